"""What python-calamine does not tell of old binary Excel files: errors, hidden rows, 1904 dates, passwords, formats.

Compound files after [MS-CFB], workbook records after [MS-XLS]; only what is asked here is read.
"""

import struct
from dataclasses import dataclass
from dataclasses import field

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above are marks, not sectors


class NotCompound(Exception):
    """The bytes are not a compound file, or its chains lead nowhere."""


class CompoundFile:
    """The streams of a compound file by their (upper-case) names."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[:8] != MAGIC:
            raise NotCompound
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise NotCompound
        self._size = 1 << shift
        (directory,) = struct.unpack_from("<I", data, 48)
        (self._cutoff, mini_fat) = struct.unpack_from("<II", data, 56)
        self._fat = self._read_fat()
        self._mini_fat = self._numbers(self._chain(mini_fat))
        self._entries = self._read_directory(self._chain(directory))
        root = self._entries.get("ROOT ENTRY")
        self._mini = self._chain(root[0]) if root else b""

    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises KeyError where there is none."""
        start, size = self._entries[name.upper()]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        found = bytearray()
        for number in _walk(start, self._mini_fat):
            found += self._mini[number * 64 : number * 64 + 64]
        return bytes(found[:size])

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _read_fat(self) -> tuple[int, ...]:
        listed = list(struct.unpack_from("<109I", self._data, 76))
        (more, count) = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, 10_000)):
            if more >= _END:
                break
            numbers = self._numbers(self._sector(more))
            listed += numbers[:-1]
            more = numbers[-1] if numbers else _END
        return self._numbers(b"".join(self._sector(number) for number in listed if number < _END))

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _walk(start, self._fat))

    def _read_directory(self, data: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(data) - 127, 128):
            (length,) = struct.unpack_from("<H", data, at + 64)
            if 2 <= length <= 64 and data[at + 66]:
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", data, at + 116)
                entries[name.upper()] = (start, size)
        return entries


def _walk(start: int, table: tuple[int, ...]) -> list[int]:
    """The numbers of a chain. Raises NotCompound where it leads outside or in a circle."""
    numbers: list[int] = []
    while start < _END:
        if start >= len(table) or len(numbers) > len(table):
            raise NotCompound
        numbers.append(start)
        start = table[start]
    return numbers


@dataclass
class BinarySheet:
    """Of one sheet: error cells by (row, column) from 0, and hidden rows from 0.

    Among the errors stand the words of formulas that only say a text (="138…"): who wrote the file may have left
    working them out to the reader. Of files of Excel 5 and 95 (FoxPro and old report programs still write them)
    every text stands there, and the name of the sheet: python-calamine knows only texts in Unicode.
    """

    name: str = ""
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    numbers: dict[tuple[int, int], float] = field(default_factory=dict)
    """Numbers whose format has the number of a date's in Chinese Excel (50–58) and is none in this file."""
    hidden: set[int] = field(default_factory=set)


@dataclass
class BinaryBook:
    """Sheets by the place in the stream where they begin, in workbook order."""

    sheets: list[BinarySheet]
    from_1904: bool
    locked: bool


_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BOF, _EOF, _BOUNDSHEET, _ROW, _BOOLERR, _FORMULA, _DATEMODE, _FILEPASS = (
    0x809,
    0x0A,
    0x85,
    0x208,
    0x205,
    0x06,
    0x22,
    0x2F,
)
_CODEPAGE, _LABEL, _RSTRING, _STRING, _EXCEL_95 = 0x42, 0x204, 0xD6, 0x207, 0x500
_CODEPAGES = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 10008: "gb18030", 10002: "big5"}


def workbook(stream: bytes) -> BinaryBook:
    """Reads a Workbook stream (BIFF8, BIFF5). Raises NotCompound where it is cut off or holds a hole: other
    programs stop or stumble there, so nobody could say which of its cells are right."""
    starts: list[tuple[int, str]] = []
    old = _Old()
    formats = _Formats()
    by_start: dict[int, BinarySheet] = {}
    book = BinaryBook([], from_1904=False, locked=False)
    current: BinarySheet | None = None
    at = inside = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        inside += (kind == _BOF) - (kind == _EOF)
        if inside > 0 and (kind == 0 or len(data) < size):
            raise NotCompound
        if kind == _BOF:
            current = by_start.setdefault(at, BinarySheet())
            old.used |= at == 0 and data[:2] == struct.pack("<H", _EXCEL_95)
        elif kind == _BOUNDSHEET and size >= 4:
            starts.append((struct.unpack_from("<I", data)[0], old.name(data)))
        elif kind == _DATEMODE and size >= 2:
            book.from_1904 = data[0] == 1
        elif kind == _FILEPASS:
            book.locked = True
            return book
        elif current is not None:
            _record(kind, data, current)
            old.record(kind, data, current)
            formats.record(kind, data, current)
        at += 4 + size
    for start, name in starts:
        sheet = by_start.get(start, BinarySheet())
        sheet.name = name
        book.sheets.append(sheet)
    return book


