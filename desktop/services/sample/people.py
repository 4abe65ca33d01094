"""The sample's places and people."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from desktop import almanac
from desktop import pinyin
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Consent
from desktop.models import Holiday
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import Setting
from desktop.models import Staff
from desktop.models import Unit
from desktop.models.database import new_id
from desktop.services.sample import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.services.sample import Size

UNASSIGNED = ("142", "143", "154", "161", "164", "194")
"""Number ranges that no operator has been given."""
DUTY_PHONE = "02796000000"

SETTINGS = {
    "community_name": "青和居",
    "seal_name": "青和居社区居民委员会",
    "street_name": "钢花村街道",
    "district_name": "青山区",
    "region_code": "420107010998",
    "duty_phone": DUTY_PHONE,
}


@dataclass(frozen=True)
class Home:
    """One flat: where it is and who lives there."""

    building: str  # its id
    unit: str  # its id
    room: str
    people: tuple[str, ...]


@dataclass
class Homes:
    """The settled community, as the rest of the sample needs it."""

    flats: list[Home] = field(default_factory=list)
    buildings: dict[tuple[str, str], str] = field(default_factory=dict)  # (compound, label) to id
    named: dict[str, str] = field(default_factory=dict)  # name to id of those whom the sample speaks of

    def everyone(self) -> list[str]:
        """All person ids, flat by flat."""
        return [person for flat in self.flats for person in flat.people]


SPOKEN_OF = ("周敏", "李秋红", "林秀英", "王玉兰", "陈建国")
"""Grid worker and leader, keeper, volunteer at the desk, leader of the calligraphy class, helper."""


def settle(size: Size, chance: Random, today: date) -> Homes:
    """Writes settings, staff, holidays, addresses and residents."""
    for key, value in SETTINGS.items():
        Setting.create(key=key, value=value)
    Staff.create(name="周敏", role="secretary")
    Staff.create(name="林秀英", role="volunteer")
    for row in almanac.seed_holidays(today.year - 2, today.year + 1):
        Holiday.create(day=row.day, kind=row.kind, name=row.name, source="chinesecalendar")
    homes = Homes()
    units = list(_addresses(size, homes))
    _fill_flats(size.residents, units, homes, chance, today)
    return homes


@dataclass(frozen=True)
class _Stair:
    compound: str
    building_id: str
    building: str
    name: str
    unit_id: str
    unit: str


def _addresses(size: Size, homes: Homes) -> Iterator[_Stair]:
    per_compound = 10 if size.compounds == 1 else 8
    for number in range(size.compounds):
        base = names.COMPOUNDS[number % len(names.COMPOUNDS)]
        turn = number // len(names.COMPOUNDS)
        title = base if turn == 0 else f"{base}{turn + 1}期"
        compound = Compound.create(name=title, position=number)
        for index in range(per_compound):
            label = str(index + 1)
            name = names.BUILDINGS[index] if number == 0 else ""
            building = Building.create(compound=compound, label=label, name=name, position=index)
            homes.buildings[(title, label)] = building.id
            for stair in range(1, 4):
                unit = Unit.create(building=building, label=str(stair))
                yield _Stair(title, building.id, label, name, unit.id, str(stair))


def _fill_flats(count: int, stairs: list[_Stair], homes: Homes, chance: Random, today: date) -> None:
    """Households of one to five, floor by floor, until there are `count` residents."""
    rows: list[tuple[object, ...]] = []
    phones: list[tuple[object, ...]] = []
    keys: list[tuple[str, str]] = []
    wanted = list(names.RARE) + list(SPOKEN_OF)
    level = 0
    cached: dict[str, set[str]] = {}
    while len(rows) < count:
        level += 1
        for stair in stairs:
            for door in (1, 2):
                if len(rows) >= count:
                    return _write(rows, phones, keys, homes, today)
                room = f"{level}0{door}"
                family = min(chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 5)), count - len(rows))
                surname = _surname(chance)
                shared = _phone(chance)
                address = pinyin.address_keys(
                    compound=stair.compound,
                    building=stair.building,
                    alias=stair.name,
                    unit=stair.unit,
                    room=room,
                )
                members: list[str] = []
                for place in range(family):
                    spoken = wanted.pop() if wanted and place == 0 and chance.random() < 0.3 else ""
                    sex, birth = chance.choice("MF"), _birth(chance, today, place)
                    name = spoken or _name(surname if place != 1 else _surname(chance), sex, chance)
                    person = new_id()
                    members.append(person)
                    if spoken:
                        homes.named[spoken] = person
                    number = shared if place and chance.random() < 0.5 else _phone(chance)
                    has_phone = int(birth[:4]) < today.year - 13 and chance.random() < 0.93
                    party = 1 if chance.random() < 0.08 and int(birth[:4]) < today.year - 25 else 0
                    volunteer = 1 if chance.random() < 0.06 else 0
                    rows.append((person, name, sex, birth, party, volunteer, stair.unit_id, room))
                    if name not in cached:
                        cached[name] = pinyin.search_keys(name)
                    own = cached[name] | address
                    if has_phone or spoken:
                        phones.append((new_id(), person, number, ""))
                        own = own | pinyin.phone_keys(number)
                    keys += [(key, person) for key in own]
                homes.flats.append(Home(stair.building_id, stair.unit_id, room, tuple(members)))
    return _write(rows, phones, keys, homes, today)


def _write(rows: list, phones: list, keys: list, homes: Homes, today: date) -> None:
    Person.insert_rows(
        ("id", "name", "sex", "birth", "party", "volunteer", "unit_id", "room",
         "source", "guardian_name", "guardian_phone", "note"),
        ((*row, "roster", "", "", "") for row in rows),
    )  # fmt: skip
    Phone.insert_rows(("id", "person_id", "number", "whose"), phones)
    SearchKey.insert_rows(("key", "person_id"), sorted(keys))
    for name in ("周敏", "李秋红"):
        for scope in ("register", "publish_name"):
            Consent.create(person=homes.named[name], scope=scope, method="written", given_on=today)


def _surname(chance: Random) -> str:
    if chance.random() < 0.01:
        return chance.choice(names.COMPOUND_SURNAMES)
    return names.SURNAMES[min(int(chance.expovariate(0.045)), len(names.SURNAMES) - 1)]


def _name(surname: str, sex: str, chance: Random) -> str:
    return surname + chance.choice(names.MALE if sex == "M" else names.FEMALE)


def _phone(chance: Random) -> str:
    return chance.choice(UNASSIGNED) + f"{chance.randrange(10**8):08d}"


def _birth(chance: Random, today: date, place: int) -> str:
    """YYYY-MM-DD: the first two of a household are grown up, the others children or grandparents."""
    if place < 2:
        age = chance.randrange(24, 88)
    else:
        age = chance.choice((chance.randrange(1, 18), chance.randrange(18, 40), chance.randrange(62, 90)))
    return f"{today.year - age}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 28):02d}"
