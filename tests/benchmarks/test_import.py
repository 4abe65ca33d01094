"""A list of 16,000 rows from file to people, beside its floor: reading the file, the pinyin of the names, and one
`executemany` of the same rows with the journal on, each bare."""

import shutil
import sys
from collections.abc import Callable
from datetime import date
from datetime import datetime
from pathlib import Path

import pypinyin
import pytest
import python_calamine

from desktop import __main__ as program
from desktop.models import TABLES
from desktop.models import database
from desktop.models import journal
from desktop.models.database import DB
from desktop.services import people_import
from desktop.services import search
from tests.benchmarks.floor import compare
from tests.benchmarks.floor import milliseconds

pytestmark = pytest.mark.campaign
LIST = Path(__file__).parents[1] / "data" / "roster-guangming.xlsx"
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9)
WRITTEN = ("compound", "building", "unit", "person", "phone", "search_key", "import_row")


def on_a_fresh_file(empty: Path, folder: Path, work: Callable[[], object]) -> float:
    """Milliseconds of `work` with an empty file open."""
    path = folder / "community.sqlite"
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(empty, path)
    database.open_database(path)
    try:
        return milliseconds(work)
    finally:
        database.close_database()


def imported() -> None:
    """Cold, as in a program just started: no name and no home is known from the round before."""
    search.keys_of_name.cache_clear()
    search.keys_of_home.cache_clear()
    plan = people_import.plan_import(LIST, today=TODAY)
    people_import.import_people(plan, at=AT)


def executemany(table: str, columns: list[str], rows: list[tuple[object, ...]]) -> None:
    """A statement a row, as anybody would begin."""
    names = ", ".join(f'"{column}"' for column in columns)
    holes = ", ".join("?" * len(columns))
    DB.connection().executemany(f'INSERT INTO "{table}" ({names}) VALUES ({holes})', rows)


def test_import(built_files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        sys.modules, "__main__", program
    )  # whose child begins as ours does, without a tester's modules
    rows: dict[str, tuple[list[str], list[tuple[object, ...]]]] = {}
    names: list[str] = []

    def look() -> None:
        imported()
        for table in TABLES:
            meta = table._meta
            if meta.table_name in WRITTEN:
                columns = list(meta.columns)
                listed = ", ".join(f'"{c}"' for c in columns)
                kept = DB.execute_sql(f'SELECT {listed} FROM "{meta.table_name}"').fetchall()
                rows[meta.table_name] = (columns, kept)
        columns, people = rows["person"]
        names.extend(str(row[columns.index("name")]) for row in people)

    on_a_fresh_file(built_files["empty"], tmp_path, look)

    def bare() -> None:
        book = python_calamine.CalamineWorkbook.from_path(LIST)
        for sheet in book.sheet_names:
            book.get_sheet_by_name(sheet).to_python()
        for name in names:
            pypinyin.pinyin(name, style=pypinyin.Style.NORMAL, heteronym=True)
        with journal.act("import_people", at=AT):
            for table in TABLES:
                if table._meta.table_name in rows:
                    executemany(table._meta.table_name, *rows[table._meta.table_name])

    empty = built_files["empty"]
    compare(
        f"import of {len(rows['import_row'][1])} rows, {len(names)} people",
        lambda: on_a_fresh_file(empty, tmp_path, imported),
        lambda: on_a_fresh_file(empty, tmp_path, bare),
        rounds=3,
        goal=1.5,
    )
