"""The holiday table: a year is entered whole, and what hangs on a year that is missing can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from pathlib import Path

from desktop import almanac
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models import Series
from desktop.models.booking import HOLDING
from desktop.models.journal import act
from desktop.services.holiday_notice import Notice

LARGEST = 1_000_000


class NotReadable(UserError):
    """The file holds no text that can be read (args: its name)."""

    code = "holidays_not_readable"

    def words(self) -> str:
        return _("{file} holds no plain text. Open it, copy the notice and paste it here.").format(
            file=self.args[0]
        )


@dataclass(frozen=True)
class Hanging:
    """What is laid out in a year: dates of series that skip holidays, all dates that hold a venue."""

    skipping: int
    held: int

    def words(self) -> str:
        """As a sentence; empty where nothing hangs on it."""
        if self.skipping:
            return ngettext(
                "{n} date of a repeated booking that skips holidays lies in it already.",
                "{n} dates of repeated bookings that skip holidays lie in it already.",
                self.skipping,
            ).format(n=self.skipping)
        if self.held:
            return ngettext(
                "{n} booking lies in it already.", "{n} bookings lie in it already.", self.held
            ).format(n=self.held)
        return ""


def text_of(file: Path) -> str:
    """The words of a small text file, as Windows or anybody else writes it. NotReadable."""
    try:
        content = file.read_bytes()[: LARGEST + 1]
    except OSError as error:
        raise NotReadable(file.name) from error
    if len(content) <= LARGEST and b"\0" not in content:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise NotReadable(file.name)


def hanging_on(year: int) -> Hanging:
    """What is laid out in `year`."""
    in_it = Booking.start.between(datetime(year, 1, 1), datetime(year, 12, 31, 23, 59))
    held = Booking.select().where(in_it, Booking.status.in_(HOLDING))
    return Hanging(held.join(Series).where(Series.skip_holidays).count(), held.count())


def hit_by(days: Sequence[almanac.Holiday]) -> int:
    """How many dates that skip holidays hold a venue on one of these days off."""
    off = {row.day for row in days if row.kind == "rest"}
    if not off:
        return 0
    first, last = min(off), max(off)
    rows = (
        Booking.select(Booking.start)
        .join(Series)
        .where(
            Series.skip_holidays,
            Booking.status.in_(HOLDING),
            Booking.start.between(
                datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.max.time())
            ),
        )
    )
    return sum(row.start.date() in off for row in rows)


def known(year: int) -> Notice | None:
    """The year as this program knows it by itself; None where it was published later."""
    days = almanac.seed_holidays(year, year)
    return Notice(year, tuple(days)) if days else None


def enter(notice: Notice, *, source: str, at: datetime) -> int:
    """Enters the days of a notice in place of what stood there for its year; gives how many."""
    year = notice.year
    of_next = (Holiday.day >= date(year, 12, 1)) & (
        Holiday.name == "元旦"
    )  # the next year's notice announced it
    replaced = Holiday.day.between(date(year, 1, 1), date(year, 12, 31)) & ~of_next
    with act("holidays", at=at, subject=str(year)):
        for row in Holiday.select().where(replaced | Holiday.day.in_([each.day for each in notice.days])):
            row.delete_instance()
        for each in notice.days:
            Holiday.create(day=each.day, kind=each.kind, name=each.name, source=source)
    return len(notice.days)
