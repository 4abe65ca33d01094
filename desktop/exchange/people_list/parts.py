"""What a residents' list is read into: plain, frozen, without a database or a clock."""

import hashlib
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Literal
from typing import NamedTuple

Severity = Literal["refused", "doubtful", "note"]

FIELDS = (
    "no",
    "name",
    "sex",
    "birth",
    "phone",
    "compound",
    "building",
    "alias",
    "unit",
    "room",
    "building+unit",
    "unit+room",
    "address",
    "party",
    "volunteer",
    "alone",
    "remark",
    "guardian",
    "guardian_phone",
    "birth_year",
    "birth_month",
    "birth_day",
    "sex_male",
    "sex_female",
    "surname",
    "given_name",
    "other_name",
    "other_phone",
    "other_sex",
    "other_birth",
    "other_idno",
    "idno",
)
"""What a column may hold. `idno` is recognised so that it can be left out; "" is a column not read."""

MANY = frozenset(
    {"phone", "remark", "idno", "other_name", "other_phone", "other_sex", "other_birth", "other_idno", ""}
)
"""What several columns may hold."""

HALF, BESIDE = 10_000, 1_000_000
"""The right halves of a sheet, and people beside others in a row, are numbered as if of sheets far behind it."""


def shown_sheet(position: int) -> int:
    """The number of the sheet in the file, of whatever part of it."""
    return position % HALF


# What there are thousands of are tuples: made, compared, looked up and sent from process to process without a line of
# Python, which frozen dataclasses are not.


class Phone(NamedTuple):
    """A number in digits (no country code; a landline with its area code where it is given)."""

    number: str
    whose: str = ""


class Place(NamedTuple):
    """Where somebody lives. `building` is digits or a letter (else the words as written), `alias` its name.

    `unit` is digits, empty where the building has one stair; `room` is digits or 商铺n. "" is not known.
    """

    compound: str = ""
    building: str = ""
    alias: str = ""
    unit: str = ""
    room: str = ""

    @property
    def words(self) -> str:
        """和谐楼 2单元 502, as far as it is told (addresses are Chinese whatever the window speaks)."""
        number = f"{self.building}栋" if len(self.building) < 4 else self.building
        building = self.alias or (number if self.building else "")
        unit = f"{self.unit}单元" if self.unit else ""
        return " ".join(part for part in (building, unit, self.room) if part)


NOWHERE = Place()


class Person(NamedTuple):
    """One resident as one row tells of them. `birth` is YYYY, YYYY-MM or YYYY-MM-DD; None is not known."""

    name: str
    sex: Literal["M", "F"] | None = None
    birth: str | None = None
    phones: tuple[Phone, ...] = ()
    place: Place = NOWHERE
    party: bool | None = None
    volunteer: bool | None = None
    alone: bool | None = None
    remark: str = ""
    guardian: str = ""
    guardian_phone: str = ""


class Problem(NamedTuple):
    """Why a row is refused or doubtful, or worth a note. `row` is None when the whole column is meant.

    `raw` is what the cell says (identity numbers masked), `data` what the sentence needs.
    """

    sheet: int
    row: int | None
    severity: Severity
    code: str
    field: str = ""
    raw: str = ""
    data: str = ""


class Row(NamedTuple):
    """One row of the table. `sheet` and `row` count from 1 as the spreadsheet shows them (CSV: records).

    `cells` are the cells as text, identity numbers masked. `person` is None where the row is no person's
    (a total, a section, a signature); a person without a name stands here with name "" and is refused.
    """

    sheet: int
    row: int
    cells: tuple[str, ...]
    person: Person | None
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        return bool(self.problems) and any(problem.severity == "refused" for problem in self.problems)

    @property
    def doubtful(self) -> bool:
        return bool(self.problems) and any(problem.severity == "doubtful" for problem in self.problems)

    @property
    def speaks_of_a_person(self) -> bool:
        return self.person is not None and not self.refused


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its letter, the words above it, what it is read as ("" is not read)."""

    letter: str
    header: str
    field: str
    samples: tuple[str, ...] = ()


def signature_of(words: Sequence[str]) -> str:
    """What a header is remembered by."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How one sheet is read. `place` holds for rows that do not say their own."""

    position: int
    name: str
    kind: Literal["table", "notes", "empty"]
    header_rows: tuple[int, ...] = ()
    first_row: int = 0
    columns: tuple[Column, ...] = ()
    place: Place = NOWHERE
    rows: int = 0
    hidden: bool = False
    used: bool = True
    guessed: bool = False  # whether no heading says which column has the names, and the cells told
    turned: bool = False  # whether people stand in its columns

    @property
    def names_people(self) -> bool:
        """Whether a column holds the names, or two 姓 and 名."""
        fields = {column.field for column in self.columns}
        return "name" in fields or fields >= {"surname", "given_name"}

    @property
    def signature(self) -> str:
        """The same for every table with the same header, wherever it stands: to remember choices by."""
        return signature_of([column.header for column in self.columns])

    def read_as(self, fields: Mapping[str, str]) -> "SheetLayout":
        """The same sheet with other fields for some columns, named by letter or by header words."""
        columns = tuple(
            replace(column, field=fields.get(column.letter, fields.get(column.header, column.field)))
            for column in self.columns
        )
        return replace(self, columns=columns, guessed=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is read: guessed, and correctable before anything is read."""

    file: str
    format: str
    encoding: str
    sheets: tuple[SheetLayout, ...]

    @property
    def tables(self) -> tuple[SheetLayout, ...]:
        """The sheets that will be read."""
        return tuple(sheet for sheet in self.sheets if sheet.kind == "table" and sheet.used)

    def columns(self) -> dict[str, str]:
        """The field of each column that is read: by its letter, with "2!" before it where several sheets are."""
        several = len({shown_sheet(sheet.position) for sheet in self.tables}) > 1
        return {
            f"{shown_sheet(sheet.position)}!{column.letter}" if several else column.letter: column.field
            for sheet in self.tables
            for column in sheet.columns
            if column.field
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A list that was read: its rows in file order and what is to be said of whole columns."""

    layout: Layout
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of columns first, then of rows in file order."""
        return self.problems + tuple(problem for row in self.rows for problem in row.problems)


class Listed(NamedTuple):
    """One person of the list, joined from all rows that speak of them, as (sheet, row)."""

    person: Person
    rows: tuple[tuple[int, int], ...]
