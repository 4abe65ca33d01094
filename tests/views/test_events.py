"""The events page: what it shows of an event, what it offers, and that nothing typed is lost or taken twice."""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.models import Event
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import event_facts
from desktop.services import events
from desktop.services import papers
from desktop.services import sign_ups
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan
from desktop.views.events import EventsPage
from desktop.views.events import facts
from desktop.views.events import say
from desktop.views.events import tasks
from desktop.views.events.event_dialog import EventDialog
from desktop.views.events.sign_ups_tab import SignUpsTab
from desktop.views.events.small_dialogs import CancelDialog
from desktop.views.events.small_dialogs import SignDialog
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import spoken
from desktop.views.kit.person_search import FoundPerson
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> Iterator[EventsPage]:
    """The page on the sample day, reloaded after acts as the main window does."""
    page = EventsPage()
    qtbot.addWidget(page)
    page.resize(1218, 690)
    page.adapt(1366)
    message.after_acts(page.reload)
    page.reload()
    page.show()
    yield page
    message.no_longer_after_acts(page.reload)


def festival() -> Event:
    return Event.get(Event.edition == 2)


def shown(page: EventsPage) -> list[str]:
    return [spoken(entry) for entry in page.list.entries()]


def tabs(page: EventsPage) -> list[str]:
    bar = page.detail.bar
    return [bar.accessibleTabName(number) for number in range(bar.count())]


def titles(event: Event) -> list[tuple[bool, str]]:
    found = facts.load(event.id, clock.now())
    assert found is not None
    return [(task.done, task.title) for task in tasks.before_opening(found)]


def test_the_list_goes_by_month_and_opens_on_the_event_of_the_day(page: EventsPage) -> None:
    lines = shown(page)
    assert lines[0] == "5 月"
    assert "第二届邻里美食分享活动 5/28　3 处 今天" in lines
    assert "6 月" in lines
    assert page.detail.name.text() == "第二届邻里美食分享活动"
    assert page.detail._state.accessibleName() == "今天 9:00 开始"


def test_every_event_can_be_looked_at(page: EventsPage) -> None:
    """Weekly groups, past ones, drafts: each of them with each of its tabs."""
    for entry in page.list.entries():
        if isinstance(entry, TwoLine):
            page.list.choose(entry.key)
            for number in range(page.detail.bar.count()):
                page.detail.bar.setCurrentIndex(number)
            assert page.detail.name.text() == entry.title


def test_a_tab_that_does_not_apply_does_not_exist(page: EventsPage) -> None:
    assert tabs(page) == ["概况", "场次 1", "报名 150", "菜品 36", "志愿者 12", "清单 8/11", "印制", "签到"]
    draft = events.add_event(EventFacts(name="没有日期"), at=NOW)
    page.visit(go_to.OpenEvent(draft.id))
    page.reload()
    assert tabs(page) == ["概况", "志愿者", "清单"]
    group = Event.get(Event.name == "老年合唱")
    page.visit(go_to.OpenEvent(group.id))
    page.reload()
    assert not {"志愿者", "清单"} & set(tabs(page))


def test_an_older_event_is_found_all_the_same(page: EventsPage) -> None:
    old = Event.get(Event.edition == 1)
    assert old.title not in " ".join(shown(page))
    page.visit(go_to.OpenEvent(old.id, "summary"))
    page.reload()
    assert page.detail.name.text() == old.title
    assert page.detail.bar.open_name() == "summary"


def test_what_is_left_to_do_follows_from_what_is_on_file(page: EventsPage) -> None:
    event = festival()
    by_hand = (False, "每道菜留样 125 克")
    assert titles(event) == [
        (False, "海报没有打印"),
        (False, "通知没有打印"),
        (False, "签到表备一份纸的"),
        (False, "36 张菜品标签没有打印"),
        (False, "聚餐还没有报备"),
        by_hand,
    ]
    ready = papers.flyer(event.id, today=NOW.date())
    papers.record_printed(ready, copies=14, at=datetime(2025, 5, 22, 9))
    sheet = papers.sign_in_sheet(Session.of(event.id)[0].id)
    papers.record_printed(sheet, copies=1, at=NOW)
    assert titles(event)[3:] == [by_hand, (True, "活动海报已打印"), (True, "签到表已打印")]
    outsider = SignUp.get(SignUp.event != event.id).person_id
    sign_ups.sign_up(event=event.id, person=outsider, party_size=1, at=NOW)
    assert (False, "签到表打印后又有 1 户报名") in titles(event)


