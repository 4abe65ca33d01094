"""A tree as a list of lines: indented, opened and closed, moved by dragging or by keys. It knows no table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QMimeData
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QDropEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QMouseEvent
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QListView
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.i18n import _
from desktop.views.kit import icons
from desktop.views.kit import paint
from desktop.views.kit import table
from desktop.views.kit import theme
from desktop.views.kit import tokens

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
KEYS = "application/x-linli-nodes"
ROW, STEP, CARET = 40, 22, 16
INTO, BEFORE, AFTER = "into", "before", "after"


@dataclass(frozen=True)
class NodeLine:
    """One node. `key` names it, `parent` the node above ("" at the top); `takes` are the kinds that may hang on it."""

    key: str
    parent: str
    title: str
    second: str = ""
    figure: str = ""
    kind: str = ""
    takes: frozenset[str] = frozenset()
    moves: bool = True


class _Lines(QAbstractListModel):
    """The lines that are seen now."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: dict[str, NodeLine] = {}
        self.below: dict[str, list[str]] = {}
        self.closed: set[str] = set()
        self.seen: list[tuple[NodeLine, int]] = []

    def show_nodes(self, nodes: Sequence[NodeLine]) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.below = {}
        for node in nodes:
            self.below.setdefault(node.parent, []).append(node.key)
        self.lay_out()

    def lay_out(self) -> None:
        self.beginResetModel()
        self.seen = []
        self._add("", 0)
        self.endResetModel()

    def _add(self, parent: str, depth: int) -> None:
        for key in self.below.get(parent, ()):
            self.seen.append((self.nodes[key], depth))
            if key not in self.closed:
                self._add(key, depth + 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.seen)

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        node, depth = self.seen[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [_("level {n}").format(n=depth + 1), node.title, node.second, node.figure]
            if node.key in self.below:
                words.append(_("folded") if node.key in self.closed else _("unfolded"))
            return " ".join(filter(None, words))
        return (node, depth) if role == LINE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.seen[index.row()][0].moves else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [KEYS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        keys = "\n".join(self.seen[index.row()][0].key for index in indexes)
        data.setData(KEYS, keys.encode())
        return data


class _Delegate(QStyledItemDelegate):
    def __init__(self, lines: _Lines) -> None:
        super().__init__()
        self._lines = lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        node, depth = index.data(LINE)
        painter.save()
        table.draw_row_ground(painter, box, selected=table.is_selected(option))
        left = box.left() + 12 + depth * theme.px(STEP)
        size = theme.px(CARET)
        if node.key in self._lines.below:
            name = "caret-right" if node.key in self._lines.closed else "caret-down"
            spot = QRectF(left, box.center().y() - size / 2, size, size)
            icons.paint(painter, spot, name, tokens.INK2)
        left += size + 6
        right = box.right() - 12
        painter.setFont(theme.font(tokens.SECOND))
        painter.setPen(QColor(tokens.INK2))
        middle = Qt.AlignmentFlag.AlignVCenter
        wide = painter.fontMetrics().horizontalAdvance(node.figure)
        painter.drawText(
            QRectF(right - wide - 1, box.top(), wide + 1, box.height()),
            middle | Qt.AlignmentFlag.AlignRight,
            node.figure,
        )
        right -= wide + 12
        painter.setFont(theme.bold(tokens.BODY) if node.takes else theme.font(tokens.BODY))
        painter.setPen(QColor(tokens.INK))
        title = paint.elided(painter, node.title, max(0.0, right - left))
        painter.drawText(QRectF(left, box.top(), max(0.0, right - left), box.height()), middle, title)
        left += painter.fontMetrics().horizontalAdvance(title) + 12
        painter.setFont(theme.font(tokens.SECOND))
        painter.setPen(QColor(tokens.INK2))
        if right - left > theme.px(40):
            second = paint.elided(painter, node.second, right - left)
            painter.drawText(QRectF(left, box.top(), right - left, box.height()), middle, second)
        painter.restore()


class NodeList(QListView):
    """`picked` tells that another node is current; `dropped(keys, target, where)` asks to move nodes: into, before or
    after the target. `shifted(key, step)` asks for one place up (-1) or down (1) among its own."""

    picked = Signal()
    dropped = Signal(list, str, str)
    shifted = Signal(str, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._lines = _Lines()
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self._lines))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.picked.emit())

    # --- what is shown -----------------------------------------------------------------------------

    def show_nodes(self, nodes: Sequence[NodeLine], *, closed: Sequence[str] = ()) -> None:
        """Shows these nodes, each behind the one it hangs on; keeps what is current and closed. `closed` are shut at
        first."""
        kept, place = self.current(), self.verticalScrollBar().value()
        fresh = {node.key for node in nodes} - self._lines.nodes.keys()
        self._lines.closed |= fresh & set(closed)
        self._lines.show_nodes(nodes)
        if kept is not None:
            self.choose(kept.key)
        self.verticalScrollBar().setValue(place)

    def current(self) -> NodeLine | None:
        """The node that is current, or None."""
        found = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        return found[0] if found else None

    def chosen(self) -> list[NodeLine]:
        """The selected nodes, from top to bottom."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._lines.seen[row][0] for row in rows]

    def choose(self, key: str) -> bool:
        """Makes the node current, opening what it is in."""
        node = self._lines.nodes.get(key)
        above = node.parent if node else ""
        while above:
            if above in self._lines.closed:
                self.open(above)
            above = self._lines.nodes[above].parent
        for row, (each, _depth) in enumerate(self._lines.seen):
            if each.key == key:
                self.setCurrentIndex(self._lines.index(row))
                return True
        return False

    def open(self, key: str) -> None:
        """Shows what hangs below."""
        self._turn(key, close=False)

    def close_node(self, key: str) -> None:
        """Hides what hangs below."""
        self._turn(key, close=True)

    def siblings(self, key: str) -> list[str]:
        """The keys beside a node, itself included, in their order."""
        return list(self._lines.below.get(self._lines.nodes[key].parent, ()))

    def node(self, key: str) -> NodeLine | None:
        """The node with this key."""
        return self._lines.nodes.get(key)

    def _turn(self, key: str, *, close: bool) -> None:
        if (key in self._lines.closed) == close or key not in self._lines.below:
            return
        kept = self.current()
        self._lines.closed ^= {key}
        self._lines.lay_out()
        if kept is not None:
            self.choose(kept.key)

    # --- keys and mouse ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node = self.current()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if node is not None and step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.shifted.emit(node.key, step)
        elif node is not None and event.key() == Qt.Key.Key_Left:
            if node.key in self._lines.below and node.key not in self._lines.closed:
                self.close_node(node.key)
            elif node.parent:
                self.choose(node.parent)
        elif node is not None and event.key() == Qt.Key.Key_Right:
            self.open(node.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            node, depth = index.data(LINE)
            left = 12 + depth * theme.px(STEP)
            if (
                node.key in self._lines.below
                and left - 6 <= event.position().x() <= left + theme.px(CARET) + 6
            ):
                self._turn(node.key, close=node.key not in self._lines.closed)
                return
        super().mousePressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Asks for the move; the list itself changes only when it is filled again."""
        data = event.mimeData()
        index = self.indexAt(event.position().toPoint())
        if event.source() is not self or not index.isValid() or not data.hasFormat(KEYS):
            event.ignore()
            return
        where = {
            QAbstractItemView.DropIndicatorPosition.AboveItem: BEFORE,
            QAbstractItemView.DropIndicatorPosition.BelowItem: AFTER,
        }.get(self.dropIndicatorPosition(), INTO)
        keys = bytes(data.data(KEYS).data()).decode().split("\n")
        event.setDropAction(Qt.DropAction.IgnoreAction)  # nothing is taken out of the list by Qt
        event.accept()
        self.dropped.emit(keys, index.data(LINE)[0].key, where)
