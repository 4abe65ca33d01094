"""Draws the house rules of a venue: its door plate, a numbered line a rule, host and telephone at the foot."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing.fonts import Face
from desktop.printing.house_rules_board import HouseRulesBoard
from desktop.printing.page import HAIR
from desktop.printing.page import HEAVY
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

LEFT, RIGHT, TOP, END = 20.0, 190.0, 86.0, 268.0
MOST = 12
_SIZES = (27.0, 25.0, 23.0, 21.0, 19.0, 17.0, 15.5)
_WORDS_X = 36.0


def job(data: HouseRulesBoard) -> Job:
    """The board, ready for the press."""
    return Job(f"{data.name} {data.title}", data.paper, palette(data.ink), partial(_draw, data))


def _draw(data: HouseRulesBoard, sheet: Sheet) -> None:
    ink, teal = sheet.colours.ink, sheet.colours.teal
    sheet.rect((LEFT, 20, 34, 34), fill=teal, radius=3.4)
    sheet.rect((LEFT + 1.6, 21.6, 30.8, 30.8), edge=sheet.colours.white, weight=0.5, radius=2.4)
    sheet.words(LEFT + 17, 45.4, data.plate, Style(Face.SANS_BOLD, 66), sheet.colours.white, align="centre")
    _one(sheet, (62, 33), data.name, [Style(Face.SANS_BOLD, size) for size in (26, 22, 18, 15)], "place")
    _one(sheet, (61, 54), data.title, [Style(Face.SERIF_BLACK, size) for size in (50, 44, 38, 32)], "title")
    sheet.rule((LEFT, 66), (RIGHT, 66), HEAVY, ink)
    _rules(data, sheet)
    sheet.rule((LEFT, 276), (RIGHT, 276), HAIR, sheet.colours.hairline)
    style = Style(Face.SANS, 12)
    sheet.words(LEFT, 284.5, data.host, style, sheet.colours.grey, field="host")
    if data.phone:
        words = on_paper("有事请拨 {phone}").format(phone=data.phone)
        sheet.words(RIGHT, 284.5, words, Style(Face.SANS_BOLD, 13), ink, align="right", field="phone")
    for finding in preflight.private_numbers({"body": data.body, "title": data.title}, data.agreed):
        sheet.find(finding)


def _one(
    sheet: Sheet,
    at: tuple[float, float],
    text: str,
    styles: list[Style],
    field: str,
) -> None:
    room = (RIGHT - at[0]) * MM
    style = next((each for each in styles if line_width(text, each) <= room), styles[-1])
    if not text:
        sheet.find(preflight.empty(field))
    elif line_width(text, style) > room:
        sheet.find(preflight.overflow(field, 1))
    sheet.words(*at, text, style, sheet.colours.ink, field=field)


def _rules(data: HouseRulesBoard, sheet: Sheet) -> None:
    rules = [line.strip() for line in data.body.splitlines() if line.strip()]
    if not rules:
        sheet.find(preflight.empty("body"))
        return
    if len(rules) > MOST:
        sheet.find(preflight.too_many_lines("body", len(rules), MOST))
    size = next((s for s in _SIZES if _height(_set(rules, s), s) <= END - TOP), _SIZES[-1])
    made = _set(rules, size)
    if _height(made, size) > END - TOP:
        sheet.find(preflight.overflow("body", len(rules[-1])))
    spare = (END - TOP - _height(made, size)) / max(len(made), 1)
    gap, y = min(spare, size * 0.34), TOP
    for number, lines in enumerate(made, start=1):
        style = Style(Face.SERIF_BLACK, size * 1.12)
        sheet.words(LEFT + 12, y, f"{number}", style, sheet.colours.red, align="right")
        for i, line in enumerate(lines):
            sheet.line(_WORDS_X, y + i * _pitch(size), line, sheet.colours.ink, field="body")
        y += len(lines) * _pitch(size) + _between(size) + gap


def _set(rules: list[str], size: float) -> list[list[Line]]:
    room = (RIGHT - _WORDS_X - 4) * MM
    return [ragged(rule, Style(Face.SANS, size), room) for rule in rules]


def _pitch(size: float) -> float:
    """Between the lines of a rule, in mm."""
    return size * 1.42 / MM


def _between(size: float) -> float:
    """Beside that, between two rules."""
    return size * 0.36 / MM + 1.2


def _height(made: list[list[Line]], size: float) -> float:
    return sum(len(lines) * _pitch(size) + _between(size) for lines in made) - _pitch(size)
