"""活动: what is offered; its sessions 场次, one row per date and time; who signed up before."""

from datetime import datetime

import peewee

from desktop.models.database import Bool
from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.person import Person

EVENT_STATUS = ("draft", "published", "open", "full", "over", "filed", "cancelled")
"""草稿 已发布 报名中 已满 已结束 已归档 取消"""


class EventSeries(Table):
    """What comes back each year or term: its editions are events (第N届)."""

    id = Id()
    name = Text(unique=True)


class Event(Table):
    """One event, or one edition of a series. A weekly group is one event with many sessions."""

    id = Id()
    no = Text(unique=True, constraints=[peewee.Check("no GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*'")])
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    series = Ref(EventSeries, null=True, backref="+")
    edition = Int(null=True, constraints=[peewee.Check("edition > 0")])
    category = Text(
        constraints=[
            peewee.Check("category IN ('learning', 'arts', 'meeting', 'festival', 'volunteering', 'health')")
        ]
    )
    slogan = Text(default="")  # the line on the poster: 包粽子，话家常
    host = Text(default="")
    co_hosts = Text(default="")
    target = Text(default="")
    capacity = Int(null=True, constraints=[peewee.Check("capacity > 0")])
    sign_up_needed = Bool(default=False)
    sign_up_text = Text(default="")  # how to sign up, as printed: 扫码，或到一楼服务台登记
    sign_up_link = Text(default="")
    leader = Ref(Person, null=True, backref="+")
    contact_phone = Text(default="")
    status = Text(
        default="draft",
        constraints=[
            peewee.Check("status IN ('draft', 'published', 'open', 'full', 'over', 'filed', 'cancelled')")
        ],
    )
    food = Bool(default=False)
    escort = Bool(default=False)  # 爱心送考: cars and riders
    note = Text(default="")
    summary = Text(default="")
    district_category = Text(default="")  # what the district calls it: 为老, 节庆
    risk_plan = Text(default="")
    # A second body that holds the event with the host, and who signed for each of the two, and when.
    second_host = Text(default="")
    host_signer = Text(default="")
    host_signed_on = Day(null=True)
    second_signer = Text(default="")
    second_signed_on = Day(null=True)
    cancel_reason = Text(default="")
    # What people said of it: 满意, 基本满意, 不满意.
    pleased = Int(null=True, constraints=[peewee.Check("pleased >= 0")])
    middling = Int(null=True, constraints=[peewee.Check("middling >= 0")])
    displeased = Int(null=True, constraints=[peewee.Check("displeased >= 0")])

    @classmethod
    def next_no(cls, year: int) -> str:
        """The next free number of `year`: 2025-041."""
        last = cls.select(peewee.fn.MAX(cls.no)).where(cls.no.startswith(f"{year}-")).scalar()
        return f"{year}-{int(last[5:]) + 1 if last else 1:03d}"

    @classmethod
    def district_categories(cls) -> list[str]:
        """What events were called for the district so far, the most frequent first."""
        named = cls.district_category != ""
        rows = cls.select(cls.district_category).where(named).group_by(cls.district_category)
        return [
            row.district_category
            for row in rows.order_by(peewee.fn.COUNT(cls.id).desc(), cls.district_category)
        ]

    @property
    def title(self) -> str:
        """第二届邻里美食分享活动: the name with its edition."""
        return f"第{chinese_number(self.edition)}届{self.name}" if self.edition else self.name


class Session(Table):
    """One date and time of an event, end exclusive. It holds venues through bookings that name it."""

    id = Id()
    event = Ref(Event, backref="+")
    start = Moment(index=True)
    end = Moment()
    name = Text(default="")
    place_text = Text(default="")  # where it is no venue of ours
    capacity = Int(null=True, constraints=[peewee.Check("capacity > 0")])
    cancelled = Bool(default=False)
    # The rules of its desk: who is signed in, from when to when, and how often.
    admits = Text(default="anyone", constraints=[peewee.Check("admits IN ('anyone', 'signed_up')")])
    opens_min = Int(null=True, constraints=[peewee.Check("opens_min >= 0")])  # minutes before the start
    closes_min = Int(null=True, constraints=[peewee.Check("closes_min >= 0")])  # minutes behind the start
    again = Bool(default=True)  # who has signed out may come in again
    guardian_under = Int(null=True, constraints=[peewee.Check("guardian_under BETWEEN 1 AND 18")])  # years
    # How many came by a list that has no names: counts only where nobody signed in.
    heads_noted = Int(null=True, constraints=[peewee.Check("heads_noted >= 0")])

    class Meta:
        constraints = (peewee.Check('start < "end"'),)

    @classmethod
    def between(cls, start: datetime, end: datetime) -> list["Session"]:
        """Sessions that start in [start, end), by start, each with its event."""
        hit = (cls.start >= start) & (cls.start < end)
        return list(cls.select(cls, Event).join(Event).where(hit).order_by(cls.start, cls.id))

    @classmethod
    def of(cls, event: str) -> list["Session"]:
        """Sessions of one event, by start."""
        return list(cls.select(cls, Event).join(Event).where(cls.event == event).order_by(cls.start, cls.id))


class SignUp(Table):
    """报名: one live row per person and event, or session where people must choose one."""

    id = Id()
    event = Ref(Event, backref="+", index=False)
    session = Ref(Session, null=True, backref="+")
    person = Ref(Person, backref="+")
    party_size = Int(default=1, constraints=[peewee.Check("party_size BETWEEN 1 AND 99")])
    status = Text(constraints=[peewee.Check("status IN ('confirmed', 'waiting', 'cancelled')")])
    seq = Int()
    note = Text(default="")

    class Meta:
        indexes = ((("event", "seq"), True),)


_LIVE = SignUp.status != "cancelled"
SignUp.add_index(
    SignUp.index(
        SignUp.event, SignUp.person, unique=True, where=_LIVE & SignUp.session.is_null(), name="sign_up_once"
    )
)
SignUp.add_index(
    SignUp.index(
        SignUp.session,
        SignUp.person,
        unique=True,
        where=_LIVE & SignUp.session.is_null(is_null=False),
        name="sign_up_once_a_session",
    )
)


def chinese_number(n: int) -> str:
    """1–99 in Chinese figures, as editions are counted: 二, 十, 十二, 二十一."""
    ones = "零一二三四五六七八九"
    if n < 10:
        return ones[n]
    tens = ("" if n < 20 else ones[n // 10]) + "十"
    return tens + (ones[n % 10] if n % 10 else "")
