"""设置: what is typed is kept, what is wrong is told beside its field, everything can be taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.models import Building
from desktop.models import Closure
from desktop.models import Compound
from desktop.models import Venue
from desktop.services import backup
from desktop.services import community
from desktop.services import venues
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit.go_to import OpenSetup
from desktop.views.setup import SetupPage
from desktop.views.setup.backups_pane import BackupsPane
from desktop.views.setup.closure_dialog import ClosureDialog
from desktop.views.setup.community_pane import CommunityPane
from desktop.views.setup.places_pane import BuildingDialog
from desktop.views.setup.places_pane import CompoundDialog
from desktop.views.setup.places_pane import PlacesPane
from desktop.views.setup.restore_dialog import RestoreDialog
from desktop.views.setup.venue_dialog import VenueDialog
from desktop.views.setup.venues_pane import VenuesPane
from desktop.views.setup.week_hours import WeekHours
from desktop.views.setup.week_hours import week_words
from tests.views.conftest import Ear


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> SetupPage:
    page = SetupPage()
    qtbot.addWidget(page)
    page.reload()
    return page


def test_community_facts_are_saved_and_taken_back(page: SetupPage, said: Ear) -> None:
    pane = page.panes["community"]
    assert isinstance(pane, CommunityPane)
    pane.lines["street_name"].setText("冶金街道")
    assert not page.leave()
    pane.save.click()
    assert community.facts().street_name == "冶金街道"
    assert page.leave()
    message.undo_last()
    pane.reload()
    assert pane.lines["street_name"].text() == community.facts().street_name == "钢花村街道"


def test_a_wrong_code_is_told_beside_its_field(page: SetupPage) -> None:
    pane = page.panes["community"]
    assert isinstance(pane, CommunityPane)
    pane.lines["region_code"].setText("42010")
    pane.submit()
    assert pane.fields["region_code"].state == "error"
    assert "12" in pane.fields["region_code"].under.text()
    assert community.facts().region_code == "420107010998"


def test_a_request_opens_its_section(page: SetupPage) -> None:
    for section in page.panes:
        page.visit(OpenSetup(section))
        assert page.pane().name == section


def test_buildings_are_added_changed_and_removed(page: SetupPage, said: Ear, qtbot: QtBot) -> None:
    page.visit(OpenSetup("places"))
    pane = page.pane()
    assert isinstance(pane, PlacesPane)
    dialog = BuildingDialog(pane, Compound.get().id, None)
    dialog.label.setText("和")
    dialog.submit()
    assert dialog.fields["label"].state == "error"
    dialog.label.setText("11")
    dialog.name.setText("和风楼")
    dialog.units.setValue(2)
    dialog.submit()
    assert dialog.result() == QDialog.DialogCode.Accepted
    building = Building.get(Building.label == "11")
    assert (building.name, said[-1].plain()) == ("和风楼", "已保存 和风楼")
    pane.reload()
    pane.table.choose((building.compound_id, building.id))
    pane.remove.click()
    assert Building.by_id(building.id) is None
    pane.table.choose((building.compound_id, Building.get(Building.label == "3").id))
    pane.remove.click()
    assert "不能删除" in said[-1].plain()


def test_twelve_buildings_are_one_dialog_and_the_next_thing_has_the_focus(
    page: SetupPage, said: Ear, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.visit(OpenSetup("places"))
    pane = page.pane()
    assert isinstance(pane, PlacesPane)

    def typed(dialog: BuildingDialog) -> int:
        dialog.name.setText("和风楼")
        dialog.label.setText("21-32")
        assert dialog.primary.text() == "添加 12 栋"
        assert not dialog.name.isEnabled()
        dialog.submit()
        return dialog.result()

    monkeypatch.setattr(BuildingDialog, "exec", typed)
    page.show()
    pane.table.setFocus()
    pane.add_building.click()
    assert said[-1].plain() == "已添加 12 栋：21-32"
    assert Building.select().where(Building.name == "和风楼").count() == 0
    assert page.focusWidget() is pane.add_building


def test_an_empty_community_is_taught_to_begin(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    page = SetupPage()
    qtbot.addWidget(page)
    page.visit(OpenSetup("places"))
    pane = page.pane()
    assert isinstance(pane, PlacesPane)
    assert not pane.empty.isHidden()
    dialog = CompoundDialog(pane, None)
    dialog.name.setText("青和居")
    dialog.submit()
    pane.reload()
    assert pane.empty.isHidden()
    assert [line.compound_name for line in pane.table.rows_model.rows()] == ["青和居"]


def test_a_venue_with_a_noon_break(page: SetupPage, qtbot: QtBot) -> None:
    dialog = VenueDialog(page, None)
    dialog.capacity.setValue(0)
    dialog.submit()
    assert dialog.fields["name"].state == "error"
    dialog.name.setText("议事厅")
    dialog.submit()
    assert dialog.fields["capacity"].state == "error"
    dialog.capacity.setValue(24)
    monday = dialog.hours.days[1]
    monday.set_spans([(480, 720), (840, 1260)])
    dialog.hours.days[7].open.setChecked(False)
    dialog.submit()
    venue = Venue.get(Venue.name == "议事厅")
    opening = venues.facts_of(venue.id).opening
    assert opening[1] == [(480, 720), (840, 1260)]
    assert 7 not in opening
    assert venue.plate == "事"


def test_hours_are_shown_as_they_were_typed(qtbot: QtBot) -> None:
    week = WeekHours()
    qtbot.addWidget(week)
    pattern = {day: [(480, 1440)] for day in range(1, 6)} | {6: [(540, 720), (840, 1080)]}
    week.set_week(pattern)
    assert week.week() == pattern
    assert week_words(pattern) == "8:00–24:00  星期六 9:00–12:00、14:00–18:00  星期日 不开放"


def test_a_closure_says_what_it_meets_and_is_taken_back(page: SetupPage, said: Ear, qtbot: QtBot) -> None:
    page.visit(OpenSetup("venues"))
    pane = page.pane()
    assert isinstance(pane, VenuesPane)
    before = Closure.select().count()
    venue = Venue.get(Venue.name == "排练厅")
    dialog = ClosureDialog(pane, venue.id)
    dialog.first.set_value(clock.today())
    dialog.last.set_value(clock.today())
    dialog.last.changed.emit(clock.today())
    assert dialog.fields["end"].state == "warn"
    dialog.submit()
    assert dialog.fields["reason"].state == "error"
    dialog.reason.setText("电路检修")
    dialog.submit()
    assert Closure.select().count() == before + 1
    pane.reload()
    (line,) = [row for row in pane.closures.rows_model.rows() if row.reason == "电路检修"]
    assert line.now
    pane.closures.choose(line.id)
    pane.reopen.click()
    assert Closure.select().count() == before


def test_a_backup_is_shown_proven_and_restored(page: SetupPage, said: Ear, qtbot: QtBot) -> None:
    backup.backup(at=clock.now())
    name = community.facts().community_name
    community.set_up(community.Community(community_name="改了名"), at=clock.now())
    page.visit(OpenSetup("backup"))
    pane = page.pane()
    assert isinstance(pane, BackupsPane)
    (line,) = pane.table.rows_model.rows()
    assert line.copy.proven
    dialog = RestoreDialog(pane, line.copy.file, line.when)
    qtbot.addWidget(dialog)
    dialog.submit()
    dialog.reject()
    assert not dialog.cancel.isEnabled(), "what has begun is waited for"
    qtbot.waitUntil(lambda: len(said) > 0)
    assert said[-1].kind == "ok"
    assert community.facts().community_name == name
    assert len(backup.backups()) == 2


def test_an_act_is_taken_back_from_the_history(page: SetupPage, said: Ear) -> None:
    community.set_up(community.Community(community_name="改了名"), at=clock.now())
    page.visit(OpenSetup("history"))
    pane = page.pane()
    pane.table.choose(pane.table.rows_model.rows()[0].id)  # type: ignore[attr-defined]
    pane.undo.click()  # type: ignore[attr-defined]
    assert community.facts().community_name == "青和居"
    assert "撤销" in said[-1].plain()


def test_every_control_has_a_name(page: SetupPage) -> None:
    from PySide6.QtWidgets import QAbstractButton
    from PySide6.QtWidgets import QComboBox
    from PySide6.QtWidgets import QLineEdit

    nameless = [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in page.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
