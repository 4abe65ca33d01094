"""What the program does by itself so that nothing is lost: copies on a schedule and before risky acts, a weekly trial.

A copy is made when the newest is older than a day, or older than an hour and something was written since; it is
brought to the second place; what is superfluous goes. Once a week the newest copy is restored for trial and the
data file is checked in full. Values that the history has kept long enough go. Everything runs on the connection of
the thread that calls.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta

from desktop.errors import UserError
from desktop.models import copies
from desktop.services import backup
from desktop.services import diary
from desktop.services import second_place
from desktop.services import shelf
from desktop.services.backup import Backup

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
_DRAFT_AGE = timedelta(days=1)
Step = Callable[[], object]


@dataclass
class Kept:
    """What was done this time, and what did not go. `faults` are SQLite's words about the data file."""

    made: Backup | None = None
    tried: Backup | None = None
    removed: int = 0
    checked: bool = False
    faults: list[str] = field(default_factory=list[str])
    refused: list[UserError] = field(default_factory=list[UserError])


def keep(*, at: datetime, step: Step = lambda: None) -> Kept:
    """Does what is due. What is refused is noted and the rest goes on; `step` may raise to stop in between."""
    kept = Kept()

    def part(work: Callable[[Kept, datetime], None]) -> None:
        step()
        try:
            work(kept, at)
        except UserError as refused:
            kept.refused.append(refused)

    part(_copy)
    part(_bring)
    part(_try)
    part(_check)
    part(_forget)
    return kept


def make(*, at: datetime) -> Kept:
    """A copy because somebody asked for one, brought to the second place too. Raises as `backup.backup` does."""
    kept = Kept(made=backup.backup(at=at))
    try:
        _bring(kept, at)
    except UserError as refused:
        kept.refused.append(refused)
    return kept


def before(act: str, *, at: datetime) -> Backup:
    """A proven copy of the file as it stands before a risky act ("import", "merge", "purge", …).

    Where nothing was written since the newest proven copy, that one it is. Raises as `backup.backup` does, and
    then the act should not begin.
    """
    newest = backup.last_proven()
    if newest is not None and not _written_since(newest) and shelf.is_whole(newest):
        return newest
    return backup.backup(at=at, why=f"before-{act}")


def is_due(at: datetime) -> bool:
    """Whether a copy should be made now."""
    newest = backup.last_proven()
    if newest is None:
        return True
    age = abs(at - newest.at)  # a clock that was wrong must not keep copies from being made
    return age >= DAY or (age >= HOUR and _written_since(newest))


def look(*, step: Step = lambda: None) -> list[str]:
    """SQLite's quick check, as at every start: what it finds wrong with the open file."""
    step()
    return copies.quick_faults()


# --- the parts ----------------------------------------------------------------------------------


def _copy(kept: Kept, at: datetime) -> None:
    if not is_due(at):
        return
    kept.made = backup.backup(at=at, why="auto")
    kept.removed = len(second_place.remove_superfluous(shelf.folder()))
    _sweep(at)


def _bring(kept: Kept, at: datetime) -> None:
    """The newest proven copy goes to the second place, also where it could not go there before."""
    where = second_place.place()
    newest = kept.made or backup.last_proven()
    if where is None or newest is None or (where.copied_at is not None and where.copied_at >= newest.at):
        return
    if second_place.bring(newest, at=at) is not None:
        second_place.thin()


def _try(kept: Kept, at: datetime) -> None:
    """The weekly trial of the newest copy, and of those that have no proof yet (made before a migration)."""
    if not _is_weekly("tried_at", at):
        return
    for copy in shelf.own(backup.backups()):
        if not copy.proven:
            try:
                backup.prove(copy, at=at)
            except UserError as refused:
                kept.refused.append(refused)
    newest = backup.last_proven()
    if newest is not None:
        kept.tried = backup.prove(newest, at=at)
        diary.note(tried_at=at)


def _check(kept: Kept, at: datetime) -> None:
    if _is_weekly("checked_at", at):
        kept.faults = copies.faults()
        kept.checked = True
        if not kept.faults:
            diary.note(checked_at=at)


def _forget(_kept: Kept, at: datetime) -> None:
    """What the history may no longer know by heart."""
    from desktop.services import retention  # which asks for a copy itself

    retention.empty_old_values(at=at)


def _is_weekly(what: str, at: datetime) -> bool:
    last = diary.moment(diary.read(), what)
    return last is None or abs(at - last) >= WEEK


def _written_since(copy: Backup) -> bool:
    """Acts and sign-ins only ever become more, so the numbers of rows tell."""
    return shelf.read_proof(copy.file).get("rows") != copies.row_counts()


def _sweep(at: datetime) -> None:
    """Drafts that a crash left behind."""
    for draft in shelf.folder().glob(".*.part"):
        if at - datetime.fromtimestamp(draft.stat().st_mtime) > _DRAFT_AGE:
            draft.unlink(missing_ok=True)
