"""Writing a calendar file (RFC 5545) that phones and Outlook take in: one entry a date, nothing left to be guessed.

A rule would be shorter, but what is skipped, moved or shortened would have to be told apart by each reader in
its own way; a date that stands by itself is read alike everywhere.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from datetime import timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop.errors import UserError
from desktop.exchange.calendar_parts import Entry
from desktop.i18n import _
from desktop.recurrence import CHINA

_ZONE = "Asia/Shanghai"


class CannotWriteCalendar(UserError):
    """Args: the file's name."""

    code = "cannot_write"

    def words(self) -> str:
        return _("{file} cannot be written. Choose another folder or name.").format(file=self.args[0])


def write(entries: Sequence[Entry], path: Path, *, name: str, at: datetime) -> None:
    """Writes `entries` as the calendar `name` to `path`, whole or not at all. CannotWriteCalendar."""
    text = as_bytes(entries, name=name, at=at)
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_bytes(text)
        os.replace(partial, path)  # noqa: PTH105  (Path.replace is the same)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise CannotWriteCalendar(path.name) from error


def as_bytes(entries: Sequence[Entry], *, name: str, at: datetime) -> bytes:
    """The calendar as it stands in the file; `at` is local time."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Linli//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add_component(_zone())
    stamp = at.replace(tzinfo=timezone(CHINA)).astimezone(timezone.utc)  # noqa: UP017
    for entry in entries:
        calendar.add_component(_component(entry, stamp))
    return calendar.to_ical()


def _zone() -> Any:
    import icalendar

    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", _ZONE)
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", CHINA)
    standard.add("tzoffsetto", CHINA)
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _component(entry: Entry, stamp: datetime) -> Any:
    import icalendar

    event, zone = icalendar.Event(), ZoneInfo(_ZONE)
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    if entry.all_day:
        event.add("dtstart", entry.start.date())
        event.add("dtend", entry.end.date())
    else:
        event.add("dtstart", entry.start.replace(tzinfo=zone))
        event.add("dtend", entry.end.replace(tzinfo=zone))
    event.add("summary", entry.title)
    for part, value in (
        ("location", entry.place),
        ("description", entry.note),
        ("categories", entry.category),
    ):
        if value:
            event.add(part, value)
    event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "OPAQUE")
    if entry.private:
        event.add("class", "PRIVATE")
    return event
