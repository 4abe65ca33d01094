"""Reading other people's calendars (RFC 5545): phones, Outlook, anything that writes .ics.

Rules are laid out in the time zone of their entry, then every date is brought to community time: a rule in UTC
may name another weekday than people see. What is not understood is refused by name, never guessed.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import timezone
from datetime import tzinfo
from pathlib import Path
from typing import Any

from desktop import recurrence
from desktop.errors import UserError
from desktop.exchange import calendar_parts as parts
from desktop.exchange.calendar_parts import Occurrence
from desktop.exchange.calendar_parts import Reading
from desktop.exchange.calendar_parts import Recipe
from desktop.exchange.calendar_parts import Refused
from desktop.i18n import _

CHINA = timezone(recurrence.CHINA)
MOST_OF_ONE = 4000  # dates of one rule: ten years of days
_DAY = timedelta(days=1)
_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_OUR_ZONES = ("北京", "Beijing", "Shanghai", "Chongqing", "Urumqi", "PRC", "China Standard Time", "UTC+08:00")
_OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY")


def read(path: Path, *, horizon: date) -> Reading:
    """Every date of the calendar file `path`; rules without an end are laid out up to `horizon`.

    Raises CalendarTooLarge, TooManyOccurrences, NotACalendar or NoEntries.
    """
    size = path.stat().st_size
    if size > parts.LARGEST:
        raise parts.CalendarTooLarge(path.name, -(-size // 1_000_000))
    return read_bytes(path.read_bytes(), path.name, horizon=horizon)


def read_bytes(raw: bytes, file: str, *, horizon: date) -> Reading:
    """`read` of what stands in a file."""
    calendars = _parsed(raw, file)
    book = _Book(datetime.combine(horizon, time(23, 59, 59)))
    for calendar in calendars:
        book.add(calendar)
    if not book.entries and not book.refused:
        raise parts.NoEntries(file)
    occurrences: list[Occurrence] = []
    for group in book.groups.values():
        occurrences += book.lay_out(group)
        if len(occurrences) > parts.MOST_OCCURRENCES:
            raise parts.TooManyOccurrences(file)
    occurrences.sort(key=lambda each: (each.start, each.uid, each.original))
    name = str(calendars[0].get("X-WR-CALNAME", ""))
    return Reading(
        file,
        name,
        book.entries,
        tuple(occurrences),
        tuple(book.recipes),
        tuple(book.refused),
        tuple(book.notes),
    )


def _parsed(raw: bytes, file: str) -> list[Any]:
    import icalendar

    text = _decoded(raw)
    if text is None or "BEGIN:VCALENDAR" not in text[:4000].upper():
        raise parts.NotACalendar(file)
    try:
        found = icalendar.Calendar.from_ical(text, multiple=True)
    except Exception as error:  # a broken file breaks its parser in ways it does not name
        raise parts.NotACalendar(file) from error
    calendars = [each for each in found if each.name == "VCALENDAR"]
    if not calendars:
        raise parts.NotACalendar(file)
    return calendars


def _decoded(raw: bytes) -> str | None:
    """UTF-8, or what Chinese Windows writes."""
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    for encoding in (marks.get(raw[:2], "utf-8-sig"), "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


@dataclass
class _Group:
    """All components of one UID: the entry itself and its changed dates."""

    uid: str
    master: Any = None
    changes: dict[str, Any] | None = None


@dataclass(frozen=True)
class _Moment:
    """A date or time as written: wall-clock in `zone`; None is community time. `day` marks a bare date."""

    at: datetime
    zone: tzinfo | None = None
    day: bool = False

    def within(self, zone: tzinfo | None) -> datetime:
        """The same moment on the clocks of `zone`; what was written without a zone stands as it is."""
        if self.zone is None or self.zone is zone:
            return self.at
        return self.at.replace(tzinfo=self.zone).astimezone(zone or CHINA).replace(tzinfo=None)

    def here(self) -> datetime:
        """The same moment on our clocks."""
        return self.within(None)


class _Book:
    """Components by UID, and what was said about them."""

    def __init__(self, horizon: datetime) -> None:
        self.horizon = horizon
        self.entries = 0
        self.groups: dict[str, _Group] = {}
        self.recipes: list[Recipe] = []
        self.refused: list[Refused] = []
        self.notes: list[Refused] = []

    def add(self, calendar: Any) -> None:
        """Takes in one VCALENDAR."""
        withdrawn = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        for component in calendar.walk():
            if component.name in _OTHERS:
                self._refuse(component, parts.NoAppointment(component.name))
            elif component.name == "VEVENT":
                self.entries += 1
                if withdrawn:
                    component["STATUS"] = "CANCELLED"
                try:
                    self._file(component)
                except UserError as error:
                    self._refuse(component, error)

    def _file(self, component: Any) -> None:
        uid = str(component.get("UID", "")).strip()
        if not uid:
            raise parts.NoUid
        self._look_at_errors(component)
        group = self.groups.setdefault(uid, _Group(uid))
        if "RECURRENCE-ID" not in component:
            group.master = self._newer(group.master, component)
            return
        if "RANGE" in component["RECURRENCE-ID"].params:
            raise parts.PartNotDone("RECURRENCE-ID;RANGE")
        group.changes = group.changes or {}
        key = f"{_moment(component['RECURRENCE-ID']).here()}"
        group.changes[key] = self._newer(group.changes.get(key), component)

    def _newer(self, known: Any, component: Any) -> Any:
        """Of two copies the one with the higher number, else the later stamp, else the later in the file."""
        if known is None:
            return component
        older, newer = sorted((known, component), key=_edition)
        self._refuse(older, parts.OlderCopy())
        return newer

    def _look_at_errors(self, component: Any) -> None:
        for name, said in component.errors:
            if name in ("RRULE", "EXRULE"):
                continue  # `_rule` names the part of it that is wrong
            if name in _TIMES:
                raise parts.PartBroken(name)
            if name is None:
                line = str(said).partition("parts: '")[2].partition("': ")[0] or str(said)
                if line.upper().startswith(_TIMES):
                    raise parts.PartBroken(line[:40])
                words = _("A line of it cannot be read: {line}").format(line=line[:40])
                self._note(component, words)

    # --- one entry ------------------------------------------------------------------------------

    def lay_out(self, group: _Group) -> list[Occurrence]:
        """Every date of one UID; a rule that is not understood refuses them all."""
        found: dict[str, Occurrence] = {}
        if group.master is not None:
            try:
                found = {f"{each.original}": each for each in self._dates(group)}
            except UserError as error:
                self._refuse(group.master, error)
                return []
        for key, component in (group.changes or {}).items():
            try:
                found[key] = self._changed(component, group.master)
            except UserError as error:
                self._refuse(component, error)
        return list(found.values())

    def _dates(self, group: _Group) -> Iterator[Occurrence]:
        master = group.master
        start, length = _start(master), _length(master)
        model = self._model(master, start, length)
        rule = _rule(master)
        starts = {start.at: length}
        if rule is not None:
            starts = dict.fromkeys(self._by_rule(rule, start), length)
            rolls = rule.is_open and (start.zone is None or _is_ours(start))
            self.recipes.append(Recipe(group.uid, rule.text, start.at if rolls else model.start, rolls))
        for extra, its_length in _listed(master, "RDATE"):
            starts[extra.within(start.zone)] = its_length or length
        for gone, _lasts in _listed(master, "EXDATE"):
            at = gone.within(start.zone)
            same_day = [each for each in starts if each.date() == at.date()]
            for each in same_day if gone.day and not start.day else [at]:
                starts.pop(each, None)
        for at, lasts in starts.items():
            begin, end = replace(start, at=at).here(), replace(start, at=at + lasts).here()
            repeats = rule is not None or len(starts) > 1
            yield replace(model, original=begin, start=begin, end=end, repeats=repeats)

    def _by_rule(self, rule: recurrence.Rule, start: _Moment) -> list[datetime]:
        offset = start.at.replace(tzinfo=start.zone or CHINA).utcoffset() or timedelta()
        if rule.until is not None and rule.until_is_utc and start.zone is not None:
            # The offset of the end may differ from that of the start where clocks are changed.
            until = rule.until.replace(tzinfo=timezone.utc).astimezone(start.zone)  # noqa: UP017
            rule = replace(rule, until=until.replace(tzinfo=None), until_is_utc=False)
        horizon = self.horizon if rule.is_open else None
        if horizon is not None and start.at > horizon:
            return [start.at]
        found = recurrence.starts(rule, start.at, horizon=horizon, clock=offset, most=MOST_OF_ONE)
        if found[0] != start.at:
            raise parts.FirstOffRule(rule.text)
        return found

    def _changed(self, component: Any, master: Any) -> Occurrence:
        start = _start(component)
        try:
            length = _length(component)
        except parts.NoTime:
            if master is None:
                raise
            length = _length(master)
        model = self._model(component, start, length)
        original = _moment(component["RECURRENCE-ID"]).here()
        return replace(model, original=original, title=model.title or _text(master, "SUMMARY"), repeats=True)

    def _model(self, component: Any, start: _Moment, length: timedelta) -> Occurrence:
        """What every date of a component has in common."""
        begin = start.here()
        whole = start.day or (begin.time() == time() and length >= _DAY and not length % _DAY)
        if length > _DAY and not whole:
            raise parts.TooLong
        # The standard's word counts; Outlook's own only where that is missing.
        busy = _text(component, "X-MICROSOFT-CDO-BUSYSTATUS").upper()
        status = _text(component, "STATUS").upper() or busy
        shows = _text(component, "TRANSP").upper() or busy
        return Occurrence(
            uid=str(component["UID"]).strip(),
            original=begin,
            title=_text(component, "SUMMARY"),
            start=begin,
            end=replace(start, at=start.at + length).here(),
            place=_text(component, "LOCATION"),
            note=str(component.get("DESCRIPTION", "")).strip(),
            all_day=whole,
            cancelled=status == "CANCELLED",
            free=shows in ("TRANSPARENT", "FREE"),
            tentative=status == "TENTATIVE",
            private=_text(component, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
        )

    # --- saying it ------------------------------------------------------------------------------

    def _refuse(self, component: Any, error: UserError) -> None:
        uid, title = str(component.get("UID", "")).strip(), _text(component, "SUMMARY")
        self.refused.append(Refused(uid, title, error.words()))

    def _note(self, component: Any, words: str) -> None:
        self.notes.append(Refused(str(component["UID"]).strip(), _text(component, "SUMMARY"), words))


# --- properties -------------------------------------------------------------------------------


def _text(component: Any, name: str) -> str:
    """A property as one line."""
    value = component.get(name, "") if component is not None else ""
    return " ".join(str(value[0] if isinstance(value, list) else value).split())


def _moment(prop: Any) -> _Moment:
    return _read_moment(prop.dt, prop.params.get("TZID", ""))


def _read_moment(value: date | datetime, zone: str) -> _Moment:
    if not isinstance(value, datetime):
        return _Moment(datetime.combine(value, time()), day=True)
    if value.tzinfo is not None:
        return _Moment(value.replace(tzinfo=None), value.tzinfo)
    if zone and not any(name in zone for name in _OUR_ZONES):
        raise parts.UnknownZone(zone)
    return _Moment(value)


def _is_ours(moment: _Moment) -> bool:
    return moment.at.replace(tzinfo=moment.zone).utcoffset() == recurrence.CHINA


def _start(component: Any) -> _Moment:
    if "DTSTART" not in component or isinstance(component["DTSTART"], list):
        raise parts.NoStart
    return _moment(component["DTSTART"])


def _length(component: Any) -> timedelta:
    """From start to end, in the clocks of the start. An all-day entry without an end is one day."""
    start = _start(component)
    if "DTEND" in component:
        if isinstance(component["DTEND"], list):
            raise parts.PartBroken("DTEND")
        length = _moment(component["DTEND"]).within(start.zone) - start.at
    elif "DURATION" in component:
        if isinstance(component["DURATION"], list):
            raise parts.PartBroken("DURATION")
        length = component["DURATION"].dt
    else:
        length = timedelta()
    if length < timedelta():
        raise parts.EndsFirst
    if not length and not start.day:
        raise parts.NoTime
    return length or _DAY


def _rule(component: Any) -> recurrence.Rule | None:
    """The rule, read by our own reader, so that what it refuses is refused here too."""
    if "EXRULE" in component:
        raise parts.PartNotDone("EXRULE")
    if "RRULE" not in component:
        return None
    value = component["RRULE"]
    if isinstance(value, list):
        raise parts.PartNotDone("RRULE, RRULE")
    broken = any(name == "RRULE" for name, _said in component.errors)
    rule = recurrence.read(str(value) if broken else value.to_ical().decode())
    if broken:
        raise parts.PartBroken("RRULE")
    return rule


def _listed(component: Any, name: str) -> Iterator[tuple[_Moment, timedelta | None]]:
    """The moments of RDATE or EXDATE, however many lines they stand on; a period brings its length."""
    value = component.get(name, [])
    lists: Iterable[Any] = value if isinstance(value, list) else [value]
    for each in lists:
        zone = each.params.get("TZID", "")
        for one in each.dts:
            if isinstance(one.dt, tuple):
                begin, end = one.dt
                moment = _read_moment(begin, zone)
                ends = end if isinstance(end, timedelta) else _read_moment(end, zone).within(moment.zone)
                yield moment, ends if isinstance(ends, timedelta) else ends - moment.at
            else:
                yield _read_moment(one.dt, zone), None


def _edition(component: Any) -> tuple[int, str]:
    """What tells the newer of two copies."""
    number = _text(component, "SEQUENCE")
    stamp = component["DTSTAMP"].dt if "DTSTAMP" in component and not component.errors else ""
    return int(number) if number.isdecimal() else 0, str(stamp)
