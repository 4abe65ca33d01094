"""Dates of birth as exact as the cell allows, and what is wrong with those that are none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import lru_cache

from desktop.exchange.people_list import text as t


@dataclass(frozen=True, slots=True)
class BirthCell:
    """`birth` is YYYY, YYYY-MM or YYYY-MM-DD, or None; `code` says what is wrong, "" if nothing is."""

    birth: str | None = None
    code: str = ""


OLDEST = 1900
_EPOCH = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_MONTHS = {
    name: index
    for index, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")
_AROUND = re.compile(r"^(约|大约|公历|阳历|生于|出生于)|(左右|出生|生|前后|\(?(公历|阳历|身份证)\)?)$")
_PARTED = re.compile(r"^(\d{4})[年\-/.\\,、·。 ]+(\d{1,2})(?:[月\-/.\\,、·。 ]+(\d{1,2})日?号?)?月?[.\-/]?$")
_YEAR = re.compile(r"^(\d{4})[年.\-]?$")
_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})?$")
_YEAR_LAST = re.compile(r"^(\d{1,2})[\-/.](\d{1,2})[\-/.](\d{4})$")
_ENGLISH = re.compile(r"^(?:(\d{1,2})[\- ])?([A-Za-z]{3})[a-z]*[\- .,]+(?:(\d{1,2}),? )?(\d{2}|\d{4})$")
_SHORT = re.compile(r"^\d{2}(年|[\-/.\\、·]\d{1,2}([\-/.\\、·]\d{1,2})?$|$)|^\d{2}年\d{1,2}月(\d{1,2}日?)?$")
_AGE = re.compile(r"^(\d{1,3})周?岁半?$|^(\d{1,2})个?月大?$")
_SIX = re.compile(r"^\d{6}$")
_SPACED = re.compile(r"\s*([年月日\-/.\\])\s*")


@lru_cache(maxsize=65536)
def birth_of(
    value: t.Cell, *, today: date, from_1904: bool = False, month_first: bool | None = None
) -> BirthCell:
    """The birth date in a cell. Codes: birth_impossible, birth_future, birth_is_age, birth_two_digit_year,
    birth_unreadable, birth_ambiguous. Bare five-digit numbers are a spreadsheet's day numbers; `month_first`
    says how the list writes dates with the year behind, where it is known."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day, today)
    text = t.written(value)
    if isinstance(value, str) and (parted := _PARTED.match(text)):  # nearly every date
        return _joined(parted, today)
    if not text or t.is_nothing(text):
        return BirthCell()
    last = _YEAR_LAST.match(text)
    if last and month_first is not None:
        month, day = (last[1], last[2]) if month_first else (last[2], last[1])
        return _checked(int(last[3]), int(month), int(day), today)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _number(float(value), text, today, from_1904)
    return _text(text, today, from_1904)


def month_first(values: Iterable[t.Cell]) -> bool | None:
    """Whether a column's dates with the year behind begin with the month; None where none of them tells."""
    firsts = seconds = 0
    for value in values:
        match = _YEAR_LAST.match(t.written(value)) if isinstance(value, str) else None
        if match:
            firsts += int(match[1]) > 12
            seconds += int(match[2]) > 12
    return None if firsts == seconds else seconds > firsts


_ENOUGH = 24  # fewer may lack an October by chance
_YEAR_AND_MONTH = re.compile(r"[12][0-9]{3}\.([0-9]{1,2})")


def were_numbers(values: Iterable[t.Cell]) -> bool:
    """Whether a spreadsheet took a text file's 1952.10 for numbers before it wrote them: then 1952.1 stands for both.

    Told by two dozen of them with a November or a December, months of one digit, and no October at all.
    """
    found = (_YEAR_AND_MONTH.fullmatch(value) for value in values if isinstance(value, str))
    months = [match[1] for match in found if match]
    return (
        len(months) >= _ENOUGH and "1" in months and "10" not in months and ("11" in months or "12" in months)
    )


