"""今日 on the sample day, in a community that has just begun, and when all is over."""

import shutil
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Session
from desktop.models import Sheet
from desktop.models import Venue
from desktop.models import database
from desktop.models.journal import act
from desktop.services import backup
from desktop.services import paper_language
from desktop.services import sample
from desktop.services import shelf
from desktop.views import house
from desktop.views import main_window
from desktop.views.kit import clock
from desktop.views.today import TodayPage
from tests.gallery import states
from tests.gallery.gallery import own_folder
from tests.gallery.gallery import scene

DAY = date(2025, 5, 28)


@cache
def folder() -> Path:
    """Where this process keeps its files; gone with the process."""
    return own_folder()


@cache
def built() -> Path:
    """The sample file with its backup of eight o'clock, made once a process."""
    path = folder() / "sample.sqlite"
    sample.build(path, size="small", today=DAY)
    database.open_database(path)
    backup.backup(at=datetime(2025, 5, 28, 8), why="auto")
    database.close_database()
    return path


def opened(name: str) -> None:
    """Opens a fresh copy of the sample, or an empty file; the one before is gone."""
    database.close_database()
    shown = folder() / "shown"
    shutil.rmtree(shown, ignore_errors=True)
    shown.mkdir()
    path = shown / f"{name}.sqlite"
    if name == "sample":
        shutil.copyfile(built(), path)
        shutil.copytree(built().parent / shelf.FOLDER, shown / shelf.FOLDER)
        database.open_database(path)
    else:
        database.create_database(path)
    paper_language.speak()


def window() -> main_window.MainWindow:
    """The main window on 今日, with every page in its side bar."""
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(replace(states.house(), backup=house.backup_state), entries)
    result.start("today")
    return result


@scene("today")
def today() -> QWidget:
    """The sample day in the morning."""
    opened("sample")
    return window()


@scene("today-empty")
def today_empty() -> QWidget:
    """Nothing on file yet."""
    opened("empty")
    return window()


@scene("today-full")
def today_full() -> QWidget:
    """While the festival runs, all events folded out, and more left to do than usual."""
    opened("sample")
    clock.use(lambda: datetime(2025, 5, 28, 9, 40))
    start = datetime(2025, 6, 10, 14)
    room = Venue.get(Venue.name == "司机之家")
    with act("book", at=clock.now(), subject="书法班"):
        Booking.place(
            venue=room.id, title="书法班", start=start, end=start + timedelta(hours=2), status="waiting"
        )
    missed = Session.get(Session.start == datetime(2025, 5, 26, 9, 30))
    with act("print", at=clock.now(), subject="健身操"):
        Sheet.create(number=1, session=missed, printed_at=missed.start)
        Attendance.delete().where(Attendance.session == missed).execute()
    result = window()
    page = result.current()
    assert isinstance(page, TodayPage)
    assert page.meetings.more is not None
    page.meetings.more.click()
    return result
