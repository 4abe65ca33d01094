"""现场登记: the name is enough; Enter in any field saves, Esc goes back."""

import re
import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services.sign_in import WalkIn
from desktop.services.sign_in_errors import WrongName
from desktop.services.sign_in_errors import WrongPhone
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
WORDS = 15.0  # points: what is written is read back to the person


class WalkInForm(QFrame):
    """Emits `saved` or `left`; `who` and `heads` say what was written."""

    saved = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "edged")
        self.name = fields.text_field(longest=60)
        self.place = fields.text_field(hint=_("3-2-301, or as they say it"), longest=40)
        self.phone = fields.text_field(longest=20)
        self.number = fields.text_field("1", longest=2, width=72)
        self.name_field = fields.Field(_("Full name"), self.name)
        self.place_field = fields.Field(_("Building and room (may stay empty)"), self.place)
        self.phone_field = fields.Field(_("Phone (may stay empty)"), self.phone)
        self.number_field = fields.Field(_("Heads"), self.number)
        for editor in self.editors():
            editor.setStyleSheet(
                f"QLineEdit, QLineEdit:focus {{ font-size: {theme.pt(WORDS):g}pt; height: {theme.px(42)}px; }}"
            )
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(10)
        column.addWidget(labels.heading(_("Walk-in")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.name_field, 0, 0, top)
        grid.addWidget(self.number_field, 0, 1, top)
        grid.addWidget(self.place_field, 1, 0, top)
        grid.addWidget(self.phone_field, 1, 1, top)
        column.addLayout(grid)
        self.consent = labels.Iconed(
            "check-square-offset",
            _(
                "They were told: the data is for this event only and deleted after 180 days; consent may be withdrawn"
            ),
            tokens.OK,
        )
        self.consent.label.setWordWrap(True)
        column.addWidget(self.consent)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self.save = buttons.primary(_("Register and sign in"), self.saved.emit, icon="check")
        self.save.setToolTip(_("{action} ({key})").format(action=self.save.text(), key="Enter"))
        self.back = buttons.plain(_("Back"), self.left.emit)
        self.back.setToolTip(_("{action} ({key})").format(action=self.back.text(), key="Esc"))
        foot.addWidget(self.save)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column.addLayout(foot)

    def begin(self, typed: str) -> None:
        """Empty but for what was typed in the search: a name stays a name, a number a number."""
        said = " ".join(unicodedata.normalize("NFKC", typed).split())
        digits = "".join(c for c in said if c.isdigit())
        self.name.setText(said if HAN.search(said) and not digits else "")
        self.phone.setText(digits if len(digits) >= 7 and not HAN.search(said) else "")
        self.place.clear()
        self.number.setText("1")
        for field in (self.name_field, self.place_field, self.phone_field, self.number_field):
            field.clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.setCursorPosition(len(self.name.text()))

    def who(self) -> WalkIn:
        """What was written."""
        return WalkIn(name=self.name.text(), place=self.place.text(), phone=self.phone.text())

    def heads(self) -> int:
        """The head count; 0 where what was written is none, which the service refuses."""
        text = unicodedata.normalize("NFKC", self.number.text().strip())
        return int(text) if text.isascii() and text.isdigit() else 0

    def show_refusal(self, refused: UserError) -> bool:
        """Says it beside the field it is about; false where it is about none of them."""
        field, editor = {
            WrongName: (self.name_field, self.name),
            WrongPhone: (self.phone_field, self.phone),
        }.get(type(refused), (self.number_field, self.number))  # type: ignore[arg-type]
        if field is self.number_field and refused.code != "wrong_heads":
            return False
        field.error(refused.words())
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def editors(self) -> tuple[QLineEdit, ...]:
        """In the order of Tab."""
        return self.name, self.number, self.place, self.phone

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and self.back.hasFocus()):
            self.left.emit()
        elif enter:
            self.saved.emit()
        else:
            super().keyPressEvent(event)
