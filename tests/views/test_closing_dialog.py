"""停用: every booking in it with its ways out, one press, and what can be printed afterwards."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.models import Booking
from desktop.models import Closure
from desktop.views.kit import go_to
from desktop.views.kit import guide
from desktop.views.venues.closing_dialog import ClosingDialog
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import room
from tests.views.conftest import Ear
from tests.views.walk import unnamed


def made(qtbot: QtBot, venue: str) -> ClosingDialog:
    dialog = ClosingDialog(None, venue, TUESDAY)
    qtbot.addWidget(dialog, before_close_func=lambda each: each.hide())
    dialog.show()
    return dialog


def test_three_ways_out_in_one_screen(
    qtbot: QtBot, empty_file: Path, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = room("和谐客厅"), room("和安客厅")
    for span, title in (("9:00-10:00", "书法班"), ("11:00-12:00", "合唱"), ("14:00-16:00", "国画班")):
        held(here, span, title)
    held(there, "14:00-16:00")
    asked: list[go_to.Request] = []
    guide.guided_by(asked.append)
    dialog = made(qtbot, here.id)
    assert unnamed(dialog) == []
    rows = dialog.plan.rows()
    assert [[words for _way, words in each.row.ways] for each in rows] == [
        ["改到和安客厅", "保留待定", "取消这一次"],
        ["改到和安客厅", "保留待定", "取消这一次"],
        ["保留待定", "取消这一次"],
    ]
    rows[1].button("取消这一次").click()
    assert dialog.primary.text() == "停用，改到别处 1 次，保留 1 次待定，取消 1 次"
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.fields["reason"].state == "error"
    dialog.reason.setText("空调检修")
    dialog.submit()
    states = {row.title: (row.venue.name, row.status) for row in Booking.select() if row.title != "老年合唱"}
    assert states == {
        "书法班": ("和安客厅", "approved"),
        "合唱": ("和谐客厅", "cancelled"),
        "国画班": ("和谐客厅", "waiting"),
    }
    assert [offer.text for offer in said[-1].offers] == ["撤销", "打印通知", "存联系单"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "calls"), ""))
    said.press("打印通知")
    assert asked == [go_to.OpenPaper("notice")]
    said.press("存联系单")
    assert (tmp_path / "calls.pdf").read_bytes().startswith(b"%PDF")


def test_hours_and_a_span_that_ends_first(qtbot: QtBot, empty_file: Path) -> None:
    here = room()
    held(here, "9:00-10:00", "书法班")
    dialog = made(qtbot, here.id)
    dialog.whole.setChecked(False)
    dialog.start.setText("14:00")
    dialog.start.editingFinished.emit()
    dialog.end.setText("16:00")
    dialog.end.editingFinished.emit()
    assert dialog.plan.rows() == []
    dialog.reason.setText("停电")
    dialog.last.set_value(date(2025, 6, 2))
    dialog.refresh()
    assert dialog.fields["end"].state == "error"
    assert not dialog.primary.isEnabled()
    dialog.last.set_value(TUESDAY)
    dialog.refresh()
    dialog.submit()
    row = Closure.get()
    assert (f"{row.start:%H:%M}", f"{row.end:%H:%M}") == ("14:00", "16:00")
