"""What happened in a period, counted: each figure with the rows it adds up from, and what should be looked at."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from decimal import ROUND_HALF_UP
from decimal import Decimal
from itertools import groupby
from typing import Literal

from desktop.i18n import _
from desktop.i18n import later
from desktop.models import Venue
from desktop.models import report_facts
from desktop.models.booking import CATEGORIES
from desktop.models.report_facts import CameFrom
from desktop.models.report_facts import HeldSession
from desktop.models.report_facts import Tallied
from desktop.models.report_facts import Use
from desktop.services import days
from desktop.services import door_figures
from desktop.services import open_time
from desktop.services.door_figures import HomeVisitLine
from desktop.services.door_figures import RequestLine
from desktop.services.people import AGE_BANDS
from desktop.services.periods import Period

Number = int | Decimal
Source = Literal["desk", "by hand", "paper", "not keyed", "nothing"]
RowsOf = Literal[
    "sessions",
    "events",
    "buildings",
    "venues",
    "partners",
    "helpers",
    "services",
    "requests",
    "settled",
    "home_visits",
    "met",
]
Group = Literal["events", "venues", "help", "doors"]

SOURCES: Mapping[Source, str] = {
    "desk": later("Sign-in"),
    "by hand": later("By hand"),
    "paper": later("Paper, keyed in"),
    "not keyed": later("Paper not keyed in"),
    "nothing": later("Nobody recorded"),
}


@dataclass(frozen=True)
class Kind:
    """One figure that is counted: its group, words, unit, and which rows stand behind it."""

    code: str
    group: Group
    message: str
    unit_message: str
    rows_of: RowsOf

    @property
    def name(self) -> str:
        """In the chosen language."""
        return _(self.message)

    @property
    def unit(self) -> str:
        """In the chosen language."""
        return _(self.unit_message)


KINDS: tuple[Kind, ...] = (
    Kind("events", "events", later("Events held"), later("in all"), "events"),
    Kind("sessions", "events", later("Sessions held"), later("held"), "sessions"),
    Kind("visits", "events", later("Person-visits"), later("visits"), "sessions"),
    Kind("persons", "events", later("Different people"), later("people"), "buildings"),
    Kind("first_timers", "events", later("For the first time"), later("people"), "sessions"),
    Kind("bookings", "venues", later("Bookings used"), later("times"), "venues"),
    Kind("held_hours", "venues", later("Hours used"), later("hours"), "venues"),
    Kind("open_hours", "venues", later("Hours open"), later("hours"), "venues"),
    Kind("utilisation", "venues", later("Use of open hours"), "%", "venues"),
    Kind("volunteers", "help", later("Helpers who came"), later("turns"), "helpers"),
    Kind("volunteer_hours", "help", later("Hours they helped"), later("hours"), "helpers"),
    Kind("services", "help", later("Everyday services"), later("times"), "services"),
    Kind("co_built", "help", later("Held with partners"), later("events held"), "partners"),
    Kind("requests", "doors", later("Requests that came in"), later("requests"), "requests"),
    Kind("requests_settled", "doors", later("Requests settled"), later("requests"), "settled"),
    Kind("home_visits", "doors", later("Home visits made"), later("times"), "home_visits"),
    Kind("visits_met", "doors", later("Somebody met"), later("times"), "met"),
)


@dataclass(frozen=True)
class SessionLine:
    """One session. `visits` and `persons` are None where nobody was recorded."""

    session: str
    event: str
    no: str
    title: str
    category: str
    start: datetime
    end: datetime
    places: tuple[str, ...]
    visits: int | None
    persons: int | None
    first_timers: int
    source: Source
    helpers: int

    @property
    def helped_minutes(self) -> int:
        """Minutes that all helpers together helped: each the whole session."""
        return self.helpers * ((self.end - self.start) // _MINUTE)


@dataclass(frozen=True)
class EventLine:
    """One event with its sessions of the period."""

    event: str
    no: str
    title: str
    category: str
    sessions: int
    visits: int
    persons: int
    partners: str


@dataclass(frozen=True)
class CategoryLine:
    """Events, sessions and person-visits of one category."""

    category: str
    events: int
    sessions: int
    visits: int


@dataclass(frozen=True)
class FromBuilding:
    """Who came from one building; both names empty where it is not known."""

    compound: str
    building: str
    heads: int
    persons: int
    first_timers: int


@dataclass(frozen=True)
class FromCompound:
    """Who came from one compound; its name empty where it is not known."""

    compound: str
    buildings: int
    heads: int
    persons: int
    first_timers: int


@dataclass(frozen=True)
class FromGrid:
    """Who came from one grid; its name empty where it is not known."""

    grid: str
    heads: int
    persons: int
    first_timers: int


@dataclass(frozen=True)
class OfAge:
    """Who came of one age band, by the last day of the period; "" where the age is not known."""

    band: str
    heads: int
    persons: int
    first_timers: int


@dataclass(frozen=True)
class VenueLine:
    """How one venue was used. Hours to one decimal; utilisation in per cent, None where it was never open.

    `used_minutes` are those of the open minutes in which it was in use.
    """

    venue: str
    name: str
    used: int
    held_hours: Decimal
    open_hours: Decimal
    utilisation: Decimal | None
    open_minutes: int
    used_minutes: int


@dataclass(frozen=True)
class Notice:
    """Something to look at before the figures go out; `session` where it is about one."""

    kind: Literal["no_sign_ins", "not_keyed", "not_over", "no_region_code"]
    text: str
    session: str | None = None
    figures: tuple[str, ...] = ()


_INCOMPLETE = ("not_over", "not_keyed", "no_sign_ins")


@dataclass(frozen=True)
class DistrictReport:
    """All that is counted for a period, up to `until` where it is not over."""

    period: Period
    until: datetime
    values: Mapping[str, Number]
    sessions: tuple[SessionLine, ...]
    events: tuple[EventLine, ...]
    categories: tuple[CategoryLine, ...]
    buildings: tuple[FromBuilding, ...]
    compounds: tuple[FromCompound, ...]
    grids: tuple[FromGrid, ...]
    ages: tuple[OfAge, ...]
    venues: tuple[VenueLine, ...]
    services: tuple[Tallied, ...]
    requests: tuple[RequestLine, ...]
    home_visits: tuple[HomeVisitLine, ...]
    notices: tuple[Notice, ...]

    @property
    def is_complete(self) -> bool:
        """The period was over, and every session has a count."""
        return not any(notice.kind in _INCOMPLETE for notice in self.notices)

    def shown(self, group: Group) -> tuple[Kind, ...]:
        """The figures of a group; of helpers, services, requests and visits what there is: not all have them."""
        always = group in ("events", "venues")
        return tuple(k for k in KINDS if k.group == group and (always or self.values[k.code]))

    def noticed(self, code: str) -> bool:
        """Whether something should be looked at in this figure."""
        return any(code in notice.figures for notice in self.notices)


def report(period: Period, *, at: datetime, region_code: str) -> DistrictReport:
    """Counts the period as it stands at `at`. `region_code` as on file; its absence is noticed, not refused."""
    first = datetime.combine(period.first, time())
    until = max(first, min(datetime.combine(period.end, time()), at))
    came = report_facts.who_came(first, until, _born_after(period.last))
    held = report_facts.held_sessions(first, until)
    sessions = tuple(_session(each, came.first_timers.get(each.session, 0)) for each in held)
    services = tuple(report_facts.tallied(first, until))
    requests = door_figures.requests(first, until)
    home_visits = door_figures.home_visits(first, until)
    buildings = _buildings(came.places)
    venues, share = _venues(report_facts.uses(first, until), first, until)
    partners = {each.event: each.partners for each in held}
    events = _events(sessions, report_facts.events_persons(first, until), partners)
    values: dict[str, Number] = {
        "events": len(events),
        "sessions": len(sessions),
        "visits": sum(line.visits or 0 for line in sessions),
        "persons": sum(line.persons for line in buildings),
        "first_timers": sum(line.first_timers for line in buildings),
        "bookings": sum(line.used for line in venues),
        "held_hours": sum((line.held_hours for line in venues), Decimal("0.0")),
        "open_hours": sum((line.open_hours for line in venues), Decimal("0.0")),
        "utilisation": share,
        "volunteers": sum(line.helpers for line in sessions),
        "volunteer_hours": _hours(timedelta(minutes=sum(line.helped_minutes for line in sessions))),
        "services": sum(line.count for line in services),
        "co_built": sum(1 for line in events if line.partners),
        "requests": sum(line.came_in for line in requests),
        "requests_settled": sum(line.settled for line in requests),
        "home_visits": len(home_visits),
        "visits_met": sum(line.met for line in home_visits),
    }
    return DistrictReport(
        period=period,
        until=until,
        values=values,
        sessions=sessions,
        events=events,
        categories=_categories(events),
        buildings=buildings,
        compounds=_compounds(buildings),
        grids=_grids(came.places),
        ages=_ages(came.places),
        venues=venues,
        services=services,
        requests=requests,
        home_visits=home_visits,
        notices=tuple(_notices(period, sessions, at, region_code)),
    )


# --- sessions and events ----------------------------------------------------------------------


def _session(held: HeldSession, first_timers: int) -> SessionLine:
    return SessionLine(
        session=held.session,
        event=held.event,
        no=held.no,
        title=held.title,
        category=held.category,
        start=held.start,
        end=held.end,
        places=held.places,
        visits=held.heads if held.persons else None,
        persons=held.persons or None,
        first_timers=first_timers,
        source=_source(held),
        helpers=held.helpers,
    )


def _source(held: HeldSession) -> Source:
    """Where the count comes from; a desk's own entries say most."""
    if not held.persons:
        return "not keyed" if held.sheet_printed else "nothing"
    if held.methods & {"scan", "search", "walk-in"} or not held.methods:
        return "desk"
    return "paper" if "paper" in held.methods else "by hand"


