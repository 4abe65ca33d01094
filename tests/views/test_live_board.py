"""大屏看板: counts, buildings and how full it is; nobody's name."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models import Person
from desktop.models import Session
from desktop.models.turnout import Home
from desktop.services import session_rules
from desktop.services import sign_in
from desktop.services.session_rules import RuleFacts
from desktop.views.desk import DeskPage
from desktop.views.desk import live
from desktop.views.desk.live import LiveBoard
from desktop.views.kit import clock
from tests.views.walk import unnamed

NOW = datetime(2025, 5, 28, 9, 21)


@pytest.fixture
def board(qtbot: QtBot, sample_file: Path) -> Iterator[LiveBoard]:
    """At the festival, 163 people in."""
    clock.use(lambda: NOW)
    day = Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29))
    made = LiveBoard(next(row for row in day if row.event.edition))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()


def test_it_counts_along_by_building(board: LiveBoard) -> None:
    assert (board.heads, board.households) == (163, 128)
    assert sum(home.heads for home in board.homes) == 163
    came = {line.presence.person for line in sign_in.attendance_list(board.session.id)}
    who = next(p for p in Person.with_place().where(Person.source == "roster") if p.id not in came and p.unit)
    before = next(home.heads for home in board.homes if home.name == who.unit.building.shown)
    desk = sign_in.open_desk(session=board.session.id, name="一号台", recorder="", at=NOW)
    sign_in.sign_in(session=board.session.id, person=who.id, desk=desk, heads=2, at=NOW)
    board.reload()
    assert board.heads == 165
    assert next(home.heads for home in board.homes if home.name == who.unit.building.shown) == before + 2


def test_it_says_how_full_it_is(board: LiveBoard) -> None:
    assert board.full_words() == "报名 198 人"
    session_rules.set_rules(board.session.id, RuleFacts(capacity=170), at=NOW)
    board.reload()
    assert board.full_words() == "名额 170，还剩 7"


def test_nobody_is_named(board: LiveBoard) -> None:
    said = board.accessibleName() + board.accessibleDescription()
    assert "和谐楼" in said
    assert not [row.name for row in Person.select(Person.name) if row.name in said]
    assert unnamed(board) == []


def test_many_buildings_are_as_few_bars_as_can_be_read() -> None:
    homes = [Home(f"{number}栋", 1, number) for number in range(1, 31)]
    few = live._few(homes)
    assert len(few) == live.MOST_BARS
    assert [home.name for home in few[:2]] == ["16栋", "17栋"]  # still in building order
    assert (few[-1].name, few[-1].heads) == ("其他楼栋", sum(range(1, 16)))


def test_the_page_opens_one_a_session(qtbot: QtBot, board: LiveBoard) -> None:
    page = DeskPage()
    qtbot.addWidget(page)
    page.show()
    page.open_board(board.session.id)
    (first,) = page._boards.values()
    page.open_board(board.session.id)
    assert list(page._boards.values()) == [first]
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
