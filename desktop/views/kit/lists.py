"""Lists of two lines: a plate or a tile at the left, title, second line, a badge at the right, with sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QListView
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.views.kit import badge
from desktop.views.kit import paint
from desktop.views.kit import plate
from desktop.views.kit import table
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)
ROOM_SPACING, SECTION_HEIGHT = 8, 38


@dataclass(frozen=True)
class PlateLead:
    """A door plate at the left."""

    character: str
    ground: str = tokens.ACCENT


@dataclass(frozen=True)
class TileLead:
    """An icon on a soft tile at the left."""

    icon: str
    ink: str
    soft: str


@dataclass(frozen=True)
class WordsLead:
    """A few bold words at the left: 第 2 版."""

    text: str
    ink: str = tokens.INK2


@dataclass(frozen=True)
class TwoLine:
    """One entry; `key` is what `picked` gives."""

    key: object
    title: str
    second: str = ""
    lead: PlateLead | TileLead | WordsLead | None = None
    badge: Badge | None = None
    figure: str = ""  # a number at the right, where there is no badge


@dataclass(frozen=True)
class Heading:
    """A section of the list: 5 月."""

    title: str


Entry = TwoLine | Heading


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry)
        return entry if role == ITEM else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def replace(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()


def spoken(entry: Entry) -> str:
    """What a screen reader says for an entry."""
    if isinstance(entry, Heading):
        return entry.title
    parts = [entry.title, entry.second, entry.badge.text if entry.badge else "", entry.figure]
    return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Looks:
    """How a list stands: row height, whether rows are apart with an edge when chosen, or divided by lines."""

    row: int = 56
    chosen: str = "soft"  # soft: accent ground · edged: white with an accent edge
    lines: bool = False
    inset: int = 8


VENUES = Looks(row=56)
EVENTS = Looks(row=66, chosen="edged")
LINES = Looks(row=54, lines=True, inset=0)
PLAIN = Looks(row=44, inset=12)


class TwoLineDelegate(QStyledItemDelegate):
    """Draws the entries."""

    def __init__(self, view: QListView, looks: Looks) -> None:
        super().__init__(view)
        self._looks = looks

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        high = SECTION_HEIGHT if isinstance(index.data(ITEM), Heading) else self._looks.row
        return QSize(100, theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        entry = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Heading):
            painter.setFont(theme.bold(tokens.BODY))
            painter.setPen(QColor(tokens.INK2))
            words = box.adjusted(self._looks.inset, 0, 0, -6)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.title)
        else:
            selected = table.is_selected(option)
            self._ground(painter, box, selected=selected)
            self._entry(
                painter,
                box.adjusted(self._looks.inset, 0, -self._looks.inset - 2, 0),
                entry,
                selected=selected,
            )
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, *, selected: bool) -> None:
        if self._looks.lines:
            table.draw_row_ground(painter, box, selected=selected)
        elif selected and self._looks.chosen == "edged":
            paint.card(painter, box, tokens.CARD, tokens.ACCENT, radius=8, width=2)
        elif selected:
            paint.card(painter, box, tokens.ACCENT_SOFT, tokens.ACCENT_SOFT, radius=7)

    def _entry(self, painter: QPainter, box: QRectF, entry: TwoLine, *, selected: bool) -> None:
        left = box.left() + self._lead(painter, box, entry)
        right = box.right() - self._end(painter, box, entry)
        words = QRectF(left, box.top(), max(0.0, right - left - 8), box.height())
        first = theme.bold(tokens.BODY) if selected or self._looks.lines else theme.font(tokens.BODY)
        second = theme.font(tokens.SECOND)
        painter.setFont(second)
        low = painter.fontMetrics().lineSpacing()
        painter.setFont(first)
        high = painter.fontMetrics().lineSpacing()
        tight = (high + low) * 0.82
        top = words.center().y() - (tight if entry.second else high) / 2
        painter.setPen(QColor(tokens.INK))
        line = QRectF(
            words.left(), top - (high - high * 0.82) / 2 if entry.second else top, words.width(), high
        )
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, entry.title, words.width())
        )
        if entry.second:
            painter.setFont(second)
            painter.setPen(QColor(tokens.INK2))
            under = QRectF(words.left(), top + high * 0.82 - (low - low * 0.82) / 2, words.width(), low)
            painter.drawText(
                under, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, entry.second, words.width())
            )

    def _lead(self, painter: QPainter, box: QRectF, entry: TwoLine) -> float:
        lead, middle = entry.lead, box.center().y()
        if isinstance(lead, PlateLead):
            size = tokens.PLATE_SIZE
            paint.plate(
                painter, QRectF(box.left(), middle - size / 2, size, size), lead.character, lead.ground
            )
            return size + 10
        if isinstance(lead, TileLead):
            plate.draw_tile(painter, QRectF(box.left(), middle - 20, 40, 40), lead.icon, lead.ink, lead.soft)
            return 52
        if isinstance(lead, WordsLead):
            painter.setFont(theme.bold(tokens.BODY))
            painter.setPen(QColor(lead.ink))
            words = QRectF(box.left(), box.top(), theme.px(72), box.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, lead.text)
            return theme.px(74)
        return 0

    def _end(self, painter: QPainter, box: QRectF, entry: TwoLine) -> float:
        if entry.badge is not None:
            wide, high = badge.width(entry.badge), badge.height()
            badge.draw(
                painter, QRectF(box.right() - wide, box.center().y() - high / 2, wide, high), entry.badge
            )
            return wide
        if entry.figure:
            painter.setFont(theme.bold(tokens.BODY))
            painter.setPen(QColor(tokens.INK))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.figure)
            return painter.fontMetrics().horizontalAdvance(entry.figure)
        return 0


class TwoLineList(QListView):
    """A list of entries. `picked` gives the key chosen now, `opened` the key of Enter or a double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, looks: Looks = VENUES) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._entries = _Model()
        self.setModel(self._entries)
        self.setItemDelegate(TwoLineDelegate(self, looks))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self.doubleClicked.connect(self._open)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Shows other entries; keeps the chosen key where it is still there, without telling anyone."""
        kept, place = self.chosen(), self.verticalScrollBar().value()
        self.blockSignals(True)
        self._entries.replace(entries)
        self.choose(kept)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)

    def entries(self) -> list[Entry]:
        """What is shown."""
        return list(self._entries.entries)

    def chosen(self) -> object:
        """The chosen key, or None."""
        entry = self.currentIndex().data(ITEM) if self.currentIndex().isValid() else None
        return entry.key if isinstance(entry, TwoLine) else None

    def choose(self, key: object) -> bool:
        """Chooses the entry with this key; `picked` tells, as it does for the user."""
        for number, entry in enumerate(self._entries.entries):
            if isinstance(entry, TwoLine) and entry.key == key:
                self.setCurrentIndex(self._entries.index(number, 0))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        entry = index.data(ITEM) if index.isValid() else None
        if isinstance(entry, TwoLine):
            self.picked.emit(entry.key)

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ITEM) if index.isValid() else None
        if isinstance(entry, TwoLine):
            self.opened.emit(entry.key)
