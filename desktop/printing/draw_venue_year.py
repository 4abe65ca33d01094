"""Draws a year of a venue: A4 lying, name and figures above, the year as weeks, the hours of the day below."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing import picture
from desktop.printing import preflight
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.paper import Shape
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.venue_year import VenueYear

LEFT, RIGHT = 14.0, 283.0
_HEAD = Style(Face.SANS_BOLD, 12)
_PLAIN = Style(Face.SANS, 11)


def job(data: VenueYear) -> Job:
    """The page, ready for the press."""
    title = on_paper("{name}　{year}年使用情况").format(name=data.name, year=data.year)
    return Job(title, Paper.A4, palette(data.ink), partial(_draw, data), Shape.LYING)


def _draw(data: VenueYear, sheet: Sheet) -> None:
    ink, grey = sheet.colours.ink, sheet.colours.grey
    sheet.rect((LEFT, 14, 17, 17), fill=sheet.colours.teal, radius=2)
    sheet.words(LEFT + 8.5, 26.6, data.plate, Style(Face.SANS_BOLD, 34), sheet.colours.white, align="centre")
    sheet.words(36, 22.4, data.name, Style(Face.SERIF_BLACK, 26), ink, field="title")
    sheet.words(36, 30, data.about, _PLAIN, grey, field="place")
    right = RIGHT
    for label, figure in reversed(data.facts):
        style = Style(Face.SANS_BOLD, 22)
        width = max(line_width(figure, style) / MM, line_width(label, _PLAIN) / MM)
        sheet.words(right - width, 17.4, label, _PLAIN, grey)
        sheet.words(right - width, 28.6, figure, style, sheet.colours.teal)
        right -= width + 12
    sheet.rule((LEFT, 36), (RIGHT, 36), HEAVY, ink)
    sheet.words(LEFT, 45, on_paper("{year}年每天用了多少").format(year=data.year), _HEAD, ink)
    picture.year_heat(sheet, (LEFT + 8, 56, RIGHT - LEFT - 8, 42), data.days)
    sheet.words(LEFT, 122, on_paper("一天里哪个钟点用得多"), _HEAD, ink)
    picture.hour_bars(sheet, (LEFT + 8, 130, RIGHT - LEFT - 8, 52), data.hours)
    sheet.rule((LEFT, 196), (RIGHT, 196), HAIR, sheet.colours.hairline)
    small = Style(Face.SANS, 9.5)
    words = on_paper("百分比按开放时间算；已登记还没到的日子也算在内。")
    sheet.words(LEFT, 201.4, words, small, grey)
    sheet.words(RIGHT, 201.4, data.keeper, small, grey, align="right", field="host")
    if not data.days:
        sheet.find(preflight.empty("rows"))
