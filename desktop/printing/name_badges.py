"""Name badges (胸牌): ten on A4 to be cut, or on a sheet of labels; colour, sign and word say who somebody is."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.i18n import on_paper_later
from desktop.printing.label_sheet import CUT
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

A_PAGE = 10
LEAST_BLANK = 2
"""Badges without a name, for who comes unannounced."""


class Role(StrEnum):
    """Who somebody is, as the strip says it."""

    VOLUNTEER = on_paper_later("志愿者")
    STAFF = on_paper_later("工作人员")
    RESIDENT = on_paper_later("居民")
    GUEST = on_paper_later("嘉宾")
    CHILD = on_paper_later("小朋友")


@dataclass(frozen=True)
class Badge:
    """One badge: the name and a line below it (a building, a unit), neither phone nor room."""

    role: Role
    name: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class NameBadges:
    """The badges of an event, in this order, then the `blank` ones.

    `labels` names a sheet of `label_sheet.SHEETS`, or "cut"; `first` is the label to begin with, from 1: those
    before it are used up.
    """

    event: str
    badges: tuple[Badge, ...] = ()
    blank: int = LEAST_BLANK
    labels: str = CUT
    first: int = 1
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(badges: NameBadges, path: Path) -> int:
    """Writes the sheets to `path` as PDF and says how many pages they have; raises CannotPrint if it must not."""
    from desktop.printing import draw_name_badges
    from desktop.printing import press

    return press.print_it(draw_name_badges.job(badges), path)


def print_draft(badges: NameBadges, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_name_badges
    from desktop.printing import press

    return press.print_draft(draw_name_badges.job(badges), path)


def findings(badges: NameBadges) -> list[Finding]:
    """What is wrong with them, worst first, with the place of each on its page."""
    from desktop.printing import draw_name_badges
    from desktop.printing import press

    return press.findings(draw_name_badges.job(badges))
