"""House rules: each told in one sentence with both figures, passed only with a reason that stays on file."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Booking
from desktop.models import Venue
from desktop.services import booking_errors
from desktop.services import bookings
from desktop.services import house_rules
from desktop.services import journal
from desktop.services.bookings import Decided
from desktop.services.bookings import PlannedDate
from desktop.services.bookings import Purpose
from desktop.services.house_rules import Asking
from desktop.services.house_rules import HouseRules
from tests.rooms import AT
from tests.rooms import TUESDAY
from tests.rooms import held
from tests.rooms import room
from tests.rooms import wish

WEEK = timedelta(days=7)
TEAM = Asking(group="舞蹈队", at=AT)


def ruled(**rules: object) -> Venue:
    here = room()
    house_rules.change(here.id, HouseRules(**rules), at=AT)  # pyright: ignore[reportArgumentType]
    return here


def only(here: Venue, span: str = "14:00-16:00", day: date = TUESDAY, asking: Asking = TEAM) -> PlannedDate:
    (planned,) = bookings.plan(wish(here, span, day, asking=asking))
    return planned


def said(planned: PlannedDate) -> tuple[str, str]:
    return planned.status, planned.obstacle.detail if planned.obstacle else ""


# --- each rule at its edge --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "status"), [("14:00-18:00", "free"), ("14:00-18:01", "limit"), ("8:00-13:00", "limit")]
)
def test_the_longest_booking(empty_file: Path, span: str, status: str) -> None:
    here = ruled(longest_min=240)
    assert only(here, span).status == status


def test_the_words_name_both_figures(empty_file: Path) -> None:
    here = ruled(longest_min=240)
    assert said(only(here, "8:00-13:00")) == ("limit", "用 5 小时，约定一次最多 4 小时")


@pytest.mark.parametrize(
    ("at", "status"),
    [
        (datetime(2025, 6, 2, 14, 0), "free"),
        (datetime(2025, 6, 2, 14, 1), "limit"),
        (datetime(2025, 6, 3, 11, 0), "limit"),
        (datetime(2025, 6, 3, 15, 0), "free"),  # it has begun: it is only written down
    ],
)
def test_the_latest_notice(empty_file: Path, at: datetime, status: str) -> None:
    here = ruled(apply_before_h=24)
    planned = only(here, asking=Asking(group="舞蹈队", at=at))
    assert planned.status == status
    if at.hour == 11:
        assert said(planned) == ("limit", "提前 3 小时，约定至少提前 1 天")


@pytest.mark.parametrize(("days", "status"), [(30, "free"), (31, "limit")])
def test_the_earliest_notice(empty_file: Path, days: int, status: str) -> None:
    here = ruled(apply_within_d=30)
    planned = only(here, day=AT.date() + timedelta(days=days))
    assert planned.status == status


def test_times_a_month_count_the_series_and_what_is_on_file(empty_file: Path) -> None:
    here = ruled(month_times=2)
    held(here, "9:00-10:00", "排练", day=date(2025, 6, 1), applicant_text="舞蹈队")
    held(here, "9:00-10:00", "排练", day=date(2025, 6, 2), applicant_text="合唱团")
    held(here, "9:00-10:00", "排练", day=date(2025, 7, 30), applicant_text="舞蹈队", status="cancelled")
    days = tuple(TUESDAY + WEEK * n for n in range(8))
    found = bookings.plan(wish(here, "14:00-16:00", *days, asking=TEAM))
    assert [each.status for each in found] == [
        *("free", "limit", "limit", "limit"),
        *("free", "free", "limit", "limit"),
    ]
    assert said(found[1]) == ("limit", "这是当月第 3 次，约定每月最多 2 次")
    nobody = bookings.plan(wish(here, "14:00-16:00", *days))
    assert {each.status for each in nobody} == {"free"}


def test_days_running_count_both_sides(empty_file: Path) -> None:
    here = ruled(row_days=2)
    held(here, "9:00-10:00", day=TUESDAY - timedelta(days=1), applicant_text="舞蹈队")
    held(here, "9:00-10:00", day=TUESDAY + timedelta(days=1), applicant_text="舞蹈队")
    assert said(only(here)) == ("limit", "连着第 3 天，约定最多连用 2 天")
    assert only(here, day=TUESDAY + timedelta(days=3)).status == "free"


def test_priority_goes_free_of_all_but_the_length(empty_file: Path) -> None:
    here = ruled(apply_within_d=2, month_times=1, longest_min=120, priority=("meeting",))
    meeting = Asking("meeting", group="居委会", at=AT)
    assert only(here, asking=meeting).status == "free"
    assert only(here, "14:00-17:00", asking=meeting).status == "limit"
    assert only(here).status == "limit"


def test_what_is_in_the_way_is_told_before_a_rule(empty_file: Path) -> None:
    here = ruled(longest_min=60)
    held(here, "15:00-17:00")
    assert only(here).status == "conflict"


# --- passing one with a reason ----------------------------------------------------------------------


def test_a_rule_is_passed_with_a_reason_that_stays(empty_file: Path) -> None:
    here = ruled(longest_min=60)
    asked = wish(here, "14:00-16:00", TUESDAY, TUESDAY + WEEK, asking=TEAM)
    planned = bookings.plan(asked)
    assert [each.recommended.act for each in planned] == ["book", "book"]
    assert [way.act for way in planned[0].ways] == ["book", "wait", "skip"]
    decided = [Decided(each, each.recommended) for each in planned]
    with pytest.raises(booking_errors.ReasonNeeded) as refused:
        bookings.book(decided, asked, Purpose("排练", allowed="  "), at=AT)
    assert refused.value.field == "allowed"
    assert Booking.select().count() == 0
    done = bookings.book(decided, asked, Purpose("排练", allowed="比赛前一周"), at=AT)
    assert {Booking.get_by_id(key).allowed for key in done.booked} == {"比赛前一周"}
    skipped = [Decided(each, each.ways[2]) for each in planned[:1]]
    bookings.book([*skipped], asked, Purpose("排练"), at=AT)


def test_rules_are_read_back_and_taken_back(empty_file: Path) -> None:
    here = room()
    rules = HouseRules(24, 90, 240, 2, 2, ("meeting", "volunteering"), "不吸烟，不带宠物。")
    house_rules.change(here.id, rules, at=AT)
    assert house_rules.of(here.id) == rules
    assert rules.sentences() == [
        "至少提前 1 天申请",
        "最多提前 90 天申请",
        "一次最多用 4 小时",
        "同一申请人每月最多 2 次",
        "同一申请人最多连用 2 天",
    ]
    journal.undo(journal.newest(), at=AT)
    assert house_rules.of(here.id) == HouseRules()


@pytest.mark.parametrize(
    ("field", "value"), [("apply_before_h", 0), ("longest_min", 10), ("month_times", 100), ("row_days", -1)]
)
def test_a_limit_that_cannot_be(empty_file: Path, field: str, value: int) -> None:
    with pytest.raises(house_rules.RuleOutOfRange) as refused:
        ruled(**{field: value})
    assert refused.value.field == field
