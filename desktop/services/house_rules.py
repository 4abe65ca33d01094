"""场地约定: what a venue asks of its users. Gentle limits: each is told in one sentence and may be passed with a reason.

Rules seen on such boards: apply a day ahead, at most 4 hours a time, twice a month, not twice running, residents'
and public-benefit groups first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Booking
from desktop.models import Venue
from desktop.models.booking import CATEGORIES
from desktop.models.booking import HOLDING
from desktop.models.journal import act
from desktop.services.venue_days import Obstacle
from desktop.services.venue_days import Slot

LONGEST_TEXT = 2000
_DAY = timedelta(days=1)
_COUNTED = (*HOLDING, "requested")


@dataclass(frozen=True)
class HouseRules:
    """What one venue asks; None where it asks nothing. `priority`: categories that go first and are free of the rest.

    Hours of notice, days ahead, minutes of one booking, times a calendar month and days running of one applicant.
    """

    apply_before_h: int | None = None
    apply_within_d: int | None = None
    longest_min: int | None = None
    month_times: int | None = None
    row_days: int | None = None
    priority: tuple[str, ...] = ()
    text: str = ""

    def sentences(self) -> list[str]:
        """Each rule as people read it on the board."""
        found: list[str] = []
        if self.apply_before_h is not None:
            found.append(_("Apply at least {notice} ahead").format(notice=notice_words(self.apply_before_h)))
        if self.apply_within_d is not None:
            days = ngettext("at most {n} day ahead", "at most {n} days ahead", self.apply_within_d)
            found.append(_("Apply {days}").format(days=days.format(n=self.apply_within_d)))
        if self.longest_min is not None:
            found.append(_("At most {length} a time").format(length=length_words(self.longest_min)))
        if self.month_times is not None:
            times = ngettext("{n} time", "{n} times", self.month_times).format(n=self.month_times)
            found.append(_("At most {times} a month for one applicant").format(times=times))
        if self.row_days is not None:
            days = ngettext("{n} day", "{n} days", self.row_days).format(n=self.row_days)
            found.append(_("At most {days} running for one applicant").format(days=days))
        return found


class RuleOutOfRange(UserError):
    """A limit that cannot be (args: the field, the least, the most)."""

    code = "rule_out_of_range"

    @property
    def field(self) -> str:
        return self.args[0]

    def words(self) -> str:
        _field, least, most = self.args
        return _("Write a number between {least} and {most}.").format(least=least, most=most)


_BOUNDS = {
    "apply_before_h": (1, 720),
    "apply_within_d": (1, 730),
    "longest_min": (15, 1440),
    "month_times": (1, 99),
    "row_days": (1, 99),
}


def of(venue: str) -> HouseRules:
    """The rules of a venue (id)."""
    return of_row(Venue.get_by_id(venue))


def change(venue: str, rules: HouseRules, *, at: datetime) -> None:
    """Writes the rules of a venue (id). RuleOutOfRange."""
    numbers = {name: getattr(rules, name) for name in _BOUNDS}
    for name, (least, most) in _BOUNDS.items():
        if numbers[name] is not None and not least <= numbers[name] <= most:
            raise RuleOutOfRange(name, least, most)
    first = [code for code in CATEGORIES if code in rules.priority]
    row = Venue.get_by_id(venue)
    with act("change_venue", at=at, subject=row.name):
        Venue.update(**numbers, priority=first, rules=rules.text.strip()[:LONGEST_TEXT]).where(
            Venue.id == venue
        ).execute()


@dataclass(frozen=True)
class Asking:
    """Who asks for what and when: what the limits look at. `applicant` is a person's id, or `group` a name."""

    category: str = ""
    applicant: str | None = None
    group: str = ""
    at: datetime | None = None


NOBODY = Asking()


