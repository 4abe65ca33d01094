"""Whom the desk shows for what was typed: who is meant, and in which order."""

from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Booking
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Unit
from desktop.models import Venue
from desktop.models import journal
from desktop.models.person import matching
from desktop.services import people
from desktop.services import search
from desktop.services.people import CardTaken
from desktop.services.people import PersonFacts

NOW = datetime(2025, 5, 28, 9)
PEOPLE = (  # name, building, unit, room, telephone
    ("李军", "3", "2", "301", "14200001234"),
    ("李静", "5", "1", "301", "14200005555"),
    ("李娟", "3", "1", "402", "14200003010"),
    ("刘杰", "12", "3", "1204", "14200000012"),
    ("罗俊", "5", "2", "", ""),
    ("李军", "12", "1", "302", "14200009999"),
)


@pytest.fixture
def session(empty_file: Path) -> str:
    """A session in a living room of building 5; 罗俊 lives there without a room, 刘杰 has signed up as number 12."""
    with journal.act("set_up", at=NOW):
        compound = Compound.create(name="青和居")
        buildings = {label: Building.create(compound=compound, label=label) for label in ("3", "5", "12")}
        units = {
            (label, stair): Unit.create(building=building, label=stair)
            for label, building in buildings.items()
            for stair in "123"
        }
        made = []
        for name, building, stair, room, phone in PEOPLE:
            facts = PersonFacts(
                name,
                building=buildings[building].id,
                unit=units[building, stair].id,
                room=room,
                phones=(phone,),
            )
            made.append(people.add_person(facts, at=NOW).id)
        event = Event.create(no="2025-001", name="合唱", category="arts", status="open")
        session = Session.create(event=event, start=NOW, end=NOW + timedelta(hours=2))
        venue = Venue.create(name="和安客厅", plate="安", capacity=40, building=buildings["5"])
        Booking.place(
            venue=venue.id, session=session.id, title="合唱", start=NOW, end=session.end, status="approved"
        )
        SignUp.create(event=event, person=made[3], party_size=2, status="confirmed", seq=12)
    return session.id


def shown(typed: str, session: str | None = None) -> list[tuple[str, str]]:
    return [(match.name, match.place) for match in matching(typed, session=session)]


def test_signed_up_then_neighbours_then_the_rest(session: str) -> None:
    assert [name for name, _place in shown("lj")] == ["李军", "李静", "李娟", "刘杰", "罗俊", "李军"]
    assert shown("lj", session) == [
        ("刘杰", "12栋 3单元 1204"),
        ("李静", "5栋 1单元 301"),
        ("罗俊", "5栋 2单元"),
        ("李军", "3栋 2单元 301"),
        ("李娟", "3栋 1单元 402"),
        ("李军", "12栋 1单元 302"),
    ]


def test_the_same_where_very_many_keys_begin_so(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed in ("lj", "lj 3", "李 301", "l 12-1"):
        few = shown(typed, session)
        monkeypatch.setattr("desktop.models.person._FEW", 1)
        assert shown(typed, session) == few, typed
        monkeypatch.undo()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lj 3", ["3栋 2单元 301", "3栋 1单元 402"]),  # the building itself before rooms that begin so
        ("lj 301", ["3栋 2单元 301", "5栋 1单元 301", "3栋 1单元 402"]),  # rooms before a telephone 3010
        ("李 3栋", ["3栋 2单元 301", "3栋 1单元 402"]),
        ("李军 12 302", ["12栋 1单元 302"]),
        ("李军 12栋 1单元 302", ["12栋 1单元 302"]),
        ("罗俊 5栋 2单元", ["5栋 2单元"]),
        ("lijun 3-2-301", ["3栋 2单元 301"]),
        ("李 1234", ["3栋 2单元 301"]),
        ("3 2 301", ["3栋 2单元 301"]),
    ],
)
def test_a_name_and_a_piece_of_an_address(session: str, typed: str, first: list[str]) -> None:
    assert [place for _name, place in shown(typed)][: len(first)] == first


def test_the_number_of_a_sign_up(session: str) -> None:
    assert shown("12", session)[0] == ("刘杰", "12栋 3单元 1204")
    assert shown("１２", session)[0] == ("刘杰", "12栋 3单元 1204")
    assert shown("12")[0] == ("李军", "12栋 1单元 302")  # without a session it is a building
    with journal.act("sign_up", at=NOW):
        SignUp.update(seq=1234).execute()
    assert shown("1234", session) == [("李军", "3栋 2单元 301"), ("刘杰", "12栋 3单元 1204")]


def test_a_resident_card_is_found_by_its_code(session: str) -> None:
    who = matching("罗俊")[0].person
    facts = people.facts_of(who)
    people.change_person(who, PersonFacts(facts.name, card=" qs-００42 "), at=NOW)
    assert Person.get_by_id(who).card == "QS-0042"
    assert [
        name for name, _place in shown("qs0042")
    ] == []  # a scanner sends the code as it stands on the card
    assert [name for name, _place in shown("QS-0042", session)] == ["罗俊"]
    people.change_person(who, PersonFacts(facts.name, card="6221180000420017"), at=NOW)
    assert [name for name, _place in shown("6221180000420017", session)] == ["罗俊"]
    other = matching("李静")[0].person
    with pytest.raises(CardTaken, match="罗俊"):
        people.change_person(other, PersonFacts("李静", card="6221180000420017"), at=NOW)
    people.clear_person(who, at=NOW)
    assert shown("6221180000420017") == []


def test_at_most_nine_and_nobody_twice(session: str) -> None:
    for number in range(30):
        people.add_person(PersonFacts(f"李{chr(0x4E00 + number)}"), at=NOW)
    for typed in ("l", "李", "l 3", "李 李"):
        found = [match.person for match in matching(typed, session=session)]
        assert len(found) == len(set(found)) <= 9, typed
    assert len(matching("l", session=session)) == 9
    assert len(matching("李", limit=50)) == 34


def test_nothing_typed_finds_nobody(session: str) -> None:
    search.rebuild(row[0] for row in Person.select(Person.id).tuples())
    assert [shown(typed, session) for typed in ("", " ", "·", "　", "%", "_")] == [[]] * 6
