"""Where people live: compound 小区, building 楼栋, unit 单元. The room stands with the person."""

from dataclasses import dataclass
from typing import NamedTuple

import peewee

from desktop.i18n import language
from desktop.i18n import on_paper_later
from desktop.i18n import on_screen
from desktop.models.database import DB
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.grid import Grid
from desktop.models.grid import Neighbourhood


class Compound(Table):
    """小区. `position` is the order in which lists show it."""

    id = Id()
    name = Text(unique=True, constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    address = Text(default="")
    position = Int(default=0)


class Building(Table):
    """楼栋: `label` is its number or letter ("3", "A"; "" where a list does not say), `name` what people call it (和谐楼)."""

    id = Id()
    compound = Ref(Compound, backref="+", index=False)
    label = Text()
    name = Text(default="")
    position = Int(default=0)

    class Meta:
        indexes = ((("compound", "label"), True),)

    @property
    def shown(self) -> str:
        """What people call it: 和谐楼, else 3栋, else nothing."""
        return place_words(self.name, self.label, "", "")


class Unit(Table):
    """单元: `label` "2", or "" where the building has one stair or the list does not say."""

    id = Id()
    building = Ref(Building, backref="+", index=False)
    label = Text(default="")
    grid = Ref(Grid, null=True, backref="+")  # where only the grid is known; else the neighbourhood says it
    neighbourhood = Ref(
        Neighbourhood,
        null=True,
        backref="+",
        constraints=[peewee.Check("grid_id IS NULL OR neighbourhood_id IS NULL")],
    )

    class Meta:
        indexes = ((("building", "label"), True),)


class Address(NamedTuple):
    """A home as it is on file: the building's name and its number or letter, the stair, the room; each may be ""."""

    name: str
    label: str
    unit: str
    room: str


BUILDING, STAIR = on_paper_later("{label}栋"), on_paper_later("{label}单元")
BOTH = on_paper_later("{name}（{label}栋）")


def place_words(name: str, label: str, unit: str, room: str) -> str:
    """和谐楼 2单元 301, as far as it is known: the building's name, else its number, the stair, the room.

    Names stay as they are on file; 栋 and 单元 are said in the language of the screen.
    """
    building = name or (on_screen(BUILDING).format(label=label) if label else "")
    stair = on_screen(STAIR).format(label=unit) if unit else ""
    between = ", " if language() == "en" else " "
    return between.join(part for part in (building, stair, room) if part)


@dataclass(frozen=True)
class AddressLine:
    """A building with what stands in it; `building` is "" for a compound that has none yet."""

    compound: str
    compound_name: str
    building: str
    label: str
    name: str
    units: int
    people: int


def address_lines() -> list[AddressLine]:
    """Every compound and building in the order lists show them, with counts of stairs and residents."""
    sql = """
        SELECT c.id, c.name, coalesce(b.id, ''), coalesce(b.label, ''), coalesce(b.name, ''),
               count(DISTINCT u.id), count(p.id)
        FROM compound c LEFT JOIN building b ON b.compound_id = c.id LEFT JOIN unit u ON u.building_id = b.id
        LEFT JOIN person p ON p.unit_id = u.id AND p.merged_into_id IS NULL
        GROUP BY c.id, b.id ORDER BY c.position, c.name, b.position, length(b.label), b.label
    """
    return [AddressLine(*row) for row in DB.execute_sql(sql).fetchall()]


def building_options() -> list[tuple[object, str]]:
    """Every building as (id, words): 和谐楼（3栋）, with its compound before it where there are several."""
    several = Compound.select().count() > 1
    rows = Building.select(Building, Compound).join(Compound).order_by(Compound.position, Building.position)
    found: list[tuple[object, str]] = []
    for row in rows:
        name = on_screen(BOTH if row.name else BUILDING).format(name=row.name, label=row.label)
        found.append((row.id, f"{row.compound.name} {name}" if several else name))
    return found
