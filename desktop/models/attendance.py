"""签到: append-only entries written by desks, and the attendance that follows from them."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any

import peewee

from desktop.models.connection import read_moment
from desktop.models.database import DB
from desktop.models.database import Id
from desktop.models.database import Int
from desktop.models.database import Moment
from desktop.models.database import Ref
from desktop.models.database import Table
from desktop.models.database import Text
from desktop.models.database import new_id
from desktop.models.desk import Desk
from desktop.models.event import Session
from desktop.models.person import Person


class Entry(Table):
    """One thing a desk wrote down. Never changed, never deleted: a void names what it voids."""

    journaled = False

    id = Id()
    session = Ref(Session, backref="+", index=False)
    person = Ref(Person, backref="+")
    desk = Ref(Desk, backref="+", index=False)
    seq = Int()
    kind = Text(constraints=[peewee.Check("kind IN ('in', 'out', 'void')")])
    voids = Ref("self", null=True, backref="+")
    heads = Int(default=1, constraints=[peewee.Check("heads BETWEEN 1 AND 99")])
    device_at = Moment()
    role = Text(
        default="resident", constraints=[peewee.Check("role IN ('resident', 'volunteer', 'staff', 'guest')")]
    )
    method = Text(
        default="search",
        constraints=[peewee.Check("method IN ('scan', 'search', 'by hand', 'paper', 'walk-in')")],
    )
    sheet_row = Text(null=True)
    recorder = Text(default="")
    reason = Text(default="")
    nonce = Text(null=True, unique=True)

    class Meta:
        constraints = (peewee.Check("(kind = 'void') = (voids_id IS NOT NULL)"),)
        # A desk counts 1, 2, 3; but of a pack copied without its journal two entries may bear one number.
        indexes = ((("desk", "seq"), False), (("session", "person"), False))


class Attendance(Table):
    """Who came to a session, as it follows from the entries (rewritten with them, compared by `check`)."""

    journaled = False

    session = Ref(Session, backref="+", index=False)
    person = Ref(Person, backref="+")
    heads = Int(constraints=[peewee.Check("heads >= 1")])
    in_at = Moment()
    out_at = Moment(null=True)

    class Meta:
        primary_key = peewee.CompositeKey("session", "person")
        without_rowid = True
        indexes = ((("session", "in_at"), False),)


class Sheet(Table):
    """A printed sign-in sheet: `number` is what stands in its page code."""

    id = Id()
    number = Int(unique=True)
    session = Ref(Session, backref="+")
    printed_at = Moment()

    @classmethod
    def printed_for(cls, sessions: Iterable[str]) -> set[str]:
        """Those of these sessions (ids) that a sheet was printed for."""
        rows = cls.select(cls.session).where(cls.session.in_(list(sessions))).distinct()
        return {session for (session,) in rows.tuples()}


class SheetRow(Table):
    """Who stood on which row of a printed sheet, so that later sign-ups cannot shift a code."""

    id = Id()
    sheet = Ref(Sheet, backref="+", index=False)
    row = Int()
    person = Ref(Person, backref="+")

    class Meta:
        indexes = ((("sheet", "row"), True),)


ENTRY_TRIGGERS = {
    f"entry_{verb}": f"CREATE TRIGGER entry_{verb} BEFORE {verb.upper()} ON entry BEGIN "
    "SELECT RAISE(ABORT, 'entries are append-only'); END"
    for verb in ("update", "delete")
}


# --- what follows from the entries --------------------------------------------------------------


@dataclass(frozen=True)
class Noted:
    """One entry, as far as the state of a session follows from it; `person` is whom it means today."""

    id: str
    person: str
    desk: str
    seq: int
    kind: str  # in, out, void
    voids: str | None
    heads: int
    at: datetime  # by the clock on the wall: what the desk's own clock was ahead is taken off
    method: str


@dataclass(frozen=True)
class Presence:
    """One person at one session: the largest head count noted, first in, and out where they left for good."""

    person: str
    heads: int
    in_at: datetime
    out_at: datetime | None


# A person and everybody who was merged into them, at any remove. Hardly anybody is: by its statistics the planner
# takes the index for useless and reads all residents for each sign-in.
_SAME = (
    "WITH RECURSIVE same(id) AS (SELECT ? UNION "
    "SELECT p.id FROM same JOIN person p INDEXED BY person_merged_into_id ON p.merged_into_id = same.id)"
)
# How far the desk's clock was ahead when it wrote the entry.
_AHEAD = (
    "coalesce((SELECT c.seconds FROM desk_clock c WHERE c.desk_id = e.desk_id AND c.from_seq <= e.seq "
    "ORDER BY c.from_seq DESC LIMIT 1), 0)"
)
_TRUE_TIME = f"unixepoch(e.device_at) - {_AHEAD}"
_NOTED = f"e.id, e.person_id, e.desk_id, e.seq, e.kind, e.voids_id, e.heads, e.device_at, e.method, {_AHEAD}"
_NOT_VOIDED = "NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids_id = e.id)"
_HOUSEHOLD = "CASE WHEN p.unit_id IS NULL OR p.room = '' THEN p.id ELSE p.unit_id || '/' || p.room END"  # 户: unit and room
_CONFIRMED = "s.status = 'confirmed' AND (s.session_id IS NULL OR s.session_id = n.id)"


def noted(session: str, person: str) -> list[Noted]:
    """The entries of one person, those of persons merged into them included."""
    sql = f"{_SAME} SELECT {_NOTED} FROM same CROSS JOIN entry e ON e.person_id = same.id WHERE e.session_id = ?"
    rows = DB.execute_sql(sql, (person, session)).fetchall()
    return [_as_noted(r, person) for r in rows]


def noted_of_session(session: str) -> list[Noted]:
    """All entries of a session."""
    merged = dict(DB.execute_sql("SELECT id, merged_into_id FROM person WHERE merged_into_id IS NOT NULL"))
    rows = DB.execute_sql(f"SELECT {_NOTED} FROM entry e WHERE e.session_id = ?", (session,)).fetchall()
    found: list[Noted] = []
    for row in rows:
        person = row[1]
        while person in merged:
            person = merged[person]
        found.append(_as_noted(row, person))
    return found


def _as_noted(row: Sequence[Any], person: str) -> Noted:
    entry, _named, desk, seq, kind, voids, heads, device_at, method, ahead = row
    at = read_moment(device_at) - timedelta(seconds=ahead)
    return Noted(entry, person, desk, seq, kind, voids, heads, at, method)


def keyed_in(session: str) -> dict[str, str]:
    """The rows of printed sheets ("14/5", "14/2X1") that stand on file, and their entries."""
    sql = (
        "SELECT e.sheet_row, e.id FROM entry e WHERE e.session_id = ? AND e.sheet_row IS NOT NULL "
        f"AND e.kind = 'in' AND {_NOT_VOIDED}"
    )
    return dict(DB.execute_sql(sql, (session,)).fetchall())


def person_of(entry: str) -> str:
    """Whom an entry names (the id as it was written, also where they were merged since)."""
    return DB.execute_sql("SELECT person_id FROM entry WHERE id = ?", (entry,)).fetchone()[0]


@dataclass(frozen=True)
class Stored:
    """An entry as it was written, with its session and the name of its desk."""

    entry: Noted
    session: str
    desk: str


def by_nonce(nonce: str) -> Stored | None:
    """The entry that was written for this nonce."""
    sql = f"SELECT {_NOTED}, e.session_id, d.name FROM entry e JOIN desk d ON d.id = e.desk_id WHERE e.nonce = ?"
    row = DB.execute_sql(sql, (nonce,)).fetchone()
    return None if row is None else Stored(_as_noted(row[:10], row[1]), row[10], row[11])


def append_entry(
    *,
    session: str,
    person: str,
    desk: Desk,
    kind: str,
    heads: int,
    at: datetime,
    method: str,
    voids: str | None = None,
    reason: str = "",
    nonce: str | None = None,
    sheet_row: str | None = None,
) -> str:
    """Writes one entry with the desk's next number and gives its id; call inside a transaction."""
    entry = new_id()
    DB.execute_sql(
        "INSERT INTO entry (id, session_id, person_id, desk_id, seq, kind, voids_id, heads, device_at, role, "
        "method, recorder, reason, nonce, sheet_row) VALUES (?, ?, ?, ?, "
        "(SELECT coalesce(max(seq), 0) + 1 FROM entry WHERE desk_id = ?), ?, ?, ?, ?, 'resident', ?, ?, ?, ?, ?)",
        (
            *(entry, session, person, desk.id, desk.id, kind, voids, heads, _stored(at)),
            *(method, desk.recorder, reason, nonce, sheet_row),
        ),
    )
    return entry


