"""The dates of a repeating booking: the part of RFC 5545 that communities use, expanded by python-dateutil.

Understood: FREQ DAILY, WEEKLY, MONTHLY and YEARLY with INTERVAL, COUNT or UNTIL, WKST, BYMONTH; BYDAY (with
numbers 1..5 and -1..-5 where a month is meant), BYMONTHDAY (also negative) and BYSETPOS within a month; and of RFC
7529 the Chinese calendar for a day of the lunar year (RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=9). Anything
else is refused with the part named: a refusal can be acted on, a wrong list of dates cannot.
"""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from desktop.almanac import Calendar
from desktop.almanac import lunar_anniversary
from desktop.errors import UserError
from desktop.i18n import _

MOST_DATES = 750
MOST_YEARS = 50
CHINA = timedelta(hours=8)

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = (
    *("RSCALE", "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"),
    "SKIP",
)
_WEEKDAY_WORDS = {
    **{code.lower(): i for i, code in enumerate(_WEEKDAYS, 1)},
    **{word: i for i, word in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 1)},
    **{word: i for i, word in enumerate("一二三四五六日", 1)},
    **{word: i for i, word in enumerate("1234567", 1)},
    "天": 7,
}


class BrokenRule(UserError):
    """The rule cannot be read; `part` is the piece that is wrong."""

    code = "rule"

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part

    def words(self) -> str:
        return _("The repeat rule is wrong at “{part}”. Check that part.").format(part=self.part)


class UnsupportedRule(BrokenRule):
    """The rule is well formed but says something this program does not do; `part` names it."""

    def words(self) -> str:
        message = _(
            "This program cannot repeat by “{part}”. Choose another way to repeat, or pick the dates by hand."
        )
        return message.format(part=self.part)


class EndlessRule(UserError):
    """A rule without an end where no horizon was given."""

    code = "rule"

    def words(self) -> str:
        return _("The repetition has no end. Say until when, or how many times.")


class TooManyDates(UserError):
    """More dates than may be (args: how many may), or more than `MOST_YEARS` years."""

    code = "rule"

    def words(self) -> str:
        message = _("That is more than {dates} dates or {years} years. Choose an earlier end.")
        return message.format(dates=self.args[0], years=MOST_YEARS)


class NoDates(UserError):
    """A rule that falls on no date at all."""

    code = "rule"

    def words(self) -> str:
        return _("No date fits this repetition. Check the end and the days.")


@dataclass(frozen=True)
class Rule:
    """A rule that was understood. Weekdays count from 1 (Monday); `by_day` holds (number, weekday), number 0 is each.

    `until` is local time; with `until_is_utc` it was given in UTC. `lunar`: months and days are of the Chinese year.
    """

    freq: str
    interval: int = 1
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 1
    count: int | None = None
    until: datetime | None = None
    until_is_utc: bool = False
    lunar: bool = False

    @property
    def text(self) -> str:
        """The rule as RFC 5545 writes it, always in the same order: equal rules have equal texts."""
        parts = ["RSCALE=CHINESE"] * self.lunar + [f"FREQ={self.freq}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%dT%H%M%S}" + "Z" * self.until_is_utc)
        for name, numbers in (("BYMONTH", self.by_month), ("BYMONTHDAY", self.by_month_day)):
            if numbers:
                parts.append(f"{name}={','.join(map(str, numbers))}")
        if self.by_day:
            parts.append("BYDAY=" + ",".join(f"{n or ''}{_WEEKDAYS[day - 1]}" for n, day in self.by_day))
        if self.by_set_pos:
            parts.append(f"BYSETPOS={','.join(map(str, self.by_set_pos))}")
        if self.week_start != 1:
            parts.append(f"WKST={_WEEKDAYS[self.week_start - 1]}")
        return ";".join(parts)

    @property
    def is_open(self) -> bool:
        """Whether the rule goes on for ever."""
        return self.count is None and self.until is None

    def ending(self, last: date) -> "Rule":
        """The same rule up to and including `last`."""
        return replace(self, count=None, until=datetime.combine(last, time(23, 59, 59)), until_is_utc=False)

    def times(self, count: int) -> "Rule":
        """The same rule, `count` times."""
        return replace(self, count=count, until=None, until_is_utc=False)


def weekly(weekdays: Iterable[int], *, until: date | None = None, every: int = 1) -> Rule:
    """Every `every` weeks on these weekdays (1 is Monday), up to and including `until`."""
    days = tuple((0, day) for day in sorted(set(weekdays)))
    if not days or every < 1 or not all(1 <= day <= 7 for _n, day in days):
        raise BrokenRule("BYDAY")
    rule = Rule("WEEKLY", interval=every, by_day=days)
    return rule if until is None else rule.ending(until)


def lunar_yearly(month: int, day: int) -> Rule:
    """Every year on a day of the Chinese calendar: 5, 5 is 端午, 9, 9 重阳. No date in a year that lacks the day."""
    return Rule("YEARLY", by_month=(month,), by_month_day=(day,), lunar=True)


