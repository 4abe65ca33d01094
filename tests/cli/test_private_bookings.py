"""A private booking is an occupied time to anybody but the secretary, on the command line and in the history."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from desktop.models import Act
from desktop.models import Booking
from desktop.models import Staff
from desktop.models import Venue
from desktop.models import database
from desktop.models.journal import act
from desktop.services import approvals
from desktop.services import bookings
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import room
from tests.rooms import wish

Run = Callable[..., str]


@pytest.fixture
def here(empty_file: Path) -> Venue:
    with act("set_up", at=AT):
        Staff.create(name="王书记", role="secretary")
        Staff.create(name="小李", role="volunteer")
    row = room("和谐客厅")
    held(row, "9:00-10:00", "婆媳谈心", private=True, applicant_text="陈家")
    held(row, "14:00-16:00", "书法班")
    held(row, "17:00-18:00", "调解邻里纠纷", private=True, status="requested")
    return row


@pytest.fixture
def run(here: Venue, empty_file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    database.close_database()

    def call(*words: str) -> str:
        assert cli.main(["--db", str(empty_file), "--today", "2025-05-28", *words]) == 0
        return capsys.readouterr().out

    return call


def titles(out: str) -> list[str]:
    return [json.loads(line)["title"] for line in out.splitlines()]


def test_the_secretary_reads_them(run: Run) -> None:
    assert titles(run("bookings", "--json", "--as", "王书记")) == ["婆媳谈心", "书法班", "调解邻里纠纷"]
    assert titles(run("requests", "--json", "--as", "王书记")) == ["调解邻里纠纷"]


def test_others_read_that_the_time_is_taken(run: Run) -> None:
    out = run("bookings", "--json", "--as", "小李")
    assert titles(out) == ["已占用", "书法班", "已占用"]
    assert titles(run("requests", "--json", "--as", "小李")) == ["已占用"]
    assert "谈心" not in run("bookings", "--as", "小李") + run("requests", "--as", "小李")
    assert json.loads(out.splitlines()[0])["category"] is None


def test_the_calendar_and_the_plan_say_no_more(run: Run, tmp_path: Path) -> None:
    run("export-calendar", "--venue", "和谐", "-o", str(tmp_path / "room.ics"))
    assert "谈心" not in (tmp_path / "room.ics").read_text(encoding="utf-8")
    planned = run("plan", "和谐", "--from", "2025-06-03", "--time", "09:30-10:30", "--json")
    assert "谈心" not in planned
    assert json.loads(planned)[0]["status"] == "conflict"


def test_the_history_does_not_name_them(here: Venue) -> None:
    asked = wish(here, "10:30-11:30", TUESDAY)
    decided = [bookings.Decided(each, each.recommended) for each in bookings.plan(asked)]
    (key,) = bookings.book(decided, asked, bookings.Purpose("单独谈心", private=True), at=AT).booked
    bookings.cancel(key, at=AT)
    request = Booking.get(Booking.title == "调解邻里纠纷")
    approvals.approve(request.id, at=AT)
    said = [row.subject for row in Act.latest(3)]
    assert said == ["和谐客厅 已占用"] * 3
