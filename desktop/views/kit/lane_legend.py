"""What the drawing on lanes means; stands under every lane chart."""

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import labels
from desktop.views.kit import paint
from desktop.views.kit import tokens
from desktop.views.kit.flow import Flow

SWATCH = QSize(22, 14)


class _Swatch(QWidget):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._kind == "pending":
            paint.card(painter, box, tokens.CARD, tokens.CARD, radius=3)
            paint.dashed(painter, box, tokens.COUNCIL, radius=3, width=2)
        elif self._kind == "booked":
            paint.card(painter, box, tokens.CULTURE_SOFT, tokens.CULTURE, radius=3)
            painter.setClipPath(paint.rounded(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.5))
            painter.fillRect(QRectF(0, 0, 6, box.height()), QColor(tokens.CULTURE))
        else:
            fill = tokens.CLOSED if self._kind == "shut" else tokens.CARD
            paint.card(painter, box, fill, tokens.HATCH, radius=3)
            painter.setClipPath(paint.rounded(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.5))
            if self._kind == "minutes":
                paint.hatch(painter, box, step=5)
            elif self._kind == "closed":
                paint.cross_hatch(painter, box, step=5)


class Legend(QWidget):
    """已批 待定 布置、清理 停用 不开放."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = Flow(spacing=4)
        column.addWidget(flow)
        for kind, text in (
            ("booked", _("Approved")),
            ("pending", _("Waiting")),
            ("minutes", _("Set-up, clean-up")),
            ("closed", _("Closed for a time")),
            ("shut", _("Not open")),
        ):
            item = QWidget()
            row = QHBoxLayout(item)
            row.setContentsMargins(0, 0, 20, 0)
            row.setSpacing(8)
            row.addWidget(_Swatch(kind))
            row.addWidget(labels.second(text))
            flow.add(item)
