"""The keys at the foot of a desk: painted caps with words. Each can be clicked, so it is a button."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.desk.look import FULL
from desktop.views.desk.look import Look
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

GAP = 8


def draw_cap(painter: QPainter, box: QRectF, words: str, points: float) -> None:
    """The cap of a key."""
    paint.card(painter, box, tokens.CARD, tokens.LINE2, radius=4)
    painter.fillRect(QRectF(box.left() + 3, box.bottom() - 2, box.width() - 6, 1), QColor(tokens.LINE2))
    painter.setFont(theme.font(points))
    painter.setPen(QColor(tokens.INK))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def cap_width(words: str, points: float) -> float:
    """How wide a cap is."""
    return max(QFontMetricsF(theme.font(points)).horizontalAdvance(words) + 18, theme.px(29))


class KeyButton(QAbstractButton):
    """A cap and what it does. It never takes the focus from the field."""

    def __init__(self, name: str, cap: str, words: str) -> None:
        super().__init__()
        self._look = FULL
        self.become(name, cap, words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def become(self, name: str, cap: str, words: str) -> None:
        """Another key from now on."""
        self.name, self._cap = name, cap
        self.setText(words)
        self.setAccessibleName(_("{action} ({key})").format(action=words, key=cap))
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        """Takes the sizes of a set."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font(self._look.keys)).horizontalAdvance(self.text())
        return QSize(round(cap_width(self._cap, self._look.keys) + GAP + words) + 2, theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, high = cap_width(self._cap, self._look.keys), float(theme.px(29))
        at, words_at = self._places(wide)
        draw_cap(painter, QRectF(at, (self.height() - high) / 2, wide, high), self._cap, self._look.keys)
        painter.setFont(theme.font(self._look.keys))
        painter.setPen(QColor(tokens.ACCENT_DARK if self.underMouse() else tokens.INK))
        words = QRectF(words_at, 0, self.width() - words_at, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _places(self, wide: float) -> tuple[float, float]:
        """Where the cap, so wide, and the words begin."""
        return 0.0, wide + GAP


class OfferButton(KeyButton):
    """The words first, the cap behind them: 撤销 Ctrl+Z."""

    def _places(self, wide: float) -> tuple[float, float]:
        return self.width() - wide - 1, 0.0


class KeyRow(QWidget):
    """The keys in one row, or in two where the text is large; `pressed` gives the name of the one clicked."""

    pressed = Signal(str)

    def __init__(self, keys: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._buttons = [KeyButton(name, cap, words) for name, cap, words in keys]
        self._columns = 0
        for button in self._buttons:
            button.clicked.connect(lambda _on, name=button.name: self.pressed.emit(name))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def buttons(self) -> list[KeyButton]:
        """The keys, from left to right."""
        return list(self._buttons)

    def set_look(self, look: Look, room: int) -> None:
        """Takes the sizes of a set; `room` is how wide the row may be."""
        self._grid.setHorizontalSpacing(round(look.margin * 0.9))
        for button in self._buttons:
            button.set_look(look)
        spacing = self._grid.horizontalSpacing()
        wide = sum(button.sizeHint().width() + spacing for button in self._buttons) - spacing
        count = len(self._buttons)
        columns = count if wide <= room else (count + 1) // 2
        rows = -(-count // columns)
        self.setFixedHeight(rows * self._buttons[0].sizeHint().height() + (rows - 1) * 2)
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._buttons):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(count + 1):
            self._grid.setColumnStretch(column, int(column == columns))
