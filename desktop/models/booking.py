"""预约: one venue held over one span, one row per date; a series is only the recipe that made the rows."""

from collections.abc import Generator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

import peewee

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models.connection import read_day
from desktop.models.connection import read_moment
from desktop.models.database import DB
from desktop.models.database import Bool
from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.event import Session
from desktop.models.person import Person
from desktop.models.venue import Venue

HOLDING = ("approved", "in_use", "handed_back", "no_show")
"""已批 使用中 已交还 爽约: these rows hold the venue."""
FREE = ("requested", "waiting", "skipped", "declined", "cancelled")
"""待审 待定 跳过 婉拒 取消: these do not."""
CATEGORIES = ("learning", "arts", "meeting", "festival", "volunteering", "health")
"""文化学习 文体歌舞 议事会议 节庆美食 志愿公益 健康服务"""

_HOLDING_SQL = ", ".join(f"'{status}'" for status in HOLDING)
_TWO_DAYS = timedelta(days=2)
_LONGEST = "2 days"  # a span is at most 24 h and two buffers of 4 h: the bound that makes the look-up short


def category_check(column: str) -> Any:
    """CHECK that `column` is one of the six built-in categories."""
    return peewee.Check(f"{column} IN ({', '.join(repr(c) for c in CATEGORIES)})")


@dataclass(frozen=True)
class Hold:
    """A row that holds a venue, or is requested for it: what a plan must know about it."""

    booking: str
    title: str
    start: datetime
    end: datetime
    held_from: datetime
    held_until: datetime
    expected: int
    status: str
    private: bool

    @property
    def requested(self) -> bool:
        """It waits for approval and does not hold the venue yet."""
        return self.status == "requested"


class VenueTaken(UserError):
    """Somebody else holds the venue over this span (args: venue's name, start, end, Holds in the way).

    Told when the database refused a row, so it is true whoever was faster: another window, the command line.
    """

    code = "venue_taken"

    @property
    def conflicts(self) -> tuple[Hold, ...]:
        """Who has it, by start."""
        return tuple(self.args[3])

    def words(self) -> str:
        venue, start, end, holds = self.args
        span = f"{start:%Y-%m-%d} {start:%H:%M}–{end:%H:%M}"
        if not holds:
            return _("{venue} has not enough places left on {span}.").format(venue=venue, span=span)
        by = _("; ").join(f"{shown_title(hold)} {hold.start:%H:%M}–{hold.end:%H:%M}" for hold in holds)
        return _("{venue} on {span} has just been taken: {by}. Choose another time or venue.").format(
            venue=venue, span=span, by=by
        )


def shown_title(hold: Hold) -> str:
    """“书法班”, or 已占用 where the booking is private."""
    return _("occupied") if hold.private else _("“{title}”").format(title=hold.title)


class Series(Table):
    """The recipe of repeated bookings: an RFC 5545 rule and the first date it was laid out from."""

    id = Id()
    title = Text()
    rule = Text()
    start = Moment()
    skip_holidays = Bool(default=False)
    follow_swapped = Bool(default=False)  # only on days that are worked (调休)
    laid_until = Day(null=True)  # of a rule without an end: the last day it is laid out to


