"""A date that somebody waits for came free: the program says so, one click books it."""

from datetime import datetime

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Booking
from desktop.services import bookings
from desktop.services import series
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import message

_told: set[str] = set()
"""Bookings that were told of in this sitting: nobody is told twice."""


def tell(*, at: datetime) -> None:
    """Tells the first date that can be booked now and was not told before: who waits comes before who was skipped.

    A date that somebody skipped though it was free is not told: nothing stood in its way.
    """
    rows = [row for row in bookings.came_free(at=at) if row.id not in _told]
    free = [row for row in rows if row.status == "waiting"] or [row for row in rows if row.reason]
    if free:
        _told.add(free[0].id)
        message.inform(
            words(free[0]),
            message.Offer(_("Book it now"), lambda: rebook(free[0])),
            message.Offer(_("Undo"), message.undo_last),
        )


def roll_on(*, at: datetime) -> None:
    """Lays series without an end out further, and tells where a new date could not be booked."""
    rolled = series.roll_on(at=at)
    if rolled.waiting:
        count = len(rolled.waiting)
        said = ngettext(
            "{n} coming date of a series without an end is not free and waits",
            "{n} coming dates of series without an end are not free and wait",
            count,
        )
        message.inform(said.format(n=count))


def words(row: Booking) -> str:
    """6月10日 和谐客厅空出来了，可以补登「书法班」."""
    said = _("{day} {venue} came free: “{title}” can be booked")
    return said.format(day=dates.month_day(row.start.date()), venue=row.venue.name, title=row.told)


def rebook(row: Booking) -> None:
    """Books a date that came free."""
    when = f"{dates.month_day(row.start.date())} {dates.span(row.start.time(), row.end.time())}"
    acts.do(
        lambda: bookings.rebook(row.id, at=clock.now()),
        said=_("“{title}” is booked for {when}").format(title=message.strong(row.told), when=when),
    )
