"""The card of one person: who, where, with whom, what they agreed to, where they came. Phones are masked."""

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.services import community
from desktop.services import people
from desktop.services.people import Card
from desktop.services.people import PersonStays
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.flow import FlowLayout
from desktop.views.kit.go_to import OpenEvent
from desktop.views.kit.go_to import go_to
from desktop.views.kit.page import card as page_card
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.people.consents import ConsentsSection
from desktop.views.people.record import save_record
from desktop.views.people.terms import TermsSection

HIDE_AGAIN_MS = 30_000
LONGEST = 14  # characters of a title in the narrow card; the tool tip has all of it
SOURCES = {
    "roster": later("residents' list"),
    "walk-in": later("walk-in"),
    "by hand": later("entered by hand"),
}


class PersonCard(QWidget):
    """`change` asks for the form of a person, `choose` for another person's card, `gone` after a removal."""

    change = Signal(str)
    choose = Signal(str)
    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person: str | None = None
        self._revealed: list[str] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, self._column = page_card()
        outer.addWidget(frame)
        self._nobody = labels.wrapped(_("Choose somebody to see the card."), tone="ink2")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._nobody)
        self._area = ScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.addWidget(self._area)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(HIDE_AGAIN_MS)
        self._hide.timeout.connect(self._mask_again)
        self.reload()

    def show_person(self, person: str | None) -> None:
        """Shows the card of this person (id), or that nobody is chosen."""
        if person != self.person:
            self._revealed = []
        self.person = person
        self.reload()

    def reload(self) -> None:
        """Asks again."""
        found = people.card(self.person, today=clock.today()) if self.person else None
        self._nobody.setVisible(found is None)
        self._area.setVisible(found is not None)
        if found is not None:
            self._area.setWidget(self._filled(found))

    def _filled(self, card: Card) -> QWidget:
        inner = QWidget()
        inner.setProperty("ground", "card")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(labels.wrapped(card.name, "heading"))
        facts = QFormLayout()
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(8)
        for name, value in self._facts(card):
            shown = labels.selectable(value)
            shown.setAccessibleName(f"{name} {value}")
            facts.addRow(labels.words(name, "label"), shown)
        column.addLayout(facts)
        if card.phones:
            self.reveal = buttons.quiet(_("Show the phone"), self.show_phones, icon="eye")
            column.addLayout(fields.row(self.reveal))
        column.addWidget(self._buttons(card))
        self.consents = ConsentsSection(card.id, card.name)
        column.addWidget(self.consents)
        column.addWidget(TermsSection(card.id))
        self._add_household(column, card)
        self._add_visits(column, card)
        column.addStretch(1)
        return inner

    def _facts(self, card: Card) -> list[tuple[str, str]]:
        sex = {"M": _("male"), "F": _("female")}.get(card.sex or "", "")
        about = "　".join(
            part
            for part in (sex, _("{band} years").format(band=card.age_band) if card.age_band else "")
            if part
        )
        phones = "　".join(community.shown_phone(n) for n in self._revealed) or "　".join(card.phones)
        marks = [
            *([_("volunteer")] if card.volunteer else []),
            *([_("party member")] if card.party else []),
        ]
        rows = [
            (_("Address"), "　".join(part for part in (card.compound, card.place) if part) or "—"),
            (_("Phone"), phones or "—"),
            (_("About"), about),
            (_("Guardian"), card.guardian),
            (_("Marks"), _(", ").join(marks)),
            (_("Note"), card.note),
            (_("Source"), _(SOURCES[card.source])),
        ]
        always = {_("Address"), _("Phone")}
        return [(name, value) for name, value in rows if value or name in always]

    def _buttons(self, card: Card) -> QWidget:
        self.edit = buttons.small(_("Change"), lambda: self.change.emit(card.id), icon="pencil-simple")
        self.remove = buttons.quiet(_("Remove"), lambda: self._remove(card))
        self.record = buttons.small(
            _("All on file"), lambda: save_record(self, card.id, card.name), icon="file-pdf"
        )
        self.record.setToolTip(_("Save all that is on file about this person as PDF"))
        whole, row = QWidget(), FlowLayout(4)
        whole.setLayout(row)
        for button in (self.edit, self.record, self.remove):
            row.addWidget(button)
        return whole

    def _add_household(self, column: QVBoxLayout, card: Card) -> None:
        if not card.household:
            return
        column.addWidget(labels.section(_("Same flat")))
        for person, name in card.household:
            line = buttons.quiet(name, lambda person=person: self.choose.emit(person), icon="user")
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_visits(self, column: QVBoxLayout, card: Card) -> None:
        column.addWidget(labels.section(_("Came to {n} sessions").format(n=card.visits_count)))
        if not card.visits:
            column.addWidget(labels.second(_("Nothing yet.")))
        for visit in card.visits:
            day, title = dates.short_date(visit.start.date()), visit.title
            shown = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
            line = buttons.quiet(f"{day}　{shown}", lambda event=visit.event: go_to(OpenEvent(event)))
            line.named(f"{day}　{title}")
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)

    # --- acts --------------------------------------------------------------------------------------

    def show_phones(self) -> None:
        """Shows the numbers for half a minute; the history keeps who looked."""
        if self.person is None:
            return
        self._revealed = people.reveal_phones(self.person, at=clock.now())
        self._hide.start()
        self.reload()
        message.inform(_("The phone is shown for 30 seconds; the history keeps that you looked."))

    def _mask_again(self) -> None:
        self._revealed = []
        self.reload()

    def _remove(self, card: Card) -> None:
        try:
            people.remove_person(card.id, at=clock.now())
        except PersonStays as refused:
            message.warn(refused.words(), message.Offer(_("Clear the data"), lambda: self._clear(card)))
            return
        except UserError as refused:
            message.error(refused.words())
            return
        acts.done(_("Removed {name}").format(name=message.strong(card.name)))
        self.gone.emit()

    def _clear(self, card: Card) -> None:
        said = _("Cleared the data of {name}").format(name=message.strong(card.name))
        acts.do(
            lambda: people.clear_person(card.id, at=clock.now()), said=said, then=lambda _done: self.reload()
        )
