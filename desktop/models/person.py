"""Residents and volunteers, how to find them, where they came from and what they agreed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import Self

import peewee

from desktop import pinyin
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
        unit = f"{self.unit.label}单元" if self.unit.label else ""
        return " ".join(part for part in (self.unit.building.shown, unit, self.room) if part)


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
    in_at: datetime | None  # when they came in
    out_at: datetime | None  # when they left again


LAST = "\U0010ffff"
_READ_AHEAD = 4000  # keys read in order for one prefix: one letter fits a tenth of a large community


def matching(text: str, *, session: str | None = None, limit: int = 9) -> list[Match]:
    """Whom `text` may mean, as the desk shows them: signed up first, then the rest, best key first.

    `text` is what was typed: characters, pinyin, initials, the last four digits, an address, or a name and
    a piece of an address with a blank between.
    """
    words = [pinyin.normalise_query(text)]
    if not words[0]:
        return []
    ids = _ids(words, session, limit)
    split = [word for part in text.split() if (word := pinyin.normalise_query(part))]
    if len(ids) < limit and len(split) > 1:
        ids += [found for found in _ids(split, session, limit) if found not in ids]
    return _matches(ids[:limit], session)


def _ids(words: list[str], session: str | None, limit: int) -> list[str]:
    more = " AND EXISTS (SELECT 1 FROM search_key o WHERE o.person_id = k.person_id AND o.key >= ? AND o.key < ?)"
    conditions = more * (len(words) - 1)
    values = [bound for word in words[1:] for bound in (word, word + LAST)]
    first = (words[0], words[0] + LAST)
    found: list[str] = []
    if session is not None:
        sql = (
            "SELECT k.person_id, min(k.key) AS best FROM sign_up s "
            "JOIN session n ON n.event_id = s.event_id AND n.id = ? "
            "JOIN search_key k ON k.person_id = s.person_id AND k.key >= ? AND k.key < ? "
            "WHERE s.status <> 'cancelled' AND (s.session_id IS NULL OR s.session_id = n.id)"
            f"{conditions} GROUP BY k.person_id ORDER BY best, k.person_id LIMIT ?"
        )
        rows = DB.execute_sql(sql, [session, *first, *values, limit]).fetchall()
        found = [row[0] for row in rows]
    if len(found) < limit:
        sql = (
            "SELECT k.person_id, min(k.key) AS best FROM (SELECT key, person_id FROM search_key "
            f"WHERE key >= ? AND key < ? ORDER BY key LIMIT {_READ_AHEAD}) k "
            f"WHERE 1{conditions} GROUP BY k.person_id ORDER BY best, k.person_id LIMIT ?"
        )
        rows = DB.execute_sql(sql, [*first, *values, limit + len(found)]).fetchall()
        found += [row[0] for row in rows if row[0] not in found]
    return found[:limit]


def _matches(ids: list[str], session: str | None) -> list[Match]:
    people = {row.id: row for row in Person.with_place().where(Person.id.in_(ids))}
    phones = Phone.of(ids)
    known = _known(ids, session) if session is not None else {}
    found: list[Match] = []
    for person_id in ids:
        person = people[person_id]
        status, party, in_at, out_at = known.get(person_id, ("", None, None, None))
        found.append(
            Match(
                person=person_id,
                name=person.name,
                place=person.place,
                phone=next(iter(phones.get(person_id, [])), ""),
                party_size=party if status == "confirmed" else None,
                waiting=status == "waiting",
                in_at=datetime.fromisoformat(in_at) if in_at else None,
                out_at=datetime.fromisoformat(out_at) if out_at else None,
            )
        )
    return found


def _known(ids: list[str], session: str) -> dict[str, tuple[str, int | None, str | None, str | None]]:
    """(sign-up status, party size, in, out) of these persons in this session."""
    holes = ", ".join("?" * len(ids))
    sql = (
        "SELECT p.id, s.status, s.party_size, a.in_at, a.out_at FROM person p JOIN session n ON n.id = ? "
        "LEFT JOIN sign_up s ON s.person_id = p.id AND s.event_id = n.event_id AND s.status <> 'cancelled' "
        "AND (s.session_id IS NULL OR s.session_id = n.id) "
        "LEFT JOIN attendance a ON a.person_id = p.id AND a.session_id = n.id "
        f"WHERE p.id IN ({holes})"
    )
    rows = DB.execute_sql(sql, [session, *ids]).fetchall()
    return {row[0]: (row[1] or "", row[2], row[3], row[4]) for row in rows}
