"""Cells put right in the dry run: the text typed is read like a cell of the list."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from typing import Any
from typing import cast

from desktop.exchange.people_list import births
from desktop.exchange.people_list import phones
from desktop.exchange.people_list import places
from desktop.exchange.people_list import values
from desktop.exchange.people_list.parts import Person
from desktop.exchange.people_list.parts import Place
from desktop.exchange.people_list.parts import Problem
from desktop.exchange.people_list.parts import Row
from desktop.exchange.people_list.reading import severity_of
from desktop.exchange.people_list.reading import with_duplicates

Corrections = Mapping[tuple[int, int, str], str]
"""What is to stand in a field instead, by (sheet, row, field)."""

CORRECTABLE = frozenset(
    {
        "name",
        "sex",
        "birth",
        "guardian",
        "phone",
        "compound",
        "building",
        "unit",
        "room",
        "building+unit",
        "unit+room",
        "address",
    }
)


def with_corrections(rows: Iterable[Row], corrections: Corrections, today: date) -> tuple[Row, ...]:
    """The rows with fields put right, and what is wrong with them anew. An empty text changes nothing."""
    by_row: dict[tuple[int, int], dict[str, str]] = {}
    for (sheet, row, field), text in corrections.items():
        if text.strip() and field in CORRECTABLE:
            by_row.setdefault((sheet, row), {})[field] = text
    corrected = [
        _corrected(row, by_row[row.sheet, row.row], today) if (row.sheet, row.row) in by_row else row
        for row in rows
    ]
    return tuple(with_duplicates(corrected))


def _corrected(row: Row, texts: dict[str, str], today: date) -> Row:
    person = row.person
    if person is None:
        return row
    problems = [problem for problem in row.problems if problem.field not in texts]
    for field, text in texts.items():
        person, codes = _read(person, field, text, today)
        problems += [Problem(row.sheet, row.row, severity_of(code), code, field, text) for code in codes]
    return row._replace(person=person, problems=tuple(problems))


def _read(person: Person, field: str, text: str, today: date) -> tuple[Person, list[str]]:
    """The person with one field from the text, and the codes of what is wrong with it."""
    if field == "name":
        name = values.name_of(text)
        return person._replace(name=name.name), list(name.codes) if name.name else ["no_name"]
    if field == "sex":
        sex, code = values.sex_of(text)
        return person._replace(sex=sex), [code] if code else []
    if field == "birth":
        birth = births.birth_of(text, today=today)
        return person._replace(birth=birth.birth), [birth.code] if birth.code else []
    if field == "guardian":
        guardian = values.name_of(text).name
        return person._replace(guardian=guardian), [] if guardian else ["guardian_missing"]
    if field == "phone":
        cell = phones.phones_of(text)
        known = {phone.number for phone in person.phones}
        added = tuple(phone for phone in cell.phones if phone.number not in known)
        return person._replace(phones=person.phones + added), list(cell.codes)
    return _placed(person, field, text)


def _placed(person: Person, field: str, text: str) -> tuple[Person, list[str]]:
    found = places.address_of(text, cast("places.Role", field))
    told: dict[str, Any] = {
        name: getattr(found, name)
        for name in ("compound", "building", "alias", "room")
        if getattr(found, name)
    }
    if found.unit is not None:
        told["unit"] = found.unit
    place: Place = person.place._replace(**told)
    return person._replace(place=place), [] if told else [
        f"{field}_missing" if field in {"building", "room"} else "room_missing"
    ]
