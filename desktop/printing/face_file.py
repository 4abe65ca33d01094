"""reportlab's reader of TrueType files, its three long tables read at once instead of number by number.

A face of 30,000 characters loads in a third of the time; what it holds is the same (held against reportlab's own
reading by a test). Any other layout than that of our faces is left to reportlab.
"""

import struct
import sys
from array import array
from typing import Any

from reportlab.pdfbase import ttfonts

_SEGMENTS = 12  # the cmap format of all Unicode: runs of characters to runs of glyphs


class QuickFace(ttfonts.TTFontFace):
    """A face as reportlab knows it."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N803  (reportlab's names)
        """As reportlab's."""
        super().extractInfo(0)
        if not charInfo:
            return
        data: bytes = self._ttf_data  # pyright: ignore[reportAttributeAccessIssue]
        table: dict[str, Any] = self.table
        offsets = {tag: int(entry["offset"]) for tag, entry in table.items()}
        where = _unicode_map(data, offsets["cmap"])
        (kind,) = struct.unpack_from(">H", data, where)
        if kind != _SEGMENTS:
            super().extractInfo(1)
            return
        glyphs = _segments(data, where)
        count = int(self.numGlyphs)
        metrics = _metrics(data, offsets["hhea"], offsets["hmtx"], count)
        widths = [self._pdfScale(advance) for advance, _bearing in metrics]  # pyright: ignore[reportAttributeAccessIssue]
        self.hmetrics = metrics
        self.defaultWidth = widths[0]
        self.charToGlyph = glyphs
        self.charWidths = {char: widths[glyph] for char, glyph in glyphs.items() if glyph < count}
        self.glyphPos = _locations(data, offsets["head"], offsets["loca"], count)
        if 0x20 in glyphs:
            glyphs[0xA0] = glyphs[0x20]
            self.charWidths[0xA0] = self.charWidths[0x20]


def _unicode_map(data: bytes, cmap: int) -> int:
    """Where the last of the Windows maps begins, which is the one that reportlab takes."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    records = struct.iter_unpack(">HHI", data[cmap + 4 : cmap + 4 + 8 * count])
    return cmap + [offset for platform, _encoding, offset in records if platform == 3][-1]


def _segments(data: bytes, where: int) -> dict[int, int]:
    (count,) = struct.unpack_from(">I", data, where + 12)
    found: dict[int, int] = {}
    for first, last, glyph in struct.iter_unpack(">III", data[where + 16 : where + 16 + 12 * count]):
        found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return found


def _metrics(data: bytes, hhea: int, hmtx: int, count: int) -> list[tuple[int, int]]:
    """Advance and left side bearing of each glyph; those at the end share the last advance."""
    (full,) = struct.unpack_from(">H", data, hhea + 34)
    numbers = _numbers("H", data[hmtx : hmtx + 4 * full + 2 * (count - full)])
    found = list(zip(numbers[: 2 * full : 2], numbers[1 : 2 * full : 2], strict=True))
    return found + [(found[-1][0], bearing) for bearing in numbers[2 * full :]]


def _locations(data: bytes, head: int, loca: int, count: int) -> list[int]:
    (long,) = struct.unpack_from(">H", data, head + 50)
    if long:
        return list(_numbers("I", data[loca : loca + 4 * (count + 1)]))
    return [2 * half for half in _numbers("H", data[loca : loca + 2 * (count + 1)])]


def _numbers(kind: str, data: bytes) -> "array[int]":
    """Big-endian numbers of two (H) or four (I) bytes."""
    found = array(kind, data)
    if sys.byteorder == "little":
        found.byteswap()
    return found
