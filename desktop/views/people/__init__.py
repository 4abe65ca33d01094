"""居民: search first, an empty list; the card of one person; the wizard that reads a list."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Person
from desktop.models.person import Match
from desktop.models.person import matching
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.go_to import ImportPeople
from desktop.views.kit.go_to import OpenPerson
from desktop.views.kit.go_to import Request
from desktop.views.kit.page import Page
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.people import record
from desktop.views.people.card import PersonCard
from desktop.views.people.duplicates import DuplicatesView
from desktop.views.people.form import PersonDialog
from desktop.views.people.import_wizard import ImportWizard
from desktop.views.people.register import Register

MOST = 60
CARD_WIDTH, NARROW_CARD_WIDTH = 400, 340


class PeoplePage(Page):
    """Nobody is listed before something is typed."""

    name = "people"

    def __init__(self) -> None:
        super().__init__()
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.stack.addWidget(self._finding())
        self.wizard = ImportWizard()
        self.wizard.finished.connect(self.show_people)
        self.wizard.changed_title.connect(self.changed_title)
        self.stack.addWidget(self.wizard)
        self.duplicates = DuplicatesView()
        self.duplicates.finished.connect(self.show_people)
        self.stack.addWidget(self.duplicates)
        self.register = Register()
        self.register.finished.connect(self.show_people)
        self.register.opened.connect(self._open_from_register)
        self.stack.addWidget(self.register)
        self._footer_row = self.set_footer()
        self._footer_row.addWidget(self.wizard.footer)
        self._show_footer()

    def _finding(self) -> QWidget:
        self.search = fields.search_field(
            _("Name, pinyin, initials, last four digits or room"), _("Find residents")
        )
        self.add = buttons.plain(_("New resident"), self.open_new, icon="user-plus").key("Ctrl+N")
        self.all = buttons.plain(_("Register"), self.show_register, icon="list").key("Ctrl+L")
        self.twice = buttons.plain(_("Find duplicates"), self.show_duplicates, icon="users")
        self.load = buttons.primary(_("Import a list"), self.show_wizard, icon="upload-simple")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.all)
        top.addWidget(self.twice)
        top.addWidget(self.add)
        top.addWidget(self.load)
        self.count = labels.second("")
        self.table: Table[Match] = Table(
            _("Residents"),
            [
                Column(_("Full name"), lambda m: m.name, "strong", width=150),
                Column(_("Address"), lambda m: m.place or "—", width=-1),
                Column(
                    _("Phone"), lambda m: masking.mask_phone(m.phone) if m.phone else "—", "quiet", width=150
                ),
            ],
            key=lambda m: m.person,
        )
        self.table.picked.connect(self._show_card)
        self.table.opened.connect(lambda match: self.open_change(match.person))
        self._table_card = in_card(self.table)
        self.hint = EmptyState(
            _("Type to find somebody"),
            _(
                "Characters, pinyin, initials, the last four digits of the phone, or building-unit-room like 3-2-301."
            ),
        )
        self.empty = EmptyState(
            _("No resident is on file yet"),
            _(
                "Lists in any layout can be read: Excel, WPS, CSV. Nothing is written before you have seen it."
            ),
            primary=(_("Import a list"), self.show_wizard),
            quiet=(_("Enter one by hand"), self.open_new),
            icon="upload-simple",
        )
        self.card = PersonCard()
        self.card.change.connect(self.open_change)
        self.card.choose.connect(self.show_person)
        self.card.gone.connect(self._gone)
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.count, self.hint, self.empty):
            left.addWidget(widget)
        left.addWidget(self._table_card, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.PAGE_MARGIN)
        row.addLayout(left, 1)
        row.addWidget(self.card)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(row, 1)
        self.search.textChanged.connect(lambda _text: self._find())
        self.search.returnPressed.connect(self._take_first)
        return whole

    def title(self) -> str:
        shown = self._shown()
        return shown.title() if shown is not None else _("Residents")

    def subtitle(self) -> str | None:
        return self.wizard.subtitle() if self._importing() else None

    def reload(self) -> None:
        shown = self._shown()
        if shown is not None:
            if not isinstance(shown, ImportWizard):
                shown.reload()
            return
        self._find()
        self.card.reload()

    def print_it(self) -> None:
        """All that is on file about the person whose card is shown."""
        person = Person.by_id(self.card.person) if self.card.person and self.card.isVisible() else None
        if person is None:
            super().print_it()
        else:
            record.print_record(self, person.id, person.name)

    def visit(self, request: Request) -> None:
        if isinstance(request, ImportPeople):
            self.show_wizard()
            if request.file:
                self.wizard.open(Path(request.file))
        elif isinstance(request, OpenPerson):
            self.show_people()
            self.show_person(request.person)

    def leave(self) -> bool:
        return not self._importing() or self.wizard.leave()

    def adapt(self, width: int) -> None:
        super().adapt(width)
        self.card.setFixedWidth(theme.px(NARROW_CARD_WIDTH if self.narrow else CARD_WIDTH))
        self.wizard.adapt(narrow=self.narrow)
        self.duplicates.adapt(narrow=self.narrow)

    def show_wizard(self) -> None:
        """Turns to the wizard that reads a residents' list."""
        self.stack.setCurrentWidget(self.wizard)
        self.wizard.start()
        self._show_footer()
        self.changed_title.emit()

    def show_duplicates(self) -> None:
        """Turns to the residents who may be on file twice."""
        self.stack.setCurrentWidget(self.duplicates)
        self._show_footer()
        self.changed_title.emit()
        self.duplicates.reload()

    def show_register(self) -> None:
        """Turns to the list of everybody, with filters."""
        self.stack.setCurrentWidget(self.register)
        self._show_footer()
        self.changed_title.emit()
        self.register.reload()

    def _open_from_register(self, person: str) -> None:
        self.show_people()
        self.show_person(person)

    def show_people(self) -> None:
        """Turns back to finding people."""
        self.stack.setCurrentIndex(0)
        self._show_footer()
        self.changed_title.emit()
        self.reload()
        self.search.setFocus()

    def show_person(self, person: str) -> None:
        """Shows the card of a person (id), found by name so that the list says the same."""
        row = Person.by_id(person)
        if row is None:
            return
        self.search.setText(row.name)
        self.table.choose(person)
        self.card.show_person(person)

    def open_new(self) -> None:
        """The form of a new resident; what was searched for is the name already."""
        dialog = PersonDialog(self, None, name=self.search.text().strip())
        if dialog.exec() and dialog.saved:
            self.show_person(dialog.saved)

    def open_change(self, person: str) -> None:
        """The form of one person."""
        PersonDialog(self, person).exec()

    # --- inside ------------------------------------------------------------------------------------

    def _shown(self) -> ImportWizard | DuplicatesView | Register | None:
        """What stands in place of finding, if anything does."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, ImportWizard | DuplicatesView | Register) else None

    def _importing(self) -> bool:
        return self.stack.currentWidget() is self.wizard

    def _show_footer(self) -> None:
        footer = self.wizard.footer.parentWidget()
        if footer is not None:
            footer.setVisible(self._importing())

    def _find(self) -> None:
        text = self.search.text().strip()
        found = matching(text, limit=MOST) if text else []
        self.table.set_rows(found)
        nobody = not text and not Person.select().exists()
        self.empty.setVisible(nobody)
        self.hint.setVisible(not text and not nobody)
        self._table_card.setVisible(bool(found))
        self.card.setVisible(not nobody and bool(text))
        self.count.setVisible(bool(text))
        self.count.setText(self._told(len(found)) if text else "")

    def _told(self, found: int) -> str:
        if not found:
            return _("Nobody is found. Try fewer characters, or enter the resident by hand.")
        if found == MOST:
            return _("The first {n}; type more to narrow it down").format(n=MOST)
        return ngettext("{n} resident", "{n} residents", found).format(n=found)

    def _take_first(self) -> None:
        rows = self.table.rows_model.rows()
        if rows:
            self.table.choose(rows[0].person)
            self.table.setFocus()

    def _show_card(self, match: Match | None) -> None:
        self.card.show_person(match.person if match else None)

    def _gone(self) -> None:
        self.card.show_person(None)
        self.reload()
