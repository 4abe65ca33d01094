"""走访: whose door is to be knocked at, and each knock with what came of it.

Nothing is kept here of illness, need or living alone: why somebody is visited regularly is sensitive data (PIPL
art. 28) and wants its own consent and its own key; a visit is planned because it is due, and says no more.
"""

from datetime import date
from datetime import datetime
from typing import Any

import peewee

from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Json
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.person import Person
from desktop.models.place import Building
from desktop.models.request import ResidentRequest

OUTCOMES = ("met", "phoned", "no_answer", "refused", "put_off")


def _where(row: "VisitPlan | HomeVisit") -> str:
    shown = row.building.shown if row.building_id else ""
    return " ".join(part for part in (shown, row.place) if part)


class VisitPlan(Table):
    """A visit still to be made, to a resident or a door; it goes when the visit is noted."""

    id = Id()
    person = Ref(Person, null=True, backref="+")
    building = Ref(Building, null=True, backref="+")
    place = Text(default="")  # 2单元 301
    due = Day()
    assignee = Text(default="")
    reason = Text(default="", constraints=[peewee.Check("length(reason) <= 60")])

    @property
    def where(self) -> str:
        """和谐楼 2单元 301."""
        return _where(self)

    @classmethod
    def full(cls, key: str) -> "VisitPlan | None":
        """The row with its resident and building, or None."""
        return cls._joined().where(cls.id == key).first()

    @classmethod
    def in_order(cls) -> list["VisitPlan"]:
        """All of them, the first due first."""
        return list(cls._joined().order_by(cls.due, cls.assignee, cls.id))

    @classmethod
    def due_until(cls, day: date) -> int:
        """How many are due by the end of `day`."""
        return cls.select().where(cls.due <= day).count()

    @classmethod
    def by_person(cls, person: str) -> list["VisitPlan"]:
        """Those to a resident (id)."""
        return list(cls._joined().where(cls.person == person).order_by(cls.due))

    @classmethod
    def _joined(cls) -> Any:
        return cls.select(cls, Person, Building).left_outer_join(Person).switch(cls).left_outer_join(Building)


class HomeVisit(Table):
    """One knock at a door or one call in its place. `need` is what was asked for; `request` what became of it."""

    id = Id()
    at = Moment()
    person = Ref(Person, null=True, backref="+")
    building = Ref(Building, null=True, backref="+")
    place = Text(default="")
    visitors = Text(default="")
    outcome = Text(constraints=[peewee.Check(f"outcome IN ({', '.join(repr(code) for code in OUTCOMES)})")])
    topics = Json(default=list)  # codes of services.visits.TOPICS
    need = Text(default="", constraints=[peewee.Check("length(need) <= 1000")])
    request = Ref(ResidentRequest, null=True, backref="+")

    @property
    def where(self) -> str:
        """和谐楼 2单元 301."""
        return _where(self)

    @classmethod
    def full(cls, key: str) -> "HomeVisit | None":
        """The row with its resident and building, or None."""
        return cls._joined().where(cls.id == key).first()

    @classmethod
    def latest(cls, limit: int) -> list["HomeVisit"]:
        """The newest first."""
        return list(cls._joined().order_by(cls.at.desc(), cls.id.desc()).limit(limit))

    @classmethod
    def between(cls, start: datetime, until: datetime) -> list["HomeVisit"]:
        """Those made in [start, until), by time."""
        hit = (cls.at >= start) & (cls.at < until)
        return list(cls._joined().where(hit).order_by(cls.at, cls.id))

    @classmethod
    def by_person(cls, person: str) -> list["HomeVisit"]:
        """All that were made to a resident (id), by time."""
        return list(cls._joined().where(cls.person == person).order_by(cls.at))

    @classmethod
    def _joined(cls) -> Any:
        return cls.select(cls, Person, Building).left_outer_join(Person).switch(cls).left_outer_join(Building)
