"""开放时间牌: when a venue is open, to be read from the path. A4 lying, or the same on A3 and A5."""

from dataclasses import dataclass
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

Spans = tuple[tuple[int, int], ...]
"""Minutes from midnight, the end exclusive, in order."""


@dataclass(frozen=True, kw_only=True)
class OpeningPlate:
    """`hours` are the large figures and `when` the days they hold on; `week` has the spans of seven days.

    `rows` are label and text, four at most; `theme` stands in the red slip, or nothing.
    """

    name: str
    hours: str
    when: str
    week: tuple[Spans, ...]
    rows: tuple[tuple[str, str], ...]
    theme: str = ""
    agreed: frozenset[str] = frozenset()
    paper: Paper = Paper.A4
    ink: Ink = Ink.COLOUR


def print_it(data: OpeningPlate, path: Path) -> int:
    """Writes the plate to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_opening_plate
    from desktop.printing import press

    return press.print_it(draw_opening_plate.job(data), path)


def print_draft(data: OpeningPlate, path: Path) -> int:
    """Writes the plate to proof-read, 样张 in its foot, whatever is wrong with it; says how many pages it has."""
    from desktop.printing import draw_opening_plate
    from desktop.printing import press

    return press.print_draft(draw_opening_plate.job(data), path)


def findings(data: OpeningPlate) -> list[Finding]:
    """What is wrong with the plate, worst first."""
    from desktop.printing import draw_opening_plate
    from desktop.printing import press

    return press.findings(draw_opening_plate.job(data))
