"""The calendar people live by: statutory holidays and swapped working days, lunar dates, festivals, solar terms.

Holidays are rows that somebody else keeps (the State Council publishes each year in November of the year
before); a `Calendar` is made from the rows it is given. Where nothing is published it knows weekends only, and
says so through `published_until`. Lunar dates come from lunar-python, loaded when first asked for.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import lru_cache
from typing import Literal

from desktop.i18n import _
from desktop.i18n import language
from desktop.i18n import later

DayKind = Literal["rest", "work"]
_DAY = timedelta(days=1)
_TRADITIONAL = str.maketrans("闰腊", "閏臘")


@dataclass(frozen=True)
class Holiday:
    """One row of the holiday table: a day off, or a weekend day that is worked instead (调休)."""

    day: date
    kind: DayKind
    name: str
    """What it belongs to, in Chinese: 端午, 国庆节."""


@dataclass(frozen=True)
class Festival:
    """A festival and the day it falls on."""

    message: str
    day: date

    @property
    def name(self) -> str:
        """In the chosen language: 端午 or Dragon Boat Festival."""
        return _(self.message)


@dataclass(frozen=True)
class LunarDay:
    """A day of the Chinese calendar. `leap` marks the second of two months of the same number."""

    month: int
    day: int
    leap: bool
    chinese: str
    """五月初二, 闰六月初一: for papers, whatever the window speaks."""

    @property
    def words(self) -> str:
        """The date in the chosen language."""
        if language() != "en":
            return self.chinese if language() == "zh_CN" else self.chinese.translate(_TRADITIONAL)
        message = (
            _("lunar leap month {month}, day {day}") if self.leap else _("lunar month {month}, day {day}")
        )
        return message.format(month=self.month, day=self.day)


class Calendar:
    """Working days and days off, as far as they are published."""

    def __init__(self, rows: Iterable[Holiday]) -> None:
        self._rows = {row.day: row for row in rows}
        years = [
            day.year
            for day, row in self._rows.items()
            if (day.month, day.day) == (10, 1) and row.kind == "rest"
        ]
        self.published_until: int | None = max(years, default=None)
        """The last year whose holidays are known (its National Day is in the table); None when there is none."""

    def is_published(self, day: date) -> bool:
        """Whether the holidays of that year are known; if not, only weekends count as days off."""
        return self.published_until is not None and day.year <= self.published_until

    def is_working_day(self, day: date) -> bool:
        row = self._rows.get(day)
        return row.kind == "work" if row else day.weekday() < 5

    def is_rest_day(self, day: date) -> bool:
        return not self.is_working_day(day)

    def holiday(self, day: date) -> str:
        """The name of the statutory holiday that makes this a day off, weekends inside it included; else ""."""
        row = self._rows.get(day)
        return row.name if row and row.kind == "rest" else ""

    def swapped_for(self, day: date) -> str:
        """The name of the holiday for which this weekend day is worked (调休上班); else ""."""
        row = self._rows.get(day)
        return row.name if row and row.kind == "work" else ""

    def add_working_days(self, day: date, count: int) -> date:
        """The day on which `count` (0 or more) working days after `day` have passed; `day` itself does not count."""
        while count > 0:
            day += _DAY
            count -= self.is_working_day(day)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and including `last`; 0 if `last` is not later."""
        return sum(self.is_working_day(first + i * _DAY) for i in range(1, (last - first).days + 1))


def seed_holidays(first_year: int, last_year: int) -> list[Holiday]:
    """The published holidays and swapped days of these years (from 2004), in order of the day.

    Source: the yearly papers of the State Council as collected by chinesecalendar. A year not yet published
    gives no rows.
    """
    from chinese_calendar.constants import holidays
    from chinese_calendar.constants import workdays

    rows: list[Holiday] = []
    tables: tuple[tuple[DayKind, dict[date, str]], ...] = (("rest", holidays), ("work", workdays))
    for kind, table in tables:
        rows += [
            Holiday(day, kind, _CHINESE[name])
            for day, name in table.items()
            if first_year <= day.year <= last_year
        ]
    return sorted(rows, key=lambda row: row.day)


_CHINESE = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午",
    "Mid-autumn Festival": "中秋",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


_SPOKEN = {
    "元旦": later("New Year"),
    "春节": later("Spring Festival"),
    "清明": later("Tomb-sweeping Day"),
    "劳动节": later("Labour Day"),
    "端午": later("Dragon Boat Festival"),
    "中秋": later("Mid-autumn Festival"),
    "国庆节": later("National Day"),
}


def spoken_holiday(names: str) -> str:
    """Holidays as the table names them (国庆节、中秋) in the chosen language; a name of one's own stays."""
    return _(", ").join(_(_SPOKEN[name]) if name in _SPOKEN else name for name in names.split("、"))


