"""A desk on a pack: asked for passphrase and clock when it opens, for the clock again when it closes."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Desk
from desktop.services import clocks
from desktop.services import desks
from desktop.views.desk.kiosk import at_front
from desktop.views.desk.window import DeskWindow
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.date_field import TimeField
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.fields import Field


def opened(path: Path, recorder: str) -> "PackWindow | None":
    """The desk on the pack `path`, shown; None where whoever sits there gave up."""
    asked = OpenPackDialog(path, recorder)
    asked.exec()
    if asked.desk is None:
        return None
    window = PackWindow(asked.desk)
    at_front(window)
    return window


class PackWindow(DeskWindow):
    """The desk's window; closing it asks what the clock on the wall says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked = False

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted() and not self._asked:
            self._asked = True
            ClockDialog(self, self.desk).exec()


class OpenPackDialog(SmallDialog):
    """Passphrase, who sits here, what the clock on the wall says; `desk` is open once it was accepted."""

    def __init__(self, path: Path, recorder: str = "") -> None:
        super().__init__(None, _("Open a desk pack"), _("Open the desk"))
        self.path = path
        self.desk: Desk | None = None
        self.form.addWidget(labels.words(path.name, "strong"))
        self.word = fields.text_field("", longest=60, width=260)
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        self.recorder = fields.text_field(recorder, longest=20, width=260)
        self.wall = WallField()
        self.word_field = Field(_("Passphrase"), self.word)
        self.form.addLayout(
            fields.column(self.word_field, Field(_("Who sits here"), self.recorder), self.wall)
        )
        for editor in (self.word, self.recorder):
            editor.returnPressed.connect(self.submit)

    def submit(self) -> None:
        if self.wall.wrong():
            return
        self.word_field.clear()
        try:
            self.desk = desks.open_pack(
                path=self.path,
                passphrase=self.word.text(),
                recorder=self.recorder.text().strip(),
                at=clock.now(),
            )
        except UserError as refused:
            if refused.code in ("wrong_passphrase", "passphrase_missing"):
                self.word_field.error(refused.words())
                self.word.setFocus()
                self.word.selectAll()
            else:
                message.error(refused.words())
            return
        self.wall.note(self.desk)
        self.accept()


class ClockDialog(SmallDialog):
    """The last question of a desk."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent, _("Close the desk"), _("Close the desk"), width=460)
        self.desk = desk
        self.wall = WallField()
        self.form.addWidget(self.wall)
        self.cancel.hide()

    def submit(self) -> None:
        if not self.wall.wrong():
            self.wall.note(self.desk)
            self.accept()


class WallField(Field):
    """What the clock on the wall says; empty where there is none."""

    def __init__(self) -> None:
        self.time = TimeField()
        super().__init__(_("The clock on the wall says"), self.time)
        self.fact(
            _("This computer says {time}. Where nobody can see a clock, leave it empty.").format(
                time=f"{clock.now():%H:%M}"
            )
        )

    def wrong(self) -> bool:
        """Something was typed that is no time; it is told."""
        problem = self.time.problem() if self.time.text().strip() else ""
        if problem:
            self.error(problem)
        return bool(problem)

    def note(self, desk: Desk) -> None:
        """Keeps the reading, to the minute; nothing where the field is empty."""
        said = self.time.value()
        if said is not None:
            device = clock.now().replace(second=0, microsecond=0)
            clocks.record(desk=desk, device=device, wall=nearest(said, device))


def nearest(said: time, device: datetime) -> datetime:
    """The moment nearest to `device` at which a clock says this."""
    days = [device.date() + timedelta(days=shift) for shift in (-1, 0, 1)]
    return min((datetime.combine(day, said) for day in days), key=lambda moment: abs(moment - device))
