"""Every released schema is kept in tests/databases and comes up to today's tables with all it holds."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playhouse.schema_diff import diff_models

from desktop.models import TABLES
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Compound
from desktop.models import Person
from desktop.models import SignUp
from desktop.models import copies
from desktop.models import database
from desktop.models import holder
from desktop.models import journal
from desktop.models import migrations
from desktop.models.database import DB
from desktop.models.holder import Hold
from desktop.services import backup
from desktop.services import check

AT = datetime(2025, 5, 28, 9)
KEPT = sorted((Path(__file__).parent.parent / "databases").glob("v*.sqlite"))


def test_there_is_one_for_every_released_schema() -> None:
    assert [file.name for file in KEPT] == ["v1.sqlite"]


@pytest.mark.parametrize("kept", KEPT, ids=lambda file: file.stem)
def test_it_comes_up_to_today_with_all_it_holds(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "community.sqlite"
    shutil.copyfile(kept, file)
    database.open_database(file)
    try:
        assert DB.pragma("user_version") == migrations.LATEST
        difference = diff_models(DB, list(TABLES))
        assert not difference, str(difference)
        assert journal.existing_triggers() == journal.trigger_sql()
        counts = [table.select().count() for table in (Person, Booking, SignUp, Attendance)]
        assert counts == [420, 284, 324, 1882]
        assert [finding for finding in check.check() if finding.is_fault] == []
    finally:
        database.close_database()


# --- what may go wrong ------------------------------------------------------------------------


@pytest.fixture
def older(empty_file: Path) -> Path:
    """A closed file of today with one compound; a program with one more step comes to it."""
    with journal.act("add_place", at=AT):
        Compound.create(name="青和居")
    database.close_database()
    return empty_file


def next_step(monkeypatch: pytest.MonkeyPatch, up: Callable[[migrations.Execute], object]) -> None:
    """The program learns one step more."""
    number = migrations.LATEST + 1
    known = [*migrations.steps(after=0), (number, up)]
    monkeypatch.setattr(migrations, "LATEST", number)
    monkeypatch.setattr(migrations, "steps", lambda *, after: known[after:])


def add_table(execute: migrations.Execute) -> None:
    execute("CREATE TABLE later (a TEXT) STRICT")


def left_beside(file: Path) -> list[str]:
    return sorted(path.name for path in (file.parent / "backups").glob("*"))


def test_before_a_step_the_file_is_copied(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        next_step(newer, add_table)
        database.open_database(older)
        (copy,) = backup.backups()
        assert (copy.why, copy.of, copy.proven) == ("before-migration", "community", False)
        assert backup.prove(copy, at=AT).proven
        assert Compound.get().name == "青和居"
        database.close_database()
    shutil.copyfile(copy.file, older)
    database.open_database(older)
    assert Compound.get().name == "青和居"


def test_a_second_migration_of_the_same_kind_keeps_its_own_copy(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = older.read_bytes()
    next_step(monkeypatch, add_table)
    for _time in range(2):
        older.write_bytes(stood)
        database.open_database(older)
        database.close_database()
    assert len(left_beside(older)) == 2


def test_a_step_that_fails_leaves_the_old_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = older.read_bytes()

    def half(execute: migrations.Execute) -> None:
        execute("CREATE TABLE later (a TEXT) STRICT")
        execute("DELETE FROM compound")
        execute("INSERT INTO later VALUES ('half done')")
        raise ZeroDivisionError

    with monkeypatch.context() as newer:
        next_step(newer, half)
        with pytest.raises(ZeroDivisionError):
            database.open_database(older)
    assert older.read_bytes() == stood
    database.open_database(older)
    assert Compound.get().name == "青和居"
    assert journal.existing_triggers() == journal.trigger_sql()


def test_a_window_of_an_older_program_keeps_a_file_from_migrating(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = older.read_bytes()
    window = Hold(older, AT)
    monkeypatch.setattr(holder, "_ours", set())  # it is another process's
    next_step(monkeypatch, add_table)
    with pytest.raises(database.FileHeld, match="2025-05-28"):
        database.open_database(older)
    window.release()
    assert older.read_bytes() == stood
    assert left_beside(older) == []


def test_without_room_for_the_copy_nothing_begins(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stood = older.read_bytes()
    next_step(monkeypatch, add_table)

    def full(target: Path) -> None:
        target.write_bytes(b"half")
        raise database.DiskFull(older.name)

    monkeypatch.setattr(copies, "write_copy", full)
    with pytest.raises(database.DiskFull):
        database.open_database(older)
    assert older.read_bytes() == stood
    assert left_beside(older) == []


@pytest.mark.parametrize("version", [0, 1, migrations.LATEST - 1])
def test_a_number_that_does_not_fit_the_tables_is_damage(empty_file: Path, version: int) -> None:
    """A flipped bit in the head: steps that were done already are not done again."""
    DB.pragma("user_version", version)
    database.close_database()
    stood = empty_file.read_bytes()
    with pytest.raises(database.FileDamaged):
        database.open_database(empty_file)
    assert empty_file.read_bytes() == stood
    assert left_beside(empty_file) == []
