"""场地卡片: what is known of a venue at the left, a year of its use at the right: the page that can be printed."""

from datetime import date
from datetime import datetime
from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Closure
from desktop.models import Venue
from desktop.printing import venue_year
from desktop.services import days
from desktop.services import house_rules
from desktop.services import venue_papers
from desktop.services import venue_use
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import go_to
from desktop.views.kit import labels
from desktop.views.kit import stepper
from desktop.views.kit import theme
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.picture import PagePicture
from desktop.views.venues.venue_card import facts

SOON = timedelta(days=92)


class CardDialog(Dialog):
    """All of one venue (id). Its papers and its record are one click away."""

    def __init__(self, parent: QWidget | None, venue: str) -> None:
        row = Venue.get_by_id(venue)
        self._venue, self._name = venue, row.name
        super().__init__(parent, _("Card of {venue}").format(venue=self._name), _("Print its papers"))
        self.cancel.setText(_("Close"))
        self.two_panes()
        self._form_area.setFixedWidth(theme.px(330))
        self._build_left(row)
        self.years = stepper.DateStepper(
            stepper.by_year, lambda day: _("{year}").format(year=day.year), day=clock.today()
        )
        self.years.moved.connect(lambda _day: self.refresh())
        self.picture = PagePicture(_("A year of {venue}").format(venue=self._name))
        self.picture.setMinimumHeight(theme.px(380))
        right = QVBoxLayout()
        right.setContentsMargins(16, 14, 16, 14)
        line = QHBoxLayout()
        line.addWidget(self.years)
        line.addStretch(1)
        right.addLayout(line)
        right.addWidget(self.picture, 1)
        self.outcome.addLayout(right)
        self.resize(theme.px(1240), theme.px(690))
        self.refresh()

    def _build_left(self, row: Venue) -> None:
        self.form.addWidget(labels.heading(row.name))
        seats = ngettext("seats {n}", "seats {n}", row.capacity).format(n=row.capacity)
        theme_ = _("{first}, {rest}").format(first=row.theme, rest=seats) if row.theme else seats
        self._part("", [theme_, *facts(row)])
        self._part(_("This month"), [_month(row.id, clock.today())])
        self._part(_("Closures to come"), _closures(row.id, clock.today()))
        rules = [*house_rules.of_row(row).sentences(), *row.rules.splitlines()]
        self._part(_("House rules"), rules or [_("None are written down.")])
        self.change = buttons.quiet(_("Change the record"), self._change, icon="pencil-simple")
        line = QHBoxLayout()
        line.addWidget(self.change)
        line.addStretch(1)
        self.form.addLayout(line)

    def _part(self, head: str, lines: list[str]) -> None:
        said = [line for line in lines if line]
        if head and said:
            self.form.addWidget(labels.words(head, "strong"))
        if said:
            words = labels.selectable("\n".join(said))
            words.setProperty("tone", "ink2")
            self.form.addWidget(words)

    def refresh(self) -> None:
        """Shows the chosen year."""
        data = venue_papers.venue_year(self._venue, self.years.day().year)
        spoken = "; ".join(f"{label} {figure}" for label, figure in data.facts)
        self.picture.show_page(lambda path: venue_year.print_it(data, path), spoken)

    def year(self) -> date:
        """The first day of the year shown."""
        return self.years.day()

    def submit(self) -> None:
        self.accept()
        go_to.go_to(go_to.OpenPaper("door-schedule", self._venue))

    def _change(self) -> None:
        self.accept()
        go_to.go_to(go_to.OpenSetup("venues"))

    def touched(self) -> bool:
        """Nothing typed here is lost."""
        return False


def _month(venue: str, today: date) -> str:
    """12 bookings, 26 hours, 9 % of the open time."""
    first = stepper.by_month(today, 0)
    days = venue_use.by_day(venue, first, stepper.by_month(first, 1) - timedelta(days=1))
    count, held, opened = (sum(getattr(day, name) for day in days) for name in ("bookings", "held", "open"))
    if not count:
        return _("Not used yet.")
    booked = ngettext("{n} booking", "{n} bookings", count).format(n=count)
    share = min(100, round(held * 100 / opened)) if opened else 100
    return _("{bookings}, {length}, {share}% of the open time").format(
        bookings=booked, length=dates.length(held), share=share
    )


def _closures(venue: str, today: date) -> list[str]:
    """The closures of the coming three months: 6/30–7/2 空调检修."""
    start = datetime(today.year, today.month, today.day)
    rows = Closure.between(venue, start, start + SOON)
    return [f"{days.span(row.start, row.end)}　{row.reason}" for row in rows]
