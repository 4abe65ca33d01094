"""The recovery sheet to a printer, without a file in between; where there is none, to a file the user names."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtGui import QPageSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.printing import recovery_sheet
from desktop.printing.recovery_sheet import PinSheet
from desktop.printing.recovery_sheet import RecoverySheet
from desktop.services.shelf import CannotWrite
from desktop.views.kit import message

DPI = 300


def print_or_save(parent: QWidget, sheet: RecoverySheet | PinSheet) -> bool:
    """Whether there is a sheet now."""
    from PySide6.QtPrintSupport import QPrinterInfo

    try:
        return _print(parent, sheet) if QPrinterInfo.availablePrinterNames() else _save(parent, sheet)
    except UserError as refused:
        message.error(refused.words())
        return False


def _print(parent: QWidget, sheet: RecoverySheet | PinSheet) -> bool:
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtPrintSupport import QPrinterInfo

    printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setResolution(DPI)
    printer.setDocName(_("Recovery sheet"))
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    page = image(sheet)
    painter = QPainter()
    if not painter.begin(printer):
        message.error(_("Not printed: the printer does not answer, no paper has come out"))
        return False
    whole = printer.paperRect(QPrinter.Unit.DevicePixel)
    painter.drawImage(QRect(0, 0, round(whole.width()), round(whole.height())), page)
    return painter.end()


def image(sheet: RecoverySheet | PinSheet) -> QImage:
    """The page as it goes to the printer. The file it is drawn into is gone when this returns."""
    from desktop.printing import preview

    with tempfile.TemporaryDirectory(prefix="linli-") as folder:
        path = Path(folder) / "sheet.pdf"
        recovery_sheet.print_it(sheet, path)
        page = preview.page_image(path, 1, DPI)
    return QImage(page.rgba, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888).copy()


def _save(parent: QWidget, sheet: RecoverySheet | PinSheet) -> bool:
    proposed = _("Recovery sheet") + ".pdf"
    name, _kind = QFileDialog.getSaveFileName(parent, _("Save the recovery sheet"), proposed, "PDF (*.pdf)")
    if not name:
        return False
    path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
    try:
        recovery_sheet.print_it(sheet, path)
    except OSError as error:
        raise CannotWrite(path.name, why(error)) from error
    told = _("No printer is connected. Print {file} elsewhere, then delete it: it says the passphrase.")
    if isinstance(sheet, PinSheet):
        told = _(
            "No printer is connected. Print {file} elsewhere, then delete it: it says the recovery code."
        )
    message.warn(told.format(file=message.strong(path.name)))
    return True
