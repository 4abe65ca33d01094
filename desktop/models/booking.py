"""预约: one venue held over one span, one row per date; a series is only the recipe that made the rows."""

from datetime import datetime
from datetime import timedelta

import peewee

from desktop.models.database import Bool
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
_LONGEST = "2 days"  # a span is at most 24 h and two buffers of 4 h: the bound that makes the look-up short


def category_check(column: str) -> peewee.SQL:
    """CHECK that `column` is one of the six built-in categories."""
    return peewee.Check(f"{column} IN ({', '.join(repr(c) for c in CATEGORIES)})")


class Series(Table):
    """The recipe of repeated bookings: an RFC 5545 rule and the first date it was laid out from."""

    id = Id()
    title = Text()
    rule = Text()
    start = Moment()
    skip_holidays = Bool(default=False)


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

    class Meta:
        constraints = (
            peewee.Check('start < "end"'),
            peewee.Check("\"end\" <= datetime(start, '+24 hours')"),
            peewee.Check("held_from = datetime(start, (-before_min) || ' minutes')"),
            peewee.Check("held_until = datetime(\"end\", after_min || ' minutes')"),
        )
        indexes = ((("venue", "held_from", "held_until", "status"), False),)

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
