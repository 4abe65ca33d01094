"""要做的事, 流程, 物资 and 经费: the lists of what an event needs."""

from collections.abc import Callable
from datetime import time

from PySide6.QtWidgets import QLineEdit

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import BudgetLine
from desktop.models import Material
from desktop.models import ProgrammeItem
from desktop.models import event_plan as on_file
from desktop.models.event_plan import Due
from desktop.services import event_plan
from desktop.services import money
from desktop.services.event_plan import MaterialLine
from desktop.services.event_plan import MoneyLine
from desktop.services.event_plan import ProgrammeLine
from desktop.services.event_plan import ToDoLine
from desktop.views.events.plan_list import LONGEST
from desktop.views.events.plan_list import Part
from desktop.views.events.plan_list import Unreadable
from desktop.views.events.plan_list import named
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.badge import Badge
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.fields import Field
from desktop.views.kit.table import Column

# --- things to do -----------------------------------------------------------------------------------


class ToDos(Part[Due]):
    """要做的事, each on its day."""

    kind = ToDoLine

    def __init__(self) -> None:
        self.what = fields.text_field("", _("For example put up the posters"), longest=LONGEST)
        self.days = fields.number_field(0, least=0, most=365, width=72)
        self.side = fields.Pick([(-1, _("days before")), (0, _("that day")), (1, _("days after"))], -1)
        fields.name_editor(self.side, _("When"))
        self.side.picked.connect(lambda side: self.days.setEnabled(side != 0))
        super().__init__(
            _("Checklist"),
            [
                Column(_("To do"), lambda row: row.words, "strong", -1),
                Column(_("When"), _when_due, "second", 184),
                Column(_("State"), _to_do_badge, width=136),
            ],
            [
                named("words", Field(_("Task"), self.what)),
                named("number", Field(_("When"), self.days, after=[self.side])),
            ],
        )

    def own_acts(self) -> list[buttons.Button]:
        self.done = buttons.small(_("Mark as done"), self.turn, icon="check")
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
        self.done.setText(_("Mark as done") if row.done_on is None else _("Mark as not done"))

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
        return dates.dated(row.day)
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
        last = self.rows(self._event)[-1:] if row is None else []
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
        self.here.setText(_("Not arrived yet") if row.ready else _("It is here"))

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
    return Badge(_("Here"), "ok") if row.ready else Badge(_("Not arrived yet"), "warn")


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
