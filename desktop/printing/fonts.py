"""The faces of all papers: registered when first used, measured by character, each with its stand-ins.

Widths are in ems. A character that a face lacks is drawn from the next face that has it; one that none has
is drawn as 〓, so that nothing vanishes silently, and reported by `missing`.
"""

from enum import StrEnum
from functools import cache
from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase import ttfonts

from desktop import paths
from desktop.i18n import paper_language
from desktop.printing.face_file import QuickFace

GETA = "〓"
"""The printers' mark for a character that is not in the case."""


class Face(StrEnum):
    """A font file of `resources/fonts`, without its suffix."""

    SANS = "NotoSansSC-Regular"
    SANS_BOLD = "NotoSansSC-Bold"
    SERIF_BOLD = "NotoSerifSC-Bold"
    SERIF_BLACK = "NotoSerifSC-Black"
    KAI = "LXGWWenKai-Regular"
    KAI_BOLD = "LXGWWenKai-Bold"
    RARE = "NotoSansSCExt"
    SANS_TAIWAN = "LinliSansTC-Regular"
    SANS_BOLD_TAIWAN = "LinliSansTC-Bold"


STAND_INS = {
    Face.SANS: (Face.RARE, Face.KAI),
    Face.SANS_BOLD: (Face.RARE, Face.KAI_BOLD),
    Face.SERIF_BOLD: (Face.KAI_BOLD, Face.RARE),
    Face.SERIF_BLACK: (Face.KAI_BOLD, Face.RARE),
    Face.KAI: (Face.SANS, Face.RARE),
    Face.KAI_BOLD: (Face.SANS_BOLD, Face.RARE),
    Face.RARE: (Face.SANS, Face.KAI),
    Face.SANS_TAIWAN: (Face.SANS, Face.RARE, Face.KAI),
    Face.SANS_BOLD_TAIWAN: (Face.SANS_BOLD, Face.RARE, Face.KAI_BOLD),
}
_TAIWAN = {Face.SANS: Face.SANS_TAIWAN, Face.SANS_BOLD: Face.SANS_BOLD_TAIWAN}
_HAN = range(0x3400, 0xA000)
"""Of the Taiwanese faces only these: their marks stand in the middle, and lines are set for marks in the corner."""
HEAVY = {Face.SANS_BOLD, Face.SERIF_BOLD, Face.SERIF_BLACK, Face.KAI_BOLD}
"""Faces whose stand-in from the one-weight rare face is thickened by a stroke."""

INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]
)
"""Characters that have no shape and are left out when drawing: joiners, marks of direction, variants."""


def _to_unicode(font_name: str, subset: list[int]) -> str:
    """reportlab's map from codes back to text, with surrogate pairs beyond U+FFFF (it writes five digits).

    Entries come in blocks of at most a hundred, as the PDF reference asks.
    """
    rows = [f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for i, code in enumerate(subset)]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({font_name})",
        f"/Ordering ({font_name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


ttfonts.makeToUnicodeCMap = _to_unicode
ttfonts.TTFontFace = QuickFace


@cache
def font(face: Face) -> Any:
    """reportlab's font of `face`, loaded (about 30 ms) and registered under the face's name on first use."""
    made = ttfonts.TTFont(
        face.value, str(paths.resources() / "fonts" / f"{face.value}.ttf"), asciiReadable=False
    )
    pdfmetrics.registerFont(made)
    return made


def glyph(char: str, face: Face) -> tuple[Face, str, float]:
    """What draws `char` where `face` is asked for: the face, the character itself or 〓, its advance in ems.

    On papers in Traditional Chinese the sans faces draw a character as Taiwan writes it (骨 過 述).
    """
    return _glyph(char, _written_as(face))


def _written_as(face: Face) -> Face:
    return _TAIWAN.get(face, face) if paper_language() == "zh_TW" else face


@cache
def _glyph(char: str, face: Face) -> tuple[Face, str, float]:
    taiwanese = face in _TAIWAN.values()
    for candidate in STAND_INS[face] if taiwanese and ord(char) not in _HAN else (face, *STAND_INS[face]):
        table = font(candidate).face
        if ord(char) in table.charToGlyph:
            return candidate, char, table.charWidths[ord(char)] / 1000
    last = STAND_INS[face][0] if taiwanese else face
    return last, GETA, font(last).face.charWidths[ord(GETA)] / 1000


def advance(char: str, face: Face) -> float:
    """The width of `char` in ems."""
    return glyph(char, face)[2]


def width(text: str, face: Face, size: float) -> float:
    """The width in points of `text` set solid, without any gaps or squeezing."""
    return sum(advance(char, face) for char in text) * size


@lru_cache(maxsize=4096)
def missing(text: str, face: Face) -> tuple[str, ...]:
    """The visible characters of `text` that can only be drawn as 〓, each once, in order: the same in any language."""
    lost = (
        char for char in text.translate(INVISIBLE) if char not in "\n\r\t" and glyph(char, face)[1] != char
    )
    return tuple(dict.fromkeys(char for char in lost if char != GETA))


def runs(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """`text` as it can be drawn, cut where the face changes."""
    return _runs(text, _written_as(face))


@lru_cache(maxsize=4096)
def _runs(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    drawn = [_glyph(char, face)[:2] for char in text]
    groups = groupby(drawn, key=lambda pair: pair[0])
    return tuple((used, "".join(char for _, char in group)) for used, group in groups)
