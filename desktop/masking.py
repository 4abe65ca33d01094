"""138****1234 and 张*: how telephones and names are shown, and the detector that finds what was not masked.

The detector knows mobile numbers (1[3-9] and nine more digits, with or without +86), landlines (area code and
7 or 8 digits; 8 digits alone) and identity numbers of 18 and 15 digits with a possible date of birth (GB 11643;
the check character is not asked for, since a wrong one is still somebody's number). Full-width digits and up to
three gaps of blanks, strokes or dots do not hide a number.
"""

import logging
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["phone", "id"]


@dataclass(frozen=True)
class Found:
    """An unmasked number: `text[start:end]` as it stands there; `digits` is what it says (X in upper case)."""

    kind: Kind
    start: int
    end: int
    digits: str


_COMPOUND_SURNAMES = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|万俟|南宫|澹台|淳于|单于|太史|申屠|端木"
    "|轩辕|独孤|西门|东郭|百里|呼延|闻人|赫连|钟离|鲜于|濮阳|拓跋|完颜|耶律|司空|第五|公冶|宗政|闾丘|亓官"
)
_ONE_FOR_ONE = str.maketrans({**{0xFF01 + i: chr(0x21 + i) for i in range(94)}, "\u3000": " "})
_GAP = r"[\s\-\u2010-\u2015\u2212·•・.()\u200b-\u200d\u2060\ufeff]{0,3}"
_MOST_GAPS = 3
_CHINESE = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_ID = re.compile(rf"(?<![0-9])[1-9](?:{_GAP}\d){{14}}(?:(?:{_GAP}\d){{2}}{_GAP}[\dXx])?(?![0-9])")
_MOBILE = re.compile(
    rf"(?<![0-9])(?:\(?(?:\+|00)?86{_GAP})?(?P<number>1{_GAP}[3-9](?:{_GAP}\d){{9}})(?![0-9])"
)
_LANDLINE = re.compile(rf"(?<![0-9])(?P<number>0\d{{2,3}}{_GAP}[2-9](?:{_GAP}\d){{6,7}})(?![0-9])")
_LOCAL = re.compile(r"(?<![0-9A-Za-z.\-])(?P<number>[2-8]\d{3}[ \-]?\d{4})(?![0-9A-Za-z\-])")
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID_18 = re.compile(rf"\d{{6}}(?:19|20)\d\d{_MONTH_DAY}\d{{3}}[\dX]")
_ID_15 = re.compile(rf"\d{{8}}{_MONTH_DAY}\d{{3}}")
_DATES = re.compile(rf"(?:19|20)\d\d(?:{_MONTH_DAY}|(?:19|20)\d\d)")


def unmasked(text: str) -> list[Found]:
    """Telephones and identity numbers that stand readable in `text`, from left to right, none overlapping."""
    plain = text.translate(_ONE_FOR_ONE)
    found: list[Found] = []
    for pattern in (_ID, _MOBILE, _LANDLINE, _LOCAL):
        for match in pattern.finditer(plain):
            hit = _judge(pattern, match)
            if hit is not None and not any(
                hit.start < other.end and other.start < hit.end for other in found
            ):
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def mask(text: str) -> str:
    """`text` with every number that `unmasked` finds made unreadable."""
    for hit in reversed(unmasked(text)):
        shown = mask_phone(hit.digits) if hit.kind == "phone" else _mask_id(hit.digits)
        text = text[: hit.start] + shown + text[hit.end :]
    return text


def mask_phone(number: str) -> str:
    """13800131234 -> 138****1234, 02786881234 -> 027****1234; what is too short to hide shows nothing."""
    digits = re.sub(r"\D", "", number.translate(_ONE_FOR_ONE))
    if len(digits) < 7:
        return "****" if digits else ""
    shown = 0 if len(digits) <= 8 else 4 if digits.startswith("0") and len(digits) == 12 else 3
    return digits[:shown] + "****" + digits[-4:]


def hide_phone(number: str) -> str:
    """The number with zeros for what `mask_phone` hides: 13812341234 -> 13800001234. Both look the same masked."""
    shown = mask_phone(number).partition("*")[0]
    return shown + "0" * (len(number) - len(shown) - 4) + number[-4:]


def mask_plate(plate: str) -> str:
    """鄂A12345 -> 鄂A***45: enough to know the car on the street, too little to look its owner up."""
    return plate[:2] + "*" * max(0, len(plate) - 4) + plate[-2:] if len(plate) > 4 else "*" * len(plate)


def mask_name(name: str) -> str:
    """The surname and a star for each further character: 张伟 -> 张*, 欧阳娜娜 -> 欧阳**; Latin names J***."""
    letters = "".join(name.split())
    surname = 2 if _COMPOUND_SURNAMES.match(letters) and len(letters) > 2 else 1
    return letters[:surname] + "*" * max(0, len(letters) - surname)


def blank_chinese(text: str) -> str:
    """Every Chinese sign as a box: what a log quotes may be anybody's name or address."""
    return _CHINESE.sub("□", text)


class MaskingFilter(logging.Filter):
    """Masks what a log record says, the traceback included. Add it to the handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
        return True


def _judge(pattern: re.Pattern[str], match: re.Match[str]) -> Found | None:
    """The number a pattern has matched, if its digits can be one and it is not merely a row of small numbers."""
    kind: Kind = "id" if pattern is _ID else "phone"
    name = "number" if "number" in pattern.groupindex else 0
    shown = match.group(name)
    digits = re.sub(r"[^\dX]", "", shown.upper())
    gaps = len(re.findall(r"\D+(?=\d)", shown))
    if gaps > _MOST_GAPS and gaps != len(digits) - 1:
        return None
    if kind == "id" and not (_ID_18 if len(digits) == 18 else _ID_15).fullmatch(digits):
        return None
    if pattern is _LOCAL and _DATES.fullmatch(digits):
        return None
    return Found(kind, match.start(), match.end(), digits)


def _mask_id(digits: str) -> str:
    return digits[:4] + "*" * (len(digits) - 6) + digits[-2:]
