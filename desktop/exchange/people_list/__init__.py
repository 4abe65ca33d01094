"""Residents' lists as offices keep them, read into plain data.

`layout` looks at a file and guesses what its columns hold; `read` reads it; `gather` joins the rows of a
person. The two that open files have twins that run in a child process with limits: `layout_in_child`,
`read_in_child`, and both at once `read_at_once_in_child`. Only those should be called on files that strangers made.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.exchange.people_list.child import layout_in_child
from desktop.exchange.people_list.child import read_at_once_in_child
from desktop.exchange.people_list.child import read_in_child
from desktop.exchange.people_list.garbage import collected_later
from desktop.exchange.people_list.parts import FIELDS
from desktop.exchange.people_list.parts import MANY
from desktop.exchange.people_list.parts import Column
from desktop.exchange.people_list.parts import Layout
from desktop.exchange.people_list.parts import Listed
from desktop.exchange.people_list.parts import Person
from desktop.exchange.people_list.parts import Phone
from desktop.exchange.people_list.parts import Place
from desktop.exchange.people_list.parts import Problem
from desktop.exchange.people_list.parts import Reading
from desktop.exchange.people_list.parts import Row
from desktop.exchange.people_list.parts import SheetLayout
from desktop.exchange.people_list.parts import shown_sheet

if TYPE_CHECKING:
    from desktop.exchange.people_list.gathering import Gathering

__all__ = [
    "FIELDS",
    "MANY",
    "Column",
    "Layout",
    "Listed",
    "Person",
    "Phone",
    "Place",
    "Problem",
    "Reading",
    "Row",
    "SheetLayout",
    "collected_later",
    "gather",
    "layout",
    "layout_in_child",
    "new_gathering",
    "read",
    "read_at_once_in_child",
    "read_in_child",
    "shown_sheet",
    "with_corrections",
]


def layout(
    path: Path,
    *,
    sheet: str | None = None,
    columns: dict[str, str] | None = None,
    remembered: dict[str, dict[str, str]] | None = None,
    encoding: str | None = None,
) -> Layout:
    """How the file will be read: its sheets, the header of each, what each column holds.

    `sheet` (name or position from 1) reads that one only; `columns` maps a column's letter or header words to
    a field of FIELDS (or "" for a column not read); `remembered` holds earlier choices, letters to fields, by
    the signature of a sheet; `encoding` skips the ladder for text files. Raises a ListRefused.
    """
    from desktop.exchange.people_list import halves
    from desktop.exchange.people_list import layouts

    return layouts.layout_of(
        halves.open_list(path, encoding), sheet=sheet, columns=columns, remembered=remembered
    )


def read(path: Path, layout: Layout, *, today: date) -> Reading:
    """Every row of the tables of `layout`, with what is wrong; `today` bounds dates of birth."""
    from desktop.exchange.people_list import halves
    from desktop.exchange.people_list import reading

    return reading.read_book(halves.open_list(path, layout.encoding or None), layout, today)


def gather(rows: Iterable[Row]) -> list[Listed]:
    """Distinct persons of the rows, in file order."""
    gathering = new_gathering()
    for row in rows:
        gathering.add(row)
    return gathering.persons()


def new_gathering() -> "Gathering":
    """Joins rows to persons one by one, as they come."""
    from desktop.exchange.people_list.gathering import Gathering

    return Gathering()


def with_corrections(
    rows: Iterable[Row], corrections: Mapping[tuple[int, int, str], str], *, today: date
) -> tuple[Row, ...]:
    """The rows with fields put right by (sheet, row, field); the text is read like a cell of the list."""
    from desktop.exchange.people_list import corrections as correcting

    return correcting.with_corrections(rows, corrections, today)
