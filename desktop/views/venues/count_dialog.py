"""来访计数: what people drop in for. A digit chooses, Enter counts; the day, the month, the things on offer."""

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
from desktop.models import Venue
from desktop.services import drop_in
from desktop.services.drop_in import Counted
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import stepper
from desktop.views.kit import table
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.fields import Field


class Tally(table.Table[Counted]):
    """The things on offer. A digit chooses one (0 the tenth), Enter counts, minus takes back."""

    counted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__(
            _("What people came for"),
            [
                table.Column(_("Key"), _key, "strong", width=52),
                table.Column(_("Service"), lambda row: row.name, "strong", width=-1),
                table.Column(
                    _("This day"), lambda row: f"{row.day}", "number", sort=lambda row: row.day, width=92
                ),
                table.Column(
                    _("This month"),
                    lambda row: f"{row.month}",
                    "number",
                    sort=lambda row: row.month,
                    width=104,
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
        for row in self._known():
            if row.number == number and row.active:
                self.choose(row.id)

    def _known(self) -> list[Counted]:
        return self.rows_model.rows()


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
        self._build_right()
        self.refresh()

    def _build_right(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 14, 20, 14)
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
        self.tally.counted.connect(self._count)
        inner.addWidget(table.in_card(self.tally), 1)
        inner.addWidget(
            labels.wrapped(
                _("A digit chooses (0 is the tenth), Enter counts one, − takes one back."), "second"
            )
        )
        self.outcome.addLayout(inner)

    def refresh(self) -> None:
        """Reads the counts of the day shown; what was chosen stays chosen."""
        day = self.days.day()
        rows = drop_in.of_month(self._venue, day)
        chosen = self.tally.current()
        self.tally.set_rows(rows)
        if (chosen is None or not self.tally.choose(chosen.id)) and rows:
            self.tally.choose(rows[0].id)
        self.total.setText(_totals(rows))
        self.tell(_("Count one"), ready=bool(rows) and day <= clock.today(), why_not=self._why_not(rows, day))

    def _why_not(self, rows: list[Counted], day: date) -> str:
        if not rows:
            return _("Write at the left what people come for.")
        return "" if day <= clock.today() else _("This day has not come yet.")

    def submit(self) -> None:
        row = self.tally.current()
        if row is not None:
            self._count(row.id, 1)

    def _count(self, item: object, times: int) -> None:
        day, now = self.days.day(), clock.now()
        try:
            drop_in.count(str(item), day=day, at=now, times=times)
        except UserError as refused:
            message.error(refused.words())
            return
        self.refresh()

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
        self.refresh()
        self.tally.setFocus()
        acts.done(_("The list of services is kept"))

    def _first_field(self) -> QWidget:
        return self.tally if drop_in.offered(self._venue) else self.items


def _key(row: Counted) -> str:
    if not row.active:
        return "–"
    return f"{row.number % 10}" if row.number <= 10 else f"{row.number}"


def _totals(rows: list[Counted]) -> str:
    """今天 23 人次，本月 412 人次."""
    day, month = sum(row.day for row in rows), sum(row.month for row in rows)
    today = ngettext("{n} visit on this day", "{n} visits on this day", day).format(n=day)
    whole = ngettext("{n} visit in the month", "{n} visits in the month", month).format(n=month)
    return _("{first}, {rest}").format(first=today, rest=whole)


def _day_words(day: date) -> str:
    return f"{dates.month_day(day)} {dates.weekday(day)}"
