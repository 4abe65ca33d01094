"""Small charts: stacked bars, bars, dots, a year of days, the hours of a day.

Axes begin at 0, values stand on the bars, colour never speaks alone.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil
from math import floor
from math import log10

from desktop.i18n import on_paper
from desktop.printing import spoken
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.venue_year import YearDay

MOST_PARTS = 5
"""Parts of a stacked bar that can be told apart in print; what is beyond goes into the last."""
DOTS_A_ROW = 19
_DOT_PITCH = 4.05
_UNITS = (1, 5, 10, 50, 100, 500, 1000)
_PLAIN = Style(Face.SANS, 10.5, gap=0)


def stacked_bars(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    parts: Sequence[str],
    bars: Sequence[tuple[str, Sequence[int]]],
) -> None:
    """Bars of `parts` (from the ground up) in (x, y, width, height): label and counts each, legend below."""
    x, y, w, h = box
    ground = y + h
    top, step = _scale(max((sum(counts) for _, counts in bars), default=0))
    left = x + 9.0
    for value in range(0, top + 1, step):
        level = ground - h * value / top
        if value:
            sheet.rule((left, level), (x + w, level), HAIR, sheet.colours.hairline)
        style = Style(Face.SANS, 9)
        sheet.words(left - 1.6, level + 1.1, f"{value:,}", style, sheet.colours.grey, align="right")
    pitch = (x + w - left) / max(len(bars), 1)
    width = min(10.7, pitch * 0.69)
    for i, (label, counts) in enumerate(bars):
        middle = left + pitch * (i + 0.5)
        level = ground
        for part, count in enumerate(counts):
            high = h * count / top
            level -= high
            if count:
                fill_part(sheet, (middle - width / 2, level, width, high), part)
        value = Style(Face.SANS_BOLD, 10 if len(bars) <= 7 else 8)
        sheet.words(middle, level - 1.2, f"{sum(counts):,}", value, sheet.colours.ink, align="centre")
        size = min(7.5, 7.5 * (pitch - 0.8) * MM / max(line_width(label, Style(Face.SANS, 7.5, gap=0)), 1))
        small = Style(Face.SANS, size, gap=0)
        sheet.words(middle, ground + 4.4, label, small, sheet.colours.ink, align="centre")
    sheet.rule((left, ground), (x + w, ground), RULE, sheet.colours.ink)
    _legend(sheet, x, ground + 12.6, w, parts)


def fill_part(sheet: Sheet, box: tuple[float, float, float, float], part: int) -> None:
    """The pattern of the `part`-th part: solid, hatched, white, ruled, close hatch."""
    colour = sheet.colours.indigo
    x, y, w, h = box
    if part == 0:
        sheet.rect(box, fill=colour, edge=colour, weight=0.3)
        return
    sheet.rect(box, fill=sheet.colours.white)
    if part == 1:
        sheet.hatch(box, colour, pitch=1.06)
    elif part == 3:
        for i in range(1, ceil(h / 1.2)):
            sheet.rule((x, y + 1.2 * i), (x + w, y + 1.2 * i), HAIR, colour)
    elif part >= 4:
        sheet.hatch(box, colour, pitch=0.55)
    sheet.rect(box, edge=colour, weight=0.4)


def bars(sheet: Sheet, box: tuple[float, float, float, float], rows: Sequence[tuple[str, int]]) -> None:
    """Lying bars in (x, y, width, height), in the order given, each with its word and its number."""
    x, y, w, h = box
    most = max((count for _, count in rows), default=0) or 1
    pitch = min(7.2, h / max(len(rows), 1))
    thick = pitch * 0.71
    size = min(10.5, pitch * 1.6)
    style, bold = Style(Face.SANS, size, gap=0), Style(Face.SANS_BOLD, size + 0.5)
    start = x + max(20.0, max(line_width(word, style) for word, _ in rows) / MM + 4) if rows else x
    room = x + w - start - 9
    for i, (word, count) in enumerate(rows):
        top = y + i * pitch
        base = top + thick / 2 + size / MM * 0.36
        sheet.words(x, base, word, style, sheet.colours.ink)
        length = room * count / most
        bar = (start, top, max(length, 0.3), thick)
        if count == most:
            sheet.rect(bar, fill=sheet.colours.indigo)
        elif sheet.colours.only_black:
            sheet.rect(bar, fill=sheet.colours.white, edge=sheet.colours.ink, weight=0.4)
        else:
            sheet.rect(bar, fill="#91A2B5")
        sheet.words(start + length + 1.6, base, f"{count:,}", bold, sheet.colours.ink)


def dot_unit(count: int, most: int) -> int:
    """How many one dot stands for, so that at most `most` dots are drawn."""
    return next((unit for unit in _UNITS if ceil(count / unit) <= most), _UNITS[-1])


def dots(sheet: Sheet, x: float, y: float, done: int, still_open: int) -> float:
    """A dot each: filled what is done, a ring what is still open; the y of the last row."""
    red = sheet.colours.red
    for i in range(done + still_open):
        row, column = divmod(i, DOTS_A_ROW)
        centre = (x + 1.5 + column * _DOT_PITCH, y + row * _DOT_PITCH)
        if i < done:
            sheet.circle(centre, 1.5, fill=sheet.colours.indigo)
        else:
            sheet.circle(centre, 1.2, fill=sheet.colours.white, edge=red, weight=0.45)
    return y + max(0, (done + still_open - 1) // DOTS_A_ROW) * _DOT_PITCH


HEAT = (0.0, 0.25, 0.5, 0.75)
"""Shares of the open time from which a day is drawn a step darker."""


def year_heat(sheet: Sheet, box: tuple[float, float, float, float], days: Sequence[YearDay]) -> None:
    """A year as weeks from the left, Monday above: the darker the longer in use, with a legend below.

    Black and white: dots that grow. A day that does not open is left white, a closed one is crossed out.
    """
    x, y, w, h = box
    if not days:
        return
    first = days[0].day.weekday()
    weeks = (len(days) + first + 6) // 7
    side = min(w / weeks, h / 7)
    small = Style(Face.SANS, 8.5, gap=0)
    for row in (0, 2, 4, 6):
        base = y + row * side + side / 2 + 1.1
        sheet.words(x - 1.6, base, spoken.one_letter(row), small, sheet.colours.grey, align="right")
    for number, day in enumerate(days):
        week, row = divmod(number + first, 7)
        cell = (x + week * side + 0.25, y + row * side + 0.25, side - 0.5, side - 0.5)
        _heat_cell(sheet, cell, day)
        if day.day.day == 1:
            sheet.words(cell[0], y - 1.8, spoken.month(day.day), small, sheet.colours.grey)
    _heat_legend(sheet, x, y + 7 * side + 7.4)


def _heat_step(share: float) -> int:
    """0 for nothing, then 1 to 4."""
    return sum(1 for edge in HEAT if share > edge)


def _heat_cell(sheet: Sheet, cell: tuple[float, float, float, float], day: YearDay) -> None:
    colours = sheet.colours
    x, y, side, _high = cell
    if day.closed:
        sheet.rect(cell, edge=colours.hairline, weight=HAIR)
        sheet.rule((x, y), (x + side, y + side), HAIR, colours.hairline)
        sheet.rule((x + side, y), (x, y + side), HAIR, colours.hairline)
    elif day.share is None:
        sheet.rule((x + side * 0.3, y + side / 2), (x + side * 0.7, y + side / 2), HAIR, colours.grey)
    else:
        _heat_mark(sheet, cell, _heat_step(day.share))


def _heat_mark(sheet: Sheet, cell: tuple[float, float, float, float], step: int) -> None:
    x, y, side, _high = cell
    if sheet.colours.only_black:
        sheet.rect(cell, edge=sheet.colours.hairline, weight=HAIR)
        if step:
            sheet.circle((x + side / 2, y + side / 2), side / 2 * step / 4.2, fill=sheet.colours.ink)
        return
    fills = ("#EFEDE6", "#C5DEDA", "#8FC2B9", "#4A968C", "#0E5F57")
    sheet.rect(cell, fill=fills[step], radius=0.4)


def _heat_legend(sheet: Sheet, x: float, base: float) -> None:
    words = (
        on_paper("没有用"),
        on_paper("不到四分之一"),
        on_paper("不到一半"),
        on_paper("不到四分之三"),
        on_paper("四分之三以上"),
    )
    at = x
    for step, name in enumerate(words):
        _heat_mark(sheet, (at, base - 3.3, 4.0, 4.0), step)
        at += 5.6 + sheet.words(at + 5.6, base, name, _PLAIN, sheet.colours.ink) + 7
    _heat_cell(sheet, (at, base - 3.3, 4.0, 4.0), YearDay(date.min, None, closed=True))
    at += 5.6 + sheet.words(at + 5.6, base, on_paper("停用"), _PLAIN, sheet.colours.ink) + 7
    _heat_cell(sheet, (at, base - 3.3, 4.0, 4.0), YearDay(date.min, None))
    sheet.words(at + 5.6, base, on_paper("不开放"), _PLAIN, sheet.colours.ink)


def hour_bars(
    sheet: Sheet, box: tuple[float, float, float, float], hours: Sequence[tuple[int, float]]
) -> None:
    """Upright bars of the share of the open time in use, an hour each, in per cent; the axis ends at 20, 50 or 100."""
    x, y, w, h = box
    ground = y + h
    small = Style(Face.SANS, 9, gap=0)
    most = max((share for _hour, share in hours), default=0.0)
    top = next(percent for percent in (20, 50, 100) if most * 100 <= percent or percent == 100)
    for percent in (0, top // 2, top):
        level = ground - h * percent / top
        sheet.rule((x, level), (x + w, level), RULE if not percent else HAIR, sheet.colours.hairline)
        sheet.words(x - 1.6, level + 1.1, f"{percent}%", small, sheet.colours.grey, align="right")
    pitch = w / max(len(hours), 1)
    width = min(13.0, pitch * 0.62)
    for number, (hour, share) in enumerate(hours):
        middle = x + pitch * (number + 0.5)
        high = h * min(1.0, share * 100 / top)
        colour = sheet.colours.teal if share == most or sheet.colours.only_black else "#8FC2B9"
        if high:
            sheet.rect((middle - width / 2, ground - high, width, high), fill=colour)
        bold = Style(Face.SANS_BOLD, 9.5, gap=0)
        sheet.words(middle, ground - high - 1.4, f"{share:.0%}", bold, sheet.colours.ink, align="centre")
        sheet.words(
            middle, ground + 4.6, f"{hour}{spoken.dash()}{hour + 1}", small, sheet.colours.ink, align="centre"
        )
    sheet.rule((x, ground), (x + w, ground), RULE, sheet.colours.ink)


def _legend(sheet: Sheet, x: float, base: float, width: float, parts: Sequence[str]) -> None:
    at = x
    for i, name in enumerate(parts):
        wide = 5.6 + line_width(name, _PLAIN) / MM + 4.5
        if at > x and at + wide - 4.5 > x + width:
            at, base = x, base + 5.6
        fill_part(sheet, (at, base - 3.4, 4.0, 4.0), i)
        sheet.words(at + 5.6, base, name, _PLAIN, sheet.colours.ink)
        at += max(wide, 28.0) if len(parts) <= 3 else wide


def _scale(highest: int) -> tuple[int, int]:
    """The top of an axis from 0 and its step: 1, 2 or 5 times a power of ten, four to six steps."""
    if highest <= 4:
        return 4, 1
    power = 10 ** floor(log10(highest / 5))
    step = next(power * m for m in (1, 2, 5, 10) if power * m * 5 >= highest)
    return ceil(highest / step) * step + (step if highest % step == 0 else 0), step