class Booking(Table):
    """One venue over [start, end). `held_from`/`held_until` add set-up and clean-up: the span that must be free."""

    id = Id()
    series = Ref(Series, null=True, backref="+")
    session = Ref(Session, null=True, backref="+")
    venue = Ref(Venue, backref="+", index=False)
    title = Text(constraints=[peewee.Check("length(title) BETWEEN 1 AND 60")])
    category = Text(default="learning", constraints=[category_check("category")])
    applicant = Ref(Person, null=True, backref="+")
    applicant_text = Text(default="")  # a group or unit that is no person on file
    start = Moment(index=True)
    end = Moment()
    before_min = Int(default=0, constraints=[peewee.Check("before_min BETWEEN 0 AND 240")])
    after_min = Int(default=0, constraints=[peewee.Check("after_min BETWEEN 0 AND 240")])
    held_from = Moment()
    held_until = Moment()
    expected = Int(default=1, constraints=[peewee.Check("expected > 0")])
    private = Bool(default=False)
    status = Text(
        constraints=[peewee.Check(f"status IN ({_HOLDING_SQL}, {', '.join(repr(s) for s in FREE)})")]
    )
    reason = Text(default="")
    decided_by = Text(default="")  # who approved or declined a request
    allowed = Text(default="")  # why it may go past a house rule
    uid = Text(default="")  # of the entry in a calendar file it came from, and the start it has by its rule
    original = Text(default="")

    class Meta:
        constraints = (
            peewee.Check('start < "end"'),
            peewee.Check("\"end\" <= datetime(start, '+24 hours')"),
            peewee.Check("held_from = datetime(start, (-before_min) || ' minutes')"),
            peewee.Check("held_until = datetime(\"end\", after_min || ' minutes')"),
        )
        indexes = ((("venue", "held_from", "held_until", "status"), False),)

    @property
    def told(self) -> str:
        """The purpose where everybody may read it; of a private booking only that the time is taken."""
        return _("Occupied") if self.private else self.title

    @classmethod
    def overlapping(cls, venue: str, held_from: datetime, held_until: datetime) -> list["Booking"]:
        """Rows that hold `venue` or are requested for it, and touch [held_from, held_until), by start."""
        hit = (
            (cls.venue == venue)
            & (cls.held_from < held_until)
            & (cls.held_from > held_from - timedelta(days=2))
            & (cls.held_until > held_from)
            & cls.status.in_((*HOLDING, "requested"))
        )
        return list(cls.select().where(hit).order_by(cls.start))

    @classmethod
    def between(cls, start: datetime, end: datetime, venue: str | None = None) -> list["Booking"]:
        """Rows of any status that touch [start, end), by start; of one venue where it is named."""
        hit = (cls.start < end) & (cls.start > start - timedelta(days=2)) & (cls.end > start)
        if venue is not None:
            hit &= cls.venue == venue
        return list(cls.select(cls, Venue).join(Venue).where(hit).order_by(cls.start, cls.id))

    @classmethod
    def spans_in_use(
        cls, venue: str, start: datetime, end: datetime, statuses: Sequence[str]
    ) -> list[tuple[datetime, datetime]]:
        """Start and end of the rows of `venue` in these states that touch [start, end), by start."""
        holes = ", ".join("?" * len(statuses))
        sql = (
            'SELECT start, "end" FROM booking WHERE venue_id = ? AND held_from < ? AND held_from > ? '
            f'AND start < ? AND "end" > ? AND status IN ({holes}) ORDER BY start'
        )
        since = start - timedelta(days=2)
        rows = DB.execute_sql(sql, (venue, f"{end}", f"{since}", f"{end}", f"{start}", *statuses))
        return [(read_moment(a), read_moment(z)) for a, z in rows]

    @classmethod
    def of_series(cls, series: str) -> list["Booking"]:
        """Every date of one series, skipped and waiting ones too, by start."""
        return list(
            cls.select(cls, Venue).join(Venue).where(cls.series == series).order_by(cls.start, cls.id)
        )

    @classmethod
    def not_held(cls, since: datetime) -> list["Booking"]:
        """Waiting and skipped rows that start at `since` or later, by start: what may be booked after all."""
        wanted = cls.status.in_(("waiting", "skipped")) & (cls.start >= since)
        return list(cls.select(cls, Venue).join(Venue).where(wanted).order_by(cls.start, cls.id))

    @classmethod
    def place(cls, **values: Any) -> "Booking":
        """A new row. VenueTaken where it would hold a venue that somebody else holds."""
        with _told_who_holds(cls(**values)) as row:
            row.save(force_insert=True)
        return row

    def keep(self) -> None:
        """Writes the changed row. VenueTaken where it would hold a venue that somebody else holds."""
        with _told_who_holds(self):
            self.save()


Booking.add_index(
    Booking.uid, Booking.original, unique=True, name="booking_uid", where=(Booking.uid != peewee.SQL("''"))
)


class Handover(Table):
    """Taking a venue over and handing it back: the ticks of the close-out, what is damaged, the key."""

    id = Id()
    booking = Ref(Booking, unique=True, backref="+")
    taken_at = Moment(null=True)
    returned_at = Moment(null=True)
    clean = Bool(default=False)
    power_off = Bool(default=False)
    key_back = Bool(default=False)
    damage = Text(default="")
    taken_back_by = Text(default="")

    class Meta:
        constraints = (peewee.Check("taken_at <= returned_at"),)

    @classmethod
    def of(cls, booking: str) -> "Handover | None":
        """What is written about this booking (id), if anything."""
        return cls.get_or_none(cls.booking == booking)


WHOLE_DAY = (-240, 1680)
"""Minutes from midnight: a day and the four hours around it that set-up and clean-up may reach into."""


