"""On time or late, complete or not, closed and corrected with a reason, received."""

import io
import json
import zipfile
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.exchange import district_package
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import ExportBatch
from desktop.models import Person
from desktop.models import Session
from desktop.models import Setting
from desktop.models import journal
from desktop.services import district_rules
from desktop.services import journal as history
from desktop.services import periods
from desktop.services import returns
from desktop.services.district_rules import Rules
from desktop.services.periods import Period

AT = datetime(2025, 6, 3, 8, 52)
MAY = Period("month", 2025, 5)


def make(folder: Path, at: datetime = AT, period: Period = MAY, **more: str) -> dict[str, object]:
    """The manifest of a package made at `at`."""
    written = returns.write_package(returns.count(period, at=at), folder, at=at, **more)
    assert district_package.verify(written.file) == []
    with zipfile.ZipFile(written.file) as archive:
        return json.loads(archive.read("manifest.json"))


def change_may(heads: int = 9) -> None:
    session = Session.select().where(Session.start.between("2025-05-01", "2025-05-27")).order_by(Session.id)
    known = [row.id for row in session]
    row = Attendance.select().where(Attendance.session.in_(known)).order_by(Attendance.session).first()
    with journal.unjournaled():
        Attendance.update(heads=heads).where(
            Attendance.session == row.session_id, Attendance.person == row.person_id
        ).execute()


# --- on time ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days", "due"),
    [("2025-05", 5, date(2025, 6, 5)), ("2025", 20, date(2026, 1, 20)), ("2025-Q2", 0, date(2025, 6, 30))],
)
def test_a_period_is_due_some_days_after_it(empty_file: Path, text: str, days: int, due: date) -> None:
    district_rules.agree(Rules(due_days=days), at=AT)
    assert district_rules.due(periods.read_period(text)) == due
    assert district_rules.rules() == Rules(due_days=days)


@pytest.mark.parametrize("wrong", [Rules(due_days=-1), Rules(due_days=91), Rules(least_count=0)])
def test_rules_out_of_bounds_are_told(empty_file: Path, wrong: Rules) -> None:
    with pytest.raises(district_rules.RuleOutOfBounds):
        district_rules.agree(wrong, at=AT)
    assert district_rules.rules() == Rules()


@pytest.mark.parametrize(("day", "late"), [(3, -2), (5, 0), (6, 1), (20, 15)])
def test_on_time_or_late(sample_file: Path, tmp_path: Path, day: int, late: int) -> None:
    told = make(tmp_path, datetime(2025, 6, day, 17))
    (version,) = returns.versions(MAY)
    assert version.days_late == late
    assert told["on_time"] is (late <= 0)
    assert (told["made"], told["first_made"], told["due"]) == (
        f"2025-06-{day:02d}",
        f"2025-06-{day:02d}",
        "2025-06-05",
    )


def test_what_went_out_too_early_does_not_count_as_on_time(sample_file: Path, tmp_path: Path) -> None:
    early = make(tmp_path, datetime(2025, 5, 20, 9))
    assert (early["complete"], early["on_time"], early["first_made"]) == (False, False, "")
    late = make(tmp_path, datetime(2025, 6, 10, 9))
    assert (late["sequence"], late["on_time"], late["first_made"]) == (2, False, "2025-06-10")
    assert [version.days_late for version in returns.versions(MAY)] == [5, None]


def test_a_late_correction_leaves_the_period_on_time(sample_file: Path, tmp_path: Path) -> None:
    make(tmp_path)
    change_may()
    told = make(tmp_path, AT + timedelta(days=60))
    assert (told["sequence"], told["on_time"], told["first_made"]) == (2, True, "2025-06-03")
    assert [version.days_late for version in returns.versions(MAY)] == [None, -2]


def test_what_a_package_says_of_its_making_stays(sample_file: Path, tmp_path: Path) -> None:
    """Neither another rule nor another resident makes a new version of an old period."""
    first = returns.write_package(returns.count(MAY, at=AT), tmp_path / "a", at=AT)
    district_rules.agree(Rules(due_days=1), at=AT)
    with journal.unjournaled():
        Person.create(
            name="新来的", source="by hand", unit=Person.get(Person.unit.is_null(is_null=False)).unit
        )
    again = returns.write_package(returns.count(MAY, at=AT), tmp_path / "b", at=AT + timedelta(days=9))
    assert not again.is_new
    assert first.file.read_bytes() == again.file.read_bytes()


# --- complete -----------------------------------------------------------------------------------


