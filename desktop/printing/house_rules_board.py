"""使用公约: the house rules of a venue for its wall, numbered, large enough to be read standing."""

from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from desktop.i18n import on_paper
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding


@dataclass(frozen=True, kw_only=True)
class HouseRulesBoard:
    """`body` is a rule a line, twelve at most; `agreed` holds the phones that may be public."""

    name: str
    plate: str
    body: str
    host: str
    phone: str = ""
    title: str = field(default_factory=lambda: on_paper("使用公约"))
    agreed: frozenset[str] = frozenset()
    paper: Paper = Paper.A4
    ink: Ink = Ink.COLOUR


def print_it(data: HouseRulesBoard, path: Path) -> int:
    """Writes the board to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_house_rules_board
    from desktop.printing import press

    return press.print_it(draw_house_rules_board.job(data), path)


def print_draft(data: HouseRulesBoard, path: Path) -> int:
    """Writes the board to proof-read, 样张 in its foot, whatever is wrong with it; says how many pages it has."""
    from desktop.printing import draw_house_rules_board
    from desktop.printing import press

    return press.print_draft(draw_house_rules_board.job(data), path)


def findings(data: HouseRulesBoard) -> list[Finding]:
    """What is wrong with the board, worst first."""
    from desktop.printing import draw_house_rules_board
    from desktop.printing import press

    return press.findings(draw_house_rules_board.job(data))
