"""House rules, requests and handing back, through their dialogs."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Booking
from desktop.models import Handover
from desktop.models import Venue
from desktop.services import approvals
from desktop.services import bookings
from desktop.services import house_rules
from desktop.services.house_rules import HouseRules
from desktop.views.kit import clock
from desktop.views.kit import lists
from desktop.views.venues import VenuesPage
from desktop.views.venues.booking_card import BookingCard
from desktop.views.venues.booking_dialog import BookingDialog
from desktop.views.venues.booking_form import Start
from desktop.views.venues.requests_dialog import RequestsDialog
from desktop.views.venues.rules_dialog import RulesDialog
from tests.printing import reading
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import room
from tests.rooms import wish
from tests.views.conftest import Ear
from tests.views.walk import unnamed


def made(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget, before_close_func=lambda each: each.hide())
    widget.show()


def asked(here: Venue, title: str, span: str = "14:00-16:00", category: str = "learning") -> str:
    asking = wish(here, span)
    decided = [bookings.Decided(each, bookings.Way("book", each.slot)) for each in bookings.plan(asking)]
    return approvals.request(decided, asking, bookings.Purpose(title, category), at=AT)[0]


def words(widget: QWidget) -> list[str]:
    QApplication.processEvents()  # what was just laid out is shown now
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def press(widget: QWidget, text: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.isVisible() and b.text() == text).click()


# --- house rules ------------------------------------------------------------------------------------


def test_rules_are_read_as_they_stand_on_the_board(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room()
    dialog = RulesDialog(None, here.id)
    made(qtbot, dialog)
    assert unnamed(dialog) == []
    assert "没有约定。" in words(dialog)
    dialog.ticks["longest_min"].setChecked(True)
    dialog.numbers["longest_min"].setValue(90)
    dialog.first["meeting"].setChecked(True)
    dialog.text.setPlainText("不吸烟。")
    assert dialog.shown.text() == "一次最多用 90 分钟\n优先：议事会议"
    dialog.submit()
    assert house_rules.of(here.id) == HouseRules(longest_min=90, priority=("meeting",), text="不吸烟。")
    said.press("撤销")
    assert house_rules.of(here.id) == HouseRules()


def test_a_number_that_cannot_be_is_said_beside_it(qtbot: QtBot, empty_file: Path) -> None:
    here = room()
    dialog = RulesDialog(None, here.id)
    made(qtbot, dialog)
    dialog.ticks["longest_min"].setChecked(True)
    dialog.numbers["longest_min"].setText("5")
    dialog.submit()
    assert dialog.fields["longest_min"].under.text() == "请填 15 到 1440 之间的数。"


def test_a_date_past_a_rule_asks_why(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room()
    house_rules.change(here.id, HouseRules(longest_min=60), at=AT)
    dialog = BookingDialog(None, Start(here.id, TUESDAY, 840, 960))
    made(qtbot, dialog)
    assert dialog.plan.rows()[0].row.headline == "用得比约定长"
    assert dialog.note.text() == "1 次超出场地约定，请写明破例原因。"
    dialog.fields.purpose.setText("书法班")
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.fields.allowed_field.under.text() == "这次超出场地约定，请写明为什么可以破例。"
    dialog.fields.allowed.setText("比赛前一周")
    dialog.submit()
    assert Booking.get().allowed == "比赛前一周"
    card = BookingCard(None, Booking.get().id)
    made(qtbot, card)
    assert "超出场地约定，破例：比赛前一周" in words(card)


def test_nobody_is_asked_why_where_no_rule_is_passed(qtbot: QtBot, empty_file: Path) -> None:
    dialog = BookingDialog(None, Start(room().id, TUESDAY, 840, 960))
    made(qtbot, dialog)
    assert not dialog.fields.allowed_field.isVisible()


# --- requests ---------------------------------------------------------------------------------------


def test_a_booking_may_only_be_asked_for(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    dialog = BookingDialog(None, Start(room().id, TUESDAY, 840, 960))
    made(qtbot, dialog)
    dialog.ask.click()
    assert dialog.fields.title_field.state == "error"
    dialog.fields.purpose.setText("书法班")
    dialog.ask.click()
    assert Booking.get().status == "requested"
    assert said[-1].plain() == "已为 和谐客厅 登记 1 次待审"


def test_requests_are_answered_one_after_the_other(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room()
    house_rules.change(here.id, HouseRules(priority=("meeting",)), at=AT)
    held(here, "17:00-19:00")
    taken, free = asked(here, "合唱", "18:00-20:00"), asked(here, "书法班")
    first = asked(here, "网格例会", "9:00-10:00", "meeting")
    dialog = RequestsDialog(None)
    made(qtbot, dialog)
    entries = [each for each in dialog.rows.entries() if isinstance(each, lists.TwoLine)]
    assert [(each.title, each.badge.text if each.badge else "") for each in entries] == [
        ("网格例会", "优先"),
        ("书法班", ""),
        ("合唱", "不空"),
    ]
    assert dialog.primary.text() == "批准「网格例会」"
    dialog.primary.click()
    assert Booking.get_by_id(first).status == "approved"
    assert dialog.primary.text() == "批准「书法班」"
    dialog.primary.click()
    assert Booking.get_by_id(free).status == "approved"
    assert not dialog.primary.isEnabled()
    assert any("老年合唱" in text for text in words(dialog))
    dialog.decline.click()
    assert dialog.reason_field.state == "error"
    dialog.reason.setText("合唱先定下了")
    dialog.decline.click()
    row = Booking.get_by_id(taken)
    assert (row.status, row.reason) == ("declined", "合唱先定下了")
    assert not dialog.isVisible()
    assert said[-1].plain() == "已婉拒「合唱」"


def test_the_page_counts_what_waits(qtbot: QtBot, empty_file: Path) -> None:
    here = room()
    page = VenuesPage()
    made(qtbot, page)
    page.reload()
    assert not page.requests.isVisible()
    asked(here, "书法班")
    page.reload()
    assert page.requests.text() == "待审 1 个"


# --- in use, handed back, nobody came ---------------------------------------------------------------


@pytest.fixture
def afternoon() -> None:
    clock.use(lambda: datetime(2025, 6, 3, 14, 10))


@pytest.mark.usefixtures("afternoon")
def test_key_and_close_out(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    row = held(room(), "14:00-16:00", "书法班")
    card = BookingCard(None, row.id)
    made(qtbot, card)
    press(card, "交出钥匙")
    assert Booking.get_by_id(row.id).status == "in_use"
    card = BookingCard(None, row.id)
    made(qtbot, card)
    assert unnamed(card) == []
    card.steps.power.setChecked(False)
    card.steps.damage.setText("一把椅子腿松了")
    press(card, "已交还")
    found = Handover.of(row.id)
    assert found is not None
    assert (found.power_off, found.clean, found.damage) == (False, True, "一把椅子腿松了")
    card = BookingCard(None, row.id)
    made(qtbot, card)
    shown = "\n".join(words(card))
    assert "电源或门窗没关" in shown
    assert "损坏：一把椅子腿松了" in shown
    said.press("撤销")
    assert Booking.get_by_id(row.id).status == "in_use"


@pytest.mark.usefixtures("afternoon")
def test_nobody_came(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    row = held(room(), "14:00-16:00", "书法班")
    card = BookingCard(None, row.id)
    made(qtbot, card)
    press(card, "没有来")
    assert Booking.get_by_id(row.id).status == "no_show"
    assert said[-1].plain() == "「书法班」记为爽约"


def test_before_its_time_no_step_is_offered(qtbot: QtBot, empty_file: Path) -> None:
    row = held(room(), "14:00-16:00", "书法班")
    card = BookingCard(None, row.id)
    made(qtbot, card)
    assert not card.steps.isVisible()


def test_a_request_is_answered_in_its_card(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    here = room()
    first, second = asked(here, "书法班"), asked(here, "合唱")
    card = BookingCard(None, first)
    made(qtbot, card)
    press(card, "批准")
    assert said[-1].plain() == "已批准「书法班」"
    card = BookingCard(None, second)
    made(qtbot, card)
    press(card, "批准")
    assert "书法班" in said[-1].plain()
    press(card, "婉拒")
    assert card.steps.reason_field.state == "error"
    card.steps.reason.setText("先到先得")
    press(card, "婉拒")
    assert Booking.get_by_id(second).status == "declined"


def test_who_waits_for_this_time(qtbot: QtBot, empty_file: Path) -> None:
    here = room()
    row = held(here, "14:00-16:00", "书法班")
    held(here, "15:00-17:00", "合唱", status="waiting")
    card = BookingCard(None, row.id)
    made(qtbot, card)
    assert "有 1 个在等这个时间：「合唱」" in words(card)


def test_its_application_form_is_saved_filled_in(
    qtbot: QtBot, empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = held(room(), "14:00-16:00", "书法班", applicant_text="书法小组")
    card = BookingCard(None, row.id)
    made(qtbot, card)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "form"), ""))
    press(card, "存使用申请表")
    text = reading.words(tmp_path / "form.pdf")
    assert "书法小组" in text
    assert "14:00—16:00" in text
    told = card.bar.said()
    assert told is not None
    assert told.plain() == "form.pdf 已保存"
