"""What a screen reader is told without being asked: results, messages, what is wrong with a field.

What went well waits until the reader has finished its sentence; what needs care interrupts it.
"""

from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

AT_ONCE = ("warn", "error")


def read_out(widget: QWidget, words: str, kind: str = "info") -> None:
    """Has `words` read out, of `widget`. Kinds: ok info warn error."""
    event = QAccessibleAnnouncementEvent(widget, words)
    polite = QAccessible.AnnouncementPoliteness
    event.setPoliteness(polite.Assertive if kind in AT_ONCE else polite.Polite)
    _send(event)


def _send(event: QAccessibleAnnouncementEvent) -> None:
    QAccessible.updateAccessibility(event)
