"""Tables: frozen rows in, one generic read-only model, columns declared by a small dataclass.

The model never asks the database: `set_rows` is the only way in, and ROW gives the row back.
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import QSortFilterProxyModel
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem
from PySide6.QtWidgets import QTableView
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.views.kit import badge
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.page import card

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
SORT = ROW + 1
BADGE = ROW + 2
LOOK = ROW + 3
CARE = ROW + 4
MARK = 4
PADDING = 12
LARGE = 130  # per cent of the text, from which a table rather scrolls sideways than cut its words
WIDEST = 240  # px at 100 %: a column of such a table
LOOKED_AT = 60  # rows whose contents decide how wide a column is


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. `value` gives the words (or a Badge); `sort` a str or a number where the words do not sort.

    Looks: plain, strong (bold, the first real column), second (ink2), quiet (ink3: masked phones), number (right),
    big (numbers at 15 pt bold), error (red words), dotted (red dots under: what the file said). `width` in pixels
    at 100 %, 0 takes what its words need, -1 shares what is left. `spoken` is what a screen reader calls a column
    over which no heading stands.
    """

    heading: str
    value: Callable[[R], "str | badge.Badge"]
    look: str = "plain"
    width: int = 0
    sort: Callable[[R], str | int | float] | None = None
    tip: Callable[[R], str] | None = None
    spoken: str = ""

    @property
    def numeric(self) -> bool:
        """Right-aligned."""
        return self.look in ("number", "big")


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of any frozen kind behind declared columns; read-only."""

    def __init__(self, columns: Sequence[Column[R]], care: Callable[[R], str] | None = None) -> None:
        super().__init__()
        self._columns = list(columns)
        self._rows: Sequence[R] = []
        self._care = care

    def set_rows(self, rows: Sequence[R]) -> None:
        """Replaces all rows. A sequence that is neither list nor tuple is kept as it is and read as it is looked at."""
        self.beginResetModel()
        self._rows = list(rows) if isinstance(rows, list | tuple) else rows
        self.endResetModel()

    def rows(self) -> list[R]:
        """The rows as they were given."""
        return list(self._rows)

    def columns(self) -> list[Column[R]]:
        """The declared columns."""
        return self._columns

    def widest_badge(self, number: int) -> int:
        """What the badges in this column's first rows need, in pixels; 0 where there are none."""
        value = self._columns[number].value
        first = [value(self._rows[n]) for n in range(min(len(self._rows), LOOKED_AT))]
        wide = max((badge.width(each) for each in first if isinstance(each, badge.Badge)), default=0.0)
        return round(wide) + 2 * PADDING if wide else 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.heading or column.spoken
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        answers: dict[int, Callable[[], object]] = {
            int(Qt.ItemDataRole.DisplayRole): lambda: _words(column.value(row)),
            int(Qt.ItemDataRole.AccessibleTextRole): lambda: (
                f"{column.heading or column.spoken} {_words(column.value(row))}"
            ),
            int(Qt.ItemDataRole.ToolTipRole): lambda: column.tip(row) if column.tip else None,
            ROW: lambda: row,
            SORT: lambda: column.sort(row) if column.sort else _words(column.value(row)),
            BADGE: lambda: value if isinstance(value := column.value(row), badge.Badge) else None,
            LOOK: lambda: column.look,
            CARE: lambda: self._care(row) if self._care else "",
        }
        answer = answers.get(role)
        return answer() if answer else None


def _words(value: "str | badge.Badge") -> str:
    return value.text if isinstance(value, badge.Badge) else value


GROUNDS = {"warn": tokens.WARN_TINT, "error": tokens.ERROR_TINT}
INKS = {"second": tokens.INK2, "quiet": tokens.INK3, "error": tokens.ERROR}


def draw_row_ground(
    painter: QPainter, box: QRectF, *, selected: bool, care: str = "", mark: bool = True, hair: bool = True
) -> None:
    """The ground of a row: selection soft with a 4-px mark at the left, tint where it needs care, hair below."""
    if selected:
        painter.fillRect(box, QColor(tokens.ACCENT_SOFT))
        if mark:
            painter.fillRect(QRectF(box.left(), box.top(), MARK, box.height()), QColor(tokens.ACCENT))
    elif care in GROUNDS:
        painter.fillRect(box, QColor(GROUNDS[care]))
    if hair:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.HAIR))


