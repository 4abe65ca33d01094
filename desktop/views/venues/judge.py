"""What would come of dropping a booking somewhere: asked at every step of a drag, so it reads each day once."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.i18n import _
from desktop.models import Booking
from desktop.models import Venue
from desktop.services.venue_days import Obstacle
from desktop.services.venue_days import Slot
from desktop.services.venue_days import VenueDays
from desktop.views.kit import dates
from desktop.views.kit.lanes import Verdict


class Judge:
    """Answers for bookings of the week or day that is shown; a page makes a new one with every reload."""

    def __init__(self) -> None:
        self._venues = {row.id: row for row in Venue.in_order()}
        self._books: dict[tuple[str, date, str], VenueDays] = {}

    def slot(self, booking: str, venue: str, day: date, start: int, end: int) -> Slot:
        """The booking (id) at another place, with its own set-up and clean-up."""
        row = Booking.get_by_id(booking)
        midnight = datetime(day.year, day.month, day.day)
        begin, finish = midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)
        return Slot(venue, begin, finish, row.before_min, row.after_min, row.expected)

    def verdict(self, booking: str, slot: Slot) -> Verdict:
        """Whether the booking (id) may stand at `slot`, else what is in the way and the nearest way out."""
        here = self._book(slot.venue, slot.day, booking)
        obstacle = here.obstacle(slot)
        if obstacle is None:
            return Verdict(ok=True)
        if here.blocked(slot) is None:
            return Verdict(ok=True, lines=(obstacle.text,))
        return Verdict(
            ok=False,
            headline=_headline(obstacle, slot),
            lines=self._ways_out(here, slot, booking),
            drop=_("Let go: keep it waiting"),
            overlap=_overlap(obstacle, slot),
        )

    def _book(self, venue: str, day: date, booking: str) -> VenueDays:
        key = (venue, day, booking)
        if key not in self._books:
            self._books[key] = VenueDays(self._venues[venue], [day], without=[booking])
        return self._books[key]

    def _ways_out(self, here: VenueDays, slot: Slot, booking: str) -> tuple[str, ...]:
        ways: list[str] = []
        nearest = here.nearest(slot)
        if nearest is not None:
            ways.append(_shift(slot, nearest))
        for venue in self._venues.values():
            if venue.id == slot.venue or venue.capacity < slot.expected:
                continue
            if self._book(venue.id, slot.day, booking).obstacle(replace(slot, venue=venue.id)) is None:
                ways.append(_("{venue} is free then").format(venue=venue.name))
                break
        return (_("; ").join(ways),) if ways else ()


def _headline(obstacle: Obstacle, slot: Slot) -> str:
    if obstacle.status != "conflict" or len(obstacle.holds) != 1:
        return obstacle.text
    hold = obstacle.holds[0]
    minutes = dates.length(_minutes(min(hold.end, slot.end) - max(hold.start, slot.start)))
    if hold.private:
        return _("Overlaps an occupied time by {minutes}").format(minutes=minutes)
    return _("Overlaps “{title}” by {minutes}").format(title=hold.title, minutes=minutes)


def _overlap(obstacle: Obstacle, slot: Slot) -> tuple[int, int] | None:
    if obstacle.status != "conflict" or not obstacle.holds:
        return None
    midnight = datetime(slot.day.year, slot.day.month, slot.day.day)
    start = max(slot.start, min(hold.start for hold in obstacle.holds))
    end = min(slot.end, max(hold.end for hold in obstacle.holds))
    return _minutes(start - midnight), _minutes(end - midnight)


def _shift(slot: Slot, other: Slot) -> str:
    """Half an hour earlier, or the time itself where it is far away."""
    minutes = _minutes(other.start - slot.start)
    if abs(minutes) > 120:
        span = dates.span(other.start.time(), other.end.time())
        return _("free at {span}").format(span=span)
    if minutes < 0:
        return _("{minutes} earlier is free").format(minutes=dates.length(-minutes))
    return _("{minutes} later is free").format(minutes=dates.length(minutes))


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
