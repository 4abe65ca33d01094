"""The month goes to the district; a sheet is keyed in late; the correction goes after it."""

import json
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.exchange import district_package
from desktop.models import ExportBatch
from desktop.models import Person
from desktop.services import district_rules
from desktop.services.district_rules import Rules
from desktop.services.periods import Period
from desktop.services.reports import SessionLine
from desktop.views import house
from desktop.views.district import DistrictPage
from desktop.views.district.dialogs import DaysDialog
from desktop.views.district.dialogs import ReasonDialog
from desktop.views.district.dialogs import RulesDialog
from desktop.views.district.dialogs import VersionDialog
from desktop.views.district.forms_dialog import FormsDialog
from desktop.views.district.outgoing import EncryptDialog
from desktop.views.district.outgoing import NamedListDialog
from desktop.views.district.rollup_dialog import RollUpDialog
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import spoken
from desktop.views.main_window import MainWindow

NOW = datetime(2025, 6, 3, 8, 52)
ROOT = Path(__file__).resolve().parents[2]


def command(file: Path, *words: str) -> dict[str, object]:
    """The command line in a process of its own, beside the window."""
    call = [sys.executable, "-m", "desktop", "--db", str(file), "--today", "2025-06-03", "--json", *words]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def told(window: MainWindow) -> str:
    """What the message bar says."""
    said = window.bar.said()
    return said.plain() if said else ""


def versions(page: DistrictPage) -> list[str]:
    return [spoken(entry) for entry in page.sent.versions.entries() if isinstance(entry, TwoLine)]


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    """The window on a copy of the sample, as the program opens it."""
    background.surround(house.own_connection)
    window = MainWindow(house.Community().house())
    window.resize(1366, 768)
    window.start("today")
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def page(window: MainWindow) -> DistrictPage:
    """报送, reached through the side bar."""
    clock.use(lambda: NOW)
    QTest.mouseClick(window._buttons["district"], Qt.MouseButton.LeftButton)
    page = window.current()
    assert isinstance(page, DistrictPage)
    return page


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user says the package goes."""
    chosen = tmp_path / "to the district"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    return chosen


def make(page: DistrictPage, qtbot: QtBot) -> None:
    """Presses the one filled button and waits until the package is there."""
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def test_each_figure_shows_the_rows_that_make_it(page: DistrictPage) -> None:
    assert page.head.stepper.label.text() == "2025年5月"
    assert page.figures.chosen() == "visits"
    report = page._report
    assert report is not None
    seen: list[str] = []
    totals: dict[str, object] = {}
    page.figures.choose("events")
    for _press in range(9):
        code = page.figures.chosen()
        seen.append(code)
        rows = page.rows.stack.currentWidget().rows_model.rows()  # type: ignore[attr-defined]
        totals = {
            "events": len(rows),
            "sessions": len(rows),
            "visits": sum(getattr(row, "visits", 0) or 0 for row in rows),
            "persons": sum(getattr(row, "persons", 0) or 0 for row in rows),
            "first_timers": sum(getattr(row, "first_timers", 0) for row in rows),
            "bookings": sum(getattr(row, "used", 0) for row in rows),
            "held_hours": sum(getattr(row, "held_hours", 0) for row in rows),
            "open_hours": sum(getattr(row, "open_hours", 0) for row in rows),
            "utilisation": report.values["utilisation"],
        }
        assert totals[code] == report.values[code], code
        QTest.keyClick(page.figures, Qt.Key.Key_Down)
    assert seen == list(totals)


def test_what_to_look_at_leads_to_its_row(page: DistrictPage) -> None:
    page.figures.choose("open_hours")
    QTest.mouseClick(page.notices, Qt.MouseButton.LeftButton)
    row = page.rows.sessions.current()
    assert page.figures.chosen() == "visits"
    assert isinstance(row, SessionLine)
    assert row.visits is None
    assert page.notices.words().startswith(f"{row.start.month}/{row.start.day} {row.title}")


def test_the_month_and_its_correction(
    window: MainWindow, page: DistrictPage, folder: Path, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = page._report
    assert before is not None
    assert page.make.text() == "生成 5 月报送包"
    assert "未生成" in versions(page)[0]
    make(page, qtbot)
    first = folder / "QHJ-202505-v1.zip"
    kept = first.read_bytes()
    assert district_package.verify(first) == []
    assert told(window) == "已生成 QHJ-202505-v1.zip，第 1 版"
    assert versions(page) == ["5 月 6/3 生成；准时 最新"]
    assert page.make.text() == "再存一份 5 月报送包"

    again = command(sample_file, "export", "--month", "2025-05", "-o", str(tmp_path / "by command"))
    assert Path(str(again["file"])).read_bytes() == kept
    assert again["new"] is False

    late = next(line for line in before.sessions if line.visits is None)
    someone = Person.select().where(Person.unit.is_null(is_null=False)).first()
    command(sample_file, "sign-in", late.session, someone.id, "--guests", "2")
    qtbot.waitUntil(lambda: page.make.text() == "生成 5 月更正", timeout=5_000)
    assert page._report is not None
    assert page._report.values["visits"] == int(before.values["visits"]) + 3
    assert "生成以后数字有变" in versions(page)[0]

    make(page, qtbot)
    second = folder / "QHJ-202505-v2.zip"
    assert district_package.verify(second) == []
    assert first.read_bytes() == kept
    newest, oldest = versions(page)
    assert newest.startswith("5 月更正 6/3 生成；改了")
    assert "参加人次" in newest
    assert oldest.endswith("已代替")
    assert [batch.sequence for batch in ExportBatch.of("2025-05")] == [2, 1]


def choose(page: DistrictPage, words: str) -> None:
    """Chooses one entry behind 更多."""
    next(action for action in page.sent.more_menu().actions() if action.text() == words).trigger()


def in_dialog(kind: type[QDialog], act: Callable[[Any], object]) -> None:
    """Has `act` done in the dialog of that kind once it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind):
            QTimer.singleShot(10, look)
            return
        try:
            act(dialog)
        except BaseException:  # or it would stand there for ever
            dialog.done(0)
            raise

    QTimer.singleShot(0, look)


