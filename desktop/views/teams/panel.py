"""The card at the right: what is chosen, read like a page; one primary button, the rest behind 更多."""

from collections.abc import Callable
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.views.kit import labels
from desktop.views.kit import more
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.buttons import Button
from desktop.views.kit.flow import Flow
from desktop.views.kit.page import card
from desktop.views.kit.scrolling import ScrollArea

Fact = tuple[str, str]


def beside(panel: "Panel", above: Flow, lists: Sequence[QWidget]) -> QHBoxLayout:
    """The lists under their row of buttons, and at their right the card of what is chosen in them."""
    left = QVBoxLayout()
    left.setSpacing(10)
    left.addWidget(above)
    for shown in lists:
        left.addWidget(shown, 1)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.PANE_GAP)
    row.addLayout(left, 1)
    row.addWidget(panel)
    return row


class Panel(QWidget):
    """Shows one thing at a time. `show_page` is the only way in; buttons are made anew with it."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, self._column = card()
        outer.addWidget(frame)
        self._hint = labels.wrapped(hint, tone="ink2")
        self._hint.setContentsMargins(20, 16, 20, 16)
        self._column.addWidget(self._hint)
        self._area = ScrollArea()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.addWidget(self._area, 1)
        self._foot = QWidget()
        self._row = QHBoxLayout(self._foot)
        self._row.setContentsMargins(20, 10, 20, 12)
        self._row.setSpacing(8)
        self._column.addWidget(self._foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._hint.show()
        self._area.hide()
        self._foot.hide()

    def show_page(
        self,
        title: str,
        badges: Sequence[Badge],
        text: str,
        facts: Sequence[Fact],
        *,
        below: Sequence[QWidget] = (),
        does: Button | None,
        others: Callable[[], list[more.Entry]],
    ) -> None:
        """`text` stands over the `facts` (those without a value are left out); `does` is the one next step."""
        self._hint.hide()
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(_page(title, badges, text, facts, below))
        self._area.show()
        self._area.verticalScrollBar().setValue(place)
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._row.addWidget(more.button(others))
        self._row.addStretch(1)
        if does is not None:
            self._row.addWidget(does)
            does.show()  # a layout shows what comes later only in the next turn
        self._foot.show()


def _page(
    title: str, badges: Sequence[Badge], text: str, facts: Sequence[Fact], below: Sequence[QWidget]
) -> QWidget:
    inner = QWidget()
    inner.setProperty("ground", "card")
    column = QVBoxLayout(inner)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(10)
    column.addWidget(labels.wrapped(title, "heading"))
    if badges:
        column.addWidget(Flow(*map(BadgeLabel, badges)))
    if text:
        column.addWidget(labels.wrapped(text))
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    for name, value in facts:
        if value:
            shown = labels.selectable(value)
            shown.setWordWrap(True)
            shown.setAccessibleName(f"{name} {value}")
            form.addRow(labels.words(name, "label"), shown)
    column.addLayout(form)
    for widget in below:
        column.addWidget(widget)
    column.addStretch(1)
    return inner
