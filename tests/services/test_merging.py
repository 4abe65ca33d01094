"""Two residents who are one: what goes over, what stays as it was, and that it comes apart again."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from desktop.models import TABLES
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Consent
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import ToldApart
from desktop.models import attendance
from desktop.models import event_facts
from desktop.models import journal as acts
from desktop.models.person import matching
from desktop.services import duplicates
from desktop.services import journal
from desktop.services import merging
from desktop.services import people
from desktop.services import sign_in
from desktop.services import sign_ups
from desktop.services.merging import FIELDS
from desktop.services.merging import POINTERS
from desktop.services.people import PersonFacts
from tests.services.test_undo import contents

AT = datetime(2025, 5, 28, 9)
TODAY = AT.date()


def somebody(name: str = "欧阳文博") -> Person:
    return Person.get_by_id(matching(name)[0].person)


def twin(of: Person, **other: object) -> Person:
    """Another record of the same person, entered by hand."""
    facts = PersonFacts(**{"name": of.name, **other})  # type: ignore[arg-type]
    return people.add_person(facts, at=AT)


def walked_in(name: str) -> Person:
    with acts.act("walk_in", at=AT):
        return Person.create(name=name, source="walk-in")


def festival_session() -> Session:
    return Session.select().join(Event).where(Session.start == datetime(2025, 5, 28, 9)).get()


def test_every_column_that_names_a_person_is_thought_of() -> None:
    """A table that is added later and names a person must say what a merge does with it."""
    named = {
        (table._meta.table_name, field.name)
        for table in TABLES
        for field in table._meta.fields.values()
        if isinstance(field, peewee.ForeignKeyField) and field.rel_model is Person
    }
    carried = {(table._meta.table_name, column) for table, column in POINTERS}
    of_their_own = {
        ("phone", "person"),
        ("sign_up", "person"),
        ("helper", "person"),
        ("told_apart", "person"),
        ("told_apart", "other"),
    }
    follows = {
        ("entry", "person"),
        ("attendance", "person"),
        ("search_key", "person"),
        ("person", "merged_into"),
    }
    stays = {("refusal", "person")}  # what a desk said at the time
    assert named == carried | of_their_own | follows | stays


def test_every_column_of_a_person_is_thought_of() -> None:
    chosen = {column for columns in FIELDS.values() for column in columns}
    rest = {"id", "source", "merged_into_id", "card", "alone", "cleared_on"}
    assert chosen | rest == set(Person._meta.columns)


def test_who_says_more_wins_and_both_telephones_stay(sample_file: Path) -> None:
    known = somebody()
    (own,) = Phone.of([known.id])[known.id]
    other = twin(known, phones=("14200009999", own), note="常来合唱团", birth="1950")
    before = contents()
    done = merging.merge_persons(keep=known.id, other=other.id, choices={}, at=AT)
    kept, gone = Person.get_by_id(known.id), Person.get_by_id(other.id)
    assert done.person == known.id
    assert (kept.birth, kept.unit_id, kept.note) == (known.birth, known.unit_id, "常来合唱团")
    assert Phone.of([known.id]) == {known.id: [own, "14200009999"]}
    assert (gone.merged_into_id, gone.birth, gone.note) == (known.id, None, "")
    assert [m.person for m in matching("9999")] == [known.id]
    assert "博" not in Act.latest(1)[0].subject
    journal.undo(journal.newest(), at=AT)
    assert contents() == before
    assert [m.person for m in matching("9999")] == [other.id]


def test_choices_say_whose_value_stands(sample_file: Path) -> None:
    known = somebody()
    other = twin(known, name="欧阳文搏", birth="1951-02-03", note="b")
    choices = {"name": "other", "birth": "other", "place": "other", "note": "keep"}
    merging.merge_persons(keep=known.id, other=other.id, choices=choices, at=AT)
    kept = Person.get_by_id(known.id)
    assert (kept.name, kept.birth, kept.unit_id, kept.room, kept.note) == (
        "欧阳文搏",
        "1951-02-03",
        None,
        "",
        known.note,
    )
    assert [m.person for m in matching("欧阳文搏")] == [known.id]


def test_sign_ins_count_once_entries_stay_and_undo_counts_again(sample_file: Path) -> None:
    session = festival_session()
    here = {row.person_id for row in Attendance.select().where(Attendance.session == session.id)}
    keep = next(p for p in Person.select().order_by(Person.id) if p.id not in here)
    other = twin(keep)
    desk = sign_in.open_desk(session=session.id, name="九号台", recorder="", at=AT)
    sign_in.sign_in(session=session.id, person=keep.id, desk=desk, heads=1, at=AT)
    sign_in.sign_in(session=session.id, person=other.id, desk=desk, heads=3, at=AT + timedelta(minutes=5))
    before, entries = contents(), list(Entry.select().order_by(Entry.id).tuples())
    merging.merge_persons(keep=keep.id, other=other.id, choices={}, at=AT)
    assert attendance.households_by_desk(session.id)["九号台"] == 1
    row = Attendance.get(Attendance.session == session.id, Attendance.person == keep.id)
    assert (row.heads, row.in_at) == (3, AT)
    assert not Attendance.select().where(Attendance.person == other.id).exists()
    assert list(Entry.select().order_by(Entry.id).tuples()) == entries
    assert sign_in.drift() == []
    again = sign_in.sign_in(session=session.id, person=other.id, desk=desk, heads=1, at=AT)
    assert (again.state, again.person) == ("already", keep.id)
    act = journal.newest()
    journal.undo(act, at=AT)
    assert contents() == before
    journal.redo(act, at=AT)
    assert not Attendance.select().where(Attendance.person == other.id).exists()
    assert sign_in.drift() == []


def test_of_two_places_the_better_stays_and_the_other_goes_to_who_waits(sample_file: Path) -> None:
    a, b, waits = (people.add_person(PersonFacts(name), at=AT) for name in ("尉迟甲", "尉迟乙", "尉迟丙"))
    event = festival_session().event_id
    with acts.act("change_event", at=AT):
        Event.update(capacity=event_facts.sign_up_count(event).heads + 3, status="open").where(
            Event.id == event
        ).execute()
    rows = [
        sign_ups.sign_up(event=event, person=person.id, party_size=size, at=AT)
        for person, size in ((a, 1), (b, 2), (waits, 1))
    ]
    assert [row.status for row in rows] == ["confirmed", "confirmed", "waiting"]
    merging.merge_persons(keep=a.id, other=b.id, choices={}, at=AT)
    live = SignUp.select().where(SignUp.person == a.id, SignUp.status != "cancelled")
    assert [(row.id, row.party_size, row.status) for row in live] == [(rows[1].id, 2, "confirmed")]
    assert SignUp.get_by_id(rows[2].id).status == "confirmed"


def test_bookings_consents_and_earlier_merges_go_over(sample_file: Path) -> None:
    booking = Booking.select().where(Booking.applicant.is_null(is_null=False)).first()
    other = Person.get_by_id(booking.applicant_id)
    keep, third = twin(other), twin(other, name="丙")
    merging.merge_persons(keep=other.id, other=third.id, choices={"name": "keep"}, at=AT)
    consents = Consent.select().where(Consent.person == other.id).count()
    merging.merge_persons(keep=keep.id, other=other.id, choices={}, at=AT)
    assert Booking.get_by_id(booking.id).applicant_id == keep.id
    assert Consent.select().where(Consent.person == keep.id).count() == consents
    assert Person.get_by_id(third.id).merged_into_id == keep.id


def test_a_merge_is_refused_whole(sample_file: Path) -> None:
    known = somebody()
    other = twin(known)
    child = people.add_person(PersonFacts("王小宝", birth="2016", guardian_name="王伟"), at=AT)
    before = contents()
    with pytest.raises(merging.CannotMerge):
        merging.merge_persons(keep=known.id, other=known.id, choices={}, at=AT)
    with pytest.raises(people.ChildWithPhone):
        merging.merge_persons(keep=known.id, other=child.id, choices={"birth": "other"}, at=AT)
    assert contents() == before
    merging.merge_persons(keep=known.id, other=other.id, choices={}, at=AT)
    with pytest.raises(merging.CannotMerge):
        merging.merge_persons(keep=known.id, other=other.id, choices={}, at=AT)


def test_an_undo_is_refused_once_the_merged_person_was_changed(sample_file: Path) -> None:
    known = somebody()
    other = twin(known)
    merging.merge_persons(keep=known.id, other=other.id, choices={}, at=AT)
    act = journal.newest()
    people.change_person(known.id, PersonFacts("欧阳文武"), at=AT)
    with pytest.raises(journal.CannotUndo, match="欧阳"):
        journal.undo(act, at=AT)
    journal.undo(journal.newest(), at=AT)
    journal.undo(act, at=AT)
    assert Person.get_by_id(other.id).merged_into_id is None


# --- who may be one -----------------------------------------------------------------------------


def reasons(a: Person, b: Person) -> tuple[str, ...] | None:
    pairs = [p for p in duplicates.likely_pairs() if {p.keep, p.other} == {a.id, b.id}]
    return pairs[0].reasons if pairs else None


def at_home(of: Person, **other: object) -> dict[str, object]:
    return {"building": of.unit.building_id, "unit": of.unit_id, "room": of.room, **other}


def test_pairs_and_why(sample_file: Path) -> None:
    known = somebody()
    (number,) = Phone.of([known.id])[known.id]
    assert reasons(known, twin(known, phones=(number,))) == ("name", "phone")
    assert reasons(known, twin(known, **at_home(known))) == ("name", "home")
    assert reasons(known, twin(known, **at_home(known, room=""))) == ("name", "building")
    assert reasons(known, twin(known, name="欧阳文伯", **at_home(known))) == ("sound", "home")
    assert reasons(known, twin(known, name="欧阳文波", phones=(number,))) == ("sound", "phone")
    assert reasons(known, twin(known, name="欧阳文柏", birth="1932")) is None
    assert reasons(known, twin(known, name="王五", phones=(number,))) is None


def test_a_walk_in_whose_name_only_one_has(empty_file: Path) -> None:
    known = people.add_person(PersonFacts("尉迟月娥", phones=("14200001111",)), at=AT)
    walk_in = walked_in("尉迟月娥")
    assert reasons(known, walk_in) == ("name", "only")
    (pair,) = duplicates.likely_pairs()
    assert (pair.keep, pair.other) == (known.id, walk_in.id)
    people.add_person(PersonFacts("尉迟月娥"), at=AT)
    assert duplicates.likely_pairs() == []


def test_the_same_name_and_another_birthday_is_nobody_twice(sample_file: Path) -> None:
    known = somebody()
    other = twin(known, birth="1999-09-09", **at_home(known))
    assert reasons(known, other) is not None
    assert next(p for p in duplicates.likely_pairs() if other.id in (p.keep, p.other)).against == ("birth",)
    sounds = twin(known, name="欧阳文伯", birth="1999-09-09", **at_home(known))
    assert reasons(known, sounds) is None


def test_told_apart_pairs_do_not_come_again_also_after_a_merge(sample_file: Path) -> None:
    known = somebody()
    other = twin(known, **at_home(known))
    merging.tell_apart(person=other.id, other=known.id, at=AT)
    assert reasons(known, other) is None
    third = twin(known, **at_home(known))
    assert reasons(known, third) is not None
    merging.merge_persons(keep=third.id, other=known.id, choices={}, at=AT)
    assert reasons(third, other) is None
    assert ToldApart.select().count() == 1


def test_the_two_beside_each_other(sample_file: Path) -> None:
    known = somebody()
    other = twin(known, name="欧阳文伯", note="电话 13812345678")
    found = duplicates.compare(known.id, other.id, today=TODAY)
    assert found is not None
    fields = {f.field: f for f in found.fields}
    assert fields["name"].differs
    assert fields["name"].choice == "keep"
    assert fields["note"].choice == "other"
    assert "13812345678" not in fields["note"].other
    assert all("****" in number for number in found.keep.phones)
    assert found.keep.visits == Attendance.select().where(Attendance.person == known.id).count()
    assert duplicates.compare(known.id, "gone", today=date(2025, 5, 28)) is None


def test_who_lives_alone_still_does(sample_file: Path) -> None:
    keep, other = Person.select().where(Person.merged_into.is_null()).order_by(Person.id).limit(2)
    with acts.act("change_person", at=AT):
        Person.update(alone=None).where(Person.id == keep.id).execute()
        Person.update(alone=True).where(Person.id == other.id).execute()
    merging.merge_persons(keep=keep.id, other=other.id, choices={}, at=AT)
    assert Person.get_by_id(keep.id).alone
