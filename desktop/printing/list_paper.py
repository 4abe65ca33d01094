"""Lists to work with: a ruled table under a title, with rows left blank to be written on, as many pages as it takes.

The hand-over register, the keeper's week, the list of whom to call: one look, other columns.
"""

from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from desktop.printing.paper import Shape
from desktop.printing.preflight import Finding


@dataclass(frozen=True)
class Column:
    """A column: its head and its width in millimetres. Widths together give 186 upright, 273 lying."""

    name: str
    width: float
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class ListPaper:
    """A list. `rows` have a text a column ("□" is drawn as a box to tick); a row of one text is a heading.

    `blank_rows` stand behind them; `note` is small print in the foot; `signers` get a line each at the end.
    `agreed` holds the phones that may stand on it.
    """

    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    blank_rows: int = 0
    row_height: float = 9.6
    note: str = ""
    signers: tuple[str, ...] = ()
    shape: Shape = Shape.UPRIGHT
    agreed: frozenset[str] = field(default_factory=frozenset[str])


def print_it(paper: ListPaper, path: Path) -> int:
    """Writes the list to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_list_paper
    from desktop.printing import press

    return press.print_it(draw_list_paper.job(paper), path)


def print_draft(paper: ListPaper, path: Path) -> int:
    """Writes the list to proof-read, 样张 in its foot, whatever is wrong with it; says how many pages it has."""
    from desktop.printing import draw_list_paper
    from desktop.printing import press

    return press.print_draft(draw_list_paper.job(paper), path)


def findings(paper: ListPaper) -> list[Finding]:
    """What is wrong with the list, worst first."""
    from desktop.printing import draw_list_paper
    from desktop.printing import press

    return press.findings(draw_list_paper.job(paper))
