"""名册: filtered, with columns of one's own, kept under a name, saved with exactly what is shown."""

import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import masking
from desktop.models import Act
from desktop.models import PeopleView
from desktop.models import Person
from desktop.models.people_list import ResidentLine
from desktop.services import residents
from desktop.services.residents import Lines
from desktop.services.residents import Wanted
from desktop.views.kit import message
from desktop.views.kit.table import Column
from desktop.views.kit.table import Table
from desktop.views.people import PeoplePage
from desktop.views.people.register import ColumnsDialog
from desktop.views.people.register import KeepDialog
from tests.views.conftest import NOW
from tests.views.conftest import Ear


@pytest.fixture
def page(sample_file: Path, qtbot: QtBot, said: Ear) -> PeoplePage:
    page = PeoplePage()
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    page.all.click()
    settled(page, qtbot, Wanted())
    return page


def settled(page: PeoplePage, qtbot: QtBot, wanted: Wanted) -> None:
    expected = residents.find(wanted, today=NOW.date())
    qtbot.waitUntil(lambda: page.register.persons == expected)


def headings(page: PeoplePage) -> list[str]:
    return [column.heading for column in page.register.table.rows_model.columns()]


def test_everybody_first_then_who_fits(page: PeoplePage, qtbot: QtBot) -> None:
    register = page.register
    assert page.title() == "名册"
    assert len(register.persons) == Person.select().count()
    register.picks["age"].choose("60–79")
    register.picks["age"].picked.emit("60–79")
    settled(page, qtbot, Wanted({"age": "60–79"}))
    assert f"{len(register.persons):,}" in register.count.text()
    register.picks["source"].choose("walk-in")
    register.picks["source"].picked.emit("walk-in")
    settled(page, qtbot, Wanted({"age": "60–79", "source": "walk-in"}))
    assert not register.empty.isHidden()
    register.clear.click()
    settled(page, qtbot, Wanted())
    assert register.empty.isHidden()


def test_columns_of_ones_own(page: PeoplePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: ColumnsDialog) -> int:
        for key, tick in dialog.ticks.items():
            tick.setChecked(key in ("name", "grid", "last_visit"))
        return 1

    monkeypatch.setattr(ColumnsDialog, "exec", answer)
    page.register.choose.click()
    assert headings(page)[:3] == ["姓名", "网格", "最近到场"]
    dialog = ColumnsDialog(page, [])
    assert not dialog.primary.isEnabled()


def test_a_view_is_kept_taken_and_removed(
    page: PeoplePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, said: Ear
) -> None:
    register = page.register
    register.show_wanted(Wanted({"sex": "F", "mark": "volunteer"}, ("name", "phone"), "name"))

    def answer(dialog: KeepDialog) -> int:
        dialog.submit()
        assert dialog.field.state == "error"
        dialog.name.setText("女志愿者")
        dialog.submit()
        return 1

    monkeypatch.setattr(KeepDialog, "exec", answer)
    register.keep.click()
    view = PeopleView.get(PeopleView.name == "女志愿者")
    assert register.views.chosen() == view.id
    register.ask_nothing()
    settled(page, qtbot, Wanted(order="name"))
    register.views.choose(view.id)
    register.take_view(view.id)
    settled(page, qtbot, Wanted({"sex": "F", "mark": "volunteer"}, order="name"))
    assert headings(page)[:2] == ["姓名", "电话"]
    register.forget.click()
    assert PeopleView.select().count() == 0
    message.undo_last()
    assert PeopleView.select().count() == 1


def test_saved_with_exactly_what_is_shown(
    page: PeoplePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, said: Ear, tmp_path: Path
) -> None:
    wanted = Wanted({"mark": "volunteer"}, ("name", "phone"))
    page.register.show_wanted(wanted)
    settled(page, qtbot, wanted)
    target = tmp_path / "志愿者"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    page.register.save.click()
    qtbot.waitUntil(lambda: len(said) > 0)
    sheet = load_workbook(tmp_path / "志愿者.xlsx").worksheets[0]
    model = page.register.table.rows_model
    shown = [
        tuple(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in range(2))
        for row in range(model.rowCount())
    ]
    assert [
        tuple(cell or "—" for cell in row) for row in sheet.iter_rows(min_row=2, values_only=True)
    ] == shown
    assert "历史" in said[-1].plain()
    assert Act.latest(1)[0].what == "save_people"


def test_no_number_stands_there_unmasked(page: PeoplePage) -> None:
    model = page.register.table.rows_model
    cells = [
        str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert any("****" in cell for cell in cells)
    assert masking.unmasked("\n".join(cells)) == []
    labels = " ".join(label.text() for label in page.findChildren(QLabel))
    assert masking.unmasked(labels) == []


def test_a_line_leads_to_the_card(page: PeoplePage) -> None:
    person = page.register.persons[5]
    page.register.table.opened.emit(Lines([person])[0])
    assert page.card.person == person
    assert page.title() == "居民"


def test_only_what_is_looked_at_is_read(qtbot: QtBot) -> None:
    """One page down in a list of 200,000 reads a screenful, not the list."""
    asked: list[int] = []

    class Counted(Lines):
        def __getitem__(self, place: int | slice) -> ResidentLine:  # type: ignore[override]
            assert isinstance(place, int)
            asked.append(place)
            return ResidentLine(id=str(place), name=f"居民{place}", place="和谐楼 1单元 101")

    columns: list[Column[ResidentLine]] = [Column("姓名", lambda line: line.name, "strong", width=150)]
    table: Table[ResidentLine] = Table("名册", columns)
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.show()
    table.set_rows(Counted([str(n) for n in range(200_000)]))
    table.grab()
    asked.clear()
    start = time.perf_counter()
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    table.grab()
    assert time.perf_counter() - start < 0.5
    assert 0 < len(set(asked)) < 60
