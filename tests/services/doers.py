"""Verbs that can be undone, done at random: each takes its chance and does one thing to whatever it finds.

A doer that finds nothing to do, or is refused by the verb, simply does nothing.
"""

from collections.abc import Callable
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from desktop.exchange import people_list
from desktop.exchange.ledger import Activity
from desktop.exchange.photo_file import KeptPhoto
from desktop.models import Booking
from desktop.models import Building
from desktop.models import Closure
from desktop.models import Compound
from desktop.models import Consent
from desktop.models import Event
from desktop.models import Grid
from desktop.models import Helper
from desktop.models import HelperPost
from desktop.models import Neighbourhood
from desktop.models import Organisation
from desktop.models import Person
from desktop.models import Photo
from desktop.models import Post
from desktop.models import PrintJob
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import ToDo
from desktop.models import Unit
from desktop.models import Venue
from desktop.services import bookings
from desktop.services import community
from desktop.services import consents
from desktop.services import event_plan
from desktop.services import events
from desktop.services import grids
from desktop.services import import_plan
from desktop.services import ledger_import
from desktop.services import merging
from desktop.services import organisations
from desktop.services import papers
from desktop.services import people
from desktop.services import people_import
from desktop.services import photos
from desktop.services import places
from desktop.services import posts
from desktop.services import privacy
from desktop.services import retention
from desktop.services import sign_ups
from desktop.services import venues
from desktop.services.bookings import Decided
from desktop.services.bookings import Purpose
from desktop.services.bookings import Wish
from desktop.services.people import PersonFacts

AT = datetime(2025, 5, 28, 9)
Doer = Callable[[Random], object]
NAMES = ("王伟", "尉迟月娥", "欧阳文博", "李娜", "阿依古丽·买买提", "程云", "周敏")


def any_of(table: Any, chance: Random, where: Any = None) -> Any:
    """A row of the table, in an order that is always the same."""
    rows = table.select() if where is None else table.select().where(where)
    found = list(rows.order_by(table._meta.primary_key))
    return chance.choice(found) if found else None


def newest(table: Any) -> Any:
    """The row that was made last: what nothing hangs on yet."""
    return table.select().order_by(table.id.desc()).first()


def living(chance: Random) -> Person:
    return any_of(Person, chance, Person.merged_into.is_null())


def number(chance: Random) -> str:
    return f"142{chance.randrange(10**8):08d}"


def facts(chance: Random) -> PersonFacts:
    building = any_of(Building, chance)
    return PersonFacts(
        name=chance.choice(NAMES),
        sex=chance.choice((None, "M", "F")),
        birth=chance.choice(("", "1956", "1961-3", "1948-10-01")),
        phones=tuple(number(chance) for _n in range(chance.randrange(3))),
        building=building.id if building and chance.random() < 0.7 else "",
        room=chance.choice(("", "301", "1802")),
        volunteer=chance.choice((None, True, False)),
        note=chance.choice(("", "爱下棋")),
    )


# --- people -----------------------------------------------------------------------------------------


def add_person(chance: Random) -> None:
    people.add_person(facts(chance), at=AT)


def change_person(chance: Random) -> None:
    people.change_person(living(chance).id, facts(chance), at=AT)


def remove_person(chance: Random) -> None:
    people.remove_person(living(chance).id, at=AT)


def clear_person(chance: Random) -> None:
    people.clear_person(living(chance).id, at=AT)


def merge(chance: Random) -> None:
    choices = {field: chance.choice(("keep", "other")) for field in merging.FIELDS if chance.random() < 0.4}
    merging.merge_persons(keep=living(chance).id, other=living(chance).id, choices=choices, at=AT)


def merge_who_came(chance: Random) -> None:
    """Two who signed up, so that there is something to carry over."""
    one, other = any_of(SignUp, chance), any_of(SignUp, chance)
    merging.merge_persons(keep=one.person_id, other=other.person_id, choices={}, at=AT)


def tell_apart(chance: Random) -> None:
    merging.tell_apart(person=living(chance).id, other=living(chance).id, at=AT)


def give_consent(chance: Random) -> None:
    scopes = chance.sample(consents.SCOPES[:6], 2)
    consents.give(person=living(chance).id, scopes=scopes, method="spoken", given_on=AT.date(), at=AT)


