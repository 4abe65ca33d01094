"""Telephone numbers out of a cell: what is written, what is meant, and what is wrong with it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from desktop.exchange.people_list import text as t
from desktop.exchange.people_list.parts import Phone


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """`codes` are the issue codes in the order found; `ditto` asks for the number of the row above."""

    phones: tuple[Phone, ...] = ()
    codes: tuple[str, ...] = ()
    ditto: bool = False


_MOBILE = re.compile(r"(?:\+?(?:00)?86)?(1[3-9]\d{9})")
_GROUPS = re.compile(r"(?:\+?86[ \-]?)?(1[3-9][0-9])[ \-]?([0-9]{4})[ \-]?([0-9]{4})")
_LANDLINE = re.compile(r"(?:\+?(?:00)?86)?(0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7}))")
_LANDLINE_ABROAD = re.compile(r"\+?(?:00)?86((?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})")
_LANDLINE_SHORT = re.compile(
    r"((?:10|2\d)[2-9]\d{7})"
)  # a spreadsheet took 027… for a number and its 0 for nothing
_LOCAL = re.compile(r"([2-9]\d{7}|[2-9]\d{6})")
_SERVICE = re.compile(r"([48]00\d{7})")
_FLOAT_TAIL = re.compile(r"(?<=\d{7})\.0+(?!\d)")
_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[eE]\+?\d{1,3}$")
_LOST = re.compile(r"^\d{3}0{8,}$")
_EXTENSION = re.compile(r"(?<=\d)\s*(?:转|分机|ext\.?)\s*\d{1,6}", re.IGNORECASE)
_PIECES = re.compile(r"[/、;,|&\n\r\\，；]|(?<=\d)(?:和|或|及)(?=\d)")
_RUN = re.compile(r"\+?\d+")
_BETWEEN = re.compile(r"^[\s\-().·_]*$")
_WORDS = re.compile(r"[^\W\d_]+")
_MASKED = re.compile(r"\d{2,}[*xX＊×]{2,}\d*")
_NO_NUMBER = re.compile(
    r"^(无|没有?|不详|不知|不清楚|未知|暂无|未提供|拒绝提供|不提供|空号|停机|已停机|没电话|无电话|无手机|没有手机|没手机"
    r"|未留|未登记|保密|none|null|nan|n/?a|no)$",
    re.IGNORECASE,
)
_AS_ABOVE = frozenset({"同户主", "同业主", "同配偶", "同丈夫", "同老伴"})
_SELF = frozenset(
    {
        "本人",
        "自己",
        "手机",
        "电话",
        "移动",
        "联通",
        "电信",
        "家",
        "家里",
        "宅",
        "座机",
        "固话",
        "住宅",
        "微信同号",
    }
)


def number_of(digits: str) -> tuple[str, bool] | None:
    """The number in a string of digits (perhaps with +86), and whether it is local, without an area code."""
    for form in (_MOBILE, _LANDLINE, _SERVICE):
        match = form.fullmatch(digits)
        if match:
            return match[1], False
    short = _LANDLINE_ABROAD.fullmatch(digits) or _LANDLINE_SHORT.fullmatch(digits)
    if short:
        return "0" + short[1], False
    local = _LOCAL.fullmatch(digits)
    return (local[1], True) if local else None


@lru_cache(maxsize=65536)
def phones_of(value: t.Cell) -> PhoneCell:
    """What a phone cell gives. Codes: phone_error_value, phone_ditto, phone_scientific, phone_bad_length,
    phone_masked, phone_letter, phone_unreadable (the number is not taken over); two_phones, phone_has_note,
    phone_local_only (nothing is lost)."""
    text = _FLOAT_TAIL.sub("", t.written(value))
    groups = _GROUPS.fullmatch(text)
    if groups and not _LOST.match(text):  # nearly every cell: one mobile, in one piece or in three
        return PhoneCell((Phone("".join(groups.groups())),))
    if not text or t.is_nothing(text) or _NO_NUMBER.match(text):
        return PhoneCell()
    if t.is_error(text):
        return PhoneCell(codes=("phone_error_value",))
    if t.is_ditto(t.tight(text)) or t.tight(text) in _AS_ABOVE:
        return PhoneCell(codes=("phone_ditto",), ditto=True)
    if _SCIENTIFIC.match(text) or _LOST.match(text):
        return PhoneCell(codes=("phone_scientific",))
    return _numbers_of(_EXTENSION.sub("", text))


def _numbers_of(text: str) -> PhoneCell:
    phones: list[Phone] = []
    codes: list[str] = []
    for piece in _PIECES.split(text.translate(t.DASHES)):
        found, bad = _piece(piece)
        for number, local in found:
            whose = _whose(piece) if len(found) == 1 else ""
            if all(phone.number != number for phone in phones):
                phones.append(Phone(number, whose))
            if local:
                codes.append("phone_local_only")
        if bad:
            codes.append(bad)
    if len(phones) > 1:
        codes.append("two_phones")
    if phones and _WORDS.search(text):
        codes.append("phone_has_note")
    if not phones and not codes:
        codes.append("phone_unreadable")
    return PhoneCell(tuple(phones), tuple(dict.fromkeys(codes)))


def _whose(piece: str) -> str:
    words = (word.strip("的") for word in _WORDS.findall(piece))
    return next((word[:20] for word in words if word and word not in _SELF), "")


def _piece(piece: str) -> tuple[list[tuple[str, bool]], str]:
    """The numbers of a piece between separators, and what is wrong where not all of it is numbers."""
    runs = [(match.group(), match.start(), match.end()) for match in _RUN.finditer(piece)]
    if not runs:
        return [], ""
    if _MASKED.search(piece):
        return [], "phone_masked"
    if _letters_as_digits(piece):
        return [], "phone_letter"
    found, left = _grouped(runs, piece)
    if not left:
        return found, ""
    # A short number beside a good one (flat 301, 2 persons) is part of the note.
    if found and all(len(digits) < 5 for digits in left):
        return found, ""
    return found, "phone_bad_length"


def _grouped(runs: list[tuple[str, int, int]], piece: str) -> tuple[list[tuple[str, bool]], list[str]]:
    """Joins neighbouring runs of digits into numbers, so that the fewest digits are left over."""
    best: list[tuple[int, list[tuple[str, bool]], list[str]]] = [(0, [], [])]
    for end in range(1, len(runs) + 1):
        run = runs[end - 1][0]
        lost, found, left = best[end - 1]
        options = [(lost + len(run), found, [*left, run])]
        for start in range(max(0, end - 5), end):
            inside = runs[start:end]
            if not all(_BETWEEN.match(piece[a[2] : b[1]]) for a, b in pairwise(inside)):
                continue
            number = number_of("".join(digits for digits, _start, _end in inside))
            if number:
                lost, found, left = best[start]
                options.append((lost, [*found, number], left))
        best.append(min(options, key=lambda option: (option[0], len(option[1]))))
    _lost, found, left = best[-1]
    return found, left


def _letters_as_digits(piece: str) -> bool:
    """Whether the piece becomes a number when O and l are read as 0 and 1 (a typing slip, not taken over)."""
    if not re.search(r"(?<=\d)[OoIl]|[OoIl](?=\d)", piece):
        return False
    digits = re.sub(r"[\s\-()]", "", piece.translate(str.maketrans("OoIl", "0011")))
    return number_of(digits) is not None
