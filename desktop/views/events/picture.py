"""The picture of an event: a small scene for each category, drawn with lines and curves, never a bitmap."""

from collections.abc import Callable

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPainterPath
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.views.kit import categories
from desktop.views.kit import tokens

WIDTH, NARROW_WIDTH, HEIGHT = 300, 180, 150
RADIUS = 9


class Picture(QWidget):
    """The scene of a category, at the left of an event's head; its upper left corner is round like the card's."""

    def __init__(self) -> None:
        super().__init__()
        self._category = "festival"
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(WIDTH)

    def show_category(self, code: str) -> None:
        """Changes the scene."""
        self._category = code
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        path = QPainterPath()
        path.moveTo(box.right(), box.top())
        path.lineTo(box.right(), box.bottom())
        path.lineTo(box.left(), box.bottom())
        path.lineTo(box.left(), box.top() + RADIUS)
        path.arcTo(QRectF(box.left(), box.top(), 2 * RADIUS, 2 * RADIUS), 180, -90)
        path.closeSubpath()
        painter.setClipPath(path)
        draw(painter, box, self._category)


def draw(painter: QPainter, box: QRectF, code: str) -> None:
    """Draws the scene into `box`: sky, a table along the foot, what the category is about standing on it."""
    scale = box.width() / WIDTH
    sky = tokens.SKY if code == "festival" else categories.category(code).soft
    painter.fillRect(box, QColor(sky))
    painter.save()
    painter.translate(box.left(), box.bottom() - HEIGHT * scale)
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    _fill(painter, tokens.TABLE)
    painter.drawRect(QRectF(0, 104, WIDTH, 46))
    _fill(painter, tokens.TABLE_EDGE)
    painter.drawRect(QRectF(0, 104, WIDTH, 4))
    SCENES.get(code, _meeting)(painter)
    painter.restore()


def _fill(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))


def _stroke(painter: QPainter, colour: str, width: float) -> None:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _steam(painter: QPainter, x: float, top: float) -> None:
    _stroke(painter, tokens.STEAM, 4)
    path = QPainterPath(QPointF(x, top))
    path.cubicTo(QPointF(x - 7, top + 7), QPointF(x + 7, top + 12), QPointF(x, top + 20))
    painter.drawPath(path)


# --- 节庆美食: two zongzi on a dish, a steaming bowl --------------------------------------------------


def _festival(painter: QPainter) -> None:
    _fill(painter, tokens.STEAM)
    painter.drawEllipse(QPointF(82, 112), 74, 16)
    _fill(painter, tokens.DISH)
    painter.drawEllipse(QPointF(82, 111), 54, 9)
    _zongzi(painter, 58, 49, -1)
    _zongzi(painter, 108, 47, 1)
    for colour, x, y, r in (
        (tokens.RICE, 229, 60, 18),
        (tokens.STEAM, 206, 66, 16),
        (tokens.STEAM, 252, 66, 16),
    ):
        _fill(painter, colour)
        painter.drawEllipse(QPointF(x, y), r, r)
    _bowl(painter)
    for x, top in ((214, 17), (236, 13), (258, 17)):
        _steam(painter, x, top)


def _zongzi(painter: QPainter, x: float, top: float, side: int) -> None:
    """A dumpling with its tip at (x, top), its darker face on `side`, tied twice."""
    foot = 110.0
    body = QPainterPath(QPointF(x, top))
    body.cubicTo(QPointF(x + 6, top + 3), QPointF(x + 32, foot - 10), QPointF(x + 33, foot))
    body.lineTo(x - 33, foot)
    body.cubicTo(QPointF(x - 32, foot - 10), QPointF(x - 6, top + 3), QPointF(x, top))
    _fill(painter, tokens.LEAF)
    painter.drawPath(body)
    face = QPainterPath(QPointF(x, top))
    face.cubicTo(
        QPointF(x + 6 * side, top + 3), QPointF(x + 32 * side, foot - 10), QPointF(x + 33 * side, foot)
    )
    face.lineTo(x + 12 * side, foot)
    face.closeSubpath()
    _fill(painter, tokens.LEAF_DARK)
    painter.drawPath(face)
    painter.save()
    painter.setClipPath(body)
    _stroke(painter, tokens.LEAF_LIGHT, 1.4)
    for step in (-26, -13):
        painter.drawLine(QPointF(x, top), QPointF(x - step * side, foot))
    _stroke(painter, tokens.CORD, 4)
    cord = QPainterPath(QPointF(x - 40, foot - 22))
    cord.quadTo(QPointF(x, foot - 6), QPointF(x + 40, foot - 20))
    painter.drawPath(cord)
    painter.restore()


