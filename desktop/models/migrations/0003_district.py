"""报送: reasons and receipts of packages, closed periods, named lists, the district's own form. Frozen: never edit,
add a step behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
ALTER TABLE "export_batch" ADD COLUMN "reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "export_batch" ADD COLUMN "received_on" TEXT;
CREATE TABLE "period_lock" (
    "period" TEXT NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL
) STRICT;
CREATE TABLE "named_list" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "subject" TEXT NOT NULL,
    "basis" TEXT NOT NULL CHECK (basis IN ('consent', 'duty')),
    "grounds" TEXT NOT NULL,
    "people" INTEGER NOT NULL CHECK (people >= 0),
    "sha256" TEXT NOT NULL,
    "at" TEXT NOT NULL
) STRICT;
CREATE TABLE "district_form" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    "content" TEXT NOT NULL,
    "at" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "district_form_name" ON "district_form" ("name")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