class RowDelegate(QStyledItemDelegate):
    """Draws cells by the look of their column: words, numbers, badges."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        selected = is_selected(option)
        painter.save()
        draw_row_ground(
            painter, box, selected=selected, care=str(index.data(CARE) or ""), mark=index.column() == 0
        )
        look = str(index.data(LOOK) or "plain")
        inner = box.adjusted(PADDING, 0, -PADDING, 0)
        shown = index.data(BADGE)
        if isinstance(shown, badge.Badge):
            wide, high = badge.width(shown), badge.height()
            badge.draw(painter, QRectF(inner.left(), box.center().y() - high / 2, wide, high), shown)
        else:
            self._draw_words(painter, inner, look, str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRectF, look: str, words: str) -> None:
        painter.setFont(_font(look))
        painter.setPen(QColor(tokens.ACCENT_DARK if look == "big" else INKS.get(look, tokens.INK)))
        right = look in ("number", "big")
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if look == "dotted" and words:
            pen = painter.pen()
            pen.setColor(QColor(tokens.ERROR))
            pen.setWidthF(2)
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            y = box.center().y() + painter.fontMetrics().height() / 2
            painter.drawLine(
                int(box.left()),
                int(y),
                int(box.left() + painter.fontMetrics().horizontalAdvance(shown)),
                int(y),
            )

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        shown = index.data(BADGE)
        high = theme.px(tokens.ROW_HEIGHT)
        if isinstance(shown, badge.Badge):
            return QSize(round(badge.width(shown)) + 2 * PADDING, high)
        painter_font = _font(str(index.data(LOOK) or "plain"))
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(round(QFontMetricsF(painter_font).horizontalAdvance(words)) + 2 * PADDING + 2, high)


def _font(look: str) -> QFont:
    if look == "big":
        return theme.bold(15)
    if look in ("strong", "number"):
        return theme.bold(tokens.BODY)
    return theme.font(tokens.BODY)


def is_selected(option: QStyleOptionViewItem) -> bool:
    """The item is selected (for delegates)."""
    return bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]


class Table(QTableView, Generic[R]):
    """A table view over RowsModel, dressed: no grid, no row numbers, whole-row selection, Enter opens.

    `picked` gives the row that is current now (or None), `opened` the row of Enter or a double click.
    """

    picked = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        *,
        care: Callable[[R], str] | None = None,
        key: Callable[[R], object] | None = None,
        row_height: int = tokens.ROW_HEIGHT,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._key = key
        self.rows_model: RowsModel[R] = RowsModel(columns, care)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.rows_model)
        self._proxy.setSortRole(SORT)
        self._proxy.setSortLocaleAware(True)
        self.setModel(self._proxy)
        self.setItemDelegate(RowDelegate(self))
        self._dress(row_height)
        self._size_columns(columns)
        self._let_copy()
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.picked.emit(now.data(ROW)))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW)))

    def _dress(self, row_height: int) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(row_height))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.px(tokens.HEADER_HEIGHT))
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)

    def _size_columns(self, columns: Sequence[Column[R]]) -> None:
        header = self.horizontalHeader()
        shares = theme.scale() < LARGE
        if not shares:
            header.setMaximumSectionSize(theme.px(WIDEST))
        for number, column in enumerate(columns):
            if column.width < 0 and shares:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            elif column.width > 0:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(number, max(theme.px(column.width), _heading_width(column.heading)))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(LOOKED_AT)

    def _widen_for_badges(self) -> None:
        """A badge in a column of its own width stands whole: in English it may be wider than the column was thought."""
        header = self.horizontalHeader()
        for number in range(self.rows_model.columnCount()):
            if header.sectionResizeMode(number) != QHeaderView.ResizeMode.Interactive:
                continue
            wanted = self.rows_model.widest_badge(number)
            if wanted > header.sectionSize(number):
                self.setColumnWidth(number, wanted)

    def _let_copy(self) -> None:
        """Ctrl+C and the right button: the line, or all of it, for Excel and WPS."""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for words, keys, act in (
            (_("Copy the line"), "Ctrl+C", self.copy_line),
            (_("Copy the whole table"), "Ctrl+Shift+C", self.copy_all),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _on, act=act: act())
            self.addAction(action)

    def copy_line(self) -> None:
        """Puts the chosen line on the clipboard, its cells apart by tabs."""
        index = self.currentIndex()
        if index.isValid():
            self._copy([self._line(index.row())], 1)

    def copy_all(self) -> None:
        """Puts the table as it is shown on the clipboard, headings first."""
        headings = [column.heading for column in self.rows_model.columns()]
        rows = [self._line(number) for number in range(self._proxy.rowCount())]
        self._copy([headings, *rows], len(rows))

    def _line(self, number: int) -> list[str]:
        columns = range(self.rows_model.columnCount())
        return [str(self._proxy.index(number, column).data() or "") for column in columns]

    def _copy(self, rows: list[list[str]], count: int) -> None:
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(_cell, row)) for row in rows))
        words = ngettext(
            "Copied {n} line; paste it into Excel or WPS",
            "Copied {n} lines; paste them into Excel or WPS",
            count,
        )
        message.say(words.format(n=count))

    def let_sort(self) -> None:
        """Lets the user sort by pressing the headings."""
        self.horizontalHeader().setSectionsClickable(True)
        self._proxy.setDynamicSortFilter(False)
        self._proxy.sort(-1)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Shows other rows; keeps the chosen one (by `key`) and the scroll place."""
        kept = self._key(row) if self._key and (row := self.current()) is not None else None
        place = self.verticalScrollBar().value()
        self.rows_model.set_rows(rows)
        self._widen_for_badges()
        if kept is not None:
            self.choose(kept)
        self.verticalScrollBar().setValue(place)

    def current(self) -> R | None:
        """The chosen row, or None."""
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def choose(self, key: object) -> bool:
        """Chooses the row whose key this is."""
        if self._key is None:
            return False
        for number in range(self._proxy.rowCount()):
            index = self._proxy.index(number, 0)
            if self._key(index.data(ROW)) == key:
                self.setCurrentIndex(index)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_line()
        else:
            super().keyPressEvent(event)


def _cell(words: str) -> str:
    """Words as one cell: on one line, and never a formula of whoever wrote them into a list."""
    from desktop.exchange.district_schema import written

    plain = " ".join(words.split())
    number = plain.lstrip("+-").replace(".", "", 1).replace(",", "").isdecimal()
    return plain if number else written(plain)


def in_card(view: QWidget) -> QWidget:
    """The view on a white card with an edge and round corners."""
    frame, column = card()
    column.addWidget(view)
    return frame


def _heading_width(words: str) -> int:
    """What a heading needs to stand whole."""
    return QFontMetrics(theme.bold(tokens.BODY)).horizontalAdvance(words) + 2 * PADDING if words else 0
