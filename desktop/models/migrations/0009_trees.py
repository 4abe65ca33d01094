"""Grids and neighbourhoods that meet the addresses in the stair unit, the tree of organisations, posts with terms,
views of the list of residents that are kept. Frozen: never edit, add a step behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
CREATE TABLE "grid" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "kind" TEXT NOT NULL CHECK (kind IN ('basic', 'dedicated')),
    "position" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "grid_name" ON "grid" ("name");
CREATE TABLE "neighbourhood" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "grid_id" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "position" INTEGER NOT NULL,
    FOREIGN KEY ("grid_id") REFERENCES "grid" ("id")
) STRICT;
CREATE UNIQUE INDEX "neighbourhood_grid_id_name" ON "neighbourhood" ("grid_id", "name");
ALTER TABLE "unit" ADD COLUMN "grid_id" TEXT REFERENCES "grid" ("id");
ALTER TABLE "unit" ADD COLUMN "neighbourhood_id" TEXT REFERENCES "neighbourhood" ("id") CHECK (grid_id IS NULL OR neighbourhood_id IS NULL);
CREATE INDEX "unit_grid_id" ON "unit" ("grid_id");
CREATE INDEX "unit_neighbourhood_id" ON "unit" ("neighbourhood_id");
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "parent_id" TEXT,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    "label" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('party', 'committee', 'property', 'owners', 'seconded', 'unit', 'social', 'business', 'other')),
    "phone" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    FOREIGN KEY ("parent_id") REFERENCES "organisation" ("id"),
    CHECK (parent_id <> id)
) STRICT;
CREATE INDEX "organisation_parent_id" ON "organisation" ("parent_id");
CREATE TABLE "post" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 20),
    "grid_id" TEXT,
    "neighbourhood_id" TEXT,
    "compound_id" TEXT,
    "building_id" TEXT,
    "unit_id" TEXT,
    "organisation_id" TEXT,
    "since" TEXT NOT NULL,
    "until" TEXT,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    FOREIGN KEY ("grid_id") REFERENCES "grid" ("id"),
    FOREIGN KEY ("neighbourhood_id") REFERENCES "neighbourhood" ("id"),
    FOREIGN KEY ("compound_id") REFERENCES "compound" ("id"),
    FOREIGN KEY ("building_id") REFERENCES "building" ("id"),
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"),
    FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id"),
    CHECK (until IS NULL OR until >= since),
    CHECK ((grid_id IS NOT NULL) + (neighbourhood_id IS NOT NULL) + (compound_id IS NOT NULL) + (building_id IS NOT NULL) + (unit_id IS NOT NULL) + (organisation_id IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX "post_person_id" ON "post" ("person_id");
CREATE INDEX "post_grid_id" ON "post" ("grid_id");
CREATE INDEX "post_neighbourhood_id" ON "post" ("neighbourhood_id");
CREATE INDEX "post_compound_id" ON "post" ("compound_id");
CREATE INDEX "post_building_id" ON "post" ("building_id");
CREATE INDEX "post_unit_id" ON "post" ("unit_id");
CREATE INDEX "post_organisation_id" ON "post" ("organisation_id");
CREATE TABLE "people_view" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "asks" TEXT NOT NULL,
    "columns" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "people_view_name" ON "people_view" ("name")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
