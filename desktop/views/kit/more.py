"""更多: what is done less often, as one menu behind a quiet button."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from desktop.i18n import _
from desktop.views.kit import buttons
from desktop.views.kit.buttons import Button

Act = Callable[[], object]
Entry = tuple[str, Act] | None
"""Words and what they do; None draws a line."""


def button(entries: Callable[[], list[Entry]]) -> Button:
    """The button; `entries` is asked each time the menu opens."""
    made = buttons.quiet(_("More"))
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        for entry in entries():
            if entry is None:
                menu.addSeparator()
            else:
                words, act = entry
                menu.addAction(words, lambda act=act: act())

    menu.aboutToShow.connect(fill)
    fill()
    made.setMenu(menu)
    return made
