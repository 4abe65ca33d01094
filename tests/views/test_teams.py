"""队伍: requests seen to step by step, visits noted, a need that becomes a request; nobody's number shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.models import HomeVisit
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.models.request import UNDER_WAY
from desktop.views.kit import clock
from desktop.views.kit.go_to import OpenRequest
from desktop.views.kit.go_to import OpenVisits
from desktop.views.teams import TeamsPage
from desktop.views.teams.request_dialogs import RequestDialog
from desktop.views.teams.request_dialogs import StepDialog
from desktop.views.teams.visit_dialogs import PlanDialog
from desktop.views.teams.visit_dialogs import VisitDialog
from tests.gallery.gallery import DAY


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    clock.use(lambda: DAY)
    yield
    clock.use(None)


def shown(qtbot: QtBot) -> TeamsPage:
    page = TeamsPage()
    qtbot.addWidget(page)
    page.resize(1218, 704)
    page.adapt(1366)
    page.reload()
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path) -> TeamsPage:
    return shown(qtbot)


def primary(page: TeamsPage) -> QPushButton:
    tab = page.requests if page.stack.currentWidget() is page.requests else page.visits
    (button,) = [
        each for each in tab.panel.findChildren(QPushButton)
        if each.property("kind") == "primary" and each.isVisibleTo(page)
    ]  # fmt: skip
    return button


def entries(page: TeamsPage) -> list[str]:
    row = page.requests.table.current()
    assert row is not None
    return [entry[0] for entry in page.requests._others(row) if entry]


def test_the_most_urgent_stands_first_with_its_next_step(page: TeamsPage) -> None:
    rows = page.requests.table.rows_model.rows()
    assert rows[0].urgency == "red"
    assert [row.urgency for row in rows] == sorted(
        (r.urgency for r in rows), key=("red", "yellow", "blue").index
    )
    assert primary(page).text() == "反馈"
    assert page.requests.count.text() == "1 件到期"


def test_a_click_takes_up_and_begins(page: TeamsPage) -> None:
    waiting = ResidentRequest.get(ResidentRequest.status == "waiting")
    page.visit(OpenRequest(waiting.id))
    assert primary(page).text() == "受理"
    primary(page).click()
    page.reload()
    assert primary(page).text() == "开始办理"
    assert ResidentRequest.get_by_id(waiting.id).status == "accepted"


def test_telling_back_wants_words(qtbot: QtBot, page: TeamsPage) -> None:
    row = page.requests.table.current()
    assert row is not None
    dialog = StepDialog(page, row.id, "answer")
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.field.state == "error"
    assert ResidentRequest.get_by_id(row.id).status == "working"
    dialog.words.setPlainText("水管换了")
    dialog.submit()
    assert ResidentRequest.get_by_id(row.id).result == "水管换了"


def test_a_request_is_taken_down_with_its_day(qtbot: QtBot, page: TeamsPage) -> None:
    dialog = RequestDialog(page)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.fields["content"].state == "error"
    dialog.content.setPlainText("井盖响")
    assert dialog.due.value() is not None
    dialog.urgency.choose("red")
    dialog.urgency.picked.emit("red")
    assert str(dialog.due.value()) == "2025-05-29"
    dialog.unnamed.setChecked(True)
    assert not dialog.who.isEnabled()
    dialog.submit()
    made = dialog.made
    assert made is not None
    assert (made.urgency, made.anonymous, str(made.due)) == ("red", True, "2025-05-29")
    page.reload()
    page.visit(OpenRequest(made.id))
    assert page.requests.table.current() == made


def test_a_settled_one_is_found_among_the_settled(page: TeamsPage) -> None:
    row = ResidentRequest.get(ResidentRequest.status == "closed")
    page.visit(OpenRequest(row.id))
    assert page.requests.which.chosen() == "done"
    assert page.requests.table.current() == row
    assert "重新办理" in entries(page)


def test_what_is_copied_names_nobody(page: TeamsPage) -> None:
    row = ResidentRequest.get(
        (ResidentRequest.status.in_(UNDER_WAY)) & ResidentRequest.person.is_null(is_null=False)
    )
    page.visit(OpenRequest(row.id))
    page.requests.copy()
    told = QApplication.clipboard().text()
    assert row.no in told
    assert row.person.name not in told


def test_a_planned_visit_is_noted_and_planned_again(qtbot: QtBot, page: TeamsPage) -> None:
    page.visit(OpenVisits())
    page.reload()
    plan = page.visits.plans.current()
    assert plan is not None
    assert primary(page).text() == "记走访情况"
    dialog = VisitDialog(page, plan=plan)
    qtbot.addWidget(dialog)
    dialog.outcome.choose("no_answer")
    dialog.outcome.picked.emit("no_answer")
    assert dialog.again.isChecked()
    dialog.submit()
    assert VisitPlan.by_id(plan.id) is None
    again = VisitPlan.get(VisitPlan.person == plan.person_id)
    assert str(again.due) == "2025-05-31"
    assert HomeVisit.latest(1)[0].outcome == "no_answer"


def test_a_need_becomes_a_request_in_one_click(page: TeamsPage) -> None:
    row = HomeVisit.select().where((HomeVisit.need != "") & HomeVisit.request.is_null()).first()
    page.visit(OpenVisits(row.id))
    page.reload()
    assert primary(page).text() == "转为诉求"
    primary(page).click()
    page.reload()
    made = ResidentRequest.get(ResidentRequest.content == row.need)
    assert primary(page).text() == f"看诉求 {made.no}"


def test_a_plan_without_a_door_is_refused_beside_it(qtbot: QtBot, empty_file: Path) -> None:
    dialog = PlanDialog(None)
    qtbot.addWidget(dialog)
    dialog.submit()
    assert dialog.fields["place"].state == "error"
    dialog.where.place.setText("北门岗亭")
    dialog.submit()
    assert VisitPlan.in_order()[0].where == "北门岗亭"


def test_an_empty_room_teaches(qtbot: QtBot, empty_file: Path) -> None:
    page = shown(qtbot)
    assert page.requests.empty.isVisibleTo(page)
    assert not page.requests.panel.isVisibleTo(page)
    page.visit(OpenVisits())
    page.reload()
    assert page.visits.no_plan.isVisibleTo(page)


def test_services_are_counted_by_typing(page: TeamsPage) -> None:
    page.show_part("services")
    page.reload()
    tab = page.services
    assert tab.venue.currentText() == "司机之家"
    before = {row.name: row.day for row in tab.pane.tally.rows_model.rows()}
    QTest.keyClicks(tab.pane.tally, "4")
    QTest.keyClick(tab.pane.tally, Qt.Key.Key_Return)
    tab.one.click()
    after = {row.name: row.day for row in tab.pane.tally.rows_model.rows()}
    assert after["充电"] == before["充电"] + 2
    tab.pane.days.on.click()
    assert not tab.one.isEnabled()
    assert tab.why.text()


def test_without_services_the_way_to_the_venues_is_shown(qtbot: QtBot, empty_file: Path) -> None:
    page = shown(qtbot)
    page.show_part("services")
    page.reload()
    assert page.services.empty.isVisibleTo(page)
    assert not page.services.pane.isVisibleTo(page)
