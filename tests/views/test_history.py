"""历史记录: an act is taken back, done again, or refused with what stands on it."""

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import masking
from desktop.models import Compound
from desktop.models import Person
from desktop.models import Phone
from desktop.models import journal as acts
from desktop.services import journal
from desktop.services import places
from desktop.views.kit import message
from desktop.views.setup.history_pane import HistoryPane
from tests.views.conftest import Ear

AT = datetime(2025, 5, 28, 8)


@pytest.fixture
def pane(sample_file: Path, qtbot: QtBot, said: Ear) -> HistoryPane:
    pane = HistoryPane()
    qtbot.addWidget(pane)
    message.after_acts(pane.reload)
    return pane


def choose(pane: HistoryPane, act: int) -> None:
    pane.reload()
    assert pane.table.choose(act)


def test_taken_back_and_done_again(pane: HistoryPane, said: Ear) -> None:
    row = places.add_compound("翠园里", at=AT)
    act = journal.newest()
    choose(pane, act)
    assert not pane.redo.isEnabled()
    pane.undo.click()
    assert Compound.by_id(row.id) is None
    choose(pane, act)
    assert not pane.undo.isEnabled()
    pane.redo.click()
    assert "翠园里" in said[-1].plain()
    assert Compound.by_id(row.id) is not None
    choose(pane, act)
    assert pane.undo.isEnabled()


def test_refused_with_what_stands_on_it(pane: HistoryPane, said: Ear) -> None:
    row = places.add_compound("翠园里", at=AT)
    first = journal.newest()
    places.rename_compound(row.id, "碧苑", at=AT)
    choose(pane, first)
    pane.undo.click()
    assert said[-1].kind == "error"
    assert "碧苑" in said[-1].plain()
    assert Compound.by_id(row.id) is not None


def test_a_large_act_is_taken_back_away_from_the_window(pane: HistoryPane, said: Ear, qtbot: QtBot) -> None:
    with acts.act("import_people", at=AT, subject="名单.xlsx") as act:
        Person.update(note="x").execute()
    choose(pane, act.id)
    pane.undo.click()
    qtbot.waitUntil(lambda: len(said) > 0)
    assert Person.select().where(Person.note == "x").count() == 0
    message.undo_last()
    assert Person.select().where(Person.note == "x").count() > 400


def test_no_line_names_a_phone(pane: HistoryPane) -> None:
    with acts.act("change_person", at=AT, subject="王*"):
        Phone.delete().where(Phone.number.startswith("142")).execute()
    pane.reload()
    assert masking.unmasked("\n".join(line.words for line in pane.table.rows_model.rows())) == []
