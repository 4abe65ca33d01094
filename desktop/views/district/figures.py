"""The figures of a period: groups, names, the number large, its unit, a mark where something should be looked at."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QListView
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.i18n import _
from desktop.services import returns
from desktop.services.reports import DistrictReport
from desktop.services.reports import Group
from desktop.services.reports import Kind
from desktop.views.kit import icons
from desktop.views.kit import paint
from desktop.views.kit import table
from desktop.views.kit import theme
from desktop.views.kit import tokens

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)
GROUP_HEIGHT, UNIT_ROOM, MARK = 38, 52, 18


@dataclass(frozen=True)
class Shown:
    """One figure as the list shows it."""

    kind: Kind
    text: str
    noticed: bool


Line = Shown | str


def lines(report: DistrictReport) -> list[Line]:
    """Groups and their figures."""
    found: list[Line] = []
    groups: dict[Group, str] = {
        "events": _("Events"),
        "venues": _("Venues"),
        "help": _("Helpers and services"),
        "doors": _("Requests and home visits"),
    }
    for group, words in groups.items():
        kinds = report.shown(group)
        found += [words] if kinds else []
        found += [
            Shown(kind, returns.value_text(report.values[kind.code]), report.noticed(kind.code))
            for kind in kinds
        ]
    return found


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ITEM:
            return line
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(line, str):
            return line
        said = f"{line.kind.name} {line.text} {line.kind.unit}"
        return _("{figure}, please look").format(figure=said) if line.noticed else said

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def replace(self, found: list[Line]) -> None:
        same = [type(line) for line in found] == [type(line) for line in self.lines]
        if same and found:  # the numbers alone change: selection and keyboard stay where they are
            self.lines = found
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self.lines = found
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        grouped = isinstance(index.data(ITEM), str)
        return QSize(200, theme.px(GROUP_HEIGHT if grouped else tokens.NUMBER_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        line = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, str):
            _draw_group(painter, box, line)
        else:
            _draw_figure(painter, box, line, selected=table.is_selected(option))
        painter.restore()


def _draw_group(painter: QPainter, box: QRectF, words: str) -> None:
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.LINE2))
    painter.setFont(theme.bold(tokens.SECOND))
    painter.setPen(QColor(tokens.INK2))
    painter.drawText(box.adjusted(10, 6, -10, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _draw_figure(painter: QPainter, box: QRectF, line: Shown, *, selected: bool) -> None:
    table.draw_row_ground(painter, box, selected=selected, hair=False)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.LINE))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(theme.font(tokens.BODY))
    painter.setPen(QColor(tokens.INK2))
    units = theme.px(UNIT_ROOM)
    unit = QRectF(box.right() - units - 8, box.top(), units, box.height())
    painter.drawText(unit, middle, paint.elided(painter, line.kind.unit, units))
    number = theme.bold(15)
    painter.setFont(number)
    painter.setPen(QColor(tokens.ACCENT_DARK))
    wide = QFontMetricsF(number).horizontalAdvance(line.text)
    right = unit.left() - 8
    painter.drawText(
        QRectF(box.left(), box.top(), right - box.left(), box.height()),
        middle | Qt.AlignmentFlag.AlignRight,
        line.text,
    )
    painter.setFont(theme.bold(tokens.BODY) if selected else theme.font(tokens.BODY))
    painter.setPen(QColor(tokens.INK))
    room = right - wide - box.left() - 22 - (MARK + 6 if line.noticed else 0)
    name = paint.elided(painter, line.kind.name, room)
    painter.drawText(box.adjusted(10, 0, 0, 0), middle, name)
    if line.noticed:
        left = box.left() + 10 + painter.fontMetrics().horizontalAdvance(name) + 6
        icons.paint(
            painter, QRectF(left, box.center().y() - MARK / 2, MARK, MARK), "warning-fill", tokens.WARN
        )


class FigureList(QListView):
    """The figures; `picked` gives the code of the chosen one."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Figures"))
        self._lines = _Model()
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("ground", "paper")
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_report(self, report: DistrictReport) -> None:
        """Shows the figures of a report; the chosen one stays chosen."""
        self._lines.replace(lines(report))

    def chosen(self) -> str:
        """The code of the chosen figure, or ""."""
        line = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        return line.kind.code if isinstance(line, Shown) else ""

    def choose(self, code: str) -> None:
        """Chooses a figure by its code."""
        for row, line in enumerate(self._lines.lines):
            if isinstance(line, Shown) and line.kind.code == code:
                self.setCurrentIndex(self._lines.index(row))

    def words(self) -> list[str]:
        """Every figure as a screen reader says it."""
        rows = range(self._lines.rowCount())
        return [
            str(self._lines.data(self._lines.index(row), int(Qt.ItemDataRole.DisplayRole))) for row in rows
        ]

    def _tell(self, _now: object, _before: object) -> None:
        if self.chosen():
            self.picked.emit(self.chosen())
