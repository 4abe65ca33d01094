"""月: one venue over a month, a cell a day, the darker the more of its open time is in use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFocusEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services.venue_use import DayUse
from desktop.views.kit import dates
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

HEAD = 34
STEPS = (0.0, 0.25, 0.5, 0.75)
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


@dataclass(frozen=True)
class Cell:
    """One day: what is drawn and said. `rest` marks a day off, `second` is lunar date, festival or holiday."""

    use: DayUse
    second: str
    rest: bool = False
    today: bool = False

    def words(self) -> str:
        """3 场预约; closed, or not open."""
        use = self.use
        if use.closed:
            return use.closed
        if use.bookings:
            return ngettext("{n} booking", "{n} bookings", use.bookings).format(n=use.bookings)
        return _("free") if use.open else _("not open")

    def length(self) -> str:
        """5.5 小时 in use, or nothing."""
        return dates.length(self.use.held) if self.use.bookings and not self.use.closed else ""

    def spoken(self) -> str:
        """What a screen reader says."""
        day = self.use.day
        return f"{dates.dated(day)} {self.words()} {self.length()}".strip()


class MonthGrid(QWidget):
    """The cells of a month in weeks. `opened` gives the day of Enter or a click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._cells: list[Cell] = []
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Month"))
        self.setMouseTracking(True)

    def show_days(self, cells: Sequence[Cell]) -> None:
        """Shows a month; the chosen day stays where it has one."""
        self._cells = list(cells)
        self._chosen = min(self._chosen, max(len(cells) - 1, 0))
        self._tell()
        self.update()

    def cells(self) -> list[Cell]:
        """What is shown."""
        return list(self._cells)

    def choose(self, day: date) -> None:
        """Puts the ring on a day."""
        for number, cell in enumerate(self._cells):
            if cell.use.day == day:
                self._chosen = number
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(700, 480)

    # --- geometry -------------------------------------------------------------------------------

    def _offset(self) -> int:
        return self._cells[0].use.day.weekday() if self._cells else 0

    def _weeks(self) -> int:
        return (len(self._cells) + self._offset() + 6) // 7

    def box(self, number: int) -> QRectF:
        """Where a day (counted from 0) stands."""
        row, column = divmod(number + self._offset(), 7)
        head = theme.px(HEAD)
        wide = (self.width() - 1) / 7
        high = (self.height() - head - 1) / max(self._weeks(), 1)
        return QRectF(column * wide, head + row * high, wide, high)

    def _at(self, x: float, y: float) -> int | None:
        found = [n for n in range(len(self._cells)) if self.box(n).contains(x, y)]
        return found[0] if found else None

    # --- using ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().x(), event.position().y())
        if number is not None:
            self._chosen = number
            self.opened.emit(self._cells[number].use.day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().x(), event.position().y())
        self.setToolTip(self._cells[number].spoken() if number is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._chosen + step < len(self._cells):
            self._chosen += step
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cells:
            self.opened.emit(self._cells[self._chosen].use.day)
        elif not step:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _tell(self) -> None:
        said = self._cells[self._chosen].spoken() if self._cells else ""
        self.setAccessibleDescription(said)

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.card(painter, QRectF(self.rect()), tokens.CARD, tokens.LINE)
        painter.setClipPath(paint.rounded(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9))
        self._paint_head(painter)
        for number, cell in enumerate(self._cells):
            self._paint_cell(painter, self.box(number), cell)
        if self.hasFocus() and self._cells:
            paint.ring(painter, self.box(self._chosen).adjusted(1, 1, 0, 0), 6)

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(theme.bold(tokens.BODY))
        wide = (self.width() - 1) / 7
        for column in range(7):
            painter.setPen(QColor(tokens.FESTIVAL if column > 4 else tokens.INK2))
            box = QRectF(column * wide, 0, wide, theme.px(HEAD))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignCenter, dates.weekday_letter(date(2024, 1, column + 1))
            )

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        use = cell.use
        painter.fillRect(box, _ground(use))
        if use.closed:
            paint.cross_hatch(painter, box)
        painter.setPen(QPen(QColor(tokens.LINE), 1))
        painter.drawRect(box)
        inside = box.adjusted(9, 6, -6, -6)
        painter.setFont(theme.bold(tokens.BODY))
        painter.setPen(QColor(tokens.FESTIVAL if cell.rest else tokens.INK))
        number = f"{use.day.day}"
        if cell.today:
            side = theme.px(26)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ACCENT))
            chip = QRectF(inside.left() - 4, inside.top() - 3, side, side)
            painter.drawRoundedRect(chip, 6, 6)
            painter.setPen(QColor(tokens.ON_ACCENT))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, number)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, number)
        left = theme.px(30)
        painter.setFont(theme.font(tokens.SECOND))
        painter.setPen(QColor(tokens.INK2))
        second = paint.elided(painter, cell.second, inside.width() - left)
        painter.drawText(
            inside.adjusted(left, 1, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, second
        )
        self._paint_words(painter, inside, cell)

    def _paint_words(self, painter: QPainter, inside: QRectF, cell: Cell) -> None:
        use = cell.use
        if use.bookings and not use.closed:
            painter.setFont(theme.bold(tokens.BODY))
            painter.setPen(QColor(tokens.INK))
        else:
            painter.setPen(QColor(tokens.INK3 if not use.closed else tokens.INK2))
        words = paint.elided(painter, cell.words(), inside.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        if use.closed:  # words on a hatch stand on a plain chip
            box = painter.boundingRect(inside, int(flags.value), words).adjusted(-3, -1, 3, 1)
            painter.fillRect(box, QColor(tokens.CARD))
        painter.drawText(inside, flags, words)
        if cell.length():
            line = painter.fontMetrics().height()
            painter.setFont(theme.font(tokens.SECOND))
            painter.setPen(QColor(tokens.INK2))
            painter.drawText(inside.adjusted(0, 0, 0, -line), flags, cell.length())


def _ground(use: DayUse) -> QColor:
    """White where it is free, then four steps of green; the tint of closed hours where it does not open."""
    if not use.open and not use.bookings:
        return QColor(tokens.CLOSED)
    step = sum(1 for edge in STEPS if use.share > edge)
    colour = QColor(tokens.ACCENT_LINE)
    colour.setAlphaF((0.0, 0.18, 0.42, 0.7, 1.0)[step])
    return colour
