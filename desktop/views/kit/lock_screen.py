"""What covers a locked window: who, the PIN, and the way out for whoever has forgotten it."""

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import journal
from desktop.services import pins
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit.fields import Field
from desktop.views.kit.page import card

WIDTH = 440


class LockScreen(QDialog):
    """Over the whole screen, in front of every other window. `opened` tells name and role of who opened it."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setWindowTitle(_("Locked"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._open = False
        holders = pins.holders()
        before = next((row.id for row in holders if row.name == journal.acting()), holders[0].id)
        self.who = fields.Pick([(row.id, row.name) for row in holders], before)
        self.pin, self.new, self.again = (fields.text_field(longest=12, width=190) for _each in range(3))
        for editor in (self.pin, self.new, self.again):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.code = fields.text_field(longest=40)
        self.fields = {
            "who": Field(_("Who"), self.who),
            "pin": Field("PIN", self.pin),
            "code": Field(_("Code of the recovery sheet"), self.code),
            "new": Field(_("New PIN"), self.new),
            "again": Field(_("The PIN once more"), self.again),
        }
        frame, column = card()
        frame.setFixedWidth(theme.px(WIDTH))
        inside = QVBoxLayout()
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(14)
        inside.addWidget(labels.title(_("Locked")))
        for field in self.fields.values():
            inside.addWidget(field)
        self.enter = buttons.big_primary(_("Open"), self.submit)
        self.enter.setDefault(True)
        self.forgot = buttons.quiet(_("Forgot the PIN?"), lambda: self._ask_code(on=True))
        self.back = buttons.quiet(_("I remember it"), lambda: self._ask_code(on=False))
        row = QHBoxLayout()
        row.addWidget(self.forgot)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.enter)
        inside.addLayout(row)
        self.about = labels.wrapped(
            _(
                "A PIN guards the screen, not the file. Against somebody who copies the file,"
                " put it under a passphrase: Setup, Backups."
            ),
            "quiet",
        )
        inside.addWidget(self.about)
        column.addLayout(inside)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(3)
        self._ask_code(on=False)

    def cover(self) -> None:
        """Shows it over everything on the screen of the window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.screen().geometry())
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.pin.setFocus()

    def submit(self) -> None:
        """Opens, by the PIN or by the code that sets a new one."""
        for field in self.fields.values():
            field.clear()
        who, at = str(self.who.chosen()), clock.now()
        try:
            if self._by_code():
                if self.new.text() != self.again.text():
                    self.fields["again"].error(_("The two PINs differ."))
                    return
                pins.reset_pin(who, self.new.text(), code=self.code.text(), at=at)
                row = pins.check_pin(who, self.new.text(), at=at)
            else:
                row = pins.check_pin(who, self.pin.text(), at=at)
        except UserError as refused:
            self._refuse(refused)
            return
        self._open = True
        self.close()
        self.opened.emit(row.name, row.role)

    # --- inside ------------------------------------------------------------------------------------

    def _by_code(self) -> bool:
        return not self.fields["code"].isHidden()

    def _ask_code(self, *, on: bool) -> None:
        for name, field in self.fields.items():
            field.setVisible(name == "who" or (name == "pin") != on)
        self.forgot.setVisible(not on and pins.has_recovery_code())
        self.back.setVisible(on)
        (self.code if on else self.pin).setFocus()

    def _refuse(self, refused: UserError) -> None:
        name = getattr(refused, "field", "pin")
        self.fields["new" if name == "pin" and self._by_code() else name].error(refused.words())
        self.pin.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:  # it would close any other dialog
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._open:
            super().closeEvent(event)
        else:
            event.ignore()
