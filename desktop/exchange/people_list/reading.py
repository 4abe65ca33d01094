"""From records to rows: every value in its normal form, every doubt with its code."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from desktop.exchange.people_list import births
from desktop.exchange.people_list import phones
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list import values
from desktop.exchange.people_list.books import Book
from desktop.exchange.people_list.books import Sheet
from desktop.exchange.people_list.filling import Placed
from desktop.exchange.people_list.filling import place_all
from desktop.exchange.people_list.parts import BESIDE
from desktop.exchange.people_list.parts import Layout
from desktop.exchange.people_list.parts import Person
from desktop.exchange.people_list.parts import Phone
from desktop.exchange.people_list.parts import Place
from desktop.exchange.people_list.parts import Problem
from desktop.exchange.people_list.parts import Reading
from desktop.exchange.people_list.parts import Row
from desktop.exchange.people_list.parts import Severity
from desktop.exchange.people_list.parts import SheetLayout
from desktop.exchange.people_list.parts import shown_sheet
from desktop.exchange.people_list.tables import Record
from desktop.exchange.people_list.tables import records_of

REFUSED = frozenset(
    {
        "vacant_flat",
        "no_name",
        "name_too_long",
        "organisation",
        "total_row",
        "subtotal_row",
        "section_row",
        "repeated_header",
        "footer",
        "example_row",
    }
)
NOTES = frozenset(
    {
        "phone_local_only",
        "two_phones",
        "name_has_note",
        "phone_has_note",
        "hidden_row",
        "too_many_fields",
        "wrong_total",
        "guardian_phone_unreadable",
        "told_by_identity",
        "beside",
    }
)
LONGEST_REMARK = 500


def severity_of(code: str) -> Severity:
    """What an issue code does to its row: refused, doubtful, or a note."""
    if code in REFUSED:
        return "refused"
    return "note" if code in NOTES else "doubtful"


def read_book(book: Book, layout: Layout, today: date) -> Reading:
    """Every row of every table of a file, in file order, with what is wrong; `today` bounds dates of birth."""
    problems, rows = row_by_row(book, layout, today)
    return Reading(layout, tuple(rows), problems)


def row_by_row(book: Book, layout: Layout, today: date) -> tuple[tuple[Problem, ...], Iterator[Row]]:
    """What is wrong with whole columns, and the rows of `read_book` one after the other as they are made."""
    sheets = {sheet.position: sheet for sheet in book.sheets}
    records: list[Record] = []
    problems: list[Problem] = []
    for table in layout.tables:
        records += records_of(sheets[table.position], table)
        problems += _of_the_sheet(sheets[table.position], table)
        problems += [
            Problem(table.position, None, "doubtful", "id_number_column", "idno", column.header)
            for column in table.columns
            if column.field == "idno"
        ]
    problems += [
        Problem(sheet, None, "note", "told_by_identity", "idno")
        for sheet in sorted({record.sheet for record in records if record.told_by_identity})
    ]
    were_numbers = book.format == "csv" and births.were_numbers(
        record.values.get("birth") for record in records
    )
    dates = _Dates(today, book.from_1904, _month_first(records), were_numbers)
    return tuple(problems), with_duplicates(_rows(records, dates))


def _of_the_sheet(sheet: Sheet, table: SheetLayout) -> Iterator[Problem]:
    """What is to be said of a sheet that is laid out in a way of its own or lacks what its formulas gave."""
    told = {at for at, column in enumerate(table.columns) if column.field not in {"", "no", "idno"}}
    empty = [row for row, column in sheet.unworked if row >= table.first_row - 1 and column in told]
    if empty:
        yield Problem(table.position, None, "doubtful", "formulas_unworked", data=str(len(empty)))
    if table.guessed:
        yield Problem(table.position, None, "doubtful", "no_heading")
    if table.turned:
        yield Problem(table.position, None, "note", "turned")


def _rows(records: list[Record], dates: "_Dates") -> Iterator[Row]:
    placed = {id(one.record): one for one in place_all(records)}
    above = _Above()
    for record in records:
        one = placed.get(id(record))
        if one and record.beside:
            yield from _people(one, dates, above)
        else:
            yield _row(one, dates, above) if one else _plain_row(record)


def _people(one: Placed, dates: "_Dates", above: "_Above") -> Iterator[Row]:
    """The person of a row and those beside them."""
    if not one.record.again:
        yield _row(one, dates, above)
    for other in one.record.beside:
        yield _row(Placed(other, one.place, one.codes), dates, above)


@dataclass(frozen=True)
class _Dates:
    """How the file's dates are to be understood."""

    today: date
    from_1904: bool
    month_first: dict[int, bool | None]  # by sheet
    were_numbers: bool

    def birth_of(self, value: t.Cell, sheet: int) -> births.BirthCell:
        order = self.month_first.get(sheet % BESIDE)
        if self.were_numbers:
            value = births.as_number(value)
        return births.birth_of(value, today=self.today, from_1904=self.from_1904, month_first=order)


