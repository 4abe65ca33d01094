"""Sign-ups: counted in heads, once a person, a waiting list that moves up by itself."""

from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from desktop import i18n
from desktop.errors import UserError
from desktop.models import Act
from desktop.models import Event
from desktop.models import Person
from desktop.models import SignUp
from desktop.models import event_facts
from desktop.models import journal as acts
from desktop.services import events
from desktop.services import journal
from desktop.services import sign_ups
from desktop.services.event_errors import AlreadySignedUp
from desktop.services.event_errors import ChooseSession
from desktop.services.event_errors import EventOver
from desktop.services.event_errors import NotOpen
from desktop.services.event_errors import NotSignedUp
from desktop.services.event_errors import PartySizeWrong
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan

AT = datetime(2025, 5, 20, 9)
MORNING = SessionPlan(datetime(2025, 6, 21, 9), datetime(2025, 6, 21, 11))
AFTERNOON = SessionPlan(datetime(2025, 6, 21, 14), datetime(2025, 6, 21, 16))


def person(name: str) -> str:
    with acts.act("add_person", at=AT, subject=name):
        return Person.create(name=name, source="by hand").id


def opened(*plans: SessionPlan, capacity: int | None = None, name: str = "包粽子") -> Event:
    event = events.add_event(EventFacts(name=name, capacity=capacity), plans or [MORNING], at=AT)
    return events.change_status(event.id, "open", at=AT)


def put(event: Event, name: str, size: int, **more: str) -> SignUp:
    return sign_ups.sign_up(event=event.id, person=person(name), party_size=size, at=AT, **more)


def status(event: Event) -> str:
    return Event.get_by_id(event.id).status


def test_places_are_counted_in_heads(empty_file: Path) -> None:
    event = opened(capacity=5)
    assert [put(event, "甲", 3).status, put(event, "乙", 3).status, put(event, "丙", 2).status] == [
        "confirmed",
        "waiting",
        "confirmed",
    ]
    assert status(event) == "full"
    count = event_facts.sign_up_count(event.id)
    assert (count.people, count.heads, count.waiting, count.waiting_heads) == (2, 5, 1, 3)


def test_the_waiting_list_moves_up_in_the_order_they_came(empty_file: Path) -> None:
    event = opened(capacity=4)
    first = put(event, "甲", 4)
    put(event, "乙", 5)
    put(event, "丙", 3)
    put(event, "丁", 1)
    moved = sign_ups.cancel_sign_up(first.id, at=AT)
    assert [row.person.name for row in moved] == ["丙", "丁"]
    assert status(event) == "full"
    with pytest.raises(NotSignedUp):
        sign_ups.cancel_sign_up(first.id, at=AT)


def test_a_cancelled_person_may_come_back(empty_file: Path) -> None:
    event = opened(capacity=4)
    who = person("甲")
    first = sign_ups.sign_up(event=event.id, person=who, party_size=1, at=AT)
    sign_ups.cancel_sign_up(first.id, at=AT)
    assert sign_ups.sign_up(event=event.id, person=who, party_size=2, at=AT).seq == 2


def test_one_person_once(empty_file: Path) -> None:
    event = opened(capacity=1)
    who = person("王小明")
    sign_ups.sign_up(event=event.id, person=who, party_size=1, at=AT)
    with pytest.raises(AlreadySignedUp, match=r"王小明.*包粽子.*1 人"):
        sign_ups.sign_up(event=event.id, person=who, party_size=2, at=AT)


def test_of_two_persons_who_are_one_the_remaining_one_signs_up(empty_file: Path) -> None:
    event = opened()
    one, other = person("王小明"), person("王晓明")
    with acts.act("merge", at=AT):
        Person.update(merged_into=one).where(Person.id == other).execute()
    assert sign_ups.sign_up(event=event.id, person=other, at=AT).person_id == one


@pytest.mark.parametrize("size", [0, 100, -1])
def test_party_sizes_that_cannot_be(empty_file: Path, size: int) -> None:
    with pytest.raises(PartySizeWrong, match=str(size)):
        put(opened(), "甲", size)


def test_nobody_signs_up_for_a_draft_a_cancelled_or_a_past_event(empty_file: Path) -> None:
    draft = events.add_event(EventFacts(name="草稿活动"), [MORNING], at=AT)
    with pytest.raises(NotOpen, match="草稿"):
        put(draft, "甲", 1)
    event = opened()
    with pytest.raises(EventOver, match="结束"):
        sign_ups.sign_up(event=event.id, person=person("乙"), at=datetime(2025, 6, 22))
    events.cancel_event(event.id, reason="", at=AT)
    with pytest.raises(UserError, match="取消"):
        put(event, "丙", 1)


