"""The public announcement (公示): what is proposed or was done, for how long it hangs, whom to tell of objections."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.i18n import on_paper
from desktop.printing import spoken
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

LEAST_DAYS = 7
"""Days an announcement hangs at least; fewer need a stated reason (民发〔2015〕149号 for service records)."""


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """An announcement. `table` has a line a row, the first with the heads, cells set apart by ，, a tab or blanks.

    `ends` is the last day, `starts` the first; `reason` says why they are fewer than seven days apart. `unagreed`
    are names that people on file carry who have not agreed to be named, `unknown` those of nobody on file: the
    first stop the print, the second are warned of, as are `perhaps`,
    names that can be a word as well. `agreed` holds the phones that may be public;
    `stairwell` (和谐楼2单元) stands small in the upper corner of a sheet made for one house.
    """

    subject: str
    ground: str
    signer: str
    dated: date
    starts: date
    ends: date
    table: str = ""
    reason: str = ""
    objection: str = ""
    hours: str = ""
    unagreed: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    stairwell: str = ""
    today: date | None = None
    paper: Paper = Paper.A4


def print_it(announcement: Announcement, path: Path) -> int:
    """Writes it to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_announcement
    from desktop.printing import press

    return press.print_it(draw_announcement.job(announcement), path)


def print_draft(announcement: Announcement, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_announcement
    from desktop.printing import press

    return press.print_draft(draw_announcement.job(announcement), path)


def print_set(announcements: Sequence[Announcement], path: Path, progress: Callable[[int, int], None]) -> int:
    """Writes them into one PDF and says how many pages it has; CannotPrint, and whatever `progress` raises."""
    from desktop.printing import draw_announcement
    from desktop.printing import press

    return press.print_set([draw_announcement.job(each) for each in announcements], path, progress)


def findings(announcement: Announcement) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_announcement
    from desktop.printing import press

    return press.findings(draw_announcement.job(announcement))


def as_text(announcement: Announcement) -> str:
    """The same words for a chat group, a line each."""
    from desktop.printing import cells
    from desktop.printing import draw_announcement

    heads, rows = cells.read(announcement.table)
    listed = [f"{i}. {'　'.join(row)}" for i, row in enumerate(rows, 1)]
    facts = [spoken.labelled(label, text) for label, _, text in draw_announcement.facts(announcement)]
    dated = spoken.year_day(announcement.dated)
    title = on_paper("公示")
    parts = [title, announcement.subject, *announcement.ground.splitlines(), "　".join(heads), *listed]
    return "\n".join(part for part in (*parts, *facts, announcement.signer, dated) if part)
