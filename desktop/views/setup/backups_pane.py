"""备份: the copies there are, where else they lie, a new one, a trial, and the way back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.models import database
from desktop.models.database import NeedsPassphrase
from desktop.models.database import WrongPassphrase
from desktop.services import backup
from desktop.services import medium
from desktop.services import safekeeping
from desktop.services import seal
from desktop.services import second_place
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import message
from desktop.views.kit import unlock
from desktop.views.kit.badge import Badge
from desktop.views.kit.flow import FlowLayout
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup import passphrase_dialogs
from desktop.views.setup.pane import Pane
from desktop.views.setup.passphrase_dialogs import SetPassphrase
from desktop.views.setup.passphrase_dialogs import TakeOff
from desktop.views.setup.restore_dialog import RestoreDialog

WHY = {  # what stands behind before- in the name of a copy
    "import": later("before an import"),
    "merge": later("before a merge"),
    "restore": later("before a restore"),
    "migration": later("before a newer version"),
    "purge": later("before a clean-up"),
    "passphrase": later("before the passphrase changed"),
}


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

    @property
    def why(self) -> str:
        """What made it."""
        if self.copy.why.startswith("before-"):
            return _(WHY.get(self.copy.why.removeprefix("before-"), later("before a risky step")))
        return _("by itself") if self.copy.why else _("by hand")


class BackupsPane(Pane):
    """The copies beside the data file."""

    name = "backup"
    icon = "hard-drives"

    def __init__(self) -> None:
        super().__init__()
        self.explain(
            _(
                "The program backs up by itself, opens each copy again and counts it, and tries a restore every week. "
                "Of its own copies it keeps hours, days, weeks, months and years; what you make stays."
            )
        )
        self.state = fields.Under()
        self.column.addWidget(self.state)
        self.place = fields.Under()
        self.column.addWidget(self.place)
        self.second = fields.Under()
        self.column.addWidget(self.second)
        self.lock = fields.Under()
        self.column.addWidget(self.lock)
        self.make = buttons.primary(_("Back up now"), self.back_up, icon="floppy-disk")
        self.elsewhere = buttons.plain(_("Back up to a file"), self.back_up_elsewhere, icon="folder-open")
        self.elsewhere.setToolTip(
            _("For another computer too: at its first start choose to move in, and open this file there")
        )
        self.try_one = buttons.plain(_("Try a restore"), self.drill, icon="shield-check")
        self.bring_back = buttons.plain(_("Restore"), self.open_restore, icon="arrow-u-up-left")
        self.from_file = buttons.plain(_("Restore from a file"), self.open_restore_from_file)
        row = FlowLayout(spacing=8)
        for button in (self.make, self.elsewhere, self.try_one, self.bring_back, self.from_file):
            row.addWidget(button)
        self.column.addLayout(row)
        self.table: Table[CopyLine] = Table(
            _("Backups"),
            [
                Column(_("When"), lambda r: r.when, "strong", width=180),
                Column(_("Made"), lambda r: r.why, width=110),
                Column(_("How large"), lambda r: r.large, "number", width=90),
                Column("", _proven, width=140, spoken=_("State")),
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
            words = _("The last proven backup is of {made}, tried on {tried}.")
            self.state.show_words(
                "ok", words.format(made=_moment(proven.at), tried=dates.month_day(proven.proven_at.date()))
            )
        risk = medium.risk_of(database.database_file())
        self.place.show_words("warn", risk.words() if risk else "")
        self._show_second()
        self._show_lock()
        self._allow()

    def _show_lock(self) -> None:
        if not seal.is_sealed():
            words = _("The data file has no passphrase: whoever has the file or a backup can read it.")
            self.lock.show_words("fact", words, [(_("Set a passphrase"), self.set_passphrase)])
            return
        ways = [
            (_("Change the passphrase"), self.set_passphrase),
            (_("Take the passphrase off"), self.take_passphrase_off),
        ]
        behind = seal.behind()
        if behind:
            words = ngettext(
                "The data file is locked with a passphrase, {n} backup is not yet.",
                "The data file is locked with a passphrase, {n} backups are not yet.",
                len(behind),
            )
            ways.insert(0, (_("Lock the backups too"), self.lock_backups))
            self.lock.show_words("warn", words.format(n=len(behind)), ways)
        else:
            words = _("The data file and its backups are locked with a passphrase.")
            self.lock.show_words("ok", words, ways)

    def _show_second(self) -> None:
        place = second_place.place()
        choose = (_("Choose a second place"), self.choose_second)
        if place is None:
            words = _("The copies are on this computer only. With a second place they survive a broken disk.")
            self.second.show_words("warn", words, [choose])
            return
        ways = [(_("Another place"), self.choose_second), (_("No second place"), self.forget_second)]
        if place.copied_at is None:
            words, state = _("Second place: {folder}. Nothing has arrived there yet."), "warn"
        elif not place.shelf.is_dir():
            words, state = (
                _("Second place: {folder}, not there now. The last copy arrived on {when}."),
                "warn",
            )
        elif not place.other_disk:
            words, state = _("Second place: {folder}, but on the same disk as the data."), "warn"
        else:
            words, state = _("Second place: {folder}. The last copy arrived on {when}."), "ok"
        when = _moment(place.copied_at) if place.copied_at else ""
        self.second.show_words(state, words.format(folder=place.folder, when=when), ways)

    def _allow(self) -> None:
        self.try_one.setEnabled(bool(self.table.rows_model.rows()))
        self.bring_back.setEnabled(self.table.current() is not None)
        self.bring_back.setToolTip("" if self.bring_back.isEnabled() else _("Choose a line first."))

    # --- copies ------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """A copy into the folder beside the data file, and to the second place."""
        at = clock.now()
        background.run(lambda _step: safekeeping.make(at=at), doing=_("Backing up"), then=_told)

    def back_up_elsewhere(self) -> None:
        """A copy to a file the user names."""
        at = clock.now()
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Back up to a file"), f"linli-{at:%Y%m%d}.sqlite", "SQLite (*.sqlite)"
        )
        if name:
            target = Path(name)
            background.run(
                lambda _step: safekeeping.Kept(made=backup.backup(at=at, target=target)),
                doing=_("Backing up"),
                then=_told,
            )

    def drill(self) -> None:
        """Restores the newest copy into a file that is thrown away."""
        at = clock.now()
        background.run(lambda _step: backup.drill(at=at), doing=_("Trying a restore"), then=_tried)

    # --- the second place --------------------------------------------------------------------------

    def choose_second(self) -> None:
        """A folder on another disk; the newest copy goes there at once."""
        folder = QFileDialog.getExistingDirectory(self, _("Choose a second place"))
        if not folder:
            return
        at = clock.now()

        def choose(_step: object) -> safekeeping.Kept:
            second_place.choose(Path(folder))
            return safekeeping.make(at=at)

        background.run(choose, doing=_("Backing up"), then=_told)

    def forget_second(self) -> None:
        """From now on copies lie here alone; what lies there stays."""
        message.attempt(second_place.forget, said=_("There is no second place any more; its copies stay."))

    # --- the passphrase ----------------------------------------------------------------------------

    def set_passphrase(self) -> None:
        """Puts the file under a passphrase, or under another one."""
        SetPassphrase(self).exec()
        self.reload()

    def take_passphrase_off(self) -> None:
        """The file opens without one again."""
        TakeOff(self).exec()
        self.reload()

    def lock_backups(self) -> None:
        """Copies that were left open, as where a change was interrupted."""
        passphrase_dialogs.follow(None, _("The passphrase is set"))

    # --- back --------------------------------------------------------------------------------------

    def open_restore(self) -> None:
        """Shows what would change and asks."""
        line = self.table.current()
        if line is not None:
            self._restore(line.copy.file, line.when)

    def open_restore_from_file(self) -> None:
        """The same with a copy that lies elsewhere."""
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Restore from a file"), filter="SQLite (*.sqlite);;* (*)"
        )
        if name:
            self._restore(Path(name), Path(name).name)

    def _restore(self, file: Path, named: str) -> None:
        try:
            dialog = RestoreDialog(self, file, named)
        except (NeedsPassphrase, WrongPassphrase):
            secret = unlock.ask(self, file.name, passphrase_dialogs.opened_copy(file))
            if secret is None:
                return
            dialog = RestoreDialog(self, file, named, secret)
        except UserError as refused:
            message.error(refused.words())
            return
        dialog.exec()


def _moment(at: datetime) -> str:
    return f"{dates.month_day(at.date())} {at:%H:%M}"


def _proven(line: CopyLine) -> Badge | str:
    if line.copy.proven_at is None:
        return Badge(_("not proven"), "warn", "warning-fill")
    return Badge(_("proven {day}").format(day=dates.short_date(line.copy.proven_at.date())), "ok", "check")


def _told(kept: safekeeping.Kept) -> None:
    for refused in kept.refused:
        message.warn(refused.words())
    if kept.made is not None and not kept.refused:
        message.say(_("Backed up and proven: {file}").format(file=message.strong(kept.made.file.name)))


def _tried(copy: backup.Backup) -> None:
    message.say(
        _("The backup {file} can be restored; every count agrees.").format(
            file=message.strong(copy.file.name)
        )
    )
