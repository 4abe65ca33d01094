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

from desktop import i18n
from desktop.errors import UserError
from desktop.i18n import _
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import pack_file
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit import window_state
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.empty_state import House
from desktop.views.kit.fields import Field
from desktop.views.kit.message_bar import MessageBar

ANOTHER_LANGUAGE = 2
"""How the window ends where another language was chosen: it comes again in that."""


class FirstRun(QDialog):
    """Nothing stands at the place of the data file: which language, whose community, the sample or empty."""

    def __init__(self, path: Path, today: date, name: str = "") -> None:
        """`name` is what was typed before another language was chosen."""
        super().__init__()
        self._path, self._today = path, today
        self._building = False
        self._second: Path | None = None
        self.setWindowTitle(_("Linli"))
        self.setFixedSize(QSize(theme.px(860), theme.px(576)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        self._head(column)
        self.choices = QWidget()
        across = QHBoxLayout(self.choices)
        across.setContentsMargins(48, 0, 48, 0)
        across.setSpacing(24)
        self.empty = buttons.big_primary(_("Start empty"), self._start_empty, icon="plus")
        across.addWidget(self._own(name))
        self.sample = buttons.big_plain(_("Look at the sample community"), self._build_sample, icon="house")
        across.addWidget(self._invented())
        column.addWidget(self.choices)
        self._others(column)
        column.addStretch(1)
        self.bar = MessageBar()
        column.addWidget(self.bar)
        message.speak_through(self.bar)
        self.name.setFocus()

    # --- its parts ---------------------------------------------------------------------------------

    def _head(self, column: QVBoxLayout) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        upper = QHBoxLayout()
        upper.setContentsMargins(48, 0, 48, 0)
        upper.addStretch(1)
        upper.addWidget(labels.Icon("translate", tokens.INK2))
        self.language = fields.Pick(list(i18n.LANGUAGES.items()), i18n.language())
        self.language.setAccessibleName(_("Language"))
        self.language.picked.connect(self._speak)
        upper.addWidget(self.language)
        column.addLayout(upper)
        column.addWidget(House(), 0, middle)
        column.addWidget(labels.title(_("Welcome to Linli")), 0, middle)
        hello = labels.words(
            _("Living rooms, events, sign-in and papers of one community, on this computer alone.")
        )
        hello.setProperty("role", "label")
        column.addWidget(hello, 0, middle)
        column.addSpacing(6)

    def _own(self, name: str) -> QFrame:
        frame, column = _choice(_("Start with your own community"))
        self.name = fields.text_field(name, longest=60)
        self.name.returnPressed.connect(self._start_empty)
        column.addWidget(Field(_("What is the community called?"), self.name))
        self.place = labels.wrapped("", "second")
        self.choose_place = buttons.quiet(_("Choose a folder…"), self._choose_place, icon="hard-drives")
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.choose_place, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(self.empty)
        self._show_place()
        return frame

    def _invented(self) -> QFrame:
        frame, column = _choice(_("Look around first"))
        about = _(
            "Qingheju with three living rooms, a year of groups and the festival of food, all invented."
        )
        column.addWidget(labels.wrapped(about, "label"))
        column.addStretch(1)
        column.addWidget(self.sample)
        return frame

    def _others(self, column: QVBoxLayout) -> None:
        self.pack = buttons.quiet(
            _("Only sign people in: open a desk pack…"), self._open_pack, icon="folder-open"
        )
        self.back = buttons.quiet(
            _("Move in from another computer, or restore a backup…"), self._restore, icon="arrow-u-up-left"
        )
        quiet = QHBoxLayout()
        quiet.setSpacing(24)
        quiet.addStretch(1)
        quiet.addWidget(self.back)
        quiet.addWidget(self.pack)
        quiet.addStretch(1)
        column.addLayout(quiet)
        where = labels.second(_("Your data will be kept in {folder}").format(folder=self._path.parent))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(where, 0, Qt.AlignmentFlag.AlignHCenter)

    # --- what is asked -----------------------------------------------------------------------------

    def _speak(self, code: object) -> None:
        if str(code) != i18n.language():
            window_state.remember_language(str(code))
            i18n.use_language(str(code))
            theme.speak()
            self.done(ANOTHER_LANGUAGE)

    def _choose_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Where should the first backup go?"))
        if name:
            self._second = Path(name)
            self._show_place()

    def _show_place(self) -> None:
        words = (
            _("Backups also go to {folder}").format(folder=self._second)
            if self._second
            else _("Back up to a USB stick?")
        )
        self.place.setText(words)

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
        from desktop.services import first_steps

        def begin() -> None:
            first_steps.begin(self._path, name=self.name.text(), second=self._second, at=clock.now())
            self.accept()

        message.attempt(begin)

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


def _choice(head: str) -> tuple[QFrame, QVBoxLayout]:
    """One of the two beginnings: its frame and where the rest of it goes."""
    frame = QFrame()
    frame.setProperty("ground", "edged")
    frame.setFixedWidth(theme.px(370))
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 16, 24, 18)
    column.setSpacing(8)
    column.addWidget(labels.section(head))
    return frame, column


def first_run(path: Path, today: date) -> bool:
    """Asks how to begin; false where the user closed the window."""
    name = ""
    while True:
        window = FirstRun(path, today, name)
        ended = window.exec()
        if ended != ANOTHER_LANGUAGE:
            return ended == QDialog.DialogCode.Accepted and path.exists()
        name = window.name.text()
        window.deleteLater()


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
