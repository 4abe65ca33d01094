"""网格和组织: lines hang where they are dragged or sent by keys; posts begin and end; nothing is orphaned."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtCore import QPointF
from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models import Grid
from desktop.models import Neighbourhood
from desktop.models import Organisation
from desktop.models import Unit
from desktop.services import grids
from desktop.services import organisations
from desktop.services import posts
from desktop.services.organisations import OrganisationFacts
from desktop.views.kit import message
from desktop.views.kit.go_to import OpenPerson
from desktop.views.people import PeoplePage
from desktop.views.setup.node_list import AFTER
from desktop.views.setup.node_list import INTO
from desktop.views.setup.node_list import KEYS
from desktop.views.setup.tree_dialogs import EndDialog
from desktop.views.setup.tree_dialogs import GridDialog
from desktop.views.setup.tree_dialogs import LevelsDialog
from desktop.views.setup.tree_dialogs import MoveDialog
from desktop.views.setup.tree_dialogs import NeighbourhoodDialog
from desktop.views.setup.tree_dialogs import OrganisationDialog
from desktop.views.setup.tree_dialogs import PostDialog
from desktop.views.setup.trees_pane import LOOSE
from desktop.views.setup.trees_pane import TreesPane
from desktop.views.setup.venue_dialog import find_people
from tests.services.test_trees import AT
from tests.services.test_trees import units_of
from tests.views.conftest import Ear


@pytest.fixture
def pane(sample_file: Path, qtbot: QtBot, said: Ear) -> TreesPane:
    """Two grids, the first with a neighbourhood in which building 3 lies."""
    first = grids.add_grid("第一网格", code="001", at=AT)
    grids.add_grid("第二网格", at=AT)
    cell = grids.add_neighbourhood(first.id, "和谐邻里", at=AT)
    grids.place_units(units_of("3"), neighbourhood=cell.id, at=AT)
    pane = TreesPane()
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    pane.show()
    pane.reload()
    message.after_acts(pane.reload)
    return pane


def grid(name: str) -> str:
    return f"grid:{Grid.get(Grid.name == name).id}"


def cell() -> str:
    return f"neighbourhood:{Neighbourhood.get(Neighbourhood.name == '和谐邻里').id}"


def side(pane: TreesPane) -> str:
    return " ".join(label.text() for label in pane._side_body.findChildren(QLabel))


def test_what_hangs_below_is_said(pane: TreesPane) -> None:
    assert pane.list.choose(grid("第一网格"))
    assert "3 个单元" in side(pane)
    assert pane.list.choose(LOOSE)
    assert not pane.change.isEnabled()


def test_dragged_onto_another_grid_and_taken_back(pane: TreesPane, said: Ear) -> None:
    before = Neighbourhood.get().grid_id
    pane.drop([cell()], grid("第二网格"), INTO)
    assert f"grid:{Neighbourhood.get().grid_id}" == grid("第二网格")
    assert "第二网格" in said[-1].plain()
    message.undo_last()
    assert Neighbourhood.get().grid_id == before


def test_a_real_drop_says_what_was_dragged_where(pane: TreesPane) -> None:
    key = f"unit:{units_of('4')[0]}"
    assert pane.list.choose(key)  # opens what it is in
    target = next(row for row, (node, _d) in enumerate(pane.list._lines.seen) if node.key == grid("第二网格"))
    spot = QPointF(pane.list.visualRect(pane.list.model().index(target, 0)).center())
    data = QMimeData()
    data.setData(KEYS, key.encode())
    asked: list[tuple[list[str], str]] = []
    pane.list.dropped.connect(lambda keys, to, _where: asked.append((keys, to)))
    event = QDropEvent(
        spot, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    pane.list.dropEvent(event)
    assert asked == []  # dragged in from elsewhere: not ours
    event.source = lambda: pane.list  # type: ignore[method-assign]
    pane.list.dropEvent(event)
    assert asked == [([key], grid("第二网格"))]


def test_many_stairs_at_once(pane: TreesPane, said: Ear) -> None:
    keys = [f"unit:{unit}" for unit in units_of("4")]
    pane.drop(keys, cell(), INTO)
    here = Neighbourhood.get().id
    assert Unit.select().where(Unit.neighbourhood == here).count() == 6
    assert "3" in said[-1].plain()
    pane.drop(keys, LOOSE, INTO)
    assert Unit.select().where(Unit.neighbourhood == here).count() == 3


def test_what_cannot_hang_there_stays(pane: TreesPane, said: Ear) -> None:
    pane.drop([grid("第一网格")], cell(), INTO)
    assert said[-1].kind == "warn"
    assert pane.list.choose(grid("第一网格"))
    pane.remove.click()
    assert said[-1].kind == "error"
    assert Grid.select().count() == 2


def test_by_keys(pane: TreesPane, qtbot: QtBot) -> None:
    pane.list.choose(grid("第二网格"))
    qtbot.keyClick(pane.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [g.name for g in Grid.select().order_by(Grid.position)] == ["第二网格", "第一网格"]
    pane.list.choose(cell())
    shown = len(pane.list._lines.seen)
    qtbot.keyClick(pane.list, Qt.Key.Key_Left)
    assert len(pane.list._lines.seen) == shown - 3
    qtbot.keyClick(pane.list, Qt.Key.Key_Right)
    assert len(pane.list._lines.seen) == shown
    pane.drop([grid("第二网格")], grid("第一网格"), AFTER)
    assert [g.name for g in Grid.select().order_by(Grid.position)] == ["第一网格", "第二网格"]


def test_sent_by_the_dialog(pane: TreesPane, monkeypatch: pytest.MonkeyPatch) -> None:
    pane.list.choose(cell())
    targets: list[str] = []

    def answer(dialog: MoveDialog) -> int:
        targets.extend(str(key) for key in dialog.to._keys)
        dialog.to.choose(grid("第二网格"))
        dialog.submit()
        return 1

    monkeypatch.setattr(MoveDialog, "exec", answer)
    pane.send.click()
    assert set(targets) == {grid("第一网格"), grid("第二网格")}
    assert f"grid:{Neighbourhood.get().grid_id}" == grid("第二网格")


def test_the_forms(pane: TreesPane, said: Ear) -> None:
    dialog = GridDialog(pane, None)
    dialog.name.setText("第一网格")
    dialog.submit()
    assert dialog.fields["name"].state == "error"
    dialog.name.setText("第三网格")
    dialog.submit()
    assert Grid.get_or_none(Grid.name == "第三网格") is not None
    cells = NeighbourhoodDialog(pane, None, grid=Grid.get(Grid.name == "第三网格").id)
    cells.name.setText("新邻里")
    cells.submit()
    assert Neighbourhood.get_or_none(Neighbourhood.name == "新邻里") is not None


def test_organisations_with_levels_of_their_own(pane: TreesPane, said: Ear) -> None:
    pane.which.choose("organisation")
    pane.reload()
    assert not pane.empty.isHidden()
    levels = LevelsDialog(pane)
    levels.names.setPlainText("社区党委\n小区党支部")
    levels.submit()
    assert organisations.levels() == ["社区党委", "小区党支部"]
    top = OrganisationDialog(pane, None, parent_node=None)
    assert top.label.text() == "社区党委"
    top.name.setText("青和居")
    top.submit()
    row = Organisation.get(Organisation.name == "青和居")
    below = organisations.add(OrganisationFacts("碧苑"), parent=row.id, at=AT)
    pane.reload()
    pane.drop([f"organisation:{row.id}"], f"organisation:{below.id}", INTO)
    assert said[-1].kind == "error"
    pane._hang([f"organisation:{below.id}"], "")
    assert Organisation.get_by_id(below.id).parent_id is None


def test_a_post_begins_and_ends_and_stands_on_the_card(
    pane: TreesPane, said: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = cell().removeprefix("neighbourhood:")
    dialog = PostDialog(pane, "neighbourhood", place, "和谐邻里")
    dialog.submit()
    assert dialog.fields["person"].state == "error"
    person = find_people("周敏")[0]
    dialog.person.set_person(person)
    dialog.role.setEditText("邻里长")
    dialog.since.setText("2024-1-1")
    dialog.submit()
    (term,) = posts.of_person(person.id)
    assert (term.role, term.since, term.until) == ("邻里长", date(2024, 1, 1), None)
    pane.list.choose(cell())
    assert "周敏" in side(pane)
    second = PostDialog(pane, "neighbourhood", place, "和谐邻里")
    second.person.set_person(find_people("李秋红")[0])
    second.role.setEditText("邻里长")
    second.submit()
    assert second.fields["person"].state == "error"
    page = PeoplePage()
    qtbot.addWidget(page)
    page.visit(OpenPerson(person.id))
    assert "和谐邻里" in " ".join(label.text() for label in page.card.findChildren(QLabel))
    end = EndDialog(pane, term)
    end.until.setText("2025-5-1")
    end.submit()
    assert posts.of_person(person.id)[0].until == date(2025, 5, 1)
