"""A first look at a file: which sheets hold tables, where their headers are, what their columns hold."""

import re
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from desktop.exchange.people_list import beside
from desktop.exchange.people_list import births
from desktop.exchange.people_list import headers
from desktop.exchange.people_list import headless
from desktop.exchange.people_list import hints
from desktop.exchange.people_list import phones
from desktop.exchange.people_list import places
from desktop.exchange.people_list import tables
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list import values
from desktop.exchange.people_list.books import Book
from desktop.exchange.people_list.books import Sheet
from desktop.exchange.people_list.parts import FIELDS
from desktop.exchange.people_list.parts import HALF
from desktop.exchange.people_list.parts import MANY
from desktop.exchange.people_list.parts import Column
from desktop.exchange.people_list.parts import Layout
from desktop.exchange.people_list.parts import Place
from desktop.exchange.people_list.parts import SheetLayout
from desktop.exchange.people_list.parts import shown_sheet
from desktop.exchange.people_list.parts import signature_of
from desktop.exchange.people_list.refusals import EmptyList
from desktop.exchange.people_list.refusals import NoNameColumn
from desktop.exchange.people_list.refusals import NoSuchColumn
from desktop.exchange.people_list.refusals import NoSuchField
from desktop.exchange.people_list.refusals import NoSuchSheet

DEEPEST_HEADER = 60
Remembered = Mapping[str, Mapping[str, str]]
_SAMPLE = 200


