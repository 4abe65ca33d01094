"""设置 · 工作人员: names, roles and PINs."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.models import Staff
from desktop.services import pins
from desktop.services import staff
from desktop.views.kit.go_to import OpenSetup
from desktop.views.setup import SetupPage
from desktop.views.setup.staff_dialog import StaffDialog
from desktop.views.setup.staff_pane import StaffPane
from tests.views.conftest import Ear
from tests.views.walk import unnamed

AT = datetime(2025, 5, 28, 8, 46)


@pytest.fixture
def page(qtbot: QtBot, empty_file: Path) -> SetupPage:
    """林秀英 alone, without a PIN, as the first start leaves it."""
    staff.add_staff(name="林秀英", role="secretary", at=AT)
    made = SetupPage()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def pane(page: SetupPage) -> StaffPane:
    page.visit(OpenSetup("staff"))
    found = page.pane()
    assert isinstance(found, StaffPane)
    return found


def lines(pane: StaffPane) -> list[tuple[str, str, bool]]:
    pane.reload()
    return [(line.name, line.role, line.has_pin) for line in pane.table.rows_model.rows()]


def filled(dialog: StaffDialog, **values: str) -> StaffDialog:
    for name, value in values.items():
        field = getattr(dialog, name)
        field.setText(value) if isinstance(field, QLineEdit) else field.choose(value)
    dialog.submit()
    return dialog


def test_somebody_is_added_with_a_pin(pane: StaffPane, said: Ear) -> None:
    assert unnamed(pane) == []
    dialog = StaffDialog(pane, None)
    assert unnamed(dialog) == []
    assert dialog.pin.echoMode() == dialog.again.echoMode() == QLineEdit.EchoMode.Password
    filled(dialog, name="周敏", role="assistant", pin="1357", again="1357")
    assert (dialog.result(), said[-1].plain()) == (QDialog.DialogCode.Accepted, "已保存 周敏")
    assert lines(pane) == [("林秀英", "secretary", False), ("周敏", "assistant", True)]
    assert pins.check_pin(Staff.get(Staff.name == "周敏").id, "1357", at=AT)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "林秀英"}, "name"),
        ({"name": "周敏", "pin": "12", "again": "12"}, "pin"),
        ({"name": "周敏", "pin": "1357", "again": "1358"}, "again"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(pane: StaffPane, values: dict[str, str], field: str) -> None:
    dialog = filled(StaffDialog(pane, None), **values)
    assert dialog.fields[field].state == "error"
    assert len(lines(pane)) == 1


def test_a_pin_is_changed_and_taken_away(pane: StaffPane) -> None:
    who = Staff.get().id
    filled(StaffDialog(pane, who), pin="2468", again="2468")
    filled(StaffDialog(pane, who), name="林秀兰")  # an empty PIN stays as it is
    assert lines(pane) == [("林秀兰", "secretary", True)]
    assert pins.check_pin(who, "2468", at=AT)
    dialog = StaffDialog(pane, who)
    dialog.without.setChecked(True)
    dialog.submit()
    assert lines(pane) == [("林秀兰", "secretary", False)]


def test_the_last_secretary_stays(pane: StaffPane, said: Ear) -> None:
    who = Staff.get().id
    assert filled(StaffDialog(pane, who), role="volunteer").fields["role"].state == "error"
    assert not pane.remove.isEnabled()
    pane.table.choose(who)
    pane.remove.click()
    assert said[-1].plain() == "名单上至少要有一位书记。"
    staff.add_staff(name="周敏", role="secretary", at=AT)
    pane.reload()
    pane.table.choose(who)
    pane.remove.click()
    assert [name for name, _role, _pin in lines(pane)] == ["周敏"]
    said.press("撤销")
    assert [name for name, _role, _pin in lines(pane)] == ["林秀英", "周敏"]
