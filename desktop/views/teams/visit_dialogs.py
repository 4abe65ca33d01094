"""A visit that is planned, and one that was made: small dialogs."""

from datetime import date
from datetime import datetime
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models import HomeVisit
from desktop.models import VisitPlan
from desktop.services import visits
from desktop.services.visits import PlanFacts
from desktop.services.visits import VisitError
from desktop.services.visits import VisitFacts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit.date_field import DateField
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field
from desktop.views.kit.flow import Columns
from desktop.views.teams import say
from desktop.views.teams.door_fields import COLUMN
from desktop.views.teams.door_fields import PlaceField
from desktop.views.teams.door_fields import WhoField
from desktop.views.teams.door_fields import told

NEXT_DAY = timedelta(days=1)


class PlanDialog(SmallDialog):
    """A visit to be made; `plan` changes one. `saved` is true once it is on file."""

    def __init__(self, parent: QWidget | None, plan: VisitPlan | None = None) -> None:
        title = _("Change the planned visit") if plan else _("Plan a visit")
        super().__init__(parent, title, _("Save"), width=640)
        self._plan = plan.id if plan else None
        facts = _plan_facts(plan)
        self.who = WhoField(facts.person, "", _("a resident on file, or nobody: a door will do"))
        self.due = DateField(facts.due)
        self.assignee = fields.text_field(facts.assignee, longest=40)
        self.reason = fields.text_field(facts.reason, _("For example: asked to be called on"), longest=60)
        self.where = PlaceField(facts.building, facts.place, _("stair and door; empty: where they live"))
        self.fields: dict[str, Field] = {
            "who": BesideField(_("Whom"), self.who, column=COLUMN),
            "place": self.where,
            "due": BesideField(
                _("Due by"), self.due, column=COLUMN, after=[fields.unit(_("Who goes")), self.assignee]
            ),
            "reason": BesideField(_("Why"), self.reason, column=COLUMN),
        }
        for field in self.fields.values():
            self.form.addWidget(field)
        fields.name_editor(self.assignee, _("Who goes"))
        self.who.found.connect(lambda found: self.fields["who"].fact(told(found)))
        self.fields["reason"].fact(_("No word on illness or need here: this list lies open in the office"))

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        for name in ("who", "place", "due"):
            self.fields[name].clear()
        due = self.due.value()
        if due is None:
            self.fields["due"].error(self.due.problem())
            return
        facts = PlanFacts(
            due=due,
            person=self.who.on_file(),
            building=self.where.chosen(),
            place=self.where.place.text(),
            assignee=self.assignee.text(),
            reason=self.reason.text(),
        )
        try:
            if self._plan:
                visits.change_plan(self._plan, facts, at=clock.now())
            else:
                visits.add_plan(facts, at=clock.now())
        except VisitError as refused:
            self.fields[refused.field].error(refused.words())
            return
        self.accept()