def _events(
    sessions: Iterable[SessionLine], persons: Mapping[str, int], partners: Mapping[str, str]
) -> tuple[EventLine, ...]:
    found: dict[str, list[SessionLine]] = {}
    for line in sessions:
        found.setdefault(line.event, []).append(line)
    lines = (
        EventLine(
            event=event,
            no=theirs[0].no,
            title=theirs[0].title,
            category=theirs[0].category,
            sessions=len(theirs),
            visits=sum(line.visits or 0 for line in theirs),
            persons=persons.get(event, 0),
            partners=partners[event],
        )
        for event, theirs in found.items()
    )
    return tuple(sorted(lines, key=lambda line: line.no))


def _categories(events: Sequence[EventLine]) -> tuple[CategoryLine, ...]:
    """Every category of which there was anything, most sessions first."""
    count, sessions, visits = Counter[str](), Counter[str](), Counter[str]()
    for line in events:
        count[line.category] += 1
        sessions[line.category] += line.sessions
        visits[line.category] += line.visits
    order = sorted(count, key=lambda code: (-sessions[code], CATEGORIES.index(code)))
    return tuple(CategoryLine(code, count[code], sessions[code], visits[code]) for code in order)


# --- who came ---------------------------------------------------------------------------------

_OLDEST = f"{AGE_BANDS[-1][1] + 1}+"


