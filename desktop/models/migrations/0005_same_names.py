"""Persons of the same name are found without looking at everybody. Frozen: never edit, add a step behind it."""

from collections.abc import Callable
from typing import Any


def up(execute: Callable[[str], Any]) -> None:
    execute('CREATE INDEX "person_name_birth" ON "person" ("name", "birth")')
