"""Which period is shown: 月 季 年, behind … halves and any span of days, and the arrows that move it."""

from datetime import date
from datetime import timedelta

from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services.periods import Kind
from desktop.services.periods import Period
from desktop.services.periods import period_of
from desktop.services.periods import span
from desktop.views.district import say
from desktop.views.district.dialogs import DaysDialog
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import stepper

CLOSING_DAYS = 20  # until this day of a month the month before is what has to go out
MORE = "more"


class PeriodHead(QWidget):
    """The kinds and the stepper, side by side where they fit; `moved` tells that another period is shown."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind: Kind = "month"
        self._days = 0
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        kinds = [("month", _("Month")), ("quarter", _("Quarter")), ("year", _("Year")), (MORE, "…")]
        self.kinds = buttons.Segmented(_("Period"), kinds, "month")
        self.kinds.picked.connect(self._pick)
        self.stepper = stepper.DateStepper(stepper.by_month, self._words, day=_due(clock.today()))
        self.stepper.moved.connect(lambda _day: self.moved.emit())
        self._row.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch(1)
        self._row.addWidget(self.stepper, 0, Qt.AlignmentFlag.AlignRight)

    def period(self) -> Period:
        """The period that is shown."""
        return self._at(self.stepper.day())

    def show_period(self, period: Period) -> None:
        """Shows another period without telling anyone."""
        self._kind, self._days = period.kind, period.days
        self._choose_cell()
        self.stepper.step_by(self._step, self._words)
        self.stepper.set_day(period.first)

    def fit(self, width: int) -> None:
        """Kinds and stepper side by side where `width` has room for them, else one below the other."""
        self.stepper.layout().invalidate()  # pyright: ignore[reportOptionalMemberAccess]
        wanted = self.kinds.sizeHint().width() + 8 + self.stepper.sizeHint().width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wanted <= width else down)

    def more(self) -> QMenu:
        """What stands behind …"""
        menu = QMenu(self)
        menu.addAction(_("Half-year")).triggered.connect(lambda _on=False: self._go(self._as("half")))
        menu.addAction(_("Any days…")).triggered.connect(lambda _on=False: self.ask_days())
        return menu

    def ask_days(self) -> None:
        """Asks for the first and the last day."""
        dialog = DaysDialog(self, self.period())
        if dialog.exec() and dialog.period is not None:
            self._go(dialog.period)

    def _pick(self, kind: str) -> None:
        if kind != MORE:
            self._go(self._as(kind))  # pyright: ignore[reportArgumentType]  (the other keys are kinds)
            return
        self._choose_cell()  # until something behind it is chosen
        self.more().popup(self.kinds.mapToGlobal(QPoint(0, self.kinds.height() + 2)))

    def _choose_cell(self) -> None:
        self.kinds.choose(MORE if self._kind in ("half", "span") else self._kind)

    def _as(self, kind: Kind) -> Period:
        return self.period().as_kind(kind)

    def _go(self, period: Period) -> None:
        self.show_period(period)
        self.moved.emit()

    def _at(self, day: date) -> Period:
        if self._kind == "span":
            return span(day, day + timedelta(days=self._days - 1))
        return period_of(day, self._kind)

    def _step(self, day: date, steps: int) -> date:
        return self._at(day).step(steps).first

    def _words(self, day: date) -> str:
        return say.period(self._at(day))


def _due(today: date) -> date:
    """The month that has to go out next: in the first days of a month the one before."""
    return stepper.by_month(today, -1 if today.day <= CLOSING_DAYS else 0)
