"""设口令, 换口令, 去掉口令: the passphrase stands in the open while it is set, and on paper before it counts."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import database
from desktop.models.seal import Secret
from desktop.services import seal
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field
from desktop.views.kit.unlock import LONGEST
from desktop.views.setup import recovery_print


class SetPassphrase(SmallDialog):
    """A passphrase for a file that has none, or another one; the sheet has to be made before it counts."""

    def __init__(self, parent: QWidget | None) -> None:
        locked = seal.is_sealed()
        title = _("Change the passphrase") if locked else _("Lock the data file with a passphrase")
        super().__init__(parent, title, _("Set the passphrase"), width=600)
        self.form.addWidget(
            labels.wrapped(
                _(
                    "Whoever finds the computer or the stick cannot read it any more, backups included. Without the "
                    "passphrase nobody can, so print it and lock the sheet away first."
                )
            )
        )
        self.old = _hidden()
        self.old_field = Field(_("Current passphrase"), self.old)
        self.old_field.setVisible(locked)
        self.form.addWidget(self.old_field)
        self.word = fields.text_field(seal.proposal(), longest=LONGEST)
        another = buttons.plain(_("Another one"), self.propose, icon="arrows-clockwise")
        self.word_field = Field(_("New passphrase"), self.word, after=[another])
        self.word_field.fact(
            _("Use this one, or make your own: at least {n} characters").format(n=seal.LEAST)
        )
        self.form.addWidget(self.word_field)
        self.sheet = buttons.plain(_("Print the recovery sheet"), self.make_sheet, icon="printer")
        self.kept = fields.tick(_("The sheet lies in a safe place"))
        self.kept.toggled.connect(lambda _on: self._allow())
        self.form.addLayout(fields.row(self.sheet, self.kept))
        self.word.textChanged.connect(lambda _text: self._changed())
        self._made_for = ""
        self._allow()

    def propose(self) -> None:
        """Another one that nobody guesses."""
        self.word.setText(seal.proposal())

    def make_sheet(self) -> None:
        """Prints the sheet with what stands in the field, or saves it where there is no printer."""
        sheet = seal.recovery_sheet(self.word.text(), at=clock.now())
        if recovery_print.print_or_save(self, sheet):
            self._made_for = self.word.text()
            self._allow()

    def _changed(self) -> None:
        """What was printed counts for what was printed."""
        if self._made_for != self.word.text():
            self.kept.setChecked(False)
        self._allow()

    def _allow(self) -> None:
        printed = bool(self._made_for) and self._made_for == self.word.text()
        self.kept.setEnabled(printed)
        ready = printed and self.kept.isChecked()
        why = "" if ready else _("First the sheet, then the passphrase.")
        self.tell(_("Set the passphrase"), ready=ready, why_not=why)

    def submit(self) -> None:
        self.old_field.clear()
        self.word_field.clear()
        if seal.is_sealed() and not _confirmed(self.old, self.old_field):
            return
        before = database.secret()
        field = self.word_field
        if _done(lambda: seal.put_under(self.word.text(), at=clock.now()), field):
            self.accept()
            follow(before, _("The passphrase is set"))


class TakeOff(SmallDialog):
    """Asks for the passphrase once more before everything lies open again."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Take the passphrase off"), _("Take it off"), width=520)
        words = _("From then on whoever has the file or a backup can read every resident in it.")
        self.form.addWidget(labels.wrapped(words))
        self.old = _hidden()
        self.old_field = Field(_("Current passphrase"), self.old)
        self.form.addWidget(self.old_field)

    def submit(self) -> None:
        self.old_field.clear()
        if not _confirmed(self.old, self.old_field):
            return
        before = database.secret()
        if _done(lambda: seal.take_off(at=clock.now()), self.old_field):
            self.accept()
            follow(before, _("The passphrase is off"))


def follow(before: Secret | None, done: str) -> None:
    """The copies follow in the background; what could not is named."""
    at = clock.now()
    message.say(done)
    if not seal.behind():
        return

    def told(followed: seal.Followed) -> None:
        if followed.left:
            words = ngettext(
                "{n} backup could not be changed and opens as before: {files}",
                "{n} backups could not be changed and open as before: {files}",
                len(followed.left),
            )
            names = _(", ").join(file.name for file in followed.left[:3])
            message.warn(words.format(n=len(followed.left), files=names))
        else:
            words = ngettext(
                "{done}; {n} backup followed", "{done}; {n} backups followed", len(followed.done)
            )
            message.say(words.format(done=done, n=len(followed.done)))

    background.run(
        lambda step: seal.follow(before, at=at, step=step), doing=_("The backups follow"), then=told
    )


def _hidden() -> QLineEdit:
    line = fields.text_field("", longest=LONGEST)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _confirmed(line: QLineEdit, field: Field) -> bool:
    return _done(lambda: seal.confirm(line.text()), field)


def _done(act: Callable[[], object], field: Field) -> bool:
    """Here and now, for nobody else may have the file open meanwhile; a refusal stands under the field."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        act()
    except UserError as refused:
        field.error(refused.words())
        field.editor.setFocus()
        return False
    finally:
        QGuiApplication.restoreOverrideCursor()
    return True


def opened_copy(file: Path) -> Callable[[Secret], object]:
    """Tries a passphrase on a copy; raises where it does not fit."""
    from desktop.services import backup

    return lambda secret: backup.all_of(file, secret)