def test_a_closed_month_is_corrected_with_a_reason_and_received(
    window: MainWindow, page: DistrictPage, folder: Path, sample_file: Path, qtbot: QtBot
) -> None:
    assert not page.sent.close_period.isVisible()
    make(page, qtbot)
    QTest.mouseClick(page.sent.close_period, Qt.MouseButton.LeftButton)
    assert told(window) == "2025年5月已封存，以后更正要写明原因"
    assert page.sent.close_period.text() == "解封 5 月"
    report = page._report
    assert report is not None
    late = next(line for line in report.sessions if line.visits is None)
    someone = Person.select().where(Person.unit.is_null(is_null=False)).first()
    command(sample_file, "sign-in", late.session, someone.id)
    qtbot.waitUntil(lambda: page.make.text() == "生成 5 月更正", timeout=5_000)

    in_dialog(ReasonDialog, lambda dialog: dialog.reject())
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)
    assert len(ExportBatch.of("2025-05")) == 1

    def explain(dialog: ReasonDialog) -> None:
        assert not dialog.primary.isEnabled()
        dialog.line.setText("签到表补录")
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(ReasonDialog, explain)
    make(page, qtbot)
    assert "签到表补录" in versions(page)[0]

    receipt = command(sample_file, "verify-export", str(folder / "QHJ-202505-v2.zip"))["receipt"]

    def answer(dialog: VersionDialog) -> None:
        QTest.keyClicks(dialog.line, "0000 0000")
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
        assert "不是这一版的回执" in dialog.field.under.text()
        dialog.line.setText(str(receipt))
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(VersionDialog, answer)
    page.sent.versions.choose(("2025-05", 2))
    QTest.keyClick(page.sent.versions, Qt.Key.Key_Return)
    assert versions(page)[0].endswith("区里已收")


def test_halves_and_any_days_stand_behind_the_dots(page: DistrictPage) -> None:
    menu = page.head.more()
    menu.actions()[0].trigger()
    assert (page.head.stepper.label.text(), page.head.kinds.chosen()) == ("2025年上半年", "more")
    QTest.mouseClick(page.head.stepper.back, Qt.MouseButton.LeftButton)
    assert page.period() == Period("half", 2024, 2)
    QTest.mouseClick(page.head.stepper.on, Qt.MouseButton.LeftButton)

    def choose(dialog: DaysDialog) -> None:
        dialog.first.setText("2025-5-20")
        dialog.last.setText("2025-5-3")
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
        assert "早于" in dialog.fields[dialog.last].under.text()
        dialog.first.setText("2025-5-3")
        dialog.last.setText("2025-5-20")
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(DaysDialog, choose)
    menu.actions()[1].trigger()
    assert page.head.stepper.label.text() == "2025年5月3日—20日"
    assert page.make.text() == "生成 5月3日—20日报送包"
    QTest.mouseClick(page.head.stepper.on, Qt.MouseButton.LeftButton)
    assert page.period().text == "2025-05-21..2025-06-07"
    page.head.kinds.picked.emit("month")
    assert page.period() == Period("month", 2025, 5)


def test_what_was_agreed_on_is_kept(page: DistrictPage, window: MainWindow) -> None:
    def agree(dialog: RulesDialog) -> None:
        dialog.days.setValue(8)
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(RulesDialog, agree)
    choose(page, "和区里的约定…")
    assert district_rules.rules() == Rules(due_days=8)
    assert told(window) == "已保存和区里的约定。"


def test_quarters_and_years_are_a_press_away(page: DistrictPage, qtbot: QtBot) -> None:
    page.head.kinds.choose("quarter")
    page.head.kinds.picked.emit("quarter")
    assert page.period() == Period("quarter", 2025, 2)
    assert page.make.text() == "生成 2025年二季度报送包"
    page.head.kinds.choose("year")
    page.head.kinds.picked.emit("year")
    qtbot.waitUntil(lambda: page._report is not None and page._report.period.kind == "year", timeout=10_000)
    assert page.head.stepper.label.text() == "2025年"
    QTest.mouseClick(page.head.stepper.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._report is not None and page._report.period.year == 2024, timeout=10_000)
    qtbot.waitUntil(lambda: not background.busy(), timeout=10_000)
    assert page.make.text() == "生成 2024年报送包"


