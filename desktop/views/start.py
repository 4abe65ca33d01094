"""The windows that may stand before or outside the main window: first run, a file that does not open, a bug."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import database
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import pack_file
from desktop.views.kit import theme
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.empty_state import House
from desktop.views.kit.message_bar import MessageBar


class FirstRun(QDialog):
    """Nothing stands at the place of the data file: the sample community, or an empty file of one's own."""

    def __init__(self, path: Path, today: date) -> None:
        super().__init__()
        self._path, self._today = path, today
        self._building = False
        self.setWindowTitle(_("Linli"))
        self.setFixedSize(QSize(theme.px(860), theme.px(560)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 40, 0, 0)
        column.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(House(), 0, middle)
        column.addWidget(labels.title(_("Welcome to Linli")), 0, middle)
        hello = labels.words(
            _("Living rooms, events, sign-in and papers of one community, on this computer alone.")
        )
        hello.setProperty("role", "label")
        column.addWidget(hello, 0, middle)
        column.addSpacing(12)
        self.choices = QWidget()
        across = QHBoxLayout(self.choices)
        across.setContentsMargins(48, 0, 48, 0)
        across.setSpacing(24)
        self.sample = buttons.big_plain(_("Look at the sample community"), self._build_sample, icon="house")
        self.empty = buttons.big_primary(_("Start empty"), self._start_empty, icon="plus")
        across.addWidget(
            _choice(
                _("Start with your own community"),
                _("Name it, enter its venues, read in the residents' list. Setup leads through it."),
                self.empty,
            )
        )
        across.addWidget(
            _choice(
                _("Look around first"),
                _(
                    "Qingheju with three living rooms, a year of groups and the festival of food, all invented."
                ),
                self.sample,
            )
        )
        column.addWidget(self.choices)
        self.pack = buttons.quiet(
            _("Only sign people in: open a desk pack…"), self._open_pack, icon="folder-open"
        )
        self.back = buttons.quiet(_("Restore from a backup…"), self._restore, icon="arrow-u-up-left")
        quiet = QHBoxLayout()
        quiet.setSpacing(24)
        quiet.addStretch(1)
        quiet.addWidget(self.back)
        quiet.addWidget(self.pack)
        quiet.addStretch(1)
        column.addLayout(quiet)
        column.addStretch(1)
        where = labels.second(_("The data will lie in {folder}").format(folder=path.parent))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(where, 0, middle)
        column.addSpacing(8)
        self.bar = MessageBar()
        column.addWidget(self.bar)
        message.speak_through(self.bar)
        self.empty.setFocus()

    def done(self, result: int) -> None:
        message.silence(self.bar)
        super().done(result)

    def reject(self) -> None:
        """Closing waits for a sample that is being built."""
        if not self._building:
            super().reject()

    def _open_pack(self) -> None:
        """A volunteer's laptop needs no data file of its own."""
        if pack_file.open_one(self):
            self.reject()

    def _restore(self) -> None:
        """A new computer: the copy from the stick takes the place of the data file."""
        from desktop.views import mend

        if mend.restore_from_file(self, self._path):
            self.accept()

    def _start_empty(self) -> None:
        def create() -> None:
            database.create_database(self._path)
            database.close_database()
            self.accept()

        message.attempt(create)

    def _build_sample(self) -> None:
        from desktop.services import sample

        self._building = True
        self.choices.setEnabled(False)
        message.inform(_("Building the sample community …"))
        background.run(
            lambda _progress: sample.build(self._path, size="small", today=self._today),
            doing=_("Building the sample community"),
            then=lambda _built: self.accept(),
            otherwise=self._refused,
        )

    def _refused(self, refused: UserError) -> None:
        self._building = False
        self.choices.setEnabled(True)
        message.error(refused.words())


def _choice(head: str, about: str, button: buttons.Button) -> QFrame:
    frame = QFrame()
    frame.setProperty("ground", "edged")
    frame.setFixedWidth(theme.px(370))
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(8)
    column.addWidget(labels.section(head))
    words = labels.wrapped(about, "label")
    words.setMinimumHeight(theme.px(66))
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    column.addWidget(words)
    column.addWidget(button)
    return frame


def first_run(path: Path, today: date) -> bool:
    """Offers the two beginnings; false where the user closed the window."""
    return FirstRun(path, today).exec() == QDialog.DialogCode.Accepted and path.exists()


class _Refused(SmallDialog):
    """The data file does not open: the sentence, and trying again."""

    def __init__(self, refused: UserError) -> None:
        super().__init__(None, _("The data file does not open"), _("Try again"), width=560)
        self.form.addWidget(labels.wrapped(refused.words()))
        self.cancel.setText(_("Quit"))


def try_again(refused: UserError) -> bool:
    """Tells why the file does not open; true where the user wants another try."""
    return _Refused(refused).exec() == QDialog.DialogCode.Accepted


class Bug(SmallDialog):
    """Something unexpected happened: says so, and offers the report file."""

    def __init__(self, kind: str, report: Callable[[], str]) -> None:
        super().__init__(None, _("Something unexpected happened"), _("Go on working"), width=560)
        self._report = report
        self.form.addWidget(
            labels.wrapped(
                _(
                    "The last step was not carried out; what was saved before is safe. If it happens again, "
                    "save the report and pass it on: it holds no names and no phone numbers."
                )
            )
        )
        self.form.addWidget(labels.words(kind, "second"))
        self.cancel.setText(_("Save the report …"))

    def back(self) -> None:
        """The left button saves the report; the window stays until the user goes on."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the report …"), "linli-report.txt")
        if name:
            Path(name).write_text(self._report(), encoding="utf-8")
            self.note.setText(_("Saved."))


def tell_bug(kind: str, report: Callable[[], str]) -> None:
    """Shows that something unexpected happened."""
    Bug(kind, report).exec()
