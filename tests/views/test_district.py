"""报送 by itself: names for a screen reader, requests, an empty community, both languages."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.services import returns
from desktop.services.periods import Period
from desktop.views.district import DistrictPage
from desktop.views.district import rows
from desktop.views.district.cover_dialog import CoverDialog
from desktop.views.kit import clock
from desktop.views.kit.go_to import OpenDistrict
from desktop.views.kit.go_to import OpenRequest
from desktop.views.kit.go_to import OpenVisits
from tests.views.conftest import Ear
from tests.views.walk import unnamed


def shown(qtbot: QtBot, size: QSize = QSize(1218, 700)) -> DistrictPage:  # noqa: B008
    page = DistrictPage()
    qtbot.addWidget(page)
    page.adapt(size.width())
    page.resize(size)
    page.show()
    page.reload()
    return page


def test_every_control_has_a_name(qtbot: QtBot, sample_file: Path, said: Ear) -> None:
    assert unnamed(shown(qtbot)) == []


@pytest.mark.parametrize(("day", "month"), [(3, 4), (20, 4), (21, 5), (28, 5)])
def test_what_is_due_is_shown_first(qtbot: QtBot, sample_file: Path, said: Ear, day: int, month: int) -> None:
    clock.use(lambda: datetime(2025, 5, day, 9))
    assert shown(qtbot).period() == Period("month", 2025, month)


def test_a_request_opens_its_period(qtbot: QtBot, sample_file: Path, said: Ear) -> None:
    page = shown(qtbot)
    page.visit(OpenDistrict("2025-Q1"))
    page.reload()
    assert page.period() == Period("quarter", 2025, 1)
    assert page.head.kinds.chosen() == "quarter"
    assert page.figures.words()[3].startswith("参加人次 ")


def test_figures_are_said_with_their_units(qtbot: QtBot, sample_file: Path, said: Ear) -> None:
    """A mark is said as well: at the end of May some sessions have nobody recorded."""
    page = shown(qtbot)
    page.visit(OpenDistrict("2025-05"))
    page.reload()
    words = page.figures.words()
    assert words[0] == "活动"
    clock.use(lambda: datetime(2025, 6, 3, 9))
    page.reload()
    assert page.figures.words()[3].endswith(" 人次，请看一眼")
    assert words[3].endswith(" 人次")
    assert next(word for word in words if word.startswith("使用率")).endswith(" %")


def test_requests_and_visits_open_their_rows(
    qtbot: QtBot, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(rows, "go_to", asked.append)
    page = shown(qtbot)
    page.visit(OpenDistrict("2025-05"))
    page.reload()
    assert [word for word in page.figures.words() if word == "诉求和走访"]
    page.figures.choose("requests_settled")
    settled = page.rows.requests.rows_model.rows()
    assert page.rows.stack.currentWidget() is page.rows.requests
    assert {row.status for row in settled} == {"closed"}
    page.rows.requests.opened.emit(settled[0])
    page.figures.choose("home_visits")
    visit = page.rows.home_visits.rows_model.rows()[0]
    page.rows.home_visits.opened.emit(visit)
    assert asked == [OpenRequest(settled[0].request), OpenVisits(visit.visit)]


def test_an_empty_community_is_taught(qtbot: QtBot, empty_file: Path, said: Ear) -> None:
    page = shown(qtbot)
    assert page.rows.stack.currentWidget() is page.rows.empty
    assert not page.rows.save.isEnabled()
    assert page.notices.words().endswith("缺区划代码（设置 → 社区）")


def test_people_by_building_compound_and_age_add_up_alike(qtbot: QtBot, sample_file: Path, said: Ear) -> None:
    page = shown(qtbot)
    page.visit(OpenDistrict("2025-05"))
    page.reload()
    page.figures.choose("persons")
    assert page.rows.by.isVisible()
    report = page._report
    assert report is not None
    for way, view in (
        ("compound", page.rows.compounds),
        ("age", page.rows.ages),
        ("building", page.rows.buildings),
    ):
        page.rows.by.choose(way)
        page.rows.by.picked.emit(way)
        assert page.rows.stack.currentWidget() is view
        assert sum(row.persons for row in view.rows_model.rows()) == report.values["persons"]
    page.figures.choose("visits")
    assert not page.rows.by.isVisible()


def test_the_places_give_way_where_it_is_narrow(qtbot: QtBot, sample_file: Path, said: Ear) -> None:
    page = shown(qtbot, QSize(940, 500))
    assert page.rows.sessions.isColumnHidden(2)
    page.adapt(1366)
    assert not page.rows.sessions.isColumnHidden(2)


def test_it_speaks_english(qtbot: QtBot, sample_file: Path, said: Ear) -> None:
    i18n.use_language("en")
    page = shown(qtbot)
    page.visit(OpenDistrict("2025-05"))
    page.reload()
    assert page.make.text() == "Make the package of May 2025"
    assert page.figures.words()[0] == "Events"


def test_the_cover_on_screen_is_the_one_that_goes_out(
    qtbot: QtBot, sample_file: Path, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot)
    page.visit(OpenDistrict("2025-04"))
    page.reload()
    report = page._report
    assert report is not None
    dialog = CoverDialog(page, report)
    qtbot.addWidget(dialog)
    assert unnamed(dialog) == []
    qtbot.waitUntil(lambda: not dialog.picture.image().isNull(), timeout=60_000)
    file = tmp_path / "cover.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    dialog.submit()
    package = returns.write_package(report, tmp_path, at=clock.now()).file
    with zipfile.ZipFile(package) as archive:
        assert file.read_bytes() == archive.read("封面.pdf")
