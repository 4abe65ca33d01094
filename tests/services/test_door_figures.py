"""Requests and home visits in the figures of a period: when used, by kind and outcome alone, and without a name."""

from datetime import datetime
from pathlib import Path

from desktop.exchange import district_package
from desktop.exchange import steady_zip
from desktop.models import HomeVisit
from desktop.models import RequestStep
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.models import journal
from desktop.models.database import DB
from desktop.services import reports
from desktop.services import returns
from desktop.services.periods import Period
from desktop.services.reports import DistrictReport

AT = datetime(2025, 6, 3, 8, 52)
MAY = Period("month", 2025, 5)


def may() -> DistrictReport:
    return reports.report(MAY, at=AT, region_code="420107010998")


def test_the_figures_are_those_of_the_rows(sample_file: Path) -> None:
    report = may()
    count = "SELECT count(*) FROM {}".format
    received = DB.execute_sql(count("resident_request WHERE received LIKE '2025-05-%'")).fetchone()[0]
    settled = DB.execute_sql(
        count("resident_request WHERE status = 'closed' AND closed_on LIKE '2025-05-%'")
    ).fetchone()[0]
    visits, met = DB.execute_sql(
        "SELECT count(*), sum(outcome = 'met') FROM home_visit WHERE at LIKE '2025-05-%'"
    ).fetchone()
    values = [report.values[code] for code in ("requests", "requests_settled", "home_visits", "visits_met")]
    assert values == [received, settled, visits, met]
    assert min(values) > 0
    assert [kind.code for kind in report.shown("doors")] == [
        "requests", "requests_settled", "home_visits", "visits_met",
    ]  # fmt: skip
    before = {row.no for row in report.requests if not row.came_in}
    assert before, "one of April that was settled in May counts as settled alone"


def test_what_is_not_in_use_is_not_shown(sample_file: Path) -> None:
    with journal.unjournaled():
        HomeVisit.delete().execute()
        RequestStep.delete().execute()
        ResidentRequest.delete().execute()
        VisitPlan.delete().execute()
    report = may()
    assert report.shown("doors") == ()
    assert report.requests == report.home_visits == ()


def test_a_visit_of_the_next_month_and_a_request_under_way_do_not_count(empty_file: Path) -> None:
    with journal.unjournaled():
        for day in (
            "2025-04-30 23:59:00",
            "2025-05-01 00:00:00",
            "2025-05-31 23:59:00",
            "2025-06-01 00:00:00",
        ):
            HomeVisit.create(at=datetime.fromisoformat(day), place="北门", outcome="no_answer")
        ResidentRequest.create(
            no="2025-001", received=datetime(2025, 5, 31, 23), source="phone", category="other", urgency="blue",
            due=datetime(2025, 6, 2).date(), content="问一问", status="closed", closed_on=datetime(2025, 6, 1).date(),
        )  # fmt: skip
    report = may()
    assert (report.values["home_visits"], report.values["visits_met"]) == (2, 0)
    assert (report.values["requests"], report.values["requests_settled"]) == (1, 0)


def test_the_package_holds_kinds_and_counts_and_nobody(sample_file: Path, tmp_path: Path) -> None:
    written = returns.write_package(returns.count(MAY, at=AT), tmp_path, at=AT)
    assert district_package.verify(written.file) == []
    members = steady_zip.unpack(written.file.read_bytes())
    told = members["data/requests.csv"].decode("utf-8-sig")
    assert told.startswith("诉求类别代码,诉求类别,收到,办结")
    whole = b"".join(members[name] for name in members if name.endswith(".csv")).decode("utf-8")
    for row in ResidentRequest.of(("working", "answered", "closed")):
        assert row.content not in whole
        if row.person_id is not None and len(row.person.name) > 2:
            assert row.person.name not in whole
    assert "no_answer,无人应答," in members["data/home_visits.csv"].decode("utf-8")
