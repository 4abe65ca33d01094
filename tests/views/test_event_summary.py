"""小结: words, what people said, photos; nothing typed is lost, nobody is asked for a photo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from desktop.models import Event
from desktop.models import Photo
from desktop.services import paper_summary
from desktop.services import papers
from desktop.services import photos
from desktop.views.events import EventsPage
from desktop.views.events.summary_tab import SummaryTab
from desktop.views.kit import go_to
from desktop.views.kit import message
from tests.views.conftest import NOW
from tests.views.conftest import Ear
from tests.views.walk import unnamed


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> Iterator[EventsPage]:
    """The page on the summary of the festival a year ago."""
    page = EventsPage()
    qtbot.addWidget(page)
    page.resize(1218, 690)
    page.adapt(1366)
    message.after_acts(page.reload)
    page.visit(go_to.OpenEvent(old().id, "summary"))
    page.reload()
    page.show()
    yield page
    message.no_longer_after_acts(page.reload)


def old() -> Event:
    return Event.get(Event.edition == 1)


def tab(page: EventsPage) -> SummaryTab:
    found = page.detail.tabs["summary"]
    assert isinstance(found, SummaryTab)
    return found


def photo(folder: Path, name: str = "包粽子.jpg", colour: str = "red") -> Path:
    Image.new("RGB", (2400, 1600), colour).save(folder / name)
    return folder / name


def test_what_people_said_is_counted(page: EventsPage, said: Ear) -> None:
    summary = tab(page)
    summary.answers["pleased"].setText("很多")
    summary.keep()
    assert summary.fields["pleased"].under.text() == "请填数字"
    summary.answers["pleased"].setText("41")
    summary.answers["displeased"].setText("2")
    summary.text.setPlainText("大家都说好")
    summary.keep()
    row = old()
    assert (row.summary, row.pleased, row.middling, row.displeased) == ("大家都说好", 41, None, 2)
    printed = paper_summary.event_summary(row.id, today=NOW.date())
    assert ("反馈", "满意41、不满意2") in printed.data.facts
    assert papers.findings(printed) == []
    said.press("撤销")
    assert old().pleased is None


def test_what_was_typed_is_kept_when_one_goes_away(page: EventsPage) -> None:
    tab(page).answers["pleased"].setText("7")
    assert page.leave()
    assert old().pleased == 7


def test_words_are_kept_even_where_the_answers_are_none(page: EventsPage) -> None:
    tab(page).text.setPlainText("很热闹")
    tab(page).answers["pleased"].setText("几个")
    assert page.leave()
    assert (old().summary, old().pleased) == ("很热闹", None)


def test_photos_are_added_described_agreed_to_and_taken_out(
    page: EventsPage, said: Ear, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = tab(page).photos
    assert shown.empty.sentence.text() == "没有照片"
    shown.take_in([photo(tmp_path)])
    qtbot.waitUntil(lambda: bool(Photo.of(old().id)))
    assert said[-1].plain() == "已添加 1 张照片"
    assert shown.list.count() == 1
    shown.list.setCurrentRow(0)
    shown.caption.setText("学包粽子")
    shown.describe()
    shown.turn()
    (row,) = Photo.of(old().id)
    assert (row.caption, row.agreed, row.picture.width) == ("学包粽子", True, 2000)
    assert [content for content, _words in photos.shown(old().id)] == [row.picture.jpeg]
    printed = paper_summary.event_summary(old().id, today=NOW.date())
    assert len(printed.data.photos) == 1
    shown.take_out()
    assert Photo.of(old().id) == []
    said.press("撤销")
    assert [item.caption for item in Photo.of(old().id)] == ["学包粽子"]


def test_what_is_no_photo_is_told(page: EventsPage, said: Ear, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "签到表.jpg").write_text("no photo")
    tab(page).photos.take_in([tmp_path / "签到表.jpg"])
    qtbot.waitUntil(lambda: bool(said.words()))
    assert said[-1].plain() == "签到表.jpg 不是能读的照片，请另存为 JPEG 或 PNG 再选一次。"
    assert Photo.of(old().id) == []


def test_every_control_has_a_name(page: EventsPage, tmp_path: Path) -> None:
    photos.add_photos(old().id, [photos.read(photo(tmp_path))], at=NOW)
    page.reload()
    tab(page).photos.list.setCurrentRow(0)
    assert unnamed(page) == []
