"""What a calendar file says, as plain data, and the ways in which one cannot be read.

Times are the community's wall-clock time: other zones are converted at the door.
"""

from dataclasses import dataclass
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _

LARGEST = 10_000_000
"""Bytes of a file that is still read: some 25,000 entries."""
MOST_OCCURRENCES = 20_000
"""Dates of one file."""


@dataclass(frozen=True)
class Occurrence:
    """One date of one entry. `original` is the start its rule gave it.

    All-day spans run from midnight to midnight, the end exclusive.
    """

    uid: str
    original: datetime
    title: str
    start: datetime
    end: datetime
    place: str = ""
    note: str = ""
    all_day: bool = False
    cancelled: bool = False
    free: bool = False  # it takes nobody's time: TRANSP:TRANSPARENT
    tentative: bool = False
    private: bool = False
    repeats: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells this date for good; an entry that does not repeat may be moved and is still the same."""
        return self.uid, f"{self.original}" if self.repeats else ""


@dataclass(frozen=True)
class Recipe:
    """The rule of an entry that repeats. `rolls` where it has no end and can go on in our own time."""

    uid: str
    rule: str
    first: datetime
    rolls: bool


@dataclass(frozen=True)
class Refused:
    """An entry, or one of its parts, that was not understood, and why, as a sentence."""

    uid: str
    title: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """All of a file: every date by start, the rules behind them, what was refused, what is worth a remark."""

    file: str
    name: str
    entries: int
    occurrences: tuple[Occurrence, ...]
    recipes: tuple[Recipe, ...]
    refused: tuple[Refused, ...]
    notes: tuple[Refused, ...]


@dataclass(frozen=True)
class Entry:
    """One date to be written into a calendar file."""

    uid: str
    title: str
    start: datetime
    end: datetime
    place: str = ""
    note: str = ""
    category: str = ""
    all_day: bool = False
    tentative: bool = False
    private: bool = False


class CalendarTooLarge(UserError):
    """Args: file, its megabytes."""

    code = "calendar_too_large"

    def words(self) -> str:
        file, megabytes = self.args
        return _(
            "{file} has {n} MB; a calendar of up to {most} MB can be read. Export a shorter time from it."
        ).format(file=file, n=megabytes, most=LARGEST // 1_000_000)


class TooManyOccurrences(UserError):
    """Args: file."""

    code = "calendar_too_large"

    def words(self) -> str:
        return _("{file} holds more than {n} dates. Export a shorter time from it.").format(
            file=self.args[0], n=MOST_OCCURRENCES
        )


class NotACalendar(UserError):
    """Args: file."""

    code = "not_a_calendar"

    def words(self) -> str:
        return _("{file} is no calendar file (.ics) that can be read. Export it anew as iCalendar.").format(
            file=self.args[0]
        )


class NoEntries(UserError):
    """Args: file."""

    code = "no_entries"

    def words(self) -> str:
        return _("{file} is a calendar file without an entry.").format(file=self.args[0])


# --- why one entry is refused -----------------------------------------------------------------


class NoStart(UserError):
    def words(self) -> str:
        return _("It has no start that can be read.")


class NoUid(UserError):
    def words(self) -> str:
        return _("It has no UID, so it could not be told from others.")


class NoTime(UserError):
    def words(self) -> str:
        return _("It has no length: it ends when it begins, or no end is given.")


class EndsFirst(UserError):
    def words(self) -> str:
        return _("It ends before it begins.")


class TooLong(UserError):
    def words(self) -> str:
        return _("It runs over more than 24 hours. Enter it as a closure, or day by day.")


class PartBroken(UserError):
    """Args: the part (a property's name, or the line)."""

    def words(self) -> str:
        return _("Its part {part} cannot be read.").format(part=self.args[0])


class PartNotDone(UserError):
    """Args: the part."""

    def words(self) -> str:
        return _("Its part {part} says something this program does not do.").format(part=self.args[0])


class UnknownZone(UserError):
    """Args: the name of the zone."""

    def words(self) -> str:
        return _("Its time zone “{zone}” is not known.").format(zone=self.args[0])


class FirstOffRule(UserError):
    """Args: the rule."""

    def words(self) -> str:
        return _("Its first date does not fit its own rule {rule}.").format(rule=self.args[0])


class OlderCopy(UserError):
    def words(self) -> str:
        return _("The file holds a newer copy of the same entry; that one counts.")


class NoAppointment(UserError):
    """Args: what it is: VTODO, VJOURNAL, VFREEBUSY."""

    def words(self) -> str:
        return _("It is no appointment ({kind}).").format(kind=self.args[0])
