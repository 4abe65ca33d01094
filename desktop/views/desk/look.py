"""The sets of sizes: full, one step smaller for a low window, and larger names where people find themselves."""

from dataclasses import dataclass
from dataclasses import replace

from PySide6.QtWidgets import QLabel

from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens

LOW_BELOW = 680  # logical height of the window
LEAST_WIDTH, LEAST_HEIGHT = 1000, 540  # what the small set needs
POINTS = ("counter", "entry", "name", "address", "feedback", "figure", "words", "keys")
PIXELS = ("header", "bar", "field", "row", "least_row", "recent", "board", "cap", "icon")  # they hold text
SPACES = ("margin", "gap")


@dataclass(frozen=True)
class Look:
    """Sizes in points, heights and widths in pixels, all before the text scale."""

    counter: float
    entry: float
    name: float
    address: float
    feedback: float
    figure: float
    words: float
    keys: float
    header: int
    bar: int
    field: int
    row: int
    least_row: int
    recent: int
    margin: int
    gap: int
    board: int
    cap: int
    icon: int
    columns: tuple[int, ...]  # where number, name, address and phone begin in a row


FULL = Look(
    counter=66,
    entry=34,
    name=24,
    address=16,
    feedback=17,
    figure=16.5,
    words=12,
    keys=12,
    header=64,
    bar=64,
    field=90,
    row=88,
    least_row=38,
    recent=48,
    margin=28,
    gap=14,
    board=330,
    cap=38,
    icon=18,
    columns=(17, 74, 215, 445),
)
COMPACT = Look(
    counter=50,
    entry=26,
    name=18,
    address=13,
    feedback=15,
    figure=14,
    words=11.5,
    keys=11.5,
    header=54,
    bar=50,
    field=71,
    row=72,
    least_row=36,
    recent=38,
    margin=20,
    gap=11,
    board=244,
    cap=36,
    icon=18,
    columns=(13, 61, 163, 349),
)


def fitting(width: int, height: int) -> Look:
    """The set for a window of this logical size.

    A desk is read from two metres, so its words grow with the window. They are large already: of the text scale
    they take as much as the window has room for.
    """
    wanted = theme.scale() / 100
    asked = min(wanted, height / LEAST_HEIGHT, width / LEAST_WIDTH)
    grown = max(1.0, asked, min(height / 768, width / 1366, 1.5))
    look = COMPACT if height < LOW_BELOW * grown else FULL
    return replace(
        look,
        **{name: getattr(look, name) * grown / wanted for name in POINTS},
        **{name: round(getattr(look, name) * grown / wanted) for name in PIXELS},
        **{name: round(getattr(look, name) * grown) for name in SPACES},
        columns=tuple(round(x * grown) for x in look.columns),
    )


SELF_SERVICE = {"entry": 1.15, "name": 1.3, "address": 1.25, "feedback": 1.2, "words": 1.15}
"""At a locked desk nobody sits: its names are read from two metres (16 minutes of arc on a 14-inch screen, the least
that ISO 9241-303 asks for)."""


def at_two_metres(look: Look) -> Look:
    """The sizes of bar, field and rows at a locked desk, in the place of `look`."""
    number, name, *others = look.columns
    return replace(
        look,
        **{size: getattr(look, size) * times for size, times in SELF_SERVICE.items()},
        columns=(number, name, *(round(x * 1.25) for x in others)),
    )


def resize(label: QLabel, points: float, colour: str = tokens.INK, *, weight: str = "normal") -> None:
    """Gives a label its size, colour and weight; the sheet of the application knows no desk."""
    label.setStyleSheet(f"font-size: {theme.pt(points):g}pt; color: {colour}; font-weight: {weight};")


def words(text: str = "") -> QLabel:
    """A label whose size comes from `resize`."""
    return labels.words(text)
