"""Draws a list: black on white, a dark head on every page, hairlines between the rows."""

from functools import partial

from desktop.i18n import on_paper
from desktop.printing import preflight
from desktop.printing import spoken
from desktop.printing.fonts import Face
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.printing.page import HAIR
from desktop.printing.page import Point
from desktop.printing.page import Sheet
from desktop.printing.palette import BLACK
from desktop.printing.paper import MM
from desktop.printing.paper import Paper
from desktop.printing.press import Job
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

LEFT, TOP, HEAD, FOOT = 12.0, 33.0, 8.0, 21.0
_TITLE = Style(Face.SERIF_BLACK, 24)
_ABOUT = Style(Face.SANS, 11)
_HEAD = Style(Face.SANS_BOLD, 10.5)
_CELL = Style(Face.SANS, 10.5)
_SMALL = Style(Face.SANS, 9)
_GROUP = Style(Face.SANS_BOLD, 11.5)
_PITCH = 4.6  # between the two lines of a cell


def job(paper: ListPaper) -> Job:
    """The list, ready for the press."""
    return Job(paper.title, Paper.A4, BLACK, partial(_draw, paper), paper.shape)


def _draw(data: ListPaper, sheet: Sheet) -> None:
    rows: list[tuple[str, ...]] = [*data.rows, *[("",) * len(data.columns)] * data.blank_rows]
    pages = _pages(data, sheet, rows)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.next_page()
        _heading(sheet, data, number, len(pages))
        y = TOP + HEAD
        for row in page:
            _row(sheet, data, row, y)
            y += data.row_height
        _frame(sheet, data, page)
        _foot(sheet, data, last=number == len(pages))
    for finding in preflight.private_numbers(
        {"rows": "\n".join(" ".join(row) for row in data.rows)}, data.agreed
    ):
        sheet.find(finding)


def _pages(data: ListPaper, sheet: Sheet, rows: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """As many rows a page as there is room for; a heading never ends a page."""
    room = int((sheet.height - TOP - HEAD - FOOT) / data.row_height)
    pages: list[list[tuple[str, ...]]] = [[]]
    for number, row in enumerate(rows):
        full = len(pages[-1]) == room
        lonely = len(row) == 1 and len(pages[-1]) == room - 1 and number + 1 < len(rows)
        if full or lonely:
            pages.append([])
        pages[-1].append(row)
    return pages


def _heading(sheet: Sheet, data: ListPaper, number: int, pages: int) -> None:
    ink = sheet.colours.ink
    sheet.words(LEFT, 20.5, data.title, _TITLE, ink, field="title")
    sheet.words(LEFT, 28.2, data.about, _ABOUT, ink, field="subject")
    if pages > 1:
        words = on_paper("第{number}页，共{pages}页").format(number=number, pages=pages)
        sheet.words(sheet.width - LEFT, 28.2, words, _SMALL, ink, align="right")


def _edges(data: ListPaper) -> list[float]:
    found = [LEFT]
    for column in data.columns:
        found.append(found[-1] + column.width)
    return found


def _frame(sheet: Sheet, data: ListPaper, page: list[tuple[str, ...]]) -> None:
    ink, hair = sheet.colours.ink, sheet.colours.hairline
    edges, bottom = _edges(data), TOP + HEAD + len(page) * data.row_height
    for i in range(1, len(page)):
        y = TOP + HEAD + i * data.row_height
        sheet.rule((LEFT, y), (edges[-1], y), HAIR, hair)
    for i, row in enumerate(page):
        if len(row) > 1:
            top = TOP + HEAD + i * data.row_height
            for x in edges[1:-1]:
                sheet.rule((x, top), (x, top + data.row_height), HAIR, hair)
    sheet.rect((LEFT, TOP, edges[-1] - LEFT, HEAD), fill=ink)
    for column, left in zip(data.columns, edges, strict=False):
        _put(sheet, column, (left, TOP + 5.5), set_line(column.name, _HEAD), sheet.colours.white)
    sheet.rect((LEFT, TOP, edges[-1] - LEFT, bottom - TOP), edge=ink, weight=0.5)


def _row(sheet: Sheet, data: ListPaper, row: tuple[str, ...], top: float) -> None:
    edges = _edges(data)
    if len(row) == 1:
        sheet.rect((LEFT, top, edges[-1] - LEFT, data.row_height), fill=sheet.colours.band)
        sheet.words(
            LEFT + 2.4, top + data.row_height / 2 + 1.5, row[0], _GROUP, sheet.colours.ink, field="rows"
        )
        return
    for column, left, text in zip(data.columns, edges, row, strict=False):
        if text == "□":
            side = 4.2
            box = (left + (column.width - side) / 2, top + (data.row_height - side) / 2, side, side)
            sheet.rect(box, edge=sheet.colours.ink, weight=0.35)
            continue
        lines = _lines(sheet, column, text)
        middle = top + data.row_height / 2 + 1.35 - (len(lines) - 1) * _PITCH / 2
        for i, line in enumerate(lines):
            _put(sheet, column, (left, middle + i * _PITCH), line, sheet.colours.ink, field="rows")


def _lines(sheet: Sheet, column: Column, text: str) -> list[Line]:
    """One line, smaller if it must be, then two; what is beyond stops the print."""
    room = (column.width - 3.2) * MM
    for size in (10.5, 9.5):
        line = set_line(text, _CELL.at(size))
        if line.width <= room:
            return [line]
    lines = ragged(text, _CELL.at(9.0), room)
    if len(lines) > 2:
        sheet.find(preflight.overflow("rows", len("".join(line.text for line in lines[2:]))))
    return lines[:2]


def _put(sheet: Sheet, column: Column, at: Point, line: Line, colour: str, *, field: str = "") -> None:
    left, base = at
    if column.centred:
        sheet.line(left + column.width / 2, base, line, colour, align="centre", field=field)
    else:
        sheet.line(left + 1.8, base, line, colour, field=field)


def _foot(sheet: Sheet, data: ListPaper, *, last: bool) -> None:
    ink, base = sheet.colours.ink, sheet.height - 11.5
    for i, line in enumerate(ragged(data.note, Style(Face.SANS, 9), 120 * MM)[:2]):
        sheet.line(LEFT, base - 1.5 + i * 4.4, line, sheet.colours.grey, field="note")
    if last:
        right = sheet.width - LEFT
        for name in reversed(data.signers):
            sheet.rule((right - 30, base + 1), (right, base + 1), HAIR, ink)
            sheet.words(right - 31.5, base, name, Style(Face.SANS, 10.5), ink, align="right")
            wide = 4 * len(name) if spoken.is_chinese() else line_width(name, Style(Face.SANS, 10.5)) / MM
            right -= 34 + wide
