"""What the values of each table look like, by the tables of today: to know a row that nothing else names, to mend one.

Used on files that SQLite cannot read any more; a whole file needs none of it.
"""

import json
import re
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any

import peewee

from desktop.models import database
from desktop.models.pages import Record
from desktop.models.pages import Value

UNREADABLE = "（无法读出）"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_OPTIONS = re.compile(r'"?(\w+)"? IN \(([^)]*)\)')
_NOWHEN = datetime(2000, 1, 1)
_OWN = {
    ("person", "name"): "（姓名无法读出）",
    ("venue", "plate"): "？",
    ("event", "no"): "0000-000",
    ("staff", "role"): "volunteer",
}


@dataclass(frozen=True)
class Column:
    """One column: its kind ("id", "ref", "moment", "day", "json", "text", "number", "bytes") and what it may hold."""

    name: str
    kind: str
    key: bool
    points: bool  # to a row of another table
    required: bool
    default: Value
    is_row_number: bool
    first_option: str | None

    @property
    def timely(self) -> bool:
        """Whether the program reads the text as something else, and cannot go on where that fails."""
        return self.kind in ("moment", "day", "json")

    def fits(self, value: Value) -> bool:
        """Whether a value looks as one of this column does."""
        if value is None:
            return not self.required or self.is_row_number
        return _FITS[self.kind](value)


@dataclass(frozen=True)
class Layout:
    """A table as it stands in the file that is made: its columns in their order."""

    table: str
    columns: tuple[Column, ...]
    keyed: bool  # WITHOUT ROWID: its rows stand in an index

    def row(self, record: Record) -> tuple[Value, ...] | None:
        """The record as a row of this table, with defaults for columns that came later; None where it cannot be one."""
        values = list(record.values)
        later = self.columns[len(values) :]
        if not 0 < len(values) <= len(self.columns) or (record.number is None) != self.keyed:
            return None
        if any(column.required and column.default is None for column in later):
            return None
        values += [column.default for column in later]
        for place, column in enumerate(self.columns):
            if column.is_row_number and values[place] is None:
                values[place] = record.number
        return tuple(values)

    @property
    def telling(self) -> int:
        """How many columns hold what is not just any text or number."""
        return sum(column.kind not in ("text", "number") for column in self.columns)

    def likeness(self, row: tuple[Value, ...]) -> float:
        """The share of columns whose value looks right."""
        return sum(map(Column.fits, self.columns, row)) / len(self.columns)

    def readable(self, row: tuple[Value, ...]) -> bool:
        """Whether the program could work with the row once it is mended: nothing can stand for a key."""
        return all(
            not column.key or not column.timely or column.fits(value)
            for column, value in zip(self.columns, row, strict=True)
        )

    def mended(self, row: tuple[Value, ...]) -> tuple[Value, ...]:
        """The row with something in place of moments, days and JSON that the program could not read."""
        born = _born(row)
        return tuple(_mended(column, value, born) for column, value in zip(self.columns, row, strict=True))

    def stand_in(self, key: Value, other: Callable[[str], Value], number: int) -> dict[str, Value]:
        """A row for a key whose own row is lost; `other(column)` gives what a reference points to."""
        born = _born((key,))
        found: dict[str, Value] = {self.columns[0].name: key}
        for column in self.columns[1:]:
            found[column.name] = None if not column.required else self._made_up(column, born, other, number)
        return found

    def _made_up(self, column: Column, born: datetime, other: Callable[[str], Value], number: int) -> Value:
        own = _OWN.get((self.table, column.name), column.first_option)
        if own is not None:
            return f"{own}{number}" if column.name == "no" else own
        if column.points:
            return other(column.name)
        if column.default is not None:
            return column.default
        if column.kind == "text":
            return f"{UNREADABLE}{number}"
        if column.kind == "number":
            return self._count(column, number)
        return _instead(column, born)

    def _count(self, column: Column, number: int) -> int:
        if column.name == "number" and self.table in ("stall", "escort_car"):
            return 999 - number % 900  # its own within the event, behind those that are known
        return -number if column.name == "seq" else 0 if column.name.endswith("_min") else 1


