"""The door plate (门牌): every venue is one white character on an enamelled plate."""

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.views.kit import icons
from desktop.views.kit import paint
from desktop.views.kit import tokens


class Plate(QWidget):
    """A plate `size` px square. `grey` is a venue that is no living room: use `grey_plate`."""

    def __init__(self, character: str, *, size: int = tokens.PLATE_SIZE, ground: str = tokens.ACCENT) -> None:
        super().__init__()
        self._character, self._ground = character, ground
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_plate(self, character: str, ground: str = tokens.ACCENT) -> None:
        """Changes the plate."""
        self._character, self._ground = character, ground
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.plate(painter, QRectF(self.rect()), self._character, self._ground)


def grey_plate(character: str, size: int = tokens.PLATE_SIZE) -> Plate:
    """The plate of a venue that is no living room."""
    return Plate(character, size=size, ground=tokens.PLATE_GREY)


class CategoryTile(QWidget):
    """The category's icon on its soft ground, 40 px square (lists and the hero of 今日)."""

    def __init__(self, icon: str, ink: str, soft: str, size: int = 40) -> None:
        super().__init__()
        self._icon, self._ink, self._soft = icon, ink, soft
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_tile(painter, QRectF(self.rect()), self._icon, self._ink, self._soft)


def draw_tile(painter: QPainter, box: QRectF, icon: str, ink: str, soft: str) -> None:
    """Draws a tile into `box`; the icon takes 11/20 of it."""
    paint.card(painter, box, soft, soft, radius=box.width() / 5)
    size = box.width() * 0.56
    centre = box.center()
    icons.paint(painter, QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size), icon, ink)
