"""The dates a repetition has: to its end, or for a year ahead where it has none; on working days where that is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import timedelta

from desktop import recurrence
from desktop.almanac import Calendar
from desktop.i18n import _
from desktop.models import Holiday
from desktop.recurrence import Rule
from desktop.services import days as day_words

ROLLING = timedelta(days=365)
"""How far ahead a repetition without an end is laid out."""


@dataclass(frozen=True)
class Laid:
    """The dates, and for a repetition without an end the day up to which they are laid out."""

    dates: tuple[date, ...]
    until: date | None = None


def lay_out(rule: Rule, first: date, *, today: date) -> Laid:
    """Every date of `rule` from `first` on. Raises what `recurrence.dates` raises."""
    horizon = _horizon(rule, first, today)
    return Laid(tuple(recurrence.dates(rule, first, horizon=horizon)), horizon)


def lay_out_worked(rule: Rule, first: date, *, today: date) -> Laid:
    """The dates of `rule` that are worked (调休 followed), as many of them as it counts."""
    calendar = Holiday.calendar()
    horizon = _horizon(rule, first, today)
    end = horizon
    if rule.count is not None:  # it counts days that are worked: look far enough
        end = first + timedelta(days=rule.count * 3 * rule.interval + 30)
    found = recurrence.dates(replace(rule, count=None), first, horizon=end)
    worked = recurrence.on_working_days(found, calendar)[: rule.count]
    if not worked:
        raise recurrence.NoDates
    return Laid(tuple(worked), horizon)


def unpublished(days: Iterable[date], calendar: Calendar) -> str:
    """That the holidays of a year among `days` are not published yet, as a sentence; "" where all are."""
    first = recurrence.runs_past_published(sorted(days), calendar)
    if first is None:
        return ""
    return _(
        "The public holidays of {year} are not published yet: from {day} on only weekends are known."
    ).format(year=first.year, day=day_words.in_full(first))


def _horizon(rule: Rule, first: date, today: date) -> date | None:
    return max(first, today) + ROLLING if rule.is_open else None
