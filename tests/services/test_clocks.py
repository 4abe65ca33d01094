"""What a desk's clock was worth, from readings and from the order of its entries."""

from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import Desk
from desktop.models import DeskClock
from desktop.models import Refusal
from desktop.models import Session
from desktop.models import database
from desktop.models import journal
from desktop.services import clocks
from desktop.services.clocks import Reading
from desktop.services.sign_in_errors import TooEarly
from tests.desk_packs import AT
from tests.desk_packs import Fair
from tests.desk_packs import fair
from tests.desk_packs import quick_key

__all__ = ["fair", "quick_key"]
MIDNIGHT = datetime(2025, 5, 28)
HOUR = 3600


def at(minutes: float) -> datetime:
    return MIDNIGHT + timedelta(minutes=minutes)


def test_one_reading_holds_for_everything() -> None:
    assert clocks.steps([Reading(5, at(0), 240)], []) == [(0, 240)]


def test_two_equal_readings_are_one_step() -> None:
    assert clocks.steps([Reading(0, at(0), -60), Reading(9, at(30), -60)], []) == [(0, -60)]


@pytest.mark.parametrize("jump", [-HOUR, HOUR, -25 * 60])
@pytest.mark.parametrize("place", range(1, 11))
def test_a_clock_that_was_set_in_between_is_found(jump: int, place: int) -> None:
    """Ten entries two minutes apart; before entry `place` the clock is set by `jump` seconds."""
    times = [(n, at(2 * n) + timedelta(seconds=jump if n >= place else 0)) for n in range(1, 11)]
    last = at(22) + timedelta(seconds=jump)
    assert clocks.steps([Reading(0, at(0), 0), Reading(10, last, jump)], times) == [(0, 0), (place, jump)]


def test_a_clock_that_runs_off_a_little_keeps_its_first_reading() -> None:
    times = [(n, at(2 * n)) for n in range(1, 11)]
    assert clocks.steps([Reading(0, at(0), 0), Reading(10, at(22), 3)], times) == [(0, 0), (11, 3)]


@given(
    st.lists(st.tuples(st.integers(-90, 90), st.integers(0, 8)), min_size=1, max_size=5),
    st.lists(st.integers(0, 200), max_size=40),
)
def test_steps_go_forward_and_end_with_the_last_reading(
    readings: list[tuple[int, int]], minutes: list[int]
) -> None:
    after, read = 0, list[Reading]()
    for offset, entries in readings:
        after += entries
        read.append(Reading(after, at(after), offset * 60))
    times = [(n, at(minute)) for n, minute in enumerate(minutes[:after], start=1)]
    found = clocks.steps(read, times)
    numbers = [number for number, _seconds in found]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 0
    assert found[-1][1] == read[-1].seconds
    assert {seconds for _number, seconds in found} <= {reading.seconds for reading in read}


def test_an_opening_without_a_reading_has_that_of_the_one_beside_it(fair: Fair) -> None:
    path = fair.make("一号台")
    desks = [fair.open(path) for _ in range(4)]
    clocks.record(desk=desks[1], device=AT + timedelta(minutes=5), wall=AT)
    fair.come(desks[3], 0, minutes=10)
    found = clocks.of_session(fair.session)
    assert {desk.id: found.get(desk.id) for desk in desks} == {desk.id: [(0, 300)] for desk in desks}
    Desk.update(machine="another laptop").where(Desk.id == desks[3].id).execute()
    assert desks[3].id not in clocks.of_session(fair.session)
    assert clocks.drift(fair.session)
    fair.back()


def test_what_stands_on_file_is_compared(fair: Fair, tmp_path: Path) -> None:
    desk = fair.open(fair.make("一号台"))
    clocks.record(desk=desk, device=AT + timedelta(minutes=5), wall=AT)
    assert not clocks.drift(fair.session)
    DeskClock.update(seconds=1).execute()
    assert clocks.drift(fair.session)
    with database.transaction():
        clocks.rewrite(fair.session)
    assert not clocks.drift(fair.session)
    fair.back()


def test_the_rules_of_the_door_go_by_the_wall(fair: Fair) -> None:
    with journal.act("change_event", at=AT):
        Session.update(opens_min=10).execute()
    desk = fair.open(fair.make("一号台"))
    with pytest.raises(TooEarly):
        fair.come(desk, 0, minutes=-37)
    clocks.record(desk=desk, device=AT - timedelta(minutes=37), wall=AT)
    assert fair.come(desk, 0, minutes=-37).state == "in"
    fair.back()
    fair.merge(fair.pack("一号台"))
    assert [(row.code, row.desk_id) for row in Refusal.select()] == [("too_early", desk.id)]
