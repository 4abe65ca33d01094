"""Ctrl+K: finds any venue, event, person or page while one types."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import lists
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.go_to import Request


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, what it is, and where it leads."""

    title: str
    second: str
    request: Request
    lead: lists.PlateLead | lists.TileLead | None = None


def page_hit(words: str, icon: str, request: Request) -> Hit:
    """A page of the side bar."""
    return Hit(words, _("Page"), request, lists.TileLead(icon, tokens.ACCENT_DARK, tokens.ACCENT_SOFT))


Find = Callable[[str], Sequence[Hit]]
ROWS = 8


class Palette(QDialog):
    """The line and what it found; Enter goes there, Esc closes. `chosen` is the request after `exec`."""

    def __init__(self, parent: QWidget, find: Find) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(_("Find"))
        self.setModal(True)
        self._find = find
        self.chosen: Request | None = None
        frame = QFrame()
        frame.setProperty("ground", "dialog")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self.line = fields.search_field(_("Name, pinyin, initials, last four digits"), _("Find"))
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        column.addWidget(self.line)
        self.list = lists.TwoLineList(_("Found"), lists.Looks(row=54, inset=8))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._go)
        column.addWidget(self.list, 1)
        self.hint = labels.second("")
        column.addWidget(self.hint)
        self.resize(theme.px(560), theme.px(54 * ROWS + 110))
        self._typed("")

    def hits(self) -> list[Hit]:
        """What is offered now."""
        return [
            entry.key
            for entry in self.list.entries()
            if isinstance(entry, lists.TwoLine) and isinstance(entry.key, Hit)
        ]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
        return False

    def _typed(self, text: str) -> None:
        hits = list(self._find(text.strip()))[:ROWS]
        self.list.set_entries([lists.TwoLine(hit, hit.title, hit.second, hit.lead) for hit in hits])
        if hits:
            self.list.choose(hits[0])
        self.hint.setText(
            _("Enter opens it, Esc closes") if hits else _("Nothing found. Try fewer characters.")
        )

    def _move(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.list.model().rowCount():
            self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _go(self) -> None:
        hit = self.list.chosen()
        if isinstance(hit, Hit):
            self.chosen = hit.request
            self.accept()
