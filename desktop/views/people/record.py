"""All that is on file about a person, saved as a PDF for them."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import person_record
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import message
from desktop.views.kit import print_pages


def save_record(parent: QWidget, person: str, name: str) -> None:
    """Asks where to, then writes the record; the history keeps that it was printed."""
    proposed = _("Record of {name}").format(name=name) + ".pdf"
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save the record"), proposed, "PDF (*.pdf)")
    if chosen:
        write(person, name, Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))


def print_record(parent: QWidget, person: str, name: str) -> None:
    """Asks for the printer; without one, where to save it. The history keeps that it was printed."""
    at = clock.now()
    print_pages.print_or_save(
        parent,
        _("Record of {name}").format(name=name),
        lambda path: person_record.save(person, path, at=at),
        lambda: save_record(parent, person, name),
    )


def write(person: str, name: str, path: Path) -> None:
    """Writes the record of the person to `path` in the background and offers to open it."""
    at = clock.now()

    def told(_pages: int) -> None:
        message.say(
            _("Saved all that is on file about {name}; give it to nobody else").format(
                name=message.strong(name)
            ),
            message.Offer(_("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
        )

    background.run(
        lambda _progress: person_record.save(person, path, at=at), doing=_("Writing the record"), then=told
    )
