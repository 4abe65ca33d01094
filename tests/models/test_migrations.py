"""Every released schema is kept in tests/databases and comes up to today's tables with all it holds."""

import shutil
from pathlib import Path

import pytest
from playhouse.schema_diff import diff_models

from desktop.models import TABLES
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Person
from desktop.models import SignUp
from desktop.models import database
from desktop.models import journal
from desktop.models import migrations
from desktop.models.database import DB
from desktop.services import check

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
