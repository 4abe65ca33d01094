"""诉求 with their steps, visits that are planned, visits that were made. Frozen: never edit, add a step behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
CREATE TABLE "resident_request" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "no" TEXT NOT NULL,
    "received" TEXT NOT NULL,
    "source" TEXT NOT NULL CHECK (source IN ('hotline', 'call_in', 'phone', 'grid', 'message', 'visit', 'handed_in')),
    "person_id" TEXT,
    "reporter" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "anonymous" INTEGER NOT NULL,
    "building_id" TEXT,
    "place" TEXT NOT NULL,
    "category" TEXT NOT NULL CHECK (category IN ('surroundings', 'repairs', 'parking', 'neighbours', 'property', 'welfare', 'safety', 'other')),
    "urgency" TEXT NOT NULL CHECK (urgency IN ('red', 'yellow', 'blue')),
    "due" TEXT NOT NULL,
    "mode" TEXT NOT NULL CHECK (mode IN ('own', 'handed_on')),
    "handler" TEXT NOT NULL,
    "content" TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 1000),
    "status" TEXT NOT NULL CHECK (status IN ('waiting', 'accepted', 'working', 'answered', 'called_back', 'suspended', 'closed', 'not_ours')),
    "result" TEXT NOT NULL,
    "satisfaction" INTEGER CHECK (satisfaction BETWEEN 1 AND 5),
    "closed_on" TEXT,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    FOREIGN KEY ("building_id") REFERENCES "building" ("id")
) STRICT;
CREATE UNIQUE INDEX "resident_request_no" ON "resident_request" ("no");
CREATE INDEX "resident_request_person_id" ON "resident_request" ("person_id");
CREATE INDEX "resident_request_building_id" ON "resident_request" ("building_id");
CREATE TABLE "request_step" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "request_id" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    FOREIGN KEY ("request_id") REFERENCES "resident_request" ("id")
) STRICT;
CREATE INDEX "request_step_request_id" ON "request_step" ("request_id");
CREATE TABLE "visit_plan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person_id" TEXT,
    "building_id" TEXT,
    "place" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "assignee" TEXT NOT NULL,
    "reason" TEXT NOT NULL CHECK (length(reason) <= 60),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    FOREIGN KEY ("building_id") REFERENCES "building" ("id")
) STRICT;
CREATE INDEX "visit_plan_person_id" ON "visit_plan" ("person_id");
CREATE INDEX "visit_plan_building_id" ON "visit_plan" ("building_id");
CREATE TABLE "home_visit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL,
    "person_id" TEXT,
    "building_id" TEXT,
    "place" TEXT NOT NULL,
    "visitors" TEXT NOT NULL,
    "outcome" TEXT NOT NULL CHECK (outcome IN ('met', 'phoned', 'no_answer', 'refused', 'put_off')),
    "topics" TEXT NOT NULL,
    "need" TEXT NOT NULL CHECK (length(need) <= 1000),
    "request_id" TEXT,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    FOREIGN KEY ("building_id") REFERENCES "building" ("id"),
    FOREIGN KEY ("request_id") REFERENCES "resident_request" ("id")
) STRICT;
CREATE INDEX "home_visit_person_id" ON "home_visit" ("person_id");
CREATE INDEX "home_visit_building_id" ON "home_visit" ("building_id");
CREATE INDEX "home_visit_request_id" ON "home_visit" ("request_id")
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