def _bowl(painter: QPainter) -> None:
    bowl = QPainterPath(QPointF(179, 70))
    bowl.lineTo(295 - 16, 70)
    bowl.cubicTo(QPointF(279, 106), QPointF(256, 120), QPointF(229, 120))
    bowl.cubicTo(QPointF(202, 120), QPointF(179, 106), QPointF(179, 70))
    _fill(painter, tokens.BOWL)
    painter.drawPath(bowl)
    painter.save()
    painter.setClipPath(bowl)
    _fill(painter, tokens.ACCENT)
    painter.drawRect(QRectF(170, 83, 120, 40))
    painter.restore()
    _stroke(painter, tokens.BOWL_DARK, 4.5)
    painter.drawLine(QPointF(177, 70), QPointF(281, 70))


# --- 文化学习: books, a cup of tea -----------------------------------------------------------------


def _learning(painter: QPainter) -> None:
    for colour, left, top, wide in (
        (tokens.CULTURE, 42, 98, 118),
        (tokens.FESTIVAL, 54, 80, 100),
        (tokens.ACCENT, 46, 62, 104),
    ):
        _fill(painter, colour)
        painter.drawRoundedRect(QRectF(left, top, wide, 18), 3, 3)
        _fill(painter, tokens.RICE)
        painter.drawRect(QRectF(left + wide - 16, top + 3, 16, 12))
    _stroke(painter, tokens.TABLE_EDGE, 5)  # a brush laid across
    painter.drawLine(QPointF(52, 57), QPointF(128, 50))
    _fill(painter, tokens.INK)
    painter.drawPolygon(QPolygonF([QPointF(126, 46), QPointF(148, 47), QPointF(127, 54)]))
    _fill(painter, tokens.RICE)
    cup = QPainterPath(QPointF(204, 74))
    cup.lineTo(256, 74)
    cup.cubicTo(QPointF(254, 104), QPointF(246, 116), QPointF(230, 116))
    cup.cubicTo(QPointF(214, 116), QPointF(206, 104), QPointF(204, 74))
    painter.drawPath(cup)
    _stroke(painter, tokens.CULTURE, 3)
    painter.drawLine(QPointF(208, 88), QPointF(252, 88))
    for x in (222, 238):
        _steam(painter, x, 44)


# --- 文体歌舞: a drum, a fan ----------------------------------------------------------------------


def _arts(painter: QPainter) -> None:
    centre = QPointF(206, 108)
    for number in range(9):  # the blades of an open fan
        _fill(painter, tokens.ARTS if number % 2 else tokens.RICE)
        painter.drawPie(QRectF(centre.x() - 74, centre.y() - 74, 148, 148), (18 + number * 16) * 16, 16 * 16)
    _fill(painter, tokens.ARTS_SOFT)
    painter.drawPie(QRectF(centre.x() - 26, centre.y() - 26, 52, 52), 18 * 16, 144 * 16)
    _fill(painter, tokens.LAMP)
    painter.drawEllipse(centre, 4, 4)
    _fill(painter, tokens.ERROR)
    painter.drawRoundedRect(QRectF(42, 70, 84, 48), 10, 10)
    _fill(painter, tokens.RICE)
    painter.drawEllipse(QPointF(84, 70), 42, 12)
    _fill(painter, tokens.LAMP)
    for x in (52, 68, 84, 100, 116):
        painter.drawEllipse(QPointF(x, 94), 3, 3)
    _stroke(painter, tokens.TABLE_EDGE, 5)
    painter.drawLine(QPointF(64, 60), QPointF(28, 32))
    painter.drawLine(QPointF(106, 60), QPointF(140, 30))


