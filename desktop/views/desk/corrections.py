"""更正: strips under the lists of an event that is over. Each needs a reason; each can be taken back by another."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.masking import mask_phone
from desktop.models.person import matching
from desktop.models.turnout import Guest
from desktop.services import after_event
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.message import strong
from desktop.views.kit.person_search import FoundPerson
from desktop.views.kit.person_search import PersonSearch


class _Strip(QWidget):
    """A reason and a head count. `corrected` after every act that went through."""

    corrected = Signal()

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session
        self.reason = fields.text_field(longest=60)
        self.heads = fields.number_field(1, least=1, most=99, width=72)
        self.reason_field = fields.Field(_("Reason for the correction"), self.reason)
        self.heads_field = fields.Field(_("Heads"), self.heads)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def do(self, verb: Callable[[], object], said: str, undo: Callable[[], object]) -> None:
        """Runs a correction; a refusal stands beside the reason."""
        self.reason_field.clear()
        try:
            verb()
        except UserError as refused:
            self.reason_field.error(refused.words())
            self.reason.setFocus()
            return
        self.reason.clear()

        def take_back(_result: object) -> object:
            result = undo()
            self.corrected.emit()
            return result

        message.succeeded(None, said=said, undo=take_back)
        self.corrected.emit()


class CorrectStrip(_Strip):
    """For somebody who is on the list: another head count, or they were not there."""

    def __init__(self, session: str) -> None:
        super().__init__(session)
        self._guest: Guest | None = None
        self._who = labels.words(_("Choose somebody above to correct the entry."), "label")
        self.change = buttons.plain(_("Change the head count"), self.change_heads)
        self.remove = buttons.plain(_("Was not there"), self.take_out)
        self.column.addWidget(self._who)
        self.column.addLayout(_side_by_side(self.reason_field, self.heads_field))
        self.column.addLayout(fields.row(self.change, self.remove, spacing=8))
        self.show_guest(None)

    def show_guest(self, guest: Guest | None) -> None:
        """Whom it is about."""
        self._guest = guest
        self.reason_field.clear()
        if guest is not None:
            self._who.setText(f"{guest.name}　{guest.place}")
            self.heads.setValue(guest.heads)
        for button in (self.change, self.remove):
            button.setEnabled(guest is not None)
            button.setToolTip("" if guest else _("Choose a line first."))

    def change_heads(self) -> None:
        """Another head count."""
        guest = self._guest
        if guest is None:
            return
        heads, why = self.heads.value(), self.reason.text()
        self.do(
            lambda: after_event.change_heads(
                session=self.session, person=guest.person, heads=heads, reason=why, at=clock.now()
            ),
            _("{name}: {heads} heads now").format(name=strong(guest.name), heads=heads),
            lambda: self._put_back(guest),
        )

    def take_out(self) -> None:
        """They were not there."""
        guest = self._guest
        if guest is None:
            return
        why = self.reason.text()
        self.do(
            lambda: after_event.take_out(
                session=self.session, person=guest.person, reason=why, at=clock.now()
            ),
            _("{name} is struck off").format(name=strong(guest.name)),
            lambda: self._put_back(guest),
        )

    def _put_back(self, guest: Guest) -> object:
        reason = _("correction taken back")
        return after_event.put_back(session=self.session, guest=guest, reason=reason, at=clock.now())


class AddStrip(_Strip):
    """For somebody who was there and is not on the list: one of those who signed up, or anybody on file."""

    def __init__(self, session: str) -> None:
        super().__init__(session)
        self.who = PersonSearch(_find)
        self.who_field = fields.Field(_("Who was there after all"), self.who)
        self.save = buttons.plain(_("Add to the list"), self.add, icon="plus")
        self.column.addLayout(_side_by_side(self.who_field, self.heads_field))
        self.column.addWidget(self.reason_field)
        self.column.addLayout(fields.row(self.save))

    def show_guest(self, guest: Guest | None) -> None:
        """Whom it is about."""
        if guest is not None:
            self.who.set_person(FoundPerson(guest.person, guest.name, guest.place))
            self.heads.setValue(guest.heads)

    def add(self) -> None:
        """They were there."""
        who = self.who.person()
        self.who_field.clear()
        if who is None:
            self.who_field.error(_("Choose somebody on file."))
            self.who.setFocus()
            return
        heads, why = self.heads.value(), self.reason.text()

        def undo() -> object:
            reason = _("correction taken back")
            return after_event.take_out(session=self.session, person=who.id, reason=reason, at=clock.now())

        self.do(
            lambda: after_event.add(
                session=self.session, person=who.id, heads=heads, reason=why, at=clock.now()
            ),
            _("{name} is on the list").format(name=strong(who.name)),
            undo,
        )


def _side_by_side(wide: QWidget, narrow: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(wide, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(narrow, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _find(text: str) -> list[FoundPerson]:
    return [
        FoundPerson(m.person, m.name, m.place, mask_phone(m.phone) if m.phone else "") for m in matching(text)
    ]
