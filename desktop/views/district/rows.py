"""The rows behind a figure: one table for each kind of row, and the sentence that says how they make the number."""

from collections.abc import Callable
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.exchange.plain_workbook import Cell
from desktop.exchange.plain_workbook import Grid
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.services import requests
from desktop.services import returns
from desktop.services import visits
from desktop.services.door_figures import HomeVisitLine
from desktop.services.door_figures import RequestLine
from desktop.services.reports import KINDS
from desktop.services.reports import SOURCES
from desktop.services.reports import DistrictReport
from desktop.services.reports import EventLine
from desktop.services.reports import FromBuilding
from desktop.services.reports import FromCompound
from desktop.services.reports import FromGrid
from desktop.services.reports import Kind
from desktop.services.reports import OfAge
from desktop.services.reports import SessionLine
from desktop.services.reports import Tallied
from desktop.services.reports import VenueLine
from desktop.views.kit import buttons
from desktop.views.kit import categories
from desktop.views.kit import dates
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.go_to import OpenEvent
from desktop.views.kit.go_to import OpenPage
from desktop.views.kit.go_to import OpenRequest
from desktop.views.kit.go_to import OpenVenue
from desktop.views.kit.go_to import OpenVisits
from desktop.views.kit.go_to import go_to
from desktop.views.kit.page import card
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

HEAD = 54
PLACE = 2  # the column that goes where the window is narrow


def _count(value: int | None) -> str:
    return "—" if value is None else f"{value:,}"


def _day(line: SessionLine) -> str:
    return dates.short_date(line.start.date())


def _places(line: SessionLine) -> str:
    return _(", ").join(line.places)


def _source(line: SessionLine) -> str | Badge:
    words = _(SOURCES[line.source])
    return Badge(words, "warn") if line.visits is None else words


def _care(line: SessionLine) -> str:
    return "warn" if line.visits is None else ""


def _category(line: EventLine) -> str:
    return categories.category(line.category).name()


