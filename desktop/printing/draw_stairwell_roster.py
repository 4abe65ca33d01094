"""Draws the roster of a stairwell in millimetres of A3: the design is its own size there, smaller on A4."""

import re
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from functools import partial

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.draw_parts import too_many
from desktop.printing.fonts import Face
from desktop.printing.page import HEAVY
from desktop.printing.page import RULE
from desktop.printing.page import Align
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.stairwell_roster import MISSING
from desktop.printing.stairwell_roster import MOST_MEMBERS
from desktop.printing.stairwell_roster import StairwellRoster
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width

_LEFT, _RIGHT = 24.0, 273.0
_SMALL = (14.5, 13.5, 12.5)
_COLUMN = 31.74
_TABLE = (50.8, 273.0, 288.0, 311.0, 334.0)  # where the days begin; head, morning, evening, end


def job(roster: StairwellRoster) -> Job:
    """The roster, ready for the press."""
    return Job(f"{roster.title} {roster.stairwell}".strip(), roster.paper, BLACK, partial(_draw, roster))


def _draw(data: StairwellRoster, sheet: Sheet) -> None:
    with sheet.placed(0, 0, 2**-0.5):
        _head(sheet, data)
        _one(sheet, (_LEFT, 50.0), on_paper("名网格员"), data.worker, "worker")
        sheet.rule((153.8, 100), (153.8, 144), RULE, sheet.colours.ink)
        _one(sheet, (162.6, 188.0), on_paper("个下沉单位"), data.unit, "unit")
        sheet.rule((_LEFT, 150), (_RIGHT, 150), HEAVY, sheet.colours.ink)
        _members(sheet, data)
        _week(sheet, data)
        _numbers(sheet, data)
        _foot(sheet, data)
    _check(sheet, data)


def _fitted(
    sheet: Sheet,
    at: tuple[float, float],
    text: str,
    sizes: Sequence[float],
    room: float,
    *,
    field: str,
    face: Face = Face.SANS_BOLD,
    align: Align = "left",
    colour: str = "",
) -> None:
    """`text` in the largest of `sizes` that fits into `room` mm; found where none does."""
    styles = [Style(face, size, gap=0) for size in sizes]
    style = next((each for each in styles if line_width(text, each) <= room * MM), styles[-1])
    if line_width(text, style) > room * MM:
        sheet.find(preflight.overflow(field, too_many(text, style, room * MM)))
    sheet.words(*at, text, style, colour or sheet.colours.ink, align=align, field=field)


def _head(sheet: Sheet, data: StairwellRoster) -> None:
    ink = sheet.colours.ink
    sheet.rect((12, 12, 273, 396), edge=ink, weight=1.6)
    _fitted(sheet, (_LEFT, 60), data.title, (100, 90, 80, 72), 166, field="title", face=Face.SERIF_BLACK)
    _fitted(sheet, (_RIGHT, 38), data.stairwell, (40, 34, 28, 24), 88, field="stairwell", align="right")
    _fitted(sheet, (_RIGHT, 56), data.about, (21, 18, 16), 88, field="about", face=Face.SANS, align="right")
    sheet.rect((12, 68, 273, 20), fill=ink)
    _fitted(sheet, (_LEFT, 81.8), data.call, (30, 27, 24), 249, field="call", colour=sheet.colours.white)


def _one(sheet: Sheet, left: tuple[float, float], label: str, words: str, field: str) -> None:
    """A large 1 at the first place, at the second what it counts, the name, the telephone."""
    ink = sheet.colours.ink
    name, phone = (*(part.strip() for part in re.split("[，,]", words)), "", "")[:2]
    sheet.words(left[0], 135, "1", Style(Face.SERIF_BLACK, 110), ink)
    sheet.words(left[1], 109.7, label, Style(Face.SANS, 22), ink)
    _fitted(sheet, (left[1], 129.4), name or on_paper(MISSING), (46, 40, 34, 28), 84, field=field)
    _fitted(sheet, (left[1], 141.8), phone, (26, 22), 84, field=field)


def _members(sheet: Sheet, data: StairwellRoster) -> None:
    ink = sheet.colours.ink
    lines = [line for line in data.members.splitlines() if line.strip()]
    if len(lines) > MOST_MEMBERS:
        sheet.find(preflight.too_many_lines("members", len(lines), MOST_MEMBERS))
    sheet.words(_LEFT, 192.6, "9", Style(Face.SERIF_BLACK, 130), ink)
    sheet.words(56, 164.4, on_paper("名居民骨干"), Style(Face.SANS, 22), ink)
    small = Style(Face.SANS, 14.5)
    for i, words in enumerate((on_paper("电话请打"), on_paper("值班手机¦句"))):
        sheet.words(_LEFT, 210 + 8.1 * i, words, small, ink)
    for i, line in enumerate((*lines, *[""] * MOST_MEMBERS)[:MOST_MEMBERS]):
        name, duty = (*(part.strip() for part in re.split("[，,]", line)), "", "")[:2]
        row, column = divmod(i, 3)
        x, y = 56 + column * 73.3, 168 + row * 29
        sheet.rule((x, y), (x + 68, y), RULE, ink)
        _fitted(sheet, (x, y + 13), name or on_paper(MISSING), (34, 28, 24), 68, field="members")
        _fitted(sheet, (x, y + 23.2), duty, (20, 18, 16), 68, field="members", face=Face.SANS)


