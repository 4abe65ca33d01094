"""Verbs about applications, closures, calendars, reports, staff and settings, done at random: see `doers`."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl

from desktop.exchange import calendar_reading
from desktop.exchange import district_package
from desktop.models import Booking
from desktop.models import DistrictForm
from desktop.models import Event
from desktop.models import ExportBatch
from desktop.models import Grid
from desktop.models import Neighbourhood
from desktop.models import Organisation
from desktop.models import PeopleView
from desktop.models import ServiceItem
from desktop.models import Session
from desktop.models import Staff
from desktop.models import Venue
from desktop.services import approvals
from desktop.services import bookings
from desktop.services import calendar_import
from desktop.services import closing
from desktop.services import district_forms
from desktop.services import district_rules
from desktop.services import drop_in
from desktop.services import events
from desktop.services import first_steps
from desktop.services import grids
from desktop.services import holiday_notice
from desktop.services import holidays
from desktop.services import house_rules
from desktop.services import organisations
from desktop.services import paper_language
from desktop.services import paper_public
from desktop.services import papers
from desktop.services import privacy
from desktop.services import residents
from desktop.services import returns
from desktop.services import series
from desktop.services import session_rules
from desktop.services import staff
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose
from desktop.services.bookings import Wish
from desktop.services.periods import read_period
from tests.services.doers import AT
from tests.services.doers import Doer
from tests.services.doers import any_of
from tests.services.doers import living

COMING = Booking.start > AT


# --- applications and bookings ------------------------------------------------------------------------


def request(chance: Random) -> None:
    day = AT.date() + timedelta(days=chance.randrange(2, 60))
    wish = Wish(venue=any_of(Venue, chance).id, dates=(day,), start=540, end=600)
    decided = [Decided(each, each.recommended) for each in bookings.plan(wish)]
    approvals.request(decided, wish, Purpose("合唱排练"), at=AT)


def approve(chance: Random) -> None:
    approvals.approve(any_of(Booking, chance, Booking.status == "requested").id, at=AT)


def decline(chance: Random) -> None:
    approvals.decline(any_of(Booking, chance, Booking.status == "requested").id, reason="要检修", at=AT)


def hand_key(chance: Random) -> None:
    row = any_of(Booking, chance, (Booking.status == "approved") & (Booking.start < AT + timedelta(days=1)))
    approvals.take_over(row.id, at=AT)


def hand_back(chance: Random) -> None:
    found = approvals.CloseOut(
        clean=True, power_off=True, key_back=True, damage=chance.choice(("", "灯管坏了"))
    )
    approvals.hand_back(any_of(Booking, chance, Booking.end < AT).id, found, at=AT)


def no_show(chance: Random) -> None:
    approvals.no_show(any_of(Booking, chance, Booking.end < AT).id, at=AT)


def change_booking(chance: Random) -> None:
    row = any_of(Booking, chance, COMING & (Booking.status == "approved") & Booking.session.is_null())
    start = row.start + timedelta(days=chance.randrange(1, 9))
    end = start + (row.end - row.start)
    if chance.random() < 0.5:
        bookings.change(row.id, start=start, end=end, venue=row.venue_id, at=AT)
    else:
        bookings.change_and_wait(row.id, start=start, end=end, venue=row.venue_id, reason="先等等", at=AT)


def cancel_series(chance: Random) -> None:
    bookings.cancel_series(any_of(Booking, chance, COMING & Booking.series.is_null(is_null=False)).id, at=AT)


def move_series(chance: Random) -> None:
    row = any_of(Booking, chance, COMING & Booking.series.is_null(is_null=False))
    start = row.start + timedelta(days=1)
    end = start + (row.end - row.start)
    planned = series.plan_move(row.id, "following", start=start, end=end, venue=row.venue_id, at=AT)
    series.move(row.id, planned, at=AT)


def roll_on(chance: Random) -> None:
    series.roll_on(at=AT + timedelta(days=chance.randrange(400)))


def hold_for_session(chance: Random) -> None:
    session = any_of(Session, chance, Session.start > AT)
    bookings.hold_for_session(session, any_of(Venue, chance), before=0, after=0, at=AT)


def close_with_bookings(chance: Random) -> None:
    venue = any_of(Booking, chance, COMING).venue_id
    start = datetime(2025, 6, 1) + timedelta(days=chance.randrange(60))
    end = start + timedelta(days=7)
    hit = closing.affected(venue, start, end, at=AT)
    decisions = [closing.Decision(each.row.id, chance.choice(("wait", "cancel"))) for each in hit]
    closing.close(venue, start=start, end=end, reason="检修", decisions=decisions, at=AT)


def import_calendar(chance: Random) -> None:
    day = date(2025, 9, 1) + timedelta(days=chance.randrange(100))
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//ZH", "BEGIN:VEVENT", f"UID:{chance.randrange(10**9)}@x",
        "DTSTAMP:20250501T000000Z", f"DTSTART:{day:%Y%m%d}T100000", f"DTEND:{day:%Y%m%d}T110000",
        f"RRULE:FREQ=MONTHLY{chance.choice((';COUNT=3', ''))}", "SUMMARY:太极", "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    reading = calendar_reading.read_bytes("\r\n".join(lines).encode(), "太极.ics", horizon=date(2026, 5, 28))
    calendar_import.import_calendar(reading, any_of(Venue, chance).id, at=AT)


def offer_services(chance: Random) -> None:
    names = chance.sample(("理发", "量血压", "磨刀", "修伞"), chance.randrange(1, 4))
    drop_in.offer(any_of(Venue, chance).id, names, at=AT)


def count_service(chance: Random) -> None:
    drop_in.count(any_of(ServiceItem, chance).id, day=AT.date(), at=AT, times=chance.choice((1, 3, -1)))


def change_house_rules(chance: Random) -> None:
    rules = house_rules.HouseRules(apply_before_h=24, longest_min=chance.choice((None, 120)), text="不抽烟")
    house_rules.change(any_of(Venue, chance).id, rules, at=AT)


# --- events -------------------------------------------------------------------------------------------


def add_event(chance: Random) -> None:
    start = datetime(2025, 7, 1, 9) + timedelta(days=chance.randrange(60))
    session = events.SessionPlan(start, start + timedelta(hours=2), (any_of(Venue, chance).id,))
    events.add_event(events.EventFacts(f"书法班{chance.randrange(9)}", series="书法班"), [session], at=AT)


def change_event(chance: Random) -> None:
    row = any_of(Event, chance)
    plans = events.sessions_of(row.id)
    events.change_event(row.id, events.facts_of(row.id), plans[: chance.randrange(len(plans) + 1)], at=AT)


def change_status(chance: Random) -> None:
    row = any_of(Event, chance)
    events.change_status(row.id, chance.choice(events.STEPS[row.status]), at=AT)


def file_event(chance: Random) -> None:
    events.file_event(any_of(Event, chance).id, at=AT)


def cancel_session(chance: Random) -> None:
    events.cancel_session(any_of(Session, chance, Session.start > AT).id, reason="下雨", at=AT)


def set_rules(chance: Random) -> None:
    facts = session_rules.RuleFacts(admits=chance.choice(("anyone", "signed_up")), guardian_under=14)
    session_rules.set_rules(any_of(Session, chance, Session.start > AT).id, facts, at=AT)


def agree_to_be_named(chance: Random) -> None:
    chance.choice((paper_public.agree_to_be_named, papers.agree_to_publish))(living(chance).id, at=AT)


# --- trees ----------------------------------------------------------------------------------------------


def change_grid(chance: Random) -> None:
    row = any_of(Grid, chance)
    grids.change_grid(row.id, f"网格{chance.randrange(100)}", code=row.code, kind=row.kind, at=AT)
    grids.order_grids([each.id for each in Grid.select().order_by(Grid.name)], at=AT)


def rename_neighbourhood(chance: Random) -> None:
    row = any_of(Neighbourhood, chance)
    grids.rename_neighbourhood(row.id, f"邻里{chance.randrange(100)}", at=AT)
    same = Neighbourhood.select().where(Neighbourhood.grid == row.grid_id).order_by(Neighbourhood.name)
    grids.order_neighbourhoods([each.id for each in same], at=AT)


def change_organisation(chance: Random) -> None:
    row = any_of(Organisation, chance)
    organisations.change(row.id, organisations.OrganisationFacts(f"党支部{chance.randrange(100)}"), at=AT)
    same = Organisation.select().where(Organisation.parent.is_null()).order_by(Organisation.name)
    organisations.order([each.id for each in same], at=AT)


def name_levels(chance: Random) -> None:
    organisations.name_levels(["街道", "社区", "网格"][: chance.randrange(1, 4)], at=AT)


# --- reports, settings, staff -----------------------------------------------------------------------------


def lock_period(chance: Random) -> None:
    chance.choice((returns.close_period, returns.open_period))(read_period("2025-04"), at=AT)


def note_receipt(chance: Random) -> None:
    batch = any_of(ExportBatch, chance)
    receipt = district_package.receipt_of_hash(batch.package_sha256)
    returns.note_receipt(read_period(batch.period), batch.sequence, receipt, at=AT)


def agree_with_district(chance: Random) -> None:
    district_rules.agree(district_rules.Rules(due_days=chance.randrange(20), least_count=5), at=AT)


def keep_form(chance: Random) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"月报{chance.randrange(3)}.xlsx"
        book = openpyxl.Workbook()
        book.worksheets[0]["A1"] = "{{人次}}"
        book.save(path)
        report = returns.count(read_period("2025-04"), at=AT)
        district_forms.keep(path, report, at=AT)


def remove_form(chance: Random) -> None:
    district_forms.remove(any_of(DistrictForm, chance).id, at=AT)


def enter_holidays(chance: Random) -> None:
    lines = ("2027-01-01 休 元旦", "2027-10-01 休 国庆节", f"2027-10-{chance.choice(('09', '10'))} 班 国庆节")
    notice = holiday_notice.read("\n".join(lines))
    holidays.enter(notice, source="pasted", at=AT)


def put_away(_chance: Random) -> None:
    first_steps.put_away(at=AT)


def choose_language(chance: Random) -> None:
    paper_language.choose(chance.choice(("zh_CN", "zh_TW", "en")), at=AT)


def say_privacy(chance: Random) -> None:
    privacy.say(chance.choice(("我们只留必要的。", "用完就删。")), at=AT)


def keep_view(chance: Random) -> None:
    residents.keep_view(f"看法{chance.randrange(9)}", residents.Wanted(), at=AT)


def forget_view(chance: Random) -> None:
    residents.forget_view(any_of(PeopleView, chance).id, at=AT)


def add_staff(chance: Random) -> None:
    role = chance.choice(staff.ROLES)
    staff.add_staff(name=f"王{chance.randrange(1000)}", role=role, at=AT)


def change_staff(chance: Random) -> None:
    row = any_of(Staff, chance)
    staff.change_staff(row.id, name=f"李{chance.randrange(1000)}", role=chance.choice(staff.ROLES), at=AT)


def remove_staff(chance: Random) -> None:
    staff.remove_staff(any_of(Staff, chance).id, at=AT)


DOERS: tuple[Doer, ...] = (
    request, request, approve, decline, hand_key, hand_back, no_show, change_booking, cancel_series, move_series, roll_on,
    hold_for_session, close_with_bookings, import_calendar, offer_services, count_service, change_house_rules, add_event,
    change_event, change_status, file_event, cancel_session, set_rules, agree_to_be_named, change_grid,
    rename_neighbourhood, change_organisation, name_levels, lock_period, note_receipt,
    agree_with_district, keep_form, remove_form, enter_holidays, put_away,
    choose_language, say_privacy, keep_view, forget_view, add_staff, change_staff, remove_staff,
)  # fmt: skip
