"""关于: which version this is, what it is built on and under which licences, and a report for whoever helps."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QPlainTextEdit

from desktop.i18n import _
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import support
from desktop.views.setup.pane import Pane


class AboutPane(Pane):
    """Version, licences, the report."""

    name = "about"
    icon = "info"

    def __init__(self) -> None:
        super().__init__()
        self.explain(
            _("Linli is free software under the Apache License 2.0. It sends nothing anywhere by itself.")
        )
        self.version = labels.selectable(_("Version {version}").format(version=support.VERSION))
        self.column.addWidget(self.version)
        self.save = buttons.plain(_("Save a report for support…"), self._save, icon="file")
        row = fields.row(self.save)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(
            labels.wrapped(
                _(
                    "The report holds versions, sizes and the log: no names, no phone numbers, nothing of the community."
                ),
                "second",
            )
        )
        self.column.addWidget(labels.section(_("What it is built on, and the licences")))
        self.parts = QPlainTextEdit()
        self.parts.setReadOnly(True)
        self.parts.setTabChangesFocus(True)
        self.parts.setAccessibleName(_("What it is built on, and the licences"))
        self.parts.setMinimumHeight(240)
        self.column.addWidget(self.parts, 1)

    def title(self) -> str:
        return _("About")

    def about(self) -> str:
        return _("Version, licences, report")

    def reload(self) -> None:
        if not self.parts.toPlainText():
            self.parts.setPlainText(support.built_on())

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save a report for support…"), f"linli-report-{clock.today():%Y%m%d}.txt", "*.txt"
        )
        if not name:
            return
        try:
            Path(name).write_text(support.report(), encoding="utf-8")
        except OSError:
            message.error(_("{file} cannot be written there.").format(file=Path(name).name))
            return
        message.say(_("The report is saved as {file}.").format(file=Path(name).name))
