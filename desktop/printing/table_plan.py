"""桌位图: where each table of a food event stands, what is on it and who stands there; a lying page for each place."""

from dataclasses import dataclass
from pathlib import Path

from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding


@dataclass(frozen=True)
class PlanTable:
    """A table: its number, what is on it, who stands there as they want to be named, how many dishes; its spot."""

    number: int
    name: str
    keepers: str = ""
    dishes: int = 0
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class PlanRoom:
    """A room or ground and its tables; spots count from the corner at the upper left."""

    name: str
    tables: tuple[PlanTable, ...]


@dataclass(frozen=True, kw_only=True)
class TablePlan:
    """The plan of an event; `agreed` holds the phones that may stand on it."""

    event: str
    when: str
    rooms: tuple[PlanRoom, ...]
    host: str = ""
    agreed: frozenset[str] = frozenset()
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(plan: TablePlan, path: Path) -> int:
    """Writes it to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_table_plan
    from desktop.printing import press

    return press.print_it(draw_table_plan.job(plan), path)


def print_draft(plan: TablePlan, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_table_plan
    from desktop.printing import press

    return press.print_draft(draw_table_plan.job(plan), path)


def findings(plan: TablePlan) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_table_plan
    from desktop.printing import press

    return press.findings(draw_table_plan.job(plan))
