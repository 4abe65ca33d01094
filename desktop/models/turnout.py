"""Who came to one session and who did not: from which building, of what age, for the first time."""

from dataclasses import dataclass
from datetime import datetime

from desktop.models.connection import read_moment
from desktop.models.database import DB
from desktop.models.place import Address
from desktop.models.place import place_words

_HOME = (
    "LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN building b ON b.id = u.building_id "
    "LEFT JOIN compound c ON c.id = b.compound_id"
)
_BUILDING_ORDER = "c.position IS NULL, c.position, c.name, b.position, length(b.label), b.label"
_SEVERAL = "(SELECT count(*) > 1 FROM compound)"


@dataclass(frozen=True)
class Home:
    """A building with who came from it; an empty `name` is everybody whose building is not known."""

    name: str
    people: int
    heads: int


@dataclass(frozen=True)
class Guest:
    """Somebody who came, or who signed up and did not come (`in_at` is None then)."""

    person: str
    name: str
    compound: str
    address: Address
    birth: str | None
    phone: str
    heads: int
    in_at: datetime | None
    out_at: datetime | None
    signed_up: bool
    first_time: bool
    method: str
    reason: str  # of the entry, where it was written afterwards or a rule was waived

    @property
    def building(self) -> str:
        """What people call it: 和谐楼, else 3栋."""
        return place_words(self.address.name, self.address.label, "", "")

    @property
    def place(self) -> str:
        """和谐楼 2单元 301, as far as it is known."""
        return place_words(*self.address)


def by_building(session: str) -> list[Home]:
    """Heads and people of a session by building, in the order lists show buildings; unknown last."""
    sql = (
        f"SELECT b.name, b.label, c.name, {_SEVERAL}, count(*), sum(a.heads) FROM attendance a "
        f"JOIN person p ON p.id = a.person_id {_HOME} WHERE a.session_id = ? GROUP BY b.id ORDER BY {_BUILDING_ORDER}"
    )
    found: list[Home] = []
    for name, label, compound, several, people, heads in DB.execute_sql(sql, (session,)).fetchall():
        building = place_words(name or "", label or "", "", "")
        found.append(Home(f"{compound} {building}" if several and building else building, people, heads))
    return found


def guests(session: str) -> list[Guest]:
    """Everybody who came, by the time they came in."""
    first = "FROM entry e WHERE e.session_id = a.session_id AND e.person_id = p.id AND e.kind = 'in'"
    standing = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids_id = e.id)"
    return _rows(
        "attendance a JOIN session n ON n.id = a.session_id JOIN person p ON p.id = a.person_id",
        f"(SELECT e.method {first} AND {standing} ORDER BY e.device_at, e.id LIMIT 1), "
        f"(SELECT e.reason {first} AND {standing} AND e.reason <> '' ORDER BY e.device_at DESC LIMIT 1), "
        "a.heads, a.in_at, a.out_at",
        "a.in_at, p.name, p.id",
        session,
    )


def no_shows(session: str) -> list[Guest]:
    """Who signed up, held a place and did not come, by building."""
    missing = (
        "session n JOIN sign_up a ON a.event_id = n.event_id AND a.status = 'confirmed' "
        "AND (a.session_id IS NULL OR a.session_id = n.id) JOIN person p ON p.id = a.person_id "
        "AND NOT EXISTS (SELECT 1 FROM attendance x WHERE x.session_id = n.id AND x.person_id = p.id)"
    )
    order = f"{_BUILDING_ORDER}, u.label, length(p.room), p.room, a.seq"
    return _rows(missing, "'', '', a.party_size, NULL, NULL", order, session)


def _rows(source: str, noted: str, order: str, session: str) -> list[Guest]:
    place = "SELECT 1 FROM sign_up s WHERE s.person_id = p.id AND s.event_id = n.event_id AND s.status = 'confirmed'"
    before = "SELECT 1 FROM attendance o JOIN session m ON m.id = o.session_id WHERE o.person_id = p.id AND m.start < n.start"
    sql = (
        "SELECT p.id, p.name, c.name, b.name, b.label, u.label, p.room, p.birth, "
        "(SELECT number FROM phone WHERE person_id = p.id ORDER BY id LIMIT 1), "
        f"EXISTS ({place} AND (s.session_id IS NULL OR s.session_id = n.id)), NOT EXISTS ({before}), {noted} "
        f"FROM {source} {_HOME} WHERE n.id = ? ORDER BY {order}"
    )
    found: list[Guest] = []
    for row in DB.execute_sql(sql, (session,)).fetchall():
        person, name, compound, building, label, unit, room, birth, phone, signed_up, first, *rest = row
        method, reason, heads, in_at, out_at = rest
        found.append(
            Guest(
                person=person,
                name=name,
                compound=compound or "",
                address=Address(building or "", label or "", unit or "", room),
                birth=birth,
                phone=phone or "",
                heads=heads,
                in_at=read_moment(in_at) if in_at else None,
                out_at=read_moment(out_at) if out_at else None,
                signed_up=bool(signed_up),
                first_time=bool(first),
                method=method or "",
                reason=reason or "",
            )
        )
    return found
