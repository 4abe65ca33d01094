"""SQLite's file format read page by page (https://www.sqlite.org/fileformat2.html), for files SQLite itself gives up on.

Nothing here trusts the file: every number is checked against the page it stands on, and what cannot be is skipped.
Pages are 4,096 bytes, as all our files have them.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PAGE = 4096
MAGIC = b"SQLite format 3\0"
LEAF_TABLE, INNER_TABLE, LEAF_INDEX, INNER_INDEX = 13, 5, 10, 2
_KINDS = (LEAF_TABLE, INNER_TABLE, LEAF_INDEX, INNER_INDEX)
Value = int | float | str | bytes | None


class Pages(Protocol):
    """Where pages come from: numbers from 1 to `count`, None for a page that cannot be read."""

    count: int
    usable: int  # bytes of a page that hold content

    def page(self, number: int) -> bytes | None:
        """The page, or None."""
        ...


class PlainPages:
    """A file without a passphrase, with what its write-ahead log has committed laid over it."""

    usable = PAGE

    def __init__(self, file: Path) -> None:
        self._content = file.read_bytes()
        self._log = committed(file.with_name(file.name + "-wal"))
        self.count = max(-(-len(self._content) // PAGE), max(self._log, default=0))

    def page(self, number: int) -> bytes | None:
        if number in self._log:
            return self._log[number]
        found = self._content[(number - 1) * PAGE : number * PAGE]
        if not found or number < 1:
            return None
        return found.ljust(PAGE, b"\0")  # the file ends within this page


@dataclass(frozen=True)
class Record:
    """One row as it stands on a page: `number` is its row number (None in an index), `whole` that no part is missing,
    `sound` that the lengths of its values add up (else they may be cut in the wrong places).
    """

    number: int | None
    values: tuple[Value, ...]
    whole: bool
    sound: bool


@dataclass(frozen=True)
class Sheet:
    """One page of a tree: its records, the pages below it, and how many cells on it could not be read."""

    kind: int
    records: tuple[Record, ...]
    below: tuple[int, ...]
    lost: int


@dataclass(frozen=True)
class Outline:
    """A page of a tree without its records: where the cells stand, and the pages below."""

    kind: int
    cells: tuple[int, ...]
    below: tuple[int, ...]
    lost: int


def outline(pages: Pages, number: int) -> Outline | None:
    """How a page of a tree is made; None where the page is none, or cannot be read."""
    page = pages.page(number)
    if page is None:
        return None
    start = 100 if number == 1 else 0
    kind = page[start]
    if kind not in _KINDS:
        return None
    inner = kind in (INNER_TABLE, INNER_INDEX)
    wanted = struct.unpack_from(">H", page, start + 3)[0]
    first = start + (12 if inner else 8)
    cells = min(
        wanted, (pages.usable - first) // 2
    )  # where the number itself is damaged: every place is looked at
    places = struct.unpack_from(f">{cells}H", page, first)
    good = tuple(at for at in places if first <= at < pages.usable - 3)
    below: list[int] = []
    if inner:
        below = [struct.unpack_from(">I", page, at)[0] for at in (start + 8, *good)]
    return Outline(
        kind,
        good,
        tuple(child for child in below if 1 < child <= pages.count),
        min(wanted, cells) - len(good),
    )


def sheet(pages: Pages, number: int) -> Sheet | None:
    """What stands on a page of a tree; None where the page is none, or cannot be read."""
    found, page = outline(pages, number), pages.page(number)
    if found is None or page is None:
        return None
    if found.kind == INNER_TABLE:
        return Sheet(found.kind, (), found.below, found.lost)
    cells = [_cell(pages, page, at, found.kind) for at in found.cells]
    records = tuple(record for record in cells if record is not None)
    return Sheet(found.kind, records, found.below, found.lost + len(cells) - len(records))


def free_pages(pages: Pages) -> set[int]:
    """The pages that the file calls free: what stands there was deleted. Empty where the list is damaged."""
    head = pages.page(1)
    if head is None or head[:16] != MAGIC:
        return set()
    trunk, wanted = struct.unpack_from(">II", head, 32)
    found: set[int] = set()
    while trunk:
        page = pages.page(trunk) if trunk not in found and trunk <= pages.count else None
        if page is None:
            return set()
        found.add(trunk)
        trunk, leaves = struct.unpack_from(">II", page, 0)
        if leaves > pages.usable // 4 - 2:
            return set()
        found.update(struct.unpack_from(f">{leaves}I", page, 8))
    whole = len(found) == wanted and all(1 < number <= pages.count for number in found)
    return found if whole else set()


# --- one cell -----------------------------------------------------------------------------------


def _cell(pages: Pages, page: bytes, at: int, kind: int) -> Record | None:
    if kind == INNER_INDEX:
        at += 4
    size, at = _varint(page, at)
    number: int | None = None
    if kind == LEAF_TABLE:
        raw, at = _varint(page, at)
        number = raw - (1 << 64) if raw >= 1 << 63 else raw
    if not 0 < size < 1 << 30:
        return None
    content = _payload(pages, page, at, size, kind)
    decoded = _decoded(content, size)
    return None if decoded is None else Record(number, *decoded)


def _payload(pages: Pages, page: bytes, at: int, size: int, kind: int) -> bytes:
    """The bytes of a record, as many as can be read: what overflows stands on a chain of further pages."""
    usable = pages.usable
    most = usable - 35 if kind == LEAF_TABLE else (usable - 12) * 64 // 255 - 23
    if size <= most:
        return page[at : min(at + size, usable)]
    least = (usable - 12) * 32 // 255 - 23
    here = least + (size - least) % (usable - 4)
    here = here if here <= most else least
    if at + here + 4 > usable:
        return page[at:usable]
    parts = [page[at : at + here]]
    following = struct.unpack_from(">I", page, at + here)[0]
    left = size - here
    while left > 0 and 1 < following <= pages.count and len(parts) <= pages.count:
        more = pages.page(following)
        if more is None:
            break
        parts.append(more[4 : 4 + min(left, usable - 4)])
        left -= len(parts[-1])
        following = struct.unpack_from(">I", more, 0)[0]
    return b"".join(parts)


def _decoded(content: bytes, size: int) -> tuple[tuple[Value, ...], bool, bool] | None:
    """The values of a record, whether all of it was there and whether the lengths add up; None where it is none."""
    head, at = _varint(content, 0)
    if not 1 < head <= min(len(content), size):
        return None
    kinds: list[int] = []
    while at < head:
        kind, at = _varint(content, at)
        kinds.append(kind)
    sound = at == head and sum(map(_length, kinds)) == size - head and not {10, 11} & set(kinds)
    values: list[Value] = []
    at = head
    for kind in kinds:
        length = _length(kind)
        values.append(_value(kind, content[at : at + length]))
        at += length
    return tuple(values), len(content) >= size, sound


def _length(kind: int) -> int:
    if kind < 12:
        return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind]
    return (kind - 12) // 2


def _value(kind: int, part: bytes) -> Value:
    if kind in (8, 9):
        return kind - 8
    if kind == 0 or (kind < 12 and len(part) < _length(kind)):
        return None
    if kind == 7:
        return struct.unpack(">d", part)[0]
    if kind < 7:
        return int.from_bytes(part, "big", signed=True)
    return part if kind % 2 == 0 else part.decode("utf-8", "replace")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes and where it ends; -1 where the content ends first."""
    found = 0
    for place in range(9):
        if at >= len(content):
            return -1, at
        byte = content[at]
        at += 1
        if place == 8:
            return found << 8 | byte, at
        found = found << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return found, at


