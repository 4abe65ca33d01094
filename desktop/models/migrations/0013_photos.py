"""Photos of events: the pictures by what they are, and what is said of them. Frozen: never edit, add a step behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
CREATE TABLE "picture" (
    "sha" TEXT NOT NULL PRIMARY KEY,
    "jpeg" BLOB NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL
) STRICT;
CREATE TABLE "photo" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "picture_id" TEXT NOT NULL,
    "caption" TEXT NOT NULL,
    "agreed" INTEGER NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("picture_id") REFERENCES "picture" ("sha")
) STRICT;
CREATE INDEX "photo_event_id" ON "photo" ("event_id");
CREATE INDEX "photo_picture_id" ON "photo" ("picture_id")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
