"""来访计数: two keystrokes a visit, the list kept, what cannot be said in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.services import drop_in
from desktop.views.venues.count_dialog import CountDialog
from tests.rooms import AT
from tests.rooms import room
from tests.views.conftest import Ear
from tests.views.walk import unnamed


@pytest.fixture
def dialog(qtbot: QtBot, empty_file: Path) -> Iterator[CountDialog]:
    venue = room("司机之家", kind="station")
    drop_in.offer(venue.id, drop_in.USUAL, at=AT)
    made = CountDialog(None, venue.id)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def counts(dialog: CountDialog) -> dict[str, int]:
    return {row.name: row.day for row in dialog.tally.rows_model.rows() if row.day}


def test_a_digit_and_enter_count_one(dialog: CountDialog) -> None:
    dialog.tally.setFocus()
    for keys in ("4", "4", "0"):
        QTest.keyClicks(dialog.tally, keys)
        QTest.keyClick(dialog.tally, Qt.Key.Key_Return)
    assert counts(dialog) == {"充电": 2, "政策咨询": 1}
    QTest.keyClicks(dialog.tally, "4")
    QTest.keyClick(dialog.tally, Qt.Key.Key_Minus)
    assert counts(dialog) == {"充电": 1, "政策咨询": 1}
    assert dialog.total.text() == "当天 2 人次，当月 2 人次"
    assert unnamed(dialog) == []


def test_below_nothing_is_said(dialog: CountDialog, said: Ear) -> None:
    QTest.keyClicks(dialog.tally, "1")
    QTest.keyClick(dialog.tally, Qt.Key.Key_Minus)
    assert counts(dialog) == {}
    assert "没有可以减的" in said.words()[-1]


def test_the_day_that_was_forgotten_is_counted_after_all(dialog: CountDialog) -> None:
    dialog.days.back.click()
    QTest.keyClicks(dialog.tally, "1")
    dialog.primary.click()
    assert counts(dialog) == {"饮水": 1}
    dialog.days.on.click()
    assert counts(dialog) == {}
    dialog.days.on.click()
    assert not dialog.primary.isEnabled()
    assert dialog.note.text() == "这一天还没到。"


def test_the_list_is_kept_or_refused_beside_it(dialog: CountDialog) -> None:
    dialog.items.setPlainText("饮水\n饮水")
    dialog.keep.click()
    assert "两遍" in dialog.items_field.under.text()
    dialog.items.setPlainText("饮水\n雨伞")
    dialog.keep.click()
    assert [row.name for row in dialog.tally.rows_model.rows()] == ["饮水", "雨伞"]
