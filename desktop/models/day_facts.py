"""Questions about days: what is held on them, and what was left undone. Few queries, whatever the size."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import datetime

from desktop.models.booking import HOLDING
from desktop.models.connection import read_moment
from desktop.models.database import DB

_LIVE = "n.cancelled = 0 AND e.status NOT IN ('draft', 'cancelled')"
_HOLDING = ", ".join(f"'{status}'" for status in HOLDING)


def not_signed_in(start: datetime, end: datetime) -> list[tuple[str, bool]]:
    """Sessions that took place in [start, end) and where nobody is noted: (id, a sheet was printed), newest first.

    A session counts where it held a venue or had a sheet; drafts and what was cancelled do not.
    """
    sql = (
        "SELECT n.id, EXISTS (SELECT 1 FROM sheet s WHERE s.session_id = n.id) AS sheet "
        "FROM session n JOIN event e ON e.id = n.event_id "
        f'WHERE n.start >= ? AND n.start < ? AND n."end" <= ? AND {_LIVE} '
        "AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = n.id) "
        f"AND (sheet OR EXISTS (SELECT 1 FROM booking b WHERE b.session_id = n.id AND b.status IN ({_HOLDING}))) "
        "ORDER BY n.start DESC, n.id"
    )
    rows = DB.execute_sql(sql, (_text(start), _text(end), _text(end))).fetchall()
    return [(row[0], bool(row[1])) for row in rows]


def took_place(start: datetime, end: datetime) -> int:
    """How many sessions there were in [start, end), drafts and cancelled ones left out."""
    sql = (
        "SELECT count(*) FROM session n JOIN event e ON e.id = n.event_id "
        f"WHERE n.start >= ? AND n.start < ? AND {_LIVE}"
    )
    return int(DB.execute_sql(sql, (_text(start), _text(end))).fetchone()[0])


def beginning(start: datetime, end: datetime) -> list[str]:
    """Events (ids) whose very first session starts in [start, end), by that start."""
    sql = (
        "SELECT n.event_id FROM session n JOIN event e ON e.id = n.event_id "
        f"WHERE n.start >= ? AND n.start < ? AND {_LIVE} AND NOT EXISTS (SELECT 1 FROM session o "
        "WHERE o.event_id = n.event_id AND o.cancelled = 0 AND o.start < ?) "
        "GROUP BY n.event_id ORDER BY min(n.start), n.event_id"
    )
    return [row[0] for row in DB.execute_sql(sql, (_text(start), _text(end), _text(start))).fetchall()]


def closing(start: datetime, end: datetime) -> list[tuple[str, datetime, datetime, str]]:
    """Closures that begin in [start, end): (reason, from, until, venue's name), by start and the order of lists."""
    sql = (
        'SELECT c.reason, c.start, c."end", v.name FROM closure c JOIN venue v ON v.id = c.venue_id '
        "WHERE c.start >= ? AND c.start < ? ORDER BY c.start, c.reason, v.position, v.name"
    )
    rows = DB.execute_sql(sql, (_text(start), _text(end))).fetchall()
    return [(row[0], read_moment(row[1]), read_moment(row[2]), row[3]) for row in rows]


def last_out(papers: Sequence[str], subjects: Iterable[str]) -> dict[str, datetime]:
    """When one of these papers about a subject (id) last went out, printed or saved; silent where none did."""
    wanted = list(subjects)
    if not wanted:
        return {}
    sql = (
        f"SELECT subject, max(at) FROM print_job WHERE paper IN ({_holes(papers)}) "
        f"AND subject IN ({_holes(wanted)}) GROUP BY subject"
    )
    rows = DB.execute_sql(sql, [*papers, *wanted]).fetchall()
    return {row[0]: read_moment(row[1]) for row in rows}


def nearest(events: Iterable[str], now: datetime) -> dict[str, datetime]:
    """When each event (id) takes place next, else when it last did; silent about those without a date."""
    wanted = list(events)
    if not wanted:
        return {}
    sql = (
        f'SELECT event_id, min(CASE WHEN "end" > ? THEN start END), max(start) FROM session '
        f"WHERE event_id IN ({_holes(wanted)}) AND cancelled = 0 GROUP BY event_id"
    )
    rows = DB.execute_sql(sql, [_text(now), *wanted]).fetchall()
    return {row[0]: read_moment(row[1] or row[2]) for row in rows}


def any_residents() -> bool:
    """Somebody is on file."""
    return DB.execute_sql("SELECT 1 FROM person LIMIT 1").fetchone() is not None


def _holes(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")
