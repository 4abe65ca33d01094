"""Lists of what an event needs: one line is written above the table; a chosen row comes up there to be changed."""

from collections.abc import Callable
from collections.abc import Sequence
from datetime import time
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
from desktop.i18n import ngettext
from desktop.models import BudgetLine
from desktop.models import Material
from desktop.models import ProgrammeItem
from desktop.models import event_plan as on_file
from desktop.models.event_plan import Due
from desktop.services import event_plan
from desktop.services import money
from desktop.services.event_plan import Line
from desktop.services.event_plan import MaterialLine
from desktop.services.event_plan import MoneyLine
from desktop.services.event_plan import ProgrammeLine
from desktop.services.event_plan import ToDoLine
from desktop.services.event_plan_errors import PlanError
from desktop.views.events.facts import Shown
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.badge import Badge
from desktop.views.kit.date_field import TimeField
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
        self.button.setText(_("Write it down") if row is None else _("Keep the change"))
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


# --- things to do -----------------------------------------------------------------------------------


class ToDos(Part[Due]):
    """要做的事, each on its day."""

    kind = ToDoLine

    def __init__(self) -> None:
        self.what = fields.text_field("", _("For example put up the posters"), longest=LONGEST)
        self.days = fields.number_field(0, least=0, most=365, width=72)
        self.side = fields.Pick([(-1, _("days before")), (0, _("that day")), (1, _("days after"))], -1)
        self.side.picked.connect(lambda side: self.days.setEnabled(side != 0))
        super().__init__(
            _("Checklist"),
            [
                Column(_("To do"), lambda row: row.words, "strong", -1),
                Column(_("When"), _when_due, "second", 184),
                Column(_("State"), _to_do_badge, width=136),
            ],
            [
                named("words", Field(_("What is to do"), self.what)),
                named("number", Field(_("When"), self.days, after=[self.side])),
            ],
        )

    def own_acts(self) -> list[buttons.Button]:
        self.done = buttons.small(_("That is done"), self.turn, icon="check")
        return [self.done]

    def teaches(self) -> tuple[str, str]:
        return _("Nothing on the checklist yet"), _("Take the usual list, then change what is different")

    def helps(self) -> tuple[str, Callable[[], object]]:
        return _("Take the usual list"), self.take_usual

    def rows(self, event: str) -> list[Due]:
        return on_file.to_dos(event)

    def line(self) -> ToDoLine:
        side = self.side.chosen()
        return ToDoLine(self.what.text(), self.days.value() * (side if isinstance(side, int) else 0))

    def fill(self, row: Due | None) -> None:
        self.what.setText(row.words if row else "")
        days = row.due_days if row else -1
        self.days.setValue(abs(days))
        self.side.choose((days > 0) - (days < 0))
        self.days.setEnabled(days != 0)

    def say_row(self, row: Due) -> None:
        self.done.setText(_("That is done") if row.done_on is None else _("Not done after all"))

    def turn(self) -> None:
        """Done, or to do after all."""
        row = self.table.current()
        if row is not None:
            verb = event_plan.tick_off if row.done_on is None else event_plan.take_up_again
            told = _("{what} is done") if row.done_on is None else _("{what} is to do again")
            acts.do(lambda: verb(row.id, at=clock.now()), said=told.format(what=message.strong(row.words)))

    def take_usual(self) -> None:
        """What is usually to do for such an event."""
        event = self._event
        acts.do(
            lambda: event_plan.take_usual(event, at=clock.now()),
            said=lambda n: ngettext("{n} line is written down", "{n} lines are written down", n).format(n=n),
        )

    def keep_as_usual(self) -> None:
        """This list is the usual one from now on."""
        event = self._event
        acts.do(
            lambda: event_plan.keep_as_usual(event, at=clock.now()),
            said=_("This is the usual list for such events from now on"),
        )


