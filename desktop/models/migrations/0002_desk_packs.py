"""Desks without a network: packs, and what their clocks were worth. Frozen: never edit, add a step behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
CREATE TABLE "pack" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "community" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "desk" TEXT NOT NULL,
    "made_at" TEXT NOT NULL,
    FOREIGN KEY ("session_id") REFERENCES "session" ("id")
) STRICT;
CREATE INDEX "pack_session_id" ON "pack" ("session_id");
ALTER TABLE "desk" ADD COLUMN "pack_id" TEXT REFERENCES "pack" ("id");
ALTER TABLE "desk" ADD COLUMN "follows_id" TEXT REFERENCES "desk" ("id");
ALTER TABLE "desk" ADD COLUMN "machine" TEXT NOT NULL DEFAULT '';
CREATE TABLE "clock_reading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "desk_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "after_seq" INTEGER NOT NULL,
    "device_at" TEXT NOT NULL,
    "wall_at" TEXT NOT NULL,
    FOREIGN KEY ("desk_id") REFERENCES "desk" ("id")
) STRICT;
CREATE UNIQUE INDEX "clock_reading_desk_id_number" ON "clock_reading" ("desk_id", "number");
CREATE TABLE "desk_clock" (
    "desk_id" TEXT NOT NULL,
    "from_seq" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    PRIMARY KEY ("desk_id", "from_seq"),
    FOREIGN KEY ("desk_id") REFERENCES "desk" ("id")
) STRICT, WITHOUT ROWID;
CREATE TABLE "told_apart" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("other_id") REFERENCES "person" ("id") ON DELETE CASCADE
) STRICT;
CREATE INDEX "told_apart_person_id" ON "told_apart" ("person_id");
CREATE INDEX "told_apart_other_id" ON "told_apart" ("other_id");
CREATE UNIQUE INDEX "told_apart_person_id_other_id" ON "told_apart" ("person_id", "other_id")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
