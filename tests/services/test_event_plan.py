"""What an event needs: things to do with their days, programme, helpers, materials, money; the next edition's share."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import Event
from desktop.models import Helper
from desktop.models import HelperPost
from desktop.models import Person
from desktop.models import ToDo
from desktop.models import UsualToDo
from desktop.models import about_person
from desktop.models import event_plan as on_file
from desktop.services import event_plan
from desktop.services import events
from desktop.services import journal
from desktop.services import merging
from desktop.services import people
from desktop.services import today
from desktop.services.event_plan import Line
from desktop.services.event_plan import MaterialLine
from desktop.services.event_plan import MoneyLine
from desktop.services.event_plan import PostLine
from desktop.services.event_plan import ProgrammeLine
from desktop.services.event_plan import ToDoLine
from desktop.services.event_plan_errors import AlreadyHelps
from desktop.services.event_plan_errors import LineEmpty
from desktop.services.event_plan_errors import LineGone
from desktop.services.event_plan_errors import LineTooLong
from desktop.services.event_plan_errors import NothingToKeep
from desktop.services.event_plan_errors import NumberWrong
from desktop.services.event_plan_errors import PlanError
from desktop.services.event_plan_errors import TimesWrong
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan
from desktop.services.people import PersonFacts

AT = datetime(2025, 5, 28, 9)


@pytest.fixture
def event(empty_file: Path) -> str:
    """A food festival on 21 June 2025."""
    session = SessionPlan(datetime(2025, 6, 21, 9), datetime(2025, 6, 21, 11), place_text="中心广场")
    facts = EventFacts(name="邻里美食分享活动", category="festival")
    return events.add_event(facts, [session], at=AT).id


def person(name: str) -> str:
    return people.add_person(PersonFacts(name=name), at=AT).id


def test_days_count_from_the_first_session(event: str) -> None:
    event_plan.add_line(event, ToDoLine("贴海报", -7), at=AT)
    event_plan.add_line(event, ToDoLine("还桌椅", 1), at=AT)
    event_plan.add_line(event, ToDoLine("报备", -14), at=AT)
    assert [(each.words, each.day) for each in on_file.to_dos(event)] == [
        ("报备", date(2025, 6, 7)),
        ("贴海报", date(2025, 6, 14)),
        ("还桌椅", date(2025, 6, 22)),
    ]


def test_what_is_due_stands_on_today_until_it_is_done(event: str) -> None:
    done = event_plan.add_line(event, ToDoLine("报备", -14), at=AT)
    event_plan.add_line(event, ToDoLine("招募志愿者", -14), at=AT)
    event_plan.add_line(event, ToDoLine("还桌椅", 1), at=AT)

    def open_on(day: int) -> list[tuple[str, date, int]]:
        return [(t.words, t.day, t.more) for t in today._to_dos(date(2025, 6, day))]

    assert open_on(6) == []
    assert open_on(7) == [("报备", date(2025, 6, 7), 1)]
    event_plan.tick_off(done, at=AT)
    assert open_on(7) == [("招募志愿者", date(2025, 6, 7), 0)]
    event_plan.take_up_again(done, at=AT)
    assert open_on(7) == [("报备", date(2025, 6, 7), 1)]
    assert [words for words, _day, _more in open_on(30)] == ["报备"]
    events.cancel_event(event, reason="下雨", at=AT)
    assert open_on(7) == []


def test_nobody_is_reminded_of_what_is_long_over(event: str) -> None:
    event_plan.add_line(event, ToDoLine("报备", -14), at=AT)
    assert on_file.due(date(2025, 7, 9)) == []


def test_the_usual_list_comes_by_category_and_only_what_is_not_there(event: str) -> None:
    event_plan.add_line(event, ToDoLine("打印签到表", -2), at=AT)
    taken = event_plan.take_usual(event, at=AT)
    words = [each.words for each in on_file.to_dos(event)]
    assert len(words) == taken + 1 == len(set(words))
    assert "每道菜留样 125 克" in words
    assert event_plan.take_usual(event, at=AT) == 0


def test_what_is_kept_as_usual_is_what_the_next_event_of_the_category_gets(event: str) -> None:
    event_plan.add_line(event, ToDoLine("备糯米", -2), at=AT)
    event_plan.keep_as_usual(event, at=AT)
    other = events.add_event(EventFacts(name="中秋赏月", category="festival"), at=AT).id
    health = events.add_event(EventFacts(name="义诊", category="health"), at=AT).id
    assert event_plan.take_usual(other, at=AT) == 1
    assert [(each.words, each.day) for each in on_file.to_dos(other)] == [("备糯米", None)]
    assert event_plan.take_usual(health, at=AT) > 1
    journal.undo(_newest_of("change_event", skip=2), at=AT)
    assert UsualToDo.select().count() == 0


def _newest_of(what: str, *, skip: int) -> int:
    found = [act.id for act in journal.Act.latest(50) if act.what == what]
    return found[skip]


def test_helpers_are_found_once_for_a_post(event: str) -> None:
    post = event_plan.add_line(event, PostLine("引导", 3), at=AT)
    who = person("周敏")
    event_plan.add_helper(post, who, at=AT)
    with pytest.raises(AlreadyHelps, match="周敏"):
        event_plan.add_helper(post, who, at=AT)
    (shown,) = on_file.posts(event)
    assert (shown.words, shown.wanted, [name for _row, _who, name in shown.found]) == ("引导", 3, ["周敏"])
    assert [each.words for each in about_person.helping(who)] == ["引导"]
    event_plan.remove_helper(shown.found[0][0], at=AT)
    assert on_file.posts(event)[0].found == ()


def test_two_records_of_one_helper_become_one(event: str) -> None:
    one = event_plan.add_line(event, PostLine("引导", 3), at=AT)
    two = event_plan.add_line(event, PostLine("签到", 1), at=AT)
    keep, other = person("周敏"), person("周 敏")
    for post, who in ((one, keep), (one, other), (two, other)):
        event_plan.add_helper(post, who, at=AT)
    merging.merge_persons(keep=keep, other=other, choices={}, at=AT)
    assert sorted((h.post_id, h.person_id) for h in Helper.select()) == sorted([(one, keep), (two, keep)])


def test_who_goes_off_the_file_helps_no_more(event: str) -> None:
    post = event_plan.add_line(event, PostLine("引导"), at=AT)
    who = person("周敏")
    event_plan.add_helper(post, who, at=AT)
    people.remove_person(who, at=AT)
    assert Person.by_id(who) is None
    assert on_file.posts(event)[0].found == ()


def test_the_next_edition_takes_the_plan_over_but_not_what_was_done(event: str) -> None:
    lines: tuple[Line, ...] = (
        ToDoLine("报备", -14),
        ProgrammeLine("包粽子", 570, 630, "李秋红"),
        PostLine("引导", 3),
        MaterialLine("糯米", "20 斤", "居委会", ready=True),
        MoneyLine("食材", 60000, 58050),
    )
    rows = [event_plan.add_line(event, line, at=AT) for line in lines]
    event_plan.tick_off(rows[0], at=AT)
    event_plan.add_helper(rows[2], person("周敏"), at=AT)
    event_plan.write_risk_plan(event, "下雨改到和谐客厅", at=AT)
    new = events.copy_edition(event, at=AT)
    assert new.risk_plan == "下雨改到和谐客厅"
    assert [(each.words, each.done_on) for each in on_file.to_dos(new.id)] == [("报备", None)]
    assert [(p.words, p.start_min, p.end_min, p.who) for p in on_file.programme(new.id)] == [
        ("包粽子", 570, 630, "李秋红")
    ]
    assert [(p.words, p.wanted, p.found) for p in on_file.posts(new.id)] == [("引导", 3, ())]
    assert [(m.words, m.amount, m.ready) for m in on_file.materials(new.id)] == [("糯米", "20 斤", False)]
    assert [(b.words, b.planned_fen, b.spent_fen) for b in on_file.budget(new.id)] == [("食材", 60000, None)]
    events.remove_event(new.id, at=AT)
    assert ToDo.select().count() == 1
    assert HelperPost.select().count() == 1
    assert Event.by_id(new.id) is None


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        (ToDoLine("  "), LineEmpty),
        (ToDoLine("长" * 81), LineTooLong),
        (ToDoLine("报备", -366), NumberWrong),
        (PostLine("引导", 0), NumberWrong),
        (MoneyLine("食材", -1), NumberWrong),
        (MoneyLine("食材", 0, 10**10 + 1), NumberWrong),
        (ProgrammeLine("开场", 600, 600), TimesWrong),
    ],
)
def test_a_line_that_cannot_stand_is_refused_with_words(
    event: str, line: Line, refused: type[PlanError]
) -> None:
    with pytest.raises(refused) as caught:
        event_plan.add_line(event, line, at=AT)
    assert caught.value.words()


def test_a_line_is_changed_and_taken_out(event: str) -> None:
    row = event_plan.add_line(event, MaterialLine("糯米"), at=AT)
    event_plan.change_line(row, MaterialLine("糯米", "20 斤", "居委会", ready=True), at=AT)
    assert [(m.amount, m.ready) for m in on_file.materials(event)] == [("20 斤", True)]
    event_plan.remove_line(row, MaterialLine, at=AT)
    assert on_file.materials(event) == []
    with pytest.raises(LineGone):
        event_plan.change_line(row, MaterialLine("糯米"), at=AT)
    with pytest.raises(LineGone):
        event_plan.remove_line(row, MaterialLine, at=AT)


def test_an_empty_checklist_is_not_kept_as_the_usual_one(event: str) -> None:
    with pytest.raises(NothingToKeep):
        event_plan.keep_as_usual(event, at=AT)
