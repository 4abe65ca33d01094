"""Events: made, changed, cancelled, held again; their rooms follow."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.models import Act
from desktop.models import Booking
from desktop.models import Event
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Venue
from desktop.models import event_facts
from desktop.models.booking import HOLDING
from desktop.services import events
from desktop.services import journal
from desktop.services import venues
from desktop.services.event_errors import EndsBeforeStart
from desktop.services.event_errors import NameMissing
from desktop.services.event_errors import NameTooLong
from desktop.services.event_errors import NoCapacity
from desktop.services.event_errors import NoSessionYet
from desktop.services.event_errors import NotADraft
from desktop.services.event_errors import SessionInUse
from desktop.services.event_errors import SessionsOverlap
from desktop.services.event_errors import SessionTooLong
from desktop.services.event_errors import WrongStep
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan

AT = datetime(2025, 5, 20, 9)
NINE, HALF_PAST_ELEVEN = datetime(2025, 6, 21, 9), datetime(2025, 6, 21, 11, 30)


@pytest.fixture
def rooms(empty_file: Path) -> list[str]:
    """Two living rooms that are open all day, the second with a quarter of an hour to set up and clean up."""
    opening = {weekday: [(480, 1260)] for weekday in range(1, 8)}
    names = (("和谐客厅", 0), ("和安客厅", 15))
    return [
        venues.add(
            venues.VenueFacts(name=n, capacity=40, opening=opening, before_min=m, after_min=m), at=AT
        ).id
        for n, m in names
    ]


def holding(session: Session) -> list[str]:
    rows = (
        Booking.select(Booking, Venue)
        .join(Venue)
        .where((Booking.session == session.id) & Booking.status.in_(HOLDING))
    )
    return sorted(row.venue.name for row in rows)


def only_session(event: Event) -> Session:
    (session,) = Session.of(event.id)
    return session


def party(rooms: list[str], *, name: str = "包粽子", capacity: int | None = None) -> Event:
    plan = SessionPlan(NINE, HALF_PAST_ELEVEN, tuple(rooms))
    return events.add_event(EventFacts(name=name, capacity=capacity), [plan], at=AT)


def test_a_new_event_is_a_numbered_draft_that_holds_its_rooms(rooms: list[str]) -> None:
    event = party(rooms)
    assert (event.status, event.no) == ("draft", "2025-001")
    assert holding(only_session(event)) == ["和安客厅", "和谐客厅"]
    assert party([], name="另一个").no == "2025-002"


def test_a_taken_room_is_refused_and_nothing_is_written(rooms: list[str]) -> None:
    party(rooms)
    with pytest.raises(UserError, match="包粽子"):
        party(rooms[:1], name="书画展")
    assert [event.name for event in Event.select()] == ["包粽子"]


def test_too_little_time_to_set_up_holds_the_minutes_that_are_left(rooms: list[str]) -> None:
    party(rooms[1:])
    next_one = SessionPlan(datetime(2025, 6, 21, 11, 50), datetime(2025, 6, 21, 13), (rooms[1],))
    (found,) = events.in_the_way([next_one])
    assert (found.index, found.venue.name, found.obstacle.status, found.blocks) == (
        0,
        "和安客厅",
        "buffer",
        False,
    )
    event = events.add_event(EventFacts(name="讲座"), [next_one], at=AT)
    row = Booking.get(Booking.session == only_session(event).id)
    assert (row.before_min, row.after_min) == (5, 15)


def test_obstacles_are_told_before_anything_is_written_and_not_to_oneself(rooms: list[str]) -> None:
    event = party(rooms)
    wished = SessionPlan(NINE, HALF_PAST_ELEVEN, (rooms[0],))
    (found,) = events.in_the_way([wished])
    assert (found.obstacle.status, found.blocks) == ("conflict", True)
    assert events.in_the_way(events.sessions_of(event.id)) == []


@pytest.mark.parametrize(
    ("facts", "error", "said"),
    [
        ({"name": " "}, NameMissing, "名称"),
        ({"name": "长" * 41}, NameTooLong, "41"),
        ({"capacity": 0}, NoCapacity, "至少"),
    ],
)
def test_facts_that_cannot_be(
    rooms: list[str], facts: dict[str, Any], error: type[UserError], said: str
) -> None:
    with pytest.raises(error, match=said):
        party(rooms, **facts)
    assert Event.select().count() == 0


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [
        (HALF_PAST_ELEVEN, NINE, EndsBeforeStart),
        (NINE, NINE, EndsBeforeStart),
        (NINE, datetime(2025, 6, 22, 9, 1), SessionTooLong),
    ],
)
def test_sessions_that_cannot_be(
    rooms: list[str], start: datetime, end: datetime, error: type[UserError]
) -> None:
    with pytest.raises(error):
        events.add_event(EventFacts(name="包粽子"), [SessionPlan(start, end)], at=AT)
    assert Event.select().count() == 0


def test_two_sessions_of_one_event_do_not_share_a_room(rooms: list[str]) -> None:
    plans = [
        SessionPlan(NINE, HALF_PAST_ELEVEN, (rooms[0],)),
        SessionPlan(NINE, HALF_PAST_ELEVEN, (rooms[0],)),
    ]
    with pytest.raises(SessionsOverlap, match="和谐客厅"):
        events.add_event(EventFacts(name="包粽子"), plans, at=AT)


def test_moving_a_session_moves_its_rooms(rooms: list[str]) -> None:
    event = party(rooms)
    session = only_session(event)
    later = datetime(2025, 6, 21, 10)
    plan = SessionPlan(later, HALF_PAST_ELEVEN, (rooms[1],), id=session.id)
    events.change_event(event.id, events.facts_of(event.id), [plan], at=AT)
    assert only_session(event).start == later
    assert holding(session) == ["和安客厅"]
    assert Booking.get(Booking.session == session.id).start == later


def test_undoing_a_change_brings_rooms_and_words_back(rooms: list[str]) -> None:
    event = party(rooms)
    events.change_event(event.id, EventFacts(name="改了名"), [], at=AT)
    assert Session.of(event.id) == []
    journal.undo(Act.latest(1)[0].id, at=AT)
    assert Event.get_by_id(event.id).name == "包粽子"
    assert holding(only_session(event)) == ["和安客厅", "和谐客厅"]


def test_a_session_people_signed_up_for_stays(sample_file: Path) -> None:
    event = Event.get(Event.edition == 2)
    with pytest.raises(SessionInUse):
        events.change_event(event.id, events.facts_of(event.id), [], at=datetime(2025, 5, 28, 8))
    assert len(Session.of(event.id)) == 1


def test_the_way_of_an_event(rooms: list[str]) -> None:
    event = party(rooms)
    assert events.change_status(event.id, "open", at=AT).status == "open"
    assert events.change_status(event.id, "over", at=AT).status == "over"
    assert events.change_status(event.id, "filed", at=AT).status == "filed"
    with pytest.raises(WrongStep):
        events.change_status(event.id, "draft", at=AT)


def test_nothing_is_published_without_a_date(empty_file: Path) -> None:
    event = events.add_event(EventFacts(name="还没定"), at=AT)
    with pytest.raises(NoSessionYet, match="还没定"):
        events.change_status(event.id, "published", at=AT)


def test_cancelling_frees_the_rooms_to_come(rooms: list[str]) -> None:
    event = party(rooms)
    assert events.cancel_event(event.id, reason="台风", at=AT) == 2
    assert holding(only_session(event)) == []
    assert {row.reason for row in Booking.select()} == {"台风"}
    assert party(rooms, name="改天再办").status == "draft"
    with pytest.raises(WrongStep, match="取消"):
        events.cancel_event(event.id, reason="", at=AT)


def test_only_a_draft_goes_without_a_trace(rooms: list[str]) -> None:
    event = party(rooms)
    events.remove_event(event.id, at=AT)
    assert (Event.select().count(), Session.select().count(), Booking.select().count()) == (0, 0, 0)
    known = party(rooms)
    events.change_status(known.id, "published", at=AT)
    with pytest.raises(NotADraft):
        events.remove_event(known.id, at=AT)


def test_the_next_edition_brings_everything_but_dates_and_people(sample_file: Path) -> None:
    old = Event.get(Event.edition == 2)
    new = events.copy_edition(old.id, at=datetime(2025, 5, 28, 12))
    assert (new.title, new.status, new.sign_up_link) == ("第三届邻里美食分享活动", "draft", "")
    same = (
        "name",
        "series_id",
        "category",
        "slogan",
        "host",
        "target",
        "capacity",
        "sign_up_text",
        "leader_id",
    )
    assert [getattr(new, name) for name in same] == [getattr(old, name) for name in same]
    assert Session.of(new.id) == []
    assert SignUp.select().where(SignUp.event == new.id).count() == 0
    assert event_facts.edition_before(new) == old
    assert events.copy_edition(old.id, at=datetime(2025, 5, 28, 12)).edition == 4


def test_the_rooms_and_hours_of_last_time_on_another_day(sample_file: Path) -> None:
    old = Event.get(Event.edition == 2)
    (plan,) = events.sessions_like(old.id, datetime(2026, 6, 3))
    assert (plan.start, plan.end, plan.id) == (datetime(2026, 6, 3, 9), datetime(2026, 6, 3, 11, 30), None)
    assert len(plan.venues) == 3


def test_a_first_copy_makes_a_series(rooms: list[str]) -> None:
    first = party(rooms)
    assert events.copy_edition(first.id, at=AT).title == "第二届包粽子"
    assert events.facts_of(first.id).series == "包粽子"


def test_where_an_event_stands() -> None:
    before, during, after = datetime(2025, 6, 21, 8), datetime(2025, 6, 21, 10), datetime(2025, 6, 21, 12)
    span = (NINE, HALF_PAST_ELEVEN)
    shown = [event_facts.phase("open", *span, now) for now in (AT, before, during, after)]
    assert shown == ["open", "today", "running", "over"]
    assert event_facts.phase("cancelled", *span, during) == "cancelled"
    assert event_facts.phase("draft", None, None, during) == "draft"
