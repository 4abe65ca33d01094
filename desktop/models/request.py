"""诉求: what somebody asks the community to see to, and each step until it is settled. Steps are only added."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import Any

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
from desktop.models.place import Building

SOURCES = ("hotline", "call_in", "phone", "grid", "message", "visit", "handed_in")
CATEGORIES = ("surroundings", "repairs", "parking", "neighbours", "property", "welfare", "safety", "other")
URGENCIES = ("red", "yellow", "blue")
UNDER_WAY = ("waiting", "accepted", "working", "answered", "called_back")
SETTLED = ("closed", "not_ours")
OWED = ("waiting", "accepted", "working")
"""Where the day still counts: told back, it has been kept."""
STATUSES = (*UNDER_WAY, "suspended", *SETTLED)


def _one_of(column: str, codes: tuple[str, ...]) -> Any:
    return peewee.Check(f"{column} IN ({', '.join(repr(code) for code in codes)})")


class ResidentRequest(Table):
    """One request. Whoever asked is a resident on file, or `reporter` in words, or wants to stay unnamed.

    `due` is the last day; a red one is due on it at the hour at which it came in. `handler` is who sees to it:
    somebody of ours, or, handed on, the office it went to. `satisfaction`: 1 to 5, None where nobody was asked.
    """

    id = Id()
    no = Text(unique=True)  # 2025-012
    received = Moment()
    source = Text(constraints=[_one_of("source", SOURCES)])
    person = Ref(Person, null=True, backref="+")
    reporter = Text(default="")
    phone = Text(default="")  # digits
    anonymous = Bool(default=False)
    building = Ref(Building, null=True, backref="+")
    place = Text(default="")
    category = Text(constraints=[_one_of("category", CATEGORIES)])
    urgency = Text(constraints=[_one_of("urgency", URGENCIES)])
    due = Day()
    mode = Text(default="own", constraints=[_one_of("mode", ("own", "handed_on"))])
    handler = Text(default="")
    content = Text(constraints=[peewee.Check("length(content) BETWEEN 1 AND 1000")])
    status = Text(default="waiting", constraints=[_one_of("status", STATUSES)])
    result = Text(default="")
    satisfaction = Int(null=True, constraints=[peewee.Check("satisfaction BETWEEN 1 AND 5")])
    closed_on = Day(null=True)

    @property
    def due_at(self) -> datetime:
        """Until when: of a red one the hour, of the others the end of the day."""
        if self.urgency == "red":
            return datetime.combine(self.due, self.received.time())
        return datetime.combine(self.due + timedelta(days=1), time())

    @property
    def where(self) -> str:
        """和谐楼 2单元门口."""
        shown = self.building.shown if self.building_id else ""
        return " ".join(part for part in (shown, self.place) if part)

    @property
    def from_whom(self) -> str:
        """The name or the words; "" for somebody who stays unnamed."""
        if self.anonymous:
            return ""
        return self.person.name if self.person_id else self.reporter

    @classmethod
    def full(cls, key: str) -> "ResidentRequest | None":
        """The row with its resident and building, or None."""
        return cls._joined().where(cls.id == key).first()

    @classmethod
    def of(cls, statuses: tuple[str, ...]) -> list["ResidentRequest"]:
        """Those that stand so, the most urgent first, then by the day they are due, then by number."""
        order = peewee.Case(cls.urgency, [(code, n) for n, code in enumerate(URGENCIES)])
        return list(cls._joined().where(cls.status.in_(statuses)).order_by(order, cls.due, cls.no))

    @classmethod
    def settled(cls, limit: int) -> list["ResidentRequest"]:
        """Those that are settled, the newest first."""
        rows = cls._joined().where(cls.status.in_(SETTLED))
        return list(rows.order_by(cls.received.desc(), cls.no.desc()).limit(limit))

    @classmethod
    def counted(cls, first: datetime, until: datetime) -> list["ResidentRequest"]:
        """Those that came in or were settled in [first, until), by number."""
        came_in = (cls.received >= first) & (cls.received < until)
        settled = (cls.status == "closed") & (cls.closed_on >= first.date()) & (cls.closed_on <= until.date())
        rows = cls.select().where(came_in | settled).order_by(cls.received, cls.no)
        return [row for row in rows if first <= row.received < until or row.settled_between(first, until)]

    def settled_between(self, first: datetime, until: datetime) -> bool:
        """Settled on a day of [first, until); the day of `until` counts where anything of it is past."""
        if self.status != "closed" or self.closed_on is None:
            return False
        return first <= datetime.combine(self.closed_on, time()) < until

    @classmethod
    def by_person(cls, person: str) -> list["ResidentRequest"]:
        """All that a resident (id) asked for, by time."""
        return list(cls._joined().where(cls.person == person).order_by(cls.received, cls.no))

    @classmethod
    def beginning(cls, number: str, limit: int) -> list["ResidentRequest"]:
        """Those whose number begins so, the newest first."""
        return list(cls._joined().where(cls.no.startswith(number)).order_by(cls.no.desc()).limit(limit))

    @classmethod
    def due_until(cls, day: object) -> list["ResidentRequest"]:
        """Those not told back yet that are due by the end of `day`, the first due first."""
        hit = cls.status.in_(OWED) & (cls.due <= day)
        return list(cls._joined().where(hit).order_by(cls.due, cls.no))

    @classmethod
    def next_no(cls, year: int) -> str:
        """2025-013, the number behind the highest of the year."""
        number = peewee.fn.max(peewee.fn.substr(cls.no, 6).cast("INTEGER"))
        last = cls.select(number).where(cls.no.startswith(f"{year}-")).scalar()
        return f"{year}-{(last or 0) + 1:03d}"

    @classmethod
    def _joined(cls) -> Any:
        rows = cls.select(cls, Person, Building)
        return rows.left_outer_join(Person).switch(cls).left_outer_join(Building)


class RequestStep(Table):
    """What was done about a request, when and by whom. `action` is one of `services.requests.ACTIONS`."""

    id = Id()
    request = Ref(ResidentRequest, backref="+")
    at = Moment()
    who = Text()
    action = Text()
    words = Text(default="")

    @classmethod
    def of(cls, request: str) -> list["RequestStep"]:
        """The steps of a request (id), in their order."""
        return list(cls.select().where(cls.request == request).order_by(cls.at, cls.id))
