"""导入日历: the dry run names every date, 导入 writes it as one act, 撤销 takes it back; 导出 writes a file."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.exchange import calendar_reading
from desktop.models import Booking
from desktop.services import calendar_import
from desktop.views.kit import background
from desktop.views.kit import lists
from desktop.views.venues import calendar_dialog
from desktop.views.venues.calendar_dialog import CalendarDialog
from desktop.views.venues.page import VenuesPage
from tests.exchange.test_calendars import BODY
from tests.exchange.test_calendars import HORIZON
from tests.exchange.test_calendars import calendar
from tests.rooms import AT
from tests.rooms import held
from tests.rooms import room
from tests.views.conftest import Ear

WEEKLY = "DTSTART:20250603T140000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:书法班"


def titles(dialog: CalendarDialog) -> list[str]:
    return [entry.title for entry in dialog.entries.entries()]


def test_every_date_is_named_before_anything_is_written(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room()
    held(here, "15:00-17:00", day=date(2025, 6, 10))
    raw = calendar(WEEKLY, f"UID:b\n{BODY}SUMMARY:合唱\nRRULE:FREQ=SOMETIMES")
    reading = calendar_reading.read_bytes(raw, "year.ics", horizon=HORIZON)
    dialog = CalendarDialog(None, reading, here.id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert titles(dialog) == [
        "没看懂，不导入",
        "合唱",
        "保留待定 1",
        "2025年6月10日 星期二 14:00–16:00　书法班",
        "写入 2",
        "2025年6月3日 星期二 14:00–16:00　书法班",
        "2025年6月17日 星期二 14:00–16:00　书法班",
    ]
    broken = dialog.entries.entries()[1]
    assert isinstance(broken, lists.TwoLine)
    assert "FREQ=SOMETIMES" in broken.second
    assert dialog.primary.text() == "登记 2 次，保留 1 次待定"
    assert Booking.select().count() == 1
    dialog.primary.click()
    qtbot.waitUntil(lambda: not background.busy() and len(said) > 0)
    assert said[-1].plain() == "已从 year.ics 登记 2 次，保留 1 次待定"
    assert Booking.select().count() == 4
    said.press("撤销")
    assert Booking.select().count() == 1


def test_nothing_new_is_said_and_nothing_offered(qtbot: QtBot, empty_file: Path) -> None:
    here = room()
    reading = calendar_reading.read_bytes(calendar(WEEKLY), "year.ics", horizon=HORIZON)
    calendar_import.import_calendar(reading, here.id, at=AT)
    dialog = CalendarDialog(None, reading, here.id)
    qtbot.addWidget(dialog)
    assert not dialog.primary.isEnabled()
    assert dialog.note.text()


def test_out_through_the_menu(
    qtbot: QtBot, sample_file: Path, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "room"), ""))
    page = VenuesPage()
    qtbot.addWidget(page)
    page.reload()
    menu = page.more.menu()
    action = next(a for a in menu.actions() if a.text() == "导出这个场地的日历…")
    action.trigger()
    qtbot.waitUntil(lambda: not background.busy() and len(said) > 0)
    assert said[-1].plain().startswith("已保存 room.ics")
    found = calendar_import.read(tmp_path / "room.ics", at=AT)
    assert {each.place for each in found.occurrences} == {"和谐客厅"}


def test_a_file_that_is_no_calendar(
    qtbot: QtBot, sample_file: Path, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.ics"
    path.write_text("hello", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    parent = QWidget()
    qtbot.addWidget(parent)
    calendar_dialog.ask_and_import(parent, Booking.get().venue_id)
    qtbot.waitUntil(lambda: not background.busy() and len(said) > 0)
    assert (said[-1].kind, "list.ics" in said[-1].plain()) == ("error", True)
