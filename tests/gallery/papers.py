"""印制: the poster, one with something in its way, the notice, the sheet, a community that has just begun."""

from datetime import datetime

from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from desktop.models import Event
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Session
from desktop.models import Venue
from desktop.services import papers
from desktop.views import main_window
from desktop.views.kit import background
from desktop.views.kit.go_to import OpenPaper
from desktop.views.papers import PapersPage
from desktop.views.papers.flyer_form import FlyerForm
from tests.gallery import today
from tests.gallery.gallery import scene

EARLIER = datetime(2025, 5, 20, 9)


def window(paper: str, *, private: bool = False) -> main_window.MainWindow:
    """The main window on a paper of the festival, drawn."""
    today.opened("sample")
    event = Event.get(Event.edition == 2)
    if private:
        number = Phone.select().join(Person).where(Person.name == "周敏").get().number
        papers.keep_words("flyer", event.id, {"sign_up": f"周敏 {number}，或扫右边的码"}, at=EARLIER)
    result = today.window()
    result.resize(1366, 768)
    result.open(OpenPaper(paper, event.id, Session.of(event.id)[0].id))
    result.show()
    wait()
    return result


def wait() -> None:
    """Until the drawing thread has nothing left to do."""
    QApplication.processEvents()
    while background.busy():
        QApplication.processEvents()


@scene("papers")
def poster() -> QWidget:
    return window("flyer")


@scene("papers-english")
def in_english() -> QWidget:
    """The same record, the notice in the language chosen for this paper."""
    result = window("notice")
    page = result.current()
    assert isinstance(page, PapersPage)
    language = page.pane.form().language
    language.choose("en")
    language.picked.emit("en")
    page.draw()
    wait()
    return result


@scene("papers-stopped")
def stopped() -> QWidget:
    return window("flyer", private=True)


@scene("papers-class")
def practice_sheet() -> QWidget:
    result = window("flyer")
    group = Event.get(Event.name == "手工编织")
    result.open(OpenPaper("flyer", group.id))
    page = result.current()
    assert isinstance(page, PapersPage)
    form = page.pane.form()
    assert isinstance(form, FlyerForm)
    form.use_design("calligraphy")
    form.write("seal", "青和")
    page.draw()
    wait()
    return result


@scene("papers-notice")
def notice() -> QWidget:
    return window("notice")


@scene("papers-announcement")
def announcement() -> QWidget:
    result = window("notice")
    result.open(OpenPaper("announcement"))
    page = result.current()
    assert isinstance(page, PapersPage)
    form = page.pane.form()
    form.write("subject", "2025年第二季度志愿服务时长")
    form.write("table", "姓名，服务内容，小时\n周敏，楼道巡查，36.5\n编号××××0417，共享客厅值班，28")
    page.draw()
    wait()
    return result


@scene("papers-sheet")
def sheet() -> QWidget:
    return window("sign-in-sheet")


@scene("papers-door")
def door() -> QWidget:
    result = window("flyer")
    result.open(OpenPaper("door-schedule", Venue.get(Venue.name == "和谐客厅").id))
    wait()
    return result


@scene("papers-empty")
def empty() -> QWidget:
    today.opened("empty")
    result = today.window()
    result.show_page("papers")
    return result
