"""Page after page of a list of 200,000 residents: how soon the rows of the next page are painted."""

import statistics
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from time import process_time

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models import database
from desktop.views import house
from desktop.views.kit import background
from desktop.views.kit import theme
from desktop.views.people.register import Register
from tests.benchmarks import rosters

pytestmark = pytest.mark.campaign
PEOPLE = 200_000
PAGES = 200


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[None]:
    path = tmp_path / "crowd.sqlite"
    rosters.build(path, list(rosters.made_up(PEOPLE)), 100)
    database.open_database(path)
    yield
    database.close_database()


def test_one_page_down(crowd: None, qapp: QApplication, qtbot: QtBot) -> None:
    background.surround(house.own_connection)
    theme.apply(qapp, 100)
    register = Register()
    register.resize(1190, 640)
    began = perf_counter()
    register.reload()
    register.show()
    qtbot.waitUntil(lambda: len(register.persons) == PEOPLE and not background.busy(), timeout=60_000)
    settle(qapp)
    print(
        f"\n  {len(register.persons)} residents listed and shown in {(perf_counter() - began) * 1e3:.0f} ms"
    )
    bar = register.table.verticalScrollBar()
    register.table.setFocus()
    walls: list[float] = []
    busy: list[float] = []
    for _page in range(PAGES):
        before, wall, cpu = bar.value(), perf_counter(), process_time()
        QTest.keyClick(register.table, Qt.Key.Key_PageDown)
        settle(qapp)
        walls.append((perf_counter() - wall) * 1e3)
        busy.append((process_time() - cpu) * 1e3)
        assert bar.value() > before or _page == 0
    told = (
        f"median {statistics.median(busy):.1f} ms, 95 % {sorted(busy)[PAGES * 95 // 100]:.1f} ms of processor"
    )
    print(f"  {PAGES} pages down: {told}; by the clock {statistics.median(walls):.1f} ms (goal 16 ms)")
    register.close()
    background.stop()


def settle(app: QApplication) -> None:
    """Until nothing is left to lay out or paint."""
    for _round in range(3):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
