"""What an identity number tells by itself (GB 11643): the day of birth and the sex. The number is not kept."""

import re
from dataclasses import dataclass
from datetime import date

from desktop.exchange.people_list import text as t

_NUMBER = re.compile(r"\d{6}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Told:
    """Birth as YYYY-MM-DD and sex as lists write it."""

    birth: str
    sex: str


def told_by(value: t.Cell) -> Told | None:
    """What the number in a cell tells; None where its check character or its day is wrong."""
    text = t.compact(t.shown(value)).upper()
    match = _NUMBER.fullmatch(text)
    if match is None or not text.isascii():
        return None
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    if _CHECKS[total % 11] != text[17]:
        return None
    try:
        birth = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return Told(birth.isoformat(), "男" if int(match[4]) % 2 else "女")