def as_number(value: t.Cell) -> t.Cell:
    """A year and a month in one cell of such a file as the number that it was; anything else as it is."""
    return float(value) if isinstance(value, str) and _YEAR_AND_MONTH.fullmatch(value) else value


def _number(value: float, text: str, today: date, from_1904: bool) -> BirthCell:  # noqa: FBT001
    if not value.is_integer() and 10000 < value < 80000:  # a moment: the day counts
        return _number(float(int(value)), str(int(value)), today, from_1904)
    if OLDEST < value < OLDEST + 200 and text.endswith(".1"):  # a number cannot tell 1956.1 from 1956.10
        return BirthCell(_checked(int(value), None, None, today).birth, "birth_ambiguous")
    return _text(text, today, from_1904)


def _text(text: str, today: date, from_1904: bool) -> BirthCell:  # noqa: FBT001
    text = _AROUND.sub("", _AROUND.sub("", _CLOCK.sub("", text))).strip().translate(t.DASHES)
    text = _SPACED.sub(r"\1", text)
    if re.search("[〇零一二三四五六七八九十]", text) and not re.search(r"\d|农历|阴历", text):
        text = t.arabic(text)
    if text.isdigit():
        return _digits(text, today, from_1904)
    parted = _PARTED.match(text)
    if parted:
        return _joined(parted, today)
    year = _YEAR.match(text)
    if year:
        return _checked(int(year[1]), None, None, today)
    if _AGE.match(text):
        return BirthCell(code="birth_is_age")
    if _SHORT.match(text):
        return BirthCell(code="birth_two_digit_year")
    return _foreign(text, today)


def _digits(text: str, today: date, from_1904: bool) -> BirthCell:  # noqa: FBT001
    if len(text) <= 3:
        return BirthCell(code="birth_is_age" if 0 < int(text) <= 130 else "birth_unreadable")
    if len(text) == 4:
        return _checked(int(text), None, None, today)
    if len(text) == 5:
        day = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=int(text))
        return _checked(day.year, day.month, day.day, today)
    parts = _DIGITS.match(text)
    if parts is None:
        return BirthCell(code="birth_unreadable")
    if _SIX.match(text) and not OLDEST <= int(parts[1]) <= today.year + 100:
        return BirthCell(code="birth_two_digit_year")
    return _checked(int(parts[1]), int(parts[2]), int(parts[3]) if parts[3] else None, today)


def _foreign(text: str, today: date) -> BirthCell:
    """Dates with the year at the end or an English month."""
    last = _YEAR_LAST.match(text)
    if last:
        first, second, year = int(last[1]), int(last[2]), int(last[3])
        if first != second and max(first, second) <= 12:  # day and month cannot be told apart
            return BirthCell(_checked(year, None, None, today).birth, "birth_ambiguous")
        return _checked(year, min(first, second), max(first, second), today)
    named = _ENGLISH.match(text)
    if named and named[2].lower() in _MONTHS:
        if len(named[4]) == 2:
            return BirthCell(code="birth_two_digit_year")
        day = named[1] or named[3]
        return _checked(int(named[4]), _MONTHS[named[2].lower()], int(day) if day else None, today)
    return BirthCell(code="birth_unreadable")


def _joined(parted: re.Match[str], today: date) -> BirthCell:
    return _checked(int(parted[1]), int(parted[2]), int(parted[3]) if parted[3] else None, today)


def _checked(year: int, month: int | None, day: int | None, today: date) -> BirthCell:
    """The parts as text when such a day exists, lies in the past, and within a human life."""
    try:
        exact = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return BirthCell(code="birth_impossible")
    if exact > today:
        return BirthCell(code="birth_future")
    if year < OLDEST:
        return BirthCell(code="birth_impossible")
    shown = f"{year:04d}"
    if month is not None:
        shown += f"-{month:02d}"
    if day is not None:
        shown += f"-{day:02d}"
    return BirthCell(shown)
