"""What people expect of any program: copy a table, drop a list, Ctrl+P, all keys on a sheet, about, a report."""

import logging
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtCore import QPointF
from PySide6.QtCore import Qt
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtGui import QDropEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Person
from desktop.views import house
from desktop.views.kit import background
from desktop.views.kit import go_to
from desktop.views.kit import support
from desktop.views.kit import window_state
from desktop.views.kit.keys_sheet import KeysSheet
from desktop.views.kit.keys_sheet import keys_of
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.main_window import MainWindow
from desktop.views.people import PeoplePage
from desktop.views.people.import_file import FileStep
from desktop.views.setup.about_pane import AboutPane
from tests.views.conftest import Ear
from tests.views.walk import unnamed

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Row:
    name: str
    count: int


@pytest.fixture
def table(qtbot: QtBot) -> Table[Row]:
    made = Table(
        "表", [Column[Row]("名称", lambda r: r.name), Column[Row]("人数", lambda r: str(r.count), "number")]
    )
    qtbot.addWidget(made)
    made.set_rows([Row("老年合唱\n第一组", 12), Row("=HYPERLINK(1)", -3), Row("+86 138 0000 0000", 1)])
    return made


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_table_is_copied_as_a_spreadsheet_takes_it(table: Table[Row], said: Ear) -> None:
    with_headings = "名称\t人数\n老年合唱 第一组\t12\n'=HYPERLINK(1)\t-3\n+86 138 0000 0000\t1"
    table.show()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "老年合唱 第一组\t12"
    table.copy_all()
    assert clipboard() == with_headings
    assert said.words()[-1] == "已复制 3 行，可以贴到 Excel 或 WPS"
    assert [action.text() for action in table.actions()] == ["复制这一行", "复制整张表"]


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    background.surround(house.own_connection)
    made = MainWindow(house.Community().house())
    made.resize(1366, 768)
    made.start("today")
    made.show()
    qtbot.waitExposed(made)
    yield made
    background.stop()
    made.close()
    made.deleteLater()


def drop(window: MainWindow, path: Path) -> bool:
    """Whether the window took the file."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(400, 300).toPoint(), *how)
    enter.ignore()
    window.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    window.dropEvent(QDropEvent(QPointF(400, 300), *how))
    return True


def test_a_list_dropped_anywhere_opens_the_wizard(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    opened: list[Path] = []
    monkeypatch.setattr(page.wizard, "open", opened.append)
    assert drop(window, ROOT / "tests" / "data" / "roster-guangming.xlsx")
    assert window.current() is page
    assert [path.name for path in opened] == ["roster-guangming.xlsx"]
    assert not drop(window, ROOT / "LICENSE")


def test_ctrl_p_prints_what_is_shown(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.print_page()  # 今日 has no paper of its own
    papers = window.current()
    assert papers is not None
    assert papers.name == "papers"
    printed: list[str] = []
    monkeypatch.setattr(type(papers), "print_it", lambda page: printed.append(page.name))
    window.print_page()
    assert printed == ["papers"]
    window.show_page("events")
    window.print_page()
    shown = window.current()
    assert shown is not None
    assert shown.name == "papers"  # with the poster of the event
    background.stop()


def test_all_keys_stand_on_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("today", "events", "venues"):
        window.show_page(name)
        page = window.current()
        assert page is not None
        sheet = KeysSheet(window, page, page.title())
        qtbot.addWidget(sheet)
        sheet.show()
        assert unnamed(sheet) == []
        said = [label.text() for label in sheet.findChildren(QLabel)]
        assert keys_of(page)
        assert {words for pair in keys_of(page) for words in pair} <= set(said)
        assert "Ctrl+K" in said
        sheet.close()
    assert ("Ctrl+F", "找空档") in keys_of(window.page("today"))


def test_about_names_versions_and_licences_and_saves_a_report(
    qtbot: QtBot, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Ear
) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert version == support.VERSION
    pane = AboutPane()
    qtbot.addWidget(pane)
    pane.show()
    pane.reload()
    assert unnamed(pane) == []
    parts = pane.parts.toPlainText()
    assert version in pane.version.text()
    assert "LGPL-3.0" in parts
    assert "peewee 4." in parts
    file = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    logging.getLogger("linli").info("a phone 13812345678")
    pane.save.click()
    assert said.words()[-1] == "报告已存为 report.txt。"
    text = file.read_text(encoding="utf-8")
    assert f"person {Person.select().count()}" in text
    assert str(tmp_path) not in text
    assert not [row.name for row in Person.select().limit(200) if row.name in text]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "r.txt"), ""))
    pane.save.click()
    assert said[-1].kind == "error"


def test_the_lists_read_last_are_offered(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("一.xlsx", "二.csv", "三.csv", "四.csv", "五.csv", "六.csv"):
        (tmp_path / name).write_text("姓名", encoding="utf-8")
        window_state.note_file("lists", tmp_path / name)
    window_state.note_file("lists", tmp_path / "三.csv")
    (tmp_path / "五.csv").unlink()
    step = FileStep()
    qtbot.addWidget(step)
    step.show()
    offered = [button.text() for button in step.recent.findChildren(QPushButton)]
    assert offered == ["三.csv", "六.csv", "五.csv（已经不在那里）", "四.csv", "二.csv"]
    gone = step.recent.findChildren(QPushButton)[2]
    assert not gone.isEnabled()
    assert gone.toolTip() == str(tmp_path / "五.csv")
    with qtbot.waitSignal(step.chosen) as chosen:
        step.recent.findChildren(QPushButton)[1].click()
    assert chosen.args == [tmp_path / "六.csv"]


def test_a_window_of_its_own_stands_where_it_stood(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for window in (first, second):
        qtbot.addWidget(window)
    assert not window_state.remember(first, "board")
    first.resize(333, 222)
    first.show()
    first.close()
    assert window_state.remember(second, "board")
    assert (second.width(), second.height()) == (333, 222)


def test_a_request_carries_the_file() -> None:
    assert go_to.ImportPeople().file == ""
