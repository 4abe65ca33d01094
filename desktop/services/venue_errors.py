"""Why a venue cannot be entered as it was typed. `field` names the part of the form that is meant."""

from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext

WEEKDAYS = (
    later("Monday"),
    later("Tuesday"),
    later("Wednesday"),
    later("Thursday"),
    later("Friday"),
    later("Saturday"),
    later("Sunday"),
)


def clock_words(minutes: int) -> str:
    """Minutes from midnight as 9:00, 24:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


class VenueError(UserError):
    """Base: something in the form of a venue."""

    code = "venue_wrong"
    field: str = "name"


class NameMissing(VenueError):
    code = "name_missing"

    def words(self) -> str:
        return _("The venue needs a name.")


class NameTooLong(VenueError):
    """Args: how many characters were typed."""

    code = "name_too_long"

    def words(self) -> str:
        return _("The name has {n} characters; at most 40 fit on the door plate.").format(n=self.args[0])


class NameTaken(VenueError):
    """Args: the name."""

    code = "name_taken"

    def words(self) -> str:
        return _("There is a venue named “{name}” already; give this one another name.").format(
            name=self.args[0]
        )


class PlateWrong(VenueError):
    """Args: what was typed."""

    code = "plate_wrong"
    field = "plate"

    def words(self) -> str:
        return _("The door plate carries one character; “{text}” has several.").format(text=self.args[0])


class NoCapacity(VenueError):
    code = "no_capacity"
    field = "capacity"

    def words(self) -> str:
        return _("The venue must have room for at least 1 person.")


class NoArea(VenueError):
    code = "no_area"
    field = "area_m2"

    def words(self) -> str:
        return _("The area must be at least 1 m²; leave it blank if it is not known.")


class MinutesTooMany(VenueError):
    """Args: the field, before_min or after_min."""

    code = "minutes_too_many"

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field

    def words(self) -> str:
        return _("Set-up and clean-up take between 0 and 240 minutes each.")


class OpeningBackwards(VenueError):
    """Args: weekday 1–7, opens, closes in minutes."""

    code = "opening_backwards"
    field = "opening"

    def words(self) -> str:
        weekday, opens, closes = self.args
        return _("{weekday}: it opens at {opens} and closes at {closes}; closing must come later.").format(
            weekday=_(WEEKDAYS[weekday - 1]), opens=clock_words(opens), closes=clock_words(closes)
        )


class OpeningOverlaps(VenueError):
    """Args: weekday 1–7, opens, the closing time before it, in minutes."""

    code = "opening_overlaps"
    field = "opening"

    def words(self) -> str:
        weekday, opens, closes = self.args
        return _("{weekday}: the second opening at {opens} begins before the first ends at {closes}.").format(
            weekday=_(WEEKDAYS[weekday - 1]), opens=clock_words(opens), closes=clock_words(closes)
        )


class VenueInUse(VenueError):
    """Args: name, number of bookings."""

    code = "venue_in_use"

    def words(self) -> str:
        name, count = self.args
        said = ngettext(
            "{n} booking names {venue}, so it stays on the list; close it instead if it is no longer used.",
            "{n} bookings name {venue}, so it stays on the list; close it instead if it is no longer used.",
            count,
        )
        return said.format(n=count, venue=name)


class ClosureBackwards(VenueError):
    """Args: start, end."""

    code = "closure_backwards"
    field = "closure"

    def words(self) -> str:
        start, end = self.args
        return _("The closure ends ({end}) before it begins ({start}); swap the two.").format(
            start=_moment(start), end=_moment(end)
        )


class ReasonMissing(VenueError):
    code = "reason_missing"
    field = "reason"

    def words(self) -> str:
        return _("Say why it is closed; it stands on the lanes and on the notice.")


class ReasonTooLong(VenueError):
    """Args: how many characters were typed."""

    code = "reason_too_long"
    field = "reason"

    def words(self) -> str:
        return _("The reason has {n} characters; keep it to 60.").format(n=self.args[0])


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
