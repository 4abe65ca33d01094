"""What a paper said that went out, when it came down, whose data has been cleared. Frozen: never edit, add a step
behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
ALTER TABLE "print_job" ADD COLUMN "words" TEXT;
ALTER TABLE "print_job" ADD COLUMN "taken_down" TEXT;
ALTER TABLE "person" ADD COLUMN "cleared_on" TEXT
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
