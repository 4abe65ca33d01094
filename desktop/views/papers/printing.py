"""To a printer: pages at 300 dpi, drawn one by one in the background, painted as they come; with 取消."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtGui import QPageLayout
from PySide6.QtGui import QPageSize
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import background
from desktop.views.kit import message
from desktop.views.papers import drawing
from desktop.views.papers.drawing import Drawn

DPI = 300
SIZES = {"A3": QPageSize.PageSizeId.A3, "A4": QPageSize.PageSizeId.A4, "A5": QPageSize.PageSizeId.A5}


def ask(parent: QWidget, drawn: Drawn, copies: int) -> QPrinter | None:
    """The printer the user chose, with copies and pages; None where there is none or they thought better of it.

    Where no printer answers, that is said in one sentence.
    """
    if not QPrinterInfo.availablePrinterNames():
        message.error(_("No printer is connected; save it as PDF and print it elsewhere"))
        return None
    printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
    prepare(printer, drawn, copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, drawn.pages)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def prepare(printer: QPrinter, drawn: Drawn, copies: int) -> None:
    """Paper, whole page, copies, and the name under which it stands in the printer's queue."""
    paper = str(getattr(drawn.ready.data, "paper", "A4"))
    printer.setPageSize(QPageSize(SIZES[paper]))
    wide, high = drawn.size
    lies = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(lies)
    printer.setFullPage(True)
    printer.setResolution(DPI)
    printer.setCopyCount(copies)
    printer.setDocName(drawn.ready.title)
    if getattr(drawn.ready.data, "ink", "mono") == "mono":
        printer.setColorMode(QPrinter.ColorMode.GrayScale)


class Run:
    """One print under way. `done(copies)` is told when the printer took every page; otherwise nothing is recorded."""

    def __init__(self, printer: QPrinter, drawn: Drawn, done: Callable[[int], object]) -> None:
        self._printer, self._drawn, self._done = printer, drawn, done
        self._pages = _pages(printer, drawn.pages)
        self._painter = QPainter()
        self._job: background.Job[QImage] | None = None
        self._line = message.progress(_("Sending to the printer"), self.cancel)
        self._at = 0
        if self._painter.begin(printer):
            self._next()
        else:
            self._fail()

    def cancel(self) -> None:
        """Stops after the page that is being drawn; what the printer has is called back where it can be."""
        if self._job is not None:
            self._job.cancel()
        self._printer.abort()
        self._end()
        message.warn(_("Printing was stopped; nothing is marked as printed"))

    def _next(self) -> None:
        if self._at == len(self._pages):
            self._finish()
            return
        self._line.step(self._at, len(self._pages))
        number, pdf = self._pages[self._at], self._drawn.pdf
        grey = self._printer.colorMode() == QPrinter.ColorMode.GrayScale
        work = drawing.grey_page if grey else drawing.page
        self._job = background.draw(lambda: work(pdf, number, DPI), then=self._paint)

    def _paint(self, image: QImage) -> None:
        if self._at and not self._printer.newPage():
            self._fail()
            return
        whole = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(QRect(0, 0, round(whole.width()), round(whole.height())), image)
        self._at += 1
        self._next()

    def _finish(self) -> None:
        ended = self._painter.end()
        self._line.finish()
        if not ended or self._printer.printerState() == QPrinter.PrinterState.Error:
            self._refuse()
        else:
            self._done(max(1, self._printer.copyCount()))

    def _fail(self) -> None:
        self._end()
        self._refuse()

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._line.finish()

    def _refuse(self) -> None:
        name = self._printer.printerName() or _("chosen")
        message.error(
            _("Not printed: the printer “{name}” does not answer, no paper has come out").format(name=name)
        )


def _pages(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for, from 1."""
    first, last = printer.fromPage(), printer.toPage()
    return list(range(first, min(last, count) + 1)) if first else list(range(1, count + 1))
