"""Dish cards (菜品标签): eight on a sheet of A4. The seven allergens stand in fixed places on every card."""

from dataclasses import dataclass
from pathlib import Path

from desktop.i18n import on_paper_later
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import Finding

A_PAGE = 8
ALLERGENS = (
    on_paper_later("花生"),
    on_paper_later("坚果"),
    on_paper_later("海鲜"),
    on_paper_later("蛋"),
    on_paper_later("奶"),
    on_paper_later("麸质"),
    on_paper_later("大豆"),
)
"""In the order they stand in on every card, so that one looks at one place."""


@dataclass(frozen=True)
class Dish:
    """A dish: its number on the table, its maker as they want to be named, when it was made (9:10).

    `allergens` are those it contains: none (an empty set) is what the maker said, None is not asked.
    """

    number: int
    name: str
    maker: str = ""
    allergens: frozenset[str] | None = None
    made_at: str = ""


@dataclass(frozen=True, kw_only=True)
class DishCards:
    """The cards of an event; `eat_before` is a time (11:30); the last page is filled up with blank cards."""

    event: str
    dishes: tuple[Dish, ...] = ()
    eat_before: str = ""
    ink: Ink = Ink.COLOUR
    paper: Paper = Paper.A4


def print_it(cards: DishCards, path: Path) -> int:
    """Writes the cards to `path` as PDF and says how many pages they have; raises CannotPrint if it must not."""
    from desktop.printing import draw_dish_cards
    from desktop.printing import press

    return press.print_it(draw_dish_cards.job(cards), path)


def print_draft(cards: DishCards, path: Path) -> int:
    """As `print_it`, for proof-reading: whatever is wrong with it, 样张 in the foot line."""
    from desktop.printing import draw_dish_cards
    from desktop.printing import press

    return press.print_draft(draw_dish_cards.job(cards), path)


def findings(cards: DishCards) -> list[Finding]:
    """What is wrong with them, worst first, with the place of each on its page."""
    from desktop.printing import draw_dish_cards
    from desktop.printing import press

    return press.findings(draw_dish_cards.job(cards))