def _when_due(row: Due) -> str:
    if row.day is not None:
        return f"{dates.month_day(row.day)} {dates.weekday(row.day)}"
    if not row.due_days:
        return _("that day")
    n = abs(row.due_days)
    if row.due_days < 0:
        return ngettext("{n} day before", "{n} days before", n).format(n=n)
    return ngettext("{n} day after", "{n} days after", n).format(n=n)


def _to_do_badge(row: Due) -> Badge:
    if row.done_on is not None:
        return Badge(_("Done on {day}").format(day=dates.short_date(row.done_on)), "ok")
    if row.day is not None and row.day <= clock.today():
        return Badge(_("Due"), "warn")
    return Badge(_("To do"), "draft", icon="-")


# --- programme --------------------------------------------------------------------------------------


class Programme(Part[ProgrammeItem]):
    """流程: what happens when, and who sees to it."""

    kind = ProgrammeLine

    def __init__(self) -> None:
        self.what = fields.text_field("", _("For example learning to wrap zongzi"), longest=LONGEST)
        self.start, self.end = TimeField(None), TimeField(None)
        self.who = fields.text_field("", _("a name or a group"), width=168, longest=40)
        super().__init__(
            _("Programme"),
            [
                Column(_("Time"), _span, "strong", 132),
                Column(_("What happens"), lambda row: row.words, width=-1),
                Column(_("Who sees to it"), lambda row: row.who, "second", 184),
            ],
            [
                named("words", Field(_("What happens"), self.what)),
                named("start", Field(_("From"), self.start)),
                named("end", Field(_("Until"), self.end)),
                named("who", Field(_("Who sees to it"), self.who)),
            ],
        )

    def teaches(self) -> tuple[str, str]:
        return _("No programme yet"), _("Write down what happens when, and who sees to it")

    def rows(self, event: str) -> list[ProgrammeItem]:
        return on_file.programme(event)

    def line(self) -> ProgrammeLine:
        start = self.start.value()
        if start is None:
            raise Unreadable("start", self.start.problem())
        end = self.end.value()
        if end is None and self.end.text().strip():
            raise Unreadable("end", self.end.problem())
        until = _minutes(end) if end else None
        return ProgrammeLine(self.what.text(), _minutes(start), until, self.who.text())

    def fill(self, row: ProgrammeItem | None) -> None:
        self.what.setText(row.words if row else "")
        self.who.setText(row.who if row else "")
        last = self.table.rows_model.rows()[-1:] if row is None else []
        follows = last[0].end_min if last else None  # the next item begins where the last one ends
        self.start.set_value(_time(row.start_min if row else follows))
        self.end.set_value(_time(row.end_min if row else None))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _span(row: ProgrammeItem) -> str:
    start, end = _time(row.start_min), _time(row.end_min)
    if start is None:
        return ""
    return dates.span(start, end) if end else dates.clock(start)


# --- materials and money ----------------------------------------------------------------------------


