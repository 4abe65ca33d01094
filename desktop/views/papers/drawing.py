"""A paper as PDF and as pixels: plain data in, run on the drawing thread. No database, no widgets."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop.services import paper_sets
from desktop.services import papers
from desktop.services.papers import Ready
from desktop.views.kit import background

if TYPE_CHECKING:
    from desktop.printing.preflight import Finding

T = TypeVar("T")
POINTS_AN_INCH = 72


@dataclass(frozen=True)
class Drawn:
    """A paper that was drawn: the PDF, how many pages, what is wrong with it; its first page's size in points."""

    ready: Ready
    pdf: bytes
    pages: int
    findings: "tuple[Finding, ...]"
    size: tuple[float, float]

    @property
    def stops(self) -> "tuple[Finding, ...]":
        """What must be mended before it is printed."""
        return tuple(finding for finding in self.findings if finding.severity == "stop")


def drawn(ready: Ready) -> Drawn:
    """The paper as it would come out; with a finding in its way it carries 样张."""
    found = tuple(papers.findings(ready))
    with tempfile.TemporaryDirectory(prefix="linli-") as folder:
        path = Path(folder) / "paper.pdf"
        pages = papers.draw(ready, path)
        pdf = path.read_bytes()
    image = page(pdf, 1, POINTS_AN_INCH)
    return Drawn(ready, pdf, pages, found, (image.width(), image.height()))


def drawn_set(ready: Ready, progress: background.Progress) -> Drawn:
    """A sheet for every stairwell as one PDF, drawn with the records open: for the thread of the database."""
    with tempfile.TemporaryDirectory(prefix="linli-") as folder:
        path = Path(folder) / "set.pdf"
        pages = paper_sets.draw(ready, path, progress=progress)
        pdf = path.read_bytes()
    image = page(pdf, 1, POINTS_AN_INCH)
    return Drawn(ready, pdf, pages, (), (image.width(), image.height()))


def page(pdf: bytes, number: int, dpi: float) -> QImage:
    """Page `number` (from 1) at `dpi` dots an inch."""
    from desktop.printing import preview

    found = preview.page_image(pdf, number, dpi)
    image = QImage(found.rgba, found.width, found.height, found.width * 4, QImage.Format.Format_RGBA8888)
    return image.copy()  # the bytes belong to Python and go


def grey_page(pdf: bytes, number: int, dpi: float) -> QImage:
    """The same without colour, a quarter of the size."""
    from desktop.printing import preview

    found = preview.grey_image(pdf, number, dpi)
    image = QImage(found.grey, found.width, found.height, found.width, QImage.Format.Format_Grayscale8)
    return image.copy()  # the bytes belong to Python and go


class Latest:
    """Drawing for one place on the screen: what is asked for last counts, and nothing once `owner` is gone."""

    def __init__(self, owner: QObject) -> None:
        self._job: background.Job[Any] | None = None
        owner.destroyed.connect(self.cancel)

    def draw(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Runs `work` on the drawing thread and hands its result to `then`, instead of what was asked before."""
        self.cancel()
        self._job = background.draw(work, then=then)

    def cancel(self) -> None:
        """Nothing is handed over any more."""
        if self._job is not None:
            self._job.cancel()
