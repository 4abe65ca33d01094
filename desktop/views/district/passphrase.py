"""A passphrase, typed twice."""

from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.exchange import steady_zip
from desktop.i18n import _
from desktop.views.kit import fields
from desktop.views.kit.fields import Field


class PassphraseFields(QWidget):
    """The passphrase and the same again; `text()` is what both say."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = (fields.text_field("", longest=100) for _i in range(2))
        for line in (self.first, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(_("Passphrase"), self.first)
        self.field.fact(
            _("At least 8 letters, digits or signs; tell the district by telephone, not in the same mail")
        )
        self.field_again = Field(_("The same again"), self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self.field_again)

    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    def agree(self) -> bool:
        """Whether it will do and both say the same; where not, says so under the field."""
        self.field_again.clear()
        try:
            steady_zip.check_passphrase(self.first.text())
        except UserError as refused:
            self.field.error(refused.words())
            self.first.setFocus()
            return False
        if self.first.text() == self.again.text():
            return True
        self.field_again.error(_("This is not the same passphrase"))
        self.again.setFocus()
        return False