def _born_after(day: date) -> list[tuple[str, str]]:
    """(YYYY-MM-DD, age band) as `who_came` wants them: who was born after the day is of the band on `day`."""
    bands = [(f"{day.year - last - 1}-{day:%m-%d}", f"{first}–{last}") for first, last in AGE_BANDS]
    return [*bands, ("", _OLDEST)]


def _buildings(came: Sequence[CameFrom]) -> tuple[FromBuilding, ...]:
    """By building in the order of lists, those without one last."""
    found = (list(rows) for _building, rows in groupby(came, lambda row: row.building))
    return tuple(FromBuilding(r[0].compound_name, r[0].building_name, *_counts(r)) for r in found)


def _compounds(lines: Sequence[FromBuilding]) -> tuple[FromCompound, ...]:
    """By compound in the order of lists."""
    return tuple(
        FromCompound(name, len(theirs), *_counts(theirs))
        for name in dict.fromkeys(line.compound for line in lines)
        if (theirs := [line for line in lines if line.compound == name])
    )


def _grids(came: Sequence[CameFrom]) -> tuple[FromGrid, ...]:
    """By grid in the order of lists, those without one last."""
    names = {**report_facts.grids(), "": ""}
    found = ((name, [row for row in came if row.grid == grid]) for grid, name in names.items())
    return tuple(FromGrid(name, *_counts(rows)) for name, rows in found if rows)


