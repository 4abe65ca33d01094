"""列表: every booking of a venue in a month, skipped, waiting and cancelled ones too."""

from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Person
from desktop.views.kit import categories
from desktop.views.kit import dates
from desktop.views.kit import table
from desktop.views.kit.badge import Badge

PENDING = ("waiting", "requested")


def make() -> "table.Table[Booking]":
    """The table; `set_rows` takes bookings."""
    view: table.Table[Booking] = table.Table(
        _("Bookings"),
        [
            table.Column("", _day, sort=lambda row: str(row.start), width=58, spoken=_("Weekday")),
            table.Column(_("Date"), _date, "strong", sort=lambda row: str(row.start), width=78),
            table.Column(_("Time"), _span, sort=lambda row: str(row.start), width=116),
            table.Column(_("Purpose"), _title, "strong", width=-1, tip=_title),
            table.Column(_("Category"), _category, width=110, tip=_category),
            table.Column(_("Applicant"), _applicant, width=96, tip=_applicant),
            table.Column(_("State"), status_badge, width=112),
        ],
        key=lambda row: row.id,
    )
    return view


def status_badge(row: Booking) -> Badge:
    """The state of a booking as a badge: shape and words, colour only besides."""
    return {
        "approved": Badge(_("Approved"), "ok"),
        "in_use": Badge(_("In use"), "info"),
        "handed_back": Badge(_("Handed back"), "plain"),
        "no_show": Badge(_("No-show"), "warn"),
        "requested": Badge(_("For approval"), "pending"),
        "waiting": Badge(_("Waiting"), "pending"),
        "skipped": Badge(_("Skipped"), "draft"),
        "declined": Badge(_("Declined"), "plain"),
        "cancelled": Badge(_("Cancelled"), "plain"),
    }[row.status]


def shown_title(row: Booking) -> str:
    """The purpose; of a private booking only that it is one."""
    return row.told


def applicant(row: Booking) -> str:
    """Who asked for it."""
    if row.private:
        return ""
    person = Person.by_id(row.applicant_id) if row.applicant_id else None
    return person.name if person else row.applicant_text


def _day(row: Booking) -> str:
    return dates.weekday(row.start.date())


def _date(row: Booking) -> str:
    return dates.short_date(row.start.date())


def _span(row: Booking) -> str:
    return dates.span(row.start.time(), row.end.time())


def _title(row: Booking) -> str:
    return shown_title(row)


def _category(row: Booking) -> str:
    return "" if row.private else categories.category(row.category).name()


def _applicant(row: Booking) -> str:
    return applicant(row)
