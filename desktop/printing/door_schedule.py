"""一周安排: what goes on in a venue this week, for its door. A4, or the same on A3."""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from enum import Enum
from pathlib import Path

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding


class Sort(Enum):
    """What a booking is, told by colour and by pattern: solid, bars, dots."""

    CLASS = on_paper_later("课程讲座")
    MEETING = on_paper_later("会议议事")
    LEISURE = on_paper_later("文娱邻里")


@dataclass(frozen=True)
class Slot:
    """A booking: day of the week counted from 0, minutes from midnight, what, whose (or "")."""

    day: int
    start: int
    end: int
    title: str
    host: str = ""
    sort: Sort = Sort.CLASS


@dataclass(frozen=True)
class Shut:
    """Hours in which it is not open, in minutes; `reason` where they are not the ordinary ones."""

    day: int
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DoorSchedule:
    """The week from `monday` on. `seconds` are seven lunar dates or holidays, `first` and `last` the hours of the grid.

    `contact` tells how to book, `hours` when it is open; `agreed` holds the phones that may be public.
    """

    name: str
    monday: date
    seconds: tuple[str, ...]
    lunar: str
    slots: tuple[Slot, ...]
    shut: tuple[Shut, ...]
    first: int
    last: int
    hours: str
    contact: str
    printed: date
    note: str = field(default_factory=lambda: on_paper("空白处都可以预约"))
    agreed: frozenset[str] = frozenset()
    paper: Paper = Paper.A4
    ink: Ink = Ink.COLOUR


def print_it(data: DoorSchedule, path: Path) -> int:
    """Writes the page to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_door_schedule
    from desktop.printing import press

    return press.print_it(draw_door_schedule.job(data), path)


def print_draft(data: DoorSchedule, path: Path) -> int:
    """Writes the page to proof-read, 样张 in its foot, whatever is wrong with it; says how many pages it has."""
    from desktop.printing import draw_door_schedule
    from desktop.printing import press

    return press.print_draft(draw_door_schedule.job(data), path)


def findings(data: DoorSchedule) -> list[Finding]:
    """What is wrong with the page, worst first."""
    from desktop.printing import draw_door_schedule
    from desktop.printing import press

    return press.findings(draw_door_schedule.job(data))
