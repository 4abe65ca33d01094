"""The program's own print dialog: what is chosen reaches the printer, and stands there again next time."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from desktop.models import PrintJob
from desktop.printing import spool
from desktop.printing.paper import Paper
from desktop.printing.spool import Order
from desktop.printing.spool import Sides
from desktop.views.kit import message
from desktop.views.papers import PapersPage
from desktop.views.papers import print_dialog
from desktop.views.papers import printing
from desktop.views.papers.drawing import Drawn
from desktop.views.papers.print_dialog import PrintDialog
from desktop.views.papers.print_dialog import read_pages
from tests.views.conftest import Ear
from tests.views.test_papers import show
from tests.views.test_papers import wait
from tests.views.walk import unnamed

NAMES = ["office", "corridor"]


@pytest.fixture
def page(qtbot: QtBot, sample_file: Path, said: Ear) -> Iterator[PapersPage]:
    """The page on the sign-in sheet of ten pages, drawn."""
    page = PapersPage()
    qtbot.addWidget(page)
    qtbot.addWidget(page.pane)
    message.after_acts(page.reload)
    show(qtbot, page, "sign-in-sheet")
    yield page
    message.no_longer_after_acts(page.reload)


@pytest.fixture
def drawn(page: PapersPage) -> Drawn:
    assert page.drawn is not None
    return page.drawn


def opened(qtbot: QtBot, drawn: Drawn, copies: int = 1) -> PrintDialog:
    dialog = PrintDialog(None, drawn, copies, NAMES)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", ()),
        ("1-3,5", (1, 2, 3, 5)),
        ("２—４", (2, 3, 4)),
        ("1、3", (1, 3)),
        ("2至3", (2, 3)),
        ("3-1", None),
        ("0", None),
        ("11", None),
        ("两页", None),
        (",", None),
    ],
)
def test_pages_as_people_write_them(text: str, pages: tuple[int, ...] | None) -> None:
    assert read_pages(text, 10) == pages


def test_what_is_chosen_is_what_is_ordered(qtbot: QtBot, drawn: Drawn) -> None:
    dialog = opened(qtbot, drawn, copies=4)
    dialog.printer.choose("corridor")
    dialog.pages.setText("2-3")
    dialog.sides.choose(Sides.LONG_EDGE)
    assert dialog.order() == Order("corridor", 4, (2, 3), Sides.LONG_EDGE, Paper.A4, grey=True)
    assert unnamed(dialog) == []


def test_pages_that_are_none_leave_the_button_grey(qtbot: QtBot, drawn: Drawn) -> None:
    dialog = opened(qtbot, drawn)
    dialog.pages.setText("12")
    assert not dialog.primary.isEnabled()
    assert dialog.note.text() == "页码写在 1 到 10 之间，例如 1-3,5"
    dialog.submit()
    assert dialog.result() == 0
    dialog.pages.setText("")
    assert dialog.primary.isEnabled()


def test_the_last_choice_stands_there_again_for_this_paper_only(qtbot: QtBot, drawn: Drawn) -> None:
    first = opened(qtbot, drawn)
    first.printer.choose("corridor")
    first.sides.choose(Sides.LONG_EDGE)
    first.paper.choose(Paper.A3)
    first.submit()
    again = opened(qtbot, drawn).order()
    assert (again.printer, again.sides, again.paper) == ("corridor", Sides.LONG_EDGE, Paper.A3)
    other = replace(drawn, ready=replace(drawn.ready, paper="notice"))
    plain = opened(qtbot, other).order()
    assert (plain.printer, plain.sides, plain.paper) == ("office", Sides.ONE, Paper.A4)


def test_a_lying_page_is_turned_over_its_short_edge(qtbot: QtBot, drawn: Drawn) -> None:
    dialog = opened(qtbot, replace(drawn, size=(842.0, 595.0)))
    dialog.sides.choose(Sides.SHORT_EDGE)
    assert dialog.order().sides is Sides.SHORT_EDGE


def test_another_paper_than_it_was_made_for_is_said(qtbot: QtBot, drawn: Drawn) -> None:
    dialog = opened(qtbot, drawn)
    dialog.paper.choose(Paper.A5)
    dialog.paper.picked.emit(Paper.A5)
    assert dialog.note.text() == "按 A4 设计，缩放到 A5"


def test_without_a_queue_the_printers_of_the_system_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "available", lambda: False)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["a", "b"]))
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", staticmethod(lambda: "b"))
    assert print_dialog.printers() == ["b", "a"]


def test_an_order_becomes_a_printer(page: PapersPage, drawn: Drawn) -> None:
    order = Order("office", 2, (), Sides.SHORT_EDGE, Paper.A3, grey=True)
    printer = printing.printer_for(order, drawn)
    assert printer.colorMode() is QPrinter.ColorMode.GrayScale
    assert printer.pageLayout().pageSize().key() == "A3"


# --- over a queue that stands in for CUPS --------------------------------------------------------


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, state: str) -> Path:
    commands = {
        "lpstat": f"#!/bin/sh\ncase $1 in -e) echo office ;; -p) echo printer $2 {state} ;; esac\n",
        "lp": f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/told"\ncat > "{folder}/paper.pdf"\n',
    }
    for name, text in commands.items():
        script = folder / name
        script.write_text(text)
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


@pytest.mark.skipif(os.name != "posix", reason="lp is a command of POSIX systems")
def test_the_pdf_that_is_shown_goes_to_the_queue(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = install(tmp_path, monkeypatch, "is idle")
    page.ask_printer = lambda _drawn, copies: Order("office", copies, (2,))
    page.pane.form().copies.setValue(3)
    page.print_it()
    wait(qtbot)
    assert said[-1].plain() == "签到表 第二届邻里美食分享活动 已送到打印机"
    assert page.drawn is not None
    assert (queue / "paper.pdf").read_bytes() == page.drawn.pdf
    assert [(job.how, job.copies) for job in PrintJob.select()] == [("printed", 3)]
    assert said.progress[-1].finished


@pytest.mark.skipif(os.name != "posix", reason="lp is a command of POSIX systems")
def test_a_queue_whose_printer_is_off_is_one_sentence_and_no_record(
    qtbot: QtBot, page: PapersPage, said: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, "disabled")
    page.ask_printer = lambda _drawn, copies: Order("office", copies)
    page.print_it()
    wait(qtbot)
    assert (said[-1].kind, said[-1].plain()) == ("error", "没有打印成：打印机「office」没有应答，纸还没有出")
    assert PrintJob.select().count() == 0
    assert said.progress[-1].finished
