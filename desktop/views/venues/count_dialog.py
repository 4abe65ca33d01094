"""来访计数: what people drop in for. A digit chooses, Enter counts; the day, the month, the things on offer."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Venue
from desktop.services import drop_in
from desktop.services.drop_in import Counted
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import Field
from desktop.views.kit.tally import TallyPane


class CountDialog(Dialog):
    """Counts visits to one venue (id)."""

    def __init__(self, parent: QWidget | None, venue: str) -> None:
        self._venue, name = venue, Venue.get_by_id(venue).name
        super().__init__(parent, _("Visits to {venue}").format(venue=name), _("Count one"))
        self.cancel.setText(_("Close"))
        self.two_panes()
        self.items = fields.long_text("\n".join(drop_in.offered(venue)), lines=11)
        self.items_field = Field(_("On offer, one a line"), self.items)
        self.form.addWidget(self.items_field)
        self.keep = buttons.plain(_("Keep this list"), self._keep)
        self.usual = buttons.plain(_("Fill in the usual ten"), self._fill)
        line = QHBoxLayout()
        line.addWidget(self.keep)
        line.addWidget(self.usual)
        line.addStretch(1)
        self.form.addLayout(line)
        self.form.addWidget(
            labels.wrapped(_("What was counted stays, also of things no longer on offer."), "second")
        )
        self.pane = TallyPane()
        self.pane.setContentsMargins(20, 14, 20, 14)
        self.pane.shown.connect(self._told)
        self.days, self.total, self.tally = self.pane.days, self.pane.total, self.pane.tally
        self.outcome.addWidget(self.pane)
        self.pane.show_venue(venue)

    def _told(self, rows: list[Counted]) -> None:
        day = self.days.day()
        ready = bool(rows) and day <= clock.today()
        self.tell(_("Count one"), ready=ready, why_not=self._why_not(rows, day))

    def _why_not(self, rows: list[Counted], day: date) -> str:
        if not rows:
            return _("Write at the left what people come for.")
        return "" if day <= clock.today() else _("This day has not come yet.")

    def submit(self) -> None:
        self.pane.count_one()

    def _fill(self) -> None:
        self.items.setPlainText("\n".join(drop_in.USUAL))

    def _keep(self) -> None:
        try:
            drop_in.offer(self._venue, self.items.toPlainText().splitlines(), at=clock.now())
        except UserError as refused:
            self.items_field.error(refused.words())
            return
        self.items_field.error("")
        self.remember()
        self.pane.refresh()
        self.tally.setFocus()
        acts.done(_("The list of services is kept"))

    def _first_field(self) -> QWidget:
        return self.tally if drop_in.offered(self._venue) else self.items
