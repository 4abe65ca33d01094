"""Sheets that are no rows of people: a person a column, a form for each, a plan of the doors, all in one cell.

Each is put upright before anything looks for headings. Rows stay where they were, so that a row can be found again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from itertools import zip_longest

from desktop.exchange.people_list import headers
from desktop.exchange.people_list import headless
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list import values
from desktop.exchange.people_list.books import Book
from desktop.exchange.people_list.books import Sheet
from desktop.exchange.people_list.parts import HALF

_DEEPEST = 60
_LONGEST = 2000


def put(book: Book) -> None:
    """Puts every sheet of a book upright."""
    for sheet in list(book.sheets):
        if not sheet.rows or len(sheet.rows) > _LONGEST:
            continue
        if not _forms(sheet) and headers.find_header(sheet.rows, 0, _DEEPEST) is None:
            any(become(sheet, book) for become in (_turn, _plan, _take_apart))  # the first that fits


def _titles(rows: Sequence[Sequence[t.Cell]]) -> tuple[str, ...]:
    lines = ("  ".join(t.shown(cell) for cell in row if not t.is_blank(cell)) for row in rows)
    return tuple(line for line in lines if line)


def _become(sheet: Sheet, rows: list[list[t.Cell]], titles: Sequence[str]) -> None:
    sheet.rows, sheet.merges, sheet.hidden_rows = rows, [], frozenset()
    sheet.titles = tuple(titles)


def _turn(sheet: Sheet, _book: Book) -> bool:
    """Turns a sheet whose headings stand below each other in its first or second column (row 2 is then column B)."""
    rows = sheet.rows
    if not 3 <= len(rows) <= _DEEPEST:
        return False
    side = [[headers.heading(row[at]) if at < len(row) else "" for row in rows] for at in (0, 1)]
    best = max(side, key=lambda words: len({headers.field_of(word) for word in words} - {None, ""}))
    fields = [headers.field_of(word) or "" for word in best]
    if not headers.names_people(fields) or len(set(fields) - {""}) < 3:
        return False
    top = next(index for index, field in enumerate(fields) if field)
    titles = _titles(rows[:top])
    _become(sheet, [list(column) for column in zip_longest(*rows[top:])], titles)
    sheet.turned = True
    return True


def _forms(sheet: Sheet) -> bool:
    """A form for each person, one below the other (姓名 | 王伟 | 性别 | 男): a row each, where the name stands."""
    if not any(map(_labels_a_name, sheet.rows[:_DEEPEST])):
        return False
    starts = [at for at, row in enumerate(sheet.rows) if _labels_a_name(row)]
    others = [
        row
        for row in sheet.rows
        for cell in row
        if headers.heading(cell) in _NAME and not _labels_a_name(row)
    ]
    if others:  # 姓名 heads a column somewhere
        return False
    found: list[tuple[int, dict[str, t.Cell]]] = []
    for start, end in zip(starts, [*starts[1:], len(sheet.rows)], strict=True):
        told: dict[str, t.Cell] = {}
        for row in sheet.rows[start:end]:
            for label, value in _pairs(row):
                told.setdefault(label, value)
        found.append((start, told))
    words = list(dict.fromkeys(label for _start, told in found for label in told))
    if len([word for word in words if headers.field_of(word)]) < 3:
        return False
    first = starts[0]
    rows: list[list[t.Cell]] = [[] for _row in sheet.rows]
    for start, told in found:
        rows[max(start, 1)] = [told.get(word) for word in words]
    rows[max(first, 1) - 1] = list(words)
    _become(sheet, rows, _titles(sheet.rows[:first]))
    return True


_NAME = frozenset({"姓名", "居民姓名", "户主姓名", "本人姓名"})


def _labels_a_name(row: Sequence[t.Cell]) -> bool:
    """Whether 姓名 begins the row with a name behind it, and another label behind that."""
    filled = [cell for cell in row if not t.is_blank(cell)]
    return (
        len(filled) > 2
        and headers.heading(filled[0]) in _NAME
        and headless.is_name(filled[1])
        and headers.is_label(filled[2])
    )


def _pairs(row: Sequence[t.Cell]) -> list[tuple[str, t.Cell]]:
    """Labels with what stands behind them; a label behind a label leaves the first without a value."""
    filled = [cell for cell in row if not t.is_blank(cell)]
    pairs = pairwise(filled)
    return [
        (headers.heading(one), value)
        for one, value in pairs
        if headers.is_label(one) and not headers.is_label(value)
    ]


_DOOR = re.compile(r"0?(\d{1,2})(?:室|号|户|号房)?")
_FLOOR = re.compile(r"(?:第)?(\d{1,2})(?:楼|层|F)?", re.IGNORECASE)


def _plan(sheet: Sheet, book: Book) -> bool:
    """Floors down the side, doors along the top, names in the cells: each column of doors becomes a table."""
    found = _doors(sheet.rows)
    if found is None:
        return False
    head, doors = found
    floors = {at: _number(_FLOOR, row[0]) for at, row in enumerate(sheet.rows) if at > head and row}
    inside = [
        sheet.rows[at][column]
        for at, floor in floors.items()
        if floor
        for column in doors
        if column < len(sheet.rows[at])
    ]
    inside = [cell for cell in inside if not t.is_blank(cell)]
    if len([cell for cell in inside if values.name_of(cell).name]) * 2 < len(inside) or len(floors) < 2:
        return False
    titles, rows = _titles(sheet.rows[:head]), sheet.rows
    for number, (column, door) in enumerate(doors.items()):
        table: list[list[t.Cell]] = [[] for _row in rows]
        table[head] = ["房号", "姓名"]
        for at, floor in floors.items():
            if floor and column < len(rows[at]) and not t.is_blank(rows[at][column]):
                table[at] = [f"{floor}{door:02d}", rows[at][column]]
        if number == 0:
            _become(sheet, table, titles)
        else:
            position = sheet.position + number * HALF
            book.sheets.append(Sheet(position, sheet.name, table, hidden=sheet.hidden, titles=titles))
    return True


def _doors(rows: Sequence[Sequence[t.Cell]]) -> tuple[int, dict[int, int]] | None:
    """The row of the doors 01, 02, 03 and their columns."""
    for at, row in enumerate(rows[:_DEEPEST]):
        doors = {
            column: _number(_DOOR, cell) for column, cell in enumerate(row) if column and not t.is_blank(cell)
        }
        known = {column: door for column, door in doors.items() if door}
        if len(known) >= 2 and len(known) == len(doors) and sorted(known.values()) == list(known.values()):
            return at, known
    return None


def _number(pattern: re.Pattern[str], cell: t.Cell) -> int:
    text = t.compact(t.shown(cell))
    found = pattern.fullmatch(text) or pattern.fullmatch(t.arabic(text))
    return int(found[1]) if found else 0


def _take_apart(sheet: Sheet, _book: Book) -> bool:
    """Everything about a person in one cell, blanks between: as many cells, where most lines have as many words."""
    filled = [[cell for cell in row if not t.is_blank(cell)] for row in sheet.rows]
    if any(len(row) > 1 for row in filled):
        return False
    words = [t.plain(t.shown(row[0])).split() if row else [] for row in filled]
    counts = Counter(len(each) for each in words if each)
    if not counts:
        return False
    most, times = counts.most_common(1)[0]
    if most < 2 or times < 3 or times * 10 < counts.total() * 7:
        return False
    rows: list[list[t.Cell]] = [
        [*each] if len(each) == most else [t.shown(row[0])] if row else []
        for each, row in zip(words, filled, strict=True)
    ]
    sheet.rows, sheet.merges = rows, []
    return True
