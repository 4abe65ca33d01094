"""What can be read off a window without opening anything: all words of its widgets, tool tips and lists."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QTextEdit
from PySide6.QtWidgets import QWidget

from desktop import masking

PUBLIC = {"02796000000", "96000000"}
"""The duty phone of the sample: it is printed on every poster."""
TYPED = {"papers-stopped": 1}
"""Scenes in which somebody has typed so many numbers; the picture is about what the program says to that."""
MOST_ROWS = 300
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def unmasked(window: QWidget) -> set[str]:
    """Telephones and ID numbers that stand readable anywhere in the window, but for the public ones."""
    return {hit.digits for text in texts(window) for hit in masking.unmasked(text)} - PUBLIC


def texts(window: QWidget) -> Iterator[str]:
    """Every text of every widget, hidden ones too: what is hidden now is shown a moment later."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.windowTitle(),
        )
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        elif isinstance(widget, QAbstractItemView):
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:  # a view that was not filled yet
        return
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for row in range(min(model.rowCount(root), MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, root)
            yield from (str(text) for role in ROLES if (text := index.data(role)))