def read_weekdays(text: str) -> tuple[int, ...]:
    """Weekdays from words: "tue,thu", "TU TH", "周二、周四", "2,4"; 1 is Monday. BrokenRule names a stranger."""
    words = [word for word in re.split(r"[\s,，、;]+", text.lower()) if word]
    short = [re.sub(r"^(?:星期|周|礼拜)", "", word) for word in words]
    for word in short:
        if word not in _WEEKDAY_WORDS and word[:3] not in _WEEKDAY_WORDS:
            raise BrokenRule(word)
    return tuple(sorted({_WEEKDAY_WORDS.get(word) or _WEEKDAY_WORDS[word[:3]] for word in short}))


def read(text: str) -> Rule:
    """Understands a rule as RFC 5545 writes it ("RRULE:" in front is allowed).

    Raises BrokenRule or UnsupportedRule, naming the part.
    """
    values: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.strip().partition("=")
        if not equals or not value or name in values:
            raise BrokenRule(part)
        if name not in _KNOWN:
            raise UnsupportedRule(part)
        values[name] = value
    freq = values.get("FREQ", "")
    if freq not in _FREQUENCIES:
        raise (UnsupportedRule if freq in ("HOURLY", "MINUTELY", "SECONDLY") else BrokenRule)(f"FREQ={freq}")
    if "COUNT" in values and "UNTIL" in values:
        raise BrokenRule("COUNT")
    if values.get("RSCALE", "GREGORIAN") not in ("GREGORIAN", "CHINESE"):
        raise UnsupportedRule(f"RSCALE={values['RSCALE']}")
    if values.get("SKIP", "OMIT") != "OMIT":
        raise UnsupportedRule(f"SKIP={values['SKIP']}")
    until, is_utc = _read_until(values["UNTIL"]) if "UNTIL" in values else (None, False)
    rule = Rule(
        freq=freq,
        interval=_read_numbers(values, "INTERVAL", 1, 999)[0] if "INTERVAL" in values else 1,
        by_day=_read_days(values["BYDAY"]) if "BYDAY" in values else (),
        by_month_day=_read_numbers(values, "BYMONTHDAY", -31, 31),
        by_month=_read_numbers(values, "BYMONTH", 1, 12),
        by_set_pos=_read_numbers(values, "BYSETPOS", -366, 366),
        week_start=_read_week_start(values.get("WKST", "MO")),
        count=_read_numbers(values, "COUNT", 1, 99_999)[0] if "COUNT" in values else None,
        until=until,
        until_is_utc=is_utc,
        lunar=values.get("RSCALE") == "CHINESE",
    )
    _refuse_what_is_not_done(rule)
    return rule


def starts(
    rule: Rule,
    first: datetime,
    *,
    horizon: datetime | None = None,
    clock: timedelta = CHINA,
    most: int = MOST_DATES,
) -> list[datetime]:
    """Every start from `first` on (which counts only if the rule falls on it), up to and including `horizon`.

    `first` is wall-clock time `clock` ahead of UTC, which is needed to read an UNTIL in UTC. Raises EndlessRule,
    TooManyDates or NoDates.
    """
    if rule.is_open and horizon is None:
        raise EndlessRule
    ends = [end for end in (_local_until(rule, clock), horizon) if end is not None]
    farthest = _years_later(first, MOST_YEARS)
    found: list[datetime] = []
    for start in _expand(rule, first, min([*ends, farthest])):
        found.append(start)
        if len(found) == rule.count:
            break
        if len(found) > most:
            raise TooManyDates(most)
    runs_on = rule.count is not None and len(found) < rule.count and not ends
    if len(found) > most or runs_on or (ends and min(ends) > farthest):
        raise TooManyDates(most) if found else NoDates
    if not found:
        raise NoDates
    return found


def dates(rule: Rule, first: date, *, horizon: date | None = None) -> list[date]:
    """`starts` for whole days."""
    end = None if horizon is None else datetime.combine(horizon, time(23, 59, 59))
    return [start.date() for start in starts(rule, datetime.combine(first, time()), horizon=end)]


def without_holidays(days: Iterable[date], calendar: Calendar) -> list[date]:
    """The days that are not part of a statutory holiday; ordinary weekends stay."""
    return [day for day in days if not calendar.holiday(day)]


def on_working_days(days: Iterable[date], calendar: Calendar) -> list[date]:
    """The days that are worked: no weekends but the swapped ones (调休)."""
    return [day for day in days if calendar.is_working_day(day)]


def runs_past_published(days: Iterable[date], calendar: Calendar) -> date | None:
    """The first of `days` whose year's holidays are not published yet, so that "skip holidays" cannot know."""
    return next((day for day in days if not calendar.is_published(day)), None)


