"""Step one: which file. Chosen, or dropped on the page."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.page import card

KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.et"


class FileStep(QWidget):
    """`chosen` gives the path of the file."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.state = EmptyState(
            _("Which list is to be read?"),
            _(
                "Excel, WPS or CSV, in any layout, with as many sheets as there are. "
                "Drop the file here or choose it. Nothing is written before you have seen it all."
            ),
            primary=(_("Choose a file"), self.choose),
            icon="folder-open",
        )
        frame, column = card()
        column.addWidget(self.state)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 16)
        outer.addWidget(frame)

    def choose(self) -> None:
        """Asks for a file."""
        lists, everything = _("Lists"), _("All files")
        kinds = f"{lists} ({KINDS});;{everything} (*)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a residents' list"), "", kinds)
        if name:
            self.chosen.emit(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))
