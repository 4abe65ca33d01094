"""The list of who came (到场名单) or did not (未到名单), with the columns that were chosen and no others."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.printing.preflight import Finding


@dataclass(frozen=True, kw_only=True)
class AttendanceList:
    """A list. `widths` are shares of the line, one a column; a row has one text a column.

    `keeper` is the body that answers for the data, `counts` what stands at its end, `at` when it was printed.
    """

    title: str
    event: str
    starts: datetime
    keeper: str
    counts: str
    at: datetime
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


def print_it(paper: AttendanceList, path: Path) -> int:
    """Writes the list to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_attendance_list
    from desktop.printing import press

    return press.print_it(draw_attendance_list.job(paper), path)


def findings(paper: AttendanceList) -> list[Finding]:
    """What is wrong with the list, worst first, with the place of each on its page."""
    from desktop.printing import draw_attendance_list
    from desktop.printing import press

    return press.findings(draw_attendance_list.job(paper))
