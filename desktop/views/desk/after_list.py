"""到场名单: which people, which columns; a look at the first rows; saved as a spreadsheet or as a paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.i18n import on_paper
from desktop.models import database
from desktop.models.turnout import Guest
from desktop.services import after_event
from desktop.services.after_event import CHOSEN
from desktop.services.after_event import COLUMNS
from desktop.services.after_event import Summary
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import tab_order
from desktop.views.kit import tokens
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card

FOLDER_KEY = "desk/list_folder"
COLUMNS_KEY = "desk/list_columns"
ACROSS = 5  # ticks side by side
Row = tuple[str | int, ...]


class ListPane(QWidget):
    """What is shown here is what is saved: these columns and no others."""

    def __init__(self) -> None:
        super().__init__()
        self._summary: Summary | None = None
        self.which = buttons.Choices([("came", _("who came")), ("missing", _("who did not come"))], "came")
        self.ticks = {c.key: fields.tick(on_paper(c.heading), on=c.key in _remembered()) for c in COLUMNS}
        self._count = labels.words("", "label")
        self._rows = QVBoxLayout()
        self.save = buttons.plain(_("Save as a spreadsheet"), self.save_workbook, icon="file-xls")
        self.paper = buttons.plain(_("Save as PDF to print"), self.save_pdf, icon="file-pdf")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 12, tokens.PAGE_MARGIN, 12)
        column.setSpacing(10)
        self.which.setAccessibleName(_("Which people"))
        top = QHBoxLayout()
        top.addWidget(self.which, 1)
        top.addWidget(self._count)
        column.addLayout(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        for place, box in enumerate(self.ticks.values()):
            grid.addWidget(box, place // ACROSS, place % ACROSS)
        column.addLayout(grid)
        column.addLayout(self._rows, 1)
        column.addLayout(fields.row(self.save, self.paper, spacing=8))
        self.which.picked.connect(lambda _key: self.look())
        for box in self.ticks.values():
            box.toggled.connect(lambda _on: self._ticked())

    def show_summary(self, summary: Summary) -> None:
        """The people it may be about."""
        self._summary = summary
        self.look()

    def columns(self) -> list[str]:
        """The keys of the columns that are ticked."""
        return [key for key, box in self.ticks.items() if box.isChecked()]

    def guests(self) -> tuple[Guest, ...]:
        """The people that are chosen."""
        if self._summary is None:
            return ()
        return self._summary.guests if self.which.chosen() == "came" else self._summary.no_shows

    def look(self) -> None:
        """Shows the list as it would be saved."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        people = self.guests()
        ready = bool(self.columns()) and bool(people)
        for button in (self.save, self.paper):
            button.setEnabled(ready)
            button.setToolTip("" if ready else _("Choose at least one column."))
        self._count.setText(ngettext("{n} line", "{n} lines", len(people)).format(n=len(people)))
        if not self.columns() or self._summary is None:
            self._rows.addStretch(1)
            return
        headings, rows = after_event.table(people, self.columns(), self._summary.start)
        shown: Table[Row] = Table(
            _("The list as it is saved"),
            [
                Column[Row](heading, _cell(place), "plain", -1 if place == len(headings) - 1 else 0)
                for place, heading in enumerate(headings)
            ],
            row_height=36,
        )
        shown.set_rows(rows)
        self._rows.addWidget(in_card(shown))
        tab_order.one_after_another(*self.ticks.values(), shown, self.save, self.paper)

    def _ticked(self) -> None:
        QSettings().setValue(COLUMNS_KEY, ",".join(self.columns()))
        self.look()

    def save_workbook(self) -> None:
        """Asks where, and saves a spreadsheet."""
        path = self._asked("xlsx", "Excel (*.xlsx)")
        if path is not None:
            self._save(lambda found: after_event.save_workbook(*found, path, at=clock.now()), path)

    def save_pdf(self) -> None:
        """Asks where, and saves a paper."""
        path = self._asked("pdf", "PDF (*.pdf)")
        if path is not None:
            self._save(lambda found: after_event.save_pdf(*found, path, at=clock.now()), path)

    def _asked(self, suffix: str, kind: str) -> Path | None:
        if self._summary is None:
            return None
        folder = str(QSettings().value(FOLDER_KEY) or database.database_file().parent)
        suggested = str(Path(folder) / f"{self._summary.title} {self._summary.start:%Y-%m-%d}.{suffix}")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the list"), suggested, kind)
        return Path(name).with_suffix(f".{suffix}") if name else None

    def _save(
        self, act: Callable[[tuple[Summary, tuple[Guest, ...], list[str]]], object], path: Path
    ) -> None:
        summary = self._summary
        if summary is None:
            return
        QSettings().setValue(FOLDER_KEY, str(path.parent))
        try:
            act((summary, self.guests(), self.columns()))
        except UserError as refused:
            message.error(refused.words())
            return
        message.say(
            _("Saved as {file}").format(file=message.strong(path.name)),
            message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
        )
        message.acted()


def _cell(place: int) -> Callable[[Row], str]:
    return lambda row: str(row[place])


def _remembered() -> list[str]:
    kept = QSettings().value(COLUMNS_KEY)
    return kept.split(",") if isinstance(kept, str) else list(CHOSEN)
