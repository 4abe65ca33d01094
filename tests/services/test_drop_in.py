"""Drop-in use: what is offered keeps its key, what was counted stays counted, the district gets the sum."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import ServiceItem
from desktop.models import ServiceTally
from desktop.models import Venue
from desktop.models import report_facts
from desktop.services import drop_in
from desktop.services import journal
from tests.rooms import AT
from tests.rooms import room

TODAY = AT.date()


@pytest.fixture
def home(empty_file: Path) -> Venue:
    row = room("司机之家", kind="station")
    drop_in.offer(row.id, ["饮水", "充电", "热饭"], at=AT)
    return row


def keys(venue: Venue) -> list[tuple[int, str]]:
    return [(row.number, row.name) for row in ServiceItem.of(venue.id)]


def test_ten_usual_things_have_the_keys_one_to_ten(empty_file: Path) -> None:
    row = room("司机之家")
    drop_in.offer(row.id, drop_in.USUAL, at=AT)
    assert keys(row) == list(enumerate(drop_in.USUAL, start=1))
    assert len(drop_in.USUAL) == 10


def test_each_visit_adds_one_to_its_day(home: Venue) -> None:
    item = drop_in.named(home.id, "2")
    assert item.name == "充电"
    assert [drop_in.count(item.id, day=TODAY, at=AT) for _n in range(3)] == [1, 2, 3]
    assert drop_in.count(item.id, day=date(2025, 5, 2), at=AT, times=40) == 40
    assert drop_in.count(item.id, day=TODAY, at=AT, times=-1) == 2
    rows = {row.name: (row.day, row.month) for row in drop_in.of_month(home.id, TODAY)}
    assert rows == {"饮水": (0, 0), "充电": (2, 42), "热饭": (0, 0)}
    assert drop_in.by_day(home.id, TODAY) == {date(2025, 5, 2): 40, TODAY: 2}


def test_other_months_are_not_in_it(home: Venue) -> None:
    item = drop_in.named(home.id, "饮水").id
    for day in (date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 28)):
        drop_in.count(item, day=day, at=AT)
    assert drop_in.of_month(home.id, TODAY)[0].month == 2
    assert drop_in.of_month(home.id, date(2025, 4, 1))[0].month == 1
    december = datetime(2025, 12, 31, 9)
    drop_in.count(item, day=december.date(), at=december)
    assert drop_in.of_month(home.id, december.date())[0].month == 1


def test_who_goes_frees_the_key_and_keeps_the_counts(home: Venue) -> None:
    drop_in.count(drop_in.named(home.id, "饮水").id, day=TODAY, at=AT, times=5)
    drop_in.offer(home.id, ["充电", "热饭", "雨伞"], at=AT)
    assert keys(home) == [(1, "雨伞"), (2, "充电"), (3, "热饭")]
    gone = [row for row in drop_in.of_month(home.id, TODAY) if not row.active]
    assert [(row.name, row.month) for row in gone] == [("饮水", 5)]
    drop_in.offer(home.id, ["饮水", "充电", "热饭", "雨伞"], at=AT)
    assert keys(home) == [(1, "雨伞"), (2, "充电"), (3, "热饭"), (4, "饮水")]
    assert drop_in.of_month(home.id, TODAY)[3].month == 5


def test_what_was_never_counted_goes_for_good(home: Venue) -> None:
    drop_in.offer(home.id, [], at=AT)
    assert ServiceItem.select().count() == 0


def test_one_undo_takes_a_visit_back(home: Venue) -> None:
    item = drop_in.named(home.id, "饮水").id
    drop_in.count(item, day=TODAY, at=AT)
    drop_in.count(item, day=TODAY, at=AT)
    journal.undo(journal.newest(), at=AT)
    assert ServiceTally.get().count == 1


def test_the_district_counts_them(home: Venue) -> None:
    for name, times in (("饮水", 12), ("热饭", 3)):
        drop_in.count(drop_in.named(home.id, name).id, day=TODAY, at=AT, times=times)
    found = report_facts.tallied(datetime(2025, 5, 1), datetime(2025, 6, 1))
    assert [(each.name, each.count) for each in found] == [("饮水", 12), ("热饭", 3)]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["饮水", " 饮水 "], "items_wrong"),
        (["长" * 41], "items_wrong"),
        ([f"{n}" for n in range(31)], "items_wrong"),
    ],
)
def test_a_list_that_cannot_stand_changes_nothing(home: Venue, names: list[str], code: str) -> None:
    with pytest.raises(UserError) as told:
        drop_in.offer(home.id, names, at=AT)
    assert told.value.code == code
    assert keys(home) == [(1, "饮水"), (2, "充电"), (3, "热饭")]


@pytest.mark.parametrize(
    ("day", "times", "code"),
    [(TODAY, -1, "count_wrong"), (TODAY, 10_000, "count_wrong"), (date(2025, 5, 29), 1, "day_to_come")],
)
def test_a_count_that_cannot_be(home: Venue, day: date, times: int, code: str) -> None:
    with pytest.raises(UserError) as told:
        drop_in.count(drop_in.named(home.id, "饮水").id, day=day, at=AT, times=times)
    assert told.value.code == code
    assert told.value.words()
    assert ServiceTally.select().count() == 0


def test_what_is_not_offered_is_named(home: Venue) -> None:
    with pytest.raises(drop_in.NotOffered, match="洗车"):
        drop_in.named(home.id, "洗车")
