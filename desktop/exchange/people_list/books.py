"""A file as sheets of cells: xlsx, xlsm, xls, ods, csv, and tables that merely carry such a name."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import cast
from xml.etree import ElementTree as ET

import python_calamine as calamine

from desktop.errors import why
from desktop.exchange.people_list import binary
from desktop.exchange.people_list import blanks
from desktop.exchange.people_list import delimited
from desktop.exchange.people_list import opendocument
from desktop.exchange.people_list.refusals import Damaged
from desktop.exchange.people_list.refusals import EmptyList
from desktop.exchange.people_list.refusals import NotASpreadsheet
from desktop.exchange.people_list.refusals import PasswordProtected
from desktop.exchange.people_list.refusals import TooLarge
from desktop.exchange.people_list.refusals import Unreadable
from desktop.exchange.people_list.text import Cell

LARGEST_FILE = 100 << 20
_LARGEST_UNPACKED = 600 << 20
_MOST_CELLS = 20_000_000

_OTHERS = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"SQLite",
)

Merge = tuple[int, int, int, int]
"""Top, left, bottom, right, counted from 0, all within the range."""


@dataclass(slots=True)
class Sheet:
    """`rows[i]` is row i + 1 of the sheet. Errors stand in the cells as text (#N/A)."""

    position: int
    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    titles: tuple[str, ...] = ()  # lines above the table that are no rows of it
    turned: bool = False  # whether its rows were columns
    unworked: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Cells (from 0) with a formula whose result is not in the file: they are empty here."""


@dataclass(slots=True)
class Book:
    name: str
    format: str
    encoding: str
    sheets: list[Sheet]
    from_1904: bool = False


def open_book(path: Path, encoding: str | None = None) -> Book:
    """Reads every sheet of a file by what it is, not by what it is called.

    Raises a ListRefused: not a spreadsheet, locked, damaged, too large, empty, or not to be opened.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TooLarge(path.name)
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path.name, why(error)) from error
    if not data.strip(b"\0\r\n\t ,"):
        raise EmptyList(path.name)
    if data.startswith(_OTHERS):
        raise NotASpreadsheet(path.name)
    if data.startswith(b"PK"):
        return _packed(path)
    if data.startswith(binary.MAGIC):
        return _binary(path, data)
    return _text(path, data, encoding)


def _packed(path: Path) -> Book:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_UNPACKED:
                raise TooLarge(path.name)
            if "content.xml" in names and "xl/workbook.xml" not in names:
                return _opendocument(path, archive)
            if not any(name.lower().startswith("xl/workbook.") for name in names):
                raise NotASpreadsheet(path.name)
            book = _unpacked(path, "xlsx", archive)
            if "xl/workbook.xml" in names:
                _add_marks(book, archive)
            return book
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        EOFError,
        zlib.error,
        ET.ParseError,
    ) as error:
        raise Damaged(path.name) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise PasswordProtected(path.name) from error


def _opendocument(path: Path, archive: zipfile.ZipFile) -> Book:
    book = _unpacked(path, "ods", archive)
    try:
        marks = opendocument.marks_of(archive)
    except ET.ParseError as error:
        raise Damaged(path.name) from error
    for sheet in book.sheets:
        if sheet.position <= len(marks):
            mark = marks[sheet.position - 1]
            sheet.merges = mark.merges
            sheet.hidden_rows = frozenset(mark.hidden)
            sheet.unworked = mark.unworked
            for (row, column), words in mark.errors.items():
                _put(sheet, row, column, words)
            for (row, column), words in mark.durations.items():
                if str(_cell(sheet, row, column)).startswith("PT"):  # more than a day: nothing made of it
                    _put(sheet, row, column, words)
    return book


def _unpacked(path: Path, kind: str, archive: zipfile.ZipFile) -> Book:
    """The sheets of a packed workbook; what cannot be read is tried once more without its blanks."""
    try:
        return _calamine(path, kind, path)
    except Damaged:
        return _calamine(path, kind, io.BytesIO(blanks.without(archive)))


def _calamine(path: Path, kind: str, source: Path | io.BytesIO) -> Book:
    try:
        with calamine.load_workbook(source) as workbook:
            sheets = [
                _sheet(workbook.get_sheet_by_index(index), index + 1, meta, path)
                for index, meta in enumerate(workbook.sheets_metadata)
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError as error:
        raise PasswordProtected(path.name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Damaged(path.name) from error
    return Book(path.name, kind, "", sheets)


def _sheet(sheet: calamine.CalamineSheet, position: int, meta: calamine.SheetMetadata, path: Path) -> Sheet:
    if sheet.end is not None and (sheet.end[0] + 1) * (sheet.end[1] + 1) > _MOST_CELLS:
        raise TooLarge(path.name)
    rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
    merges = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    return Sheet(position, sheet.name, rows, merges, hidden=hidden)


_SHEET_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d+)\"[^>]*>")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_PLACE = re.compile(rb"\br=\"([A-Z]+)(\d+)\"")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"


