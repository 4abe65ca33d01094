"""The form of an event: what it is at the left, when and where at the right."""

from datetime import datetime
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Setting
from desktop.models import event_facts
from desktop.services import events
from desktop.services import sign_ups
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan
from desktop.views.events.session_rows import SessionRows
from desktop.views.events.sign_ups_tab import find_people
from desktop.views.kit import categories
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.fields import Field
from desktop.views.kit.flow import Flow
from desktop.views.kit.person_search import FoundPerson
from desktop.views.kit.person_search import PersonSearch

COLUMN = 76
YEAR = timedelta(days=364)  # the same weekday next year


class EventDialog(Dialog):
    """Adds an event, or changes the one with id `event`. `made` is the id of what was saved."""

    def __init__(self, parent: QWidget | None, event: str | None) -> None:
        facts = events.facts_of(event) if event else _new()
        title = _("Change the event") if event else _("New event")
        super().__init__(parent, title, _("Save") if event else _("Save as a draft"))
        self._event, self._facts = event, facts
        self.made = ""
        self.two_panes()
        self._build(facts)
        plans = _sessions(event)
        self.sessions = SessionRows(plans, now=clock.now())
        if not plans:
            self.sessions.add(None)
        by_session = sign_ups.by_session(event) if event else False
        self.each.setChecked(by_session)
        self._count_places(by_session)
        self.each.toggled.connect(self._count_places)
        self.sessions.changed.connect(self._judge)
        self.outcome.addWidget(self.sessions, 1)
        self._judge()
        self.name.setFocus()

    def _build(self, facts: EventFacts) -> None:
        self.name = fields.text_field(facts.name, longest=60)
        edition = str(facts.edition) if facts.edition else ""
        self.edition = fields.text_field(edition, _("none"), width=64, longest=3)
        kinds = [(each.code, each.name()) for each in categories.CATEGORIES]
        self.category = fields.Pick(kinds, facts.category)
        self.food = fields.tick(_("There is food"), on=facts.food)
        self.escort = fields.tick(_("Cars take people"), on=facts.escort)
        self.district_category = fields.text_field(
            facts.district_category, _("as the district calls it"), longest=20
        )
        self.district_category.setCompleter(_known_categories())
        self.slogan = fields.text_field(facts.slogan, _("For example zongzi and a chat"))
        self.host = fields.text_field(facts.host)
        self.second_host = fields.text_field(facts.second_host, _("signs with the host"))
        self.co_hosts = fields.text_field(facts.co_hosts)
        self.target = fields.text_field(facts.target, _("For example everybody who lives here"))
        self.capacity = fields.text_field(
            str(facts.capacity) if facts.capacity else "", _("any"), width=80, longest=5
        )
        self.each = fields.tick(_("People choose a session"))
        self.needed = fields.tick(_("People sign up before"), on=facts.sign_up_needed)
        self.how = fields.text_field(facts.sign_up_text, _("For example by the code, or at the front desk"))
        self.link = fields.text_field(facts.sign_up_link, _("becomes the QR code"))
        self.leader = PersonSearch(find_people)
        if facts.leader:
            self.leader.set_person(_found(facts.leader))
        self.phone = fields.text_field(facts.contact_phone, _("the duty phone where blank"))
        self.remarks = fields.long_text(facts.note, lines=2)
        self.fields: dict[str, Field] = {
            "name": BesideField(_("Name"), self.name, column=COLUMN),
            "edition": BesideField(
                _("Edition"),
                self.edition,
                column=COLUMN,
                after=[fields.unit(_("blank if it is the only one"))],
            ),
            "category": BesideField(_("Category"), self.category, column=COLUMN),
            "with": BesideField("", Flow(self.food, self.escort, spacing=12), column=COLUMN),
            "district_category": BesideField(_("District term"), self.district_category, column=COLUMN),
            "slogan": BesideField(_("Content"), self.slogan, column=COLUMN),
            "host": BesideField(_("Host"), self.host, column=COLUMN),
            "second_host": BesideField(_("Held with"), self.second_host, column=COLUMN),
            "co_hosts": BesideField(_("Co-hosts"), self.co_hosts, column=COLUMN),
            "target": BesideField(_("For whom"), self.target, column=COLUMN),
            "capacity": BesideField(
                _("Room for"), self.capacity, column=COLUMN, after=[fields.unit(_("people")), self.each]
            ),
            "needed": BesideField(_("Sign-up"), self.needed, column=COLUMN),
            "how": BesideField(_("How"), self.how, column=COLUMN),
            "link": BesideField(_("Link"), self.link, column=COLUMN),
            "leader": BesideField(_("In charge"), self.leader, column=COLUMN),
            "contact_phone": BesideField(_("Telephone"), self.phone, column=COLUMN),
            "note": BesideField(_("Remarks"), self.remarks, column=COLUMN),
        }
        for field in self.fields.values():
            self.form.addWidget(field)
        self.needed.toggled.connect(self._show_sign_up)
        self._show_sign_up(facts.sign_up_needed)
        self.name.textChanged.connect(self._name_changed)

    def _show_sign_up(self, on: bool) -> None:  # noqa: FBT001  (signature of the signal)
        for name in ("how", "link"):
            self.fields[name].setVisible(on)

    def _count_places(self, on: bool) -> None:  # noqa: FBT001  (signature of the signal)
        self.sessions.count_places(on=on)
        self.capacity.setEnabled(not on)

    def _name_changed(self, text: str) -> None:
        over = len(text.strip()) - 40
        if over > 0:
            said = ngettext("{n} character too many; 40 fit", "{n} characters too many; 40 fit", over)
            self.fields["name"].error(said.format(n=over))
        else:
            self.fields["name"].clear()
        self._judge()

    def _judge(self) -> None:
        """What the button says: in how many rooms over how many sessions; why not, where it cannot be."""
        blocked = self.sessions.blocked()
        plans = self.sessions.plans()
        rooms = sum(len(plan.venues) for plan in plans if plan.end > clock.now())
        why = ""
        if not self.name.text().strip():
            why = _("The event needs a name")
        elif self.fields["name"].state == "error":
            why = _("The name is too long")
        elif blocked:
            why = ngettext(
                "{n} session cannot stand as it is", "{n} sessions cannot stand as they are", blocked
            ).format(n=blocked)
        does = _("Save") if self._event else _("Save as a draft")
        if rooms and not why:
            does = ngettext("{save}, hold {n} room", "{save}, hold {n} rooms", rooms).format(
                save=does, n=rooms
            )
        self.tell(does, ready=not why, why_not=why)

    def facts(self) -> EventFacts:
        """What stands in the fields."""
        person = self.leader.person()
        edition = self.edition.text().strip()
        name = self.name.text().strip()
        return EventFacts(
            name=name,
            category=str(self.category.chosen()),
            series=self._facts.series or (name if edition else ""),
            edition=int(edition) if edition.isdigit() and int(edition) else None,
            slogan=self.slogan.text(),
            host=self.host.text(),
            co_hosts=self.co_hosts.text(),
            target=self.target.text(),
            capacity=_number(self.capacity.text()) if not self.each.isChecked() else None,
            sign_up_needed=self.needed.isChecked(),
            sign_up_text=self.how.text(),
            sign_up_link=self.link.text(),
            leader=person.id if person else None,
            contact_phone=self.phone.text(),
            food=self.food.isChecked(),
            escort=self.escort.isChecked(),
            note=self.remarks.toPlainText(),
            district_category=self.district_category.text(),
            second_host=self.second_host.text(),
        )

    def submit(self) -> None:
        """Saves; what is refused is said beside its field."""
        self.sessions.look()
        if not self.primary.isEnabled():
            return
        for field in self.fields.values():
            field.clear()
        try:
            if self._event:
                row = events.change_event(self._event, self.facts(), self.sessions.plans(), at=clock.now())
            else:
                row = events.add_event(self.facts(), self.sessions.plans(), at=clock.now())
        except UserError as refused:
            self._refuse(refused)
            return
        self.made = row.id
        self.accept()

    def _refuse(self, refused: UserError) -> None:
        field = self.fields.get(getattr(refused, "field", ""))
        if field is None:
            self.note.setText(refused.words())
            self.sessions.look()
        else:
            field.error(refused.words())
            field.editor.setFocus()


