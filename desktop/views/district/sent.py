"""报送过的: the packages that were made, the closing of a period, and what is done less often."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import named_lists
from desktop.services import returns
from desktop.services.community import NameNeeded
from desktop.services.reports import DistrictReport
from desktop.services.returns import Version
from desktop.views.district import say
from desktop.views.district.cover_dialog import CoverDialog
from desktop.views.district.dialogs import RulesDialog
from desktop.views.district.dialogs import VersionDialog
from desktop.views.district.rollup_dialog import RollUpDialog
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import print_pages
from desktop.views.kit.lists import LINES
from desktop.views.kit.lists import TwoLineList


class SentPane(QWidget):
    """The versions, newest first, headed by what can be done with the period that is shown.

    `wants_encrypted`, `wants_names`, `wants_forms`: the user asked for it.
    """

    wants_encrypted = Signal()
    wants_names = Signal()
    wants_forms = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._report: DistrictReport | None = None
        self._made: dict[object, Version] = {}
        self.sequence, self.is_new = 1, True  # of the package that would be made now
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.close_period = buttons.quiet("", self._close, icon="lock-simple")
        self.more = buttons.quiet(_("More"), self._open_menu, icon="dots-three")
        head.addWidget(labels.section(_("What went out")))
        head.addStretch(1)
        head.addWidget(self.close_period)
        head.addWidget(self.more)
        column.addLayout(head)
        self.versions = TwoLineList(_("What went out"), LINES)
        self.versions.opened.connect(self.open_version)
        column.addWidget(self.versions, 1)

    def show_report(self, report: DistrictReport) -> None:
        """What went out so far, and whether this report has."""
        self._report = report
        today = clock.today()
        try:
            self.sequence, self.is_new = returns.next_sequence(report)
        except NameNeeded:
            self.sequence, self.is_new = 1, True
        latest = returns.latest_versions()
        self._made = {(version.period, version.sequence): version for version in latest}
        out = [(version.at, say.version(version, today)) for version in latest]
        out += [(given.at, say.named_list(given, today)) for given in named_lists.latest()]
        out.sort(key=lambda line: line[0], reverse=True)
        draft = [say.draft(report, clock.now(), self.sequence, today)] if self.is_new else []
        self.versions.set_entries(draft + [line for _at, line in out])
        closed = returns.is_closed(report.period)
        name = say.short(report.period, today)
        words = _("Open {period} again") if closed else _("Close {period}")
        self.close_period.setText(words.format(period=name))
        self.close_period.show_icon("lock-simple-open" if closed else "lock-simple")
        self.close_period.setToolTip(_("What changes in a closed period goes out with a reason"))
        self.close_period.setVisible(closed or any(v.period == report.period.text for v in latest))

    def open_version(self, key: object) -> None:
        """Shows one package with its receipt."""
        if key in self._made:
            VersionDialog(self, self._made[key]).exec()

    def more_menu(self) -> QMenu:
        """What is done less often."""
        menu = QMenu(self)
        menu.addAction(_("Cover and charts…")).triggered.connect(lambda _on=False: self.open_cover())
        menu.addAction(_("The district's own forms…")).triggered.connect(
            lambda _on=False: self.wants_forms.emit()
        )
        menu.addAction(_("Encrypted package…")).triggered.connect(
            lambda _on=False: self.wants_encrypted.emit()
        )
        menu.addAction(_("List with names…")).triggered.connect(lambda _on=False: self.wants_names.emit())
        menu.addSeparator()
        menu.addAction(_("Add up communities…")).triggered.connect(
            lambda _on=False: RollUpDialog(self).exec()
        )
        menu.addAction(_("What was agreed on…")).triggered.connect(lambda _on=False: RulesDialog(self).exec())
        return menu

    def open_cover(self) -> None:
        """Shows the cover of the period that is shown."""
        if self._report is None:
            return
        try:
            dialog = CoverDialog(self, self._report)
        except NameNeeded as refused:
            message.error(refused.words())
            return
        dialog.exec()

    def print_cover(self) -> None:
        """Ctrl+P: the cover to the printer; without one it is shown, to be saved."""
        if self._report is None:
            return
        try:
            draw = returns.cover_of(self._report, at=clock.now())
        except NameNeeded as refused:
            message.error(refused.words())
            return
        name = _("The cover of {period}").format(period=say.period(self._report.period))
        print_pages.print_or_save(self, name, draw, self.open_cover)

    def _open_menu(self) -> None:
        self.more_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _close(self) -> None:
        if self._report is None:
            return
        period = self._report.period
        name = message.strong(say.period(period))
        if returns.is_closed(period):
            said = _("{period} is open again")
            acts.do(lambda: returns.open_period(period, at=clock.now()), said=said.format(period=name))
        else:
            said = _("{period} is closed: corrections go out with a reason")
            acts.do(lambda: returns.close_period(period, at=clock.now()), said=said.format(period=name))
