"""Rows of a day or a week as lanes: 今日 and 场地 show the same."""

from collections.abc import Sequence
from datetime import date

from desktop import almanac
from desktop.i18n import _
from desktop.i18n import language
from desktop.services.lane_rows import LaneRow
from desktop.services.lane_rows import RowBooking
from desktop.views.kit import dates
from desktop.views.kit import tokens
from desktop.views.kit.lane_spans import Block
from desktop.views.kit.lane_spans import Lane
from desktop.views.kit.lane_spans import Shade
from desktop.views.kit.lane_spans import clock
from desktop.views.kit.lane_spans import clock_span


def venue_lane(row: LaneRow, axis: tuple[int, int]) -> Lane:
    """A lane named by its venue: the day view."""
    return Lane(
        key=row.venue,
        name=row.name,
        second=_hours(row.opening, axis),
        letter=row.plate,
        plate=plate_ground(row.kind),
        present=True,
        blocks=tuple(_block(booking) for booking in row.bookings),
        shades=_shades(row, axis),
    )


def day_lane(row: LaneRow, axis: tuple[int, int], today: date, calendar: almanac.Calendar) -> Lane:
    """A lane named by its day: the week view."""
    return Lane(
        key=row.day,
        name=dates.short_date(row.day),
        second=day_words(row.day, calendar),
        letter=dates.weekday_letter(row.day),
        strong=calendar.is_rest_day(row.day),
        present=row.day == today,
        blocks=tuple(_block(booking) for booking in row.bookings),
        shades=_shades(row, axis),
    )


def plate_ground(kind: str) -> str:
    """The colour of a venue's door plate: only living rooms are enamelled green."""
    return tokens.ACCENT if kind == "living_room" else tokens.PLATE_GREY


def day_words(day: date, calendar: almanac.Calendar) -> str:
    """What people call the day: holiday, swapped working day, festival, solar term, else the lunar day."""
    if language() == "en":
        return _("day off") if calendar.holiday(day) else ""
    if calendar.holiday(day):
        return _("{holiday} holiday").format(holiday=almanac.spoken_holiday(calendar.holiday(day)))
    if calendar.swapped_for(day):
        return _("workday (swapped)")
    festival = almanac.festival_on(day)
    if festival is not None:
        return festival.name
    lunar = almanac.lunar_day(day)
    words = lunar.words
    return almanac.solar_term(day) or (words if lunar.day == 1 else words[-2:])


def _hours(opening: Sequence[tuple[int, int]], axis: tuple[int, int]) -> str:
    if not opening:
        return _("not open")
    opens, closes = opening[0][0], opening[-1][1]
    if closes - opens >= axis[1] - axis[0]:
        return _("all day")
    if opens > axis[0]:
        return _("from {time}").format(time=clock(opens)) if closes >= axis[1] else clock_span(opens, closes)
    return _("to {time}").format(time=clock(closes))


def _shades(row: LaneRow, axis: tuple[int, int]) -> tuple[Shade, ...]:
    found: list[Shade] = []
    edge = axis[0]
    for opens, closes in row.opening:
        if opens > edge:
            found.append(Shade(edge, opens, "shut"))
        edge = max(edge, closes)
    if edge < axis[1]:
        found.append(Shade(edge, axis[1], "shut"))
    for closure in row.closures:
        icon = "wrench" if closure.is_repair else "prohibit"
        found.append(Shade(closure.start, closure.end, "closed", closure.reason, icon))
    return tuple(found)


def _block(booking: RowBooking) -> Block:
    second = clock_span(booking.start, booking.end)
    if booking.private:
        return Block(
            booking.id,
            booking.start,
            booking.end,
            _("Occupied"),
            second,
            kind="private",
            before=booking.before,
            after=booking.after,
        )
    words = {
        "waiting": _("waiting"),
        "requested": _("for approval"),
        "skipped": _("skipped, free now"),
    }
    word = words.get(booking.status, "")
    return Block(
        booking.id,
        booking.start,
        booking.end,
        booking.title,
        second,
        booking.category,
        "pending" if word else "booked",
        0 if word else booking.before,
        0 if word else booking.after,
        word,
        movable=booking.session is None,
    )