def test_sessions_with_places_of_their_own_are_chosen(empty_file: Path) -> None:
    plans = [SessionPlan(p.start, p.end, capacity=2) for p in (MORNING, AFTERNOON)]
    event = opened(*plans)
    early, late = (plan.id or "" for plan in events.sessions_of(event.id))
    with pytest.raises(ChooseSession):
        put(event, "甲", 1)
    assert put(event, "乙", 2, session=early).status == "confirmed"
    assert put(event, "丙", 1, session=early).status == "waiting"
    assert status(event) == "open"
    assert put(event, "丁", 2, session=late).status == "confirmed"
    assert status(event) == "full"


def test_more_places_move_the_waiting_list_up(empty_file: Path) -> None:
    event = opened(capacity=2)
    put(event, "甲", 2)
    waits = put(event, "乙", 2)
    facts = EventFacts(name="包粽子", capacity=4)
    events.change_event(event.id, facts, events.sessions_of(event.id), at=AT)
    assert SignUp.get_by_id(waits.id).status == "confirmed"


def test_a_party_that_grows_beyond_the_places_waits(empty_file: Path) -> None:
    event = opened(capacity=4)
    first = put(event, "甲", 2)
    waits = put(event, "乙", 3)
    assert [row.id for row in sign_ups.change_party(first.id, 5, at=AT)] == [waits.id]
    assert SignUp.get_by_id(first.id).status == "waiting"


def test_a_clash_with_another_sign_up_is_shown_and_not_in_the_way(empty_file: Path) -> None:
    who = person("甲")
    other = opened(SessionPlan(datetime(2025, 6, 21, 10), datetime(2025, 6, 21, 12)), name="义诊")
    later = opened(AFTERNOON, name="讲座")
    for event in (other, later):
        sign_ups.sign_up(event=event.id, person=who, at=AT)
    event = opened()
    assert [row.event.name for row in sign_ups.clashes(event=event.id, person=who)] == ["义诊"]
    assert sign_ups.sign_up(event=event.id, person=who, at=AT).status == "confirmed"


def test_undo_of_a_sign_up(empty_file: Path) -> None:
    event = opened(capacity=1)
    put(event, "甲", 1)
    assert status(event) == "full"
    journal.undo(Act.latest(1)[0].id, at=AT)
    assert (status(event), event_facts.sign_up_count(event.id).people) == ("open", 0)


def test_what_is_copied_into_the_chat_names_nobody(sample_file: Path) -> None:
    event = Event.get(Event.edition == 2)
    row = SignUp.get((SignUp.event == event.id) & (SignUp.status == "confirmed"))
    said = sign_ups.confirmation(row.id)
    assert row.person.name not in said
    assert (
        "【第二届邻里美食分享活动】\n时间：5月28日（星期三）9:00—11:30\n地点：和谐客厅、和安客厅、和善客厅"
        in said
    )


def test_the_words_for_the_chat_speak_as_papers_do(sample_file: Path) -> None:
    row = SignUp.select().where(SignUp.status == "confirmed").get()
    i18n.use_paper_language("en")
    said = sign_ups.confirmation(row.id)
    assert f": signed up\n2nd {row.event.name}\nWhen: Wednesday 28 May, 9:00–11:30\nWhere: " in said
    assert said.endswith(f"\nPeople: {row.party_size}　No. {row.seq}")
    i18n.use_paper_language("zh_TW")
    assert "：已報名\n【第二屆" in sign_ups.confirmation(row.id)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_acts_nobody_waits_who_could_come(empty_file: Path, seed: int) -> None:
    chance = Random(seed)
    event = opened(capacity=9)
    for number in range(24):
        live = event_facts.sign_ups(event.id)
        if live and chance.random() < 0.4:
            sign_ups.cancel_sign_up(chance.choice(live).id, at=AT)
        else:
            put(event, f"居民{number}", chance.randint(1, 6))
        free = sign_ups.free_heads(event.id)
        count = event_facts.sign_up_count(event.id)
        waiting = [row.party_size for row in event_facts.sign_ups(event.id) if row.status == "waiting"]
        assert free is not None
        assert count.heads + free == 9
        assert all(size > free for size in waiting)
        assert (status(event) == "full") == (free == 0)