def holds_by_day(
    venue: str, days: Sequence[date], *, part: tuple[int, int] = WHOLE_DAY, without: Sequence[str] = ()
) -> dict[date, list[Hold]]:
    """Rows that hold `venue`, or are requested for it, and touch `part` of each day (minutes), by start.

    One query for all days, on the index of the venue's spans; `without` leaves out rows by id.
    """
    if not days:
        return {}
    a, z = (timedelta(minutes=minutes) for minutes in part)
    since = a - _TWO_DAYS
    midnights = [(day, datetime(day.year, day.month, day.day)) for day in days]
    spans = ", ".join(f"('{day}', '{m + a}', '{m + z}', '{m + since}')" for day, m in midnights)
    sql = (
        f"WITH wanted(day, a, z, since) AS (VALUES {spans}) "
        'SELECT w.day, b.id, b.title, b.start, b."end", b.held_from, b.held_until, b.expected, b.status, '
        "b.private FROM wanted w CROSS JOIN booking b ON b.venue_id = ? AND b.held_from < w.z "
        "AND b.held_from > w.since AND b.held_until > w.a "
        f"AND b.status IN ({_HOLDING_SQL}, 'requested') ORDER BY w.day, b.start"
    )
    moment = read_moment
    found: dict[date, list[Hold]] = {day: [] for day in days}
    for day, key, title, start, end, held, until, expected, status, private in DB.execute_sql(sql, (venue,)):
        if key not in without:
            times = moment(start), moment(end), moment(held), moment(until)
            hold = Hold(key, title, *times, expected, status, bool(private))
            found[read_day(day)].append(hold)
    return found


def free_venues(
    venues: Sequence[str], spans: Mapping[date, tuple[datetime, datetime]]
) -> dict[date, set[str]]:
    """Which of `venues` nobody holds or has requested over the span of each day, in one query.

    For venues that one alone may hold; where places add up, `holds_by_day` tells them.
    """
    if not venues or not spans:
        return {}
    days = ", ".join(f"('{day}', '{a}', '{z}', '{a - _TWO_DAYS}')" for day, (a, z) in spans.items())
    rooms = ", ".join(["(?)"] * len(venues))
    sql = (
        f"WITH wanted(day, a, z, since) AS (VALUES {days}), room(id) AS (VALUES {rooms}) "
        "SELECT w.day, r.id FROM wanted w CROSS JOIN room r WHERE NOT EXISTS ("
        "SELECT 1 FROM booking b WHERE b.venue_id = r.id AND b.held_from < w.z AND b.held_from > w.since "
        f"AND b.held_until > w.a AND b.status IN ({_HOLDING_SQL}, 'requested'))"
    )
    found: dict[date, set[str]] = {day: set() for day in spans}
    for day, venue in DB.execute_sql(sql, tuple(venues)):
        found[read_day(day)].add(venue)
    return found


@contextmanager
def _told_who_holds(row: Booking) -> Generator[Booking]:
    """Turns the trigger's refusal into VenueTaken with the rows in the way."""
    row.held_from = row.start - timedelta(minutes=row.before_min)
    row.held_until = row.end + timedelta(minutes=row.after_min)
    try:
        yield row
    except peewee.IntegrityError as error:
        if "venue taken" not in str(error):
            raise
        venue = Venue.get_by_id(row.venue_id)
        others = holds_by_day(venue.id, [row.start.date()], without=[row.id])[row.start.date()]
        in_the_way = [
            hold
            for hold in others
            if not hold.requested and hold.held_from < row.held_until and hold.held_until > row.held_from
        ]
        raise VenueTaken(venue.name, row.start, row.end, in_the_way) from error


_OTHER = f"b.venue_id = NEW.venue_id AND b.id <> NEW.id AND b.status IN ({_HOLDING_SQL})"
_DURING_NEW = (
    f"{_OTHER} AND b.held_from < NEW.held_until AND b.held_until > NEW.held_from "
    f"AND b.held_from > datetime(NEW.held_from, '-{_LONGEST}')"
)
_AT_MOMENT = (
    f"{_OTHER} AND b.held_from <= moment.t AND b.held_until > moment.t "
    f"AND b.held_from > datetime(moment.t, '-{_LONGEST}')"
)
# One venue, one holder at a time. Where parallel use is allowed the places add up at each start inside
# the span: the fullest moment is always a start.
_EXCLUSIVE = f"v.allows_parallel = 0 AND EXISTS (SELECT 1 FROM booking b WHERE {_DURING_NEW})"
_PARALLEL = (
    "v.allows_parallel = 1 AND EXISTS (SELECT 1 FROM (SELECT NEW.held_from AS t UNION "
    f"SELECT b.held_from FROM booking b WHERE {_DURING_NEW} AND b.held_from > NEW.held_from) moment "
    f"WHERE NEW.expected + (SELECT coalesce(sum(b.expected), 0) FROM booking b WHERE {_AT_MOMENT}) > v.capacity)"
)
_REFUSE = (
    "SELECT RAISE(ABORT, 'venue taken') FROM venue v "
    f"WHERE v.id = NEW.venue_id AND (({_EXCLUSIVE}) OR ({_PARALLEL}))"
)
BOOKING_TRIGGERS = {
    f"booking_free_{verb}": (
        f"CREATE TRIGGER booking_free_{verb} BEFORE {when} ON booking "
        f"WHEN NEW.status IN ({_HOLDING_SQL}) BEGIN {_REFUSE}; END"
    )
    for verb, when in (
        ("insert", "INSERT"),
        ("update", "UPDATE OF venue_id, held_from, held_until, expected, status"),
    )
}
