"""A home as somebody says it at the desk: 和谐楼 2单元 301, 3-2-301."""

import re
from dataclasses import dataclass

from desktop import pinyin
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Unit


@dataclass(frozen=True)
class Home:
    """A unit (id) and room; what names no unit on file stands in `room` as it was said."""

    unit: str | None
    room: str


_ROOM = re.compile(r"\d{3,4}[a-z]?$")
_MOST = 40


def find(place: str) -> Home:
    """The home that `place` names, where exactly one unit on file fits it."""
    said = " ".join(place.split())[:_MOST]
    query = pinyin.normalise_query(said)
    tail = _ROOM.search(query)
    if tail is None:
        return Home(None, said)
    # 和谐2301 is unit 2, room 301 where there is such a unit, else room 2301: the shorter room is tried first.
    for room in dict.fromkeys((tail[0][-3:] if tail[0].isdecimal() else tail[0], tail[0])):
        units = [unit.id for unit in _units(query) if query in _keys(unit, room)]
        if len(units) == 1:
            return Home(units[0], room)
    return Home(None, said)


def _units(query: str) -> list[Unit]:
    """Units of buildings whose name or number begins the query (a compound may stand before it)."""
    rows = Unit.select(Unit, Building, Compound).join(Building).join(Compound)
    return [unit for unit in rows if _may_fit(unit.building, query)]


def _may_fit(building: Building, query: str) -> bool:
    name = pinyin.normalise_query(building.name)[:2]
    return (bool(name) and name in query) or (bool(building.label) and building.label.lower() in query)


def _keys(unit: Unit, room: str) -> set[str]:
    building = unit.building
    return pinyin.address_keys(
        compound=building.compound.name,
        building=building.label,
        alias=building.name,
        unit=unit.label,
        room=room,
    )
