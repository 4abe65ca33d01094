"""The table plan on the screen: tables are dragged, or moved by the arrow keys; an empty column is an aisle."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models.dish import COLUMNS
from desktop.models.dish import ROWS
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

GAP, MARGIN, DOOR = 6, 10, 96
RADIUS = 7
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True)
class PlanTable:
    """A table (id) with its number, words and spot."""

    id: str
    number: int
    name: str
    keepers: str
    dishes: str
    x: int
    y: int


class StallsPlan(QWidget):
    """The plan of one place. `moved` gives a table (id) and its new spot, `opened` a table that is to be changed."""

    moved = Signal(str, int, int)
    opened = Signal(str)
    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tables: list[PlanTable] = []
        self._chosen = ""
        self._grip: QPointF | None = None
        self._at: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Table plan"))
        self.setMinimumSize(theme.px(420), theme.px(110))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(760), theme.px(380))

    def show_tables(self, tables: Sequence[PlanTable]) -> None:
        """Shows these tables; the chosen one stays so where it is still there."""
        self._tables = sorted(tables, key=lambda each: each.number)
        if self._chosen not in [each.id for each in tables]:
            self._chosen = self._tables[0].id if self._tables else ""
        self._say()
        self.update()

    def chosen(self) -> PlanTable | None:
        """The chosen table, or None."""
        return next((each for each in self._tables if each.id == self._chosen), None)

    def choose(self, table: str) -> None:
        """Chooses a table (id)."""
        self._chosen = table
        self._say()
        self.picked.emit()
        self.update()

    def _say(self) -> None:
        table = self.chosen()
        words = f"{table.number} {table.name} {table.keepers}" if table else ""
        self.setAccessibleDescription(words)

    # --- mouse and keys ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = next((t for t in self._tables if self.box_of(t).contains(event.position())), None)
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position() - self.box_of(hit).topLeft()
            self.choose(hit.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._at = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        table, dragged = self.chosen(), self._at is not None
        x, y = self._spot(event.position())
        self._grip = self._at = None
        self.unsetCursor()
        self.update()
        if table is not None and dragged and (x, y) != (table.x, table.y):
            self.moved.emit(table.id, x, y)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        if self._chosen:
            self.opened.emit(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from table to table; with Ctrl they move the chosen one; Enter changes it."""
        table = self.chosen()
        step = STEPS.get(Qt.Key(event.key()))
        if table is not None and step is not None:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.moved.emit(table.id, table.x + step[0], table.y + step[1])
            else:
                self._next(table, step)
        elif table is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(table.id)
        else:
            super().keyPressEvent(event)

    def _next(self, table: PlanTable, step: tuple[int, int]) -> None:
        """The nearest table on that side."""
        dx, dy = step
        side = [t for t in self._tables if (t.x - table.x) * dx + (t.y - table.y) * dy > 0]
        if side:
            self.choose(min(side, key=lambda t: abs(t.x - table.x) + abs(t.y - table.y)).id)

    # --- places --------------------------------------------------------------------------------------

    def _ground(self) -> QRectF:
        return QRectF(self.rect()).adjusted(1, 1, -1, -theme.px(14))

    def _cell(self) -> tuple[float, float]:
        ground = self._ground()
        return (ground.width() - 2 * MARGIN) / COLUMNS, (ground.height() - 2 * MARGIN) / ROWS

    def box_of(self, table: PlanTable) -> QRectF:
        """Where the table is drawn: as wide as the free spots at its right allow, two at most."""
        wide, high = self._cell()
        ground = self._ground()
        taken = {(t.x, t.y) for t in self._tables}
        across = 2 if table.x + 1 < COLUMNS and (table.x + 1, table.y) not in taken else 1
        down = 2 if table.y + 1 < ROWS and (table.x, table.y + 1) not in taken else 1
        if across == 2 and down == 2 and (table.x + 1, table.y + 1) in taken:
            down = 1
        left, top = ground.left() + MARGIN + table.x * wide, ground.top() + MARGIN + table.y * high
        return QRectF(left, top, wide * across, high * down).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)

    def _spot(self, at: QPointF) -> tuple[int, int]:
        wide, high = self._cell()
        corner = at - (self._grip or QPointF(wide / 2, high / 2))
        ground = self._ground()
        x = round((corner.x() - ground.left() - MARGIN) / wide)
        y = round((corner.y() - ground.top() - MARGIN) / high)
        return min(max(x, 0), COLUMNS - 1), min(max(y, 0), ROWS - 1)

    # --- drawing -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_walls(painter)
        for table in self._tables:
            box = self.box_of(table)
            is_chosen = table.id == self._chosen
            if is_chosen and self._at is not None and self._grip is not None:
                box.moveTopLeft(self._at - self._grip)
            self._draw(painter, box, table, chosen=is_chosen)
        if self.hasFocus() and (table := self.chosen()) is not None and self._at is None:
            paint.ring(painter, self.box_of(table).adjusted(-2, -2, 2, 2), RADIUS + 2)

    def _draw_walls(self, painter: QPainter) -> None:
        ground = self._ground()
        middle, half = ground.center().x(), theme.px(DOOR) / 2
        painter.setPen(QPen(QColor(tokens.FIELD), 2))
        corners = [
            QPointF(middle - half, ground.bottom()),
            ground.bottomLeft(),
            ground.topLeft(),
            ground.topRight(),
            ground.bottomRight(),
            QPointF(middle + half, ground.bottom()),
        ]
        painter.drawPolyline(corners)
        painter.setPen(QColor(tokens.INK2))
        painter.setFont(theme.font(tokens.SECOND))
        door = QRectF(middle - half, ground.bottom() - theme.px(12), 2 * half, theme.px(24))
        painter.drawText(door, Qt.AlignmentFlag.AlignCenter, _("Way in"))

    def _draw(self, painter: QPainter, box: QRectF, table: PlanTable, *, chosen: bool) -> None:
        painter.setPen(QPen(QColor(tokens.ACCENT if chosen else tokens.LINE2), 2 if chosen else 1))
        painter.setBrush(QColor(tokens.ACCENT_SOFT if chosen else tokens.CARD))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        inner = box.adjusted(9, 5, -9, -5)
        line = painter.fontMetrics().height() + 3
        painter.setFont(theme.bold(tokens.BODY))
        painter.setPen(QColor(tokens.ACCENT_DARK))
        head = QRectF(inner.left(), inner.top(), inner.width(), line)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(table.number))
        wide = painter.fontMetrics().horizontalAdvance(f"{table.number} ")
        painter.setPen(QColor(tokens.INK))
        name = head.adjusted(wide + 4, 0, 0, 0)
        painter.drawText(
            name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            paint.elided(painter, table.name, name.width()),
        )  # fmt: skip
        painter.setFont(theme.font(tokens.SECOND))
        painter.setPen(QColor(tokens.INK2))
        for row, words in enumerate((table.keepers, table.dishes), start=1):
            below = head.translated(0, row * line)
            if words and below.bottom() <= box.bottom() + 1:
                painter.drawText(
                    below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                    paint.elided(painter, words, below.width()),
                )  # fmt: skip
