"""Questions about a span of time: what was held, who came, how the venues were used. Counts, no names of persons.

A session is held when it starts inside [first, until) and has ended by `until`; drafts and what was called off
do not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop import pinyin
from desktop.models.connection import read_moment
from desktop.models.database import DB
from desktop.models.event import chinese_number

_USED = "('approved', 'in_use', 'handed_back')"  # a no-show held the room but did not use it
_HELD = (
    'FROM session s JOIN event e ON e.id = s.event_id WHERE s.start >= ? AND s.start < ? AND s."end" <= ? '
    "AND NOT s.cancelled AND e.status NOT IN ('draft', 'cancelled')"
)


@dataclass(frozen=True)
class HeldSession:
    """One session that took place. `heads` counts persons with those they brought; `methods` how they were noted.

    `helpers`: those who came and have a post at the event; `partners`: who holds the event with us, as written.
    """

    session: str
    event: str
    no: str
    title: str
    category: str
    start: datetime
    end: datetime
    places: tuple[str, ...]
    heads: int
    persons: int
    methods: frozenset[str]
    sheet_printed: bool
    helpers: int
    partners: str


@dataclass(frozen=True)
class CameFrom:
    """Who came from one building (id, "" where it is not known) and is of one age band ("" where it is not known)."""

    building: str
    compound_name: str
    building_name: str
    grid: str
    band: str
    heads: int
    persons: int
    first_timers: int


@dataclass(frozen=True)
class WhoCame:
    """Who came, by building and age band; and how many came for the first time ever, by the session (id) that saw them."""

    places: list[CameFrom]
    first_timers: dict[str, int]


@dataclass(frozen=True)
class Tallied:
    """How often one service of a venue was used."""

    venue: str
    number: int
    name: str
    count: int


@dataclass(frozen=True)
class Use:
    """One booking under which a venue (id) was used."""

    venue: str
    start: datetime
    end: datetime


def held_sessions(first: datetime, until: datetime) -> list[HeldSession]:
    """Every session held, by start."""
    span = (_text(first), _text(until), _text(until))
    rows = DB.execute_sql(
        f'SELECT s.id, e.id, e.no, e.name, e.edition, e.category, s.start, s."end", s.place_text, '
        f"coalesce(nullif(e.second_host, ''), e.co_hosts) {_HELD} "
        "ORDER BY s.start, s.id",
        span,
    ).fetchall()
    came = _by_session(f"SELECT s.id, sum(a.heads), count(*) {_join('attendance a')} GROUP BY s.id", span)
    methods: dict[str, set[str]] = {}
    for session, method in DB.execute_sql(
        f"SELECT DISTINCT s.id, x.method {_join('entry x')} AND x.kind = 'in'", span
    ).fetchall():
        methods.setdefault(session, set()).add(method)
    helpers = _by_session(
        f"SELECT s.id, count(DISTINCT a.person_id) {_join('attendance a')} AND EXISTS (SELECT 1 FROM helper_post q "
        "JOIN helper h ON h.post_id = q.id WHERE q.event_id = e.id AND h.person_id = a.person_id) "
        "AND e.id IN (SELECT event_id FROM helper_post) GROUP BY s.id",
        span,
    )
    printed = _by_session(f"SELECT DISTINCT s.id {_join('sheet x')}", span)
    places: dict[str, list[str]] = {}
    for session, venue in DB.execute_sql(
        f"SELECT s.id, v.name {_join('booking b', 'JOIN venue v ON v.id = b.venue_id')} "
        f"AND b.status IN {_USED} ORDER BY v.position, v.name",
        span,
    ).fetchall():
        places.setdefault(session, []).append(venue)
    return [
        HeldSession(
            session=row[0],
            event=row[1],
            no=row[2],
            title=f"第{chinese_number(row[4])}届{row[3]}" if row[4] else row[3],
            category=row[5],
            start=read_moment(row[6]),
            end=read_moment(row[7]),
            places=(*dict.fromkeys(places.get(row[0], ())), *([row[8]] if row[8] else ())),
            heads=came.get(row[0], (0, 0))[0],
            persons=came.get(row[0], (0, 0))[1],
            methods=frozenset(methods.get(row[0], ())),
            sheet_printed=row[0] in printed,
            helpers=helpers.get(row[0], (0,))[0],
            partners=row[9],
        )
        for row in rows
    ]


def who_came(first: datetime, until: datetime, bands: Sequence[tuple[str, str]]) -> WhoCame:
    """Who came, by building in the order of lists (unknown last), grid and age band.

    `bands`: (YYYY-MM-DD, band), youngest first; whoever was born after the day is of the band, the rest are of the
    band of the last pair. What is not known of a date of birth counts as late as it may be. One statement: adding
    up by person is what takes the time.
    """
    born = "p.birth || substr('-12-31', length(p.birth) - 3, 10 - length(p.birth))"
    cases = " ".join("WHEN born > ? THEN ?" for _band in bands[:-1])
    values = [value for pair in bands[:-1] for value in pair]
    span = (_text(first), _text(until), _text(until))
    rows = DB.execute_sql(
        f"WITH held AS MATERIALIZED (SELECT s.id AS id, row_number() OVER (ORDER BY s.start, s.id) AS number {_HELD}), "
        "came AS MATERIALIZED (SELECT a.person_id AS person, sum(a.heads) AS heads, min(held.number) AS seen "
        "FROM held CROSS JOIN attendance a ON a.session_id = held.id GROUP BY a.person_id), "
        f"each AS MATERIALIZED (SELECT p.unit_id AS unit, {born} AS born, came.heads AS heads, came.seen AS seen, "
        f"{_NEW} AS new FROM came JOIN person p ON p.id = came.person), "
        f"counted AS (SELECT unit, CASE WHEN born IS NULL THEN '' {cases} ELSE ? END AS band, "
        "sum(heads) AS heads, count(*) AS persons, sum(new) AS new FROM each GROUP BY 1, 2), "
        "placed AS (SELECT row_number() OVER (ORDER BY b.id IS NULL, c.position, c.name, b.position, b.label, b.id), "
        "coalesce(b.id, ''), coalesce(c.name, ''), "
        "coalesce(nullif(b.name, ''), CASE WHEN b.label <> '' THEN b.label || '栋' END, ''), "
        "coalesce(u.grid_id, ''), n.band, sum(n.heads), sum(n.persons), sum(n.new) FROM counted n "
        "LEFT JOIN unit u ON u.id = n.unit LEFT JOIN building b ON b.id = u.building_id "
        "LEFT JOIN compound c ON c.id = b.compound_id GROUP BY b.id, u.grid_id, n.band) "
        "SELECT * FROM placed UNION ALL SELECT 0, held.id, '', '', '', '', 0, 0, count(*) "
        "FROM each JOIN held ON held.number = each.seen WHERE new GROUP BY held.id ORDER BY 1",
        (*span, _text(first), *values, bands[-1][1]),
    ).fetchall()
    return WhoCame(
        places=[CameFrom(*row[1:]) for row in rows if row[0]],
        first_timers={row[1]: row[8] for row in rows if not row[0]},
    )


def events_persons(first: datetime, until: datetime) -> dict[str, int]:
    """Distinct persons by event (id)."""
    span = (_text(first), _text(until), _text(until))
    sql = f"SELECT e.id, count(DISTINCT a.person_id) {_join('attendance a')} GROUP BY e.id"
    return dict(DB.execute_sql(sql, span).fetchall())


def grids() -> dict[str, str]:
    """The names of the grids by id, in the order of lists."""
    return dict(DB.execute_sql("SELECT id, name FROM grid ORDER BY position, code, name").fetchall())


def tallied(first: datetime, until: datetime) -> list[Tallied]:
    """What people dropped in for, by venue and number; the day of `until` counts where anything of it is past."""
    rows = DB.execute_sql(
        "SELECT v.name, i.number, i.name, sum(t.count) FROM service_tally t JOIN service_item i ON i.id = t.item_id "
        "JOIN venue v ON v.id = i.venue_id WHERE t.day >= ? AND t.day < ? "
        "GROUP BY i.id HAVING sum(t.count) > 0 ORDER BY v.position, v.name, i.number",
        (f"{first:%Y-%m-%d}", _text(until)),
    ).fetchall()
    return [Tallied(*row) for row in rows]


def residents() -> int:
    """How many people with an address are on file."""
    sql = "SELECT count(*) FROM person WHERE unit_id IS NOT NULL AND merged_into_id IS NULL"
    return int(DB.execute_sql(sql).fetchone()[0])


def uses(first: datetime, until: datetime) -> list[Use]:
    """The bookings under which venues were used: started in the span and over by its end."""
    sql = (
        'SELECT venue_id, start, "end" FROM booking WHERE start >= ? AND start < ? AND "end" <= ? '
        f"AND status IN {_USED} ORDER BY start, id"
    )
    rows = DB.execute_sql(sql, (_text(first), _text(until), _text(until))).fetchall()
    return [Use(row[0], read_moment(row[1]), read_moment(row[2])) for row in rows]


# Of a person who came in the span: 1 where no session before it saw them.
_NEW = (
    "NOT EXISTS (SELECT 1 FROM attendance o JOIN session t ON t.id = o.session_id "
    "WHERE o.person_id = came.person AND t.start < ?)"
)


def _join(table: str, more: str = "") -> str:
    """The sessions held, joined to a table of theirs by its alias."""
    alias = table.split()[1]
    return _HELD.replace(" WHERE", f" JOIN {table} ON {alias}.session_id = s.id {more} WHERE", 1)


def _by_session(sql: str, span: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    return {row[0]: tuple(row[1:]) for row in DB.execute_sql(sql, span).fetchall()}


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True)
class Guest:
    """One person who came: for the one list that leaves the house with names. `agreed`: to be reported by name."""

    person: str
    name: str
    compound: str
    building: str
    birth: str | None
    times: int
    heads: int
    agreed: bool
    guardian_agreed: bool


def guests(first: datetime, until: datetime, event: str | None) -> list[Guest]:
    """Who came to the sessions held, of one event (id) or all, by building and then by pinyin."""
    span = (_text(first), _text(until), _text(until))
    which, more = ("AND e.id = ?", (event,)) if event is not None else ("", ())
    stands = (
        "EXISTS (SELECT 1 FROM consent k WHERE k.person_id = p.id AND k.scope = '{scope}' "
        "AND k.withdrawn_on IS NULL)"
    )
    rows = DB.execute_sql(
        f"WITH came AS (SELECT a.person_id AS person, count(*) AS times, sum(a.heads) AS heads "
        f"{_join('attendance a')} {which} GROUP BY a.person_id) "
        "SELECT p.id, p.name, coalesce(c.name, ''), "
        "coalesce(nullif(b.name, ''), CASE WHEN b.label <> '' THEN b.label || '栋' END, ''), p.birth, "
        f"came.times, came.heads, {stands.format(scope='report')}, {stands.format(scope='guardian')} "
        "FROM came JOIN person p ON p.id = came.person LEFT JOIN unit u ON u.id = p.unit_id "
        "LEFT JOIN building b ON b.id = u.building_id LEFT JOIN compound c ON c.id = b.compound_id "
        "ORDER BY b.id IS NULL, c.position, c.name, b.position, b.label, p.id",
        (*span, *more),
    ).fetchall()
    homes = {home: number for number, home in enumerate(dict.fromkeys((row[2], row[3]) for row in rows))}
    rows.sort(key=lambda row: (homes[row[2], row[3]], pinyin.sort_key(row[1])))
    return [Guest(*facts, agreed=bool(agreed), guardian_agreed=bool(too)) for *facts, agreed, too in rows]
