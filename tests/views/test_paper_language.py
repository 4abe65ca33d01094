"""In which language papers speak: chosen for all in the settings, for one in its form."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.models import Event
from desktop.models import PaperText
from desktop.models import Session
from desktop.services import paper_language
from desktop.views.kit import background
from desktop.views.kit import go_to
from desktop.views.papers import PapersPage
from desktop.views.setup.looks_pane import LooksPane
from tests.views.conftest import NOW
from tests.views.conftest import Ear


@pytest.fixture
def page(qtbot: QtBot, sample_file: object, said: Ear) -> Iterator[PapersPage]:
    """The page on the notice of the festival."""
    page = PapersPage()
    qtbot.addWidget(page)
    qtbot.addWidget(page.pane)
    page._pictured = (event(), Session.of(event())[0].id)  # no thumbnails
    page.visit(go_to.OpenPaper("notice", event(), Session.of(event())[0].id))
    page.reload()
    yield page
    qtbot.waitUntil(lambda: not background.busy(), timeout=60_000)


def event() -> str:
    return Event.get(Event.edition == 2).id


def speak(page: PapersPage, code: str) -> None:
    language = page.pane.form().language
    language.choose(code)
    language.picked.emit(code)


def test_one_paper_can_speak_another_language(page: PapersPage) -> None:
    form = page.pane.form()
    assert form.shown("title") == "关于举办第二届邻里美食分享活动的通知"
    assert form.language.currentText() == "随设置：简体中文"
    speak(page, "en")
    assert form.shown("title") == "Invitation: 2nd 邻里美食分享活动"
    assert page._filled().language == "en"
    assert i18n.paper_language() == "zh_CN"


def test_what_was_typed_stays_and_the_language_is_kept_with_the_paper(page: PapersPage) -> None:
    form = page.pane.form()
    form.write("title", "邻里节")
    page.draw()
    speak(page, "en")
    assert form.shown("title") == "邻里节"
    assert form.shown("body").startswith("You are invited")
    page.draw()
    page.leave()
    assert PaperText.of("notice", event()) == {"title": "邻里节", "paper_language": "en"}
    form.speak("")
    page._ready = None
    page.reload()
    assert form.spoken() == "en"
    assert form.shown("body").startswith("You are invited")


def test_all_papers_speak_what_the_settings_say(qtbot: QtBot, page: PapersPage) -> None:
    pane = LooksPane()
    qtbot.addWidget(pane)
    pane.reload()
    assert pane.papers.currentText() == "默认：简体中文"
    pane.papers.picked.emit("zh_TW")
    assert paper_language.chosen() == "zh_TW"
    page.reload()
    assert page.pane.form().language.currentText() == "随设置：繁體中文"
    assert page._filled().data.title == "關於舉辦第二屆邻里美食分享活动的通知"
    paper_language.choose("", at=NOW)
    pane.reload()
    assert pane.papers.chosen() == ""
