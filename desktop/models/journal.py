"""Who did what, when, and each row before and after, captured by the database itself.

Triggers generated from the tables write `change` rows inside the same transaction. The act under way
stands in the one row of `act_now`; a write without an act breaks `change.act NOT NULL` and is refused,
so no path, bulk insert included, can write around the journal.
"""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import peewee

from desktop.models.database import DB
from desktop.models.database import Auto
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text

_acting = "secretary"


def act_as(name: str) -> None:
    """Names the member of staff who acts in this process from now on."""
    global _acting  # noqa: PLW0603  (one person sits at one program)
    _acting = name


def acting() -> str:
    """The name of the member of staff who acts."""
    return _acting


class Act(Table):
    """One thing a user did. `subject` says to what, without any person's data: it outlives a purge."""

    journaled = False

    id = Auto()
    at = Moment()
    who = Text()
    what = Text()
    subject = Text(default="")
    undoes = Int(null=True)

    @classmethod
    def latest(cls, limit: int) -> list["Act"]:
        """The newest `limit` acts, newest first."""
        return list(cls.select().order_by(cls.id.desc()).limit(limit))

    @classmethod
    def undone_by(cls, act_id: int) -> "Act | None":
        """The act that undid `act_id` and has not been undone itself."""
        for undo in cls.select().where(cls.undoes == act_id).order_by(cls.id.desc()):
            if cls.undone_by(undo.id) is None:
                return undo
        return None


class Change(Table):
    """One row before and after (JSON objects of its columns, null where it did not exist)."""

    journaled = False

    id = Auto()
    act = Ref(Act, index=True)
    table_name = Text()
    row_id = Text()
    before = Text(null=True)
    after = Text(null=True)

    class Meta:
        indexes = ((("table_name", "row_id"), False),)


class ActNow(Table):
    """The act under way (one row; NULL between acts)."""

    journaled = False

    one = Int(primary_key=True, constraints=[peewee.Check("one = 1")])
    act = Int(null=True)


@contextmanager
def act(what: str, *, at: datetime, subject: str = "", undoes: int | None = None) -> Generator[Act]:
    """A write transaction that is one act in the journal; inside another act it joins that one."""
    with DB.atomic("IMMEDIATE"):
        under_way = ActNow.get_or_none(ActNow.act.is_null(False))
        if under_way is not None:
            yield Act.get_by_id(under_way.act)
            return
        row = Act.create(at=at, who=_acting, what=what, subject=subject, undoes=undoes)
        ActNow.update(act=row.id).execute()
        yield row
        ActNow.update(act=None).execute()


@contextmanager
def unjournaled() -> Generator[None]:
    """A write transaction without the triggers: for building a sample. It ends the reach of undo."""
    with DB.atomic("IMMEDIATE"):
        drop_triggers()
        yield
        create_triggers()


# --- triggers ---------------------------------------------------------------------------------


def trigger_sql() -> dict[str, str]:
    """Name and text of every trigger that the tables of today want."""
    from desktop.models import TABLES
    from desktop.models.attendance import ENTRY_TRIGGERS
    from desktop.models.booking import BOOKING_TRIGGERS
    from desktop.models.escort import ESCORT_TRIGGERS
    from desktop.models.refusal import REFUSAL_TRIGGERS

    found = {**BOOKING_TRIGGERS, **ENTRY_TRIGGERS, **ESCORT_TRIGGERS, **REFUSAL_TRIGGERS}
    for table in TABLES:
        if table.journaled:
            found |= _journal_triggers(table)
    return found


def _journal_triggers(table: type[Table]) -> dict[str, str]:
    name = table._meta.table_name
    key = table._meta.primary_key.column_name

    def image(row: str) -> str:
        pairs = ", ".join(f"'{c}', {row}.\"{c}\"" for c in table._meta.columns)
        return f"json_object({pairs})"

    sides = {
        "insert": ("NULL", image("NEW"), "NEW"),
        "update": (image("OLD"), image("NEW"), "NEW"),
        "delete": (image("OLD"), "NULL", "OLD"),
    }
    return {
        f"journal_{name}_{verb}": (
            f'CREATE TRIGGER "journal_{name}_{verb}" AFTER {verb.upper()} ON "{name}" BEGIN '
            f"INSERT INTO change (act_id, table_name, row_id, before, after) VALUES "
            f"((SELECT act FROM act_now), '{name}', {row}.\"{key}\", {before}, {after}); END"
        )
        for verb, (before, after, row) in sides.items()
    }


def existing_triggers() -> dict[str, str]:
    """Name and text of every trigger in the open file."""
    rows = DB.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return dict(rows)


def drop_triggers() -> None:
    for name in existing_triggers():
        DB.execute_sql(f'DROP TRIGGER "{name}"')


def create_triggers() -> None:
    for sql in trigger_sql().values():
        DB.execute_sql(sql)


# --- taking back ------------------------------------------------------------------------------


def row_image(table: type[Table], row_id: str) -> str | None:
    """The row as the triggers would write it now (JSON), or None where it does not exist."""
    pairs = ", ".join(f"'{c}', \"{c}\"" for c in table._meta.columns)
    key = table._meta.primary_key.column_name
    sql = f'SELECT json_object({pairs}) FROM "{table._meta.table_name}" WHERE "{key}" = ?'
    row = DB.execute_sql(sql, (row_id,)).fetchone()
    return row[0] if row else None


class InTheWay(Exception):
    """What stands in the file now forbids the row as it was: a venue or a driver is taken, a name is used."""


def put_row(table: type[Table], row_id: str, values: dict[str, Any] | None) -> None:
    """Makes the row what `values` says (stored values by column), deleting it for None. Raises InTheWay."""
    try:
        _put_row(table, row_id, values)
    except peewee.IntegrityError as error:
        raise InTheWay(str(error)) from error


def _put_row(table: type[Table], row_id: str, values: dict[str, Any] | None) -> None:
    name, key = table._meta.table_name, table._meta.primary_key.column_name
    if values is None:
        DB.execute_sql(f'DELETE FROM "{name}" WHERE "{key}" = ?', (row_id,))
        return
    columns = list(values)
    if row_image(table, row_id) is None:
        names, holes = ", ".join(f'"{c}"' for c in columns), ", ".join("?" * len(columns))
        sql = f'INSERT INTO "{name}" ({names}) VALUES ({holes})'
        DB.execute_sql(sql, tuple(values.values()))
    else:
        sets = ", ".join(f'"{c}" = ?' for c in columns)
        DB.execute_sql(f'UPDATE "{name}" SET {sets} WHERE "{key}" = ?', (*values.values(), row_id))


def defer_foreign_keys() -> None:
    """Until this transaction ends, references are checked at its end only (order does not matter)."""
    DB.execute_sql("PRAGMA defer_foreign_keys = ON")


class Needed(Exception):
    """A row that would go is pointed at."""


@contextmanager
def taking_back(undone: int, *, at: datetime, subject: str) -> Generator[Act]:
    """The act in which the rows of `undone` go back, in whatever order. Raises Needed at its end.

    SQLite counts the references that point nowhere and looks at the count when the transaction ends; looking through the
    whole file instead (`broken_references`) took six seconds with 200,000 residents.
    """
    try:
        with act("undo", at=at, subject=subject, undoes=undone) as row:
            defer_foreign_keys()
            yield row
    except peewee.IntegrityError as error:
        raise Needed(str(error)) from error


def broken_references() -> list[tuple[str, Any]]:
    """(table, rowid) of each row that points nowhere."""
    return [(row[0], row[1]) for row in DB.execute_sql("PRAGMA foreign_key_check").fetchall()]