def _add_marks(book: Book, archive: zipfile.ZipFile) -> None:
    """Hidden rows, error cells and the date system, which python-calamine passes over."""
    workbook = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  (expat refuses entity bombs; the child has limits)
    targets = {
        node.get("Id"): node.get("Target", "")
        for node in ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    }
    for properties in (*workbook.iter(f"{_MAIN}workbookPr"), *workbook.iter(f"{_STRICT}workbookPr")):
        book.from_1904 = properties.get("date1904") in {"1", "true"}
    parts: dict[str, str] = {}
    for node in (*workbook.iter(f"{_MAIN}sheet"), *workbook.iter(f"{_STRICT}sheet")):
        link = next((value for key, value in node.attrib.items() if key.endswith("}id")), None)
        target = targets.get(link, "")
        parts[node.get("name", "")] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    names = set(archive.namelist())
    for sheet in book.sheets:
        part = parts.get(sheet.name, "")
        if part in names:
            _mark(sheet, archive.read(part))


def _mark(sheet: Sheet, xml: bytes) -> None:
    rows = (_SHEET_ROW.match(xml, *tag) for tag in _tags(xml, b"hidden=") if _HIDDEN.search(xml, *tag))
    sheet.hidden_rows = frozenset(int(row[1]) - 1 for row in rows if row)
    for start, end in _tags(xml, b't="e"'):
        place = _PLACE.search(xml, start, end)
        words = _VALUE.search(xml, end, end + 2000)
        if place and words:
            _put(sheet, int(place[2]) - 1, _column(place[1]), words[1].decode("ascii", "replace"))
    cells = (_UNWORKED.match(xml, xml.rfind(b"<c", 0, start)) for start, _end in _tags(xml, b"<f"))
    sheet.unworked = [(int(cell[2]) - 1, _column(cell[1])) for cell in cells if cell]


def _tags(xml: bytes, words: bytes) -> Iterator[tuple[int, int]]:
    """Where each tag that holds these words begins and ends: few do, and to look at every tag takes long."""
    at = xml.find(words)
    while at >= 0:
        yield max(xml.rfind(b"<", 0, at + 1), 0), xml.find(b">", at) + 1
        at = xml.find(words, at + len(words))


_UNWORKED = re.compile(
    rb"<c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)


def _column(letters: bytes) -> int:
    """From 0."""
    column = 0
    for char in letters:
        column = column * 26 + char - 64
    return column - 1


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    return sheet.rows[row][column] if row < len(sheet.rows) and column < len(sheet.rows[row]) else None


def _put(sheet: Sheet, row: int, column: int, value: Cell) -> None:
    if row < len(sheet.rows) and column < len(sheet.rows[row]):
        sheet.rows[row][column] = value


def _binary(path: Path, data: bytes) -> Book:
    try:
        compound = binary.CompoundFile(data)
        names = compound.names()
        if "ENCRYPTEDPACKAGE" in names:
            raise PasswordProtected(path.name)
        if not names & {"WORKBOOK", "BOOK"}:
            raise NotASpreadsheet(path.name)
        marks = binary.workbook(compound.stream("WORKBOOK" if "WORKBOOK" in names else "BOOK"))
    except binary.NotCompound as error:
        raise Damaged(path.name) from error
    if marks.locked:
        raise PasswordProtected(path.name)
    book = _calamine(path, "xls", path)
    book.from_1904 = marks.from_1904
    for sheet in book.sheets:
        if sheet.position <= len(marks.sheets):
            mark = marks.sheets[sheet.position - 1]
            sheet.name = mark.name or sheet.name
            sheet.hidden_rows = frozenset(mark.hidden)
            for (row, column), value in (*mark.errors.items(), *mark.numbers.items()):
                _put(sheet, row, column, value)
    return book


def _text(path: Path, data: bytes, encoding: str | None) -> Book:
    try:
        text, found = delimited.decoded(data, encoding)
    except delimited.NotText as error:
        raise NotASpreadsheet(path.name) from error
    if not delimited.looks_like_text(text):
        raise NotASpreadsheet(path.name)
    if re.match(r"\s*<", text):
        from desktop.exchange.people_list import markup

        sheets = markup.sheets_of(text)
        if not sheets:
            raise NotASpreadsheet(path.name)
        return Book(path.name, "html", found, sheets)
    best = max(
        (delimited.records(text, mark) for mark in delimited.delimiters(text)[:3]),
        key=lambda rows: sorted(len(row) for row in rows)[len(rows) // 2],
    )
    rows: list[list[Cell]] = [list(row) for row in best]
    return Book(path.name, "csv", found, [Sheet(1, "", rows)])
