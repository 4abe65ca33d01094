"""重复: how often, on which days, until when; the rule and the dates that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import almanac
from desktop import recurrence
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import language
from desktop.models import Holiday
from desktop.recurrence import Rule
from desktop.services import series_dates
from desktop.services.series_dates import Laid
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import theme
from desktop.views.kit.date_field import DateField
from desktop.views.kit.fields import BesideField
from desktop.views.kit.flow import Flow

LAST = timedelta(days=84)  # a term of weekly dates: what is offered first
TIMES = 10
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class NotYet(UserError):
    """A field that cannot be read yet; it says so itself (args: the words)."""

    code = "not_yet"


@dataclass(frozen=True)
class Repetition:
    """What stands in the fields: the dates, the rule behind them ("" for days by hand), whether only days worked."""

    laid: Laid
    rule: str = ""
    worked: bool = False


class RepeatFields(QWidget):
    """The fields about repeating. `changed` tells that the dates may be others; `read` gives them."""

    changed = Signal()

    def __init__(self, day: date, column: int) -> None:
        super().__init__()
        self._day = day
        self._column = column
        self._picked: list[date] = []
        self.repeat = fields.Pick(_kinds(day), "once")
        self.repeat.setSizeAdjustPolicy(fields.Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.repeat.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.weekdays = buttons.Toggles(
            _("Days of the week"), [(n, dates.weekday_letter(date(2024, 1, n))[:2]) for n in range(1, 8)]
        )
        self.weekdays.set_on([day.isoweekday()])
        self.every = fields.number_field(1, least=1, most=52, width=56)
        self._build_end(day)
        self._build_picked()
        self.holidays = fields.tick(_("Skip public holidays"), on=True)
        self.note = fields.Under()
        self.note.layout().setContentsMargins(theme.px(column), 0, 0, 0)  # pyright: ignore[reportOptionalMemberAccess]
        self.weekly = buttons.quiet(_("Every week"), self._repeat_weekly)
        self.repeat_field = self._beside(_("Repeat"), self.repeat, self.weekly)
        self.weekdays_field = self._beside("", self.weekdays, _stretching())
        self.every_field = self._beside(_("Every"), self.every, fields.unit(_("weeks")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for each in (
            *(self.repeat_field, self.weekdays_field, self.every_field, self.picked_field),
            *(self._chips, self.until_field, self.note, self.holidays),
        ):
            layout.addWidget(each)
        self._connect()
        self.show_fields()

    def _beside(self, label: str, editor: QWidget, *after: QWidget) -> BesideField:
        return BesideField(label, editor, column=self._column, after=after)

    def _build_end(self, day: date) -> None:
        self.end = fields.Pick([("until", _("on")), ("count", _("after")), ("open", _("never"))], "until")
        self.until = DateField(day + LAST, width=164)
        self.until.setAccessibleName(_("The last day"))
        self.times = fields.number_field(TIMES, least=1, most=recurrence.MOST_DATES, width=66)
        self.times.setAccessibleName(_("How many times"))
        self._times_unit = fields.unit(_("times"))
        self.until_field = self._beside(_("Ends"), self.end, self.until, self.times, self._times_unit)

    def _build_picked(self) -> None:
        self.another = DateField(None)
        self.another.setAccessibleName(_("Another day"))
        self.add = buttons.plain(_("Add"), self._add)
        self.picked_field = self._beside(_("Days"), self.another, self.add)
        self._chips = QWidget()
        self._chips_row = QVBoxLayout(self._chips)
        self._chips_row.setContentsMargins(theme.px(self._column), 0, 0, 0)

    def _connect(self) -> None:
        for signal in (
            *(self.until.changed, self.weekdays.changed, self.holidays.toggled),
            *(self.every.valueChanged, self.times.valueChanged),
        ):
            signal.connect(lambda *_values: self.changed.emit())
        self.repeat.picked.connect(lambda _kind: self._shown_anew())
        self.end.picked.connect(lambda _end: self._shown_anew())
        self.another.changed.connect(lambda _day: self.picked_field.clear())

    # --- what follows ---------------------------------------------------------------------------

    def set_day(self, day: date) -> None:
        """The first day is another."""
        self._day = day
        if len(self.weekdays.on()) == 1:
            self.weekdays.set_on([day.isoweekday()])
        until = self.until.value()
        if until is not None and until < day:
            self.until.set_value(day + LAST)
        self.repeat.set_options(_kinds(day))
        self.show_fields()

    def repeats(self) -> bool:
        """Whether there is more than one date."""
        return self.repeat.chosen() != "once"

    def _repeat_weekly(self) -> None:
        """What most series are, in one click."""
        self.repeat.choose("weekly")
        self.repeat.setFocus()  # the button goes, the keyboard stays beside it
        self._shown_anew()

    def show_fields(self) -> None:
        """Shows the fields that this way of repeating has."""
        kind, end = self.repeat.chosen(), self.end.chosen()
        self.weekly.setVisible(kind == "once")
        self.weekdays_field.setVisible(kind == "weekly")
        self.every_field.setVisible(kind == "weekly")
        self.picked_field.setVisible(kind == "picked")
        self._chips.setVisible(kind == "picked" and bool(self._picked))
        self.until_field.setVisible(kind not in ("once", "picked"))
        self.until.setVisible(end == "until")
        self.times.setVisible(end == "count")
        self._times_unit.setVisible(end == "count")
        self.holidays.setVisible(kind not in ("once", "picked", "worked"))

    def show_plan(self, days: Sequence[date], holidays: int) -> None:
        """Says how many dates there are, how many are public holidays, and which years are not published yet."""
        said = [_("{n} times").format(n=len(days))] if days else []
        if self.end.chosen() == "open" and days:
            said.append(_("laid out until {day}, goes on by itself").format(day=dates.long_date(max(days))))
        unknown = series_dates.unpublished(days, Holiday.calendar()) if len(days) > 1 else ""
        said = said if self.repeats() else []
        self.note.show_words(
            "warn" if unknown else "fact", "\n".join(filter(None, ("　".join(said), unknown)))
        )
        words = _("Skip public holidays")
        if self.holidays.isChecked():
            note = _("{n} in this time").format(n=holidays) if holidays else _("none in this time")
            words = _("{words} ({note})").format(words=words, note=note)
        self.holidays.setText(words)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.note.show_words("fact", "")
        for field in (self.until_field, self.weekdays_field, self.picked_field):
            field.clear()

    def _shown_anew(self) -> None:
        self.show_fields()
        self.changed.emit()

    def _add(self) -> None:
        day = self.another.value()
        if day is None:
            self.picked_field.error(self.another.problem() or _("Which day?"))
            return
        self.pick({*self._picked, day})

    def pick(self, days: set[date]) -> None:
        """These days besides the first one."""
        self._picked = sorted(days - {self._day})
        self.another.set_value(None)
        while (item := self._chips_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._chips_row.addWidget(Flow(*[self._chip(day) for day in self._picked]))
        self.show_fields()
        self.changed.emit()

    def _chip(self, day: date) -> buttons.Button:
        words = dates.short_dated(day)
        chip = buttons.Button(
            words, "plain", lambda: self.pick(set(self._picked) - {day}), icon="x", size="small"
        )
        return chip.named(_("Leave out {day}").format(day=words))

    # --- reading --------------------------------------------------------------------------------

    def read(self, day: date) -> Repetition:
        """The dates from `day` on and their rule. NotYet where a field cannot be read, or what a rule raises."""
        if day != self._day:
            self.set_day(day)
        kind, today = self.repeat.chosen(), clock.today()
        if kind == "once":
            return Repetition(Laid((self._day,)))
        if kind == "picked":
            return Repetition(Laid(tuple(sorted({self._day, *self._picked}))))
        rule = self._ended(self._rule(str(kind)))
        worked = kind == "worked"
        lay_out = series_dates.lay_out_worked if worked else series_dates.lay_out
        return Repetition(lay_out(rule, self._day, today=today), rule.text, worked)

    def _ended(self, rule: Rule) -> Rule:
        end = self.end.chosen()
        if end == "open":
            return rule
        if end == "count":
            return rule.times(self.times.value())
        until = self.until.value()
        if until is None:
            self.until_field.error(self.until.problem())
            raise NotYet(self.until.problem())
        return rule.ending(until)

    def _rule(self, kind: str) -> Rule:
        day = self._day
        code, nth = CODES[day.weekday()], (day.day - 1) // 7 + 1
        if kind == "weekly":
            days = [int(str(each)) for each in self.weekdays.on()]
            if not days:
                self.weekdays_field.error(_("Choose at least one day of the week."))
                raise NotYet(_("Choose at least one day of the week."))
            return recurrence.weekly(days, every=self.every.value())
        if kind == "lunar":
            lunar = almanac.lunar_day(day)
            return recurrence.lunar_yearly(lunar.month, lunar.day)
        return recurrence.read(
            {
                "daily": "FREQ=DAILY",
                "worked": "FREQ=DAILY",
                "month_day": f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
                "month_end": "FREQ=MONTHLY;BYMONTHDAY=-1",
                "month_week": f"FREQ=MONTHLY;BYDAY={nth}{code}",
                "month_last": f"FREQ=MONTHLY;BYDAY=-1{code}",
                "year_day": f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}",
            }[kind]
        )


def _kinds(day: date) -> list[tuple[object, str]]:
    """The ways to repeat that fit the first day, in words of that day."""
    weekday, nth = dates.weekday(day), (day.day - 1) // 7 + 1
    found: list[tuple[object, str]] = [
        ("once", _("Once")),
        ("weekly", _("Weekly")),
        ("daily", _("Daily")),
        ("worked", _("Every working day, swapped ones too")),
        ("month_day", _("Monthly on day {n}").format(n=day.day)),
        ("month_week", _("Monthly, {weekday} no. {n}").format(n=nth, weekday=weekday)),
    ]
    if (day + timedelta(days=7)).month != day.month:
        found.append(("month_last", _("Monthly, the last {weekday}").format(weekday=weekday)))
    if (day + timedelta(days=1)).month != day.month:
        found.append(("month_end", _("Monthly on the last day")))
    found.append(("year_day", _("Yearly on {day}").format(day=dates.month_day(day))))
    lunar = almanac.lunar_day(day)
    if not lunar.leap:
        found.append(("lunar", _("Yearly, {lunar}").format(lunar=_lunar_words(lunar))))
    return [*found, ("picked", _("Days picked by hand"))]


def _lunar_words(lunar: almanac.LunarDay) -> str:
    """农历五月初五（端午）."""
    words = lunar.words if language() == "en" else _("lunar {date}").format(date=lunar.words)
    festival = almanac.lunar_festival(lunar.month, lunar.day)
    return _("{words} ({note})").format(words=words, note=festival) if festival else words


def _stretching() -> QWidget:
    """Keeps what stands before it at the left."""
    filler = QWidget()
    filler.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return filler
