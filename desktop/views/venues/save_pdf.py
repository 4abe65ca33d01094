"""A paper that is saved from where it is needed: asks where to, writes, tells, offers to open it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import message


def ask_and_save(parent: QWidget | None, title: str, proposed: str, write: Callable[[Path], object]) -> None:
    """Asks under `title` for a file, `proposed` its name without ending, and has `write` fill it."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, f"{proposed}.pdf", "PDF (*.pdf)")
    if not name:
        return
    path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
    message.attempt(
        lambda: write(path),
        said=_("{file} is saved").format(file=message.strong(path.name)),
        offers=[message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))],
    )
