"""A plan as lines: what each date says and what its buttons are called."""

from functools import reduce

from desktop import almanac
from desktop.i18n import _
from desktop.i18n import language
from desktop.i18n import ngettext
from desktop.models import Venue
from desktop.services.booking_plan import PlannedDate
from desktop.services.booking_plan import Way
from desktop.services.venue_days import Status
from desktop.views.kit import dates
from desktop.views.kit.plan_list import PlanRow
from desktop.views.kit.plan_list import Tone

TONES: dict[Status, Tone] = {
    "free": "ok",
    "conflict": "error",
    "self": "error",
    "closed": "closed",
    "hours": "closed",
    "buffer": "warn",
    "requested": "warn",
    "capacity": "warn",
    "limit": "warn",
    "holiday": "quiet",
}


def plan_row(planned: PlannedDate, year: int | None = None) -> PlanRow:
    """One date as a line; its ways are the plan's, the recommended one chosen. Another year than `year` is named."""
    slot, obstacle, short = planned.slot, planned.obstacle, dates.short_date(planned.day)
    another_year = year not in (None, planned.day.year)
    ways = () if obstacle is None else tuple((way, words(planned, way)) for way in offered(planned))
    return PlanRow(
        key=planned.day,
        date=dates.short_with_year(planned.day) if another_year else short,
        second="" if another_year else day_words(planned),
        time=dates.span(slot.start.time(), slot.end.time()),
        tone=TONES[planned.status],
        headline=obstacle.headline if obstacle else _("free"),
        detail=obstacle.detail if obstacle else "",
        ways=ways,
        chosen=planned.recommended if ways else None,
    )


def offered(planned: PlannedDate) -> list[Way]:
    """The plan's ways with the first of the other venues only: one good offer is enough for a button row."""
    found: list[Way] = []
    elsewhere = 0
    for way in planned.ways:
        if way.slot.venue != planned.slot.venue:
            elsewhere += 1
        if elsewhere <= 1 or way.slot.venue == planned.slot.venue:
            found.append(way)
    return found


def words(planned: PlannedDate, way: Way) -> str:
    """What the button of a way is called."""
    wished, slot = planned.slot, way.slot
    if way.act == "wait":
        return _("Keep it waiting")
    if way.act == "skip":
        return _("Skip")
    if slot.venue != wished.venue:
        return _("Move to {venue}").format(venue=Venue.get_by_id(slot.venue).name)
    if slot.start == wished.start:
        return _("Book anyway")
    if planned.status == "buffer":
        return _("Change to {span}").format(span=dates.span(slot.start.time(), slot.end.time()))
    return _("Begin at {time}").format(time=dates.clock(slot.start.time()))


def day_words(planned: PlannedDate) -> str:
    """初八, or Tue where the window speaks English."""
    if language() == "en":
        return dates.weekday(planned.day)
    lunar = almanac.lunar_day(planned.day)
    return lunar.words if lunar.day == 1 else lunar.words[-2:]


def summary(planned: list[PlannedDate]) -> str:
    """13 次里 10 次可用，3 次有冲突."""
    free = sum(1 for each in planned if each.status == "free")
    off = sum(1 for each in planned if each.status == "holiday")
    rest = len(planned) - free - off
    parts = [
        ngettext("{free} of {n} date free", "{free} of {n} dates free", len(planned)).format(
            free=free, n=len(planned)
        )
    ]
    if rest:
        parts.append(_("{n} in the way").format(n=rest))
    if off:
        parts.append(_("{n} on public holidays").format(n=off))
    return joined(parts)


def promise(ways: list[Way]) -> str:
    """What the primary button will do: 登记 12 次，保留 1 次待定."""
    counts = {act: sum(1 for way in ways if way.act == act) for act in ("book", "wait", "skip")}
    parts: list[str] = []
    if counts["book"]:
        parts.append(ngettext("Book {n} date", "Book {n} dates", counts["book"]).format(n=counts["book"]))
    if counts["wait"]:
        parts.append(
            ngettext("keep {n} waiting", "keep {n} waiting", counts["wait"]).format(n=counts["wait"])
        )
    if counts["skip"]:
        parts.append(ngettext("skip {n}", "skip {n}", counts["skip"]).format(n=counts["skip"]))
    said = joined(parts)
    return said[:1].upper() + said[1:]


def joined(parts: list[str]) -> str:
    """Parts of a sentence, one after the other."""
    return (
        reduce(lambda first, rest: _("{first}, {rest}").format(first=first, rest=rest), parts)
        if parts
        else ""
    )
