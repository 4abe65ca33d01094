"""法定节假日: days of rest and swapped working days, year by year."""

from dataclasses import dataclass
from datetime import date

from desktop import almanac
from desktop.i18n import _
from desktop.models import Holiday
from desktop.services import holidays
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit.badge import Badge
from desktop.views.kit.stepper import DateStepper
from desktop.views.kit.stepper import by_year
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.kit.table import in_card
from desktop.views.setup.holidays_dialog import HolidaysDialog
from desktop.views.setup.pane import Pane


@dataclass(frozen=True)
class HolidayLine:
    """One day of the table."""

    day: date
    kind: str
    name: str


class HolidaysPane(Pane):
    """The days the plan of a booking looks at, and the year up to which they are known."""

    name = "holidays"
    icon = "calendar-blank"

    def __init__(self) -> None:
        super().__init__()
        self.explain(
            _("Repeated bookings can skip days of rest; a swapped working day counts as a working day.")
        )
        self.year = DateStepper(by_year, lambda day: str(day.year))
        self.year.moved.connect(lambda _day: self.reload())
        self.known = fields.Under()
        self.paste = buttons.plain(_("Paste the notice…"), self._paste, icon="clipboard-text")
        self.own = buttons.plain(_("Enter what the program knows"), self._enter_own, icon="check")
        across = fields.row(self.year, self.paste, self.own)
        across.addStretch(1)
        self.column.addLayout(across)
        self.column.addWidget(self.known)
        self.table: Table[HolidayLine] = Table(
            _("Holidays"),
            [
                Column(_("Date"), lambda r: dates.month_day(r.day), "strong", width=100),
                Column(_("Weekday"), lambda r: dates.weekday(r.day), width=90),
                Column(_("Holiday"), lambda r: almanac.spoken_holiday(r.name), width=160),
                Column("", lambda r: _kind(r.kind), width=150, spoken=_("Kind")),
                Column("", lambda _r: "", width=-1),
            ],
            key=lambda r: r.day,
            row_height=40,
        )
        self.table.setMinimumHeight(240)
        self.column.addWidget(in_card(self.table), 1)

    def title(self) -> str:
        return _("Holidays")

    def about(self) -> str:
        return _("Days of rest, swapped days")

    def reload(self) -> None:
        year = self.year.day().year
        first, last = date(year, 1, 1), date(year, 12, 31)
        rows = Holiday.select().where(Holiday.day.between(first, last)).order_by(Holiday.day)
        lines = [HolidayLine(r.day, r.kind, r.name) for r in rows]
        self.table.set_rows(lines)
        entered = any((row.day.month, row.day.day, row.kind) == (10, 1, "rest") for row in lines)
        self.own.setVisible(not entered and holidays.known(year) is not None)
        if entered:
            self.known.show_words(
                "ok", _("{year} is entered: {count} days").format(year=year, count=len(lines))
            )
            return
        missing = (
            _("The holidays of {year} are not announced or not entered yet.")
            if year > clock.today().year
            else _("The holidays of {year} are not entered.")
        )
        self.known.show_words("warn", missing.format(year=year) + holidays.hanging_on(year).words())

    def _paste(self) -> None:
        HolidaysDialog(self).exec()

    def _enter_own(self) -> None:
        notice = holidays.known(self.year.day().year)
        if notice is not None:
            acts.do(
                lambda: holidays.enter(notice, source="chinesecalendar", at=clock.now()),
                said=_("Entered the holidays of {year}.").format(year=notice.year),
            )


def _kind(kind: str) -> Badge:
    return Badge(_("day of rest"), "ok") if kind == "rest" else Badge(_("working day"), "warn")
