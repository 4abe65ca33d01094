"""活动之后 by its window: the figures, corrections with a reason that are taken back, the list as it is shown."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.models import Entry
from desktop.models import Session
from desktop.services import sign_in
from desktop.views.desk.after import AfterDialog
from desktop.views.desk.page import DeskPage
from desktop.views.kit import clock
from tests.views.conftest import Ear
from tests.views.walk import unnamed

NOW = datetime(2025, 5, 28, 20)


def festival() -> Session:
    day = Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29))
    return next(row for row in day if row.event.edition)


@pytest.fixture
def dialog(qtbot: QtBot, sample_file: Path) -> Iterator[AfterDialog]:
    """The evening of the festival."""
    clock.use(lambda: NOW)
    made = AfterDialog(None, festival())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    assert sign_in.drift() == []


def test_somebody_who_was_not_there_is_struck_off_and_put_back(
    qtbot: QtBot, dialog: AfterDialog, said: Ear
) -> None:
    assert unnamed(dialog) == []
    guest = dialog.summary.guests[2]
    assert not dialog.correct.remove.isEnabled()
    dialog.came.selectRow(2)
    qtbot.mouseClick(dialog.correct.remove, Qt.MouseButton.LeftButton)
    assert dialog.correct.reason_field.under.text() == "请写明原因。"
    assert dialog.correct.reason.hasFocus()
    entries = Entry.select().count()
    qtbot.keyClicks(dialog.correct.reason, "ta meilai")
    qtbot.mouseClick(dialog.correct.remove, Qt.MouseButton.LeftButton)
    assert guest.person not in {each.person for each in dialog.summary.guests}
    assert dialog.summary.count.heads == 163 - guest.heads
    assert Entry.select().count() > entries  # a void beside it, nothing changed
    said.press("撤销")
    assert dialog.summary.count.heads == 163


def test_another_head_count(qtbot: QtBot, dialog: AfterDialog, said: Ear) -> None:
    guest = dialog.summary.guests[0]
    dialog.came.selectRow(0)
    assert dialog.correct.heads.value() == guest.heads
    dialog.correct.heads.setValue(guest.heads + 3)
    dialog.correct.reason.setText("还带了三个孩子")
    qtbot.mouseClick(dialog.correct.change, Qt.MouseButton.LeftButton)
    now = next(each for each in dialog.summary.guests if each.person == guest.person)
    assert (now.heads, now.in_at, now.reason) == (guest.heads + 3, guest.in_at, "还带了三个孩子")
    assert dialog.summary.count.heads == 166


def test_somebody_forgotten_is_added(qtbot: QtBot, dialog: AfterDialog, said: Ear) -> None:
    dialog._stack.setCurrentIndex(1)
    forgotten = dialog.summary.no_shows[0]
    qtbot.mouseClick(dialog.add.save, Qt.MouseButton.LeftButton)
    assert dialog.add.who_field.under.text()
    dialog.missing.selectRow(0)
    dialog.add.reason.setText("在厨房帮忙")
    qtbot.mouseClick(dialog.add.save, Qt.MouseButton.LeftButton)
    assert forgotten.person in {each.person for each in dialog.summary.guests}
    assert len(dialog.missing.rows_model.rows()) == len(dialog.summary.no_shows) == 21


def test_the_list_is_saved_as_it_is_shown(
    qtbot: QtBot, dialog: AfterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Ear
) -> None:
    path = tmp_path / "名单.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    dialog._stack.setCurrentIndex(2)
    assert unnamed(dialog) == []
    for box in dialog.list.ticks.values():
        box.setChecked(False)
    assert not dialog.list.save.isEnabled()
    for key in ("name", "building", "heads"):
        dialog.list.ticks[key].setChecked(True)
    qtbot.mouseClick(dialog.list.save, Qt.MouseButton.LeftButton)
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("姓名", "楼栋", "人数")
    assert len(rows) == 1 + len(dialog.summary.guests)


def test_the_page_of_sessions_leads_there(qtbot: QtBot, sample_file: Path) -> None:
    clock.use(lambda: NOW)
    page = DeskPage()
    qtbot.addWidget(page)
    page.reload()
    page.open_after(festival().id)
    (opened,) = page.findChildren(AfterDialog)
    assert opened.isVisible()
    opened.close()
