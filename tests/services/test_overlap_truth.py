"""Whether two bookings meet: every way two spans can, with set-up and places, against counting by the minute.

The plan, the model and the database's trigger are three witnesses; writes that go around the first two included.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path

import peewee
import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from desktop.models import Booking
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.models.booking import VenueTaken
from desktop.models.database import DB
from desktop.models.database import new_id
from desktop.models.journal import act
from desktop.services.booking_plan import Wish
from desktop.services.booking_plan import plan
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import moment
from tests.rooms import room

PLACES = 10
ALL_DAY = {day: [(0, 1440)] for day in range(1, 8)}
ONE_FILE = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Span:
    """Minutes of the day, buffers, people."""

    start: int
    length: int
    before: int
    after: int
    people: int

    @property
    def minutes(self) -> range:
        """Every minute the span holds, set-up and clean-up included."""
        return range(self.start - self.before, self.start + self.length + self.after)


spans = st.builds(
    Span,
    start=st.integers(30, 90).map(lambda n: n * 5),
    length=st.integers(1, 24).map(lambda n: n * 5),
    before=st.sampled_from([0, 0, 5, 10, 30]),
    after=st.sampled_from([0, 0, 5, 15, 30]),
    people=st.integers(1, PLACES + 2),
)


def fits(span: Span, there: list[Span], *, parallel: bool) -> bool:
    """Counts people minute by minute; without parallel use, one booking is a full house."""
    if parallel and span.people > PLACES:
        return False
    for minute in span.minutes:
        others = [other for other in there if minute in other.minutes]
        if others and not parallel:
            return False
        if sum(other.people for other in others) + span.people > PLACES and parallel:
            return False
    return True


def empty(parallel: bool) -> Venue:
    """The one venue of this file, without bookings."""
    with act("cancel_booking", at=AT):
        Booking.delete().execute()
    name = "中心广场" if parallel else "和谐客厅"
    return Venue.get_or_none(Venue.name == name) or room(
        name, capacity=PLACES, allows_parallel=parallel, opening=ALL_DAY
    )


def place(venue: Venue, span: Span, status: str = "approved") -> Booking:
    start = moment(TUESDAY, "0:00") + timedelta(minutes=span.start)
    return Booking.place(
        venue=venue.id,
        title="预约",
        start=start,
        end=start + timedelta(minutes=span.length),
        before_min=span.before,
        after_min=span.after,
        expected=span.people,
        status=status,
    )


def written_directly(venue: Venue, span: Span) -> bool:
    """Goes around model and services: the bare row, as another program might write it."""
    at = f"{TUESDAY} 00:00:00"
    sql = (
        'INSERT INTO booking (id, venue_id, title, category, applicant_text, start, "end", before_min, after_min, '
        "held_from, held_until, expected, private, status, reason) "
        "SELECT ?, ?, '预约', 'learning', '', s, e, ?, ?, datetime(s, ?), datetime(e, ?), ?, 0, 'approved', '' "
        "FROM (SELECT datetime(?, ?) AS s, datetime(?, ?) AS e)"
    )
    values = (
        *(new_id(), venue.id, span.before, span.after),
        *(f"-{span.before} minutes", f"{span.after} minutes", span.people),
        *(at, f"{span.start} minutes", at, f"{span.start + span.length} minutes"),
    )
    try:
        with DB.atomic():
            DB.execute_sql(sql, values)
    except peewee.IntegrityError as error:
        refused = str(error)
    else:
        return True
    assert "venue taken" in refused
    return False


@ONE_FILE
@given(wanted=st.lists(spans, min_size=2, max_size=7), parallel=st.booleans())
def test_three_witnesses_agree_with_counting_by_the_minute(
    empty_file: Path, wanted: list[Span], parallel: bool
) -> None:
    venue = empty(parallel)
    there: list[Span] = []
    for number, span in enumerate(wanted):
        truth = fits(span, there, parallel=parallel)
        asked = Wish(
            venue.id, (TUESDAY,), span.start, span.start + span.length, span.before, span.after, span.people
        )
        (planned,) = plan(asked)
        assert (planned.obstacle is None or planned.as_wished) == truth
        with act("book", at=AT):
            if number % 2:
                done = written_directly(venue, span)
            else:
                try:
                    place(venue, span)
                    done = True
                except VenueTaken:
                    done = False
        assert done == truth
        if truth:
            there.append(span)
    assert len(Booking.select().where(Booking.status.in_(HOLDING))) == len(there)


@ONE_FILE
@given(there=spans, wanted=spans, parallel=st.booleans(), how=st.sampled_from(["status", "venue", "time"]))
def test_an_update_is_held_to_the_same_rule(
    empty_file: Path, there: Span, wanted: Span, parallel: bool, how: str
) -> None:
    """A row that becomes a holder, comes from another venue, or moves in time, by a bare UPDATE."""
    venue = empty(parallel)
    if parallel and there.people > PLACES:
        return
    with act("book", at=AT):
        place(venue, there)
        elsewhere = Venue.get_or_none(Venue.name == "和安客厅") or None
    if elsewhere is None:
        elsewhere = room("和安客厅", capacity=PLACES, opening=ALL_DAY)
    with act("book", at=AT):
        if how == "status":
            row = place(venue, wanted, "waiting")
            change = "status = 'approved'"
        else:
            row = place(elsewhere, wanted)
            change = f"venue_id = '{venue.id}'"
            if how == "time":
                change += ", held_from = held_from, held_until = held_until"
        try:
            with DB.atomic():
                DB.execute_sql(f"UPDATE booking SET {change} WHERE id = ?", (row.id,))
            done = True
        except peewee.IntegrityError:
            done = False
    assert done == fits(wanted, [there], parallel=parallel)


EDGES = (540, 600, 660)
PAIRS = [
    (a, b, c, d) for a, b, c, d in product(EDGES, (*EDGES, 720), EDGES, (*EDGES, 720)) if a < b and c < d
]


@pytest.mark.parametrize("buffer", [0, 15])
def test_every_way_two_spans_can_meet(empty_file: Path, buffer: int) -> None:
    """Before, touching, overlapping, inside, equal, around: all arrangements of three edges."""
    for a, b, c, d in PAIRS:
        venue = empty(parallel=False)
        first, second = Span(a, b - a, 0, 0, 1), Span(c, d - c, buffer, buffer, 1)
        with act("book", at=AT):
            place(venue, first)
            done = written_directly(venue, second)
        assert done == fits(second, [first], parallel=False), (a, b, c, d)
        assert done == (d + buffer <= a or b <= c - buffer)
