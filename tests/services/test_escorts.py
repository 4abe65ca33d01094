"""An escort: cars, riders, rides; nobody drives two at once, whatever way a car is given."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import EscortRider
from desktop.models.journal import act
from desktop.services import escort_papers
from desktop.services import escorts
from desktop.services import events
from desktop.services import journal
from desktop.services.escort_errors import DriverBusy
from desktop.services.escort_errors import EscortGone
from desktop.services.escort_errors import EscortPhoneWrong
from desktop.services.escort_errors import NotAgreed
from desktop.services.escort_errors import NotOnDays
from desktop.services.escort_errors import PlaceMissing
from desktop.services.escort_errors import PlateWrong
from desktop.services.escort_errors import RideBackwards
from desktop.services.escort_errors import TooFewSeats
from desktop.services.escorts import CarFacts
from desktop.services.escorts import RideFacts
from desktop.services.escorts import RiderFacts
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan

AT = datetime(2025, 5, 28, 9)
DAY = datetime(2025, 6, 7)


def new_event(name: str = "爱心送考") -> str:
    plan = SessionPlan(DAY.replace(hour=6), DAY.replace(hour=18), place_text="北门")
    return events.add_event(EventFacts(name=name, category="volunteering", escort=True), [plan], at=AT).id


@pytest.fixture
def event(empty_file: Path) -> str:
    return new_event()


def car(event: str, driver: str = "何建国", **more: object) -> EscortCar:
    facts = {"phone": "", "plate": "", "base": "和谐楼", "agreed": True} | more
    return escorts.add_car(event, CarFacts(driver, **facts), at=AT)  # pyright: ignore[reportArgumentType]


def ride(hour: float, minutes: int = 40, place: str = "和谐楼北门", days: int = 0) -> RideFacts:
    start = DAY + timedelta(days=days, hours=hour)
    return RideFacts(start, start + timedelta(minutes=minutes), place, "钢城四中")


def rider(event: str, name: str = "林晓", *rides: RideFacts, **more: object) -> list[EscortRide]:
    made = escorts.add_rider(event, RiderFacts(name, **more), rides or (ride(7.5),), at=AT)  # pyright: ignore[reportArgumentType]
    return [row for row in EscortRide.of(event) if row.rider_id == made.id]


# --- what is refused ------------------------------------------------------------------------------------


def test_a_car_that_cannot_is_refused_with_the_reason(event: str) -> None:
    (wanted,) = rider(event, heads=3)
    silent = car(event, "甲", agreed=False)
    small = car(event, "乙", seats=2)
    away = car(event, "丙", days=(date(2025, 6, 8),))
    for row, why in ((silent, NotAgreed), (small, TooFewSeats), (away, NotOnDays)):
        with pytest.raises(why):
            escorts.assign(wanted.id, row.id, at=AT)
    assert set(escorts.obstacles(wanted.id)) == {silent.id, small.id, away.id}
    assert EscortRide.get_by_id(wanted.id).car_id is None


@pytest.mark.parametrize(
    ("later", "can"), [(0.0, False), (0.5, False), (0.8, False), (0.84, True), (2.0, True)]
)
def test_nobody_drives_two_at_once(event: str, later: float, *, can: bool) -> None:
    """40 minutes and ten to turn."""
    mine = car(event)
    (first,) = rider(event, "林晓", ride(7.5))
    (second,) = rider(event, "周宁", ride(7.5 + later))
    escorts.assign(first.id, mine.id, at=AT)
    if can:
        assert escorts.assign(second.id, mine.id, at=AT).car_id == mine.id
    else:
        with pytest.raises(DriverBusy, match="林\\*"):
            escorts.assign(second.id, mine.id, at=AT)


def test_one_driver_under_two_cars_or_events_is_one_driver(event: str) -> None:
    mine = car(event, phone="14200000001")
    twin = car(event, "何师傅", phone="142 0000 0001", plate="鄂A12345")
    other_event = new_event("高考送考二组")
    third = car(other_event, "老何", plate="鄂A·12345")
    (first,) = rider(event)
    (second,) = rider(event, "周宁")
    (elsewhere,) = rider(other_event, "吴桐")
    escorts.assign(first.id, mine.id, at=AT)
    with pytest.raises(DriverBusy):
        escorts.assign(second.id, twin.id, at=AT)
    escorts.release(first.id, at=AT)
    escorts.assign(second.id, twin.id, at=AT)
    with pytest.raises(DriverBusy):
        escorts.assign(elsewhere.id, third.id, at=AT)
    events.change_status(event, "published", at=AT)
    events.cancel_event(event, reason="", at=AT)
    escorts.assign(elsewhere.id, third.id, at=AT)


def test_the_file_itself_refuses_what_slips_by(event: str) -> None:
    mine = car(event)
    (first,), (second,) = rider(event), rider(event, "周宁")
    escorts.assign(first.id, mine.id, at=AT)
    with pytest.raises(peewee.IntegrityError, match="driver taken"), act("pair_ride", at=AT):
        EscortRide.update(car=mine.id).where(EscortRide.id == second.id).execute()


@pytest.mark.parametrize("plate", ["鄂A12345", "鄂a·12345", "鄂AD12345", "粤Z1234港", ""])
def test_plates_as_they_are_written(event: str, plate: str) -> None:
    row = car(event, plate=plate)
    assert "·" not in row.plate
    assert row.plate == row.plate.upper()


def test_what_is_no_plate_phone_or_ride(event: str) -> None:
    with pytest.raises(PlateWrong):
        car(event, plate="12345")
    with pytest.raises(EscortPhoneWrong):
        car(event, phone="123")
    with pytest.raises(RideBackwards):
        rider(event, "林晓", RideFacts(DAY, DAY, "甲", "乙"))
    with pytest.raises(PlaceMissing):
        rider(event, "林晓", RideFacts(DAY, DAY + timedelta(hours=1), " ", "乙"))
    assert EscortRider.select().count() == 0
    with pytest.raises(EscortGone):
        escorts.remove_car("no-such-car", at=AT)


# --- what follows ------------------------------------------------------------------------------------------


def test_a_car_that_changes_lets_go_of_what_it_cannot_do(event: str) -> None:
    mine = car(event)
    first, second = rider(event, "林晓", ride(7.5), ride(7.5, days=1))
    for each in (first, second):
        escorts.assign(each.id, mine.id, at=AT)
    facts = escorts.car_facts(mine.id)
    escorts.change_car(mine.id, replace(facts, days=(date(2025, 6, 8),)), at=AT)
    assert [row.car_id for row in EscortRide.of(event)] == [None, mine.id]
    journal.undo(journal.newest(), at=AT)
    assert [row.car_id for row in EscortRide.of(event)] == [mine.id, mine.id]
    escorts.change_rider(first.rider_id, RiderFacts("林晓", heads=5), at=AT)
    assert {row.car_id for row in EscortRide.of(event)} == {None}


def test_another_time_keeps_the_car_where_it_can(event: str) -> None:
    mine = car(event)
    (first,), (second,) = rider(event, "林晓", ride(7.5)), rider(event, "周宁", ride(9))
    for each in (first, second):
        escorts.assign(each.id, mine.id, at=AT)
    assert escorts.change_ride(first.id, ride(7.75), at=AT).car_id == mine.id
    assert escorts.change_ride(first.id, ride(8.9), at=AT).car_id is None


def test_a_car_that_goes_leaves_its_rides_open(event: str) -> None:
    mine = car(event)
    (first,) = rider(event)
    escorts.assign(first.id, mine.id, at=AT)
    assert escorts.remove_car(mine.id, at=AT) == 1
    assert EscortRide.get_by_id(first.id).car_id is None
    escorts.remove_rider(first.rider_id, at=AT)
    assert EscortRide.select().count() == 0
    journal.undo(journal.newest(), at=AT)
    journal.undo(journal.newest() - 2, at=AT)
    assert EscortRide.get_by_id(first.id).car_id == mine.id


def test_the_proposal_is_taken_as_one_act(event: str) -> None:
    near, far = car(event, "何建国", base="和谐楼"), car(event, "陈师傅", base="碧苑花园")
    rider(event, "林晓", ride(7.5), ride(7.5, days=1))
    rider(event, "周宁", ride(7.5, place="碧苑花园3栋"))
    car(event, "没答应的", agreed=False)
    proposal = escorts.propose(event)
    assert EscortRide.select().where(EscortRide.car.is_null(is_null=False)).count() == 0
    wanted = {each.ride.id: each.car.id for each in proposal if each.car}
    assert escorts.pair(event, wanted, at=AT) == 3
    assert {(row.rider.name, row.car_id) for row in EscortRide.of(event)} == {
        ("林晓", near.id),
        ("周宁", far.id),
    }
    assert escorts.propose(event) == []
    journal.undo(journal.newest(), at=AT)
    assert len(escorts.propose(event)) == 3


def test_a_pairing_that_clashes_leaves_nothing_behind(event: str) -> None:
    mine = car(event)
    (first,), (second,) = rider(event), rider(event, "周宁")
    before = journal.newest()
    with pytest.raises(DriverBusy):
        escorts.pair(event, {first.id: mine.id, second.id: mine.id}, at=AT)
    assert journal.newest() == before
    assert {row.car_id for row in EscortRide.of(event)} == {None}


def test_the_next_edition_has_the_cars_and_asks_anew(event: str) -> None:
    car(event, days=(date(2025, 6, 7),), plate="鄂A12345")
    rider(event)
    copied = events.copy_edition(event, at=AT).id
    (row,) = EscortCar.of(copied)
    assert (row.driver, row.plate, row.agreed, row.days) == ("何建国", "鄂A12345", False, "")
    assert EscortRide.of(copied) == []
    events.remove_event(copied, at=AT)
    assert EscortCar.of(copied) == []


# --- papers and privacy ---------------------------------------------------------------------------------------


def test_a_page_for_each_driver_and_day(event: str) -> None:
    mine = car(event, plate="鄂A12345")
    rides = rider(
        event, "林晓", ride(7.5), ride(11.5), ride(7.5, days=1), phone="14200001234", contact="母亲"
    )
    for each in rides:
        escorts.assign(each.id, mine.id, at=AT)
    days = escort_papers.driver_sheets(event).data.days
    assert [(day.day, len(day.rides)) for day in days] == [(date(2025, 6, 7), 2), (date(2025, 6, 8), 1)]
    assert days[0].rides[0].phone == "142 0000 1234"
    only = escort_papers.driver_sheets(event, day=date(2025, 6, 8)).data.days
    assert [day.day for day in only] == [date(2025, 6, 8)]
    signs = escort_papers.car_signs(event).data
    assert (signs.title, signs.numbers, signs.days) == ("爱心送考", (1,), "2025年6月7日")


def test_who_looks_at_a_number_is_noted(event: str) -> None:
    mine = car(event, phone="14200000001")
    (first,) = rider(event, phone="14200001234")
    assert escorts.reveal_car(mine.id, at=AT) == "14200000001"
    assert escorts.reveal_rider(first.rider_id, at=AT) == "14200001234"
    with pytest.raises(journal.CannotUndo):
        journal.undo(journal.newest(), at=AT)


def test_taking_back_never_puts_a_driver_in_two_places(event: str) -> None:
    mine = car(event)
    (first,), (second,) = rider(event), rider(event, "周宁")
    escorts.assign(first.id, mine.id, at=AT)
    escorts.release(first.id, at=AT)
    released = journal.newest()
    escorts.assign(second.id, mine.id, at=AT)
    with pytest.raises(journal.CannotUndo):
        journal.undo(released, at=AT)
    assert {row.rider.name: row.car_id for row in EscortRide.of(event)} == {"林晓": None, "周宁": mine.id}
