"""Step one: which file. Chosen, or dropped on the page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.views.kit import buttons
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import window_state
from desktop.views.kit.empty_state import EmptyState
from desktop.views.kit.flow import FlowLayout
from desktop.views.kit.page import card

RECENT = "lists"
KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.et"


TEXTS = frozenset({".csv", ".tsv", ".txt"})
ENCODINGS: list[tuple[object, str]] = [
    ("", later("automatic")),
    ("utf-8", "UTF-8"),
    ("gb18030", "GB18030 / GBK"),
    ("utf-16", "UTF-16"),
    ("big5", "Big5"),
]
"""Big5 looks like GB18030 to whoever does not know: it is asked, never guessed."""


class FileStep(QWidget):
    """`chosen` gives the path of the file; `encoding_asked` how its text is to be read."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.state = EmptyState(
            _("Which list would you like to import?"),
            _(
                "Excel, WPS or CSV, in any layout, with as many sheets as there are. "
                "Drop the file here or choose it. Nothing is written before you have seen it all."
            ),
            primary=(_("Choose a file"), self.choose),
            icon="folder-open",
        )
        self.encoding = fields.Pick([(key, _(words)) for key, words in ENCODINGS], "")
        self.encoding.setFixedWidth(theme.px(220))
        self.encoding.setAccessibleName(_("CSV encoding"))
        asked = QHBoxLayout()
        asked.setContentsMargins(16, 0, 16, 16)
        asked.setSpacing(12)
        asked.addStretch(1)
        asked.addWidget(labels.second(_("CSV encoding")))
        asked.addWidget(self.encoding)
        asked.addStretch(1)
        frame, column = card()
        column.addWidget(self.state, 1)
        self.recent = QWidget()
        self._recent = FlowLayout(spacing=8)
        self.recent.setLayout(self._recent)
        column.addLayout(fields.row(self.recent))
        column.addLayout(asked)
        self.show_recent()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 16)
        outer.addWidget(frame)

    def encoding_asked(self) -> str | None:
        """What was chosen for the text of a CSV; None: it is found out."""
        return str(self.encoding.chosen()) or None

    def show_recent(self) -> None:
        """The lists read last, as buttons."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        files = window_state.recent_files(RECENT)
        self.recent.setVisible(bool(files))
        if files:
            self._recent.addWidget(labels.second(_("Read lately:")))
        for file in files:
            button = buttons.quiet(file.name, self._opens(file), icon="file")
            button.setToolTip(str(file))
            if not file.is_file():  # a stick that was taken out, or a list that was moved
                button.setText(_("{file} (not there any more)").format(file=file.name))
                button.setEnabled(False)
            self._recent.addWidget(button)

    def _opens(self, file: Path) -> Callable[[], None]:
        return lambda: self.chosen.emit(file)

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
