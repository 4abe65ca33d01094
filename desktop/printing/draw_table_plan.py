"""Draws a table plan: as large as the tables that stand there allow; the way in at the foot."""

from functools import partial
from itertools import pairwise

from desktop.i18n import on_paper
from desktop.i18n import on_paper_n
from desktop.printing import preflight
from desktop.printing import titles
from desktop.printing.fonts import Face
from desktop.printing.page import FRAME
from desktop.printing.page import HAIR
from desktop.printing.page import RULE
from desktop.printing.page import Box
from desktop.printing.page import Sheet
from desktop.printing.palette import palette
from desktop.printing.paper import MM
from desktop.printing.paper import Shape
from desktop.printing.press import Job
from desktop.printing.table_plan import PlanRoom
from desktop.printing.table_plan import PlanTable
from desktop.printing.table_plan import TablePlan
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged

_LEFT, _TOP, _RIGHT, _BOTTOM = 14.0, 40.0, 283.0, 184.0
_MOST_WIDE, _MOST_HIGH = 74.0, 56.0
_DOOR = 34.0
AISLE = 0.4
"""How wide a column without tables is, beside one with."""
_TITLES = (40.0, 34.0, 28.0)


def job(plan: TablePlan) -> Job:
    """The plan, ready for the press."""
    draw = partial(_draw, plan)
    title = on_paper("{event}　桌位图").format(event=plan.event)
    return Job(title, plan.paper, palette(plan.ink), draw, Shape.LYING)


def _draw(data: TablePlan, sheet: Sheet) -> None:
    if not any(room.tables for room in data.rooms):
        sheet.find(preflight.empty("tables"))
    for number, room in enumerate(data.rooms):
        if number:
            sheet.next_page()
        _heading(sheet, data, room)
        _ground(sheet)
        _tables(sheet, room.tables)
        _foot(sheet, data)
    said = "\n".join(f"{each.name} {each.keepers}" for room in data.rooms for each in room.tables)
    for finding in preflight.private_numbers({"tables": said}, data.agreed):
        sheet.find(finding)


def _heading(sheet: Sheet, data: TablePlan, room: PlanRoom) -> None:
    colours = sheet.colours
    room_words = room.name or on_paper("桌位图")
    style = next(
        (s for s in (Style(Face.SERIF_BLACK, z) for z in _TITLES) if line_width(room_words, s) <= 170 * MM),
        Style(Face.SERIF_BLACK, 24),
    )
    if line_width(room_words, style) > 170 * MM:
        sheet.find(preflight.overflow("place", len(room_words)))
    sheet.words(_LEFT, 29.5, room_words, style, colours.ink, field="place")
    sheet.words(_RIGHT, 22, data.event, Style(Face.SANS_BOLD, 15), colours.red, align="right", field="event")
    sheet.words(_RIGHT, 29.5, data.when, Style(Face.SANS, 12), colours.grey, align="right", field="starts")


def _ground(sheet: Sheet) -> None:
    """The walls, with a gap for the way in."""
    ink, middle = sheet.colours.ink, (_LEFT + _RIGHT) / 2
    left, right = middle - _DOOR / 2, middle + _DOOR / 2
    corners = (
        (left, _BOTTOM),
        (_LEFT, _BOTTOM),
        (_LEFT, _TOP),
        (_RIGHT, _TOP),
        (_RIGHT, _BOTTOM),
        (right, _BOTTOM),
    )
    for start, end in pairwise(corners):
        sheet.rule(start, end, FRAME, ink, round_caps=1)
    sheet.words(middle, _BOTTOM + 1.8, on_paper("入 口"), Style(Face.SANS_BOLD, 12), ink, align="centre")


def _tables(sheet: Sheet, tables: tuple[PlanTable, ...]) -> None:
    if not tables:
        return
    across = _tracks({each.x for each in tables}, _RIGHT - _LEFT - 8, _MOST_WIDE)
    down = _tracks({each.y for each in tables}, _BOTTOM - _TOP - 8, _MOST_HIGH)
    for each in tables:
        (x, w), (y, h) = across[each.x], down[each.y]
        gap_x, gap_y = min(6.0, w * 0.1), min(6.0, h * 0.12)
        box = (_LEFT + 4 + x + gap_x / 2, _TOP + 4 + y + gap_y / 2, w - gap_x, h - gap_y)
        _table(sheet, each, box)


