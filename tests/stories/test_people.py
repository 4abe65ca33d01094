"""Residents over the months, through the real window: two become one and two again, an agreement is taken back,
what has outlived its time goes for good, and the history says what can be taken back and what cannot."""

import re
from collections.abc import Callable
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models import Act
from desktop.models import Compound
from desktop.models import Person
from desktop.models.outlived import CLEARED
from desktop.models.person import matching
from desktop.services import journal
from desktop.services import papers
from desktop.services import people
from desktop.services import places
from desktop.services.people import PersonFacts
from desktop.views import house
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import go_to
from desktop.views.main_window import MainWindow
from desktop.views.people import PeoplePage
from desktop.views.setup import SetupPage
from desktop.views.setup.history_pane import HistoryPane
from desktop.views.setup.privacy_pane import PrivacyPane
from tests.services.test_consents import AT
from tests.services.test_consents import TODAY
from tests.services.test_consents import give
from tests.services.test_consents import poster_with_phone_of
from tests.services.test_retention import NAME
from tests.services.test_retention import walk_in


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    """The program's own window on the sample community."""
    background.surround(house.own_connection)
    made = MainWindow(house.Community().house())
    made.resize(1366, 768)
    made.start("today")
    made.show()
    qtbot.waitExposed(made)
    yield made
    clock.use(None)
    made.close()
    made.deleteLater()


def click(button: QAbstractButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def told(window: MainWindow) -> str:
    said = window.bar.said()
    return said.plain() if said else ""


def residents(window: MainWindow) -> PeoplePage:
    page = window.current()
    assert isinstance(page, PeoplePage)
    return page


def printed(path: Path) -> str:
    """The digits on a paper."""
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return re.sub(r"\D", "", text)


def section(window: MainWindow, name: str) -> HistoryPane | PrivacyPane:
    go_to.go_to(go_to.OpenSetup(name))
    page = window.current()
    assert isinstance(page, SetupPage)
    pane = page.pane()
    assert isinstance(pane, HistoryPane | PrivacyPane)
    return pane


def history(window: MainWindow) -> HistoryPane:
    pane = section(window, "history")
    assert isinstance(pane, HistoryPane)
    return pane


def test_entered_twice_made_one_and_two_again(window: MainWindow, qtbot: QtBot) -> None:
    known = matching("欧阳文博")[0].person
    (number,) = people.facts_of(known).phones
    again = people.add_person(PersonFacts("欧阳文伯", phones=(number,), note="会拉二胡"), at=AT).id
    click(window._buttons["people"])
    page = residents(window)
    click(page.twice)
    pairs = page.duplicates
    qtbot.waitUntil(lambda: bool(pairs.list.entries()))
    pair = next(p for p in pairs._pairs if {p.keep, p.other} == {known, again})
    pairs.list.choose(pair)
    click(pairs.merge)
    assert Person.get_by_id(again).merged_into_id == known
    act = journal.newest()
    click(pairs.back)
    page.search.setText("欧阳文")
    assert len(page.table.rows_model.rows()) == 1

    pane = history(window)
    pane.table.choose(act)
    click(pane.undo)
    assert Person.get_by_id(again).merged_into_id is None
    click(window._buttons["people"])
    page.search.setText("欧阳文")
    assert {match.name for match in page.table.rows_model.rows()} == {"欧阳文博", "欧阳文伯"}

    pane = history(window)
    pane.table.choose(act)
    click(pane.redo)
    assert Person.get_by_id(again).merged_into_id == known


def test_an_agreement_taken_back_reaches_the_wall(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    person = matching("欧阳文博")[0].person
    give(person, "publish_phone")
    event = poster_with_phone_of(person)
    papers.save(papers.flyer(event, today=TODAY), tmp_path / "poster.pdf", at=AT)
    go_to.go_to(go_to.OpenPerson(person))
    page = residents(window)
    click(page.card.consents.withdraws["publish_phone"])
    assert "海报" in told(window)
    page.card.reload()
    assert page.card.consents.hanging
    click(window._buttons["today"])
    today = window.current()
    assert today is not None
    assert any("欧阳文博" in label.text() for label in today.findChildren(QLabel))
    (number,) = people.facts_of(person).phones
    papers.save(papers.flyer(event, today=TODAY), tmp_path / "again.pdf", at=AT)
    assert number in printed(tmp_path / "poster.pdf")
    assert number not in printed(tmp_path / "again.pdf")


def test_what_has_outlived_its_time_goes_for_good(
    window: MainWindow, answers: Callable[[bool], list[str]], qtbot: QtBot
) -> None:
    person = walk_in()
    clock.use(lambda: AT + timedelta(days=200))
    pane = section(window, "privacy")
    assert isinstance(pane, PrivacyPane)
    pane.reload()
    for kind, tick in pane.ticks.items():
        tick.setChecked(kind == "walk_in")
    assert NAME not in " ".join(label.text() for label in pane.findChildren(QLabel))
    answers(False)
    click(pane.clear)
    assert Person.get_by_id(person).name == NAME
    answers(True)
    click(pane.clear)
    qtbot.waitUntil(lambda: Person.get_by_id(person).name == CLEARED)
    qtbot.waitUntil(lambda: bool(told(window)))
    assert window._found(NAME) == []
    shown = history(window)
    shown.reload()
    assert NAME not in " ".join(line.words for line in shown.table.rows_model.rows())
    shown.table.choose(Act.get(Act.what == "purge").id)
    click(shown.undo)
    refused = window.bar.said()
    assert refused is not None
    assert refused.kind == "error"
    assert Person.get_by_id(person).name == CLEARED


def test_the_history_refuses_what_later_acts_stand_on(window: MainWindow) -> None:
    row = places.add_compound("翠园里", at=AT)
    first = journal.newest()
    places.rename_compound(row.id, "碧苑", at=AT)
    pane = history(window)
    pane.reload()
    pane.table.choose(first)
    click(pane.undo)
    assert "碧苑" in told(window)
    pane.table.choose(journal.newest())
    click(pane.undo)
    pane.table.choose(first)
    click(pane.undo)
    assert "翠园里" not in {row.name for row in Compound.select()}
