"""A closure with three ways out: every booking in it goes elsewhere, waits or is cancelled, as one act."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Person
from desktop.models import Phone
from desktop.models.journal import act
from desktop.services import booking_errors
from desktop.services import bookings
from desktop.services import closing
from desktop.services import journal
from desktop.services import venue_papers
from desktop.services import venues
from desktop.services.closing import Decision
from tests.printing import reading
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import room

START, END = datetime(2025, 6, 3), datetime(2025, 6, 5)


def states() -> list[str]:
    rows = Booking.select().order_by(Booking.start)
    return [f"{row.title} {row.venue.name} {row.status}" for row in rows]


def test_every_booking_in_it_and_where_it_could_go(empty_file: Path) -> None:
    here, there, small = room("和谐客厅"), room("和安客厅"), room("和善客厅", capacity=10)
    held(here, "9:00-11:00", "书法班", expected=20)
    held(here, "14:00-16:00", "合唱", expected=20)
    held(there, "15:00-17:00", "国画班")
    held(here, "9:00-10:00", "在前一天", day=date(2025, 6, 2))
    held(here, "9:00-10:00", "在后一天", day=date(2025, 6, 5))
    held(here, "17:00-18:00", "已经取消", status="cancelled")
    held(here, "17:00-18:00", "申请", status="requested", expected=5)
    found = closing.affected(here.id, START, END, at=AT)
    assert [(each.row.title, [other.venue_name for other in each.elsewhere]) for each in found] == [
        ("书法班", ["和安客厅"]),
        ("合唱", []),
        ("申请", ["和安客厅", small.name]),
    ]
    assert [each.recommended for each in found] == ["move", "wait", "move"]


def test_what_is_over_is_left_alone(empty_file: Path) -> None:
    here = room()
    held(here, "9:00-11:00")
    assert closing.affected(here.id, START, END, at=datetime(2025, 6, 3, 12)) == []


def test_one_act_does_it_all_and_takes_it_back(empty_file: Path) -> None:
    here, there = room("和谐客厅"), room("和安客厅")
    moved = held(here, "9:00-11:00", "书法班", before=15)
    waits = held(here, "14:00-16:00", "合唱")
    gone = held(here, "17:00-18:00", "国画班")
    found = {each.row.id: each for each in closing.affected(here.id, START, END, at=AT)}
    decisions = [
        Decision(moved.id, "move", found[moved.id].elsewhere[0].slot),
        Decision(waits.id, "wait"),
        Decision(gone.id, "cancel"),
    ]
    before = states()
    done = closing.close(here.id, start=START, end=END, reason=" 空调检修 ", decisions=decisions, at=AT)
    assert (done.moved, done.waiting, done.cancelled) == ((moved.id,), (waits.id,), (gone.id,))
    assert states() == [
        f"书法班 {there.name} approved",
        "合唱 和谐客厅 waiting",
        "国画班 和谐客厅 cancelled",
    ]
    assert Booking.get_by_id(waits.id).reason == "和谐客厅停用：空调检修"
    assert Closure.get_by_id(done.closure).reason == "空调检修"
    assert bookings.came_free(at=AT) == []
    journal.undo(journal.newest(), at=AT)
    assert states() == before
    assert Closure.select().count() == 0


def test_the_waiting_one_comes_free_when_the_closure_is_lifted(empty_file: Path) -> None:
    here = room()
    row = held(here, "9:00-11:00")
    done = closing.close(
        here.id, start=START, end=END, reason="停电", decisions=[Decision(row.id, "wait")], at=AT
    )
    venues.reopen(done.closure, at=AT)
    assert [each.id for each in bookings.came_free(at=AT)] == [row.id]


def test_nothing_is_written_when_somebody_was_faster(empty_file: Path) -> None:
    here, there = room("和谐客厅"), room("和安客厅")
    row = held(here, "9:00-11:00", "书法班")
    (found,) = closing.affected(here.id, START, END, at=AT)
    held(there, "10:00-12:00", "国画班")
    decision = Decision(row.id, "move", found.elsewhere[0].slot)
    with pytest.raises(booking_errors.DateNotFree, match="国画班"):
        closing.close(here.id, start=START, end=END, reason="停电", decisions=[decision], at=AT)
    assert Closure.select().count() == 0
    assert Booking.get_by_id(row.id).venue_id == here.id


def test_the_call_list_names_whom_to_call(empty_file: Path, tmp_path: Path) -> None:
    here = room("和谐客厅")
    with act("add_person", at=AT):
        person = Person.create(name="王玉兰", sex="F", source="by hand")
        Phone.create(person=person.id, number="15412345678", whose="")
    row = held(here, "9:00-11:00", "书法班", applicant=person.id)
    other = held(here, "14:00-16:00", "合唱", day=TUESDAY, applicant_text="合唱团")
    decisions = [Decision(other.id, "wait"), Decision(row.id, "cancel")]
    path = tmp_path / "calls.pdf"
    assert venue_papers.save_call_list("和谐客厅", decisions, path, at=AT) == 1
    text = reading.words(path)
    for words in (
        *("停用联系单", "王玉兰", "15412345678", "书法班", "取消"),
        *("合唱团", "先留作待定", "打完电话即销毁"),
    ):
        assert words in text
