"""What Ctrl+K offers beyond the pages: venues, events and people as lines of the palette."""

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import find
from desktop.services import requests
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import go_to
from desktop.views.kit import lists
from desktop.views.kit import tokens
from desktop.views.kit.lane_rows import plate_ground
from desktop.views.kit.palette import Hit


def hits(text: str) -> list[Hit]:
    """Lines for `text`, each with the way there; phones are masked already."""
    return [_hit(row) for row in find.everything(text, now=clock.now())]


def _hit(row: find.Found) -> Hit:
    if isinstance(row, find.FoundVenue):
        seats = ngettext("seats {n}", "seats {n}", row.capacity).format(n=row.capacity)
        lead = lists.PlateLead(row.plate, plate_ground(row.kind))
        return Hit(row.name, f"{_('Venue')}　{seats}", go_to.OpenVenue(row.id), lead)
    if isinstance(row, find.FoundEvent):
        kind = categories.category(row.category)
        when = _("no date yet")
        if row.start is not None:
            day = dates.month_day if row.start.year == clock.today().year else dates.long_date
            when = f"{day(row.start.date())} {dates.clock(row.start.time())}"
        lead = lists.TileLead(kind.icon, kind.ink, kind.soft)
        return Hit(row.title, f"{_('Event')}　{when}", go_to.OpenEvent(row.id), lead)
    if isinstance(row, find.FoundRequest):
        lead = lists.TileLead("chats-circle", tokens.ACCENT_DARK, tokens.ACCENT_SOFT)
        second = f"{_(requests.CATEGORIES[row.category])}　{_(requests.STATUSES[row.status])}"
        return Hit(_("Request {no}").format(no=row.no), second, go_to.OpenRequest(row.id), lead)
    second = "　".join(part for part in (row.place, row.phone) if part)
    lead = lists.TileLead("user", tokens.ACCENT_DARK, tokens.ACCENT_SOFT)
    return Hit(row.name, second or _("Resident"), go_to.OpenPerson(row.id), lead)
