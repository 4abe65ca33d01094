"""From asked for to handed back: each step only from where it follows, each one act that can be taken back."""

from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Booking
from desktop.models import Handover
from desktop.models import Venue
from desktop.models import journal as trace
from desktop.services import approvals
from desktop.services import booking_errors
from desktop.services import bookings
from desktop.services import house_rules
from desktop.services import journal
from desktop.services.approvals import CloseOut
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose
from desktop.services.house_rules import HouseRules
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import moment
from tests.rooms import room
from tests.rooms import wish

DONE = CloseOut(clean=True, power_off=True, key_back=True)
BEGUN, OVER = moment(TUESDAY, "14:10"), moment(TUESDAY, "16:05")


def asked(here: Venue, title: str = "书法班", **more: object) -> str:
    asking = wish(here)
    decided = [Decided(each, bookings.Way("book", each.slot)) for each in bookings.plan(asking)]
    (booking,) = approvals.request(decided, asking, Purpose(title, **more), at=AT)  # pyright: ignore[reportArgumentType]
    return booking


def status(booking: str) -> str:
    return Booking.get_by_id(booking).status


def test_a_request_holds_nothing_until_it_is_approved(empty_file: Path) -> None:
    here = room()
    first, second = asked(here, "书法班"), asked(here, "合唱")
    assert [row.id for row in approvals.pending(at=AT)] == [first, second]
    approvals.approve(second, at=AT)
    assert (status(first), status(second)) == ("requested", "approved")
    assert Booking.get_by_id(second).decided_by == trace.acting()
    with pytest.raises(booking_errors.DateNotFree, match="合唱"):
        approvals.approve(first, at=AT)
    assert status(first) == "requested"
    with pytest.raises(approvals.DeclineReason):
        approvals.decline(first, reason=" ", at=AT)
    approvals.decline(first, reason="合唱先定下了", at=AT)
    assert (status(first), Booking.get_by_id(first).reason) == ("declined", "合唱先定下了")
    assert approvals.pending(at=AT) == []
    journal.undo(journal.newest(), at=AT)
    assert status(first) == "requested"


def test_priority_kinds_stand_first(empty_file: Path) -> None:
    here = room()
    house_rules.change(here.id, HouseRules(priority=("meeting",)), at=AT)
    plain, first = asked(here, "书法班"), asked(here, "网格例会", category="meeting")
    assert [row.id for row in approvals.pending(at=AT)] == [first, plain]


def test_in_use_and_handed_back(empty_file: Path) -> None:
    booking = held(room(), "14:00-16:00", before=15).id
    with pytest.raises(approvals.TooEarly, match="14:00"):
        approvals.take_over(booking, at=moment(TUESDAY, "12:30"))
    approvals.take_over(booking, at=moment(TUESDAY, "12:50"))
    assert status(booking) == "in_use"
    assert [row.id for row in approvals.to_close(at=BEGUN)] == [booking]
    found = CloseOut(clean=True, power_off=False, key_back=True, damage=" 一把椅子腿松了 ")
    approvals.hand_back(booking, found, at=OVER)
    row = Handover.of(booking)
    assert row is not None
    assert (row.taken_at, row.returned_at) == (moment(TUESDAY, "12:50"), OVER)
    assert (row.clean, row.power_off, row.key_back, row.damage) == (True, False, True, "一把椅子腿松了")
    assert approvals.to_close(at=OVER) == []
    journal.undo(journal.newest(), at=OVER)
    row = Handover.of(booking)
    assert status(booking) == "in_use"
    assert row is not None
    assert (row.returned_at, row.damage) == (None, "")


def test_handed_back_without_a_note_of_the_key(empty_file: Path) -> None:
    booking = held(room(), "14:00-16:00").id
    approvals.hand_back(booking, DONE, at=OVER)
    row = Handover.of(booking)
    assert row is not None
    assert (row.taken_at, row.returned_at) == (None, OVER)


def test_nobody_came(empty_file: Path) -> None:
    booking = held(room(), "14:00-16:00").id
    with pytest.raises(approvals.TooEarly):
        approvals.no_show(booking, at=moment(TUESDAY, "13:59"))
    approvals.no_show(booking, at=BEGUN)
    assert status(booking) == "no_show"
    with pytest.raises(booking_errors.NothingToCancel):
        bookings.cancel(booking, at=BEGUN)


STEPS = {
    "approve": lambda key: approvals.approve(key, at=BEGUN),
    "decline": lambda key: approvals.decline(key, reason="x", at=BEGUN),
    "take_over": lambda key: approvals.take_over(key, at=BEGUN),
    "hand_back": lambda key: approvals.hand_back(key, DONE, at=OVER),
    "no_show": lambda key: approvals.no_show(key, at=BEGUN),
}
FOLLOWS = {
    "requested": {"approve", "decline"},
    "approved": {"take_over", "hand_back", "no_show"},
    "in_use": {"hand_back"},
}


@pytest.mark.parametrize(
    "before",
    [
        "requested",
        "approved",
        "in_use",
        "handed_back",
        "no_show",
        "waiting",
        "skipped",
        "declined",
        "cancelled",
    ],
)
@pytest.mark.parametrize("step", STEPS)
def test_only_what_follows(empty_file: Path, before: str, step: str) -> None:
    booking = held(room(), "14:00-16:00", "书法班", status=before).id
    if step in FOLLOWS.get(before, set()):
        STEPS[step](booking)
        assert status(booking) != before
    else:
        with pytest.raises(UserError, match="书法班"):
            STEPS[step](booking)
        assert status(booking) == before


def test_what_is_still_to_be_closed(empty_file: Path) -> None:
    here = room()
    over = held(here, "9:00-10:00").id
    held(here, "17:00-18:00")
    held(here, "9:00-10:00", day=TUESDAY - timedelta(days=30))
    assert [row.id for row in approvals.to_close(at=datetime(2025, 6, 3, 12))] == [over]


def test_the_waiting_list_of_a_slot(empty_file: Path) -> None:
    here = room()
    row = held(here, "14:00-16:00")
    first = held(here, "15:00-17:00", "书法班", status="waiting").id
    held(here, "16:00-17:00", "合唱", status="waiting")
    second = held(here, "13:00-15:00", "国画班", status="waiting").id
    assert [each.id for each in approvals.waiting_for(row)] == [first, second]


def test_nothing_is_asked_for(empty_file: Path) -> None:
    asking = wish(room())
    decided = [Decided(each, bookings.Way("skip", each.slot)) for each in bookings.plan(asking)]
    with pytest.raises(booking_errors.NoDates):
        approvals.request(decided, asking, Purpose("书法班"), at=AT)
