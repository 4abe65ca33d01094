"""What should be looked at, in one line that leads to its rows; words that do not fit end in …"""

from collections.abc import Callable
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QSizePolicy

from desktop.i18n import _
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens


class NoticeButton(QAbstractButton):
    """Left-aligned words that take what room there is."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._words = ""
        self.setMinimumHeight(theme.px(tokens.SMALL_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ownFocus", True)
        self.clicked.connect(lambda: act())  # noqa: PLW0108  (the signal brings a state)

    def show_words(self, words: str, every: Sequence[str]) -> None:
        """Shows the line; `every` single thing stands in the tool tip."""
        self._words = words
        self.setAccessibleName(words or _("Nothing to look at"))
        self.setToolTip("\n".join(every))
        self.update()

    def words(self) -> str:
        """The whole line."""
        return self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.setFont(theme.font(tokens.SECOND))
        painter.setPen(QColor(tokens.ACCENT_DARK if self.underMouse() else tokens.INK2))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, self._words, box.width()))
        if self.hasFocus():
            paint.ring(painter, box)
