"""Packs that go out and come back: what they hold, what a merge adds, reports and refuses."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Act
from desktop.models import Attendance
from desktop.models import Consent
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import Setting
from desktop.models import Unit
from desktop.models import database
from desktop.models import journal
from desktop.models import packs
from desktop.models.database import DB
from desktop.models.database import FileMissing
from desktop.models.database import FileNewer
from desktop.models.packs import NotAPack
from desktop.models.packs import WrongPassphrase
from desktop.models.person import matching
from desktop.services import clocks
from desktop.services import desks
from desktop.services import journal as history
from desktop.services import sign_in
from desktop.services import waivers
from desktop.services.desk_errors import DeskNameMissing
from desktop.services.desk_errors import FileStands
from desktop.services.desk_errors import ForeignPack
from desktop.services.desk_errors import PackHolds
from desktop.services.desk_errors import PassphraseMissing
from desktop.services.desk_errors import UnknownSession
from desktop.services.sign_in import WalkIn
from tests.desk_packs import AT
from tests.desk_packs import WORD
from tests.desk_packs import Fair
from tests.desk_packs import fair
from tests.desk_packs import quick_key

__all__ = ["fair", "quick_key"]


# --- what goes out ----------------------------------------------------------------------------


def test_a_pack_holds_only_what_the_desk_needs(fair: Fair) -> None:
    fair.come(sign_in.open_desk(session=fair.session, name="服务台", recorder="周敏", at=AT), 2)
    path = fair.make("一号台")
    for stranger in (b"SQLite", "王小明".encode(), b"15412345678", b"1234"):
        assert stranger not in path.read_bytes()
    fair.open(path)
    assert DB.pragma("journal_mode") == "delete"
    assert DB.pragma("cipher_integrity_check") is None
    person = Person.get_by_id(fair.people[0])
    assert (person.name, person.place, person.birth, person.note) == ("王小明", "和谐楼 1单元 101", None, "")
    assert Phone.get().number == "15400005678"
    assert not SearchKey.select().where(SearchKey.key.contains("15412345678")).exists()
    (found,) = matching("wxm", session=fair.session)
    assert (found.name, found.phone) == ("王小明", "15400005678")
    assert matching("5678", session=fair.session)[0].name == "王小明"
    assert matching("cgf", session=fair.session)[0].party_size == 3
    assert [(row.person_id, row.heads) for row in Attendance.select()] == [(fair.people[2], 1)]
    assert Act.select().count() == 0
    assert DB.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_a_desk_works_on_a_pack_like_anywhere(fair: Fair) -> None:
    desk = fair.open(fair.make("一号台"))
    assert fair.come(desk, 0, heads=2).state == "in"
    assert fair.walk_in(desk, WalkIn("赵德海", "和谐楼2单元301")).state == "in"
    assert Person.get(Person.name == "赵德海").place == "和谐楼 2单元 301"
    assert sign_in.drift() == []


def test_each_opening_is_a_desk_of_its_own(fair: Fair) -> None:
    path = fair.make("一号台")
    first, second = fair.open(path), fair.open(path)
    assert first.id != second.id
    assert (first.follows_id, second.follows_id) == (None, first.id)
    assert {first.pack_id, second.pack_id} == {Setting.read("pack_id")}


def test_a_pack_is_handed_out_on_record(fair: Fair) -> None:
    fair.make("一号台")
    act = Act.latest(1)[0]
    assert (act.what, act.subject) == ("desk_pack", "第二届邻里美食分享活动")
    with pytest.raises(history.CannotUndo, match="第二届"):
        history.undo(act.id, at=AT)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"passphrase": "  "}, PassphraseMissing),
        ({"desk_name": " "}, DeskNameMissing),
        ({"desk_name": "台" * 21}, DeskNameMissing),
        ({"session": "no-such"}, sign_in.NobodySuch),
        ({"path": Path("/proc/nowhere/a.pack")}, desks.CannotWrite),
    ],
)
def test_what_cannot_be_made_is_told(fair: Fair, change: dict[str, object], error: type[UserError]) -> None:
    wanted = {"session": fair.session, "desk_name": "一号台", "path": fair.pack("a"), "passphrase": WORD}
    with pytest.raises(error):
        desks.make_pack(**wanted | change, at=AT)  # type: ignore[arg-type]
    assert list(fair.office.parent.glob("*.pack*")) == []


def test_a_pack_with_sign_ins_is_never_written_over(fair: Fair) -> None:
    path = fair.make("一号台")
    fair.come(fair.open(path), 0)
    fair.back()
    with pytest.raises(PackHolds, match="1 条"):
        fair.make("二号台", file="一号台")
    fair.merge(path)
    fair.make("二号台", file="一号台")
    assert fair.open(path).name == "二号台"


def test_a_file_that_cannot_be_looked_into_is_never_written_over(fair: Fair) -> None:
    path = fair.pack("photos")
    path.write_bytes(b"photographs" * 1000)
    with pytest.raises(FileStands):
        fair.make("一号台", file="photos")
    assert path.read_bytes() == b"photographs" * 1000


def test_the_journal_of_a_lost_pack_is_not_played_into_a_new_one(fair: Fair) -> None:
    path = fair.pack("一号台")
    path.with_name(path.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 9000)
    fair.open(fair.make("一号台"))
    assert Person.select().count() == 5


# --- what comes back --------------------------------------------------------------------------


def test_a_merge_is_a_set_union(fair: Fair) -> None:
    one, two = fair.make("一号台"), fair.make("二号台")
    desk = fair.open(one)
    fair.come(desk, 0, heads=2)
    fair.walk_in(desk, WalkIn("赵德海", phone="13800138000"))
    fair.come(fair.open(two, "周敏"), 1, minutes=3)
    fair.back()
    first = fair.merge(one)
    assert (first.new, first.known, first.clashes) == (2, 0, ())
    both = fair.merge(two, one, two)
    assert (both.new, both.known) == (1, 2)
    again = fair.merge(one, two)
    assert (again.new, again.known) == (0, 3)
    assert {(row.person.name, row.heads) for row in Attendance.select()} == {
        ("王小明", 2),
        ("陈桂芳", 1),
        ("赵德海", 1),
    }
    assert sign_in.drift() == []
    walk_in = Person.get(Person.name == "赵德海")
    assert Phone.get(Phone.person == walk_in.id).number == "13800138000"
    assert Consent.get(Consent.person == walk_in.id).scope == "register"
    assert matching("zdh")[0].person == walk_in.id
    assert {desk.recorder for desk in Desk.select()} == {"林秀英", "周敏"}


def test_a_merge_leaves_known_people_as_they_are(fair: Fair) -> None:
    path = fair.make("一号台")
    fair.come(fair.open(path), 0)
    fair.back()
    fair.merge(path)
    person = Person.get_by_id(fair.people[0])
    assert (person.birth, person.note) == ("1956-03-07", "独居")
    assert [phone.number for phone in Phone.select()] == ["15412345678"]


def test_voids_and_leaving_come_back_too(fair: Fair) -> None:
    path = fair.make("一号台")
    desk = fair.open(path)
    entry = fair.come(desk, 0).entry
    assert entry is not None
    fair.come(desk, 1)
    sign_in.void(entry=entry, reason="认错人了", desk=desk, at=AT)
    sign_in.sign_out(session=fair.session, person=fair.people[1], desk=desk, at=AT + timedelta(hours=1))
    fair.back()
    assert fair.merge(path).new == 4
    (row,) = Attendance.select()
    assert (row.person_id, row.out_at) == (fair.people[1], AT + timedelta(hours=1))


def test_the_same_marks_of_two_streams_do_not_meet(fair: Fair) -> None:
    paths = [fair.make("一号台"), fair.make("二号台")]
    for number, path in enumerate(paths):
        desk = fair.open(path)
        sign_in.sign_in(
            session=fair.session, person=fair.people[number], desk=desk, heads=1, at=AT, nonce="1"
        )
    fair.back()
    assert fair.merge(*paths).new == 2


def test_a_pack_comes_back_after_people_and_homes_are_gone(fair: Fair) -> None:
    path = fair.make("一号台")
    fair.come(fair.open(path), 0)
    fair.back()
    with journal.act("remove_person", at=AT):
        Phone.delete().execute()
        Person.delete().where(Person.id == fair.people[0]).execute()
        Person.update(unit=None).execute()
        Unit.delete().execute()
    assert fair.merge(path).new == 1
    person = Person.get_by_id(fair.people[0])
    assert (person.name, person.unit_id, person.room) == ("王小明", None, "101")
    assert Phone.select().count() == 0  # what went out hidden never comes back


def test_a_guardian_named_at_the_desk_comes_back(fair: Fair) -> None:
    with journal.act("change_event", at=AT):
        Session.update(guardian_under=14).execute()
        Person.update(birth="2015-06-01").where(Person.id.in_(fair.people[:2])).execute()
    path = fair.make("一号台")
    desk = fair.open(path)
    with pytest.raises(UserError):
        fair.come(desk, 0)
    waivers.sign_in_with_guardian(
        session=fair.session, person=fair.people[0], desk=desk, heads=1, at=AT,
        guardian="王建国", phone="13800138000",
    )  # fmt: skip
    fair.back()
    assert fair.merge(path).new == 1
    person = Person.get_by_id(fair.people[0])
    assert (person.guardian_name, person.guardian_phone) == ("王建国", "13800138000")
    assert person.note == "独居"


def test_a_person_merged_since_counts_once(fair: Fair) -> None:
    path = fair.make("一号台")
    desk = fair.open(path)
    fair.come(desk, 0, heads=2)
    fair.come(desk, 3)
    fair.back()
    with journal.act("change_person", at=AT):
        Person.update(merged_into=fair.people[3]).where(Person.id == fair.people[0]).execute()
    fair.merge(path)
    assert [(row.person_id, row.heads) for row in Attendance.select()] == [(fair.people[3], 2)]


def test_a_merge_is_an_act_that_is_not_taken_back(fair: Fair) -> None:
    path = fair.make("一号台")
    fair.come(fair.open(path), 0)
    fair.back()
    fair.merge(path)
    act = Act.latest(1)[0]
    assert act.what == "merge_desks"
    with pytest.raises(history.CannotUndo):
        history.undo(act.id, at=AT)
    fair.merge(path)
    assert Act.latest(1)[0].id == act.id  # nothing new, no line in the history


# --- clashes ----------------------------------------------------------------------------------


def test_one_person_at_two_desks_is_told_once(fair: Fair) -> None:
    one, two = fair.make("一号台"), fair.make("二号台")
    fair.come(fair.open(one), 0, minutes=5, heads=2)
    desk = fair.open(two, "周敏")
    fair.come(desk, 0, minutes=2, heads=3)
    fair.come(desk, 1)
    fair.back()
    (clash,) = fair.merge(one, two).clashes
    assert (clash.name, [sight.desk for sight in clash.sights]) == ("王小明", ["二号台", "一号台"])
    assert [(s.at, s.recorder, s.heads) for s in clash.sights] == [
        (AT + timedelta(minutes=2), "周敏", 3),
        (AT + timedelta(minutes=5), "林秀英", 2),
    ]
    assert Attendance.get(Attendance.person == fair.people[0]).heads == 3


def test_what_was_voided_is_no_clash(fair: Fair) -> None:
    one, two = fair.make("一号台"), fair.make("二号台")
    fair.come(fair.open(one), 0)
    desk = fair.open(two)
    entry = fair.come(desk, 0).entry
    assert entry is not None
    sign_in.void(entry=entry, reason="是他弟弟", desk=desk, at=AT)
    fair.back()
    assert fair.merge(one, two).clashes == ()


def test_a_pack_opened_again_knows_what_it_did(fair: Fair) -> None:
    path = fair.make("一号台")
    fair.come(fair.open(path), 0)
    fair.come(fair.open(path), 0, heads=4, minutes=9)  # told at the desk: here already, now with four
    fair.back()
    assert fair.merge(path).clashes == ()


def test_the_same_pack_on_two_laptops_is_two_desks(fair: Fair) -> None:
    path = fair.make("一号台")
    fair.come(fair.open(path), 2)
    database.close_database()
    copy = fair.pack("copy")
    shutil.copyfile(path, copy)
    for number, each in enumerate((path, copy)):
        fair.come(fair.open(each), 0, minutes=number)
    fair.back()
    merged = fair.merge(copy, path)
    assert (merged.new, len(merged.clashes)) == (3, 1)
    assert [sight.desk for sight in merged.clashes[0].sights] == ["一号台", "一号台（2）"]


# --- clocks -----------------------------------------------------------------------------------


def test_times_are_put_right_by_what_the_wall_clock_said(fair: Fair) -> None:
    path = fair.make("一号台")
    desk = fair.open(path)
    clocks.record(desk=desk, device=AT - timedelta(minutes=37), wall=AT)
    fair.come(desk, 0, minutes=-20)
    assert Attendance.get().in_at == AT + timedelta(minutes=17)
    fair.back()
    assert fair.merge(path).clocks == (desks.Clock("一号台", -37 * 60),)
    assert Attendance.get().in_at == AT + timedelta(minutes=17)
    assert Entry.get().device_at == AT - timedelta(minutes=20)  # what was written stays
    assert sign_in.drift() == []


def test_a_later_reading_in_a_late_pack_puts_earlier_times_right(fair: Fair) -> None:
    path = fair.make("一号台")
    desk = fair.open(path)
    fair.come(desk, 0, minutes=4)
    database.close_database()
    early = fair.pack("noon")
    shutil.copyfile(path, early)
    packs.open_pack(path, WORD)
    clocks.record(desk=desk, device=AT + timedelta(minutes=14), wall=AT + timedelta(minutes=10))
    fair.back()
    fair.merge(early)
    assert Attendance.get().in_at == AT + timedelta(minutes=4)
    assert fair.merge(path).new == 0
    assert Attendance.get().in_at == AT
    fair.merge(early)
    assert Attendance.get().in_at == AT


# --- look-alikes ------------------------------------------------------------------------------


def test_a_walk_in_like_somebody_known_is_told(fair: Fair) -> None:
    path = fair.make("一号台")
    desk = fair.open(path)
    for who in (
        WalkIn("王晓明", "和谐楼1单元101"),  # sounds the same, same home
        WalkIn("陈桂芳"),  # only a name, but that of somebody known
        WalkIn("李萍", "8栋 502"),  # the same name, another building
        WalkIn("山雄", "和谐楼2单元801"),  # 单 is also read shan
    ):
        fair.walk_in(desk, who)
    fair.back()
    found = {(one.name, one.known[0].name, one.known[0].why) for one in fair.merge(path).look_alikes}
    assert found == {
        ("王晓明", "王小明", ("sound", "home")),
        ("陈桂芳", "陈桂芳", ("name",)),
        ("山雄", "单雄", ("sound", "building")),
    }


def test_a_walk_in_at_two_desks_looks_like_the_earlier_one(fair: Fair) -> None:
    paths = [fair.make("一号台"), fair.make("二号台")]
    for path in paths:
        fair.walk_in(fair.open(path), WalkIn("赵德海", phone="13800138000"))
    fair.back()
    (one,) = fair.merge(*paths).look_alikes
    assert (one.name, one.known[0].why, one.phone) == ("赵德海", ("name", "phone"), "138****8000")
    with journal.act("change_person", at=AT):
        Person.update(merged_into=one.known[0].person).where(Person.id == one.person).execute()
    assert fair.merge(*paths).look_alikes == ()


# --- refusals ---------------------------------------------------------------------------------


def test_a_stranger_sees_nothing(fair: Fair) -> None:
    path = fair.make("一号台")
    for passphrase in ("wrong", WORD + "1", WORD[:-1]):
        with pytest.raises(WrongPassphrase):
            desks.merge(paths=[path], passphrase=passphrase, at=AT)
        with pytest.raises(WrongPassphrase):
            desks.open_pack(path=path, passphrase=passphrase, recorder="", at=AT)
    fair.back()


def test_a_passphrase_may_hold_quotes_and_any_letters(fair: Fair) -> None:
    for number, word in enumerate(('it\'s "here"', "é́ü 密码", "x' OR 1 --")):
        path = fair.pack(str(number))
        desks.make_pack(session=fair.session, desk_name="台", path=path, passphrase=word, at=AT)
        desks.open_pack(path=path, passphrase=f" {word}\n", recorder="", at=AT)
        fair.back()


def test_one_refused_pack_refuses_all(fair: Fair) -> None:
    good, bad = fair.make("一号台"), fair.pack("bad")
    fair.come(fair.open(good), 0)
    fair.back()
    bad.write_bytes(b"x" * 9000)
    with pytest.raises(WrongPassphrase):
        fair.merge(good, bad)
    assert Entry.select().count() == 0


def test_packs_that_do_not_belong_here_are_refused(fair: Fair, tmp_path: Path) -> None:
    path = fair.make("一号台")
    with journal.act("set_up", at=AT):
        Setting.write("community_id", "another")
    with pytest.raises(ForeignPack, match=r"一号台\.pack"):
        fair.merge(path)
    with journal.act("set_up", at=AT):
        Setting.delete().where(Setting.key == "community_id").execute()
    fair.open(path)
    mine = Setting.read("pack_id")
    community = DB.execute_sql("SELECT community FROM pack WHERE id = ?", (mine,)).fetchone()[0]
    fair.back()
    with journal.act("set_up", at=AT):
        Setting.write("community_id", community)
        DB.execute_sql("DELETE FROM sign_up")
        DB.execute_sql("DELETE FROM pack")
        Session.delete().execute()
    with pytest.raises(UnknownSession):
        fair.merge(path)
    with pytest.raises(FileMissing):
        fair.merge(tmp_path / "nothing.pack")
    with pytest.raises(NotAPack):
        fair.merge(fair.office)


def test_a_pack_of_a_newer_program_is_refused_and_left_alone(fair: Fair) -> None:
    path = fair.make("一号台")
    fair.open(path)
    DB.pragma("user_version", 99)
    database.close_database()
    before = path.read_bytes()
    with pytest.raises(FileNewer):
        fair.open(path)
    fair.back()
    with pytest.raises(FileNewer):
        fair.merge(path)
    assert path.read_bytes() == before
