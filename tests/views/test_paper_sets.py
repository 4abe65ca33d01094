"""A sheet for every stairwell from the page: looked at, saved, printed, stopped."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.models import PrintJob
from desktop.printing import preview
from desktop.services import paper_sets
from desktop.views.kit import message
from desktop.views.papers import PapersPage
from desktop.views.papers.drawing import Drawn
from tests.views.conftest import Ear
from tests.views.test_papers import show
from tests.views.test_papers import to_file
from tests.views.test_papers import wait
from tests.views.test_papers import words_of


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear, monkeypatch: pytest.MonkeyPatch) -> Iterator[PapersPage]:
    """The page on the notice of the festival with the box ticked, three stairwells on file."""
    monkeypatch.setattr(paper_sets, "stairwells", lambda: ["和谐楼1单元", "和谐楼2单元", "和安楼"])
    page = PapersPage()
    qtbot.addWidget(page)
    qtbot.addWidget(page.pane)
    message.after_acts(page.reload)
    show(qtbot, page, "notice")
    box = page.pane.form().each_stairwell
    assert box is not None
    box.setChecked(True)
    page.draw()
    wait(qtbot)
    yield page
    message.no_longer_after_acts(page.reload)


def test_what_is_looked_at_is_the_first_of_them(page: PapersPage) -> None:
    assert page.drawn is not None
    assert page.drawn.ready.data.stairwell == "和谐楼1单元"
    assert page.drawn.stops == ()


def test_saved_they_are_one_file_and_counted(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path
) -> None:
    page.ask_file = lambda _name: tmp_path / "通知.pdf"
    page.save()
    wait(qtbot)
    assert said[-1].plain() == "通知.pdf 已保存：3 个楼道每个一份"
    assert preview.page_count(tmp_path / "通知.pdf") == 3
    assert "和安楼各位居民" in words_of(tmp_path / "通知.pdf")
    assert [(job.copies, job.how) for job in PrintJob.select()] == [(3, "saved")]


def test_printed_they_are_counted_by_copies(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path
) -> None:
    asked: list[Any] = []

    def printer(drawn: Drawn, copies: int) -> Any:
        asked.append((drawn.pages, copies))
        return to_file(tmp_path / "printed.pdf", drawn, copies)

    page.ask_printer = printer
    page.pane.form().copies.setValue(2)
    page.print_it()
    wait(qtbot)
    assert asked == [(3, 2)]
    assert "已送到打印机" in said[-1].plain()
    assert [(job.copies, job.how) for job in PrintJob.select()] == [(6, "printed")]


def test_stopped_nothing_is_written_and_nothing_recorded(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.views.kit.background import Cancelled

    def stop(*_args: object, **_words: object) -> int:
        raise Cancelled

    monkeypatch.setattr(paper_sets, "save", stop)
    page.ask_file = lambda _name: tmp_path / "通知.pdf"
    page.save()
    wait(qtbot)
    assert said[-1].plain() == "已停下，什么也没有写，也没有记为已打印"
    assert PrintJob.select().count() == 0
