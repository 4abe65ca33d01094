"""The side bar's buttons, the sign, the search button and the backup state of the window's frame."""

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

LEAST, LEAST_AT_100 = 36, 34


class NavButton(QAbstractButton):
    """A page in the side bar: icon and word; the page shown has a white ground, a mark and a filled icon."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(
            max(LEAST, theme.px(LEAST_AT_100))
        )  # nine stand in a low window with large words
        self.setMaximumHeight(theme.px(tokens.NAV_HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mark(self, *, on: bool) -> None:
        """Shows whether its page stands there, and tells nobody: `toggled` is for who turns to the page."""
        with QSignalBlocker(self):
            self.setChecked(on)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            paint.card(painter, box, tokens.CARD, tokens.CARD, radius=8)
            high = 26
            mark = QRectF(0, box.center().y() - high / 2, 4, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ACCENT))
            painter.drawRoundedRect(mark, 2, 2)
        elif self.underMouse():
            paint.card(painter, box, tokens.ACCENT_SOFT, tokens.ACCENT_SOFT, radius=8)
        ink = tokens.ACCENT_DARK if on else tokens.INK2
        size = theme.px(22)
        left = 12.0
        name = f"{self._icon}-fill" if on else self._icon
        icons.paint(painter, QRectF(left, box.center().y() - size / 2, size, size), name, ink)
        painter.setFont(theme.bold(tokens.SIDE_BAR) if on else theme.font(tokens.SIDE_BAR))
        painter.setPen(QColor(tokens.ACCENT_DARK if on else tokens.INK2))
        words = box.adjusted(left + size + 12, 0, -4, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, self.text(), words.width())
        )

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(theme.bold(tokens.SIDE_BAR)).horizontalAdvance(self.text()) + theme.px(22) + 32
        return QSize(round(wide), theme.px(tokens.NAV_HEIGHT))


class Sign(QWidget):
    """The program's own sign: a house with a lit window, 34 px square."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(34, 34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        icons.paint(QPainter(self), QRectF(self.rect()), "linli", tokens.ACCENT)


class FindButton(QAbstractButton):
    """查找 (Ctrl+K): looks like a field in a wide window and like a button in a narrow one."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(_("Find"))
        self.setAccessibleName(_("Find a venue, event, person or page"))
        self.setToolTip(_("Find a venue, event, person or page ({key})").format(key="Ctrl+K"))
        self.setFixedHeight(theme.px(tokens.FIELD_HEIGHT))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_narrow(width=1366)

    def show_narrow(self, *, width: int) -> None:
        """Fits itself to a window `width` pixels wide."""
        self._wide = width >= tokens.NARROW_BELOW
        self.setFixedWidth(theme.px(250) if self._wide else self._least())

    def _least(self) -> int:
        return (
            round(QFontMetricsF(theme.font(tokens.BODY)).horizontalAdvance(self.text())) + theme.px(20) + 38
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        hover = self.underMouse()
        edge = tokens.ACCENT if hover else tokens.FIELD
        paint.card(painter, box, tokens.ACCENT_SOFT if hover else tokens.CARD, edge, radius=6)
        size = theme.px(20)
        glass = QRectF(11, box.center().y() - size / 2, size, size)
        icons.paint(painter, glass, "magnifying-glass", tokens.INK2)
        painter.setFont(theme.font(tokens.BODY))
        painter.setPen(QColor(tokens.INK3 if self._wide else tokens.INK))
        painter.drawText(box.adjusted(size + 19, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._wide:
            wide = QFontMetricsF(theme.font(tokens.SECOND)).horizontalAdvance("Ctrl+K") + 16
            high = theme.px(22)
            cap = QRectF(box.right() - wide - 10, box.center().y() - high / 2, wide, high)
            paint.key_cap(painter, cap, "Ctrl+K")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(250) if self._wide else self._least(), theme.px(tokens.FIELD_HEIGHT))


class BackupState(QWidget):
    """备份 08:00, with a shield; amber where the last backup is old or missing."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = labels.Icon("shield-check", tokens.OK)
        self._words = labels.words("", tone="ok")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_state(self, text: str, *, fine: bool) -> None:
        """Shows the words; nothing where there is nothing to say yet."""
        self.setVisible(bool(text))
        self._words.setText(text)
        self._words.setProperty("tone", "ok" if fine else "warn")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        if fine:
            self._icon.show_icon("shield-check", tokens.OK)
        else:
            self._icon.show_icon("shield-warning", tokens.WARN)
        self.setAccessibleName(text)


class KeyCap(QWidget):
    """A key as it stands on the keyboard, for lines that say which key does what."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        wide = QFontMetricsF(theme.font(tokens.SECOND)).horizontalAdvance(words) + 18
        self.setFixedSize(QSize(round(wide), theme.px(28)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.key_cap(QPainter(self), QRectF(QPointF(0, 0), self.size()), self._words)
