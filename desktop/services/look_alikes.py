"""Walk-ins who look like somebody on file: people say whether they are the same, nothing is decided for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop import masking
from desktop import pinyin
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import ToldApart
from desktop.models import attendance
from desktop.services import sign_in

UNREADABLE = "（姓名无法读出）"
"""Stands for the name of a walk-in of whom only the entry could be read; the whole pack brings it back."""
MOST = 9  # shown for one walk-in: as many as the desk shows


@dataclass(frozen=True)
class Known:
    """Somebody on file, as a desk shows them; `why` says what is alike: name, sound, building, home, phone."""

    person: str
    name: str
    place: str
    phone: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class LookAlike:
    """One walk-in, and whom they may be, the likeliest first."""

    person: str
    name: str
    place: str
    phone: str
    known: tuple[Known, ...]


def of_session(session: str) -> list[LookAlike]:
    """Walk-ins of a session who look like somebody on file, by id.

    The name is the same or sounds the same, and the building or the last four digits are; where a walk-in left
    neither address nor telephone, the same name is enough.
    """
    came = {entry.person for entry in attendance.noted_of_session(session)}
    apart = {frozenset(pair) for pair in ToldApart.select(ToldApart.person, ToldApart.other).tuples()}
    walk_ins = (
        row
        for row in Person.with_place().where((Person.source == "walk-in") & Person.merged_into.is_null())
        if row.id in came and row.name != UNREADABLE
    )
    found: list[LookAlike] = []
    for row in sorted(walk_ins, key=lambda r: r.id):
        others = [other for other in _same_sound(row) if frozenset((row.id, other.id)) not in apart]
        phones = Phone.of([row.id, *(other.id for other in others)])
        alike = [(why, other) for other in others if (why := _why(row, other, phones))]
        alike.sort(key=lambda pair: (-len(pair[0]), "name" not in pair[0], pair[1].id))
        if alike:
            known = tuple(Known(o.id, o.name, o.place, _masked(phones, o.id), why) for why, o in alike[:MOST])
            found.append(LookAlike(row.id, row.name, row.place, _masked(phones, row.id), known))
    return found


def _same_sound(row: Person) -> list[Person]:
    """Persons with the same name, or one read the same; of two walk-ins only the earlier one."""
    wanted = pinyin.readings(row.name)
    keys = {pinyin.normalise_query(row.name), *wanted}
    same = SearchKey.select(SearchKey.person).where(SearchKey.key.in_(list(keys)))
    rows = Person.with_place().where(
        Person.id.in_(same) & (Person.id != row.id) & Person.merged_into.is_null()
    )
    return [
        other
        for other in rows
        if (other.source != "walk-in" or other.id < row.id)
        and (other.name == row.name or wanted & pinyin.readings(other.name))
    ]


def _why(row: Person, other: Person, phones: dict[str, list[str]]) -> tuple[str, ...]:
    name = "name" if other.name == row.name else "sound"
    found = [name]
    if row.unit is not None and other.unit is not None and row.unit.building_id == other.unit.building_id:
        found.append("home" if row.unit_id == other.unit_id and row.room == other.room else "building")
    tails = {number[-4:] for number in phones.get(row.id, [])}
    if tails & {number[-4:] for number in phones.get(other.id, [])}:
        found.append("phone")
    bare = row.unit is None and not row.room and not tails
    return tuple(found) if len(found) > 1 or (bare and name == "name") else ()


def _masked(phones: dict[str, list[str]], person: str) -> str:
    first = next(iter(phones.get(person, [])), "")
    return masking.mask_phone(first) if first else ""


def recount(people: Sequence[str]) -> None:
    """Writes anew the attendance of every session that these persons have entries of."""
    rows = Entry.select(Entry.session).where(Entry.person.in_(list(people))).distinct().tuples()
    for (session,) in list(rows):
        sign_in.recount(session)
