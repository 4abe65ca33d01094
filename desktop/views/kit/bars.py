"""Small painted bars: a label, a bar, a number. The order is the caller's: buildings stand in building order."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

ROW, THICK = 30, 14


class Bars(QWidget):
    """Rows of (label, count); the longest bar fills the width."""

    def __init__(self, name: str, rows: Sequence[tuple[str, int]] = ()) -> None:
        super().__init__()
        self._name = name
        self._rows: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple[str, int]]) -> None:
        """Shows other rows."""
        self._rows = list(rows)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription("，".join(f"{label} {count}" for label, count in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, theme.px(ROW) * len(self._rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(theme.font(tokens.BODY))
        left = min(self.width() / 3, max(metrics.horizontalAdvance(label) for label, _n in self._rows) + 19)
        right = QFontMetricsF(theme.bold(tokens.BODY)).horizontalAdvance("0,000") + 6
        most = max(count for _label, count in self._rows) or 1
        for number, (label, count) in enumerate(self._rows):
            box = QRectF(0, number * theme.px(ROW), self.width(), theme.px(ROW))
            painter.setPen(QColor(tokens.INK))
            painter.setFont(theme.font(tokens.BODY))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, label, left - 8))
            painter.setFont(theme.bold(tokens.BODY))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{count:,}")
            full = QRectF(left, box.center().y() - THICK / 2, self.width() - left - right, THICK)
            draw_bar(painter, full, count / most, tokens.ACCENT_LINE)


def draw_bar(painter: QPainter, box: QRectF, share: float, colour: str) -> None:
    """A bar filled to `share` (0 to 1)."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.CLOSED))
    radius = min(3.0, box.height() / 2)
    painter.drawRoundedRect(box, radius, radius)
    if share > 0:
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(
            QRectF(box.left(), box.top(), box.width() * min(share, 1), box.height()), radius, radius
        )
