"""The addresses: compounds 小区, buildings 楼栋 with their names, stair units 单元."""

import re
import unicodedata
from datetime import datetime
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Building
from desktop.models import Compound
from desktop.models import HomeVisit
from desktop.models import Person
from desktop.models import Post
from desktop.models import ResidentRequest
from desktop.models import Unit
from desktop.models import Venue
from desktop.models import VisitPlan
from desktop.models import journal
from desktop.models.place import place_words
from desktop.services import search

LABEL = re.compile(r"(\d{1,3}|[A-Z])")
SPAN = re.compile(r"(\d{1,3}|[A-Z])[-–—~至到](\d{1,3}|[A-Z])")
BETWEEN = re.compile(r"[,、;\s]+")
MOST_AT_ONCE = 60
SUFFIX = re.compile(r"(号楼|號樓|栋|棟|幢|座|#)$")


class PlaceNameWrong(UserError):
    """A name or number is missing or too long (args: what was typed)."""

    code = "place_name_wrong"
    field = "name"

    def words(self) -> str:
        return _("A name has 1 to 40 characters; this one has {count}.").format(count=len(self.args[0]))


class BuildingNumberWrong(UserError):
    """A building's number is no number or letter (args: what was typed)."""

    code = "building_number_wrong"
    field = "label"

    def words(self) -> str:
        return _("Write the building as its number or letter, like 3, A or 1-12; its name goes beside it.")


class PlaceTaken(UserError):
    """The name or number is there already (args: it)."""

    code = "place_taken"
    field = "name"

    def words(self) -> str:
        return _("“{name}” is on the list already.").format(name=self.args[0])


class PlaceInUse(UserError):
    """Something still stands at this address (args: its name, how many residents, venues and posts)."""

    code = "place_in_use"
    field = "name"

    def words(self) -> str:
        name, people, venues, posts = self.args
        if posts:
            return _(
                "{name} cannot be removed while somebody or something is there (residents: {people}, venues: {venues}, "
                "posts: {posts}). Move that first."
            ).format(name=name, people=people, venues=venues, posts=posts)
        return _(
            "{name} cannot be removed while somebody or something is there (residents: {people}, venues: {venues}). "
            "Move that first."
        ).format(name=name, people=people, venues=venues)


def add_compound(name: str, *, at: datetime) -> Compound:
    """A new compound at the end of the list."""
    name = _named(name)
    if Compound.get_or_none(Compound.name == name):
        raise PlaceTaken(name)
    with journal.act("add_place", at=at, subject=name):
        return Compound.create(name=name, position=Compound.select().count())


def rename_compound(compound: str, name: str, *, at: datetime) -> None:
    """Gives a compound another name; its residents are found under the new one."""
    name = _named(name)
    other = Compound.get_or_none(Compound.name == name)
    if other is not None and other.id != compound:
        raise PlaceTaken(name)
    with journal.act("change_place", at=at, subject=name):
        Compound.update(name=name).where(Compound.id == compound).execute()
        for (building,) in Building.select(Building.id).where(Building.compound == compound).tuples():
            search.rebuild_building(building)


def add_building(compound: str, label: str, *, name: str = "", units: int = 1, at: datetime) -> Building:
    """A new building with `units` stairs (one stair has no number of its own)."""
    label = _label(label)
    if Building.get_or_none(Building.compound == compound, Building.label == label):
        raise PlaceTaken(place_words("", label, "", ""))
    position = Building.select().where(Building.compound == compound).count()
    with journal.act("add_place", at=at, subject=place_words(name, label, "", "")):
        building = Building.create(compound=compound, label=label, name=_tidy(name), position=position)
        _set_units(building.id, units)
    return building


def add_buildings(
    compound: str, labels: str, *, name: str = "", units: int = 1, at: datetime
) -> list[Building]:
    """New buildings alike, one act: `labels` as in `labels_of`. Only a single one can have a name.

    Raises BuildingNumberWrong, or PlaceTaken where one is there already; then none is added.
    """
    named = labels_of(labels)
    if len(named) == 1:
        return [add_building(compound, named[0], name=name, units=units, at=at)]
    row = Compound.get_by_id(compound)
    with journal.act("add_place", at=at, subject=f"{row.name} {_tidy(labels)}"):
        return [add_building(compound, label, units=units, at=at) for label in named]


