"""House rules of venues, handing over, entries of calendar files, series without an end, services people drop in for.

Frozen: never edit, add a step behind it.
"""

from collections.abc import Callable
from typing import Any

SQL = """
ALTER TABLE "venue" ADD COLUMN "apply_before_h" INTEGER CHECK (apply_before_h BETWEEN 1 AND 720);
ALTER TABLE "venue" ADD COLUMN "apply_within_d" INTEGER CHECK (apply_within_d BETWEEN 1 AND 730);
ALTER TABLE "venue" ADD COLUMN "longest_min" INTEGER CHECK (longest_min BETWEEN 15 AND 1440);
ALTER TABLE "venue" ADD COLUMN "month_times" INTEGER CHECK (month_times BETWEEN 1 AND 99);
ALTER TABLE "venue" ADD COLUMN "row_days" INTEGER CHECK (row_days BETWEEN 1 AND 99);
ALTER TABLE "venue" ADD COLUMN "priority" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "series" ADD COLUMN "follow_swapped" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "series" ADD COLUMN "laid_until" TEXT;
ALTER TABLE "booking" ADD COLUMN "decided_by" TEXT NOT NULL DEFAULT '';
ALTER TABLE "booking" ADD COLUMN "allowed" TEXT NOT NULL DEFAULT '';
ALTER TABLE "booking" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
ALTER TABLE "booking" ADD COLUMN "original" TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX "booking_uid" ON "booking" ("uid", "original") WHERE ("uid" != '');
ALTER TABLE "closure" ADD COLUMN "uid" TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX "closure_uid" ON "closure" ("uid", "start") WHERE ("uid" != '');
CREATE TABLE "handover" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "booking_id" TEXT NOT NULL,
    "taken_at" TEXT,
    "returned_at" TEXT,
    "clean" INTEGER NOT NULL,
    "power_off" INTEGER NOT NULL,
    "key_back" INTEGER NOT NULL,
    "damage" TEXT NOT NULL,
    "taken_back_by" TEXT NOT NULL,
    FOREIGN KEY ("booking_id") REFERENCES "booking" ("id"),
    CHECK (taken_at <= returned_at)
) STRICT;
CREATE UNIQUE INDEX "handover_booking_id" ON "handover" ("booking_id");
CREATE TABLE "service_item" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "venue_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99),
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "active" INTEGER NOT NULL,
    FOREIGN KEY ("venue_id") REFERENCES "venue" ("id")
) STRICT;
CREATE UNIQUE INDEX "service_item_venue_id_number" ON "service_item" ("venue_id", "number");
CREATE TABLE "service_tally" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "item_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL CHECK (count >= 0),
    FOREIGN KEY ("item_id") REFERENCES "service_item" ("id")
) STRICT;
CREATE UNIQUE INDEX "service_tally_item_id_day" ON "service_tally" ("item_id", "day");
CREATE INDEX "service_tally_day" ON "service_tally" ("day")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
