"""保存期限: how long what is kept may be kept, and clearing what has outlived its purpose. It cannot be taken back."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

from desktop import masking
from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.models import Setting
from desktop.models import journal
from desktop.models import outlived
from desktop.models import photo
from desktop.models.database import transaction
from desktop.models.outlived import KINDS
from desktop.models.outlived import Outlived
from desktop.services import backup
from desktop.services import safekeeping
from desktop.services import second_place
from desktop.services import shelf
from desktop.services import told
from desktop.services import visits
from desktop.services.shelf import Backup

DAYS = {
    "walk_in": 180,
    "sign_up_note": 180,
    "applicant": 730,
    "paper_words": 180,
    "escort_rider": 30,
    "escort_car": 400,
    "dish_maker": 400,
    "request": 1095,
    "visit": 730,
    "journal": 90,
}
"""Days that each kind is kept unless the community says otherwise; drivers and makers until the next edition."""
CHANGEABLE = (
    *("walk_in", "sign_up_note", "applicant", "paper_words"),
    *("escort_rider", "escort_car", "dish_maker"),
    *("request", "visit"),
)
LEAST, MOST = 30, 3650
WORDS = {
    "walk_in": later("Walk-ins: name, phone, address"),
    "sign_up_note": later("Notes beside sign-ups"),
    "applicant": later("Who booked a venue"),
    "paper_words": later("Words of papers that went out"),
    "escort_rider": later("Who was driven: name, phone, note"),
    "escort_car": later("Drivers: name, phone, plate"),
    "dish_maker": later("Who made a dish"),
    "request": later("Settled requests: who asked, what, where"),
    "visit": later("Home visits: whom, where, what was asked for"),
    "journal": later("Old values in the history"),
}
Progress = Callable[[int, int], None]


class DaysWrong(UserError):
    """A period is too short or too long (args: days)."""

    code = "days_wrong"

    def words(self) -> str:
        return _("Between {least} and {most} days can be kept.").format(least=LEAST, most=MOST)


@dataclass(frozen=True)
class Purged:
    """What was cleared, and whether nothing of it is left anywhere in the file (false: the file was in use)."""

    kinds: tuple[Outlived, ...]
    clean: bool


def days(kind: str) -> int:
    """How many days a kind is kept."""
    said = Setting.read(f"keep_{kind}") if kind in CHANGEABLE else ""
    return int(said) if said else DAYS[kind]


def keep_for(wanted: Mapping[str, int], *, at: datetime) -> None:
    """Sets for how many days kinds are kept. Raises DaysWrong."""
    for count in wanted.values():
        if not LEAST <= count <= MOST:
            raise DaysWrong(count)
    with journal.act("set_up", at=at, subject=told.KEPT_DAYS):
        for kind, count in wanted.items():
            if kind in CHANGEABLE and count != days(kind):
                Setting.write(f"keep_{kind}", str(count))


def due(*, today: date) -> list[Outlived]:
    """What has outlived its purpose, by kind; kinds of which nothing has are left out."""
    found = (outlived.outlived(kind, _before(kind, today)) for kind in KINDS)
    return [each for each in found if each.count]


def examples(kind: str, *, today: date, limit: int = 200) -> list[tuple[date, str]]:
    """What of a kind would go, the oldest first: the day and a few words that name nobody."""
    from desktop.services import journal as history

    rows = outlived.examples(kind, _before(kind, today), limit)
    words: dict[str, Callable[[Any], str]] = {
        "walk_in": lambda row: masking.mask_name(row.name),
        "sign_up_note": lambda row: row.event.title,
        "applicant": lambda row: f"{row.venue.name}　{row.title}",
        "paper_words": lambda row: row.words.partition("\n")[0],
        "escort_rider": lambda row: f"{row.event.title}　{masking.mask_name(row.name)}",
        "escort_car": lambda row: f"{row.event.title}　{masking.mask_name(row.driver)}",
        "dish_maker": lambda row: f"{row.event.title}　{row.name}",
        "request": lambda row: row.no,
        "visit": lambda row: _(visits.OUTCOMES[row.outcome]),
        "journal": lambda row: history.words(row.act),
    }
    return [(date.fromisoformat(day), words[kind](row)) for day, row in rows]


def purge(kinds: Sequence[str], *, at: datetime, progress: Progress = lambda _done, _total: None) -> Purged:
    """Clears what is due of these kinds for good, as one act that cannot be taken back.

    A copy is made first; like the earlier ones it still holds the data (see `copies_before`). The journal keeps the
    line and which rows were touched, no values. Cancelled by what `progress` raises, nothing has happened.
    """
    today = at.date()
    found = [each for each in due(today=today) if each.kind in kinds]
    if not found:
        return Purged((), clean=True)
    safekeeping.before("purge", at=at)
    outlived.delete_for_good()
    with journal.act("purge", at=at, subject=subject(found)) as act:
        for number, each in enumerate(found):
            progress(number, len(found))
            rows = outlived.ids(each.kind, _before(each.kind, today))
            if each.kind == "walk_in":
                outlived.clear_walk_ins(rows, today.isoformat())
            else:
                outlived.clear(each.kind, rows)
        outlived.empty_act(act.id)
        photo.sweep()
    progress(len(found), len(found))
    return Purged(tuple(found), clean=outlived.leave_no_trace())


def empty_old_values(*, at: datetime) -> int:
    """Takes the values out of acts older than the journal keeps them; the lines stay. Gives how many rows."""
    rows = outlived.ids("journal", _before("journal", at.date()))
    if rows:
        outlived.delete_for_good()
        with transaction():
            outlived.clear("journal", rows)
            photo.sweep()
    return len(rows)


def subject(found: Sequence[Outlived]) -> str:
    """What was cleared, for the history: kinds and counts, nobody's data. Chinese, as it is kept."""
    return "、".join(f"{told.CLEARED[each.kind]} {each.count} 条" for each in found)


def counted(each: Outlived) -> str:
    """“12 rows, the oldest of 2024-11-02”."""
    words = ngettext("{n} row, the oldest of {day}", "{n} rows, the oldest of {day}", each.count)
    return words.format(n=each.count, day=each.oldest)


# --- the copies that still hold it --------------------------------------------------------------


def copies_before(at: datetime) -> list[Backup]:
    """Backups made up to `at`, at the second place too: they still hold what was cleared then. Newest first."""
    places = [shelf.folder(), *(place.shelf for place in [second_place.place()] if place is not None)]
    found = [copy for place in places for copy in shelf.copies_in(place) if copy.at <= at]
    return sorted(found, key=lambda copy: copy.at, reverse=True)


def let_go(copies: Sequence[Backup], *, at: datetime) -> Backup:
    """Makes a new proven backup and deletes these copies for good. Raises as `backup.backup` does, or CannotWrite."""
    made = backup.backup(at=at)
    for copy in copies:
        if copy.file == made.file:
            continue
        try:
            copy.file.unlink(missing_ok=True)
            shelf.proof_of(copy.file).unlink(missing_ok=True)
        except OSError as error:
            raise shelf.CannotWrite(copy.file.name, why(error)) from error
    return made


def _before(kind: str, today: date) -> str:
    return (today - timedelta(days=days(kind))).isoformat()