def lunar_day(day: date) -> LunarDay:
    """The lunar date of a day."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    month = lunar.getMonth()
    chinese = f"{lunar.getMonthInChinese()}月{lunar.getDayInChinese()}"
    return LunarDay(month=abs(month), day=lunar.getDay(), leap=month < 0, chinese=chinese)


def lunar_anniversary(year: int, month: int, day: int) -> date | None:
    """The day on which a lunar date (not of a leap month) falls in the lunar year that begins in `year`.

    None when that month has no such day (the 30th of a short month).
    """
    from lunar_python import LunarMonth

    lunar_month = LunarMonth.fromYm(year, month)
    if lunar_month is None or not 1 <= day <= lunar_month.getDayCount():
        return None
    return _lunar_to_solar(year, month, day)


def solar_term(day: date) -> str:
    """The solar term (节气) that begins on this day, in the chosen language; else ""."""
    chinese = solar_term_chinese(day)
    return _(_TERMS[chinese]) if chinese else ""


def solar_term_chinese(day: date) -> str:
    """The solar term that begins on this day, in Chinese for papers; else ""."""
    from lunar_python import Solar

    return str(Solar.fromYmd(day.year, day.month, day.day).getLunar().getJieQi())


def festivals(year: int) -> tuple[Festival, ...]:
    """The festivals of a year that a community keeps, in order."""
    return _festivals(year)


def festival_on(day: date) -> Festival | None:
    """The festival of that day, if it is one."""
    return next((festival for festival in _festivals(day.year) if festival.day == day), None)


def lunar_festival(month: int, day: int) -> str:
    """The name of the festival kept on this day of the lunar year, in the chosen language; else ""."""
    return _(_LUNAR_FESTIVALS[month, day]) if (month, day) in _LUNAR_FESTIVALS else ""


def next_festival(day: date) -> Festival:
    """The first festival after `day`, not counting `day` itself."""
    return next(festival for festival in _from(day.year) if festival.day > day)


def _from(year: int) -> Iterator[Festival]:
    while True:
        yield from _festivals(year)
        year += 1


_SOLAR_FESTIVALS = {
    (1, 1): later("New Year"),
    (3, 5): later("Learn-from-Lei-Feng Day"),
    (3, 8): later("Women's Day"),
    (5, 1): later("Labour Day"),
    (5, 4): later("Youth Day"),
    (6, 1): later("Children's Day"),
    (7, 1): later("Founding Day of the Party"),
    (8, 1): later("Army Day"),
    (9, 10): later("Teachers' Day"),
    (10, 1): later("National Day"),
}
_LUNAR_FESTIVALS = {
    (1, 1): later("Spring Festival"),
    (1, 15): later("Lantern Festival"),
    (5, 5): later("Dragon Boat Festival"),
    (7, 7): later("Qixi Festival"),
    (8, 15): later("Mid-autumn Festival"),
    (9, 9): later("Double Ninth Festival"),
    (12, 8): later("Laba Festival"),
}
_NEW_YEARS_EVE = later("New Year's Eve")
_TOMB_SWEEPING = later("Tomb-sweeping Day")

_TERMS = {
    "立春": later("Beginning of Spring"),
    "雨水": later("Rain Water"),
    "惊蛰": later("Awakening of Insects"),
    "春分": later("Spring Equinox"),
    "清明": later("Pure Brightness"),
    "谷雨": later("Grain Rain"),
    "立夏": later("Beginning of Summer"),
    "小满": later("Grain Buds"),
    "芒种": later("Grain in Ear"),
    "夏至": later("Summer Solstice"),
    "小暑": later("Minor Heat"),
    "大暑": later("Major Heat"),
    "立秋": later("Beginning of Autumn"),
    "处暑": later("End of Heat"),
    "白露": later("White Dew"),
    "秋分": later("Autumn Equinox"),
    "寒露": later("Cold Dew"),
    "霜降": later("Frost's Descent"),
    "立冬": later("Beginning of Winter"),
    "小雪": later("Minor Snow"),
    "大雪": later("Major Snow"),
    "冬至": later("Winter Solstice"),
    "小寒": later("Minor Cold"),
    "大寒": later("Major Cold"),
}


@lru_cache(maxsize=16)
def _festivals(year: int) -> tuple[Festival, ...]:
    from lunar_python import Solar

    found = [Festival(message, date(year, *key)) for key, message in _SOLAR_FESTIVALS.items()]
    for (month, day), message in _LUNAR_FESTIVALS.items():
        days = (_lunar_to_solar(lunar_year, month, day) for lunar_year in (year - 1, year))
        found += [Festival(message, solar) for solar in days if solar.year == year]
    found.append(Festival(_NEW_YEARS_EVE, _lunar_to_solar(year, 1, 1) - _DAY))
    qingming = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()["清明"]
    found.append(Festival(_TOMB_SWEEPING, date(qingming.getYear(), qingming.getMonth(), qingming.getDay())))
    return tuple(sorted(found, key=lambda festival: festival.day))


def _lunar_to_solar(year: int, month: int, day: int) -> date:
    from lunar_python import Lunar

    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
