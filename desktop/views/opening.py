"""What a double click on a file means: a desk pack opens the desk, a district package is checked and told about."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from desktop.errors import UserError
from desktop.exchange import district_package
from desktop.exchange import steady_zip
from desktop.i18n import _
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field


def is_package(file: Path) -> bool:
    """A file with this ending is a package for the district; the other kind of file is a desk pack."""
    return file.suffix.lower() == ".zip"


class PackageDialog(SmallDialog):
    """Whether a package is as it was made, and its receipt; an encrypted one asks for its passphrase first."""

    def __init__(self, file: Path) -> None:
        super().__init__(None, _("Check a package"), _("Check"), width=560)
        self._file = file
        self.form.addWidget(labels.words(file.name, "strong"))
        self.word = fields.text_field("", longest=100, width=260)
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        self.word.returnPressed.connect(self.submit)
        self.field = Field(_("Passphrase"), self.word)
        self.form.addWidget(self.field)
        self.answer = labels.wrapped("")
        self.form.addWidget(self.answer)
        self.cancel.setText(_("Close"))
        if not self._encrypted():
            self.field.hide()
            self.primary.hide()
            self.submit()

    def submit(self) -> None:
        self.field.clear()
        try:
            plain = (
                steady_zip.decrypt(self._file, self.word.text())
                if self._encrypted()
                else self._file.read_bytes()
            )
        except steady_zip.WrongPassphrase as refused:
            self.field.error(refused.words())
            self.word.setFocus()
            return
        except OSError:
            self.answer.setText(_("{file} cannot be read.").format(file=self._file.name))
            return
        found = district_package.verify_bytes(plain)
        if found:
            self.answer.setText("\n".join(each.text for each in found))
            return
        receipt = district_package.receipt(plain)
        self.answer.setText(
            _("{file} is as it was made. Receipt: {receipt}").format(file=self._file.name, receipt=receipt)
        )
        self.remember()

    def _encrypted(self) -> bool:
        try:
            return steady_zip.is_encrypted(self._file)
        except (OSError, UserError, *steady_zip.BROKEN):
            return False


def check_package(file: Path) -> int:
    """Shows the dialog and gives the exit status of the program."""
    PackageDialog(file).exec()
    return 0
