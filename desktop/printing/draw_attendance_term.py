"""Draws the attendance of a term: A4 lying, name and figures above, a bar for each meeting, how often people came."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from desktop.i18n import on_paper
from desktop.printing import picture
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.attendance_term import AttendanceTerm
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.paper import Shape
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width

LEFT, RIGHT = 14.0, 283.0
MOST_NUMBERS = 40
"""Bars that still have room for their number."""
_HEAD = Style(Face.SANS_BOLD, 12)
_PLAIN = Style(Face.SANS, 11)
_STEPS = (10, 20, 40, 60, 100, 200, 400, 1000)


def job(data: AttendanceTerm) -> Job:
    """The page, ready for the press."""
    title = on_paper("{name}　出勤图").format(name=data.name)
    return Job(title, Paper.A4, palette(data.ink), partial(_draw, data), Shape.LYING)


def _draw(data: AttendanceTerm, sheet: Sheet) -> None:
    ink, grey = sheet.colours.ink, sheet.colours.grey
    sheet.words(LEFT, 22.4, data.name, Style(Face.SERIF_BLACK, 26), ink, field="title")
    sheet.words(LEFT, 30, data.about, _PLAIN, grey, field="place")
    right = RIGHT
    for label, figure in reversed(data.facts):
        style = Style(Face.SANS_BOLD, 22)
        width = max(line_width(figure, style) / MM, line_width(label, _PLAIN) / MM)
        sheet.words(right - width, 17.4, label, _PLAIN, grey)
        sheet.words(right - width, 28.6, figure, style, sheet.colours.teal)
        right -= width + 12
    sheet.rule((LEFT, 36), (RIGHT, 36), HEAVY, ink)
    sheet.words(LEFT, 45, on_paper("每次来了多少人"), _HEAD, ink)
    _meetings(sheet, (LEFT + 8, 54, RIGHT - LEFT - 8, 72), data.meetings)
    sheet.words(LEFT, 149, on_paper("大家来得多勤"), _HEAD, ink)
    picture.bars(sheet, (LEFT, 155, 150, 36), data.often)
    sheet.rule((LEFT, 196), (RIGHT, 196), HAIR, sheet.colours.hairline)
    small = Style(Face.SANS, 9.5)
    sheet.words(LEFT, 201.4, on_paper("按签到统计，只有人数，没有姓名。"), small, grey)
    sheet.words(RIGHT, 201.4, data.keeper, small, grey, align="right", field="host")
    if not data.meetings:
        sheet.find(preflight.empty("rows"))


def _meetings(
    sheet: Sheet, box: tuple[float, float, float, float], meetings: Sequence[tuple[date, int]]
) -> None:
    """A bar each, its number above where there is room, months below."""
    x, y, w, h = box
    ground = y + h
    most = max((heads for _day, heads in meetings), default=0)
    top = next((step for step in _STEPS if most <= step), most)
    small = Style(Face.SANS, 9, gap=0)
    for value in (0, top // 2, top):
        level = ground - h * value / top
        sheet.rule((x, level), (x + w, level), RULE if not value else HAIR, sheet.colours.hairline)
        sheet.words(x - 1.6, level + 1.1, str(value), small, sheet.colours.grey, align="right")
    pitch = w / max(len(meetings), 1)
    width = min(12.0, pitch * 0.66)
    number = Style(Face.SANS_BOLD, 9, gap=0)
    before = 0
    for place, (day, heads) in enumerate(meetings):
        middle = x + pitch * (place + 0.5)
        high = h * heads / top
        colour = sheet.colours.teal if heads == most or sheet.colours.only_black else "#8FC2B9"
        if heads:
            sheet.rect((middle - width / 2, ground - high, width, high), fill=colour)
        if len(meetings) <= MOST_NUMBERS:
            sheet.words(middle, ground - high - 1.4, str(heads), number, sheet.colours.ink, align="centre")
        if day.month != before:
            sheet.words(middle, ground + 5.2, spoken.month(day), small, sheet.colours.ink, align="centre")
            before = day.month
    sheet.rule((x, ground), (x + w, ground), RULE, sheet.colours.ink)
