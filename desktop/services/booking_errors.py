"""Why something cannot be booked as it was asked. `field` names the part of the form that is meant."""

from collections.abc import Sequence
from datetime import date

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services.venue_days import clock


class WishError(UserError):
    """Base: something in the form of a booking."""

    code = "booking_wrong"
    field: str = "time"


class EndBeforeStart(WishError):
    """Args: start, end in minutes from midnight."""

    code = "end_before_start"

    def words(self) -> str:
        start, end = self.args
        return _("It ends ({end}) before it begins ({start}), within one day.").format(
            start=clock(start), end=clock(end)
        )


class NoLength(WishError):
    """Args: start in minutes from midnight."""

    code = "no_length"

    def words(self) -> str:
        return _("It begins and ends at {time}; give it an end later than that.").format(
            time=clock(self.args[0])
        )


class PastMidnight(WishError):
    """Args: minutes from midnight."""

    code = "past_midnight"

    def words(self) -> str:
        return _("A booking stays within one day: it begins before 24:00 and ends at 24:00 at the latest.")


class NoPeople(WishError):
    code = "no_people"
    field = "expected"

    def words(self) -> str:
        return _("A booking is for at least 1 person.")


class MinutesWrong(WishError):
    code = "minutes_too_many"
    field = "before"

    def words(self) -> str:
        return _("Set-up and clean-up take between 0 and 240 minutes each.")


class NoDates(WishError):
    code = "no_dates"
    field = "dates"

    def words(self) -> str:
        return _("No date is left to book; look at the days of the week and the last date.")


class ReasonNeeded(WishError):
    code = "reason_needed"
    field = "allowed"

    def words(self) -> str:
        return _("Say why the house rule may be passed this time.")


class TitleMissing(WishError):
    code = "title_missing"
    field = "title"

    def words(self) -> str:
        return _("Say what the booking is for.")


class TitleTooLong(WishError):
    """Args: how many characters were typed."""

    code = "title_too_long"
    field = "title"

    def words(self) -> str:
        return _("The purpose has {n} characters; keep it to 60.").format(n=self.args[0])


class DateNotFree(WishError):
    """Args: venue's name, [(day, obstacle's text)] of each date that is in the way."""

    code = "not_free"

    @property
    def dates(self) -> Sequence[tuple[date, str]]:
        """The days and what is in their way."""
        return self.args[1]

    def words(self) -> str:
        venue, dates = self.args
        rows = _("; ").join(f"{day} {text.replace('　', ' ')}" for day, text in dates[:3])
        said = ngettext(
            "{venue} is not free on {n} date, so nothing was booked: {rows}.",
            "{venue} is not free on {n} dates, so nothing was booked: {rows}.",
            len(dates),
        )
        return said.format(venue=venue, n=len(dates), rows=rows + ("…" if len(dates) > 3 else ""))


class NotWaiting(WishError):
    """Args: the booking's title and status."""

    code = "not_waiting"

    def words(self) -> str:
        return _("“{title}” is neither skipped nor kept waiting on this date.").format(title=self.args[0])


class NothingToCancel(WishError):
    """Args: the booking's title."""

    code = "nothing_to_cancel"

    def words(self) -> str:
        return _("“{title}”: every date is cancelled already, or over.").format(title=self.args[0])


class IsOver(WishError):
    """Args: the booking's title."""

    code = "is_over"

    def words(self) -> str:
        return _("“{title}” is cancelled and cannot be moved; book it anew.").format(title=self.args[0])
