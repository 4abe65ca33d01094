"""Badges: an icon and two to four characters on a soft ground; pending and draft are dashed and not filled."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.views.kit import icons
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

LOOKS = {  # kind: ground, ink, icon (empty: none)
    "ok": (tokens.OK_SOFT, tokens.OK, "check"),
    "warn": (tokens.WARN_SOFT, tokens.WARN, "warning-fill"),
    "error": (tokens.ERROR_SOFT, tokens.ERROR, "x"),
    "info": (tokens.ACCENT_SOFT, tokens.ACCENT_DARK, "info"),
    "plain": (tokens.DISABLED, tokens.INK2, ""),
    "private": (tokens.DISABLED, tokens.PRIVATE_INK, "lock-simple"),
    "pending": ("", tokens.INK2, "hourglass-medium"),
    "draft": ("", tokens.INK2, ""),
}
PADDING, ICON, GAP = 9, 16, 6


@dataclass(frozen=True)
class Badge:
    """What a badge says. Kinds: ok warn error info plain private pending draft, or category.

    `icon` replaces the kind's icon ("-" for none); `ink` and `ground` replace its colours.
    """

    text: str
    kind: str = "plain"
    icon: str = ""
    ink: str = ""
    ground: str = ""

    def look(self) -> tuple[str, str, str]:
        """Ground (empty: dashed), ink and icon name (empty: none)."""
        ground, ink, icon = LOOKS[self.kind]
        name = "" if self.icon == "-" else self.icon or icon
        return self.ground or ground, self.ink or ink, name


def width(badge: Badge) -> float:
    """How wide the badge is, in logical pixels."""
    metrics = QFontMetricsF(theme.font(tokens.SECOND))
    icon = theme.px(ICON) + GAP if badge.look()[2] else 0
    return metrics.horizontalAdvance(badge.text) + 2 * PADDING + icon


def height() -> int:
    """26 at text scale 100 %."""
    return theme.px(tokens.BADGE_HEIGHT)


def draw(painter: QPainter, box: QRectF, badge: Badge) -> None:
    """Draws the badge into `box` (take `width` and `height`)."""
    ground, ink, icon = badge.look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ground:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 5, 5)
    else:
        paint.dashed(painter, box, tokens.INK2)
    left = box.left() + PADDING
    if icon:
        size = theme.px(ICON)
        icons.paint(painter, QRectF(left, box.center().y() - size / 2, size, size), icon, ink)
        left += size + GAP
    painter.setFont(theme.font(tokens.SECOND))
    painter.setPen(QColor(ink))
    words = QRectF(left, box.top(), box.right() - left, box.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, badge.text)
    painter.restore()


class BadgeLabel(QWidget):
    """A badge as a widget."""

    def __init__(self, badge: Badge) -> None:
        super().__init__()
        self._badge = badge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(badge)

    def show_badge(self, badge: Badge) -> None:
        """Changes what it says."""
        self._badge = badge
        self.setAccessibleName(badge.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(width(self._badge)) + 1, height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw(QPainter(self), QRectF(self.rect()), self._badge)
