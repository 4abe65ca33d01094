"""恢复: what would change, table by table; the present state is backed up first."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models.seal import Secret
from desktop.services import backup
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.dialog import SmallDialog
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card


class RestoreDialog(SmallDialog):
    """Brings back the copy `file`, which is called `named`; `secret` opens it where what opens the data file does not.

    Raises what `backup.compare_with` does."""

    def __init__(self, parent: QWidget | None, file: Path, named: str, secret: Secret | None = None) -> None:
        super().__init__(
            parent, _("Restore the backup of {when}").format(when=named), _("Restore"), width=620
        )
        self._file, self._named, self._secret = file, named, secret
        self._working = False
        changes = backup.compare_with(file, secret)
        explained = _(
            "Everything entered since then leaves the window. It is backed up first, so nothing is lost."
        )
        self.form.addWidget(labels.wrapped(explained))
        if changes:
            self.form.addWidget(in_card(_table(backup.told(changes))))
        else:
            same = _("The counts are the same; single values may differ.")
            self.form.addWidget(labels.wrapped(same, "second"))

    def submit(self) -> None:
        at = clock.now()
        self._work(working=True)
        background.run(
            lambda _step: backup.restore(self._file, at=at, secret=self._secret),
            doing=_("Restoring"),
            then=self._restored,
            otherwise=self._refused,
        )

    def reject(self) -> None:
        """What has begun is waited for."""
        if not self._working:
            super().reject()

    def _restored(self, _done: backup.Restored) -> None:
        self._work(working=False)
        message.forget_undos()
        self.accept()
        message.say(_("Restored the backup of {when}").format(when=message.strong(self._named)))

    def _refused(self, refused: UserError) -> None:
        self._work(working=False)
        message.error(refused.words())

    def _work(self, *, working: bool) -> None:
        self._working = working
        self.primary.setEnabled(not working)
        self.cancel.setEnabled(not working)


def _table(changes: list[backup.Change]) -> Table[backup.Change]:
    table: Table[backup.Change] = Table(
        _("What would change"),
        [
            Column("", lambda r: r.words, "strong", width=-1, spoken=_("What it is")),
            Column(_("now"), lambda r: str(r.now), "number", width=110),
            Column(_("then"), lambda r: str(r.then), "number", width=130),
        ],
        row_height=36,
    )
    table.set_rows(changes)
    table.setFixedHeight(240)
    return table
