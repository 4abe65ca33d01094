"""Draws the list of who came or did not: a heading, one table that goes on over pages with its head repeated."""

from functools import cache
from functools import partial

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.attendance_list import AttendanceList
from desktop.printing.fonts import Face
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_LEFT, _RIGHT, _TOP, _BOTTOM = 15.0, 195.0, 18.0, 276.0
_TITLE = Style(Face.SERIF_BLACK, 22)
_EVENTS = (16.0, 14.0, 12.0, 10.5)
_ASIDE = Style(Face.SANS, 9.5)
_HEAD = Style(Face.SANS_BOLD, 10)
_BODY = Style(Face.SANS, 10.5)
_ROW, _LEADING = 7.6, 4.8
_PAD = 2.0


def job(paper: AttendanceList) -> Job:
    """The list, ready for the press."""
    return Job(f"{paper.event}　{paper.title}", Paper.A4, BLACK, partial(_draw, paper))


def _draw(paper: AttendanceList, sheet: Sheet) -> None:
    y = _heading(sheet, paper)
    y = _head(sheet, paper, y)
    for number, row in enumerate(paper.rows):
        lines = [
            ragged(cell, _BODY, room * MM) if cell else []
            for cell, (_left, room) in zip(row, _columns(paper), strict=True)
        ]
        high = max(_ROW, max(map(len, lines)) * _LEADING + 2.8)
        if y + high > _BOTTOM:
            _foot(sheet, paper)
            sheet.next_page()
            y = _head(sheet, paper, _TOP)
        if number % 2:
            sheet.rect((_LEFT, y, _RIGHT - _LEFT, high), fill=sheet.colours.band)
        _row(sheet, paper, lines, y, high)
        y += high
    sheet.rule((_LEFT, y), (_RIGHT, y), HEAVY, sheet.colours.ink)
    if y + 9 > _BOTTOM:
        _foot(sheet, paper)
        sheet.next_page()
        y = _TOP
    sheet.words(_LEFT, y + 6.5, paper.counts, _HEAD, sheet.colours.ink, field="counts")
    _foot(sheet, paper)


def _heading(sheet: Sheet, paper: AttendanceList) -> float:
    ink = sheet.colours.ink
    sheet.words(_LEFT, _TOP + 6, paper.title, _TITLE, ink)
    left = _LEFT + line_width(paper.title, _TITLE) / MM + 6
    style = next(
        (
            s
            for s in (Style(Face.SANS_BOLD, size) for size in _EVENTS)
            if line_width(paper.event, s) / MM <= _RIGHT - left
        ),
        None,
    )
    if style is None:
        style = Style(Face.SANS_BOLD, _EVENTS[-1])
        over = line_width(paper.event, style) / MM - (_RIGHT - left)
        sheet.find(preflight.overflow("event", int(over * MM / style.size) + 1))
    sheet.words(left, _TOP + 6, paper.event, style, ink, field="event")
    day = paper.starts
    when = on_paper("{day}{hours}").format(day=spoken.full_day(day.date()), hours=f"{day.hour}:{day:%M}")
    made = on_paper("{keeper}　{at} 打印").format(keeper=paper.keeper, at=f"{paper.at:%Y-%m-%d %H:%M}")
    sheet.words(_LEFT, _TOP + 13, when, _ASIDE, ink)
    sheet.words(_RIGHT, _TOP + 13, made, _ASIDE, ink, align="right", field="keeper")
    return _TOP + 17


def _columns(paper: AttendanceList) -> list[tuple[float, float]]:
    """Left edge and room for words of each column, in mm."""
    left = _LEFT
    found: list[tuple[float, float]] = []
    for wide in _widths(paper):
        found.append((left, wide - _PAD))
        left += wide
    return found


@cache
def _widths(paper: AttendanceList) -> list[float]:
    """The share of each column; where a word of letters needs more, the others give it."""
    whole = sum(paper.widths)
    wide = [(_RIGHT - _LEFT) * width / whole for width in paper.widths]
    columns = zip(paper.headings, zip(*paper.rows, strict=True), strict=True) if paper.rows else ()
    least = [
        _PAD + 0.2 + max(_longest(head, _HEAD), *(_longest(cell, _BODY) for cell in cells))
        for head, cells in columns
    ]
    short = [i for i, need in enumerate(least) if need > wide[i]]
    if short:
        spare = sum(wide[i] for i in range(len(wide)) if i not in short)
        scale = (_RIGHT - _LEFT - sum(least[i] for i in short)) / spare
        wide = [least[i] if i in short else wide[i] * scale for i in range(len(wide))]
    return wide


def _longest(text: str, style: Style) -> float:
    """The longest word of letters, in mm; characters may be broken anywhere."""
    return max((line_width(word, style) / MM for word in text.split() if word.isascii()), default=0.0)


def _head(sheet: Sheet, paper: AttendanceList, y: float) -> float:
    sheet.rule((_LEFT, y), (_RIGHT, y), HEAVY, sheet.colours.ink)
    lines = [
        ragged(heading, _HEAD, room * MM)
        for heading, (_left, room) in zip(paper.headings, _columns(paper), strict=True)
    ]
    high = max(_ROW, max(map(len, lines)) * _LEADING + 2.8)
    _row(sheet, paper, lines, y, high)
    sheet.rule((_LEFT, y + high), (_RIGHT, y + high), HEAVY, sheet.colours.ink)
    return y + high


def _row(sheet: Sheet, paper: AttendanceList, cells: list[list[Line]], y: float, high: float) -> None:
    for lines, (left, _room) in zip(cells, _columns(paper), strict=True):
        base = y + (high - len(lines) * _LEADING) / 2 + 3.7
        for number, line in enumerate(lines):
            sheet.line(left + _PAD / 2, base + number * _LEADING, line, sheet.colours.ink, field="rows")
    sheet.rule((_LEFT, y + high), (_RIGHT, y + high), HAIR, sheet.colours.hairline)


def _foot(sheet: Sheet, paper: AttendanceList) -> None:
    ink = sheet.colours.ink
    sheet.words(_LEFT, 288, on_paper("含个人信息，只供本次活动核对，用后销毁，请勿拍照转发"), _ASIDE, ink)
    words = on_paper("{event}　第{page}页").format(event=paper.event, page=sheet.page)
    sheet.words(_RIGHT, 288, words, _ASIDE, ink, align="right", field="event")
