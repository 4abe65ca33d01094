"""The festival is held again: copied, people sign up, dishes come in, every paper at once, the desk, words, the ledger."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models import Event
from desktop.models import PrintJob
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import event_facts
from desktop.models import event_plan
from desktop.services import dishes
from desktop.services import ledger
from desktop.services import papers
from desktop.services import sign_in
from desktop.services import sign_ups
from desktop.services.periods import period_of
from desktop.views import house
from desktop.views.events import EventsPage
from desktop.views.events.event_dialog import EventDialog
from desktop.views.events.ledger_dialog import LedgerDialog
from desktop.views.events.plan_tab import PlanTab
from desktop.views.events.sign_ups_tab import SignUpsTab
from desktop.views.events.summary_tab import SummaryTab
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit.person_search import FoundPerson
from desktop.views.main_window import MainWindow
from desktop.views.papers.kinds import KINDS
from desktop.views.papers.kinds import Asked

NOW = datetime(2025, 5, 29, 9)
OF_THE_EVENT = (
    "flyer",
    "notice",
    "sign-in-sheet",
    "table-cards",
    "dish-cards",
    "food-report",
    "event-summary",
)


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path) -> Iterator[EventsPage]:
    """The events page of the window, the day after the second festival."""
    clock.use(lambda: NOW)
    background.surround(house.own_connection)
    window = MainWindow(house.Community().house())
    window.resize(1366, 768)
    window.start("events")
    window.show()
    qtbot.waitExposed(window)
    page = window.current()
    assert isinstance(page, EventsPage)
    yield page
    window.close()
    window.deleteLater()


def press(owner: QWidget, words: str) -> None:
    """Presses the visible button with these words."""
    found = [b for b in owner.findChildren(QPushButton) if b.text().strip() == words and b.isVisible()]
    assert found, f"no button {words}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def save_the_dialog() -> None:
    """Presses the button of the dialog that the next press opens."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, EventDialog)
        QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, act)


def copied(page: EventsPage) -> Event:
    """第三届, by one press and a look at the dialog; then published."""
    old = Event.get(Event.edition == 2)
    page.list.choose(old.id)
    save_the_dialog()
    press(page, "办第三届")
    made = Event.get(Event.edition == 3)
    assert page.detail.name.text() == "第三届邻里美食分享活动"
    assert (made.status, event_facts.sign_up_count(made.id).people) == ("draft", 0)
    press(page, "发布")
    return Event.get_by_id(made.id)


def sign_some_up(page: EventsPage, event: Event) -> list[SignUp]:
    """Three families that signed up last time, in the tab."""
    page.detail.show_tab("sign-ups")
    tab = page.detail.tabs["sign-ups"]
    assert isinstance(tab, SignUpsTab)
    before = event_facts.sign_ups(Event.get(Event.edition == 2).id)[:3]
    for line, size in zip(before, (3, 2, 1), strict=True):
        tab.person.set_person(FoundPerson(line.person, line.name, line.place, ""))
        tab.party_size.setValue(size)
        tab.add()
    rows = list(SignUp.select().where(SignUp.event == event.id).order_by(SignUp.seq))
    assert [(row.party_size, row.status) for row in rows] == [(n, "confirmed") for n in (3, 2, 1)]
    assert "人数：3人　报名号：1" in sign_ups.confirmation(rows[0].id)
    return rows


def test_from_one_festival_to_the_next(page: EventsPage, tmp_path: Path) -> None:
    event = copied(page)
    (session,) = Session.of(event.id)
    rows = sign_some_up(page, event)
    lines = ("粉蒸肉，王玉兰，，8:30", "红豆粽，李秋红，大豆，7:50")
    dishes.add_dishes(event.id, [dishes.read_line(line, session.start) for line in lines], at=NOW)
    page.reload()
    assert "菜品 2" in [page.detail.bar.accessibleTabName(n) for n in range(page.detail.bar.count())]

    # What is to do came along, open again; the posters are ticked off when they are.
    page.detail.show_tab("checklist")
    tab = page.detail.tabs["checklist"]
    assert isinstance(tab, PlanTab)
    tab.to_dos.table.selectRow(0)
    tab.to_dos.done.click()
    done = [each for each in event_plan.to_dos(event.id) if each.done_on is not None]
    assert [each.done_on for each in done] == [NOW.date()]

    # Every paper of the event in one go.
    day = session.start
    clock.use(lambda: day - timedelta(days=1))
    for key in OF_THE_EVENT:
        asked = Asked(event.id, session.id, (day - timedelta(days=1)).date())
        path = tmp_path / f"{key}.pdf"
        assert papers.save(KINDS[key].fill(asked), path, at=day - timedelta(days=1)) >= 1
        assert path.read_bytes().startswith(b"%PDF")
    assert PrintJob.select().where(PrintJob.subject.in_([event.id, session.id])).count() == len(OF_THE_EVENT)

    # At the desk two of the three families come, one with more than they said.
    desk = sign_in.open_desk(session=session.id, name="一号台", recorder="林秀英", at=day)
    for row, heads in zip(rows[:2], (4, 2), strict=True):
        sign_in.sign_in(session=session.id, person=row.person_id, desk=desk, heads=heads, at=day)

    # In the evening: the words, what people said; then it is filed.
    evening = session.end + timedelta(hours=3)
    clock.use(lambda: evening)
    page.reload()
    press(page, "写小结")
    summary = page.detail.tabs["summary"]
    assert isinstance(summary, SummaryTab)
    summary.text.setPlainText("粽子不够，下次多包一百个。")
    summary.answers["pleased"].setText("5")
    summary.keep()
    page.act("file")
    assert Event.get_by_id(event.id).status == "filed"

    # The ledger of that month holds it without anything typed.
    (line,) = [each for each in ledger.entries(day.date(), day.date()) if each.event == event.id]
    assert (line.title, line.people, line.category) == ("第三届邻里美食分享活动", 6, "节庆")
    assert (line.summary, line.answers) == ("粽子不够，下次多包一百个。", (5, 0, 0))
    dialog = LedgerDialog(page)
    dialog.stepper.set_day(day.date())
    dialog.show_rows()
    assert line.title in {row.title for row in dialog.table.rows_model.rows()}
    dialog.save(tmp_path / "台账.xlsx")
    assert (tmp_path / "台账.xlsx").exists()
    assert dialog.period() == period_of(day.date())
