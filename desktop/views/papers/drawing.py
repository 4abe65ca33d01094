"""A paper as PDF and as pixels: plain data in, run on the drawing thread. No database, no widgets."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from desktop.services import papers
from desktop.services.papers import Ready

if TYPE_CHECKING:
    from desktop.printing.preflight import Finding

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


def page(pdf: bytes, number: int, dpi: float) -> QImage:
    """Page `number` (from 1) at `dpi` dots an inch."""
    from desktop.printing import preview

    found = preview.page_image(pdf, number, dpi)
    image = QImage(found.rgba, found.width, found.height, found.width * 4, QImage.Format.Format_RGBA8888)
    return image.copy()  # the bytes belong to Python and go


def grey_page(pdf: bytes, number: int, dpi: float) -> QImage:
    """The same without colour, a quarter of the size."""
    return page(pdf, number, dpi).convertToFormat(QImage.Format.Format_Grayscale8)
