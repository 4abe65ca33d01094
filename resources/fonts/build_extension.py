"""Builds NotoSansSCExt.ttf: the ideographs that NotoSansSC-Regular.ttf lacks, as TrueType outlines.

    python resources/fonts/build_extension.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

The source is Noto Sans CJK SC (Debian: fonts-noto-cjk), whose PostScript outlines the PDF
writer cannot embed.
Cubic curves become quadratic ones within one unit of a thousand. The same source gives the same bytes.
"""

import sys
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FAMILY = (
    "Linli Sans SC Ext"  # neither "Source" (reserved) nor "Noto" (a trademark): this face is a derivative
)
MAX_ERROR = 1.0  # font units; the em has 1000
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
EPOCH = 3_786_912_000  # 2024-01-01 in seconds since 1904, so that no clock is in the file


def is_ideograph(code: int) -> bool:
    """Whether `code` is a Han character of the blocks that names are written with."""
    return any(first <= code <= last for first, last in IDEOGRAPHS)


def member(path: Path, family: str) -> Any:
    """The member `family` of the Noto Sans CJK collection."""
    for font in TTCollection(path).fonts:
        if font["name"].getDebugName(1) == family:
            return font
    raise SystemExit(f"{path} holds no {family}")


def codes(path: Path) -> set[int]:
    """The code points the font at `path` has a glyph for."""
    return set(TTFont(path).getBestCmap() or ())


def build(source: Any, wanted: dict[int, str], family: str, style: str = "Regular") -> FontBuilder:
    """A TrueType font `family` of the glyphs of `source` that `wanted` names for each code, in its order."""
    glyph_set = source.getGlyphSet()
    order = [".notdef", *dict.fromkeys(wanted.values())]
    outlines, widths = {}, {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
        widths[name] = glyph_set[name].width

    new_name = {name: name if name == ".notdef" else f"g{i}" for i, name in enumerate(order)}
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder([new_name[name] for name in order])
    builder.setupCharacterMap({code: new_name[name] for code, name in wanted.items()})
    builder.setupGlyf({new_name[name]: outlines[name] for name in order})
    font: Any = builder.font
    glyf = font["glyf"]
    metrics = {new_name[n]: (widths[n], getattr(glyf[new_name[n]], "xMin", 0)) for n in order}
    builder.setupHorizontalMetrics(metrics)
    hhea, os2 = source["hhea"], source["OS/2"]
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
    builder.setupOS2(
        sTypoAscender=os2.sTypoAscender,
        sTypoDescender=os2.sTypoDescender,
        usWinAscent=os2.usWinAscent,
        usWinDescent=os2.usWinDescent,
        fsType=0,
    )
    file_name = f"{family.replace(' ', '')}-{style}"
    builder.setupNameTable(
        {
            "copyright": source["name"].getDebugName(0),
            "familyName": family,
            "styleName": style,
            "uniqueFontIdentifier": file_name,
            "fullName": family if style == "Regular" else f"{family} {style}",
            "version": "Version 1.000",
            "psName": file_name,
            "licenseDescription": "SIL Open Font License, Version 1.1",
            "licenseInfoURL": "https://scripts.sil.org/OFL",
        }
    )
    builder.setupPost(keepGlyphNames=False)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = EPOCH
    return builder


def main() -> None:
    source = member(Path(sys.argv[1]), "Noto Sans CJK SC")
    known = codes(HERE / "NotoSansSC-Regular.ttf")
    rare = {code: name for code, name in source.getBestCmap().items() if is_ideograph(code)}
    target = HERE / "NotoSansSCExt.ttf"
    build(source, {code: rare[code] for code in sorted(rare) if code not in known}, FAMILY).save(target)
    print(f"{target.name}: {len(codes(target))} characters, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