def _helped(line: SessionLine) -> str:
    return returns.value_text((Decimal(line.helped_minutes) / 60).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _compound(line: FromBuilding | FromCompound) -> str:
    return line.compound or _("Not known")


def _age(line: OfAge) -> str:
    return _("{band} years").format(band=line.band) if line.band else _("Not known")


def _building(line: FromBuilding) -> str:
    return line.building or _("Not known")


def _share(line: VenueLine) -> str:
    return "—" if line.utilisation is None else f"{line.utilisation} %"


def session_columns() -> list[Column[SessionLine]]:
    """Date, event, place, person-visits, where the count comes from."""
    return [
        Column(_("Date"), _day, "second", 84),
        Column(_("Event"), lambda line: line.title, "strong", -1, tip=lambda line: line.title),
        Column(_("Place"), _places, "second", 170, tip=_places),
        Column(_("Turnout"), lambda line: _count(line.visits), "number"),
        Column(_("Source"), _source, "second"),
    ]


def newcomer_columns() -> list[Column[SessionLine]]:
    """Date, event, place, person-visits, persons never seen before."""
    return [
        *session_columns()[:4],
        Column(_("First time"), lambda line: _count(line.first_timers), "number"),
    ]


def event_columns() -> list[Column[EventLine]]:
    """Number, event, category, sessions, person-visits."""
    return [
        Column(_("No."), lambda line: line.no, "second", 92),
        Column(_("Event"), lambda line: line.title, "strong", -1, tip=lambda line: line.title),
        Column(_("Category"), _category, "second", 170),
        Column(_("Sessions"), lambda line: _count(line.sessions), "number"),
        Column(_("Turnout"), lambda line: _count(line.visits), "number"),
    ]


def building_columns() -> list[Column[FromBuilding]]:
    """Compound, building, persons, person-visits, persons never seen before."""
    return [
        Column(_("Compound"), _compound, "second", 130),
        Column(_("Building"), _building, "strong", -1),
        *_who_came(),
    ]


def _who_came() -> list[Column[Any]]:
    """Persons, person-visits, persons never seen before."""
    return [
        Column(_("People"), lambda line: _count(line.persons), "number"),
        Column(_("Turnout"), lambda line: _count(line.heads), "number"),
        Column(_("First time"), lambda line: _count(line.first_timers), "number"),
    ]


def compound_columns() -> list[Column[FromCompound]]:
    """Compound, how many of its buildings, who came."""
    return [
        Column(_("Compound"), _compound, "strong", -1),
        Column(_("Buildings"), lambda line: _count(line.buildings), "number"),
        *_who_came(),
    ]


def age_columns() -> list[Column[OfAge]]:
    """Age on the last day of the period, who came."""
    return [Column(_("Age"), _age, "strong", -1), *_who_came()]


def grid_columns() -> list[Column[FromGrid]]:
    """Grid, who came."""
    return [Column(_("Grid"), lambda line: line.grid or _("Not known"), "strong", -1), *_who_came()]


def helper_columns() -> list[Column[SessionLine]]:
    """Date, event, place, helpers who came, hours they helped together."""
    return [
        *session_columns()[:3],
        Column(_("Helpers"), lambda line: _count(line.helpers), "number"),
        Column(_("Hours helped"), _helped, "number"),
    ]


def partner_columns() -> list[Column[EventLine]]:
    """Number, event, with whom, sessions, person-visits."""
    first, event, _category, *counts = event_columns()
    return [first, event, Column(_("Partners"), lambda line: line.partners, "second", 200), *counts]


def service_columns() -> list[Column[Tallied]]:
    """Venue, service, how often."""
    return [
        Column(_("Venue"), lambda line: line.venue, "second", 150),
        Column(_("Service"), lambda line: line.name, "strong", -1),
        Column(_("Times"), lambda line: _count(line.count), "number"),
    ]


def request_columns() -> list[Column[RequestLine]]:
    """Number, day, kind, where it stands: nobody's name."""
    return [
        Column(_("No."), lambda line: line.no, "strong", 110),
        Column(_("Arrived"), lambda line: dates.short_date(line.received.date()), width=110),
        Column(_("Kind"), lambda line: _(requests.CATEGORIES[line.category]), width=-1),
        Column(_("Status"), lambda line: _(requests.STATUSES[line.status]), "second", 110),
    ]


def home_visit_columns() -> list[Column[HomeVisitLine]]:
    """Day, hour, outcome: nobody's name and no door."""
    return [
        Column(_("Day"), lambda line: dates.short_date(line.at.date()), "strong", 110),
        Column(_("Time"), lambda line: dates.clock(line.at.time()), width=110),
        Column(_("Outcome"), lambda line: _(visits.OUTCOMES[line.outcome]), width=-1),
    ]


def venue_columns() -> list[Column[VenueLine]]:
    """Venue, bookings used, hours used, hours open, share."""
    return [
        Column(_("Venue"), lambda line: line.name, "strong", -1),
        Column(_("Bookings used"), lambda line: _count(line.used), "number"),
        Column(_("Hours used"), lambda line: returns.value_text(line.held_hours), "number"),
        Column(_("Hours open"), lambda line: returns.value_text(line.open_hours), "number"),
        Column(_("Use"), _share, "number"),
    ]


class RowsPane(QWidget):
    """The card at the right. `asked_to_save` gives the grid that is shown."""

    asked_to_save = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._grid: Callable[[], Grid] | None = None
        self._first: date | None = None
        self._shown: tuple[DistrictReport, str] | None = None
        frame, column = card()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        head = QWidget()
        head.setFixedHeight(theme.px(HEAD))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self.name = labels.section("")
        self.how = labels.second("")
        self.save = buttons.quiet(_("Save as a table"), self._save, icon="file-xls").key("Ctrl+S")
        ways = [
            ("building", _("Building")),
            ("compound", _("Compound")),
            ("grid", _("Grid")),
            ("age", _("Age")),
        ]
        self.by = buttons.Segmented(_("People by"), ways, "building")
        self.by.picked.connect(lambda _way: self.show_rows(*self._shown) if self._shown else None)
        row.addWidget(self.name)
        row.addWidget(self.by)
        row.addWidget(self.how)
        row.addStretch(1)
        row.addWidget(self.save)
        column.addWidget(head)
        column.addWidget(labels.line("card"))
        self.sessions = _table(_("Sessions"), session_columns(), lambda line: line.session, _care)
        self.newcomers = _table(_("Sessions"), newcomer_columns(), lambda line: line.session, _care)
        self.events = _table(_("Events"), event_columns(), lambda line: line.event)
        self.buildings = _table(
            _("Buildings"), building_columns(), lambda line: (line.compound, line.building)
        )
        self.compounds = _table(_("Compounds"), compound_columns(), lambda line: line.compound)
        self.grids = _table(_("Grids"), grid_columns(), lambda line: line.grid)
        self.helpers = _table(_("Sessions"), helper_columns(), lambda line: line.session)
        self.partners = _table(_("Events"), partner_columns(), lambda line: line.event)
        self.services = _table(_("Services"), service_columns(), lambda line: (line.venue, line.number))
        self.requests = _table(_("Residents' requests"), request_columns(), lambda line: line.request)
        self.home_visits = _table(_("Home visits"), home_visit_columns(), lambda line: line.visit)
        self.requests.opened.connect(lambda line: go_to(OpenRequest(line.request)))
        self.home_visits.opened.connect(lambda line: go_to(OpenVisits(line.visit)))
        self.ages = _table(_("Ages"), age_columns(), lambda line: line.band)
        self.venues = _table(_("Venues"), venue_columns(), lambda line: line.venue)
        for view in (self.sessions, self.newcomers, self.events, self.helpers, self.partners):
            view.opened.connect(lambda line: go_to(OpenEvent(line.event)))
        self.venues.opened.connect(lambda line: go_to(OpenVenue(line.venue, self._first)))
        self.empty = EmptyState(
            _("Nothing in this period"),
            _("Sessions that were held and bookings that were used are counted here by themselves"),
            quiet=(_("To the events"), lambda: go_to(OpenPage("events"))),
        )
        self.stack = QStackedWidget()
        people = (self.buildings, self.compounds, self.grids, self.ages)
        held = (self.sessions, self.newcomers, self.events, self.helpers, self.partners)
        doors = (self.requests, self.home_visits)
        for view in (*held, *people, *doors, self.venues, self.services, self.empty):
            self.stack.addWidget(view)
        column.addWidget(self.stack, 1)

    def show_rows(self, report: DistrictReport, code: str) -> None:
        """Shows the rows behind one figure."""
        kind = next(kind for kind in KINDS if kind.code == code)
        self._shown = report, code
        self.by.setVisible(kind.rows_of == "buildings")
        view, rows, columns = self._of(report, kind)
        self.name.setText(f"{kind.name} {returns.value_text(report.values[code])}")
        self.how.setText("" if view in (self.compounds, self.grids, self.ages) else _how(kind, len(rows)))
        view.set_rows(rows)
        self.stack.setCurrentWidget(view if rows else self.empty)
        self.save.setEnabled(bool(rows))
        self._grid = lambda: _grid(f"{kind.name} {report.period.text}", columns, rows)
        self._first = report.period.first
        self._fit_head()

    def _of(self, report: DistrictReport, kind: Kind) -> tuple[Table[Any], Sequence[Any], list[Column[Any]]]:
        """The table, its rows and its columns: sessions stand newest first, the rest in the order of lists."""
        newest = report.sessions[::-1]
        found: dict[str, tuple[Table[Any], Sequence[Any], list[Column[Any]]]] = {
            "first_timers": (
                self.newcomers,
                [line for line in newest if line.first_timers],
                newcomer_columns(),
            ),
            "sessions": (self.sessions, newest, session_columns()),
            "events": (self.events, report.events, event_columns()),
            "building": (self.buildings, report.buildings, building_columns()),
            "compound": (self.compounds, report.compounds, compound_columns()),
            "grid": (self.grids, report.grids, grid_columns()),
            "helpers": (self.helpers, [line for line in newest if line.helpers], helper_columns()),
            "partners": (self.partners, [e for e in report.events if e.partners], partner_columns()),
            "services": (self.services, report.services, service_columns()),
            "requests": (self.requests, [r for r in report.requests if r.came_in], request_columns()),
            "settled": (self.requests, [r for r in report.requests if r.settled], request_columns()),
            "home_visits": (self.home_visits, report.home_visits, home_visit_columns()),
            "met": (self.home_visits, [v for v in report.home_visits if v.met], home_visit_columns()),
            "age": (self.ages, report.ages, age_columns()),
            "venues": (self.venues, report.venues, venue_columns()),
        }
        if kind.rows_of == "buildings":
            return found[str(self.by.chosen())]
        return found[kind.code if kind.code in found else kind.rows_of]

    def choose_session(self, session: str) -> None:
        """Brings one session into sight."""
        self.sessions.choose(session)

    def adapt(self, *, narrow: bool) -> None:
        """Where the window is narrow, the places give way."""
        for view in (self.sessions, self.newcomers, self.helpers):
            view.setColumnHidden(PLACE, narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Where there is no room the sentence goes, then the number, which stands at the left as well."""
        parts = [part for part in (self.by, self.save) if not part.isHidden()]
        room = self.width() - 60 - sum(part.sizeHint().width() for part in parts)
        room -= self.name.sizeHint().width()
        self.name.setVisible(room >= 0 or self.by.isHidden())
        self.how.setVisible(room >= self.how.sizeHint().width())

    def _save(self) -> None:
        if self._grid is not None:
            self.asked_to_save.emit(self._grid())


def _table(
    name: str,
    columns: list[Column[Any]],
    key: Callable[[Any], object],
    care: Callable[[Any], str] | None = None,
) -> Table[Any]:
    return Table(name, columns, care=care, key=key, row_height=tokens.NUMBER_ROW_HEIGHT)


def _how(kind: Kind, rows: int) -> str:
    """How the rows make the number."""
    if kind.code == "utilisation":
        return _("open hours in use ÷ open hours")
    sentence = {
        "sessions": ngettext("from this {n} session", "from these {n} sessions", rows),
        "events": ngettext("this {n} event", "these {n} events", rows),
        "buildings": ngettext("from this {n} building", "from these {n} buildings", rows),
        "venues": ngettext("from this {n} venue", "from these {n} venues", rows),
        "partners": ngettext("this {n} event", "these {n} events", rows),
        "helpers": ngettext("from this {n} session", "from these {n} sessions", rows),
        "services": ngettext("from this {n} service", "from these {n} services", rows),
        "requests": ngettext("this {n} request", "these {n} requests", rows),
        "settled": ngettext("this {n} request", "these {n} requests", rows),
        "home_visits": ngettext("this {n} visit", "these {n} visits", rows),
        "met": ngettext("this {n} visit", "these {n} visits", rows),
    }[kind.rows_of]
    return sentence.format(n=rows)


def _grid(title: str, columns: list[Column[Any]], rows: Sequence[Any]) -> Grid:
    """What is shown, as a workbook takes it: numbers as numbers."""
    found = tuple(tuple(_plain(column, row) for column in columns) for row in rows)
    return Grid(title[:31], tuple(column.heading for column in columns), found)


def _plain(column: Column[Any], row: object) -> Cell:
    value = column.value(row)
    text = value.text if isinstance(value, Badge) else value
    if not column.numeric:
        return text
    digits = text.replace(",", "").removesuffix(" %")
    if digits == "—":
        return None
    return Decimal(digits) if "." in digits else int(digits)
