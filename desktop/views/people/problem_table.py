"""The rows with problems: what the list says, why it is doubtful, and what is to stand there instead."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel
from PySide6.QtCore import QEvent
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QStyleOptionViewItem
from PySide6.QtWidgets import QTableView
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import icons
from desktop.views.kit import table
from desktop.views.kit import theme
from desktop.views.kit import tokens

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, FIELD, EDGE = 46, 36, 6
TICK, WHERE, NAME, PLACE, RAW, REASON, INSTEAD = range(7)
WIDTHS = {TICK: 40, WHERE: 62, NAME: 100, PLACE: 162, RAW: 160, REASON: 176}
NARROW = {RAW: 144, REASON: 196}


@dataclass(frozen=True)
class Line:
    """One problem of one row. `field` is "" where nothing can be typed; `where` is 行号, with its sheet if several."""

    sheet: int
    row: int
    field: str
    group: str
    where: str
    name: str
    place: str
    raw: str
    reason: str
    may_leave_out: bool

    @property
    def key(self) -> tuple[int, int, str]:
        return (self.sheet, self.row, self.field)


class ProblemModel(QAbstractTableModel):
    """`typed` is called with the key and the text after each edit, `ticked` with (sheet, row) and whether it goes in."""

    def __init__(
        self,
        typed: Callable[[tuple[int, int, str], str], object],
        ticked: Callable[[tuple[int, int], bool], object],
    ) -> None:
        super().__init__()
        self._typed, self._ticked = typed, ticked
        self.lines: list[Line] = []
        self.texts: dict[tuple[int, int, str], str] = {}
        self.left_out: set[tuple[int, int]] = set()
        self.mended: dict[tuple[int, int, str], str] = {}  # "" mended, else what is still wrong

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows these lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def show_mended(self, mended: dict[tuple[int, int, str], str]) -> None:
        """What became of the texts that were typed."""
        self.mended = mended
        if self.lines:
            self.dataChanged.emit(self.index(0, REASON), self.index(len(self.lines) - 1, INSTEAD))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                "",
                _("Row no."),
                _("Full name"),
                _("Address"),
                _("The list says"),
                _("Problem"),
                _("Make it"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole and section == TICK:
            return _("Read this row in")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.lines[index.row()]
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == INSTEAD and line.field:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.column() == TICK and line.may_leave_out:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def words(self, line: Line, column: int) -> str:
        """What a cell says."""
        if column == REASON:
            now = self.mended.get(line.key)
            return line.reason if now is None else now or _("Put right")
        if column == INSTEAD:
            return self.texts.get(line.key, "")
        return {TICK: "", WHERE: line.where, NAME: line.name, PLACE: line.place, RAW: line.raw}[column]

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(line, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK and line.may_leave_out:
            return (
                Qt.CheckState.Unchecked if (line.sheet, line.row) in self.left_out else Qt.CheckState.Checked
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words(line, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self.headerData(column, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.DisplayRole))
            return f"{heading} {self.words(line, column)}"
        return line if role == table.ROW else None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            goes_in = Qt.CheckState(value) == Qt.CheckState.Checked
            (self.left_out.discard if goes_in else self.left_out.add)((line.sheet, line.row))
            self._ticked((line.sheet, line.row), goes_in)
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self.lines) - 1, INSTEAD))
            return True
        text = str(value).strip()
        if text == self.texts.get(line.key, ""):
            return False
        self.texts[line.key] = text
        self._typed(line.key, text)
        self.dataChanged.emit(index, index)
        return True


class ProblemDelegate(table.RowDelegate):
    """Draws the field of 改成 as one sees fields, so that thousands of rows need no thousand editors."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        model = index.model()
        assert isinstance(model, ProblemModel)
        line, column = model.lines[index.row()], index.column()
        out = (line.sheet, line.row) in model.left_out
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table.draw_row_ground(painter, box, selected=table.is_selected(option), mark=column == 0)
        inner = box.adjusted(table.PADDING, 0, -table.PADDING, 0)
        words = model.words(line, column)
        if column == TICK:
            self._tick(painter, box, line, out=out)
        elif column == INSTEAD:
            if line.field:
                hint = _("Guardian's name") if line.field == "guardian" else _("may stay empty")
                self._field(painter, box, words, hint)
        elif column == REASON and model.mended.get(line.key) == "":
            icons.paint(painter, QRectF(inner.left(), inner.center().y() - 9, 18, 18), "check", tokens.OK)
            painter.setPen(QColor(tokens.OK))
            self._words(painter, inner.adjusted(24, 0, 0, 0), words)
        else:
            look = {NAME: "strong", RAW: "dotted", REASON: "error", WHERE: "second"}.get(column, "plain")
            self._draw_words(painter, inner, "quiet" if out else look, words)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setFont(theme.font(tokens.BODY))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _tick(self, painter: QPainter, box: QRectF, line: Line, *, out: bool) -> None:
        if not line.may_leave_out:
            return
        side = 20.0
        square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        painter.setPen(QPen(QColor(tokens.FIELD if out else tokens.ACCENT), 1.5))
        painter.setBrush(QColor(tokens.CARD if out else tokens.ACCENT))
        painter.drawRoundedRect(square, 4, 4)
        if not out:
            icons.paint(painter, square.adjusted(2, 2, -2, -2), "check-bold", tokens.ON_ACCENT)

    def _field(self, painter: QPainter, box: QRectF, words: str, hint: str) -> None:
        field = box.adjusted(EDGE, 0, -EDGE * 2, 0)
        field.setTop(box.center().y() - theme.px(FIELD) / 2)
        field.setHeight(theme.px(FIELD))
        painter.setPen(QPen(QColor(tokens.FIELD), 1))
        painter.setBrush(QColor(tokens.CARD))
        painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(tokens.INK if words else tokens.INK3))
        self._words(painter, field.adjusted(11, 0, -11, 0), words or hint)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        edit = QLineEdit(parent)
        edit.setMaxLength(200)
        edit.setAccessibleName(_("Make it"))
        return edit

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        box = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        high = theme.px(FIELD)
        editor.setGeometry(box.left() + EDGE, box.center().y() - high // 2, box.width() - EDGE * 3, high)

    def editorEvent(self, event: QEvent, model: object, _option: QStyleOptionViewItem, index: Index) -> bool:
        """A press on the square ticks or unticks the row."""
        if index.column() != TICK or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        assert isinstance(model, ProblemModel)
        if not model.lines[index.row()].may_leave_out:
            return False
        is_in = index.data(int(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        return model.setData(
            index,
            Qt.CheckState.Unchecked if is_in else Qt.CheckState.Checked,
            int(Qt.ItemDataRole.CheckStateRole),
        )

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(WIDTHS.get(index.column(), 190)), theme.px(ROW_HEIGHT))


class ProblemTable(QTableView):
    """The view: one press or a key opens the field of 改成; Tab and the arrows go on to the next row."""

    def __init__(self, model: ProblemModel) -> None:
        super().__init__()
        self.setAccessibleName(_("Rows to look at"))
        self.setModel(model)
        self._rows = model
        self.setItemDelegate(ProblemDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(theme.px(tokens.HEADER_HEIGHT))
        header.setMinimumSectionSize(36)
        for column, width in WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, theme.px(width))
        header.setSectionResizeMode(INSTEAD, QHeaderView.ResizeMode.Stretch)

    def adapt(self, *, narrow: bool) -> None:
        """The address goes where the window is narrow; the row and the name tell enough."""
        self.setColumnHidden(PLACE, narrow)
        for column, width in (WIDTHS | (NARROW if narrow else {})).items():
            self.setColumnWidth(column, theme.px(width))
