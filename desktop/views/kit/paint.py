"""What painters share: bands, hatches, door plates, badges' edges. All sizes in logical pixels."""

from PySide6.QtCore import QLineF
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPainterPath
from PySide6.QtGui import QPen

from desktop.views.kit import theme
from desktop.views.kit import tokens

BAND_WIDTH = 6.0


def rounded(box: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle as a path, to fill, stroke or clip."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def card(
    painter: QPainter, box: QRectF, fill: str, edge: str, *, radius: float = 10, width: float = 1
) -> None:
    """A filled, edged, rounded surface whose edge stays inside `box` and is sharp at any ratio."""
    inset = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), width))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def dashed(painter: QPainter, box: QRectF, edge: str, radius: float = 5, width: float = 1) -> None:
    """The dashed edge of what is pending or a draft: no fill, dashes of 3 on 2 pen widths."""
    inset = width / 2
    pen = QPen(QColor(edge), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([3, 2])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def band(painter: QPainter, box: QRectF, kind: str, ink: str, ground: str = tokens.CARD) -> None:
    """The band of a category, `BAND_WIDTH` wide at the left of `box` (clip to a rounded path first).

    solid · stripes: diagonal, 3 on 2 off · double: two lines · dots: 4 px every 7 · blocks: 6 on 2 off ·
    bars: 2 on 2 off. Each is told apart in black and white.
    """
    strip = QRectF(box.left(), box.top(), BAND_WIDTH, box.height())
    painter.save()
    painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(ink)
    if kind == "solid":
        painter.fillRect(strip, colour)
    else:
        painter.fillRect(strip, QColor(ground))
    if kind in ("blocks", "bars"):
        on, period = (6.0, 8.0) if kind == "blocks" else (2.0, 4.0)
        y = strip.top()
        while y < strip.bottom():
            painter.fillRect(QRectF(strip.left(), y, BAND_WIDTH, on), colour)
            y += period
    elif kind == "dots":
        painter.setBrush(colour)
        y = strip.top() + 3.5
        while y < strip.bottom() + 2:
            painter.drawEllipse(QPointF(strip.center().x() + 0.5, y), 2.0, 2.0)
            y += 7.0
    elif kind == "double":
        painter.fillRect(QRectF(strip.left(), strip.top(), 2, strip.height()), colour)
        painter.fillRect(QRectF(strip.left() + 4, strip.top(), 2, strip.height()), colour)
    elif kind == "stripes":
        _lines(painter, strip, colour, width=2.4, step=5.0)
    painter.restore()


def hatch(painter: QPainter, box: QRectF, ink: str = tokens.HATCH, step: float = 7.0) -> None:
    """Diagonal hatch of set-up and clean-up (clip to a rounded path first where corners are round)."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _lines(painter, box, QColor(ink), width=1.3, step=step)
    painter.restore()


def cross_hatch(painter: QPainter, box: QRectF, ink: str = tokens.HATCH, step: float = 9.0) -> None:
    """Cross hatch of a closure."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _lines(painter, box, QColor(ink), width=0.9, step=step)
    _lines(painter, box, QColor(ink), width=0.9, step=step, slope=-1)
    painter.restore()


def _lines(painter: QPainter, box: QRectF, ink: QColor, *, width: float, step: float, slope: int = 1) -> None:
    """Parallel lines at 45° (`slope` 1 rises, -1 falls), `step` px apart; hatches side by side meet."""
    painter.setPen(QPen(ink, width))
    across = step * 2**0.5
    foot, head = (box.bottom(), box.top()) if slope > 0 else (box.top(), box.bottom())
    x = box.left() - box.height()
    x -= (x + slope * foot) % across
    lines: list[QLineF] = []
    while x < box.right() + across:
        lines.append(QLineF(x, foot, x + box.height(), head))
        x += across
    painter.drawLines(lines)


def plate(painter: QPainter, box: QRectF, character: str, ground: str = tokens.ACCENT) -> None:
    """A door plate: one white character on an enamelled plate with a thin inner line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    radius = max(3.0, box.width() * 5 / 34)
    painter.drawRoundedRect(box, radius, radius)
    inner = box.adjusted(2.5, 2.5, -2.5, -2.5)
    line = QColor(tokens.ON_ACCENT)
    line.setAlphaF(0.55)
    painter.setPen(QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius - 2, radius - 2)
    face = QFont(theme.families())
    face.setBold(True)
    face.setPixelSize(round(box.width() * 0.56))
    painter.setFont(face)
    painter.setPen(QColor(tokens.ON_ACCENT))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, character[:1])
    painter.restore()


def key_cap(painter: QPainter, box: QRectF, words: str) -> None:
    """The cap of a key: white, thin edge, thicker below."""
    card(painter, box, tokens.CARD, tokens.LINE2, radius=4)
    painter.save()
    painter.setPen(QPen(QColor(tokens.LINE2), 1))
    painter.drawLine(QLineF(box.left() + 3, box.bottom() - 1.5, box.right() - 3, box.bottom() - 1.5))
    painter.setFont(theme.font(tokens.SECOND))
    painter.setPen(QColor(tokens.INK2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def ring(painter: QPainter, box: QRectF, radius: float = 8) -> None:
    """The keyboard ring, 3 px wide, inside `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.FOCUS), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
    painter.restore()


def elided(painter: QPainter, words: str, width: float) -> str:
    """`words` cut with … to `width` pixels in the painter's font."""
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(width))
