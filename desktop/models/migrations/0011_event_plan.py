"""What an event needs: things to do, programme, helpers, materials, money; two hosts with their signatures, what
people said of it, why it was called off; heads of a session that only a list without names knows.

Frozen: never edit, add a step behind it.
"""

from collections.abc import Callable
from typing import Any

SQL = """
ALTER TABLE "event" ADD COLUMN "district_category" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "risk_plan" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "second_host" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "host_signer" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "host_signed_on" TEXT;
ALTER TABLE "event" ADD COLUMN "second_signer" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "second_signed_on" TEXT;
ALTER TABLE "event" ADD COLUMN "cancel_reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "event" ADD COLUMN "pleased" INTEGER CHECK (pleased >= 0);
ALTER TABLE "event" ADD COLUMN "middling" INTEGER CHECK (middling >= 0);
ALTER TABLE "event" ADD COLUMN "displeased" INTEGER CHECK (displeased >= 0);
ALTER TABLE "session" ADD COLUMN "heads_noted" INTEGER CHECK (heads_noted >= 0);
CREATE TABLE "to_do" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "words" TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 80),
    "due_days" INTEGER NOT NULL CHECK (due_days BETWEEN -365 AND 365),
    "done_on" TEXT,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id")
) STRICT;
CREATE INDEX "to_do_event_id" ON "to_do" ("event_id");
CREATE TABLE "usual_to_do" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "category" TEXT NOT NULL CHECK (category IN ('learning', 'arts', 'meeting', 'festival', 'volunteering', 'health')),
    "words" TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 80),
    "due_days" INTEGER NOT NULL CHECK (due_days BETWEEN -365 AND 365)
) STRICT;
CREATE INDEX "usual_to_do_category" ON "usual_to_do" ("category");
CREATE TABLE "programme_item" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "start_min" INTEGER NOT NULL CHECK (start_min BETWEEN 0 AND 1439),
    "end_min" INTEGER CHECK (end_min BETWEEN 1 AND 1440),
    "words" TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 80),
    "who" TEXT NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CHECK (end_min > start_min)
) STRICT;
CREATE INDEX "programme_item_event_id" ON "programme_item" ("event_id");
CREATE TABLE "helper_post" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "words" TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 80),
    "wanted" INTEGER NOT NULL CHECK (wanted BETWEEN 1 AND 99),
    FOREIGN KEY ("event_id") REFERENCES "event" ("id")
) STRICT;
CREATE INDEX "helper_post_event_id" ON "helper_post" ("event_id");
CREATE TABLE "helper" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "post_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    FOREIGN KEY ("post_id") REFERENCES "helper_post" ("id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id")
) STRICT;
CREATE INDEX "helper_person_id" ON "helper" ("person_id");
CREATE UNIQUE INDEX "helper_post_id_person_id" ON "helper" ("post_id", "person_id");
CREATE TABLE "material" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "words" TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 80),
    "amount" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "ready" INTEGER NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id")
) STRICT;
CREATE INDEX "material_event_id" ON "material" ("event_id");
CREATE TABLE "budget_line" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "words" TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 80),
    "planned_fen" INTEGER NOT NULL CHECK (planned_fen BETWEEN 0 AND 10000000000),
    "spent_fen" INTEGER CHECK (spent_fen BETWEEN 0 AND 10000000000),
    FOREIGN KEY ("event_id") REFERENCES "event" ("id")
) STRICT;
CREATE INDEX "budget_line_event_id" ON "budget_line" ("event_id")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