def _month_first(records: list[Record]) -> dict[int, bool | None]:
    columns: dict[int, list[t.Cell]] = {}
    for record in records:
        columns.setdefault(record.sheet, []).append(record.values.get("birth"))
    own = {sheet: births.month_first(cells) for sheet, cells in columns.items()}
    if len({*own.values()}) < 2:
        return own
    whole = births.month_first(cell for cells in columns.values() for cell in cells)
    return {sheet: whole if order is None else order for sheet, order in own.items()}


Flat = tuple[str, str, str, str]
"""Compound, building, unit, room."""


class _Above:
    """The phones of the row above, for 同上, with where it stands."""

    def __init__(self) -> None:
        self.sheet = 0
        self.flat: Flat = ("", "", "", "")
        self.phones: tuple[Phone, ...] = ()


def _problem(record: Record, code: str, field: str = "", raw: str = "", data: str = "") -> Problem:
    return Problem(
        record.sheet, record.row, severity_of(code), code, field, t.without_identity(raw)[:120], data
    )


def _cells(record: Record) -> tuple[str, ...]:
    """The cells as text; identity numbers are masked wherever they stand, and their own column is left out."""
    cells = [
        cell if type(cell) is str and len(cell) < t.SHORTEST_IDENTITY and cell.isprintable() else _safe(cell)
        for cell in record.cells
    ]
    if record.identities:
        for index, cell in enumerate(record.cells):
            if any(cell is one for one in record.identities):
                cells[index] = "***"
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


@lru_cache(maxsize=65536, typed=True)
def _safe(cell: t.Cell) -> str:
    return t.without_identity(t.shown(cell))


def _plain_row(record: Record) -> Row:
    """A row that is no person's, refused with its reason."""
    cells = _cells(record)
    text = next((cell for cell in cells if cell.strip()), "")
    problems = [_problem(record, record.kind, raw=text, data=record.data)]
    if record.data.count(" ") == 2:
        problems.append(_problem(record, "wrong_total", raw=text, data=record.data))
    return Row(record.sheet, record.row, cells, None, tuple(problems))


def _row(one: Placed, dates: _Dates, above: _Above) -> Row:
    record = one.record
    problems: list[Problem] = []
    if record.kind != "person":
        problems.append(_problem(record, record.kind, "name", t.written(record.values.get("name"))))
    told = record.values.get
    name = values.name_of(told("name"))
    problems += [_problem(record, code, "name", t.shown(told("name"))) for code in name.codes]
    if name.note and values.has_left(name.note):
        problems.append(_problem(record, "remark_left", "name", t.shown(told("name"))))
    sex, sex_code = _sex(record)
    if sex_code:
        problems.append(_problem(record, sex_code, "sex", t.shown(told("sex"))))
    birth = dates.birth_of(_birth_cell(record), record.sheet)
    if birth.code:
        problems.append(_problem(record, birth.code, "birth", t.shown(_birth_cell(record))))
    numbers = _phones(record, one.place, above, problems)
    problems += [_problem(record, code, field, raw) for code, field, raw in one.codes]
    problems += _of_the_row(record)
    person = Person(
        name=name.name if record.kind == "person" else "",
        sex=sex,
        birth=birth.birth,
        phones=numbers,
        place=one.place,
        party=values.yes_no(told("party")),
        volunteer=values.yes_no(told("volunteer")),
        alone=values.yes_no(told("alone")),
        remark=t.without_identity(t.plain(t.shown(told("remark"))))[:LONGEST_REMARK],
        guardian=values.name_of(told("guardian")).name,
        guardian_phone=_guardian_phone(record),
    )
    refused = [problem for problem in problems if problem.severity == "refused"]
    if refused:  # why a refused row's cells are odd is no news
        problems = refused
    return Row(record.sheet, record.row, _cells(record), person, tuple(problems))