class Materials(Part[Material]):
    """物资: what is needed, from where, whether it is there."""

    kind = MaterialLine

    def __init__(self) -> None:
        self.what = fields.text_field("", _("For example sticky rice"), longest=LONGEST)
        self.amount = fields.text_field("", width=120, longest=20)
        self.source = fields.text_field("", width=168, longest=40)
        super().__init__(
            _("Materials"),
            [
                Column(_("Thing"), lambda row: row.words, "strong", -1),
                Column(_("How much"), lambda row: row.amount, width=128),
                Column(_("Comes from"), lambda row: row.source, "second", 184),
                Column(_("State"), _material_badge, width=112),
            ],
            [
                named("words", Field(_("Thing"), self.what)),
                named("amount", Field(_("How much"), self.amount)),
                named("source", Field(_("Comes from"), self.source)),
            ],
        )

    def own_acts(self) -> list[buttons.Button]:
        self.here = buttons.small(_("It is here"), self.turn, icon="check")
        return [self.here]

    def teaches(self) -> tuple[str, str]:
        return _("No materials yet"), _("Write down what is needed, how much of it and who brings it")

    def rows(self, event: str) -> list[Material]:
        return on_file.materials(event)

    def line(self) -> MaterialLine:
        row = self.table.current()
        ready = bool(row is not None and row.ready)
        return MaterialLine(self.what.text(), self.amount.text(), self.source.text(), ready)

    def fill(self, row: Material | None) -> None:
        self.what.setText(row.words if row else "")
        self.amount.setText(row.amount if row else "")
        self.source.setText(row.source if row else "")

    def say_sum(self, rows: list[Material]) -> str:
        ready = sum(bool(row.ready) for row in rows)
        return _("{done} / {all} ready").format(done=ready, all=len(rows)) if rows else ""

    def say_row(self, row: Material) -> None:
        self.here.setText(_("Not here yet") if row.ready else _("It is here"))

    def turn(self) -> None:
        """Here, or not here yet."""
        row = self.table.current()
        if row is not None:
            line = MaterialLine(row.words, row.amount, row.source, not row.ready)
            told = _("{what} is not here yet") if row.ready else _("{what} is here")
            acts.do(
                lambda: event_plan.change_line(row.id, line, at=clock.now()),
                said=told.format(what=message.strong(row.words)),
            )


def _material_badge(row: Material) -> Badge:
    return Badge(_("Here"), "ok") if row.ready else Badge(_("Not here yet"), "warn")


class Money(Part[BudgetLine]):
    """经费: planned and spent."""

    kind = MoneyLine

    def __init__(self) -> None:
        self.what = fields.text_field("", _("For example ingredients"), longest=LONGEST)
        self.planned = fields.text_field("", "0", width=112, longest=14)
        self.spent = fields.text_field("", _("not yet"), width=112, longest=14)
        super().__init__(
            _("Budget"),
            [
                Column(_("What for"), lambda row: row.words, "strong", -1),
                Column(_("Planned (yuan)"), lambda row: money.yuan(row.planned_fen), "number", 152),
                Column(_("Spent (yuan)"), _spent, "number", 152),
            ],
            [
                named("words", Field(_("What for"), self.what)),
                named("planned", Field(_("Planned"), self.planned, after=[fields.unit(_("yuan"))])),
                named("spent", Field(_("Spent"), self.spent, after=[fields.unit(_("yuan"))])),
            ],
        )

    def teaches(self) -> tuple[str, str]:
        return _("No budget yet"), _("Write down what money is for; what was spent is filled in afterwards")

    def rows(self, event: str) -> list[BudgetLine]:
        return on_file.budget(event)

    def line(self) -> MoneyLine:
        planned = _fen("planned", self.planned)
        return MoneyLine(self.what.text(), planned or 0, _fen("spent", self.spent))

    def fill(self, row: BudgetLine | None) -> None:
        self.what.setText(row.words if row else "")
        self.planned.setText(money.yuan(row.planned_fen) if row else "")
        self.spent.setText(money.yuan(row.spent_fen) if row and row.spent_fen is not None else "")

    def say_sum(self, rows: list[BudgetLine]) -> str:
        if not rows:
            return ""
        planned = sum(row.planned_fen for row in rows)
        spent = sum(row.spent_fen or 0 for row in rows)
        said = [
            _("Planned {amount} yuan").format(amount=money.yuan(planned)),
            _("spent {amount} yuan").format(amount=money.yuan(spent)),
        ]
        if spent > planned:
            said.append(_("{amount} yuan too much").format(amount=money.yuan(spent - planned)))
        return "　".join(said)


def _spent(row: BudgetLine) -> str:
    return money.yuan(row.spent_fen) if row.spent_fen is not None else ""


def _fen(name: str, editor: QLineEdit) -> int | None:
    typed = editor.text().strip()
    if not typed:
        return None
    fen = money.read_yuan(typed)
    if fen is None:
        raise Unreadable(name, _("Write an amount like 1746.50"))
    return fen
