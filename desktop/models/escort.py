"""爱心送考: cars with their drivers, who is taken, and each ride. One car takes one rider at a time."""

from datetime import datetime

import peewee

from desktop.models.database import Bool
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.event import Event


class EscortCar(Table):
    """A car and its driver. `days` are those it comes on (2025-06-07, set apart by blanks); empty: all of them."""

    id = Id()
    event = Ref(Event, backref="+")
    number = Int(constraints=[peewee.Check("number BETWEEN 1 AND 999")])  # on the sign behind its windscreen
    driver = Text(constraints=[peewee.Check("length(driver) BETWEEN 1 AND 40")])
    phone = Text(default="")  # digits
    plate = Text(default="")
    looks = Text(default="")  # 白色 大众朗逸
    seats = Int(default=4, constraints=[peewee.Check("seats BETWEEN 1 AND 8")])  # beside the driver's
    base = Text(default="")  # where it sets out from
    days = Text(default="")
    agreed = Bool(default=False)  # the driver agreed that the family they drive is told name, phone and plate

    class Meta:
        indexes = ((("event", "number"), True),)

    @classmethod
    def of(cls, event: str) -> list["EscortCar"]:
        """The cars of an event (id), by number."""
        return list(cls.select().where(cls.event == event).order_by(cls.number))


class EscortRider(Table):
    """Somebody who is taken, with those who come along. `phone` is the family's, digits."""

    id = Id()
    event = Ref(Event, backref="+")
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    phone = Text(default="")
    contact = Text(default="")  # whose phone it is: 母亲
    heads = Int(default=1, constraints=[peewee.Check("heads BETWEEN 1 AND 8")])
    note = Text(default="")


class EscortRide(Table):
    """One ride, from when the car waits until it is free again; without a car it still looks for one."""

    id = Id()
    rider = Ref(EscortRider, backref="+")
    start = Moment()
    end = Moment()
    from_place = Text(constraints=[peewee.Check("length(from_place) BETWEEN 1 AND 40")])
    to_place = Text(constraints=[peewee.Check("length(to_place) BETWEEN 1 AND 40")])
    route = Text(default="")  # the way round: 建设二路封闭，走友谊大道
    car = Ref(EscortCar, null=True, backref="+")

    class Meta:
        constraints = (peewee.Check('start < "end"'),)

    @classmethod
    def of(cls, event: str) -> list["EscortRide"]:
        """The rides of an event (id) with rider and car, by time."""
        rows = (
            cls.select(cls, EscortRider, EscortCar)
            .join(EscortRider)
            .switch(cls)
            .left_outer_join(EscortCar)
            .where(EscortRider.event == event)
        )
        return list(rows.order_by(cls.start, EscortRider.name, cls.id))

    @classmethod
    def during(cls, start: datetime, end: datetime) -> list["EscortRide"]:
        """Rides with a car that overlap [start, end), of all events that take place, with rider, car and event."""
        rows = (
            cls.select(cls, EscortRider, EscortCar, Event)
            .join(EscortRider)
            .join(Event)
            .switch(cls)
            .join(EscortCar)
            .where((cls.start < end) & (cls.end > start) & (Event.status != "cancelled"))
        )
        return list(rows.order_by(cls.start, cls.id))


_TAKEN = (
    "SELECT RAISE(ABORT, 'driver taken') WHERE EXISTS (SELECT 1 FROM escort_ride r WHERE r.car_id = NEW.car_id "
    'AND r.id <> NEW.id AND r.start < NEW."end" AND r."end" > NEW.start)'
)
ESCORT_TRIGGERS = {
    f"escort_free_{verb}": (
        f"CREATE TRIGGER escort_free_{verb} BEFORE {when} ON escort_ride "
        f"WHEN NEW.car_id IS NOT NULL BEGIN {_TAKEN}; END"
    )
    for verb, when in (("insert", "INSERT"), ("update", 'UPDATE OF car_id, start, "end"'))
}
