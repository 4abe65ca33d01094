"""Other people's calendars read into a venue: every date with what would become of it, then one act.

A date is known again by its UID and the start its rule gave it, so the same calendar may be read again and again:
what moved there moves here, what went there is cancelled here, what is over stays as it was.
"""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from typing import Literal

from desktop.exchange import calendar_reading
from desktop.exchange.calendar_parts import Occurrence
from desktop.exchange.calendar_parts import Reading
from desktop.exchange.calendar_parts import Recipe
from desktop.exchange.calendar_parts import Refused
from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Series
from desktop.models import Session
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.models.journal import act
from desktop.services.calendar_places import Places
from desktop.services.venue_days import Slot
from desktop.services.venue_days import VenueDays

Fate = Literal["book", "wait", "close", "move", "cancel", "same", "skip"]
"""What becomes of one date."""
WRITES: tuple[Fate, ...] = ("book", "wait", "close", "move", "cancel")
ROLLING = timedelta(days=365)  # how far rules without an end are laid out
LONGEST_TITLE, LONGEST_REASON = 60, 60
UNTITLED = "没有写事由"  # what stands on a lane is Chinese
OWN = "@linli"
_TWO_DAYS = (-240, 2 * 1440 + 240)  # minutes: what a span over midnight may touch
_CLOSED_MARK = re.compile(r"^[【\[(（]\s*(?:闭馆|停用|关闭|停止开放|暂停开放)\s*[】\])）]\s*")


@dataclass(frozen=True)
class PlannedEntry:
    """One date of the file: where it would go, what becomes of it and why. `known` is its row's id, if any."""

    occurrence: Occurrence
    venue: Venue
    fate: Fate
    reason: str = ""
    known: str | None = None


@dataclass(frozen=True)
class CalendarPlan:
    """The dry run: every date by start, and what was refused or is worth a remark."""

    reading: Reading
    entries: tuple[PlannedEntry, ...]

    def count(self, *fates: Fate) -> int:
        """How many dates meet one of these fates."""
        return sum(1 for each in self.entries if each.fate in fates)

    @property
    def imported(self) -> int:
        """Dates that are written as the file says."""
        return self.count("book", "close", "move", "cancel")

    @property
    def skipped(self) -> int:
        """Dates that change nothing."""
        return self.count("same", "skip")

    @property
    def refused(self) -> tuple[Refused, ...]:
        """What was not understood, and what somebody else stands in the way of."""
        waits = [each for each in self.entries if each.fate == "wait"]
        return (*self.reading.refused, *(_waits(each) for each in waits))


@dataclass(frozen=True)
class Imported:
    """What was written; `act` None where there was nothing to write."""

    plan: CalendarPlan
    act: int | None


def read(path: Path, *, at: datetime) -> Reading:
    """The calendar file `path`, rules without an end laid out for a year. Raises what `calendar_reading` does."""
    return calendar_reading.read(path, horizon=(at + ROLLING).date())


def plan(reading: Reading, venue: str, *, at: datetime) -> CalendarPlan:
    """What becomes of every date of the file; writes nothing. `venue` (id) takes what names no venue of ours."""
    return CalendarPlan(reading, tuple(_Planner(reading, venue, at).entries()))


def import_calendar(reading: Reading, venue: str, *, at: datetime) -> Imported:
    """Writes every date as `plan` says, as one act; the plan is made anew inside it, so nobody is overwritten."""
    if not plan(reading, venue, at=at).count(*WRITES):
        return Imported(plan(reading, venue, at=at), None)
    with act("import_calendar", at=at, subject=reading.file) as written:
        done = plan(reading, venue, at=at)
        _Writer(reading, at).write(done.entries)
    return Imported(done, written.id)


