"""Copies that are proven: made, opened again, checked and counted; restored without removing any."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.errors import why as reason
from desktop.i18n import _
from desktop.i18n import later
from desktop.models import copies
from desktop.models import database
from desktop.models import migrations
from desktop.models.seal import Secret
from desktop.services import shelf
from desktop.services.shelf import Backup
from desktop.services.shelf import CannotWrite

__all__ = [
    "Backup",
    "Change",
    "Restored",
    "backup",
    "backups",
    "compare_with",
    "drill",
    "last_proven",
    "restore",
]

_WORDS = {
    "person": later("residents"),
    "venue": later("venues"),
    "booking": later("bookings"),
    "event": later("events"),
    "session": later("sessions"),
    "sign_up": later("sign-ups"),
    "entry": later("sign-in entries"),
    "export_batch": later("packages for the district"),
    "act": later("lines of the history"),
    "attendance": later("attendances"),
    "staff": later("staff members"),
    "holiday": later("days of rest and swapped days"),
    "dish": later("dishes of events"),
    "helper": later("helpers of events"),
    "print_job": later("papers that were printed"),
    "consent": later("consents on file"),
    "building": later("buildings on file"),
    "organisation": later("organisations on file"),
    "resident_request": later("requests of residents"),
    "home_visit": later("home visits on file"),
    "": later("everything else"),
}


class CopyStands(UserError):
    """A copy is never written over a file (args: its name)."""

    code = "file_stands"

    def words(self) -> str:
        return _("{file} stands there already; name a new file for the copy.").format(file=self.args[0])


class NotProven(UserError):
    """The copy that was just written does not hold what it should (args: its name)."""

    code = "not_proven"

    def words(self) -> str:
        message = _("The copy {file} does not hold what it should and was removed. Try another disk.")
        return message.format(file=self.args[0])


class CopyChanged(UserError):
    """A copy does not hold any more what was counted when it was made (args: its name)."""

    code = "copy_changed"

    def words(self) -> str:
        message = _(
            "The backup {file} has changed since it was made and cannot be relied on. Make a new one."
        )
        return message.format(file=self.args[0])


class NoBackup(UserError):
    """There is nothing to try a restore with."""

    code = "no_backup"

    def words(self) -> str:
        return _("There is no backup yet. Make one first.")


@dataclass(frozen=True)
class Change:
    """How many rows of one table there are now, and in the copy."""

    table: str
    now: int
    then: int

    @property
    def words(self) -> str:
        """What the rows are, for the person at the screen."""
        return _(_WORDS.get(self.table, _WORDS[""]))


@dataclass(frozen=True)
class Restored:
    """What a restore did: from which copy, and where what stood there before was put."""

    file: Path
    kept: Path | None
    changes: tuple[Change, ...]


# --- making -----------------------------------------------------------------------------------


def backup(*, at: datetime, target: Path | None = None, why: str = "") -> Backup:
    """Copies the open file to `target`, or into the folder of backups, and proves the copy.

    The copy gets its name only once it is proven. `why` (see `shelf.Backup`) goes into the name of a copy in the
    folder. Raises CopyStands, CannotWrite, DiskFull or NotProven; nothing is left behind then.
    """
    wanted = target or shelf.new_name(shelf.folder(), at, why)
    if wanted.exists():
        raise CopyStands(wanted.name)
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        draft = wanted.with_name(f".{wanted.name}.{os.getpid()}.part")
        draft.unlink(missing_ok=True)
        copy = _write_proven(draft)
        digest, size = shelf.sha256(draft), draft.stat().st_size
        draft.rename(wanted)
        if target is None:
            shelf.write_proof(wanted, size=size, sha256=digest, rows=copy.rows, at=at)
    except OSError as error:
        raise CannotWrite(wanted.name, reason(error)) from error
    return Backup(wanted, at, size, digest, at, why)


def backups() -> list[Backup]:
    """The copies in the folder of the open file, newest first."""
    return shelf.copies_in(shelf.folder())


def last_proven() -> Backup | None:
    """The newest copy of the open file that was opened again and found whole."""
    return next((copy for copy in shelf.own(backups()) if copy.proven), None)


def drill(*, at: datetime) -> Backup:
    """Restores the newest backup into a file that is thrown away, and counts; its proof says when.

    Raises NoBackup, CannotWrite, FileDamaged, FileNewer or CopyChanged.
    """
    newest = next(iter(backups()), None)
    if newest is None:
        raise NoBackup
    return prove(newest, at=at)


def prove(copy: Backup, *, at: datetime) -> Backup:
    """Restores one copy into a file that is thrown away, and counts. One that fails counts as proven no more.

    Raises as `drill` does.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="linli-drill-") as folder:
            tried = Path(folder) / copy.file.name
            shutil.copyfile(copy.file, tried)
            found = copies.look_into(tried).rows, shelf.sha256(tried)
        said = shelf.read_proof(copy.file)
        if said and found != (said.get("rows"), said.get("sha256")):
            raise CopyChanged(copy.file.name)
        shelf.write_proof(copy.file, size=copy.file.stat().st_size, rows=found[0], sha256=found[1], at=at)
    except (CopyChanged, database.FileDamaged):
        shelf.proof_of(copy.file).unlink(missing_ok=True)
        raise
    except OSError as error:
        raise CannotWrite(copy.file.name, reason(error)) from error
    return shelf.described(copy.file)


