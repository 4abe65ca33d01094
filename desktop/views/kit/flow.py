"""Widgets in a row that goes on in the next line where the width ends."""

from PySide6.QtCore import QPoint
from PySide6.QtCore import QRect
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout
from PySide6.QtWidgets import QLayoutItem
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget


class FlowLayout(QLayout):
    """Lays its items from left to right at the size they wish, `spacing` apart both ways, centred in their line."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() for item in self._shown())
        high = max((item.sizeHint().height() for item in self._shown()), default=0)
        return QSize(wide + self.spacing() * max(0, len(self._shown()) - 1), high)

    def minimumSize(self) -> QSize:
        found = QSize()
        for item in self._shown():
            found = found.expandedTo(item.minimumSize())
        return found

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(size.height() for _item, size in line)
            x = rect.x()
            for item, size in line:
                if place:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item, size in self._sizes():
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines

    def _sizes(self) -> list[tuple[QLayoutItem, QSize]]:
        """The items that are shown and the size each gets."""
        return [(item, item.sizeHint()) for item in self._shown()]


class ColumnsLayout(FlowLayout):
    """Every item as wide as the widest: boxes to tick stand under one another."""

    def _sizes(self) -> list[tuple[QLayoutItem, QSize]]:
        found = super()._sizes()
        wide = max((size.width() for _item, size in found), default=0)
        return [(item, QSize(wide, size.height())) for item, size in found]


class Flow(QWidget):
    """A widget with a FlowLayout: `add` appends."""

    layout_kind: type[FlowLayout] = FlowLayout

    def __init__(self, *widgets: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._flow = self.layout_kind(spacing)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Appends a widget."""
        self._flow.addWidget(widget)

    def empty(self) -> None:
        """Takes every widget out for good."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class Columns(Flow):
    """Boxes to tick under one another in as many columns as fit."""

    layout_kind = ColumnsLayout
