"""The set union behind a merge: rows of packs by table and id, and what of them is written here.

A row means the same in every pack, so the first to come is as good as the last. Persons come only where an entry
names them; of a person who was on file when the pack went out nothing is changed.
"""

from collections.abc import Iterable
from typing import Any

from desktop.models import ClockReading
from desktop.models import Consent
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Pack
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Unit
from desktop.models import packs
from desktop.models import union
from desktop.models.database import Table
from desktop.models.packs import Contents
from desktop.models.refusal import Refusal
from desktop.services import search
from desktop.services.look_alikes import UNREADABLE

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]
"""Rows by table and id, values as stored."""

INCOMPLETE = "（台包有损坏，电话等可能不全）"
"""The note of a walk-in out of a damaged pack; it goes when the whole pack comes."""
_WHOLE_FACTS: tuple[tuple[type[Table], str], ...] = (
    (Pack, "pack"),
    (Desk, "desk"),
    (ClockReading, "clock_reading"),
    (Entry, "entry"),
    (Refusal, "refusal"),
)


def united(contents: Iterable[Contents]) -> Rows:
    """The rows of these packs together, and in their place what could not be read but is spoken of."""
    rows: Rows = {table: {} for table in packs.TABLES if table != "setting"}
    for one in sorted(contents, key=lambda c: c.whole):  # what is whole stands above what is damaged
        for table, found in rows.items():
            found.update((row["id"], row if one.whole else _doubtful(table, row)) for row in one.rows[table])
    _leave_out_dangling(rows)
    _fill_in(rows)
    return rows


def is_news(rows: Rows) -> bool:
    """Whether anything of this is to be written."""
    return any(_missing(table, rows[name]) for table, name in _WHOLE_FACTS) or bool(_better_known(rows))


def add(rows: Rows) -> None:
    """Writes what is not on file; call inside an act, with foreign keys checked at its end."""
    better = _better_known(rows)
    people = [row for table, row in better if table is Person]
    for table, row in better:
        union.replace(table, row)
    _add_guardians(rows)
    named = [row["person_id"] for name in ("entry", "refusal") for row in rows[name].values()]
    new = [_as_person(rows["person"][key]) for key in _missing(Person, dict.fromkeys(filter(None, named)))]
    union.add(Person, new)
    for table, name in _WHOLE_FACTS:
        found = [rows[name][key] for key in _missing(table, rows[name])]
        union.add(table, [{**row, "nonce": None} for row in found] if table is Entry else found)
    _add_what_they_said(rows, [row["id"] for row in (*new, *people)])


def _doubtful(table: str, row: Row) -> Row:
    """A walk-in of a damaged pack: what they said besides may stand on a page that cannot be read."""
    return {**row, "note": INCOMPLETE} if table == "person" and row["source"] == "walk-in" else row


def _missing(table: type[Table], ids: Iterable[str]) -> list[str]:
    wanted = list(ids)
    there = union.known(table, wanted)
    return [key for key in wanted if key not in there]


def _leave_out_dangling(rows: Rows) -> None:
    """A void whose entry could not be read waits for the whole pack."""
    entries = rows["entry"]
    named = {row["voids_id"] for row in entries.values() if row["voids_id"]} - entries.keys()
    unknown = named - union.known(Entry, named)
    rows["entry"] = {key: row for key, row in entries.items() if row["voids_id"] not in unknown}


def _fill_in(rows: Rows) -> None:
    """An entry is kept though its person, desk or pack stood on a page that cannot be read."""
    for entry in rows["entry"].values():
        _fill_in_person(rows, entry["person_id"])
        _fill_in_desk(rows, entry["desk_id"], entry["session_id"], entry["device_at"])
    for refusal in rows["refusal"].values():
        _fill_in_desk(rows, refusal["desk_id"], refusal["session_id"], refusal["at"])
        if refusal["person_id"]:
            _fill_in_person(rows, refusal["person_id"])
    readings = rows["clock_reading"]
    rows["clock_reading"] = {key: row for key, row in readings.items() if row["desk_id"] in rows["desk"]}
    for desk in list(rows["desk"].values()):
        if desk["follows_id"]:
            _fill_in_desk(rows, desk["follows_id"], desk["session_id"], desk["opened_at"])
        if desk["pack_id"] and desk["pack_id"] not in rows["pack"]:
            rows["pack"][desk["pack_id"]] = {
                "id": desk["pack_id"],
                "community": "",
                "session_id": desk["session_id"],
                "desk": desk["name"],
                "made_at": desk["opened_at"],
            }


def _fill_in_person(rows: Rows, person: str) -> None:
    if person not in rows["person"]:
        rows["person"][person] = {
            "id": person,
            "name": UNREADABLE,
            "unit_id": None,
            "room": "",
            "source": "walk-in",
            "merged_into_id": None,
            "guardian_name": "",
            "guardian_phone": "",
            "note": INCOMPLETE,
        }


def _fill_in_desk(rows: Rows, desk: str, session: str, at: str) -> None:
    if desk not in rows["desk"]:
        rows["desk"][desk] = {
            "id": desk,
            "name": UNREADABLE,
            "session_id": session,
            "opened_at": at,
            "recorder": "",
            "pack_id": None,
            "follows_id": None,
            "follows_seq": 0,
            "machine": "",
        }


def _better_known(rows: Rows) -> list[tuple[type[Table], Row]]:
    """What of persons and desks of a damaged pack can be said better now."""
    found: list[tuple[type[Table], Row]] = []
    for table, column, name in ((Person, Person.name, "person"), (Desk, Desk.name, "desk")):
        for row in table.select().where(column == UNREADABLE):
            now = rows[name].get(row.id)
            if now is not None and now["name"] != UNREADABLE:
                found.append((table, _as_person(now) if table is Person else now))
    for row in Person.select().where(Person.note == INCOMPLETE):
        now = rows["person"].get(row.id)
        if now is not None and row.name != UNREADABLE and now["note"] != INCOMPLETE:
            found.append((Person, {"id": row.id, "note": ""}))
    return found


def _as_person(row: Row) -> Row:
    """A person as they come back: a home or a survivor that is gone here is left out, and so is a card."""
    unit, survivor = row["unit_id"], row["merged_into_id"]
    return {
        **row,
        "unit_id": unit if unit and union.known(Unit, [unit]) else None,
        "merged_into_id": survivor if survivor and union.known(Person, [survivor]) else None,
        "card": "",
    }


def _add_guardians(rows: Rows) -> None:
    """A guardian whom a desk wrote down for a child on file; who has one on file keeps them."""
    news = {rows["entry"][key]["person_id"] for key in _missing(Entry, rows["entry"])}
    said = [row for key in sorted(news) if (row := rows["person"][key])["guardian_name"]]
    without = Person.select(Person.id).where(Person.guardian_name == "").tuples()
    nobody = {key for (key,) in without.where(Person.id.in_([row["id"] for row in said]))}
    for row in said:
        if row["id"] in nobody:
            guardian = {key: row[key] for key in ("id", "guardian_name", "guardian_phone")}
            union.replace(Person, guardian)


def _add_what_they_said(rows: Rows, people: list[str]) -> None:
    """Consents and numbers of walk-ins; the numbers of those who were on file before went out hidden."""
    agreed = {row["person_id"] for row in rows["consent"].values()}
    walk_ins = agreed.intersection(people)
    for table, name in ((Consent, "consent"), (Phone, "phone")):
        theirs = {key: row for key, row in rows[name].items() if row["person_id"] in walk_ins}
        union.add(table, [theirs[key] for key in _missing(table, theirs)])
    search.rebuild(people)
