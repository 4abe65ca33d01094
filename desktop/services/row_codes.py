"""What a clerk types for the rows of a printed sign-in sheet: 5-K, 1-25 不含 7 13, 2X1 王小明. No database here."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.errors import UserError
from desktop.i18n import _
from desktop.printing.sign_in_sheet import ROWS
from desktop.printing.sign_in_sheet import WALK_INS
from desktop.printing.sign_in_sheet import row_code
from desktop.printing.sign_in_sheet import walk_in_code

MOST_HEADS = 99


class NotARow(UserError):
    """What was typed is no row, range of rows or walk-in row (args: the piece)."""

    code = "not_a_row"

    def words(self) -> str:
        return _("“{text}” is no row. Write 5, 5-K, 1-25, or 2X1 with a name.").format(text=self.args[0])


class RowMissing(UserError):
    """The sheet has no such row (args: the row, the sheet's last row)."""

    code = "row_missing"

    def words(self) -> str:
        return _("This sheet has no row {row}; it ends with {last}.").format(
            row=self.args[0], last=self.args[1]
        )


class WrongLetter(UserError):
    """The check letter is that of another row or sheet (args: what was typed, the row's code, the sheets it fits)."""

    code = "wrong_letter"

    def words(self) -> str:
        typed, right, others = self.args
        if others:
            sheets = _(", ").join(f"{number:03d}" for number in others)
            return _("{typed} is on sheet {sheets}; here the row is {right}.").format(
                typed=typed, sheets=sheets, right=right
            )
        return _("{typed} is misread: the row's code is {right}.").format(typed=typed, right=right)


@dataclass(frozen=True)
class Ticked:
    """Numbered rows that were signed: row and head count, None where it stays as signed up."""

    rows: tuple[tuple[int, int | None], ...]


@dataclass(frozen=True)
class WrittenIn:
    """A row that somebody filled in by hand: its code without a letter (2X1, 42), and what was typed behind it."""

    code: str
    rest: str


@dataclass(frozen=True)
class PageMark:
    """The QR code of a page, read by a scanner: it says which sheet lies there."""

    sheet: int
    page: int


_MARK = re.compile(r"L(\d+)-P(\d+)/(\d+)-[A-Z]")
_WALK_IN = re.compile(r"(\d{0,2})X([1-9])(?![0-9A-Z])\s*(.*)", re.DOTALL)
_BUT = re.compile(r"NOT|EXCEPT|WITHOUT|不含|不算|除了|除去|除|没有|非|缺|去掉")
_DASHES = re.compile(r"\s*[-~\u2010-\u2015\u2212—–至到]+\s*")
_RANGE = re.compile(r"(\d+)(?:-?([A-Z]))?-(\d+)(?:-?([A-Z]))?")
_ROW = re.compile(r"(\d+)(?:-?([A-Z]))?(?:\+(\d+))?")
_BLANK_ROW = re.compile(r"(\d+)(?:-?([A-Z]))?\s+(\D.*)", re.DOTALL)


def read(text: str, *, sheet: int, rows: int, others: tuple[int, ...] = ()) -> Ticked | WrittenIn | PageMark:
    """What was typed for sheet `sheet`, of which `rows` rows have a name; `others` are the session's other sheets.

    Raises NotARow, RowMissing or WrongLetter.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    if mark := _MARK.fullmatch(folded.upper()):
        return PageMark(int(mark[1]), int(mark[2]))
    reader = _Reader(sheet, rows, others)
    return _written_in(folded, reader, rows) or _ticked(folded, reader, rows)


def _written_in(folded: str, reader: "_Reader", rows: int) -> WrittenIn | None:
    """A walk-in row, or a numbered row without a printed name that has one behind it."""
    said = folded.upper()
    if row := _WALK_IN.fullmatch(said):
        page, number = int(row[1] or 1), int(row[2])
        if number > WALK_INS or not page:
            raise RowMissing(f"{page}X{number}", walk_in_code(max(page, 1), WALK_INS))
        return WrittenIn(walk_in_code(page, number), folded[row.start(3) :].strip())
    row = _BLANK_ROW.fullmatch(said)
    if row is None or int(row[1]) <= rows or _BUT.match(row[3]):
        return None
    reader.check(int(row[1]), row[2] or "", row[1] + (row[2] or ""))
    return WrittenIn(row[1], folded[row.start(3) :].strip())


def _ticked(folded: str, reader: "_Reader", rows: int) -> Ticked | WrittenIn:
    wanted, left_out = _parted(_DASHES.sub("-", folded.upper()))
    found = dict(reader.rows_of(wanted))
    for row, _heads in reader.rows_of(left_out):
        found.pop(row, None)
    if not found:
        raise NotARow(folded)
    if len(found) == 1 and (only := next(iter(found))) > rows:
        return WrittenIn(str(only), "")
    for row in found:
        if row > rows:
            raise RowMissing(row, rows)
    return Ticked(tuple(found.items()))


def _parted(text: str) -> tuple[str, str]:
    """The rows, and those left out of them: 1-25 | 7, 13."""
    but = _BUT.search(text)
    return (text, "") if but is None else (text[: but.start()], text[but.end() :])


class _Reader:
    def __init__(self, sheet: int, rows: int, others: tuple[int, ...]) -> None:
        self._sheet = sheet
        self._last = max(1, -(-rows // ROWS)) * ROWS  # the last page is filled up with blank rows
        self._others = others

    def rows_of(self, text: str) -> Iterator[tuple[int, int | None]]:
        """Each row of a list such as 1-25, 28 30+3, with its head count where one was typed."""
        for piece in re.split(r"[\s,;、。]+", text):
            if not piece:
                continue
            if span := _RANGE.fullmatch(piece):
                first, last = int(span[1]), int(span[3])
                self.check(first, span[2] or "", span[1] + (span[2] or ""))
                self.check(last, span[4] or "", span[3] + (span[4] or ""))
                if first > last:
                    raise NotARow(piece)
                yield from ((row, None) for row in range(first, last + 1))
            elif one := _ROW.fullmatch(piece):
                self.check(int(one[1]), one[2] or "", piece)
                heads = int(one[3]) if one[3] else None
                if heads is not None and not 1 <= heads <= MOST_HEADS:
                    raise NotARow(piece)
                yield int(one[1]), heads
            else:
                raise NotARow(piece)

    def check(self, row: int, letter: str, typed: str) -> None:
        """The row is on the sheet, and the letter (where one was typed) is its own."""
        if not 1 <= row <= self._last:
            raise RowMissing(row, self._last)
        right = row_code(self._sheet, row)
        if letter and not right.endswith(f"-{letter}"):
            fits = [number for number in self._others if row_code(number, row).endswith(f"-{letter}")]
            raise WrongLetter(typed, right, fits)
