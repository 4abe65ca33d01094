"""A date that somebody waits for came free: the program says so, one click books it."""

from datetime import datetime

from desktop.i18n import _
from desktop.models import Booking
from desktop.services import bookings
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import message

_told: set[str] = set()
"""Bookings that were told of in this sitting: nobody is told twice."""


def tell(*, at: datetime) -> None:
    """Tells the first waiting date that can be booked now and was not told before."""
    free = [row for row in bookings.came_free(at=at) if row.status == "waiting" and row.id not in _told]
    if free:
        _told.add(free[0].id)
        message.inform(
            words(free[0]),
            message.Offer(_("Book it now"), lambda: rebook(free[0])),
            message.Offer(_("Undo"), message.undo_last),
        )


def words(row: Booking) -> str:
    """6月10日 和谐客厅空出来了，可以补登「书法班」."""
    said = _("{day} {venue} came free: “{title}” can be booked")
    return said.format(day=dates.month_day(row.start.date()), venue=row.venue.name, title=row.title)


def rebook(row: Booking) -> None:
    """Books a date that came free."""
    when = f"{dates.month_day(row.start.date())} {dates.span(row.start.time(), row.end.time())}"
    acts.do(
        lambda: bookings.rebook(row.id, at=clock.now()),
        said=_("“{title}” is booked for {when}").format(title=message.strong(row.title), when=when),
    )