def _ages(came: Sequence[CameFrom]) -> tuple[OfAge, ...]:
    """By age band from the youngest, those of unknown age last."""
    bands = [*(f"{first}–{last}" for first, last in AGE_BANDS), _OLDEST, ""]
    found = ((band, [row for row in came if row.band == band]) for band in bands)
    return tuple(OfAge(band, *_counts(rows)) for band, rows in found if rows)


def _counts(rows: Sequence[CameFrom | FromBuilding]) -> tuple[int, int, int]:
    """Heads, persons, first-timers of all the rows."""
    return sum(r.heads for r in rows), sum(r.persons for r in rows), sum(r.first_timers for r in rows)


# --- venues -----------------------------------------------------------------------------------


def _venues(used: Sequence[Use], first: datetime, until: datetime) -> tuple[tuple[VenueLine, ...], Decimal]:
    """A line for each venue, and the share of all open time that was used, in per cent."""
    by_venue: dict[str, list[Use]] = {}
    for use in used:
        by_venue.setdefault(use.venue, []).append(use)
    lines: list[VenueLine] = []
    all_open = all_inside = timedelta()
    for venue in Venue.in_order():
        theirs = by_venue.get(venue.id, [])
        opened = open_time.open_spans(venue.id, first, until)
        open_length = open_time.length(opened)
        inside = open_time.length(
            open_time.common(opened, open_time.union((use.start, use.end) for use in theirs))
        )
        all_open, all_inside = all_open + open_length, all_inside + inside
        held = sum((use.end - use.start for use in theirs), timedelta())
        share = _percent(inside, open_length) if open_length else None
        hours = (_hours(held), _hours(open_length))
        minutes = (open_length // _MINUTE, inside // _MINUTE)
        lines.append(VenueLine(venue.id, venue.name, len(theirs), *hours, share, *minutes))
    return tuple(lines), _percent(all_inside, all_open)


_MINUTE = timedelta(minutes=1)


def _hours(length: timedelta) -> Decimal:
    """Hours to one decimal, halves up."""
    minutes = Decimal(length // _MINUTE)
    return (minutes / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _percent(part: timedelta, whole: timedelta) -> Decimal:
    if not whole:
        return Decimal("0.0")
    share = Decimal(part // _MINUTE) * 100 / Decimal(whole // _MINUTE)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


# --- what to look at --------------------------------------------------------------------------

_COUNTED = ("visits", "persons", "first_timers")


def _notices(
    period: Period, sessions: Sequence[SessionLine], at: datetime, region_code: str
) -> Iterable[Notice]:
    if at < datetime.combine(period.end, time()):
        yield Notice("not_over", _("The period is not over yet: counted up to now"))
    for line in sessions:
        told = {"day": days.short(line.start.date()), "title": line.title}
        if line.source == "not keyed":
            text = _("{day} {title}: paper sheet not keyed in").format(**told)
            yield Notice("not_keyed", text, line.session, _COUNTED)
        elif line.source == "nothing":
            text = _("{day} {title}: nobody recorded").format(**told)
            yield Notice("no_sign_ins", text, line.session, _COUNTED)
    if not region_code:
        yield Notice("no_region_code", _("The region code is missing (Setup, community)"))
