"""报备表: what the supervisors want to know of a meal that many share, with its dishes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.printing.preflight import Finding


@dataclass(frozen=True)
class ReportedDish:
    """A dish as it is reported. Times are 9:10; `allergens` are words."""

    number: int
    name: str
    ingredients: str = ""
    source: str = ""
    maker: str = ""
    health_card: bool = False
    made_at: str = ""
    allergens: str = ""
    sample_kept: bool = False


@dataclass(frozen=True, kw_only=True)
class FoodReport:
    """The form. `facts` are (label, text) of the head, two beside each other; `note` says by when it is due.

    It goes to the supervisors alone, so that its phones need nobody's consent to be public.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    dishes: tuple[ReportedDish, ...]
    note: str = ""
    signer: str = ""
    dated: date | None = None


def print_it(report: FoodReport, path: Path) -> int:
    """Writes it to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_food_report
    from desktop.printing import press

    return press.print_it(draw_food_report.job(report), path)


def print_draft(report: FoodReport, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_food_report
    from desktop.printing import press

    return press.print_draft(draw_food_report.job(report), path)


def findings(report: FoodReport) -> list[Finding]:
    """What is wrong with it, worst first, with the place of each on its page."""
    from desktop.printing import draw_food_report
    from desktop.printing import press

    return press.findings(draw_food_report.job(report))
