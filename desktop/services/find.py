"""Ctrl+K: any venue, event or person while one types."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from desktop import masking
from desktop import pinyin
from desktop.models import Event
from desktop.models import ResidentRequest
from desktop.models import Venue
from desktop.models import day_facts
from desktop.models import person

MOST = 8  # rows: what the palette shows
SHARE = 3  # rows that venues, and events, have before anybody else


@dataclass(frozen=True)
class FoundVenue:
    """A venue, with what its door plate shows."""

    id: str
    name: str
    plate: str
    kind: str
    capacity: int


@dataclass(frozen=True)
class FoundEvent:
    """An event; `start` is when it takes place next, else when it last did, None where it has no date."""

    id: str
    title: str
    category: str
    start: datetime | None


@dataclass(frozen=True)
class FoundPerson:
    """A person: where they live and their first number, masked."""

    id: str
    name: str
    place: str
    phone: str


@dataclass(frozen=True)
class FoundRequest:
    """A resident's request, found by its number; never by who asked."""

    id: str
    no: str
    category: str
    status: str


Found = FoundVenue | FoundEvent | FoundPerson | FoundRequest
_NUMBER = re.compile(r"\d{4}-\d*")
_T = TypeVar("_T", FoundVenue, FoundEvent)


def everything(text: str, *, now: datetime) -> list[Found]:
    """What `text` may mean: characters, pinyin or initials of a name, for people as at the desk.

    Venues in the order of lists, events nearest in time first, people best key first; at most MOST rows.
    """
    wanted = pinyin.normalise_query(text)
    if not wanted:
        return []
    venues = _venues(wanted)
    events = _events(wanted, now)
    people = _people(text)
    asked = _requests(wanted)
    few = venues[:SHARE], events[:SHARE]
    left = MOST - len(few[0]) - len(few[1]) - len(asked)
    found: list[Found] = [*few[0], *few[1], *asked, *people[:left]]
    return [*found, *venues[SHARE:], *events[SHARE:]][:MOST]


def _venues(wanted: str) -> list[FoundVenue]:
    rows = [row for row in Venue.in_order() if wanted == row.plate or _fits(row.name, wanted)]
    found = [FoundVenue(row.id, row.name, row.plate, row.kind, row.capacity) for row in rows]
    return _beginning_first(found, [row.name for row in rows], wanted)


def _events(wanted: str, now: datetime) -> list[FoundEvent]:
    rows = [row for row in Event.select() if _fits(row.title, wanted) or row.no.startswith(wanted)]
    starts = day_facts.nearest([row.id for row in rows], now)
    found = [FoundEvent(row.id, row.title, row.category, starts.get(row.id)) for row in rows]
    return sorted(found, key=lambda event: _distance(event.start, now))


def _requests(wanted: str) -> list[FoundRequest]:
    """Only where the year and a dash were typed: digits alone are a telephone or a room."""
    if not _NUMBER.fullmatch(wanted):
        return []
    rows = ResidentRequest.beginning(wanted, SHARE)
    return [FoundRequest(row.id, row.no, row.category, row.status) for row in rows]


def _people(text: str) -> list[FoundPerson]:
    return [
        FoundPerson(row.person, row.name, row.place, masking.mask_phone(row.phone) if row.phone else "")
        for row in person.matching(text, limit=MOST)
    ]


def _distance(start: datetime | None, now: datetime) -> tuple[int, float]:
    """What is still to come before what is over, what is near before what is far, what has no date last."""
    if start is None:
        return 2, 0.0
    away = (start - now).total_seconds()
    return (0, away) if start.date() >= now.date() else (1, -away)


def _beginning_first(found: Sequence[_T], names: Sequence[str], wanted: str) -> list[_T]:
    order = sorted(range(len(found)), key=lambda i: not names[i].lower().startswith(wanted))
    return [found[i] for i in order]


def _fits(name: str, wanted: str) -> bool:
    """The name holds these characters; from any of them on it sounds so, or has these initials.

    One letter alone must begin the name. Pinyin is asked only where Latin letters were typed.
    """
    if wanted in pinyin.normalise_query(name):
        return True
    if not (wanted.isascii() and wanted.isalpha()):
        return False
    tails = range(len(name) if len(wanted) > 1 else 1)
    return any(key.startswith(wanted) for i in tails for key in _sounds(name[i:]))


@lru_cache(maxsize=8192)
def _sounds(name: str) -> tuple[str, ...]:
    return tuple(key for key in pinyin.search_keys(name) if key.isascii())
