"""What an event needs besides its sessions: things to do, programme, helpers, materials, money.

Days and minutes count from the event's own dates, so that the next edition takes them over as they stand.
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

import peewee

from desktop.models.connection import read_day
from desktop.models.database import Bool
from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.event import Event
from desktop.models.event import Session
from desktop.models.person import Person

LONGEST = 80
"""Characters of a line."""
_FITS = f"length(words) BETWEEN 1 AND {LONGEST}"
_DAYS = "due_days BETWEEN -365 AND 365"


class ToDo(Table):
    """One thing to do; `due_days` after the first session begins (negative: before it)."""

    id = Id()
    event = Ref(Event, backref="+")
    words = Text(constraints=[peewee.Check(_FITS)])
    due_days = Int(constraints=[peewee.Check(_DAYS)])
    done_on = Day(null=True)


class UsualToDo(Table):
    """One thing that is always to do for events of a category: kept from an event, for the next ones."""

    id = Id()
    category = Text(
        constraints=[
            peewee.Check("category IN ('learning', 'arts', 'meeting', 'festival', 'volunteering', 'health')")
        ],
        index=True,
    )
    words = Text(constraints=[peewee.Check(_FITS)])
    due_days = Int(constraints=[peewee.Check(_DAYS)])


class ProgrammeItem(Table):
    """流程: what happens, from when to when (minutes from midnight), and who sees to it."""

    id = Id()
    event = Ref(Event, backref="+")
    start_min = Int(constraints=[peewee.Check("start_min BETWEEN 0 AND 1439")])
    end_min = Int(null=True, constraints=[peewee.Check("end_min BETWEEN 1 AND 1440")])
    words = Text(constraints=[peewee.Check(_FITS)])
    who = Text(default="")

    class Meta:
        constraints = (peewee.Check("end_min > start_min"),)


class HelperPost(Table):
    """岗位: what helpers are wanted for, and how many."""

    id = Id()
    event = Ref(Event, backref="+")
    words = Text(constraints=[peewee.Check(_FITS)])
    wanted = Int(constraints=[peewee.Check("wanted BETWEEN 1 AND 99")])


class Helper(Table):
    """Somebody who helps at a post."""

    id = Id()
    post = Ref(HelperPost, backref="+", index=False)
    person = Ref(Person, backref="+")

    class Meta:
        indexes = ((("post", "person"), True),)


class Material(Table):
    """物资: what is needed, how much of it, where it comes from, whether it is there."""

    id = Id()
    event = Ref(Event, backref="+")
    words = Text(constraints=[peewee.Check(_FITS)])
    amount = Text(default="")
    source = Text(default="")
    ready = Bool(default=False)


class BudgetLine(Table):
    """经费: what money is for, planned and spent, in fen (1/100 yuan)."""

    id = Id()
    event = Ref(Event, backref="+")
    words = Text(constraints=[peewee.Check(_FITS)])
    planned_fen = Int(constraints=[peewee.Check("planned_fen BETWEEN 0 AND 10000000000")])
    spent_fen = Int(null=True, constraints=[peewee.Check("spent_fen BETWEEN 0 AND 10000000000")])


PLAN = (ToDo, ProgrammeItem, HelperPost, Material, BudgetLine)
"""What hangs on an event and is copied with it."""


@dataclass(frozen=True)
class Due:
    """A thing to do with its day; `day` is None where the event has no date yet."""

    id: str
    event: str
    title: str
    words: str
    due_days: int
    day: date | None
    done_on: date | None


@dataclass(frozen=True)
class Post:
    """A post with those found for it: (id of the row, id of the person, name)."""

    id: str
    words: str
    wanted: int
    found: tuple[tuple[str, str, str], ...]


def to_dos(event: str) -> list[Due]:
    """The checklist of an event (id) by day, what is to be done the same day as it was written down."""
    first = _first_days([event]).get(event)
    rows = ToDo.select(ToDo, Event).join(Event).where(ToDo.event == event).order_by(ToDo.due_days, ToDo.id)
    return [_due(row, first) for row in rows]


def due(today: date) -> list[Due]:
    """What is open and due today or has been for a month at most; what is cancelled or filed is left out; by day."""
    live = Event.status.not_in(("cancelled", "filed"))
    rows = list(ToDo.select(ToDo, Event).join(Event).where(ToDo.done_on.is_null() & live).order_by(ToDo.id))
    firsts = _first_days({row.event_id for row in rows})
    found = [_due(row, firsts[row.event_id]) for row in rows if row.event_id in firsts]
    oldest = today - timedelta(days=31)
    return sorted(
        (each for each in found if each.day is not None and oldest <= each.day <= today),
        key=lambda each: (each.day, each.id),
    )


def programme(event: str) -> list[ProgrammeItem]:
    """The programme of an event (id) by time."""
    hit = ProgrammeItem.event == event
    return list(ProgrammeItem.select().where(hit).order_by(ProgrammeItem.start_min, ProgrammeItem.id))


def posts(event: str) -> list[Post]:
    """The posts of an event (id) with those found, in the order they were written down."""
    rows = HelperPost.select().where(HelperPost.event == event).order_by(HelperPost.id)
    helpers = (
        Helper.select(Helper, HelperPost, Person)
        .join(HelperPost)
        .switch(Helper)
        .join(Person)
        .where(HelperPost.event == event)
        .order_by(Helper.id)
    )
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in helpers:
        found.setdefault(row.post_id, []).append((row.id, row.person_id, row.person.name))
    return [Post(row.id, row.words, row.wanted, tuple(found.get(row.id, ()))) for row in rows]


def materials(event: str) -> list[Material]:
    """What an event (id) needs, in the order it was written down."""
    return list(Material.select().where(Material.event == event).order_by(Material.id))


def budget(event: str) -> list[BudgetLine]:
    """The money of an event (id), in the order it was written down."""
    return list(BudgetLine.select().where(BudgetLine.event == event).order_by(BudgetLine.id))


def usual(category: str) -> list[UsualToDo]:
    """What is usually to do for a category, by day; empty where nothing was kept."""
    hit = UsualToDo.category == category
    return list(UsualToDo.select().where(hit).order_by(UsualToDo.due_days, UsualToDo.id))


def _due(row: ToDo, first: date | None) -> Due:
    day = first + timedelta(days=row.due_days) if first else None
    return Due(row.id, row.event_id, row.event.title, row.words, row.due_days, day, row.done_on)


def _first_days(events: set[str] | list[str]) -> dict[str, date]:
    """The day on which each event begins; silent about those without a date."""
    hit = Session.event.in_(list(events)) & ~Session.cancelled
    rows = Session.select(Session.event, peewee.fn.MIN(Session.start)).where(hit).group_by(Session.event)
    return {event: read_day(str(start)[:10]) for event, start in rows.tuples()}
