"""What python-calamine does not tell of OpenDocument sheets: merged cells, hidden rows, errors, long durations."""

import zipfile
from dataclasses import dataclass
from dataclasses import field
from typing import IO
from xml.etree import ElementTree as ET

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_LAST_ROW = 1_048_576


@dataclass
class SheetMarks:
    """Of one sheet, counted from 0: merged ranges (top, left, bottom, right), hidden rows, error cells, durations as
    they are shown, and formulas without a result."""

    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    durations: dict[tuple[int, int], str] = field(default_factory=dict)
    unworked: list[tuple[int, int]] = field(default_factory=list)


def marks_of(archive: zipfile.ZipFile) -> list[SheetMarks]:
    """The marks of every sheet in order. Raises ElementTree.ParseError on broken XML."""
    with archive.open("content.xml") as content:
        return _read(content)


def _read(content: IO[bytes]) -> list[SheetMarks]:
    sheets: list[SheetMarks] = []
    row = 0
    for event, node in ET.iterparse(content, ("start", "end")):  # noqa: S314  (expat refuses entity bombs)
        if event == "start" and node.tag == f"{_TABLE}table":
            sheets.append(SheetMarks())
            row = 0
        elif event == "end" and node.tag == f"{_TABLE}table-row":
            repeated = _count(node, "number-rows-repeated")
            if sheets and row < _LAST_ROW:
                _row(sheets[-1], node, row, repeated)
            row += repeated
            node.clear()
        elif event == "end" and node.tag == f"{_TABLE}table":
            node.clear()
    return sheets


def _count(node: ET.Element, name: str) -> int:
    text = node.get(_TABLE + name, "1")
    return int(text) if text.isdigit() else 1


def _row(sheet: SheetMarks, node: ET.Element, row: int, repeated: int) -> None:
    if node.get(f"{_TABLE}visibility", "visible") != "visible" and repeated < 10_000:
        sheet.hidden.update(range(row, row + repeated))
    column = 0
    for cell in node:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            sheet.merges.append((row, column, row + down - 1, column + across - 1))
        if cell.get(_CALC_TYPE) == "error":
            sheet.errors[row, column] = _words(cell)
        elif cell.get(f"{_OFFICE}time-value"):
            sheet.durations[row, column] = _words(cell)
        elif cell.get(f"{_TABLE}formula") and not cell.get(f"{_OFFICE}value-type") and not _words(cell):
            sheet.unworked.append((row, column))
        column += _count(cell, "number-columns-repeated")


def _words(cell: ET.Element) -> str:
    return "".join(text for line in cell.iter(_TEXT) for text in line.itertext())
