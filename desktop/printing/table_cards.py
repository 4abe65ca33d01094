"""Table cards (桌牌): a name to be read from across the table, folded to stand, or on a sheet of labels."""

from dataclasses import dataclass
from pathlib import Path

from desktop.printing.label_sheet import CUT
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

A_PAGE = 2
"""Folded cards on a sheet of A4."""


@dataclass(frozen=True)
class TableCard:
    """One card: the name, and a line below it (a unit, what the table is for)."""

    name: str
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class TableCards:
    """The cards of an event in this order. `labels` names a sheet of `label_sheet.SHEETS`, or "cut" for cards that
    are cut out, folded in the middle and read from both sides; `first` is the label to begin with, from 1.
    """

    event: str
    cards: tuple[TableCard, ...] = ()
    labels: str = CUT
    first: int = 1
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(cards: TableCards, path: Path) -> int:
    """Writes the sheets to `path` as PDF and says how many pages they have; raises CannotPrint if it must not."""
    from desktop.printing import draw_table_cards
    from desktop.printing import press

    return press.print_it(draw_table_cards.job(cards), path)


def print_draft(cards: TableCards, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_table_cards
    from desktop.printing import press

    return press.print_draft(draw_table_cards.job(cards), path)


def findings(cards: TableCards) -> list[Finding]:
    """What is wrong with them, worst first, with the place of each on its page."""
    from desktop.printing import draw_table_cards
    from desktop.printing import press

    return press.findings(draw_table_cards.job(cards))
