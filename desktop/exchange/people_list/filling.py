"""Where each row's person lives: values written once for many rows, dittos, sections, buildings by name."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from desktop.exchange.people_list import places
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list.parts import Place
from desktop.exchange.people_list.tables import PLACE_FIELDS
from desktop.exchange.people_list.tables import Record

_HIGHER = {
    "compound": (),
    "building": ("compound",),
    "building+unit": ("compound",),
    "alias": ("compound", "building"),
    "unit": ("compound", "building", "alias"),
    "unit+room": ("compound", "building", "alias"),
    "room": ("compound", "building", "building+unit", "alias", "unit"),
    "address": ("compound",),
}


LONGEST_PLACE = {"compound": 40, "building": 20, "alias": 40, "unit": 20, "room": 40}
"""Characters of each part of an address; what is longer is none, and nothing could show it."""

_LOWER = {name: {lower for lower, higher in _HIGHER.items() if name in higher} for name in _HIGHER}


@dataclass(slots=True)
class Placed:
    """A record with the place its row tells, and the codes of what is missing or was repaired."""

    record: Record
    place: Place
    codes: list[tuple[str, str, str]] = field(default_factory=list)  # code, field, raw


def place_all(records: list[Record]) -> list[Placed]:
    """Places every record of one file, in file order, and gives buildings known by name their number."""
    placed: list[Placed] = []
    numbers = _numbers_of_names(records)
    groups = list(_tables(records))
    everyone = [record for group in groups for record in group]
    empty: list[dict[places.Role, set[int]]] = []
    known: list[places.Role] = [n for n in PLACE_FIELDS if any(n in record.values for record in everyone)]
    sheets: dict[int, list[Record]] = {}
    for record in everyone:
        sheets.setdefault(record.sheet, []).append(record)
    habits = _Habits()
    for group in groups:  # all are judged before any is filled
        wider = [sheets[group[0].sheet], everyone]
        unwritten = _of_households(group, {name: _unwritten(group, name, wider, habits) for name in known})
        members = _members(group)
        empty.append({name: rows | members for name, rows in unwritten.items()} if members else unwritten)
    for group, unwritten in zip(groups, empty, strict=True):
        written: list[places.Role] = [n for n in known if any(n in record.values for record in group)]
        _fill_down(group, written, unwritten, numbers)
        has: set[places.Role] = {name for name in known if any(name in record.values for record in group)}
        if sum(1 for record in group if "building" in record.values) * 10 > len(group) * 8:
            # Every row has its own building: a gap is told, not filled from the line above the block.
            for record in group:
                record.context = Place(compound=record.context.compound)
        placed += _placed(group, has)
    _name_compounds(placed)
    _number_buildings(placed)
    for one in placed:
        _leave_out_long(one)
        _tell_missing(one)
    return placed


def _tables(records: list[Record]) -> Iterable[list[Record]]:
    """Records of one table at a time: the same sheet, the same header."""
    group: list[Record] = []
    for record in records:
        if record.kind not in {"person", "no_name", "vacant_flat"}:
            continue
        if group and (record.sheet, record.segment) != (group[-1].sheet, group[-1].segment):
            yield group
            group = []
        group.append(record)
    if group:
        yield group


def _is_written_once(group: list[Record], name: places.Role) -> bool | None:
    """Whether a column is written on the first row of its run only and left empty below (not merged).

    Such columns have many empty cells and hardly ever the same value on two rows running; where every row
    has its own, an empty cell is a gap, or (units) says that there is none. None: too few rows to tell.
    """
    values = [record.values.get(name) for record in group]
    written = [value for value in values if value is not None]
    empty = len(values) - len(written)
    if not empty:
        return False
    if name in {"unit", "unit+room", "room"} and (empty < 3 or len(values) < 8):
        return None
    if not written or empty * 4 < len(values):
        return False
    if name in {"unit", "unit+room"} and any(t.is_nothing(places.normal(value)) for value in written):
        return False
    repeats = sum(
        1
        for one, other in pairwise(values)
        if one is not None and other is not None and _meaning(one, name) == _meaning(other, name)
    )
    return repeats * 6 <= len(written)


_LONG_RUN = 4


class _Habits:
    """How columns are written, judged once for each table, each sheet, and the file."""

    def __init__(self) -> None:
        self._judged: dict[tuple[int, places.Role], bool | None] = {}

    def is_written_once(self, rows: list[Record], name: places.Role) -> bool | None:
        """As `_is_written_once`; the list of rows must live as long as this does."""
        column = id(rows), name
        if column not in self._judged:
            self._judged[column] = _is_written_once(rows, name)
        return self._judged[column]


def _unwritten(
    group: list[Record], name: places.Role, wider: list[list[Record]], habits: _Habits
) -> set[int]:
    """The rows (by identity) whose empty cell means the value above.

    All of them in a column written once for many rows (a short table is judged by its sheet, then by the
    file; where that tells nothing a gap is told and never filled with a neighbour's room); else those of long
    empty runs, for a list may be pasted together of both kinds: four buildings forgotten in a row are rarer.
    """
    empty = [record for record in group if record.values.get(name) is None]
    judged = (habits.is_written_once(rows, name) for rows in (group, *wider))
    if empty and next((answer for answer in judged if answer is not None), False):
        return {id(record) for record in empty}
    if name not in {"compound", "building", "building+unit", "alias"} or len(empty) < _LONG_RUN:
        return set()
    found: set[int] = set()
    run: list[int] = []
    for record in group:
        if record.values.get(name) is None:
            run.append(id(record))
            continue
        if len(run) >= _LONG_RUN:
            found.update(run)
        run = []
    return found | set(run) if len(run) >= _LONG_RUN else found


def _of_households(
    group: list[Record], unwritten: dict[places.Role, set[int]]
) -> dict[places.Role, set[int]]:
    """Where a room is written once a household, its other rows have no building of their own either."""
    members = unwritten.get("room") or set()
    for name in unwritten:
        if members and "room" in _LOWER[name]:
            unwritten[name] |= {
                id(record) for record in group if id(record) in members and record.values.get(name) is None
            }
    return unwritten


_MEMBER = re.compile(
    r"[户之]?[主的之]?(妻子?|丈夫|夫|配偶|爱人|老伴|[长次三四五小]?[子女]|儿子|女儿|养[子女]|父亲?|母亲?|岳[父母]|公公|婆婆|儿?媳妇?|女?婿|[外重]?孙[子女]?|外?孙女"
    r"|[外]?祖[父母]|爷爷|奶奶|哥哥?|弟弟?|姐姐?|妹妹?|兄弟?|姐妹|家属|之[妻夫子女父母媳婿孙])"
)
_SHORT = 8


def _members(group: list[Record]) -> set[int]:
    """Rows without any home that belong to the household above: they say how they are related to its head.

    In a list too short to tell by its columns it is also enough that the households alone are numbered, or that
    a third of the rows tell nothing and the others each another home of their own.
    """
    homes = [any(name in record.values for name in PLACE_FIELDS) for record in group]
    if all(homes) or not homes[0]:
        return set()
    bare = [record for record, home in zip(group, homes, strict=True) if not home]
    if len(group) < _SHORT and _are_households(group, homes):
        return {id(record) for record in bare}
    return {id(record) for record in bare if any(_is_member(cell) for cell in record.cells)}


def _are_households(group: list[Record], homes: list[bool]) -> bool:
    numbered = [home for record, home in zip(group, homes, strict=True) if "no" in record.values]
    if any(numbered) and numbered == [True] * homes.count(True):
        return True
    written = [record for record, home in zip(group, homes, strict=True) if home]
    if any(not _ROOMS & record.values.keys() for record in written):
        return False
    different = {tuple(record.values.get(name) for name in PLACE_FIELDS) for record in written}
    bare = len(group) - len(written)
    return bare >= 2 and bare * 3 >= len(group) and len(different) == len(written)


_ROOMS = frozenset({"room", "unit+room", "address"})


def _is_member(cell: t.Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= 5 and _MEMBER.fullmatch(t.compact(cell)) is not None


@lru_cache(maxsize=65536)
def _meaning(value: t.Cell, name: places.Role) -> object:
    """What a place cell means, so that 3栋 and 3号楼, 梧桐里 and 梧桐里小区 are the same."""
    if places.became_date(value) is not None:
        return value
    found = places.address_of(value, name)
    return replace(found, compound=_compound_key(found.compound), alias="" if found.building else found.alias)


def _fill_down(
    group: list[Record],
    written: list[places.Role],
    unwritten: dict[places.Role, set[int]],
    numbers: dict[str, str],
) -> None:
    """Carries down what is written (and dittos); a new value of a higher level ends what stood below it."""
    above: dict[str, t.Cell] = {}
    section: Place | None = None
    for record in group:
        if section is not None and record.context != section:
            above.clear()
        section = record.context
        for name in written:
            value = record.values.get(name)
            if value is not None and value == above.get(name):  # as nearly always
                continue
            value = _own_or_above(record, name, above, unwritten[name])
            if value is not None:
                _remember(above, name, value, numbers)


def _own_or_above(record: Record, name: places.Role, above: dict[str, t.Cell], unwritten: set[int]) -> t.Cell:
    """The value of the row itself, else the one above it where the column is written so."""
    value = record.values.get(name)
    if (value is None and id(record) in unwritten) or (isinstance(value, str) and _is_ditto(value)):
        value = above.get(name)
        if value is None:
            record.values.pop(name, None)
        else:
            record.values[name] = value
    return value


@lru_cache(maxsize=65536)
def _is_ditto(text: str) -> bool:
    return t.is_ditto(t.compact(text))


def _remember(above: dict[str, t.Cell], name: places.Role, value: t.Cell, numbers: dict[str, str]) -> None:
    if above.get(name, value) != value and _differ(
        _meaning(above[name], name), _meaning(value, name), numbers
    ):
        for lower in PLACE_FIELDS:
            if name in _HIGHER[lower]:
                above.pop(lower, None)
    above[name] = value


def _differ(one: object, other: object, numbers: dict[str, str]) -> bool:
    """Whether two place cells mean different places; 和谐楼 and 3栋 are one where the file says so."""
    if one == other:
        return False
    if not (isinstance(one, places.Address) and isinstance(other, places.Address)):
        return True
    first, second = (
        replace(address, building=numbers.get(_alias_key(address.alias), ""), alias="")
        if address.alias
        else address
        for address in (one, other)
    )
    return first != second


def _numbers_of_names(records: list[Record]) -> dict[str, str]:
    """The numbers of buildings whose names stand beside them anywhere in the file."""
    numbers: dict[str, str] = {}
    columns: tuple[places.Role, ...] = ("building", "building+unit", "address")
    for record in records:
        for name in columns:
            if name in record.values:
                found = places.address_of(record.values[name], name)
                if found.alias and found.building:
                    numbers.setdefault(_alias_key(found.alias), found.building)
    return numbers


def _placed(group: list[Record], has: set[places.Role]) -> Iterator[Placed]:
    """The records with their places; what is written alike is looked at once."""
    columns: list[places.Role] = [name for name in PLACE_FIELDS if name in has]
    known: dict[object, _Told] = {}
    for record in group:
        told: dict[places.Role, t.Cell] = {n: record.values[n] for n in columns if n in record.values}
        alike = (record.context, *told.items())
        found = known.get(alike)
        if found is None:
            found = known[alike] = _told(told, record.context, has)
        place, codes = found
        yield Placed(record, place, codes.copy())


_Told = tuple[Place, list[tuple[str, str, str]]]


def _told(told: dict[places.Role, t.Cell], context: Place, has: set[places.Role]) -> _Told:
    """Where the cells say that somebody lives, and the codes of what was repaired."""
    found: dict[places.Role, places.Address] = {
        name: places.address_of(value, "address" if name == "room" and _is_all(value, context, has) else name)
        for name, value in told.items()
    }
    codes: list[tuple[str, str, str]] = []
    for name, value in told.items():
        if name not in {"compound", "alias"} and places.became_date(value) is not None:
            found[name] = _from_date(value, name)
            codes.append(("address_became_date", name, t.shown(value)))
    _settle_room(told, found, has)
    return _joined(found, context), codes


def _is_all(value: t.Cell, context: Place, has: set[places.Role]) -> bool:
    """Whether the room's column is all that tells the address: 3-301 is then building 3, not unit 3 (202号 is a flat)."""
    elsewhere = has & {"building", "building+unit", "alias", "unit", "unit+room", "address"}
    return (
        not elsewhere
        and not (context.building or context.alias)
        and not _FLAT.fullmatch(places.normal(value))
    )


_FLAT = re.compile(r"\d{3,4}号")


def _from_date(value: t.Cell, role: places.Role) -> places.Address:
    day = places.became_date(value)
    return places.address_of_date(day, role) if day else places.Address()


def _settle_room(
    told: dict[places.Role, t.Cell], found: dict[places.Role, places.Address], has: set[places.Role]
) -> None:
    """A room like 301-2 in a table with its own column of units is a room; 2-301 tells the unit once more."""
    room = found.get("room")
    if room is None or "unit" not in has:
        return
    unit = found.get("unit")
    of_unit = unit.unit if unit else None
    if room.unit is not None and not room.building and of_unit not in {None, room.unit}:
        found["room"] = places.Address(room=places.room_of(told["room"]))


def _first(found: dict[places.Role, places.Address], part: str, order: tuple[places.Role, ...]) -> str:
    for name in order:
        if name in found and (value := getattr(found[name], part)):
            return value
    return ""


def _joined(found: dict[places.Role, places.Address], context: Place) -> Place:
    """One place out of the columns; what no column tells, the section or the title does."""
    compound = (
        _first(found, "compound", ("compound", "address", "building", "building+unit", "room"))
        or context.compound
    )
    order: tuple[places.Role, ...] = ("building", "building+unit", "address", "room", "unit+room", "unit")
    building = _first(found, "building", order)
    alias = _first(found, "alias", ("alias", *order))
    units = [
        found[name].unit
        for name in ("unit", "building+unit", "unit+room", "address", "room", "building")
        if name in found
    ]
    unit = next((unit for unit in units if unit), None)
    if unit is None and "" in units:
        unit = ""
    room = _first(found, "room", ("room", "unit+room", "address", "unit", "building+unit", "building"))
    same_building = not building and not alias
    if same_building and not room:
        room = context.room
    if same_building or building == context.building:
        building, alias = building or context.building, alias or context.alias
        unit = context.unit if unit is None else unit
    return Place(compound, building, alias, unit or "", room)


def _compound_key(name: str) -> str:
    return name.removesuffix("小区") or name


def _name_compounds(placed: list[Placed]) -> None:
    """梧桐里 and 梧桐里小区 are one: the shorter form where both are written."""
    written = {one.place.compound for one in placed if one.place.compound}
    shorter = {
        name: min((n for n in written if _compound_key(n) == _compound_key(name)), key=len)
        for name in written
    }
    for one in placed:
        name = one.place.compound
        if name and shorter[name] != name:
            one.place = one.place._replace(compound=shorter[name])


def _alias_key(alias: str) -> str:
    return alias.removesuffix("楼") or alias


def _number_buildings(placed: list[Placed]) -> None:
    """和谐楼 is building 3 where any row says 3栋(和谐楼): within its compound, else in the whole file."""
    homes = Counter(one.place for one in placed)
    numbers: Counter[tuple[str, str, str]] = Counter()
    for place, people in homes.items():
        if place.building and place.alias:
            for compound in {place.compound, ""}:
                numbers[compound, _alias_key(place.alias), place.building] += people
    number: dict[tuple[str, str], str] = {}
    name: dict[tuple[str, str], str] = {}
    for (compound, alias, building), _count in numbers.most_common():
        number.setdefault((compound, alias), building)
        if compound:
            name.setdefault((compound, building), alias)
    full = {_alias_key(place.alias): place.alias for place in homes if place.alias.endswith("楼")}
    numbered = {place: _numbered(place, number, name, full) for place in homes}
    for one in placed:
        one.place = numbered[one.place]


def _numbered(
    place: Place,
    number: dict[tuple[str, str], str],
    name: dict[tuple[str, str], str],
    full: dict[str, str],
) -> Place:
    """The place with the building's number by its name, its name by its number, and the name in full."""
    place = _known_name(place, number)
    if place.alias and not place.building:
        key = _alias_key(place.alias)
        place = place._replace(building=number.get((place.compound, key)) or number.get(("", key), ""))
    if place.building and not place.alias and (place.compound, place.building) in name:
        place = place._replace(alias=name[place.compound, place.building])
    alias = full.get(_alias_key(place.alias), place.alias)
    return place if alias == place.alias else place._replace(alias=alias)


def _known_name(place: Place, number: dict[tuple[str, str], str]) -> Place:
    """A building's name that was cut wrongly from the compound's before it, cut again with the names known."""
    if not place.alias or place.building or ("", _alias_key(place.alias)) in number:
        return place
    for _compound, alias in number:
        if len(alias) >= 2 and place.alias.removesuffix("楼").endswith(alias):
            return place._replace(alias=alias)
    return place


def _leave_out_long(one: Placed) -> None:
    for part, longest in LONGEST_PLACE.items():
        if len(getattr(one.place, part)) > longest:
            one.codes.append(("place_too_long", part, getattr(one.place, part)[:longest]))
            one.place = one.place._replace(**{part: ""})


def _tell_missing(one: Placed) -> None:
    place = one.place
    if not place.building and not place.alias:
        one.codes.append(("building_missing", "building", ""))
    if not place.room:
        one.codes.append(("room_missing", "room", ""))
    elif "?" in place.room or "\ufffd" in place.room:
        one.codes.append(("room_unreadable", "room", place.room))
