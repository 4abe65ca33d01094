"""台包: one encrypted file a desk works on without a network; made whole, opened like any data file, read to plain rows.

A pack is in journal mode DELETE: one file, always whole (a WAL copied without its side file is empty). The
passphrase goes through SQLCipher's own key derivation (PBKDF2-HMAC-SHA512, 256,000 rounds).
"""

import os
import shutil
import tempfile
import unicodedata
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import closing
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import database
from desktop.models import journal
from desktop.models import migrations
from desktop.models import salvage
from desktop.models.copies import flush
from desktop.models.database import APPLICATION_ID
from desktop.models.database import DB
from desktop.models.database import DiskFull
from desktop.models.database import FileDamaged
from desktop.models.database import FileMissing
from desktop.models.database import FileNewer
from desktop.models.database import FileReadOnly
from desktop.models.database import driver
from desktop.models.database import translated
from desktop.models.faults import WrongPassphrase

Rows = tuple[str, Sequence[str], Iterable[Sequence[object]]]
"""Rows of one table: its name, columns, and the values as stored."""

WRITTEN = ("desk", "entry", "attendance", "clock_reading", "person", "phone", "consent")
"""Where a desk writes."""

OWN_PRAGMAS = (("synchronous", "EXTRA"), ("journal_mode", "DELETE"))
"""In journal mode DELETE only EXTRA waits for the folder too: what is acknowledged survives a power cut."""

TABLES = ("setting", "pack", "desk", "clock_reading", "entry", "refusal", "person", "phone", "consent")
"""What can come back with a pack; all have a row number (salvage walks along it)."""


class PackDamaged(UserError):
    """The passphrase fits, but a desk cannot work on what is left of the pack (args: file)."""

    code = "pack_damaged"

    def words(self) -> str:
        return _("{file} is damaged. Take it back as it is: every entry that can be read is kept.").format(
            file=self.args[0]
        )


class NotAPack(UserError):
    """The file is something else than a desk pack (args: file)."""

    code = "not_a_pack"

    def words(self) -> str:
        return _("{file} is no desk pack; choose the file that the desk worked on.").format(file=self.args[0])


@dataclass(frozen=True)
class Contents:
    """What was read: rows by table, as stored by column. Where not `whole`, some could not be read."""

    rows: dict[str, list[dict[str, Any]]]
    whole: bool


def plain(passphrase: str) -> str:
    """A passphrase as it goes into the key: every keyboard writes the same one, full-width or not."""
    return unicodedata.normalize("NFKC", passphrase).strip()


# --- making -----------------------------------------------------------------------------------


def write(path: Path, passphrase: str, tables: Iterable[Rows]) -> None:
    """Makes the new file `path` with today's tables and these rows, and waits for the disk.

    Raises DiskFull or OSError; `path` is then gone.
    """
    path.unlink(missing_ok=True)  # what an earlier try left behind
    try:
        with closing(salvage.hasty(path, salvage.quoted(plain(passphrase)))) as pack:
            pack.execute("BEGIN")
            migrations.make_tables(pack.execute, migrations.LATEST)
            for table, columns, rows in tables:
                names, holes = ", ".join(f'"{c}"' for c in columns), ", ".join("?" * len(columns))
                pack.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({holes})', rows)
            for sql in journal.trigger_sql().values():
                pack.execute(sql)
            pack.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            pack.execute(f"PRAGMA user_version = {migrations.LATEST}")
            pack.execute("COMMIT")
        flush(path)
    except driver.Error as error:
        path.unlink(missing_ok=True)
        told = translated(error, path)
        raise (told if isinstance(told, DiskFull) else OSError(str(error))) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise


# --- opening ----------------------------------------------------------------------------------


def open_pack(path: Path, passphrase: str) -> None:
    """Opens the pack for this process as its data file.

    Raises FileMissing, NotAPack, WrongPassphrase, PackDamaged, FileNewer, FileReadOnly, FileBusy or DiskFull.
    """
    refuse_others(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise FileReadOnly(path.name)
    head, *others = database.PRAGMAS
    key = ("key", salvage.quoted(plain(passphrase)))
    try:
        database.use(path, (head, key, *others, *OWN_PRAGMAS))
        database.take_in(path)
        for table in WRITTEN:
            if DB.execute_sql(f"PRAGMA integrity_check({table})").fetchone()[0] != "ok":
                raise FileDamaged(path.name)  # copied in the middle of a write, without its journal
    except FileDamaged as error:
        database.close_database()
        told = PackDamaged if salvage.fits(path, plain(passphrase)) else WrongPassphrase
        raise told(path.name) from error


# --- reading ----------------------------------------------------------------------------------


def read(path: Path, passphrase: str) -> Contents:
    """What stands in the pack, over a connection of its own; of a damaged pack, all that can be read.

    An entry that was interrupted is rolled back first. Raises FileMissing, NotAPack, WrongPassphrase, FileNewer
    or FileBusy.
    """
    refuse_others(path)
    with _reachable(path) as file:
        try:
            return Contents(_read_whole(file, plain(passphrase)), whole=True)
        except driver.Error as error:
            told = translated(error, path)
            if told is not error and not isinstance(told, FileDamaged | FileReadOnly):
                raise told from error
        if not salvage.fits(file, plain(passphrase)):
            raise WrongPassphrase(path.name)
        return Contents(salvage.rows(file, plain(passphrase), TABLES), whole=False)


def _read_whole(file: Path, passphrase: str) -> dict[str, list[dict[str, Any]]]:
    with closing(salvage.connect(file, salvage.quoted(passphrase))) as pack:
        pack.execute("PRAGMA busy_timeout = 5000")
        pack.execute("BEGIN")
        if pack.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotAPack(file.name)
        if pack.execute("PRAGMA user_version").fetchone()[0] > migrations.LATEST:
            raise FileNewer(file.name)
        found: dict[str, list[dict[str, Any]]] = {}
        for table in TABLES:
            cursor = pack.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY rowid")
            columns = [column[0] for column in cursor.description]
            found[table] = [dict(zip(columns, row, strict=True)) for row in cursor]
        return found


@contextmanager
def _reachable(path: Path) -> Generator[Path]:
    """The pack itself, or where its medium is write-protected a copy that SQLite can put in order."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="linli-pack-") as folder:
        for suffix in ("", "-journal"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                shutil.copyfile(part, Path(folder) / part.name)
        yield Path(folder) / path.name


def refuse_others(path: Path) -> None:
    """Raises FileMissing, FileReadOnly (nobody may read it) or NotAPack (a data file without a passphrase)."""
    if not path.is_file():
        raise FileMissing(path.name)
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise FileReadOnly(path.name) from error
    if head in (b"", b"SQLite format 3\0"):
        raise NotAPack(path.name)
