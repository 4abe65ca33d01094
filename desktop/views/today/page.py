"""The page: left the lanes of today, right its events and what could be tidied up."""

from datetime import date
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import day_facts
from desktop.services import first_steps
from desktop.services import lane_rows as rows
from desktop.services import today
from desktop.services.lane_rows import LaneRow
from desktop.services.today import Meeting
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import labels
from desktop.views.kit import lane_rows
from desktop.views.kit import lanes
from desktop.views.kit import tab_order
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.go_to import FindFree
from desktop.views.kit.go_to import ImportPeople
from desktop.views.kit.go_to import OpenBooking
from desktop.views.kit.go_to import OpenSetup
from desktop.views.kit.go_to import go_to
from desktop.views.kit.lane_legend import Legend
from desktop.views.kit.page import Page
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.today.first_steps import FirstSteps
from desktop.views.today.meetings import Meetings
from desktop.views.today.tidy import Tidy

RIGHT, NARROW_RIGHT = 385, 340
STACKED_FROM = 150  # per cent: larger words leave no room for two panes side by side
MINUTE_MS = 60_000
RING = 5  # px: room for the keyboard ring beside what it stands around


class TodayPage(Page):
    """今日."""

    name = "today"

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[LaneRow] | None = None
        self._meetings: list[Meeting] = []
        self._day: date | None = None
        self.empty: EmptyState | None = None
        self._stacked = theme.scale() >= STACKED_FROM
        self._panes = QHBoxLayout()
        self._panes.setSpacing(tokens.PANE_GAP + 4 - RING)
        self.body.addLayout(self._panes, 1)
        self.left = self._left()
        self.right = self._right()
        if self._stacked:
            self._right_column.insertWidget(0, self.left)
        else:
            self._panes.addWidget(self.left, 1)
        self._panes.addWidget(self.right, 1 if self._stacked else 0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        buttons.page_key(self, "Ctrl+F", lambda: go_to(FindFree()), _("Find a free slot"))

    def title(self) -> str:
        return _("Today")

    # --- its parts --------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(labels.section(_("Venues today")))
        self.counts = labels.second("")
        head.addWidget(self.counts)
        head.addStretch(1)
        self.find_free = buttons.plain(
            _("Find a free slot"), lambda: go_to(FindFree()), icon="magnifying-glass"
        )
        self.find_free.setToolTip(_("{action} ({key})").format(action=self.find_free.text(), key="Ctrl+F"))
        head.addWidget(self.find_free)
        column.addLayout(head)
        column.addSpacing(8)
        self.lanes = lanes.LaneView(_("Venues today"), lanes.DAY_LANE)
        self.lanes.opened.connect(lambda booking: go_to(OpenBooking(booking)))
        column.addWidget(self.lanes, 1000)
        column.addSpacing(10)
        column.addWidget(Legend())
        column.addSpacing(24 if self._stacked else 0)
        column.addStretch(1)
        return pane

    def _right(self) -> QScrollArea:
        self._inside = QWidget()
        self._right_column = column = QVBoxLayout(self._inside)
        column.setSpacing(0)
        self.first_steps = FirstSteps()
        column.addWidget(self.first_steps)
        column.addWidget(labels.section(_("Events today")))
        column.addSpacing(14)
        self.meetings = Meetings()
        self.meetings.built.connect(self._order_tab)
        column.addWidget(self.meetings)
        column.addSpacing(20)
        self._tidy_head = labels.section(_("While you are here"))
        column.addWidget(self._tidy_head)
        column.addSpacing(6)
        self.tidy = Tidy()
        column.addWidget(self.tidy)
        column.addStretch(1)
        area = ScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._inside)
        area.setAccessibleName(_("Events and what is left"))
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._leave_room())
        return area

    # --- filling ----------------------------------------------------------------------------------

    def reload(self) -> None:
        now = clock.now()
        self._day = now.date()
        found = rows.day_rows(self._day)
        self._meetings = today.meetings(self._day)
        if not found and self.empty is None:
            self._teach()
        if self.empty is not None:
            self.empty.setVisible(not found)
            self.empty.quiet.setVisible(not day_facts.any_residents())
        self.left.setVisible(bool(found))
        steps = first_steps.steps(self._day)
        self.first_steps.show_steps(steps)
        self.right.setVisible(bool(found or self._meetings or steps))
        self._show_lanes(found, now)
        self.meetings.show_day(self._meetings, now)
        self.tidy.show_tasks(today.tidy_up(now), self._day)
        self.tidy.setVisible(bool(found))
        self._tidy_head.setVisible(bool(found))
        self._order_tab()
        self._stand()

    def _order_tab(self) -> None:
        tab_order.one_after_another(self.first_steps, self.meetings, self.tidy)

    def _show_lanes(self, found: list[LaneRow], now: datetime) -> None:
        if found != self._rows:
            self._rows = found
            first, last = rows.axis(found)
            shown = [lane_rows.venue_lane(row, (first, last)) for row in found]
            self.lanes.show_lanes(shown, first=first, last=last, now=_minute(now))
            if self._stacked:
                self.lanes.setMinimumHeight(self.lanes.sizeHint().height())
            self.counts.setText(_counts(found))
        else:
            self.lanes.show_now(_minute(now))

    def _teach(self) -> None:
        """Nothing can be shown before there is a venue."""
        self.empty = EmptyState(
            _("No venue yet"),
            _("Add the living rooms of the community; then this page shows who is where today."),
            primary=(_("Add a venue"), lambda: go_to(OpenSetup("venues"))),
            quiet=(_("Import the list of residents"), lambda: go_to(ImportPeople())),
        )
        self._panes.insertWidget(0, self.empty, 1)

    # --- time -------------------------------------------------------------------------------------

    def _tick(self) -> None:
        """A minute has passed: the line moves; what began or ended stands differently; a new day is read."""
        now = clock.now()
        if now.date() != self._day:
            self.reload()
            return
        self.lanes.show_now(_minute(now))
        self.meetings.show_day(self._meetings, now)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(MINUTE_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    # --- room -------------------------------------------------------------------------------------

    def adapt(self, width: int) -> None:
        super().adapt(width)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        """Two panes side by side; with large words one above the other, in one scroll area."""
        side = tokens.NARROW_MARGIN if self.narrow else tokens.PAGE_MARGIN
        self.body.setContentsMargins(side - RING if self._stacked else side, 0, 0, 16)
        if not self._stacked:
            self.right.setFixedWidth(theme.px(NARROW_RIGHT if self.narrow else RIGHT) + RING + side)
        self._leave_room()

    def _leave_room(self) -> None:
        """The scroll bar stands in the page's margin, so that it moves nothing when it comes."""
        side = tokens.NARROW_MARGIN if self.narrow else tokens.PAGE_MARGIN
        bar = self.right.verticalScrollBar()
        used = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._right_column.setContentsMargins(RING, 6, max(0, side - used), RING)


def _minute(now: datetime) -> int:
    return now.hour * 60 + now.minute


def _counts(found: list[LaneRow]) -> str:
    """12 场预约，1 处停用."""
    booked = sum(booking.status != "skipped" for row in found for booking in row.bookings)
    closed = sum(bool(row.closures) for row in found)
    words = ngettext("{n} booking", "{n} bookings", booked).format(n=booked)
    if closed:
        shut = ngettext("{n} venue closed", "{n} venues closed", closed).format(n=closed)
        return _("{bookings}, {closed}").format(bookings=words, closed=shut)
    return words