class _Planner:
    """Decides date by date, the earlier before the later, closures before bookings."""

    def __init__(self, reading: Reading, venue: str, at: datetime) -> None:
        self.reading, self.at = reading, at
        self.places = Places(venue)
        uids = self.uids = {each.uid for each in reading.occurrences}
        self.known = _known_bookings(uids)
        self.closed = {(row.uid, f"{row.start}"): row for row in Closure.select().where(Closure.uid != "")}
        self.own = _own(uids)
        moving = [row.id for row in self.known.values()]
        days: dict[str, set[date]] = {}
        for each in reading.occurrences:
            days.setdefault(self.places.of(each.place).id, set()).add(each.start.date())
        self.books = {
            key: VenueDays(self.places.venues[key], sorted(some), part=_TWO_DAYS, without=moving)
            for key, some in days.items()
        }
        self.closures: dict[str, list[Occurrence]] = {}

    def entries(self) -> list[PlannedEntry]:
        """Every date, by start."""
        rows = self.reading.occurrences
        found = [self._closing(each) for each in rows if each.all_day]
        timed = [each for each in rows if not each.all_day]
        # What stands on file already keeps its place before anything new is looked at.
        for each in (each for each in timed if self._row(each) is not None):
            self._stays(each)
        found += [self._timed(each) for each in timed]
        found += self._gone()
        return sorted(found, key=lambda each: (each.occurrence.start, each.occurrence.uid))

    def _row(self, each: Occurrence) -> Booking | None:
        return self.known.get(each.key)

    def _stays(self, each: Occurrence) -> None:
        row = self._row(each)
        assert row is not None
        same = (row.start, row.end) == (each.start, each.end) or row.end <= self.at
        if row.status in HOLDING and same and not each.cancelled and row.venue_id in self.books:
            self.books[row.venue_id].take(_slot(row.venue_id, each, row.expected), row.title)

    def _closing(self, each: Occurrence) -> PlannedEntry:
        venue = self.places.of(each.place)
        if each.uid in self.own:
            return PlannedEntry(each, venue, "same", _("It comes from here"))
        row = self.closed.get((each.uid, f"{each.start}"))
        if each.cancelled or each.free:
            if row is not None and row.end > self.at:
                return PlannedEntry(each, venue, "cancel", _("Cancelled in the calendar"), row.id)
            words = _("Cancelled in the calendar") if each.cancelled else _("It takes nobody's time")
            return PlannedEntry(each, venue, "skip", words)
        self.closures.setdefault(venue.id, []).append(each)
        if row is not None:
            same = row.end == each.end or row.end <= self.at
            return PlannedEntry(each, venue, "same" if same else "move", known=row.id)
        return PlannedEntry(each, venue, "close", self.places.remark(each.place))

    def _timed(self, each: Occurrence) -> PlannedEntry:
        venue, row = self.places.of(each.place), self._row(each)
        if each.uid in self.own:
            return PlannedEntry(each, venue, "same", _("It comes from here"))
        if row is not None:
            return self._again(each, row)
        if each.cancelled or each.free:
            words = _("Cancelled in the calendar") if each.cancelled else _("It takes nobody's time")
            return PlannedEntry(each, venue, "skip", words)
        return self._placed(each, venue)

    def _placed(self, each: Occurrence, venue: Venue, known: str | None = None) -> PlannedEntry:
        """A date where it wants to be, or waiting for whoever is there."""
        slot = _slot(venue.id, each, facts_of(each.note).expected)
        words = self._in_the_way(each, slot)
        if words:
            return PlannedEntry(each, venue, "wait", words, known)
        book = self.books[venue.id]
        book.take(slot, title_of(each))
        said = [self.places.remark(each.place), _("only tentative in the calendar") if each.tentative else ""]
        outside = book.obstacle(slot)
        if outside is not None and outside.status in ("hours", "requested"):
            said.append(outside.text.replace("　", " "))
        return PlannedEntry(
            each, venue, "book" if known is None else "move", _("; ").join(filter(None, said)), known
        )

    def _in_the_way(self, each: Occurrence, slot: Slot) -> str:
        for closing in self.closures.get(slot.venue, []):
            if closing.start < each.end and closing.end > each.start:
                return _("Closed in the same calendar: {title}").format(title=closing.title)
        taken = self.books[slot.venue].taken(slot)
        return taken.text.replace("　", " ") if taken else ""

    def _again(self, each: Occurrence, row: Booking) -> PlannedEntry:
        """A date that stands on file already."""
        venue = self.places.venues[row.venue_id]
        if row.end <= self.at:
            return PlannedEntry(each, venue, "same", _("It is over and stays as it was"), row.id)
        if row.status in ("cancelled", "declined"):
            return PlannedEntry(each, venue, "same", _("It was cancelled here"), row.id)
        if each.cancelled:
            return PlannedEntry(each, venue, "cancel", _("Cancelled in the calendar"), row.id)
        if (row.start, row.end) == (each.start, each.end):
            return PlannedEntry(each, venue, "same", known=row.id)
        if row.venue_id not in self.books:
            self.books[row.venue_id] = VenueDays(venue, [each.start.date()], part=_TWO_DAYS, without=[row.id])
        return self._placed(each, venue, row.id)

    def _gone(self) -> list[PlannedEntry]:
        """Coming dates on file that the calendar no longer has."""
        rows = self.reading.occurrences
        there, closing = {each.key for each in rows}, {(each.uid, f"{each.start}") for each in rows}
        refused = {each.uid for each in self.reading.refused}
        horizon = max((each.start for each in rows), default=self.at)
        words = _("No longer in the calendar")
        found: list[PlannedEntry] = []
        for key, row in self.known.items():
            live = row.status not in ("cancelled", "declined") and self.at < row.start <= horizon
            if live and key not in there and key[0] not in refused:
                was = Occurrence(key[0], row.start, row.title, row.start, row.end)
                found.append(PlannedEntry(was, self.places.venues[row.venue_id], "cancel", words, row.id))
        for key, row in self.closed.items():
            if key[0] in self.uids and key not in closing and row.start > self.at:
                was = Occurrence(key[0], row.start, row.reason, row.start, row.end, all_day=True)
                found.append(PlannedEntry(was, self.places.venues[row.venue_id], "cancel", words, row.id))
        return found


