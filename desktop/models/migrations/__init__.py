"""Numbered, frozen steps that make and change the tables. A step never imports live tables.

The number of the last step done stands in the file's header (`PRAGMA user_version`), so that opening
costs one look and a file from a newer program is known at once.
"""

from collections.abc import Callable
from collections.abc import Iterator
from importlib import import_module
from typing import Any

NAMES = (
    "0001_the_house",
    "0002_desk_packs",
    "0003_district",
    "0004_desk_rules",
    "0005_same_names",
    "0006_house_rules",
    "0007_privacy",
    "0008_copied_packs",
    "0009_trees",
    "0010_entries_of_torn_packs",
    "0011_event_plan",
    "0012_dishes_and_escorts",
    "0013_photos",
    "0014_requests_and_visits",
)
LATEST = len(NAMES)

Execute = Callable[[str], Any]


def make_tables(execute: Execute, version: int) -> None:
    """The tables of `version` in an empty file, in the order that gives each its place in it."""
    for number, up in steps(after=0):
        if number <= version:
            up(execute)


def steps(*, after: int) -> Iterator[tuple[int, Callable[[Execute], None]]]:
    """The number and the function of each step behind `after`, in order."""
    for number, name in enumerate(NAMES, start=1):
        if number > after:
            yield number, import_module(f"{__name__}.{name}").up
