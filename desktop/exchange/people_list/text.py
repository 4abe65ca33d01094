"""What a cell says, as text: spreadsheet values, widths, Chinese numerals, dittos, identity numbers."""

import re
import unicodedata
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import lru_cache

Cell = str | float | int | bool | date | datetime | time | timedelta | None

DITTOS = frozenset(
    {"同上", "同前", "同", "上同", "〃", "′′", '"', "“", "”", "''", "ditto", "ibid", "↑", "do."}
)
NOTHING = frozenset(
    {"", "无", "无.", "没有", "暂无", "-", "--", "---", "—", "——", "/", "//", "\\", "、", ".", "...", "*"}
)
ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!", "#CALC!"}
)
_ERROR = re.compile(r"^(#+$|Err:\d{3}$|#N/A)")

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣ー─━", "-"))
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_SPACES = re.compile(r"\s+")
_FLOAT_TAIL = re.compile(r"^(\d+)\.0+$")

# Words of headings and addresses only, never of names.
_TRADITIONAL = "電話樓棟單戶號備註姓別黨員獨區聯絡機動門園誌願產圓務誰東廈無業層臺灣鋪戶間邊門聯繫"
_SIMPLE = str.maketrans(
    _TRADITIONAL,
    "电话楼栋单户号备注姓别党员独区联络机动门园志愿产圆务谁东厦无业层台湾铺户间边门联系",
)

_DIGIT = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGIT.update(zip("零○两壹贰叁肆伍陆柒捌玖", (0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
NUMERAL = "[〇一二三四五六七八九零○两十百壹贰叁肆伍陆柒捌玖拾佰]"
_NUMERALS = re.compile(NUMERAL + "+")

# 18 characters, or the 15 digits of the old numbers (which must hold a date, to be no phone with 0086).
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])(\d{4})\d{10}(\d{3}[\dXx])(?![\dA-Za-z])"
    r"|(?<!\d)([1-8]\d{3})\d{4}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(\d{3})(?!\d)"
)


# What nearly every cell holds: digits (strokes between), or words of which nothing is taken away or exchanged.
_AS_IT_IS = re.compile(f"[0-9]+(?:-[0-9]+|[./][1-9][0-9]?)*|(?:(?![{_TRADITIONAL}])[\u4e00-\u9fff])+")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Half-width, without invisible characters, ends trimmed; what a keyboard would have given."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


@lru_cache(maxsize=65536)
def tight(text: str) -> str:
    """`plain` without any blank, dashes alike, traditional heading words simplified."""
    return _SPACES.sub("", plain(text)).translate(DASHES).translate(_SIMPLE)


def shown(value: Cell) -> str:
    """A cell as its owner reads it: whole numbers without a point, dates as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if value.isprintable() else _INVISIBLE.sub("", value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e19:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return str(value)


def written(value: Cell) -> str:
    """The cell as text to be understood: the marks of a spreadsheet in between (\\t, ', ="…", .0) removed."""
    return "" if value is None else _unmarked(value if isinstance(value, str) else shown(value))


@lru_cache(maxsize=65536)
def _unmarked(text: str) -> str:
    if _AS_IT_IS.fullmatch(text):
        return text
    text = plain(text)
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1].strip()
    if text.startswith("'") and len(text) > 1 and text != "''":
        text = text[1:].strip()
    whole = _FLOAT_TAIL.match(text)
    return whole.group(1) if whole else text


SHORTEST_IDENTITY = 15


@lru_cache(maxsize=65536)
def compact(text: str) -> str:
    """`written` of a text, without any blank."""
    return text if _AS_IT_IS.fullmatch(text) else tight(_unmarked(text))


def is_blank(value: Cell) -> bool:
    """Whether nothing is written: no cell, no text, only blanks."""
    if isinstance(value, str):
        return not value or not (value[0].isalnum() or plain(value))
    return value is None


def is_nothing(text: str) -> bool:
    """Whether the text says 'there is none' (无, /, -)."""
    return text in NOTHING


def is_ditto(text: str) -> bool:
    """Whether the text says 'as above'."""
    return text.lower() in DITTOS or text in {"同上行", "同上一行", "同楼上"}


def is_error(text: str) -> bool:
    """Whether the cell holds a spreadsheet's error instead of a value."""
    return text in ERRORS or _ERROR.match(text) is not None


def number_of(numeral: str) -> int | None:
    """十二 → 12, 三〇一 → 301, 三百零一 → 301; None where it is no number."""
    if not numeral or not _NUMERALS.fullmatch(numeral):
        return None
    if not any(char in _TENS for char in numeral):
        return int("".join(str(_DIGIT[char]) for char in numeral))
    total = digit = 0
    for char in numeral:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = _DIGIT[char]
    return total + digit


def arabic(text: str) -> str:
    """Every Chinese numeral in the text as digits."""
    return _NUMERALS.sub(lambda match: str(number_of(match.group())), text)


def without_identity(text: str) -> str:
    """The text with every identity number masked: 4201**********1234."""
    if len(text) < SHORTEST_IDENTITY:
        return text
    return _IDENTITY.sub(lambda match: f"{match[1] or match[3]}**********{match[2] or match[4]}", text)


def holds_identity(text: str) -> bool:
    """Whether an identity number (18 characters, or 15 digits) stands in the text."""
    return _IDENTITY.search(unicodedata.normalize("NFKC", text)) is not None


def letter(index: int) -> str:
    """The letters of a column from 0: A … Z, AA …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
