"""Reading dates and times as people type them, and writing them as people say them. No Qt here."""

import re
from datetime import date
from datetime import time
from datetime import timedelta

from desktop.i18n import ENGLISH_DAYS
from desktop.i18n import ENGLISH_MONTHS
from desktop.i18n import _
from desktop.i18n import language

WORDS = {
    "今天": 0,
    "今日": 0,
    "today": 0,
    "明天": 1,
    "明日": 1,
    "tomorrow": 1,
    "后天": 2,
    "大后天": 3,
    "昨天": -1,
    "前天": -2,
}
WORDS["yesterday"] = -1
DAYS_CN = "一二三四五六日"
DAYS_EN = tuple(day[:3] for day in ENGLISH_DAYS)
MONTHS_EN = tuple(month[:3] for month in ENGLISH_MONTHS)
_WEEKDAY = re.compile(r"^(这|本|下)?个?(?:周|星期|礼拜)([一二三四五六日天])$")
_FULL = re.compile(r"^(\d{4}|\d{2})[-./年 ](\d{1,2})[-./月 ](\d{1,2})日?号?$")
_SHORT = re.compile(r"^(\d{1,2})[-./月 ](\d{1,2})日?号?$")
_DAY = re.compile(r"^(\d{1,2})[日号]$")
_SOLID = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_CLOCK = re.compile(r"^(上午|早上|早|中午|下午|晚上|晚)?(\d{1,2})(?:[:：.点时](\d{1,2}|半)?分?)?$")
_CLOCK_SOLID = re.compile(r"^(\d{1,2})(\d{2})$")
_WIDE = str.maketrans("０１２３４５６７８９．／－：週後號點時這個禮", "0123456789./-:周后号点时这个礼")
_ENGLISH = re.compile(r"^(?:(\d{1,2}) ?([a-z]{3,9})|([a-z]{3,9}) ?(\d{1,2})),?(?: (\d{4}))?$")
_WEEKDAY_ENGLISH = re.compile(
    r"^(this |next )?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?$"
)


def read_date(text: str, today: date) -> date | None:
    """The date in `text`: 5.28, 5月28日, 28号, 20250528, 2025-5-28, 明天, 周三, 下週二, 28 May, Wed …; else None.

    Without a year the nearest such day is meant, from three months back to nine ahead.
    """
    words = text.strip().translate(_WIDE).lower()
    if words in WORDS:
        return today + timedelta(days=WORDS[words])
    if found := _WEEKDAY.match(words):
        return _weekday(found[1] or "", found[2], today)
    if found := _FULL.match(words) or _SOLID.match(words):
        year = int(found[1])
        return _date(year + 2000 if year < 100 else year, int(found[2]), int(found[3]))
    if found := _SHORT.match(words):
        return _near(int(found[1]), int(found[2]), today)
    if found := _DAY.match(words):
        return _date(today.year, today.month, int(found[1]))
    return _english(words, today)


def _english(words: str, today: date) -> date | None:
    """28 May, 28 May 2025, May 28, Wed, next Friday."""
    if found := _WEEKDAY_ENGLISH.match(words):
        number = DAYS_EN.index(found[2].capitalize())
        which = {"this ": "这", "next ": "下"}.get(found[1] or "", "")
        return _weekday(which, DAYS_CN[number], today)
    found = _ENGLISH.match(words)
    name = (found[2] or found[3])[:3].capitalize() if found else ""
    if found is None or name not in MONTHS_EN:
        return None
    month, day = MONTHS_EN.index(name) + 1, int(found[1] or found[4])
    return _date(int(found[5]), month, day) if found[5] else _near(month, day, today)


def read_time(text: str) -> time | None:
    """The time in `text`: 14:00, 1400, 14点半, 下午2点, 9; None where there is none. 24:00 is no time."""
    words = text.strip().translate(_WIDE).replace(" ", "").lower()
    if found := _CLOCK_SOLID.match(words) if len(words) > 2 else None:
        return _time(int(found[1]), int(found[2]))
    if found := _CLOCK.match(words):
        hour = int(found[2])
        minute = 30 if found[3] == "半" else int(found[3] or 0)
        if found[1] in ("下午", "晚上", "晚") and hour < 12:
            hour += 12
        return _time(hour, minute)
    return None


def _weekday(which: str, day: str, today: date) -> date:
    number = 6 if day == "天" else DAYS_CN.index(day)
    monday = today - timedelta(days=today.weekday())
    if which == "下":
        monday += timedelta(days=7)
    found = monday + timedelta(days=number)
    return found + timedelta(days=7) if not which and found < today else found


def _near(month: int, day: int, today: date) -> date | None:
    candidates = [_date(today.year + shift, month, day) for shift in (-1, 0, 1)]
    good = [each for each in candidates if each is not None and -92 <= (each - today).days <= 274]
    return good[0] if good else _date(today.year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def long_date(day: date) -> str:
    """2025年5月28日 · 28 May 2025."""
    if language() == "en":
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def month_day(day: date) -> str:
    """5月28日 · 28 May."""
    return f"{day.day} {MONTHS_EN[day.month - 1]}" if language() == "en" else f"{day.month}月{day.day}日"


def short_date(day: date) -> str:
    """5/28 · 28 May: where there is little room. Figures alone would be read as another day by half the world."""
    return month_day(day) if language() == "en" else f"{day.month}/{day.day}"


def short_with_year(day: date) -> str:
    """2026/10/18, or 18 Oct 2026."""
    short = short_date(day)
    return f"{short} {day.year}" if language() == "en" else f"{day.year}/{short}"


def month(day: date) -> str:
    """2025年5月 · May 2025."""
    return f"{MONTHS_EN[day.month - 1]} {day.year}" if language() == "en" else f"{day.year}年{day.month}月"


def only_month(day: date) -> str:
    """5 月 · May."""
    return MONTHS_EN[day.month - 1] if language() == "en" else f"{day.month} 月"


def weekday(day: date) -> str:
    """星期三 · Wed."""
    return DAYS_EN[day.weekday()] if language() == "en" else "星期" + DAYS_CN[day.weekday()]


def weekday_letter(day: date) -> str:
    """三 · We: where seven of them stand in a row."""
    return DAYS_EN[day.weekday()][:2] if language() == "en" else DAYS_CN[day.weekday()]


def dated(day: date, gap: str = " ") -> str:
    """5月28日 星期三 · Wed 28 May; `gap` stands between Chinese words only."""
    return (
        f"{weekday(day)} {month_day(day)}" if language() == "en" else f"{month_day(day)}{gap}{weekday(day)}"
    )


def short_dated(day: date, gap: str = " ") -> str:
    """5/28 星期三 · Wed 28 May; `gap` stands between Chinese words only."""
    return dated(day) if language() == "en" else f"{short_date(day)}{gap}{weekday(day)}"


def long_dated(day: date) -> tuple[str, ...]:
    """2025年5月28日, 星期三 · Wed 28 May 2025: the parts, to be set apart as there is room."""
    return (f"{weekday(day)} {long_date(day)}",) if language() == "en" else (long_date(day), weekday(day))


def clock(moment: time) -> str:
    """9:00, 14:30."""
    return f"{moment.hour}:{moment.minute:02}"


def span(start: time, end: time) -> str:
    """9:00–11:30."""
    return f"{clock(start)}–{clock(end)}"


def length(minutes: int) -> str:
    """2 小时, 1.5 小时, 45 分钟."""
    if minutes % 30 or minutes < 60:
        return _("{n} min").format(n=minutes)
    hours = minutes / 60
    return _("{n} h").format(n=f"{hours:g}")
