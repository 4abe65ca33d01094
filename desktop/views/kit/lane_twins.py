"""What stands on lanes, once more for a screen reader: Qt knows nothing of what is painted.

Each lane and each booking has a twin, a child of the view that is never painted and takes no mouse. A lane's twin is
words; a booking's is a button, whose pressing opens the booking.
"""

from collections.abc import Callable
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QWidget

from desktop.views.kit.lane_spans import Lane
from desktop.views.kit.lane_spans import ordered
from desktop.views.kit.lane_spans import spoken_head

W = TypeVar("W", bound=QWidget)
NOWHERE = QRegion(-2, -2, 1, 1)
"""A mask that shows nothing: the twin has its place, and not a pixel."""


class _BlockTwin(QAbstractButton):
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing: the mask lets nothing through."""


class Twins:
    """The twins of a view; `opened` is called with the key of the booking whose twin was pressed."""

    def __init__(self, viewport: QWidget, opened: Callable[[str], object]) -> None:
        self._viewport, self._opened = viewport, opened
        self._lanes: Sequence[Lane] = ()
        self._heads: list[QLabel] = []
        self._blocks: dict[str, _BlockTwin] = {}

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Makes them anew where the lanes differ: a lane's words first, then its bookings in their order."""
        if lanes == self._lanes:
            return
        self._lanes = lanes
        for old in (*self._heads, *self._blocks.values()):
            old.hide()
            old.deleteLater()
        self._heads, self._blocks = [], {}
        for lane in lanes:
            self._heads.append(self._dressed(QLabel(self._viewport), spoken_head(lane)))
            for block in ordered(lane):
                twin = self._dressed(_BlockTwin(self._viewport), f"{lane.name} {block.spoken()}")
                twin.clicked.connect(lambda _on, key=block.key: self._opened(key))
                self._blocks[block.key] = twin

    def _dressed(self, twin: W, words: str) -> W:
        twin.setAccessibleName(words)
        twin.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        twin.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        twin.setMask(NOWHERE)
        twin.show()
        return twin

    def stand(self, heads: Sequence[QRectF], blocks: dict[str, QRectF]) -> None:
        """Puts each where its original is painted, as far as that is in sight."""
        seen = self._viewport.rect()
        for twin, box in zip(self._heads, heads, strict=True):
            _put(twin, box.toAlignedRect() & seen)
        for key, twin in self._blocks.items():
            _put(twin, blocks[key].toAlignedRect() & seen)

    def reach(self, key: str | None) -> None:
        """Tells a screen reader that the keyboard stands at this booking, if at any."""
        if key is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self._blocks[key], QAccessible.Event.Focus))


def _put(twin: QWidget, box: QRect) -> None:
    if twin.geometry() != box:
        twin.setGeometry(box)
