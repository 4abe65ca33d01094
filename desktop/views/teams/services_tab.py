"""便民服务: the everyday services of a venue, counted by typing while people come; the day's and the month's sum."""

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.models import ServiceItem
from desktop.models import Venue
from desktop.services.drop_in import Counted
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.go_to import OpenPage
from desktop.views.kit.go_to import OpenVenue
from desktop.views.kit.go_to import go_to
from desktop.views.kit.tally import TallyPane

WIDEST = 900


class ServicesTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        self.venue = fields.Pick([])
        self.venue.setAccessibleName(_("Venue"))
        self.venue.picked.connect(lambda _key: self._show())
        self.change = buttons.quiet(_("What is offered there"), self._to_venue)
        self.one = buttons.primary(_("Count one"), self._count, icon="plus-bold")
        self.why = labels.second("")
        self.pane = TallyPane()
        self.pane.setMaximumWidth(WIDEST)
        self.pane.shown.connect(self._told)
        self._head = QWidget()
        self._head.setMaximumWidth(WIDEST)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.venue)
        head.addWidget(self.change)
        head.addStretch(1)
        head.addWidget(self.why)
        head.addWidget(self.one)
        self.empty = EmptyState(
            _("No venue offers everyday services yet"),
            _(
                "Water, a charged telephone, a warm meal: write the list at the venue, under visits without booking."
            ),
            primary=(_("To the venues"), lambda: go_to(OpenPage("venues"))),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self.pane, 1)
        column.addWidget(self.empty, 1)

    def reload(self) -> None:
        """Asks again which venues offer anything, and what was counted."""
        offering = {item.venue_id for item in ServiceItem.select().where(ServiceItem.active)}
        options = [(venue.id, venue.name) for venue in Venue.in_order() if venue.id in offering]
        self.venue.set_options(options)
        for widget in (self._head, self.pane):
            widget.setVisible(bool(options))
        self.empty.setVisible(not options)
        if options:
            self._show()

    def adapt(self, *, narrow: bool) -> None:
        """Where the window is narrow, the way to the venue gives way."""
        self.change.setVisible(not narrow)

    def _show(self) -> None:
        self.pane.show_venue(str(self.venue.chosen()))

    def _told(self, rows: list[Counted]) -> None:
        come = self.pane.days.day() <= clock.today()
        self.one.setEnabled(bool(rows) and come)
        self.why.setText("" if come else _("This day has not come yet."))

    def _count(self) -> None:
        self.pane.count_one()

    def _to_venue(self) -> None:
        go_to(OpenVenue(str(self.venue.chosen())))
