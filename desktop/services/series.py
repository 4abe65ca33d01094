"""What is done with the dates of a series at once: move them, lay a series without an end out further.

Dates that are over are never touched, and what is changed stays readable in the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Literal

from desktop import recurrence
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models import Series
from desktop.models import Venue
from desktop.models.journal import act
from desktop.recurrence import Rule
from desktop.services.booking_errors import DateNotFree
from desktop.services.booking_errors import IsOver
from desktop.services.booking_plan import PlannedDate
from desktop.services.booking_plan import Wish
from desktop.services.booking_plan import check
from desktop.services.booking_plan import plan
from desktop.services.series_dates import ROLLING
from desktop.services.venue_days import Obstacle
from desktop.services.venue_days import Slot
from desktop.services.venue_days import VenueDays

Scope = Literal["one", "following", "all"]
"""This date, this and those behind it, every date that is not over."""
MOVABLE = ("approved", "requested", "waiting", "skipped")
_DAY = timedelta(days=1)
_LATER_BY = timedelta(days=7)  # a series is laid out further once a week of it has passed


class CannotMoveRule(UserError):
    """A series without an end whose rule cannot be moved to another day (args: its title)."""

    code = "cannot_move_rule"

    def words(self) -> str:
        return _(
            "“{title}” goes on without an end by a rule that cannot be moved to another day. "
            "End it with this date and book a new series."
        ).format(title=self.args[0])


@dataclass(frozen=True)
class PlannedMove:
    """One date of a series, where it would go and what is in the way there."""

    booking: str
    was: Slot
    slot: Slot
    obstacle: Obstacle | None = None

    @property
    def stays(self) -> bool:
        """It already is where it would go."""
        return self.was == self.slot


def plan_move(
    booking: str, scope: Scope, *, start: datetime, end: datetime, venue: str, at: datetime
) -> list[PlannedMove]:
    """Where the dates of a series go when this one (id) goes to [start, end) in `venue`, by date; writes nothing.

    The others go as many days further and take the same hours. Another venue is for all of them, else each keeps
    its own. Raises IsOver or a WishError.
    """
    row = Booking.get_by_id(booking)
    if row.status in ("cancelled", "declined"):
        raise IsOver(row.title)
    midnight = datetime(start.year, start.month, start.day)
    first, last = _minutes(start - midnight), _minutes(end - midnight)
    check(Wish(venue, (start.date(),), first, last, row.before_min, row.after_min, row.expected))
    further = start.date() - row.start.date()
    rows = _in_scope(row, scope, at)
    moves: list[tuple[Booking, Slot]] = []
    for other in rows:
        begin = datetime.combine(other.start.date() + further, start.time())
        where = venue if venue != row.venue_id else other.venue_id
        slot = Slot(where, begin, begin + (end - start), other.before_min, other.after_min, other.expected)
        moves.append((other, slot))
    return _judged(moves)


def move(booking: str, planned: Sequence[PlannedMove], *, at: datetime) -> list[str]:
    """Moves these dates of the series of `booking` (id), all of them or none; the ids that moved.

    Looks again: DateNotFree or VenueTaken where somebody came in the way. A waiting date that is free where it
    goes is booked; a skipped one stays skipped. A series without an end goes on where it was moved to.
    """
    row = Booking.get_by_id(booking)
    going = [each for each in planned if not each.stays]
    with act("change_booking", at=at, subject=f"{row.venue.name} {row.told}"):
        rows = [Booking.get_by_id(each.booking) for each in going]
        again = _judged([(other, each.slot) for other, each in zip(rows, going, strict=True)])
        in_the_way = [(each.slot.day, each.obstacle.text) for each in again if each.obstacle]
        if in_the_way:
            raise DateNotFree(row.venue.name, in_the_way)
        held = [other.status for other in rows]
        for other in rows:  # nobody stands in the way of the one behind
            Booking.update(status="skipped").where(Booking.id == other.id).execute()
        for other, status, each in zip(rows, held, going, strict=True):
            other.start, other.end, other.venue = each.slot.start, each.slot.end, each.slot.venue
            other.status = "approved" if status == "waiting" else status
            other.reason = other.reason if other.status == "skipped" else ""
            other.keep()
        _follow(row, going)
    return [each.booking for each in going]


@dataclass(frozen=True)
class Rolled:
    """What was laid out further: ids of the new rows by what became of them."""

    booked: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def roll_on(*, at: datetime) -> Rolled:
    """Lays every series without an end out to a year from `at`: free dates are booked, others wait, holidays skip."""
    horizon = (at + ROLLING).date()
    due = Series.laid_until.is_null(False) & (Series.laid_until <= horizon - _LATER_BY)
    found = [(row, _further(row, horizon)) for row in Series.select().where(due)]
    if not found:
        return Rolled()
    made: dict[str, list[str]] = {"book": [], "wait": [], "skip": []}
    with act("roll_on", at=at, subject="、".join(row.title for row, _dates in found)[:200]):
        for row, planned in found:
            for each in planned:
                made[_fate(each)].append(_laid(row, each))
            Series.update(laid_until=horizon).where(Series.id == row.id).execute()
    return Rolled(tuple(made["book"]), tuple(made["wait"]), tuple(made["skip"]))


def end_open(series: str | None) -> None:
    """A series (id) without an end goes no further; inside the act that ends it."""
    if series is not None:
        Series.update(laid_until=None).where(
            (Series.id == series) & Series.laid_until.is_null(False)
        ).execute()


# --- inside -----------------------------------------------------------------------------------


def _in_scope(row: Booking, scope: Scope, at: datetime) -> list[Booking]:
    if scope == "one" or row.series_id is None:
        return [row]
    rows = [
        other
        for other in Booking.of_series(row.series_id)
        if other.status in MOVABLE and other.session_id is None and other.end > at
    ]
    return [other for other in rows if scope == "all" or other.start >= row.start]


def _judged(moves: Sequence[tuple[Booking, Slot]]) -> list[PlannedMove]:
    """Each move with what is in its way: others, and the dates moved before it."""
    without = [row.id for row, _slot in moves]
    books: dict[str, VenueDays] = {}
    for venue in dict.fromkeys(slot.venue for _row, slot in moves):
        days = sorted({slot.day for _row, slot in moves if slot.venue == venue})
        books[venue] = VenueDays(Venue.get_by_id(venue), days, without=without)
    found: list[PlannedMove] = []
    for row, slot in sorted(moves, key=lambda pair: pair[1].start):
        obstacle = None if row.status == "skipped" else books[slot.venue].blocked(slot)
        if obstacle is None and row.status != "skipped":
            books[slot.venue].take(slot)
        was = Slot(row.venue_id, row.start, row.end, row.before_min, row.after_min, row.expected)
        found.append(PlannedMove(row.id, was, slot, obstacle))
    return found


def _follow(row: Booking, going: Sequence[PlannedMove]) -> None:
    """A series that goes on takes the new hours, and the new day of the week, along."""
    series = Series.by_id(row.series_id) if row.series_id else None
    if series is None or series.laid_until is None or len(going) < 2:
        return
    further = (going[0].slot.day - going[0].was.day).days
    rule = recurrence.read(series.rule)
    first = datetime.combine(series.start.date() + further * _DAY, going[0].slot.start.time())
    Series.update(rule=_shifted(rule, further, row.title).text, start=first).where(
        Series.id == series.id
    ).execute()


def _shifted(rule: Rule, days: int, title: str) -> Rule:
    """The rule some days further on."""
    if not days or (rule.freq == "DAILY" and not rule.by_day):
        return rule
    if rule.freq != "WEEKLY":
        raise CannotMoveRule(title)
    return replace(rule, by_day=tuple(sorted((0, (day - 1 + days) % 7 + 1) for _n, day in rule.by_day)))


def _further(series: Series, horizon: date) -> list[PlannedDate]:
    """The dates of an open series behind those that are laid out, planned like any booking."""
    model = _model(series)
    if model is None:
        return []
    days = recurrence.dates(recurrence.read(series.rule), series.start.date(), horizon=horizon)
    if series.follow_swapped:
        days = recurrence.on_working_days(days, Holiday.calendar())
    known = {row.start.date() for row in Booking.of_series(series.id)}
    new = tuple(day for day in days if day > series.laid_until and day not in known)
    if not new:
        return []
    midnight = datetime(model.start.year, model.start.month, model.start.day)
    return plan(
        Wish(
            model.venue_id,
            new,
            _minutes(model.start - midnight),
            _minutes(model.end - midnight),
            model.before_min,
            model.after_min,
            model.expected,
            series.rule,
            series.skip_holidays,
        )
    )


def _model(series: Series) -> Booking | None:
    """The date that the next ones look like: the last at the hours of the series, else the last."""
    rows = [row for row in Booking.of_series(series.id) if row.status != "cancelled"]
    usual = [row for row in rows if row.start.time() == series.start.time()]
    return (usual or rows or [None])[-1]


def _fate(planned: PlannedDate) -> Literal["book", "wait", "skip"]:
    if planned.status == "holiday":
        return "skip"
    return "book" if planned.obstacle is None else "wait"


def _laid(series: Series, planned: PlannedDate) -> str:
    model = _model(series)
    assert model is not None
    slot = planned.slot
    row = Booking.place(
        series=series.id,
        venue=slot.venue,
        title=model.title,
        category=model.category,
        applicant=model.applicant_id,
        applicant_text=model.applicant_text,
        private=model.private,
        start=slot.start,
        end=slot.end,
        before_min=slot.before,
        after_min=slot.after,
        expected=slot.expected,
        status={"book": "approved", "wait": "waiting", "skip": "skipped"}[_fate(planned)],
        reason=planned.obstacle.text if planned.obstacle else "",
        uid=model.uid,
        original=f"{slot.start}" if model.uid else "",
    )
    return row.id


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
