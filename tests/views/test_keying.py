"""补录签到表: one line and Enter; written-in names; what is told; taking back."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models import Entry
from desktop.models import Person
from desktop.models import Session
from desktop.models import attendance
from desktop.services import paper_rows
from desktop.services import papers
from desktop.services import sign_in
from desktop.services.paper_rows import PaperRow
from desktop.views.desk.keying import KeyingDialog
from desktop.views.kit import clock
from tests.views.walk import unnamed

NOW = datetime(2025, 5, 28, 20)


@pytest.fixture
def dialog(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> Iterator[KeyingDialog]:
    """The sheet of the festival in the evening."""
    clock.use(lambda: NOW)
    day = Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29))
    session = next(row for row in day if row.event.edition)
    papers.save(papers.sign_in_sheet(session.id), tmp_path / "sheet.pdf", at=NOW - timedelta(hours=12))
    made = KeyingDialog(None, session)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(made.line.hasFocus)
    yield made
    made.close()
    assert sign_in.drift() == []


def rows(dialog: KeyingDialog, *, came: bool = False) -> list[PaperRow]:
    return [row for row in dialog.table.rows_model.rows() if row.came == came]


def enter(qtbot: QtBot, dialog: KeyingDialog, text: str) -> None:
    dialog.line.setText(text)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)


def told(dialog: KeyingDialog) -> str:
    said = dialog.bar.said()
    return said.plain() if said else ""


def heads(dialog: KeyingDialog) -> int:
    return attendance.counts([dialog.session.id])[dialog.session.id].heads


def test_a_row_a_line_by_keys_alone(qtbot: QtBot, dialog: KeyingDialog) -> None:
    waiting = rows(dialog)[:3]
    before = heads(dialog)
    assert unnamed(dialog) == []
    start = perf_counter()
    for row in waiting:
        qtbot.keyClicks(dialog.line, row.code)
        assert dialog.line_field.under.text() == row.name  # before Enter one sees whom it means
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        assert (dialog.line.text(), dialog.line.hasFocus()) == ("", True)
    assert perf_counter() - start < 3 * 3  # seconds a row; the hand takes the rest
    assert heads(dialog) == before + sum(row.heads for row in waiting)
    keyed = Entry.select().where(Entry.method == "paper")
    assert {entry.person_id for entry in keyed} == {row.person for row in waiting}
    assert told(dialog) == f"已录入：{waiting[-1].name}　{waiting[-1].heads} 人"
    assert [row.keyed for row in dialog.table.rows_model.rows() if row.row == waiting[0].row] == [True]


def test_a_range_but_for_some_says_who_is_meant(qtbot: QtBot, dialog: KeyingDialog) -> None:
    every = dialog.table.rows_model.rows()
    dialog.line.setText("1-25 不含 7 13")
    assert dialog.line_field.under.text() == f"{every[0].name} 到 {every[24].name}，23 人"
    assert dialog.primary.text() == "录入 23 行"
    came = sum(row.came for row in every[:25] if row.row not in (7, 13))
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert Entry.select().where(Entry.method == "paper").count() == 23 - came
    assert f"{came} 人已在台上签到" in told(dialog)
    enter(qtbot, dialog, "1-25 不含 7 13")
    assert Entry.select().where(Entry.method == "paper").count() == 23 - came
    assert f"{23 - came} 行以前录过" in told(dialog)


def test_a_misread_code_is_told_beside_the_line(qtbot: QtBot, dialog: KeyingDialog) -> None:
    row = rows(dialog)[0]
    wrong = f"{row.row}{'A' if row.code[-1] != 'A' else 'C'}"
    enter(qtbot, dialog, wrong)
    assert dialog.line_field.state == "error"
    assert row.code in dialog.line_field.under.text()
    assert (dialog.line.selectedText(), Entry.select().where(Entry.method == "paper").count()) == (wrong, 0)
    enter(qtbot, dialog, "王小明")
    assert "不是行码" in dialog.line_field.under.text()


def test_ctrl_z_takes_back_the_last_line(qtbot: QtBot, dialog: KeyingDialog) -> None:
    before, some = heads(dialog), rows(dialog)[:2]
    for row in some:
        enter(qtbot, dialog, row.code)
    for _each in some:
        qtbot.keyClick(dialog.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heads(dialog) == before
    assert Entry.select().where(Entry.kind == "void", Entry.method == "paper").count() == 2
    qtbot.keyClick(dialog.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told(dialog) == "没有可以撤销的了。"


def test_a_walk_in_row_asks_for_the_name(qtbot: QtBot, dialog: KeyingDialog) -> None:
    before = heads(dialog)
    enter(qtbot, dialog, "2X1 司马青禾")
    form = dialog.written_in
    assert form.isVisible()
    assert (form.name.text(), form.known()) == ("司马青禾", None)
    form.number.setText("2")
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    person = Person.get(Person.name == "司马青禾")
    assert (person.source, heads(dialog)) == ("walk-in", before + 2)
    assert form.isHidden()
    assert dialog.line.hasFocus()
    enter(qtbot, dialog, "2X1")
    form.name.setText("司马青")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert form.name_field.under.text() == "2X1 这一行已经录过：司马青禾。"
    qtbot.keyClick(form.name, Qt.Key.Key_Escape)
    assert form.isHidden()
    enter(qtbot, dialog, "1X2")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert form.name_field.state == "error"  # a name is needed


def test_who_is_on_file_is_offered_and_chosen_by_building_or_number(
    qtbot: QtBot, dialog: KeyingDialog
) -> None:
    came = set(attendance.presences(dialog.session.id))
    known = next(
        person
        for person in Person.with_place().where(Person.source == "roster")
        if person.id not in came and Person.select().where(Person.name == person.name).count() == 1
    )
    enter(qtbot, dialog, f"1X3 {known.name}")
    form = dialog.written_in
    assert form.known() is None  # a name alone does not say who it is
    form.place.setText(known.place.split()[0])
    assert form.known() == known.id
    people = Person.select().count()
    qtbot.keyClick(form.place, Qt.Key.Key_Return)
    assert Person.select().count() == people
    assert known.id in attendance.presences(dialog.session.id)


def test_a_scanned_page_shows_its_rows(qtbot: QtBot, dialog: KeyingDialog) -> None:
    number = paper_rows.printed(dialog.session.id)[0].number
    enter(qtbot, dialog, f"L{number}-P2/9-K")
    chosen = dialog.table.current()
    assert chosen is not None
    assert chosen.row == 17
    enter(qtbot, dialog, "L999-P1/1-A")
    assert "999 号表" in dialog.line_field.under.text()


def test_enter_with_nothing_typed_is_done(qtbot: QtBot, dialog: KeyingDialog) -> None:
    assert dialog.primary.text() == "完成"
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
