"""The papers of a venue on the page 印制: offered for a venue, about the week that is chosen, saved and recorded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.models import Event
from desktop.models import PrintJob
from desktop.models import Venue
from desktop.services import venue_door
from desktop.views.kit import background
from desktop.views.kit import go_to
from desktop.views.papers import PapersPage
from desktop.views.papers.kinds import KINDS
from desktop.views.papers.venue_forms import DoorForm
from tests.views.conftest import Ear
from tests.views.walk import unnamed


def wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


@pytest.fixture
def hall(sample_file: Path) -> Venue:
    return Venue.get(Venue.name == "和谐客厅")


@pytest.fixture
def page(qtbot: QtBot, hall: Venue, said: Ear) -> Iterator[PapersPage]:
    page = PapersPage()
    qtbot.addWidget(page)
    qtbot.addWidget(page.pane)
    page.resize(866, 704)
    page.adapt(1366)
    page.visit(go_to.OpenPaper("door-schedule", hall.id))
    page.reload()
    wait(qtbot)
    yield page
    wait(qtbot)


def test_a_venue_has_its_papers_and_an_event_its_own(page: PapersPage, hall: Venue) -> None:
    event = Event.get(Event.edition == 2)
    of_venue = {kind.key for kind in KINDS.values() if kind.offered(hall.id)}
    assert of_venue == {
        *("door-schedule", "opening-plate", "house-rules-board", "application-form"),
        *("hand-over", "keeper-week", "venue-year"),
    }
    assert not of_venue & {kind.key for kind in KINDS.values() if kind.offered(event.id)}
    assert page.about.currentText() == "和谐客厅"
    assert page.pane.name.text() == "一周安排"
    assert unnamed(page.pane) == []


def test_the_week_at_the_door_goes_where_it_is_stepped(
    qtbot: QtBot, page: PapersPage, tmp_path: Path
) -> None:
    form = page.pane.form()
    assert isinstance(form, DoorForm)
    form.period.on.click()
    form.write("note", "欢迎来坐")
    page.draw()
    wait(qtbot)
    assert page.drawn is not None
    data = page.drawn.ready.data
    assert (data.monday, data.note) == (date(2025, 6, 2), "欢迎来坐")
    path = tmp_path / "door.pdf"
    page.ask_file = lambda _name: path
    page.save()
    assert path.read_bytes().startswith(b"%PDF")
    assert PrintJob.last("door-schedule", page.drawn.ready.subject) is not None


def test_typed_rules_are_kept_for_the_next_time(qtbot: QtBot, page: PapersPage, hall: Venue) -> None:
    page.thumbs.picked.emit("house-rules-board")
    wait(qtbot)
    page.pane.form().write("body", "不吸烟。\n钥匙当天交还。")
    page.draw()
    wait(qtbot)
    assert page.leave()
    assert venue_door.house_rules_board(hall.id).data.body == "不吸烟。\n钥匙当天交还。"


@pytest.mark.parametrize(
    "paper", ["opening-plate", "application-form", "hand-over", "keeper-week", "venue-year"]
)
def test_each_is_drawn_without_a_stop(qtbot: QtBot, page: PapersPage, hall: Venue, paper: str) -> None:
    page.visit(go_to.OpenPaper(paper, hall.id))
    page.reload()
    wait(qtbot)
    assert page.drawn is not None
    assert page.drawn.ready.paper == paper
    assert page.drawn.stops == ()
    assert unnamed(page.pane) == []
