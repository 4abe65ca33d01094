"""报名: find a person, say how many come, sign them up; the list with those who wait; take one off again."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import SignUp
from desktop.models import event_facts
from desktop.models.event_facts import SignUpLine
from desktop.models.person import matching
from desktop.services import sign_ups
from desktop.views.events import say
from desktop.views.events.facts import Shown
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.fields import Field
from desktop.views.kit.flow import Flow
from desktop.views.kit.go_to import OpenPage
from desktop.views.kit.go_to import OpenPerson
from desktop.views.kit.go_to import go_to
from desktop.views.kit.person_search import FoundPerson
from desktop.views.kit.person_search import PersonSearch
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table


@dataclass(frozen=True)
class Row:
    """One sign-up as the table shows it; `turn` counts those who wait."""

    line: SignUpLine
    turn: int
    session: str


class SignUpsTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 16, tokens.PAGE_MARGIN, 12)
        column.setSpacing(10)
        column.addLayout(self._entry())
        self.places = labels.words("", tone="ink2")
        column.addWidget(self.places)
        self.table: Table[Row] = Table(_("Sign-ups"), self._columns(), key=lambda row: row.line.id)
        self.table.picked.connect(lambda _row: self._show_chosen())
        self.empty = EmptyState(
            _("Nobody has signed up yet"), _("Type a name above, or last four digits, and press Enter")
        )
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self._row_acts())
        self.setTabOrder(self.person, self.party_size)

    # --- its parts ---------------------------------------------------------------------------------

    def _entry(self) -> QHBoxLayout:
        self.person = PersonSearch(find_people)
        self.person.found.connect(lambda _person: self._look())
        self.person.textEdited.connect(lambda _text: self._look())
        self.person.returnPressed.connect(self.add)
        self.party_size = fields.number_field(1, least=1, most=99, width=64)
        self.party_size.returnPressed.connect(self.add)
        self.session = fields.Pick([])
        self.session.picked.connect(lambda _key: self._look())
        self.who = Field(_("Who"), self.person)
        self.how_many = Field(_("How many come"), self.party_size, after=[fields.unit(_("people"))])
        self.which = Field(_("Session"), self.session)
        self.button = buttons.primary(_("Sign up"), self.add, icon="user-plus")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.who, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.how_many, 0, Qt.AlignmentFlag.AlignTop)
        press = QVBoxLayout()
        press.setSpacing(4)
        press.addWidget(labels.words("", "label"))
        press.addWidget(self.button)
        press.addStretch(1)
        row.addLayout(press)
        return row

    def _columns(self) -> list[Column[Row]]:
        return [
            Column(_("Full name"), lambda row: row.line.name, "strong", 124, tip=lambda row: row.line.name),
            Column(_("Lives at"), lambda row: row.line.place, width=-1),
            Column(_("Telephone"), lambda row: masking.mask_phone(row.line.phone), "quiet", 118),
            Column(_("People"), lambda row: str(row.line.party_size), "number", 72),
            Column(_("Session"), lambda row: row.session, "second", 0),
            Column(_("State"), _badge, width=104),
        ]

    def _row_acts(self) -> Flow:
        self.party = fields.number_field(1, least=1, most=99, width=64)
        fields.name_editor(self.party, _("How many come"))
        self.change = buttons.small(_("Change the number"), self.change_party)
        self.off = buttons.small(_("Remove from the list"), self.take_off, icon="x")
        self.copy = buttons.small(_("Copy the confirmation"), self.copy_words, icon="copy")
        self.card = buttons.quiet(_("Card"), self._open_card)
        self.chosen = labels.words("", "strong")
        return Flow(self.chosen, self.party, self.change, self.off, self.copy, self.card)

    # --- showing -----------------------------------------------------------------------------------

    def show_event(self, shown: Shown) -> None:
        """Shows the event; keeps what is being typed."""
        if self._shown is None or self._shown.event.id != shown.event.id:
            self.person.set_person(None)
            self.party_size.setValue(1)
        self._shown = shown
        sessions = [
            (each.id, each.row.name or say.when(each.row.start, each.row.end)) for each in shown.coming
        ]
        self.which.setVisible(shown.by_session)
        self.session.set_options(sessions)
        self.table.setColumnHidden(4, not shown.by_session)
        names = dict(sessions)
        rows = event_facts.sign_ups(shown.event.id)
        waiting = [row for row in rows if row.status == "waiting"]
        turns = {row.id: number for number, row in enumerate(waiting, start=1)}
        ordered = [row for row in rows if row.status == "confirmed"] + waiting
        self.table.set_rows([Row(r, turns.get(r.id, 0), names.get(r.session or "", "")) for r in ordered])
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.places.setText(self._places(shown))
        self._show_chosen()
        self._look()

    def _places(self, shown: Shown) -> str:
        said = [_("{households}, {people}").format(
            households=say.households(shown.count.households), people=say.people(shown.count.heads)
        )]  # fmt: skip
        free = None if shown.by_session else sign_ups.free_heads(shown.event.id)
        if free is not None:
            said.append(ngettext("{n} place left", "{n} places left", free).format(n=free))
        if shown.count.waiting:
            waiting = say.people(shown.count.waiting_heads)
            said.append(_("waiting: {people}").format(people=waiting))
        return "　".join(said)

    def _show_chosen(self) -> None:
        row = self.table.current() if self.table.isVisibleTo(self) else None
        for widget in (self.party, self.change, self.off, self.copy, self.card, self.chosen):
            widget.setVisible(row is not None)
        if row is not None:
            self.chosen.setText(row.line.name)
            self.party.setValue(row.line.party_size)

    def _look(self) -> None:
        """What follows from the person found: signed up already, another event at the same time."""
        shown, person = self._shown, self.person.person()
        typed = self.person.text().strip()
        if shown is None or not typed:
            self.who.clear()
            return
        if person is None:
            if typed and not self.person.hits():
                ways = [(_("To the residents"), lambda: go_to(OpenPage("people")))]
                self.who.warn(_("Nobody on file fits; enter them among the residents first"), ways)
            else:
                self.who.clear()
            return
        here = self.session.chosen() if shown.by_session else None
        same = [
            r for r in event_facts.sign_ups(shown.event.id) if r.person == person.id and r.session == here
        ]
        if same:
            number = say.people(same[0].party_size)
            self.who.warn(
                _("{name} is on the list already, {people}").format(name=person.name, people=number)
            )
            return
        clashes = sign_ups.clashes(
            event=shown.event.id, person=person.id, session=str(here) if here else None
        )
        if clashes:
            other = clashes[0]
            hours = dates.span(other.start.time(), other.end.time())
            said = _("At the same time: {title} {hours}").format(title=other.event.title, hours=hours)
            self.who.warn(said)
        else:
            self.who.ok(person.place or _("no address on file"))

    # --- doing -------------------------------------------------------------------------------------

    def add(self) -> None:
        """Signs the found person up."""
        shown, person = self._shown, self.person.person()
        if shown is None:
            return
        if person is None:
            self.who.error(_("Choose a person from the list"))
            self.person.setFocus()
            return
        chosen = self.session.chosen()
        event, size = shown.event.id, self.party_size.value()

        def verb() -> SignUp:
            return sign_ups.sign_up(
                event=event,
                person=person.id,
                party_size=size,
                session=str(chosen) if shown.by_session and chosen else None,
                at=clock.now(),
            )

        def said(row: SignUp) -> str:
            name = message.strong(person.name)
            if row.status == "waiting":
                return _("{name} is on the waiting list, {people}").format(name=name, people=say.people(size))
            return _("{name} signed up, {people}").format(name=name, people=say.people(size))

        acts.do(verb, said=said, then=lambda _row: self._next())

    def _next(self) -> None:
        self.person.set_person(None)
        self.party_size.setValue(1)
        self.person.setFocus()

    def change_party(self) -> None:
        """The chosen party has another number."""
        row = self.table.current()
        if row is not None:
            size = self.party.value()
            acts.do(
                lambda: sign_ups.change_party(row.line.id, size, at=clock.now()),
                said=lambda moved: self._moved(
                    _("{name} comes with {people}").format(
                        name=message.strong(row.line.name), people=say.people(size)
                    ),
                    moved,
                ),
            )

    def take_off(self) -> None:
        """Takes the chosen one off; the waiting list moves up by itself, and who moved up is named."""
        row = self.table.current()
        if row is not None:
            acts.do(
                lambda: sign_ups.cancel_sign_up(row.line.id, at=clock.now()),
                said=lambda moved: self._moved(
                    _("{name} is off the list").format(name=message.strong(row.line.name)), moved
                ),
            )

    def _moved(self, said: str, moved: list[SignUp]) -> str:
        if not moved:
            return said
        names = _(", ").join(row.person.name for row in moved[:3])
        more = _("{names} moved up") if len(moved) <= 3 else _("{names} and others moved up, {n} in all")
        return _("{said}; {more}").format(said=said, more=more.format(names=names, n=len(moved)))

    def copy_words(self) -> None:
        """Puts the confirmation on the clipboard, to be sent in a chat."""
        row = self.table.current()
        if row is not None:
            QGuiApplication.clipboard().setText(sign_ups.confirmation(row.line.id))
            message.say(_("The confirmation is copied; paste it into the chat"))

    def _open_card(self) -> None:
        row = self.table.current()
        if row is not None:
            go_to(OpenPerson(row.line.person))


def _badge(row: Row) -> Badge:
    if row.line.status == "waiting":
        return Badge(_("Waiting {n}").format(n=row.turn), "pending")
    return Badge(_("Signed up"), "ok")


def find_people(text: str) -> list[FoundPerson]:
    """Who may be meant, with masked phones."""
    return [FoundPerson(m.person, m.name, m.place, masking.mask_phone(m.phone)) for m in matching(text)]
