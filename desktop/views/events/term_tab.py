"""整期出勤 of a group: the page that is printed, on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.printing import attendance_term
from desktop.services import term
from desktop.views.events.facts import Shown
from desktop.views.kit import buttons
from desktop.views.kit import labels
from desktop.views.kit import tokens
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import go_to
from desktop.views.kit.picture import PagePicture


class TermTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        self._event = ""
        self._data: attendance_term.AttendanceTerm | None = None
        self.words = labels.wrapped("", tone="ink2")
        self.print = buttons.small(
            _("Look and print"), lambda: go_to(OpenPaper("attendance-term", self._event)), icon="printer"
        )
        self.picture = PagePicture(_("Attendance over the term"))
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.print, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 14, tokens.PAGE_MARGIN, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.picture, 1)

    def show_event(self, shown: Shown) -> None:
        """Has the page drawn anew where its figures are others."""
        self._event = shown.event.id
        try:
            data = term.term(self._event, today=shown.now.date())
        except UserError as refused:
            self.words.setText(refused.words())
            return
        if data == self._data:
            return
        self._data = data
        spoken = _told([heads for _day, heads in data.meetings])
        self.words.setText(spoken)
        self.picture.show_page(lambda path: attendance_term.print_it(data, path), spoken)


def _told(heads: list[int]) -> str:
    """How often the group met and how many came, all told and on the average."""
    met, came = len(heads), sum(heads)
    return "　".join(
        (
            ngettext("met {n} time", "met {n} times", met).format(n=met),
            ngettext("{n:,} visit", "{n:,} visits", came).format(n=came),
            _("{n} people on average").format(n=round(came / met)),
        )
    )
