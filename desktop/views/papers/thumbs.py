"""The papers as small first pages, side by side or one under the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QListView
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.i18n import _
from desktop.views.kit import paint
from desktop.views.kit import table
from desktop.views.kit import theme
from desktop.views.kit import tokens

Index = QModelIndex | QPersistentModelIndex
CELL, PAGE = QSize(103, 152), QSize(82, 116)
LINE = 30


@dataclass
class Thumb:
    """One paper: its name in the program, its words, its first page once it is drawn."""

    paper: str
    words: str
    image: QImage = field(default_factory=QImage)


class _Model(QAbstractListModel):
    def __init__(self, thumbs: list[Thumb]) -> None:
        super().__init__()
        self.all = thumbs
        self.thumbs = thumbs

    def offer(self, papers: Sequence[str]) -> None:
        """Shows these papers only."""
        offered = [thumb for thumb in self.all if thumb.paper in papers]
        if offered != self.thumbs:
            self.beginResetModel()
            self.thumbs = offered
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.thumbs)

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        thumb = self.thumbs[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return thumb.words
        return thumb if role == Qt.ItemDataRole.UserRole else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        fits = QFontMetrics(theme.bold(tokens.BODY))
        words = (thumb.words for thumb in index.model().thumbs)  # pyright: ignore[reportAttributeAccessIssue]
        lines = 2 if any(fits.horizontalAdvance(each) > CELL.width() for each in words) else 1
        return QSize(CELL.width(), CELL.height() + theme.px(LINE) - LINE + (lines - 1) * fits.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        thumb = index.data(Qt.ItemDataRole.UserRole)
        chosen = table.is_selected(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if chosen:
            paint.card(painter, box.adjusted(1, 1, -1, -1), tokens.CARD, tokens.ACCENT, radius=8, width=2)
        sheet = _page(box, thumb.image)
        painter.fillRect(sheet, QColor(tokens.CARD))
        if not thumb.image.isNull():
            painter.drawImage(sheet, thumb.image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.LINE2))
        painter.drawRect(sheet)
        longest = max(
            map(QFontMetrics(theme.bold(tokens.BODY)).horizontalAdvance, thumb.words.split() or [""])
        )
        points = tokens.BODY if longest <= box.width() else tokens.SECOND
        painter.setFont(theme.bold(points) if chosen else theme.font(points))
        painter.setPen(QColor(tokens.INK))
        words = QRectF(box.left(), sheet.bottom(), box.width(), box.bottom() - sheet.bottom())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words.adjusted(0, 2, 0, -2), int(flags), thumb.words)
        painter.restore()


def _page(box: QRectF, image: QImage) -> QRectF:
    """Where the page stands in its cell: as it lies, on the line of the others' feet."""
    width, height = float(PAGE.width()), PAGE.height() - 6.0
    foot = box.top() + 8 + height
    if image.width() > image.height():
        height = width * image.height() / image.width()
    return QRectF(box.center().x() - width / 2, foot - height, width, height)


class Thumbs(QListView):
    """The list. `picked` gives the name of the paper chosen."""

    picked = Signal(str)

    def __init__(self, thumbs: list[Thumb]) -> None:
        super().__init__()
        self.setAccessibleName(_("Kinds of paper"))
        self._thumbs = _Model(thumbs)
        self.setModel(self._thumbs)
        self.setItemDelegate(_Delegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(0)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)

    def _tell(self, now: Index, _before: Index) -> None:
        if now.isValid():  # not while other papers are offered
            self.picked.emit(now.data(Qt.ItemDataRole.UserRole).paper)

    def offer(self, papers: Sequence[str]) -> None:
        """Shows these papers only."""
        self._thumbs.offer(papers)

    def choose(self, paper: str) -> None:
        """Chooses a paper, telling nobody."""
        for row, thumb in enumerate(self._thumbs.thumbs):
            if thumb.paper == paper:
                self.blockSignals(True)
                self.setCurrentIndex(self._thumbs.index(row, 0))
                self.blockSignals(False)

    def show_image(self, paper: str, image: QImage) -> None:
        """The first page of a paper was drawn (or is gone: a null image)."""
        for thumb in self._thumbs.all:
            if thumb.paper == paper:
                thumb.image = image
                self.viewport().update()
