"""场地: spaces that can be held, when they are open and when they are closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import peewee

from desktop.models.connection import read_moment
from desktop.models.database import DB
from desktop.models.database import Bool
from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Json
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.person import Person
from desktop.models.place import Building


class Venue(Table):
    """A shared living room, an activity room, a plaza, a drivers' station."""

    id = Id()
    name = Text(unique=True, constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    plate = Text(constraints=[peewee.Check("length(plate) = 1")])  # the one character on its door plate
    kind = Text(
        default="living_room",
        constraints=[peewee.Check("kind IN ('living_room', 'activity_room', 'centre', 'plaza', 'station')")],
    )
    building = Ref(Building, null=True, backref="+")
    floor = Text(default="")
    theme = Text(default="")
    area_m2 = Int(null=True, constraints=[peewee.Check("area_m2 > 0")])
    capacity = Int(constraints=[peewee.Check("capacity > 0")])
    equipment = Text(default="")
    rules = Text(default="")
    keeper = Ref(Person, null=True, backref="+")
    before_min = Int(default=0, constraints=[peewee.Check("before_min BETWEEN 0 AND 240")])
    after_min = Int(default=0, constraints=[peewee.Check("after_min BETWEEN 0 AND 240")])
    allows_parallel = Bool(default=False)
    position = Int(default=0)
    # House rules, each None where there is none; they are limits to be told, never walls.
    apply_before_h = Int(null=True, constraints=[peewee.Check("apply_before_h BETWEEN 1 AND 720")])
    apply_within_d = Int(null=True, constraints=[peewee.Check("apply_within_d BETWEEN 1 AND 730")])
    longest_min = Int(null=True, constraints=[peewee.Check("longest_min BETWEEN 15 AND 1440")])
    month_times = Int(null=True, constraints=[peewee.Check("month_times BETWEEN 1 AND 99")])
    row_days = Int(null=True, constraints=[peewee.Check("row_days BETWEEN 1 AND 99")])
    priority = Json(default=list)  # categories that go first

    @classmethod
    def in_order(cls) -> list["Venue"]:
        """All venues in the order in which lists show them."""
        return list(cls.select().order_by(cls.position, cls.name))


class Opening(Table):
    """One span of the weekly opening pattern; `weekday` 1 is Monday, minutes count from midnight."""

    id = Id()
    venue = Ref(Venue, backref="+", index=False)
    weekday = Int(constraints=[peewee.Check("weekday BETWEEN 1 AND 7")])
    opens = Int(constraints=[peewee.Check("opens >= 0")])
    closes = Int()

    class Meta:
        constraints = (peewee.Check("opens < closes AND closes <= 1440"),)
        indexes = ((("venue", "weekday", "opens"), True),)

    @classmethod
    def of(cls, venue: str) -> dict[int, list[tuple[int, int]]]:
        """(opens, closes) by weekday 1–7, in order; a weekday without a span is closed."""
        return cls.by_venue([venue]).get(venue, {})

    @classmethod
    def by_venue(cls, venues: Sequence[str]) -> dict[str, dict[int, list[tuple[int, int]]]]:
        """`of` for several venues in one query; a plan asks it at every key stroke."""
        holes = ", ".join("?" * len(venues))
        sql = (
            "SELECT venue_id, weekday, opens, closes FROM opening "
            f"WHERE venue_id IN ({holes}) ORDER BY weekday, opens"
        )
        found: dict[str, dict[int, list[tuple[int, int]]]] = {}
        for venue, weekday, opens, closes in DB.execute_sql(sql, tuple(venues)):
            found.setdefault(venue, {}).setdefault(weekday, []).append((opens, closes))
        return found

    @classmethod
    def on(cls, weekday: int) -> dict[str, list[tuple[int, int]]]:
        """(opens, closes) by venue on one weekday (1 is Monday), in order; a venue without a span is closed."""
        found: dict[str, list[tuple[int, int]]] = {}
        rows = cls.select(cls.venue, cls.opens, cls.closes).where(cls.weekday == weekday)
        for venue, opens, closes in rows.order_by(cls.opens).tuples():
            found.setdefault(venue, []).append((opens, closes))
        return found


@dataclass(frozen=True)
class Shut:
    """What a plan must know of a closure; end exclusive."""

    start: datetime
    end: datetime
    reason: str


class Closure(Table):
    """停用: a dated closure of one venue, end exclusive."""

    id = Id()
    venue = Ref(Venue, backref="+", index=False)
    start = Moment()
    end = Moment()
    reason = Text(constraints=[peewee.Check("length(reason) BETWEEN 1 AND 60")])
    uid = Text(default="")  # of the entry in a calendar file it came from

    class Meta:
        constraints = (peewee.Check('start < "end"'),)
        indexes = ((("venue", "start"), False),)

    @classmethod
    def between(cls, venue: str, start: object, end: object) -> list["Closure"]:
        """Closures of `venue` that touch [start, end), by start."""
        hit = (cls.venue == venue) & (cls.start < end) & (cls.end > start)
        return list(cls.select().where(hit).order_by(cls.start))

    @classmethod
    def spans(cls, venues: Sequence[str], start: datetime, end: datetime) -> dict[str, list[Shut]]:
        """Closures of these venues that touch [start, end), by start, as plain spans."""
        holes = ", ".join("?" * len(venues))
        sql = (
            'SELECT venue_id, start, "end", reason FROM closure '
            f'WHERE venue_id IN ({holes}) AND start < ? AND "end" > ? ORDER BY start'
        )
        moment = read_moment
        found: dict[str, list[Shut]] = {}
        for venue, since, until, reason in DB.execute_sql(sql, (*venues, f"{end}", f"{start}")):
            found.setdefault(venue, []).append(Shut(moment(since), moment(until), reason))
        return found

    @classmethod
    def during(cls, start: object, end: object) -> list["Closure"]:
        """Closures of any venue that touch [start, end), by start."""
        return list(cls.select().where((cls.start < end) & (cls.end > start)).order_by(cls.start))


Closure.add_index(
    Closure.uid, Closure.start, unique=True, name="closure_uid", where=(Closure.uid != peewee.SQL("''"))
)


class ServiceItem(Table):
    """One thing people drop in for: 热水, 充电, 午休. `number` is the key that counts it."""

    id = Id()
    venue = Ref(Venue, backref="+", index=False)
    number = Int(constraints=[peewee.Check("number BETWEEN 1 AND 99")])
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    active = Bool(default=True)

    class Meta:
        indexes = ((("venue", "number"), True),)

    @classmethod
    def of(cls, venue: str) -> list["ServiceItem"]:
        """The items of a venue that are still offered, by number."""
        return list(cls.select().where((cls.venue == venue) & cls.active).order_by(cls.number))


class ServiceTally(Table):
    """How often one thing was used on one day: person-visits."""

    id = Id()
    item = Ref(ServiceItem, backref="+", index=False)
    day = Day(index=True)
    count = Int(constraints=[peewee.Check("count >= 0")])

    class Meta:
        indexes = ((("item", "day"), True),)
