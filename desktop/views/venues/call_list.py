"""联系单: whom to call because a venue closes, as a PDF."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import venue_papers
from desktop.services.closing import Decision
from desktop.views.kit import clock
from desktop.views.kit import message


def ask_and_save(parent: QWidget | None, venue: str, decisions: Sequence[Decision]) -> None:
    """Asks where to and writes the list for a venue (name)."""
    proposed = _("{venue}, whom to call").format(venue=venue)
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the call list"), f"{proposed}.pdf", "PDF (*.pdf)"
    )
    if not name:
        return
    path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
    message.attempt(
        lambda: venue_papers.save_call_list(venue, decisions, path, at=clock.now()),
        said=_("{file} is saved").format(file=message.strong(path.name)),
        offers=[message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))],
    )