# --- the write-ahead log ------------------------------------------------------------------------


def committed(log: Path) -> dict[int, bytes]:
    """The newest committed state of each page in a write-ahead log; what follows a torn frame does not count."""
    try:
        content = log.read_bytes()
    except OSError:
        return {}
    if len(content) < 32 or content[:4] not in (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"):
        return {}
    order = ">" if content[3] == 0x83 else "<"
    if struct.unpack_from(">I", content, 8)[0] != PAGE:
        return {}
    found: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    for number, size, frame in _frames(content, order):
        pending[number] = frame
        if size:
            found |= pending
            pending = {}
            found = {page: kept for page, kept in found.items() if page <= size}
    return found


def _frames(content: bytes, order: str) -> Iterator[tuple[int, int, bytes]]:
    """Page number, size of the file after a commit (else 0) and content of each sound frame."""
    sums = _checksum(content[:24], order, (0, 0))
    for at in range(32, len(content) - PAGE - 23, PAGE + 24):
        head, frame = content[at : at + 24], content[at + 24 : at + 24 + PAGE]
        if head[8:16] != content[16:24]:
            return
        sums = _checksum(frame, order, _checksum(head[:8], order, sums))
        if sums != struct.unpack_from(">II", head, 16):
            return
        number, size = struct.unpack_from(">II", head, 0)
        yield number, size, frame


def _checksum(content: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for place in range(0, len(words), 2):
        first = (first + words[place] + second) & 0xFFFFFFFF
        second = (second + words[place + 1] + first) & 0xFFFFFFFF
    return first, second
