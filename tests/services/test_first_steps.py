"""The first day: an empty file with what was asked, and the list of first steps that goes when it is done."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Holiday
from desktop.models import Setting
from desktop.models import database
from desktop.services import first_steps
from desktop.services import second_place
from tests import rooms

AT = datetime(2025, 5, 28, 9)


def begun(path: Path, name: str = "青和居社区", second: Path | None = None) -> None:
    first_steps.begin(path, name=name, second=second, at=AT)
    database.open_database(path)


def left() -> list[str]:
    return [step.key for step in first_steps.steps(AT.date()) if not step.done]


def test_a_community_begins_with_its_name_its_holidays_and_its_second_place(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    path = tmp_path / "data" / "linli.sqlite"
    begun(path, second=stick)
    try:
        assert Setting.read("community_name") == "青和居社区"
        assert Holiday.calendar().holiday(date(2025, 5, 31)) == "端午"
        place = second_place.place()
        assert place is not None
        assert place.folder == stick
        assert left() == ["venues", "people", "booking", "paper"]
    finally:
        database.close_database()


def test_a_step_is_ticked_off_when_it_is_done_and_the_list_can_be_put_away(tmp_path: Path) -> None:
    begun(tmp_path / "linli.sqlite", name="")
    try:
        assert left() == ["name", "venues", "people", "backup", "booking", "paper"]
        venue = rooms.room()
        assert "venues" not in left()
        rooms.held(venue, "14:00-16:00")
        assert left() == ["name", "people", "backup", "paper"]
        first_steps.put_away(at=AT)
        assert first_steps.steps(AT.date()) == []
    finally:
        database.close_database()


def test_a_place_that_will_not_do_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "linli.sqlite"
    with pytest.raises(UserError) as refused:
        first_steps.begin(path, name="青和居", second=tmp_path / "gone", at=AT)
    assert refused.value.code == "place_missing"
    assert not path.exists()


def test_a_community_that_stands_is_not_taught(sample_file: Path) -> None:
    assert first_steps.steps(AT.date()) == []
