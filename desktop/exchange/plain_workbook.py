"""Workbooks of plain tables: texts stay texts, numbers are numbers, and the same rows make the same bytes."""

import io
import os
import re
import tempfile
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.exchange import steady_zip

Cell = str | int | Decimal | None

_STAMP = datetime(2000, 1, 1)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_WIDEST = 60
_MEASURED = 2000  # rows


@dataclass(frozen=True)
class Grid:
    """One sheet: its title, its headings (none: no heading row) and its rows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def workbook(grids: Sequence[Grid], finish: Callable[[Any], object] = lambda _book: None) -> bytes:
    """The workbook as bytes. Every text, code, date and time is a text cell (format @), never a formula.

    `finish` gets the openpyxl workbook before it is saved (charts).
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "邻里客厅"
    book.properties.created = book.properties.modified = _STAMP
    book.remove(book.worksheets[0])
    for grid in grids:
        sheet: Any = book.create_sheet(grid.title)
        if grid.headings:
            sheet.append([_heading(sheet, heading) for heading in grid.headings])
            sheet.freeze_panes = "A2"
        for row in grid.rows:
            sheet.append([_cell(sheet, value) for value in row])
        _set_widths(sheet)
    finish(book)
    stream = io.BytesIO()
    book.save(stream)
    return _steady(stream.getvalue())


def write(grid: Grid, path: Path) -> None:
    """Writes a workbook of one sheet, whole or not at all. Raises OSError where the place cannot be written."""
    put(workbook([grid]), path)


def put(content: bytes, path: Path) -> None:
    """Writes a file, whole or not at all. Raises OSError where the place cannot be written."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _steady(saved: bytes) -> bytes:
    """The same workbook without its clock: stored members in one order, one date."""
    members = steady_zip.unpack(saved)
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = _SAVED_AT.sub(rb"\g<1>" + f"{_STAMP:%Y-%m-%dT%H:%M:%SZ}".encode(), core)
    first = "[Content_Types].xml"
    return steady_zip.pack(dict(sorted(members.items(), key=lambda member: (member[0] != first, member[0]))))


def _cell(sheet: Any, value: Cell) -> Any:
    if value is None or isinstance(value, str):
        return _text(sheet, value or "")
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, float(value) if isinstance(value, Decimal) else value)
    cell.number_format = "#,##0.0" if isinstance(value, Decimal) else "#,##0"
    return cell


def _text(sheet: Any, value: str) -> Any:
    """A text cell: never a formula, a date or a number, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet, _CONTROL.sub("", value))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _heading(sheet: Any, value: str) -> Any:
    from openpyxl.styles import Font

    cell = _text(sheet, value)
    cell.font = Font(name="Calibri", size=11, bold=True)  # as the body: without a name it is anybody's guess
    return cell


def _set_widths(sheet: Any) -> None:
    """Wide enough for what stands in the first rows of the column: a Chinese character takes two widths."""
    for column in sheet.iter_cols(max_row=min(sheet.max_row, _MEASURED)):
        texts = [str(cell.value or "") for cell in column]
        width = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in texts)
        sheet.column_dimensions[column[0].column_letter].width = min(_WIDEST, width + 3)
