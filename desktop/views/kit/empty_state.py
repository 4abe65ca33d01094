"""An empty list: a small house with its lamp lit, one sentence, one line of help, the one button that fills it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.views.kit import buttons
from desktop.views.kit import labels
from desktop.views.kit import tokens

Act = Callable[[], object]


class House(QWidget):
    """The line drawing, 120 by 82 px."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(120, 82))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_house(painter, QRectF(0, 0, 120, 80))


def draw_house(painter: QPainter, box: QRectF) -> None:
    """The house in `box` (3:2): roof and walls in the pale accent, lamp lit, three dashed places on the ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 120, box.height() / 80)
    pen = QPen(QColor(tokens.ACCENT_LINE), 5)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(2, 42), QPointF(60, 4), QPointF(118, 42)])
    painter.drawPolyline([QPointF(14, 38), QPointF(14, 76), QPointF(106, 76), QPointF(106, 38)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.LAMP))
    painter.drawEllipse(QPointF(60, 34), 9, 9)
    seat = QPen(QColor(tokens.ACCENT), 2.4)
    seat.setCapStyle(Qt.PenCapStyle.FlatCap)
    seat.setDashPattern([1.6, 1.2])
    painter.setPen(seat)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, y in ((37, 55), (60, 61), (83, 55)):
        painter.drawEllipse(QPointF(x, y), 7.5, 7.5)
    painter.restore()


class EmptyState(QWidget):
    """Stands in the pane where the list will be. One primary act, one quiet alternative, both optional."""

    def __init__(
        self,
        sentence: str,
        help_text: str = "",
        *,
        primary: tuple[str, Act] | None = None,
        quiet: tuple[str, Act] | None = None,
        icon: str = "plus",
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._house = House()
        column.addWidget(self._house, 0, middle)
        column.addSpacing(8)
        self.sentence = labels.wrapped(sentence, "heading")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.sentence)
        if help_text:
            self.help = labels.wrapped(help_text, tone="ink2")
            self.help.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(self.help)
        if primary is not None:
            column.addSpacing(4)
            self.primary = buttons.big_primary(primary[0], primary[1], icon=icon)
            column.addWidget(self.primary, 0, middle)
        if quiet is not None:
            self.quiet = buttons.quiet(quiet[0], quiet[1])
            column.addWidget(self.quiet, 0, middle)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words and buttons go first: the house stands where there is room for it, too."""
        super().resizeEvent(event)
        inside = self.layout()
        if inside is not None:
            shown = 0 if self._house.isHidden() else self._house.height() + 8
            needed = inside.totalMinimumHeightForWidth(event.size().width()) - shown
            self._house.setHidden(event.size().height() < needed + self._house.height() + 8)
