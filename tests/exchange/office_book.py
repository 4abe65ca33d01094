"""What lists of offices are made with: a workbook out of rows, and an identity number of no region."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class OfficeList:
    """A file. `people`: name|sex|birth|phones|compound|building|unit|room, in file order; `refused` by code."""

    path: Path
    people: list[str]
    refused: dict[str, int] = field(default_factory=dict)


Maker = Callable[[Path], OfficeList]


def add_sheet(book: openpyxl.Workbook, title: str, rows: list[list], merges: str = "") -> Worksheet:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    for span in merges.split():
        sheet.merge_cells(span)
    return sheet


def save(path: Path, sheets: dict[str, list[list]], merges: str = "") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        add_sheet(book, title, rows, merges)
    book.save(path)
    return book


def rows_of(text: str) -> list[list]:
    """A row a line, cells between |; empty ones are no cells, `~7` is a number, `\\` a new line in the cell."""
    return [[_cell(cell) for cell in line.split("|")] for line in text.strip("\n").split("\n")]


def _cell(text: str) -> str | float | None:
    text = text.strip()
    if text.startswith("~"):
        return float(text[1:]) if "." in text else int(text[1:])
    return text.replace("\\", "\n") or None


def identity(birth: str, order: int) -> str:
    """An identity number of the region 999999, which is none, with its right check character (GB 11643)."""
    digits = f"999999{birth.replace('-', '')}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]
