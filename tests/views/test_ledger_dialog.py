"""活动台账 in its dialog: a period at a glance, saved; last year's looked over, read in, taken back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Event
from desktop.services import ledger_import
from desktop.views.events import ledger_dialog
from desktop.views.events.ledger_dialog import LedgerDialog
from desktop.views.events.ledger_dialog import LedgerImportDialog
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed

FILE = Path(__file__).parent.parent / "data" / "ledger-2025.xlsx"


@pytest.fixture
def dialog(qtbot: QtBot, sample_file: Path, said: Ear) -> LedgerDialog:
    dialog = LedgerDialog(None)
    qtbot.addWidget(dialog)
    return dialog


def test_a_month_a_quarter_a_year(dialog: LedgerDialog) -> None:
    rows = dialog.table.rows_model.rows()
    assert "第二届邻里美食分享活动" in {row.title for row in rows}
    assert max(row.start for row in rows).date() == NOW.date()
    month = len(rows)
    assert dialog.sum.text().startswith("开展活动 ")
    dialog.kind.choose("quarter")
    dialog._turn()
    assert dialog.stepper.label.text() == "2025-Q2"
    assert len(dialog.table.rows_model.rows()) > month
    dialog.stepper.set_day(date(2019, 1, 1))
    dialog.show_rows()
    assert not dialog.primary.isEnabled()
    assert unnamed(dialog) == []


def test_it_is_saved_and_said(dialog: LedgerDialog, said: Ear, tmp_path: Path) -> None:
    dialog.save(tmp_path / "no" / "台账.xlsx")
    assert "台账.xlsx" in dialog.note.text()
    dialog.save(tmp_path / "台账.xlsx")
    assert (tmp_path / "台账.xlsx").exists()
    assert said[-1].plain().startswith("台账.xlsx 已保存，共 ")


def test_last_year_is_looked_over_and_read_in(
    qtbot: QtBot, sample_file: Path, said: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(self: LedgerDialog) -> int:
        self._import()
        return self.result()

    def press(self: LedgerImportDialog) -> int:
        assert self.primary.text() == "导入 116 个活动"
        assert unnamed(self) == []
        self.submit()
        return self.result()

    monkeypatch.setattr(LedgerDialog, "exec", ask)
    monkeypatch.setattr(LedgerImportDialog, "exec", press)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(FILE), ""))
    before = Event.select().count()
    window = QWidget()
    qtbot.addWidget(window)
    ledger_dialog.open_ledger(window)
    assert said[-1].plain() == "已从 ledger-2025.xlsx 导入 116 个活动"
    assert Event.select().count() == before + 116
    said.press("撤销")
    assert Event.select().count() == before


def test_what_has_been_read_in_already_offers_nothing(qtbot: QtBot, sample_file: Path) -> None:
    ledger_import.carry_out(ledger_import.plan(FILE, at=NOW), at=NOW)
    dialog = LedgerImportDialog(None, ledger_import.plan(FILE, at=NOW))
    qtbot.addWidget(dialog)
    assert not dialog.primary.isEnabled()
