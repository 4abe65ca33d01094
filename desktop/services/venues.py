"""What is done with a venue: add, change, remove, close for a time, open again."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Opening
from desktop.models import Venue
from desktop.models.journal import act
from desktop.services.venue_errors import ClosureBackwards
from desktop.services.venue_errors import MinutesTooMany
from desktop.services.venue_errors import NameMissing
from desktop.services.venue_errors import NameTaken
from desktop.services.venue_errors import NameTooLong
from desktop.services.venue_errors import NoArea
from desktop.services.venue_errors import NoCapacity
from desktop.services.venue_errors import OpeningBackwards
from desktop.services.venue_errors import OpeningOverlaps
from desktop.services.venue_errors import PlateWrong
from desktop.services.venue_errors import ReasonMissing
from desktop.services.venue_errors import ReasonTooLong
from desktop.services.venue_errors import VenueInUse

KINDS = ("living_room", "activity_room", "centre", "plaza", "station")
"""共享客厅 活动室 党群中心 广场 驿站"""
LONGEST_NAME = 40
LONGEST_REASON = 60
MOST_MINUTES = 240  # of set-up, of clean-up
_ENDINGS = ("共享客厅", "客厅", "活动室", "活动中心", "中心", "广场", "厅", "室", "之家", "驿站", "馆", "站")

Pattern = Mapping[int, Sequence[tuple[int, int]]]
"""Weekday 1 (Monday) to 7: spans of (opens, closes) in minutes from midnight; a weekday left out is closed."""


@dataclass(frozen=True)
class VenueFacts:
    """Everything the form of a venue says. Ids name the building and the keeper."""

    name: str
    capacity: int
    opening: Pattern
    plate: str = ""
    kind: str = "living_room"
    building: str | None = None
    floor: str = ""
    theme: str = ""
    area_m2: int | None = None
    equipment: str = ""
    rules: str = ""
    keeper: str | None = None
    before_min: int = 0
    after_min: int = 0
    allows_parallel: bool = False


def suggest_plate(name: str) -> str:
    """The character that tells this venue from its neighbours: 和谐客厅 谐, 和安共享客厅 安, 排练厅 练."""
    telling = name
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            telling = name.removesuffix(ending)
            break
    return telling[-1:] or name[-1:]


def facts_of(venue: str) -> VenueFacts:
    """What stands on file about the venue (id), as the form shows it."""
    row = Venue.get_by_id(venue)
    return VenueFacts(opening=Opening.of(venue), **_columns(row))


def add(facts: VenueFacts, *, at: datetime) -> Venue:
    """A new venue, last in the list. Raises one of the errors of `venue_errors`."""
    facts = _checked(facts, None)
    with act("add_venue", at=at, subject=facts.name):
        venue = Venue.create(position=Venue.select().count(), **_values(facts))
        _write_opening(venue.id, facts.opening)
    return venue


def change(venue: str, facts: VenueFacts, *, at: datetime) -> Venue:
    """Makes the venue (id) what `facts` say. Raises one of the errors of `venue_errors`."""
    facts = _checked(facts, venue)
    with act("change_venue", at=at, subject=facts.name):
        Venue.update(**_values(facts)).where(Venue.id == venue).execute()
        if _plain(facts.opening) != _plain(Opening.of(venue)):
            Opening.delete().where(Opening.venue == venue).execute()
            _write_opening(venue, facts.opening)
    return Venue.get_by_id(venue)


def remove(venue: str, *, at: datetime) -> None:
    """Takes the venue (id) off the list. VenueInUse where bookings, old ones too, name it."""
    row = Venue.get_by_id(venue)
    with act("remove_venue", at=at, subject=row.name):
        bookings = Booking.select().where(Booking.venue == venue).count()
        if bookings:
            raise VenueInUse(row.name, bookings)
        for table in (Opening, Closure):
            table.delete().where(table.venue == venue).execute()
        row.delete_instance()


def order(venues: Sequence[str], *, at: datetime) -> None:
    """Lists show the venues (ids) in this order from now on."""
    names = {row.id: row.name for row in Venue.in_order()}
    with act("change_venue", at=at, subject="、".join(names[venue] for venue in venues)):
        for position, venue in enumerate(venues):
            Venue.update(position=position).where(
                (Venue.id == venue) & (Venue.position != position)
            ).execute()


def close(venue: str, *, start: datetime, end: datetime, reason: str, at: datetime) -> Closure:
    """Closes the venue (id) over [start, end). Bookings that stand in it stay; the plan shows them."""
    reason = reason.strip()
    if start >= end:
        raise ClosureBackwards(start, end)
    if not reason:
        raise ReasonMissing
    if len(reason) > LONGEST_REASON:
        raise ReasonTooLong(len(reason))
    with act("close_venue", at=at, subject=Venue.get_by_id(venue).name):
        return Closure.create(venue=venue, start=start, end=end, reason=reason)


def reopen(closure: str, *, at: datetime) -> None:
    """Takes a closure (id) back."""
    row = Closure.get_by_id(closure)
    with act("open_venue", at=at, subject=row.venue.name):
        row.delete_instance()


def _checked(facts: VenueFacts, venue: str | None) -> VenueFacts:
    """`facts` with blanks trimmed and a plate, or the first thing that is wrong with them."""
    name = facts.name.strip()
    plate = facts.plate.strip() or suggest_plate(name)
    if not name:
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(len(name))
    same = Venue.get_or_none(Venue.name == name)
    if same is not None and same.id != venue:
        raise NameTaken(name)
    if len(plate) != 1:
        raise PlateWrong(plate)
    if facts.capacity < 1:
        raise NoCapacity
    if facts.area_m2 is not None and facts.area_m2 < 1:
        raise NoArea
    for field, minutes in (("before_min", facts.before_min), ("after_min", facts.after_min)):
        if not 0 <= minutes <= MOST_MINUTES:
            raise MinutesTooMany(field)
    _check_opening(facts.opening)
    return replace(facts, name=name, plate=plate)


def _check_opening(opening: Pattern) -> None:
    for weekday, spans in sorted(opening.items()):
        before = 0
        for opens, closes in sorted(spans):
            if not 0 <= opens < closes <= 1440:
                raise OpeningBackwards(weekday, opens, closes)
            if opens < before:
                raise OpeningOverlaps(weekday, opens, before)
            before = closes


def _plain(opening: Pattern) -> dict[int, list[tuple[int, int]]]:
    return {weekday: sorted(spans) for weekday, spans in opening.items() if spans}


def _write_opening(venue: str, opening: Pattern) -> None:
    for weekday, spans in _plain(opening).items():
        for opens, closes in spans:
            Opening.create(venue=venue, weekday=weekday, opens=opens, closes=closes)


_SAME = (
    *("name", "capacity", "plate", "kind", "floor", "theme", "area_m2", "equipment", "rules"),
    *("before_min", "after_min", "allows_parallel"),
)


def _columns(row: Venue) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _SAME},
        "building": row.building_id,
        "keeper": row.keeper_id,
    }


def _values(facts: VenueFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in (*_SAME, "building", "keeper")}
