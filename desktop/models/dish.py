"""菜品 and 摊位: what is brought to a food event, who made it, and the tables it stands on."""

import peewee

from desktop.models.database import Bool
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.event import Event

COLUMNS, ROWS = 8, 5
"""Places on the plan of a room, across and down."""


class Stall(Table):
    """One table of a food event: where it stands on the plan of its place, and who stands there."""

    id = Id()
    event = Ref(Event, backref="+")
    number = Int(constraints=[peewee.Check("number BETWEEN 1 AND 999")])
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 12")])
    keepers = Text(default="")  # who stands there, as they want to be named, set apart by 、
    place = Text(default="")  # the room or the ground, as the session names it
    x = Int(constraints=[peewee.Check(f"x BETWEEN 0 AND {COLUMNS - 1}")])
    y = Int(constraints=[peewee.Check(f"y BETWEEN 0 AND {ROWS - 1}")])

    class Meta:
        indexes = ((("event", "number"), True),)

    @classmethod
    def of(cls, event: str) -> list["Stall"]:
        """The tables of an event (id), by number."""
        return list(cls.select().where(cls.event == event).order_by(cls.number))


class Dish(Table):
    """One dish. `allergens` are codes set apart by blanks; NULL: not asked, "": contains none, says the maker."""

    id = Id()
    event = Ref(Event, backref="+")
    number = Int(constraints=[peewee.Check("number BETWEEN 1 AND 999")])
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 16")])
    maker = Text(default="")  # as they want to be named: 和谐楼 李阿姨
    named = Bool(default=False)  # they agreed to be named beside the dish
    allergens = Text(null=True)
    ingredients = Text(default="")
    source = Text(default="")  # where the ingredients were bought
    health_card = Bool(default=False)  # the maker showed a 健康证
    made_at = Moment(null=True)
    sample_kept = Bool(default=False)  # 留样
    stall = Ref(Stall, null=True, backref="+")

    class Meta:
        indexes = ((("event", "number"), True),)

    @classmethod
    def of(cls, event: str) -> list["Dish"]:
        """The dishes of an event (id), by number, each with its table."""
        rows = cls.select(cls, Stall).left_outer_join(Stall).where(cls.event == event)
        return list(rows.order_by(cls.number))

    @property
    def contains(self) -> frozenset[str] | None:
        """The codes of its allergens; None where nobody asked."""
        return None if self.allergens is None else frozenset(self.allergens.split())
