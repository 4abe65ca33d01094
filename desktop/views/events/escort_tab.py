"""车队: who is driven when, from where to where and by whom; the cars with their drivers."""

from datetime import date
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop import masking
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.services import escorts
from desktop.services.community import shown_phone
from desktop.views.events.escort_dialogs import CarDialog
from desktop.views.events.escort_dialogs import RideDialog
from desktop.views.events.facts import Shown
from desktop.views.kit import acts
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import dates
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow import Flow
from desktop.views.kit.go_to import OpenPaper
from desktop.views.kit.go_to import go_to
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table

NONE = ""
FAMILY, LOOKS, SEATS, BASE = 4, 4, 5, 6
NARROW, ROOMY = 700, 860


class EscortTab(QWidget):
    """The tab."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._driven: dict[str, int] = {}
        self.part = buttons.Segmented(_("Cars"), [("rides", _("Rides")), ("cars", _("Cars"))], "rides")
        self.part.picked.connect(lambda _key: self._turn())
        self.pair_button = buttons.plain(_("Choose cars"), self.pair, icon="users")
        self.add_rider_button = buttons.plain(_("Add a rider"), self.add_rider, icon="plus")
        self.add_car_button = buttons.plain(_("Add a car"), self.add_car, icon="plus")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.part)
        head.addStretch(1)
        for button in (self.pair_button, self.add_rider_button, self.add_car_button):
            head.addWidget(button)
        self.facts = labels.wrapped("", tone="ink2")
        self.sheets = buttons.small(_("Driver sheets"), lambda: self._print("driver-sheet"), icon="printer")
        self.signs = buttons.small(_("Car signs"), lambda: self._print("car-sign"), icon="printer")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._rides())
        self.stack.addWidget(self._cars())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.facts, 1)
        line.addWidget(self.sheets)
        line.addWidget(self.signs)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.PAGE_MARGIN, 14, tokens.PAGE_MARGIN, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.stack, 1)

    # --- its parts ---------------------------------------------------------------------------------

    def _rides(self) -> QWidget:
        self.rides: Table[EscortRide] = Table(
            _("Rides"),
            [
                Column(_("Time"), _when, width=106),
                Column(_("Rider"), _who, "strong", 122),
                Column(_("Waits at"), lambda row: row.from_place, width=-1),
                Column(_("Goes to"), lambda row: row.to_place, width=-1),
                Column(_("Family"), lambda row: masking.mask_phone(row.rider.phone), "quiet", 128),
                Column(_("Car"), _car, width=136),
            ],
            key=lambda row: row.id,
            row_height=40,
        )
        self.rides.picked.connect(lambda _row: self._show_ride())
        self.rides.opened.connect(lambda _row: self.change_ride())
        self.no_ride = EmptyState(
            _("Nobody is to be driven yet"),
            _("Note each rider with time and place; the cars are proposed by where they set out"),
            primary=(_("Add a rider"), self.add_rider),
        )
        self.ride = labels.words("", "strong")
        self.ride.setMinimumHeight(theme.px(tokens.SMALL_HEIGHT))
        self.car = fields.Pick([])
        fields.name_editor(self.car, _("Car"))
        self.car.picked.connect(self.choose_car)
        self.others = labels.words("", "second")
        self.others.setMinimumHeight(theme.px(tokens.SMALL_HEIGHT))
        self.edit_ride = buttons.small(_("Change"), self.change_ride, icon="pencil-simple")
        self.one_more = buttons.small(_("One more ride"), self.add_ride, icon="plus")
        self.show_family = buttons.small(_("Show the phone"), self.reveal_family, icon="eye")
        self.off_ride = buttons.small(_("Take out"), self.take_out_ride, icon="x")
        self._ride_acts = (
            *(self.ride, self.car, self.others, self.edit_ride),
            *(self.one_more, self.show_family, self.off_ride),
        )
        return _page(self.rides, self.no_ride, Flow(*self._ride_acts))

    def _cars(self) -> QWidget:
        self.cars: Table[EscortCar] = Table(
            _("Cars"),
            [
                Column(_("No."), lambda row: f"{row.number:02d}", "second", 56),
                Column(_("Driver"), lambda row: row.driver, "strong", 104),
                Column(_("Telephone"), lambda row: masking.mask_phone(row.phone), "quiet", 118),
                Column(_("Plate"), lambda row: masking.mask_plate(row.plate), "quiet", 98),
                Column(_("Colour and make"), lambda row: row.looks, "second", -1, tip=lambda row: row.looks),
                Column(_("Seats"), lambda row: str(row.seats), "number", 64),
                Column(_("Starts from"), lambda row: row.base, "second", 100),
                Column(_("Rides"), lambda row: str(self._driven.get(row.id, 0) or ""), "number", 64),
                Column(_("Consent"), _consent, width=104),
            ],
            key=lambda row: row.id,
            row_height=40,
        )
        self.cars.picked.connect(lambda _row: self._show_car())
        self.cars.opened.connect(lambda _row: self.change_car())
        self.no_car = EmptyState(
            _("No car yet"),
            _("Note who drives with which car, and whether the family may have name, phone and plate"),
            primary=(_("Add a car"), self.add_car),
        )
        self.driver = labels.words("", "strong")
        self.driver.setMinimumHeight(theme.px(tokens.SMALL_HEIGHT))
        self.edit_car = buttons.small(_("Change"), self.change_car, icon="pencil-simple")
        self.show_driver = buttons.small(_("Show the phone"), self.reveal_driver, icon="eye")
        self.off_car = buttons.small(_("Take out"), self.take_out_car, icon="x")
        self._car_acts = (self.driver, self.edit_car, self.show_driver, self.off_car)
        return _page(self.cars, self.no_car, Flow(*self._car_acts))

    # --- showing -----------------------------------------------------------------------------------

    def show_event(self, shown: Shown) -> None:
        """Shows the event."""
        self._shown = shown
        rides, cars = EscortRide.of(shown.event.id), EscortCar.of(shown.event.id)
        driven = [ride.car_id for ride in rides]
        self._driven = {car.id: driven.count(car.id) for car in cars}
        self.rides.set_rows(rides)
        self.cars.set_rows(cars)
        for rows, table, empty in ((rides, self.rides, self.no_ride), (cars, self.cars, self.no_car)):
            table.setVisible(bool(rows))
            empty.setVisible(not rows)
        without = driven.count(None)
        self.facts.setText(_facts(cars, rides))
        self.pair_button.setEnabled(bool(without and cars))
        self.sheets.setEnabled(len(rides) > without)
        self.signs.setEnabled(bool(cars))
        self._show_ride()
        self._show_car()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves out what is seldom looked at."""
        super().resizeEvent(event)
        self.rides.setColumnHidden(FAMILY, self._narrow())
        for column in (LOOKS, SEATS):
            self.cars.setColumnHidden(column, self._narrow())
        self.cars.setColumnHidden(BASE, self.width() < theme.px(ROOMY))
        for button in (self.sheets, self.signs):  # the menu of papers has them, too
            button.setHidden(self._narrow())
        self._show_ride()

    def _narrow(self) -> bool:
        return self.width() < theme.px(NARROW)

    def _turn(self) -> None:
        cars = self.part.chosen() == "cars"
        self.stack.setCurrentIndex(int(cars))
        self.add_car_button.setVisible(cars)
        self.add_rider_button.setVisible(not cars)
        self.pair_button.setVisible(not cars)

    def _show_ride(self) -> None:
        row = self.rides.current() if self.rides.isVisibleTo(self) else None
        for widget in self._ride_acts:
            widget.setVisible(row is not None)
        self.ride.setHidden(row is None or self._narrow())
        if row is None or self._shown is None:
            return
        self.ride.setText(row.rider.name)
        why = escorts.obstacles(row.id)
        able = [car for car in EscortCar.of(self._shown.event.id) if car.id not in why]
        options = [(car.id, f"{car.number:02d} {car.driver}") for car in able]
        self.car.set_options([(NONE, _("no car")), *options], row.car_id or NONE)
        self.others.setVisible(bool(why) and not self._narrow())
        self.car.setToolTip("\n".join(why.values()))
        self.others.setText(ngettext("{n} cannot", "{n} cannot", len(why)).format(n=len(why)))
        self.others.setToolTip("\n".join(why.values()))
        self.show_family.setEnabled(bool(row.rider.phone))

    def _show_car(self) -> None:
        row = self.cars.current() if self.cars.isVisibleTo(self) else None
        for widget in self._car_acts:
            widget.setVisible(row is not None)
        if row is not None:
            self.driver.setText(f"{row.number:02d} {row.driver}")
            self.show_driver.setEnabled(bool(row.phone))

    # --- rides -------------------------------------------------------------------------------------

    def _start(self) -> datetime:
        session = self._shown.session if self._shown else None
        return session.row.start if session else clock.now().replace(minute=0, second=0, microsecond=0)

    def add_rider(self) -> None:
        """Somebody more who is driven."""
        if self._shown is not None:
            self._ride_dialog(RideDialog(self.window(), self._shown.event.id, self._start()))

    def add_ride(self) -> None:
        """One more ride of the chosen rider: the way back to begin with."""
        row = self.rides.current()
        if row is not None and self._shown is not None:
            self._ride_dialog(RideDialog(self.window(), self._shown.event.id, self._start(), like=row))

    def change_ride(self) -> None:
        """The chosen ride, in the dialog."""
        row = self.rides.current()
        if row is not None and self._shown is not None:
            self._ride_dialog(RideDialog(self.window(), self._shown.event.id, self._start(), ride=row))

    def _ride_dialog(self, dialog: RideDialog) -> None:
        if dialog.exec():
            acts.done(_("The ride of {name} is noted").format(name=message.strong(dialog.made)))

    def choose_car(self, car: object) -> None:
        """Another car drives the chosen ride, or none."""
        row = self.rides.current()
        if row is None:
            return
        rider = message.strong(row.rider.name)
        if not car:
            said = _("The ride of {name} has no car now").format(name=rider)
            acts.do(lambda: escorts.release(row.id, at=clock.now()), said=said)
            return
        acts.do(
            lambda: escorts.assign(row.id, str(car), at=clock.now()),
            said=lambda done: _("{driver} drives {name}").format(driver=done.car.driver, name=rider),
        )

    def pair(self) -> None:
        """A car for every ride that has none, by place and time; what was chosen by hand stays."""
        if self._shown is None:
            return
        event = self._shown.event.id
        proposed = escorts.propose(event)
        wanted = {each.ride.id: each.car.id for each in proposed if each.car is not None}
        left = len(proposed) - len(wanted)
        if not wanted:
            message.warn(_("No car is free for these rides; ask for another, or for consent"))
            return
        acts.do(lambda: escorts.pair(event, wanted, at=clock.now()), said=lambda count: _paired(count, left))

    def take_out_ride(self) -> None:
        """Takes the chosen ride out; with the last one of them the rider."""
        row = self.rides.current()
        if row is None:
            return
        last = sum(each.rider_id == row.rider_id for each in self.rides.rows_model.rows()) == 1
        said = _("The ride of {name} is taken out").format(name=message.strong(row.rider.name))
        if last:
            acts.do(lambda: escorts.remove_rider(row.rider_id, at=clock.now()), said=said)
        else:
            acts.do(lambda: escorts.remove_ride(row.id, at=clock.now()), said=said)

    def reveal_family(self) -> None:
        """The family's number, told once; that it was looked at is noted."""
        row = self.rides.current()
        if row is not None:
            self._told(row.rider.name, escorts.reveal_rider(row.rider_id, at=clock.now()))

    # --- cars --------------------------------------------------------------------------------------

    def _days(self) -> list[date]:
        """The days of the event, and those on which somebody is driven."""
        if self._shown is None:
            return []
        days = {each.row.start.date() for each in self._shown.live}
        days |= {ride.start.date() for ride in EscortRide.of(self._shown.event.id)}
        return sorted(days)

    def add_car(self) -> None:
        """A car more."""
        if self._shown is not None:
            self._car_dialog(CarDialog(self.window(), self._shown.event.id, self._days()))

    def change_car(self) -> None:
        """The chosen car, in the dialog."""
        row = self.cars.current()
        if row is not None:
            self._car_dialog(CarDialog(self.window(), row.event_id, self._days(), row.id))

    def _car_dialog(self, dialog: CarDialog) -> None:
        if dialog.exec() and dialog.made is not None:
            driver = message.strong(dialog.made.driver)
            acts.done(_("Car {number} of {name} is noted").format(number=dialog.made.number, name=driver))

    def take_out_car(self) -> None:
        """Takes the chosen car out; its rides look for another."""
        row = self.cars.current()
        if row is not None:
            number = row.number
            acts.do(
                lambda: escorts.remove_car(row.id, at=clock.now()),
                said=lambda freed: _gone(number, freed),
            )

    def reveal_driver(self) -> None:
        """The driver's number, told once; that it was looked at is noted."""
        row = self.cars.current()
        if row is not None:
            self._told(row.driver, escorts.reveal_car(row.id, at=clock.now()))

    def _told(self, name: str, phone: str) -> None:
        message.say(_("{name}: {phone}").format(name=name, phone=shown_phone(phone)))

    def _print(self, paper: str) -> None:
        if self._shown is not None:
            go_to(OpenPaper(paper, self._shown.event.id))


