"""A paper without a page of its own to the printer: the system asks which, then its pages go out at 300 dpi.

Where no printer is connected, it is saved instead.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtGui import QPageSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.views.kit import message

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
Draw = Callable[[Path], object]


def print_or_save(parent: QWidget, name: str, draw: Draw, save: Callable[[], object]) -> None:
    """Prints what `draw` writes into a PDF, called `name` in the printer's queue; without a printer, `save` runs."""
    from PySide6.QtPrintSupport import QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        save()
        return
    printer = asked(parent, name)
    if printer is None:
        return
    try:
        pages = drawn(draw)
    except UserError as refused:
        message.error(refused.words())
        return
    if _paint(printer, pages):
        message.say(_("{paper} went to the printer").format(paper=message.strong(name)))
    else:
        message.error(_("Not printed: the printer does not answer, no paper has come out"))


def asked(parent: QWidget, name: str) -> "QPrinter | None":
    """The printer that the user chose, or None where they thought better of it."""
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtPrintSupport import QPrinterInfo

    printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setResolution(DPI)
    printer.setDocName(name)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return None
    return printer


def drawn(draw: Draw) -> list[QImage]:
    """The pages as they go to the printer. The file they are drawn into is gone when this returns."""
    from desktop.printing import preview

    with tempfile.TemporaryDirectory(prefix="linli-") as folder:
        path = Path(folder) / "paper.pdf"
        draw(path)
        count = preview.page_count(path)
        found = [preview.page_image(path, number, DPI) for number in range(1, count + 1)]
    return [
        QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888).copy()
        for page in found
    ]


def _paint(printer: "QPrinter", pages: list[QImage]) -> bool:
    from PySide6.QtPrintSupport import QPrinter

    painter = QPainter()
    if not painter.begin(printer):
        return False
    whole = printer.paperRect(QPrinter.Unit.DevicePixel)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        painter.drawImage(QRect(0, 0, round(whole.width()), round(whole.height())), page)
    return painter.end()
