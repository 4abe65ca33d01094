"""走访: what is planned, the week's first; what was made, with what came of it; a need becomes a request in one click."""

from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import HomeVisit
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.services import visits
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import more
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow import Flow
from desktop.views.kit.go_to import OpenPerson
from desktop.views.kit.go_to import OpenRequest
from desktop.views.kit.go_to import go_to
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.teams import say
from desktop.views.teams.panel import Panel
from desktop.views.teams.panel import beside
from desktop.views.teams.visit_dialogs import PlanDialog
from desktop.views.teams.visit_dialogs import VisitDialog
from desktop.views.teams.visit_dialogs import about

MOST = 400
WENT, REASON = 3, 4


class VisitsTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        self.which = buttons.Segmented(
            _("Home visits"), [("plans", _("To visit")), ("made", _("Visited"))], "plans"
        )
        self.which.picked.connect(lambda _way: self.reload())
        self.count = labels.second("")
        self.plan = buttons.plain(_("Plan a visit"), self.open_plan, icon="calendar-check").key(
            "Ctrl+Shift+N"
        )
        self.add = buttons.plain(_("Note a visit"), self.open_new, icon="plus").key("Ctrl+N")
        self.plans: Table[VisitPlan] = Table(
            _("Planned visits"),
            [
                Column(_("Due by"), lambda row: say.day(row.due, clock.today())),
                Column(_("Whom"), say.called_on, "strong", 120),
                Column(_("Where"), lambda row: row.where, "second", -1),
                Column(_("Who goes"), lambda row: row.assignee, width=110),
                Column(_("Why"), lambda row: row.reason, "second", -1),
            ],
            key=lambda row: row.id,
            care=lambda row: "warn" if row.due <= clock.today() else "",
        )
        self.made: Table[HomeVisit] = Table(
            _("Visits made"),
            [
                Column(_("When"), _when),
                Column(_("Whom"), say.called_on, "strong", 120),
                Column(_("Where"), lambda row: row.where, "second", -1),
                Column(_("Who went"), lambda row: row.visitors, width=122),
                Column(_("To follow up"), lambda row: say.first_line(row.need), "second", -1),
                Column(_("Outcome"), say.outcome),
            ],
            key=lambda row: row.id,
        )
        self.plans.opened.connect(lambda _row: self.note_plan())
        self.made.opened.connect(lambda _row: self.open_change())
        for view in (self.plans, self.made):
            view.picked.connect(lambda _row: self._show())
        self._cards = {"plans": in_card(self.plans), "made": in_card(self.made)}
        self.no_plan = EmptyState(
            _("No visit is planned"),
            _("Whose door is to be knocked at, when, and who goes. Nobody home is an answer, too."),
            primary=(_("Plan a visit"), self.open_plan),
            quiet=(_("Note a visit that was made"), self.open_new),
            icon="calendar-check",
        )
        self.none_made = EmptyState(
            _("No visit is noted yet"),
            _("Record the outcome and what was asked for; it becomes a request in one click."),
            primary=(_("Note a visit"), self.open_new),
        )
        self.panel = Panel(_("Choose a visit."))
        self._arrange()

    def _arrange(self) -> None:
        self.count.setMinimumHeight(theme.px(tokens.FIELD_HEIGHT))
        above = Flow(self.which, self.plan, self.add, self.count)
        self.setLayout(beside(self.panel, above, (*self._cards.values(), self.no_plan, self.none_made)))

    # --- showing -----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Asks again; what was chosen stays chosen."""
        planned = self._planning()
        plans, made = VisitPlan.in_order(), HomeVisit.latest(MOST)
        self.plans.set_rows(plans)
        self.made.set_rows(made)
        any_shown = bool(plans if planned else made)
        self._cards["plans"].setVisible(planned and bool(plans))
        self._cards["made"].setVisible(not planned and bool(made))
        self.no_plan.setVisible(planned and not plans)
        self.none_made.setVisible(not planned and not made)
        for widget in (self.panel, self.plan, self.add):
            widget.setVisible(any_shown)
        week = sum(row.due <= visits.week_end(clock.today()) for row in plans)
        told = ngettext("{n} this week", "{n} this week", week).format(n=week) if week and planned else ""
        self.count.setText(told)
        view = self.plans if planned else self.made
        if any_shown and view.current() is None:
            view.selectRow(0)
        self._show()

    def show_made(self, visit: str) -> None:
        """Brings a visit (id) that was made into sight."""
        self.which.choose("made")
        self.reload()
        self.made.choose(visit)

    def show_plans(self) -> None:
        """Turns to what is planned."""
        self.which.choose("plans")

    def adapt(self, *, narrow: bool) -> None:
        """Where the window is narrow, the reasons give way: the card has them."""
        self.plans.setColumnHidden(REASON, narrow)
        for column in (WENT, REASON):
            self.made.setColumnHidden(column, narrow)

    def _planning(self) -> bool:
        return self.which.chosen() == "plans"

    def _show(self) -> None:
        if self._planning():
            plan = self.plans.current()
            self._show_plan(plan) if plan is not None else self.panel.show_nothing()
        else:
            made = self.made.current()
            self._show_made(made) if made is not None else self.panel.show_nothing()

    def _show_plan(self, row: VisitPlan) -> None:
        facts = [
            (_("Where"), row.where if row.person_id else ""),
            (_("Due by"), dates.month_day(row.due)),
            (_("Who goes"), row.assignee),
            (_("Why"), row.reason),
        ]
        does = buttons.primary(_("Record the outcome"), self.note_plan)
        self.panel.show_page(say.called_on(row), (), "", facts, does=does, others=lambda: self._of_plan(row))

    def _of_plan(self, row: VisitPlan) -> list[more.Entry]:
        person = row.person_id
        card: list[more.Entry] = (
            [(_("Card of the resident"), lambda: go_to(OpenPerson(person)))] if person else []
        )
        return [*card, (_("Change"), self.change_plan), (_("Need not be made"), self.drop_plan)]

    def _show_made(self, row: HomeVisit) -> None:
        facts = [
            (_("When"), _when(row)),
            (_("Where"), row.where if row.person_id else ""),
            (_("Who went"), row.visitors),
            (_("Topics"), _(", ").join(_(visits.TOPICS[topic]) for topic in row.topics)),
            (_("To follow up"), masking.mask(row.need)),
        ]
        does = None
        if row.need:
            words = _("Make it a request")
            if row.request_id is not None:
                words = _("To request {no}").format(no=ResidentRequest.get_by_id(row.request_id).no)
            does = buttons.primary(words, self.to_request)
        self.panel.show_page(
            say.called_on(row), [say.outcome(row)], "", facts, does=does,
            others=lambda: [(_("Change"), self.open_change), (_("Take out"), self.take_out)],
        )  # fmt: skip

    # --- doing -------------------------------------------------------------------------------------

    def open_plan(self) -> None:
        """The form of a visit to be made."""
        if PlanDialog(self.window()).exec():
            acts.done(_("The visit is planned"))
            self.which.choose("plans")
            self.reload()

    def change_plan(self) -> None:
        """Another day, somebody else."""
        row = self.plans.current()
        if row is not None and PlanDialog(self.window(), row).exec():
            acts.done(_("The planned visit to {name} is changed").format(name=message.strong(about(row))))

    def drop_plan(self) -> None:
        """The chosen visit need not be made."""
        row = self.plans.current()
        if row is not None:
            said = _("The visit to {name} is no longer planned").format(name=message.strong(about(row)))
            acts.do(lambda: visits.remove_plan(row.id, at=clock.now()), said=said)

    def note_plan(self) -> None:
        """What came of the chosen planned visit."""
        row = self.plans.current()
        if row is not None and VisitDialog(self.window(), plan=row).exec():
            acts.done(_("The visit to {name} is noted").format(name=message.strong(about(row))))

    def open_new(self) -> None:
        """The form of a visit that nobody planned."""
        if VisitDialog(self.window()).exec():
            acts.done(_("The visit is noted"))
            self.which.choose("made")
            self.reload()

    def open_change(self) -> None:
        """The form of the chosen visit."""
        row = self.made.current()
        if row is not None and VisitDialog(self.window(), made=row).exec():
            acts.done(_("The visit to {name} is changed").format(name=message.strong(about(row))))

    def take_out(self) -> None:
        """Takes out what was noted by mistake."""
        row = self.made.current()
        if row is not None:
            said = _("The visit to {name} is taken out").format(name=message.strong(about(row)))
            acts.do(lambda: visits.remove_visit(row.id, at=clock.now()), said=said)

    def to_request(self) -> None:
        """What was asked for becomes a request, or leads to the one that it became."""
        row = self.made.current()
        if row is None:
            return
        if row.request_id is not None:
            go_to(OpenRequest(row.request_id))
            return
        acts.do(
            lambda: visits.raise_request(row.id, at=clock.now()),
            said=lambda made: _("It is request {no} now").format(no=message.strong(made.no)),
        )


def _when(row: HomeVisit) -> str:
    return f"{dates.short_date(row.at.date())} {dates.clock(row.at.time())}"