_FORMAT, _XF, _NUMBER, _RK, _MULRK = 0x41E, 0xE0, 0x203, 0x27E, 0xBD


@dataclass
class _Formats:
    """The formats 50–58 that a file defines anew without a day, and the cells that have them."""

    plain: set[int] = field(default_factory=set[int])
    of_cells: list[int] = field(default_factory=list[int])

    def record(self, kind: int, data: bytes, sheet: BinarySheet) -> None:
        if kind == _FORMAT and len(data) > 4:
            number = struct.unpack_from("<H", data)[0]
            if 50 <= number <= 58 and not any(letter in data[4:].lower() for letter in b"ymdhs"):
                self.plain.add(number)
        elif kind == _XF and len(data) >= 4:
            self.of_cells.append(struct.unpack_from("<H", data, 2)[0])
        elif self.plain and kind in {_NUMBER, _RK, _MULRK} and len(data) >= 10:
            row, column = struct.unpack_from("<HH", data)
            for style, value in _numbers(kind, data):
                if style < len(self.of_cells) and self.of_cells[style] in self.plain:
                    sheet.numbers[row, column] = value
                column += 1


def _numbers(kind: int, data: bytes) -> list[tuple[int, float]]:
    """The numbers of a record with the styles of their cells."""
    if kind == _NUMBER:
        return [struct.unpack_from("<Hd", data, 4)] if len(data) >= 14 else []
    return [
        (style, _packed(packed))
        for style, packed in (struct.unpack_from("<HI", data, at) for at in range(4, len(data) - 5, 6))
    ]


def _packed(packed: int) -> float:
    """[MS-XLS] RkNumber: a whole number of 30 bits or the upper half of a double, perhaps of hundredths."""
    if packed & 2:
        value = float((packed >> 2) - ((packed >> 31) << 30))
    else:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))
    return value / 100 if packed & 1 else value


@dataclass
class _Old:
    """Texts of a file of Excel 5 or 95, in the code page it names."""

    used: bool = False
    page: int = 1252
    formula: tuple[int, int] = (0, 0)

    def text(self, data: bytes) -> str:
        return data.decode(_CODEPAGES.get(self.page, "cp1252"), "replace")

    def name(self, data: bytes) -> str:
        """The name of a sheet; "" of newer files."""
        return self.text(data[7:]) if self.used else ""

    def record(self, kind: int, data: bytes, sheet: BinarySheet) -> None:
        if not self.used:
            return
        if kind == _CODEPAGE and len(data) >= 2:
            self.page = struct.unpack_from("<H", data)[0]
        elif kind == _FORMULA and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            self.formula = row, column
        elif kind in {_LABEL, _RSTRING} and len(data) >= 8:
            row, column, _format, size = struct.unpack_from("<4H", data)
            sheet.errors[row, column] = self.text(data[8 : 8 + size])
        elif kind == _STRING and len(data) >= 2:
            sheet.errors[self.formula] = self.text(data[2 : 2 + struct.unpack_from("<H", data)[0]])


def _record(kind: int, data: bytes, sheet: BinarySheet) -> None:
    if kind == _ROW and len(data) >= 16:
        row, flags = struct.unpack_from("<H10xI", data)
        if flags & 0x20:
            sheet.hidden.add(row)
    elif kind == _BOOLERR and len(data) >= 8 and data[7] == 1:
        row, column = struct.unpack_from("<HH", data)
        sheet.errors[row, column] = _ERRORS.get(data[6], "#N/A")
    elif kind == _FORMULA and len(data) >= 14 and data[6] == 2 and data[12:14] == b"\xff\xff":
        row, column = struct.unpack_from("<HH", data)
        sheet.errors[row, column] = _ERRORS.get(data[8], "#N/A")
    elif kind == _FORMULA and (words := _only_text(data)):
        row, column = struct.unpack_from("<HH", data)
        sheet.errors[row, column] = words


def _only_text(formula: bytes) -> str:
    """The text of a formula that is nothing but a text (one token, ptgStr) and has no result; "" for others."""
    if len(formula) < 25 or formula[6:14] != bytes(8) or formula[22] != 0x17:
        return ""
    size, letters, wide = struct.unpack_from("<H", formula, 20)[0], formula[23], formula[24] & 1
    text = formula[25 : 25 + (letters << wide)]
    return text.decode("utf-16-le" if wide else "latin-1", "replace") if size == 3 + len(text) else ""
