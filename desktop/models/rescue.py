"""What a damaged data file still holds, put into a new one: every row on every page that can be read.

Pages are given to tables by the trees that still stand; a page that no tree reaches is known by what its rows look
like. Rows that no table takes go to a text file beside the new one. The damaged file is only read.
"""

import json
import os
import struct
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any
from typing import TextIO

from desktop.models import columns
from desktop.models import migrations
from desktop.models import pages
from desktop.models.columns import Layout
from desktop.models.database import APPLICATION_ID
from desktop.models.database import FileNewer
from desktop.models.database import driver
from desktop.models.pages import Pages
from desktop.models.pages import Record
from desktop.models.pages import Sheet
from desktop.models.pages import Value
from desktop.models.seal import SALT
from desktop.models.seal import Secret

Step = Callable[[int, int], object]
_LIKE = 0.75  # a row whose values look right to this share is taken for a row of that table
_TABLE = (pages.LEAF_TABLE, pages.INNER_TABLE)
_INDEX = (pages.LEAF_INDEX, pages.INNER_INDEX)
_FOLLOW = ("desk_clock", "search_key")  # they follow from other rows, and look as those of many an index
_SCHEMA = ("table", "index", "trigger")
_ROUNDS = 6  # a stand-in may itself point to something lost


@dataclass
class Saved:
    """What came of it. `pages_lost` of `pages` could not be read; `mended` rows got something in place of a date or
    a list that made no sense; `stand_ins` are rows made up because others point to them."""

    rows: dict[str, int] = field(default_factory=dict[str, int])
    pages: int = 0
    pages_lost: int = 0
    cells_lost: int = 0
    cut: int = 0  # rows of which a long value broke off
    mended: int = 0
    left_over: int = 0
    stand_ins: dict[str, int] = field(default_factory=dict[str, int])
    dangling: int = 0

    @property
    def total(self) -> int:
        """Rows in all tables, without those made up."""
        return sum(self.rows.values()) - sum(self.stand_ins.values())


def rescue(
    source: Pages, target: Any, left_over: TextIO, *, name: str, step: Step = lambda _done, _all: None
) -> Saved:
    """Fills the empty database of the connection `target` with all that `source` holds; a JSON line in `left_over`
    for each row that no table takes. Raises FileNewer where the file `name` is a newer program's.
    """
    version = _version(source)
    migrations.make_tables(target.execute, version)
    found = _Rescue(source, target, left_over, step)
    if version > migrations.LATEST:
        if found.is_of_another_program():
            raise FileNewer(name)
        version = migrations.LATEST  # its number is damaged
    return found.run(version)


def _version(source: Pages) -> int:
    """The step the tables stand at by the file's head; today's where it says nothing."""
    head = source.page(1)
    if head is None or struct.unpack_from(">I", head, 68)[0] != APPLICATION_ID:
        return migrations.LATEST
    return struct.unpack_from(">I", head, 60)[0] or migrations.LATEST


def _promised(source: Pages) -> int:
    """How many pages the file should have by its own words, where they can be trusted (file format, 1.3.7)."""
    head = source.page(1)
    if head is None or head[:16] != pages.MAGIC or head[24:28] != head[92:96]:
        return 0
    return struct.unpack_from(">I", head, 28)[0]


