"""One person by hand."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Act
from desktop.models import Booking
from desktop.models import Building
from desktop.models import Entry
from desktop.models import Person
from desktop.models import SearchKey
from desktop.models import SignUp
from desktop.models import Unit
from desktop.models.person import matching
from desktop.services import journal
from desktop.services import people
from desktop.services.people import PersonFacts

AT = datetime(2025, 5, 28, 9)


def home() -> tuple[str, str]:
    building = Building.get(Building.label == "3")
    return building.id, Unit.get(Unit.building == building.id, Unit.label == "2").id


def test_somebody_new_is_found_at_once(sample_file: Path) -> None:
    building, unit = home()
    facts = PersonFacts("尉迟 月娥 ", "F", "1956年3月", ("１４２ 0000 4321",), building, unit, "９０１室")
    added = people.add_person(facts, at=AT)
    kept = people.facts_of(added.id)
    assert (kept.name, kept.birth, kept.phones, kept.room) == (
        "尉迟 月娥",
        "1956-03",
        ("14200004321",),
        "901",
    )
    for typed in ("ycye", "尉迟", "4321", "3-2-901", "和谐2901"):
        assert added.id in [m.person for m in matching(typed)], typed


def test_a_change_is_taken_back_with_its_keys(sample_file: Path) -> None:
    person = matching("欧阳文博")[0].person
    before, keys = (
        people.facts_of(person),
        set(SearchKey.select(SearchKey.key).where(SearchKey.person == person).tuples()),
    )
    people.change_person(person, PersonFacts("欧阳武", phones=("14311112222",)), at=AT)
    assert matching("2222")[0].name == "欧阳武"
    journal.undo(journal.newest(), at=AT)
    assert people.facts_of(person) == before
    assert set(SearchKey.select(SearchKey.key).where(SearchKey.person == person).tuples()) == keys


def test_who_never_came_is_removed_whole_and_comes_back(sample_file: Path) -> None:
    came = Entry.select(Entry.person)
    sign_up = SignUp.select().where(SignUp.person.not_in(came)).first()
    person = sign_up.person_id
    before = people.facts_of(person)
    people.remove_person(person, at=AT)
    assert Person.by_id(person) is None
    assert SignUp.by_id(sign_up.id) is None
    journal.undo(journal.newest(), at=AT)
    assert people.facts_of(person) == before
    assert SignUp.by_id(sign_up.id) is not None


def test_who_came_stays_by_name_only(sample_file: Path) -> None:
    leader = Booking.select().where(Booking.applicant.is_null(is_null=False)).first().applicant_id
    came = people.card(leader, today=AT.date())
    assert came is not None
    assert came.visits_count > 0
    with pytest.raises(people.PersonStays):
        people.remove_person(leader, at=AT)
    people.clear_person(leader, at=AT)
    assert people.facts_of(leader) == PersonFacts(name=came.name)
    assert [m.person for m in matching(came.name, limit=99) if m.person == leader] == [leader]


def test_looking_at_a_phone_stands_in_the_history(sample_file: Path) -> None:
    person = matching("欧阳文博")[0].person
    card = people.card(person, today=AT.date())
    assert card is not None
    assert all("****" in number for number in card.phones)
    numbers = people.reveal_phones(person, at=AT)
    assert all(number.isdecimal() for number in numbers)
    assert Act.latest(1)[0].what == "reveal_phone"
    assert "文博" not in Act.latest(1)[0].subject


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        (PersonFacts(" "), people.PersonNameWrong),
        (PersonFacts("长" * 41), people.PersonNameWrong),
        (PersonFacts("王伟", birth="1956-2-30"), people.BirthWrong),
        (PersonFacts("王伟", birth="2031"), people.BirthWrong),
        (PersonFacts("王伟", birth="68岁"), people.BirthWrong),
        (PersonFacts("王伟", phones=("1380000123",)), people.PhoneWrong),
        (PersonFacts("王小宝", birth="2015", phones=("14200000000",)), people.ChildWithPhone),
        (PersonFacts("王小宝", birth="2015"), people.GuardianMissing),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    sample_file: Path, facts: PersonFacts, error: type[UserError]
) -> None:
    before = Person.select().count(), Act.select().count()
    with pytest.raises(error) as caught:
        people.add_person(facts, at=AT)
    assert str(caught.value)
    assert (Person.select().count(), Act.select().count()) == before


@pytest.mark.parametrize(
    ("birth", "age", "band"),
    [
        ("1956-05-28", 69, "60–79"),
        ("1956-05-29", 68, "60–79"),
        ("2011-05", 13, "0–13"),
        ("2011", 13, "0–13"),
        ("1930", 94, "80+"),
        (None, None, ""),
    ],
)
def test_ages_as_far_as_they_are_known(birth: str | None, age: int | None, band: str) -> None:
    assert people.age_of(birth, date(2025, 5, 28)) == age
    assert people.age_band(birth, date(2025, 5, 28)) == band
