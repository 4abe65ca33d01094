"""Rules of a session's desk, who was refused by them, PINs that were tried, resident cards. Frozen: never edit."""

from collections.abc import Callable
from typing import Any

SQL = """
ALTER TABLE "person" ADD COLUMN "card" TEXT NOT NULL DEFAULT '';
CREATE INDEX "person_room" ON "person" ("room");
CREATE UNIQUE INDEX "person_card" ON "person" ("card") WHERE ("card" != '');
ALTER TABLE "session" ADD COLUMN "admits" TEXT NOT NULL DEFAULT 'anyone' CHECK (admits IN ('anyone', 'signed_up'));
ALTER TABLE "session" ADD COLUMN "opens_min" INTEGER CHECK (opens_min >= 0);
ALTER TABLE "session" ADD COLUMN "closes_min" INTEGER CHECK (closes_min >= 0);
ALTER TABLE "session" ADD COLUMN "again" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "session" ADD COLUMN "guardian_under" INTEGER CHECK (guardian_under BETWEEN 1 AND 18);
CREATE TABLE "refusal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "session_id" TEXT NOT NULL,
    "person_id" TEXT,
    "desk_id" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "heads" INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 99),
    "allowed_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    FOREIGN KEY ("desk_id") REFERENCES "desk" ("id"),
    CHECK ((allowed_by = '') = (reason = ''))
) STRICT;
CREATE INDEX "refusal_session_id" ON "refusal" ("session_id");
CREATE TABLE "pin_try" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staff_id" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "right" INTEGER NOT NULL,
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE
) STRICT;
CREATE INDEX "pin_try_staff_id" ON "pin_try" ("staff_id")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
