"""一年使用情况: a year of one venue as a heat map by day and bars by hour of the day. The screen shows this very page."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.preflight import Finding


@dataclass(frozen=True)
class YearDay:
    """One day: the share of the open time in use (0 to 1), None where it does not open; `closed` all day."""

    day: date
    share: float | None
    closed: bool = False


@dataclass(frozen=True, kw_only=True)
class VenueYear:
    """A year of a venue. `hours` are (hour, share of the open time in use); `facts` label and figure, three of them."""

    name: str
    plate: str
    year: int
    about: str
    days: tuple[YearDay, ...]
    hours: tuple[tuple[int, float], ...]
    facts: tuple[tuple[str, str], ...]
    keeper: str = ""
    ink: Ink = Ink.COLOUR


def print_it(data: VenueYear, path: Path) -> int:
    """Writes the page to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_venue_year
    from desktop.printing import press

    return press.print_it(draw_venue_year.job(data), path)


def print_draft(data: VenueYear, path: Path) -> int:
    """Writes the page to proof-read, 样张 in its foot, whatever is wrong with it; says how many pages it has."""
    from desktop.printing import draw_venue_year
    from desktop.printing import press

    return press.print_draft(draw_venue_year.job(data), path)


def findings(data: VenueYear) -> list[Finding]:
    """What is wrong with the page, worst first."""
    from desktop.printing import draw_venue_year
    from desktop.printing import press

    return press.findings(draw_venue_year.job(data))