def layouts(connection: Any) -> dict[str, Layout]:
    """Every table of a file that the migrations have made, by its name."""
    from desktop.models import TABLES

    fields = {table._meta.table_name: table._meta.columns for table in TABLES}
    found: dict[str, Layout] = {}
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for table, text in connection.execute(sql).fetchall():
        options = {
            name: str(first).strip().strip("'")
            for name, listed in _OPTIONS.findall(text)
            for first in listed.split(",")[:1]
        }
        keyed = "WITHOUT ROWID" in text.upper()
        columns = tuple(
            _column(row, fields.get(table, {}), options, keyed=keyed)
            for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        )
        found[table] = Layout(table, columns, keyed)
    return found


def _column(
    row: tuple[Any, ...], fields: Mapping[str, Any], options: Mapping[str, str], *, keyed: bool
) -> Column:
    _place, name, kind, required, default, key = row
    field = fields.get(name)
    default = None if default is None else int(default) if kind == "INTEGER" else default.strip("'")
    return Column(
        name=name,
        kind=_kind(field, kind),
        key=bool(key),
        points=isinstance(field, peewee.ForeignKeyField),
        required=bool(required),
        default=default,
        is_row_number=bool(key) and kind == "INTEGER" and not keyed,
        first_option=options.get(name),
    )


def _kind(field: Any, declared: str) -> str:
    if declared == "INTEGER":
        return "number"
    for kind, cls in _FIELDS:
        if isinstance(field, cls):
            return kind
    if field is not None and field.default is database.new_id:
        return "id"
    return {"BLOB": "bytes", "REAL": "number"}.get(declared, "text")


_FIELDS: tuple[tuple[str, Any], ...] = (
    ("ref", peewee.ForeignKeyField),
    ("moment", database.Moment),
    ("day", database.Day),
    ("json", database.Json),
)


_FIRST_YEAR = 1000
"""Years before are not written back with the four digits that they were read with."""


def _is_moment(value: Value) -> bool:
    try:
        return (
            isinstance(value, str) and len(value) >= 16 and datetime.fromisoformat(value).year >= _FIRST_YEAR
        )
    except ValueError:
        return False


def _is_day(value: Value) -> bool:
    return isinstance(value, str) and len(value) == 10 and _is_moment(f"{value} 00:00")


def _is_json(value: Value) -> bool:
    try:
        return isinstance(value, str) and json.loads(value) is not ...
    except ValueError:
        return False


_FITS: dict[str, Callable[[Any], bool]] = {
    "id": lambda value: isinstance(value, str) and _ID.fullmatch(value) is not None,
    "ref": lambda value: (
        isinstance(value, int) or (isinstance(value, str) and _ID.fullmatch(value) is not None)
    ),
    "moment": _is_moment,
    "day": _is_day,
    "json": _is_json,
    "text": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float),
    "bytes": lambda value: isinstance(value, bytes),
}


def _born(row: tuple[Value, ...]) -> datetime:
    """When a row was made, by its first id: UUIDv7 begins with the time in milliseconds."""
    for value in row:
        if isinstance(value, str) and _ID.fullmatch(value):
            return datetime.fromtimestamp(int(value.replace("-", "")[:12], 16) // 1000)
    return _NOWHEN


def _mended(column: Column, value: Value, born: datetime) -> Value:
    if column.timely and not column.fits(value):
        return _instead(column, born)
    return value.replace("\0", "") if isinstance(value, str) else value


def _instead(column: Column, born: datetime) -> Value:
    if not column.required:
        return None
    if column.kind == "bytes":
        return b""
    if column.kind == "json":
        return "{}" if column.default in (None, "") else column.default
    if "end" in column.name or "until" in column.name:
        born += timedelta(hours=1)
    return f"{born:%Y-%m-%d}" if column.kind == "day" else f"{born:%Y-%m-%d %H:%M:%S}"
