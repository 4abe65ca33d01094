"""Two residents beside each other: what both say the same stands once, what differs is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.services.duplicates import Comparison
from desktop.services.duplicates import Difference
from desktop.services.duplicates import Side
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit.buttons import Choice

LABEL_WIDTH = 84
LONGEST = 22  # characters of a value on its button; the tool tip has all of it
FIELDS = {
    "name": later("Full name"),
    "sex": later("Sex"),
    "birth": later("Born"),
    "place": later("Address"),
    "party": later("party member"),
    "volunteer": later("volunteer"),
    "guardian": later("Guardian"),
    "note": later("Note"),
}
VALUES = {
    "sex": {"M": later("male"), "F": later("female")},
    "party": {"yes": later("yes"), "no": later("no")},
    "volunteer": {"yes": later("yes"), "no": later("no")},
}
SOURCES = {
    "roster": later("residents' list"),
    "walk-in": later("walk-in"),
    "by hand": later("entered by hand"),
}


class SideBySide(QWidget):
    """Fills itself anew for each comparison."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._body: QWidget | None = None
        self.pairs: dict[str, tuple[Choice, Choice]] = {}
        self._of: tuple[str, str] = ("", "")

    def show_comparison(self, found: Comparison) -> None:
        """Shows the two; a choice the user made for the same two stays."""
        made = self.choices() if self._of == (found.keep.person, found.other.person) else {}
        self._of = (found.keep.person, found.other.person)
        self.pairs = {}
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, theme.px(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._head(grid, found)
        row = 2
        for field in found.fields:
            if field.field != "name" or field.differs:  # the head says the name
                self._field(grid, row, field, made)
                row += 1
        row = self._kept(grid, row, found)
        grid.setRowStretch(row, 1)
        self._column.insertWidget(0, self._body)

    def choices(self) -> dict[str, str]:
        """By field, whose value stands (keep, other): what the user was asked."""
        return {
            field: "other" if other.isChecked() else "keep" for field, (_keep, other) in self.pairs.items()
        }

    def _head(self, grid: QGridLayout, found: Comparison) -> None:
        for column, side, what in ((1, found.keep, _("Is kept")), (2, found.other, _("Goes into it"))):
            grid.addWidget(labels.second(what), 0, column)
            name = labels.wrapped(side.name, "section")
            grid.addWidget(name, 1, column)

    def _field(self, grid: QGridLayout, row: int, field: Difference, made: dict[str, str]) -> None:
        name = _(FIELDS[field.field])
        keep, other = (_shown(field.field, value) for value in (field.keep, field.other))
        grid.addWidget(labels.words(name, "label"), row, 0, Qt.AlignmentFlag.AlignVCenter)
        if not field.differs:
            grid.addWidget(self._words(name, keep), row, 1)
            grid.addWidget(self._words(name, other), row, 2)
            return
        group = QButtonGroup(self._body)
        buttons = (self._choice(name, keep), self._choice(name, other))
        for column, button in enumerate(buttons, start=1):
            group.addButton(button)
            grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignLeft)
        chosen = made.get(field.field, field.choice)
        buttons[chosen == "other"].setChecked(True)
        self.pairs[field.field] = buttons

    def _choice(self, name: str, value: str) -> Choice:
        line = " ".join(value.split())
        button = Choice(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…")
        button.setAccessibleName(f"{name} {line}")
        button.setToolTip(value)
        return button

    def _words(self, name: str, value: str) -> QLabel:
        label = labels.selectable(value or "—")
        label.setAccessibleName(f"{name} {value or '—'}")
        return label

    def _kept(self, grid: QGridLayout, row: int, found: Comparison) -> int:
        """What is not chosen: both sides' telephones and all that hangs on the other one go over."""
        grid.addWidget(labels.line("header"), row, 0, 1, 3)
        note = labels.second(_("What both have stays: phones, consents, sign-ups, visits, bookings."))
        grid.addWidget(note, row + 1, 0, 1, 3)
        row += 2
        lines = [(_("Phone"), lambda s: "　".join(s.phones)), (_("On file"), _counts), (_("Source"), _source)]
        for name, words in lines:
            grid.addWidget(labels.words(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, side in ((1, found.keep), (2, found.other)):
                grid.addWidget(self._words(name, words(side)), row, column)
            row += 1
        return row


def _shown(field: str, value: str) -> str:
    words = VALUES.get(field, {})
    return _(words[value]) if value in words else value


def _source(side: Side) -> str:
    return _(SOURCES[side.source])


def _counts(side: Side) -> str:
    parts = (
        (_("{n} sign-ups"), side.sign_ups),
        (_("{n} visits"), side.visits),
        (_("{n} bookings"), side.bookings),
        (_("{n} consents"), side.consents),
    )
    return "　".join(words.format(n=count) for words, count in parts if count)
