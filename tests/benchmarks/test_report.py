"""A year of a district with more than a million attendances reported, beside the same aggregates in plain SQL."""

import os
import resource
import shutil
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from typing import Any

import pytest

from desktop.models import database
from desktop.models.database import DB
from desktop.models.journal import unjournaled
from desktop.services import periods
from desktop.services import reports
from desktop.services import sample
from tests.benchmarks.floor import compare
from tests.benchmarks.floor import milliseconds

pytestmark = [pytest.mark.campaign, pytest.mark.timeout(1800)]
AT = datetime(2025, 6, 3, 9)
YEAR = ("2024-01-01 00:00:00", "2025-01-01 00:00:00")
LEAST = 1_000_000


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The district sample, three years of which are made one. LINLI_DISTRICT may name one that was built before."""
    file = tmp_path_factory.mktemp("district") / "district.sqlite"
    kept = os.environ.get("LINLI_DISTRICT")
    if kept:
        shutil.copyfile(kept, file)
    else:
        sample.build(file, size="district", today=date(2025, 5, 28))
    database.open_database(file)
    with unjournaled():
        DB.execute_sql(
            "UPDATE session SET start = '2024' || substr(start, 5), \"end\" = '2024' || substr(\"end\", 5) "
            "WHERE start < '2025-05-28'"
        )
    DB.execute_sql("ANALYZE")
    yield
    database.close_database()


def plain() -> dict[str, Any]:
    """What the report says, asked for as one would write it down: a statement for each table of it."""
    span = (*YEAR, YEAR[1])
    joined = (
        "FROM attendance a JOIN session s ON s.id = a.session_id JOIN event e ON e.id = s.event_id "
        'WHERE s.start >= ? AND s.start < ? AND s."end" <= ? AND NOT s.cancelled '
        "AND e.status NOT IN ('draft', 'cancelled')"
    )
    ask = DB.execute_sql
    sessions = ask(f"SELECT s.id, sum(a.heads), count(*) {joined} GROUP BY s.id", span).fetchall()
    ask(f"SELECT e.id, count(DISTINCT a.person_id) {joined} GROUP BY e.id", span).fetchall()
    entries = joined.replace("attendance a", "entry a")
    ask(f"SELECT DISTINCT s.id, a.method {entries} AND a.kind = 'in'", span).fetchall()
    came = f"SELECT a.person_id AS person, sum(a.heads) AS heads {joined} GROUP BY a.person_id"
    new = (
        "NOT EXISTS (SELECT 1 FROM attendance o JOIN session t ON t.id = o.session_id "
        "WHERE o.person_id = came.person AND t.start < ?)"
    )
    band = (
        "CASE WHEN p.birth IS NULL THEN '' WHEN p.birth > '2010-12-31' THEN '0' WHEN p.birth > '2006-12-31' THEN '14' "
        "WHEN p.birth > '1989-12-31' THEN '18' WHEN p.birth > '1964-12-31' THEN '35' "
        "WHEN p.birth > '1944-12-31' THEN '60' ELSE '80' END"
    )
    places = ask(
        f"WITH came AS ({came}) SELECT u.building_id, u.grid_id, {band}, sum(came.heads), count(*), sum({new}) "
        "FROM came JOIN person p ON p.id = came.person LEFT JOIN unit u ON u.id = p.unit_id GROUP BY 1, 2, 3",
        (*span, YEAR[0]),
    ).fetchall()
    ask(
        f"WITH came AS (SELECT a.person_id AS person, min(s.start || s.id) AS seen {joined} GROUP BY a.person_id) "
        f"SELECT substr(seen, 20), count(*) FROM came WHERE {new} GROUP BY 1",
        (*span, YEAR[0]),
    ).fetchall()
    ask(
        'SELECT venue_id, start, "end" FROM booking WHERE start >= ? AND start < ? AND "end" <= ? '
        "AND status IN ('approved', 'in_use', 'handed_back')",
        span,
    ).fetchall()
    return {
        "sessions": len(sessions),
        "visits": sum(row[1] for row in sessions),
        "persons": sum(row[4] for row in places),
        "first_timers": sum(row[5] for row in places),
    }


def whole() -> reports.DistrictReport:
    return reports.report(periods.read_period("2024"), at=AT, region_code="420107010998")


def test_memory_stays_flat(district: None) -> None:
    """A year three times as full as the other takes hardly more than its own lines."""
    reports.report(periods.read_period("2025"), at=AT, region_code="")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    whole()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"a year of a million attendances: {grown:.0f} MB more")
    assert grown < 250


def test_a_year_of_a_million_attendances(district: None) -> None:
    count = DB.execute_sql(
        "SELECT count(*) FROM attendance a JOIN session s ON s.id = a.session_id WHERE s.start LIKE '2024%'"
    ).fetchone()[0]
    assert count >= LEAST
    ratio = compare(
        f"a year of {count:,} attendances",
        lambda: milliseconds(whole),
        lambda: milliseconds(plain),
        rounds=3,
        goal=1.5,
    )
    report, expected = whole(), plain()
    held = len([line for line in report.sessions if line.visits is not None])
    assert {**expected, "sessions": held} == {
        "sessions": expected["sessions"],
        **{code: report.values[code] for code in ("visits", "persons", "first_timers")},
    }
    assert ratio.times <= 1.5
