"""The base of every page. Only the main window tells a page to reload; pages do not know each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.views.kit import theme
from desktop.views.kit import tokens

if TYPE_CHECKING:
    from desktop.views.kit.go_to import Request


class Page(QWidget):
    """A page of the main window.

    A page builds its widgets once in `__init__` into `self.body` and fills them in `reload`, which is called when
    the page is first shown, after every act, and when the data file moved. `changed_title` asks the main window
    to read `title` and `subtitle` again.
    """

    name: str = ""
    changed_title = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._column.addLayout(self.body, 1)
        self._footer: QWidget | None = None
        self._set_margins()

    def title(self) -> str:
        """The page's name in the top bar and the side bar, in the chosen language."""
        raise NotImplementedError

    def subtitle(self) -> str | None:
        """What stands beside the title instead of the date, or None."""
        return None

    def reload(self) -> None:
        """Asks the models again and fills the widgets; keeps selection, scroll place and what is being typed."""
        raise NotImplementedError

    def side_pane(self) -> QWidget | None:
        """A pane at the right over the whole height, which takes the place of search and backup state."""
        return None

    def visit(self, request: "Request") -> None:
        """Somebody asked to go here (see go_to); called after the page is shown, before its reload."""

    def leave(self) -> bool:
        """May the window turn to another page or close now? Say why not through kit.message."""
        return True

    def print_it(self) -> None:
        """Ctrl+P: prints what is shown. A page without a paper of its own leads to the papers."""
        from desktop.views.kit import go_to

        go_to.go_to(go_to.OpenPage("papers"))

    def adapt(self, width: int) -> None:
        """The window is `width` logical pixels wide now; `self.narrow` is already set. Override and call super."""
        self.narrow = width < theme.px(tokens.NARROW_BELOW)  # large text needs the room of a small window
        self._set_margins()

    def set_footer(self) -> QHBoxLayout:
        """A white strip over the whole width under the page, which never scrolls; fill the row it returns."""
        footer = QFrame()
        footer.setProperty("ground", "page-footer")
        footer.setFixedHeight(theme.px(tokens.FOOTER_HEIGHT))
        row = QHBoxLayout(footer)
        row.setContentsMargins(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 0)
        row.setSpacing(12)
        self._column.addWidget(footer)
        self._footer = footer
        return row

    def _set_margins(self) -> None:
        side = tokens.NARROW_MARGIN if self.narrow else tokens.PAGE_MARGIN
        self.body.setContentsMargins(side, 0, side, 0 if getattr(self, "_footer", None) else 16)


def card() -> tuple[QFrame, QVBoxLayout]:
    """A white surface with an edge and round corners, and the column inside it (no margins)."""
    frame = QFrame()
    frame.setProperty("ground", "edged")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    return frame, column
