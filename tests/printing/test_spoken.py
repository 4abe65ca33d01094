"""Days, hours and lists in the three languages of papers."""

from datetime import date
from datetime import datetime

import pytest

from desktop import i18n
from desktop.printing import spoken

DAY = date(2025, 5, 28)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("zh_CN", ("2025年5月28日（星期三）", "5月28日", "2025年5月", "周三")),
        ("zh_TW", ("2025年5月28日（星期三）", "5月28日", "2025年5月", "週三")),
        ("en", ("Wednesday 28 May 2025", "28 May", "May 2025", "Wed")),
    ],
)
def test_days(code: str, said: tuple[str, ...]) -> None:
    i18n.use_paper_language(code)
    assert said == (
        spoken.full_day(DAY),
        spoken.month_day(DAY),
        spoken.year_month(DAY),
        spoken.short_weekday(DAY.weekday()),
    )


@pytest.mark.parametrize(
    ("last", "chinese", "english"),
    [
        (DAY, "5月28日", "28 May"),
        (date(2025, 5, 30), "5月28日—30日", "28–30 May"),
        (date(2025, 6, 2), "5月28日—6月2日", "28 May – 2 Jun"),
    ],
)
def test_spans_of_days(last: date, chinese: str, english: str) -> None:
    assert spoken.day_span(DAY, last) == chinese
    i18n.use_paper_language("en")
    assert spoken.day_span(DAY, last) == english


@pytest.mark.parametrize(
    ("start", "end", "chinese", "english"),
    [
        ((9, 0), (11, 30), "上午9:00—11:30", "9:00–11:30 am"),
        ((11, 0), (13, 30), "上午11:00—下午1:30", "11:00 am–1:30 pm"),
        ((14, 0), (20, 0), "下午2:00—晚上8:00", "2:00–8:00 pm"),
    ],
)
def test_hours(start: tuple[int, int], end: tuple[int, int], chinese: str, english: str) -> None:
    span = datetime(2025, 5, 28, *start), datetime(2025, 5, 28, *end)
    assert spoken.hours(*span) == chinese
    i18n.use_paper_language("en")
    assert spoken.hours(*span) == english


def test_marks_between_words() -> None:
    def said() -> tuple[str, ...]:
        return (
            spoken.listed(["1", "2"]),
            spoken.numbered(2, "x"),
            spoken.labelled("a", "b"),
            f"a{spoken.in_brackets('b')}",
            spoken.joined(["a", "b"]),
        )

    assert said() == ("1、2", "二、x", "a：b", "a（b）", "ab")
    i18n.use_paper_language("en")
    assert said() == ("1, 2", "2. x", "a: b", "a (b)", "a b")
