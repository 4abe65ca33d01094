"""Somebody who may work the program: name, role, PIN."""

from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Staff
from desktop.services import pins
from desktop.services import staff
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field
from desktop.views.setup.pane import show_refusal


class StaffDialog(SmallDialog):
    """Adds somebody, or changes the one with id `who`. An empty PIN leaves it as it is."""

    def __init__(self, parent: QWidget | None, who: str | None) -> None:
        super().__init__(parent, _("Staff"), _("Save"))
        self._who = who
        row = Staff.by_id(who) if who is not None else None
        has_pin = row is not None and row.pin_hash is not None
        self.name = fields.text_field(row.name if row else "", longest=40)
        self.role = fields.Pick(roles(), row.role if row else "volunteer")
        self.pin, self.again = (fields.text_field(longest=12, width=190) for _each in range(2))
        for editor in (self.pin, self.again):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.without = fields.tick(_("Take the PIN away"))
        self.without.toggled.connect(lambda on: [e.setDisabled(on) for e in (self.pin, self.again)])
        self.without.setVisible(has_pin)
        self.fields = {
            "name": Field(_("Full name"), self.name),
            "role": Field(_("Role"), self.role),
            "pin": Field(
                _("New PIN (empty: stays as it is)") if has_pin else _("PIN (may stay empty)"), self.pin
            ),
            "again": Field(_("The PIN once more"), self.again),
        }
        self.fields["pin"].fact(_("4 to 12 digits; it unlocks the desk and waives rules"))
        self.form.addLayout(fields.column(*self.fields.values()))
        self.form.addWidget(self.without)

    def submit(self) -> None:
        name, at = self.name.text(), clock.now()
        pin = self.pin.text() if not self.without.isChecked() else ""
        if pin != self.again.text() and not self.without.isChecked():
            for field in self.fields.values():
                field.clear()
            self.fields["again"].error(_("The two PINs differ."))
            return
        try:
            if pin:
                pins.checked(pin)
            role = str(self.role.chosen())
            if self._who is None:
                self._who = staff.add_staff(name=name, role=role, at=at).id
            else:
                staff.change_staff(self._who, name=name, role=role, at=at)
            if pin:
                pins.set_pin(self._who, pin, at=at)
            elif self.without.isChecked():
                pins.remove_pin(self._who, at=at)
        except UserError as refused:
            show_refusal(refused, self.fields, self.fields["name"])
            return
        self.accept()
        words = _("Saved {name}").format(name=message.strong(name.strip()))
        message.succeeded(None, said=words)


def roles() -> list[tuple[object, str]]:
    """Every role with its word."""
    return [
        ("secretary", _("Secretary")),
        ("assistant", _("Assistant")),
        ("volunteer", _("Volunteer at the desk")),
    ]
