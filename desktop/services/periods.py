"""报送期: the months, quarters, halves and years that returns are about, and any other span of days."""

import re
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import Literal

from desktop.errors import UserError
from desktop.i18n import ENGLISH_MONTHS
from desktop.i18n import _
from desktop.i18n import language

Kind = Literal["month", "quarter", "half", "year", "span"]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
LONGEST_SPAN = 1100
"""Days: three years and a little."""


class WrongPeriod(UserError):
    """No period is written like this (args: what was typed)."""

    code = "wrong_period"

    def words(self) -> str:
        return _(
            "“{text}” is no period; write 2025-05, 2025-Q2, 2025-H1, 2025, or days as 2025-05-03..2025-05-20."
        ).format(text=self.args[0])


class WrongSpan(UserError):
    """These days are no span that can be reported (args: first day, last day)."""

    code = "wrong_span"

    def words(self) -> str:
        first, last = self.args
        if last < first:
            return _("The last day, {last}, lies before the first, {first}.").format(last=last, first=first)
        return _("From {first} to {last} is too long; a span has at most three years.").format(
            first=first, last=last
        )


@dataclass(frozen=True)
class Period:
    """A month, quarter, half or year, `number` counting from 1 within the year; or a span of `days` days.

    Make a span with `span`.
    """

    kind: Kind
    year: int
    number: int = 1
    days: int = 0

    @property
    def text(self) -> str:
        """As commands and packages write it: 2025-05, 2025-Q2, 2025-H1, 2025, 2025-05-03..2025-05-20."""
        return {
            "month": f"{self.year}-{self.number:02d}",
            "quarter": f"{self.year}-Q{self.number}",
            "half": f"{self.year}-H{self.number}",
            "year": str(self.year),
        }.get(self.kind) or f"{self.first}..{self.last}"

    @property
    def chinese(self) -> str:
        """As papers and screens write it: 2025年5月, 2025年二季度, 2025年上半年, 2025年, 2025年5月3日—20日."""
        if self.kind == "span":
            return _chinese_days(self.first, self.last)
        return {
            "month": f"{self.year}年{self.number}月",
            "quarter": f"{self.year}年{'一二三四'[(self.number - 1) % 4]}季度",
            "half": f"{self.year}年{'上下'[(self.number - 1) % 2]}半年",
        }.get(self.kind, f"{self.year}年")

    @property
    def words(self) -> str:
        """As the screen says it: `chinese`, in English May 2025, Q2 2025, H1 2025, 2025, 3 May 2025 – 20 May 2025."""
        if language() != "en":
            return self.chinese
        if self.kind == "span":
            return f"{_english_day(self.first)} – {_english_day(self.last)}"
        if self.kind == "month":
            return f"{ENGLISH_MONTHS[self.number - 1]} {self.year}"
        letter = {"quarter": "Q", "half": "H"}.get(self.kind)
        return f"{letter}{self.number} {self.year}" if letter else str(self.year)

    @property
    def chinese_in_its_year(self) -> str:
        """The same without the year: 5月, 二季度, 5月3日—20日; a year keeps it."""
        return self.chinese.removeprefix(f"{self.year}年") or self.chinese

    @property
    def first(self) -> date:
        """Its first day."""
        if self.kind == "span":
            return date(self.year, 1, 1) + timedelta(days=self.number - 1)
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - timedelta(days=1)

    @property
    def end(self) -> date:
        """The day after its last."""
        if self.kind == "span":
            return self.first + timedelta(days=self.days)
        return self.step(1).first

    def step(self, by: int) -> "Period":
        """The period `by` later, or earlier where negative; a span moves by its own length."""
        if self.kind == "span":
            first = self.first + timedelta(days=self.days * by)
            return span(first, first + timedelta(days=self.days - 1))
        a_year = 12 // _MONTHS[self.kind]
        years, number = divmod(self.number - 1 + by, a_year)
        return Period(self.kind, self.year + years, number + 1)

    def as_kind(self, kind: Kind) -> "Period":
        """The period of another kind that holds this one's first day; as a span, the same days."""
        return span(self.first, self.last) if kind == "span" else period_of(self.first, kind)


def period_of(day: date, kind: Kind = "month") -> Period:
    """The period that holds `day`; as a span, that day alone."""
    if kind == "span":
        return span(day, day)
    return Period(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)


def span(first: date, last: date) -> Period:
    """The days from `first` to `last`, both included; WrongSpan where there are none, or too many."""
    days = (last - first).days + 1
    if not 0 < days <= LONGEST_SPAN:
        raise WrongSpan(first, last)
    return Period("span", first.year, first.timetuple().tm_yday, days)


def read_period(text: str) -> Period:
    """The period that is written so; WrongPeriod or WrongSpan where there is none."""
    first, dots, last = text.strip().partition("..")
    if dots:
        try:
            return span(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError as error:
            raise WrongPeriod(text) from error
    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])|-Q([1-4])|-H([12]))?", first.upper())
    if match is None:
        raise WrongPeriod(text)
    year, month, quarter, half = match.groups()
    kinds: tuple[tuple[Kind, str | None], ...] = (("month", month), ("quarter", quarter), ("half", half))
    for kind, number in kinds:
        if number:
            return Period(kind, int(year), int(number))
    return Period("year", int(year))


def _chinese_days(first: date, last: date) -> str:
    """2025年5月3日—20日, naming of the last day what differs."""
    begin, end = f"{first.year}年{first.month}月{first.day}日", f"{last.day}日"
    if (first.year, first.month) != (last.year, last.month):
        end = f"{last.month}月{end}"
    if first.year != last.year:
        end = f"{last.year}年{end}"
    return begin if first == last else f"{begin}—{end}"


def _english_day(day: date) -> str:
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
