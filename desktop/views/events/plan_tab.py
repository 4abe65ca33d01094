"""清单: what is to do, the programme, materials, money and what may go wrong, one at a time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import event_plan
from desktop.views.events.facts import Shown
from desktop.views.events.plan_parts import Materials
from desktop.views.events.plan_parts import Money
from desktop.views.events.plan_parts import Programme
from desktop.views.events.plan_parts import ToDos
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import more
from desktop.views.kit import tokens


class PlanTab(QWidget):
    """The tab. `parts` holds its lists by name: to-do, programme, materials, money, risk."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.to_dos = ToDos()
        self.risk = RiskPlan()
        self.parts: dict[str, ToDos | Programme | Materials | Money | RiskPlan] = {
            "to-do": self.to_dos,
            "programme": Programme(),
            "materials": Materials(),
            "money": Money(),
            "risk": self.risk,
        }
        words = {
            "to-do": _("To do"),
            "programme": _("Programme"),
            "materials": _("Materials"),
            "money": _("Budget"),
            "risk": _("Risks"),
        }
        self.which = buttons.Segmented(_("Which list"), [(name, words[name]) for name in self.parts], "to-do")
        self.which.picked.connect(lambda _name: self._turn())
        self.more = more.button(
            lambda: [
                (_("Take the usual list"), self.to_dos.take_usual),
                (_("Keep this as the usual list"), self.to_dos.keep_as_usual),
            ]
        )
        self.stack = QStackedWidget()
        for part in self.parts.values():
            self.stack.addWidget(part)
        top = QHBoxLayout()
        top.addWidget(self.which)
        top.addStretch(1)
        top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 14, tokens.PAGE_MARGIN, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def show_event(self, shown: Shown) -> None:
        """Shows the event; what is being typed stays."""
        if self._shown is None or self._shown.event.id != shown.event.id:
            self.which.choose("to-do")
        self._shown = shown
        self._turn()

    def show_part(self, name: str) -> None:
        """Shows one of the lists."""
        self.which.choose(name)
        self._turn()

    def _turn(self) -> None:
        name = str(self.which.chosen())
        self.more.setVisible(name == "to-do")
        part = self.parts[name]
        self.stack.setCurrentWidget(part)
        if self._shown is not None:
            part.show_event(self._shown)


class RiskPlan(QWidget):
    """安全预案: what may go wrong, and what is done then."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.text = fields.long_text(lines=10)
        fields.name_editor(self.text, _("If something goes wrong"))
        self.text.setPlaceholderText(
            _("Rain, crowds, food, somebody falls ill: what is done, who decides, who is called")
        )
        self.save = buttons.plain(_("Keep it"), self.keep, icon="check")
        self.text.textChanged.connect(self._show_state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(labels.wrapped(_("It goes over to the next edition."), "second"))
        column.addWidget(self.text, 1)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)

    def show_event(self, shown: Shown) -> None:
        """Shows the event; what is being typed stays."""
        other = self._shown is None or self._shown.event.id != shown.event.id
        typed = not other and self.touched()
        if other:
            self.keep_quietly()
        self._shown = shown
        if not typed:
            self.text.setPlainText(shown.event.risk_plan)
        self._show_state()

    def touched(self) -> bool:
        """Something is typed that is not saved."""
        return self._shown is not None and self.text.toPlainText().strip() != self._shown.event.risk_plan

    def keep_quietly(self) -> None:
        """Another event is shown, or another page: what was typed is saved, not lost."""
        if self._shown is not None and self.touched():
            event_plan.write_risk_plan(self._shown.event.id, self.text.toPlainText(), at=clock.now())

    def keep(self) -> None:
        """Saves what is typed."""
        if self._shown is not None:
            event, text = self._shown.event.id, self.text.toPlainText()
            acts.do(
                lambda: event_plan.write_risk_plan(event, text, at=clock.now()),
                said=_("The plan for the worst is saved"),
            )

    def _show_state(self) -> None:
        self.save.setEnabled(self.touched())
