"""活动: the festival on its day, its sign-ups, the dialog, a community that has just begun."""

import io

from PIL import Image
from PySide6.QtWidgets import QWidget

from desktop.models import Event
from desktop.models import Venue
from desktop.services import photos
from desktop.services.events import SessionPlan
from desktop.views import main_window
from desktop.views.events import EventsPage
from desktop.views.events.detail import Detail
from desktop.views.events.event_dialog import EventDialog
from desktop.views.events.helpers_tab import HelpersTab
from desktop.views.events.ledger_dialog import LedgerDialog
from desktop.views.events.plan_tab import PlanTab
from desktop.views.events.summary_tab import SummaryTab
from desktop.views.kit.go_to import OpenEvent
from tests.gallery import gallery
from tests.gallery import today
from tests.gallery.gallery import scene


def window(tab: str = "") -> main_window.MainWindow:
    """The main window on the festival."""
    today.opened("sample")
    result = today.window()
    event = Event.get(Event.edition == 2)
    result.open(OpenEvent(event.id, tab))
    return result


@scene("events")
def overview() -> QWidget:
    return window()


@scene("events-sign-ups")
def sign_ups() -> QWidget:
    result = window("sign-ups")
    page = result.page("events")
    page.detail.tabs["sign-ups"].table.selectRow(2)  # pyright: ignore[reportAttributeAccessIssue]
    return result


@scene("events-sessions")
def sessions() -> QWidget:
    today.opened("sample")
    result = today.window()
    group = Event.get(Event.name == "老年合唱")
    result.open(OpenEvent(group.id, "sessions"))
    return result


@scene("events-papers")
def papers() -> QWidget:
    return window("papers")


@scene("events-attendance")
def attendance() -> QWidget:
    return window("attendance")


@scene("events-checklist")
def checklist() -> QWidget:
    result = window("checklist")
    _plan(result).to_dos.table.selectRow(3)
    return result


@scene("events-programme")
def programme() -> QWidget:
    result = window("checklist")
    _plan(result).show_part("programme")
    return result


@scene("events-money")
def money() -> QWidget:
    result = window("checklist")
    _plan(result).show_part("money")
    return result


@scene("events-helpers")
def helpers() -> QWidget:
    result = window("helpers")
    tab = _detail(result).tabs["helpers"]
    assert isinstance(tab, HelpersTab)
    tab.posts.table.selectRow(1)
    return result


@scene("events-summary")
def summary() -> QWidget:
    """The festival a year ago, with two photos."""
    today.opened("sample")
    old = Event.get(Event.edition == 1)
    drawn = [_photo(colour) for colour in ("#8FB8A8", "#D9A066")]
    added = photos.add_photos(old.id, drawn, at=gallery.DAY)
    photos.describe(added[0].id, "学包粽子", at=gallery.DAY)
    result = today.window()
    result.open(OpenEvent(old.id, "summary"))
    tab = _detail(result).tabs["summary"]
    assert isinstance(tab, SummaryTab)
    tab.photos.list.setCurrentRow(0)
    return result


def _photo(colour: str) -> photos.KeptPhoto:
    held = io.BytesIO()
    Image.new("RGB", (800, 560), colour).save(held, "JPEG")
    return photos.KeptPhoto(held.getvalue(), 800, 560)


def _detail(result: main_window.MainWindow) -> Detail:
    page = result.page("events")
    assert isinstance(page, EventsPage)
    return page.detail


def _plan(result: main_window.MainWindow) -> PlanTab:
    tab = _detail(result).tabs["checklist"]
    assert isinstance(tab, PlanTab)
    return tab


@scene("events-dialog")
def dialog() -> QWidget:
    """A new event that meets a booking in one of its rooms."""
    today.opened("sample")
    made = EventDialog(None, None)
    made.name.setText("端午灯谜会")
    made.needed.setChecked(True)
    day = gallery.DAY.replace(hour=9, minute=0)
    rooms = tuple(venue.id for venue in Venue.in_order()[:2])
    row = made.sessions.rows[0]
    made.sessions._remove(row)
    made.sessions.add(SessionPlan(day, day.replace(hour=11), rooms))
    return made


@scene("events-empty")
def empty() -> QWidget:
    today.opened("empty")
    result = today.window()
    result.show_page("events")
    return result


@scene("events-ledger")
def ledger() -> QWidget:
    today.opened("sample")
    return LedgerDialog(None)


@scene("events-term")
def term() -> QWidget:
    today.opened("sample")
    result = today.window()
    group = Event.get(Event.name == "老年合唱")
    result.open(OpenEvent(group.id, "term"))
    return result
