"""The way of the Tab key where parts of a page are made anew: what is made later would stand at the end of it."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def one_after_another(*parts: QWidget) -> None:
    """Tab goes through `parts` in this order, within each in the order in which its controls were made."""
    stops = [widget for part in parts for widget in (part, *part.findChildren(QWidget)) if _stops(widget)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> bool:
    tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(tab) and not widget.isWindow() and widget.focusProxy() is None
