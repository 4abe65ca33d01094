"""A plan of dates: every date is a line; only lines with an obstacle grow and offer their ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from typing import Literal

from PySide6.QtCore import QPoint
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import language
from desktop.views.kit import dates
from desktop.views.kit import icons
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.buttons import Choice
from desktop.views.kit.buttons import when_chosen

Tone = Literal["ok", "error", "closed", "warn", "quiet"]
"""Free; taken; closed or not open; may go on; left out on purpose."""
LOOKS: dict[Tone, tuple[str, str, str]] = {  # ground, ink, icon
    "ok": (tokens.CARD, tokens.OK, "check-circle"),
    "error": (tokens.ERROR_TINT, tokens.ERROR, "x-circle-fill"),
    "closed": (tokens.PAPER, tokens.INK2, "prohibit"),
    "warn": (tokens.WARN_TINT, tokens.WARN, "warning-fill"),
    "quiet": (tokens.CARD, tokens.INK2, "minus-bold"),
}
LEFT = 24
WIDE, TIGHT = (128, 245, 278), (104, 212, 240)  # px: where time, icon and words stand
TIGHT_BELOW = 640
WIDEST = date(2025, 9, 24)
ICON, GAP = 20, 8
FAR = 10_000  # px: further right than any way begins
ROW = 45


@dataclass(frozen=True)
class PlanRow:
    """One date. `ways` are (key, words), the `chosen` one first ticked; none where the date is simply free."""

    key: object
    date: str
    second: str
    time: str
    tone: Tone
    headline: str
    detail: str = ""
    ways: tuple[tuple[object, str], ...] = ()
    chosen: object = None

    def spoken(self) -> str:
        """What a screen reader says."""
        return " ".join(part for part in (self.date, self.time, self.headline, self.detail) if part)


@dataclass
class _Choice:
    """What the user chose for a date, by the words of the way: it outlives a new plan that still offers it."""

    words: dict[object, str] = field(default_factory=dict)


class PlanRowView(QWidget):
    """One line of the plan."""

    picked = Signal(object, object)

    def __init__(self, row: PlanRow) -> None:
        super().__init__()
        self.row = row
        self.setAccessibleName(row.spoken())
        self.setToolTip(row.spoken())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: list[Choice] = []
        for number, (_key, words) in enumerate(row.ways):
            button = Choice(words)
            button.setParent(self)
            button.setAccessibleName(f"{row.date} {words}")
            self._group.addButton(button, number)
            self._buttons.append(button)
        self._dated, self._ways = 0, FAR
        self.choose(row.chosen)
        when_chosen(self._group, self._pick)
        self._place()

    def choose(self, key: object) -> None:
        """Ticks a way without telling anyone."""
        with QSignalBlocker(self._group):
            for number, (way, _words) in enumerate(self.row.ways):
                if way == key:
                    self._buttons[number].setChecked(True)

    def chosen(self) -> object:
        """The way that is ticked, or None where there is nothing to choose."""
        number = self._group.checkedId()
        return self.row.ways[number][0] if number >= 0 else None

    def button(self, words: str) -> Choice:
        """The way with these words."""
        return next(button for button in self._buttons if button.text() == words)

    def _pick(self, number: int) -> None:
        self._place()
        self.picked.emit(self.row.key, self.row.ways[number][0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(480, theme.px(ROW))

    def stand_in_line(self, widest: int, ways: int) -> None:
        """Times begin where the widest date of the plan leaves room, ways out where the widest of them does."""
        if (widest, ways) != (self._dated, self._ways):
            self._dated, self._ways = widest, ways
            self._place()
            self.update()

    def ways_begin(self, width: int, widest: int) -> int:
        """Where this line's ways would begin in a plan so wide: under the words, further left where they do not fit."""
        sizes = [button.sizeHint().width() for button in self._buttons]
        whole = sum(sizes) + GAP * (len(sizes) - 1)
        return min(self._columns(width, widest)[2], max(LEFT, max(width, 320) - 16 - whole))

    def _columns(self, width: int, widest: int) -> tuple[int, int, int]:
        """Where time, icon and words begin in a plan so wide, whose widest date takes so much."""
        time, icon, words = TIGHT if width < theme.px(TIGHT_BELOW) else WIDE
        dated = LEFT + max(widest, _width(self.row.date)) + GAP
        late = max(0, dated - theme.px(time), _widest_day() - theme.px(time))  # a date with its year
        return theme.px(time) + late, theme.px(icon) + late, theme.px(words) + late

    def _place(self) -> None:
        """Sets the ways under those of the other lines, on two lines where they must."""
        line = theme.px(ROW)
        if not self._buttons:
            self.setFixedHeight(line)
            return
        sizes = [button.sizeHint() for button in self._buttons]
        right = max(self.width(), 320) - 16
        left = min(self._ways, self.ways_begin(self.width(), self._dated))
        spot = QPoint(left, line - 4)
        for button, size in zip(self._buttons, sizes, strict=True):
            if spot.x() > left and spot.x() + size.width() > right:
                spot = QPoint(left, spot.y() + size.height() + GAP)
            button.setGeometry(spot.x(), spot.y(), size.width(), size.height())
            spot.setX(spot.x() + size.width() + GAP)
        self.setFixedHeight(spot.y() + sizes[0].height() + 11)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        time_at, icon_at, words_at = self._columns(self.width(), self._dated)
        ground, ink, icon = LOOKS[self.row.tone]
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.HAIR))
        line = QRectF(0, 0, self.width(), theme.px(ROW) - 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.bold(tokens.BODY))
        painter.setPen(QColor(tokens.INK))
        painter.drawText(line.adjusted(LEFT, 0, 0, 0), middle, self.row.date)
        after = LEFT + painter.fontMetrics().horizontalAdvance(self.row.date) + 10
        headline = paint.elided(painter, self.row.headline, self.width() - words_at - 12)
        wide = painter.fontMetrics().horizontalAdvance(headline)
        painter.setFont(theme.font(tokens.BODY))
        painter.drawText(line.adjusted(time_at, 0, 0, 0), middle, self.row.time)
        painter.setPen(QColor(tokens.INK2))
        painter.setFont(theme.font(tokens.SECOND))
        second = paint.elided(painter, self.row.second, time_at - after - 4)
        painter.drawText(line.adjusted(after, 0, 0, 0), middle, second if len(second) > 1 else "")
        spot = QRectF(icon_at, line.center().y() - ICON / 2, ICON, ICON)
        icons.paint(painter, spot, icon, ink)
        left = words_at
        painter.setPen(QColor(ink))
        painter.setFont(
            theme.font(tokens.BODY) if self.row.tone in ("ok", "quiet") else theme.bold(tokens.BODY)
        )
        painter.drawText(line.adjusted(left, 0, 0, 0), middle, headline)
        painter.setFont(theme.font(tokens.BODY))
        painter.setPen(QColor(tokens.INK2))
        detail = paint.elided(painter, self.row.detail, self.width() - left - wide - 28)
        painter.drawText(line.adjusted(left + wide + 16, 0, 0, 0), middle, detail)


