"""What papers say of an event, and the record that they went out."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Consent
from desktop.models import Event
from desktop.models import PaperText
from desktop.models import Person
from desktop.models import Phone
from desktop.models import PrintJob
from desktop.models import Session
from desktop.models import Setting
from desktop.models import Sheet
from desktop.models import SheetRow
from desktop.models import SignUp
from desktop.models import Venue
from desktop.models import journal
from desktop.services import events
from desktop.services import paper_words
from desktop.services import papers
from desktop.services import sign_ups
from desktop.services.event_errors import NoSessionYet
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan
from desktop.services.papers import CannotWrite

TODAY = date(2025, 5, 28)
AT = datetime(2025, 5, 28, 8)


@pytest.fixture
def event(sample_file: Path) -> Event:
    return Event.get(Event.edition == 2)


@pytest.fixture
def session(event: Event) -> Session:
    return Session.of(event.id)[0]


def words(data: object) -> str:
    return " ".join(str(value) for value in vars(data).values())


def test_the_poster_says_what_the_record_says(event: Event) -> None:
    data = papers.flyer(event.id, today=TODAY).data
    assert (data.title, data.edition) == ("邻里美食分享活动", "第二届")
    assert (data.starts, data.ends) == (datetime(2025, 5, 28, 9), datetime(2025, 5, 28, 11, 30))
    assert data.rooms == ("和谐", "和安", "和善")
    assert data.place == "和谐、和安、和善三间共享客厅"
    assert (data.lunar, data.phone, data.link) == ("农历五月初二", "027-9600 0000", "https://qhj.example/52")
    assert papers.findings(papers.flyer(event.id, today=TODAY)) == []


def test_a_phone_is_public_only_when_its_owner_agreed(event: Event) -> None:
    number = Phone.of([event.leader_id])[event.leader_id][0]
    with journal.act("change_event", at=AT):
        Event.update(contact_phone=number).where(Event.id == event.id).execute()
    assert papers.flyer(event.id, today=TODAY).data.phone == "027-9600 0000"
    papers.agree_to_publish(event.leader_id, at=AT)
    assert papers.flyer(event.id, today=TODAY).data.phone.replace(" ", "") == number
    with journal.act("change_person", at=AT):
        Consent.update(withdrawn_on=TODAY).execute()
    assert papers.flyer(event.id, today=TODAY).data.phone == "027-9600 0000"


def test_a_private_number_in_the_words_stops_the_print(event: Event, tmp_path: Path) -> None:
    number = Phone.of([event.leader_id])[event.leader_id][0]
    ready = papers.flyer(event.id, today=TODAY, words={"sign_up": f"打{number}"})
    (found,) = papers.findings(ready)
    assert (found.severity, found.code, found.field) == ("stop", "private_phone", "sign_up")
    assert number not in found.words
    with pytest.raises(UserError):
        papers.save(ready, tmp_path / "poster.pdf", at=AT)
    assert list(tmp_path.glob("*.pdf")) == []
    assert PrintJob.select().count() == 0
    assert papers.owners(number)[0].id == event.leader_id


def test_a_weekly_group_prints_its_rhythm(sample_file: Path) -> None:
    group = Event.get(Event.name == "健身操")
    data = papers.flyer(group.id, today=TODAY).data
    assert data.repeats == "每周一、周三、周五"
    assert data.until is not None
    assert data.until > TODAY
    assert "每周一、周三、周五" in papers.notice(group.id, today=TODAY).data.body


def test_a_class_names_its_teacher_only_where_they_agreed(sample_file: Path) -> None:
    group = Event.get(Event.name == "书法班")
    earlier = TODAY - timedelta(days=60)
    with journal.act("change_person", at=AT):
        Consent.delete().where(Consent.person == group.leader).execute()
    assert papers.flyer(group.id, today=earlier).data.leader == ""
    with journal.act("change_person", at=AT):
        Consent.create(person=group.leader, scope="publish_name", method="spoken", given_on=TODAY)
    assert papers.flyer(group.id, today=earlier).data.leader == group.leader.name
    single = Event.get(Event.name == "邻里义诊")
    assert papers.flyer(single.id, today=TODAY).data.leader == ""


def test_the_poster_for_elders_says_the_place_short(sample_file: Path, event: Event) -> None:
    look = papers.Look(design="elders")
    assert papers.flyer(event.id, today=TODAY, look=look).data.place == "和谐、和安、和善"
    clinic = Event.get(Event.name == "邻里义诊")
    ready = papers.flyer(clinic.id, today=TODAY, look=look)
    assert ready.data.place == "和安客厅"
    assert papers.findings(ready) == []


def test_dates_at_odd_hours_are_no_rhythm(empty_file: Path) -> None:
    days = (datetime(2025, 6, 2, 9), datetime(2025, 6, 9, 10), datetime(2025, 6, 16, 9))
    plans = [SessionPlan(day, day.replace(hour=12), place_text="小广场") for day in days]
    event = events.add_event(EventFacts(name="讲座"), plans, at=AT)
    assert paper_words.weekly(Session.of(event.id)) == ""


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (datetime(2025, 6, 1, 9), datetime(2025, 6, 1, 11, 30), "上午9:00—11:30"),
        (datetime(2025, 6, 1, 11), datetime(2025, 6, 1, 13, 30), "上午11:00—下午1:30"),
        (datetime(2025, 6, 1, 19), datetime(2025, 6, 1, 20, 30), "晚上7:00—8:30"),
        (datetime(2025, 6, 1, 12), datetime(2025, 6, 1, 13), "下午12:00—1:00"),
    ],
)
def test_hours_as_elders_say_them(start: datetime, end: datetime, said: str) -> None:
    assert paper_words.hours_words(start, end) == said


def test_the_place_line(sample_file: Path) -> None:
    rooms = {venue.name: venue for venue in Venue.in_order()}
    nowhere = Session(start=AT, end=AT, place_text="")
    elsewhere = Session(start=AT, end=AT, place_text="小广场")
    assert paper_words.place_line(nowhere, [rooms["和谐客厅"]]) == "和谐客厅（和谐楼一层）"
    assert paper_words.place_line(nowhere, [rooms["和谐客厅"], rooms["和安客厅"]]) == "和谐、和安两间共享客厅"
    assert paper_words.place_line(elsewhere, [rooms["排练厅"]]) == "排练厅、小广场"


def test_the_notice_follows_the_usual_order_and_speaks_of_no_code(event: Event) -> None:
    data = papers.notice(event.id, today=date(2025, 5, 20)).data
    heads = [line for line in data.body.splitlines() if line[1:2] == "、" and line[0] in "一二三四五"]
    assert heads == ["一、活动时间", "二、活动地点", "三、活动内容", "四、报名方式"]
    assert data.title == "关于举办第二届邻里美食分享活动的通知"
    assert (data.dated, data.posted_until) == (date(2025, 5, 20), TODAY)
    assert data.signers == ("青和居社区居民委员会",)
    assert "扫码" not in data.body


def test_two_hosts_sign_the_notice(event: Event) -> None:
    with journal.act("change_event", at=AT):
        Event.update(second_host="光明社区居民委员会").where(Event.id == event.id).execute()
    data = papers.notice(event.id, today=TODAY).data
    assert data.signers == ("青和居社区居民委员会", "光明社区居民委员会")
    assert papers.findings(papers.notice(event.id, today=TODAY)) == []


@pytest.mark.parametrize(("reason", "why"), [("因暴雨", "因暴雨，现决定取消"), ("", "，现决定取消")])
def test_what_is_cancelled_says_so_on_its_notice(event: Event, reason: str, why: str) -> None:
    papers.keep_words("notice", event.id, {"title": "一起来包粽子"}, at=AT)
    events.cancel_event(event.id, reason=reason, at=AT)
    ready = papers.notice(event.id, today=date(2025, 5, 27))
    assert ready.data.title == "关于取消第二届邻里美食分享活动的通知"
    first, *rest = ready.data.body.splitlines()
    assert first.startswith("原定于2025年5月28日（星期三）上午9:00")
    assert why in first
    assert "已经报名的居民不必另行办理，社区会逐一告知。" in rest
    assert papers.findings(ready) == []


def test_without_a_date_there_is_no_paper(empty_file: Path) -> None:
    event = events.add_event(EventFacts(name="还没定"), at=AT)
    for fill in (papers.flyer, papers.notice):
        with pytest.raises(NoSessionYet):
            fill(event.id, today=TODAY)


# --- the sheet -----------------------------------------------------------------------------------


def test_the_sheet_goes_by_building_and_shows_neither_room_nor_number(session: Session) -> None:
    ready = papers.sign_in_sheet(session.id)
    rows = ready.data.rows
    people = {row.id: row for row in Person.with_place().where(Person.id.in_(ready.people))}
    places = [people[person].unit.building.position for person in ready.people if people[person].unit]
    assert places == sorted(places)
    assert len(rows) == 150
    shown = words(ready.data)
    for person, row in zip(ready.people, rows, strict=True):
        assert row.name == people[person].name
        assert row.phone_tail == "" or len(row.phone_tail) == 4
        for number in Phone.of([person]).get(person, []):
            assert number not in shown


def test_those_who_wait_stand_on_no_row(event: Event, session: Session) -> None:
    mine = (SignUp.event == event.id) & (SignUp.status == "waiting")
    waiting = {row.person_id for row in SignUp.select().where(mine)}
    assert waiting
    assert not waiting & set(papers.sign_in_sheet(session.id).people)


def test_a_child_is_signed_in_by_a_parent(event: Event, session: Session) -> None:
    child = papers.sign_in_sheet(session.id).people[0]
    with journal.act("change_person", at=AT):
        Person.update(birth="2016-05-29").where(Person.id == child).execute()
    assert papers.sign_in_sheet(session.id).data.rows[0].by_parent
    with journal.act("change_person", at=AT):
        Person.update(birth="2011-05-28").where(Person.id == child).execute()
    assert not papers.sign_in_sheet(session.id).data.rows[0].by_parent


def test_later_sign_ups_cannot_shift_a_code(event: Event, session: Session, tmp_path: Path) -> None:
    first = papers.sign_in_sheet(session.id)
    papers.save(first, tmp_path / "1.pdf", at=AT)
    papers.save(papers.sign_in_sheet(session.id), tmp_path / "again.pdf", at=AT)
    assert [sheet.number for sheet in Sheet.select()] == [1]
    outsider = SignUp.get(SignUp.event != event.id).person_id
    sign_ups.sign_up(event=event.id, person=outsider, at=AT)
    assert papers.late_sign_ups(session.id) == 1
    second = papers.sign_in_sheet(session.id)
    assert second.data.number == 2
    papers.save(second, tmp_path / "2.pdf", at=AT)
    assert papers.late_sign_ups(session.id) == 0
    kept = SheetRow.select(SheetRow.person).join(Sheet).where(Sheet.number == 1).order_by(SheetRow.row)
    assert [person for (person,) in kept.tuples()] == list(first.people)


def test_a_sheet_that_cannot_be_written_leaves_no_trace(session: Session, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"sheet\.pdf"):
        papers.save(papers.sign_in_sheet(session.id), tmp_path / "nowhere" / "sheet.pdf", at=AT)
    assert (Sheet.select().count(), PrintJob.select().count()) == (0, 0)


# --- what was typed ------------------------------------------------------------------------------


def test_what_is_typed_on_a_paper_is_kept_and_the_rest_follows_the_record(event: Event) -> None:
    papers.keep_words("flyer", event.id, {"place": "三间客厅", "doing": "一起包粽子"}, at=AT)
    assert PaperText.of("flyer", event.id) == {"place": "三间客厅"}
    assert Event.get_by_id(event.id).slogan == "一起包粽子"
    data = papers.flyer(event.id, today=TODAY).data
    assert (data.place, data.doing) == ("三间客厅", "一起包粽子")
    assert papers.flyer(event.id, today=TODAY, words={}).data.place == "和谐、和安、和善三间共享客厅"
    papers.keep_words("flyer", event.id, {}, at=AT)
    assert PaperText.select().count() == 0


def test_a_notice_about_no_event(sample_file: Path) -> None:
    typed = {"title": "关于停水的通知", "body": "周三停水。", "posted_until": "2025-06-02"}
    papers.keep_words("notice", papers.FREE, typed, at=AT)
    ready = papers.free_notice(today=TODAY)
    assert (ready.data.title, ready.data.posted_until) == ("关于停水的通知", date(2025, 6, 2))
    assert ready.title == "关于停水的通知"


def test_a_closure_that_is_near_writes_its_own_notice(sample_file: Path) -> None:
    data = papers.free_notice(today=TODAY).data
    assert data.title == "关于共享客厅暂停开放的通知"
    assert "2025年5月31日（星期六）至2025年6月2日（星期一）。" in data.body
    assert "和谐客厅、和安客厅、和善客厅。" in data.body
    assert data.posted_until == date(2025, 6, 2)
    assert papers.findings(papers.free_notice(today=TODAY)) == []
    assert papers.free_notice(today=date(2025, 8, 1)).data.title == ""


def test_a_notice_whose_day_is_over_makes_room(sample_file: Path) -> None:
    typed = {"title": "关于停水的通知", "posted_until": "2025-06-02"}
    papers.keep_words("notice", papers.FREE, typed, at=AT)
    assert papers.free_notice(today=date(2025, 6, 2)).data.title == "关于停水的通知"
    assert papers.free_notice(today=date(2025, 6, 3)).data.title != "关于停水的通知"


def test_what_is_drawn_and_recorded(event: Event, tmp_path: Path) -> None:
    ready = papers.flyer(event.id, today=TODAY)
    assert papers.draw(ready, tmp_path / "look.pdf") == 1
    assert PrintJob.select().count() == 0
    papers.record_printed(ready, copies=14, at=AT)
    job = PrintJob.last("flyer", event.id)
    assert job is not None
    assert (job.how, job.copies, PrintJob.copies_of("flyer", event.id)) == ("printed", 14, 14)


def test_a_community_without_a_duty_phone_prints_none(event: Event) -> None:
    with journal.act("set_up", at=AT):
        Setting.delete().where(Setting.key == "duty_phone").execute()
    assert papers.flyer(event.id, today=TODAY).data.phone == ""
    assert paper_words.agreed_phones() == frozenset()
