"""A list of what an event needs: one line is written above the table; a chosen row comes up there to be changed."""

from collections.abc import Callable
from collections.abc import Sequence
from typing import Any
from typing import Generic
from typing import TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import event_plan
from desktop.services.event_plan import Line
from desktop.services.event_plan import ToDoLine
from desktop.services.event_plan_errors import PlanError
from desktop.views.events.facts import Shown
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import Field
from desktop.views.kit.flow import Flow
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

R = TypeVar("R")
LONGEST = 80


class Part(QWidget, Generic[R]):
    """One list. A kind says its columns and editors, reads a line from them and fills them from a row."""

    kind: type[Any] = ToDoLine

    def __init__(self, name: str, columns: Sequence[Column[R]], editors: Sequence[Field]) -> None:
        super().__init__()
        self._event = ""
        self.fields = {field.objectName(): field for field in editors}
        self.table: Table[R] = Table(name, columns, key=lambda row: getattr(row, "id", None))
        self.table.picked.connect(lambda _row: self._show_chosen())
        self.button = buttons.plain("", self.write, icon="plus")
        self.out = buttons.small(_("Take out"), self.take_out, icon="x")
        self.fresh = buttons.quiet(_("A new line"), self.new_line, icon="plus")
        self.chosen = labels.words("", "strong")
        self.below = Flow(self.chosen, *self.own_acts(), self.out, self.fresh)
        self.sum = labels.words("", tone="ink2")
        self.empty = EmptyState(*self.teaches(), primary=self.helps())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._entry(editors))
        column.addWidget(self.sum)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.below)
        self.new_line()

    def _entry(self, editors: Sequence[Field]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for number, field in enumerate(editors):
            row.addWidget(field, 1 if number == 0 else 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(field.editor, QLineEdit):
                field.editor.returnPressed.connect(self.write)
        press = QVBoxLayout()
        press.setSpacing(4)
        press.addWidget(labels.words("", "label"))
        press.addWidget(self.button)
        press.addStretch(1)
        row.addLayout(press)
        return row

    # --- what a kind says ------------------------------------------------------------------------

    def own_acts(self) -> list[buttons.Button]:
        """Buttons for the chosen row beside taking it out."""
        return []

    def teaches(self) -> tuple[str, str]:
        """Sentence and help of the empty list."""
        raise NotImplementedError

    def helps(self) -> tuple[str, Callable[[], object]] | None:
        """The button of the empty list, where there is one."""
        return None

    def rows(self, event: str) -> list[R]:
        """The rows of the event (id)."""
        raise NotImplementedError

    def line(self) -> Line:
        """What stands in the editors."""
        raise NotImplementedError

    def fill(self, row: R | None) -> None:
        """Puts a row into the editors; None empties them."""
        raise NotImplementedError

    def say_sum(self, _rows: list[R]) -> str:
        """A line over the table."""
        return ""

    def say_row(self, row: R) -> None:
        """What the buttons of the row say."""

    # --- showing and doing -----------------------------------------------------------------------

    def show_event(self, shown: Shown) -> None:
        """Shows the event's lines; what is being typed stays."""
        if self._event != shown.event.id:
            self._event = shown.event.id
            self.new_line()
        rows = self.rows(self._event)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.sum.setText(self.say_sum(rows))
        self.sum.setVisible(bool(self.sum.text()))
        self._show_acts()

    def words_field(self) -> Field:
        """The field of the words."""
        return self.fields["words"]

    def new_line(self) -> None:
        """Nothing is chosen; the editors are empty."""
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        self._show_chosen()

    def write(self) -> None:
        """Writes a new line down, or changes the chosen one; what is wrong is said at its field."""
        for field in self.fields.values():
            field.clear()
        row, at = self.table.current(), clock.now()
        try:
            line = self.line()
        except Unreadable as wrong:
            self._refuse(wrong.field, wrong.words)
            return
        try:
            event_plan.check_line(line)
        except PlanError as wrong:
            self._refuse(wrong.field, wrong.words())
            return
        said = message.strong(line.words.strip())
        if row is None:
            event = self._event
            acts.do(
                lambda: event_plan.add_line(event, line, at=at),
                said=_("{what} is written down").format(what=said),
                then=lambda _key: self._after(),
            )
        else:
            key = str(getattr(row, "id", ""))
            acts.do(
                lambda: event_plan.change_line(key, line, at=at),
                said=_("{what} is changed").format(what=said),
            )

    def _after(self) -> None:
        self.fill(None)
        self.words_field().editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, name: str, words: str) -> None:
        field = self.fields.get(name, self.words_field())
        field.error(words)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_out(self) -> None:
        """Takes the chosen line out."""
        row = self.table.current()
        if row is not None:
            key, kind, at = str(getattr(row, "id", "")), self.kind, clock.now()
            what = message.strong(str(getattr(row, "words", "")))
            self.new_line()
            acts.do(
                lambda: event_plan.remove_line(key, kind, at=at),
                said=_("{what} is taken out").format(what=what),
            )

    def _show_chosen(self) -> None:
        for field in self.fields.values():
            field.clear()
        self.fill(self.table.current())
        self._show_acts()

    def _show_acts(self) -> None:
        row = self.table.current()
        self.below.setVisible(row is not None)
        self.button.setText(_("Note it") if row is None else _("Save the changes"))
        self.button.show_icon("plus" if row is None else "check")
        if row is not None:
            self.chosen.setText(str(getattr(row, "words", "")))
            self.say_row(row)


class Unreadable(Exception):
    """What was typed into a field is no number or time: `field`, `words`."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(field)
        self.field, self.words = field, words


def named(name: str, field: Field) -> Field:
    """The field under a name by which a refusal finds it."""
    field.setObjectName(name)
    return field
