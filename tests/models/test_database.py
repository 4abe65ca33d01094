"""Opening files of every kind, the guards in the tables, the journal's triggers."""

import json
from datetime import datetime
from pathlib import Path

import peewee
import pytest
from playhouse.schema_diff import diff_models

from desktop.errors import UserError
from desktop.models import TABLES
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Change
from desktop.models import Compound
from desktop.models import Entry
from desktop.models import Holiday
from desktop.models import Person
from desktop.models import database
from desktop.models import journal
from desktop.models import migrations
from desktop.models.database import DB

AT = datetime(2025, 5, 28, 9)


def test_the_tables_are_those_of_the_models(empty_file: Path) -> None:
    difference = diff_models(DB, list(TABLES))
    assert not difference, str(difference)
    assert DB.pragma("user_version") == migrations.LATEST
    assert journal.existing_triggers() == journal.trigger_sql()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"this is a letter, no data file", database.FileDamaged),
        (b"SQLite format 3\0" + b"\0" * 4000, database.FileDamaged),
    ],
)
def test_what_is_no_data_file_is_told_and_left_alone(
    tmp_path: Path, content: bytes, error: type[UserError]
) -> None:
    file = tmp_path / "linli.sqlite"
    file.write_bytes(content)
    with pytest.raises(error, match=r"linli\.sqlite"):
        database.open_database(file)
    assert file.read_bytes() == content


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite"
    other = peewee.SqliteDatabase(str(file))
    other.execute_sql("CREATE TABLE mine (a)")
    other.close()
    with pytest.raises(database.FileDamaged):
        database.open_database(file)


def test_a_newer_file_is_refused_and_unchanged(empty_file: Path) -> None:
    DB.pragma("user_version", migrations.LATEST + 1)
    database.close_database()
    before = empty_file.read_bytes()
    with pytest.raises(database.FileNewer):
        database.open_database(empty_file)
    assert empty_file.read_bytes() == before


def test_missing_and_read_only_files_are_told(empty_file: Path, tmp_path: Path) -> None:
    with pytest.raises(database.FileMissing):
        database.open_database(tmp_path / "nothing.sqlite")
    database.close_database()
    empty_file.chmod(0o444)
    with pytest.raises(database.FileReadOnly):
        database.open_database(empty_file)


def test_a_write_without_an_act_is_refused(empty_file: Path) -> None:
    with pytest.raises(peewee.IntegrityError, match="act_id"):
        Compound.create(name="青和居")
    with pytest.raises(peewee.IntegrityError, match="act_id"), database.transaction():
        Compound.insert_rows(("id", "name", "address", "position"), [("x", "青和居", "", 0)])
    assert Compound.select().count() == 0


def test_many_rows_go_in_at_once_and_each_stands_in_the_journal(empty_file: Path) -> None:
    rows = [(f"c{n}", f"小区{n}", "", n) for n in range(1234)]
    with journal.act("add_place", at=AT, subject="青和居"):
        Compound.insert_rows(("id", "name", "address", "position"), rows)
        Compound.insert_rows(("id", "name", "address", "position"), [])
    assert list(Compound.select(Compound.name, Compound.position).order_by(Compound.position).tuples()) == [
        (name, position) for _id, name, _address, position in rows
    ]
    assert Change.select().where(Change.table_name == "compound").count() == 1234


def test_the_journal_holds_each_row_before_and_after(empty_file: Path) -> None:
    journal.act_as("周敏")
    with journal.act("add_place", at=AT, subject="青和居"):
        row = Compound.create(name="青和居")
    with journal.act("change_place", at=AT, subject="青和居"):
        Compound.update(address="和平大道").where(Compound.id == row.id).execute()
    with journal.act("remove_place", at=AT, subject="青和居"):
        Compound.delete().execute()
    seen = [
        (
            c.act.who,
            c.act.what,
            c.before and json.loads(c.before)["address"],
            c.after and json.loads(c.after)["address"],
        )
        for c in Change.select(Change, Act).join(Act).order_by(Change.id)
    ]
    assert seen == [
        ("周敏", "add_place", None, ""),
        ("周敏", "change_place", "", "和平大道"),
        ("周敏", "remove_place", "和平大道", None),
    ]


def test_an_act_that_fails_leaves_nothing_behind(empty_file: Path) -> None:
    with pytest.raises(ZeroDivisionError), journal.act("add_place", at=AT):
        Compound.create(name="青和居")
        raise ZeroDivisionError
    assert (Compound.select().count(), Act.select().count(), Change.select().count()) == (0, 0, 0)
    with pytest.raises(peewee.IntegrityError, match="act_id"):
        Compound.create(name="青和居")


def test_entries_are_never_changed(sample_file: Path) -> None:
    for statement in (Entry.update(heads=9), Entry.delete()):
        with pytest.raises(peewee.IntegrityError, match="append-only"):
            statement.execute()


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"name": "王" * 41},
        {"name": "王伟", "birth": "1956-02-30"},
        {"name": "王伟", "birth": "56"},
        {"name": "王伟", "sex": "男"},
    ],
)
def test_what_must_never_be_is_refused_by_the_table(empty_file: Path, values: dict[str, str]) -> None:
    with pytest.raises(peewee.IntegrityError, match="CHECK"), journal.act("add_person", at=AT):
        Person.create(source="by hand", **values)


def test_a_full_disk_is_told_in_words(empty_file: Path) -> None:
    DB.pragma("max_page_count", DB.pragma("page_count") + 2)
    with pytest.raises(database.DiskFull), journal.act("add_place", at=AT):
        for number in range(2000):
            Compound.create(name=f"小区{number}")
    assert Compound.select().count() == 0


def test_a_file_kept_locked_is_told(empty_file: Path) -> None:
    other = database.Database(
        str(empty_file)
    )  # the same library: file locks are not seen across two in one process
    other.execute_sql("BEGIN IMMEDIATE")
    DB.pragma("busy_timeout", 10)
    with pytest.raises(database.FileBusy), journal.act("add_place", at=AT):
        Compound.create(name="青和居")
    other.close()


def test_a_damaged_page_is_told(sample_file: Path) -> None:
    database.close_database()
    content = bytearray(sample_file.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    sample_file.write_bytes(content)
    with pytest.raises(database.FileDamaged):
        database.open_database(sample_file)
        list(Attendance.select())


def test_ids_sort_by_birth_and_follow_from_a_seed() -> None:
    with database.seeded_ids(1, AT):
        first = [database.new_id() for _ in range(100)]
    with database.seeded_ids(1, AT):
        assert [database.new_id() for _ in range(100)] == first
    assert sorted(first) == first
    assert {i[14] for i in first} == {"7"}
    assert {i[19] for i in first} <= set("89ab")


def test_a_garbled_date_is_damage_told_in_words(sample_file: Path) -> None:
    """One flipped byte in a date breaks no page; it is found when the row is read."""
    database.DB.execute_sql("PRAGMA ignore_check_constraints = ON")
    with journal.unjournaled():
        database.DB.execute_sql(
            "UPDATE holiday SET day = '2025%10-04' WHERE day = (SELECT min(day) FROM holiday)"
        )
        database.DB.execute_sql("UPDATE booking SET start = '2025-0;-04 09:00:00' WHERE rowid = 1")
    with pytest.raises(database.FileDamaged):
        Holiday.calendar()
    with pytest.raises(database.FileDamaged):
        list(Booking.select())
