"""Ctrl+P on a page prints exactly what it shows: the chosen venue's week, a session's sheet, a record, a cover."""

from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from desktop.models import Person
from desktop.models import Venue
from desktop.printing import preview
from desktop.views import house
from desktop.views.desk.page import DeskPage
from desktop.views.district import DistrictPage
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import print_pages
from desktop.views.main_window import MainWindow
from desktop.views.papers import PapersPage
from desktop.views.papers.drawing import Drawn
from desktop.views.people import PeoplePage
from desktop.views.people import record
from desktop.views.venues import VenuesPage
from tests.views.conftest import Ear

Asked = list[Drawn]


@pytest.fixture
def window(qtbot: QtBot, sample_file: Path) -> Iterator[MainWindow]:
    background.surround(house.own_connection)
    made = MainWindow(house.Community().house())
    made.start("today")
    made.show()
    qtbot.waitExposed(made)
    yield made
    background.stop()
    made.close()
    made.deleteLater()


@pytest.fixture
def asked(window: MainWindow) -> Asked:
    """The papers for which the page of papers asked for a printer."""
    papers = window.page("papers")
    assert isinstance(papers, PapersPage)
    found: Asked = []

    def ask(drawn: Drawn, copies: int) -> None:
        found.append(drawn)

    papers.ask_printer = ask
    return found


def test_a_venue_prints_its_week(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    window.show_page("venues")
    page = window.current()
    assert isinstance(page, VenuesPage)
    venue = next(row for row in Venue.in_order() if row.name == "和谐客厅")
    page._pick_venue(venue.id)
    page.stepper._go(1)
    window.print_page()
    qtbot.waitUntil(lambda: bool(asked))
    ready = asked[0].ready
    assert (ready.paper, ready.subject) == ("door-schedule", venue.id)
    assert "6月2日" in preview_words(asked[0])


def preview_words(drawn: Drawn) -> str:
    """All words of the first page."""
    import pypdfium2

    with pypdfium2.PdfDocument(drawn.pdf) as document:
        return document[0].get_textpage().get_text_range()


def test_the_desk_page_prints_a_sheet(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    window.show_page("desk")
    page = window.current()
    assert isinstance(page, DeskPage)
    pressed = [b for b in page.findChildren(buttons.Button) if b.property("session")]
    pressed[-1].setFocus(Qt.FocusReason.TabFocusReason)
    window.print_page()
    qtbot.waitUntil(lambda: bool(asked))
    assert (asked[0].ready.paper, asked[0].ready.subject) == (
        "sign-in-sheet",
        pressed[-1].property("session"),
    )


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer that prints into this file."""
    path = tmp_path / "printed.pdf"

    def ask(_parent: object, name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        made.setFullPage(True)
        made.setDocName(name)
        return made

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["办公室"]))
    monkeypatch.setattr(print_pages, "asked", ask)
    monkeypatch.setattr(print_pages, "DPI", 60)
    return path


def test_a_person_prints_the_record(window: MainWindow, printer: Path, said: Ear) -> None:
    window.show_page("people")
    page = window.current()
    assert isinstance(page, PeoplePage)
    person = Person.select().order_by(Person.id).first()
    page.show_person(person.id)
    window.print_page()
    assert preview.page_count(printer) >= 1
    assert person.name in said.words()[-1]


def test_the_district_page_prints_the_cover(
    window: MainWindow, printer: Path, said: Ear, qtbot: QtBot
) -> None:
    window.show_page("district")
    page = window.current()
    assert isinstance(page, DistrictPage)
    qtbot.waitUntil(lambda: page._report is not None)
    window.print_page()
    assert preview.page_count(printer) == 1
    assert said.words()[-1].endswith("已送到打印机")


@pytest.mark.parametrize("name", ["people", "district"])
def test_without_a_printer_it_is_saved(
    window: MainWindow, name: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    saved: list[str] = []
    window.show_page(name)
    page = window.current()

    def note(what: str) -> Callable[..., None]:
        return lambda *_given: saved.append(what)

    if isinstance(page, PeoplePage):
        monkeypatch.setattr(record, "save_record", note("record"))
        page.show_person(Person.select().order_by(Person.id).first().id)
    assert isinstance(page, PeoplePage | DistrictPage)
    if isinstance(page, DistrictPage):
        qtbot.waitUntil(lambda: page._report is not None)
        monkeypatch.setattr(page.sent, "open_cover", note("cover"))
    window.print_page()
    assert len(saved) == 1


def test_where_nothing_is_shown_it_leads_to_the_papers(window: MainWindow) -> None:
    window.show_page("people")
    window.print_page()
    shown = window.current()
    assert shown is not None
    assert shown.name == "papers"
