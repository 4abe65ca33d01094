"""场地: the spaces that can be held, their hours and their closures."""

from dataclasses import dataclass
from datetime import time
from datetime import timedelta

from desktop.i18n import _
from desktop.models import Closure
from desktop.models import Opening
from desktop.models import Venue
from desktop.services import venues
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit.badge import Badge
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup.closure_dialog import ClosureDialog
from desktop.views.setup.pane import Pane
from desktop.views.setup.venue_dialog import VenueDialog
from desktop.views.setup.week_hours import week_words


@dataclass(frozen=True)
class VenueLine:
    """A venue as the table shows it."""

    id: str
    name: str
    theme: str
    capacity: int
    hours: str


@dataclass(frozen=True)
class ClosureLine:
    """A closure that has not ended."""

    id: str
    venue: str
    span: str
    reason: str
    now: bool


class VenuesPane(Pane):
    """Two tables: the venues, and the closures that are still to come."""

    name = "venues"
    icon = "armchair"

    def __init__(self) -> None:
        super().__init__()
        self.add = buttons.plain(_("New venue"), self.open_new, icon="plus")
        self.change = buttons.plain(_("Change"), self.open_change, icon="pencil-simple")
        self.remove = buttons.quiet(_("Remove"), self.remove_chosen)
        self.column.addLayout(fields.row(self.add, self.change, self.remove, spacing=8))
        self.table: Table[VenueLine] = Table(
            _("Venues"),
            [
                Column(_("Name"), lambda r: r.name, "strong", width=130),
                Column(_("Theme"), lambda r: r.theme or "—", width=90),
                Column(_("Places"), lambda r: str(r.capacity), "number", width=80),
                Column(_("Opening hours"), lambda r: r.hours, width=-1),
            ],
            key=lambda r: r.id,
            row_height=40,
        )
        self.table.setMinimumHeight(200)
        self.table.opened.connect(lambda _row: self.open_change())
        self._card = in_card(self.table)
        self.column.addWidget(self._card, 3)
        self.empty = EmptyState(
            _("No venue is entered yet"),
            _("Start with the shared living room that is used most."),
            primary=(_("New venue"), self.open_new),
        )
        self.column.addWidget(self.empty, 1)
        self._closures_head = labels.section(_("Closed for a time"))
        self.column.addWidget(self._closures_head)
        self.close_one = buttons.plain(_("Enter a closure"), self.open_closure, icon="prohibit")
        self.reopen = buttons.quiet(_("Open again"), self.reopen_chosen)
        self.column.addLayout(fields.row(self.close_one, self.reopen, spacing=8))
        self.closures: Table[ClosureLine] = Table(
            _("Closures"),
            [
                Column(_("Venue"), lambda r: r.venue, "strong", width=130),
                Column(_("When"), lambda r: r.span, width=220, tip=lambda r: r.span),
                Column(_("Reason"), lambda r: r.reason, width=-1, tip=lambda r: r.reason),
                Column(
                    "",
                    lambda r: Badge(_("closed now"), "warn", "prohibit") if r.now else "",
                    width=120,
                    spoken=_("State"),
                ),
            ],
            key=lambda r: r.id,
            row_height=40,
        )
        self.closures.setMinimumHeight(130)
        self._closures_card = in_card(self.closures)
        self.column.addWidget(self._closures_card, 2)
        for table in (self.table, self.closures):
            table.picked.connect(lambda _row: self._allow())

    def title(self) -> str:
        return _("Venues")

    def about(self) -> str:
        return _("Hours, places, closures")

    def reload(self) -> None:
        rows = Venue.in_order()
        lines = [VenueLine(v.id, v.name, v.theme, v.capacity, week_words(Opening.of(v.id))) for v in rows]
        self.table.set_rows(lines)
        now = clock.now()
        coming = Closure.select(Closure, Venue).join(Venue).where(Closure.end > now).order_by(Closure.start)
        self.closures.set_rows(
            [ClosureLine(c.id, c.venue.name, closure_words(c), c.reason, c.start <= now) for c in coming]
        )
        self.empty.setVisible(not lines)
        for widget in (self._card, self.add, self.change, self.remove):
            widget.setVisible(bool(lines))
        for widget in (self._closures_head, self.close_one, self.reopen, self._closures_card):
            widget.setVisible(bool(lines))
        self._allow()

    def _allow(self) -> None:
        for table, several in ((self.table, (self.change, self.remove)), (self.closures, (self.reopen,))):
            for button in several:
                button.setEnabled(table.current() is not None)
                button.setToolTip("" if button.isEnabled() else _("Choose a line first."))

    def open_new(self) -> None:
        """The form of a new venue."""
        VenueDialog(self, None).exec()

    def open_change(self) -> None:
        """The form of the chosen venue."""
        line = self.table.current()
        if line is not None:
            VenueDialog(self, line.id).exec()

    def remove_chosen(self) -> None:
        """Removes the chosen venue; one with bookings stays, and the reason is told."""
        line = self.table.current()
        if line is not None:
            said = _("Removed {name}").format(name=message.strong(line.name))
            acts.do(lambda: venues.remove(line.id, at=clock.now()), said=said)

    def open_closure(self) -> None:
        """Asks when and why a venue is closed."""
        line = self.table.current()
        ClosureDialog(self, line.id if line else "").exec()

    def reopen_chosen(self) -> None:
        """Takes the chosen closure back."""
        line = self.closures.current()
        if line is not None:
            said = _("{name} is open again").format(name=message.strong(line.venue))
            acts.do(lambda: venues.reopen(line.id, at=clock.now()), said=said)


def closure_words(closure: Closure) -> str:
    """7月1日–7月3日, or with its times where it is not whole days."""
    first, start, end = closure.start.date(), closure.start.time(), closure.end.time()
    if start == end == time.min:
        last = closure.end.date() - timedelta(days=1)
        return (
            dates.month_day(first) if last == first else f"{dates.month_day(first)}–{dates.month_day(last)}"
        )
    last = closure.end.date()
    return f"{dates.month_day(first)} {dates.clock(start)}–{dates.month_day(last)} {dates.clock(end)}"
