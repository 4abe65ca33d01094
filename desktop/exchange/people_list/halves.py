"""Sheets with the same headings twice, side by side: two people to a row. Each half is read as a sheet of its own."""

import re
from collections.abc import Sequence
from pathlib import Path

from desktop.exchange.people_list import books
from desktop.exchange.people_list import headers
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list import upright
from desktop.exchange.people_list.books import Book
from desktop.exchange.people_list.books import Sheet
from desktop.exchange.people_list.parts import HALF

_DEEPEST = 60
_MOST = 6
_LEAST_HEADINGS = 2


def open_list(path: Path, encoding: str | None = None) -> Book:
    """`books.open_book` with halves apart and sheets upright."""
    return part(books.open_book(path, encoding))


def part(book: Book) -> Book:
    """The book with sheets upright, and every half behind the first as one more, rows and columns where they were."""
    upright.put(book)
    for sheet in list(book.sheets):
        found = _starts(sheet.rows)
        if found is None:
            continue
        row, starts = found
        bounds = [*starts[1:], max(map(len, sheet.rows))]
        for number, (left, right) in enumerate(zip(starts[1:], bounds[1:], strict=True), start=1):
            book.sheets.append(_half(sheet, sheet.position + number * HALF, row, left, right))
        kept = _half(sheet, sheet.position, row, 0, starts[1])
        sheet.rows, sheet.merges, sheet.unworked = kept.rows, kept.merges, kept.unworked
    return book


def _starts(rows: Sequence[Sequence[t.Cell]]) -> tuple[int, list[int]] | None:
    """The row of the headings and the column where each half begins; None where nothing stands twice."""
    for index, row in enumerate(rows[:_DEEPEST]):
        words = [(column, headers.heading(cell)) for column, cell in enumerate(row) if isinstance(cell, str)]
        words = [(column, word) for column, word in words if word]
        names = [word for _column, word in words if headers.field_of(word) == "name"]
        if len(names) < 2 or len(set(names)) * 2 > len(names):
            continue
        for count in range(2, _MOST + 1):
            size = len(words) // count
            plain = [word for _column, word in words]
            if size >= _LEAST_HEADINGS and plain == plain[:size] * count:
                starts = [words[number * size][0] for number in range(count)]
                return None if index and _grouped(rows[index - 1], starts) else (index, starts)
    return None


def _grouped(above: Sequence[t.Cell], starts: list[int]) -> bool:
    """Whether different words head the halves (户主, 配偶): then these are no two people of the same kind."""
    heads = [t.shown(above[column]) if column < len(above) else "" for column in starts]
    words = {headers.heading(head) for head in heads if not re.search(r"[:：\d]", head)}
    return len(words - {""}) > 1


def _half(sheet: Sheet, position: int, header: int, left: int, right: int) -> Sheet:
    """The sheet with the lines above its header whole, and below only the cells between the columns."""
    rows = [
        row
        if index < header
        else [cell if left <= column < right else None for column, cell in enumerate(row)]
        for index, row in enumerate(sheet.rows)
    ]
    merges = [merge for merge in sheet.merges if merge[0] < header or left <= merge[1] < right]
    unworked = [cell for cell in sheet.unworked if left <= cell[1] < right]
    return Sheet(position, sheet.name, rows, merges, sheet.hidden_rows, sheet.hidden, unworked=unworked)
