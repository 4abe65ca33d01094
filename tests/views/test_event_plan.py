"""清单 and 志愿者 of an event: lines written, changed, ticked off and taken out; people found for posts."""

from collections.abc import Iterator
from datetime import date
from datetime import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.models import Event
from desktop.models import Person
from desktop.models import event_plan as on_file
from desktop.services import events
from desktop.services import money
from desktop.services.events import EventFacts
from desktop.views.events import EventsPage
from desktop.views.events.helpers_tab import HelpersTab
from desktop.views.events.plan_parts import Money
from desktop.views.events.plan_parts import Programme
from desktop.views.events.plan_tab import PlanTab
from desktop.views.kit import go_to
from desktop.views.kit import message
from desktop.views.kit.person_search import FoundPerson
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> Iterator[EventsPage]:
    """The page on the festival, reloaded after acts as the main window does."""
    page = EventsPage()
    qtbot.addWidget(page)
    page.resize(1218, 690)
    page.adapt(1366)
    message.after_acts(page.reload)
    open_event(page, Event.get(Event.edition == 2).id)
    page.show()
    yield page
    message.no_longer_after_acts(page.reload)


def open_event(page: EventsPage, event: str, tab: str = "checklist") -> None:
    page.visit(go_to.OpenEvent(event, tab))
    page.reload()


def plan(page: EventsPage) -> PlanTab:
    tab = page.detail.tabs["checklist"]
    assert isinstance(tab, PlanTab)
    return tab


def helpers(page: EventsPage) -> HelpersTab:
    tab = page.detail.tabs["helpers"]
    assert isinstance(tab, HelpersTab)
    return tab


def to_dos(event: str) -> list[tuple[str, int, date | None]]:
    return [(each.words, each.due_days, each.done_on) for each in on_file.to_dos(event)]


def test_an_empty_checklist_takes_the_usual_list(page: EventsPage, said: Ear) -> None:
    event = events.add_event(EventFacts(name="义诊", category="health"), at=NOW).id
    open_event(page, event)
    part = plan(page).to_dos
    assert part.empty.sentence.text() == "清单还是空的"
    part.empty.primary.click()
    assert said[-1].plain().startswith("已写下 8 项")
    assert len(to_dos(event)) == 8
    assert part.table.isVisibleTo(part)
    said.press("撤销")
    assert to_dos(event) == []


def test_a_line_is_written_changed_ticked_off_and_taken_out(page: EventsPage, said: Ear) -> None:
    event = events.add_event(EventFacts(name="义诊", category="health"), at=NOW).id
    open_event(page, event)
    part = plan(page).to_dos
    part.write()
    assert part.words_field().under.text() == "请先写几个字。"
    part.what.setText("借血压计")
    part.days.setValue(3)
    part.write()
    assert to_dos(event) == [("借血压计", -3, None)]
    assert part.what.text() == ""
    part.table.selectRow(0)
    part.side.choose(1)
    part.write()
    assert to_dos(event) == [("借血压计", 3, None)]
    part.done.click()
    assert to_dos(event) == [("借血压计", 3, NOW.date())]
    assert part.done.text() == "还没有办好"
    part.done.click()
    assert to_dos(event) == [("借血压计", 3, None)]
    part.out.click()
    assert to_dos(event) == []
    assert said[-1].plain() == "借血压计 已删去"


def test_the_page_ticks_off_what_is_due(page: EventsPage) -> None:
    event = page.list.chosen()
    open_line = next(each for each in on_file.to_dos(str(event)) if each.words.startswith("每道菜"))
    page.act(f"to-do {open_line.id}")
    assert (open_line.words, 0, NOW.date()) in to_dos(str(event))


def test_the_programme_goes_on_where_it_ended(page: EventsPage) -> None:
    event = events.add_event(EventFacts(name="合唱", category="arts"), at=NOW).id
    open_event(page, event)
    plan(page).show_part("programme")
    part = plan(page).parts["programme"]
    assert isinstance(part, Programme)
    part.what.setText("开场")
    part.write()
    assert part.fields["start"].under.text() == "几点？比如 14:00"
    part.start.set_value(time(9))
    part.end.set_value(time(8))
    part.write()
    assert part.fields["end"].state == "error"
    part.end.set_value(time(9, 20))
    part.who.setText("周敏")
    part.write()
    assert [(p.start_min, p.end_min, p.words, p.who) for p in on_file.programme(event)] == [
        (540, 560, "开场", "周敏")
    ]
    assert part.start.value() == time(9, 20)


def test_money_is_read_as_people_write_it_and_added_up(page: EventsPage) -> None:
    event = str(page.list.chosen())
    plan(page).show_part("money")
    part = plan(page).parts["money"]
    assert isinstance(part, Money)
    assert part.sum.text() == "预算 2,800 元　支出 2,494.50 元"
    part.what.setText("租桌椅")
    part.planned.setText("三百")
    part.write()
    assert part.fields["planned"].under.text() == "请写金额，如 1746.50"
    part.planned.setText("１００元")
    part.spent.setText("1,000.5")
    part.write()
    row = on_file.budget(event)[-1]
    assert (row.words, row.planned_fen, row.spent_fen) == ("租桌椅", 10000, 100050)
    assert part.sum.text() == "预算 2,900 元　支出 3,495 元　超支 595 元"


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1746.5", 174650),
        ("¥ 20", 2000),
        ("0", 0),
        ("1,800", 180000),
        ("", None),
        ("-3", None),
        ("1.234", None),
    ],
)
def test_amounts(typed: str, fen: int | None) -> None:
    assert money.read_yuan(typed) == fen


def test_what_may_go_wrong_is_kept_when_one_goes_away(page: EventsPage) -> None:
    event = str(page.list.chosen())
    plan(page).show_part("risk")
    plan(page).risk.text.setPlainText("下雨改到室内")
    assert page.leave()
    assert Event.get_by_id(event).risk_plan == "下雨改到室内"


def test_people_are_found_for_a_post(page: EventsPage, said: Ear) -> None:
    event = str(page.list.chosen())
    page.detail.show_tab("helpers")
    tab = helpers(page)
    assert tab.posts.sum.text() == "5 个岗位　需要 12 人，已找到 12 人"
    tab.posts.what.setText("送餐")
    tab.posts.wanted.setValue(2)
    tab.posts.write()
    tab.posts.table.selectRow(5)
    tab.add()
    assert tab.who.under.text() == "请从列表里选一个人"
    who = Person.get(Person.name == "王玉兰")
    tab.person.set_person(FoundPerson(who.id, who.name, who.place, ""))
    tab.add()
    assert said[-1].plain() == "王玉兰 已到岗位：送餐"
    assert [(post.words, len(post.found)) for post in on_file.posts(event)][-1] == ("送餐", 1)
    row, _person, name = on_file.posts(event)[-1].found[0]
    tab.take_off(row, name)
    assert on_file.posts(event)[-1].found == ()


def test_every_control_has_a_name(page: EventsPage) -> None:
    for part in plan(page).parts:
        plan(page).show_part(part)
        assert unnamed(page) == []
    page.detail.show_tab("helpers")
    helpers(page).posts.table.selectRow(0)
    assert unnamed(page) == []
