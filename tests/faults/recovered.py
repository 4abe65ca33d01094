"""What SQLite's own `.recover` gets out of a file, as rows by table: the measure for our salvage."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from functools import cache
from pathlib import Path

Row = tuple[object, ...]


@cache
def shell() -> str | None:
    """A sqlite3 command that can `.recover` (many are built without): LINLI_SQLITE3, or the one on the path."""
    for found in (os.environ.get("LINLI_SQLITE3"), shutil.which("sqlite3")):
        if found:
            done = subprocess.run(
                [found, ":memory:", "CREATE TABLE t (a);", ".recover"], capture_output=True, check=False
            )
            if not done.stderr:
                return found
    return None


def recover(command: str, file: Path, folder: Path) -> tuple[dict[str, list[Row]], list[Row]]:
    """Rows by table, and those of `lost_and_found` that stood in a table (they have a row number).

    Pages that the file calls free are left out: what stands there was deleted. Works on a copy, because the shell
    writes a log back into the file.
    """
    copy = folder / "evidence.sqlite"
    for suffix in ("", "-wal"):
        part = file.with_name(file.name + suffix)
        if part.exists():
            shutil.copyfile(part, copy.with_name(copy.name + suffix))
    said = subprocess.run(
        [command, str(copy), ".recover --ignore-freelist"], capture_output=True, check=False, timeout=120
    ).stdout
    into = folder / "recovered.sqlite"
    subprocess.run([command, str(into)], input=said, capture_output=True, check=False, timeout=120)
    found: dict[str, list[Row]] = {}
    lost: list[Row] = []
    with closing(sqlite3.connect(into)) as there:
        there.text_factory = lambda raw: raw.decode("utf-8", "replace")
        there.execute("PRAGMA writable_schema = ON")
        names = [
            row[0] for row in there.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        for name in names:
            rows = there.execute(f'SELECT * FROM "{name}"').fetchall()
            if name.startswith("lost_and_found"):
                lost += [row[4 : 4 + row[2]] for row in rows if row[3] is not None]
            else:
                found[name] = rows
    return found, lost