class _Rescue:
    def __init__(self, source: Pages, target: Any, left_over: TextIO, step: Step) -> None:
        self.source, self.target, self.left_over, self.step = source, target, left_over, step
        self.layouts = columns.layouts(target)
        self.saved = Saved(pages=source.count)
        missing = _promised(source) - source.count
        if missing > 0:  # the file ends too early
            self.saved.pages += missing
            self.saved.pages_lost += missing
        self.seen: set[int] = set()
        self.free = pages.free_pages(source)
        self.strays: list[tuple[int, Sheet, str | None]] = []

    def is_of_another_program(self) -> bool:
        """Whether the schema, as far as it can be read, names a table that we have not, or has it otherwise."""
        own = dict(self.target.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
        records = [record for _number, sheet in self._tree(1, _TABLE) for record in sheet.records]
        self.seen.clear()
        said = {
            str(r.values[1]): r.values[4]
            for r in records
            if r.values[:1] == ("table",) and len(r.values) == 5
        }
        return any(own.get(name) != sql for name, sql in said.items() if not name.startswith("sqlite_"))

    def run(self, version: int) -> Saved:
        self.target.execute("PRAGMA foreign_keys = OFF")
        self.target.execute("BEGIN")
        tables, indexes, statistics = self._roots()
        for root in indexes:
            self._step_over(root, _INDEX)
        for root in statistics:
            self._step_over(root, _TABLE)
        for table, root in tables.items():
            for number, sheet in self._tree(root, _INDEX if self.layouts[table].keyed else _TABLE):
                if sheet.records and self._likeness(table, sheet) < _LIKE:
                    self.strays.append((number, sheet, table))
                else:
                    self._page(table, number, sheet)
        self._find_strays()
        for number, sheet, claimed in self.strays:
            known = self._known_by_its_rows(sheet) or claimed
            if (
                known is not None or sheet.kind == pages.LEAF_TABLE
            ):  # what an index says stands in its table too
                self._page(known, number, sheet)
        self._stand_in()
        self.target.execute("INSERT OR IGNORE INTO act_now (one, act) VALUES (1, NULL)")
        self.target.execute("UPDATE act_now SET act = NULL")
        for table in self.layouts:
            count = self.target.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            if count and table != "act_now":
                self.saved.rows[table] = count
        self.target.execute(f"PRAGMA user_version = {version}")
        self.target.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.target.execute("COMMIT")
        return self.saved

    # --- pages --------------------------------------------------------------------------------

    def _roots(self) -> tuple[dict[str, int], list[int], list[int]]:
        """Where the trees of tables, indexes and SQLite's own statistics begin, by what is left of the schema."""
        tables: dict[str, int] = {}
        indexes: list[int] = []
        statistics: list[int] = []
        for _number, sheet in self._tree(1, _TABLE):
            for record in sheet.records:
                match record.values:
                    case ("table", str(name), _of, int(root), *_sql) if name in self.layouts:
                        tables[name] = root
                    case ("index", _name, _of, int(root), *_sql):
                        indexes.append(root)
                    case ("table", str(name), _of, int(root), *_sql) if name.startswith("sqlite_"):
                        statistics.append(root)
                    case _:
                        pass
        return tables, indexes, statistics

    def _tree(self, root: int, kinds: tuple[int, int]) -> Iterable[tuple[int, Sheet]]:
        """The pages of a tree that can be reached and were not met before."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if number in self.seen or not 0 < number <= self.source.count:
                continue
            sheet = pages.sheet(self.source, number)
            if sheet is not None and sheet.kind not in kinds:
                continue  # the way there is wrong, not the page: it is looked at later
            self.seen.add(number)
            self.step(len(self.seen), self.source.count)
            if sheet is None:
                self.saved.pages_lost += 1
                continue
            waiting += reversed(sheet.below)
            yield number, sheet

    def _step_over(self, root: int, kinds: tuple[int, int]) -> None:
        """Marks the pages of a tree that holds nothing of its own."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            found = pages.outline(self.source, number) if number not in self.seen else None
            if found is not None and found.kind in kinds:
                self.seen.add(number)
                waiting += found.below

    def _find_strays(self) -> None:
        """Pages with rows that no tree reaches; what overflows onto a page begins with a page number, not a kind."""
        for number in range(1, self.source.count + 1):
            if number in self.seen or number in self.free:
                continue
            sheet = pages.sheet(self.source, number)
            if sheet is not None and sheet.records:
                self.strays.append((number, sheet, None))
            elif sheet is None and self.source.page(number) is None:
                self.saved.pages_lost += 1

    def _likeness(self, table: str, sheet: Sheet) -> float:
        """How far the rows of a page look like rows of this table, from 0 to 1."""
        layout, some = self.layouts[table], sheet.records[:40]
        rows = [layout.row(record) for record in some]
        return sum(layout.likeness(row) if row else 0.0 for row in rows) / len(rows)

    def _known_by_its_rows(self, sheet: Sheet) -> str | None:
        """The table whose rows these look like and that takes them; None where it is not clear."""
        best: list[tuple[float, int, str]] = []
        # A page of an index may look like one of a keyed table: it must do so to the letter.
        enough = _LIKE if sheet.kind == pages.LEAF_TABLE else 0.99
        for table, layout in self.layouts.items():
            likeness = self._likeness(table, sheet) if table not in _FOLLOW else 0.0
            if likeness >= enough:
                rows = [layout.row(record) for record in sheet.records[:40]]
                taken = sum(self._takes(layout, row) for row in rows if row is not None) / len(rows)
                if taken > 0.5:
                    best.append((likeness * taken, layout.telling, table))
        best.sort(reverse=True)
        if not best or (len(best) > 1 and best[0][:2] == best[1][:2]):
            return None
        return best[0][2]

    def _takes(self, layout: Layout, row: tuple[Value, ...]) -> bool:
        """Whether the table would take the row; a key it has already counts as taken."""
        self.target.execute("SAVEPOINT trial")
        try:
            self.target.execute(_insert(layout), layout.mended(row))
        except (driver.Error, OverflowError) as error:
            return "UNIQUE" in str(error)
        finally:
            self.target.execute("ROLLBACK TO trial")
            self.target.execute("RELEASE trial")
        return True

    # --- rows ---------------------------------------------------------------------------------

    def _page(self, table: str | None, number: int, sheet: Sheet) -> None:
        """Puts the rows of a page into its table."""
        self.saved.cells_lost += sheet.lost
        layout = self.layouts.get(table) if table else None
        for record in sheet.records:
            row = layout.row(record) if layout and record.sound else None
            if layout is None and record.values[0] in (*self.layouts, *_SCHEMA):
                continue  # SQLite's own: the schema, and statistics that begin with the name of a table
            if layout is None or row is None or not self._put(layout, row, record):
                self._leave_over(table, number, record)

    def _put(self, layout: Layout, row: tuple[Value, ...], record: Record) -> bool:
        if not layout.readable(row):
            return False
        mended = layout.mended(row)
        try:
            self.target.execute(_insert(layout), mended)
        except (driver.Error, OverflowError) as error:
            return "UNIQUE" in str(error) and self._stands(layout, row)
        self.saved.mended += mended != row
        self.saved.cut += not record.whole
        return True

    def _stands(self, layout: Layout, row: tuple[Value, ...]) -> bool:
        """The very row stands already: it was met on two pages."""
        same = " AND ".join(f'"{column.name}" IS ?' for column in layout.columns)
        found = self.target.execute(f'SELECT 1 FROM "{layout.table}" WHERE {same}', layout.mended(row))
        return found.fetchone() is not None

    def _leave_over(self, table: str | None, page: int, record: Record) -> None:
        values = [value.hex() if isinstance(value, bytes) else value for value in record.values]
        line = {"page": page, "table": table, "row": record.number, "values": values}
        self.left_over.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.saved.left_over += 1

    # --- what others point to -------------------------------------------------------------------

    def _stand_in(self) -> None:
        """Makes up a row wherever others point to one that is lost, so that the program can go on with them."""
        for _round in range(_ROUNDS):
            lost = [found for table in self.layouts for found in self._lost_of(table)]
            made_up = [self._make_up(parent, key) for parent, key in lost]
            if not any(made_up):
                break
        self.saved.dangling = len(self.target.execute("PRAGMA foreign_key_check").fetchall())

    def _lost_of(self, table: str) -> list[tuple[str, Value]]:
        found: list[tuple[str, Value]] = []
        for _id, _seq, parent, child, key, *_rest in self.target.execute(
            f'PRAGMA foreign_key_list("{table}")'
        ).fetchall():
            sql = (
                f'SELECT DISTINCT "{child}" FROM "{table}" WHERE "{child}" IS NOT NULL '
                f'AND "{child}" NOT IN (SELECT "{key}" FROM "{parent}") ORDER BY 1'
            )
            found += [(parent, row[0]) for row in self.target.execute(sql).fetchall()]
        return found

    def _make_up(self, table: str, key: Value) -> bool:
        layout = self.layouts[table]
        number = sum(self.saved.stand_ins.values()) + 1
        parents = {
            row[3]: row[2] for row in self.target.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        }

        def other(column: str) -> Value:
            """What a made-up row points to: whichever row there is, else one made up for all."""
            parent = parents[column]
            first = self.layouts[parent].columns[0].name
            there = self.target.execute(f'SELECT "{first}" FROM "{parent}" ORDER BY 1 LIMIT 1').fetchone()
            made_up = f"{_NOBODY}{list(self.layouts).index(parent):012x}"
            standing = self.target.execute(
                f'SELECT 1 FROM "{parent}" WHERE "{first}" = ?', (made_up,)
            ).fetchone()
            return made_up if standing or there is None or isinstance(there[0], str) else there[0]

        row = layout.stand_in(key, other, number)
        names, holes = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        try:
            self.target.execute(f'INSERT INTO "{table}" ({names}) VALUES ({holes})', tuple(row.values()))
        except (driver.Error, OverflowError):
            return False
        self.saved.stand_ins[table] = self.saved.stand_ins.get(table, 0) + 1
        return True


_NOBODY = "00dc6acf-ac00-7000-8000-"  # ids of the first second of 2000, for what nobody knows


def _insert(layout: Layout) -> str:
    return f'INSERT INTO "{layout.table}" VALUES ({", ".join("?" * len(layout.columns))})'


def fresh(file: Path, secret: Secret | None = None) -> Any:
    """A connection to a new file that is whole once it is closed and flushed, and worth nothing before."""
    connection = driver.connect(str(file), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if secret is not None:
        connection.execute(f"PRAGMA key = {secret.key(os.urandom(SALT))}")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    return connection
