"""Draws the day of a driver: read at arm's length behind the wheel, so that times and places are large."""

from functools import partial

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing import titles
from desktop.printing.driver_sheet import A_PAGE
from desktop.printing.driver_sheet import DriverDay
from desktop.printing.driver_sheet import DriverRide
from desktop.printing.driver_sheet import DriverSheets
from desktop.printing.fonts import Face
from desktop.printing.page import HEAVY
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_LEFT, _RIGHT, _TOP = 15.0, 195.0, 66.0
_PLACES = 64.0
"""Where places and people begin, right of the time."""
_LABEL = Style(Face.SANS_BOLD, 12)
_RULES = (
    on_paper_later("提前十分钟到，到了先给家里打电话"),
    on_paper_later("系好安全带，不抢行；车上不抽烟、不问考得怎么样"),
    on_paper_later("不收一分钱；来不了马上打值班电话，好换人"),
)


def job(sheets: DriverSheets) -> Job:
    """The sheets, ready for the press."""
    return Job(_title(sheets), sheets.paper, palette(sheets.ink), partial(_draw, sheets))


def _title(data: DriverSheets) -> str:
    return on_paper("{event}　出车单").format(event=data.event)


def _draw(data: DriverSheets, sheet: Sheet) -> None:
    if not data.days:
        sheet.find(preflight.empty("rides"))
    pages = [(day, day.rides[n : n + A_PAGE]) for day in data.days for n in range(0, len(day.rides), A_PAGE)]
    for number, (day, rides) in enumerate(pages):
        if number:
            sheet.next_page()
        _heading(sheet, data, day)
        pitch = min(56.0, (246.0 - _TOP) / len(rides))
        for row, ride in enumerate(rides):
            _ride(sheet, ride, _TOP + row * pitch, pitch)
        _foot(sheet, data)


def _heading(sheet: Sheet, data: DriverSheets, day: DriverDay) -> None:
    colours = sheet.colours
    before, _hole, after = on_paper("{number}号车").partition("{number}")
    beside, x = Style(Face.SERIF_BLACK, 26), _LEFT
    if before:
        x += sheet.words(x, 42, before.strip(), beside, colours.ink) + 3
    x += sheet.words(x, 42, f"{day.number:02d}", Style(Face.SANS_BOLD, 78, gap=0), colours.red)
    sheet.words(x + 2, 42, after, beside, colours.ink)
    right = Style(Face.SANS_BOLD, 15)
    sheet.words(_RIGHT, 20.5, _title(data), right, colours.ink, align="right", field="event")
    when = spoken.day_and_weekday(day.day)
    sheet.words(_RIGHT, 34, when, Style(Face.SERIF_BLACK, 30), colours.ink, align="right", field="starts")
    who = "　".join(part for part in (day.driver, day.plate, day.looks) if part)
    _one_line(sheet, who, (_RIGHT, 44), (16.0, 14.0, 12.0), field="driver")
    sheet.rule((_LEFT, 51), (_RIGHT, 51), 1.0, colours.red)
    count = on_paper("今天 {count} 趟").format(count=len(day.rides))
    sheet.words(_LEFT, 59.5, count, Style(Face.SANS_BOLD, 16), colours.ink)
    sheet.words(
        _RIGHT, 59.5, on_paper("接到一位，打一个勾"), Style(Face.SANS, 12), colours.grey, align="right"
    )


def _ride(sheet: Sheet, ride: DriverRide, top: float, pitch: float) -> None:
    colours = sheet.colours
    sheet.rule((_LEFT, top), (_RIGHT, top), RULE, colours.hairline)
    size = 52.0 if pitch > 48 and len(ride.start) < 5 else 44.0
    sheet.words(_LEFT, top + 19, ride.start, Style(Face.SANS_BOLD, size, gap=0), colours.ink)
    there = on_paper("到 {time} 前后").format(time=ride.end)
    sheet.words(_LEFT, top + 27.5, there, Style(Face.SANS, 13), colours.grey)
    sheet.rect((_RIGHT - 9, top + 4, 8, 8), edge=colours.ink, weight=HEAVY)
    y = top + 9.5
    bold = Style(Face.SANS_BOLD, 14)
    ways = (
        (on_paper("接"), ride.from_place, colours.ink),
        (on_paper("送"), ride.to_place, colours.red),
    )
    wide = max(7.4, *(line_width(label, bold) / MM + 2.4 for label, _place, _fill in ways))
    for label, place, fill in ways:
        sheet.rect((_PLACES, y - 5.6, wide, 7.4), fill=fill, radius=1)
        sheet.words(_PLACES + wide / 2, y, label, bold, colours.white, align="centre")
        y = _place(sheet, place, (_PLACES + wide + 2.6, y)) + 10.5
    _person(sheet, ride, y)
    _way(sheet, ride, y + 8, top + pitch - 2)


