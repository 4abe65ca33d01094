"""After an event: the figures and the people behind them, corrections with a reason, the list as it was chosen."""

from datetime import datetime
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Entry
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import journal
from desktop.services import after_event
from desktop.services import people
from desktop.services import sign_in
from desktop.services.after_event import COLUMNS
from desktop.services.after_event import NoColumns
from desktop.services.after_event import Summary
from desktop.services.shelf import CannotWrite
from desktop.services.sign_in_errors import NotSignedIn
from desktop.services.sign_in_errors import ReasonMissing
from desktop.services.sign_in_errors import WrongHeads
from tests.printing.reading import words

EVENING = datetime(2025, 5, 28, 20)


@pytest.fixture
def festival(sample_file: Path) -> str:
    """The session of the second festival: 163 heads."""
    day = Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29))
    return next(row.id for row in day if row.event.edition)


def came(session: str) -> dict[str, int]:
    """Heads by person, counted by hand."""
    rows = Attendance.select(Attendance.person, Attendance.heads).where(Attendance.session == session)
    return dict(rows.tuples())


# --- figures ----------------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_people_behind_them(festival: str) -> None:
    found = after_event.summary(festival)
    heads = came(festival)
    assert (found.count.people, found.count.heads) == (len(heads), 163)
    assert {guest.person: guest.heads for guest in found.guests} == heads
    assert sum(home.people for home in found.homes) == sum(n for _band, n in found.bands) == len(heads)
    assert sum(home.heads for home in found.homes) == 163
    ages = {row.id: people.age_band(row.birth, found.start.date()) for row in Person.select()}
    for band, count in found.bands:
        assert count == sum(ages[person] == band for person in heads), band


def test_first_timers_have_been_nowhere_before(festival: str) -> None:
    found = after_event.summary(festival)
    start = Session.get_by_id(festival).start
    before = Attendance.select(Attendance.person).join(Session).where(Session.start < start)
    known = {person for (person,) in before.tuples()}
    first = {guest.person for guest in found.guests if guest.first_time}
    assert first == set(came(festival)) - known
    assert 0 < len(first) == found.first_timers < found.count.people


def test_no_shows_signed_up_and_did_not_come(festival: str) -> None:
    found = after_event.summary(festival)
    event = Session.get_by_id(festival).event_id
    rows = SignUp.select(SignUp.person).where((SignUp.event == event) & (SignUp.status == "confirmed"))
    signed = {person for (person,) in rows.tuples()}
    assert {guest.person for guest in found.no_shows} == signed - set(came(festival))
    assert all(guest.signed_up and guest.in_at is None for guest in found.no_shows)
    assert {guest.person for guest in found.guests if guest.signed_up} == signed & set(came(festival))


# --- corrections ------------------------------------------------------------------------------------


def test_somebody_forgotten_is_added_with_a_reason(festival: str) -> None:
    who = after_event.summary(festival).no_shows[0].person
    answer = after_event.add(session=festival, person=who, heads=2, reason=" 在厨房 帮忙 ", at=EVENING)
    entry = Entry.get_by_id(answer.entry)
    assert (entry.method, entry.reason, entry.desk.name) == ("by hand", "在厨房 帮忙", "更正")
    found = after_event.summary(festival)
    guest = next(guest for guest in found.guests if guest.person == who)
    assert (guest.heads, guest.reason) == (2, "在厨房 帮忙")
    assert found.count.heads == 165
    assert sign_in.drift() == []


def test_somebody_who_was_not_there_is_taken_out(festival: str) -> None:
    who, heads = next(iter(came(festival).items()))
    entries = Entry.select().count()
    after_event.take_out(session=festival, person=who, reason="同名点错", at=EVENING)
    found = after_event.summary(festival)
    assert found.count.heads == 163 - heads
    assert who not in {guest.person for guest in found.guests}
    voids = Entry.select().where(Entry.kind == "void", Entry.person == who)
    assert {entry.reason for entry in voids} == {"同名点错"}
    assert Entry.select().count() == entries + voids.count()  # nothing was changed or deleted
    with pytest.raises(NotSignedIn):
        after_event.take_out(session=festival, person=who, reason="再来一次", at=EVENING)
    assert sign_in.drift() == []


def test_a_head_count_is_put_right_and_the_time_stays(festival: str) -> None:
    desk = sign_in.open_desk(session=festival, name="一号台", recorder="", at=EVENING)
    who = next(person for person, heads in came(festival).items() if heads == 2)
    row = Attendance.get(Attendance.session == festival, Attendance.person == who)
    out = row.in_at + timedelta(minutes=40)
    sign_in.sign_out(session=festival, person=who, desk=desk, at=out)
    after_event.change_heads(session=festival, person=who, heads=1, reason="孩子没来", at=EVENING)
    now = Attendance.get(Attendance.session == festival, Attendance.person == who)
    assert (now.heads, now.in_at, now.out_at) == (1, row.in_at, out)
    with pytest.raises(WrongHeads):
        after_event.change_heads(session=festival, person=who, heads=0, reason="写错", at=EVENING)
    assert Attendance.get(Attendance.session == festival, Attendance.person == who).heads == 1
    assert sign_in.drift() == []