def _page(table: QWidget, empty: QWidget, row: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(table, 1)
    column.addWidget(empty, 1)
    column.addWidget(row)
    return page


def _when(row: EscortRide) -> str:
    return f"{dates.short_date(row.start.date())}　{dates.clock(row.start.time())}"


def _who(row: EscortRide) -> str:
    if row.rider.heads == 1:
        return row.rider.name
    return _("{name}, {n} people").format(name=row.rider.name, n=row.rider.heads)


def _car(row: EscortRide) -> Badge:
    if row.car is None:
        return Badge(_("no car"), "pending")
    return Badge(f"{row.car.number:02d} {row.car.driver}", "ok", icon="car")


def _consent(row: EscortCar) -> Badge:
    return Badge(_("Agreed"), "ok") if row.agreed else Badge(_("Ask first"), "pending")


def _facts(cars: list[EscortCar], rides: list[EscortRide]) -> str:
    riders = len({ride.rider_id for ride in rides})
    without = sum(ride.car_id is None for ride in rides)
    said = [
        ngettext("{n} car", "{n} cars", len(cars)).format(n=len(cars)),
        ngettext("{n} rider", "{n} riders", riders).format(n=riders),
        ngettext("{n} ride", "{n} rides", len(rides)).format(n=len(rides)),
    ]
    if without:
        said.append(_("without a car: {n}").format(n=without))
    return "　".join(said)


def _paired(count: int, left: int) -> str:
    said = ngettext("{n} ride has a car", "{n} rides have a car", count).format(n=count)
    if not left:
        return said
    more = ngettext("{n} ride has none", "{n} rides have none", left).format(n=left)
    return _("{said}; {more}").format(said=said, more=more)


def _gone(number: int, freed: int) -> str:
    said = _("Car {number} is taken out").format(number=number)
    if not freed:
        return said
    more = ngettext("{n} ride has none", "{n} rides have none", freed).format(n=freed)
    return _("{said}; {more}").format(said=said, more=more)
