"""今日 on the sample day, in a community that has just begun, and when all is over."""

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.models import database
from desktop.services import sample
from desktop.views import main_window
from tests.gallery import states
from tests.gallery.gallery import scene

DAY = date(2025, 5, 28)


@cache
def built() -> Path:
    """The sample file, made once a process."""
    path = Path(tempfile.mkdtemp(prefix="linli-gallery-")) / "sample.sqlite"
    sample.build(path, size="small", today=DAY)
    return path


def opened(name: str) -> None:
    """Opens a copy of the sample, or an empty file."""
    folder = Path(tempfile.mkdtemp(prefix="linli-gallery-"))
    path = folder / f"{name}.sqlite"
    database.close_database()
    if name == "sample":
        shutil.copyfile(built(), path)
        database.open_database(path)
    else:
        database.create_database(path)


def window() -> main_window.MainWindow:
    """The main window on 今日, with every page in its side bar."""
    entries = [states._Shown(e.name, e.page, e.words, e.icon) for e in main_window.ENTRIES]
    result = main_window.MainWindow(states.house(), entries)
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
