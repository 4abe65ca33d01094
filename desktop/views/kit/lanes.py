"""Lanes: one row a venue (a day) or a day (a week), bookings drawn true to time. Knows spans, not models.

`LaneView` paints frozen spans, lets the keyboard walk over them, and lets free time be drawn open and blocks be
moved or stretched. Whoever fills it answers `judge` while something is dragged and acts on the signals.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPixmap
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QToolTip

from desktop.views.kit import aloud
from desktop.views.kit import lane_drag
from desktop.views.kit import lane_paint
from desktop.views.kit import theme
from desktop.views.kit.lane_drag import FINE
from desktop.views.kit.lane_drag import SNAP
from desktop.views.kit.lane_drag import Drag
from desktop.views.kit.lane_note import DragNote
from desktop.views.kit.lane_spans import Block
from desktop.views.kit.lane_spans import Grid
from desktop.views.kit.lane_spans import Judge
from desktop.views.kit.lane_spans import Lane
from desktop.views.kit.lane_spans import Place
from desktop.views.kit.lane_spans import Shade
from desktop.views.kit.lane_spans import Verdict
from desktop.views.kit.lane_spans import boxes
from desktop.views.kit.lane_spans import clock_span
from desktop.views.kit.lane_spans import free
from desktop.views.kit.lane_spans import free_hour
from desktop.views.kit.lane_spans import ordered
from desktop.views.kit.lane_spans import spoken_lane
from desktop.views.kit.lane_spans import step_from
from desktop.views.kit.lane_twins import Twins

__all__ = ["DAY_LANE", "WEEK_LANE", "Block", "Lane", "LaneView", "Shade", "Verdict"]

DAY_LANE, WEEK_LANE = 90, 81  # px: height of a lane where there is room
LEAST_LANE, HEAD = 60, 35
STRETCH = 1.3  # a lane grows to this where the window is tall
PLATE_NAMES, LETTER_NAMES, NARROW_NAMES = 151, 93, 126
PULL = 4  # px: less is a click
ARROWS = {  # to the right, down
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LaneView(QAbstractScrollArea):
    """The lanes. `show_lanes` is the only way in.

    Arrow keys walk over the bookings, Enter opens, Ctrl+arrows move one (Ctrl+Shift finer), Shift+←/→ take its end
    along, Insert draws a free hour open; Enter drops what is in hand, Esc puts it back. Dragging over free time draws
    a span; dragging a block moves it, its ends stretch it.
    """

    opened = Signal(str)
    """Key of a block: Enter or double click."""
    drawn = Signal(object, int, int)
    """Key of the lane, start, end in minutes: free time was drawn open."""
    moved = Signal(str, object, int, int, object)
    """Key of the block, key of the lane, start, end, Verdict: a block was let go elsewhere."""

    def __init__(self, name: str, lane_height: int = DAY_LANE) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name, self._pref = name, lane_height
        self.judge: Judge = free
        self.editable = False
        self._lanes: Sequence[Lane] = ()
        self._first, self._last = 8 * 60, 21 * 60
        self._now: int | None = None
        self._lane, self._key = 0, None
        self._drag: Drag | None = None
        self._judged: dict[tuple[object, int, int], Verdict] = {}
        self._still: tuple[tuple[int, int, float], QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._note = DragNote(self.viewport())
        self._twins = Twins(self.viewport(), self.opened.emit)

    _key: str | None

    # --- filling --------------------------------------------------------------------------------

    def show_lanes(self, lanes: Sequence[Lane], *, first: int, last: int, now: int | None = None) -> None:
        """Shows `lanes` over the minutes `first` to `last`; `now` draws the now-line over the present lanes.

        What has the keyboard keeps it where it is still there.
        """
        if self._drag is not None:
            self._stop()
        self._lanes, self._first, self._last, self._now = tuple(lanes), first, max(last, first + 60), now
        keys = {block.key: number for number, lane in enumerate(self._lanes) for block in lane.blocks}
        if self._key not in keys:
            self._key = None
        self._lane = keys.get(self._key or "", min(self._lane, max(0, len(self._lanes) - 1)))
        self._twins.show_lanes(self._lanes)
        self.setMaximumHeight(self._head() + round(len(self._lanes) * theme.px(self._pref) * STRETCH) + 2)
        self.setMinimumHeight(self._head() + theme.px(LEAST_LANE) * min(len(self._lanes), 3) + 2)
        self._say()
        self._measure()
        self.viewport().update()

    def set_lane_height(self, height: int) -> None:
        """The height of a lane where there is room: DAY_LANE or WEEK_LANE; shows with the next lanes."""
        self._pref = height

    def show_now(self, now: int | None) -> None:
        """Moves the now-line; only its strip is painted again."""
        grid = self._grid()
        before, self._now = self._now, now
        for minute in {before, now} - {None}:
            x = round(grid.x(minute or 0))
            self.viewport().update(x - 40, 0, 80, self.viewport().height())

    def choose(self, key: str) -> None:
        """Gives the keyboard's place to a block."""
        for number, lane in enumerate(self._lanes):
            if any(block.key == key for block in lane.blocks):
                self._lane, self._key = number, key
                self._reveal()
                self._say()

    def chosen(self) -> str | None:
        """The block that has the keyboard's place."""
        return self._key

    def box_of(self, key: str) -> QRectF:
        """Where a block stands, in the viewport."""
        return self._boxes().get(key, QRectF())

    def _boxes(self) -> dict[str, QRectF]:
        return boxes(self._grid(), self._lanes)

    def point(self, lane: int, minute: int) -> QPointF:
        """The middle of a lane at a minute, in the viewport."""
        grid = self._grid()
        return QPointF(grid.x(minute), grid.row(lane).center().y())

    # --- measures -------------------------------------------------------------------------------

    def _head(self) -> int:
        return theme.px(HEAD)

    def _names(self) -> int:
        if self._lanes and not self._lanes[0].plate:
            return theme.px(LETTER_NAMES if len(self._lanes[0].letter) == 1 else NARROW_NAMES)
        return theme.px(NARROW_NAMES if self.viewport().width() < 680 else PLATE_NAMES)

    def _grid(self) -> Grid:
        count = max(1, len(self._lanes))
        room = self.viewport().height() - self._head() - 1
        most = theme.px(self._pref) * STRETCH
        lane = min(max(room / count, theme.px(LEAST_LANE)), most)
        return Grid(
            self._first,
            self._last,
            self._names(),
            self.viewport().width(),
            self._head(),
            int(lane),
            self.verticalScrollBar().value(),
        )

    def _measure(self) -> None:
        grid = self._grid()
        whole = grid.head + len(self._lanes) * grid.lane + 1
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(grid.lane))
        bar.setRange(0, max(0, round(whole - self.viewport().height())))
        self._stand_twins()

    def _stand_twins(self) -> None:
        grid = self._grid()
        rows = [grid.row(number) for number in range(len(self._lanes))]
        heads = [QRectF(0, row.top(), grid.names, row.height()) for row in rows]
        self._twins.stand(heads, self._boxes())

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Everything is painted where the bar says; the twins go along."""
        self._stand_twins()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        high = self._head() + max(1, len(self._lanes)) * theme.px(self._pref) + 2
        return QSize(720, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        grid = self._grid()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = min(grid.row(len(self._lanes)).top(), self.viewport().height() - 1)
        present = [number for number, lane in enumerate(self._lanes) if lane.present]
        if self._drag is not None and self._drag.pulled:
            painter.drawPixmap(0, 0, self._still_picture(grid, bottom, present))
            painter.setClipPath(lane_paint.inside(grid, bottom))
            lane_paint.in_hand(painter, grid, self._drag)
            painter.setClipping(False)
        else:
            self._paint_still(painter, grid, bottom, present)
        if self._now is not None:
            lane_paint.now_line(painter, grid, self._now, present, len(self._lanes))
        if self.hasFocus() and self._drag is None:
            lane_paint.focus(painter, self.box_of(self._key) if self._key else self._name_box(grid))

    def _still_picture(self, grid: Grid, bottom: float, present: Sequence[int]) -> QPixmap:
        """What does not move while something is dragged, painted once: a step then paints what moves alone."""
        ratio = self.viewport().devicePixelRatioF()
        size = self.viewport().size() * ratio
        asked = (size.width(), size.height(), grid.scroll)
        if self._still is None or self._still[0] != asked:
            picture = QPixmap(size)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self.viewport().font())
            self._paint_still(painter, grid, bottom, present)
            painter.end()
            self._still = (asked, picture)
        return self._still[1]

    def _paint_still(self, painter: QPainter, grid: Grid, bottom: float, present: Sequence[int]) -> None:
        lane_paint.ground(painter, QRectF(0, 0, grid.width, bottom + 1))
        whole = len(present) == len(self._lanes) and bool(present)
        lane_paint.hours(painter, grid, bottom, self._now if whole else None)
        painter.save()
        painter.setClipPath(lane_paint.inside(grid, bottom))
        for number, lane in enumerate(self._lanes):
            lane_paint.shades(painter, grid, number, lane)
        lane_paint.frame(painter, grid, len(self._lanes))
        held = self._drag.block.key if self._drag and self._drag.block and self._drag.pulled else ""
        for number, lane in enumerate(self._lanes):
            names = grid.row(number)
            lane_paint.lane_name(painter, QRectF(0, names.top(), grid.names, names.height()), lane)
            lane_paint.blocks(painter, grid, number, lane, held)
        painter.restore()

    def _name_box(self, grid: Grid) -> QRectF:
        row = grid.row(self._lane)
        return QRectF(8, row.top() + 8, grid.names - 16, row.height() - 16)

    # --- the mouse ------------------------------------------------------------------------------

    def _at(self, spot: QPointF) -> tuple[int, Block | None]:
        """The lane and block under a point; lane -1 beside the hours."""
        grid = self._grid()
        if spot.x() < grid.names or spot.y() < grid.head:
            return -1, None
        lane = int((spot.y() - grid.head + grid.scroll) // grid.lane)
        if not 0 <= lane < len(self._lanes):
            return -1, None
        boxes = self._boxes()
        hits = [block for block in self._lanes[lane].blocks if boxes[block.key].contains(spot)]
        return lane, hits[-1] if hits else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        lane, block = self._at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or lane < 0:
            return
        self._lane, self._key = lane, block.key if block else None
        self._say()
        if self.editable and (block is None or (block.movable and block.kind != "private")):
            self._drag = self._grasp(event.position(), lane, block)
        self.viewport().update()

    def _grasp(self, spot: QPointF, lane: int, block: Block | None) -> Drag:
        box = self.box_of(block.key) if block else QRectF()
        return lane_drag.grasp(self._grid(), spot, lane, block, box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None or drag.origin is None:
            self._hover(event.position())
            return
        if not drag.pulled and (event.position() - drag.origin).manhattanLength() < PULL:
            return
        drag.pulled = True
        step = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else SNAP
        self._pull(drag, self._place(drag, event.position(), step))

    def _place(self, drag: Drag, spot: QPointF, step: int) -> Place:
        """Where the drag stands with the pointer at `spot`."""
        grid = self._grid()
        lane, _block = self._at(QPointF(max(spot.x(), grid.names + 1), spot.y()))
        return lane_drag.pulled_to(drag, grid, spot, lane, step)

    def _pull(self, drag: Drag, place: Place) -> None:
        """Moves what is dragged to `place` and says what would come of it."""
        drag.place = place
        if drag.block is not None:
            drag.verdict = self._ask(drag.block, place)
            self._note.say(clock_span(place.start, place.end), drag.verdict)
            box = self._grid().span(place.lane, place.start, place.end).toRect()
            others = [b.toRect() for key, b in self._boxes().items() if key != drag.block.key]
            self._note.stand(box, others)
        self.viewport().update()

    def _ask(self, block: Block, place: Place) -> Verdict:
        lane = self._lanes[place.lane].key
        asked = (lane, place.start, place.end)
        if asked not in self._judged:
            self._judged[asked] = self.judge(block.key, lane, place.start, place.end)
        return self._judged[asked]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._drag is not None:
            self._drop()

    def _drop(self) -> None:
        drag = self._drag
        self._stop()
        if drag is None or not drag.pulled:
            return
        place, lane = drag.place, self._lanes[drag.place.lane].key
        if drag.block is None:
            if place.end - place.start >= FINE:
                self.drawn.emit(lane, place.start, place.end)
            return
        same = Place(self._number_of(drag.block.key), drag.block.start, drag.block.end) == place
        if not same and drag.verdict is not None and not drag.verdict.cannot:
            self.moved.emit(drag.block.key, lane, place.start, place.end, drag.verdict)

    def _number_of(self, key: str) -> int:
        return next(n for n, lane in enumerate(self._lanes) if any(b.key == key for b in lane.blocks))

    def _stop(self) -> None:
        self._drag = self._still = None
        self._judged = {}
        self._note.hide()
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        lane, block = self._at(event.position())
        if lane < 0:
            return
        self._stop()
        if block is not None:
            self.opened.emit(block.key)
        elif self.editable:
            start = self._grid().minutes(event.position().x(), SNAP)
            self.drawn.emit(self._lanes[lane].key, start, min(start + 60, self._last))

    def _hover(self, spot: QPointF) -> None:
        lane, block = self._at(spot)
        shape = Qt.CursorShape.ArrowCursor
        if self.editable and lane >= 0 and block is not None and block.movable and block.kind != "private":
            grasped = self._grasp(spot, lane, block).mode
            shape = Qt.CursorShape.OpenHandCursor if grasped == "move" else Qt.CursorShape.SizeHorCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            _lane, block = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), block.spoken() if block else "", self.viewport())
            return True
        return super().viewportEvent(event)

    # --- the keyboard ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key()))
        held, shift = (
            bool(event.modifiers() & key)
            for key in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
        )
        if step and held:
            self._nudge(*step, FINE if shift else SNAP)
        elif step and shift and step[0]:
            self._stretch(step[0] * SNAP)
        elif event.key() == Qt.Key.Key_Insert:
            self._draw()
        elif step and self._drag is None:
            self._lane, self._key = step_from(self._lanes, self._lane, self._key, *step)
            self._reveal()
            self._say()
            self._twins.reach(self._key)
        elif event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._stop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._drag is not None:
            self._drop()
        elif self._key is not None:
            self.opened.emit(self._key)

    def _taken_up(self) -> Drag | None:
        """What is in hand; else the block that has the keyboard, where it may be moved."""
        if self._drag is None:
            block = next((b for b in self._lanes[self._lane].blocks if b.key == self._key), None)
            if not self.editable or block is None or not block.movable or block.kind == "private":
                return None
            self._drag = Drag("move", block, Place(self._lane, block.start, block.end), pulled=True)
        return self._drag

    def _nudge(self, across: int, down: int, step: int) -> None:
        """Moves what is in hand by one step, as the mouse would."""
        drag, grid = self._taken_up(), self._grid()
        if drag is not None:
            self._hold(drag, lane_drag.nudged(drag.place, grid, across * step, down, len(self._lanes)))

    def _stretch(self, minutes: int) -> None:
        """Makes what is in hand longer or shorter."""
        drag = self._taken_up()
        if drag is not None:
            self._hold(drag, lane_drag.stretched(drag.place, self._grid(), minutes))

    def _draw(self) -> None:
        """Draws the next free hour of the lane open, behind the block that has the keyboard."""
        if not self.editable or self._drag is not None or not self._lanes:
            return
        lane = self._lanes[self._lane]
        here = next((block.end for block in lane.blocks if block.key == self._key), self._first)
        start, end = free_hour(lane, here, self._first, self._last)
        self._drag = Drag("draw", None, Place(self._lane, start, end), start, pulled=True)
        self._hold(self._drag, self._drag.place)

    def _hold(self, drag: Drag, place: Place) -> None:
        """Puts what the keys have in hand to `place`, and has that read out."""
        self._pull(drag, place)
        words, kind = lane_drag.spoken(drag, self._lanes[place.lane])
        aloud.read_out(self, words, kind)

    def _reveal(self) -> None:
        grid = self._grid()
        top, bottom = self._lane * grid.lane, (self._lane + 1) * grid.lane
        bar = self.verticalScrollBar()
        room = self.viewport().height() - grid.head
        if top < bar.value():
            bar.setValue(round(top))
        elif bottom > bar.value() + room:
            bar.setValue(round(bottom - room))
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._key is None and self._lanes and event.reason() in by_keys:
            blocks = ordered(self._lanes[self._lane])
            self._key = blocks[0].key if blocks else None
            self._say()
        self.viewport().update()
        self._twins.reach(self._key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._drag is not None:
            self._stop()
        self.viewport().update()

    def _say(self) -> None:
        """Tells a screen reader what has the keyboard's place."""
        if not self._lanes:
            self.setAccessibleDescription("")
            return
        lane = self._lanes[self._lane]
        block = next((b for b in lane.blocks if b.key == self._key), None)
        words = f"{lane.name} {block.spoken()}" if block else spoken_lane(lane)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
