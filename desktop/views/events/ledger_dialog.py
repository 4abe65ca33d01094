"""活动台账: what took place in a month, quarter or year; saved as a spreadsheet. Last year's read in, looked over first."""

from datetime import date
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import ledger
from desktop.services import ledger_import
from desktop.services.ledger import Entry
from desktop.services.ledger_import import LedgerPlan
from desktop.services.ledger_import import Planned
from desktop.services.periods import Period
from desktop.services.periods import period_of
from desktop.views.events import say
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.badge import Badge
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.stepper import DateStepper
from desktop.views.kit.stepper import by_month
from desktop.views.kit.stepper import by_quarter
from desktop.views.kit.stepper import by_year
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

WIDTH, HEIGHT = 1040, 340
KINDS = "(*.xlsx *.xls *.ods *.csv)"


class LedgerDialog(SmallDialog):
    """The ledger of a period. `wants_import` says that last year's is to be read in instead."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Activity ledger"), _("Save as a spreadsheet"), width=WIDTH)
        self.wants_import = False
        self.stepper = DateStepper(by_month, dates.month)
        self.stepper.moved.connect(lambda _day: self.show_rows())
        self.kind = buttons.Segmented(
            _("Period"), [("month", _("Month")), ("quarter", _("Quarter")), ("year", _("Year"))], "month"
        )
        self.kind.picked.connect(lambda _kind: self._turn())
        self.read = buttons.quiet(_("Import last year's"), self._import, icon="download-simple")
        top = QHBoxLayout()
        top.addWidget(self.stepper)
        top.addWidget(self.kind)
        top.addStretch(1)
        top.addWidget(self.read)
        self.form.addLayout(top)
        self.sum = labels.words("", tone="ink2")
        self.form.addWidget(self.sum)
        self.table: Table[Entry] = Table(_("Activity ledger"), _columns(), key=lambda row: row.session)
        self.table.setMinimumHeight(theme.px(HEIGHT))
        self.form.addWidget(self.table, 1)
        self.show_rows()

    def period(self) -> Period:
        """The period that is shown."""
        kinds: dict[object, Literal["month", "quarter", "year"]] = {"quarter": "quarter", "year": "year"}
        return period_of(self.stepper.day(), kinds.get(self.kind.chosen(), "month"))

    def show_rows(self) -> None:
        """Fills the table from what is on file."""
        period = self.period()
        rows = ledger.entries(period.first, min(period.last, clock.today()))
        held, heads = ledger.total(rows)
        said = ngettext("{n} activity took place", "{n} activities took place", held).format(n=held)
        self.sum.setText(_("{activities}, {people} came").format(activities=said, people=say.people(heads)))
        self.table.set_rows(rows)
        self.tell(
            _("Save as a spreadsheet"), ready=bool(rows), why_not="" if rows else _("Nothing took place then")
        )

    def _turn(self) -> None:
        steps = {
            "month": (by_month, dates.month),
            "quarter": (by_quarter, lambda day: period_of(day, "quarter").text),
            "year": (by_year, lambda day: str(day.year)),
        }
        self.stepper.step_by(*steps[str(self.kind.chosen())])
        self.show_rows()

    def submit(self) -> None:
        """Asks where, and saves."""
        period = self.period()
        offered = period.chinese + _("Activity ledger") + ".xlsx"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save as a spreadsheet"), offered, "Excel (*.xlsx)")
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Saves the period to a file; what is refused is said in the dialog."""
        try:
            rows = ledger.save(self.period(), path, at=clock.now())
        except UserError as refused:
            self.note.setText(refused.words())
            return
        self.accept()
        said = ngettext("{file} has {n} line", "{file} has {n} lines", rows)
        message.say(said.format(file=message.strong(path.name), n=rows))

    def _import(self) -> None:
        self.wants_import = True
        self.reject()


def _columns() -> list[Column[Entry]]:
    return [
        Column(_("Day"), lambda row: _day(row.start.date()), width=112),
        Column(_("Event"), lambda row: row.title, "strong", -1),
        Column(_("Time"), lambda row: row.hours, "second", 124),
        Column(_("Place"), lambda row: row.place, "second", 200),
        Column(_("Category"), lambda row: row.category, "second", 88),
        Column(_("People"), _people, "number", width=88),
    ]


def _day(day: date) -> str:
    return dates.short_dated(day)


def _people(row: Entry) -> str | Badge:
    if row.cancelled:
        return Badge(_("Cancelled"), "error", icon="-")
    return "" if row.people is None else f"{row.people:,}"


class LedgerImportDialog(SmallDialog):
    """What a ledger holds and what would become of each row; nothing is written before the button is pressed."""

    def __init__(self, parent: QWidget | None, plan: LedgerPlan) -> None:
        super().__init__(parent, _("Read {file} in").format(file=plan.file), _("Read in"), width=WIDTH)
        self._plan = plan
        counts = plan.counts()
        words = _("{new} new, {same} on file already, {again} twice in the file, {refused} refused")
        self.form.addWidget(labels.section(words.format(**counts)))
        help_text = _("Each becomes an event that is filed. One press takes all of it back.")
        self.form.addWidget(labels.words(help_text, tone="ink2"))
        for problem in plan.problems[:8]:
            where = _("sheet {sheet}, row {row}: {reason}")
            said = where.format(sheet=problem.sheet, row=problem.row, reason=ledger_import.reason(problem))
            self.form.addWidget(labels.words(said, tone="warn"))
        columns = [
            Column[Planned](_("Day"), lambda row: dates.long_date(row.activity.first), width=152),
            Column[Planned](_("Event"), lambda row: row.activity.name, "strong", -1),
            Column[Planned](_("Place"), lambda row: _(", ").join(row.activity.places), "second", 260),
            Column[Planned](_("State"), _fate, width=132),
        ]
        self.table: Table[Planned] = Table(_("Activity ledger"), columns)
        self.table.setMinimumHeight(theme.px(HEIGHT))
        self.table.set_rows(plan.rows)
        self.form.addWidget(self.table, 1)
        new = counts["new"]
        does = ngettext("Read {n} event in", "Read {n} events in", new).format(n=new)
        self.tell(does, ready=new > 0, why_not="" if new else _("There is nothing to import."))

    def submit(self) -> None:
        """Writes what is new, as one act."""
        plan = self._plan
        self.accept()
        new = plan.counts()["new"]
        said = ngettext("{n} event from {file} is filed", "{n} events from {file} are filed", new)
        acts.do(
            lambda: ledger_import.carry_out(plan, at=clock.now()),
            said=said.format(n=new, file=message.strong(plan.file)),
        )


def _fate(row: Planned) -> Badge:
    return {
        "new": Badge(_("Comes in"), "ok"),
        "same": Badge(_("On file already"), "draft"),
        "again": Badge(_("Twice"), "warn"),
    }[row.status]


def open_ledger(parent: QWidget) -> None:
    """The ledger; where that is wished for, last year's read in instead."""
    dialog = LedgerDialog(parent)
    dialog.exec()
    if not dialog.wants_import:
        return
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose a ledger"), "", f"Excel {KINDS}")
    if not name:
        return
    try:
        plan = ledger_import.plan(Path(name), at=clock.now())
    except UserError as refused:
        message.error(refused.words())
        return
    LedgerImportDialog(parent, plan).exec()
