"""Two entries may bear one number of a desk: a copy of a pack without its journal holds one that was never finished.

Frozen: never edit, add a step behind it.
"""

from collections.abc import Callable
from typing import Any

SQL = """
DROP INDEX "entry_desk_id_seq";
CREATE INDEX "entry_desk_id_seq" ON "entry" ("desk_id", "seq")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
