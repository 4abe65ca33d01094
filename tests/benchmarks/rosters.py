"""Large communities for measuring: the residents of a real list, and as many as one likes, with one big event."""

import json
import random
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop import pinyin
from desktop.models import Booking
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Unit
from desktop.models import Venue
from desktop.models import database
from desktop.models import journal
from desktop.services import search

ANSWERS = Path(__file__).parent.parent / "data" / "expected-roster.json"
START = datetime(2025, 5, 28, 9)
PEOPLE = ("id", "name", "unit_id", "room", "source", "guardian_name", "guardian_phone", "note", "card")
IN_A_BUILDING = 150

Resident = tuple[str, str, str, str, str, list[str]]
"""Name, compound, building, unit, room, telephones."""


def listed() -> list[Resident]:
    """The residents of the largest list, as its answers tell them: 16,390 with all their homonyms."""
    rows = json.loads(ANSWERS.read_text("utf-8"))["files"][0]["persons"]["rows"]
    return [(r[1], r[5], r[6] or "", r[7] or "", r[8] or "", r[4]) for r in rows]


def made_up(amount: int) -> Iterator[Resident]:
    """Residents with names put together from those listed, in buildings of three stairs and seven floors."""
    chance = random.Random(1)
    names = [row[0] for row in listed()]
    for number in range(amount):
        name = names[number] if number < len(names) else chance.choice(names)[0] + chance.choice(names)[1:]
        building, inside = divmod(number, IN_A_BUILDING)
        floor, door = divmod(inside // 3, 7)
        room = f"{floor + 1}0{door % 4 + 1}"
        phone = f"14{chance.randrange(10**9):09d}"
        yield name, f"小区{building // 15 + 1}", str(building % 15 + 1), str(inside % 3 + 1), room, [phone]


def build(path: Path, residents: Sequence[Resident], sign_ups: int) -> None:
    """The file of a community with these residents; `sign_ups` of them come to an event in its first building."""
    database.create_database(path)
    with database.seeded_ids(1, START), journal.unjournaled():
        people = _people(residents)
        venue = Venue.create(name="客厅", plate="谐", capacity=400, building=Building.select().first())
        event = Event.create(no="2025-001", name="邻里节", category="festival", status="open")
        session = Session.create(event=event, start=START, end=START.replace(hour=12))
        Booking.place(
            venue=venue.id,
            session=session.id,
            title="邻里节",
            start=START,
            end=session.end,
            status="approved",
        )
        chosen = enumerate(random.Random(2).sample(people, sign_ups), start=1)
        SignUp.insert_rows(
            ("id", "event_id", "person_id", "party_size", "status", "seq", "note"),
            [(database.new_id(), event.id, who, 1, "confirmed", seq, "") for seq, who in chosen],
        )
    database.close_database()


def _people(residents: Sequence[Resident]) -> list[str]:
    compounds: dict[str, str] = {}
    buildings: dict[tuple[str, str], str] = {}
    units: dict[tuple[str, str, str], str | None] = {}
    people: list[tuple[str | None, ...]] = []
    phones: list[tuple[str, str, str, str]] = []
    for name, compound, building, stair, room, numbers in residents:
        if compound not in compounds:
            compounds[compound] = Compound.create(name=compound, position=len(compounds)).id
        if building and (compound, building) not in buildings:
            row = Building.create(compound=compounds[compound], label=building, position=len(buildings))
            buildings[compound, building] = row.id
        home = compound, building, stair
        if home not in units:
            place = buildings.get(home[:2])
            units[home] = Unit.create(building=place, label=stair).id if place else None
        person = database.new_id()
        people.append((person, name, units[home], room, "roster", "", "", "", ""))
        phones += [(database.new_id(), person, number, "") for number in numbers]
    Person.insert_rows(PEOPLE, people)
    Phone.insert_rows(("id", "person_id", "number", "whose"), phones)
    ids = [str(row[0]) for row in people]
    if len(ids) < 50_000:
        search.rebuild(ids)
    else:  # the same keys, many names at once
        SearchKey.insert_rows(("key", "person_id"), sorted(set(_keys(ids, residents))))
    return ids


def _keys(ids: Sequence[str], residents: Sequence[Resident]) -> Iterator[tuple[str, str]]:
    known: dict[str, set[str]] = {}
    for person, (name, compound, building, stair, room, numbers) in zip(ids, residents, strict=True):
        if name not in known:
            known[name] = pinyin.search_keys(name)
        keys = known[name].union(*map(pinyin.phone_keys, numbers))
        keys |= pinyin.address_keys(compound=compound, building=building, unit=stair, room=room)
        for key in keys:
            yield key, person
