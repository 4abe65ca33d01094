"""备份: the copies there are, a new one, a trial, and the way back."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.services import backup
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.badge import Badge
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup.pane import Pane


@dataclass(frozen=True)
class CopyLine:
    """One copy as the table shows it."""

    copy: backup.Backup

    @property
    def when(self) -> str:
        return f"{dates.long_date(self.copy.at.date())} {self.copy.at:%H:%M}"

    @property
    def large(self) -> str:
        return f"{self.copy.size / 1_000_000:.1f} MB"


class BackupsPane(Pane):
    """The copies beside the data file."""

    name = "backup"
    icon = "hard-drives"

    def __init__(self) -> None:
        super().__init__()
        self.explain(
            _("A backup is opened again and counted before it counts as proven. None is ever removed here.")
        )
        self.state = fields.Under()
        self.column.addWidget(self.state)
        self.make = buttons.primary(_("Back up now"), self.back_up, icon="floppy-disk")
        self.elsewhere = buttons.plain(
            _("Back up to another place"), self.back_up_elsewhere, icon="folder-open"
        )
        self.try_one = buttons.plain(_("Try a restore"), self.drill, icon="shield-check")
        self.bring_back = buttons.plain(_("Restore"), self.open_restore, icon="arrow-u-up-left")
        self.column.addLayout(fields.row(self.make, self.elsewhere, self.try_one, self.bring_back, spacing=8))
        self.table: Table[CopyLine] = Table(
            _("Backups"),
            [
                Column(_("When"), lambda r: r.when, "strong", width=200),
                Column(_("Size"), lambda r: r.large, "number", width=100),
                Column("", _proven, width=220),
                Column(_("File"), lambda r: r.copy.file.name, "quiet", width=-1),
            ],
            key=lambda r: r.copy.file,
            row_height=40,
        )
        self.table.setMinimumHeight(220)
        self.table.picked.connect(lambda _row: self._allow())
        self.column.addWidget(in_card(self.table), 1)

    def title(self) -> str:
        return _("Backups")

    def about(self) -> str:
        return _("Copies, trial, restore")

    def reload(self) -> None:
        self.table.set_rows([CopyLine(copy) for copy in backup.backups()])
        proven = backup.last_proven()
        if proven is None or proven.proven_at is None:
            self.state.show_words("warn", _("There is no proven backup yet."))
        else:
            day = proven.proven_at.date()
            when = f"{dates.month_day(day)} {proven.proven_at:%H:%M}"
            self.state.show_words("ok", _("The last backup was proven on {when}.").format(when=when))
        self._allow()

    def _allow(self) -> None:
        self.try_one.setEnabled(bool(self.table.rows_model.rows()))
        self.bring_back.setEnabled(self.table.current() is not None)
        self.bring_back.setToolTip("" if self.bring_back.isEnabled() else _("Choose a line first."))

    def back_up(self) -> None:
        """A copy into the folder beside the data file."""
        at = clock.now()
        background.run(lambda _step: backup.backup(at=at), doing=_("Backing up"), then=_told)

    def back_up_elsewhere(self) -> None:
        """A copy to a place the user names: a USB stick, a share."""
        at = clock.now()
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Back up to another place"), f"linli-{at:%Y%m%d}.sqlite", "SQLite (*.sqlite)"
        )
        if name:
            target = Path(name)
            background.run(
                lambda _step: backup.backup(at=at, target=target), doing=_("Backing up"), then=_told
            )

    def drill(self) -> None:
        """Restores the newest copy into a file that is thrown away."""
        at = clock.now()
        background.run(lambda _step: backup.drill(at=at), doing=_("Trying a restore"), then=_tried)

    def open_restore(self) -> None:
        """Shows what would change and asks."""
        line = self.table.current()
        if line is None:
            return
        try:
            dialog = RestoreDialog(self, line)
        except UserError as refused:
            message.error(refused.words())
            return
        dialog.exec()


class RestoreDialog(SmallDialog):
    """What would change, table by table; the present state is backed up first."""

    def __init__(self, parent: QWidget | None, line: CopyLine) -> None:
        super().__init__(
            parent, _("Restore the backup of {when}").format(when=line.when), _("Restore"), width=620
        )
        self._line = line
        changes = backup.compare_with(line.copy.file)
        self.form.addWidget(
            labels.wrapped(
                _(
                    "Everything entered since then leaves the window. It is backed up first, so nothing is lost."
                )
            )
        )
        table: Table[backup.Change] = Table(
            _("What would change"),
            [
                Column("", lambda r: r.words, "strong", width=-1),
                Column(_("now"), lambda r: str(r.now), "number", width=110),
                Column(_("then"), lambda r: str(r.then), "number", width=130),
            ],
            row_height=36,
        )
        table.set_rows(changes)
        table.setFixedHeight(240)
        if changes:
            self.form.addWidget(in_card(table))
        else:
            self.form.addWidget(
                labels.wrapped(_("The counts are the same; single values may differ."), "second")
            )

    def submit(self) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            backup.restore(self._line.copy.file, at=clock.now())
        except UserError as refused:
            message.error(refused.words())
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        message.forget_undos()
        self.accept()
        when = message.strong(self._line.when)
        message.succeeded(None, said=_("Restored the backup of {when}").format(when=when))


def _proven(line: CopyLine) -> Badge | str:
    if line.copy.proven_at is None:
        return Badge(_("not proven"), "warn", "warning-fill")
    return Badge(_("proven {day}").format(day=dates.short_date(line.copy.proven_at.date())), "ok", "check")


def _told(copy: backup.Backup) -> None:
    message.say(_("Backed up and proven: {file}").format(file=message.strong(copy.file.name)))


def _tried(copy: backup.Backup) -> None:
    message.say(
        _("The backup {file} can be restored; every count agrees.").format(
            file=message.strong(copy.file.name)
        )
    )
