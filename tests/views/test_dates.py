"""Dates and times as people type them."""

from datetime import date
from datetime import time

import pytest

from desktop import i18n
from desktop.views.kit import dates
from desktop.views.kit import stepper

TODAY = date(2025, 5, 28)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5.28", date(2025, 5, 28)),
        ("6/3", date(2025, 6, 3)),
        ("6-3", date(2025, 6, 3)),
        ("6月3日", date(2025, 6, 3)),
        ("6月3号", date(2025, 6, 3)),
        ("３．１", date(2025, 3, 1)),
        ("1.5", date(2026, 1, 5)),
        ("20250528", date(2025, 5, 28)),
        ("2025-6-3", date(2025, 6, 3)),
        ("2025年6月3日", date(2025, 6, 3)),
        ("25.6.3", date(2025, 6, 3)),
        ("30号", date(2025, 5, 30)),
        ("今天", TODAY),
        ("明天", date(2025, 5, 29)),
        ("后天", date(2025, 5, 30)),
        ("昨天", date(2025, 5, 27)),
        ("tomorrow", date(2025, 5, 29)),
        ("周三", TODAY),
        ("周二", date(2025, 6, 3)),
        ("星期日", date(2025, 6, 1)),
        ("下周二", date(2025, 6, 3)),
        ("本周一", date(2025, 5, 26)),
        ("2.29", None),
        ("2024-02-29", date(2024, 2, 29)),
        ("下週二", date(2025, 6, 3)),
        ("禮拜天", date(2025, 6, 1)),
        ("後天", date(2025, 5, 30)),
        ("30號", date(2025, 5, 30)),
        ("3 June", date(2025, 6, 3)),
        ("3 Jun 2026", date(2026, 6, 3)),
        ("June 3", date(2025, 6, 3)),
        ("tue", date(2025, 6, 3)),
        ("next Wednesday", date(2025, 6, 4)),
        ("31 Juno 2025", None),
        ("May", None),
        ("2025-02-29", None),
        ("13.1", None),
        ("", None),
        ("书法班", None),
    ],
)
def test_days(typed: str, meant: date | None) -> None:
    assert dates.read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", time(14)),
        ("14：30", time(14, 30)),
        ("1400", time(14)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("9点半", time(9, 30)),
        ("14点", time(14)),
        ("下午2点", time(14)),
        ("晚上7点半", time(19, 30)),
        ("上午 9:15", time(9, 15)),
        ("24:00", None),
        ("12:60", None),
        ("中秋", None),
    ],
)
def test_times(typed: str, meant: time | None) -> None:
    assert dates.read_time(typed) == meant


def test_words_follow_the_language() -> None:
    assert dates.long_date(TODAY) == "2025年5月28日"
    assert dates.weekday(TODAY) == "星期三"
    assert dates.length(120) == "2 小时"
    assert dates.length(90) == "1.5 小时"
    assert dates.length(45) == "45 分钟"
    i18n.use_language("en")
    assert dates.long_date(TODAY) == "28 May 2025"
    assert dates.weekday(TODAY) == "Wed"


def test_what_is_written_can_be_read_again() -> None:
    for number in range(0, 800, 7):
        day = date.fromordinal(TODAY.toordinal() + number)
        assert dates.read_date(dates.long_date(day), TODAY) == day


@pytest.mark.parametrize(
    ("step", "steps", "meant"),
    [
        (stepper.by_week, 0, date(2025, 5, 26)),
        (stepper.by_week, 1, date(2025, 6, 2)),
        (stepper.by_month, -5, date(2024, 12, 1)),
        (stepper.by_month, 8, date(2026, 1, 1)),
        (stepper.by_quarter, 0, date(2025, 4, 1)),
        (stepper.by_quarter, -2, date(2024, 10, 1)),
        (stepper.by_year, 1, date(2026, 1, 1)),
    ],
)
def test_steps(step: stepper.Step, steps: int, meant: date) -> None:
    assert step(TODAY, steps) == meant


def test_a_day_with_its_weekday() -> None:
    assert dates.dated(TODAY) == "5月28日 星期三"
    assert dates.short_dated(TODAY) == "5/28 星期三"
    assert dates.long_dated(TODAY) == ("2025年5月28日", "星期三")
    i18n.use_language("en")
    assert dates.dated(TODAY) == dates.short_dated(TODAY) == "Wed 28 May"
    assert dates.short_date(TODAY) == "28 May"
    assert dates.long_dated(TODAY) == ("Wed 28 May 2025",)
