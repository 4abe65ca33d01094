"""抢救: makes a new data file of what a damaged one still holds, and says what it could not save."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import ClockReading
from desktop.models import Desk
from desktop.models import Person
from desktop.models import SearchKey
from desktop.models import attendance
from desktop.models import copies
from desktop.models import database
from desktop.models import desk as desks
from desktop.models import pages
from desktop.models import rescue
from desktop.models import seal
from desktop.models.attendance import Presence
from desktop.models.database import FileMissing
from desktop.models.database import NeedsPassphrase
from desktop.models.database import WrongPassphrase
from desktop.models.pages import Pages
from desktop.models.rescue import Saved
from desktop.models.seal import Secret
from desktop.services import clocks
from desktop.services import search
from desktop.services import shelf
from desktop.services import sign_in
from desktop.services.backup import CopyStands
from desktop.services.shelf import CannotWrite

Step = Callable[[int, int], object]
_DESK = "抢救"
_MOST_HEADS = 99  # what an entry may say; a damaged attendance may say anything


class NothingSaved(UserError):
    """Not one row of the program's tables can be read (args: file)."""

    code = "nothing_saved"

    def words(self) -> str:
        return _("Nothing of Linli can be read from {file}. Restore the newest backup.").format(
            file=self.args[0]
        )


@dataclass(frozen=True)
class Salvaged:
    """The new file, what was saved, and where the rows lie that no table took (None: there are none).

    `made_good` attendances whose sign-in entries are lost got new ones.
    """

    file: Path
    left_over: Path | None
    saved: Saved
    made_good: int


def salvage(
    file: Path,
    target: Path,
    *,
    at: datetime,
    secret: Secret | None = None,
    step: Step = lambda _done, _all: None,
) -> Salvaged:
    """Writes what `file` still holds into the new data file `target`; `file` is only read.

    What comes out of a file under a passphrase is under it too. `step(pages done, pages)` may raise to stop; nothing
    is left behind then. Closes whatever data file is open. Raises FileMissing, FileNewer, CopyStands, NothingSaved,
    NeedsPassphrase, WrongPassphrase, CannotWrite or DiskFull.
    """
    if not file.is_file():
        raise FileMissing(file.name)
    if target.exists():
        raise CopyStands(target.name)
    database.close_database()
    draft = target.with_name(f".{target.name}.part")
    rest = target.with_name(f"{target.name}.rest.jsonl")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        source = _pages(file, secret)
        own = secret if isinstance(source, seal.SealedPages) else None
        saved = _read(source, file.name, rescue.fresh(draft, own), rest, step)
        made_good = _finish(draft, own, at=at)
        database.close_database()
        copies.flush(draft)
        draft.rename(target)
    except OSError as error:
        rest.unlink(missing_ok=True)
        raise CannotWrite(target.name, why(error)) from error
    except BaseException:
        rest.unlink(missing_ok=True)
        raise
    finally:
        database.close_database()
        for suffix in ("", "-wal", "-shm", "-journal"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    if saved.left_over == 0:
        rest.unlink()
    return Salvaged(target, rest if saved.left_over else None, saved, made_good)


def words(done: Salvaged) -> list[str]:
    """What was saved and what was not, a sentence a line."""
    saved = done.saved
    found = [
        ngettext("{n} row was saved into {file}.", "{n} rows were saved into {file}.", saved.total).format(
            n=f"{saved.total:,}", file=done.file
        )
    ]
    for number, sentence in (
        (saved.pages_lost, _("Pages that could not be read: {n} of {all}")),
        (saved.cells_lost, _("Rows lost on pages that can be read: {n}")),
        (saved.cut, _("Rows whose longest text broke off: {n}")),
        (saved.mended, _("Rows whose date made no sense and is another now: {n}")),
        (
            sum(saved.stand_ins.values()),
            _("Lost rows that others point to; empty ones stand for them: {n}"),
        ),
        (done.made_good, _("Sign-ins written anew from the attendance: {n}")),
        (saved.dangling, _("Rows that point to something lost: {n}")),
    ):
        if number:
            found.append(sentence.format(n=f"{number:,}", all=f"{saved.pages:,}"))
    if done.left_over is not None:
        sentence = _("Rows that fit no table, as text in {file}: {n}")
        found.append(sentence.format(n=f"{saved.left_over:,}", file=done.left_over))
    return found


def _pages(file: Path, secret: Secret | None) -> Pages:
    """The pages of the file. Where its salt is lost, that of a copy beside it is tried: they share it."""
    with file.open("rb") as stream:
        if stream.read(16) == pages.MAGIC:
            return pages.PlainPages(file)
    near = [copy.file for copy in shelf.copies_in(file.parent / shelf.FOLDER) if seal.is_sealed(copy.file)]
    if secret is None:
        if seal.is_sealed(file):
            raise NeedsPassphrase(file.name)
        return pages.PlainPages(file)
    for salt in dict.fromkeys(map(seal.salt_of, (file, *near))):
        if seal.fits(file, secret, salt):
            return seal.SealedPages(file, secret, salt)
    if seal.is_sealed(file):
        raise WrongPassphrase(file.name)
    return pages.PlainPages(file)


def _read(source: Pages, name: str, target: Any, rest: Path, step: Step) -> Saved:
    with closing(target) as new, rest.open("w", encoding="utf-8") as left_over:
        try:
            saved = rescue.rescue(source, new, left_over, name=name, step=step)
        except rescue.driver.Error as error:
            raise database.translated(error, rest) from error
    if saved.total == 0:
        raise NothingSaved(name)
    return saved


def _finish(draft: Path, secret: Secret | None, *, at: datetime) -> int:
    """Brings the new file up to today and writes what follows from other rows."""
    database.use(draft, database.PRAGMAS, secret)
    database.bring_up_to_date()
    with database.transaction():
        _find_again()
        for session in _sessions_with_clocks():
            if len(desks.clock_rows(session)) < sum(map(len, clocks.of_session(session).values())):
                clocks.rewrite(session)
        return sum(_make_good(session, at) for session in attendance.sessions_noted())


def _find_again() -> None:
    """Writes the search keys anew; those that came through although what they say is lost stay as well."""
    came_through = set(SearchKey.select(SearchKey.key, SearchKey.person).tuples())
    search.rebuild(person for (person,) in Person.select(Person.id).tuples())
    rebuilt = set(SearchKey.select(SearchKey.key, SearchKey.person).tuples())
    SearchKey.insert_rows(("key", "person_id"), sorted(came_through - rebuilt))


def _sessions_with_clocks() -> list[str]:
    rows = Desk.select(Desk.session).join(ClockReading).where(Desk.session.is_null(False)).distinct()
    return [session for (session,) in rows.tuples()]


def _make_good(session: str, at: datetime) -> int:
    """Attendances of a session whose entries are lost get new ones, from a desk that says so."""
    stood = attendance.presences(session)
    lost = sorted(stood.keys() - sign_in.state_of(attendance.noted_of_session(session)).keys())
    if lost:
        desk = Desk.create(name=_DESK, session=session, opened_at=at)
        for person in lost:
            _note(desk, session, stood[person])
    sign_in.recount(session)
    return len(lost)


def _note(desk: Desk, session: str, presence: Presence) -> None:
    for kind, moment in (("in", presence.in_at), ("out", presence.out_at)):
        if moment is not None:
            attendance.append_entry(
                session=session,
                person=presence.person,
                desk=desk,
                kind=kind,
                heads=min(presence.heads, _MOST_HEADS),
                at=moment,
                method="by hand",
            )