def labels_of(text: str) -> list[str]:
    """The numbers or letters in 3, 1-12, A-F or 1、3、5-8, each once and in order; BuildingNumberWrong else."""
    found: dict[str, None] = {}
    for part in BETWEEN.split(_tidy(text).strip(",、;")):
        span = SPAN.fullmatch(SUFFIX.sub("", part.upper()))
        found |= dict.fromkeys(_between(span[1], span[2], text) if span else [_label(part)])
    if len(found) > MOST_AT_ONCE:
        raise BuildingNumberWrong(text)
    return list(found)


def _between(first: str, last: str, text: str) -> list[str]:
    if first.isdigit() and last.isdigit() and int(first) <= int(last):
        return [str(number) for number in range(int(first), int(last) + 1)]
    if first.isalpha() and last.isalpha() and first <= last:
        return [chr(code) for code in range(ord(first), ord(last) + 1)]
    raise BuildingNumberWrong(text)


def change_building(building: str, *, label: str, name: str, units: int, at: datetime) -> None:
    """Changes number, name and count of stairs; stairs where people live stay."""
    label, name = _label(label), _tidy(name)
    row = Building.get_by_id(building)
    other = Building.get_or_none(Building.compound == row.compound_id, Building.label == label)
    if other is not None and other.id != building:
        raise PlaceTaken(place_words("", label, "", ""))
    with journal.act("change_place", at=at, subject=place_words(name, label, "", "")):
        Building.update(label=label, name=name).where(Building.id == building).execute()
        _set_units(building, units)
        search.rebuild_building(building)


def remove_building(building: str, *, at: datetime) -> None:
    """Takes an empty building off the list; PlaceInUse where residents or venues are there."""
    row = Building.get_by_id(building)
    _refuse_in_use(row.shown, [building], Post.building == building)
    with journal.act("remove_place", at=at, subject=row.shown):
        _keep_words([building])
        Unit.delete().where(Unit.building == building).execute()
        Building.delete().where(Building.id == building).execute()


def remove_compound(compound: str, *, at: datetime) -> None:
    """Takes a compound without residents or venues off the list, its buildings with it."""
    row = Compound.get_by_id(compound)
    buildings = [b for (b,) in Building.select(Building.id).where(Building.compound == compound).tuples()]
    _refuse_in_use(row.name, buildings, (Post.compound == compound) | Post.building.in_(buildings))
    with journal.act("remove_place", at=at, subject=row.name):
        _keep_words(buildings)
        Unit.delete().where(Unit.building.in_(buildings)).execute()
        Building.delete().where(Building.compound == compound).execute()
        Compound.delete().where(Compound.id == compound).execute()


def _refuse_in_use(name: str, buildings: list[str], held: Any) -> None:
    units = [unit for (unit,) in Unit.select(Unit.id).where(Unit.building.in_(buildings)).tuples()]
    people = Person.select().where(Person.unit.in_(units)).count()
    venues = Venue.select().where(Venue.building.in_(buildings)).count()
    posts = Post.select().where(held | Post.unit.in_(units)).count()
    if people or venues or posts:
        raise PlaceInUse(name, people, venues, posts)


def _keep_words(buildings: list[str]) -> None:
    """Requests and visits keep the name of a building that goes."""
    for table in (ResidentRequest, VisitPlan, HomeVisit):
        for row in table.select().where(table.building.in_(buildings)):
            table.update(building=None, place=row.where[:60]).where(table.id == row.id).execute()


def _set_units(building: str, count: int) -> None:
    """Stairs 1 to `count`, or the one without a number; those where people live stay in any case."""
    wanted = {""} if count <= 1 else {str(n) for n in range(1, count + 1)}
    have = {unit.label: unit.id for unit in Unit.select().where(Unit.building == building)}
    for label in sorted(wanted - have.keys()):
        Unit.create(building=building, label=label)
    for label in have.keys() - wanted:
        lived_in = Person.select().where(Person.unit == have[label]).exists()
        if not lived_in and not Post.select().where(Post.unit == have[label]).exists():
            Unit.delete().where(Unit.id == have[label]).execute()


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _named(name: str) -> str:
    name = _tidy(name)
    if not 1 <= len(name) <= 40:
        raise PlaceNameWrong(name)
    return name


def _label(text: str) -> str:
    found = LABEL.fullmatch(SUFFIX.sub("", _tidy(text).upper()))
    if not found:
        raise BuildingNumberWrong(text)
    return found[1].lstrip("0") or found[1]
