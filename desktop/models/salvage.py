"""What is left of a damaged pack: each page carries its own proof, so every page that is whole can be read.

Page layout and key derivation are those of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): 4,096 bytes a
page, the last 80 of them initialisation vector and HMAC-SHA512; the salt stands in the first 16 bytes of the file.
"""

import hashlib
import hmac
import tempfile
from collections.abc import Callable
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.models import migrations
from desktop.models.database import driver

PAGE, SALT, MAC, IV = 4096, 16, 64, 16
ROUNDS = 256_000
NEAR = 200  # rows looked for one by one behind a page that cannot be read: more than fit on a page


def quoted(passphrase: str) -> str:
    """A passphrase as PRAGMA key takes it."""
    return "'" + passphrase.replace("'", "''") + "'"


def connect(file: Path, key: str) -> Any:
    """A connection of its own to the encrypted `file`; `key` as PRAGMA key takes it."""
    connection = driver.connect(str(file), isolation_level=None)
    for pragma in ("cipher_log_level = NONE", f"key = {key}", "temp_store = 2"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def hasty(file: Path, key: str) -> Any:
    """A connection to a new file that is whole once it is closed and flushed, and worth nothing before."""
    connection = connect(file, key)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    return connection


def fits(file: Path, passphrase: str) -> bool:
    """Whether any page of the file proves that this is its passphrase."""
    content = file.read_bytes()
    key = _derived(passphrase, content[:SALT])
    proof = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in content[:SALT]), 2, len(key))
    for number in range(1, len(content) // PAGE + 1):
        page = content[(number - 1) * PAGE : number * PAGE]
        signed = page[SALT if number == 1 else 0 : -MAC] + number.to_bytes(4, "little")
        if hmac.compare_digest(hmac.digest(proof, signed, "sha512"), page[-MAC:]):
            return True
    return False


def rows(file: Path, passphrase: str, tables: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Every row of these tables that stands on a page that can be read."""
    with file.open("rb") as stream:
        salt = stream.read(SALT)
    key = f"\"x'{_derived(passphrase, salt).hex()}{salt.hex()}'\""
    with tempfile.TemporaryDirectory(prefix="linli-salvage-") as folder:
        grafted, columns = _graft(file, key, tables, Path(folder))

        def opened() -> Any:
            connection = connect(grafted, key)
            connection.execute("PRAGMA writable_schema = ON")  # reads a file that ends too early
            return connection

        return {
            table: [dict(zip(columns[table], row, strict=False)) for row in _walk(opened, table)]
            for table in tables
        }


def _derived(passphrase: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, 32)


# --- a new first page -------------------------------------------------------------------------


def _graft(file: Path, key: str, tables: Sequence[str], folder: Path) -> tuple[Path, dict[str, list[str]]]:
    """A copy of the pack with a first page that can be read, and the columns of each table.

    The first page says where each table begins. Every pack is made by the same steps in the same order, so the
    tables begin where they do in a new one; they never move.
    """
    with closing(hasty(folder / "fresh", key)) as fresh:
        migrations.make_tables(fresh.execute, migrations.LATEST)
        roots = dict(
            fresh.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall()
        )
        columns = {
            table: [column[1] for column in fresh.execute(f"PRAGMA table_info({table})")] for table in tables
        }
    with closing(hasty(folder / "first", key)) as first:
        for table in tables:
            names = ", ".join(f'"{column}"' for column in columns[table])
            first.execute(f'CREATE TABLE "{table}" ({names})')
        first.execute("CREATE TABLE pad (filling)")  # as many pages as the pack
        first.execute("INSERT INTO pad VALUES (zeroblob(?))", (file.stat().st_size + PAGE,))
        first.execute("PRAGMA writable_schema = ON")
        for table in tables:
            first.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (roots[table], table))
    grafted = folder / "grafted"
    with (folder / "first").open("rb") as first_page:
        grafted.write_bytes(first_page.read(PAGE) + file.read_bytes()[PAGE:])
    return grafted, columns


# --- walking along the rows -------------------------------------------------------------------


def _walk(opened: Callable[[], Any], table: str) -> list[tuple[Any, ...]]:
    """The rows of a table in order; a page that cannot be read is stepped over."""
    found: list[tuple[Any, ...]] = []
    behind = 0  # row numbers up to here are done with
    while True:
        # After a bad page a connection may give nothing more, so each part has one of its own.
        with closing(opened()) as connection:
            try:
                for number, *values in connection.execute(_FROM.format(table), (behind + 1, -1)):
                    found.append(tuple(values))
                    behind = number
            except driver.Error:
                first = _first_from(opened, table, behind + 1)
            else:
                return found
        if first is _UNREADABLE:  # else the driver, which reads a row ahead, has kept this one back
            reachable = _next_reachable(opened, table, behind + 1)
            first = _first_from(opened, table, reachable) if reachable else None
        if not first:
            return found
        behind = first[0]
        found.append(first[1:])


_FROM = "SELECT rowid, * FROM {} WHERE rowid >= ? ORDER BY rowid LIMIT ?"
_UNREADABLE: tuple[Any, ...] = ("unreadable",)


def _first_from(opened: Callable[[], Any], table: str, number: int) -> tuple[Any, ...]:
    """The first row from this number on, its number in front; () where there is none, or _UNREADABLE."""
    with closing(opened()) as connection:
        try:
            return connection.execute(_FROM.format(table), (number, 1)).fetchone() or ()
        except driver.Error:
            return _UNREADABLE


def _next_reachable(opened: Callable[[], Any], table: str, bad: int) -> int | None:
    """The first row number behind `bad` from which on the table can be read again, or None."""

    def reads(number: int) -> bool:
        return _first_from(opened, table, number) is not _UNREADABLE

    start = bad
    for step in (*range(1, NEAR), *(NEAR << doubled for doubled in range(17))):
        if reads(start + step):
            break
        bad = start + step
    else:
        return None  # no pack has so many rows
    good = start + step
    while good - bad > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if reads(middle) else (good, middle)
    return good