class _Writer:
    """Puts a plan into the file; inside the act."""

    def __init__(self, reading: Reading, at: datetime) -> None:
        self.at = at
        self.recipes: Mapping[str, Recipe] = {each.uid: each for each in reading.recipes}
        self.series: dict[str, str] = {}
        self.horizon = (at + ROLLING).date()
        self.people = _people_named(reading.occurrences)

    def write(self, entries: Sequence[PlannedEntry]) -> None:
        """Rows that give way before those that come."""
        order = {"cancel": 0, "close": 1, "move": 2}
        for each in sorted(entries, key=lambda entry: order.get(entry.fate, 3)):
            if each.fate == "cancel":
                self._cancel(each)
            elif each.fate == "close":
                self._close(each)
            elif each.fate in ("book", "wait", "move"):
                self._book(each)

    def _cancel(self, each: PlannedEntry) -> None:
        if each.occurrence.all_day:
            Closure.get_by_id(each.known).delete_instance()
            return
        row = Booking.get_by_id(each.known)
        row.status, row.reason = "cancelled", each.reason
        row.keep()

    def _close(self, each: PlannedEntry) -> None:
        occurrence = each.occurrence
        reason = _CLOSED_MARK.sub("", occurrence.title)[:LONGEST_REASON] or "停用"
        Closure.create(
            venue=each.venue.id, start=occurrence.start, end=occurrence.end, reason=reason, uid=occurrence.uid
        )

    def _book(self, each: PlannedEntry) -> None:
        occurrence = each.occurrence
        if occurrence.all_day:
            Closure.update(end=occurrence.end).where(Closure.id == each.known).execute()
            return
        status = "waiting" if each.fate == "wait" else "approved"
        reason = each.reason if each.fate == "wait" else ""
        if each.known is not None:
            row = Booking.get_by_id(each.known)
            row.start, row.end, row.status, row.reason = occurrence.start, occurrence.end, status, reason
            row.keep()
            return
        facts = facts_of(occurrence.note)
        person = self.people.get((facts.contact, facts.phone))
        Booking.place(
            series=self._series(occurrence),
            venue=each.venue.id,
            title=title_of(occurrence),
            applicant=person,
            applicant_text="" if person else facts.contact,
            start=occurrence.start,
            end=occurrence.end,
            expected=facts.expected,
            private=occurrence.private,
            status=status,
            reason=reason,
            uid=occurrence.uid,
            original=occurrence.key[1],
        )

    def _series(self, each: Occurrence) -> str | None:
        """The series of a date that repeats: the one its other dates have, or a new one."""
        if not each.repeats:
            return None
        if each.uid not in self.series:
            known = Booking.get_or_none((Booking.uid == each.uid) & Booking.series.is_null(False))
            self.series[each.uid] = known.series_id if known else self._new_series(each)
        return self.series[each.uid]

    def _new_series(self, each: Occurrence) -> str:
        recipe = self.recipes.get(each.uid)
        row = Series.create(
            title=title_of(each),
            rule=recipe.rule if recipe else "",
            start=recipe.first if recipe else each.original,
            laid_until=self.horizon if recipe and recipe.rolls else None,
        )
        return row.id


