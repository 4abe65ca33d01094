"""Before the main window: a data file that is damaged, gone or on another computer comes back from a copy, or in part."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.models import database
from desktop.models.database import NeedsPassphrase
from desktop.models.seal import Secret
from desktop.services import backup
from desktop.services import rescue
from desktop.services import shelf
from desktop.services.shelf import Backup
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import unlock
from desktop.views.kit.dialog import SmallDialog


def restore(parent: QWidget | None, copy: Path, path: Path) -> bool:
    """Puts the copy in the place of the data file `path`; what stood there is set aside. Whether it went through."""
    at = clock.now()

    def attempt(secret: Secret | None) -> None:
        try:
            backup.restore_over_damaged(copy, path, at=at, secret=secret)
        finally:
            database.close_database()

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        attempt(None)
    except NeedsPassphrase:
        return unlock.ask(parent, copy.name, attempt) is not None
    except OSError as error:
        message.error(shelf.CannotWrite(path.name, why(error)).words())
        return False
    except UserError as refused:
        message.error(refused.words())
        return False
    return True


def restore_from_file(parent: QWidget | None, path: Path) -> bool:
    """The same with a copy the user finds: on a stick, at the second place."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Restore from a file"), filter="SQLite (*.sqlite);;* (*)"
    )
    return bool(name) and restore(parent, Path(name), path)


class MendDialog(SmallDialog):
    """The file does not open: the sentence, the newest copy, another copy, what the file still holds, another try."""

    def __init__(self, path: Path, refused: UserError) -> None:
        super().__init__(None, _("The data file does not open"), _("Try again"), width=620)
        self._path = path
        self.form.addWidget(labels.wrapped(refused.words()))
        self.form.addSpacing(8)
        copies = [copy for copy in shelf.copies_in(path.parent / shelf.FOLDER) if copy.of == path.stem]
        newest = next((copy for copy in copies if copy.proven), None)
        if newest is not None:
            self.form.addWidget(buttons.plain(_restores(newest), self._act(newest), icon="arrow-u-up-left"))
        self.other = buttons.plain(_("Restore from a file"), self._from_file, icon="folder-open")
        self.save = buttons.plain(_("Save what the file still holds"), self._salvage, icon="first-aid-kit")
        self.save.setVisible(path.is_file())
        self.form.addLayout(fields.row(self.other, self.save))
        kept = _("The file as it is now stays beside the new one; nothing is thrown away.")
        self.form.addWidget(labels.wrapped(kept, "second"))
        self.cancel.setText(_("Quit"))
        self._working = False

    def _act(self, copy: Backup) -> Callable[[], None]:
        def act() -> None:
            if restore(self, copy.file, self._path):
                self.accept()

        return act

    def _from_file(self) -> None:
        if restore_from_file(self, self._path):
            self.accept()

    def _salvage(self) -> None:
        self._begin(None)

    def _begin(self, secret: Secret | None) -> None:
        """In the background; the salvaged file then takes the damaged one's place."""
        at = clock.now()
        saved = shelf.new_name(self._path.parent, at, "saved", self._path.stem)
        self._work(working=True)
        background.run(
            lambda step: rescue.salvage(self._path, saved, at=at, secret=secret, step=step),
            doing=_("Saving what the file still holds"),
            then=lambda done: self._saved(done, secret),
            otherwise=self._refused,
            cancelled=lambda: self._work(working=False),
        )

    def _saved(self, done: rescue.Salvaged, secret: Secret | None) -> None:
        self._work(working=False)
        try:
            backup.restore_over_damaged(done.file, self._path, at=clock.now(), secret=secret)
        except UserError as refused:
            message.error(refused.words())
            return
        finally:
            database.close_database()
        report = self._path.with_name(f"{done.file.stem}.txt")
        report.write_text("\n".join(rescue.words(done)) + "\n", encoding="utf-8")
        SavedDialog(self, done).exec()
        self.accept()

    def _refused(self, refused: UserError) -> None:
        self._work(working=False)
        if isinstance(refused, NeedsPassphrase):
            given: list[Secret] = []
            unlock.ask(self, self._path.name, given.append)
            if given:
                self._begin(given[0])
        else:
            message.error(refused.words())

    def _work(self, *, working: bool) -> None:
        self._working = working
        for button in (self.other, self.save, self.primary, self.cancel):
            button.setEnabled(not working)

    def reject(self) -> None:
        """What has begun is waited for."""
        if not self._working:
            super().reject()


class SavedDialog(SmallDialog):
    """What could be saved and what could not, a sentence a line."""

    def __init__(self, parent: QWidget | None, done: rescue.Salvaged) -> None:
        super().__init__(parent, _("What was saved"), _("Go on working"), width=620)
        for sentence in rescue.words(done):
            self.form.addWidget(labels.wrapped(sentence))
        look = _("Look through the last days before you rely on it; a backup may hold more.")
        self.form.addWidget(labels.wrapped(look, "second"))
        self.cancel.hide()


def _restores(copy: Backup) -> str:
    when = f"{dates.month_day(copy.at.date())} {copy.at:%H:%M}"
    return _("Restore the backup of {when}").format(when=when)


def mended(path: Path, refused: UserError) -> bool:
    """Whether opening it should be tried again; false where the user gave up."""
    return MendDialog(path, refused).exec() == QDialog.DialogCode.Accepted
