"""联系单: whom to call because a venue closes, as a PDF."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.services import venue_papers
from desktop.services.closing import Decision
from desktop.views.kit import clock
from desktop.views.venues.save_pdf import ask_and_save as save_pdf


def ask_and_save(parent: QWidget | None, venue: str, decisions: Sequence[Decision]) -> None:
    """Asks where to and writes the list for a venue (name)."""
    save_pdf(
        parent,
        _("Save the call list"),
        _("{venue}, whom to call").format(venue=venue),
        lambda path: venue_papers.save_call_list(venue, decisions, path, at=clock.now()),
    )
