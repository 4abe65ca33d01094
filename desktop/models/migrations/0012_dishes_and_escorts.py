"""Dishes and the tables they stand on; cars, riders and rides of an escort. Frozen: never edit, add a step behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
ALTER TABLE "event" ADD COLUMN "escort" INTEGER NOT NULL DEFAULT 0;
CREATE TABLE "stall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 12),
    "keepers" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "x" INTEGER NOT NULL CHECK (x BETWEEN 0 AND 7),
    "y" INTEGER NOT NULL CHECK (y BETWEEN 0 AND 4),
    FOREIGN KEY ("event_id") REFERENCES "event" ("id")
) STRICT;
CREATE INDEX "stall_event_id" ON "stall" ("event_id");
CREATE UNIQUE INDEX "stall_event_id_number" ON "stall" ("event_id", "number");
CREATE TABLE "dish" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 16),
    "maker" TEXT NOT NULL,
    "named" INTEGER NOT NULL,
    "allergens" TEXT,
    "ingredients" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "health_card" INTEGER NOT NULL,
    "made_at" TEXT,
    "sample_kept" INTEGER NOT NULL,
    "stall_id" TEXT,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("stall_id") REFERENCES "stall" ("id")
) STRICT;
CREATE INDEX "dish_event_id" ON "dish" ("event_id");
CREATE INDEX "dish_stall_id" ON "dish" ("stall_id");
CREATE UNIQUE INDEX "dish_event_id_number" ON "dish" ("event_id", "number");
CREATE TABLE "escort_car" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
    "driver" TEXT NOT NULL CHECK (length(driver) BETWEEN 1 AND 40),
    "phone" TEXT NOT NULL,
    "plate" TEXT NOT NULL,
    "looks" TEXT NOT NULL,
    "seats" INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 8),
    "base" TEXT NOT NULL,
    "days" TEXT NOT NULL,
    "agreed" INTEGER NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id")
) STRICT;
CREATE INDEX "escort_car_event_id" ON "escort_car" ("event_id");
CREATE UNIQUE INDEX "escort_car_event_id_number" ON "escort_car" ("event_id", "number");
CREATE TABLE "escort_rider" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "phone" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "heads" INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 8),
    "note" TEXT NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id")
) STRICT;
CREATE INDEX "escort_rider_event_id" ON "escort_rider" ("event_id");
CREATE TABLE "escort_ride" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "rider_id" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,
    "from_place" TEXT NOT NULL CHECK (length(from_place) BETWEEN 1 AND 40),
    "to_place" TEXT NOT NULL CHECK (length(to_place) BETWEEN 1 AND 40),
    "route" TEXT NOT NULL,
    "car_id" TEXT,
    FOREIGN KEY ("rider_id") REFERENCES "escort_rider" ("id"),
    FOREIGN KEY ("car_id") REFERENCES "escort_car" ("id"),
    CHECK (start < "end")
) STRICT;
CREATE INDEX "escort_ride_rider_id" ON "escort_ride" ("rider_id");
CREATE INDEX "escort_ride_car_id" ON "escort_ride" ("car_id")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