class VisitDialog(SmallDialog):
    """What came of a visit: on a `plan`, without one, or one that is `made` already and changed."""

    def __init__(
        self, parent: QWidget | None, *, plan: VisitPlan | None = None, made: HomeVisit | None = None
    ) -> None:
        title = _("Change the visit") if made else _("Note a visit")
        super().__init__(parent, title, _("Save"), width=720)
        self._plan, self._made = plan, made
        facts = _visit_facts(plan, made)
        self.who = WhoField(facts.person, "", _("a resident on file, or nobody: a door will do"))
        self.day, self.time = DateField(facts.at.date()), TimeField(facts.at.time())
        self.visitors = fields.text_field(facts.visitors, longest=60)
        self.outcome = buttons.Choices(
            [(key, _(words)) for key, words in visits.OUTCOMES.items()], facts.outcome
        )
        self.outcome.picked.connect(lambda _key: self._propose())
        self.topics = {
            key: fields.tick(_(words), on=key in facts.topics) for key, words in visits.TOPICS.items()
        }
        self.need = fields.long_text(facts.need, lines=2)
        self.again = fields.tick(_("go again"), act=lambda _on: self._show_next())
        self.next = DateField(None)
        self.where = PlaceField(facts.building, facts.place, _("stair and door; empty: where they live"))
        self.fields: dict[str, Field] = {
            "who": BesideField(_("Whom"), self.who, column=COLUMN),
            "place": self.where,
            "at": BesideField(
                _("When"),
                self.day,
                column=COLUMN,
                after=[self.time, fields.unit(_("Who went")), self.visitors],
            ),
            "outcome": BesideField(_("Outcome"), self.outcome, column=COLUMN),
            "topics": BesideField(_("Topics"), Columns(*self.topics.values()), column=COLUMN),
            "need": BesideField(_("To follow up"), self.need, column=COLUMN),
            "next": BesideField(_("Next"), self.again, column=COLUMN, after=[self.next, fields.filler()]),
        }
        for field in self.fields.values():
            self.form.addWidget(field)
        for editor, words in (
            (self.time, _("Time")),
            (self.visitors, _("Who went")),
            (self.next, _("Next visit")),
        ):
            fields.name_editor(editor, words)
        self.who.found.connect(lambda found: self.fields["who"].fact(told(found)))
        self.fields["next"].setVisible(made is None)
        self._show_next()

    def _propose(self) -> None:
        """Nobody there, or another time: one would go again."""
        proposed = visits.proposed_next(str(self.outcome.chosen()), self.day.value() or clock.today())
        self.again.setChecked(proposed is not None)
        self.next.set_value(proposed)
        self._show_next()

    def _show_next(self) -> None:
        self.next.setVisible(self.again.isChecked())
        if self.again.isChecked() and self.next.value() is None:
            self.next.set_value(clock.today() + timedelta(days=7))

    def facts(self) -> VisitFacts | None:
        """What stands in the fields; None where a day or time cannot be read, which is said."""
        day, time = self.day.value(), self.time.value()
        if day is None or time is None:
            self.fields["at"].error(self.day.problem() or self.time.problem())
            return None
        if self.again.isChecked() and self.next.value() is None:
            self.fields["next"].error(self.next.problem())
            return None
        return VisitFacts(
            at=datetime.combine(day, time),
            outcome=str(self.outcome.chosen()),
            person=self.who.on_file(),
            building=self.where.chosen(),
            place=self.where.place.text(),
            visitors=self.visitors.text(),
            topics=tuple(key for key, box in self.topics.items() if box.isChecked()),
            need=self.need.toPlainText(),
            next_due=self.next.value() if self.again.isChecked() and self._made is None else None,
        )

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        for field in self.fields.values():
            field.clear()
        facts = self.facts()
        if facts is None:
            return
        try:
            if self._made is not None:
                visits.change_visit(self._made.id, facts, at=clock.now())
            else:
                visits.note_visit(facts, at=clock.now(), plan=self._plan.id if self._plan else None)
        except VisitError as refused:
            self.fields[refused.field].error(refused.words())
            return
        self.accept()


def _plan_facts(plan: VisitPlan | None) -> PlanFacts:
    if plan is None:
        return PlanFacts(_working_day())
    return PlanFacts(plan.due, plan.person_id, plan.building_id, plan.place, plan.assignee, plan.reason)


def _working_day() -> date:
    return clock.today() + NEXT_DAY


def _visit_facts(plan: VisitPlan | None, made: HomeVisit | None) -> VisitFacts:
    if made is not None:
        return VisitFacts(
            made.at, made.outcome, made.person_id, made.building_id, made.place, made.visitors,
            tuple(made.topics), made.need,
        )  # fmt: skip
    now = clock.now().replace(second=0, microsecond=0)
    if plan is None:
        return VisitFacts(now, "met")
    return VisitFacts(now, "met", plan.person_id, plan.building_id, plan.place, plan.assignee)


def about(row: VisitPlan | HomeVisit) -> str:
    """Whom or where, for the message bar."""
    return say.called_on(row) or _("a door")