def test_a_correction_is_taken_back_by_another(festival: str) -> None:
    before = {guest.person: guest for guest in after_event.summary(festival).guests}
    one, two = list(before.values())[:2]
    after_event.take_out(session=festival, person=one.person, reason="点错", at=EVENING)
    after_event.change_heads(session=festival, person=two.person, heads=9, reason="点错", at=EVENING)
    for guest in (one, two):
        after_event.put_back(session=festival, guest=guest, reason="撤销更正", at=EVENING)
    now = {guest.person: guest for guest in after_event.summary(festival).guests}
    for guest in (one, two):
        stands = now[guest.person]
        assert (stands.heads, stands.in_at, stands.out_at) == (guest.heads, guest.in_at, guest.out_at)
    assert sign_in.drift() == []


def test_without_a_reason_nothing_is_corrected(festival: str) -> None:
    who = next(iter(came(festival)))
    entries = Entry.select().count()
    for act in (
        lambda: after_event.add(session=festival, person=who, heads=9, reason=" ", at=EVENING),
        lambda: after_event.take_out(session=festival, person=who, reason="", at=EVENING),
        lambda: after_event.change_heads(session=festival, person=who, heads=1, reason="", at=EVENING),
    ):
        with pytest.raises(ReasonMissing):
            act()
    assert Entry.select().count() == entries


# --- the list ---------------------------------------------------------------------------------------


def cells(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))


@pytest.mark.parametrize(
    "chosen", [("name",), ("heads", "number"), ("signature", "name", "building", "phone")]
)
def test_the_spreadsheet_has_exactly_the_columns_chosen(
    festival: str, tmp_path: Path, chosen: tuple[str, ...]
) -> None:
    found = after_event.summary(festival)
    after_event.save_workbook(found, found.guests, chosen, tmp_path / "list.xlsx", at=EVENING)
    rows = cells(tmp_path / "list.xlsx")
    assert list(rows[0]) == [column.heading for column in COLUMNS if column.key in chosen]
    assert len(rows) == 1 + len(found.guests)
    said = "\n".join(str(cell) for row in rows for cell in row)
    for key, texts in (
        ("name", [guest.name for guest in found.guests]),
        ("building", [guest.building for guest in found.guests if guest.building]),
    ):
        assert all(text in said for text in texts) == (key in chosen), key
    phones = [guest.phone for guest in found.guests if guest.phone]
    assert not [phone for phone in phones if phone in said]  # in full they never leave


def test_the_list_of_those_who_did_not_come(festival: str, tmp_path: Path) -> None:
    found = after_event.summary(festival)
    after_event.save_workbook(found, found.no_shows, ("name", "in"), tmp_path / "list.xlsx", at=EVENING)
    rows = cells(tmp_path / "list.xlsx")
    assert [row[0] for row in rows[1:]] == [guest.name for guest in found.no_shows]
    assert {row[1] for row in rows[1:]} <= {None, ""}


def test_the_paper_has_exactly_the_columns_chosen(festival: str, tmp_path: Path) -> None:
    found = after_event.summary(festival)
    path = tmp_path / "list.pdf"
    pages = after_event.save_pdf(found, found.guests, ("number", "name", "building"), path, at=EVENING)
    text = words(path)
    assert pages >= 3
    assert text.count("序号") == pages  # the head stands on every page
    assert not [g.name for g in found.guests if "".join(g.name.split()) not in text]
    assert "手机尾号" not in text
    assert f"{len(found.guests)}人登记，共163人" in text


def test_the_paper_of_those_who_did_not_come_says_so(festival: str, tmp_path: Path) -> None:
    found = after_event.summary(festival)
    path = tmp_path / "missing.pdf"
    after_event.save_pdf(found, found.no_shows, ("number", "name"), path, at=EVENING)
    text = words(path)
    assert "未到名单" in text
    assert "到场名单" not in text
    assert f"{len(found.no_shows)}人报名未到" in text


def test_saving_a_list_stands_in_the_history(festival: str, tmp_path: Path) -> None:
    found = after_event.summary(festival)
    after_event.save_workbook(found, found.guests, ("name",), tmp_path / "list.xlsx", at=EVENING)
    assert Act.latest(1)[0].what == "save_attendance"
    acts = Act.select().count()
    with pytest.raises(NoColumns):
        after_event.save_workbook(found, found.guests, (), tmp_path / "none.xlsx", at=EVENING)
    with pytest.raises(CannotWrite):
        after_event.save_workbook(found, found.guests, ("name",), tmp_path / "no" / "list.xlsx", at=EVENING)
    assert Act.select().count() == acts


def test_a_session_nobody_came_to(empty_file: Path) -> None:
    with journal.act("set_up", at=EVENING):
        event = Event.create(no="2025-001", name="合唱", category="arts")
        session = Session.create(event=event, start=EVENING, end=EVENING + timedelta(hours=1))
    found = after_event.summary(session.id)
    assert isinstance(found, Summary)
    assert (found.guests, found.no_shows, found.homes, found.bands, found.count.people) == ((), (), (), (), 0)
