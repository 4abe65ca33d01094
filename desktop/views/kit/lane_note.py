"""The note beside a dragged block: what clashes, for how long, the nearest way out, what letting go does."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QGraphicsDropShadowEffect
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import labels
from desktop.views.kit import tokens
from desktop.views.kit.lane_spans import Verdict

GAP = 12


class DragNote(QFrame):
    """Floats over the lanes, never takes the mouse, stands where it covers least."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("ground", "note")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(5)
        self._head = labels.Iconed("warning-circle-fill", "", tokens.ERROR, "strong", "error")
        self._lines = labels.words("")
        self._drop = labels.words("", "second")
        self._esc = labels.words(_("Esc: put it back"), "second")
        column.addWidget(self._head)
        column.addWidget(self._lines)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._drop)
        foot.addWidget(self._esc)
        foot.addStretch(1)
        column.addLayout(foot)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(12)
        shadow.setOffset(0, 3)
        shadow.setColor(QColor(0, 0, 0, 51))
        self.setGraphicsEffect(shadow)
        self.hide()

    def say(self, time: str, verdict: Verdict) -> None:
        """Shows what the verdict says; `time` is where the block is now."""
        if verdict.ok:
            self._head.icon.show_icon("check-circle-fill", tokens.OK)
            self._tone("ok")
            self._head.label.setText(time)
        else:
            self._head.icon.show_icon("warning-circle-fill", tokens.ERROR)
            self._tone("error")
            self._head.label.setText(verdict.headline)
        self._lines.setText("\n".join(verdict.lines))
        self._lines.setVisible(bool(verdict.lines))
        self._drop.setText(verdict.drop)
        self._drop.setVisible(bool(verdict.drop))
        self.adjustSize()

    def _tone(self, tone: str) -> None:
        label = self._head.label
        if label.property("tone") != tone:
            label.setProperty("tone", tone)
            label.style().unpolish(label)
            label.style().polish(label)

    def stand(self, moving: QRect, others: Iterable[QRect]) -> None:
        """Takes the place around `moving` that covers the least of `others`."""
        room = self._over.rect().adjusted(4, 4, -4, -4)
        size = self.size()
        middle = moving.center().x() - size.width() // 2
        tries = (
            QRect(moving.left() - 60, moving.bottom() + GAP, size.width(), size.height()),
            QRect(moving.left() - 60, moving.top() - GAP - size.height(), size.width(), size.height()),
            QRect(middle, moving.bottom() + GAP, size.width(), size.height()),
            QRect(moving.right() + GAP, moving.top(), size.width(), size.height()),
            QRect(moving.left() - GAP - size.width(), moving.top(), size.width(), size.height()),
        )
        taken = [moving, *others]

        def covered(place: QRect) -> int:
            place = _inside(place, room)
            return sum(_area(place.intersected(other)) for other in taken) + 4 * _area(
                place.intersected(moving)
            )

        self.setGeometry(_inside(min(tries, key=covered), room))
        self.show()
        self.raise_()


def _inside(place: QRect, room: QRect) -> QRect:
    moved = QRect(place)
    moved.moveLeft(max(room.left(), min(place.left(), room.right() - place.width())))
    moved.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
    return moved


def _area(box: QRect) -> int:
    return max(0, box.width()) * max(0, box.height()) if box.isValid() else 0