def _week(sheet: Sheet, data: StairwellRoster) -> None:
    ink, white = sheet.colours.ink, sheet.colours.white
    monday = data.starts - timedelta(days=data.starts.weekday())
    days, head, morning, evening, end = _TABLE
    sheet.rect((_LEFT, 260, _RIGHT - _LEFT, 13), fill=ink)
    sheet.words(30, 269, on_paper("本周值班"), Style(Face.SANS_BOLD, 22), white)
    sheet.words(267, 269, _span(monday), Style(Face.SANS_BOLD, 20), white, align="right", field="starts")
    for i in range(7):
        x = days + i * _COLUMN
        sheet.rule((x, head), (x, end), RULE, ink)
        wide = sheet.words(x + 2.8, head + 10.4, spoken.short_weekday(i), Style(Face.SANS_BOLD, 22), ink)
        day = (monday + timedelta(days=i)).day
        number = f"{day}日" if spoken.is_chinese() else str(day)
        sheet.words(x + 4.6 + wide, head + 10.4, number, Style(Face.SANS, 14.5, gap=0), ink)
    shifts = (
        (on_paper("上午"), on_paper("8—12点"), data.morning, morning, "morning"),
        (on_paper("晚上"), on_paper("18—21点"), data.evening, evening, "evening"),
    )
    for name, hours, names, top, field in shifts:
        sheet.rule((_LEFT, top), (_RIGHT, top), RULE, ink)
        at = (37.4, top + 10.4)
        _fitted(sheet, at, name.capitalize(), (20, 18, 16.5), 24.5, field="", align="centre")
        sheet.words(37.4, top + 18, hours, Style(Face.SANS, 14.5, gap=0), ink, align="centre")
        on_duty = [each.strip() for each in re.split(r"[、，,\s]+", names.strip())]
        if len(on_duty) > 7:
            sheet.find(preflight.too_many_lines(field, len(on_duty), 7))
        for i, who in enumerate((*on_duty, *[""] * 7)[:7]):
            at = (days + (i + 0.5) * _COLUMN, top + 14.6)
            _fitted(
                sheet,
                at,
                who or on_paper(MISSING),
                (25, 20, 17, 14.5),
                _COLUMN - 2,
                field=field,
                align="centre",
            )
    sheet.rect((_LEFT, head, _RIGHT - _LEFT, end - head), edge=ink, weight=RULE)


def _span(monday: date) -> str:
    """6月2日—8日, with the month again where it turns."""
    return spoken.day_span(monday, monday + timedelta(days=6))


def _numbers(sheet: Sheet, data: StairwellRoster) -> None:
    """The telephone of those on duty, and the numbers that come before it: on the mainland 119 is the fire brigade."""
    ink = sheet.colours.ink
    sheet.rect((_LEFT, 341.5, 166.5, 37.7), edge=ink, weight=1.2)
    sheet.words(30, 353, on_paper("值班手机"), Style(Face.SANS_BOLD, 22), ink)
    _fitted(sheet, (30, 374), data.phone or on_paper(MISSING), (56, 48, 40), 155, field="phone")
    sheet.rect((195.8, 341.5, 77.2, 37.7), edge=ink, weight=RULE)
    known = {
        "fire": (on_paper("着火先打"), data.fire),
        "rescue": (on_paper("救命先打"), data.rescue),
        "watch": (on_paper("监督电话"), data.watch),
    }
    rows = {field: row for field, row in known.items() if row[1]}
    labels = [label for label, _number in rows.values()]
    sizes = [
        s for s in (20, 17, 15) if all(line_width(each, Style(Face.SANS, s)) <= 29 * MM for each in labels)
    ]
    for i, (field, (label, number)) in enumerate(rows.items()):
        y = 355.3 + 9.4 * i
        sheet.words(202, y, label, Style(Face.SANS, sizes[0] if sizes else 15), ink)
        _fitted(sheet, (269, y), number, (22, 19, 17), 36, field=field, align="right")


def _foot(sheet: Sheet, data: StairwellRoster) -> None:
    words = on_paper("换班须事先告知，代班人必须到场。公示的姓名和电话均经本人同意，可随时要求撤下。")
    _small(sheet, 389.8, words)
    last = data.starts - timedelta(days=data.starts.weekday() - 6)
    hung = on_paper("{day}张贴，至{last}更换").format(
        day=spoken.year_day(data.dated), last=spoken.month_day(last)
    )
    words = "　".join(filter(None, (data.signer, hung)))
    _small(sheet, 399.7, words, field="signer")


def _small(sheet: Sheet, y: float, words: str, *, field: str = "") -> None:
    """A line of the foot, as large as it fits."""
    styles = [Style(Face.SANS, size) for size in _SMALL]
    style = next((each for each in styles if line_width(words, each) <= (_RIGHT - _LEFT) * MM), styles[-1])
    sheet.words(_LEFT, y, words, style, sheet.colours.ink, field=field)


def _check(sheet: Sheet, data: StairwellRoster) -> None:
    names = ("title", "about", "call", "worker", "members", "morning", "evening")
    texts = {name: text for name in names if (text := getattr(data, name))}
    for finding in (
        *preflight.private_numbers(texts, {*data.agreed, data.phone, data.watch}),
        *preflight.people_named(texts, data.unagreed, data.perhaps),
    ):
        sheet.find(finding)
