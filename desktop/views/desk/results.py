"""Who may be meant: at most nine rows with fixed columns, all of them in sight, the first marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPainterPath
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QListView
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem
from PySide6.QtWidgets import QVBoxLayout

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.masking import mask_phone
from desktop.models.attendance import Seen
from desktop.models.person import Match
from desktop.views.desk.look import FULL
from desktop.views.desk.look import Look
from desktop.views.kit import aloud
from desktop.views.kit import icons
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

Index = QModelIndex | QPersistentModelIndex
HIT = int(Qt.ItemDataRole.UserRole)
STRIP = 6
NAME_SHARE = 0.76  # of a row's height
POINTS_A_PIXEL = 0.75
LOOKS = {  # kind of state: ground, ground where the row is marked, ink, icon
    "signed up": (tokens.ACCENT_SOFT, tokens.CARD, tokens.ACCENT_DARK, "check"),
    "waiting": (tokens.DISABLED, tokens.CARD, tokens.INK2, "hourglass-medium"),
    "in": (tokens.WARN_SOFT, tokens.WARN_SOFT, tokens.WARN, "warning-fill"),
    "out": (tokens.DISABLED, tokens.CARD, tokens.INK2, "sign-out"),
    "none": (tokens.DISABLED, tokens.CARD, tokens.INK2, "minus-bold"),
    "count": (tokens.ACCENT, tokens.ACCENT, tokens.ON_ACCENT, "users-fill"),
}


@dataclass(frozen=True)
class Hit:
    """One row: `heads` is what Enter would note, `usual` what it starts from."""

    person: str
    name: str
    place: str
    phone: str
    kind: str
    state: str
    heads: int
    usual: int

    def badge(self) -> tuple[str, str]:
        """Kind and words of the badge: the head count where it was changed, else the state."""
        if self.heads != self.usual:
            return "count", ngettext("{n} person comes", "{n} people come", self.heads).format(n=self.heads)
        return self.kind, self.state

    def spoken(self) -> str:
        """What a screen reader says."""
        return "，".join(part for part in (self.name, self.place, self.phone, self.badge()[1]) if part)


def hit(match: Match, seen: Seen | None, desk: str) -> Hit:
    """The row of one match; `seen` tells where they came in, `desk` is the name of this desk."""
    kind, state = _state(match, seen, desk)
    usual = seen.heads if seen is not None else match.heads
    phone = mask_phone(match.phone) if match.phone else _("no phone given")
    return Hit(match.person, match.name, match.place, phone, kind, state, usual, usual)


def _state(match: Match, seen: Seen | None, desk: str) -> tuple[str, str]:
    if match.out_at is not None:
        return "out", _("{time} signed out").format(time=f"{match.out_at:%H:%M}")
    if match.in_at is not None:
        time = f"{match.in_at:%H:%M}"
        if seen is None or seen.desk == desk:
            return "in", _("{time} signed in").format(time=time)
        return "in", _("{time} signed in at {desk}").format(time=time, desk=seen.desk)
    if match.party_size is not None:
        n = match.party_size
        return "signed up", ngettext("{n} signed up", "{n} signed up", n).format(n=n)
    if match.waiting:
        return "waiting", _("on the waiting list")
    return "none", _("not signed up")


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        found = self.hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{index.row() + 1}，{found.spoken()}"
        return found if role == HIT else None

    def replace(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = list(hits)
        self.endResetModel()


class Results(QFrame):
    """The card with the rows; `chosen` when a row is double-clicked."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look = FULL
        self._model = _Model()
        self.view = QListView()
        self.view.setModel(self._model)
        self._delegate = _Delegate(self)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(_("People found"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.doubleClicked.connect(lambda _index: self.chosen.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.view)
        self.room = 400
        self.hide()

    def set_look(self, look: Look, room: int) -> None:
        """Takes the sizes of a set; `room` pixels are free for the rows."""
        self.look, self.room = look, room
        self._delegate.measure(self._model.hits)
        self._fit()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Shows these rows, the first of them marked."""
        self._model.replace(hits)
        self._delegate.measure(self._model.hits)
        self.setVisible(bool(hits))
        if hits:
            self._fit()
            self.mark(1)

    def count(self) -> int:
        """How many rows there are."""
        return len(self._model.hits)

    def marked(self) -> Hit | None:
        """The marked row."""
        row = self.view.currentIndex().row()
        return self._model.hits[row] if 0 <= row < self.count() else None

    def mark(self, number: int) -> None:
        """Marks row `number`, counted from 1."""
        if 1 <= number <= self.count():
            index = self._model.index(number - 1, 0)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
            self._tell_marked()

    def move(self, step: int) -> None:  # type: ignore[override]  # rows, not pixels
        """Marks the next row (1) or the one before (-1)."""
        self.mark(min(max(self.view.currentIndex().row() + 1 + step, 1), self.count()))

    def set_heads(self, heads: int) -> None:
        """Enter will note `heads` for the marked row; 0 goes back to what it started from."""
        row = self.view.currentIndex().row()
        if 0 <= row < self.count():
            old = self._model.hits[row]
            self._model.hits[row] = replace(old, heads=heads or old.usual)
            index = self._model.index(row, 0)
            self._model.dataChanged.emit(index, index)
            self._tell_marked()

    def _tell_marked(self) -> None:
        """The focus stays in the field, so a screen reader is told which row Enter would sign in."""
        found = self.marked()
        if found is not None:
            words = f"{self.view.currentIndex().row() + 1}，{found.spoken()}"
            self.view.setAccessibleDescription(words)
            aloud.read_out(self.view, words)

    def row_height(self) -> int:
        """Rows shrink so far that all are in sight: who is picked by a digit must be seen."""
        wanted = theme.px(self.look.row)
        fits = (self.room - 2) // max(self.count(), 1)
        return max(min(wanted, fits), theme.px(self.look.least_row))

    def name_face(self) -> QFont:
        """The face of a name, no higher than low rows leave room for."""
        fits = self.row_height() * NAME_SHARE * POINTS_A_PIXEL * 100 / theme.scale()
        return theme.bold(min(self.look.name, fits))

    def _fit(self) -> None:
        high = min(self.row_height() * max(self.count(), 1), self.room - 2)
        self.setFixedHeight(high + 2)
        self._delegate.sizeHintChanged.emit(self._model.index(0, 0))
        self.view.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.card(QPainter(self), QRectF(self.rect()), tokens.CARD, tokens.LINE)


class _Delegate(QStyledItemDelegate):
    def __init__(self, results: Results) -> None:
        super().__init__(results)
        self._results = results
        self._name = self._name_end = self._place_end = 0.0

    def measure(self, hits: Sequence[Hit]) -> None:
        """Columns are the same for all rows, and wider where a name or an address needs it."""
        look = self._results.look
        names = QFontMetricsF(self._results.name_face())
        places = QFontMetricsF(theme.font(look.address))
        number, name, place, phone = (float(x) for x in look.columns)
        name = max(name, number + theme.px(look.cap) + 16)
        self._name = name
        widest = max((names.horizontalAdvance(found.name) for found in hits), default=0)
        self._name_end = max(place - 16, name + min(widest, (phone - name) * 0.9)) + 16
        widest = max((places.horizontalAdvance(found.place) for found in hits), default=0)
        self._place_end = max(self._name_end + phone - place, self._name_end + min(widest + 20, phone))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self._results.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(HIT)
        if not isinstance(found, Hit):
            return
        box = QRectF(option.rect)  # type: ignore[attr-defined]  # the stubs lack the fields of options
        marked = index == self._results.view.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, index, marked=marked)
        self._number(painter, box, index.row() + 1, marked=marked)
        right = self._badge(painter, box, found, marked=marked) - 12
        look = self._results.look
        painter.setPen(QColor(tokens.INK))
        painter.setFont(self._results.name_face())
        self._words(painter, box, (self._name, self._name_end - 12), found.name)
        painter.setFont(theme.font(look.address))
        self._words(painter, box, (self._name_end, min(self._place_end - 12, right)), found.place)
        painter.setPen(QColor(tokens.INK2))
        painter.setFont(theme.font(look.words))
        if right - self._place_end >= painter.fontMetrics().horizontalAdvance(found.phone):
            self._words(painter, box, (self._place_end, right), found.phone)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, index: Index, *, marked: bool) -> None:
        last = index.row() == self._results.count() - 1
        if marked:
            shape = QPainterPath()
            shape.addRoundedRect(box.adjusted(0, 0 if index.row() == 0 else -9, 0, 0 if last else 9), 9, 9)
            painter.setClipPath(shape)
            painter.fillRect(box, QColor(tokens.ACCENT_SOFT))
            painter.fillRect(QRectF(box.left(), box.top(), STRIP, box.height()), QColor(tokens.ACCENT))
            painter.setClipping(False)
        if not last:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.LINE))

    def _number(self, painter: QPainter, box: QRectF, number: int, *, marked: bool) -> None:
        look = self._results.look
        side = min(float(theme.px(look.cap)), box.height() - 8)
        cap = QRectF(look.columns[0], box.center().y() - side / 2, side, side)
        fill, edge = (tokens.ACCENT, tokens.ACCENT) if marked else (tokens.CARD, tokens.FIELD)
        painter.setPen(QPen(QColor(edge), 2))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(cap.adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(theme.bold(look.address))
        painter.setPen(QColor(tokens.ON_ACCENT if marked else tokens.INK2))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(number))

    def _badge(self, painter: QPainter, box: QRectF, found: Hit, *, marked: bool) -> float:
        """Draws the state at the right; gives where it begins."""
        look = self._results.look
        kind, state = found.badge()
        ground, marked_ground, ink, icon = LOOKS[kind]
        face = theme.bold(look.words) if kind == "count" else theme.font(look.words)
        size, pad = float(theme.px(look.icon)), 14.0
        wide = QFontMetricsF(face).horizontalAdvance(state) + size + 6 + 2 * pad
        high = min(float(theme.px(look.cap)), box.height() - 8)
        right = box.right() - round(look.margin * 0.7)
        cap = QRectF(right - wide, box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(marked_ground if marked else ground))
        painter.drawRoundedRect(cap, 5, 5)
        icons.paint(painter, QRectF(cap.left() + pad, cap.center().y() - size / 2, size, size), icon, ink)
        painter.setFont(face)
        painter.setPen(QColor(ink))
        text = cap.adjusted(pad + size + 6, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, state)
        return cap.left()

    @staticmethod
    def _words(painter: QPainter, box: QRectF, span: tuple[float, float], text: str) -> None:
        left, right = span
        place = QRectF(left, box.top(), max(0.0, right - left), box.height())
        shown = paint.elided(painter, text, place.width() + 1)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
