"""The dates of a rule, against dateutil's own reading, against a plain walk over the days, and by hand."""

import calendar as months
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from desktop import almanac
from desktop import recurrence
from desktop.recurrence import Rule

HORIZON = datetime(2027, 6, 30, 23, 59, 59)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
firsts = st.dates(date(2024, 1, 1), date(2026, 3, 1))
weekday_sets = st.lists(st.integers(1, 7), min_size=1, max_size=4, unique=True)
ends = st.one_of(
    st.fixed_dictionaries({"COUNT": st.integers(1, 90).map(str)}),
    st.fixed_dictionaries(
        {"UNTIL": st.dates(date(2025, 1, 1), date(2027, 6, 1)).map("{:%Y%m%d}T235959".format)}
    ),
    st.just({}),
)


def listed(values: list[int]) -> str:
    return ",".join(map(str, values))


month_days = st.lists(st.integers(-31, 31).filter(bool), min_size=1, max_size=3, unique=True).map(listed)
months_of_year = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(listed)
plain_days = weekday_sets.map(lambda days: ",".join(DAYS[d - 1] for d in days))
nth_days = st.lists(
    st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1, -2, -5, ""]), st.sampled_from(DAYS)),
    min_size=1,
    max_size=3,
    unique=True,
).map(lambda pairs: ",".join(f"{n}{day}" for n, day in pairs))


@st.composite
def rule_texts(draw) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": freq, "INTERVAL": str(draw(st.integers(1, 6))), **draw(ends)}
    by_day = plain_days if freq in ("DAILY", "WEEKLY") else nth_days
    choice = draw(st.sampled_from(["", "BYDAY", "BYMONTHDAY"]))
    if choice == "BYDAY":
        parts["BYDAY"] = draw(by_day)
    elif choice == "BYMONTHDAY" and freq in ("MONTHLY", "YEARLY"):
        parts["BYMONTHDAY"] = draw(month_days)
    if (freq == "YEARLY" and choice) or draw(st.booleans()):
        parts["BYMONTH"] = draw(months_of_year)
    if freq == "WEEKLY" and draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(DAYS))
    return ";".join(f"{name}={value}" for name, value in parts.items())


def ours(text: str, first: date) -> list[date]:
    start = datetime.combine(first, datetime.min.time())
    try:
        return [moment.date() for moment in recurrence.starts(recurrence.read(text), start, horizon=HORIZON)]
    except recurrence.NoDates:
        return []


@settings(max_examples=60)
@given(rule_texts(), firsts)
def test_the_same_dates_as_dateutil_reads_the_text(text: str, first: date) -> None:
    theirs: list[date] = []
    for moment in rrulestr(text, dtstart=datetime.combine(first, datetime.min.time())):
        if moment > HORIZON or len(theirs) > recurrence.MOST_DATES:
            break
        theirs.append(moment.date())
    assume(len(theirs) <= recurrence.MOST_DATES)
    assert ours(text, first) == theirs


def nth_in_month(day: date) -> set[int]:
    """The numbers a weekday has in its month: the 24th of a 30-day month is both the fourth and the last."""
    length = months.monthrange(day.year, day.month)[1]
    return {(day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)}


def falls_on(rule: Rule, first: date, day: date) -> bool:
    """RFC 5545 section 3.3.10, asked of one day."""
    week = timedelta(days=7)
    begin = {
        "DAILY": (day - first).days,
        "WEEKLY": ((day - timedelta((day.weekday() - rule.week_start + 1) % 7))
                   - (first - timedelta((first.weekday() - rule.week_start + 1) % 7))) // week,
        "MONTHLY": (day.year - first.year) * 12 + day.month - first.month,
        "YEARLY": day.year - first.year,
    }[rule.freq]  # fmt: skip
    length = months.monthrange(day.year, day.month)[1]
    if begin % rule.interval or (rule.by_month and day.month not in rule.by_month):
        return False
    if rule.by_month_day and not {day.day, day.day - length - 1} & set(rule.by_month_day):
        return False
    if rule.by_day and not any(
        weekday == day.isoweekday() and (n == 0 or n in nth_in_month(day)) for n, weekday in rule.by_day
    ):
        return False
    if rule.by_day or rule.by_month_day or rule.freq == "DAILY":
        return True
    if rule.freq == "WEEKLY":
        return day.weekday() == first.weekday()
    same_month = rule.freq == "MONTHLY" or bool(rule.by_month) or day.month == first.month
    return day.day == first.day and same_month


@settings(max_examples=60)
@given(rule_texts(), firsts)
def test_the_same_dates_as_a_walk_over_every_day(text: str, first: date) -> None:
    rule = recurrence.read(text)
    span = [first + timedelta(days=i) for i in range((HORIZON.date() - first).days + 1)]
    walked = [
        day for day in span if falls_on(rule, first, day) and (not rule.until or day <= rule.until.date())
    ]
    walked = walked[: rule.count]
    assume(len(walked) <= recurrence.MOST_DATES)
    assert ours(text, first) == walked