class PlanList(QScrollArea):
    """The lines under each other. `changed` tells that the user chose another way for some date."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("ground", "card")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(inside)
        self._views: list[PlanRowView] = []
        self._choice = _Choice()
        self._only_obstacles = False

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Shows the plan; lines that did not change stay, and so does what was chosen where it is still offered."""
        for number, row in enumerate(rows):
            if number < len(self._views) and self._views[number].row == row:
                continue
            view = PlanRowView(row)
            kept = self._choice.words.get(row.key)
            view.choose(next((key for key, words in row.ways if words == kept), None))
            view.picked.connect(self._picked)
            if number < len(self._views):
                self._drop(number)
            self._views.insert(number, view)
            self._column.insertWidget(number, view)
        while len(self._views) > len(rows):
            self._drop(len(rows))
        self._line_up()
        self.show_only_obstacles(only=self._only_obstacles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._line_up()

    def _line_up(self) -> None:
        wide = self.viewport().width()
        widest = max((_width(each.row.date) for each in self._views), default=0)
        ways = min((each.ways_begin(wide, widest) for each in self._views if each.row.ways), default=FAR)
        for view in self._views:
            view.stand_in_line(widest, ways)

    def show_only_obstacles(self, *, only: bool) -> None:
        """Hides the lines that are simply free, or shows them again."""
        self._only_obstacles = only
        for view in self._views:
            view.setVisible(bool(view.row.ways) or not only)

    def chosen(self) -> dict[object, object]:
        """The way of each date that has something to choose, by the date's key."""
        return {view.row.key: view.chosen() for view in self._views if view.row.ways}

    def rows(self) -> list[PlanRowView]:
        """The lines."""
        return list(self._views)

    def _drop(self, number: int) -> None:
        view = self._views.pop(number)
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()

    def _picked(self, key: object, way: object) -> None:
        view = next(view for view in self._views if view.row.key == key)
        self._choice.words[key] = next(words for each, words in view.row.ways if each == way)
        self.changed.emit()


def _width(day: str) -> int:
    return QFontMetrics(theme.bold(tokens.BODY)).horizontalAdvance(day)


def _widest_day() -> int:
    """Where the time can begin after a date and its weekday: "28 Sep" takes more room than 9/28."""
    day = QFontMetrics(theme.bold(tokens.BODY)).horizontalAdvance(dates.short_date(WIDEST))
    weekday = QFontMetrics(theme.font(tokens.SECOND)).horizontalAdvance(dates.weekday(WIDEST))
    return LEFT + day + 10 + weekday + 10 if language() == "en" else 0