def write_presence(session: str, person: str, presence: Presence | None) -> None:
    """Makes the `attendance` row of one person what `presence` says; call inside the entry's transaction."""
    if presence is None:
        DB.execute_sql("DELETE FROM attendance WHERE session_id = ? AND person_id = ?", (session, person))
        return
    DB.execute_sql(
        "INSERT INTO attendance (session_id, person_id, heads, in_at, out_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (session_id, person_id) DO UPDATE SET heads = excluded.heads, in_at = excluded.in_at, "
        "out_at = excluded.out_at",
        (
            *(session, person, presence.heads, _stored(presence.in_at)),
            _stored(presence.out_at) if presence.out_at else None,
        ),
    )


def write_presences(session: str, presences: Iterable[Presence]) -> None:
    """Makes the `attendance` of a whole session these rows; call inside a transaction."""
    DB.execute_sql("DELETE FROM attendance WHERE session_id = ?", (session,))
    rows = (
        (session, p.person, p.heads, _stored(p.in_at), _stored(p.out_at) if p.out_at else None)
        for p in presences
    )
    Attendance.insert_rows(("session_id", "person_id", "heads", "in_at", "out_at"), rows)


def presences(session: str) -> dict[str, Presence]:
    """The rows of `attendance` as they stand, by person."""
    sql = "SELECT person_id, heads, in_at, out_at FROM attendance WHERE session_id = ?"
    rows = DB.execute_sql(sql, (session,)).fetchall()
    return {r[0]: Presence(r[0], r[1], read_moment(r[2]), _moment(r[3])) for r in rows}