def withdraw_consent(chance: Random) -> None:
    row = any_of(Consent, chance, Consent.withdrawn_on.is_null())
    consents.withdraw(person=row.person_id, scope=row.scope, at=AT)


def import_list(chance: Random, folder: Path) -> None:
    """A short list: some new, some known, one with less."""
    known = living(chance)
    lines = [
        "青和居社区居民花名册",
        "姓名,性别,出生日期,电话,楼栋,单元,房号",
        *(
            f"{name},女,1956-3-7,{number(chance)},3号楼,2,{chance.randrange(101, 999)}"
            for name in chance.sample(NAMES, 3)
        ),
        f"{known.name},,,{number(chance)},,,",
    ]
    path = folder / f"名单{chance.randrange(10**6)}.csv"
    path.write_text("\n".join(lines), "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=AT.date())
    people_import.import_people(import_plan.plan(reading, today=AT.date()), at=AT)


# --- addresses, venues, settings --------------------------------------------------------------------


def add_compound(chance: Random) -> None:
    places.add_compound(f"翠园{chance.randrange(100)}", at=AT)


def rename_compound(chance: Random) -> None:
    places.rename_compound(any_of(Compound, chance).id, f"碧苑{chance.randrange(100)}", at=AT)


def remove_compound(chance: Random) -> None:
    places.remove_compound(any_of(Compound, chance).id, at=AT)


def add_building(chance: Random) -> None:
    label = str(chance.randrange(1, 99))
    places.add_building(any_of(Compound, chance).id, label, units=chance.randrange(1, 5), at=AT)


def add_buildings(chance: Random) -> None:
    first = chance.randrange(100, 900)
    places.add_buildings(any_of(Compound, chance).id, f"{first}-{first + 2}", units=2, at=AT)


def change_building(chance: Random) -> None:
    row = any_of(Building, chance)
    name = chance.choice(("", "和睦楼", row.name))
    places.change_building(row.id, label=row.label, name=name, units=chance.randrange(1, 5), at=AT)


def remove_building(_chance: Random) -> None:
    places.remove_building(newest(Building).id, at=AT)


def add_venue(chance: Random) -> None:
    opening = {day: [(480, 1260)] for day in range(1, 8)}
    name = f"书画室{chance.randrange(100)}"
    venues.add(venues.VenueFacts(name=name, capacity=20, opening=opening), at=AT)


def change_venue(chance: Random) -> None:
    row = any_of(Venue, chance)
    venues.change(row.id, venues.facts_of(row.id), at=AT)
    venues.order([v.id for v in reversed(Venue.in_order())], at=AT)


def close_venue(chance: Random) -> None:
    start = datetime(2026, 1, 1) + timedelta(days=chance.randrange(300))
    venues.close(any_of(Venue, chance).id, start=start, end=start + timedelta(days=2), reason="检修", at=AT)


def reopen_venue(chance: Random) -> None:
    venues.reopen(any_of(Closure, chance).id, at=AT)


def remove_venue(_chance: Random) -> None:
    venues.remove(newest(Venue).id, at=AT)


def set_up(chance: Random) -> None:
    wanted = community.Community(community_name=chance.choice(("青和居", "碧苑")), duty_phone="027-96000000")
    community.set_up(wanted, at=AT)


def set_up_privacy(chance: Random) -> None:
    privacy.set_up(chance.choice(("", "用完就删。")), {"walk_in": chance.choice((90, 180))}, at=AT)


# --- grids, organisations, posts ----------------------------------------------------------------------


def add_grid(chance: Random) -> None:
    grid = grids.add_grid(f"第{chance.randrange(100)}网格", at=AT)
    grids.add_neighbourhood(grid.id, f"邻里{chance.randrange(100)}", at=AT)


def move_neighbourhood(chance: Random) -> None:
    grids.move_neighbourhood(any_of(Neighbourhood, chance).id, any_of(Grid, chance).id, at=AT)


def place_units(chance: Random) -> None:
    units = [any_of(Unit, chance).id for _n in range(3)]
    where = chance.choice(
        ({}, {"grid": any_of(Grid, chance).id}, {"neighbourhood": any_of(Neighbourhood, chance).id})
    )
    grids.place_units(units, at=AT, **where)


def remove_neighbourhood(_chance: Random) -> None:
    grids.remove_neighbourhood(newest(Neighbourhood).id, at=AT)


def remove_grid(_chance: Random) -> None:
    grids.remove_grid(newest(Grid).id, at=AT)


def add_organisation(chance: Random) -> None:
    above = any_of(Organisation, chance)
    parent = above.id if above and chance.random() < 0.7 else None
    organisations.add(organisations.OrganisationFacts(f"支部{chance.randrange(100)}"), parent=parent, at=AT)


def move_organisation(chance: Random) -> None:
    organisations.move(any_of(Organisation, chance).id, any_of(Organisation, chance).id, at=AT)


def remove_organisation(chance: Random) -> None:
    organisations.remove(any_of(Organisation, chance).id, at=AT)


def appoint(chance: Random) -> None:
    scope, table = chance.choice(
        (("neighbourhood", Neighbourhood), ("unit", Unit), ("organisation", Organisation))
    )
    place, role = any_of(table, chance).id, chance.choice(posts.ROLES)
    posts.appoint(person=living(chance).id, role=role, scope=scope, place=place, since=AT.date(), at=AT)


def end_post(chance: Random) -> None:
    posts.end(any_of(Post, chance).id, until=AT.date() + timedelta(days=chance.randrange(90)), at=AT)


def remove_post(chance: Random) -> None:
    posts.remove(any_of(Post, chance).id, at=AT)


# --- bookings, events, sign-ups, papers ---------------------------------------------------------------


def book(chance: Random) -> None:
    first = AT.date() + timedelta(days=chance.randrange(1, 60))
    wish = Wish(
        venue=any_of(Venue, chance).id,
        dates=tuple(first + timedelta(days=7 * n) for n in range(chance.randrange(1, 4))),
        start=chance.choice((540, 840)),
        end=chance.choice((900, 960)),
    )
    plan = bookings.plan(wish)
    bookings.book([Decided(each, each.recommended) for each in plan], wish, Purpose("书法班"), at=AT)


def cancel_booking(chance: Random) -> None:
    row = any_of(Booking, chance, (Booking.status == "approved") & (Booking.start > AT))
    chance.choice((bookings.cancel, bookings.cancel_following))(row.id, at=AT)


def rebook(chance: Random) -> None:
    bookings.rebook(chance.choice(bookings.came_free(at=AT)).id, at=AT)


def copy_edition(chance: Random) -> None:
    events.copy_edition(any_of(Event, chance).id, at=AT)


def write_summary(chance: Random) -> None:
    events.write_summary(any_of(Event, chance).id, f"来了{chance.randrange(100)}人", at=AT)


def sign_for_hosts(chance: Random) -> None:
    signed = events.Signature("李秋红", AT.date())
    second = chance.choice((events.Signature(), events.Signature("王芳", AT.date())))
    events.sign_for_hosts(any_of(Event, chance).id, signed, second, at=AT)


def import_ledger(chance: Random) -> None:
    first = AT.date() - timedelta(days=chance.randrange(400))
    row = Activity(
        sheet=1, row=4, name=f"第{chance.choice('二三')}届消夏晚会", first=first, last=first, start=None, end=None,
        places=("中心广场",), kind="文体", hosts=("社区党委",), people=60, about=True, leaders=("周敏",), summary="",
        cancelled=chance.random() < 0.2, again=False,
    )  # fmt: skip
    plan = ledger_import.LedgerPlan("台账.xlsx", (ledger_import.Planned(row, "new"),), ())
    ledger_import.carry_out(plan, at=AT)


def write_up(chance: Random) -> None:
    events.write_up(any_of(Event, chance).id, "很热闹", chance.randrange(50), None, 0, at=AT)


def add_photo(chance: Random) -> None:
    photo = KeptPhoto(chance.randbytes(40), 20, 10)
    photos.add_photos(any_of(Event, chance).id, [photo], at=AT)


def describe_photo(chance: Random) -> None:
    row = any_of(Photo, chance)
    photos.describe(row.id, chance.choice(("包粽子", "合影")), at=AT)
    chance.choice((photos.all_agreed, photos.not_all_agreed))(row.id, at=AT)


def remove_photo(chance: Random) -> None:
    photos.remove(any_of(Photo, chance).id, at=AT)


def cancel_event(chance: Random) -> None:
    events.cancel_event(any_of(Event, chance).id, reason="下雨", at=AT)


def remove_event(chance: Random) -> None:
    events.remove_event(any_of(Event, chance, Event.status == "draft").id, at=AT)


def take_usual(chance: Random) -> None:
    event_plan.take_usual(any_of(Event, chance).id, at=AT)


def keep_as_usual(chance: Random) -> None:
    event_plan.keep_as_usual(any_of(ToDo, chance).event_id, at=AT)


def add_plan_line(chance: Random) -> None:
    lines = (
        event_plan.ToDoLine("借桌椅", -3),
        event_plan.ProgrammeLine("开场", 540, 560, "周敏"),
        event_plan.PostLine("引导", 3),
        event_plan.MaterialLine("糯米", "20 斤", "居委会"),
        event_plan.MoneyLine("食材", 60000, chance.choice((None, 58000))),
    )
    event_plan.add_line(any_of(Event, chance).id, chance.choice(lines), at=AT)


def change_plan_line(chance: Random) -> None:
    event_plan.change_line(any_of(ToDo, chance).id, event_plan.ToDoLine("还桌椅", 1), at=AT)


def remove_plan_line(chance: Random) -> None:
    event_plan.remove_line(any_of(HelperPost, chance).id, event_plan.PostLine, at=AT)


def tick_off(chance: Random) -> None:
    row = any_of(ToDo, chance)
    chance.choice((event_plan.tick_off, event_plan.take_up_again))(row.id, at=AT)


def add_helper(chance: Random) -> None:
    post = event_plan.add_line(any_of(Event, chance).id, event_plan.PostLine("签到", 2), at=AT)
    event_plan.add_helper(post, living(chance).id, at=AT)


def remove_helper(chance: Random) -> None:
    event_plan.remove_helper(any_of(Helper, chance).id, at=AT)


def write_risk_plan(chance: Random) -> None:
    event_plan.write_risk_plan(any_of(Event, chance).id, f"下雨改期{chance.randrange(9)}", at=AT)


def sign_up(chance: Random) -> None:
    session = any_of(Session, chance, Session.start > AT)
    sign_ups.sign_up(
        event=session.event_id,
        person=living(chance).id,
        party_size=chance.randrange(1, 4),
        session=session.id if sign_ups.by_session(session.event_id) else None,
        at=AT,
    )


def change_party(chance: Random) -> None:
    row = any_of(SignUp, chance, SignUp.status != "cancelled")
    sign_ups.change_party(row.id, chance.randrange(1, 5), at=AT)


def cancel_sign_up(chance: Random) -> None:
    sign_ups.cancel_sign_up(any_of(SignUp, chance, SignUp.status != "cancelled").id, at=AT)


def keep_words(chance: Random) -> None:
    words = chance.choice(({}, {"doing": "来玩"}, {"title": "通知", "sign_up": "来就行"}))
    papers.keep_words("flyer", any_of(Event, chance).id, words, at=AT)


def take_down(chance: Random) -> None:
    consents.take_down([any_of(PrintJob, chance).id], at=AT)


def keep_for(chance: Random) -> None:
    retention.keep_for({"applicant": chance.choice((365, 730, 1000))}, at=AT)


DOERS: tuple[Doer, ...] = (
    add_person, change_person, change_person, remove_person, clear_person, merge, merge, merge_who_came, tell_apart,
    give_consent, withdraw_consent, add_compound, rename_compound, remove_compound, add_building, add_buildings, change_building,
    remove_building, add_venue, change_venue, close_venue, reopen_venue, remove_venue, set_up, set_up_privacy, book,
    cancel_booking, rebook, copy_edition, write_summary, cancel_event, remove_event, sign_up, sign_up, change_party,
    cancel_sign_up, keep_words, take_down, keep_for, add_grid, add_organisation, add_grid, add_organisation, place_units,
    place_units, appoint, appoint, end_post, move_neighbourhood, move_organisation, remove_post, remove_neighbourhood,
    remove_grid, remove_organisation, take_usual, add_plan_line, add_plan_line, add_helper, change_plan_line, tick_off,
    import_ledger, write_up, add_photo, add_photo, describe_photo, remove_photo, keep_as_usual, sign_for_hosts,
    write_risk_plan, remove_helper, add_helper, remove_plan_line,
)  # fmt: skip