# --- taking back ------------------------------------------------------------------------------


def compare_with(file: Path, secret: Secret | None = None) -> list[Change]:
    """Tables whose number of rows would change if `file` were restored; nothing is touched.

    `secret` opens a copy that what opens the data file does not. Raises FileMissing, FileDamaged, FileNewer,
    NeedsPassphrase or WrongPassphrase.
    """
    then, now = copies.look_into(file, secret).rows, copies.row_counts()
    tables = sorted(now.keys() | then.keys())
    changes = (Change(table, now.get(table, 0), then.get(table, 0)) for table in tables)
    return [change for change in changes if change.now != change.then]


def told(changes: Sequence[Change]) -> list[Change]:
    """What a person is told of them: each kind that has a name, then all others in one line."""
    others = [change for change in changes if change.table not in _WORDS]
    rest = Change("", sum(change.now for change in others), sum(change.then for change in others))
    named = [change for change in changes if change.table in _WORDS]
    return [*named, rest] if others else named


def all_of(file: Path, secret: Secret | None = None) -> list[Change]:
    """What `file` would bring where there is no data file that can be read; raises as `compare_with` does."""
    return [Change(table, 0, count) for table, count in copies.look_into(file, secret).rows.items() if count]


def restore(file: Path, *, at: datetime, secret: Secret | None = None) -> Restored:
    """Makes the open file what the copy `file` holds; what stood there is backed up first, no copy is removed.

    The open file keeps its own passphrase. Raises as `compare_with` does, or FileBusy, DiskFull or CannotWrite:
    nothing has changed then.
    """
    changes = tuple(compare_with(file, secret))
    path, own = database.database_file(), database.secret()
    kept = backup(at=at, why="before-restore")
    copies.take_over(file, secret)
    database.open_database(path, own)  # an older copy is brought up to today's tables
    return Restored(file, kept.file, changes)


def restore_over_damaged(file: Path, path: Path, *, at: datetime, secret: Secret | None = None) -> Restored:
    """Puts the copy `file` where the data file `path` is missing or cannot be opened, and opens it.

    The damaged file is set aside under a name of its own, never deleted. Raises as `restore` does.
    """
    changes = tuple(all_of(file, secret))
    stood = path.exists()
    kept = shelf.new_name(path.parent, at, "damaged", path.stem)
    draft = path.with_name(f".{path.name}.part")
    try:
        shutil.copyfile(file, draft)
        for suffix in ("-wal", "-shm", ""):
            stands = path.with_name(path.name + suffix)
            if stands.exists():
                stands.rename(kept.with_name(kept.name + suffix))
        draft.rename(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CannotWrite(path.name, reason(error)) from error
    database.open_database(path, secret)
    return Restored(file, kept if stood else None, changes)


def _write_proven(draft: Path) -> copies.Copy:
    """Writes the copy and holds its counts against those of the open file before and after."""
    before = copies.row_counts()
    copies.write_copy(draft)
    after = copies.row_counts()
    try:
        copy = copies.look_into(draft)
    except UserError as error:
        draft.unlink(missing_ok=True)
        raise NotProven(draft.name) from error
    between = all(
        min(before[table], after[table]) <= copy.rows.get(table, -1) <= max(before[table], after[table])
        for table in before.keys() & after.keys()
    )
    if not between or copy.version != migrations.LATEST:
        draft.unlink(missing_ok=True)
        raise NotProven(draft.name)
    return copy