def _tracks(used: set[int], room: float, most: float) -> dict[int, tuple[float, float]]:
    """Start and width of each column (or row) that has tables; one without is an aisle and narrower."""
    shares = {n: 1.0 if n in used else AISLE for n in range(min(used), max(used) + 1)}
    unit = min(room / sum(shares.values()), most)
    at = (room - unit * sum(shares.values())) / 2
    found: dict[int, tuple[float, float]] = {}
    for n, share in shares.items():
        found[n] = (at, unit * share)
        at += unit * share
    return found


def _table(sheet: Sheet, table: PlanTable, box: Box) -> None:
    """A table: its number at the upper left, its name in the middle, who stands there and how many dishes below."""
    x, y, w, h = box
    colours = sheet.colours
    sheet.rect(box, fill=colours.white, edge=colours.ink, weight=0.5, radius=2.2)
    radius = min(5.2, h * 0.17)
    sheet.circle((x + radius + 1.6, y + radius + 1.6), radius, fill=colours.red)
    figure = Style(Face.SANS_BOLD, radius * 2.9 if table.number < 100 else radius * 2.1, gap=0)
    base = y + radius + 1.6 + figure.size * 0.36 / MM
    sheet.words(x + radius + 1.6, base, str(table.number), figure, colours.white, align="centre")
    if table.dishes:
        small = Style(Face.SANS, 10)
        sheet.words(
            x + w - 2.2,
            y + 5.2,
            on_paper_n("{n}道菜", table.dishes),
            small,
            colours.grey,
            align="right",
        )
    foot = _foot_of(sheet, table, box)
    head = radius * 2 + 1.2
    _name(sheet, table.name, (x, y + head, w, foot - y - head))


def _name(sheet: Sheet, name: str, box: Box) -> None:
    x, y, w, h = box
    room = (w - 4) * MM
    for size in (24.0, 21.0, 18.0, 16.0, 14.0, 12.0):
        style = Style(Face.KAI_BOLD, size)
        lines = titles.fewest(name, style, room, 2)
        pitch = size * 1.15 / MM
        if lines and len(lines) * pitch <= h:
            break
    else:
        style, pitch = Style(Face.KAI_BOLD, 10.5), 10.5 * 1.15 / MM
        lines = ragged(name, style, room)[:2]
        if "".join(line.text for line in lines) != name:
            sheet.find(preflight.overflow("tables", len(name)))
    middle = y + h / 2 + style.size * 0.36 / MM - (len(lines) - 1) * pitch / 2
    for i, line in enumerate(lines):
        sheet.line(x + w / 2, middle + i * pitch, line, sheet.colours.ink, align="centre", field="tables")


def _foot_of(sheet: Sheet, table: PlanTable, box: Box) -> float:
    """Who stands there, above a hairline; where the room for the name ends."""
    x, y, w, h = box
    if not table.keepers:
        return y + h
    style = next(
        (
            s
            for s in (Style(Face.SANS, z) for z in (12.0, 11.0, 10.5))
            if line_width(table.keepers, s) <= (w - 4) * MM
        ),
        Style(Face.SANS, 10.5),
    )
    lines = ragged(table.keepers, style, (w - 4) * MM)
    if len(lines) > 2:
        sheet.find(preflight.overflow("tables", len("".join(line.text for line in lines[2:]))))
    lines = lines[:2]
    pitch = style.size * 1.25 / MM
    top = y + h - 1.6 - len(lines) * pitch
    sheet.rule((x + 2, top), (x + w - 2, top), HAIR, sheet.colours.hairline)
    for i, line in enumerate(lines):
        base = top + (i + 0.8) * pitch + 0.4
        sheet.line(x + w / 2, base, line, sheet.colours.ink, align="centre", field="tables")
    return top


def _foot(sheet: Sheet, data: TablePlan) -> None:
    style = Style(Face.SANS, 11)
    sheet.rule((_LEFT, 190.5), (_RIGHT, 190.5), RULE, sheet.colours.hairline)
    sheet.words(_LEFT, 197, data.host, style, sheet.colours.grey, field="host")
    words = on_paper("号码牌立在桌上，桌位有变请告诉服务台")
    sheet.words(_RIGHT, 197, words, style, sheet.colours.grey, align="right")