class Limits:
    """What the rules of one venue say to the dates of one plan. `without` leaves bookings out (ids)."""

    def __init__(
        self, venue: Venue, asking: Asking, days: Sequence[date], without: Sequence[str] = ()
    ) -> None:
        self._venue, self._asking = venue, asking
        self._rules = of_row(venue)
        self._free = asking.category in self._rules.priority
        self._days: dict[date, int] = {}
        rules = self._rules
        self._none = all(getattr(rules, name) is None for name in _BOUNDS)
        if not self._free and (rules.month_times or rules.row_days) and days:
            self._days = _days_of(venue.id, asking, days, without)

    def obstacle(self, slot: Slot) -> Obstacle | None:
        """The rule that `slot` goes past, in one sentence; None where it goes past none."""
        if self._none:
            return None
        said = self._length(slot) or (None if self._free else self._notice(slot) or self._often(slot))
        return Obstacle("limit", said[0], said[1]) if said else None

    def take(self, slot: Slot) -> None:
        """Counts `slot` as one more of the applicant's."""
        self._days[slot.day] = self._days.get(slot.day, 0) + 1

    def _length(self, slot: Slot) -> tuple[str, str] | None:
        most, minutes = self._rules.longest_min, int((slot.end - slot.start).total_seconds() // 60)
        if most is None or minutes <= most:
            return None
        headline = _("Longer than the house rule")
        words = _("{length}, the rule is {most} a time at most")
        return headline, words.format(length=length_words(minutes), most=length_words(most))

    def _notice(self, slot: Slot) -> tuple[str, str] | None:
        at, rules = self._asking.at, self._rules
        if at is None or slot.start <= at:  # what is over is only written down
            return None
        hours = int((slot.start - at).total_seconds() // 3600)
        if rules.apply_before_h is not None and slot.start - at < timedelta(hours=rules.apply_before_h):
            words = _("{notice} ahead, the rule is {least} at least")
            return _("Applied for late"), words.format(
                notice=notice_words(hours), least=notice_words(rules.apply_before_h)
            )
        days = (slot.day - at.date()).days
        if rules.apply_within_d is not None and days > rules.apply_within_d:
            words = _("{days} days ahead; at most {most} allowed")
            return _("Applied for early"), words.format(days=days, most=rules.apply_within_d)
        return None

    def _often(self, slot: Slot) -> tuple[str, str] | None:
        rules, of_month = self._rules, (slot.start.year, slot.start.month)
        times = 1 + sum(n for day, n in self._days.items() if (day.year, day.month) == of_month)
        if rules.month_times is not None and self._known() and times > rules.month_times:
            words = _("booking {n} this month; at most {most} allowed")
            return _("More often than the house rule"), words.format(n=times, most=rules.month_times)
        running = self._running(slot.day)
        if rules.row_days is not None and self._known() and running > rules.row_days:
            words = _("day {n} in a row; at most {most} allowed")
            return _("More days in a row than the house rule"), words.format(n=running, most=rules.row_days)
        return None

    def _known(self) -> bool:
        return bool(self._asking.applicant or self._asking.group)

    def _running(self, day: date) -> int:
        """How many days running the applicant would have the venue, this one among them."""
        count, before, behind = 1, day - _DAY, day + _DAY
        while before in self._days:
            count, before = count + 1, before - _DAY
        while behind in self._days:
            count, behind = count + 1, behind + _DAY
        return count


def of_row(row: Venue) -> HouseRules:
    """The rules of a venue that was read already."""
    numbers = {name: getattr(row, name) for name in _BOUNDS}
    return HouseRules(**numbers, priority=tuple(row.priority), text=row.rules)


def notice_words(hours: int) -> str:
    """24 hours as one day, 3 hours as they are."""
    if hours >= 24 and hours % 24 == 0:
        return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)


def length_words(minutes: int) -> str:
    """4 hours, 90 minutes."""
    if minutes % 60 == 0:
        return ngettext("{n} hour", "{n} hours", minutes // 60).format(n=minutes // 60)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _days_of(venue: str, asking: Asking, days: Sequence[date], without: Sequence[str]) -> dict[date, int]:
    """How often the applicant has the venue on each day around the dates of the plan."""
    if asking.applicant:
        who = Booking.applicant == asking.applicant
    elif asking.group:
        who = Booking.applicant.is_null() & (Booking.applicant_text == asking.group)
    else:
        return {}
    first, last = min(days) - timedelta(days=100), max(days) + timedelta(days=101)
    rows = Booking.select(Booking.id, Booking.start).where(
        (Booking.venue == venue)
        & who
        & Booking.status.in_(_COUNTED)
        & (Booking.start >= datetime(first.year, first.month, first.day))
        & (Booking.start < datetime(last.year, last.month, last.day))
    )
    found: dict[date, int] = {}
    for row in rows:
        if row.id not in without:
            found[row.start.date()] = found.get(row.start.date(), 0) + 1
    return found
