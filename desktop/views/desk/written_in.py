"""Somebody who wrote themselves in by hand: name, building, the end of the number, heads; known, or new."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout

from desktop.errors import UserError
from desktop.i18n import _
from desktop.masking import mask_phone
from desktop.models.person import Match
from desktop.models.person import matching
from desktop.services import paper_rows
from desktop.services.row_codes import WrittenIn
from desktop.services.walk_ins import WalkIn
from desktop.views.kit import fields
from desktop.views.kit import labels

NEW = ""
MOST_KNOWN = 3


class WrittenInForm(QFrame):
    """`done` on Enter, `left` on Esc; `known` is the person on file whom the row means, None for somebody new."""

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = labels.section("")
        self.name = fields.text_field(longest=60)
        self.place = fields.text_field(longest=40)
        self.tail = fields.text_field(longest=12, width=110)
        self.number = fields.text_field("1", longest=2, width=72)
        self.name_field = fields.Field(_("Full name"), self.name)
        self.number_field = fields.Field(_("Heads"), self.number)
        tail_field = fields.Field(_("Last four digits"), self.tail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.name_field)
        column.addWidget(fields.Field(_("Building (may stay empty)"), self.place))
        column.addLayout(fields.row(tail_field, self.number_field))
        self._who = fields.Pick([(NEW, _("somebody new"))])
        self._who_field = fields.Field(_("Who is it?"), self._who)
        column.addWidget(self._who_field)
        for editor in (self.name, self.place, self.tail):
            editor.textChanged.connect(lambda _text: self._look_up())
        for editor in self.editors():
            editor.returnPressed.connect(self.done)

    def editors(self) -> tuple[QLineEdit, ...]:
        """In the order of Tab."""
        return self.name, self.place, self.tail, self.number

    def begin(self, written: WrittenIn) -> None:
        """Empty but for what stood behind the code: a name, then a building."""
        name, _blank, place = written.rest.partition(" ")
        self.title.setText(_("Written in by hand: {row}").format(row=written.code))
        for editor, text in zip(self.editors(), (name, place, "", "1"), strict=True):
            editor.setText(text)
        self.name_field.clear()
        self.number_field.clear()
        self._look_up()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def known(self) -> str | None:
        """The person on file (id), or None for somebody new."""
        chosen = self._who.chosen()
        return str(chosen) if chosen != NEW else None

    def who(self) -> WalkIn:
        """What was written, for somebody new. Four digits are no number to call."""
        digits = "".join(c for c in unicodedata.normalize("NFKC", self.tail.text()) if c.isdecimal())
        phone = self.tail.text() if len(digits) > 4 else ""
        return WalkIn(name=self.name.text(), place=self.place.text(), phone=phone)

    def heads(self) -> int:
        """The head count; 0 where what was written is none, which the service refuses."""
        text = unicodedata.normalize("NFKC", self.number.text().strip())
        return int(text) if text.isascii() and text.isdigit() else 0

    def show_refusal(self, refused: UserError) -> bool:
        """Says it beside the field it is about."""
        field = self.number_field if refused.code == "wrong_heads" else self.name_field
        field.error(refused.words())
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _look_up(self) -> None:
        """People on file of this name; chosen already where building or number tell that it is one of them."""
        name = " ".join(self.name.text().split())
        same = [match for match in matching(name, limit=30) if match.name == name] if name else []
        meant = paper_rows.known_as(name, place=self.place.text(), tail=self.tail.text()) if same else None
        same = sorted(same, key=lambda match: match.person != meant)[:MOST_KNOWN]
        options = [*((match.person, _known_words(match)) for match in same), (NEW, _("somebody new"))]
        self._who.set_options(options, meant or NEW)
        self._who_field.setVisible(bool(same))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _known_words(match: Match) -> str:
    return " ".join(filter(None, (match.place, mask_phone(match.phone) if match.phone else "")))
