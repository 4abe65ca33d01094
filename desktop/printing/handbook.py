"""The handbook on paper: chapters of headings, paragraphs, lists, tables and pictures, with a table of contents."""

from dataclasses import dataclass
from pathlib import Path

from desktop.printing.preflight import Finding


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter."""

    words: str


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    words: str


@dataclass(frozen=True)
class Item:
    """One point of a list behind its `mark` ("1.", "·"); `depth` 0 is the outermost list."""

    mark: str
    words: str
    depth: int


@dataclass(frozen=True)
class Table:
    """A ruled table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture file (PNG) across the page, and what it shows."""

    path: Path
    words: str


Block = Heading | Paragraph | Item | Table | Picture


@dataclass(frozen=True)
class Chapter:
    """A chapter; it begins on a page of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Handbook:
    """A handbook with a page of contents; with one chapter alone there is none.

    `scale` is how much larger than 11 pt the text is set.
    """

    title: str
    chapters: tuple[Chapter, ...]
    about: str = ""
    contents: str = ""
    scale: float = 1.0


def print_it(handbook: Handbook, path: Path) -> int:
    """Writes the handbook to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_handbook
    from desktop.printing import press

    return press.print_it(draw_handbook.job(handbook), path)


def findings(handbook: Handbook) -> list[Finding]:
    """What is wrong with the handbook, worst first."""
    from desktop.printing import draw_handbook
    from desktop.printing import press

    return press.findings(draw_handbook.job(handbook))