# --- 议事会议: a table for all, one seat kept ------------------------------------------------------


def _meeting(painter: QPainter) -> None:
    _fill(painter, tokens.COUNCIL_SOFT)
    painter.drawRect(QRectF(0, 100, WIDTH, 50))
    _fill(painter, tokens.COUNCIL)
    for number, x in enumerate((46, 90, 134, 178, 222, 266)):
        painter.setBrush(QColor(tokens.LAMP if number == 3 else tokens.COUNCIL))
        painter.drawEllipse(QPointF(x - 6, 66), 12, 12)
        painter.drawRoundedRect(QRectF(x - 24, 80, 36, 30), 12, 12)
    _fill(painter, tokens.TABLE)
    painter.drawRoundedRect(QRectF(14, 98, 272, 20), 10, 10)
    _fill(painter, tokens.TABLE_EDGE)
    painter.drawRect(QRectF(40, 118, 10, 32))
    painter.drawRect(QRectF(250, 118, 10, 32))
    _fill(painter, tokens.STEAM)
    painter.drawRoundedRect(QRectF(96, 16, 108, 28), 14, 14)
    _fill(painter, tokens.COUNCIL)
    for x in (130, 150, 170):
        painter.drawEllipse(QPointF(x, 30), 4, 4)


# --- 志愿公益: neighbours' houses, a heart over them -----------------------------------------------


def _volunteering(painter: QPainter) -> None:
    for left, top, wide, colour in (
        (30, 74, 64, tokens.VOLUNTEER),
        (112, 58, 76, tokens.ACCENT),
        (206, 74, 64, tokens.VOLUNTEER),
    ):
        _fill(painter, tokens.RICE)
        painter.drawRect(QRectF(left + 6, top, wide - 12, 106 - top))
        _fill(painter, colour)
        roof = [QPointF(left, top + 2), QPointF(left + wide / 2, top - 26), QPointF(left + wide, top + 2)]
        painter.drawPolygon(QPolygonF(roof))
        _fill(painter, tokens.LAMP)
        painter.drawRoundedRect(QRectF(left + wide / 2 - 8, top + 12, 16, 16), 2, 2)
    heart = QPainterPath(QPointF(238, 40))
    heart.cubicTo(QPointF(222, 26), QPointF(222, 12), QPointF(232, 12))
    heart.cubicTo(QPointF(236, 12), QPointF(238, 15), QPointF(238, 18))
    heart.cubicTo(QPointF(238, 15), QPointF(240, 12), QPointF(244, 12))
    heart.cubicTo(QPointF(254, 12), QPointF(254, 26), QPointF(238, 40))
    _fill(painter, tokens.ERROR)
    painter.drawPath(heart)


# --- 健康服务: a first-aid box, a heartbeat --------------------------------------------------------


def _health(painter: QPainter) -> None:
    _stroke(painter, tokens.ERROR, 5)
    beat = [(14, 62), (70, 62), (80, 50), (90, 62), (100, 62), (110, 24), (124, 88), (134, 62), (160, 62)]
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in beat]))
    _stroke(painter, tokens.HEALTH, 6)
    painter.drawRoundedRect(QRectF(212, 44, 36, 20), 6, 6)
    _fill(painter, tokens.STEAM)
    painter.drawRoundedRect(QRectF(176, 56, 108, 64), 9, 9)
    _fill(painter, tokens.HEALTH)
    painter.drawRect(QRectF(176, 74, 108, 6))
    _fill(painter, tokens.ERROR)
    painter.drawRoundedRect(QRectF(224, 84, 12, 32), 2, 2)
    painter.drawRoundedRect(QRectF(214, 94, 32, 12), 2, 2)


SCENES: dict[str, Callable[[QPainter], None]] = {
    "festival": _festival,
    "learning": _learning,
    "arts": _arts,
    "meeting": _meeting,
    "volunteering": _volunteering,
    "health": _health,
}
