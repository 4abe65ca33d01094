"""场次: the dates of an event, where each is, and what is seldom done with one of them."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import events
from desktop.views.events import say
from desktop.views.events.facts import SessionShown
from desktop.views.events.facts import Shown
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import message
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.go_to import OpenDesk
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import go_to
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table


class SessionsTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        self._event = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 12, tokens.PAGE_MARGIN, 12)
        column.setSpacing(10)
        self.table: Table[SessionShown] = Table(
            _("Sessions"),
            [
                Column(_("Day"), _day, "strong", 168),
                Column(_("Time"), _hours, width=112),
                Column(_("Place"), say.where, width=-1),
                Column(_("Came"), _came, "number", 100),
                Column(_("State"), _badge, width=104),
            ],
            key=lambda row: row.id,
        )
        self.table.picked.connect(lambda _row: self._show_acts())
        self.table.opened.connect(lambda row: go_to(OpenDesk(row.id)))
        column.addWidget(self.table, 1)
        self.desk = buttons.small(_("Open the desk"), self._desk, icon="check-square-offset")
        self.sheet = buttons.small(_("Sign-in sheet"), self._sheet, icon="printer")
        self.cancel = buttons.small(_("Cancel this session"), self.cancel_session, icon="prohibit")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.desk, self.sheet, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def show_event(self, shown: Shown) -> None:
        """Shows the event; the next session is chosen when another event is shown."""
        self.table.set_rows(shown.sessions)
        if self._event != shown.event.id and shown.session is not None:
            self.table.choose(shown.session.id)
            self.table.scrollTo(self.table.currentIndex(), Table.ScrollHint.PositionAtCenter)
        self._event = shown.event.id
        self._show_acts()

    def _show_acts(self) -> None:
        row = self.table.current()
        live = row is not None and not row.row.cancelled
        self.desk.setVisible(live)
        self.sheet.setVisible(live)
        self.cancel.setVisible(row is not None and live and row.row.end > clock.now())

    def _desk(self) -> None:
        row = self.table.current()
        if row is not None:
            go_to(OpenDesk(row.id))

    def _sheet(self) -> None:
        row = self.table.current()
        if row is not None:
            go_to(OpenPaper("sign-in-sheet", self._event, row.id))

    def cancel_session(self) -> None:
        """The chosen session does not take place; its rooms are free again."""
        row = self.table.current()
        if row is not None:
            said = _("The session of {when} is cancelled; its rooms are free").format(
                when=message.strong(say.when(row.row.start, row.row.end))
            )
            acts.do(lambda: events.cancel_session(row.id, reason="", at=clock.now()), said=said)


def _day(row: SessionShown) -> str:
    day = row.row.start.date()
    return dates.dated(day) if day.year == clock.today().year else " ".join(dates.long_dated(day))


def _hours(row: SessionShown) -> str:
    return dates.span(row.row.start.time(), row.row.end.time())


def _came(row: SessionShown) -> str:
    return say.people(row.came.heads) if row.came.heads else ""


def _badge(row: SessionShown) -> Badge:
    now: datetime = clock.now()
    if row.row.cancelled:
        return Badge(_("Cancelled"), "error", icon="-")
    if row.row.end <= now:
        return Badge(_("Over"), "plain")
    if row.row.start.date() == now.date():
        return Badge(_("today"), "ok", icon="-")
    return Badge(_("To come"), "info", icon="-")
