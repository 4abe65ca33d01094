"""场地约定: the limits of one venue at the left, at the right how people read them."""

from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Venue
from desktop.services import house_rules
from desktop.services.house_rules import HouseRules
from desktop.views.kit import acts
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import Field
from desktop.views.kit.flow import Columns

USUAL = {"apply_before_h": 24, "apply_within_d": 90, "longest_min": 240, "month_times": 2, "row_days": 2}


class RulesDialog(Dialog):
    """Changes the house rules of a venue (id)."""

    def __init__(self, parent: QWidget | None, venue: str) -> None:
        super().__init__(
            parent, _("House rules of {venue}").format(venue=Venue.get_by_id(venue).name), _("Save")
        )
        self._venue = venue
        self.two_panes()
        rules = house_rules.of(venue)
        self.ticks: dict[str, QCheckBox] = {}
        self.numbers: dict[str, fields.NumberField] = {}
        self.fields: dict[str, Field] = {}
        self.form.addWidget(
            labels.wrapped(
                _("Each rule is a gentle limit: whoever books is told, and may go past it with a reason."),
                "second",
            )
        )
        for name, words, unit, most in _limits():
            self.form.addWidget(self._limit(rules, name, words, unit, most))
        self.form.addWidget(labels.line("card"))
        self.form.addWidget(labels.words(_("These go first and are free of the limits"), "label"))
        self.first = {each.code: fields.tick(each.name()) for each in categories.CATEGORIES}
        for code, tick in self.first.items():
            tick.setChecked(code in rules.priority)
            tick.toggled.connect(lambda _on: self._show())
        self.form.addWidget(Columns(*self.first.values(), spacing=12))
        self._build_right(rules)
        self._show()

    def _limit(self, rules: HouseRules, name: str, words: str, unit: str, most: int) -> Field:
        value = getattr(rules, name)
        tick = self.ticks[name] = fields.tick(words, on=value is not None)
        shown = value if value is not None else USUAL[name]
        number = self.numbers[name] = fields.number_field(shown, least=1, most=most, width=66)
        number.setAccessibleName(words)
        number.setEnabled(value is not None)
        tick.toggled.connect(number.setEnabled)
        tick.toggled.connect(lambda _on: self._show())
        number.valueChanged.connect(lambda _value: self._show())
        field = self.fields[name] = Field("", _pair(tick, number, unit))
        field.label.hide()
        return field

    def _build_right(self, rules: HouseRules) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 18, 24, 18)
        inner.setSpacing(12)
        inner.addWidget(labels.section(_("What stands on the board")))
        self.shown = labels.wrapped("")
        inner.addWidget(self.shown)
        self.text = fields.long_text(rules.text, lines=8)
        self.text.textChanged.connect(self._show)
        inner.addWidget(Field(_("More, a rule a line"), self.text))
        inner.addStretch(1)
        self.outcome.addLayout(inner)

    def typed(self) -> HouseRules:
        """What the form says."""
        numbers = {
            name: self.numbers[name].value() if self.ticks[name].isChecked() else None for name in self.ticks
        }
        first = tuple(code for code, tick in self.first.items() if tick.isChecked())
        return HouseRules(**numbers, priority=first, text=self.text.toPlainText())

    def _show(self) -> None:
        rules = self.typed()
        said = rules.sentences()
        if rules.priority:
            names = _(", ").join(categories.category(code).name() for code in rules.priority)
            said.append(_("First come: {kinds}").format(kinds=names))
        self.shown.setText("\n".join(said) or _("No limits."))

    def submit(self) -> None:
        try:
            house_rules.change(self._venue, self.typed(), at=clock.now())
        except UserError as refused:
            self.fields[getattr(refused, "field", "longest_min")].error(refused.words())
            return
        self.accept()
        name = Venue.get_by_id(self._venue).name
        acts.done(_("Saved the house rules of {venue}").format(venue=message.strong(name)))


def _limits() -> list[tuple[str, str, str, int]]:
    """Column, words, unit and the most of each limit."""
    return [
        ("apply_before_h", _("Apply at least"), _("hours ahead"), 720),
        ("apply_within_d", _("Apply at most"), _("days ahead"), 730),
        ("longest_min", _("One booking at most"), _("minutes"), 1440),
        ("month_times", _("One applicant at most"), _("times a month"), 99),
        ("row_days", _("One applicant at most"), _("days running"), 99),
    ]


def _pair(tick: QCheckBox, number: QWidget, unit: str) -> QWidget:
    holder = QWidget()
    line = fields.row(tick, number, fields.unit(unit), spacing=8)
    holder.setLayout(line)
    holder.setFocusProxy(tick)
    return holder
