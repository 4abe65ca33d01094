"""To a printer: the PDF handed to the system's queue, or pages at 300 dpi, drawn one by one and painted as they come.

Both happen in the background, with progress and 取消; what did not go through is not recorded.
"""

from collections.abc import Callable
from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtGui import QPageLayout
from PySide6.QtGui import QPageSize
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtPrintSupport import QPrinterInfo

from desktop.errors import UserError
from desktop.i18n import _
from desktop.printing import spool
from desktop.printing.spool import Order
from desktop.printing.spool import PrinterSilent
from desktop.printing.spool import Sides
from desktop.views.kit import background
from desktop.views.kit import message
from desktop.views.papers import drawing
from desktop.views.papers.drawing import Drawn

DPI = 300
DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
SIZES = {"A3": QPageSize.PageSizeId.A3, "A4": QPageSize.PageSizeId.A4, "A5": QPageSize.PageSizeId.A5}


def start(chosen: Order | QPrinter, drawn: Drawn, done: Callable[[int], object]) -> "Run | Handing":
    """Prints: the PDF itself where the system has a queue for it, else page by page."""
    if isinstance(chosen, Order):
        if spool.available():
            return Handing(chosen, drawn, done)
        return Run(printer_for(chosen, drawn), drawn, done, chosen.pages)
    return Run(chosen, drawn, done)


def printer_for(order: Order, drawn: Drawn) -> QPrinter:
    """The printer as Qt knows it, told what was chosen."""
    info = QPrinterInfo.printerInfo(order.printer)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    prepare(printer, drawn, order.copies)
    printer.setPageSize(QPageSize(SIZES[order.paper.value]))
    printer.setDuplex(DUPLEX[order.sides])
    if order.grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    return printer


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


class Handing:
    """A PDF on its way to the system's queue. `done(copies)` is told when the queue took it."""

    def __init__(self, order: Order, drawn: Drawn, done: Callable[[int], object]) -> None:
        self._order, self._done = order, done
        self._line = message.progress(_("Sending to the printer"), self.cancel)
        pdf, title = drawn.pdf, drawn.ready.title
        self._job = background.draw(
            lambda: spool.send(pdf, title, order), then=self._taken, otherwise=self._refused
        )

    def cancel(self) -> None:
        """Nothing is recorded; what the queue has taken already stands there."""
        self._job.cancel()
        self._line.finish()
        message.warn(_("Printing was stopped; nothing is marked as printed"))

    def _taken(self, _nothing: None) -> None:
        self._line.finish()
        self._done(self._order.copies)

    def _refused(self, error: UserError) -> None:
        self._line.finish()
        message.error(error.words())


class Run:
    """One print under way. `done(copies)` is told when the printer took every page; otherwise nothing is recorded."""

    def __init__(
        self, printer: QPrinter, drawn: Drawn, done: Callable[[int], object], pages: Sequence[int] = ()
    ) -> None:
        self._printer, self._drawn, self._done = printer, drawn, done
        self._pages = list(pages) or list(range(1, drawn.pages + 1))
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
        message.error(PrinterSilent(self._printer.printerName() or _("chosen")).words())
