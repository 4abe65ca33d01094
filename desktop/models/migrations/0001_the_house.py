"""The first tables. Frozen: never edit, add a step behind it."""

from collections.abc import Callable
from typing import Any

SQL = """
CREATE TABLE "act" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "undoes" INTEGER
) STRICT;
CREATE TABLE "change" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "act_id" INTEGER NOT NULL,
    "table_name" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    FOREIGN KEY ("act_id") REFERENCES "act" ("id")
) STRICT;
CREATE INDEX "change_act_id" ON "change" ("act_id");
CREATE INDEX "change_table_name_row_id" ON "change" ("table_name", "row_id");
CREATE TABLE "act_now" (
    "one" INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    "act" INTEGER
) STRICT;
CREATE TABLE "setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
) STRICT;
CREATE TABLE "staff" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "role" TEXT NOT NULL CHECK (role IN ('secretary', 'assistant', 'volunteer')),
    "pin_hash" TEXT
) STRICT;
CREATE UNIQUE INDEX "staff_name" ON "staff" ("name");
CREATE TABLE "holiday" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL CHECK (kind IN ('rest', 'work')),
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL
) STRICT;
CREATE TABLE "compound" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "address" TEXT NOT NULL,
    "position" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "compound_name" ON "compound" ("name");
CREATE TABLE "building" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "compound_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    FOREIGN KEY ("compound_id") REFERENCES "compound" ("id")
) STRICT;
CREATE UNIQUE INDEX "building_compound_id_label" ON "building" ("compound_id", "label");
CREATE TABLE "unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "building_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    FOREIGN KEY ("building_id") REFERENCES "building" ("id")
) STRICT;
CREATE UNIQUE INDEX "unit_building_id_label" ON "unit" ("building_id", "label");
CREATE TABLE "person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "sex" TEXT CHECK (sex IN ('M', 'F')),
    "birth" TEXT CHECK (birth GLOB '[12][0-9][0-9][0-9]' OR birth GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR date(birth) = birth),
    "party" INTEGER,
    "volunteer" INTEGER,
    "unit_id" TEXT,
    "room" TEXT NOT NULL,
    "alone" INTEGER,
    "source" TEXT NOT NULL CHECK (source IN ('roster', 'walk-in', 'by hand')),
    "merged_into_id" TEXT,
    "guardian_name" TEXT NOT NULL,
    "guardian_phone" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"),
    FOREIGN KEY ("merged_into_id") REFERENCES "person" ("id")
) STRICT;
CREATE INDEX "person_unit_id" ON "person" ("unit_id");
CREATE INDEX "person_merged_into_id" ON "person" ("merged_into_id");
CREATE INDEX "person_unit_id_room" ON "person" ("unit_id", "room");
CREATE TABLE "phone" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "number" TEXT NOT NULL CHECK (number NOT GLOB '*[^0-9]*' AND length(number) >= 7),
    "whose" TEXT NOT NULL,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id")
) STRICT;
CREATE INDEX "phone_number" ON "phone" ("number");
CREATE UNIQUE INDEX "phone_person_id_number" ON "phone" ("person_id", "number");
CREATE TABLE "search_key" (
    "key" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    PRIMARY KEY ("key", "person_id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX "search_key_person_id" ON "search_key" ("person_id");
CREATE TABLE "import_row" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "act_id" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "sheet" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "status" TEXT NOT NULL CHECK (status IN ('new', 'updated', 'same', 'doubtful', 'refused')),
    "reason" TEXT NOT NULL,
    "person_id" TEXT,
    FOREIGN KEY ("act_id") REFERENCES "act" ("id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id")
) STRICT;
CREATE INDEX "import_row_act_id" ON "import_row" ("act_id");
CREATE INDEX "import_row_person_id" ON "import_row" ("person_id");
CREATE TABLE "import_layout" (
    "signature" TEXT NOT NULL PRIMARY KEY,
    "columns" TEXT NOT NULL
) STRICT;
CREATE TABLE "consent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL CHECK (scope IN ('register', 'publish_name', 'publish_phone', 'publish_photo', 'report', 'sensitive', 'guardian')),
    "method" TEXT NOT NULL CHECK (method IN ('written', 'spoken', 'ticked')),
    "given_on" TEXT NOT NULL,
    "by_whom" TEXT NOT NULL,
    "withdrawn_on" TEXT,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id")
) STRICT;
CREATE INDEX "consent_person_id" ON "consent" ("person_id");
CREATE TABLE "venue" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "plate" TEXT NOT NULL CHECK (length(plate) = 1),
    "kind" TEXT NOT NULL CHECK (kind IN ('living_room', 'activity_room', 'centre', 'plaza', 'station')),
    "building_id" TEXT,
    "floor" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "area_m2" INTEGER CHECK (area_m2 > 0),
    "capacity" INTEGER NOT NULL CHECK (capacity > 0),
    "equipment" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "keeper_id" TEXT,
    "before_min" INTEGER NOT NULL CHECK (before_min BETWEEN 0 AND 240),
    "after_min" INTEGER NOT NULL CHECK (after_min BETWEEN 0 AND 240),
    "allows_parallel" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    FOREIGN KEY ("building_id") REFERENCES "building" ("id"),
    FOREIGN KEY ("keeper_id") REFERENCES "person" ("id")
) STRICT;
CREATE UNIQUE INDEX "venue_name" ON "venue" ("name");
CREATE INDEX "venue_building_id" ON "venue" ("building_id");
CREATE INDEX "venue_keeper_id" ON "venue" ("keeper_id");
CREATE TABLE "opening" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "venue_id" TEXT NOT NULL,
    "weekday" INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    "opens" INTEGER NOT NULL CHECK (opens >= 0),
    "closes" INTEGER NOT NULL,
    FOREIGN KEY ("venue_id") REFERENCES "venue" ("id"),
    CHECK (opens < closes AND closes <= 1440)
) STRICT;
CREATE UNIQUE INDEX "opening_venue_id_weekday_opens" ON "opening" ("venue_id", "weekday", "opens");
CREATE TABLE "closure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "venue_id" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,
    "reason" TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 60),
    FOREIGN KEY ("venue_id") REFERENCES "venue" ("id"),
    CHECK (start < "end")
) STRICT;
CREATE INDEX "closure_venue_id_start" ON "closure" ("venue_id", "start");
CREATE TABLE "event_series" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "event_series_name" ON "event_series" ("name");
CREATE TABLE "event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "no" TEXT NOT NULL CHECK (no GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*'),
    "name" TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    "series_id" TEXT,
    "edition" INTEGER CHECK (edition > 0),
    "category" TEXT NOT NULL CHECK (category IN ('learning', 'arts', 'meeting', 'festival', 'volunteering', 'health')),
    "slogan" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "co_hosts" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "capacity" INTEGER CHECK (capacity > 0),
    "sign_up_needed" INTEGER NOT NULL,
    "sign_up_text" TEXT NOT NULL,
    "sign_up_link" TEXT NOT NULL,
    "leader_id" TEXT,
    "contact_phone" TEXT NOT NULL,
    "status" TEXT NOT NULL CHECK (status IN ('draft', 'published', 'open', 'full', 'over', 'filed', 'cancelled')),
    "food" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    FOREIGN KEY ("series_id") REFERENCES "event_series" ("id"),
    FOREIGN KEY ("leader_id") REFERENCES "person" ("id")
) STRICT;
CREATE UNIQUE INDEX "event_no" ON "event" ("no");
CREATE INDEX "event_series_id" ON "event" ("series_id");
CREATE INDEX "event_leader_id" ON "event" ("leader_id");
CREATE TABLE "session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place_text" TEXT NOT NULL,
    "capacity" INTEGER CHECK (capacity > 0),
    "cancelled" INTEGER NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CHECK (start < "end")
) STRICT;
CREATE INDEX "session_event_id" ON "session" ("event_id");
CREATE INDEX "session_start" ON "session" ("start");
CREATE TABLE "sign_up" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "session_id" TEXT,
    "person_id" TEXT NOT NULL,
    "party_size" INTEGER NOT NULL CHECK (party_size BETWEEN 1 AND 99),
    "status" TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
    "seq" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id")
) STRICT;
CREATE INDEX "sign_up_session_id" ON "sign_up" ("session_id");
CREATE INDEX "sign_up_person_id" ON "sign_up" ("person_id");
CREATE UNIQUE INDEX "sign_up_event_id_seq" ON "sign_up" ("event_id", "seq");
CREATE UNIQUE INDEX "sign_up_once" ON "sign_up" ("event_id", "person_id") WHERE (("status" != 'cancelled') AND ("session_id" IS NULL));
CREATE UNIQUE INDEX "sign_up_once_a_session" ON "sign_up" ("session_id", "person_id") WHERE (("status" != 'cancelled') AND ("session_id" IS NOT NULL));
CREATE TABLE "series" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "skip_holidays" INTEGER NOT NULL
) STRICT;
CREATE TABLE "booking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "series_id" TEXT,
    "session_id" TEXT,
    "venue_id" TEXT NOT NULL,
    "title" TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 60),
    "category" TEXT NOT NULL CHECK (category IN ('learning', 'arts', 'meeting', 'festival', 'volunteering', 'health')),
    "applicant_id" TEXT,
    "applicant_text" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,
    "before_min" INTEGER NOT NULL CHECK (before_min BETWEEN 0 AND 240),
    "after_min" INTEGER NOT NULL CHECK (after_min BETWEEN 0 AND 240),
    "held_from" TEXT NOT NULL,
    "held_until" TEXT NOT NULL,
    "expected" INTEGER NOT NULL CHECK (expected > 0),
    "private" INTEGER NOT NULL,
    "status" TEXT NOT NULL CHECK (status IN ('approved', 'in_use', 'handed_back', 'no_show', 'requested', 'waiting', 'skipped', 'declined', 'cancelled')),
    "reason" TEXT NOT NULL,
    FOREIGN KEY ("series_id") REFERENCES "series" ("id"),
    FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
    FOREIGN KEY ("venue_id") REFERENCES "venue" ("id"),
    FOREIGN KEY ("applicant_id") REFERENCES "person" ("id"),
    CHECK (start < "end"),
    CHECK ("end" <= datetime(start, '+24 hours')),
    CHECK (held_from = datetime(start, (-before_min) || ' minutes')),
    CHECK (held_until = datetime("end", after_min || ' minutes'))
) STRICT;
CREATE INDEX "booking_series_id" ON "booking" ("series_id");
CREATE INDEX "booking_session_id" ON "booking" ("session_id");
CREATE INDEX "booking_applicant_id" ON "booking" ("applicant_id");
CREATE INDEX "booking_start" ON "booking" ("start");
CREATE INDEX "booking_venue_id_held_from_held_until_status" ON "booking" ("venue_id", "held_from", "held_until", "status");
CREATE TABLE "desk" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "session_id" TEXT,
    "opened_at" TEXT NOT NULL,
    "recorder" TEXT NOT NULL,
    FOREIGN KEY ("session_id") REFERENCES "session" ("id")
) STRICT;
CREATE INDEX "desk_session_id" ON "desk" ("session_id");
CREATE TABLE "entry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "session_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "desk_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (kind IN ('in', 'out', 'void')),
    "voids_id" TEXT,
    "heads" INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 99),
    "device_at" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK (role IN ('resident', 'volunteer', 'staff', 'guest')),
    "method" TEXT NOT NULL CHECK (method IN ('scan', 'search', 'by hand', 'paper', 'walk-in')),
    "sheet_row" TEXT,
    "recorder" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "nonce" TEXT,
    FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
    FOREIGN KEY ("desk_id") REFERENCES "desk" ("id"),
    FOREIGN KEY ("voids_id") REFERENCES "entry" ("id"),
    CHECK ((kind = 'void') = (voids_id IS NOT NULL))
) STRICT;
CREATE INDEX "entry_person_id" ON "entry" ("person_id");
CREATE INDEX "entry_voids_id" ON "entry" ("voids_id");
CREATE UNIQUE INDEX "entry_nonce" ON "entry" ("nonce");
CREATE UNIQUE INDEX "entry_desk_id_seq" ON "entry" ("desk_id", "seq");
CREATE INDEX "entry_session_id_person_id" ON "entry" ("session_id", "person_id");
CREATE TABLE "attendance" (
    "session_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "heads" INTEGER NOT NULL CHECK (heads >= 1),
    "in_at" TEXT NOT NULL,
    "out_at" TEXT,
    PRIMARY KEY ("session_id", "person_id"),
    FOREIGN KEY ("session_id") REFERENCES "session" ("id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id")
) STRICT, WITHOUT ROWID;
CREATE INDEX "attendance_person_id" ON "attendance" ("person_id");
CREATE INDEX "attendance_session_id_in_at" ON "attendance" ("session_id", "in_at");
CREATE TABLE "sheet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "printed_at" TEXT NOT NULL,
    FOREIGN KEY ("session_id") REFERENCES "session" ("id")
) STRICT;
CREATE UNIQUE INDEX "sheet_number" ON "sheet" ("number");
CREATE INDEX "sheet_session_id" ON "sheet" ("session_id");
CREATE TABLE "sheet_row" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sheet_id" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    FOREIGN KEY ("sheet_id") REFERENCES "sheet" ("id"),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id")
) STRICT;
CREATE INDEX "sheet_row_person_id" ON "sheet_row" ("person_id");
CREATE UNIQUE INDEX "sheet_row_sheet_id_row" ON "sheet_row" ("sheet_id", "row");
CREATE TABLE "print_job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "paper" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "copies" INTEGER NOT NULL CHECK (copies > 0),
    "how" TEXT NOT NULL CHECK (how IN ('printed', 'saved'))
) STRICT;
CREATE INDEX "print_job_subject" ON "print_job" ("subject");
CREATE TABLE "paper_text" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "paper" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "words" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "paper_text_paper_subject" ON "paper_text" ("paper", "subject");
CREATE TABLE "export_batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "period" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL CHECK (sequence > 0),
    "schema_version" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "package_sha256" TEXT NOT NULL,
    "figures" TEXT NOT NULL,
    "at" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "export_batch_period_sequence" ON "export_batch" ("period", "sequence");
INSERT INTO act_now (one, act) VALUES (1, NULL)
"""


def up(execute: Callable[[str], Any]) -> None:
    for statement in SQL.split(";\n"):
        execute(statement)
