"""Choosing a person: a line that finds while one types. It knows no table: `find(text)` brings the rows."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout

from desktop.i18n import _
from desktop.views.kit import lists
from desktop.views.kit import theme


@dataclass(frozen=True)
class FoundPerson:
    """One hit: `id`, name, and what tells people of one name apart (place, masked phone)."""

    id: str
    name: str
    place: str = ""
    phone: str = ""


class PersonSearch(QLineEdit):
    """Type a name, pinyin, initials, the last four digits or a room; arrows choose, Enter takes.

    `found` gives the FoundPerson, or None when the words were changed again. A name that is nobody on file may stay:
    `person()` is None then and `text()` is the name.
    """

    found = Signal(object)

    def __init__(self, find: Callable[[str], Sequence[FoundPerson]], *, hint: str = "") -> None:
        super().__init__()
        self._find = find
        self._person: FoundPerson | None = None
        self._hits: list[FoundPerson] = []
        self._popup: _Hits | None = None
        self.setPlaceholderText(hint or _("Name, pinyin, initials, last four digits or room"))
        self.textEdited.connect(self._typed)

    def person(self) -> FoundPerson | None:
        """The person taken, or None."""
        return self._person

    def set_person(self, person: FoundPerson | None) -> None:
        """Shows a person without telling anyone."""
        self._person = person
        self.setText(self._shown(person) if person else "")

    def hits(self) -> list[FoundPerson]:
        """Who is offered now."""
        return list(self._hits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup is None or popup.isHidden():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(popup.list.chosen())
        elif event.key() == Qt.Key.Key_Escape:
            popup.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def _shown(self, person: FoundPerson) -> str:
        return f"{person.name}　{person.phone}" if person.phone else person.name

    def _typed(self, text: str) -> None:
        if self._person is not None:
            self._person = None
            self.found.emit(None)
        self._hits = list(self._find(text.strip()))[:8] if text.strip() else []
        if not self._hits:
            if self._popup is not None:
                self._popup.hide()
            return
        if self._popup is None:
            self._popup = _Hits(self)
            self._popup.list.clicked.connect(
                lambda: self._take(self._popup.list.chosen() if self._popup else None)
            )
        self._popup.show_hits(self._hits)

    def _take(self, key: object) -> None:
        person = next((hit for hit in self._hits if hit.id == key), None)
        if person is None:
            return
        self.set_person(person)
        if self._popup is not None:
            self._popup.hide()
        self.found.emit(person)


class _Hits(QFrame):
    """The hits, floating under the line without taking the focus from it."""

    def __init__(self, line: PersonSearch) -> None:
        super().__init__(line.window(), Qt.WindowType.Widget)
        self._line = line
        self.setProperty("ground", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        self.list = lists.TwoLineList(_("People found"), lists.Looks(row=50, inset=10))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.list)

    def show_hits(self, hits: Sequence[FoundPerson]) -> None:
        """Shows the hits under the line, the first of them chosen."""
        self.list.set_entries(
            [lists.TwoLine(hit.id, hit.name, f"{hit.place}　{hit.phone}".strip("　")) for hit in hits]
        )
        self.list.choose(hits[0].id)
        wide = max(self._line.width(), theme.px(300))
        self.resize(wide, theme.px(50) * len(hits) + 12)
        window = self._line.window()
        spot = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        if spot.y() + self.height() > window.height():
            spot = self._line.mapTo(window, QPoint(0, -self.height() - 2))
        self.move(max(0, min(spot.x(), window.width() - wide)), max(0, spot.y()))
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Chooses the next or the one before."""
        row = self.list.currentIndex().row() + step
        model = self.list.model()
        if 0 <= row < model.rowCount():
            self.list.setCurrentIndex(model.index(row, 0))
