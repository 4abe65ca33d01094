"""Copies of the data file: made whole, looked into without touching them, taken back over the open file."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.models import migrations
from desktop.models import seal
from desktop.models.database import APPLICATION_ID
from desktop.models.database import DB
from desktop.models.database import FileBusy
from desktop.models.database import FileDamaged
from desktop.models.database import FileMissing
from desktop.models.database import FileNewer
from desktop.models.database import FileReadOnly
from desktop.models.database import driver
from desktop.models.database import translated
from desktop.models.faults import READING
from desktop.models.faults import NeedsPassphrase
from desktop.models.faults import WrongPassphrase
from desktop.models.pages import MAGIC
from desktop.models.seal import Secret


@dataclass(frozen=True)
class Copy:
    """What a whole copy holds: the step its tables stand at, and the rows of each table."""

    version: int
    rows: dict[str, int]


def write_copy(target: Path) -> None:
    """Writes the open file, as it stands now, to `target` (which must not exist), and waits for the disk.

    One consistent picture, also while others write. Raises DiskFull, FileReadOnly, FileDamaged (the open file)
    or OSError (the disk of the target); `target` is then gone.
    """
    try:
        DB.execute_sql("VACUUM INTO ?", (str(target),))
        flush(target)
    except FileDamaged as error:
        target.unlink(missing_ok=True)
        if "i/o" in str(error.__cause__).lower():
            raise OSError(errno.EIO, os.strerror(errno.EIO)) from error
        raise
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def keep_before_migration(path: Path, version: int) -> Path:
    """A copy of the open file as it stands at step `version`, looked into, in `backups/` beside it.

    Raises DiskFull, FileDamaged (the open file), FileReadOnly; then nothing is left behind.
    """
    folder = path.parent / "backups"
    stem = f"{path.stem}-before-v{migrations.LATEST}-from-v{version}"
    try:
        folder.mkdir(exist_ok=True)
        draft = folder / f".{stem}.{os.getpid()}.part"
        draft.unlink(missing_ok=True)
        try:
            write_copy(draft)
            if look_into(draft).rows != row_counts():
                raise FileBusy(path.name)  # the command line wrote meanwhile
            number = 1
            while (target := folder / (stem + (f"-{number}" if number > 1 else "") + ".sqlite")).exists():
                number += 1
            draft.rename(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileReadOnly(path.name) from error
    return target


def row_counts() -> dict[str, int]:
    """Rows by table of the open file."""
    return _row_counts(DB.execute_sql)


def look_into(file: Path, secret: Secret | None = None) -> Copy:
    """What `file` holds, after SQLite's quick check; the file is only read.

    A copy under a passphrase opens with `secret`, else with what opens the data file. Raises FileMissing, FileDamaged,
    FileNewer, NeedsPassphrase or WrongPassphrase.
    """
    if not file.is_file():
        raise FileMissing(file.name)
    own = secret_of(file, secret)
    connection: Any = None
    try:
        connection = seal.read_only(file, own)
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise FileDamaged(file.name)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > migrations.LATEST:
            raise FileNewer(file.name)
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise FileDamaged(file.name)
        return Copy(version, _row_counts(connection.execute))
    except READING as error:
        if own is not None and not seal.fits(file, own):
            raise (NeedsPassphrase if secret is None else WrongPassphrase)(file.name) from error
        raise FileDamaged(file.name) from error
    finally:
        if connection is not None:
            connection.close()


def secret_of(file: Path, secret: Secret | None) -> Secret | None:
    """What opens the copy: nothing where it is plain. Raises FileDamaged or NeedsPassphrase."""
    with file.open("rb") as stream:
        if stream.read(16) == MAGIC:
            return None
    if not seal.is_sealed(file):
        raise FileDamaged(file.name)
    if secret is None and DB.secret is None:
        raise NeedsPassphrase(file.name)
    return secret or DB.secret


def take_over(file: Path, secret: Secret | None = None) -> None:
    """Makes the open file what `file` holds, in one transaction: all of it or nothing.

    It keeps its own passphrase, whatever the copy's is. Other connections see the change like any other. Raises
    FileBusy while somebody reads or writes, or DiskFull.
    """
    own = secret_of(file, secret)
    if (own is None) == (DB.secret is None):
        _take_over(file, own)
        return
    # SQLite copies pages as they are only where both files are under a passphrase or none is.
    alike = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        recast(file, alike, opened_with=own, sealed_with=DB.secret)
        _take_over(alike, DB.secret)
    finally:
        alike.unlink(missing_ok=True)


def _take_over(file: Path, secret: Secret | None) -> None:
    source = seal.read_only(file, secret)
    try:
        source.backup(DB.connection())
    except driver.Error as error:
        told = translated(error, Path(DB.database))
        raise (FileBusy(Path(DB.database).name) if told is error else told) from error
    finally:
        source.close()


def recast_open(target: Path, *, sealed_with: Secret | None) -> None:
    """Writes all that the open file holds to the new file `target`; call inside `database.alone`. Raises as `recast`."""
    _recast(DB.connection(), "main", target, sealed_with)


def recast(source: Path, target: Path, *, opened_with: Secret | None, sealed_with: Secret | None) -> None:
    """Writes all that `source` holds to the new file `target`, under another passphrase or none, and waits for the disk.

    Raises DiskFull, FileDamaged or OSError; `target` is then gone.
    """
    connection = driver.connect(":memory:", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        key = "" if opened_with is None else opened_with.raw_key(seal.salt_of(source))
        connection.execute("ATTACH ? AS source KEY ?", (seal.read_only_uri(source), key))
        _recast(connection, "source", target, sealed_with)
    except driver.Error as error:
        raise translated(error, target) from error
    finally:
        connection.close()


def _recast(connection: Any, source: str, target: Path, sealed_with: Secret | None) -> None:
    target.unlink(missing_ok=True)
    key = "" if sealed_with is None else sealed_with.raw_key(os.urandom(seal.SALT))
    try:
        connection.execute("ATTACH ? AS recast KEY ?", (str(target), key))
        connection.execute("SELECT sqlcipher_export('recast', ?)", (source,))
        for pragma in ("application_id", "user_version"):
            value = connection.execute(f"PRAGMA {source}.{pragma}").fetchone()[0]
            connection.execute(f"PRAGMA recast.{pragma} = {value}")
        connection.execute("DETACH recast")
        flush(target)
    except driver.Error as error:
        target.unlink(missing_ok=True)
        raise translated(error, target) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def faults() -> list[str]:
    """What SQLite's full integrity check finds wrong with the open file."""
    rows = [row[0] for row in DB.execute_sql("PRAGMA integrity_check(20)").fetchall()]
    return [] if rows == ["ok"] else rows


def quick_faults() -> list[str]:
    """What SQLite's quick check finds wrong with the open file (pages, not indexes)."""
    rows = [row[0] for row in DB.execute_sql("PRAGMA quick_check(20)").fetchall()]
    return [] if rows == ["ok"] else rows


def drift() -> list[str]:
    """How tables and triggers of the open file differ from those that the program means."""
    from playhouse.schema_diff import diff_models

    from desktop.models import TABLES
    from desktop.models import journal

    difference = diff_models(DB, list(TABLES))
    found = [str(difference)] if difference else []
    wanted, existing = journal.trigger_sql(), journal.existing_triggers()
    odd = sorted(name for name in wanted.keys() | existing.keys() if wanted.get(name) != existing.get(name))
    return found + [f"trigger {name}" for name in odd]


def _row_counts(execute: Any) -> dict[str, int]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [row[0] for row in execute(sql).fetchall()]
    return {name: execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def flush(file: Path) -> None:
    """Waits until the file and its name are on the disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
