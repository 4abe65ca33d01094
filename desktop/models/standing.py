"""What decides whether one person may come in to a session: its rules, their place, what is noted of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any

from desktop.models.connection import read_moment
from desktop.models.database import DB

_MINE = "s.event_id = n.event_id AND (s.session_id IS NULL OR s.session_id = n.id)"
_PLACE = (
    f"(SELECT {{}} FROM sign_up s WHERE s.person_id = p.id AND {_MINE} AND s.status <> 'cancelled' LIMIT 1)"
)


@dataclass(frozen=True)
class Rules:
    """The rules of a session's desk."""

    start: datetime
    admits: str  # anyone, signed_up
    opens: datetime | None  # nobody comes in before
    closes: datetime | None  # … or from then on
    again: bool  # who has signed out may come in again
    guardian_under: int | None  # years
    capacity: int | None  # heads


@dataclass(frozen=True)
class Standing:
    """How one person stands to one session."""

    person: str  # the survivor, where two persons were merged
    name: str
    birth: str | None
    guardian: str
    cancelled: bool
    rules: Rules
    party_size: int  # heads that a confirmed sign-up holds a place for; 0 without one
    waiting: bool  # signed up, but without a place
    heads: int  # already noted; 0 where they are not in
    in_at: datetime | None
    out_at: datetime | None


def standing(session: str, person: str) -> Standing | None:
    """How `person` stands to `session`, merged persons followed; None where either does not exist."""
    sql = (
        "SELECT p.id, p.merged_into_id, p.name, p.birth, p.guardian_name, n.cancelled OR ev.status = 'cancelled', "
        "n.start, n.admits, n.opens_min, n.closes_min, n.again, n.guardian_under, n.capacity, ev.capacity, "
        f"{_PLACE.format('s.status')}, {_PLACE.format('s.party_size')}, a.heads, a.in_at, a.out_at "
        "FROM session n JOIN event ev ON ev.id = n.event_id JOIN person p ON p.id = ? "
        "LEFT JOIN attendance a ON a.session_id = n.id AND a.person_id = p.id WHERE n.id = ?"
    )
    while (row := DB.execute_sql(sql, (person, session)).fetchone()) is not None:
        if row[1] is None:
            return Standing(
                *(row[0], row[2], row[3], row[4], bool(row[5]), _rules(row[6:14])),
                *(row[15] if row[14] == "confirmed" else 0, row[14] == "waiting", row[16] or 0),
                *(_moment(row[17]), _moment(row[18])),
            )
        person = row[1]
    return None


def _rules(row: Sequence[Any]) -> Rules:
    """The event's number of places is for sign-ups; it counts at the door where nobody else is let in."""
    start_text, admits, opens_min, closes_min, again, guardian_under, own, of_event = row
    start = read_moment(start_text)
    return Rules(
        start=start,
        admits=admits,
        opens=None if opens_min is None else start - timedelta(minutes=opens_min),
        closes=None if closes_min is None else start + timedelta(minutes=closes_min),
        again=bool(again),
        guardian_under=guardian_under,
        capacity=of_event if own is None and admits == "signed_up" else own,
    )


def rules_of(session: str) -> Rules:
    """The rules of a session (id), as they are asked at its door."""
    sql = (
        "SELECT n.start, n.admits, n.opens_min, n.closes_min, n.again, n.guardian_under, n.capacity, ev.capacity "
        "FROM session n JOIN event ev ON ev.id = n.event_id WHERE n.id = ?"
    )
    return _rules(DB.execute_sql(sql, (session,)).fetchone())


def heads_kept(session: str) -> int:
    """Heads of those who signed up, hold a place, and have not come yet."""
    sql = (
        f"SELECT coalesce(sum(s.party_size), 0) FROM session n JOIN sign_up s ON {_MINE} AND s.status = 'confirmed' "
        "WHERE n.id = ? AND NOT EXISTS "
        "(SELECT 1 FROM attendance a WHERE a.session_id = n.id AND a.person_id = s.person_id)"
    )
    return int(DB.execute_sql(sql, (session,)).fetchone()[0])


@dataclass(frozen=True)
class Waiting:
    """Somebody on the waiting list who has not come in: their place in it, counted from 1, and their party."""

    number: int
    person: str
    name: str
    party_size: int


def waiting_list(session: str) -> list[Waiting]:
    """Who waits for a place and has not come in, in the order in which they are called up."""
    sql = (
        f"SELECT p.id, p.name, s.party_size FROM session n JOIN sign_up s ON {_MINE} AND s.status = 'waiting' "
        "JOIN person p ON p.id = s.person_id WHERE n.id = ? AND NOT EXISTS "
        "(SELECT 1 FROM attendance a WHERE a.session_id = n.id AND a.person_id = s.person_id) ORDER BY s.seq"
    )
    rows = DB.execute_sql(sql, (session,)).fetchall()
    return [Waiting(number, *row) for number, row in enumerate(rows, start=1)]


def _moment(text: str | None) -> datetime | None:
    return read_moment(text) if text else None