def test_a_draft_is_published_and_taken_back(page: EventsPage, said: Ear) -> None:
    plan = SessionPlan(datetime(2025, 6, 20, 9), datetime(2025, 6, 20, 10), place_text="小广场")
    draft = events.add_event(EventFacts(name="晨练", sign_up_needed=True), [plan], at=NOW)
    page.visit(go_to.OpenEvent(draft.id))
    page.reload()
    assert page.detail.main.text() == "发布"
    page.act("publish")
    assert said[-1].plain() == "晨练 已发布"
    assert Event.get_by_id(draft.id).status == "open"
    said.press("撤销")
    assert Event.get_by_id(draft.id).status == "draft"


def answering(
    dialog: type[SmallDialog], monkeypatch: pytest.MonkeyPatch, fill: Callable[[Any], None]
) -> None:
    """Opened, the dialog is filled in and its button pressed."""

    def pressed(self: SmallDialog) -> int:
        fill(self)
        self.submit()
        return self.result()

    monkeypatch.setattr(dialog, "exec", pressed)


def test_cancelling_names_what_came_free_and_who_must_be_told(
    page: EventsPage, said: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(CancelDialog, monkeypatch, lambda dialog: dialog.reason.setText("暴雨"))
    page.act("cancel")
    assert festival().cancel_reason == "暴雨"
    assert page.detail.main.text() == "打印取消通知"
    assert said[-1].plain() == "第二届邻里美食分享活动 已取消，空出 3 次预约；有 154 户报名要通知"
    said.press("撤销")
    assert festival().status == "open"


def test_two_hosts_sign_with_a_name_and_a_day_each(
    page: EventsPage, said: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = festival()
    half: list[str] = []

    def fill(dialog: SignDialog) -> None:
        dialog.signers[0].setText("李秋红")
        dialog.submit()
        half.append(dialog.fields[0].under.text())
        dialog.days[0].set_value(NOW.date())

    answering(SignDialog, monkeypatch, fill)
    page.act("sign")
    assert half == ["签字要有姓名和日期，请都填上，或都空着。"]
    assert said[-1].plain() == "第二届邻里美食分享活动 的签字已登记"
    row = Event.get_by_id(event.id)
    assert (row.host_signer, row.host_signed_on, row.second_signer) == ("李秋红", NOW.date(), "")


def test_buildings_stand_in_building_order_and_the_rest_adds_up(page: EventsPage) -> None:
    found = facts.load(festival().id, NOW)
    assert found is not None
    names = [name for name, _count in found.buildings]
    order = [name for name, _count in event_facts.by_building(festival().id)]
    assert [name for name in order if name in names] == names[:-1]
    assert sum(count for _name, count in found.buildings) == found.count.households


# --- sign-ups ------------------------------------------------------------------------------------


@pytest.fixture
def tab(page: EventsPage) -> SignUpsTab:
    page.act("sign-ups")
    tab = page.detail.tabs["sign-ups"]
    assert isinstance(tab, SignUpsTab)
    return tab


def person(row: SignUp) -> FoundPerson:
    return FoundPerson(row.person_id, row.person.name, row.person.place)


def test_who_is_on_the_list_already_is_said_while_typing(tab: SignUpsTab, said: Ear) -> None:
    row = SignUp.get((SignUp.event == festival().id) & (SignUp.status == "confirmed"))
    tab.person.set_person(person(row))
    tab._look()
    assert "已经报名" in tab.who.under.text()
    tab.add()
    assert said[-1].kind == "error"
    assert event_facts.sign_up_count(festival().id).people == 150


def test_another_event_at_the_same_hour_is_shown(tab: SignUpsTab) -> None:
    plan = SessionPlan(datetime(2025, 5, 28, 10), datetime(2025, 5, 28, 12), place_text="操场")
    other = events.add_event(EventFacts(name="义诊"), [plan], at=NOW)
    events.change_status(other.id, "open", at=NOW)
    outsider = SignUp.get(SignUp.event != festival().id)
    sign_ups.sign_up(event=other.id, person=outsider.person_id, at=NOW)
    tab.person.set_person(person(outsider))
    tab._look()
    assert tab.who.under.text() == "同一时间还报了「义诊」10:00–12:00"


def test_nobody_is_signed_up_unseen(tab: SignUpsTab) -> None:
    tab.person.setText("没有这个人")
    tab.add()
    assert tab.who.state == "error"


def test_phones_are_masked_and_the_confirmation_names_nobody(tab: SignUpsTab, said: Ear) -> None:
    tab.table.selectRow(0)
    row = tab.table.current()
    assert row is not None
    model = tab.table.model()
    cells = [str(model.index(0, column).data() or "") for column in range(model.columnCount())]
    assert row.line.phone == "" or row.line.phone not in cells
    tab.copy_words()
    assert row.line.name not in QGuiApplication.clipboard().text()
    assert said[-1].plain() == "确认信息已复制，可以粘贴到群里"


def test_what_is_being_typed_outlives_a_reload(page: EventsPage, tab: SignUpsTab) -> None:
    tab.person.setText("王")
    tab.party_size.setText("3")
    page.reload()
    assert (tab.person.text(), tab.party_size.text()) == ("王", "3")


def test_a_summary_being_typed_outlives_a_reload_and_is_kept(page: EventsPage) -> None:
    old = Event.get(Event.edition == 1)
    page.visit(go_to.OpenEvent(old.id, "summary"))
    page.reload()
    tab = page.detail.tabs["summary"]
    tab.text.setPlainText("来的人比去年多。")  # pyright: ignore[reportAttributeAccessIssue]
    page.reload()
    tab.keep()  # pyright: ignore[reportAttributeAccessIssue]
    assert Event.get_by_id(old.id).summary == "来的人比去年多。"


def test_a_summary_is_not_lost_when_one_looks_at_another_event(page: EventsPage) -> None:
    old = Event.get(Event.edition == 1)
    page.visit(go_to.OpenEvent(old.id, "summary"))
    page.reload()
    page.detail.tabs["summary"].text.setPlainText("很热闹。")  # pyright: ignore[reportAttributeAccessIssue]
    assert page.leave()
    assert Event.get_by_id(old.id).summary == "很热闹。"


# --- the dialog ----------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot: QtBot, sample_file: Path) -> EventDialog:
    dialog = EventDialog(None, None)
    qtbot.addWidget(dialog)
    return dialog


def test_a_new_event_needs_a_name_of_forty_characters_at_most(dialog: EventDialog) -> None:
    assert not dialog.primary.isEnabled()
    dialog.name.setText("长" * 41)
    assert dialog.fields["name"].under.text() == "多了 1 个字，最多 40 个字"
    assert not dialog.primary.isEnabled()
    dialog.name.setText("长" * 40)
    assert dialog.primary.isEnabled()
    dialog.submit()
    assert Event.get_by_id(dialog.made).name == "长" * 40


def test_a_capacity_of_zero_is_met_beside_its_field(dialog: EventDialog) -> None:
    dialog.name.setText("包粽子")
    dialog.capacity.setText("0")
    dialog.submit()
    assert dialog.fields["capacity"].under.text() == "名额至少 1 人；不限人数就空着。"
    assert dialog.made == ""


def test_an_end_before_its_start_is_met_beside_the_session(dialog: EventDialog) -> None:
    dialog.name.setText("包粽子")
    row = dialog.sessions.rows[0]
    row.day.setText("2025-6-20")
    row.start.setText("11:00")
    row.end.setText("9:00")
    dialog.sessions.look()
    assert row.under.text() == "结束早于开始，请改其中一个时间"
    assert not dialog.primary.isEnabled()


def test_sessions_that_are_over_stay_as_they_are(qtbot: QtBot, sample_file: Path) -> None:
    group = Event.get(Event.name == "老年合唱")
    before = events.sessions_of(group.id)
    dialog = EventDialog(None, group.id)
    qtbot.addWidget(dialog)
    dialog.name.setText("老年合唱团")
    dialog.submit()
    assert events.sessions_of(group.id) == before
    assert Event.get_by_id(group.id).name == "老年合唱团"


def test_the_same_a_week_later(dialog: EventDialog) -> None:
    row = dialog.sessions.rows[0]
    row.day.setText("2025-6-20")
    dialog.sessions.add_week_later()
    assert [plan.start.day for plan in dialog.sessions.plans()] == [20, 27]


# --- for everybody -------------------------------------------------------------------------------


def test_a_screen_reader_can_name_every_control(page: EventsPage) -> None:
    assert unnamed(page) == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_states_have_words_in_both_languages(language: str) -> None:
    i18n.use_language(language)
    assert all(say.state(phase).text for phase in say.STATES)


def test_an_empty_list_says_what_to_do(qtbot: QtBot, empty_file: Path) -> None:
    page = EventsPage()
    qtbot.addWidget(page)
    page.reload()
    assert page.right.currentWidget() is page.empty
    assert page.empty.primary.text() == "新活动"
