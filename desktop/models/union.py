"""Adding plain rows of another file: by their ids, so that order and repetition cannot matter."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from desktop.models.database import DB
from desktop.models.database import Table

Row = Mapping[str, Any]
"""Values as stored, by column."""


def known(table: type[Table], ids: Iterable[str]) -> set[str]:
    """Those of `ids` that are on file."""
    wanted, found = list(ids), set[str]()
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        holes = ", ".join("?" * len(some))
        sql = f'SELECT id FROM "{table._meta.table_name}" WHERE id IN ({holes})'
        found.update(row[0] for row in DB.execute_sql(sql, some).fetchall())
    return found


def add(table: type[Table], rows: Sequence[Row]) -> None:
    """Writes rows that are not on file yet; call inside a transaction."""
    by_columns: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        by_columns.setdefault(tuple(row), []).append(row)
    for columns, alike in by_columns.items():
        table.insert_rows(columns, ([row[column] for column in columns] for row in alike))


def replace(table: type[Table], row: Row) -> None:
    """Makes the row of this id what `row` says; call inside a transaction."""
    columns = [column for column in row if column != "id"]
    sets = ", ".join(f'"{column}" = ?' for column in columns)
    values = [row[column] for column in columns]
    DB.execute_sql(f'UPDATE "{table._meta.table_name}" SET {sets} WHERE id = ?', (*values, row["id"]))
