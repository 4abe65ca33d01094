"""The desk's verbs: what they write, what they refuse, what they answer."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from desktop.errors import UserError
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Consent
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Unit
from desktop.models import attendance
from desktop.models import journal
from desktop.models.attendance import Count
from desktop.models.person import matching
from desktop.services import sign_in
from desktop.services import walk_ins
from desktop.services.sign_in import WalkIn

AT = datetime(2025, 5, 28, 9)


@dataclass
class Fair:
    """One session, a desk, the Wang household (two people in 和谐楼 2-301) and old Li of 和谐楼 1-102."""

    session: Session
    desk: Desk
    wang: Person
    wife: Person
    li: Person

    def come(self, person: Person, heads: int = 1, minutes: int = 0, **more: object) -> sign_in.Answer:
        return sign_in.sign_in(
            session=self.session.id,
            person=person.id,
            desk=more.pop("desk", self.desk),  # type: ignore[arg-type]
            heads=heads,
            at=AT + timedelta(minutes=minutes),
            **more,  # type: ignore[arg-type]
        )

    def walk_in(self, name: str, heads: int = 1, nonce: str | None = None, **who: str) -> sign_in.Answer:
        return sign_in.sign_in_new_person(
            WalkIn(name, **who), session=self.session.id, desk=self.desk, heads=heads, at=AT, nonce=nonce
        )

    def count(self) -> Count:
        return attendance.counts([self.session.id])[self.session.id]


@pytest.fixture
def fair(empty_file: Path) -> Fair:
    with journal.act("set_up", at=AT):
        building = Building.create(compound=Compound.create(name="青和居"), label="3", name="和谐楼")
        first = Unit.create(building=building, label="1")
        second = Unit.create(building=building, label="2")
        event = Event.create(no="2025-041", name="邻里美食分享活动", edition=2, category="festival")
        session = Session.create(event=event, start=AT, end=AT + timedelta(hours=2))
        wang = Person.create(name="王小明", unit=second, room="301", source="roster")
        wife = Person.create(name="陈桂芳", unit=second, room="301", source="roster")
        li = Person.create(name="李萍", unit=first, room="102", source="roster")
    desk = sign_in.open_desk(session=session.id, name="一号台", recorder="林秀英", at=AT)
    return Fair(session, desk, wang, wife, li)


def test_signing_in_writes_an_entry_and_the_attendance(fair: Fair) -> None:
    answer = fair.come(fair.wang, heads=2)
    assert (answer.state, answer.name, answer.heads, answer.desk) == ("in", "王小明", 2, "一号台")
    entry = Entry.get_by_id(answer.entry)
    assert (entry.seq, entry.kind, entry.heads, entry.recorder) == (1, "in", 2, "林秀英")
    row = Attendance.get()
    assert (row.person_id, row.heads, row.in_at, row.out_at) == (fair.wang.id, 2, AT, None)
    assert fair.count() == Count(people=1, heads=2, households=1)


def test_a_second_time_says_since_when_and_where_and_writes_nothing(fair: Fair) -> None:
    fair.come(fair.wang, heads=2)
    other = sign_in.open_desk(session=fair.session.id, name="二号台", recorder="周敏", at=AT)
    answer = fair.come(fair.wang, minutes=12, desk=other)
    assert (answer.state, answer.entry, answer.at, answer.desk) == ("already", None, AT, "一号台")
    assert Entry.select().count() == 1


def test_a_larger_party_than_noted_is_noted(fair: Fair) -> None:
    fair.come(fair.wang)
    answer = fair.come(fair.wang, heads=3, minutes=1)
    assert answer.state == "already"
    assert answer.entry is not None
    assert fair.count() == Count(people=1, heads=3, households=1)


def test_entries_are_never_changed_or_deleted(fair: Fair) -> None:
    fair.come(fair.wang)
    with pytest.raises(peewee.IntegrityError, match="append-only"):
        Entry.update(heads=9).execute()
    with pytest.raises(peewee.IntegrityError, match="append-only"):
        Entry.delete().execute()


def test_a_void_takes_back_and_stays_on_file(fair: Fair) -> None:
    entry = fair.come(fair.wang).entry
    assert entry is not None
    answer = sign_in.void(entry=entry, reason=" 认错人了 ", desk=fair.desk, at=AT)
    assert (answer.state, answer.name) == ("void", "王小明")
    assert Entry.get_by_id(answer.entry).reason == "认错人了"
    assert fair.count() == Count()
    again = sign_in.void(entry=entry, reason="认错人了", desk=fair.desk, at=AT)
    assert (again.state, again.entry) == ("already", None)
    assert fair.come(fair.wang, minutes=1).state == "in"


def test_signing_out_and_coming_back(fair: Fair) -> None:
    fair.come(fair.wang)
    later = AT + timedelta(hours=1)
    out = sign_in.sign_out(session=fair.session.id, person=fair.wang.id, desk=fair.desk, at=later)
    assert out.state == "out"
    assert Attendance.get().out_at == later
    again = sign_in.sign_out(session=fair.session.id, person=fair.wang.id, desk=fair.desk, at=later)
    assert (again.state, again.entry) == ("already", None)
    assert fair.come(fair.wang, minutes=90).state == "in"
    assert (Attendance.get().in_at, Attendance.get().out_at) == (AT, None)


def test_a_household_comes_together_or_not_at_all(fair: Fair) -> None:
    answers = sign_in.sign_in_household(session=fair.session.id, person=fair.wang.id, desk=fair.desk, at=AT)
    assert {a.name for a in answers} == {"王小明", "陈桂芳"}
    assert fair.count() == Count(people=2, heads=2, households=1)


def test_a_household_that_does_not_fit_leaves_nobody_in(fair: Fair) -> None:
    with journal.act("change_event", at=AT):
        Session.update(capacity=1).execute()
    with pytest.raises(UserError):
        sign_in.sign_in_household(session=fair.session.id, person=fair.wang.id, desk=fair.desk, at=AT)
    assert Entry.select().count() == 0


def test_the_same_nonce_gives_the_same_answer(fair: Fair) -> None:
    first = fair.come(fair.wang, heads=2, nonce="n1")
    assert fair.come(fair.wang, heads=2, minutes=5, nonce="n1") == first
    assert Entry.select().count() == 1
    with pytest.raises(UserError) as refused:
        fair.come(fair.li, nonce="n1")
    assert refused.value.code == "nonce_used"


def test_a_walk_in_is_put_on_file_found_and_signed_in(fair: Fair) -> None:
    answer = fair.walk_in(" 赵 德海 ", heads=2, place="和谐楼2单元402", phone="139 0000 0087")
    person = Person.get_by_id(answer.person)
    assert (person.name, person.place, person.source) == ("赵 德海", "和谐楼 2单元 402", "walk-in")
    consent = Consent.get(Consent.person == person)
    assert (consent.scope, consent.method, consent.by_whom) == ("register", "ticked", "林秀英")
    assert Phone.get(Phone.person == person).number == "13900000087"
    assert [m.person for m in matching("0087", session=fair.session.id)] == [person.id]
    assert Entry.get_by_id(answer.entry).method == "walk-in"
    act = Act.latest(1)[0]
    assert (act.what, act.subject) == (
        "walk_in",
        "第二届邻里美食分享活动",
    )  # no person in the line that stays


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (WalkIn("  "), "wrong_name"),
        (WalkIn("很" * 41), "wrong_name"),
        (WalkIn("李萍", phone="1380000123"), "wrong_phone"),
        (WalkIn("小宝", birth="2015-06"), "guardian_needed"),
        (WalkIn("小宝", birth="2011-05-29"), "guardian_needed"),
    ],
)
def test_a_walk_in_that_cannot_stand_leaves_nothing(fair: Fair, who: WalkIn, code: str) -> None:
    before = Person.select().count()
    with pytest.raises(UserError) as refused:
        sign_in.sign_in_new_person(who, session=fair.session.id, desk=fair.desk, heads=1, at=AT)
    assert refused.value.code == code
    assert (Person.select().count(), Entry.select().count(), SearchKey.select().count()) == (before, 0, 0)


def test_a_child_comes_with_a_guardian_and_a_14_year_old_alone(fair: Fair) -> None:
    assert fair.walk_in("小宝", birth="2015", guardian_name="李萍").state == "in"
    assert fair.walk_in("大宝", birth="2011-05-28").state == "in"


@pytest.mark.parametrize("name", ["张", "很" * 40, "😀", "买买提·阿依古丽", "𠮷野"])
def test_names_people_have(fair: Fair, name: str) -> None:
    assert Person.get_by_id(fair.walk_in(name).person).name == name


def test_what_a_scanner_sends_beside_the_name_is_no_name(fair: Fair) -> None:
    assert Person.get_by_id(fair.walk_in("\x02赵德海\x00\r").person).name == "赵德海"


def test_a_walk_in_refused_by_the_session_is_not_put_on_file(fair: Fair) -> None:
    with journal.act("change_event", at=AT):
        Session.update(cancelled=True).execute()
    with pytest.raises(UserError) as refused:
        fair.walk_in("赵德海")
    assert refused.value.code == "cancelled"
    assert Person.get_or_none(Person.name == "赵德海") is None


def test_a_place_nobody_knows_is_kept_as_it_was_said(fair: Fair) -> None:
    person = Person.get_by_id(fair.walk_in("赵德海", place="隔壁小区 5栋").person)
    assert (person.unit_id, person.place) == (None, "隔壁小区 5栋")


def test_a_known_person_is_recognised_by_name_and_place(fair: Fair) -> None:
    assert walk_ins.known_at("王小明", "3-2-301") == fair.wang.id
    assert walk_ins.known_at("王小明", "和谐 2单元 301室") == fair.wang.id
    assert walk_ins.known_at("王小明", "3-1-102") is None
    assert walk_ins.known_at("王小明", "") is None


def test_a_full_session_keeps_the_places_of_those_who_signed_up(fair: Fair) -> None:
    with journal.act("sign_up", at=AT):
        Session.update(capacity=2).execute()
        SignUp.create(event=fair.session.event_id, person=fair.wang, party_size=2, status="confirmed", seq=1)
    fair.come(fair.li, heads=2)
    with pytest.raises(UserError) as refused:
        fair.walk_in("赵德海")
    assert refused.value.code == "full"
    assert fair.come(fair.wang, heads=2).state == "in"
    with pytest.raises(UserError):
        fair.come(fair.wang, heads=3)


def test_nobody_comes_to_a_cancelled_session(fair: Fair) -> None:
    with journal.act("change_event", at=AT):
        Session.update(cancelled=True).execute()
    with pytest.raises(UserError) as refused:
        fair.come(fair.wang)
    assert refused.value.code == "cancelled"
    assert Entry.select().count() == 0


@pytest.mark.parametrize("heads", [0, -1, 100])
def test_head_counts_that_cannot_be(fair: Fair, heads: int) -> None:
    with pytest.raises(UserError) as refused:
        fair.come(fair.wang, heads=heads)
    assert refused.value.code == "wrong_heads"


def test_of_two_merged_persons_the_entries_of_both_count_for_one(fair: Fair) -> None:
    fair.come(fair.wife, heads=2)
    fair.come(fair.li)
    with journal.act("merge", at=AT):
        Person.update(merged_into=fair.wang).where(Person.id == fair.wife.id).execute()
        Person.update(merged_into=fair.wife).where(Person.id == fair.li.id).execute()
    assert len(sign_in.drift()) == 3
    sign_in.recount(fair.session.id)
    assert sign_in.drift() == []
    assert [(row.person_id, row.heads) for row in Attendance.select()] == [(fair.wang.id, 2)]
    assert fair.come(fair.li, minutes=3).state == "already"
    line = sign_in.attendance_list(fair.session.id)[0]
    assert (line.name, line.presence.heads, line.desk) == ("王小明", 2, "一号台")


def test_an_attendance_that_strayed_is_found(fair: Fair) -> None:
    fair.come(fair.wang)
    Attendance.update(heads=7).execute()
    assert sign_in.drift() == [(fair.session.id, fair.wang.id)]


def test_what_the_desk_counts(fair: Fair) -> None:
    with journal.act("sign_up", at=AT):
        for seq, person in enumerate((fair.wang, fair.li), start=1):
            SignUp.create(
                event=fair.session.event_id, person=person, party_size=2, status="confirmed", seq=seq
            )
    other = sign_in.open_desk(session=fair.session.id, name="二号台", recorder="周敏", at=AT)
    fair.come(fair.wang)
    fair.come(fair.wife, minutes=1, desk=other)
    fair.walk_in("赵德海")
    session = fair.session.id
    assert fair.count() == Count(people=3, heads=3, households=2)
    assert attendance.expected([session])[session] == Count(people=2, heads=4, households=2)
    assert attendance.households_missing(session) == 1
    assert attendance.households_by_desk(session) == {"一号台": 2}  # the wife belongs to her husband's 户
    assert [(a.name, a.walk_in) for a in attendance.latest(session, 2)] == [
        ("陈桂芳", False),
        ("赵德海", True),
    ]
