"""The summary of an event (活动小结): its facts, who came, and what is to be remembered; for the file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.paper import Photo
from desktop.printing.preflight import Finding

MOST_PHOTOS = 3


@dataclass(frozen=True)
class Count:
    """A figure of the sheet: what it counts, how many, in which unit, and a line below it."""

    label: str
    value: int
    unit: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EventSummary:
    """The sheet. `when` and `place` are lines as printed, `facts` labels and texts (主办, 对象 …).

    `counts` are up to four figures; `bars` is one chart: what its bars are, and a word and a number each.
    `summary` has one paragraph a line; without it there are lines to write on.
    """

    title: str
    no: str
    when: str
    place: str
    signer: str
    dated: date
    facts: tuple[tuple[str, str], ...] = ()
    counts: tuple[Count, ...] = ()
    bars_title: str = ""
    bars: tuple[tuple[str, int], ...] = ()
    summary: str = ""
    photos: tuple[Photo, ...] = ()
    agreed: frozenset[str] = frozenset()
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(summary: EventSummary, path: Path) -> int:
    """Writes the sheet to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_event_summary
    from desktop.printing import press

    return press.print_it(draw_event_summary.job(summary), path)


def print_draft(summary: EventSummary, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_event_summary
    from desktop.printing import press

    return press.print_draft(draw_event_summary.job(summary), path)


def findings(summary: EventSummary) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_event_summary
    from desktop.printing import press

    return press.findings(draw_event_summary.job(summary))
