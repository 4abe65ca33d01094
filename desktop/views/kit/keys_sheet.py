"""Ctrl+/: all keys on one sheet, those that hold everywhere and those of the page that is shown."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.views.kit import labels
from desktop.views.kit.dialog import SmallDialog

Keys = tuple[str, str]
"""What is pressed, and what it does."""
EVERYWHERE: tuple[Keys, ...] = (
    ("Ctrl+K", later("Find a person, venue, event or page")),
    ("Alt+1 … Alt+9", later("The pages, from top to bottom")),
    ("Ctrl+P", later("Print what is shown")),
    ("Ctrl+Z", later("Take the last step back")),
    ("F1", later("Help for this page")),
    ("F5", later("Read everything again")),
    ("Ctrl+L", later("Locks the window, where a secretary has a PIN")),
    ("Ctrl+/", later("This sheet")),
    ("Ctrl+C", later("In a table: copy the line")),
    ("Ctrl+Shift+C", later("In a table: copy all of it, for Excel or WPS")),
    ("↑ ↓", later("In a date: a day later or earlier")),
    ("Alt+↓", later("In a date: open the month")),
    ("Enter", later("In a dialog: do it; in a table: open the line")),
    ("Esc", later("Close a dialog")),
)


def keys_of(page: QWidget) -> list[Keys]:
    """The keys that work on a page: those of its buttons, and those that stand without a button and say what they do."""
    found = [
        (_native(button.shortcut()), button.text().strip() or button.accessibleName())
        for button in page.findChildren(QAbstractButton)
        if not button.shortcut().isEmpty()
    ]
    found += [
        (_native(key.key()), key.whatsThis()) for key in page.findChildren(QShortcut) if key.whatsThis()
    ]
    return list(dict(found).items())


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


class KeysSheet(SmallDialog):
    """The sheet; nothing on it can be changed."""

    def __init__(self, parent: QWidget | None, page: QWidget | None, title: str) -> None:
        super().__init__(parent, _("All keys"), _("Close"), width=760)
        across = QHBoxLayout()
        across.setSpacing(32)
        across.addLayout(_column(_("Everywhere"), [(keys, _(words)) for keys, words in EVERYWHERE]), 3)
        own = keys_of(page) if page is not None else []
        if own:
            across.addLayout(_column(_("On this page: {page}").format(page=title), own), 2)
        self.form.addLayout(across)
        self.cancel.hide()


def _column(head: str, rows: Sequence[Keys]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(labels.section(head))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (keys, words) in enumerate(rows):
        grid.addWidget(labels.words(keys, "strong"), number, 0)
        grid.addWidget(labels.wrapped(words), number, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return column
