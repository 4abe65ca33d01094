"""What people agreed to, and what hangs on the wall once they take it back."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.exchange.photo_file import KeptPhoto
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Photo
from desktop.models import PrintJob
from desktop.models import Session
from desktop.models import journal as acts
from desktop.models.person import matching
from desktop.services import consents
from desktop.services import journal
from desktop.services import papers
from desktop.services import people
from desktop.services import photos
from desktop.services.people import PersonFacts

AT = datetime(2025, 5, 28, 9)
TODAY = AT.date()
LATER = AT + timedelta(days=2)


def somebody() -> str:
    return matching("欧阳文博")[0].person


def give(person: str, *scopes: str, on: date = TODAY) -> None:
    consents.give(person=person, scopes=scopes, method="written", given_on=on, at=AT)


def poster_with_phone_of(person: str) -> str:
    """An event of next week whose poster carries the person's own number; gives the event's id."""
    session = Session.select().where(Session.start > AT).order_by(Session.start).first()
    (number,) = Phone.of([person])[person]
    with acts.act("change_event", at=AT):
        Event.update(contact_phone=number).where(Event.id == session.event_id).execute()
    return session.event_id


def hang(event: str, path: Path) -> None:
    papers.save(papers.flyer(event, today=TODAY), path / "poster.pdf", at=AT)


def test_given_and_taken_back(sample_file: Path) -> None:
    person = somebody()
    give(person, "publish_phone", "register", on=date(2025, 5, 1))
    assert [(a.scope, a.method, a.given_on) for a in consents.of(person)] == [
        ("register", "written", date(2025, 5, 1)),
        ("publish_phone", "written", date(2025, 5, 1)),
    ]
    give(person, "register")  # stands already: keeps its day
    assert consents.of(person)[0].given_on == date(2025, 5, 1)
    consents.withdraw(person=person, scope="register", at=LATER)
    assert consents.standing(person) == {"publish_phone"}
    assert [(a.scope, a.withdrawn_on) for a in consents.of(person)][-1] == ("register", LATER.date())
    journal.undo(journal.newest(), at=LATER)
    assert consents.standing(person) == {"publish_phone", "register"}
    assert "文博" not in "".join(act.subject for act in Act.latest(5))


@pytest.mark.parametrize(
    ("scopes", "on", "error"),
    [
        ((), TODAY, consents.NothingAgreed),
        (("register",), TODAY + timedelta(days=1), consents.AgreedLater),
        (("guardian",), TODAY, consents.GuardianMissing),
    ],
)
def test_what_cannot_be_noted(
    sample_file: Path, scopes: tuple[str, ...], on: date, error: type[UserError]
) -> None:
    before = Act.select().count()
    with pytest.raises(error) as caught:
        give(somebody(), *scopes, on=on)
    assert str(caught.value)
    assert Act.select().count() == before


def test_a_withdrawal_looks_at_the_wall(sample_file: Path, tmp_path: Path) -> None:
    person = somebody()
    give(person, "publish_phone")
    event = poster_with_phone_of(person)
    hang(event, tmp_path)
    assert consents.hanging(person, today=TODAY) == []
    (found,) = consents.withdraw(person=person, scope="publish_phone", at=LATER)
    assert (found.paper, found.subject, found.what) == ("flyer", event, ("phone",))
    assert consents.to_take_down(today=LATER.date()) == [found]
    consents.take_down([found.job], at=LATER)
    assert consents.to_take_down(today=LATER.date()) == []
    journal.undo(journal.newest(), at=LATER)
    assert consents.to_take_down(today=LATER.date()) == [found]


def test_a_new_poster_without_the_number_takes_its_place(sample_file: Path, tmp_path: Path) -> None:
    person = somebody()
    give(person, "publish_phone")
    event = poster_with_phone_of(person)
    hang(event, tmp_path)
    consents.withdraw(person=person, scope="publish_phone", at=AT)
    papers.save(papers.flyer(event, today=TODAY), tmp_path / "again.pdf", at=LATER)
    newest = PrintJob.last("flyer", event)
    assert newest is not None
    assert Phone.of([person])[person][0][-4:] not in newest.words.replace(" ", "")
    assert consents.hanging(person, today=LATER.date()) == []


def test_what_is_over_no_longer_hangs(sample_file: Path, tmp_path: Path) -> None:
    person = somebody()
    give(person, "publish_phone")
    hang(poster_with_phone_of(person), tmp_path)
    consents.withdraw(person=person, scope="publish_phone", at=AT)
    assert consents.hanging(person, today=date(2027, 1, 1)) == []


def test_a_name_in_a_notice_is_found_and_a_sheet_does_not_hang(sample_file: Path, tmp_path: Path) -> None:
    person = somebody()
    name = Person.get_by_id(person).name
    give(person, "publish_name")
    words = {"title": "关于书法班的通知", "body": f"联系人：{name}"}
    papers.save(papers.free_notice(today=TODAY, words=words), tmp_path / "notice.pdf", at=AT)
    session = Session.select().where(Session.start > AT).first()
    papers.save(papers.sign_in_sheet(session.id), tmp_path / "sheet.pdf", at=AT)
    assert PrintJob.get(PrintJob.paper == "sign-in-sheet").words is None
    (found,) = consents.withdraw(person=person, scope="publish_name", at=AT)
    assert (found.paper, found.title, found.what) == ("notice", "关于书法班的通知", ("name",))
    give(person, "publish_name")
    assert consents.hanging(person, today=TODAY) == []


def test_a_guardian_agrees_for_a_child(sample_file: Path) -> None:
    child = people.add_person(PersonFacts("王小宝", birth="2016", guardian_name="王伟"), at=AT)
    give(child.id, "guardian")
    assert consents.standing(child.id) == {"guardian"}


def test_without_the_consent_photos_stay_off_papers_until_somebody_looked(sample_file: Path) -> None:
    """Of the events to which they came; nobody can say by machine who stands in a photo."""
    came = Attendance.select().order_by(Attendance.session, Attendance.person).first()
    event, person = came.session.event_id, came.person_id
    sessions = Session.select(Session.id).where(Session.event == event)
    theirs = Attendance.select(Attendance.person).where(Attendance.session.in_(sessions))
    other = Person.select().where(Person.id.not_in(theirs) & Person.merged_into.is_null()).first().id
    (photo,) = photos.add_photos(event, [KeptPhoto(b"one", 20, 10)], at=AT)
    photos.all_agreed(photo.id, at=AT)
    give(other, "publish_photo")
    consents.withdraw(person=other, scope="publish_photo", at=LATER)
    assert Photo.get_by_id(photo.id).agreed
    give(person, "publish_photo", "publish_phone")
    consents.withdraw(person=person, scope="publish_phone", at=LATER)
    assert consents.photos_with(person) == [photo.id]
    consents.withdraw(person=person, scope="publish_photo", at=LATER)
    assert not Photo.get_by_id(photo.id).agreed
    journal.undo(journal.newest(), at=LATER)
    assert Photo.get_by_id(photo.id).agreed
