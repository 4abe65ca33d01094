"""The weekly opening pattern: a line a weekday, open or not, with one or two spans."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import buttons
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit.date_field import TimeField

Spans = Sequence[tuple[int, int]]
Week = Mapping[int, Spans]
USUAL = (8 * 60, 21 * 60)
MONDAY = date(2024, 1, 1)
END_OF_DAY = 1440


class WeekHours(QWidget):
    """Seven lines; `changed` whenever one of them does. A closing time of 0:00 is the end of the day."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(8, 1)
        self.days = {number: _Day(self, self._grid, number) for number in range(1, 8)}
        self.alike = buttons.quiet(_("All days like Monday"), self._copy_monday)
        self._grid.addWidget(self.alike, 7, 1, 1, 4, Qt.AlignmentFlag.AlignLeft)

    def set_week(self, week: Week) -> None:
        """Shows a pattern (minutes from midnight by weekday 1–7)."""
        for number, day in self.days.items():
            day.set_spans(week.get(number, ()))

    def week(self) -> dict[int, list[tuple[int, int]]]:
        """The pattern typed; an unreadable time counts as 0:00, which the check of the venue refuses."""
        return {number: spans for number, day in self.days.items() if (spans := day.spans())}

    def _copy_monday(self) -> None:
        for number in range(2, 8):
            self.days[number].set_spans(self.days[1].spans())
        self.changed.emit()


class _Day:
    """Tick, span, and the button that adds a second span behind a break."""

    def __init__(self, owner: WeekHours, grid: QGridLayout, number: int) -> None:
        self._owner = owner
        name = dates.weekday(MONDAY.replace(day=number))
        self.open = QCheckBox(name)
        self.first = (TimeField(), TimeField())
        self.second = (TimeField(), TimeField())
        self._to = (labels.words("–"), labels.words("–"))
        self.more = buttons.quiet(_("With a break"), self._toggle_second)
        row = number - 1
        grid.addWidget(self.open, row, 0)
        for column, widget in enumerate((self.first[0], self._to[0], self.first[1], self.more), start=1):
            grid.addWidget(widget, row, column)
        for column, widget in enumerate((self.second[0], self._to[1], self.second[1]), start=5):
            grid.addWidget(widget, row, column)
        said = (_("opens"), _("closes"), _("opens again"), _("closes for the day"))
        for field, words in zip((*self.first, *self.second), said, strict=True):
            field.setAccessibleName(f"{name} {words}")
            field.changed.connect(lambda _value: owner.changed.emit())
        self._show_second(on=False)
        self.open.toggled.connect(self._toggled)

    def set_spans(self, spans: Spans) -> None:
        self.open.setChecked(bool(spans))
        shown = list(spans) or [USUAL]
        for pair, span in zip((self.first, self.second), shown, strict=False):
            for field, minutes in zip(pair, span, strict=True):
                field.set_value(time(minutes // 60 % 24, minutes % 60))
        self._show_second(on=len(shown) > 1)
        self._allow(on=bool(spans))

    def spans(self) -> list[tuple[int, int]]:
        if not self.open.isChecked():
            return []
        pairs = [self.first, self.second] if not self.second[0].isHidden() else [self.first]
        return [(_minutes(opens), _minutes(closes) or END_OF_DAY) for opens, closes in pairs]

    def _toggled(self, on: bool) -> None:  # noqa: FBT001  (signature of the signal)
        if on and self.first[0].value() is None:
            self.set_spans([USUAL])
        self._allow(on=on)
        self._owner.changed.emit()

    def _allow(self, *, on: bool) -> None:
        for widget in (*self.first, *self.second, self.more):
            widget.setEnabled(on)

    def _toggle_second(self) -> None:
        self._show_second(on=self.second[0].isHidden())
        if self.second[0].value() is None:
            self.second[0].set_value(time(14))
            self.second[1].set_value(time(21))
        self._owner.changed.emit()

    def _show_second(self, *, on: bool) -> None:
        for widget in (*self.second, self._to[1]):
            widget.setVisible(on)
        words = _("No break") if on else _("With a break")
        self.more.setText(words)
        self.more.setAccessibleName(f"{words} {self.open.text()}")
        self.more.updateGeometry()


def _minutes(field: TimeField) -> int:
    value = field.value()
    return value.hour * 60 + value.minute if value is not None else 0


def clock_words(minutes: int) -> str:
    """8:00; 24:00 for the end of the day."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def week_words(week: Week) -> str:
    """8:00–21:00，星期日 8:00–17:00: the most usual hours, then the days that differ."""
    texts = {
        n: "、".join(f"{clock_words(a)}–{clock_words(b)}" for a, b in week.get(n, ())) for n in range(1, 8)
    }
    usual = max(set(texts.values()), key=list(texts.values()).count)
    others = [
        f"{dates.weekday(MONDAY.replace(day=n))} {text or _('closed')}"
        for n, text in texts.items()
        if text != usual
    ]
    return "  ".join([usual or _("closed"), *others])
