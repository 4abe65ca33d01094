"""汇总各社区: for the district's desk. A folder of packages becomes one report; who is missing or late is shown."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.errors import why
from desktop.exchange import rollup_report
from desktop.exchange.rollup_report import RollUp
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services.whole_file import CannotWritePackage
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import Field
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

FOLDER_KEY, REPORT_KEY = "district/rollup folder", "district/rollup report"


@dataclass(frozen=True)
class Look:
    """One thing to look at: who (a community, a file), which period, what."""

    who: str
    period: str
    badge: Badge
    more: str = ""


def looks(told: RollUp) -> list[Look]:
    """Who is missing, who was late, which files were left out."""
    found = [Look(m.community, m.period, Badge(_("Missing"), "warn")) for m in told.missing]
    for late in told.late:
        words = ngettext("{n} day late", "{n} days late", late.days).format(n=late.days)
        found.append(Look(late.community, late.period, Badge(words, "warn")))
    for finding in told.findings:
        badge = Badge(_("Not counted"), "error") if finding.left_out else Badge(_("Please look"), "warn")
        found.append(Look(finding.file, "", badge, finding.text))
    return found


class RollUpDialog(Dialog):
    """Left the folder and, for encrypted packages, the passphrase; right what came of it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Add up communities"), _("Make the report"))
        self.cancel.setText(_("Close"))
        self.folder: Path | None = None
        how = _(
            "Choose the folder with the packages that communities sent. Of several versions the newest counts; "
            "communities stand in the order of their codes and are not ranked."
        )
        self.form.addWidget(labels.wrapped(how, "second"))
        self.form.addSpacing(8)
        self.place = fields.text_field("", _("No folder chosen yet"))
        self.place.setReadOnly(True)
        self.choose = buttons.plain(_("Choose…"), self.ask_for_folder, icon="folder-open")
        self.passphrase = fields.text_field("", longest=100)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.folder_field = Field(_("Folder"), self.place)
        secret = Field(_("Passphrase, where packages are encrypted"), self.passphrase)
        self.form.addLayout(fields.column(self.folder_field, fields_row(self.choose), secret))
        self._make_outcome()
        self.two_panes()
        remembered = str(QSettings().value(FOLDER_KEY) or "")
        self.take_folder(Path(remembered) if remembered and Path(remembered).is_dir() else None)

    def _make_outcome(self) -> None:
        self.outcome.setContentsMargins(tokens.PAGE_MARGIN, 18, tokens.PAGE_MARGIN, 14)
        self.outcome.setSpacing(6)
        self.sum = labels.section(_("Nothing added up yet"))
        self.rest = labels.second("")
        columns: list[Column[Look]] = [
            Column(_("Community or file"), lambda line: line.who, "strong", -1, tip=lambda line: line.who),
            Column(_("Period"), lambda line: line.period, "second", 84),
            Column(_("How it stands"), lambda line: line.badge, "second", 112),
            Column(_("Details"), lambda line: line.more, "second", -1, tip=lambda line: line.more),
        ]
        self.table: Table[Look] = Table(_("To look at"), columns)
        self.outcome.addWidget(self.sum)
        self.outcome.addWidget(self.rest)
        self.outcome.addSpacing(6)
        self.outcome.addWidget(self.table, 1)

    def ask_for_folder(self) -> None:
        """Asks where the packages lie."""
        chosen = QFileDialog.getExistingDirectory(self, _("Where the packages lie"), self.place.text())
        if chosen:
            QSettings().setValue(FOLDER_KEY, chosen)
            self.take_folder(Path(chosen))

    def take_folder(self, folder: Path | None) -> None:
        """Shows the folder that will be added up."""
        self.folder = folder
        self.place.setText(str(folder) if folder else "")
        self.tell(_("Make the report"), ready=folder is not None)

    def submit(self) -> None:
        folder = self.folder
        suggested = str(Path(str(QSettings().value(REPORT_KEY) or Path.home())) / _("roll-up.xlsx"))
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the report"), suggested, "Excel (*.xlsx)")
        if folder is None or not name:
            return
        report, passphrase = Path(name).with_suffix(".xlsx"), self.passphrase.text() or None
        QSettings().setValue(REPORT_KEY, str(report.parent))
        self.primary.setEnabled(False)
        job = background.run(
            lambda progress: _write(folder, report, passphrase, progress),
            doing=_("Adding up"),
            then=lambda told: self._show(told, report),
            otherwise=self._refused,
            cancelled=lambda: self.primary.setEnabled(True),
        )
        self.destroyed.connect(job.cancel)

    def _show(self, told: RollUp, report: Path) -> None:
        self.primary.setEnabled(True)
        communities = ngettext("{n} community", "{n} communities", told.communities)
        packages = ngettext("{n} package", "{n} packages", told.packages)
        periods = ngettext("{n} period", "{n} periods", len(told.periods))
        said = _("{communities}, {periods}, {packages}")
        self.sum.setText(
            said.format(
                communities=communities.format(n=told.communities),
                periods=periods.format(n=len(told.periods)),
                packages=packages.format(n=told.packages),
            )
        )
        left_out = sum(finding.left_out for finding in told.findings)
        said = _("{missing} missing, {late} late, files left out: {left_out}")
        self.rest.setText(said.format(missing=len(told.missing), late=len(told.late), left_out=left_out))
        self.table.set_rows(looks(told))
        message.say(
            _("{file} is made").format(file=message.strong(report.name)),
            message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(report)))),
        )

    def _refused(self, error: UserError) -> None:
        self.primary.setEnabled(True)
        message.error(error.words())


def fields_row(button: buttons.Button) -> QWidget:
    """The button by itself, at the left."""
    holder = QWidget()
    holder.setLayout(fields.row(button))
    return holder


def _write(folder: Path, report: Path, passphrase: str | None, progress: background.Progress) -> RollUp:
    try:
        return rollup_report.roll_up(folder, report, passphrase=passphrase, progress=progress)
    except OSError as error:
        raise CannotWritePackage(report.name, why(error)) from error
