"""可能重复: pairs are found, merged as chosen, told apart, and come apart again by undo."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import masking
from desktop.models import Person
from desktop.models import ToldApart
from desktop.models.person import matching
from desktop.services import people
from desktop.services.people import PersonFacts
from desktop.views.kit import message
from desktop.views.people import PeoplePage
from tests.views.conftest import Ear

AT = datetime(2025, 5, 28, 8)


@pytest.fixture
def twins(sample_file: Path) -> tuple[str, str]:
    """Somebody of the sample, and the same person entered again by hand, their name written otherwise."""
    known = Person.get_by_id(matching("欧阳文博")[0].person)
    (number,) = people.facts_of(known.id).phones
    again = people.add_person(PersonFacts("欧阳文伯", phones=(number, "14200007777"), note="会拉二胡"), at=AT)
    return known.id, again.id


@pytest.fixture
def page(twins: tuple[str, str], qtbot: QtBot, said: Ear) -> PeoplePage:
    page = PeoplePage()
    qtbot.addWidget(page)
    page.reload()
    page.twice.click()
    wait_for_pairs(page, qtbot)
    return page


def wait_for_pairs(page: PeoplePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(page.duplicates.list.entries()) or not page.duplicates.empty.isHidden())


def choose(page: PeoplePage, twins: tuple[str, str]) -> None:
    pair = next(p for p in page.duplicates._pairs if {p.keep, p.other} == set(twins))
    assert page.duplicates.list.choose(pair)


def test_merged_as_chosen_and_taken_back(page: PeoplePage, twins: tuple[str, str], said: Ear) -> None:
    known, again = twins
    choose(page, twins)
    assert set(page.duplicates.sides.pairs) == {"name"}
    page.duplicates.sides.pairs["name"][1].click()
    page.duplicates.merge.click()
    assert (Person.get_by_id(known).name, Person.get_by_id(again).merged_into_id) == ("欧阳文伯", known)
    assert "欧阳文伯" in said[-1].plain()
    assert all({p.keep, p.other} != set(twins) for p in page.duplicates._pairs)
    message.undo_last()
    assert (Person.get_by_id(known).name, Person.get_by_id(again).merged_into_id) == ("欧阳文博", None)


def test_the_other_one_is_kept(page: PeoplePage, twins: tuple[str, str]) -> None:
    known, again = twins
    choose(page, twins)
    page.duplicates.turn.click()
    page.duplicates.merge.click()
    kept = Person.get_by_id(again)
    assert Person.get_by_id(known).merged_into_id == again
    assert (kept.name, kept.note, kept.room) == ("欧阳文伯", "会拉二胡", Person.get_by_id(again).room)
    assert kept.unit_id is not None


def test_told_apart_does_not_come_again(page: PeoplePage, twins: tuple[str, str], qtbot: QtBot) -> None:
    choose(page, twins)
    page.duplicates.apart.click()
    assert ToldApart.select().count() == 1
    page.duplicates._pairs = []
    page.duplicates._known_at = None
    page.duplicates.reload()
    qtbot.waitUntil(lambda: bool(page.duplicates._pairs))
    assert all({p.keep, p.other} != set(twins) for p in page.duplicates._pairs)


def test_nothing_unmasked_stands_there(page: PeoplePage, twins: tuple[str, str]) -> None:
    choose(page, twins)
    texts = " ".join(label.text() for label in page.duplicates.findChildren(QLabel))
    assert "****" in texts
    assert masking.unmasked(texts) == []


def test_back_to_the_residents(page: PeoplePage, answers: Callable[[bool], list[str]]) -> None:
    assert page.title() == "可能重复"
    page.duplicates.back.click()
    assert page.title() == "居民"


def test_nobody_twice(empty_file: Path, qtbot: QtBot, said: Ear) -> None:
    page = PeoplePage()
    qtbot.addWidget(page)
    page.show_duplicates()
    wait_for_pairs(page, qtbot)
    assert not page.duplicates.empty.isHidden()
    assert page.duplicates.pane.isHidden()
