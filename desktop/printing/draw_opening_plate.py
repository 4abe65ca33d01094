"""Draws the plate of opening hours: the name standing at the left, the usual hours large, the week as bars."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.draw_parts import is_hanzi
from desktop.printing.fonts import Face
from desktop.printing.opening_plate import OpeningPlate
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Shape
from desktop.printing.press import Job
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

LEFT, RIGHT = 80.0, 276.0
BARS_X, BARS_Y, PITCH, HIGH = 108.0, 96.0, 8.3, 6.1
_MIDDLE, _BROAD = 40.0, 50.0
_MOST_LINES, _LEAST = 6, 14
_LYING = Style(Face.SERIF_BLACK, _LEAST)
_TALL = {1: 96, 2: 96, 3: 96, 4: 96, 5: 76, 6: 62, 7: 53, 8: 46}


def job(data: OpeningPlate) -> Job:
    """The plate, ready for the press."""
    title = on_paper("{name} 开放时间").format(name=data.name)
    return Job(title, data.paper, palette(data.ink), partial(_draw, data), Shape.LYING)


def _draw(data: OpeningPlate, sheet: Sheet) -> None:
    ink = sheet.colours.ink
    sheet.rect((9, 9, 279, 192), edge=ink, weight=1.1)
    sheet.rect((11.5, 11.5, 274, 187), edge=ink, weight=0.25)
    sheet.rule((68, 22), (68, 188), RULE, ink)
    _name(data, sheet)
    _figures(data, sheet)
    _week(data, sheet)
    _rows(data, sheet)
    texts = {"rows": "\n".join(text for _label, text in data.rows), "title": data.name}
    for finding in preflight.private_numbers(texts, data.agreed):
        sheet.find(finding)


def _name(data: OpeningPlate, sheet: Sheet) -> None:
    name = data.name
    if not name:
        sheet.find(preflight.empty("title"))
        return
    slip = 14.0 if data.theme else 0.0
    if len(name) <= max(_TALL) and all(map(is_hanzi, name)):
        style = Style(Face.SERIF_BLACK, _TALL[len(name)])
        top = 105 - (len(name) * style.size * 1.1 / MM + slip) / 2
        end = sheet.column(_MIDDLE, top, name, style, sheet.colours.indigo, pitch=1.1, field="title")
    else:
        end = _lying(name, slip, sheet)
    if data.theme:
        words = Style(Face.SANS_BOLD, 14)
        while line_width(data.theme, words) / MM > 42 and words.size > 9:
            words = words.at(words.size - 1)
        width = line_width(data.theme, words) / MM + 4
        sheet.rect((_MIDDLE - width / 2, end + 3.4, width, 9.4), fill=sheet.colours.red)
        sheet.words(_MIDDLE, end + 9.9, data.theme, words, sheet.colours.white, align="centre", field="theme")


def _lying(name: str, slip: float, sheet: Sheet) -> float:
    """A name that cannot stand (Reading Room, more than eight characters): lines in the middle, as large as they fit.

    Gives where it ends, in mm. No word is torn.
    """
    style = next((s for s in map(_LYING.at, range(46, _LEAST, -2)) if _fits(name, s)), _LYING.at(_LEAST))
    lines = ragged(name, style, _BROAD * MM)
    pitch = style.size * 1.25 / MM
    top = 105 - (len(lines) * pitch + slip) / 2
    for number, line in enumerate(lines[:_MOST_LINES]):
        x = _MIDDLE - line.width / MM / 2
        sheet.line(x, top + (number + 0.8) * pitch, line, sheet.colours.indigo, field="title")
    if not _fits(name, style):
        sheet.find(preflight.overflow("title", len("".join(line.text for line in lines[_MOST_LINES:])) or 1))
    return top + min(len(lines), _MOST_LINES) * pitch


def _fits(name: str, style: Style) -> bool:
    room = _BROAD * MM
    torn = any(line_width(word, style) > room for word in name.split() if not any(map(is_hanzi, word)))
    return not torn and len(ragged(name, style, room)) <= _MOST_LINES


def _figures(data: OpeningPlate, sheet: Sheet) -> None:
    sheet.words(LEFT, 33.6, on_paper("开放时间"), Style(Face.SANS_BOLD, 20), sheet.colours.grey)
    small = Style(Face.SANS, 14)
    sheet.words(RIGHT, 33.6, data.when, small, sheet.colours.grey, align="right", field="when")
    size = 98.0
    while line_width(data.hours, Style(Face.SANS_BOLD, size, gap=0)) / MM > RIGHT - LEFT + 1 and size > 40:
        size -= 1
    style = Style(Face.SANS_BOLD, size, gap=0)
    sheet.words(LEFT - 0.04 * size / MM, 72, data.hours, style, sheet.colours.ink, field="hours")


def _week(data: OpeningPlate, sheet: Sheet) -> None:
    opens = min((start for day in data.week for start, _end in day), default=480)
    closes = max((end for day in data.week for _start, end in day), default=1320)
    first, last = min(480, opens // 120 * 120), max(1320, -(-closes // 120) * 120)
    scale = (RIGHT - BARS_X) / (last - first)
    colours, bottom = sheet.colours, BARS_Y + 7 * PITCH
    for minute in range(first, last + 1, 120):
        x = BARS_X + (minute - first) * scale
        sheet.rule((x, BARS_Y - 2), (x, bottom), HAIR, colours.hairline)
        words = f"{minute // 60}"
        sheet.words(x, BARS_Y - 4, words, Style(Face.SANS, 11.5), colours.grey, align="centre")
    for n, spans in enumerate(data.week):
        y = BARS_Y + n * PITCH
        face = Face.SANS_BOLD if n > 4 else Face.SANS
        sheet.words(LEFT, y + 4.9, spoken.weekday_name(n), Style(face, 14), colours.ink)
        for start, end in spans:
            box = (BARS_X + (start - first) * scale, y, (end - start) * scale, HIGH)
            sheet.rect(box, fill=colours.indigo, radius=0.6)
        if not spans:
            sheet.words(BARS_X + 2, y + 4.5, on_paper("不开放"), Style(Face.SANS, 11.5), colours.grey)


def _rows(data: OpeningPlate, sheet: Sheet) -> None:
    sheet.rule((LEFT, 162), (RIGHT, 162), RULE, sheet.colours.ink)
    label, text = Style(Face.SANS_BOLD, 14), Style(Face.SANS, 14)
    pitch = 9.1 if len(data.rows) < 4 else 7.4
    names = max((line_width(name, label) / MM for name, _words in data.rows), default=0.0)
    left = max(100.0, LEFT + names + 3)
    for n, (name, words) in enumerate(data.rows):
        y = 171.6 + n * pitch
        sheet.words(LEFT, y, name, label, sheet.colours.red)
        room = (RIGHT - left) * MM
        style = next((s for s in map(text.at, (14, 13, 12, 11)) if line_width(words, s) <= room), text.at(11))
        lines = ragged(words, style, room)
        if len(lines) > 1:
            sheet.find(preflight.overflow("rows", len("".join(line.text for line in lines[1:]))))
        sheet.line(left, y, lines[0], sheet.colours.ink, field="rows")
    if len(data.rows) > 4:
        sheet.find(preflight.too_many_lines("rows", len(data.rows), 4))
