"""A request taken down or changed, and one step of it: small dialogs."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.models import Holiday
from desktop.models import ResidentRequest
from desktop.services import requests
from desktop.services.requests import RequestError
from desktop.services.requests import RequestFacts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit.date_field import DateField
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field
from desktop.views.kit.person_search import FoundPerson
from desktop.views.teams import say
from desktop.views.teams.door_fields import COLUMN
from desktop.views.teams.door_fields import PlaceField
from desktop.views.teams.door_fields import WhoField
from desktop.views.teams.door_fields import told


class RequestDialog(SmallDialog):
    """A new request, or one (id) that is changed: `made` is its row once it is saved."""

    def __init__(self, parent: QWidget | None, request: str | None = None) -> None:
        title = _("Change the request") if request else _("Record a request")
        super().__init__(parent, title, _("Save"), width=680)
        self._request = request
        self.made: ResidentRequest | None = None
        facts = requests.facts_of(request) if request else RequestFacts(clock.now(), "")
        self._kept = facts.phone
        self._due_by_hand = request is not None
        self.content = fields.long_text(facts.content, lines=3)
        self.day, self.time = DateField(facts.received.date()), TimeField(facts.received.time())
        self.source = fields.Pick([(key, _(words)) for key, words in requests.SOURCES.items()], facts.source)
        self.who = WhoField(facts.person, facts.reporter, _("a resident, or words like Mr. Wang"))
        self.who.found.connect(self._found)
        self.unnamed = fields.tick(_("unnamed"), on=facts.anonymous, act=lambda _on: self._show_who())
        self.phone = fields.text_field("", masking.mask_phone(facts.phone), width=190, longest=20)
        self.category = fields.Pick(
            [(key, _(words)) for key, words in requests.CATEGORIES.items()], facts.category
        )
        self.urgency = buttons.Choices(
            [(key, _(words)) for key, words in requests.URGENCIES.items()], facts.urgency
        )
        self.urgency.picked.connect(lambda _key: self._propose_due())
        self.due = DateField(facts.due)
        self.due.changed.connect(lambda _day: self._by_hand())
        self.handler = fields.text_field(facts.handler, longest=40)
        self.where = PlaceField(facts.building, facts.place, _("stair, door, or any place in words"))
        self.fields: dict[str, Field] = {
            "content": BesideField(_("Asked for"), self.content, column=COLUMN),
            "received": BesideField(_("Arrived"), self.day, column=COLUMN, after=[self.time, self.source]),
            "who": BesideField(_("Asked by"), self.who, column=COLUMN, after=[self.unnamed]),
            "phone": BesideField(_("Telephone"), self.phone, column=COLUMN),
            "where": self.where,
            "category": BesideField(_("Kind"), self.category, column=COLUMN, after=[fields.filler()]),
            "urgency": BesideField(_("Urgency"), self.urgency, column=COLUMN),
            "due": BesideField(
                _("Due by"), self.due, column=COLUMN, after=[fields.unit(_("Seen to by")), self.handler]
            ),
        }
        for field in self.fields.values():
            self.form.addWidget(field)
        for editor, words in (
            (self.time, _("Time")),
            (self.source, _("By which way")),
            (self.handler, _("Seen to by")),
        ):
            fields.name_editor(editor, words)
        self.day.changed.connect(lambda _day: self._propose_due())
        self._propose_due()
        self._show_who()

    def _found(self, person: FoundPerson | None) -> None:
        self.fields["who"].fact(told(person))
        self.phone.setPlaceholderText(person.phone if person else masking.mask_phone(self._kept))

    def _show_who(self) -> None:
        named = not self.unnamed.isChecked()
        self.who.setEnabled(named)
        self.phone.setEnabled(named)

    def _by_hand(self) -> None:
        self._due_by_hand = True
        self.fields["due"].clear()

    def _propose_due(self) -> None:
        """The day that follows from the urgency, until somebody writes another."""
        received = self._received()
        if self._due_by_hand or received is None:
            return
        urgency = str(self.urgency.chosen())
        self.due.set_value(requests.due_day(urgency, received, Holiday.calendar()))
        rule = {
            "red": _("within 24 hours"),
            "yellow": _("five working days"),
            "blue": _("the next working day"),
        }
        self.fields["due"].fact(rule[urgency])

    def _received(self) -> datetime | None:
        day, time = self.day.value(), self.time.value()
        return datetime.combine(day, time) if day is not None and time is not None else None

    def facts(self) -> RequestFacts | None:
        """What stands in the fields; None where a day or time cannot be read, which is said."""
        received, due = self._received(), self.due.value()
        if received is None:
            self.fields["received"].error(self.day.problem() or self.time.problem())
            return None
        if due is None:
            self.fields["due"].error(self.due.problem())
            return None
        return RequestFacts(
            received=received,
            content=self.content.toPlainText(),
            source=str(self.source.chosen()),
            person=self.who.on_file(),
            reporter=self.who.words(),
            phone=self.phone.text().strip() or self._kept,
            anonymous=self.unnamed.isChecked(),
            building=self.where.chosen(),
            place=self.where.place.text(),
            category=str(self.category.chosen()),
            urgency=str(self.urgency.chosen()),
            due=due,
            handler=self.handler.text(),
        )

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        for field in self.fields.values():
            field.clear()
        facts = self.facts()
        if facts is None:
            return
        try:
            if self._request:
                self.made = requests.change_request(self._request, facts, at=clock.now())
            else:
                self.made = requests.add_request(facts, at=clock.now())
        except RequestError as refused:
            self.fields.get(refused.field, self.fields["content"]).error(refused.words())
            return
        self.accept()


class StepDialog(SmallDialog):
    """One step (`action`) of a request (id): what was said or done. When asking back, how content they are."""

    def __init__(self, parent: QWidget | None, request: str, action: str) -> None:
        does = say.action(action)
        super().__init__(parent, does, does, width=560)
        self._request, self._action = request, action
        self.words = fields.long_text("", lines=3)
        self.handler = fields.text_field("", _("an office, a company, or somebody of ours"), longest=40)
        self.content_with = buttons.Choices(
            [(0, _("not said")), *((number, f"{number}") for number in range(1, 6))], 0
        )
        if action in ("hand_on", "keep"):
            name = _("To whom") if action == "hand_on" else _("Who sees to it")
            self.field = Field(name, self.handler)
        else:
            self.field = Field(_("What was said or done"), self.words)
        self.form.addWidget(self.field)
        if action == "call_back":
            scale = Field(_("How satisfied are they? 5 is very satisfied"), self.content_with)
            self.form.addWidget(scale)

    def submit(self) -> None:
        """Does the step; what is refused is said under the field."""
        try:
            self._do(self.words.toPlainText(), self.handler.text())
        except RequestError as refused:
            self.field.error(refused.words())
            return
        self.accept()

    def _do(self, words: str, handler: str) -> None:
        request, at = self._request, clock.now()
        if self._action == "hand_on":
            requests.hand_on(request, handler, at=at)
        elif self._action == "keep":
            requests.keep(request, handler, at=at)
        elif self._action == "note":
            requests.note(request, words, at=at)
        elif self._action == "call_back":
            chosen = self.content_with.chosen()
            requests.call_back(request, chosen if isinstance(chosen, int) and chosen else None, words, at=at)
        else:
            requests.advance(request, self._action, words, at=at)
