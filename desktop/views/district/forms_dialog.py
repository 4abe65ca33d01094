"""区里的表格: the district's own workbooks, and the names that go into their cells with what they stand for now."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models import DistrictForm
from desktop.services import district_forms
from desktop.services import returns
from desktop.services.district_forms import Named
from desktop.services.reports import DistrictReport
from desktop.views.district import say
from desktop.views.kit import acts
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.lists import VENUES
from desktop.views.kit.lists import TwoLine
from desktop.views.kit.lists import TwoLineList
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

FORM_FOLDER_KEY = "district/form folder"


def in_braces(name: str) -> str:
    """As it stands in a cell: {{人次}}."""
    return f"{{{{{name}}}}}"


def _in_braces(named: Named) -> str:
    return in_braces(named.name)


def _value(named: Named) -> str:
    return named.value if isinstance(named.value, str) else returns.value_text(named.value)


class FormsDialog(Dialog):
    """Left the forms, right every name; `form` is the one to be filled."""

    def __init__(self, parent: QWidget | None, report: DistrictReport) -> None:
        super().__init__(parent, _("The district's own forms"), "")
        self._report = report
        self._names: list[Named] = []
        self.form.addWidget(labels.wrapped(self._how(), "second"))
        self.form.addSpacing(8)
        self.list = TwoLineList(_("Forms"), VENUES)
        self.list.picked.connect(lambda _key: self._say())
        self.form.addWidget(self.list, 100)
        self.add = buttons.plain(_("Add a form…"), self.ask_for_form, icon="plus")
        self.remove = buttons.quiet(_("Remove"), self._remove, icon="trash")
        self.form.addLayout(fields.row(self.add, self.remove))
        self._make_outcome()
        self.two_panes()
        self._show_forms()
        self._count()

    def _how(self) -> str:
        return _(
            "Write the names at the right into the cells of your form, keep the form here once, and fill it each "
            "period. Formats, pictures and formulas stay."
        )

    def _make_outcome(self) -> None:
        self.outcome.setContentsMargins(tokens.PAGE_MARGIN, 14, tokens.PAGE_MARGIN, 14)
        self.outcome.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        self.search = fields.search_field(_("Find a name"), _("Find a name"))
        self.search.textChanged.connect(lambda _text: self._show_names())
        self.copy = buttons.plain(_("Copy the name"), self.copy_name, icon="copy")
        head.addWidget(self.search, 1)
        head.addWidget(self.copy)
        self.outcome.addLayout(head)
        value = _("In {period}").format(period=say.period(self._report.period))
        columns = [
            Column(_("Name in the cell"), _in_braces, "strong", -1),
            Column(value, _value, "second", 210, tip=_value),
        ]
        self.table: Table[Named] = Table(_("Names"), columns, key=lambda line: line.name)
        self.table.opened.connect(lambda _line: self.copy_name())
        self.table.picked.connect(lambda _line: self.copy.setEnabled(True))
        self.copy.setEnabled(False)
        self.outcome.addWidget(self.table, 1)

    @property
    def chosen(self) -> str | None:
        """The form (id) that is to be filled."""
        key = self.list.chosen()
        return str(key) if key is not None else None

    def _show_forms(self, choose: str | None = None) -> None:
        rows = district_forms.forms()
        self.list.set_entries([_line(row) for row in rows])
        if rows and self.chosen is None:
            choose = choose or rows[0].id
        if choose is not None:
            self.list.choose(choose)
        self._say()

    def _say(self) -> None:
        row = next((row for row in district_forms.forms() if row.id == self.chosen), None)
        period = say.short(self._report.period, clock.today())
        self.remove.setVisible(row is not None)
        if row is None:
            self.tell(_("Fill the form"), ready=False, why_not=_("No form is kept yet"))
        else:
            does = _("Fill {form} for {period}")
            self.tell(does.format(form=_short(row.name), period=period))

    def _count(self) -> None:
        """The period before and the year so far take a moment: counted on the database thread."""
        report, at = self._report, clock.now()

        def show(names: list[Named]) -> None:
            self._names = names
            self._show_names()

        job = background.run(
            lambda _progress: district_forms.names(report, at=at),
            doing=_("Counting"),
            then=show,
            otherwise=lambda refused: message.error(refused.words()),
        )
        self.destroyed.connect(job.cancel)

    def _show_names(self) -> None:
        wanted = self.search.text().strip(" {}｛｝")
        self.table.set_rows([named for named in self._names if wanted in named.name])
        self.copy.setEnabled(self.table.current() is not None)

    def copy_name(self) -> None:
        """Puts the chosen name into the clipboard, braces and all."""
        line = self.table.current()
        if line is not None:
            QGuiApplication.clipboard().setText(in_braces(line.name))
            message.say(_("{name} is copied").format(name=message.strong(in_braces(line.name))))

    def ask_for_form(self) -> None:
        """Asks for a workbook and keeps it."""
        folder = str(QSettings().value(FORM_FOLDER_KEY) or Path.home())
        name, _kind = QFileDialog.getOpenFileName(self, _("Add a form"), folder, "Excel (*.xlsx)")
        if not name:
            return
        QSettings().setValue(FORM_FOLDER_KEY, str(Path(name).parent))
        kept = acts.do(
            lambda: district_forms.keep(Path(name), self._report, at=clock.now()),
            said=_("{file} is kept").format(file=message.strong(Path(name).name)),
        )
        if kept is not None:
            self._show_forms(kept.id)

    def _remove(self) -> None:
        form = self.chosen
        if form is not None:
            acts.do(lambda: district_forms.remove(form, at=clock.now()), said=_("The form is removed"))
            self._show_forms()


def _line(row: DistrictForm) -> TwoLine:
    return TwoLine(row.id, row.name, _("kept {day}").format(day=dates.long_date(row.at.date())))


def _short(name: str) -> str:
    stem = Path(name).stem
    return stem if len(stem) <= 12 else stem[:11] + "…"
