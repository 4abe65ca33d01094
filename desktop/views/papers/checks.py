"""打印前看一眼: what would stop this print and what to look at, each with its ways out; then what is all right."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.views.kit import buttons
from desktop.views.kit import labels
from desktop.views.kit import tokens
from desktop.views.kit.badge import Badge
from desktop.views.kit.badge import BadgeLabel
from desktop.views.kit.flow import Flow

ICONS = {
    "stop": ("x-circle-fill", tokens.ERROR, "error"),
    "warn": ("warning-fill", tokens.WARN, "warn"),
    "ok": ("check-circle", tokens.OK, ""),
}


@dataclass(frozen=True)
class Check:
    """One line: kind stop, warn or ok, the words, a second line, the ways out as (words, act)."""

    kind: str
    words: str
    detail: str = ""
    ways: tuple[tuple[str, Callable[[], object]], ...] = ()


class CheckRow(QWidget):
    """One line of the list; pressing it shows its place on the page."""

    pressed = Signal()

    def __init__(self, check: Check) -> None:
        super().__init__()
        icon, colour, tone = ICONS[check.kind]
        self.setAccessibleName(check.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(labels.Icon(icon, colour, 22), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        first = labels.wrapped(check.words, "strong" if tone else "", tone)
        column.addWidget(first)
        if check.detail:
            column.addWidget(labels.wrapped(check.detail, "second"))
        if check.ways:
            flow = Flow()
            for number, (words, act) in enumerate(check.ways):
                make = buttons.small if number == 0 else buttons.quiet
                flow.add(make(words, act))
            column.addSpacing(4)
            column.addWidget(flow)
        row.addLayout(column, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()


class CheckList(QWidget):
    """The heading with its badge, and the lines. `picked` gives the number of the line pressed."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.checks: list[Check] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(labels.section(_("Before printing")))
        head.addStretch(1)
        self.badge = BadgeLabel(Badge(""))
        head.addWidget(self.badge)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Shows other lines."""
        if list(checks) == self.checks:
            return
        self.checks = list(checks)
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, check in enumerate(checks):
            row = CheckRow(check)
            row.pressed.connect(lambda number=number: self.picked.emit(number))
            self._rows.addWidget(row)
            self._rows.addWidget(labels.line())
        self.badge.show_badge(self._badge())

    def _badge(self) -> Badge:
        stops = sum(check.kind == "stop" for check in self.checks)
        warns = sum(check.kind == "warn" for check in self.checks)
        if stops:
            said = ngettext("{n} to mend", "{n} to mend", stops).format(n=stops)
            return Badge(said, "error", icon="x-circle-fill")
        if warns:
            return Badge(ngettext("{n} to look at", "{n} to look at", warns).format(n=warns), "warn")
        return Badge(_("All well"), "ok")
