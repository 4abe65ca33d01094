"""Holidays, swapped working days, lunar dates, festivals and solar terms, held against independent sources."""

import subprocess
import sys
from datetime import date
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import almanac
from desktop import i18n

ROOT = Path(__file__).resolve().parents[1]
FIRST, LAST = 2007, 2026


@pytest.fixture(scope="module")
def calendar() -> almanac.Calendar:
    return almanac.Calendar(almanac.seed_holidays(2004, 2030))


@pytest.fixture(autouse=True)
def _chinese() -> None:
    i18n.use_language("zh_CN")


def every_day() -> list[date]:
    start = date(FIRST, 1, 1)
    return [start + timedelta(days=i) for i in range((date(LAST + 1, 1, 1) - start).days)]


def test_working_days_agree_with_a_second_source(calendar: almanac.Calendar) -> None:
    import holidays

    other = holidays.country_holidays("CN", years=range(FIRST, LAST + 1))
    assert [day for day in every_day() if calendar.is_working_day(day) != other.is_working_day(day)] == []


def test_working_days_agree_with_a_third_source_but_for_two_days_it_lacks(calendar: almanac.Calendar) -> None:
    from lunar_python.util import HolidayUtil

    def works(day: date) -> bool:
        known = HolidayUtil.getHoliday(day.year, day.month, day.day)
        return known.isWork() if known else day.weekday() < 5

    differ = [day for day in every_day() if calendar.is_working_day(day) != works(day)]
    assert differ == [
        date(2013, 4, 7),
        date(2013, 10, 12),
    ]  # 国办发明电〔2012〕33号 names both as working days


def test_a_day_off_and_a_swapped_day(calendar: almanac.Calendar) -> None:
    assert calendar.holiday(date(2025, 5, 31)) == "端午"
    assert calendar.is_rest_day(date(2025, 6, 2))
    assert calendar.swapped_for(date(2025, 4, 27)) == "劳动节"
    assert calendar.is_working_day(date(2025, 4, 27))  # a Sunday
    assert calendar.holiday(date(2025, 4, 27)) == ""
    assert calendar.holiday(date(2025, 6, 7)) == ""  # an ordinary weekend
    assert calendar.is_rest_day(date(2025, 6, 7))


def test_the_last_published_year_is_known(calendar: almanac.Calendar) -> None:
    assert calendar.published_until is not None
    assert calendar.published_until >= 2026
    assert not calendar.is_published(date(calendar.published_until + 1, 1, 1))
    assert almanac.Calendar([]).published_until is None
    assert almanac.Calendar([almanac.Holiday(date(2027, 1, 1), "rest", "元旦")]).published_until is None


def test_an_unpublished_year_has_weekends() -> None:
    nothing = almanac.Calendar([])
    assert nothing.is_working_day(date(2031, 10, 1))
    assert nothing.is_rest_day(date(2031, 10, 4))
    assert almanac.seed_holidays(2090, 2099) == []


def test_working_day_arithmetic(calendar: almanac.Calendar) -> None:
    friday = date(2025, 5, 30)
    assert calendar.add_working_days(friday, 0) == friday
    assert calendar.add_working_days(friday, 1) == date(2025, 6, 3)  # over 端午 and the weekend
    assert calendar.add_working_days(date(2025, 4, 25), 1) == date(2025, 4, 27)  # a worked Sunday
    assert calendar.working_days_between(friday, date(2025, 6, 3)) == 1
    assert calendar.working_days_between(date(2025, 6, 3), friday) == 0
    for count in range(1, 40):
        assert calendar.working_days_between(friday, calendar.add_working_days(friday, count)) == count


@pytest.mark.parametrize(
    ("day", "chinese", "leap"),
    [
        (date(2025, 5, 28), "五月初二", False),
        (date(2025, 6, 3), "五月初八", False),
        (date(2025, 7, 25), "闰六月初一", True),
        (date(2025, 1, 28), "腊月廿九", False),
        (date(2025, 1, 29), "正月初一", False),
        (date(2025, 10, 6), "八月十五", False),
    ],
)
def test_lunar_dates(day: date, chinese: str, *, leap: bool) -> None:
    lunar = almanac.lunar_day(day)
    assert (lunar.chinese, lunar.words, lunar.leap) == (chinese, chinese, leap)


def test_lunar_dates_in_english() -> None:
    i18n.use_language("en")
    assert almanac.lunar_day(date(2025, 5, 28)).words == "lunar month 5, day 2"
    assert almanac.lunar_day(date(2025, 7, 25)).words == "lunar leap month 6, day 1"


def test_lunar_anniversaries() -> None:
    assert [almanac.lunar_anniversary(year, 5, 5) for year in (2025, 2026, 2027, 2028)] == [
        date(2025, 5, 31),
        date(2026, 6, 19),
        date(2027, 6, 9),
        date(2028, 5, 28),
    ]
    assert almanac.lunar_anniversary(2025, 9, 9) == date(2025, 10, 29)
    assert almanac.lunar_anniversary(2024, 12, 30) is None  # the twelfth month had 29 days


def test_the_next_festival() -> None:
    coming = almanac.next_festival(date(2025, 5, 28))
    assert (coming.name, (coming.day - date(2025, 5, 28)).days) == ("端午", 3)
    assert almanac.next_festival(date(2025, 12, 31)).name == "元旦"
    assert almanac.next_festival(date(2025, 5, 31)).name == "儿童节"


def test_a_day_that_is_a_festival() -> None:
    found = almanac.festival_on(date(2025, 5, 31))
    assert found is not None
    assert found.name == "端午"
    assert almanac.festival_on(date(2025, 5, 30)) is None


def test_lunar_festivals_fall_on_their_statutory_days(calendar: almanac.Calendar) -> None:
    """端午, 中秋 and 清明 are themselves days off since 2008, and the Spring Festival always."""
    statutory = {"Dragon Boat Festival", "Mid-autumn Festival", "Tomb-sweeping Day", "Spring Festival"}
    for year in range(2008, LAST + 1):
        days = [festival.day for festival in almanac.festivals(year) if festival.message in statutory]
        assert len(days) == 4
        assert all(calendar.is_rest_day(day) for day in days), year


def test_solar_terms_agree_with_a_second_source() -> None:
    import chinese_calendar

    for day, other in chinese_calendar.get_solar_terms(date(2020, 1, 1), date(2027, 12, 31)):
        assert almanac.solar_term_chinese(day) == other
        assert almanac.solar_term(day) == other
    assert almanac.solar_term(date(2025, 6, 4)) == ""


def test_importing_stays_light() -> None:
    heavy = "{'lunar_python', 'chinese_calendar'}"
    code = f"import sys, desktop.almanac; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_holidays_are_named_in_the_language_of_the_window() -> None:
    assert almanac.spoken_holiday("国庆节、中秋") == "国庆节、中秋"
    i18n.use_language("zh_TW")
    try:
        assert almanac.spoken_holiday("国庆节、中秋") == "國慶節、中秋"
        assert almanac.spoken_holiday("社区开放日") == "社区开放日"
        i18n.use_language("en")
        assert almanac.spoken_holiday("春节") == "Spring Festival"
    finally:
        i18n.use_language(i18n.DEFAULT_LANGUAGE)