def _known_categories() -> QCompleter:
    """What was typed before, offered while typing."""
    known = QCompleter(Event.district_categories())
    known.setFilterMode(Qt.MatchFlag.MatchContains)
    return known


def _number(text: str) -> int | None:
    """The number typed; None where the field is blank; what is no number counts as none at all."""
    typed = text.strip()
    if not typed:
        return None
    return int(typed) if typed.isdigit() else 0


def _new() -> EventFacts:
    return EventFacts(name="", host=Setting.read("seal_name") or Setting.read("community_name"))


def _sessions(event: str | None) -> list[SessionPlan]:
    """The sessions on file; for an edition without any, those of the edition before a year later."""
    if event is None:
        return []
    plans = events.sessions_of(event)
    before = event_facts.edition_before(Event.get_by_id(event)) if not plans else None
    if before is None:
        return plans
    old = events.sessions_of(before.id)
    return events.sessions_like(before.id, _next_time(old[0].start)) if old else []


def _next_time(start: datetime) -> datetime:
    """The same weekday a year after the last time, or later until it lies ahead."""
    day = start + YEAR
    while day <= clock.now():
        day += YEAR
    return day


def _found(person: str) -> FoundPerson:
    row = Person.with_place().where(Person.id == person).get()
    numbers = Phone.of([person]).get(person, [""])
    return FoundPerson(row.id, row.name, row.place, masking.mask_phone(numbers[0]))
