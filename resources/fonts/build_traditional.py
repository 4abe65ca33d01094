"""Builds LinliSansTC-Regular.ttf and -Bold.ttf: the characters that Taiwan draws otherwise than the mainland.

    python resources/fonts/build_traditional.py /usr/share/fonts/opentype/noto

The folder holds NotoSansCJK-Regular.ttc and -Bold.ttc (Debian: fonts-noto-cjk). Taken are the 5,401 frequent characters
of Big5, its full-width punctuation and what the Traditional words of the program are written with, wherever the
Taiwanese member of the collection has another glyph than the Simplified one. Everything else comes from Noto Sans SC,
whose measures these faces have, so that no line becomes higher.
"""

import sys
from pathlib import Path
from typing import Any

from build_extension import build
from build_extension import codes
from build_extension import member
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FAMILY = "Linli Sans TC"
WORDS = ("locale/zh_TW/LC_MESSAGES/*.po", "help/zh_TW/*.md")
FREQUENT = range(0xA440, 0xC67F)  # level 1 of Big5
PUNCTUATION = range(0xA140, 0xA1C0)
WEIGHTS = {"Regular": 400, "Bold": 700}


def frequent() -> set[int]:
    """The codes of Big5's first level and of its punctuation."""
    found: set[int] = set()
    for number in (*PUNCTUATION, *FREQUENT):
        try:
            found |= {ord(sign) for sign in number.to_bytes(2, "big").decode("big5")}
        except UnicodeDecodeError:
            continue
    return found


def said() -> set[int]:
    """The codes of the characters in the program's Traditional words."""
    files = [path for pattern in WORDS for path in sorted(HERE.parent.glob(pattern))]
    return {ord(sign) for path in files for sign in path.read_text(encoding="utf-8") if ord(sign) > 0x3000}


def drawn_otherwise(folder: Path, style: str) -> tuple[Any, dict[int, str]]:
    """The Taiwanese member of weight `style`, and its glyph for each code that it draws in its own way."""
    path = folder / f"NotoSansCJK-{style}.ttc"
    taiwan = member(path, "Noto Sans CJK TC")
    own, mainland = taiwan.getBestCmap(), member(path, "Noto Sans CJK SC").getBestCmap()
    wanted = sorted((frequent() | said()) & set(own))
    return taiwan, {code: own[code] for code in wanted if own[code] != mainland.get(code)}


def main() -> None:
    for style, weight in WEIGHTS.items():
        source, wanted = drawn_otherwise(Path(sys.argv[1]), style)
        builder = build(source, wanted, FAMILY, style)
        font: Any = builder.font
        font["OS/2"].version, font["OS/2"].usWeightClass = 4, weight
        bold = style == "Bold"
        font["OS/2"].fsSelection = 0x20 if bold else 0x40
        font["head"].macStyle = 1 if bold else 0
        measured: Any = TTFont(HERE / f"NotoSansSC-{style}.ttf")
        for name in ("sxHeight", "sCapHeight", "xAvgCharWidth", "yStrikeoutPosition", "yStrikeoutSize"):
            setattr(font["OS/2"], name, getattr(measured["OS/2"], name))
        font["post"].underlinePosition = measured["post"].underlinePosition
        font["post"].underlineThickness = measured["post"].underlineThickness
        font["OS/2"].recalcUnicodeRanges(font)
        font["OS/2"].ulCodePageRange1, font["OS/2"].ulCodePageRange2 = 1 << 20, 0  # Traditional Chinese
        target = HERE / f"LinliSansTC-{style}.ttf"
        builder.save(target)
        print(f"{target.name}: {len(codes(target))} characters, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