def _waits(each: PlannedEntry) -> Refused:
    """Who stands in the way, for somebody who sees the sentence alone."""
    occurrence = each.occurrence
    when = f"{occurrence.start:%Y-%m-%d %H:%M}–{occurrence.end:%H:%M}"
    words = _("{venue} {when}: {obstacle}; kept waiting")
    return Refused(
        occurrence.uid,
        occurrence.title,
        words.format(venue=each.venue.name, when=when, obstacle=each.reason),
    )


# --- what a note says -------------------------------------------------------------------------


@dataclass(frozen=True)
class NoteFacts:
    """What can be read out of an entry's description; the rest of it is left outside."""

    contact: str = ""
    phone: str = ""
    expected: int = 1


def facts_of(note: str) -> NoteFacts:
    """联系人：任军，154…；人数约35人: whom to ask and how many come."""
    contact = re.search(r"联系人\s*[:：]\s*([^\s，,；;、]{1,40})", note)
    phone = re.search(r"(?<!\d)1\d{10}(?!\d)", note)
    people = re.search(r"人数\s*[:：]?\s*约?\s*(\d{1,4})", note)
    expected = int(people.group(1)) if people else 1
    return NoteFacts(contact.group(1) if contact else "", phone.group() if phone else "", max(expected, 1))


def title_of(each: Occurrence) -> str:
    """The purpose as it stands on file."""
    return each.title[:LONGEST_TITLE] or UNTITLED


def _people_named(rows: Sequence[Occurrence]) -> dict[tuple[str, str], str]:
    """Residents (ids) whose name and phone stand in a note, where exactly one fits."""
    facts = {facts_of(row.note) for row in rows}
    numbers = {fact.phone for fact in facts if fact.phone and fact.contact}
    if not numbers:
        return {}
    hits = (
        Person.select(Person.id, Person.name, Phone.number)
        .join(Phone, on=(Phone.person == Person.id))
        .where(Phone.number.in_(numbers) & Person.merged_into.is_null())
        .tuples()
    )
    found: dict[tuple[str, str], set[str]] = {}
    for person, name, number in hits:
        found.setdefault((name, number), set()).add(person)
    return {key: next(iter(people)) for key, people in found.items() if len(people) == 1}


def _known_bookings(uids: set[str]) -> dict[tuple[str, str], Booking]:
    rows = Booking.select().where(Booking.uid != "")
    return {(row.uid, row.original): row for row in rows if row.uid in uids}


def _own(uids: set[str]) -> set[str]:
    """The UIDs among these that this very file gave out."""
    ids = [uid.removesuffix(OWN) for uid in uids if uid.endswith(OWN)]
    found: set[str] = set()
    for begin in range(0, len(ids), 500):
        some = ids[begin : begin + 500]
        for table in (Booking, Closure, Session):
            found |= {row.id + OWN for row in table.select(table.id).where(table.id.in_(some))}
    return found


def _slot(venue: str, each: Occurrence, expected: int) -> Slot:
    return Slot(venue, each.start, each.end, expected=expected)
