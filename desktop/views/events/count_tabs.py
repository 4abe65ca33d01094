"""Tabs whose words may carry a count in a lighter ink; the open one has a line under its words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QTabBar
from PySide6.QtWidgets import QToolButton

from desktop.views.kit import theme
from desktop.views.kit import tokens

PADDING, TIGHT, GAP, UNDERLINE = 13, 8, 6, 4
HEIGHT = 46


class CountTabs(QTabBar):
    """Set its tabs with `set_tabs`; `open_name` says which is open."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: list[int | str] = []
        self._room = 0
        self._padding = PADDING
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)

    def set_tabs(self, tabs: Sequence[tuple[str, str, int | str]], wanted: str) -> None:
        """Shows (name, words, count or share like 7/9; 0 shows none) and opens `wanted`, else the first; tells nobody."""
        names = [name for name, _words, _count in tabs]
        self.blockSignals(True)
        if names != [str(self.tabData(n)) for n in range(self.count())]:
            while self.count():
                self.removeTab(0)
            for name, words, _count in tabs:
                self.setTabData(self.addTab(words), name)
        self._counts = [count for _name, _words, count in tabs]
        for number, (_name, words, count) in enumerate(tabs):
            self.setAccessibleTabName(number, f"{words} {_shown(count)}" if count else words)
        self.setCurrentIndex(names.index(wanted) if wanted in names else 0)
        self.blockSignals(False)
        self._fit()
        self.updateGeometry()
        self.update()

    def give_room(self, width: int) -> None:
        """How wide the tabs may be, in pixels: many of them stand closer before they have to be scrolled."""
        self._room = width
        self._fit()

    def _fit(self) -> None:
        wide = sum(round(sum(self._widths(n))) + 2 * PADDING + 1 for n in range(self.count()))
        padding = TIGHT if 0 < self._room < wide else PADDING
        if padding != self._padding:
            self._padding = padding
            self.setIconSize(self.iconSize())  # the tabs are laid out again

    def open_name(self) -> str:
        """The name of the open tab."""
        return str(self.tabData(self.currentIndex()))

    def open_tab(self, name: str) -> None:
        """Opens a tab, where there is one of this name; tells, as for the user."""
        for number in range(self.count()):
            if self.tabData(number) == name:
                self.setCurrentIndex(number)

    def tabSizeHint(self, index: int) -> QSize:
        words, count = self._widths(index)
        return QSize(round(words + count) + 2 * self._padding + 1, theme.px(HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number in range(self.count()):
            self._draw(painter, number)
        for arrow in self.findChildren(QToolButton):
            if arrow.isVisible():  # no words under the arrows
                painter.fillRect(arrow.geometry().adjusted(-4, 0, 0, -UNDERLINE), QColor(tokens.CARD))

    def _widths(self, index: int) -> tuple[float, float]:
        words = QFontMetricsF(theme.bold(tokens.BODY)).horizontalAdvance(self.tabText(index))
        count = self._count(index)
        return words, QFontMetricsF(theme.font(tokens.BODY)).horizontalAdvance(count) + GAP if count else 0.0

    def _count(self, index: int) -> str:
        count = self._counts[index] if index < len(self._counts) else 0
        return _shown(count) if count else ""

    def _draw(self, painter: QPainter, number: int) -> None:
        box = QRectF(self.tabRect(number))
        inner = box.adjusted(self._padding, 0, -self._padding, -UNDERLINE)
        words, count = self._widths(number)
        is_open = number == self.currentIndex()
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme.bold(tokens.BODY) if is_open else theme.font(tokens.BODY))
        painter.setPen(QColor(tokens.ACCENT_DARK if is_open else tokens.INK2))
        painter.drawText(inner, left, self.tabText(number))
        painter.setFont(theme.font(tokens.BODY))
        painter.setPen(QColor(tokens.INK3))
        painter.drawText(inner.adjusted(words + GAP, 0, 8, 0), left, self._count(number))
        if is_open:
            line = QRectF(inner.left() - 3, box.bottom() - UNDERLINE, words + count + 6, UNDERLINE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ACCENT))
            painter.drawRoundedRect(line, 2, 2)


def _shown(count: int | str) -> str:
    return f"{count:,}" if isinstance(count, int) else count
