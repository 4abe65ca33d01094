"""Sizes of paper and kinds of ink: what every printed thing lets its user choose."""

from dataclasses import dataclass
from enum import Enum
from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre."""


class Paper(StrEnum):
    """A sheet in portrait. Every paper is designed on A4; the others are the same drawing, scaled."""

    A3 = "A3"
    A4 = "A4"
    A5 = "A5"

    @property
    def scale(self) -> float:
        """How much larger a length is on this paper than in the A4 design."""
        return {"A3": 2**0.5, "A4": 1.0, "A5": 2**-0.5}[self.value]


class Shape(Enum):
    """How the A4 design lies: its width and height in millimetres."""

    UPRIGHT = (210.0, 297.0)
    LYING = (297.0, 210.0)


class Ink(StrEnum):
    """What the printer has. `MONO` is a second set of colours and patterns, not a grey conversion."""

    COLOUR = "colour"
    MONO = "mono"


@dataclass(frozen=True)
class Photo:
    """A picture for the one photo slot of a poster.

    `content` is a JPEG or PNG file; `focus` is the point that stays in sight when the edges are cropped, as
    shares of width and height from the top left; `agreed` says that everyone recognisable agreed to be shown.
    """

    content: bytes
    focus: tuple[float, float] = (0.5, 0.5)
    agreed: bool = False
