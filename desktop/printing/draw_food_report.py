"""Draws the report of a meal: black on white, the facts in a head, the dishes in a ruled table, lines to sign."""

from functools import partial

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.fonts import Face
from desktop.printing.food_report import FoodReport
from desktop.printing.food_report import ReportedDish
from desktop.printing.page import HAIR
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.paper import Shape
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

_LEFT, _RIGHT = 12.0, 285.0
_COLUMNS = (
    (on_paper_later("序号"), 12.0), (on_paper_later("菜名"), 42.0), (on_paper_later("主要食材"), 56.0),
    (on_paper_later("食材来源"), 46.0), (on_paper_later("制作人"), 37.0), (on_paper_later("健康证"), 17.0),
    (on_paper_later("做好时间"), 20.0), (on_paper_later("过敏原"), 28.0), (on_paper_later("留样"), 15.0),
)  # fmt: skip
_HEAD, _ROW, _FACT = 8.0, 9.6, 8.6
_BOTTOM = 178.0
_CENTRED = (0, 5, 6, 8)
_CELL = Style(Face.SANS, 10.5)
_BOLD = Style(Face.SANS_BOLD, 10.5)


def job(report: FoodReport) -> Job:
    """The report, ready for the press."""
    return Job(report.title, Paper.A4, BLACK, partial(_draw, report), Shape.LYING)


def _draw(data: FoodReport, sheet: Sheet) -> None:
    top = 30.0
    first = top + _FACT * ((len(data.facts) + 1) // 2) + 5
    room = int((_BOTTOM - first - _HEAD) / _ROW)
    more = int((_BOTTOM - top - _HEAD) / _ROW)
    pages = [data.dishes[:room]]
    pages += [data.dishes[n : n + more] for n in range(room, len(data.dishes), more)]
    for number, dishes in enumerate(pages, start=1):
        if number > 1:
            sheet.next_page()
        _heading(sheet, data, number, len(pages))
        if number == 1:
            _facts(sheet, data, top)
        _table(sheet, dishes, first if number == 1 else top, rows=room if len(pages) == 1 else len(dishes))
        _foot(sheet, data, last=number == len(pages))


def _heading(sheet: Sheet, data: FoodReport, number: int, pages: int) -> None:
    ink = sheet.colours.ink
    sheet.words(148.5, 22, data.title, Style(Face.SERIF_BLACK, 22), ink, align="centre", field="title")
    if pages > 1:
        words = spoken.page_of(number, pages)
        sheet.words(_RIGHT, 22, words, Style(Face.SANS, 9.5), ink, align="right")


def _facts(sheet: Sheet, data: FoodReport, top: float) -> None:
    """Two facts beside each other, labels in their own cells."""
    ink, hair = sheet.colours.ink, sheet.colours.hairline
    half = (_RIGHT - _LEFT) / 2
    rows = (len(data.facts) + 1) // 2
    for i, (label, text) in enumerate(data.facts):
        x, y = _LEFT + (i % 2) * half, top + (i // 2) * _FACT
        sheet.rect((x, y, 28, _FACT), fill=sheet.colours.band)
        sheet.words(x + 14, y + 5.6, label, _BOLD, ink, align="centre")
        lines = _cell(sheet, text, half - 28, field="facts")
        for n, line in enumerate(lines):
            base = y + 5.6 + (n - (len(lines) - 1) / 2) * 3.8
            sheet.line(x + 30, base, line, ink, field="facts")
    for i in range(1, rows):
        sheet.rule((_LEFT, top + i * _FACT), (_RIGHT, top + i * _FACT), HAIR, hair)
    for x in (_LEFT + 28, _LEFT + half, _LEFT + half + 28):
        sheet.rule((x, top), (x, top + rows * _FACT), HAIR, hair)
    sheet.rect((_LEFT, top, _RIGHT - _LEFT, rows * _FACT), edge=ink, weight=0.5)


def _table(sheet: Sheet, dishes: tuple[ReportedDish, ...], top: float, *, rows: int) -> None:
    """`rows` lines; those without a dish stay blank, to be written on."""
    ink, hair = sheet.colours.ink, sheet.colours.hairline
    edges = [_LEFT]
    for _name, width in _COLUMNS:
        edges.append(edges[-1] + width)
    bottom = top + _HEAD + rows * _ROW
    for i in range(1, rows):
        y = top + _HEAD + i * _ROW
        sheet.rule((_LEFT, y), (edges[-1], y), HAIR, hair)
    for x in edges[1:-1]:
        sheet.rule((x, top + _HEAD), (x, bottom), HAIR, hair)
    sheet.rect((_LEFT, top, edges[-1] - _LEFT, _HEAD), fill=ink)
    for number, (name, width) in enumerate(_COLUMNS):
        middle = edges[number] + width / 2
        sheet.words(middle, top + 5.5, on_paper(name), _BOLD, sheet.colours.white, align="centre")
    sheet.rect((_LEFT, top, edges[-1] - _LEFT, bottom - top), edge=ink, weight=0.5)
    for i, dish in enumerate(dishes):
        _row(sheet, dish, top + _HEAD + i * _ROW, edges)


def _row(sheet: Sheet, dish: ReportedDish, top: float, edges: list[float]) -> None:
    ink = sheet.colours.ink
    cells = (
        str(dish.number), dish.name, dish.ingredients, dish.source, dish.maker,
        on_paper("有") if dish.health_card else "", dish.made_at, dish.allergens, on_paper("已留") if dish.sample_kept else "",
    )  # fmt: skip
    for number, text in enumerate(cells):
        left, width = edges[number], _COLUMNS[number][1]
        lines = _cell(sheet, text, width, field="dishes")
        for n, line in enumerate(lines):
            base = top + _ROW / 2 + 1.35 + (n - (len(lines) - 1) / 2) * 3.9
            if number in _CENTRED:
                sheet.line(left + width / 2, base, line, ink, align="centre", field="dishes")
            else:
                sheet.line(left + 1.8, base, line, ink, field="dishes")


def _cell(sheet: Sheet, text: str, width: float, *, field: str) -> list[Line]:
    """One line, smaller if it must be, then two; what is beyond stops the print."""
    room = (width - 3.2) * MM
    for size in (10.5, 9.5):
        line = set_line(text, _CELL.at(size))
        if line.width <= room:
            return [line]
    lines = ragged(text, _CELL.at(9.0), room)
    if len(lines) > 2:
        sheet.find(preflight.overflow(field, len("".join(line.text for line in lines[2:]))))
    return lines[:2]


def _foot(sheet: Sheet, data: FoodReport, *, last: bool) -> None:
    ink = sheet.colours.ink
    for i, line in enumerate(ragged(data.note, Style(Face.SANS, 9.5), 150 * MM)[:3]):
        sheet.line(_LEFT, 185 + i * 4.6, line, ink, field="note")
    if not last:
        return
    day = data.dated
    words = on_paper("{signer}（盖章）").format(signer=data.signer)
    sheet.words(_RIGHT, 184, words, Style(Face.SANS, 12), ink, align="right", field="signer")
    if day is not None:
        dated = spoken.year_day(day)
        sheet.words(_RIGHT, 190, dated, Style(Face.SANS, 12), ink, align="right", field="dated")
    right = _RIGHT
    for name in (on_paper("收件单位签收"), on_paper("负责人签字")):
        sheet.rule((right - 34, 198), (right, 198), HAIR, ink)
        sheet.words(right - 35.5, 197, name, Style(Face.SANS, 11), ink, align="right")
        right -= 34 + 30
