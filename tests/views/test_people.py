"""居民: nobody is listed before something is typed; the card masks; the form says what is wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models import Act
from desktop.models import Person
from desktop.models.person import matching
from desktop.services import people
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit.go_to import OpenPerson
from desktop.views.people import PeoplePage
from desktop.views.people.form import PersonDialog
from tests.views.conftest import Ear


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> PeoplePage:
    page = PeoplePage()
    qtbot.addWidget(page)
    page.reload()
    return page


def test_the_list_is_empty_until_something_is_typed(page: PeoplePage, qtbot: QtBot) -> None:
    assert page.table.rows_model.rows() == []
    assert not page.hint.isHidden()
    qtbot.keyClicks(page.search, "ouyangwenbo")
    assert [match.name for match in page.table.rows_model.rows()] == ["欧阳文博"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.card.person == page.table.rows_model.rows()[0].person


def test_phones_are_masked_until_shown_and_again_after_a_while(page: PeoplePage, said: Ear) -> None:
    person = matching("欧阳文博")[0].person
    page.visit(OpenPerson(person))
    (number,) = people.facts_of(person).phones

    def texts() -> str:
        return " ".join(label.text() for label in page.findChildren(QLabel)).replace(" ", "")

    assert number not in texts()
    page.card.reveal.click()
    assert number in texts()
    assert Act.latest(1)[0].what == "reveal_phone"
    page.card._hide.timeout.emit()
    assert number not in texts()


def test_a_new_resident_by_hand(page: PeoplePage, said: Ear, qtbot: QtBot) -> None:
    dialog = PersonDialog(page, None, name="尉迟月娥")
    dialog.birth.setText("1956-2-30")
    dialog.submit()
    assert dialog.fields["birth"].state == "error"
    dialog.birth.setText("1956.2.3")
    dialog.phones.setText("14200001234 027-96000001")
    dialog.submit()
    assert dialog.saved is not None
    assert people.facts_of(dialog.saved).phones == ("14200001234", "02796000001")
    page.show_person(dialog.saved)
    assert page.card.person == dialog.saved
    message.undo_last()
    assert Person.by_id(dialog.saved) is None


def test_the_form_masks_and_keeps_what_is_not_changed(page: PeoplePage) -> None:
    person = matching("欧阳文博")[0].person
    before = people.facts_of(person)
    dialog = PersonDialog(page, person)
    assert before.phones[0] not in dialog.phones.text()
    dialog.phones.setText(dialog.phones.text() + "、14200001234")
    dialog.submit()
    assert people.facts_of(person).phones == (*before.phones, "14200001234")


def test_a_child_is_asked_for_a_guardian_and_no_phone(page: PeoplePage) -> None:
    dialog = PersonDialog(page, None)
    dialog.name.setText("王小宝")
    dialog.birth.setText("2016")
    dialog.birth.editingFinished.emit()
    assert dialog.fields["phones"].isHidden()
    dialog.submit()
    assert dialog.fields["guardian_name"].state == "error"
    dialog.guardian_name.setText("王伟")
    dialog.submit()
    assert dialog.saved is not None


def test_who_came_is_not_removed_but_can_be_cleared(page: PeoplePage, said: Ear) -> None:
    match = next(m for m in matching("周敏") if m.name == "周敏")
    page.visit(OpenPerson(match.person))
    came = people.card(match.person, today=clock.today())
    assert came is not None
    page.card.remove.click()
    if came.visits_count:
        assert said[-1].kind == "warn"
        said.press("清空资料")
        assert people.facts_of(match.person) == people.PersonFacts(name="周敏")
    else:
        assert Person.by_id(match.person) is None
