"""整期出勤图: how many came to each meeting of a group over a term. The screen shows this very page; no names."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.preflight import Finding


@dataclass(frozen=True, kw_only=True)
class AttendanceTerm:
    """A term of a group. `meetings` are (day, heads) by day; `often` says how many people came how often.

    `often` counts people by the share of the meetings they came to, in quarters: (words, people).
    """

    name: str
    about: str
    meetings: tuple[tuple[date, int], ...]
    often: tuple[tuple[str, int], ...]
    facts: tuple[tuple[str, str], ...]
    keeper: str = ""
    ink: Ink = Ink.COLOUR


def print_it(data: AttendanceTerm, path: Path) -> int:
    """Writes the page to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_attendance_term
    from desktop.printing import press

    return press.print_it(draw_attendance_term.job(data), path)


def print_draft(data: AttendanceTerm, path: Path) -> int:
    """Writes the page to proof-read, 样张 in its foot, whatever is wrong with it; says how many pages it has."""
    from desktop.printing import draw_attendance_term
    from desktop.printing import press

    return press.print_draft(draw_attendance_term.job(data), path)


def findings(data: AttendanceTerm) -> list[Finding]:
    """What is wrong with the page, worst first."""
    from desktop.printing import draw_attendance_term
    from desktop.printing import press

    return press.findings(draw_attendance_term.job(data))
