"""Venues: added, changed, closed and removed; what cannot be is refused with the field it belongs to."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.models import Act
from desktop.models import Closure
from desktop.models import Opening
from desktop.models import Venue
from desktop.services import journal
from desktop.services import venue_errors
from desktop.services import venues
from desktop.services.venues import VenueFacts
from tests.rooms import AT
from tests.rooms import DAILY
from tests.rooms import held
from tests.rooms import room

HALL = VenueFacts(
    "排练厅",
    50,
    DAILY,
    plate="舞",
    kind="activity_room",
    theme="歌舞",
    area_m2=90,
    before_min=10,
    after_min=20,
)


def test_a_venue_is_added_with_its_opening_pattern(empty_file: Path) -> None:
    split = {1: [(510, 720), (810, 1050)], 6: [(540, 1440)]}
    row = venues.add(replace(HALL, opening=split), at=AT)
    assert Opening.of(row.id) == split
    assert venues.facts_of(row.id) == replace(HALL, opening=split)
    assert [act.what for act in Act.latest(1)] == ["add_venue"]


def test_new_venues_stand_last_and_can_be_put_in_order(empty_file: Path) -> None:
    first, second, third = room("和谐客厅"), room("和安客厅"), room("和善客厅")
    assert [row.name for row in Venue.in_order()] == ["和谐客厅", "和安客厅", "和善客厅"]
    venues.order([third.id, first.id, second.id], at=AT)
    assert [row.name for row in Venue.in_order()] == ["和善客厅", "和谐客厅", "和安客厅"]


@pytest.mark.parametrize(
    ("name", "plate"),
    [("和谐客厅", "谐"), ("和安共享客厅", "安"), ("排练厅", "练"), ("书房", "房"), ("室", "室")],
)
def test_the_plate_is_the_telling_character(name: str, plate: str) -> None:
    assert venues.suggest_plate(name) == plate


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"name": "  "}, venue_errors.NameMissing, "name"),
        ({"name": "客" * 41}, venue_errors.NameTooLong, "name"),
        ({"name": " 和谐客厅 "}, venue_errors.NameTaken, "name"),
        ({"plate": "排练"}, venue_errors.PlateWrong, "plate"),
        ({"capacity": 0}, venue_errors.NoCapacity, "capacity"),
        ({"area_m2": 0}, venue_errors.NoArea, "area_m2"),
        ({"before_min": 241}, venue_errors.MinutesTooMany, "before_min"),
        ({"after_min": -1}, venue_errors.MinutesTooMany, "after_min"),
        ({"opening": {2: [(1020, 480)]}}, venue_errors.OpeningBackwards, "opening"),
        ({"opening": {2: [(480, 480)]}}, venue_errors.OpeningBackwards, "opening"),
        ({"opening": {2: [(480, 1441)]}}, venue_errors.OpeningBackwards, "opening"),
        ({"opening": {2: [(480, 720), (700, 900)]}}, venue_errors.OpeningOverlaps, "opening"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    empty_file: Path, wrong: dict[str, Any], error: type[venue_errors.VenueError], field: str
) -> None:
    room("和谐客厅")
    acts = Act.select().count()
    with pytest.raises(error) as refused:
        venues.add(replace(HALL, **wrong), at=AT)
    assert refused.value.field == field
    assert refused.value.words()
    assert Venue.select().count() == 1
    assert Act.select().count() == acts


def test_forty_characters_are_a_name(empty_file: Path) -> None:
    assert len(room("客" * 40).name) == 40


def test_a_change_keeps_what_was_not_changed(empty_file: Path) -> None:
    row = venues.add(HALL, at=AT)
    venues.change(row.id, replace(venues.facts_of(row.id), capacity=45), at=AT)
    assert venues.facts_of(row.id) == replace(HALL, capacity=45)
    journal.undo(Act.latest(1)[0].id, at=AT)
    assert venues.facts_of(row.id) == HALL


def test_a_venue_without_bookings_goes_with_its_hours_and_closures(empty_file: Path) -> None:
    row = venues.add(HALL, at=AT)
    venues.close(row.id, start=datetime(2025, 7, 1), end=datetime(2025, 7, 3), reason="空调检修", at=AT)
    venues.remove(row.id, at=AT)
    assert (Venue.select().count(), Opening.select().count(), Closure.select().count()) == (0, 0, 0)
    journal.undo(Act.latest(1)[0].id, at=AT)
    assert venues.facts_of(row.id) == HALL


def test_a_venue_with_bookings_stays_and_says_how_many(empty_file: Path) -> None:
    row = room()
    held(row, "9:00-10:00")
    held(row, "11:00-12:00", status="cancelled")
    with pytest.raises(venue_errors.VenueInUse, match="2"):
        venues.remove(row.id, at=AT)
    assert Venue.by_id(row.id) is not None


def test_closing_and_opening_again(empty_file: Path) -> None:
    row = room()
    start, end = datetime(2025, 7, 1), datetime(2025, 7, 3)
    closure = venues.close(row.id, start=start, end=end, reason=" 空调检修 ", at=AT)
    assert closure.reason == "空调检修"
    assert [c.id for c in Closure.between(row.id, datetime(2025, 7, 2), datetime(2025, 7, 3))] == [closure.id]
    venues.reopen(closure.id, at=AT)
    assert Closure.select().count() == 0


@pytest.mark.parametrize(
    ("end", "reason", "error"),
    [
        (datetime(2025, 7, 1), "检修", venue_errors.ClosureBackwards),
        (datetime(2025, 7, 2), " ", venue_errors.ReasonMissing),
        (datetime(2025, 7, 2), "检" * 61, venue_errors.ReasonTooLong),
    ],
)
def test_a_closure_that_cannot_be(
    empty_file: Path, end: datetime, reason: str, error: type[venue_errors.VenueError]
) -> None:
    row = room()
    with pytest.raises(error):
        venues.close(row.id, start=datetime(2025, 7, 1), end=end, reason=reason, at=AT)
    assert Closure.select().count() == 0