def _sex(record: Record) -> tuple[Literal["M", "F"] | None, str]:
    columns: tuple[tuple[str, Literal["M", "F"]], ...] = (("sex_male", "M"), ("sex_female", "F"))
    for field, sex in columns:
        cell = record.values.get(field)
        if cell is not None and (values.yes_no(cell) or values.sex_of(cell)[0] == sex):
            return sex, ""
    return values.sex_of(record.values.get("sex"))


def _birth_cell(record: Record) -> t.Cell:
    year = record.values.get("birth_year")
    if year is None or "birth" in record.values:
        return record.values.get("birth")
    parts = [t.written(record.values.get(field)) for field in ("birth_year", "birth_month", "birth_day")]
    return "-".join(part.rstrip("年月日") for part in parts if part)


def _guardian_phone(record: Record) -> str:
    found = phones.phones_of(record.values.get("guardian_phone")).phones
    return found[0].number if found else ""


def _phones(record: Record, place: Place, above: _Above, problems: list[Problem]) -> tuple[Phone, ...]:
    """The numbers of all phone cells; 同上 takes the number above where the row above is the same flat's."""
    found: list[Phone] = []
    codes: list[str] = []
    flat = (place.compound, place.building, place.unit, place.room)
    for cell in record.phones:
        read = phones.phones_of(cell)
        numbers = read.phones
        if read.ditto and above.sheet == record.sheet and above.flat == flat:
            numbers = above.phones
        found += [phone for phone in numbers if all(phone.number != other.number for other in found)]
        for code in read.codes:
            if code not in codes:
                codes.append(code)
                problems.append(_problem(record, code, "phone", t.shown(cell)))
    if len(found) > 1 and "two_phones" not in codes:
        problems.append(_problem(record, "two_phones", "phone"))
    if record.kind == "person":
        above.sheet, above.flat, above.phones = record.sheet, flat, tuple(found)
    return tuple(found)


def _of_the_row(record: Record) -> list[Problem]:
    """What concerns the row as a whole: identity numbers, a remark of moving away, hidden, too long."""
    found: list[Problem] = []
    if record.identities and any(map(_lost_digits, record.identities)):
        found.append(_problem(record, "id_number_lost_digits", "idno"))
    remark = record.values.get("remark")
    text = t.shown(remark)
    long = [cell for cell in record.cells if type(cell) is str and len(cell) >= t.SHORTEST_IDENTITY]
    if long and any(
        t.holds_identity(cell) for cell in long if all(cell is not one for one in record.identities)
    ):
        found.append(_problem(record, "id_number_in_remark", "remark"))
    if text and values.has_left(t.tight(text)):
        found.append(_problem(record, "remark_left", "remark", text))
    if record.told:
        found.append(_problem(record, record.told, "name"))
    if record.others:
        found.append(_problem(record, "more_people", "name", record.others))
    if record.overflow:
        found.append(_problem(record, "too_many_fields", "remark", text))
    if record.hidden:
        found.append(_problem(record, "hidden_row"))
    return found


def _lost_digits(value: t.Cell) -> bool:
    """Whether a spreadsheet kept an identity number as a number: past 15 digits it forgets them."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return value >= 1e15
    text = t.written(value).upper()
    return (text.isdigit() and len(text) == 18 and text.endswith("000")) or "E+" in text


def with_duplicates(rows: Iterable[Row]) -> Iterator[Row]:
    """Flags every row that speaks of somebody already on an earlier row."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in map(_without_duplicate, rows):
        key = person_key(row.person) if row.person and row.speaks_of_a_person else None
        first = seen.setdefault(key, row) if key else row
        if first is row:
            yield row
            continue
        same = Problem(
            row.sheet,
            row.row,
            "doubtful",
            "duplicate_person",
            "name",
            "",
            f"{shown_sheet(first.sheet)}:{first.row}",
        )
        yield row._replace(problems=(*row.problems, same))


def _without_duplicate(row: Row) -> Row:
    problems = tuple(problem for problem in row.problems if problem.code != "duplicate_person")
    return row if len(problems) == len(row.problems) else row._replace(problems=problems)


def person_key(person: Person) -> tuple[str, ...] | None:
    """Name, compound, building, unit, room: the exact rule for the same person; None where a part is missing."""
    place = person.place
    building = place.building or place.alias
    if not (person.name and building and place.room):
        return None
    return (person.name, place.compound.removesuffix("小区"), building, place.unit, place.room)
