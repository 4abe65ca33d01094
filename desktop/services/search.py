"""The keys under which people are found, rebuilt whenever a name, phone or address changes."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from desktop.models import Building
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import Unit

if TYPE_CHECKING:
    from desktop.exchange.people_list import Place


@lru_cache(maxsize=65536)
def keys_of_name(name: str) -> frozenset[str]:
    """The search keys of a name."""
    from desktop import pinyin

    return frozenset(pinyin.search_keys(name))


@lru_cache(maxsize=65536)
def keys_of_home(place: "Place") -> frozenset[str]:
    """The search keys of an address."""
    from desktop import pinyin

    keys = pinyin.address_keys(
        compound=place.compound, building=place.building, alias=place.alias, unit=place.unit, room=place.room
    )
    return frozenset(keys)


def rebuild(people: Iterable[str]) -> None:
    """Writes the search keys of these persons anew (ids; those that are gone are skipped)."""
    from desktop import pinyin

    ids = list(people)
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        SearchKey.delete().where(SearchKey.person.in_(some)).execute()
        phones = Phone.of(some)
        rows: list[tuple[str, str]] = []
        for person in Person.with_place().where(Person.id.in_(some) & Person.merged_into.is_null()):
            keys = pinyin.search_keys(person.name).union(*map(pinyin.phone_keys, phones.get(person.id, [])))
            if person.card:
                keys.add(pinyin.normalise_query(person.card))
            if person.unit is not None:
                building = person.unit.building
                keys |= pinyin.address_keys(
                    compound=building.compound.name,
                    building=building.label,
                    alias=building.name,
                    unit=person.unit.label,
                    room=person.room,
                )
            rows += [(key, person.id) for key in keys]
        SearchKey.insert_rows(("key", "person_id"), rows)


def rebuild_touched(rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Rebuilds the keys of everybody whom these rows (table, values by column) are about."""
    people: set[str] = set()
    units: set[str] = set()
    for table, values in rows:
        if table == "person":
            people.add(values["id"])
        elif table == "phone":
            people.add(values["person_id"])
        elif table == "unit":
            units.add(values["id"])
        elif table == "building":
            units |= {unit for (unit,) in Unit.select(Unit.id).where(Unit.building == values["id"]).tuples()}
        elif table == "compound":
            there = Unit.select(Unit.id).join(Building).where(Building.compound == values["id"])
            units |= {unit for (unit,) in there.tuples()}
    for unit in units:
        people |= {person for (person,) in Person.select(Person.id).where(Person.unit == unit).tuples()}
    rebuild(people)


def rebuild_building(building: str) -> None:
    """Rebuilds the keys of everybody who lives in the building with this id."""
    rebuild_touched([("building", {"id": building})])