@given(rule_texts())
def test_writing_and_reading_again_is_the_same_rule(text: str) -> None:
    rule = recurrence.read(text)
    assert recurrence.read(rule.text) == rule


def test_weekly_up_to_and_including_the_last_day() -> None:
    rule = recurrence.weekly([2], until=date(2025, 8, 26))
    found = recurrence.dates(rule, date(2025, 6, 3))
    assert (found[0], found[-1], len(found)) == (date(2025, 6, 3), date(2025, 8, 26), 13)
    assert rule.text == "FREQ=WEEKLY;UNTIL=20250826T235959;BYDAY=TU"


def test_an_end_in_utc_is_read_by_the_clock_on_the_wall() -> None:
    rule = recurrence.read("FREQ=WEEKLY;BYDAY=WE;UNTIL=20251217T110000Z")
    at_seven = recurrence.starts(rule, datetime(2025, 12, 3, 19))
    after = recurrence.starts(rule, datetime(2025, 12, 3, 19, 1))
    assert [start.day for start in at_seven] == [3, 10, 17]
    assert [start.day for start in after] == [3, 10]


def test_the_last_weekday_of_the_month_as_outlook_writes_it() -> None:
    rule = recurrence.read("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3")
    assert recurrence.dates(rule, date(2025, 5, 1)) == [
        date(2025, 5, 30),
        date(2025, 6, 30),
        date(2025, 7, 31),
    ]


def test_short_months_and_common_years_are_left_out() -> None:
    monthly = recurrence.read("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4")
    assert [day.month for day in recurrence.dates(monthly, date(2025, 1, 31))] == [1, 3, 5, 7]
    yearly = recurrence.read("FREQ=YEARLY;COUNT=3")
    assert [day.year for day in recurrence.dates(yearly, date(2024, 2, 29))] == [2024, 2028, 2032]


def test_holidays_can_be_left_out() -> None:
    known = almanac.Calendar(almanac.seed_holidays(2025, 2025))
    days = recurrence.dates(recurrence.weekly([3], until=date(2025, 10, 31)), date(2025, 9, 24))
    assert date(2025, 10, 8) in days
    assert recurrence.without_holidays(days, known) == [
        date(2025, 9, 24),
        date(2025, 10, 15),
        date(2025, 10, 22),
        date(2025, 10, 29),
    ]


def test_working_days_follow_the_swapped_ones() -> None:
    known = almanac.Calendar(almanac.seed_holidays(2025, 2025))
    days = recurrence.dates(recurrence.read("FREQ=DAILY;UNTIL=20250506"), date(2025, 4, 26))
    assert [day.day for day in recurrence.on_working_days(days, known)] == [27, 28, 29, 30, 6]


def test_a_series_beyond_the_published_holidays_is_told() -> None:
    known = almanac.Calendar(almanac.seed_holidays(2025, 2026))
    days = recurrence.dates(recurrence.weekly([1], until=date(2027, 1, 31)), date(2026, 12, 1))
    assert recurrence.runs_past_published(days, known) == date(2027, 1, 4)
    assert recurrence.runs_past_published(days[:3], known) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("FREQ=HOURLY;COUNT=3", "FREQ=HOURLY"),
        ("FREQ=WEEKLY;BYHOUR=9;COUNT=3", "BYHOUR=9"),
        ("FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "BYWEEKNO=20"),
        ("FREQ=YEARLY;BYYEARDAY=100;COUNT=3", "BYYEARDAY=100"),
        ("FREQ=YEARLY;BYMONTHDAY=1;COUNT=3", "BYMONTHDAY"),
        ("FREQ=YEARLY;BYDAY=20MO;COUNT=3", "BYDAY=20MO"),
        ("FREQ=DAILY;BYMONTHDAY=1;COUNT=3", "BYMONTHDAY"),
        ("FREQ=YEARLY;BYDAY=MO;COUNT=3", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=1MO;COUNT=3", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1;COUNT=3", "BYSETPOS"),
        ("FREQ=WEEKLY;RSCALE=CHINESE;COUNT=3", "RSCALE=CHINESE"),
    ],
)
def test_what_is_not_done_is_named(text: str, part: str) -> None:
    with pytest.raises(recurrence.UnsupportedRule) as refusal:
        recurrence.read(text)
    assert refusal.value.part == part
    assert part in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ("weekly", "WEEKLY"),
        ("FREQ=", "FREQ="),
        ("INTERVAL=2", "FREQ="),
        ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ=WEEKLY"),
        ("FREQ=DAILY;COUNT=0", "COUNT=0"),
        ("FREQ=DAILY;COUNT=3,4", "COUNT=3,4"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20250601", "COUNT"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"),
        ("FREQ=DAILY;UNTIL=20250230", "UNTIL=20250230"),
        ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=TOMORROW"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY"),
        ("FREQ=WEEKLY;WKST=1", "WKST=1"),
        ("FREQ=WEEKLY;COUNT=³", "COUNT=³"),
    ],
)
def test_a_broken_rule_is_told_with_its_part(text: str, part: str) -> None:
    with pytest.raises(recurrence.BrokenRule) as refusal:
        recurrence.read(text)
    assert refusal.value.part == part


