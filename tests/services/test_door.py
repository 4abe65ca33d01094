"""The rules of a session: whom they refuse, what is written down of it, and how the secretary waives them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from desktop.errors import UserError
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Refusal
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Staff
from desktop.models import attendance
from desktop.models import journal
from desktop.models import standing
from desktop.services import pins
from desktop.services import session_rules
from desktop.services import sign_in
from desktop.services import waivers
from desktop.services.pins import NotSecretary
from desktop.services.pins import PinWrong
from desktop.services.session_rules import RuleFacts
from desktop.services.session_rules import RuleTimesWrong
from desktop.services.sign_in_errors import ReasonMissing
from desktop.services.sign_in_errors import SessionCancelled
from desktop.services.waivers import Waiver
from desktop.services.walk_ins import WalkIn

START = datetime(2025, 5, 28, 9)


@dataclass
class Door:
    """A session with three places, one of them signed up for by 王小明 (with one more), 李萍 waiting."""

    session: str
    desk: Desk
    people: dict[str, str]
    secretary: str

    def rules(self, **facts: object) -> None:
        session_rules.set_rules(self.session, RuleFacts(**facts), at=START)  # type: ignore[arg-type]

    def come(self, name: str, heads: int = 1, minutes: int = 0) -> sign_in.Answer:
        at = START + timedelta(minutes=minutes)
        return sign_in.sign_in(
            session=self.session, person=self.people[name], desk=self.desk, heads=heads, at=at
        )

    def leave(self, name: str, minutes: int) -> None:
        at = START + timedelta(minutes=minutes)
        sign_in.sign_out(session=self.session, person=self.people[name], desk=self.desk, at=at)

    def waiver(self, reason: str = "从外地赶来", pin: str = "2468") -> Waiver:
        return Waiver(by=self.secretary, pin=pin, reason=reason)


@pytest.fixture
def door(empty_file: Path) -> Door:
    with journal.act("set_up", at=START):
        event = Event.create(no="2025-001", name="讲座", category="health", status="open", capacity=3)
        session = Session.create(event=event, start=START, end=START + timedelta(hours=2))
        people = {
            name: Person.create(name=name, source="roster", birth=birth).id
            for name, birth in (("王小明", "1980"), ("李萍", None), ("赵德海", None), ("小宝", "2014-06"))
        }
        SignUp.create(event=event, person=people["王小明"], party_size=2, status="confirmed", seq=1)
        SignUp.create(event=event, person=people["李萍"], party_size=2, status="waiting", seq=2)
        secretary = Staff.create(name="林秀英", role="secretary").id
    pins.set_pin(secretary, "2468", at=START)
    desk = sign_in.open_desk(session=session.id, name="一号台", recorder="周敏", at=START)
    return Door(session.id, desk, people, secretary)


def refused(act: Callable[[], object]) -> tuple[str, str]:
    """The code and the sentence of what `act` is refused with."""
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code, caught.value.words()


def test_a_new_session_lets_everybody_in(door: Door) -> None:
    assert session_rules.rules_of(door.session) == RuleFacts()
    assert session_rules.words(RuleFacts()) == []
    for name in door.people:
        assert door.come(name, heads=2).state == "in"
    assert Refusal.select().count() == 0


def test_from_when_to_when(door: Door) -> None:
    door.rules(opens=time(8, 30), closes=time(9, 20))
    assert refused(lambda: door.come("王小明", minutes=-31)) == (
        "too_early",
        "08:30 开始签到。",
    )
    assert door.come("王小明", minutes=-30).state == "in"
    assert door.come("李萍", minutes=19).state == "in"
    assert refused(lambda: door.come("赵德海", minutes=20)) == ("too_late", "签到已在 09:20 结束。")


def test_the_times_move_along_with_the_session(door: Door) -> None:
    door.rules(opens=time(8, 30), closes=time(9, 20))
    with journal.act("change_event", at=START):
        later = START + timedelta(hours=5)
        Session.update(start=later, end=later + timedelta(hours=2)).execute()
    moved = session_rules.rules_of(door.session)
    assert (moved.opens, moved.closes) == (time(13, 30), time(14, 20))


@pytest.mark.parametrize("wrong", [{"opens": time(9, 1)}, {"closes": time(9, 0)}, {"closes": time(8, 0)}])
def test_times_that_cannot_be(door: Door, wrong: dict[str, time]) -> None:
    with pytest.raises(RuleTimesWrong):
        door.rules(**wrong)
    assert session_rules.rules_of(door.session) == RuleFacts()


def test_only_who_signed_up(door: Door) -> None:
    door.rules(admits="signed_up")
    assert refused(lambda: door.come("赵德海")) == (
        "not_signed_up",
        "赵德海 没有报名，这一场只接待已报名的。",
    )
    assert door.come("王小明", heads=2).state == "in"
    walk_in = WalkIn("司马青禾")
    code, _words = refused(
        lambda: sign_in.sign_in_new_person(walk_in, session=door.session, desk=door.desk, heads=1, at=START)
    )
    assert code == "not_signed_up"
    assert Person.get_or_none(Person.name == "司马青禾") is None


def test_the_waiting_list_is_called_up_when_places_come_free(door: Door) -> None:
    """Three places, two of them kept for 王小明 until the lecture begins."""
    door.rules(admits="signed_up")
    assert [each.name for each in standing.waiting_list(door.session)] == ["李萍"]
    assert refused(lambda: door.come("李萍", heads=2, minutes=-10)) == (
        "waiting",
        "李萍 在候补第 1 位，现在只有 1 个空位。",
    )
    assert door.come("李萍", heads=2, minutes=0).state == "in"  # 王小明 has not come: from now on it is free
    assert (
        door.come("王小明", heads=2, minutes=5).state == "in"
    )  # … and yet they keep what they were promised
    assert standing.waiting_list(door.session) == []


def test_places_are_kept_until_the_session_begins(door: Door) -> None:
    door.rules(capacity=3)
    assert refused(lambda: door.come("赵德海", heads=2, minutes=-5)) == (
        "kept",
        "剩下的名额留给已报名的 2 人，09:00 以后放开。",
    )
    assert door.come("赵德海", heads=1, minutes=-5).state == "in"
    assert door.come("赵德海", heads=3, minutes=0).entry is not None
    assert refused(lambda: door.come("小宝", minutes=1)) == ("full", "3 个名额都满了（已到 3 人）。")
    assert door.come("王小明", heads=2, minutes=2).state == "in"
    assert refused(lambda: door.come("王小明", heads=3, minutes=3))[0] == "full"


def test_once_or_again_after_signing_out(door: Door) -> None:
    door.come("王小明")
    door.leave("王小明", 10)
    assert door.come("王小明", minutes=20).state == "in"
    door.leave("王小明", 30)
    door.rules(again=False)
    assert refused(lambda: door.come("王小明", minutes=40)) == (
        "left_already",
        "王小明 09:30 已离开，这一场不能再次进场。",
    )


def test_a_minor_needs_a_guardian(door: Door) -> None:
    door.rules(guardian_under=14)
    assert refused(lambda: door.come("小宝")) == ("guardian_needed", "小宝 不满 14 岁：监护人是谁？")
    assert door.come("王小明").state == "in"
    answer = waivers.sign_in_with_guardian(
        session=door.session,
        person=door.people["小宝"],
        desk=door.desk,
        heads=1,
        at=START,
        guardian="宝妈",
        phone="14200001111",
    )
    assert answer.state == "in"
    row = Person.get_by_id(door.people["小宝"])
    assert (row.guardian_name, row.guardian_phone) == ("宝妈", "14200001111")
    with pytest.raises(UserError):
        waivers.sign_in_with_guardian(
            session=door.session, person=row.id, desk=door.desk, heads=1, at=START, guardian=" "
        )


# --- written down -----------------------------------------------------------------------------------


def test_each_refusal_is_written_down_with_its_reason(door: Door) -> None:
    door.rules(admits="signed_up")
    for minutes in (0, 1):
        refused(lambda minutes=minutes: door.come("赵德海", heads=2, minutes=minutes))
    refused(
        lambda: sign_in.sign_in_new_person(
            WalkIn("某某"), session=door.session, desk=door.desk, heads=1, at=START
        )
    )
    with journal.act("change_event", at=START):
        Session.update(cancelled=True).execute()
    refused(lambda: door.come("王小明", minutes=5))
    rows = Refusal.of(door.session)
    assert [(row.code, row.person_id, row.heads, row.allowed_by) for row in rows] == [
        ("not_signed_up", door.people["赵德海"], 2, ""),
        ("not_signed_up", None, 1, ""),
        ("not_signed_up", door.people["赵德海"], 2, ""),
        ("cancelled", door.people["王小明"], 1, ""),
    ]
    assert {row.desk_id for row in rows} == {door.desk.id}
    assert Entry.select().count() == 0


def test_refusals_are_never_changed_or_deleted(door: Door) -> None:
    door.rules(admits="signed_up")
    refused(lambda: door.come("赵德海"))
    for change in (Refusal.update(code="x"), Refusal.delete()):
        with pytest.raises(peewee.IntegrityError, match="append-only"):
            change.execute()


# --- waived -----------------------------------------------------------------------------------------


def let_in(door: Door, waiver: Waiver, name: str = "赵德海", heads: int = 1) -> sign_in.Answer:
    return waivers.let_in(
        waiver, session=door.session, person=door.people[name], desk=door.desk, heads=heads, at=START
    )


def test_the_secretary_lets_somebody_in_with_a_reason(door: Door) -> None:
    door.rules(admits="signed_up")
    refused(lambda: door.come("赵德海"))
    answer = let_in(door, door.waiver(" 从外地 赶来 "))
    entry = Entry.get_by_id(answer.entry)
    assert (answer.state, entry.reason, entry.recorder) == ("in", "从外地 赶来", "周敏")
    last = Refusal.of(door.session)[-1]
    assert (last.code, last.allowed_by, last.reason, last.entry) == (
        "not_signed_up",
        "林秀英",
        "从外地 赶来",
        entry.id,
    )
    assert attendance.counts([door.session])[door.session].people == 1


@pytest.mark.parametrize("facts", [{"closes": time(9, 1)}, {"capacity": 1}, {"guardian_under": 18}])
def test_every_rule_can_be_waived(door: Door, facts: dict[str, object]) -> None:
    door.come("王小明", heads=1)
    door.rules(**facts)
    answer = waivers.let_in(
        door.waiver(),
        session=door.session,
        person=door.people["小宝"],
        desk=door.desk,
        heads=1,
        at=START + timedelta(minutes=5),
    )
    assert answer.state == "in"
    assert Refusal.get().allowed_by == "林秀英"


def test_a_walk_in_is_let_in(door: Door) -> None:
    door.rules(admits="signed_up")
    answer = waivers.let_in_new_person(
        WalkIn("司马青禾"), door.waiver(), session=door.session, desk=door.desk, heads=2, at=START
    )
    assert Person.get_by_id(answer.person).name == "司马青禾"
    assert Refusal.get().person_id == answer.person


def test_without_reason_pin_or_office_nothing_happens(door: Door) -> None:
    with journal.act("change_staff", at=START):
        assistant = Staff.create(name="周敏", role="assistant").id
    pins.set_pin(assistant, "1357", at=START)
    for waiver, error in (
        (door.waiver(reason="  "), ReasonMissing),
        (door.waiver(pin="0000"), PinWrong),
        (Waiver(by=assistant, pin="1357", reason="熟人"), NotSecretary),
    ):
        with pytest.raises(error):
            let_in(door, waiver)
    assert (Entry.select().count(), Refusal.select().count()) == (0, 0)


def test_a_cancelled_session_stays_cancelled(door: Door) -> None:
    with journal.act("change_event", at=START):
        Session.update(cancelled=True).execute()
    with pytest.raises(SessionCancelled):
        let_in(door, door.waiver())


def test_where_no_rule_is_in_the_way_nothing_is_waived(door: Door) -> None:
    assert let_in(door, door.waiver()).state == "in"
    assert Refusal.select().count() == 0