def test_complete_is_a_period_that_is_over_and_counted_throughout(sample_file: Path) -> None:
    report = returns.count(MAY, at=AT)
    assert not report.is_complete
    with journal.unjournaled():
        for line in report.sessions:
            if line.visits is None:
                person = Person.select().order_by(Person.id).first()
                Attendance.create(session=line.session, person=person, heads=1, in_at=line.start)
        Setting.write("region_code", "")
    after = returns.count(MAY, at=AT)
    assert [notice.kind for notice in after.notices] == ["no_region_code"]
    assert after.is_complete
    assert not returns.count(MAY, at=datetime(2025, 5, 31, 23)).is_complete


# --- closed -------------------------------------------------------------------------------------


def test_a_closed_period_is_corrected_with_a_reason_that_the_cover_shows(
    sample_file: Path, tmp_path: Path
) -> None:
    make(tmp_path)
    returns.close_period(MAY, at=AT)
    assert returns.is_closed(MAY)
    assert make(tmp_path)["sequence"] == 1  # the same again needs no reason
    change_may()
    for reason in ("", "  "):
        with pytest.raises(returns.PeriodClosed, match="2025年5月"):
            make(tmp_path, reason=reason)
    with pytest.raises(returns.ReasonTooLong, match="40"):
        make(tmp_path, reason="补" * 41)
    assert len(ExportBatch.of("2025-05")) == 1
    told = make(tmp_path, reason=" 补录 5月27日\n纸质签到表 ")
    assert (told["sequence"], told["reason"]) == (2, "补录 5月27日 纸质签到表")
    assert returns.versions(MAY)[0].reason == "补录 5月27日 纸质签到表"
    with zipfile.ZipFile(tmp_path / "QHJ-202505-v2.zip") as archive:
        cover = tmp_path / "cover.pdf"
        cover.write_bytes(archive.read("封面.pdf"))
        book = load_workbook(io.BytesIO(archive.read("汇总表.xlsx")))
    assert "补录5月27日纸质签到表" in text_of(cover).replace(" ", "")
    assert ("更正说明", told["reason"]) in list(book["说明"].iter_rows(values_only=True))


def text_of(pdf: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].get_textpage().get_text_bounded()


def test_the_longest_reason_fits_the_cover(sample_file: Path, tmp_path: Path) -> None:
    make(tmp_path)
    returns.close_period(MAY, at=AT)
    change_may()
    assert make(tmp_path, reason="补" * returns.LONGEST_REASON)["sequence"] == 2


def test_closing_is_an_act_that_can_be_taken_back(sample_file: Path, tmp_path: Path) -> None:
    with pytest.raises(returns.NotMadeYet, match="2025年5月"):
        returns.close_period(MAY, at=AT)
    make(tmp_path)
    returns.close_period(MAY, at=AT)
    returns.close_period(MAY, at=AT)
    assert history.words(Act.latest(1)[0]) == "封存了2025年5月"
    history.undo(history.newest(), at=AT)
    assert not returns.is_closed(MAY)
    returns.close_period(MAY, at=AT)
    returns.open_period(MAY, at=AT)
    assert not returns.is_closed(MAY)
    change_may()
    assert make(tmp_path)["sequence"] == 2


# --- received -----------------------------------------------------------------------------------


def test_the_receipt_of_a_version(sample_file: Path, tmp_path: Path) -> None:
    written = returns.write_package(returns.count(MAY, at=AT), tmp_path, at=AT)
    receipt = district_package.receipt(written.file.read_bytes())
    (version,) = returns.versions(MAY)
    assert receipt == returns.receipt_of(version)
    for wrong in ("", "0000-0000", receipt[:-1]):
        with pytest.raises(returns.WrongReceipt):
            returns.note_receipt(MAY, 1, wrong, at=AT)
    with pytest.raises(returns.NotMadeYet):
        returns.note_receipt(MAY, 2, receipt, at=AT)
    assert returns.versions(MAY)[0].received_on is None
    returns.note_receipt(MAY, 1, f" {receipt.lower().replace('-', ' ')} ", at=AT)
    assert returns.versions(MAY)[0].received_on == AT.date()


@pytest.mark.parametrize(
    "text", ["2025-04-08..2025-05-12", "2022-12-28..2025-12-31", "2025-05-03..2025-05-03"]
)
def test_every_span_fits_the_cover(empty_file: Path, tmp_path: Path, text: str) -> None:
    with journal.unjournaled():
        Setting.write("community_name", "青和居")
    assert make(tmp_path, period=periods.read_period(text))["period"] == text


def test_any_span_of_days_makes_a_package(sample_file: Path, tmp_path: Path) -> None:
    told = make(tmp_path, period=periods.read_period("2025-05-03..2025-05-20"))
    assert (told["first_day"], told["last_day"]) == ("2025-05-03", "2025-05-20")
    assert (tmp_path / "QHJ-20250503_20250520-v1.zip").is_file()
