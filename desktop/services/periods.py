"""报送期: the months, quarters and years that returns are about."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.errors import UserError
from desktop.i18n import _

Kind = Literal["month", "quarter", "year"]
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class WrongPeriod(UserError):
    """No period is written like this (args: what was typed)."""

    code = "wrong_period"

    def words(self) -> str:
        return _(
            "“{text}” is no period; write a month as 2025-05, a quarter as 2025-Q2, a year as 2025."
        ).format(text=self.args[0])


@dataclass(frozen=True)
class Period:
    """A month, quarter or year; `number` counts from 1 within the year."""

    kind: Kind
    year: int
    number: int = 1

    @property
    def text(self) -> str:
        """As commands and packages write it: 2025-05, 2025-Q2, 2025."""
        return {"month": f"{self.year}-{self.number:02d}", "quarter": f"{self.year}-Q{self.number}"}.get(
            self.kind, str(self.year)
        )

    @property
    def chinese(self) -> str:
        """As papers and screens write it: 2025年5月, 2025年二季度, 2025年."""
        return {
            "month": f"{self.year}年{self.number}月",
            "quarter": f"{self.year}年{'一二三四'[(self.number - 1) % 4]}季度",
        }.get(self.kind, f"{self.year}年")

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The day after its last."""
        return self.step(1).first

    def step(self, by: int) -> "Period":
        """The period `by` later, or earlier where negative."""
        a_year = 12 // _MONTHS[self.kind]
        years, number = divmod(self.number - 1 + by, a_year)
        return Period(self.kind, self.year + years, number + 1)

    def as_kind(self, kind: Kind) -> "Period":
        """The period of another kind that holds this one's first day."""
        return period_of(self.first, kind)


def period_of(day: date, kind: Kind = "month") -> Period:
    """The period that holds `day`."""
    return Period(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)


def read_period(text: str) -> Period:
    """The period that is written so; WrongPeriod where there is none."""
    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])|-Q([1-4]))?", text.strip().upper())
    if match is None:
        raise WrongPeriod(text)
    year, month, quarter = match.groups()
    if month:
        return Period("month", int(year), int(month))
    return Period("quarter", int(year), int(quarter)) if quarter else Period("year", int(year))
