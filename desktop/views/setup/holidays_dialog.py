"""The yearly notice pasted, or a small file loaded: what is read from it stands beside it before it is entered."""

from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import almanac
from desktop.almanac import Holiday
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import holiday_notice
from desktop.services import holidays
from desktop.services.holiday_notice import Notice
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import Field
from desktop.views.kit.scrolling import ScrollArea


class _PlainText(QPlainTextEdit):
    """Takes words from the clipboard, never their looks; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(330))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())


class HolidaysDialog(Dialog):
    """At the left the notice, at the right the days that were read; nothing is written before the button."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Enter the holidays of a year"), _("Enter them"))
        self.two_panes()
        self._notice: Notice | None = None
        self.text = _PlainText()
        self.field = Field(_("The notice of the State Council, from its title to National Day"), self.text)
        self.field.fact(_("Copy the whole notice from the government's page and paste it here."))
        self.form.addWidget(self.field)
        self.load = buttons.plain(_("From a file…"), self._load, icon="folder-open")
        self.form.addLayout(fields.row(self.load))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._list.setContentsMargins(tokens.PAGE_MARGIN, 18, tokens.PAGE_MARGIN, 18)
        holder = QWidget()
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._list)
        whole.addStretch(1)
        area = ScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setAccessibleName(_("What was read"))
        self.outcome.addWidget(area)
        self.text.textChanged.connect(self.look)
        self.look()

    def look(self) -> None:
        """Reads what stands there and shows it, or says under the field what is wrong."""
        text = self.text.toPlainText()
        self._notice = None
        self.field.clear()
        if text.strip():
            try:
                self._notice = holiday_notice.read(text)
            except UserError as refused:
                self.field.error(refused.words())
        else:
            self.field.fact(_("Copy the whole notice from the government's page and paste it here."))
        self._show()

    def submit(self) -> None:
        notice = self._notice
        if notice is None:
            return
        holidays.enter(notice, source="notice", at=clock.now())
        self.remember()
        self.accept()
        acts.done(_("Entered the holidays of {year}.").format(year=notice.year))

    # --- inside ------------------------------------------------------------------------------------

    def _load(self) -> None:
        texts, any_file = _("Text files"), _("Any file")
        kinds = f"{texts} (*.txt *.csv);;{any_file} (*)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Load a notice"), "", kinds)
        if name:
            try:
                self.text.setPlainText(holidays.text_of(Path(name)))
            except UserError as refused:
                message.error(refused.words())

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        notice = self._notice
        if notice is None:
            self.tell(_("Enter them"), ready=False)
            self._list.addWidget(labels.second(_("The days that are read appear here.")))
            return
        days = ngettext("Enter {n} day of {year}", "Enter {n} days of {year}", len(notice.days))
        self.tell(days.format(n=len(notice.days), year=notice.year))
        self._list.addWidget(labels.section(str(notice.year)))
        for name, rows in groupby(notice.days, lambda row: row.name):
            self._list.addWidget(labels.words(almanac.spoken_holiday(name), "strong"))
            for kind, run in groupby(rows, lambda row: row.kind):
                self._list.addWidget(
                    labels.wrapped(_run(kind, list(run)), tone="" if kind == "rest" else "warn")
                )
        hit = holidays.hit_by(notice.days)
        if hit:
            self._list.addWidget(
                labels.wrapped(
                    ngettext(
                        "{n} date of a repeated booking that skips holidays falls on one of these days off.",
                        "{n} dates of repeated bookings that skip holidays fall on these days off.",
                        hit,
                    ).format(n=hit),
                    tone="warn",
                )
            )


def _run(kind: str, rows: list[Holiday]) -> str:
    """One run of days of one kind, with weekdays and how many."""
    if kind == "work":
        return _("{days}: working day").format(days="　".join(dates.dated(row.day) for row in rows))
    first, last = rows[0].day, rows[-1].day
    count = ngettext("{n} day off", "{n} days off", len(rows)).format(n=len(rows))
    one = dates.dated(first)
    if first == last:
        return f"{one}　{count}"
    return f"{one} – {dates.dated(last)}　{count}"
