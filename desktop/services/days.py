"""Days inside sentences of the screen, short: 5/28 in Chinese, 28 May in English, where 5/28 is another day to half the world."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from desktop.i18n import language

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short(day: date) -> str:
    """5/28 · 28 May."""
    return f"{day.day} {MONTHS[day.month - 1]}" if language() == "en" else f"{day.month}/{day.day}"


def in_full(day: date) -> str:
    """2027/10/8 · 8 Oct 2027."""
    return f"{short(day)} {day.year}" if language() == "en" else f"{day.year}/{short(day)}"


def span(start: datetime, end: datetime) -> str:
    """6/30–7/2 for whole days, 5/28 8:00–12:00 within one, both in full otherwise; end exclusive."""
    whole = start.time() == end.time() == time()
    last = (end - timedelta(days=1) if whole else end).date()
    days = short(start.date()) + (f"–{short(last)}" if last != start.date() else "")
    if whole:
        return days
    if last == start.date():
        return f"{days} {clock(start)}–{clock(end)}"
    return f"{short(start.date())} {clock(start)}–{short(last)} {clock(end)}"


def clock(moment: datetime) -> str:
    """9:00, 14:30."""
    return f"{moment.hour}:{moment:%M}"
