"""隐私: the notice and the periods are kept; what is due is shown, cleared after a question, and the copies named."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import masking
from desktop.models import Person
from desktop.models.outlived import CLEARED
from desktop.services import backup
from desktop.services import privacy
from desktop.services import retention
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.setup.privacy_pane import PrivacyPane
from tests.services.test_retention import AT
from tests.services.test_retention import NAME
from tests.services.test_retention import walk_in
from tests.views.conftest import Ear

LATER = AT + timedelta(days=200)


@pytest.fixture
def pane(sample_file: Path, qtbot: QtBot, said: Ear) -> PrivacyPane:
    pane = PrivacyPane()
    qtbot.addWidget(pane)
    pane.filled = True
    pane.reload()
    message.after_acts(pane.reload)
    return pane


def test_the_notice_and_the_periods(pane: PrivacyPane, said: Ear) -> None:
    assert "青和居社区居民委员会" in pane.notice.toPlainText()
    pane.notice.setPlainText("长" * 161)
    assert not pane.leave()
    pane.submit()
    assert pane.notice_field.state == "error"
    pane.notice.setPlainText("用完就删。")
    pane.days["walk_in"].setText("10")
    pane.submit()
    assert pane.day_fields["walk_in"].state == "error"
    pane.days["walk_in"].setText("90")
    pane.submit()
    assert (privacy.notice(), retention.days("walk_in")) == ("用完就删。", 90)
    assert pane.leave()
    message.undo_last()
    assert retention.days("walk_in") == 180
    assert privacy.notice() == privacy.proposed()
    pane.notice.setPlainText("x")
    pane.put_back()
    assert pane.notice.toPlainText() == privacy.proposed()


def test_nothing_is_due(pane: PrivacyPane) -> None:
    assert not pane.nothing.isHidden()
    assert pane.clear.isHidden()


def test_cleared_after_a_question_and_the_copies_go_too(
    pane: PrivacyPane, said: Ear, answers: Callable[[bool], list[str]], qtbot: QtBot
) -> None:
    person = walk_in()
    old = backup.backup(at=AT)
    clock.use(lambda: LATER)
    pane.reload()
    assert {"walk_in", "journal"} <= pane.ticks.keys()
    for kind, tick in pane.ticks.items():
        tick.setChecked(kind == "walk_in")
    assert [(r.kind, r.words) for r in pane.table.rows_model.rows()] == [("walk_in", "尉迟**")]
    assert NAME not in " ".join(label.text() for label in pane.findChildren(QLabel))
    asked = answers(False)
    pane.clear.click()
    assert "1" in asked[0]
    assert Person.get_by_id(person).name == NAME
    answers(True)
    pane.clear.click()
    qtbot.waitUntil(lambda: len(said) > 0)
    assert Person.get_by_id(person).name == CLEARED
    assert not pane.drop.isHidden()
    assert "2025" in pane.copies_note.text()
    assert masking.unmasked(pane.copies_note.text()) == []
    pane.drop.click()
    qtbot.waitUntil(lambda: len(said) > 1)
    assert not old.file.exists()
    assert pane.drop.isHidden()
    assert backup.last_proven() is not None
