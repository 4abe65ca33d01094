"""‹ 2025年5月 ›: a step back, what is shown, a step on, and the way home."""

from collections.abc import Callable
from datetime import date
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import labels

Step = Callable[[date, int], date]


def by_day(day: date, steps: int) -> date:
    """`steps` days on."""
    return day + timedelta(days=steps)


def by_week(day: date, steps: int) -> date:
    """`steps` weeks on, always a Monday."""
    return day - timedelta(days=day.weekday()) + timedelta(days=7 * steps)


def by_month(day: date, steps: int) -> date:
    """`steps` months on, always the first."""
    number = day.year * 12 + day.month - 1 + steps
    return date(number // 12, number % 12 + 1, 1)


def by_quarter(day: date, steps: int) -> date:
    """`steps` quarters on, always the first day."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return by_month(first, 3 * steps)


def by_year(day: date, steps: int) -> date:
    """`steps` years on, always 1 January."""
    return date(day.year + steps, 1, 1)


def week_words(monday: date) -> str:
    """6月2日–6月8日."""
    sunday = monday + timedelta(days=6)
    return f"{dates.month_day(monday)}–{dates.month_day(sunday)}"


class DateStepper(QWidget):
    """A day and the arrows that move it by `step`; `moved` gives the new day.

    Between the arrows stand the words of the period, or the way home (本周) where `home` names it; then the words
    stand at the left of the arrows.
    """

    moved = Signal(object)

    def __init__(
        self, step: Step, words: Callable[[date], str], *, home: str = "", day: date | None = None
    ) -> None:
        super().__init__()
        self._step, self._words = step, words
        self._day = step(day or clock.today(), 0)
        self.label = labels.section("")
        self.back = buttons.arrow(_("Earlier"), "caret-left", lambda: self._go(-1))
        self.on = buttons.arrow(_("Later"), "caret-right", lambda: self._go(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if home:
            self.home = buttons.plain(home, self._home)
            for widget in (self.label, self.back, self.home, self.on):
                row.addWidget(widget)
        else:
            for widget in (self.back, self.label, self.on):
                row.addWidget(widget)
        self._show()

    def day(self) -> date:
        """The day shown (the first of its period)."""
        return self._day

    def set_day(self, day: date) -> None:
        """Shows another day without telling anyone."""
        self._day = self._step(day, 0)
        self._show()

    def step_by(self, step: Step, words: Callable[[date], str]) -> None:
        """Moves by another period from now on; the day stays inside it."""
        self._step, self._words = step, words
        self.set_day(self._day)

    def _go(self, steps: int) -> None:
        self._day = self._step(self._day, steps)
        self._show()
        self.moved.emit(self._day)

    def _home(self) -> None:
        self.set_day(clock.today())
        self.moved.emit(self._day)

    def _show(self) -> None:
        self.label.setText(self._words(self._day))