def test_rows_go_into_a_workbook(page: DistrictPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import load_workbook

    target = tmp_path / "rows"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    QTest.mouseClick(page.rows.save, Qt.MouseButton.LeftButton)
    sheet = load_workbook(target.with_suffix(".xlsx")).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["日期", "活动", "地点", "人次", "来源"]
    report = page._report
    assert report is not None
    visits = [row[3].value for row in sheet.iter_rows(min_row=2)]
    assert sum(value for value in visits if isinstance(value, int)) == report.values["visits"]


def test_a_folder_that_cannot_be_written_is_told(
    window: MainWindow, page: DistrictPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "file"))
    make(page, qtbot)
    assert "写不进去" in told(window)
    assert ExportBatch.select().count() == 0
    assert page.make.text() == "生成 5 月报送包"


def test_an_encrypted_package(page: DistrictPage, window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    def ask(dialog: EncryptDialog) -> None:
        for first, again, wrong in (
            ("short", "short", dialog.passphrase.field),
            ("qingheju 2025", "qingheju 2026", dialog.passphrase.field_again),
        ):
            dialog.passphrase.first.setText(first)
            dialog.passphrase.again.setText(again)
            QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
            assert wrong.under.text()
        dialog.passphrase.again.setText("qingheju 2025")
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(EncryptDialog, ask)
    choose(page, "加密报送包…")
    qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)
    assert told(window) == "已生成 QHJ-202505-v1.aes.zip，第 1 版"
    assert district_package.verify(folder / "QHJ-202505-v1.aes.zip", "qingheju 2025") == []


def test_a_list_with_names_is_asked_for_apart(
    page: DistrictPage, window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def ask(dialog: NamedListDialog) -> None:
        assert not dialog.primary.isEnabled()  # nobody agreed
        seen.append(dialog.basis_field.under.text())
        dialog.basis.choose("duty")
        dialog.basis.picked.emit("duty")
        seen.append(dialog.primary.text())
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
        assert "用途" in dialog.grounds_field.under.text()
        dialog.grounds.setText("街道核对防汛值守人员")
        for line in (dialog.passphrase.first, dialog.passphrase.again):
            line.setText("qingheju 2025")
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(NamedListDialog, ask)
    choose(page, "报送名单…")
    qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)
    report = page._report
    assert report is not None
    people = report.values["persons"]
    assert seen == [f"{people} 人没有同意，不列", f"生成 {people} 人名单"]
    (file,) = folder.glob("*-named-*.aes.zip")
    assert told(window) == f"已生成 {file.name}"
    assert f"6/3 报出 {people} 人；街道核对防汛值守人员 法定职责" in versions(page)[1]
    assert page.make.text() == "生成 5 月报送包"  # the figures are another act


def test_their_form_is_kept_and_filled(
    page: DistrictPage,
    window: MainWindow,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    from openpyxl import Workbook
    from openpyxl import load_workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "人次", "{{参加人次}}"
    file = tmp_path / "区里的月报.xlsx"
    book.save(file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))

    def keep(dialog: FormsDialog) -> None:
        assert not dialog.primary.isEnabled()
        sheet["B2"] = "{{参加人此}}"
        book.save(file)
        dialog.ask_for_form()
        assert "Sheet!B2：没有“参加人此”，是不是“参加人次”？" in str(dialog.bar.said())
        sheet["B2"] = None
        book.save(file)
        dialog.ask_for_form()
        qtbot.waitUntil(lambda: bool(dialog.table.rows_model.rows()), timeout=10_000)
        dialog.search.setText("本年累计人次")
        dialog.table.choose("本年累计人次")
        dialog.copy_name()
        assert QApplication.clipboard().text() == "{{本年累计人次}}"
        assert dialog.primary.text() == "填好 5 月的“区里的月报”"
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    in_dialog(FormsDialog, keep)
    choose(page, "区里的表格…")
    qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)
    report = page._report
    assert report is not None
    assert told(window) == "已填好 区里的月报-202505.xlsx"
    filled = load_workbook(folder / "区里的月报-202505.xlsx").worksheets[0]
    assert (filled["A1"].value, filled["B1"].value) == ("人次", report.values["visits"])


def test_the_district_adds_up_what_it_got(
    page: DistrictPage, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    make(page, qtbot)
    (folder / "broken.zip").write_bytes(b"no archive")
    report = tmp_path / "汇总报告.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(report), ""))

    def add_up(dialog: RollUpDialog) -> None:
        dialog.ask_for_folder()
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)
        assert dialog.sum.text() == "1 个社区，1 期，1 份报送包"
        assert dialog.rest.text() == "缺报 0，迟报 0，剔除文件 1"
        assert [line.who for line in dialog.table.rows_model.rows()] == ["broken.zip"]
        dialog.done(0)

    in_dialog(RollUpDialog, add_up)
    choose(page, "汇总各社区…")
    assert report.is_file()
