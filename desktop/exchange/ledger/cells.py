"""What single cells of a ledger say: days, hours, how many came, places, names. Other spellings, one meaning."""

import re
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from desktop.exchange.people_list.text import Cell
from desktop.exchange.people_list.text import plain

_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets, for days after February 1900
_SERIAL = range(30_000, 80_000)
_DAY = r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})日?"
_DATE = re.compile(_DAY + r"\s*(?:[(（]?(?:周|星期).[)）]?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_UNTIL = re.compile(r"\s*(?:至|到|~|—|–|--)\s*")
_CLOCK = re.compile(
    r"(?P<part>凌晨|早上|早晨|上午|中午|下午|晚上|傍晚|晚)?\s*"
    r"(?P<hour>\d{1,2})\s*(?:[:.点时]\s*(?P<rest>半|\d{1,2})?\s*分?)"
)
_AFTERNOON = ("下午", "晚上", "傍晚", "晚")
_BETWEEN = re.compile(r"\s*(?:-|—|–|~|至|到|－|―)+\s*")
_COUNT = re.compile(
    r"(?P<about>约|近|大约)?\s*(?P<number>\d+)\s*(?P<more>余|多)?\s*(?:人次|人|名|位)?(?P<after>左右|余|多)?"
)
_SPAN = re.compile(r"\d+\s*(?:-|—|–|~|至|到)\s*\d+\s*(?:人次|人|名|位)?")
_ONES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CHINESE_COUNT = re.compile(
    r"(?P<about>约|近|大约)?\s*(?P<number>[零〇一二两三四五六七八九十百]+)\s*(?P<more>余|多)?\s*(?:人次|人|名|位)"
)
_LISTED = re.compile(r"[、，,/;；]")
_ROOM = re.compile(r"(?P<alias>和.)?楼?(?:一楼|1楼)?共享客厅|(?P<short>和.)楼?客厅")
_BESIDE = re.compile(r"(?P<label>\d+)(?:栋|号楼|幢)(?:一楼|1楼)?共享客厅")
_IN_BRACKETS = re.compile(r"共享客厅\((?P<alias>[^)]+)\)")


def days(cell: Cell, year: int) -> tuple[date, date] | None:
    """First and last day of a cell; a day without a year is of `year`. None where it is no day."""
    if isinstance(cell, datetime):
        return cell.date(), cell.date()
    if isinstance(cell, date):
        return cell, cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        found = _day_of_number(float(cell), year)
        return (found, found) if found else None
    text = plain(str(cell or ""))
    parts = _UNTIL.split(text)
    first = _day_of_text(parts[0], year)
    if first is None or len(parts) > 2:
        return None
    if len(parts) == 1:
        return first, first
    last = _day_of_text(parts[1], first.year)
    return (first, last) if last and last >= first else None


def _day_of_number(number: float, year: int) -> date | None:
    """5.28 is 28 May; 20250528 and the day number 45805 are that day, too."""
    if number.is_integer() and int(number) in _SERIAL:
        return _EPOCH + timedelta(days=int(number))
    return _day_of_text(f"{int(number)}" if number.is_integer() else f"{number:g}", year)


def _day_of_text(text: str, year: int) -> date | None:
    compact, written = _COMPACT.fullmatch(text), _DATE.fullmatch(text)
    try:
        if compact:
            return date(int(compact[1]), int(compact[2]), int(compact[3]))
        if written:
            return date(int(written["year"] or year), int(written["month"]), int(written["day"]))
        if text.isdigit() and int(text) in _SERIAL:
            return _EPOCH + timedelta(days=int(text))
    except ValueError:
        return None
    return None


def hours(cell: Cell) -> tuple[time | None, time | None] | None:
    """Start and end of a cell: 14:30 and 16:00 of "下午2:30—4:00"; (None, None) of 全天 and nothing; else None."""
    if isinstance(cell, datetime):
        return cell.time(), None
    if isinstance(cell, time):
        return cell, None
    text = plain(str(cell or "")).replace("：", ":")
    if text in ("", "全天", "整天", "-", "/", "无"):
        return None, None
    first = _CLOCK.match(text)
    if first is None:
        return None
    rest = text[first.end() :]
    between = _BETWEEN.match(rest)
    start = _clock(first, "")
    if not rest.strip():
        return (start, None) if start else None
    second = _CLOCK.fullmatch(rest[between.end() :].strip()) if between else None
    end = _clock(second, first["part"] or "") if second else None
    return (start, end) if start and end and end > start else None


def _clock(found: re.Match[str], part: str) -> time | None:
    hour = int(found["hour"])
    said = found["part"] or part
    if said in _AFTERNOON and hour < 12:
        hour += 12
    rest = found["rest"]
    minute = 30 if rest == "半" else int(rest or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def came(cell: Cell) -> tuple[int | None, bool] | None:
    """How many came, and whether the number is only about right; (None, True) of a span, None where nothing fits."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (int(cell), False) if cell >= 0 and float(cell).is_integer() else None
    text = plain(str(cell or ""))
    if not text:
        return None, False
    if _SPAN.fullmatch(text):
        return None, True
    found = _COUNT.fullmatch(text)
    if found:
        return int(found["number"]), bool(found["about"] or found["more"] or found["after"])
    written = _CHINESE_COUNT.fullmatch(text)
    if written:
        return _number(written["number"]), bool(written["about"] or written["more"])
    return None


def _number(text: str) -> int:
    """六十, 一百二十, 十: up to 999."""
    hundreds, _found, rest = text.rpartition("百")
    total = _ONES.get(hundreds, 1 if _found else 0) * 100 if _found else 0
    tens, has_ten, ones = rest.rpartition("十")
    if has_ten:
        total += _ONES.get(tens, 1) * 10
    return total + _ONES.get(ones.lstrip("零〇"), 0)


def listed(cell: Cell) -> tuple[str, ...]:
    """The names in a cell, whatever stands between them."""
    return tuple(part for part in (plain(each) for each in _LISTED.split(plain(str(cell or "")))) if part)


def kind(cell: Cell) -> str:
    """为老 of 为老类 and 为老活动."""
    text = plain(str(cell or ""))
    for ending in ("类", "活动"):
        if len(text) > len(ending):
            text = text.removesuffix(ending)
    return text


def places(cell: Cell, buildings: Mapping[str, str]) -> tuple[str, ...]:
    """The places of a cell under one name each; `buildings` gives the name of a building by its number."""
    text = re.sub(r"[“”\"‘’\s]", "", plain(str(cell or "")))
    parts = [part for part in _LISTED.split(text) if part]
    rooms = bool(parts) and parts[-1].endswith("共享客厅")
    return tuple(_place(part, buildings, rooms_follow=rooms and len(parts) > 1) for part in parts)


def _place(text: str, buildings: Mapping[str, str], *, rooms_follow: bool) -> str:
    for form in (_IN_BRACKETS, _BESIDE, _ROOM):
        found = form.fullmatch(text)
        building = next(filter(None, found.groups()), "") if found else ""
        if building:
            return f"{_building(building, buildings)}共享客厅"
    alias = f"{text.removesuffix('楼')}楼"
    if rooms_follow and alias in buildings.values():
        return f"{alias}共享客厅"
    return _public_place(re.sub(r"\([^)]*\)$", "", text))


def _public_place(text: str) -> str:
    """党群服务中心, 中心广场 and 多功能厅 go by many names."""
    if "党群" in text and text.endswith("中心"):
        return "党群服务中心"
    if text.endswith("广场") and len(text) <= len("小区中心广场"):
        return "中心广场"
    return "多功能厅" if text.endswith("多功能厅") else text


def _building(text: str, buildings: Mapping[str, str]) -> str:
    """和谐楼 of 和谐, 和谐楼, 3, 3栋."""
    number = re.match(r"\d+", text)
    if number:
        return buildings.get(number[0], f"{number[0]}栋")
    return f"{text.removesuffix('楼')}楼"
