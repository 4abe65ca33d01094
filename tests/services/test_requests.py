"""诉求: numbered, due by working days, seen to step by step; who asked stays with us, and goes in its time."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Act
from desktop.models import Building
from desktop.models import Change
from desktop.models import Person
from desktop.models import RequestStep
from desktop.models import ResidentRequest
from desktop.models.journal import act
from desktop.models.outlived import CLEARED
from desktop.services import find
from desktop.services import journal
from desktop.services import merging
from desktop.services import people
from desktop.services import person_record
from desktop.services import places
from desktop.services import requests
from desktop.services import retention
from desktop.services import today
from desktop.services.people import PersonFacts
from desktop.services.requests import RequestFacts
from tests.rooms import room

AT = datetime(2025, 5, 28, 9, 20)


def asked(content: str = "路灯不亮", **more: object) -> ResidentRequest:
    facts: dict[str, object] = {"received": AT} | more
    return requests.add_request(RequestFacts(content=content, **facts), at=AT)  # pyright: ignore[reportArgumentType]


def resident(name: str = "尉迟月娥", phone: str = "14212345678") -> str:
    return people.add_person(PersonFacts(name=name, phones=(phone,)), at=AT).id


def through(request: str, *actions: str) -> ResidentRequest:
    for action in actions:
        requests.advance(request, action, "看过了", at=AT)
    return ResidentRequest.get_by_id(request)


def test_numbers_count_through_the_year(empty_file: Path) -> None:
    assert [asked().no, asked().no] == ["2025-001", "2025-002"]
    assert asked(received=datetime(2024, 12, 30, 8)).no == "2024-001"
    with_many = asked()
    with act("change_request", at=AT):
        ResidentRequest.update(no="2025-999").where(ResidentRequest.id == with_many.id).execute()
    assert [asked().no, asked().no] == ["2025-1000", "2025-1001"]


@pytest.mark.parametrize(
    ("urgency", "due"),
    [("red", date(2025, 5, 29)), ("yellow", date(2025, 6, 5)), ("blue", date(2025, 5, 29))],
)
def test_due_by_urgency_over_a_holiday(sample_file: Path, urgency: str, due: date) -> None:
    row = asked(urgency=urgency)  # 31 May to 2 June are the Dragon Boat holidays
    assert row.due == due
    assert row.due_at == (
        AT + timedelta(days=1)
        if urgency == "red"
        else datetime.combine(due, datetime.min.time()) + timedelta(days=1)
    )


def test_the_whole_way_leaves_a_log(empty_file: Path) -> None:
    row = asked(person=resident())
    assert [requests.next_action(row)] == ["accept"]
    through(row.id, "accept", "start")
    requests.advance(row.id, "answer", "灯泡换好了", at=AT)
    requests.call_back(row.id, 5, "亮了", at=AT)
    done = requests.advance(row.id, "close", at=AT)
    assert (done.status, done.result, done.satisfaction, done.closed_on) == (
        "closed",
        "灯泡换好了",
        5,
        AT.date(),
    )
    steps = [(step.action, step.words) for step in RequestStep.of(row.id)]
    assert steps == [
        ("receive", ""), ("accept", "看过了"), ("start", "看过了"), ("answer", "灯泡换好了"), ("call_back", "亮了"),
        ("close", ""),
    ]  # fmt: skip
    assert requests.next_action(done) == ""
    assert requests.other_actions(done) == ["reopen"]


def test_who_stays_unnamed_is_not_asked_back(empty_file: Path) -> None:
    row = asked(reporter="某先生", phone="142 1234 5678", anonymous=True)
    assert (row.reporter, row.phone, row.person_id) == ("", "", None)
    assert requests.next_action(through(row.id, "accept", "answer")) == "close"


def test_a_step_that_does_not_fit_is_refused_and_leaves_nothing(empty_file: Path) -> None:
    row = asked()
    acts = Act.select().count()
    with pytest.raises(requests.NotNow, match="待受理"):
        requests.advance(row.id, "close", at=AT)
    with pytest.raises(requests.WordsMissing):
        requests.advance(row.id, "suspend", "  ", at=AT)
    with pytest.raises(requests.NotNow):
        requests.call_back(row.id, 5, at=AT)
    assert Act.select().count() == acts
    assert ResidentRequest.get_by_id(row.id).satisfaction is None


def test_put_aside_refused_and_seen_to_again(empty_file: Path) -> None:
    row = asked()
    assert through(row.id, "suspend").status == "suspended"
    assert through(row.id, "resume").status == "working"
    other = asked()
    assert through(other.id, "refuse").status == "not_ours"
    assert through(other.id, "reopen").status == "working"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"content": " "}, requests.ContentMissing),
        ({"phone": "一二三"}, requests.RequestPhoneWrong),
        ({"due": date(2025, 5, 27)}, requests.DueTooEarly),
    ],
)
def test_what_is_not_taken(empty_file: Path, more: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        asked(**({"content": "路灯不亮"} | more))  # pyright: ignore[reportArgumentType]
    assert not ResidentRequest.select().exists()


def test_what_is_handed_on_says_nobody_s_name_or_number(empty_file: Path) -> None:
    person = resident()
    row = asked("尉迟月娥说楼道堆物，电话14212345678", person=person, place="3单元")
    requests.hand_on(row.id, "街道城管", at=AT)
    assert (ResidentRequest.get_by_id(row.id).mode, ResidentRequest.get_by_id(row.id).handler) == (
        "handed_on",
        "街道城管",
    )
    told = requests.handing_on_words(row.id)
    assert "尉迟月娥" not in told
    assert "14212345678" not in told
    assert "3单元" in told
    with pytest.raises(requests.HandlerMissing):
        requests.hand_on(row.id, " ", at=AT)
    requests.keep(row.id, "小陈", at=AT)
    assert ResidentRequest.get_by_id(row.id).mode == "own"


def test_looking_at_the_number_is_noted(empty_file: Path) -> None:
    row = asked(person=resident())
    assert requests.reveal_phone(row.id, at=AT) == "14212345678"
    assert Act.latest(1)[0].what == "reveal_phone"
    assert "尉迟月娥" not in Act.latest(1)[0].subject
    assert requests.reveal_phone(asked().id, at=AT) == ""


def test_the_most_urgent_stand_first_then_what_is_due(empty_file: Path) -> None:
    late = asked(urgency="yellow", received=AT - timedelta(days=9))
    red, blue, yellow = asked(urgency="red"), asked(urgency="blue"), asked(urgency="yellow")
    assert [row.id for row in ResidentRequest.of(("waiting",))] == [red.id, late.id, yellow.id, blue.id]


def test_it_goes_over_with_the_resident_and_stands_in_their_record(empty_file: Path) -> None:
    keep, other = resident(), resident(phone="14212345679")
    row = asked("下水堵了", person=other)
    merging.merge_persons(keep=keep, other=other, choices={}, at=AT)
    assert ResidentRequest.get_by_id(row.id).person_id == keep
    part = next(part for part in person_record.record(keep, at=AT).parts if part.heading == "诉求")
    assert part.rows == (("2025-001", "2025-05-28 09:20", "下水堵了", "待受理", ""),)


def test_a_resident_who_goes_leaves_the_request(empty_file: Path) -> None:
    person = resident()
    row = asked(person=person)
    people.remove_person(person, at=AT)
    assert ResidentRequest.get_by_id(row.id).person_id is None
    assert Person.by_id(person) is None


def test_a_building_that_goes_leaves_its_name(empty_file: Path) -> None:
    compound = places.add_compound("青和居", at=AT)
    building = places.add_building(compound.id, "3", name="和谐楼", at=AT)
    row = asked(building=building.id, place="2单元门口")
    places.remove_building(building.id, at=AT)
    left = ResidentRequest.full(row.id)
    assert left is not None
    assert left.where == "和谐楼 2单元门口"
    assert not Building.select().exists()


def test_after_three_years_counts_alone_stay(empty_file: Path) -> None:
    row = asked("尉迟月娥家漏水", person=resident(), phone="14287654321", place="2单元 901")
    open_one = asked()
    through(row.id, "accept", "answer", "close")
    later = AT + timedelta(days=1096)
    assert [each.kind for each in retention.due(today=later.date()) if each.kind == "request"] == ["request"]
    retention.purge(["request"], at=later)
    left = ResidentRequest.get_by_id(row.id)
    assert (left.content, left.person_id, left.phone, left.place, left.result) == (CLEARED, None, "", "", "")
    assert (left.category, left.status) == ("other", "closed")
    assert {step.words for step in RequestStep.of(row.id)} == {""}
    said = "".join(
        (c.before or "") + (c.after or "") for c in Change.select().where(Change.table_name != "person")
    )
    assert "漏水" not in said
    assert "看过了" not in said
    assert ResidentRequest.get_by_id(open_one.id).content == "路灯不亮"
    assert not [each for each in retention.due(today=later.date()) if each.kind == "request"]


def test_found_by_its_number_and_never_by_digits_alone(empty_file: Path) -> None:
    asked()
    found = find.everything("2025-0", now=AT)
    assert [(row.no, row.status) for row in found if isinstance(row, find.FoundRequest)] == [
        ("2025-001", "waiting")
    ]
    assert find.everything("2025", now=AT) == []


def test_today_tells_what_is_due_and_nothing_else(empty_file: Path) -> None:
    room()
    red, other = asked(urgency="red"), asked()
    assert today.RequestsDue not in {type(task) for task in today.tidy_up(AT)}
    tomorrow = AT + timedelta(days=1)
    told = [task for task in today.tidy_up(tomorrow) if isinstance(task, today.RequestsDue)]
    assert told == [today.RequestsDue(red.id, red.no, "other", 0)]
    through(red.id, "accept", "answer", "close")
    assert not [task for task in today.tidy_up(tomorrow) if isinstance(task, today.RequestsDue)]
    assert other.status == "waiting"


def test_taking_out_takes_the_steps_along_and_comes_back(empty_file: Path) -> None:
    row = through(asked().id, "accept")
    requests.note(row.id, "又来问过", at=AT)
    requests.remove_request(row.id, at=AT)
    assert not RequestStep.select().exists()
    journal.undo(journal.newest(), at=AT)
    assert [step.action for step in RequestStep.of(row.id)] == ["receive", "accept", "note"]
    requests.remove_request(row.id, at=AT)
    with pytest.raises(requests.RequestGone):
        requests.note(row.id, "x", at=AT)
