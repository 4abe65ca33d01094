"""Residents and volunteers, how to find them, where they came from and what they agreed to."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import Self

import peewee

from desktop import pinyin
from desktop.models.connection import read_moment
from desktop.models.database import DB
from desktop.models.database import Bool
from desktop.models.database import Day
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Json
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.journal import Act
from desktop.models.place import Building
from desktop.models.place import Compound
from desktop.models.place import Unit
from desktop.models.place import place_words

BIRTH = (
    "birth GLOB '[12][0-9][0-9][0-9]' OR birth GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR date(birth) = birth"
)


class Person(Table):
    """居民 or 志愿者. A household is the persons of one unit and room."""

    id = Id()
    name = Text(constraints=[peewee.Check("length(name) BETWEEN 1 AND 40")])
    sex = Text(null=True, constraints=[peewee.Check("sex IN ('M', 'F')")])
    birth = Text(null=True, constraints=[peewee.Check(BIRTH)])  # YYYY, YYYY-MM or YYYY-MM-DD
    party = Bool(null=True)
    volunteer = Bool(null=True)
    unit = Ref(Unit, null=True, backref="+")
    room = Text(default="")
    alone = Bool(null=True)
    source = Text(constraints=[peewee.Check("source IN ('roster', 'walk-in', 'by hand')")])
    merged_into = Ref("self", null=True, backref="+")
    guardian_name = Text(default="")
    guardian_phone = Text(default="")
    note = Text(default="")
    card = Text(default="")  # what a scanner reads from a resident card
    cleared_on = Day(null=True)  # when the data was cleared for good: only the row itself is left

    class Meta:
        indexes = ((("unit", "room"), False), (("room",), False))

    @classmethod
    def with_place(cls) -> Any:
        """Persons with unit, building and compound in one query."""
        return (
            cls.select(cls, Unit, Building, Compound)
            .left_outer_join(Unit)
            .left_outer_join(Building)
            .left_outer_join(Compound)
        )

    @classmethod
    def household(cls, person: Self) -> list[Self]:
        """The persons of the same unit and room, this one included; alone without a room."""
        if person.unit_id is None or not person.room:
            return [person]
        same = (cls.unit == person.unit_id) & (cls.room == person.room) & cls.merged_into.is_null()
        return list(cls.select().where(same).order_by(cls.id))

    @property
    def place(self) -> str:
        """和谐楼 2单元 301, as far as it is known."""
        if self.unit is None:
            return self.room
        building = self.unit.building
        return place_words(building.name, building.label, self.unit.label, self.room)


Person.add_index(Person.index(Person.card, unique=True, where=Person.card != "", name="person_card"))


class Phone(Table):
    """One number of one person, digits only; families share numbers."""

    id = Id()
    person = Ref(Person, backref="+", index=False)
    number = Text(
        index=True, constraints=[peewee.Check("number NOT GLOB '*[^0-9]*' AND length(number) >= 7")]
    )
    whose = Text(default="")  # 儿子, where the list says so

    class Meta:
        indexes = ((("person", "number"), True),)

    @classmethod
    def of(cls, people: Iterable[str]) -> dict[str, list[str]]:
        """Numbers by person id, first given first."""
        found: dict[str, list[str]] = {}
        rows = cls.select(cls.person, cls.number).where(cls.person.in_(list(people))).order_by(cls.id)
        for person, number in rows.tuples():
            found.setdefault(person, []).append(number)
        return found


class SearchKey(Table):
    """What the desk may type to find a person; built by `pinyin.py`, so neither journaled nor edited."""

    journaled = False

    key = Text()
    person = Ref(Person, backref="+", on_delete="CASCADE")

    class Meta:
        primary_key = peewee.CompositeKey("key", "person")
        without_rowid = True


class ImportRow(Table):
    """Where a person came from: one row of an imported list, never its cells."""

    id = Id()
    act = Ref(Act, backref="+")
    file = Text()
    sheet = Int()
    row = Int()
    status = Text(constraints=[peewee.Check("status IN ('new', 'updated', 'same', 'doubtful', 'refused')")])
    reason = Text(default="")
    person = Ref(Person, null=True, backref="+")


class ImportLayout(Table):
    """The columns agreed for lists that look like this one, so that they are asked once."""

    signature = Text(primary_key=True)
    columns = Json()  # column letter to field


class Consent(Table):
    """What a person agreed to, how and when; withdrawn by its date."""

    id = Id()
    person = Ref(Person, backref="+")
    scope = Text(
        constraints=[
            peewee.Check(
                "scope IN ('register', 'publish_name', 'publish_phone', 'publish_photo', 'report', 'sensitive', 'guardian')"
            )
        ]
    )
    method = Text(constraints=[peewee.Check("method IN ('written', 'spoken', 'ticked')")])
    given_on = Day()
    by_whom = Text(default="")
    withdrawn_on = Day(null=True)


# --- finding ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Match:
    """One row that the desk shows: who, where, which phone, and how the session knows them."""

    person: str
    name: str
    place: str
    phone: str  # the first number, unmasked: whoever shows it masks it
    party_size: int | None  # where they signed up for the session and hold a place
    waiting: bool  # where they signed up and wait for a place
    heads: int  # with how many they signed up, themselves included; 1 without a sign-up
    in_at: datetime | None  # when they came in
    out_at: datetime | None  # when they left again


LAST = "\U0010ffff"
_FEW = 600  # keys that are all looked at
_ENOUGH = 1000  # of more keys, how many are read where enough people fit …
_READ_AHEAD = 4000  # … and how many at most

_SIGNED_UP = (
    "SELECT s.person_id AS id FROM session n JOIN sign_up s ON s.event_id = n.event_id "
    "WHERE n.id = ? AND s.status <> 'cancelled' AND (s.session_id IS NULL OR s.session_id = n.id)"
)
_BUILDINGS = "SELECT v.building_id FROM booking h JOIN venue v ON v.id = h.venue_id WHERE h.session_id = ?"
_NEIGHBOURS = (
    f"SELECT p.id FROM unit u JOIN person p ON p.unit_id = u.id WHERE u.building_id IN ({_BUILDINGS})"
)
_WITH_KEY = "SELECT person_id AS id, key FROM search_key WHERE key >= ? AND key < ? ORDER BY key"
_AT_PLACE = (
    "SELECT id FROM person WHERE room >= ? AND room < ? UNION ALL SELECT p.id FROM building b "
    "CROSS JOIN unit u ON u.building_id = b.id CROSS JOIN person p ON p.unit_id = u.id WHERE lower(b.label) = ?"
)
_PLACES = (
    "JOIN person p ON p.id = c.id LEFT JOIN unit u ON u.id = p.unit_id "
    "LEFT JOIN building b ON b.id = u.building_id"
)
# How well somebody fits a word behind a blank: the building or room itself, a room that begins so, else the key.
_FIT = (
    "coalesce(CASE WHEN ? IN (lower(p.room), lower(b.label), lower(b.label || '-' || u.label)) THEN ' ' "
    "WHEN substr(lower(p.room), 1, length(?)) = ? THEN '!' END, "
    "(SELECT min(o.key) FROM search_key o WHERE o.person_id = c.id AND o.key >= ? AND o.key < ?))"
)


def matching(text: str, *, session: str | None = None, limit: int = 9) -> list[Match]:
    """Whom `text` may mean, as the desk shows them.

    `text` is what was typed: characters, pinyin, initials, the last four digits, an address, a card, the number of
    a sign-up, or a name and a piece of an address with a blank between. Who signed up for the session comes first,
    then who lives where it takes place, then the rest; best key first.
    """
    whole = pinyin.normalise_query(text)
    if not whole:
        return []
    ids = _ids([whole], session, limit)
    for words in _parted(text):
        if len(ids) < limit:
            ids += [found for found in _ids(words, session, limit) if found not in ids]
    if session is not None and (number := _numbered(whole, session)) is not None:
        # 12 is the twelfth sign-up before it is anything else; 1234 is first of all the end of a telephone number.
        rest = [found for found in ids if found != number][: limit - 1]
        ids = [number, *rest] if len(whole) < 4 else [*rest, number]
    return _matches(ids[:limit], session)


def _parted(text: str) -> Iterator[list[str]]:
    """A name and a piece of an address: each word for itself, then what stands before and behind each blank."""
    parts = text.split()[:8]
    words = [word for part in parts if (word := pinyin.normalise_query(part))]
    if len(words) > 1:
        yield words
    if len(words) > 2:
        for cut in range(1, len(parts)):
            sides = [pinyin.normalise_query(" ".join(side)) for side in (parts[:cut], parts[cut:])]
            if all(sides):
                yield sides


def _ids(words: list[str], session: str | None, limit: int) -> list[str]:
    """Who fits all words: of the people signed up, of the neighbours, of everybody."""
    few = f"SELECT count(*) FROM ({_WITH_KEY} LIMIT {_FEW})"
    if DB.execute_sql(few, _range(words[0])).fetchone()[0] < _FEW:
        return _of_few(words, session, limit)
    found: dict[str, None] = {}
    for pool in (_SIGNED_UP, _NEIGHBOURS) if session is not None else ():
        if len(found) < limit:
            found |= dict.fromkeys(_of_pool(pool, session, words, limit + len(found)))
    if len(found) >= limit:
        return list(found)[:limit]
    if len(words) == 1:
        _first_of_all(words[0], found, limit)
    else:
        place = words[1].strip("-")
        for pool, values in ((_WITH_KEY, _range(words[0])), (_AT_PLACE, [*_range(place), place])):
            ids, whole = _streamed(pool, values, words, limit + len(found))
            found |= dict.fromkeys(ids)
            if whole or len(found) >= limit:
                break
    return list(found)[:limit]


def _of_few(words: list[str], session: str | None, limit: int) -> list[str]:
    """Of a prefix that few keys begin with, each is looked at."""
    sql = (
        f"SELECT c.id, {_fit(words)} AS fit, CASE WHEN c.id IN ({_SIGNED_UP} AND s.person_id = c.id) THEN 0 "
        f"WHEN u.building_id IN ({_BUILDINGS}) THEN 1 ELSE 2 END AS rank "
        f"FROM (SELECT id, min(key) AS best FROM ({_WITH_KEY}) GROUP BY id) c {_PLACES} "
        "WHERE fit IS NOT NULL ORDER BY rank, fit, c.best, c.id LIMIT ?"
    )
    values = [*_fit_values(words), session, session, *_range(words[0]), limit]
    return [row[0] for row in DB.execute_sql(sql, values).fetchall()]


def _of_pool(pool: str, session: str | None, words: list[str], limit: int) -> list[str]:
    """Those of a small pool of persons who fit all words, the best first."""
    sql = (
        f"SELECT c.id, c.best, {_fit(words)} AS fit FROM (SELECT k.person_id AS id, min(k.key) AS best "
        f"FROM ({pool}) AS pool CROSS JOIN search_key k ON k.person_id = pool.id AND k.key >= ? AND k.key < ? "
        f"GROUP BY k.person_id) c {_PLACES if len(words) > 1 else ''} "
        "WHERE fit IS NOT NULL ORDER BY fit, best, c.id LIMIT ?"
    )
    values = [*_fit_values(words), session, *_range(words[0]), limit]
    return [row[0] for row in DB.execute_sql(sql, values).fetchall()]


def _streamed(pool: str, values: list[str], words: list[str], limit: int) -> tuple[list[str], bool]:
    """Those of everybody who fit all words, the best first, and whether the pool was read to its end.

    Reads a pool no further than to the people who fit best, where there are many.
    """
    fits: dict[str, str] = {}
    exact, number = 0, 0
    sql = (
        f"SELECT c.id, {_fit(words)} FROM (SELECT id FROM ({pool}) LIMIT {_READ_AHEAD}) c {_PLACES} "
        "WHERE EXISTS (SELECT 1 FROM search_key k WHERE k.person_id = c.id AND k.key >= ? AND k.key < ?)"
    )
    rows = DB.execute_sql(sql, [*_fit_values(words), *values, *_range(words[0])])
    for number, (person, fit) in enumerate(rows, start=1):
        if fit is not None and person not in fits:
            fits[person] = fit
            exact += not fit.strip()
        if exact >= limit or (number >= _ENOUGH and len(fits) >= limit):
            break
    rows.close()
    return sorted(fits, key=fits.__getitem__)[:limit], number < _READ_AHEAD


def _first_of_all(word: str, found: dict[str, None], limit: int) -> None:
    """Adds whom the first keys that begin with `word` belong to; reads no further than it must."""
    rows = DB.execute_sql(_WITH_KEY, _range(word))
    for person, _key in rows:
        if len(found) >= limit:
            break
        found[person] = None
    rows.close()


def _fit(words: list[str]) -> str:
    return " || ".join([_FIT] * (len(words) - 1)) or "''"


def _fit_values(words: list[str]) -> list[str]:
    return [value for word in words[1:] for value in (*[word.strip("-")] * 3, *_range(word))]


def _numbered(whole: str, session: str) -> str | None:
    """Whose sign-up has this number."""
    if not (whole.isdecimal() and whole[0] != "0" and len(whole) <= 5):
        return None
    row = DB.execute_sql(f"{_SIGNED_UP} AND s.seq = ?", (session, int(whole))).fetchone()
    return row[0] if row else None


def _range(word: str) -> list[str]:
    return [word, word + LAST]


def _matches(ids: list[str], session: str | None) -> list[Match]:
    sql = (
        "SELECT p.id, p.name, p.room, u.label, b.label, b.name, "
        "(SELECT number FROM phone WHERE person_id = p.id ORDER BY id LIMIT 1), "
        "s.status, s.party_size, a.in_at, a.out_at FROM person p "
        "LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN building b ON b.id = u.building_id "
        "LEFT JOIN session n ON n.id = ? "
        "LEFT JOIN sign_up s ON s.person_id = p.id AND s.event_id = n.event_id AND s.status <> 'cancelled' "
        "AND (s.session_id IS NULL OR s.session_id = n.id) "
        "LEFT JOIN attendance a ON a.session_id = n.id AND a.person_id = p.id "
        f"WHERE p.id IN ({', '.join('?' * len(ids))})"
    )
    rows = {row[0]: row for row in DB.execute_sql(sql, [session, *ids]).fetchall()}
    return [_match(rows[person]) for person in ids]


def _match(row: Sequence[Any]) -> Match:
    person, name, room, unit, label, building, phone, status, party, in_at, out_at = row
    return Match(
        person=person,
        name=name,
        place=place_words(building or "", label or "", unit or "", room),
        phone=phone or "",
        party_size=party if status == "confirmed" else None,
        waiting=status == "waiting",
        heads=party or 1,
        in_at=read_moment(in_at) if in_at else None,
        out_at=read_moment(out_at) if out_at else None,
    )
