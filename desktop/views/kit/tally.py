"""What people drop in for, counted by typing: a digit chooses, Enter counts, minus takes back; the day, the month."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import drop_in
from desktop.services.drop_in import Counted
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import stepper
from desktop.views.kit import table


class Tally(table.Table[Counted]):
    """The things on offer. A digit chooses one (0 the tenth), Enter counts, minus takes back."""

    counted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__(
            _("What people came for"),
            [
                table.Column(_("Key"), _key, "strong", width=52),
                table.Column(_("Service"), lambda row: row.name, "strong", width=-1),
                table.Column(_("This day"), lambda row: f"{row.day}", sort=lambda row: row.day, width=92),
                table.Column(
                    _("This month"), lambda row: f"{row.month}", sort=lambda row: row.month, width=92
                ),
            ],
            key=lambda row: row.id,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit, row = event.text(), self.current()
        if digit and digit in "0123456789":
            self._choose(int(digit) or 10)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.counted.emit(row.id, 1)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Backspace) and row is not None:
            self.counted.emit(row.id, -1)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        for row in self.rows_model.rows():
            if row.number == number and row.active:
                self.choose(row.id)


class TallyPane(QWidget):
    """The counts of a venue on a day. `shown` gives the rows each time they were read."""

    shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._venue = ""
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        head = QHBoxLayout()
        self.days = stepper.DateStepper(stepper.by_day, _day_words, home=_("Today"))
        self.days.moved.connect(lambda _day: self.refresh())
        head.addWidget(self.days)
        head.addStretch(1)
        self.total = labels.words("", "strong")
        head.addWidget(self.total)
        inner.addLayout(head)
        self.tally = Tally()
        self.tally.counted.connect(self.count)
        inner.addWidget(table.in_card(self.tally), 1)
        inner.addWidget(
            labels.wrapped(
                _("A digit chooses (0 is the tenth), Enter counts one, − takes one back."), "second"
            )
        )

    def show_venue(self, venue: str) -> None:
        """Shows what is counted in this venue (id)."""
        self._venue = venue
        self.refresh()

    def refresh(self) -> None:
        """Reads the counts of the day shown; what was chosen stays chosen."""
        rows = drop_in.of_month(self._venue, self.days.day())
        chosen = self.tally.current()
        self.tally.set_rows(rows)
        if (chosen is None or not self.tally.choose(chosen.id)) and rows:
            self.tally.choose(rows[0].id)
        self.total.setText(_totals(rows))
        self.shown.emit(rows)

    def count_one(self) -> None:
        """One more came for what is chosen."""
        row = self.tally.current()
        if row is not None:
            self.count(row.id, 1)

    def count(self, item: object, times: int) -> None:
        """So many more, or fewer, for this (id) on the day shown; what is refused is told."""
        try:
            drop_in.count(str(item), day=self.days.day(), at=clock.now(), times=times)
        except UserError as refused:
            message.error(refused.words())
            return
        self.refresh()


def _key(row: Counted) -> str:
    if not row.active:
        return "–"
    return f"{row.number % 10}" if row.number <= 10 else f"{row.number}"


def _totals(rows: list[Counted]) -> str:
    """今天 23 人次，本月 412 人次."""
    day, month = sum(row.day for row in rows), sum(row.month for row in rows)
    today = ngettext("{n} visit on this day", "{n} visits on this day", day).format(n=f"{day:,}")
    whole = ngettext("{n} visit in the month", "{n} visits in the month", month).format(n=f"{month:,}")
    return _("{first}, {rest}").format(first=today, rest=whole)


def _day_words(day: date) -> str:
    return dates.dated(day)
