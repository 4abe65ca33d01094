"""A period counted, held against a plain walk over the rows; its package, its versions and corrections."""

import io
import itertools
import json
import zipfile
from collections import defaultdict
from datetime import date
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange import district_package
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Event
from desktop.models import ExportBatch
from desktop.models import Opening
from desktop.models import Person
from desktop.models import Session
from desktop.models import Setting
from desktop.models import Sheet
from desktop.models import Venue
from desktop.models import journal
from desktop.services import community
from desktop.services import district_rules
from desktop.services import open_time
from desktop.services import people
from desktop.services import periods
from desktop.services import reports
from desktop.services import return_contents
from desktop.services import returns
from desktop.services import whole_file
from desktop.services.district_rules import Rules
from desktop.services.periods import Period

AT = datetime(2025, 6, 3, 8, 52)
MAY = Period("month", 2025, 5)


# --- periods ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "end", "chinese"),
    [
        ("2025-05", date(2025, 5, 1), date(2025, 6, 1), "2025年5月"),
        ("2025-12", date(2025, 12, 1), date(2026, 1, 1), "2025年12月"),
        ("2025-Q2", date(2025, 4, 1), date(2025, 7, 1), "2025年二季度"),
        ("2025-q4", date(2025, 10, 1), date(2026, 1, 1), "2025年四季度"),
        ("2025-H1", date(2025, 1, 1), date(2025, 7, 1), "2025年上半年"),
        ("2025-h2", date(2025, 7, 1), date(2026, 1, 1), "2025年下半年"),
        ("2025", date(2025, 1, 1), date(2026, 1, 1), "2025年"),
        ("2025-05-03..2025-05-20", date(2025, 5, 3), date(2025, 5, 21), "2025年5月3日—20日"),
        ("2025-05-28..2025-06-02", date(2025, 5, 28), date(2025, 6, 3), "2025年5月28日—6月2日"),
        ("2024-12-30..2025-01-02", date(2024, 12, 30), date(2025, 1, 3), "2024年12月30日—2025年1月2日"),
        ("2024-12-31..2024-12-31", date(2024, 12, 31), date(2025, 1, 1), "2024年12月31日"),
    ],
)
def test_periods(text: str, first: date, end: date, chinese: str) -> None:
    period = periods.read_period(text)
    assert (period.first, period.end, period.chinese) == (first, end, chinese)
    assert period.text == text.upper()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-13",
        "2025-00",
        "2025-Q5",
        "2025-H3",
        "25-05",
        "2025-5",
        "May",
        "2025-05-01",
        "2025-05..2025-06",
    ],
)
def test_what_is_no_period_is_told(text: str) -> None:
    with pytest.raises(periods.WrongPeriod, match=f"“{text}”"):
        periods.read_period(text)


def test_spans_that_cannot_be_are_told() -> None:
    with pytest.raises(periods.WrongSpan, match="2025-05-03"):
        periods.read_period("2025-05-20..2025-05-03")
    with pytest.raises(periods.WrongSpan, match="三年"):
        periods.read_period("2020-01-01..2025-05-03")


@given(
    st.sampled_from(["month", "quarter", "half", "year", "span"]),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(-40, 40),
)
def test_stepping_there_and_back(kind: periods.Kind, day: date, by: int) -> None:
    period = periods.period_of(day, kind)
    assert period.first <= day < period.end
    assert period.step(by).step(-by) == period
    assert period.step(1).first == period.end
    assert periods.read_period(period.text) == period
    days = period.as_kind("span")
    assert (days.first, days.end, days.step(by).step(-by)) == (period.first, period.end, days)
    assert days.step(1).first == days.end