@given(st.text("FREQ=WEKLYDAIMONTH;BYU1-2, \x00Z周", max_size=40))
def test_any_text_is_a_rule_or_a_refusal(text: str) -> None:
    try:
        rule = recurrence.read(text)
    except recurrence.BrokenRule:
        return
    assert rule.freq in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("FREQ=DAILY", recurrence.EndlessRule),
        ("FREQ=DAILY;COUNT=10000", recurrence.TooManyDates),
        ("FREQ=DAILY;COUNT=751", recurrence.TooManyDates),
        ("FREQ=YEARLY;COUNT=60", recurrence.TooManyDates),
        ("FREQ=WEEKLY;UNTIL=20990101", recurrence.TooManyDates),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", recurrence.NoDates),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1", recurrence.NoDates),
        ("FREQ=WEEKLY;UNTIL=20200101", recurrence.NoDates),
    ],
)
def test_no_end_too_many_and_none(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        recurrence.dates(recurrence.read(text), date(2025, 6, 3))


def test_as_many_as_allowed() -> None:
    found = recurrence.dates(recurrence.read(f"FREQ=DAILY;COUNT={recurrence.MOST_DATES}"), date(2025, 6, 3))
    assert len(found) == recurrence.MOST_DATES


def test_an_open_rule_needs_a_horizon() -> None:
    rule = recurrence.weekly([2, 4])
    assert rule.is_open
    assert len(recurrence.dates(rule, date(2025, 6, 1), horizon=date(2025, 6, 30))) == 8


@pytest.mark.parametrize(
    "text", ["tue,thu", "TU TH", "周二、周四", "2,4", "Tuesday, thursday", "星期四 星期二"]
)
def test_weekdays_from_words(text: str) -> None:
    assert recurrence.read_weekdays(text) == (2, 4)


def test_a_strange_weekday_is_named() -> None:
    with pytest.raises(recurrence.BrokenRule, match="funday"):
        recurrence.read_weekdays("tue,funday")
    with pytest.raises(recurrence.BrokenRule):
        recurrence.weekly([])


# --- the lunar year (RFC 7529) --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("RSCALE=CHINESE;FREQ=YEARLY;COUNT=4;BYMONTH=5;BYMONTHDAY=5", ["2025-05-31", "2026-06-19", "2027-06-09", "2028-05-28"]),
        ("RSCALE=CHINESE;FREQ=YEARLY;COUNT=2;BYMONTH=9;BYMONTHDAY=9", ["2025-10-29", "2026-10-18"]),
        ("RSCALE=CHINESE;FREQ=YEARLY;INTERVAL=2;COUNT=2;BYMONTH=1;BYMONTHDAY=15", ["2027-02-20", "2029-02-27"]),
        ("RSCALE=CHINESE;FREQ=YEARLY;UNTIL=20270101;BYMONTH=12;BYMONTHDAY=8", ["2026-01-26"]),
    ],
)  # fmt: skip
def test_a_day_of_the_lunar_year(text: str, days: list[str]) -> None:
    rule = recurrence.read(text)
    assert [f"{day}" for day in recurrence.dates(rule, date(2025, 3, 1))] == days
    assert rule.text.startswith("RSCALE=CHINESE;FREQ=YEARLY")
    assert recurrence.read(rule.text) == rule


def test_every_lunar_date_is_that_day_of_the_lunar_calendar() -> None:
    """A 30th has no date in a year whose month is short, and the leap month is never meant."""
    for month in (4, 6, 12):
        days = recurrence.dates(
            recurrence.lunar_yearly(month, 30), date(2025, 1, 1), horizon=date(2045, 12, 31)
        )
        found = [almanac.lunar_day(day) for day in days]
        assert {(each.month, each.day, each.leap) for each in found} == {(month, 30, False)}
        assert 5 < len(days) < 21
    again = recurrence.dates(recurrence.lunar_yearly(6, 1), date(2025, 1, 1), horizon=date(2030, 1, 1))
    assert again[0] == date(2025, 6, 25)
    assert len(again) == 5


@pytest.mark.parametrize(
    "text",
    [
        "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;COUNT=2",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5,6;COUNT=2",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1;COUNT=2",
        "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31;COUNT=2",
        "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5;COUNT=2",
        "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD;COUNT=2",
    ],
)
def test_what_is_not_done_in_other_calendars_is_refused(text: str) -> None:
    with pytest.raises(recurrence.UnsupportedRule):
        recurrence.read(text)
