"""找空档: how long, how many people, which days; the free slots as buttons."""

from datetime import date
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import bookings
from desktop.services.bookings import FreeSlot
from desktop.services.bookings import Search
from desktop.views.kit import buttons
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import tokens
from desktop.views.kit.date_field import DateField
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import BesideField
from desktop.views.kit.flow import Flow
from desktop.views.kit.scrolling import ScrollArea
from desktop.views.venues.booking_dialog import outcome_heading
from desktop.views.venues.booking_form import Start

LENGTHS = (60, 90, 120, 150, 180, 240)
PARTS = {"any": (0, 1440), "morning": (0, 720), "afternoon": (720, 1080), "evening": (1080, 1440)}


class FindDialog(Dialog):
    """`chosen` gives the slot that was pressed, as what a booking starts with."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, day: date) -> None:
        super().__init__(parent, _("Find a slot"), _("Close"))
        self.two_panes()
        self.primary.hide()
        self.cancel.setText(_("Close"))
        self.minutes = fields.Pick([(n, dates.length(n)) for n in LENGTHS], 120)
        self.people = fields.number_field(20, least=1, most=9999)
        self.first = DateField(day)
        self.days = fields.Pick([(1, _("this day")), (7, _("7 days")), (14, _("14 days"))], 7)
        parts = (
            ("any", _("any time")),
            ("morning", _("morning")),
            ("afternoon", _("afternoon")),
            ("evening", _("evening")),
        )
        self.part = fields.Pick(parts, "any")
        for label, editor in (
            (_("Length"), self.minutes),
            (_("People"), self.people),
            (_("From"), self.first),
            (_("Within"), self.days),
            (_("Time"), self.part),
        ):
            self.form.addWidget(BesideField(label, editor))
        self._head = labels.section("")
        self.outcome.addLayout(outcome_heading(self._head))
        self.outcome.addWidget(labels.line("header"))
        self._area = ScrollArea()
        self._area.setWidgetResizable(True)
        self.outcome.addWidget(self._area, 1)
        for signal in (self.minutes.picked, self.people.valueChanged, self.days.picked, self.part.picked):
            signal.connect(lambda _value: self.look())
        self.first.changed.connect(lambda _day: self.look())
        self.look()

    def search(self) -> Search | None:
        """What is looked for, or None while the day cannot be read."""
        first = self.first.value()
        if first is None:
            return None
        earliest, latest = PARTS[str(self.part.chosen())]
        days = tuple(first + timedelta(days=n) for n in range(int(str(self.days.chosen()))))
        return Search(days, int(str(self.minutes.chosen())), self.people.value(), earliest, latest)

    def look(self) -> None:
        """Looks again and shows what is free."""
        search = self.search()
        found = bookings.free_slots(search) if search else []
        if found:
            self._head.setText(ngettext("{n} slot", "{n} slots", len(found)).format(n=len(found)))
        elif search is None:
            self._head.setText(self.first.problem())
        else:
            self._head.setText(_("Nothing is free; try another day, a shorter time or fewer people"))
        self._area.setWidget(self._slots(found))

    def _slots(self, found: list[FreeSlot]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(tokens.PAGE_MARGIN, 12, tokens.PAGE_MARGIN, 12)
        column.setSpacing(8)
        for day in sorted({free.slot.day for free in found}):
            column.addWidget(labels.words(dates.dated(day, "　"), "group"))
            column.addWidget(Flow(*[self._button(free) for free in found if free.slot.day == day]))
            column.addSpacing(8)
        column.addStretch(1)
        return holder

    def _button(self, free: FreeSlot) -> buttons.Button:
        slot = free.slot
        span = dates.span(slot.start.time(), slot.end.time())
        words = f"{free.venue_name} {span}"
        return buttons.small(words, lambda: self._choose(free)).named(f"{dates.month_day(slot.day)} {words}")

    def _choose(self, free: FreeSlot) -> None:
        slot = free.slot
        start = slot.start.hour * 60 + slot.start.minute
        end = start + int((slot.end - slot.start).total_seconds() // 60)
        self.accept()
        self.chosen.emit(Start(slot.venue, slot.day, start, end))

    def touched(self) -> bool:
        """Nothing typed here is lost: a search is asked again in a second."""
        return False