def sessions_noted() -> list[str]:
    """Sessions with entries or attendance, for the comparison of `check`."""
    sql = "SELECT session_id FROM entry UNION SELECT session_id FROM attendance ORDER BY 1"
    return [row[0] for row in DB.execute_sql(sql).fetchall()]


def _stored(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _moment(text: str | None) -> datetime | None:
    return read_moment(text) if text else None


# --- what a desk asks -------------------------------------------------------------------------------


def heads_in(session: str) -> int:
    """Heads of everybody who came."""
    sql = "SELECT coalesce(sum(heads), 0) FROM attendance WHERE session_id = ?"
    return int(DB.execute_sql(sql, (session,)).fetchone()[0])


@dataclass(frozen=True)
class Count:
    """Who came: persons who signed in, heads with those they brought, households 户."""

    people: int = 0
    heads: int = 0
    households: int = 0


def counts(sessions: Sequence[str]) -> dict[str, Count]:
    """Who came to each of these sessions. A household is a unit and room; who has none counts for one."""
    sql = (
        f"SELECT a.session_id, count(*), sum(a.heads), count(DISTINCT {_HOUSEHOLD}) FROM attendance a "
        f"JOIN person p ON p.id = a.person_id WHERE a.session_id IN ({_holes(sessions)}) GROUP BY a.session_id"
    )
    found = {row[0]: Count(*row[1:]) for row in DB.execute_sql(sql, list(sessions)).fetchall()}
    return {session: found.get(session, Count()) for session in sessions}


def expected(sessions: Sequence[str]) -> dict[str, Count]:
    """Who holds a place in each of these sessions by a confirmed sign-up."""
    sql = (
        f"SELECT n.id, count(*), sum(s.party_size), count(DISTINCT {_HOUSEHOLD}) FROM session n "
        f"JOIN sign_up s ON s.event_id = n.event_id AND {_CONFIRMED} JOIN person p ON p.id = s.person_id "
        f"WHERE n.id IN ({_holes(sessions)}) GROUP BY n.id"
    )
    found = {row[0]: Count(*row[1:]) for row in DB.execute_sql(sql, list(sessions)).fetchall()}
    return {session: found.get(session, Count()) for session in sessions}


def households_missing(session: str) -> int:
    """Households that signed up and of whom nobody has come yet."""
    sql = (
        f"SELECT count(*) FROM (SELECT {_HOUSEHOLD} FROM session n JOIN sign_up s ON s.event_id = n.event_id "
        f"AND {_CONFIRMED} JOIN person p ON p.id = s.person_id WHERE n.id = ? "
        f"EXCEPT SELECT {_HOUSEHOLD} FROM attendance a JOIN person p ON p.id = a.person_id WHERE a.session_id = ?)"
    )
    return int(DB.execute_sql(sql, (session, session)).fetchone()[0])


def households_by_desk(session: str) -> dict[str, int]:
    """Households by the name of the desk where the first of them came in."""
    sql = (
        f"SELECT {_HOUSEHOLD}, d.name FROM entry e JOIN desk d ON d.id = e.desk_id "
        "JOIN person named ON named.id = e.person_id JOIN person p ON p.id = coalesce(named.merged_into_id, named.id) "
        f"WHERE e.session_id = ? AND e.kind = 'in' AND {_NOT_VOIDED} ORDER BY {_TRUE_TIME}, e.id"
    )
    first: dict[str, str] = {}
    for household, desk in DB.execute_sql(sql, (session,)).fetchall():
        first.setdefault(household, desk)
    found: dict[str, int] = {}
    for desk in first.values():
        found[desk] = found.get(desk, 0) + 1
    return found


@dataclass(frozen=True)
class Arrival:
    """One line of 刚才: who came when, with how many, and whether they were registered on the spot."""

    person: str
    name: str
    heads: int
    in_at: datetime
    out_at: datetime | None
    walk_in: bool


def latest(session: str, limit: int) -> list[Arrival]:
    """The last to come, newest first."""
    mine = "FROM entry e WHERE e.session_id = a.session_id AND e.person_id = a.person_id AND e.kind = 'in'"
    since = "SELECT in_at FROM attendance WHERE session_id = ? ORDER BY in_at DESC LIMIT 1 OFFSET ?"
    sql = (
        "SELECT a.person_id, p.name, a.heads, a.in_at, a.out_at, "
        f"EXISTS (SELECT 1 {mine} AND e.method = 'walk-in' AND {_NOT_VOIDED}) "
        "FROM attendance a JOIN person p ON p.id = a.person_id "
        f"WHERE a.session_id = ? AND a.in_at >= coalesce(({since}), '') "
        f"ORDER BY a.in_at DESC, (SELECT max(e.id) {mine}) DESC LIMIT ?"
    )
    rows = DB.execute_sql(sql, (session, session, limit - 1, limit)).fetchall()
    return [Arrival(r[0], r[1], r[2], read_moment(r[3]), _moment(r[4]), bool(r[5])) for r in rows]


@dataclass(frozen=True)
class Seen:
    """Where a person who is in was signed in, and with how many heads."""

    desk: str
    heads: int


def seen(session: str, people: Sequence[str]) -> dict[str, Seen]:
    """Of those of `people` who came: the desk of their first entry and the heads noted."""
    sql = (
        "SELECT a.person_id, d.name, a.heads FROM attendance a "
        f"JOIN entry e ON e.session_id = a.session_id AND e.person_id = a.person_id AND e.kind = 'in' AND {_NOT_VOIDED} "
        "JOIN desk d ON d.id = e.desk_id "
        f"WHERE a.session_id = ? AND a.person_id IN ({_holes(people)}) ORDER BY {_TRUE_TIME} DESC, e.id DESC"
    )
    rows = DB.execute_sql(sql, [session, *people]).fetchall()
    return {row[0]: Seen(row[1], row[2]) for row in rows}


def names(people: Sequence[str], desks: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Names of these persons and of these desks, by id."""
    found: list[dict[str, str]] = []
    for table, ids in (("person", people), ("desk", desks)):
        rows: list[tuple[str, str]] = []
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            sql = f"SELECT id, name FROM {table} WHERE id IN ({_holes(some)})"
            rows += DB.execute_sql(sql, list(some)).fetchall()
        found.append(dict(rows))
    return found[0], found[1]


def _holes(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
