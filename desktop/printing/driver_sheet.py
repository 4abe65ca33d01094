"""出车单: what a driver needs on a day, a page for each driver and day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

A_PAGE = 4
"""Rides that fit a page."""


@dataclass(frozen=True)
class DriverRide:
    """A ride: times are 7:20; `phone` is the family's, `contact` whose it is."""

    start: str
    end: str
    from_place: str
    to_place: str
    rider: str
    heads: int = 1
    phone: str = ""
    contact: str = ""
    route: str = ""
    note: str = ""


@dataclass(frozen=True)
class DriverDay:
    """A driver's day: the number of the car, its driver, plate and looks, and the rides by time."""

    number: int
    driver: str
    plate: str
    looks: str
    day: date
    rides: tuple[DriverRide, ...]


@dataclass(frozen=True, kw_only=True)
class DriverSheets:
    """The sheets of an event. They go to each driver alone and come back, so that they carry the family's number."""

    event: str
    days: tuple[DriverDay, ...]
    host: str = ""
    phone: str = ""
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(sheets: DriverSheets, path: Path) -> int:
    """Writes it to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_driver_sheet
    from desktop.printing import press

    return press.print_it(draw_driver_sheet.job(sheets), path)


def print_draft(sheets: DriverSheets, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_driver_sheet
    from desktop.printing import press

    return press.print_draft(draw_driver_sheet.job(sheets), path)


def findings(sheets: DriverSheets) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_driver_sheet
    from desktop.printing import press

    return press.findings(draw_driver_sheet.job(sheets))
