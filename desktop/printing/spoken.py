"""Days, hours, lists and numbers as papers say them, in the language chosen for papers (`i18n.paper_language`)."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime
from datetime import time

from desktop.almanac import LunarDay
from desktop.i18n import on_paper
from desktop.i18n import paper_language

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = "一二三四五六日"
_NUMERALS = "零一二三四五六七八九十"
_TRADITIONAL = str.maketrans("闰腊惊蛰谷满种处", "閏臘驚蟄穀滿種處")
"""The characters of lunar dates and solar terms that Traditional Chinese writes otherwise."""


def is_chinese() -> bool:
    """Whether papers speak Chinese, of either script."""
    return paper_language() != "en"


def year_day(day: date) -> str:
    """2025年5月28日; 28 May 2025."""
    return f"{day.year}年{month_day(day)}" if is_chinese() else f"{month_day(day)} {day.year}"


def month_day(day: date) -> str:
    """5月28日; 28 May."""
    return f"{day.month}月{day.day}日" if is_chinese() else f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """2025年5月28日（星期三）; Wednesday 28 May 2025."""
    return f"{year_day(day)}（{weekday(day)}）" if is_chinese() else f"{weekday(day)} {year_day(day)}"


def year_month(day: date) -> str:
    """2025年5月; May 2025."""
    return f"{day.year}年{month(day)}" if is_chinese() else f"{month(day)} {day.year}"


def month(day: date) -> str:
    """5月; May."""
    return f"{day.month}月" if is_chinese() else MONTHS[day.month - 1]


def weekday(day: date) -> str:
    """星期三; Wednesday."""
    return weekday_name(day.weekday())


def weekday_name(number: int) -> str:
    """星期一, Monday, for 0."""
    return f"星期{_SHORT[number]}" if is_chinese() else _ENGLISH_DAYS[number]


def short_weekday(number: int) -> str:
    """周一, 週一, Mon, for 0."""
    if is_chinese():
        return on_paper("周{day}").format(day=_SHORT[number])
    return _ENGLISH_DAYS[number][:3]


def day_span(first: date, last: date) -> str:
    """5月28日, 5月28日—30日, 5月28日—6月2日; 28 May, 28–30 May, 28 May – 2 Jun."""
    if last == first:
        return month_day(first)
    same = (last.year, last.month) == (first.year, first.month)
    if is_chinese():
        return f"{month_day(first)}—{last.day}日" if same else f"{month_day(first)}—{month_day(last)}"
    return f"{first.day}–{month_day(last)}" if same else f"{_short_day(first)} – {_short_day(last)}"


def _short_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def clock(at: time | datetime) -> str:
    """9:00."""
    return f"{at.hour}:{at:%M}"


def clock_span(start: time | datetime, end: time | datetime) -> str:
    """9:00—11:30; 9:00–11:30."""
    return f"{clock(start)}{dash()}{clock(end)}"


def dash() -> str:
    """What stands between the ends of a span: — in Chinese, – in English."""
    return "—" if is_chinese() else "–"


def hours(start: time | datetime, end: time | datetime) -> str:
    """上午9:00—11:30, 上午11:00—下午1:30; 9:00–11:30 am, 11:00 am–1:30 pm."""
    if is_chinese():
        first, last = _half(start), _half(end)
        return f"{first}{_twelve(start)}—{'' if last == first else last}{_twelve(end)}"
    first, last = _am(start), _am(end)
    return f"{_twelve(start)}{'' if last == first else f' {first}'}–{_twelve(end)} {last}"


def _half(at: time | datetime) -> str:
    return "上午" if at.hour < 12 else "下午" if at.hour < 18 else "晚上"


def _am(at: time | datetime) -> str:
    return "am" if at.hour < 12 else "pm"


def _twelve(at: time | datetime) -> str:
    return f"{at.hour - 12 if at.hour > 12 else at.hour}:{at:%M}"


def listed(items: Iterable[str]) -> str:
    """Joined with 、 in Chinese, with a comma in English."""
    return ("、" if is_chinese() else ", ").join(items)


def joined(parts: Iterable[str]) -> str:
    """Sentences or paragraphs one after the other: a space between them in English."""
    return ("" if is_chinese() else " ").join(parts)


def numbered(number: int, words: str) -> str:
    """一、活动时间; 1. When. `number` counts from 1, up to 10."""
    return f"{_NUMERALS[number]}、{words}" if is_chinese() else f"{number}. {words}"


def labelled(label: str, text: str) -> str:
    """电话：…; Telephone: …."""
    return f"{label}：{text}" if is_chinese() else f"{label}: {text}"


def in_brackets(text: str) -> str:
    """（…）; (…) after a space."""
    return f"（{text}）" if is_chinese() else f" ({text})"


def year_span(first: date, last: date) -> str:
    """2025年5月28日—30日, 2025年5月26日—6月1日; 28–30 May 2025."""
    return (
        f"{first.year}年{day_span(first, last)}" if is_chinese() else f"{day_span(first, last)} {last.year}"
    )


def day_and_weekday(day: date) -> str:
    """5月28日 星期三; Wednesday 28 May."""
    return f"{month_day(day)} {weekday(day)}" if is_chinese() else f"{weekday(day)} {month_day(day)}"


def one_letter(number: int) -> str:
    """一 for 0; Mon in English, where one letter would mean two days."""
    return _SHORT[number] if is_chinese() else _ENGLISH_DAYS[number][:3]


def lunar(day: LunarDay) -> str:
    """五月初八, 閏六月初一; lunar 5/8 in English."""
    if not is_chinese():
        return f"lunar {day.month}/{day.day}"
    return as_written(day.chinese)


def as_written(almanac_words: str) -> str:
    """Words of the almanac (lunar dates, solar terms) in the script of papers."""
    return almanac_words.translate(_TRADITIONAL) if paper_language() == "zh_TW" else almanac_words


def page_of(number: int, pages: int) -> str:
    """第1页，共2页; Page 1 of 2."""
    return on_paper("第{number}页，共{pages}页").format(number=number, pages=pages)
