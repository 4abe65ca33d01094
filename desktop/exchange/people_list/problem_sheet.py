"""Rows with problems as a workbook of their own: put right there, it is read in again like any list.

The headings are those that reading knows, all cells are text, and a name that looks like a formula stays one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.exchange.people_list.parts import Row
from desktop.exchange.people_list.parts import shown_sheet
from desktop.exchange.people_list.text import letter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_HEADINGS = (
    "原表行号",
    "小区",
    "楼栋",
    "单元",
    "房号",
    "姓名",
    "性别",
    "出生日期",
    "联系电话",
    "是否党员",
    "是否志愿者",
    "独居",
    "备注",
    "要看的地方",
)
_WIDTHS = (10, 14, 10, 8, 9, 14, 6, 14, 26, 9, 10, 6, 24, 46)
_RAW = {"name": 5, "sex": 6, "birth": 7, "phone": 8, "building": 2, "room": 4}


@dataclass(frozen=True)
class ProblemRow:
    """A row of a list and the sentences that say what is wrong with it."""

    row: Row
    reasons: tuple[str, ...]


def write_problem_rows(path: Path, rows: Iterable[ProblemRow]) -> None:
    """Writes the rows to `path` (xlsx). Where a value could not be read, the cell says what the list says."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "要看的行"
    _put(sheet, 1, _HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    doubtful = PatternFill("solid", fgColor="FFF1D2")
    for number, one in enumerate(rows, start=2):
        cells, marked = _cells(one)
        _put(sheet, number, cells)
        for column in marked:
            sheet.cell(number, column + 1).fill = doubtful
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions[letter(column)].width = width
    sheet.freeze_panes = "A2"
    book.save(path)


def _put(sheet: "Worksheet", number: int, cells: Iterable[str]) -> None:
    """A row of text cells: `@` keeps every digit, the type keeps "=…" from becoming a formula."""
    for column, text in enumerate(cells, start=1):
        cell = sheet.cell(number, column, _clean(text))
        cell.data_type = "s"
        cell.number_format = "@"


def _clean(text: str) -> str:
    return "".join(char for char in text if char >= " " or char in "\n\t")


def _cells(one: ProblemRow) -> tuple[list[str], set[int]]:
    """The cells of a row in the order of the headings, and the columns to look at."""
    row = one.row
    where = f"{shown_sheet(row.sheet)}-{row.row}"
    if row.person is None:
        return [
            where,
            *[""] * 11,
            " ".join(cell for cell in row.cells if cell.strip())[:200],
            "；".join(one.reasons),
        ], set()
    person, place = row.person, row.person.place
    cells = [
        where,
        place.compound,
        place.building or place.alias,
        place.unit,
        place.room,
        person.name,
        {"M": "男", "F": "女", None: ""}[person.sex],
        person.birth or "",
        "、".join(
            f"{phone.number}（{phone.whose}）" if phone.whose else phone.number for phone in person.phones
        ),
        _yes(person.party),
        _yes(person.volunteer),
        _yes(person.alone),
        person.remark,
        "；".join(one.reasons),
    ]
    marked: set[int] = set()
    for problem in row.problems:
        column = _RAW.get(problem.field)
        if column is None or problem.severity == "note":
            continue
        marked.add(column)
        if problem.raw and not cells[column]:
            cells[column] = problem.raw
    return cells, marked


def _yes(answer: bool | None) -> str:  # noqa: FBT001
    return {True: "是", False: "否", None: ""}[answer]