def _expand(rule: Rule, first: datetime, last: datetime) -> Iterator[datetime]:
    from dateutil import rrule as engine

    if last < first:
        return iter(())
    if rule.lunar:
        return _expand_lunar(rule, first, last)
    days = [engine.weekdays[day - 1](n) if n else engine.weekdays[day - 1] for n, day in rule.by_day]
    return iter(
        engine.rrule(
            getattr(engine, rule.freq),
            dtstart=first,
            interval=rule.interval,
            until=last,
            wkst=rule.week_start - 1,
            byweekday=days or None,
            bymonth=rule.by_month or None,
            bymonthday=rule.by_month_day or None,
            bysetpos=rule.by_set_pos or None,
        )
    )


def _expand_lunar(rule: Rule, first: datetime, last: datetime) -> Iterator[datetime]:
    """The lunar day of each lunar year from that of `first` on; a year without the day has none."""
    year = first.year
    if first.date() < (lunar_anniversary(year, 1, 1) or first.date()):
        year -= 1
    while year <= last.year:
        day = lunar_anniversary(year, rule.by_month[0], rule.by_month_day[0])
        if day is not None and first.date() <= day:
            start = datetime.combine(day, first.time())
            if start > last:
                return
            yield start
        year += rule.interval


def _local_until(rule: Rule, clock: timedelta) -> datetime | None:
    return rule.until + clock if rule.until is not None and rule.until_is_utc else rule.until


def _years_later(moment: datetime, years: int) -> datetime:
    year = min(moment.year + years, 9999)
    return (
        moment.replace(year=year, day=28)
        if (moment.month, moment.day) == (2, 29)
        else moment.replace(year=year)
    )


def _refuse_what_is_not_done(rule: Rule) -> None:
    """Combinations that RFC 5545 forbids, or that the engine and the standard read differently."""
    if rule.lunar:
        _refuse_lunar(rule)
        return
    numbered = any(n for n, _day in rule.by_day)
    if numbered and (rule.freq not in ("MONTHLY", "YEARLY") or rule.by_month_day):
        raise UnsupportedRule("BYDAY")
    if rule.freq in ("DAILY", "WEEKLY") and rule.by_month_day:
        raise (BrokenRule if rule.freq == "WEEKLY" else UnsupportedRule)("BYMONTHDAY")
    if rule.freq == "YEARLY" and not rule.by_month and (rule.by_day or rule.by_month_day):
        raise UnsupportedRule("BYDAY" if rule.by_day else "BYMONTHDAY")
    if rule.by_set_pos and not (
        rule.freq == "MONTHLY" and (rule.by_day or rule.by_month_day) and not numbered
    ):
        raise UnsupportedRule("BYSETPOS")


def _refuse_lunar(rule: Rule) -> None:
    """Of the Chinese calendar one day of one month, each year or every few years."""
    if rule.freq != "YEARLY":
        raise UnsupportedRule("RSCALE=CHINESE")
    for name, values, most in (("BYMONTH", rule.by_month, 12), ("BYMONTHDAY", rule.by_month_day, 30)):
        if len(values) != 1 or not 1 <= values[0] <= most:
            raise UnsupportedRule(f"RSCALE=CHINESE;{name}")
    if rule.by_day or rule.by_set_pos:
        raise UnsupportedRule("RSCALE=CHINESE;BYDAY" if rule.by_day else "RSCALE=CHINESE;BYSETPOS")


def _read_numbers(values: dict[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    """The numbers of one part, sorted, each within its bounds and none 0."""
    if name not in values:
        return ()
    words = values[name].split(",")
    if not all(re.fullmatch(r"[+-]?[0-9]{1,5}", word) for word in words):
        raise BrokenRule(f"{name}={values[name]}")
    numbers = sorted({int(word) for word in words})
    if not all(least <= number <= most and number for number in numbers):
        raise BrokenRule(f"{name}={values[name]}")
    if name in ("INTERVAL", "COUNT") and len(words) > 1:
        raise BrokenRule(f"{name}={values[name]}")
    return tuple(numbers)


def _read_days(value: str) -> tuple[tuple[int, int], ...]:
    found: set[tuple[int, int]] = set()
    for word in value.split(","):
        match = re.fullmatch(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", word)
        if match is None:
            numbered = re.fullmatch(r"[+-]?[1-9][0-9]?(MO|TU|WE|TH|FR|SA|SU)", word)
            raise (UnsupportedRule if numbered else BrokenRule)(f"BYDAY={value}")
        found.add((int(match.group(1) or 0), _WEEKDAYS.index(match.group(2)) + 1))
    return tuple(sorted(found))


def _read_week_start(value: str) -> int:
    if value not in _WEEKDAYS:
        raise BrokenRule(f"WKST={value}")
    return _WEEKDAYS.index(value) + 1


def _read_until(value: str) -> tuple[datetime, bool]:
    """The last moment and whether it is UTC; a bare date is the end of that day."""
    match = re.fullmatch(r"(\d{8})(?:T(\d{6})(Z?))?", value)
    try:
        if match is None:
            raise ValueError(value)
        return datetime.strptime(match.group(1) + (match.group(2) or "235959"), "%Y%m%d%H%M%S"), bool(
            match.group(3)
        )
    except ValueError:
        raise BrokenRule(f"UNTIL={value}") from None
