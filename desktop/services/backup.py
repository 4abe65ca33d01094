"""Copies that are proven: made, opened again, checked and counted; restored without removing any.

Backups lie in `backups/` beside the data file. Beside each stands its proof (`….proof`): the size and hash
of what was opened and counted. Only what still fits its proof counts as proven.
"""

import contextlib
import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.models import copies
from desktop.models import database
from desktop.models import migrations

FOLDER = "backups"
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


class CannotWrite(UserError):
    """The place for the copy cannot be written (args: file, what the system says)."""

    code = "cannot_write"

    def words(self) -> str:
        return _("{file} cannot be written ({reason}). Choose another place.").format(
            file=self.args[0], reason=self.args[1]
        )


class NoBackup(UserError):
    """There is nothing to try a restore with."""

    code = "no_backup"

    def words(self) -> str:
        return _("There is no backup yet. Make one first.")


@dataclass(frozen=True)
class Backup:
    """One copy in the folder. `proven_at` is None where it was never opened again, or has changed since."""

    file: Path
    at: datetime
    size: int
    sha256: str
    proven_at: datetime | None

    @property
    def proven(self) -> bool:
        return self.proven_at is not None


@dataclass(frozen=True)
class Change:
    """How many rows of one table there are now, and in the copy."""

    table: str
    now: int
    then: int

    @property
    def words(self) -> str:
        """What the rows are, for the person at the screen."""
        return _(_WORDS[self.table]) if self.table in _WORDS else self.table


@dataclass(frozen=True)
class Restored:
    """What a restore did: from which copy, and where what stood there before was put."""

    file: Path
    kept: Path | None
    changes: tuple[Change, ...]


# --- making -----------------------------------------------------------------------------------


def backup(*, at: datetime, target: Path | None = None) -> Backup:
    """Copies the open file to `target`, or into the folder of backups, and proves the copy.

    The copy gets its name only once it is proven. Raises CopyStands, CannotWrite, DiskFull or NotProven; nothing
    is left behind then.
    """
    wanted = target or _new_name(_folder(), at, "")
    if wanted.exists():
        raise CopyStands(wanted.name)
    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        draft = wanted.with_name(f".{wanted.name}.part")
        draft.unlink(missing_ok=True)
        copy = _write_proven(draft)
        digest, size = _sha256(draft), draft.stat().st_size
        draft.rename(wanted)
    except OSError as error:
        raise CannotWrite(wanted.name, error.strerror or str(error)) from error
    if target is None:
        _write_proof(wanted, size=size, sha256=digest, rows=copy.rows, at=at)
    return Backup(wanted, at, size, digest, at)


def backups() -> list[Backup]:
    """The copies in the folder of the open file, newest first."""
    found = [_described(file) for file in _folder().glob("*.sqlite")]
    return sorted(found, key=lambda copy: (copy.at, copy.file.name), reverse=True)


def last_proven() -> Backup | None:
    """The newest copy that was opened again and found whole."""
    return next((copy for copy in backups() if copy.proven), None)


def drill(*, at: datetime) -> Backup:
    """Restores the newest backup into a file that is thrown away, and counts; its proof says when.

    Raises NoBackup, FileDamaged, FileNewer or NotProven.
    """
    newest = next(iter(backups()), None)
    if newest is None:
        raise NoBackup
    with tempfile.TemporaryDirectory(prefix="linli-drill-") as folder:
        tried = Path(folder) / newest.file.name
        shutil.copyfile(newest.file, tried)
        rows = copies.look_into(tried).rows
        expected = _read_proof(newest.file).get("rows", rows)
    if rows != expected:
        raise NotProven(newest.file.name)
    digest = _sha256(newest.file)
    _write_proof(newest.file, size=newest.size, sha256=digest, rows=rows, at=at)
    return Backup(newest.file, newest.at, newest.size, digest, at)


# --- taking back ------------------------------------------------------------------------------


def compare_with(file: Path) -> list[Change]:
    """Tables whose number of rows would change if `file` were restored; nothing is touched.

    Raises FileMissing, FileDamaged or FileNewer.
    """
    then, now = copies.look_into(file).rows, copies.row_counts()
    tables = sorted(now.keys() | then.keys())
    changes = (Change(table, now.get(table, 0), then.get(table, 0)) for table in tables)
    return [change for change in changes if change.now != change.then]


def all_of(file: Path) -> list[Change]:
    """What `file` would bring where there is no data file that can be read; raises as `compare_with` does."""
    return [Change(table, 0, count) for table, count in copies.look_into(file).rows.items() if count]


def restore(file: Path, *, at: datetime) -> Restored:
    """Makes the open file what the copy `file` holds; what stood there is backed up first, no copy is removed.

    Raises FileMissing, FileDamaged, FileNewer, FileBusy, DiskFull or CannotWrite: nothing has changed then.
    """
    changes = tuple(compare_with(file))
    path = database.database_file()
    kept = backup(at=at, target=_new_name(_folder(), at, "-before-restore"))
    _write_proof(kept.file, size=kept.size, sha256=kept.sha256, rows=copies.row_counts(), at=at)
    copies.take_over(file)
    database.open_database(path)  # an older copy is brought up to today's tables
    return Restored(file, kept.file, changes)


def restore_over_damaged(file: Path, path: Path, *, at: datetime) -> Restored:
    """Puts the copy `file` where the data file `path` is missing or cannot be opened, and opens it.

    The damaged file is set aside under a name of its own, never deleted. Raises as `restore` does.
    """
    changes = tuple(all_of(file))
    stood = path.exists()
    kept = _new_name(path.parent, at, "-damaged", path.stem)
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
        raise CannotWrite(path.name, error.strerror or str(error)) from error
    database.open_database(path)
    return Restored(file, kept if stood else None, changes)


# --- names and proofs -------------------------------------------------------------------------


def _folder() -> Path:
    return database.database_file().parent / FOLDER


def _new_name(folder: Path, at: datetime, why: str, stem: str = "") -> Path:
    """A name that is free: linli-20250528-080000.sqlite."""
    stem = f"{stem or database.database_file().stem}-{at:%Y%m%d-%H%M%S}{why}"
    name, number = f"{stem}.sqlite", 2
    while (folder / name).exists():
        name, number = f"{stem}-{number}.sqlite", number + 1
    return folder / name


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


def _proof(file: Path) -> Path:
    return file.with_name(file.name + ".proof")


def _write_proof(file: Path, *, size: int, sha256: str, rows: dict[str, int], at: datetime) -> None:
    said = {"size": size, "sha256": sha256, "rows": rows, "at": at.isoformat(" ", "seconds")}
    _proof(file).write_text(json.dumps(said, indent=1), encoding="utf-8")


def _read_proof(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(_proof(file).read_text(encoding="utf-8"))
        return said if said["size"] == file.stat().st_size else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _described(file: Path) -> Backup:
    """A copy as its name, its proof and the folder tell."""
    status, said = file.stat(), _read_proof(file)
    stamp = re.search(r"-([0-9]{8}-[0-9]{6})", file.stem)
    at = datetime.fromtimestamp(int(status.st_mtime))
    if stamp is not None:
        with contextlib.suppress(ValueError):
            at = datetime.strptime(stamp.group(1), "%Y%m%d-%H%M%S")
    proven = datetime.fromisoformat(said["at"]) if "at" in said else None
    return Backup(file, at, status.st_size, str(said.get("sha256", "")), proven)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
