"""What has outlived its purpose goes for good: from the rows, the journal, the file, and, if wished, the copies."""

import json
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Change
from desktop.models import Consent
from desktop.models import Dish
from desktop.models import Entry
from desktop.models import EscortCar
from desktop.models import EscortRider
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import PrintJob
from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import Setting
from desktop.models import SignUp
from desktop.models import database
from desktop.models import journal as acts
from desktop.models.outlived import CLEARED
from desktop.models.person import matching
from desktop.services import backup
from desktop.services import journal
from desktop.services import papers
from desktop.services import people
from desktop.services import retention
from desktop.services import sign_in
from desktop.services.sign_in import WalkIn

AT = datetime(2025, 5, 28, 9)
LONG_AFTER = AT + timedelta(days=181)
NAME, PHONE = "尉迟月娥", "14298765432"


def session() -> Session:
    return Session.select().join(Event).where(Session.start == AT).get()


def walk_in() -> str:
    here = session()
    desk = sign_in.open_desk(session=here.id, name="九号台", recorder="", at=AT)
    who = WalkIn(name=NAME, phone=PHONE, place="和谐楼 2单元 901")
    return sign_in.sign_in_new_person(who, session=here.id, desk=desk, heads=2, at=AT).person


def counts(today: datetime) -> dict[str, int]:
    return {each.kind: each.count for each in retention.due(today=today.date())}


def everything_on_disk(file: Path) -> bytes:
    database.close_database()
    return b"".join(f.read_bytes() for f in sorted(file.parent.glob(f"{file.name}*")) if f.is_file())


def test_nothing_is_due_before_its_time(sample_file: Path) -> None:
    walk_in()
    assert counts(AT + timedelta(days=179)).get("walk_in") is None
    assert counts(LONG_AFTER)["walk_in"] == 1


def test_a_walk_in_leaves_name_phone_and_address_and_stays_counted(sample_file: Path) -> None:
    person = walk_in()
    entries = list(Entry.select().order_by(Entry.id).tuples())
    came = Attendance.get(Attendance.session == session().id, Attendance.person == person)
    done = retention.purge(["walk_in"], at=LONG_AFTER)
    assert [(each.kind, each.count) for each in done.kinds] == [("walk_in", 1)]
    assert done.clean
    row = Person.get_by_id(person)
    assert (row.name, row.unit_id, row.room, row.cleared_on) == (CLEARED, None, "", LONG_AFTER.date())
    for table in (Phone, Consent, SearchKey):
        assert not table.select().where(table.person == person).exists()
    assert matching(NAME) == []
    assert list(Entry.select().order_by(Entry.id).tuples()) == entries
    still = Attendance.get(Attendance.session == came.session_id, Attendance.person == person)
    assert (still.heads, still.in_at) == (2, AT)
    assert sign_in.drift() == []
    assert counts(LONG_AFTER).get("walk_in") is None


def test_no_byte_of_it_is_left_in_the_file(sample_file: Path) -> None:
    walk_in()
    database.DB.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert PHONE.encode() in sample_file.read_bytes()
    retention.purge(["walk_in"], at=LONG_AFTER)
    left = everything_on_disk(sample_file)
    for text in (NAME, PHONE):
        assert text.encode() not in left
    database.open_database(sample_file)


def test_the_journal_keeps_the_line_and_no_value(sample_file: Path) -> None:
    person = walk_in()
    retention.purge(["walk_in"], at=LONG_AFTER)
    act = Act.latest(1)[0]
    assert journal.words(act) == "彻底清除了：现场登记 1 条"
    own = list(Change.select().where(Change.act == act.id))
    assert own
    assert all(change.before is None and change.after is None for change in own)
    assert not [c for c in Change.select() if NAME in (c.before or "") + (c.after or "")]
    with pytest.raises(journal.CannotUndo, match="什么也没留下"):
        journal.undo(act.id, at=LONG_AFTER)
    assert Person.get_by_id(person).name == CLEARED


def test_who_is_still_needed_stays(sample_file: Path) -> None:
    person = walk_in()
    with acts.act("change_venue", at=AT):
        Event.update(leader=person).where(Event.id == session().event_id).execute()
    assert counts(LONG_AFTER).get("walk_in") is None


def test_who_came_again_stays(sample_file: Path) -> None:
    person = walk_in()
    desk = sign_in.desk_named(session=session().id, name="九号台", recorder="", at=AT)
    sign_in.sign_in(session=session().id, person=person, desk=desk, heads=3, at=AT + timedelta(days=100))
    assert counts(LONG_AFTER).get("walk_in") is None


