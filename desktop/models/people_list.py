"""The residents' list: who fits what is asked for, in what order, and the lines of one screenful."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from desktop import pinyin
from desktop.models.database import DB
from desktop.models.place import place_words

FILTERS = (
    "compound",
    "building",
    "grid",
    "neighbourhood",
    "sex",
    "age",
    "mark",
    "source",
    "consent",
    "missing",
)
"""What may be asked for. Ages are bands (60–79); marks volunteer, party, alone, post; missing phone, place, birth."""
ORDERS = {
    "place": "c.position, c.name, b.position, length(b.label), b.label, length(u.label), u.label, length(p.room), p.room",
    "name": "p.name, c.position, b.position, length(u.label), u.label, length(p.room), p.room",
    "birth": "p.birth IS NULL, p.birth, p.name",
}
_JOINS = (
    "FROM person p LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN building b ON b.id = u.building_id "
    "LEFT JOIN compound c ON c.id = b.compound_id "
)
_GRID = "coalesce(u.grid_id, (SELECT n.grid_id FROM neighbourhood n WHERE n.id = u.neighbourhood_id))"
_WHERE = {
    "compound": "c.id = ?",
    "building": "b.id = ?",
    "grid": f"{_GRID} = ?",
    "neighbourhood": "u.neighbourhood_id = ?",
    "sex": "p.sex = ?",
    "source": "p.source = ?",
}
_MARKS = {
    "volunteer": "p.volunteer = 1",
    "party": "p.party = 1",
    "alone": "p.alone = 1",
    "post": "EXISTS (SELECT 1 FROM post o WHERE o.person_id = p.id AND o.since <= ? AND (o.until IS NULL OR o.until >= ?))",
}
_MISSING = {
    "phone": "NOT EXISTS (SELECT 1 FROM phone t WHERE t.person_id = p.id)",
    "place": "p.unit_id IS NULL AND p.room = ''",
    "birth": "p.birth IS NULL",
}
_CONSENT = (
    "EXISTS (SELECT 1 FROM consent s WHERE s.person_id = p.id AND s.scope = ? AND s.withdrawn_on IS NULL)"
)


@dataclass(frozen=True)
class ResidentLine:
    """One resident as the list shows them; `phone` is unmasked: whoever shows it masks it."""

    id: str
    name: str
    sex: str = ""
    birth: str = ""
    compound: str = ""
    place: str = ""
    building: str = ""
    grid: str = ""
    neighbourhood: str = ""
    phone: str = ""
    party: bool = False
    volunteer: bool = False
    alone: bool = False
    guardian: str = ""
    source: str = "by hand"
    note: str = ""
    visits: int = 0
    last_visit: str = ""  # YYYY-MM-DD
    consents: tuple[str, ...] = ()


def ids(asks: Mapping[str, str], *, order: str, today: date) -> list[str]:
    """Everybody on file who fits all that is asked for, in this order; merged and cleared ones are left out."""
    where, values = ["p.merged_into_id IS NULL", "p.cleared_on IS NULL"], []
    for key, value in asks.items():
        condition, more = _condition(key, value, today)
        where.append(condition)
        values += more
    sql = f"SELECT p.id, p.name {_JOINS} WHERE {' AND '.join(where)} ORDER BY {ORDERS[order]}, p.id"
    rows = DB.execute_sql(sql, values).fetchall()
    if order == "name":
        rows.sort(key=lambda row: _as_spoken(row[1]))  # people of one name stay in the order of their homes
    return [row[0] for row in rows]


@lru_cache(65_536)
def _as_spoken(name: str) -> str:
    """By pinyin, as a telephone list; SQLite knows code points only."""
    return pinyin.sort_key(name)


def lines(persons: Iterable[str]) -> dict[str, ResidentLine]:
    """The lines of these persons (a screenful), by id."""
    wanted = list(persons)
    holes = ", ".join("?" * len(wanted))
    sql = f"""
        SELECT p.id, p.name, p.sex, p.birth, c.name, b.name, b.label, u.label, p.room,
               (SELECT g.name FROM grid g WHERE g.id = {_GRID}),
               (SELECT n.name FROM neighbourhood n WHERE n.id = u.neighbourhood_id),
               (SELECT t.number FROM phone t WHERE t.person_id = p.id ORDER BY t.id LIMIT 1),
               p.party, p.volunteer, p.alone, p.guardian_name, p.source, p.note,
               (SELECT count(*) FROM attendance a WHERE a.person_id = p.id),
               (SELECT date(max(a.in_at)) FROM attendance a WHERE a.person_id = p.id),
               (SELECT group_concat(DISTINCT s.scope) FROM consent s WHERE s.person_id = p.id AND s.withdrawn_on IS NULL)
        {_JOINS} WHERE p.id IN ({holes})
    """
    found: dict[str, ResidentLine] = {}
    for row in DB.execute_sql(sql, wanted).fetchall():
        person, name, sex, birth, compound, alias, label, unit, room, grid, cell, phone, *rest = row
        party, volunteer, alone, guardian, source, note, visits, last, consents = rest
        found[person] = ResidentLine(
            id=person,
            name=name,
            sex=sex or "",
            birth=birth or "",
            compound=compound or "",
            place=place_words(alias or "", label or "", unit or "", room),
            building=place_words(alias or "", label or "", "", ""),
            grid=grid or "",
            neighbourhood=cell or "",
            phone=phone or "",
            party=bool(party),
            volunteer=bool(volunteer),
            alone=bool(alone),
            guardian=guardian,
            source=source,
            note=note,
            visits=visits,
            last_visit=last or "",
            consents=tuple(consents.split(",")) if consents else (),
        )
    return found


def _condition(key: str, value: str, today: date) -> tuple[str, list[str]]:
    if key in _WHERE:
        return _WHERE[key], [value]
    if key == "consent":
        return _CONSENT, [value]
    if key == "mark":
        return _MARKS[value], [today.isoformat()] * _MARKS[value].count("?")
    if key == "missing":
        return _MISSING[value], []
    low, high = _ages(value)
    # As old as they are on that day; where month or day are not known, as if born at the end of what is known.
    oldest, youngest = _shifted(today, high + 1), _shifted(today, low)
    end = "substr(p.birth || '-12-31', 1, 10)"
    full = f"CASE length(p.birth) WHEN 7 THEN p.birth || '-31' WHEN 4 THEN {end} ELSE p.birth END"
    return f"p.birth IS NOT NULL AND {full} > ? AND {full} <= ?", [oldest, youngest]


def _ages(band: str) -> tuple[int, int]:
    if band.endswith("+"):
        return int(band[:-1]), 200
    low, _stroke, high = band.partition("–")
    return int(low), int(high)


def _shifted(today: date, years: int) -> str:
    """The day so many years before today."""
    return f"{today.year - years:04d}-{today:%m-%d}"
