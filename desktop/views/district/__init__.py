"""报送: left the figures of a period, right the rows that make the chosen one, below what went out."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.errors import why
from desktop.exchange import plain_workbook
from desktop.exchange.plain_workbook import Grid
from desktop.i18n import _
from desktop.models import database
from desktop.services import district_forms
from desktop.services import named_lists
from desktop.services import returns
from desktop.services.community import NameNeeded
from desktop.services.periods import Period
from desktop.services.periods import read_period
from desktop.services.reports import DistrictReport
from desktop.services.returns import Written
from desktop.services.whole_file import CannotWritePackage
from desktop.views.district import say
from desktop.views.district.dialogs import ReasonDialog
from desktop.views.district.figures import FigureList
from desktop.views.district.forms_dialog import FormsDialog
from desktop.views.district.head import PeriodHead
from desktop.views.district.notice_button import NoticeButton
from desktop.views.district.outgoing import EncryptDialog
from desktop.views.district.outgoing import NamedListDialog
from desktop.views.district.rows import RowsPane
from desktop.views.district.sent import SentPane
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.go_to import OpenDistrict
from desktop.views.kit.go_to import OpenSetup
from desktop.views.kit.go_to import Request
from desktop.views.kit.go_to import go_to
from desktop.views.kit.page import Page
from desktop.views.kit.scrolling import Fitting
from desktop.views.kit.scrolling import ScrollArea

LARGE = 130  # per cent of the text, from which both panes scroll together
FIGURES_WIDTH, NARROW_FIGURES_WIDTH = 410, 340
COUNTED_AT_ONCE = 100  # days: what is longer is counted aside
FOLDER_KEY = "district/folder"


def _scrolled(row: QHBoxLayout) -> ScrollArea:
    """Both panes in one that scrolls: large text needs more than a small window has."""
    inside = QWidget()
    row.setContentsMargins(0, 0, 0, 0)
    inside.setLayout(row)
    pane = ScrollArea()
    pane.setWidget(Fitting(inside))
    return pane


class DistrictPage(Page):
    """Figures, rows, versions, and the one button that makes the package."""

    name = "district"

    def __init__(self) -> None:
        super().__init__()
        self._report: DistrictReport | None = None
        self._counting: Period | None = None
        self._delivered = False
        row = QHBoxLayout()
        row.setSpacing(tokens.PANE_GAP)
        self.left = self._left()
        row.addWidget(self.left)
        row.addLayout(self._right(), 1)
        if theme.scale() < LARGE:
            self.body.addLayout(row, 1)
        else:
            self.body.addWidget(_scrolled(row), 1)
        self._make_footer()

    def title(self) -> str:
        return _("Reports")

    # --- its parts --------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head = PeriodHead()
        self.head.moved.connect(self.reload)
        column.addWidget(self.head)
        self.figures = FigureList()
        self.figures.picked.connect(self._show_rows)
        column.addWidget(self.figures, 1)
        return pane

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.rows = RowsPane()
        self.rows.asked_to_save.connect(self._save_rows)
        column.addWidget(self.rows, 20)
        self.sent = SentPane()
        self.sent.wants_encrypted.connect(self.make_encrypted)
        self.sent.wants_names.connect(self.give_names)
        self.sent.wants_forms.connect(self.fill_form)
        column.addWidget(self.sent, 12)
        return column

    def _make_footer(self) -> None:
        row = self.set_footer()
        self.look = BadgeLabel(Badge("", "warn"))
        self.notices = NoticeButton(self._look)
        self.promise = labels.second(_("Figures only, no names"))
        self.make = buttons.big_primary("", self.make_package, icon="paper-plane-tilt-bold").key(
            "Ctrl+Return"
        )
        row.addWidget(self.look)
        row.addWidget(self.notices, 1)
        row.addWidget(self.promise)
        self.promise.setVisible(theme.scale() < LARGE)
        row.addWidget(self.make)

    def adapt(self, width: int) -> None:
        super().adapt(width)
        self.left.setFixedWidth(theme.px(NARROW_FIGURES_WIDTH if self.narrow else FIGURES_WIDTH))
        self.rows.adapt(narrow=self.narrow)
        self.head.fit(self.left.width())

    # --- filling ----------------------------------------------------------------------------------

    def print_it(self) -> None:
        """The cover of the period that is shown."""
        if self._report is not None:
            self.sent.print_cover()

    def visit(self, request: Request) -> None:
        if isinstance(request, OpenDistrict) and request.period:
            self.head.show_period(read_period(request.period))

    def period(self) -> Period:
        """The period that is shown."""
        return self.head.period()

    def reload(self) -> None:
        period = self.period()
        if self._delivered:  # the reload that follows our own counting
            self._delivered = False
        elif (period.end - period.first).days > COUNTED_AT_ONCE:
            self._count_aside(period)
        else:
            self._counting = None
            self._show(returns.count(period, at=clock.now()))

    def _count_aside(self, period: Period) -> None:
        """A long period may take a moment: counted on the database thread, the newest question alone is answered."""
        at = clock.now()
        self._counting = period

        def deliver(report: DistrictReport) -> None:
            if self._counting == period:
                self._delivered = self.isVisible()
                self._show(report)

        background.run(lambda _progress: returns.count(period, at=at), doing=_("Counting"), then=deliver)

    def _show(self, report: DistrictReport) -> None:
        self._report = report
        self.head.fit(self.left.width())
        self.figures.blockSignals(True)
        self.figures.show_report(report)
        if not self.figures.chosen():
            self.figures.choose("visits")
        self.figures.blockSignals(False)
        self.rows.show_rows(report, self.figures.chosen())
        self._show_footer(report)

    def _show_rows(self, code: str) -> None:
        if self._report is not None:
            self.rows.show_rows(self._report, code)

    def _show_footer(self, report: DistrictReport) -> None:
        """Versions and footer: both follow from what was made before."""
        self.sent.show_report(report)
        self.make.setText(say.make(report, self.sent.sequence, clock.today(), is_new=self.sent.is_new))
        self.make.key("Ctrl+Return")  # Qt forgets a button's key when its words change
        self.look.setVisible(bool(report.notices))
        self.notices.setEnabled(bool(report.notices))
        self.notices.show_words("", [])
        if report.notices:
            self.look.show_badge(Badge(say.look(report), "warn"))
            self.notices.show_words(say.notices(report, 2), [notice.text for notice in report.notices])

    # --- doing ------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Leads to the rows of the first thing to look at."""
        if self._report is None or not self._report.notices:
            return
        if any(notice.kind == "no_region_code" for notice in self._report.notices[:1]):
            go_to(OpenSetup("community"))
            return
        self.figures.choose("visits")
        session = next((notice.session for notice in self._report.notices if notice.session), None)
        if session is not None:
            self.rows.choose_session(session)
            self.rows.sessions.setFocus()

    def make_package(self) -> None:
        """Asks for the folder, of a closed period for the reason too, and makes the package there."""
        self._make(None)

    def make_encrypted(self) -> None:
        """The same inside an archive with a passphrase."""
        asked = EncryptDialog(self, self.make.text())
        if asked.exec():
            self._make(asked.passphrase.text())

    def give_names(self) -> None:
        """Asks about a list with names, and makes it in the folder the user chooses."""
        if self._report is None:
            return
        asked, at = NamedListDialog(self, self._report), clock.now()
        folder = self._folder(_("Where to put the list")) if asked.exec() else None
        if folder is None:
            return
        period, event, basis = self._report.period, asked.chosen_event, asked.chosen_basis
        grounds, passphrase = asked.grounds.text(), asked.passphrase.text()
        background.run(
            lambda _progress: named_lists.write(
                period,
                folder,
                event=event,
                basis=basis,
                grounds=grounds,
                passphrase=passphrase,
                at=at,
            ),
            doing=_("Making the list"),
            then=lambda made: say_file(_("{file} is made"), made.file),
            otherwise=_refused,
        )

    def fill_form(self) -> None:
        """Shows the district's own forms, and fills the chosen one in the folder the user chooses."""
        if self._report is None:
            return
        report, asked, at = self._report, FormsDialog(self, self._report), clock.now()
        folder = self._folder(_("Where to put the filled form")) if asked.exec() else None
        form = asked.chosen
        if folder is None or form is None:
            return
        background.run(
            lambda _progress: district_forms.fill(form, report, folder, at=at),
            doing=_("Filling the form"),
            then=lambda file: say_file(_("{file} is filled"), file),
            otherwise=_refused,
        )

    def _make(self, passphrase: str | None) -> None:
        report, at = self._report, clock.now()
        reason = self._reason(report.period) if report is not None else None
        folder = self._folder(_("Where to put the package")) if reason is not None else None
        if report is None or reason is None or folder is None:
            return
        background.run(
            lambda _progress: returns.write_package(
                report, folder, at=at, passphrase=passphrase, reason=reason
            ),
            doing=_("Making the package"),
            then=_told,
            otherwise=_refused,
        )

    def _reason(self, period: Period) -> str | None:
        """Why a closed period is corrected ("" where none is wanted); None where the user thought better of it."""
        if not self.sent.is_new or not returns.is_closed(period):
            return ""
        asked = ReasonDialog(self, period, self.make.text())
        return asked.reason if asked.exec() else None

    def _folder(self, title: str) -> Path | None:
        """The folder the user chooses, remembered for the next time."""
        chosen = QFileDialog.getExistingDirectory(self, title, _remembered_folder())
        if chosen:
            QSettings().setValue(FOLDER_KEY, chosen)
        return Path(chosen) if chosen else None

    def _save_rows(self, grid: Grid) -> None:
        suggested = str(Path(_remembered_folder()) / f"{grid.title}.xlsx")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save as a table"), suggested, "Excel (*.xlsx)")
        if not name:
            return
        path = Path(name).with_suffix(".xlsx")
        message.attempt(
            lambda: _write(grid, path),
            said=_("Saved as {file}").format(file=message.strong(path.name)),
            offers=[message.Offer(_("Open the folder"), lambda: _open_folder(path.parent))],
        )


def _remembered_folder() -> str:
    """Where the last package went, else beside the data file."""
    return str(QSettings().value(FOLDER_KEY) or database.database_file().parent)


def _write(grid: Grid, path: Path) -> None:
    try:
        plain_workbook.write(grid, path)
    except OSError as error:
        raise CannotWritePackage(path.name, why(error)) from error


def _told(written: Written) -> None:
    text = _("{file} is made, version {number}") if written.is_new else _("{file} is saved again, unchanged")
    say_file(text.replace("{number}", str(written.sequence)), written.file)


def say_file(text: str, file: Path) -> None:
    """Tells that a file was made, with the way to its folder."""
    message.say(
        text.format(file=message.strong(file.name)),
        message.Offer(_("Open the folder"), lambda: _open_folder(file.parent)),
    )


def _refused(error: UserError) -> None:
    if isinstance(error, NameNeeded):
        message.error(error.words(), message.Offer(_("To the setup"), lambda: go_to(OpenSetup("community"))))
    else:
        message.error(error.words())


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
