"""A list with names for the district: a second act beside the figures, on a stated basis, and always encrypted.

It holds what tells people apart and no more: name, building, how often they came. What was given, when and on what
basis stays on file; who stood on it does not.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Literal

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Event
from desktop.models import NamedList
from desktop.models import journal
from desktop.models import report_facts
from desktop.models.report_facts import Guest
from desktop.services import return_contents
from desktop.services import whole_file
from desktop.services.people import age_of
from desktop.services.periods import Period
from desktop.services.return_contents import Facts

if TYPE_CHECKING:
    from desktop.exchange.plain_workbook import Grid

Basis = Literal["consent", "duty"]
BASES = {"consent": "本人同意", "duty": "法定职责"}
SHORTEST_GROUNDS, LONGEST_GROUNDS = 4, 100
_CHILD = 14  # below this age the guardian agrees


class GroundsMissing(UserError):
    """Nobody said what the list is for (args: least, most characters)."""

    code = "grounds_missing"
    field = "grounds"

    def words(self) -> str:
        return _("Say what the list is for and who asked for it, in {least} to {most} characters.").format(
            least=self.args[0], most=self.args[1]
        )


class NobodyToName(UserError):
    """There is nobody whom the list may name (args: how many are left out)."""

    code = "nobody_to_name"

    def words(self) -> str:
        if not self.args[0]:
            return _("Nobody came, so there is no list.")
        return _("None of the {count} people agreed to be named to the district. No list was made.").format(
            count=self.args[0]
        )


@dataclass(frozen=True)
class Made:
    """A list on disk. `left_out`: who came and did not agree."""

    file: Path
    people: int
    left_out: int
    sha256: str


def who(period: Period, *, event: str | None, basis: Basis, at: datetime) -> tuple[list[Guest], int]:
    """Whom a list would name, of one event (id) or all of the period, and how many it leaves out."""
    first = datetime.combine(period.first, time())
    until = max(first, min(datetime.combine(period.end, time()), at))
    came = report_facts.guests(first, until, event)
    named = [guest for guest in came if basis == "duty" or _agreed(guest, at)]
    return named, len(came) - len(named)


def write(
    period: Period,
    folder: Path,
    *,
    event: str | None,
    basis: Basis,
    grounds: str,
    passphrase: str,
    at: datetime,
) -> Made:
    """Writes the list as a workbook inside an AES archive, and notes that it was given.

    With the basis "consent" it names those who agreed (of children the guardian), with "duty" everybody who came.
    Raises GroundsMissing, NobodyToName, NameNeeded, PassphraseUnfit, CannotWritePackage or PackageNotWhole.
    """
    from desktop.exchange import plain_workbook
    from desktop.exchange import steady_zip

    tidy = " ".join(grounds.split())
    if not SHORTEST_GROUNDS <= len(tidy) <= LONGEST_GROUNDS:
        raise GroundsMissing(SHORTEST_GROUNDS, LONGEST_GROUNDS)
    facts = Facts.on_file()
    named, left_out = who(period, event=event, basis=basis, at=at)
    if not named:
        raise NobodyToName(left_out)
    subject = f"{Event.get_by_id(event).title}（{period.chinese}）" if event else period.chinese
    grids = [_about(facts, subject, BASES[basis], tidy, len(named), f"{at:%Y-%m-%d}"), _grid(named)]
    book = plain_workbook.workbook(grids)
    stem = return_contents.file_name(facts, period, 1).rpartition("-")[0] + f"-named-{at:%Y%m%d%H%M%S}"
    content = steady_zip.encrypt(book, f"{stem}.xlsx", passphrase)
    file = folder / f"{stem}.aes.zip"
    whole_file.put(file, content, lambda draft: steady_zip.decrypt(draft, passphrase) == book)
    digest = hashlib.sha256(content).hexdigest()
    with journal.act("named_list", at=at, subject=subject):
        NamedList.create(subject=subject, basis=basis, grounds=tidy, people=len(named), sha256=digest, at=at)
    return Made(file, len(named), left_out, digest)


def latest(limit: int = 50) -> list[NamedList]:
    """The lists that were given, newest first."""
    return NamedList.latest(limit)


def _agreed(guest: Guest, at: datetime) -> bool:
    age = age_of(guest.birth, at.date())
    return guest.agreed and (guest.guardian_agreed or age is None or age >= _CHILD)


def _about(facts: Facts, *said: str | int) -> "Grid":
    """What the list is, for whoever opens it: subject, basis, grounds, people, day."""
    from desktop.exchange.plain_workbook import Grid

    subject, basis, grounds, people, day = said
    rows = (
        ("社区", facts.name),
        ("内容", f"{subject}参加人员名单"),
        ("依据", basis),
        ("用途", grounds),
        ("人数", people),
        ("编制日期", day),
        ("注意", "含个人信息：只作上述用途，不转发，不公示，用后删除。"),
    )
    return Grid("说明", (), rows)


def _grid(named: Sequence[Guest]) -> "Grid":
    from desktop.exchange.plain_workbook import Grid

    headings = ("序号", "姓名", "小区", "楼栋", "参加场次", "人次")
    rows = tuple(
        (number, guest.name, guest.compound, guest.building, guest.times, guest.heads)
        for number, guest in enumerate(named, 1)
    )
    return Grid("名单", headings, rows)