@pytest.mark.parametrize(
    ("text", "count", "first", "last"),
    [
        ("2025-05", 5, "1日—4日", "26日—31日"),
        ("2025-Q2", 3, "4月", "6月"),
        ("2025-H1", 6, "1月", "6月"),
        ("2025", 12, "1月", "12月"),
        ("2025-05-28..2025-06-02", 2, "5/28—6/1", "6/2"),
        ("2023-02-10..2025-05-03", 10, "23年1季", "25年2季"),
    ],
)
def test_the_chart_has_a_bar_a_week_a_month_or_a_quarter(
    text: str, count: int, first: str, last: str
) -> None:
    period = periods.read_period(text)
    found = return_contents.parts(period)
    assert (len(found), found[0][0], found[-1][0]) == (count, first, last)
    assert (found[0][1], found[-1][2]) == (period.first, period.end)
    assert all(a[2] == b[1] for a, b in itertools.pairwise(found))


# --- counting -----------------------------------------------------------------------------------


def walked(first: datetime, until: datetime) -> dict[str, object]:
    """The figures by loops over plain rows, as one would count by hand."""
    sessions = [
        s
        for s in Session.select(Session, Event).join(Event)
        if first <= s.start
        and s.end <= until
        and not s.cancelled
        and s.event.status not in ("draft", "cancelled")
    ]
    starts = {s.id: s.start for s in Session.select()}
    came = defaultdict(list)
    for a in Attendance.select().tuples():
        came[a[0]].append(a)
    here = [a for s in sessions for a in came[s.id]]
    persons = {a[1] for a in here}
    earliest = defaultdict(lambda: datetime.max)
    for a in Attendance.select().tuples():
        earliest[a[1]] = min(earliest[a[1]], starts[a[0]])
    used = [
        b
        for b in Booking.select()
        if first <= b.start and b.end <= until and b.status in ("approved", "in_use", "handed_back")
    ]
    by_venue = defaultdict(timedelta)
    for b in used:
        by_venue[b.venue_id] += b.end - b.start
    return {
        "events": len({s.event_id for s in sessions}),
        "sessions": len(sessions),
        "visits": sum(a[2] for a in here),
        "persons": len(persons),
        "first_timers": sum(earliest[p] >= first for p in persons),
        "bookings": len(used),
        "held_hours": sum((reports._hours(length) for length in by_venue.values()), Decimal(0)),
    }


@pytest.mark.parametrize("text", ["2025-05", "2025-04", "2024-11", "2025-Q1", "2025"])
def test_the_figures_are_those_counted_by_hand(sample_file: Path, text: str) -> None:
    period = periods.read_period(text)
    report = reports.report(period, at=AT, region_code="420107010998")
    expected = walked(datetime.combine(period.first, datetime.min.time()), report.until)
    assert {code: report.values[code] for code in expected} == expected


@pytest.mark.parametrize("text", ["2025-05", "2025-Q2", "2024"])
def test_every_figure_is_the_sum_of_its_rows(sample_file: Path, text: str) -> None:
    report = returns.count(periods.read_period(text), at=AT)
    sums = {
        "sessions": [
            sum(line.sessions for line in report.events),
            sum(line.sessions for line in report.categories),
            len(report.sessions),
        ],
        "visits": [
            sum(line.visits for line in report.events),
            sum(line.visits for line in report.categories),
            sum(line.heads for line in report.buildings),
        ],
        "first_timers": [sum(line.first_timers for line in report.sessions)],
        "persons": [sum(line.persons for line in report.buildings)],
        "open_hours": [sum(line.open_hours for line in report.venues)],
    }
    for code, totals in sums.items():
        assert set(totals) == {report.values[code]}, code


