"""Up to which entry an opening of a pack knew the one before it: a copy made meanwhile does not know the rest.

Frozen: never edit, add a step behind it.
"""

from collections.abc import Callable
from typing import Any

SQL = """
ALTER TABLE "desk" ADD COLUMN "follows_seq" INTEGER NOT NULL DEFAULT 0
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
