"""The three steps at the head of the wizard, and the four figures of the dry run."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import fields
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.page import card

DISC = 34
LARGE = 150  # per cent of the text, from which the figures have the line to themselves


class Disc(QWidget):
    """A step's number in a disc: filled where one stands now, ticked where one has been, empty ahead."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._state = number, "ahead"
        side = theme.px(DISC)
        self.setFixedSize(QSize(side, side))

    def show_state(self, state: str) -> None:
        """ "done", "now" or "ahead"."""
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        grounds = {"done": tokens.ACCENT_SOFT, "now": tokens.ACCENT, "ahead": tokens.CARD}
        edges = {"done": tokens.ACCENT, "now": tokens.ACCENT, "ahead": tokens.FIELD}
        painter.setBrush(QColor(grounds[self._state]))
        painter.setPen(QPen(QColor(edges[self._state]), 2))
        painter.drawEllipse(box)
        if self._state == "done":
            icons.paint(painter, box.adjusted(6, 6, -6, -6), "check-bold", tokens.ACCENT)
            return
        painter.setFont(theme.bold(tokens.BODY))
        painter.setPen(QColor(tokens.ON_ACCENT if self._state == "now" else tokens.INK2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _Step(QWidget):
    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.disc = Disc(number)
        self.title = labels.words(title, "strong")
        self.second = labels.second("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.disc)
        row.addLayout(words)

    def show_state(self, state: str, second: str) -> None:
        self.disc.show_state(state)
        self.title.setProperty("tone", "accent" if state == "now" else "ink2" if state == "ahead" else "")
        fields.restyle(self.title)
        self.second.setText(second)
        self.second.setVisible(bool(second))


class Steps(QWidget):
    """选文件 — 对列 — 试导入, as a card with discs, or as one line of words where the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._titles = (_("Choose the file"), _("Match the columns"), _("Dry run"))
        self._steps = [_Step(number, title) for number, title in enumerate(self._titles, start=1)]
        self._wide, column = card()
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(16)
        for number, step in enumerate(self._steps):
            if number:
                line = QFrame()
                line.setProperty("line", "header")
                line.setFixedHeight(2)
                line.setMaximumWidth(theme.px(150))
                row.addWidget(line, 1)
            row.addWidget(step)
        row.addStretch(1)
        column.addLayout(row)
        self._line = labels.wrapped("", "second")
        self._line.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._wide)
        outer.addWidget(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_step(self, now: int, seconds: Sequence[str]) -> None:
        """Stands at step `now` (from 0); `seconds` are the second lines."""
        for number, step in enumerate(self._steps):
            state = "now" if number == now else "done" if number < now else "ahead"
            step.show_state(state, seconds[number])
        told = [
            _("{title} ({second})").format(title=title, second=second) if second else title
            for title, second in zip(self._titles, seconds, strict=True)
        ]
        self._line.setText("  ›  ".join(told[: now + 1]))

    def adapt(self, *, narrow: bool) -> None:
        """One line of words where there is no room for a card."""
        self._wide.setVisible(not narrow)
        self._line.setVisible(narrow)


class Figure(QFrame):
    """A number with an icon and words under it, and a line at the left."""

    def __init__(self, icon: str, words: str, colour: str) -> None:
        super().__init__()
        self.number = labels.words("0", "figure")
        self.number.setStyleSheet(f"color: {colour}")
        self._words = words
        bar = QFrame()
        bar.setProperty("line", "header")
        bar.setFixedWidth(3)
        below = labels.Iconed(icon, words, colour, "second")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.number)
        column.addWidget(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(bar)
        row.addLayout(column, 1)

    def show_number(self, number: int) -> None:
        """Shows the number with its thousands apart."""
        self.number.setText(f"{number:,}")
        self.setAccessibleName(f"{self._words} {number}")


class Figures(QWidget):
    """新增, 更新已有, 一样, 要看一眼: four figures that add up to the rows of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.new = Figure("plus", _("new"), tokens.ACCENT_DARK)
        self.updated = Figure("pencil-simple", _("filled in"), tokens.INK)
        self.same = Figure("minus-bold", _("the same, untouched"), tokens.INK2)
        self.care = Figure("warning-fill", _("rows to look at"), tokens.WARN)
        self.total = labels.second("")
        self.rule = labels.second(_("The same person: name, building and room alike"))
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addStretch(1)
        for label in (self.total, self.rule):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.addWidget(label)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 8, 4)
        self._row.setSpacing(0)
        for figure in (self.new, self.updated, self.same, self.care):
            figure.setMinimumWidth(theme.px(170))
            self._row.addWidget(figure)
        self._row.addStretch(1)
        self._row.addLayout(right)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def adapt(self, *, narrow: bool) -> None:
        """Closer together where the window is narrow; the rule goes."""
        for figure in (self.new, self.updated, self.same, self.care):
            figure.setMinimumWidth(theme.px(130 if narrow else 170))
        self.rule.setVisible(not narrow)
        self.total.setVisible(theme.scale() < LARGE)
