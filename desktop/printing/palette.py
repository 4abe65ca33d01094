"""The colours of print, and the second set for a printer that has only black."""

from dataclasses import dataclass
from dataclasses import replace

from desktop.printing.paper import Ink


@dataclass(frozen=True)
class Palette:
    """Colours as `#RRGGBB`. In `MONO` labels and marks are black and areas differ by hatch, not by grey."""

    ink: str = "#1E1B18"
    red: str = "#C4351C"
    green: str = "#2E6B4A"
    leaf: str = "#5E9468"
    vein: str = "#CFE3D2"
    gold: str = "#E0A52B"
    indigo: str = "#24456A"
    teal: str = "#12595F"
    plum: str = "#74395A"
    brown: str = "#B9761A"
    grey: str = "#6B6660"
    hairline: str = "#B9B2A6"
    pale: str = "#E9EEF2"
    band: str = "#F1F1F1"
    white: str = "#FFFFFF"
    only_black: bool = False


COLOURS = Palette()
BLACK = replace(
    COLOURS,
    **dict.fromkeys(("ink", "red", "gold", "indigo", "teal", "plum", "brown", "grey"), "#000000"),
    green="#3A3A3A",  # the leaves of the dumplings are the only greys
    leaf="#8A8A8A",
    vein="#FFFFFF",
    hairline="#A0A0A0",
    pale="#FFFFFF",
    only_black=True,
)


def palette(ink: Ink) -> Palette:
    """The colours for `ink`."""
    return BLACK if ink is Ink.MONO else COLOURS
