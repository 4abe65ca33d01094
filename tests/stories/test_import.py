"""The list of ten years arrives: imported once through the real window, found at once, taken back whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.models import Person
from desktop.views import house
from desktop.views.kit import background
from desktop.views.kit import go_to
from desktop.views.main_window import MainWindow
from desktop.views.people import PeoplePage

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    """The program's own window on the sample community."""
    background.surround(house.own_connection)
    made = MainWindow(house.Community().house())
    made.resize(1366, 768)
    made.start("today")
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


def told(window: MainWindow) -> str:
    said = window.bar.said()
    return said.plain() if said else ""


def people(window: MainWindow) -> PeoplePage:
    page = window.current()
    assert isinstance(page, PeoplePage)
    return page


def test_the_roster_of_the_next_community_comes_in(window: MainWindow, qtbot: QtBot) -> None:
    before = Person.select().count()
    go_to.go_to(go_to.ImportPeople())
    page = people(window)
    wizard = page.wizard
    assert (page.title(), page.subtitle()) == ("导入居民", "第 1 步，共 3 步")

    wizard.open(DATA / "roster-biyuan.xls")
    qtbot.waitUntil(lambda: wizard.subtitle() == "第 2 步，共 3 步")
    sheets = [entry.title for entry in wizard.columns.sheets.entries()]
    assert sheets == ["1-6栋", "7-12栋", "Sheet3"]
    assert wizard.columns.compound.text() == "碧苑花园"

    QTest.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.subtitle() == "第 3 步，共 3 步")
    assert "还没有写入任何内容" in wizard.steps._steps[2].second.text()
    assert Person.select().count() == before
    plan = wizard._state.plan
    assert plan is not None
    counts = plan.counts()
    assert (counts["new"], counts["doubtful"], counts["refused"]) == (517, 99, 12)
    assert wizard.go_on.text() == "导入 616 行"

    QTest.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told(window).startswith("已导入"), timeout=20_000)
    assert told(window) == "已导入 roster-biyuan.xls：新增 607 人，更新 0 人"
    assert Person.select().count() == before + 607

    page = people(window)
    page.search.setText("ltj")
    names = {match.name for match in page.table.rows_model.rows()}
    assert all(Person.select().where(Person.name == name).exists() for name in names)
    page.search.setText("郭天航")
    assert [match.place for match in page.table.rows_model.rows()] == ["6栋 1单元 602"]

    offer = next(button for button in window.bar.findChildren(type(page.add)) if button.text() == "撤销")
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told(window) == "已撤销本次导入", timeout=20_000)
    assert Person.select().count() == before
    assert page.table.rows_model.rows() == []
