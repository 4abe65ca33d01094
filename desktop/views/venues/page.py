"""The page: venues at the left, the week of one or the day of all at the right."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Booking
from desktop.models import Holiday
from desktop.models import Venue
from desktop.services import approvals
from desktop.services import bookings
from desktop.services import drop_in
from desktop.services import lane_rows as rows
from desktop.services import staff
from desktop.services import venue_use
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import go_to
from desktop.views.kit import labels
from desktop.views.kit import lane_rows
from desktop.views.kit import lanes
from desktop.views.kit import lists
from desktop.views.kit import message
from desktop.views.kit import more
from desktop.views.kit import stepper
from desktop.views.kit import table
from desktop.views.kit import theme
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.lane_legend import Legend
from desktop.views.kit.page import Page
from desktop.views.kit.page import card
from desktop.views.venues import bookings_table
from desktop.views.venues import calendar_dialog
from desktop.views.venues import freed
from desktop.views.venues.booking_card import BookingCard
from desktop.views.venues.booking_dialog import BookingDialog
from desktop.views.venues.booking_dialog import opening_day
from desktop.views.venues.booking_form import Start
from desktop.views.venues.card_dialog import CardDialog
from desktop.views.venues.closing_dialog import ClosingDialog
from desktop.views.venues.count_dialog import CountDialog
from desktop.views.venues.find_dialog import FindDialog
from desktop.views.venues.judge import Judge
from desktop.views.venues.month_grid import Cell
from desktop.views.venues.month_grid import MonthGrid
from desktop.views.venues.requests_dialog import RequestsDialog
from desktop.views.venues.rules_dialog import RulesDialog
from desktop.views.venues.venue_card import VenueCard

LIST_WIDTH, NARROW_LIST_WIDTH = 216, 176
LIST_SHARE = 0.2  # of the window: however large the words, the lanes keep the rest
PANE_GAP = 20
CARD_ROOM = 230  # px under the list of venues that the card needs
MINUTE_MS = 20_000
USUAL = (14 * 60, 16 * 60)  # what a new booking begins with, until somebody says otherwise


@dataclass
class _Shown:
    """What the page shows now."""

    view: str = "week"
    venue: str | None = None
    day: date = date.min


class VenuesPage(Page):
    """场地."""

    name = "venues"

    def __init__(self) -> None:
        super().__init__()
        self._shown = _Shown(day=clock.today())
        self._judge: Judge | None = None
        self._rolled_on: date | None = None
        self._whole = QWidget()
        across = QHBoxLayout(self._whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(PANE_GAP)
        across.addWidget(self._left_pane())
        across.addLayout(self._right_pane(), 1)
        self._empty = EmptyState(
            _("There is no venue yet"),
            _("Enter the shared living rooms once: how many they seat and when they are open."),
            primary=(_("New venue"), _new_venue),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._whole)
        self._pages.addWidget(self._empty)
        self.body.addWidget(self._pages, 1)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(lambda: self.lanes.show_now(self._now()))
        self._minute.start()

    def title(self) -> str:
        return _("Venues")

    # --- building -------------------------------------------------------------------------------

    def _left_pane(self) -> QWidget:
        pane = self._left = QWidget()
        pane.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(labels.section(_("All venues")), 1)
        self.more = more.button(self._further)
        head.addWidget(self.more)
        column.addLayout(head)
        frame, inside = card()
        inside.setContentsMargins(6, 6, 6, 6)
        self.venues = lists.TwoLineList(_("Venues"), lists.VENUES)
        self.venues.picked.connect(self._pick_venue)
        inside.addWidget(self.venues)
        self._frame = frame
        column.addWidget(frame, 1000)
        self.requests = buttons.quiet("", lambda: _show(RequestsDialog(self)), icon="hourglass-medium")
        column.addWidget(self.requests)
        self.visits = buttons.quiet(_("Count visits"), self._count_visits, icon="users-three").key("Ctrl+J")
        column.addWidget(self.visits)
        column.addStretch(1)
        self.card = VenueCard(self._show_card)
        column.addWidget(self.card)
        return pane

    def _further(self) -> list[more.Entry]:
        """What the menu beside the list offers for the chosen venue."""

        def venue() -> str:
            return str(self._shown.venue)

        return [
            (_("New venue"), _new_venue),
            (_("Close it for a time…"), self._close),
            (_("Card of the venue"), self._show_card),
            (_("Papers for it…"), lambda: go_to.go_to(go_to.OpenPaper("door-schedule", venue()))),
            (_("Count visits…"), self._count_visits),
            (_("House rules…"), lambda: _show(RulesDialog(self, venue()))),
            None,
            (_("Import a calendar…"), lambda: calendar_dialog.ask_and_import(self, venue())),
            (_("Save the calendar of this venue…"), lambda: calendar_dialog.ask_and_export(self, venue())),
            (_("Save the calendar of everything…"), lambda: calendar_dialog.ask_and_export(self, None)),
        ]

    def _right_pane(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(self._tools())
        self.lanes = lanes.LaneView(_("Bookings"), lanes.WEEK_LANE)
        self.lanes.editable = True
        self.lanes.judge = self._verdict
        self.lanes.opened.connect(self._open)
        self.lanes.drawn.connect(self._drawn)
        self.lanes.moved.connect(self._moved)
        drawn = QWidget()
        under = QVBoxLayout(drawn)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(10)
        under.addWidget(self.lanes, 1)
        under.addWidget(Legend())
        under.addStretch(0)
        self.table = bookings_table.make()
        self.table.opened.connect(lambda row: self._open(row.id))
        self._views = QStackedWidget()
        self._views.addWidget(drawn)
        self._views.addWidget(table.in_card(self.table))
        self.month = MonthGrid()
        self.month.opened.connect(self._open_day)
        self._views.addWidget(self.month)
        column.addWidget(self._views, 1)
        return column

    def _tools(self) -> QBoxLayout:
        whole = self._tools_row = QHBoxLayout()
        whole.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.stepper = stepper.DateStepper(stepper.by_week, stepper.week_words, home=_("This week"))
        self.stepper.moved.connect(self._move_to)
        whole.addWidget(self.stepper, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.views = buttons.Segmented(
            _("View"),
            [("day", _("One day")), ("week", _("Week")), ("month", _("Month view")), ("list", _("List"))],
            "week",
        )
        self.views.picked.connect(self._pick_view)
        row.addWidget(self.views)
        row.addWidget(buttons.plain(_("Find a slot"), self._find, icon="magnifying-glass"))
        self.book = buttons.primary(_("Reserve"), self._book_any, icon="plus").key("Ctrl+N")
        row.addWidget(self.book)
        whole.addLayout(row, 1)
        return whole

    # --- filling --------------------------------------------------------------------------------

    def reload(self) -> None:
        venues = Venue.in_order()
        self._pages.setCurrentWidget(self._whole if venues else self._empty)
        if not venues:
            return
        if self._rolled_on != clock.today():
            self._rolled_on = clock.today()
            freed.roll_on(at=clock.now())
        known = {row.id for row in venues}
        if self._shown.venue not in known:
            self._shown.venue = venues[0].id
        self.venues.set_entries([_entry(row) for row in venues])
        self.venues.choose(self._shown.venue)
        self.card.show_venue(Venue.by_id(self._shown.venue))
        self._judge = Judge()
        asked = len(approvals.pending(at=clock.now()))
        self.requests.setText(ngettext("{n} to answer", "{n} to answer", asked).format(n=asked))
        self.requests.setVisible(asked > 0)
        self._fit_left(len(venues))
        self._show()

    def _show(self) -> None:
        venue = Venue.get_by_id(self._shown.venue)
        self.visits.setVisible(bool(drop_in.offered(venue.id)))
        view, today = self._shown.view, clock.today()
        self._views.setCurrentIndex({"list": 1, "month": 2}.get(view, 0))
        if view == "week":
            found = rows.week_rows(venue, self.stepper.day())
            axis = rows.axis(found)
            calendar = Holiday.calendar()
            shown = [lane_rows.day_lane(row, axis, today, calendar) for row in found]
        elif view == "day":
            found = rows.day_rows(self.stepper.day())
            axis = rows.axis(found)
            shown = [lane_rows.venue_lane(row, axis) for row in found]
        elif view == "month":
            self._show_month(venue, today)
            return
        else:
            self._show_list(venue)
            return
        self.lanes.show_lanes(shown, first=axis[0], last=axis[1], now=self._now())

    def _show_month(self, venue: Venue, today: date) -> None:
        first = self.stepper.day()
        last = stepper.by_month(first, 1) - timedelta(days=1)
        calendar = Holiday.calendar()
        self.month.show_days(
            [
                Cell(
                    use,
                    lane_rows.day_words(use.day, calendar),
                    rest=calendar.is_rest_day(use.day),
                    today=use.day == today,
                )
                for use in venue_use.by_day(venue.id, first, last)
            ]
        )

    def _open_day(self, day: date) -> None:
        self._turn_to("week", day)
        self._show()

    def _show_list(self, venue: Venue) -> None:
        first = self.stepper.day()
        start = datetime(first.year, first.month, 1)
        after = stepper.by_month(first, 1)
        self.table.set_rows(Booking.between(start, datetime(after.year, after.month, 1), venue.id))

    def _now(self) -> int | None:
        """The minute of the now-line, where the present day is shown."""
        now, day = clock.now(), self.stepper.day()
        days = {"day": 1, "week": 7}.get(self._shown.view, 0)
        here = day <= now.date() < day + timedelta(days=days)
        return now.hour * 60 + now.minute if here else None

    def adapt(self, width: int) -> None:
        super().adapt(width)
        wanted = NARROW_LIST_WIDTH if self.narrow else LIST_WIDTH
        self._left.setFixedWidth(max(wanted, min(theme.px(wanted), round(width * LIST_SHARE))))
        self._fit_left(self.venues.model().rowCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()
        self._fit_left(self.venues.model().rowCount())

    def _fit_tools(self) -> None:
        """The way home gives way where the window is too narrow for long words; for large ones there are two lines."""
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._left.width() - PANE_GAP
        row, home = self._tools_row, self.stepper.home
        row.setDirection(QBoxLayout.Direction.LeftToRight)
        home.show()
        row.invalidate()
        if row.sizeHint().width() > room:
            home.hide()
            row.invalidate()
            if row.sizeHint().width() > room:
                home.show()
                row.setDirection(QBoxLayout.Direction.TopToBottom)

    def _fit_left(self, count: int) -> None:
        """The card stands under the list where there is room for both."""
        wanted = theme.px(56) * count + 14
        self._frame.setMaximumHeight(wanted)
        room = self.height() - theme.px(60) - wanted
        self.card.setVisible(not self.narrow and room >= theme.px(CARD_ROOM) and count > 0)

    # --- choosing -------------------------------------------------------------------------------

    def print_it(self) -> None:
        """The week at the door of the venue that is shown."""
        if self._shown.venue is None:
            super().print_it()
        else:
            go_to.go_to(go_to.PrintPaper("door-schedule", venue=self._shown.venue, day=self._shown.day))

    def visit(self, request: go_to.Request) -> None:
        if isinstance(request, go_to.OpenVenue):
            self._shown.venue = request.venue
            self._turn_to("week", request.day or self._shown.day)
        elif isinstance(request, go_to.OpenBooking):
            row = Booking.by_id(request.booking)
            if row is not None:
                self._shown.venue = row.venue_id
                self._turn_to("week", row.start.date())
                QTimer.singleShot(0, lambda: self.lanes.choose(row.id))
        elif isinstance(request, go_to.FindFree):
            QTimer.singleShot(0, self._find)

    def _turn_to(self, view: str, day: date) -> None:
        self._shown.view, self._shown.day = view, day
        self.views.choose(view)
        step, words, home, height = {
            "day": (stepper.by_day, _day_words, _("Today"), lanes.DAY_LANE),
            "week": (stepper.by_week, stepper.week_words, _("This week"), lanes.WEEK_LANE),
            "month": (stepper.by_month, dates.month, _("This month"), lanes.WEEK_LANE),
            "list": (stepper.by_month, dates.month, _("This month"), lanes.WEEK_LANE),
        }[view]
        self.stepper.set_day(day)
        self.stepper.step_by(step, words)
        self.stepper.set_day(day)
        self.stepper.home.setText(home)
        self.lanes.set_lane_height(height)

    def _pick_view(self, view: object) -> None:
        day = self._shown.day
        today = clock.today()
        if self._shown.view == "week" and self.stepper.day() <= today < self.stepper.day() + timedelta(
            days=7
        ):
            day = today
        self._turn_to(str(view), day)
        self._show()

    def _pick_venue(self, venue: object) -> None:
        self._shown.venue = str(venue)
        self.card.show_venue(Venue.by_id(venue))
        self._fit_left(self.venues.model().rowCount())
        if self._shown.view == "day":
            self._turn_to("week", self._shown.day)
        self._show()

    def _move_to(self, day: date) -> None:
        self._shown.day = day
        self._show()

    # --- acting ---------------------------------------------------------------------------------

    def _spot(self, lane: object) -> tuple[str, date]:
        """The venue and the day of a lane."""
        if isinstance(lane, date):
            return str(self._shown.venue), lane
        return str(lane), self.stepper.day()

    def _book_any(self) -> None:
        day = opening_day(self._shown.day, clock.today())
        self._book(Start(str(self._shown.venue), day, *USUAL))

    def _drawn(self, lane: object, start: int, end: int) -> None:
        venue, day = self._spot(lane)
        self._book(Start(venue, day, start, end))

    def _book(self, start: Start) -> None:
        _show(BookingDialog(self, start))

    def _close(self) -> None:
        day = opening_day(self._shown.day, clock.today())
        _show(ClosingDialog(self, str(self._shown.venue), day))

    def _show_card(self) -> None:
        _show(CardDialog(self, str(self._shown.venue)))

    def _count_visits(self) -> None:
        _show(CountDialog(self, str(self._shown.venue)))

    def _find(self) -> None:
        dialog = FindDialog(self, opening_day(self._shown.day, clock.today()))
        dialog.chosen.connect(self._book)
        _show(dialog)

    def _open(self, booking: str) -> None:
        if Booking.get_by_id(booking).private and not staff.is_secretary():
            message.inform(_("This time is occupied; by whom is not shown to you."))
            return
        _show(BookingCard(self, booking))

    def _verdict(self, booking: str, lane: object, start: int, end: int) -> lanes.Verdict:
        judge = self._judge = self._judge or Judge()
        venue, day = self._spot(lane)
        return judge.verdict(booking, judge.slot(booking, venue, day, start, end))

    def _moved(self, booking: str, lane: object, start: int, end: int, verdict: lanes.Verdict) -> None:
        venue, day = self._spot(lane)
        slot = (self._judge or Judge()).slot(booking, venue, day, start, end)
        title = bookings_table.shown_title(Booking.get_by_id(booking))
        where = f"{dates.month_day(day)} {dates.span(slot.start.time(), slot.end.time())}"
        now = clock.now()
        if verdict.ok:
            words = _("“{title}” is now on {where}").format(title=title, where=where)
            acts.do(
                lambda: bookings.change(booking, start=slot.start, end=slot.end, venue=venue, at=now),
                said=words,
            )
        else:
            words = _("“{title}” waits for {where}").format(title=title, where=where)
            acts.do(
                lambda: bookings.change_and_wait(
                    booking, start=slot.start, end=slot.end, venue=venue, reason=verdict.headline, at=now
                ),
                said=words,
            )
        freed.tell(at=now)


def _show(dialog: Dialog) -> None:
    """Opens a dialog that goes when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _new_venue() -> None:
    go_to.go_to(go_to.OpenSetup("venues"))


def _day_words(day: date) -> str:
    return dates.dated(day)


def _entry(row: Venue) -> lists.TwoLine:
    seats = ngettext("{n} person", "{n} people", row.capacity).format(n=row.capacity)
    lead = lists.PlateLead(row.plate, lane_rows.plate_ground(row.kind))
    return lists.TwoLine(row.id, row.name, f"{row.theme}　{seats}".strip("　"), lead)
