"""口令: asks for the passphrase of a data file or a copy, until it opens or whoever sits there gives up."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models.seal import Secret
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field

LONGEST = 100


class UnlockDialog(SmallDialog):
    """The passphrase of what is called `named`; `opens` tries it and raises where it does not fit."""

    def __init__(self, parent: QWidget | None, named: str, opens: Callable[[Secret], object]) -> None:
        super().__init__(parent, _("Locked with a passphrase"), _("Open"), width=480)
        self._opens = opens
        self.secret: Secret | None = None
        self.form.addWidget(labels.wrapped(named, "strong"))
        self.word = fields.text_field("", longest=LONGEST)
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        self.word_field = Field(_("Passphrase"), self.word)
        self.word_field.fact(
            _("Forgotten? It stands on the recovery sheet that was printed when it was set.")
        )
        self.form.addWidget(self.word_field)

    def touched(self) -> bool:
        """Nothing typed here is lost."""
        return False

    def submit(self) -> None:
        secret = Secret(self.word.text())
        try:
            self._opens(secret)
        except UserError as refused:
            self.word_field.error(refused.words())
            self.word.selectAll()
            self.word.setFocus()
        else:
            self.secret = secret
            self.accept()


def ask(parent: QWidget | None, named: str, opens: Callable[[Secret], object]) -> Secret | None:
    """What opened it; None where whoever sits there gave up."""
    dialog = UnlockDialog(parent, named, opens)
    return dialog.secret if dialog.exec() == QDialog.DialogCode.Accepted else None
