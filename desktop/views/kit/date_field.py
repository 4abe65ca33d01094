"""A date and a time as people type them: 5.28, 20250528, 明天, 下周二; 14:00, 1400, 下午2点."""

from datetime import date
from datetime import time

from PySide6.QtCore import QDate
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtGui import QColor
from PySide6.QtGui import QFocusEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import icons
from desktop.views.kit import theme
from desktop.views.kit import tokens


class DateField(QLineEdit):
    """A day. `changed` gives a date once it can be read, None when the words are no date; Alt+Down opens the month.

    The arrow keys up and down move by a day. What cannot be read stays as typed: `problem()` says why.
    """

    changed = Signal(object)

    def __init__(self, value: date | None = None, *, width: int = 176) -> None:
        super().__init__()
        self._value = value
        self.setFixedWidth(theme.px(width))
        open_month = QAction(icons.icon("calendar-blank", tokens.INK2), _("Choose a day"), self)
        open_month.triggered.connect(self.open_month)
        self.addAction(open_month, QLineEdit.ActionPosition.TrailingPosition)
        self.setToolTip(_("Type 5.28, 20250528 or tomorrow; up and down move by a day"))
        self.editingFinished.connect(self._read)
        self._write()

    def value(self) -> date | None:
        """The day, or None where nothing can be read."""
        typed = dates.read_date(self.text(), clock.today())
        return self._value if self.text() == self._shown() else typed

    def set_value(self, value: date | None) -> None:
        """Shows `value` without telling anyone."""
        self._value = value
        self._write()

    def problem(self) -> str:
        """Why the words are no date, or nothing."""
        if self.value() is not None:
            return ""
        if not self.text().strip():
            return _("Which day? For example 5.28")
        return _("There is no such day: {typed}. Write 5.28 or 2025-5-28").format(typed=self.text().strip())

    def open_month(self) -> None:
        """Opens the calendar under the field."""
        _Month(self).show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
        elif step and self.value() is not None:
            day = self.value() or clock.today()
            self._take(date.fromordinal(day.toordinal() + step))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        fields.mark_whole(self, event)

    def _shown(self) -> str:
        return dates.long_date(self._value) if self._value else ""

    def _write(self) -> None:
        self.setText(self._shown())
        self.setCursorPosition(0)

    def _read(self) -> None:
        if self.text() == self._shown():
            return
        read = dates.read_date(self.text(), clock.today())
        if read is not None:
            self._take(read)
        else:
            self.changed.emit(None)

    def _take(self, day: date) -> None:
        if day.year < 1900 or day.year > 2999:
            return
        different = day != self._value
        self._value = day
        self._write()
        if different:
            self.changed.emit(day)


class _Month(QWidget):
    """The calendar that floats under a date field."""

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.calendar = month_widget()
        day = field.value() or clock.today()
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._chosen)
        column.addWidget(self.calendar)
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))

    def _chosen(self, day: QDate) -> None:
        self._field._take(date(day.year(), day.month(), day.day()))  # noqa: SLF001  (its own popup)
        self.close()


def month_widget() -> QCalendarWidget:
    """A calendar that begins on Monday; days off in the ink of the festivals, other months dimmed."""
    calendar = QCalendarWidget()
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(theme.px(300), theme.px(290))
    plain = QTextCharFormat()
    plain.setForeground(QColor(tokens.INK2))
    calendar.setHeaderTextFormat(plain)
    off = QTextCharFormat()
    off.setForeground(QColor(tokens.FESTIVAL))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, off)
    calendar.setAccessibleName(_("Calendar"))
    return calendar


class TimeField(QLineEdit):
    """A time of day. `changed` gives a time, or None when the words are none; up and down move by 15 minutes."""

    changed = Signal(object)

    def __init__(self, value: time | None = None, *, width: int = 92) -> None:
        super().__init__()
        self._value = value
        self.setFixedWidth(theme.px(width))
        self.setToolTip(_("Type 14:00 or 1400; up and down move by a quarter of an hour"))
        self.editingFinished.connect(self._read)
        self.set_value(value)

    def value(self) -> time | None:
        """The time, or None where nothing can be read."""
        return self._value if self.text() == self._shown() else dates.read_time(self.text())

    def set_value(self, value: time | None) -> None:
        """Shows `value` without telling anyone."""
        self._value = value
        self.setText(self._shown())

    def problem(self) -> str:
        """Why the words are no time, or nothing."""
        if self.value() is not None:
            return ""
        if not self.text().strip():
            return _("What time? For example 14:00")
        return _("There is no such time: {typed}. Write 14:00").format(typed=self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 15, Qt.Key.Key_Down: -15}.get(Qt.Key(event.key()), 0)
        now = self.value()
        if step and now is not None:
            minutes = (now.hour * 60 + now.minute + step) % (24 * 60)
            self._take(time(minutes // 60, minutes % 60))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        fields.mark_whole(self, event)

    def _shown(self) -> str:
        return dates.clock(self._value) if self._value is not None else ""

    def _read(self) -> None:
        if self.text() == self._shown():
            return
        read = dates.read_time(self.text())
        if read is not None:
            self._take(read)
        else:
            self.changed.emit(None)

    def _take(self, moment: time) -> None:
        different = moment != self._value
        self.set_value(moment)
        if different:
            self.changed.emit(moment)
