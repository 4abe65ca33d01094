"""A page that printing draws, shown on the screen: charts are drawn once and are the same in both places."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.views.kit import background
from desktop.views.kit import tokens

MARGIN = 0.036  # of the width: what a page leaves white for the printer
SHARP = 2.2  # dots of the picture for one of the widget: enough for a screen at 200 %


class PagePicture(QWidget):
    """Shows the first page of what `show_page` is given, as large as there is room for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._image = QImage()
        self._job: background.Job[QImage] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.destroyed.connect(self._cancel)

    def show_page(self, draw: Callable[[Path], object], spoken: str, *, dpi: float = 96 * SHARP) -> None:
        """Has `draw(path)` write a PDF on the drawing thread and shows its first page; `spoken` is read aloud."""
        self._cancel()
        self.setAccessibleDescription(spoken)

        def work() -> QImage:
            from desktop.printing import preview

            with tempfile.TemporaryDirectory(prefix="linli-") as folder:
                path = Path(folder) / "page.pdf"
                draw(path)
                found = preview.page_image(path.read_bytes(), 1, dpi)
            image = QImage(
                found.rgba, found.width, found.height, found.width * 4, QImage.Format.Format_RGBA8888
            )
            return _without_margins(image)

        self._job = background.draw(work, then=self._show)

    def image(self) -> QImage:
        """What is shown; null until it is drawn."""
        return self._image

    def _show(self, image: QImage) -> None:
        self._image = image
        self.update()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def sizeHint(self) -> QSize:
        return QSize(900, 640)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            return
        box = self._place()
        painter.fillRect(box, QColor(tokens.CARD))
        painter.drawImage(box, self._image)

    def _place(self) -> QRectF:
        """The page in the middle, its sides in proportion."""
        wide, high = self._image.width(), self._image.height()
        scale = min(self.width() / wide, self.height() / high)
        size = wide * scale, high * scale
        return QRectF((self.width() - size[0]) / 2, (self.height() - size[1]) / 2, *size)


def _without_margins(image: QImage) -> QImage:
    """A copy (the bytes belong to Python and go) without the white that only paper needs."""
    edge = round(image.width() * MARGIN)
    return image.copy(edge, edge, image.width() - 2 * edge, image.height() - edge - edge // 3)