def layout_of(
    book: Book,
    *,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Layout:
    """How a file will be read. `sheet` (name or position) reads that one only; `columns` maps a column's
    letter or header words to a field (or ""); `remembered` holds earlier choices by sheet signature.

    Raises EmptyList, NoNameColumn, NoSuchSheet, NoSuchColumn, NoSuchField.
    """
    if all(all(t.is_blank(cell) for row in one.rows for cell in row) for one in book.sheets):
        raise EmptyList(book.name)
    chosen = columns or {}
    for field in chosen.values():
        if field and field not in FIELDS:
            raise NoSuchField(book.name, field)
    sheets: list[SheetLayout] = []
    for one in book.sheets:
        sheets.append(_sheet(one, book.name, sheets, chosen, remembered or {}))
    sheets = [_remember(one, remembered or {}) for one in _numbered(sheets)]
    if sheet is not None:
        sheets = _only(sheets, sheet, book.name)
    if chosen:
        sheets = _choose(sheets, chosen, book.name)
    layout = Layout(book.name, book.format, book.encoding, tuple(sheets))
    if not any(one.names_people for one in layout.tables):
        raise NoNameColumn(book.name)
    return layout


_NUMBERED = re.compile(r"(\d{1,3}|[A-Z])(?:[-#－](\d{1,2}))?")
_PLACES = frozenset({"building", "building+unit", "unit", "unit+room", "address", "alias"})


def _numbered(sheets: list[SheetLayout]) -> list[SheetLayout]:
    """Sheets called 5-1, 5-2, 6-1 (or 5, 6, 7) are buildings and stairs, where no column says the building."""
    tables = [one for one in sheets if one.kind == "table"]
    names = {one.position: _NUMBERED.fullmatch(t.tight(one.name).upper()) for one in tables}
    plain = {one.name for one in tables}
    if len(plain) < 2 or not all(names.values()):
        return sheets
    result: list[SheetLayout] = []
    for one in sheets:
        name = names.get(one.position)
        fields = {column.field for column in one.columns}
        if name and "room" in fields and not fields & _PLACES and not one.place.building:
            place = one.place._replace(building=name[1], unit=name[2] or "")
            result.append(replace(one, place=place))
        else:
            result.append(one)
    return result


def _remember(sheet: SheetLayout, remembered: Remembered) -> SheetLayout:
    has_words = any(column.header for column in sheet.columns)
    fields = remembered.get(sheet.signature) if sheet.kind == "table" and has_words else None
    return sheet.read_as(fields) if fields else sheet


def _only(sheets: list[SheetLayout], wanted: str, name: str) -> list[SheetLayout]:
    found = [one for one in sheets if one.name == wanted or str(one.position) == wanted]
    if not found:
        raise NoSuchSheet(name, wanted)
    return [replace(one, used=one.name == found[0].name) for one in sheets]  # halves have one name


_COLUMN = re.compile(r"^(?:(\d+)!)?([A-Za-z]{1,3})$")


def _choose(sheets: list[SheetLayout], chosen: Mapping[str, str], name: str) -> list[SheetLayout]:
    """Gives columns the fields asked for; a field that another column had is taken from it."""
    result: list[SheetLayout] = []
    known: set[str] = set()
    for one in sheets:
        fields: dict[str, str] = {}
        for asked, field in chosen.items():
            hit = _named(one, asked) if one.kind == "table" else None
            if hit is not None:
                known.add(asked)
                fields[hit] = field
        given = set(fields.values()) - MANY
        fields |= {c.letter: "" for c in one.columns if c.field in given and c.letter not in fields}
        result.append(one.read_as(fields) if one.used else one)
    for asked in chosen:
        if asked not in known:
            raise NoSuchColumn(name, asked)
    return result


def _named(sheet: SheetLayout, asked: str) -> str | None:
    """The letter of the column asked for: C, 2!C (of sheet 2 only), or the words above it."""
    match = _COLUMN.match(asked)
    if match and match[1] and int(match[1]) != shown_sheet(sheet.position):
        return None
    letter = match[2].upper() if match else ""
    words = headers.heading(asked)
    for column in sheet.columns:
        if sheet.position >= HALF and not (column.header or column.samples):
            continue  # of the other half
        if column.letter == letter or (words and column.header == words):
            return column.letter
    return None


def _sheet(
    sheet: Sheet, file: str, before: list[SheetLayout], chosen: Mapping[str, str], remembered: Remembered
) -> SheetLayout:
    filled = sum(1 for row in sheet.rows if any(not t.is_blank(cell) for cell in row))
    if not filled:
        return SheetLayout(sheet.position, sheet.name, "empty", hidden=sheet.hidden, used=False)
    header, top = _header(sheet, before, chosen, remembered)
    if header is None:
        return SheetLayout(sheet.position, sheet.name, "notes", rows=filled, hidden=sheet.hidden, used=False)
    first = header.last + 1 if header.rows else top
    place = _place(sheet, file, header.rows[0] if header.rows else top)
    model = next((one for one in reversed(before) if one.kind == "table"), None)
    if not header.rows and model is not None and not place.compound:
        place = place._replace(compound=model.place.compound)
    body = [row for row in sheet.rows[first : first + _SAMPLE] if any(not t.is_blank(cell) for cell in row)]
    fields = _by_content(header, body)
    columns = tuple(
        Column(t.letter(index), words, fields[index], _samples(body, index))
        for index, words in enumerate(header.words)
    )
    return SheetLayout(
        position=sheet.position,
        name=sheet.name,
        kind="table",
        header_rows=tuple(row + 1 for row in header.rows),
        first_row=first + 1,
        columns=columns,
        place=place,
        rows=len([row for row in sheet.rows[first:] if any(not t.is_blank(cell) for cell in row)]),
        hidden=sheet.hidden,
        used=not sheet.hidden,
        guessed=not chosen
        and not headers.names_people(headers.field_of(word) or "" for word in header.words),
        turned=sheet.turned,
    )


def _header(
    sheet: Sheet, before: list[SheetLayout], chosen: Mapping[str, str], remembered: Remembered
) -> tuple[headers.Header | None, int]:
    """The header of a sheet and, where it has none, its first row of people."""
    header = headers.find_header(sheet.rows, 0, DEEPEST_HEADER)
    if header is not None:
        if header.rows[0] >= 3:  # people may stand above a header that is pasted again
            above = sheet.rows[: header.rows[0]]
            return _above(above, header) or (_continued(above, before) or header, 0)
        return header, 0
    header = _continued(sheet.rows, before) or _asked(sheet, chosen, remembered)
    if header is not None and any(header.words):
        return header, 0
    found = _by_cells(sheet.rows, before)
    return found or (header, 0)


def _above(rows: Sequence[Sequence[t.Cell]], header: headers.Header) -> tuple[headers.Header, int] | None:
    """The columns of a header that stands only on later pages, where people like those below stand above it."""
    if "name" not in header.fields:
        return None
    at = header.fields.index("name")
    body = [index for index, row in enumerate(rows) if sum(not t.is_blank(cell) for cell in row) > 2]
    people = [index for index in body if at < len(rows[index]) and is_likely_name(rows[index][at])]
    if len(people) < 3 or len(people) * 10 < len(body) * 6:
        return None
    return headers.Header((), header.words, header.fields), headless.first_row(rows, at, people[0])


def _by_cells(
    rows: Sequence[Sequence[t.Cell]], before: list[SheetLayout]
) -> tuple[headers.Header, int] | None:
    """The columns of a table without a header that we know, by their cells; words above them are kept."""
    guess = headless.guess(rows)
    if guess is None:
        return None
    if any(one.kind == "table" for one in before) and not set(guess.fields) & {
        "address",
        "room",
        "unit+room",
    }:
        return None  # a table of people has been found: this one may be of those who visit them
    width = len(guess.fields)
    above = rows[guess.first - 1] if guess.first else []
    words = [headers.heading(above[at]) if at < len(above) else "" for at in range(width)]
    plain = all(t.is_blank(cell) or (isinstance(cell, str) and not re.search(r"\d", cell)) for cell in above)
    if not plain or len([word for word in words if word]) * 2 < width or len({*words} - {""}) < 2:
        return headers.Header((), ("",) * width, guess.fields), guess.first
    known = [headers.field_of(word) for word in words]
    if known[guess.fields.index("name")] == "":  # 网格员, 负责人
        return None
    fields = tuple(one if name is None else name for name, one in zip(known, guess.fields, strict=True))
    if "name" not in known and not set(fields) & {"address", "room", "unit+room"}:
        return None  # who is on duty, who paid: nobody who lives somewhere
    return headers.Header((guess.first - 1,), tuple(words), fields), guess.first


def _samples(body: Sequence[Sequence[t.Cell]], index: int) -> tuple[str, ...]:
    """The first values of a column for people to recognise it by; identity numbers are masked."""
    shown = [t.without_identity(t.shown(row[index])).strip() for row in body if index < len(row)]
    return tuple([text[:40] for text in shown if text][:3])


def _asked(sheet: Sheet, chosen: Mapping[str, str], remembered: Remembered) -> headers.Header | None:
    """No header we know: one remembered, else the first row with words asked for or known, else none at all."""
    above = [[headers.heading(cell) for cell in row] for row in sheet.rows[:DEEPEST_HEADER]]
    wanted = {headers.heading(key) for key in chosen}
    named = any(field == "name" for field in chosen.values())
    tests: list[Callable[[list[str]], bool]] = [lambda words: signature_of(words) in remembered]
    if named:
        tests += [
            lambda words: any(word and word in wanted for word in words),
            lambda words: any(word and headers.field_of(word) for word in words),
        ]
    for is_header in tests:
        for index, words in enumerate(above):
            if is_header(words):
                return headers.Header(
                    (index,), tuple(words), tuple(headers.field_of(word) or "" for word in words)
                )
    width = max(len(row) for row in sheet.rows)
    return headers.Header((), ("",) * width, ("",) * width) if named else None


def _continued(rows: Sequence[Sequence[t.Cell]], before: list[SheetLayout]) -> headers.Header | None:
    """The columns of the sheet before where they fit: a long list goes on without its header."""
    model = next((one for one in reversed(before) if one.kind == "table"), None)
    width = max(len(row) for row in rows)
    if model is None or width > len(model.columns) + 1:
        return None
    at = next((index for index, column in enumerate(model.columns) if column.field == "name"), None)
    filled = [row for row in rows if any(not t.is_blank(cell) for cell in row)]
    if at is None or len(filled) < 3:
        return None
    names = [row[at] for row in filled if at < len(row) and is_likely_name(row[at])]
    if len(names) * 10 < len(filled) * 8:
        return None
    fields = [column.field for column in model.columns][:width]
    words = [column.header for column in model.columns][:width]
    rest = width - len(fields)
    return headers.Header((), (*words, *[""] * rest), (*fields, *[""] * rest))


def _place(sheet: Sheet, file: str, top: int) -> Place:
    """Where the list belongs when its rows do not say: 小区：… above it, names of sheet and file, titles."""
    lines = ["  ".join(t.shown(cell) for cell in row if not t.is_blank(cell)) for row in sheet.rows[:top]]
    lines = [*sheet.titles, *lines]
    said = hints.lines_say(line for line in lines if line)
    by_sheet = hints.place_of_name(sheet.name)
    by_file = hints.place_of_name(PurePath(file).stem)
    sheet_name, file_name = by_sheet.compound, by_file.compound
    if hints.is_persons_name(sheet_name) and not places.looks_like_compound(sheet_name):
        sheet_name = ""
    compound = (
        said.sure.compound
        or (sheet_name if places.looks_like_compound(sheet_name) else "")
        or said.title
        or sheet_name
        or (file_name if places.looks_like_compound(file_name) else "")
        or said.office
        or file_name
    )
    above = tables.section(t.compact(lines[-1])) if lines and lines[-1] else None
    for found in (said.sure, above or Place(), by_sheet, by_file):
        if found.building or found.alias:
            return Place(compound, found.building, found.alias, found.unit, found.room)
    return Place(compound)


def is_likely_name(cell: t.Cell) -> bool:
    """Whether a cell looks like a Chinese person's name: two to four characters, or with a middle dot."""
    return (
        re.fullmatch(f"{places.HAN}{{2,4}}|{places.HAN}+·{places.HAN}+", values.name_of(cell).name)
        is not None
    )


def _by_content(header: headers.Header, body: Sequence[Sequence[t.Cell]]) -> list[str]:
    """Fields by the header's words; a column whose words say nothing is recognised by what stands in it."""
    fields = beside.heads_and_members(header.fields, header.words, body)
    for index, words in enumerate(header.words):
        if fields[index] or headers.field_of(words) == "":
            continue
        cells = [row[index] for row in body if index < len(row) and not t.is_blank(row[index])]
        guess = _guess(cells) if len(cells) >= 3 else ""
        if words in headers.WEAK and "room" not in fields and _are_rooms(cells):
            guess = "room"
        if (
            guess
            and (guess in {"phone", "idno"} or guess not in fields)
            and not (guess == "phone" and "phone" in fields)
        ):
            fields[index] = guess
    return fields


def _are_rooms(cells: list[t.Cell]) -> bool:
    """Whether 户号 means flats (501) and does not count households (1, 2, 3)."""
    rooms = [cell for cell in cells if re.fullmatch(r"\d{3,4}室?", t.written(cell))]
    return len(rooms) * 10 > len(cells) * 7


def _guess(cells: list[t.Cell]) -> str:
    most = len(cells) * 0.7
    texts = [t.written(cell) for cell in cells]
    if sum(1 for text in texts if re.fullmatch(r"\d{17}[\dXx]|\d{15}", text)) >= most:
        return "idno"
    if sum(1 for cell in cells if any(len(p.number) == 11 for p in phones.phones_of(cell).phones)) >= most:
        return "phone"
    if sum(1 for text in texts if text in {"男", "女", "M", "F", "男性", "女性"}) >= most:
        return "sex"
    if sum(1 for cell in cells if _dated(cell)) >= most:
        return "birth"
    return ""


def _dated(cell: t.Cell) -> bool:
    """Whether a cell is a full date of some past day (a bare number could be anything)."""
    if isinstance(cell, date):
        return 1900 < cell.year < 2020
    text = t.written(cell)
    return (
        re.search(r"[年\-/.]", text) is not None and births.birth_of(text, today=date.max).birth is not None
    )