def _place(sheet: Sheet, place: str, at: tuple[float, float]) -> float:
    """The place on one line, or on two smaller ones; the last baseline."""
    x, y = at
    room = (_RIGHT - 12 - x) * MM
    for size in (22.0, 19.0, 17.0):
        style = Style(Face.SANS_BOLD, size)
        if line_width(place, style) <= room:
            sheet.words(x, y, place, style, sheet.colours.ink, field="rides")
            return y
    style = Style(Face.SANS_BOLD, 14)
    lines = titles.fewest(place, style, room, 2) or ragged(place, style, room)
    if len(lines) > 2:
        sheet.find(preflight.overflow("rides", len("".join(line.text for line in lines[2:]))))
    for i, line in enumerate(lines[:2]):
        sheet.line(x, y - 1 + i * 6, line, sheet.colours.ink, field="rides")
    return y - 1 + 6 * (len(lines[:2]) - 1)


def _person(sheet: Sheet, ride: DriverRide, y: float) -> None:
    """Who rides, with how many, and the number of the family."""
    others = on_paper("（共{heads}人）").format(heads=ride.heads) if ride.heads > 1 else ""
    contact = ride.contact or on_paper("家里")
    phone = f"　{contact} {ride.phone}" if ride.phone else ""
    _one_line(
        sheet,
        f"{ride.rider}{others}{phone}",
        (_PLACES, y),
        (17.0, 15.0, 13.0, 11.0),
        field="rides",
        right=False,
    )


def _way(sheet: Sheet, ride: DriverRide, y: float, end: float) -> None:
    """The route note and what else is to be known, as far as there is room."""
    route = on_paper("路线：{route}").format(route=ride.route) if ride.route else ""
    text = "　".join(part for part in (route, ride.note) if part)
    room = (_RIGHT - _PLACES - 3) * MM
    for size, pitch in ((13.0, 6.2), (11.0, 5.2)):
        lines = ragged(text, Style(Face.SANS, size), room)
        if y + (len(lines) - 1) * pitch <= end:
            break
    else:
        fits = max(0, int((end - y) / 5.2) + 1)
        sheet.find(preflight.overflow("route", len("".join(line.text for line in lines[fits:]))))
        lines = lines[:fits]
    for i, line in enumerate(lines):
        sheet.line(_PLACES, y + i * pitch, line, sheet.colours.ink, field="route")


def _one_line(
    sheet: Sheet,
    text: str,
    at: tuple[float, float],
    sizes: tuple[float, ...],
    *,
    field: str,
    right: bool = True,
) -> None:
    x, y = at
    room = (_RIGHT - 70 if right else _RIGHT - x) * MM
    style = next((s for s in (Style(Face.SANS, z) for z in sizes) if line_width(text, s) <= room), None)
    if style is None:
        style = Style(Face.SANS, sizes[-1])
        sheet.find(preflight.overflow(field, 1))
    sheet.words(x, y, text, style, sheet.colours.ink, align="right" if right else "left", field=field)


def _foot(sheet: Sheet, data: DriverSheets) -> None:
    colours = sheet.colours
    sheet.rule((_LEFT, 251), (_RIGHT, 251), RULE, colours.ink)
    for i, words in enumerate(_RULES):
        sheet.circle((_LEFT + 1.2, 257.4 + i * 6.6), 0.9, fill=colours.red)
        sheet.words(_LEFT + 4.5, 259 + i * 6.6, on_paper(words), Style(Face.SANS, 13), colours.ink)
    if data.phone:
        sheet.words(_RIGHT, 259, on_paper("值班电话"), _LABEL, colours.red, align="right")
        sheet.words(
            _RIGHT, 268.5, data.phone, Style(Face.SANS_BOLD, 20), colours.ink, align="right", field="phone"
        )
    words = on_paper("只给司机本人用：上面有考生家的电话，送完交回社区，不拍照、不转发")
    sheet.words(_LEFT, 284.5, words, Style(Face.SANS, 10.5), colours.grey)
    sheet.words(_RIGHT, 284.5, data.host, Style(Face.SANS, 10.5), colours.grey, align="right", field="host")
