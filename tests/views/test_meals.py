"""菜品 and 车队 on the page of events: what is shown, what is done, what stays masked."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.models import Act
from desktop.models import Dish
from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import Event
from desktop.models import Stall
from desktop.services import escort_papers
from desktop.services import food_rules
from desktop.services import papers
from desktop.views.events import EventsPage
from desktop.views.events import facts
from desktop.views.events import food_tasks
from desktop.views.events.dish_dialog import DishDialog
from desktop.views.events.dish_dialog import DishesDialog
from desktop.views.events.dish_dialog import StallDialog
from desktop.views.events.dish_dialog import ThresholdDialog
from desktop.views.events.dishes_tab import DishesTab
from desktop.views.events.escort_dialogs import CarDialog
from desktop.views.events.escort_dialogs import RideDialog
from desktop.views.events.escort_tab import EscortTab
from desktop.views.kit import go_to
from desktop.views.kit import guide
from desktop.views.kit import message
from desktop.views.papers.canvas import Sheet
from desktop.views.papers.drawing import Drawn
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed

DAY = datetime(2025, 5, 28, 9)


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> Iterator[EventsPage]:
    page = EventsPage()
    qtbot.addWidget(page)
    page.resize(1218, 690)
    page.adapt(1366)
    message.after_acts(page.reload)
    page.reload()
    page.show()
    yield page
    message.no_longer_after_acts(page.reload)


def festival() -> Event:
    return Event.get(Event.edition == 2)


def dishes(page: EventsPage) -> DishesTab:
    page.visit(go_to.OpenEvent(festival().id, "dishes"))
    page.reload()
    tab = page.detail.tabs["dishes"]
    assert isinstance(tab, DishesTab)
    return tab


def escort(page: EventsPage) -> EscortTab:
    page.visit(go_to.OpenEvent(Event.get(Event.name == "爱心送考").id, "escort"))
    page.reload()
    tab = page.detail.tabs["escort"]
    assert isinstance(tab, EscortTab)
    return tab


def test_the_dishes_at_a_glance(page: EventsPage, said: Ear) -> None:
    tab = dishes(page)
    assert tab.facts.text() == "36 道菜　5 道含花生　3 道没问过敏原　留样 0/36"
    assert tab.reporting.text() == "预计 200 人，要报备，最迟 5月25日"
    tab.table.selectRow(0)
    tab.tick_sample()
    assert said[-1].plain() == "鲜肉粽已留样"
    assert tab.facts.text().endswith("留样 1/36")
    said.press("撤销")
    assert not Dish.get(Dish.number == 1).sample_kept
    tab.take_out()
    assert Dish.select().count() == 35
    assert unnamed(page) == []


def test_a_banned_dish_is_told_while_typed_and_in_the_list(page: EventsPage, qtbot: QtBot) -> None:
    tab = dishes(page)
    dialog = DishDialog(None, festival().id, DAY)
    qtbot.addWidget(dialog)
    assert not dialog.primary.isEnabled()
    dialog.name.setText("干煸四季豆")
    assert "四季豆" in dialog.fields["ingredients"].under.text()
    dialog.contains.set_on(["soy"])
    dialog.made_at.setText("8:40")
    dialog.submit()
    assert dialog.made is not None
    row = Dish.get_by_id(dialog.made.id)
    assert (row.number, row.contains, row.made_at) == (37, {"soy"}, DAY.replace(hour=8, minute=40))
    page.reload()
    assert "干煸四季豆" in tab.warned.text()


def test_what_does_not_fit_a_card_is_said_beside_its_field(page: EventsPage, qtbot: QtBot) -> None:
    dialog = DishDialog(None, festival().id, DAY)
    qtbot.addWidget(dialog)
    dialog.name.setText("三鲜豆皮和热干面双拼大盘加满满一勺酱")
    dialog.submit()
    assert dialog.fields["name"].state == "error"
    assert dialog.made is None


def test_several_lines_at_once(page: EventsPage, qtbot: QtBot) -> None:
    dialog = DishesDialog(None, festival().id, DAY)
    qtbot.addWidget(dialog)
    dialog.lines.setPlainText("拌菜,李阿姨,香菜")
    assert dialog.field.state == "error"
    dialog.lines.setPlainText("拌菜,李阿姨,无\n藕圆子")
    assert dialog.primary.text() == "加入 2 道菜"
    dialog.submit()
    assert dialog.count == 2
    assert Dish.select().count() == 38


def test_tables_are_dragged_and_moved_by_keys(page: EventsPage, qtbot: QtBot) -> None:
    tab = dishes(page)
    tab.part.choose("plan")
    tab._turn()
    first, *_others = Stall.of(festival().id)
    box = tab.plan.box_of(tab.plan._tables[0])
    start = box.center().toPoint()
    wide, high = tab.plan._cell()
    end = (box.center() + QPointF(2 * wide, 3 * high)).toPoint()
    qtbot.mousePress(tab.plan, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(tab.plan, end)
    tab.plan._at = QPointF(end)
    qtbot.mouseRelease(tab.plan, Qt.MouseButton.LeftButton, pos=end)
    row = Stall.get_by_id(first.id)
    assert (row.x, row.y) == (2, 3)
    qtbot.keyClick(tab.plan, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert Stall.get_by_id(first.id).y == 2
    tab.lay_out()
    assert Stall.get_by_id(first.id).y == 0
    dialog = StallDialog(None, festival().id, "和安客厅")
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.fields["name"].state == "error"
    dialog.name.setText("面点")
    dialog.submit()
    assert dialog.made is not None
    assert (dialog.made.number, dialog.made.place) == (9, "和安客厅")


def test_the_threshold_is_changed_where_it_is_read(page: EventsPage, qtbot: QtBot) -> None:
    dialog = ThresholdDialog(None)
    qtbot.addWidget(dialog)
    dialog.heads.setValue(300)
    dialog.submit()
    assert food_rules.threshold().heads == 300
    assert dishes(page).reporting.text() == "预计 200 人，不到 300 人，不用报备"


def test_cars_are_chosen_and_taken_back(page: EventsPage, said: Ear) -> None:
    tab = escort(page)
    assert tab.facts.text() == "8 辆车　8 位考生　16 趟　8 趟没有车"
    tab.pair()
    assert said[-1].plain().startswith("6 趟有车了")
    said.press("撤销")
    assert tab.facts.text().endswith("8 趟没有车")
    row = next(n for n, ride in enumerate(tab.rides.rows_model.rows()) if ride.car_id is None)
    tab.rides.selectRow(row)
    ride = tab.rides.current()
    assert ride is not None
    able = [str(key) for key in tab.car._keys if key]
    assert EscortCar.get(EscortCar.driver == "罗军").id not in able
    tab.choose_car(able[0])
    assert EscortRide.get_by_id(ride.id).car_id == able[0]
    tab.choose_car("")
    assert EscortRide.get_by_id(ride.id).car_id is None
    assert unnamed(page) == []


def test_numbers_stay_masked_until_somebody_asks(page: EventsPage, qtbot: QtBot, said: Ear) -> None:
    tab = escort(page)
    tab.part.choose("cars")
    tab._turn()
    tab.cars.selectRow(0)
    car = tab.cars.current()
    assert car is not None
    shown = [column.value(car) for column in tab.cars.rows_model.columns()]
    assert "14200001001" not in shown
    assert "鄂A12001" not in shown
    dialog = CarDialog(None, car.event_id, [NOW.date()], car.id)
    qtbot.addWidget(dialog)
    assert (dialog.phone.text(), dialog.phone.placeholderText()) == ("", "142****1001")
    assert (dialog.facts().phone, dialog.facts().plate) == ("14200001001", "鄂A12001")
    acts = Act.select().count()
    tab.reveal_driver()
    assert "142 0000 1001" in said[-1].plain()
    assert Act.select().count() == acts + 1


def test_a_ride_and_its_way_back(page: EventsPage, qtbot: QtBot) -> None:
    event = Event.get(Event.name == "爱心送考")
    dialog = RideDialog(None, event.id, datetime(2025, 6, 7, 7))
    qtbot.addWidget(dialog)
    dialog.name.setText("方圆")
    dialog.submit()
    assert dialog.fields["from_place"].state == "error"
    dialog.from_place.setText("北门")
    dialog.to_place.setText("钢城四中")
    dialog.submit()
    (ride,) = [row for row in EscortRide.of(event.id) if row.rider.name == "方圆"]
    back = RideDialog(None, event.id, datetime(2025, 6, 7, 7), like=ride)
    qtbot.addWidget(back)
    assert (back.from_place.text(), back.to_place.text()) == ("钢城四中", "北门")
    back.submit()
    change = RideDialog(None, event.id, datetime(2025, 6, 7, 7), ride=ride)
    qtbot.addWidget(change)
    change.heads.setValue(3)
    change.submit()
    rows = [row for row in EscortRide.of(event.id) if row.rider.name == "方圆"]
    assert [(row.start.hour, row.rider.heads) for row in rows] == [(7, 3), (11, 3)]


def test_what_is_left_to_do_about_cars_and_their_papers(page: EventsPage, said: Ear) -> None:
    tab = escort(page)
    found = facts.load(Event.get(Event.name == "爱心送考").id, NOW)
    assert found is not None
    assert [(task.title, task.act) for task in food_tasks.before_opening(found)] == [
        ("还有 8 趟没有车", "escort"),
        ("出车单没有打印", "driver-sheet"),
    ]
    tab.pair()
    ready = escort_papers.driver_sheets(found.event.id)
    papers.record_printed(ready, copies=1, at=NOW)
    found = facts.load(found.event.id, NOW)
    assert found is not None
    assert [task.done for task in food_tasks.before_opening(found)] == [False, True]
    asked: list[go_to.Request] = []
    guide.guided_by(asked.append)
    page.act("driver-sheet")
    assert asked == [go_to.OpenPaper("driver-sheet", found.event.id, None)]


def test_a_lying_page_is_shown_lying(qtbot: QtBot) -> None:
    """Behind an upright one, which the preview takes for granted until it has drawn."""
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.set_zoom(0.5)
    assert sheet.height() > sheet.width()
    ready = papers.Ready("table-plan", "", "", None)
    sheet.show_page(Drawn(ready, b"", 1, (), (842.0, 595.0)), 1, QImage())
    assert sheet.width() > sheet.height()
