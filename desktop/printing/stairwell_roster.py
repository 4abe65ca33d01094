"""The roster of a stairwell (119小分队): one grid worker, one unit, nine neighbours, who is on duty this week."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import Path

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

MOST_MEMBERS = 9
MISSING = on_paper_later("待补")
"""What stands where nobody is named yet; never an empty cell."""


@dataclass(frozen=True, kw_only=True)
class StairwellRoster:
    """A roster. `worker` and `unit` are a name and a telephone, set apart by ，; `members` a name and what they look
    after, a line each; `morning` and `evening` seven names from Monday on, set apart by 、.

    `fire` and `rescue` are the numbers that come first, those of the mainland until others are typed; empty, a line goes.
    `starts` is a day of the week it hangs; `unagreed` and `perhaps` are names of people who have not agreed.
    """

    title: str = field(default_factory=lambda: on_paper("119小分队"))
    stairwell: str = ""
    about: str = ""
    call: str = field(default_factory=lambda: on_paper("有事找我们：漏水、断电、老人要帮手、邻里有话说"))
    worker: str = ""
    unit: str = ""
    members: str = ""
    morning: str = ""
    evening: str = ""
    starts: date
    phone: str = ""
    fire: str = "119"
    rescue: str = "120"
    watch: str = ""
    signer: str = ""
    dated: date
    agreed: frozenset[str] = frozenset()
    unagreed: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    ink: Ink = Ink.MONO
    paper: Paper = Paper.A3


def print_it(roster: StairwellRoster, path: Path) -> int:
    """Writes the roster to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_stairwell_roster
    from desktop.printing import press

    return press.print_it(draw_stairwell_roster.job(roster), path)


def print_set(rosters: Sequence[StairwellRoster], path: Path, progress: Callable[[int, int], None]) -> int:
    """Writes them into one PDF and says how many pages it has; CannotPrint, and whatever `progress` raises."""
    from desktop.printing import draw_stairwell_roster
    from desktop.printing import press

    return press.print_set([draw_stairwell_roster.job(each) for each in rosters], path, progress)


def print_draft(roster: StairwellRoster, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_stairwell_roster
    from desktop.printing import press

    return press.print_draft(draw_stairwell_roster.job(roster), path)


def findings(roster: StairwellRoster) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_stairwell_roster
    from desktop.printing import press

    return press.findings(draw_stairwell_roster.job(roster))