def test_notes_applicants_and_papers(sample_file: Path, tmp_path: Path) -> None:
    one = SignUp.select().first()
    with acts.act("sign_up", at=AT):
        SignUp.update(note="轮椅").where(SignUp.id == one.id).execute()
    papers.save(
        papers.free_notice(today=AT.date(), words={"title": "通知", "body": "请"}), tmp_path / "n.pdf", at=AT
    )
    years_after = AT + timedelta(days=800)
    asked = (
        Booking.select()
        .where(Booking.applicant.is_null(is_null=False) | (Booking.applicant_text != ""))
        .count()
    )
    assert asked
    due = counts(years_after)
    assert due["sign_up_note"] == 1
    assert due["paper_words"] == 1
    retention.purge(["sign_up_note", "applicant", "paper_words"], at=years_after)
    assert SignUp.get_by_id(one.id).note == ""
    assert PrintJob.select().where(~PrintJob.words.is_null()).count() == 0
    left = counts(years_after)
    assert not {"sign_up_note", "applicant", "paper_words"} & left.keys()
    assert not [c for c in Change.select() if "轮椅" in (c.before or "") + (c.after or "")]


def test_values_of_the_history_go_after_ninety_days_and_the_lines_stay(sample_file: Path) -> None:
    person = matching("欧阳文博")[0].person
    people.change_person(person, people.PersonFacts("欧阳武"), at=AT)
    old = journal.newest()
    later = AT + timedelta(days=80)
    people.change_person(person, people.PersonFacts("欧阳文"), at=later)
    new = journal.newest()
    assert (
        retention.empty_old_values(at=AT + timedelta(days=91))
        == Change.select().where(Change.act == old).count()
    )
    assert journal.words(Act.get_by_id(old)).startswith("改了")
    with pytest.raises(journal.CannotUndo, match="太久"):
        journal.undo(old, at=later)
    journal.undo(new, at=later)
    assert Person.get_by_id(person).name == "欧阳武"
    assert retention.empty_old_values(at=AT + timedelta(days=91)) == 0


def test_periods_are_the_communitys_own(sample_file: Path) -> None:
    walk_in()
    retention.keep_for({"walk_in": 365, "journal": 400}, at=AT)
    assert (retention.days("walk_in"), retention.days("journal")) == (365, 90)
    assert counts(LONG_AFTER).get("walk_in") is None
    with pytest.raises(retention.DaysWrong):
        retention.keep_for({"walk_in": 3}, at=AT)
    assert Setting.read("keep_walk_in") == "365"


def test_cancelled_nothing_has_happened(sample_file: Path) -> None:
    person = walk_in()

    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    acts_before = Act.select().count()
    with pytest.raises(Stopped):
        retention.purge(["walk_in", "journal"], at=LONG_AFTER, progress=stop)
    assert Person.get_by_id(person).name == NAME
    assert Act.select().count() == acts_before


def test_copies_that_still_hold_it_are_named_and_go(sample_file: Path) -> None:
    walk_in()
    old = backup.backup(at=AT + timedelta(hours=1))
    people.add_person(people.PersonFacts("王五"), at=AT)
    retention.purge(["walk_in"], at=LONG_AFTER)
    named = retention.copies_before(LONG_AFTER)
    assert old.file in [copy.file for copy in named]
    assert len(named) == 2  # and the one that was made before the purge
    made = retention.let_go(named, at=LONG_AFTER + timedelta(minutes=1))
    assert made.proven
    assert not [copy for copy in named if copy.file.exists()]
    assert [copy.file for copy in backup.backups()] == [made.file]
    assert not any(NAME.encode() in f.read_bytes() for f in made.file.parent.iterdir())


def test_on_the_command_line(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    walk_in()
    database.close_database()
    day = LONG_AFTER.date().isoformat()
    call = ["--db", str(sample_file), "--today", day, "--json", "retention"]
    assert main(call) == 0
    listed = {row["kind"]: row for row in json.loads(capsys.readouterr().out)}
    assert listed["walk_in"] == {"kind": "walk_in", "count": 1, "oldest": "2025-05-28"}
    assert main([*call, "--apply"]) == 0
    assert {row["kind"] for row in json.loads(capsys.readouterr().out)} == set(listed)
    assert main(call) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_riders_drivers_and_makers_go_in_their_time(sample_file: Path) -> None:
    """The families first; drivers and makers once the next edition has been copied from them."""
    with acts.act("change_rider", at=AT):
        EscortRider.update(note="晕车").where(EscortRider.name == "林晓晨").execute()
    weeks_after, years_after = AT + timedelta(days=45), AT + timedelta(days=450)
    assert {"escort_rider", "escort_car", "dish_maker"} & counts(weeks_after).keys() == {"escort_rider"}
    retention.purge(["escort_rider"], at=weeks_after)
    assert {(row.name, row.phone, row.contact, row.note) for row in EscortRider.select()} == {
        (CLEARED, "", "", "")
    }
    assert not [c for c in Change.select() if "晕车" in (c.before or "") + (c.after or "")]
    assert counts(years_after)["escort_car"] == EscortCar.select().count()
    assert all(words for _day, words in retention.examples("escort_car", today=years_after.date()))
    assert all(words for _day, words in retention.examples("dish_maker", today=years_after.date()))
    retention.purge(["escort_car", "dish_maker"], at=years_after)
    assert {(row.driver, row.phone, row.plate) for row in EscortCar.select()} == {(CLEARED, "", "")}
    assert {(row.maker, row.named) for row in Dish.select()} == {("", False)}
    assert not {"escort_rider", "escort_car", "dish_maker"} & counts(years_after).keys()
