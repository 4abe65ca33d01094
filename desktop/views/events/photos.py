"""Photos of an event: small ones in a grid, what is said of the chosen one below."""

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtGui import QImage
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QListView
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QListWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Photo
from desktop.services import photos
from desktop.views.events.facts import Shown
from desktop.views.kit import acts
from desktop.views.kit import background
from desktop.views.kit import buttons
from desktop.views.kit import clock
from desktop.views.kit import fields
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.empty_state import EmptyState

SMALL = QSize(152, 108)
ID = Qt.ItemDataRole.UserRole


class Photos(QWidget):
    """The photos of one event."""

    def __init__(self) -> None:
        super().__init__()
        self._event = ""
        self._known: dict[str, QIcon] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Photos"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(SMALL)
        self.list.setGridSize(QSize(SMALL.width() + 20, SMALL.height() + theme.px(40)))
        self.list.setWordWrap(False)
        self.list.itemSelectionChanged.connect(self._show_chosen)
        self.empty = EmptyState(
            _("No photos"),
            _("They are not needed. If there are some, they stay in this file, without place and camera"),
            quiet=(_("Add photos"), self.choose),
        )
        self.add = buttons.small(_("Add photos"), self.choose, icon="plus")
        self.caption = fields.text_field("", _("What is to be seen"), longest=photos.LONGEST_CAPTION)
        fields.name_editor(self.caption, _("Caption"))
        self.caption.editingFinished.connect(self.describe)
        self.agreed = fields.tick(_("Everybody in it agreed to be shown"))
        self.agreed.toggled.connect(lambda _on: self.turn())
        self.out = buttons.small(_("Take out"), self.take_out, icon="x")
        head = QHBoxLayout()
        head.addWidget(labels.section(_("Photos")))
        head.addStretch(1)
        head.addWidget(self.add)
        self.chosen = QWidget()
        below = QVBoxLayout(self.chosen)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.caption, 1)
        line.addWidget(self.out)
        below.addLayout(line)
        below.addWidget(self.agreed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.chosen)

    def show_event(self, shown: Shown) -> None:
        """Shows the photos of the event; the chosen one stays chosen."""
        if self._event != shown.event.id:
            self._event, self._known = shown.event.id, {}
        chosen = self._chosen()
        self.list.blockSignals(True)
        self.list.clear()
        for row in Photo.of(self._event):
            item = QListWidgetItem(self._icon(row.id), row.caption or _("no words yet"))
            item.setData(ID, row.id)
            self.list.addItem(item)
            if row.id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        there = self.list.count() > 0
        self.list.setVisible(there)
        self.add.setVisible(there)
        self.empty.setVisible(not there)
        self._show_chosen()

    def _icon(self, photo: str) -> QIcon:
        if photo not in self._known:
            image = QImage.fromData(QByteArray(photos.jpeg(photo)))
            kept = Qt.AspectRatioMode.KeepAspectRatio
            ratio = self.devicePixelRatioF()
            small = image.scaled(SMALL * ratio, kept, Qt.TransformationMode.SmoothTransformation)
            pixmap = QPixmap.fromImage(small)
            pixmap.setDevicePixelRatio(ratio)
            self._known[photo] = QIcon(pixmap)
        return self._known[photo]

    def _chosen(self) -> str:
        chosen = self.list.selectedItems()
        return str(chosen[0].data(ID)) if chosen else ""

    def _show_chosen(self) -> None:
        row = Photo.by_id(self._chosen())
        self.chosen.setVisible(row is not None)
        if row is not None and not self.caption.hasFocus():
            self.caption.setText(row.caption)
        with QSignalBlocker(self.agreed):
            self.agreed.setChecked(row is not None and bool(row.agreed))

    # --- doing -----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Asks for files and adds them."""
        kinds = _("Photos") + " (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)"
        names, _kind = QFileDialog.getOpenFileNames(self, _("Add photos"), "", kinds)
        if names:
            self.take_in([Path(name) for name in names])

    def take_in(self, files: list[Path]) -> None:
        """Reads the files beside the window, then adds them; the first that is no photo is told."""
        event = self._event

        def work() -> list[photos.KeptPhoto]:
            return [photos.read(file) for file in files]

        def then(read: list[photos.KeptPhoto]) -> None:
            acts.do(
                lambda: photos.add_photos(event, read, at=clock.now()),
                said=lambda rows: ngettext("{n} photo added", "{n} photos added", len(rows)).format(
                    n=len(rows)
                ),
            )

        background.draw(work, then=then, otherwise=lambda refused: message.error(refused.words()))

    def describe(self) -> None:
        """Keeps what was typed under the chosen photo."""
        row, text = Photo.by_id(self._chosen()), self.caption.text()
        if row is not None and row.caption != text.strip():
            acts.do(lambda: photos.describe(row.id, text, at=clock.now()), said=_("The caption is kept"))

    def turn(self) -> None:
        """Everybody in it agreed, or not."""
        row = Photo.by_id(self._chosen())
        if row is not None:
            verb = photos.not_all_agreed if row.agreed else photos.all_agreed
            said = _("This photo is for the file alone") if row.agreed else _("This photo may be shown")
            acts.do(lambda: verb(row.id, at=clock.now()), said=said)

    def take_out(self) -> None:
        """Takes the chosen photo out."""
        row = Photo.by_id(self._chosen())
        if row is not None:
            acts.do(lambda: photos.remove(row.id, at=clock.now()), said=_("The photo is taken out"))