def test_utilisation_is_used_open_time_by_the_minute(sample_file: Path) -> None:
    """A brute-force walk over every minute of a week of one venue."""
    venue = Venue.in_order()[0]
    week, until = datetime(2025, 5, 19), datetime(2025, 5, 26)
    with journal.unjournaled():
        Closure.create(
            venue=venue, start=datetime(2025, 5, 21, 9), end=datetime(2025, 5, 21, 15), reason="检修"
        )
    pattern, closures = Opening.of(venue.id), Closure.between(venue.id, week, until)
    uses = [
        (b.start, b.end)
        for b in Booking.between(week, until, venue.id)
        if b.status in ("approved", "handed_back")
    ]
    opened = used = 0
    for minute in range(7 * 24 * 60):
        now = week + timedelta(minutes=minute)
        of_day = now.hour * 60 + now.minute
        is_open = any(a <= of_day < b for a, b in pattern.get(now.isoweekday(), ()))
        if is_open and not any(c.start <= now < c.end for c in closures):
            opened += 1
            used += any(start <= now < end for start, end in uses)
    assert open_time.length(open_time.open_spans(venue.id, week, until)) == timedelta(minutes=opened)
    inside = open_time.common(open_time.open_spans(venue.id, week, until), open_time.union(uses))
    assert open_time.length(inside) == timedelta(minutes=used)
    assert used > 0


def test_the_month_that_is_not_over_counts_up_to_now(sample_file: Path) -> None:
    report = returns.count(MAY, at=datetime(2025, 5, 28, 11))
    assert report.until == datetime(2025, 5, 28, 11)
    assert max(line.end for line in report.sessions) <= report.until
    assert [notice.kind for notice in report.notices if notice.kind == "not_over"] == ["not_over"]
    coming = returns.count(Period("month", 2026, 5), at=AT)
    assert set(coming.values.values()) <= {0, Decimal("0.0")}


def test_what_was_called_off_does_not_count(sample_file: Path) -> None:
    before = returns.count(MAY, at=AT)
    with journal.unjournaled():
        Session.update(cancelled=True).where(Session.id == before.sessions[0].session).execute()
        Event.update(status="cancelled").where(Event.id == before.events[-1].event).execute()
    after = returns.count(MAY, at=AT)
    gone = {line.session for line in before.sessions} - {line.session for line in after.sessions}
    called_off = {s.session for s in before.sessions if s.event == before.events[-1].event}
    assert gone == {before.sessions[0].session} | called_off


def test_sessions_without_anybody_are_noticed_and_a_printed_sheet_says_why(sample_file: Path) -> None:
    report = returns.count(MAY, at=AT)
    empty = [line for line in report.sessions if line.visits is None]
    assert {notice.session for notice in report.notices} == {line.session for line in empty}
    with journal.unjournaled():
        Sheet.create(number=1, session=empty[0].session, printed_at=AT)
        Setting.write("region_code", "")
    again = returns.count(MAY, at=AT)
    kinds = {notice.session: notice.kind for notice in again.notices}
    assert kinds[empty[0].session] == "not_keyed"
    assert kinds[None] == "no_region_code"
    assert again.noticed("visits")
    assert not again.noticed("bookings")


def test_a_person_without_a_building_stands_in_the_last_row(sample_file: Path) -> None:
    line = next(line for line in returns.count(MAY, at=AT).sessions if line.visits)
    with journal.unjournaled():
        stranger = Person.create(name="过路人", source="walk-in")
        Attendance.create(session=line.session, person=stranger, heads=3, in_at=line.start)
    last = returns.count(MAY, at=AT).buildings[-1]
    assert (last.building, last.heads, last.persons, last.first_timers) == ("", 3, 1, 1)


# --- packages -----------------------------------------------------------------------------------


