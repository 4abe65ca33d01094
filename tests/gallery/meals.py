"""菜品 and 车队: the dishes of the festival, its table plan, a dish with something banned, an escort and its cars."""

from PySide6.QtWidgets import QWidget

from desktop.models import Dish
from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import Event
from desktop.views import main_window
from desktop.views.events.dish_dialog import DishDialog
from desktop.views.events.dishes_tab import DishesTab
from desktop.views.events.escort_dialogs import CarDialog
from desktop.views.events.escort_dialogs import RideDialog
from desktop.views.events.escort_tab import EscortTab
from desktop.views.kit.go_to import OpenEvent
from tests.gallery import gallery
from tests.gallery import papers
from tests.gallery import today
from tests.gallery.gallery import scene


def opened(name: str, tab: str) -> tuple[main_window.MainWindow, QWidget]:
    """The main window on a tab of the event with this name, and the tab."""
    today.opened("sample")
    window = today.window()
    event = Event.select().where(Event.name == name).order_by(Event.edition.desc()).first()
    window.open(OpenEvent(event.id, tab))
    return window, window.page("events").detail.tabs[tab]  # pyright: ignore[reportAttributeAccessIssue]


def dishes() -> tuple[main_window.MainWindow, DishesTab]:
    window, tab = opened("邻里美食分享活动", "dishes")
    assert isinstance(tab, DishesTab)
    return window, tab


def escort() -> tuple[main_window.MainWindow, EscortTab]:
    window, tab = opened("爱心送考", "escort")
    assert isinstance(tab, EscortTab)
    return window, tab


@scene("events-dishes")
def dishes_list() -> QWidget:
    window, tab = dishes()
    tab.table.selectRow(3)
    return window


@scene("events-tables")
def tables() -> QWidget:
    window, tab = dishes()
    tab.part.choose("plan")
    tab.part.picked.emit("plan")
    return window


@scene("events-dish-dialog")
def dish() -> QWidget:
    today.opened("sample")
    row = Dish.get(Dish.name == "粉蒸肉")
    made = DishDialog(None, row.event_id, gallery.DAY, row.id)
    made.ingredients.setText("五花肉、米粉、四季豆")
    return made


@scene("events-escort")
def rides() -> QWidget:
    window, tab = escort()
    tab.rides.selectRow(2)
    return window


@scene("events-cars")
def cars() -> QWidget:
    window, tab = escort()
    tab.part.choose("cars")
    tab.part.picked.emit("cars")
    tab.cars.selectRow(1)
    return window


@scene("events-car-dialog")
def car() -> QWidget:
    today.opened("sample")
    row = EscortCar.get(EscortCar.number == 1)
    days = sorted({ride.start.date() for ride in EscortRide.of(row.event_id)})
    return CarDialog(None, row.event_id, days, row.id)


@scene("events-ride-dialog")
def ride() -> QWidget:
    today.opened("sample")
    row = EscortRide.of(Event.get(Event.name == "爱心送考").id)[0]
    return RideDialog(None, row.rider.event_id, row.start, ride=row)


@scene("papers-table-plan")
def table_plan() -> QWidget:
    return papers.window("table-plan")


@scene("papers-food-report")
def food_report() -> QWidget:
    return papers.window("food-report")
