"""The small questions of 报送: which days, why a correction, what the district answered, what was agreed on."""

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services import district_rules
from desktop.services import periods
from desktop.services import returns
from desktop.services.district_rules import Rules
from desktop.services.periods import Period
from desktop.services.returns import Version
from desktop.views.district import say
from desktop.views.kit import acts
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field


class DaysDialog(SmallDialog):
    """First and last day; `period` is what was chosen."""

    def __init__(self, parent: QWidget | None, shown: Period) -> None:
        super().__init__(parent, _("Any days"), _("Show these days"), width=460)
        self.period: Period | None = None
        self.first, self.last = DateField(shown.first), DateField(shown.last)
        self.fields = {
            self.first: Field(_("First day"), self.first),
            self.last: Field(_("Last day"), self.last),
        }
        self.form.addLayout(fields.column(*self.fields.values()))

    def submit(self) -> None:
        for editor, field in self.fields.items():
            field.clear()
            if editor.problem():
                field.error(editor.problem())
                return
        first, last = self.first.value(), self.last.value()
        assert first is not None
        assert last is not None
        try:
            self.period = periods.span(first, last)
        except UserError as refused:
            self.fields[self.last].error(refused.words())
            return
        self.accept()


class ReasonDialog(SmallDialog):
    """Why a closed period is corrected; `reason` is what was typed."""

    def __init__(self, parent: QWidget | None, period: Period, does: str) -> None:
        title = _("{period} is closed").format(period=say.period(period))
        super().__init__(parent, title, does, width=520)
        self.line = fields.text_field(
            "", _("For example a sign-in sheet keyed in late"), longest=returns.LONGEST_REASON
        )
        self.field = Field(_("Why it is corrected"), self.line)
        self.field.fact(_("Stands on the cover, beside what has changed"))
        self.form.addLayout(fields.column(self.field))
        self.line.textChanged.connect(lambda text: self.tell(does, ready=bool(text.strip())))
        self.tell(does, ready=False)

    @property
    def reason(self) -> str:
        """What was typed."""
        return self.line.text()


class VersionDialog(SmallDialog):
    """One package that was made, and the receipt with which the district answers."""

    def __init__(self, parent: QWidget | None, version: Version) -> None:
        super().__init__(parent, say.version_name(version), _("Note the receipt"), width=560)
        self._version = version
        for words in say.version_facts(version):
            self.form.addWidget(labels.wrapped(words))
        self.line = fields.text_field("", "3F7A-92C1", width=176, longest=20)
        self.field = Field(_("The district's receipt"), self.line)
        self.field.fact(_("Eight characters that the district reads out: they say that every byte arrived"))
        self.form.addSpacing(12)
        self.form.addLayout(fields.column(self.field))
        if version.received_on is not None:
            self.field.hide()
            self.primary.hide()
            self.cancel.setText(_("Close"))

    def submit(self) -> None:
        version, period = self._version, periods.read_period(self._version.period)
        try:
            returns.note_receipt(period, version.sequence, self.line.text(), at=clock.now())
        except UserError as refused:
            self.field.error(refused.words())
            return
        self.accept()
        acts.done(_("{version}: the district has it").format(version=say.version_name(version)))


class RulesDialog(SmallDialog):
    """Until when a period counts as on time, and which rows are put together."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("What the district has agreed on"), _("Save"), width=520)
        now = district_rules.rules()
        self.days = fields.number_field(now.due_days, least=0, most=90)
        self.least = fields.number_field(now.least_count, least=1, most=50)
        due = Field(
            _("On time until this many days after the period"), self.days, after=[fields.unit(_("days"))]
        )
        least = Field(_("Show no group of fewer than"), self.least, after=[fields.unit(_("people"))])
        least.fact(
            _("In the package smaller buildings and ages are put together, so that nobody is recognised")
        )
        self.form.addLayout(fields.column(due, least))

    def submit(self) -> None:
        try:
            district_rules.agree(Rules(self.days.value(), self.least.value()), at=clock.now())
        except UserError as refused:
            message.error(refused.words())
            return
        self.accept()
        acts.done(_("Saved what was agreed on."))