def test_an_unchanged_period_is_the_same_package_on_another_day(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    first = returns.write_package(report, tmp_path / "a", at=AT)
    later = AT + timedelta(days=40)
    again = returns.write_package(returns.count(MAY, at=later), tmp_path / "b", at=later)
    assert (first.sequence, first.is_new) == (1, True)
    assert (again.sequence, again.is_new) == (1, False)
    assert first.file.name == again.file.name == "QHJ-202505-v1.zip"
    assert first.file.read_bytes() == again.file.read_bytes()
    assert ExportBatch.select().count() == 1
    assert district_package.verify(first.file) == []


def test_a_change_of_another_period_leaves_the_package_alone(sample_file: Path, tmp_path: Path) -> None:
    first = returns.write_package(returns.count(MAY, at=AT), tmp_path / "a", at=AT)
    april = returns.count(MAY.step(-1), at=AT)
    with journal.unjournaled():
        Attendance.update(heads=9).where(Attendance.session == april.sessions[0].session).execute()
    again = returns.write_package(returns.count(MAY, at=AT), tmp_path / "b", at=AT)
    assert not again.is_new
    assert first.file.read_bytes() == again.file.read_bytes()


def test_a_correction_is_the_next_version_and_says_what_changed(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    assert returns.next_sequence(report) == (1, True)
    first = returns.write_package(report, tmp_path, at=AT)
    assert returns.next_sequence(report) == (1, False)
    empty = next(line for line in report.sessions if line.visits is None)
    known = next(iter(Attendance.select(Attendance.person).tuples()))[0]
    with journal.unjournaled():
        Attendance.create(session=empty.session, person=known, heads=2, in_at=empty.start)
    later = AT + timedelta(days=1)
    corrected = returns.count(MAY, at=later)
    assert returns.next_sequence(corrected) == (2, True)
    second = returns.write_package(corrected, tmp_path, at=later)
    assert (second.sequence, second.file.name) == (2, "QHJ-202505-v2.zip")
    assert first.file.exists()
    newest, oldest = returns.versions(MAY)
    assert (newest.sequence, newest.newest, newest.at) == (2, True, later)
    assert "visits" in newest.changed
    assert "bookings" not in newest.changed
    assert (oldest.sequence, oldest.newest, oldest.changed) == (1, False, ())
    assert [act.what for act in Act.latest(2)] == ["export", "export"]


def test_the_package_says_what_the_screen_says(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    written = returns.write_package(report, tmp_path, at=AT)
    with zipfile.ZipFile(written.file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        figures = archive.read("data/figures.csv").decode("utf-8-sig").splitlines()
        cover = archive.read("封面.pdf")
    assert manifest["row_counts"]["sessions"] == report.values["sessions"]
    assert manifest["region_code"] == "420107010998"
    assert figures[3] == f"visits,参加人次,{report.values['visits']},人次"
    assert cover.startswith(b"%PDF")


def test_no_name_of_a_person_is_in_it(sample_file: Path, tmp_path: Path) -> None:
    written = returns.write_package(returns.count(MAY, at=AT), tmp_path, at=AT)
    with zipfile.ZipFile(written.file) as archive:
        said = "".join(
            archive.read(n).decode("utf-8-sig") for n in archive.namelist() if n.endswith((".csv", ".json"))
        )
        with zipfile.ZipFile(io.BytesIO(archive.read("汇总表.xlsx"))) as book:
            said += "".join(book.read(name).decode() for name in book.namelist())
    names = {name for (name,) in Person.select(Person.name).tuples() if len(name) > 2}
    assert len(names) > 500
    assert [name for name in names if name in said] == []


def test_the_frictionless_validator_passes_the_sample(sample_file: Path, tmp_path: Path) -> None:
    from frictionless import Package
    from frictionless import system

    written = returns.write_package(returns.count(MAY, at=AT), tmp_path, at=AT)
    with zipfile.ZipFile(written.file) as archive:
        archive.extractall(tmp_path / "out")
    with system.use_context(trusted=True):
        validation = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert validation.valid, validation.flatten(["type", "note"])


@pytest.mark.parametrize("text", ["2025-Q2", "2025-H1", "2025", "2030-01"])
def test_other_periods_make_packages_too(sample_file: Path, tmp_path: Path, text: str) -> None:
    written = returns.write_package(returns.count(periods.read_period(text), at=AT), tmp_path, at=AT)
    assert written.file.name == f"QHJ-{text.replace('-', '')}-v1.zip"
    assert district_package.verify(written.file) == []


def test_encrypted_it_is_recorded_like_the_plain_one(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    hidden = returns.write_package(report, tmp_path, at=AT, passphrase="qingheju 2025")
    plain = returns.write_package(report, tmp_path, at=AT)
    assert hidden.file.name == "QHJ-202505-v1.aes.zip"
    assert (hidden.sequence, plain.sequence, plain.is_new) == (1, 1, False)
    assert ExportBatch.get().package_sha256 == plain.sha256
    assert district_package.verify(hidden.file, "qingheju 2025") == []


def test_a_community_without_a_name_is_told(empty_file: Path, tmp_path: Path) -> None:
    with pytest.raises(community.NameNeeded):
        returns.write_package(returns.count(MAY, at=AT), tmp_path, at=AT)
    assert list(tmp_path.glob("*.zip")) == []


def test_an_empty_community_with_a_name_can_report(empty_file: Path, tmp_path: Path) -> None:
    with journal.act("set_up", at=AT):
        Setting.write("community_name", "青和居")
    written = returns.write_package(returns.count(MAY, at=AT), tmp_path, at=AT)
    assert district_package.verify(written.file) == []


def test_a_folder_that_cannot_be_written_leaves_no_record(sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(whole_file.CannotWritePackage):
        returns.write_package(returns.count(MAY, at=AT), tmp_path / "file", at=AT)
    assert ExportBatch.select().count() == 0


def test_a_disk_that_garbles_is_noticed(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(district_package, "verify", lambda *_: [district_package.Finding("hash", "changed")])
    with pytest.raises(whole_file.PackageNotWhole):
        returns.write_package(returns.count(MAY, at=AT), tmp_path / "out", at=AT)
    assert list((tmp_path / "out").iterdir()) == []
    assert ExportBatch.select().count() == 0


@pytest.mark.parametrize("text", ["2025-05", "2024-Q1", "2024-02", "2025"])
def test_ages_are_those_of_each_person_on_the_last_day(sample_file: Path, text: str) -> None:
    period = periods.read_period(text)
    with journal.unjournaled():
        for i, person in enumerate(Person.select().order_by(Person.id).limit(60)):
            birth = [None, "2011", "2011-05", "2011-05-31", "2011-06-01", "2010-02-29", "1945-12-31"][i % 7]
            Person.update(birth=birth.replace("2010-02-29", "2008-02-29") if birth else None).where(
                Person.id == person.id
            ).execute()
    report = returns.count(period, at=AT)
    here = [line.session for line in report.sessions]
    came: dict[str, int] = defaultdict(int)
    for session, person, heads in Attendance.select(
        Attendance.session, Attendance.person, Attendance.heads
    ).tuples():
        if session in here:
            came[person] += heads
    births = dict(Person.select(Person.id, Person.birth).tuples())
    expected: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for person, heads in came.items():
        band = people.age_band(births[person], period.last)
        expected[band][0] += heads
        expected[band][1] += 1
    assert {line.band: [line.heads, line.persons] for line in report.ages} == expected
    assert sum(line.first_timers for line in report.ages) == report.values["first_timers"]
    assert sum(line.persons for line in report.compounds) == report.values["persons"]


def test_few_people_are_put_together_in_the_package_alone(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(periods.read_period("2025-05-05..2025-05-07"), at=AT)
    assert min(line.persons for line in report.ages) > 0
    district_rules.agree(Rules(least_count=15), at=AT)
    written = returns.write_package(report, tmp_path, at=AT)
    with zipfile.ZipFile(written.file) as archive:
        rows = archive.read("data/buildings.csv").decode("utf-8-sig").splitlines()[1:]
        ages = archive.read("data/ages.csv").decode("utf-8-sig").splitlines()[1:]
    known = [row.split(",") for row in rows if not row.startswith("未填")]
    assert all(int(row[3]) >= 15 for row in known)
    assert len(known) < len([line for line in report.buildings if line.compound])
    assert sum(int(row.split(",")[3]) for row in rows) == report.values["persons"]
    assert sum(int(row.split(",")[2]) for row in ages) == report.values["persons"]
    assert district_package.verify(written.file) == []
