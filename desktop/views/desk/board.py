"""The right column of a desk: how many have come, of how many, at which desk, and who came just now."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models.attendance import Arrival
from desktop.models.attendance import Count
from desktop.models.standing import Waiting
from desktop.views.desk import look as sizes
from desktop.views.desk.look import FULL
from desktop.views.desk.look import Look
from desktop.views.kit import labels
from desktop.views.kit import message_bar
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.message import Said
from desktop.views.kit.message import strong


@dataclass(frozen=True)
class State:
    """What the board shows. `missing` is None where nobody signed up before."""

    count: Count
    missing: int | None
    by_desk: dict[str, int]
    here: str
    latest: Sequence[Arrival]
    waiting: Sequence[Waiting] = ()  # who is called up when a place comes free
    free: int | None = None  # places, where their number is limited


class Board(QWidget):
    """Fills from one `State`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = FULL
        self._people = 0
        self.counter = Counter()
        self._came = sizes.words()
        self._bar = _Bar()
        self._homes_came = Figure()
        self._homes_missing = Figure()
        self._desks = [Figure(), Figure()]
        self._more_desks = sizes.words()
        self.waiting = labels.wrapped("")
        self._just_now = sizes.words(_("Just now"))
        self.recent = Recent()
        self._privacy_icon = labels.Icon("info", tokens.INK2, 20)
        self._privacy = labels.wrapped(
            _("Personal data is for this event only\nand is deleted after 180 days")
        )
        self._arrange()

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.counter)
        self._column.addWidget(self._came)
        self._column.addSpacing(18)
        self._column.addWidget(self._bar)
        self._column.addSpacing(10)
        for left, right in ((self._homes_came, self._homes_missing), tuple(self._desks)):
            row = QHBoxLayout()
            row.addWidget(left)
            row.addStretch(1)
            row.addWidget(right)
            self._column.addLayout(row)
            self._column.addSpacing(4)
        self._column.addWidget(self._more_desks)
        self._column.addWidget(self.waiting)
        self._column.addSpacing(14)
        self._column.addWidget(self._just_now)
        self._column.addSpacing(4)
        self._line = labels.line("header")
        self._column.addWidget(self._line)
        self._column.addWidget(self.recent, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._privacy_icon, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._privacy, 1)
        self._column.addSpacing(8)
        self._column.addLayout(foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRectF(0, 0, 1, self.height()), QColor(tokens.LINE))

    def set_look(self, look: Look) -> None:
        """Takes the sizes of a set."""
        self._look = look
        self.setFixedWidth(theme.px(look.board))
        side = round(look.margin * 0.88)
        self._column.setContentsMargins(side, round(look.margin * 0.85), side, round(look.margin * 0.72))
        self.counter.set_look(look)
        sizes.resize(self._came, look.figure - 1.5)
        for figure in (self._homes_came, self._homes_missing):
            figure.set_sizes(look.figure, look.words + 1)
        for figure in self._desks:
            figure.set_sizes(look.words, look.words, tokens.INK2)
        sizes.resize(self._more_desks, look.words - 0.5, tokens.INK2)
        sizes.resize(self.waiting, look.words, tokens.WARN)
        sizes.resize(self._just_now, look.words - 0.5, tokens.INK2, weight="bold")
        sizes.resize(self._privacy, look.words - 1, tokens.INK2)
        self.recent.set_look(look)

    def figures(self) -> list["Figure"]:
        """The small figures that are shown, from left to right and top to bottom."""
        every = (self._homes_came, self._homes_missing, *self._desks)
        return [figure for figure in every if not figure.isHidden()]

    def people(self) -> int:
        """How many had come when the board was filled."""
        return self._people

    def show_state(self, state: State) -> None:
        """Shows how things stand now."""
        count = state.count
        self._people = count.people
        self.counter.show_number(count.heads)
        self._came.setText(ngettext("person signed in", "people signed in", count.heads))
        known = state.missing is not None
        self._bar.setVisible(known)
        if state.missing is not None:
            whole = count.households + state.missing
            self._bar.show_share(count.households / whole if whole else 0.0)
        self._homes_came.show_words(_("{n} homes in").format(n=strong(str(count.households))))
        self._homes_missing.setVisible(known)
        self._homes_missing.show_words(_("{n} to come").format(n=strong(str(state.missing or 0))))
        others = [(desk, homes) for desk, homes in state.by_desk.items() if desk != state.here]
        self._desks[0].show_words(_homes(_("here"), state.by_desk.get(state.here, 0)))
        self._desks[1].setVisible(bool(others))
        if others:
            self._desks[1].show_words(_homes(*others[0]))
        rest = [Said("info", _homes(desk, homes)).plain() for desk, homes in others[1:]]
        self._more_desks.setText("　".join(rest))
        self._more_desks.setVisible(bool(rest))
        self.waiting.setText(_waiting(state))
        self.waiting.setVisible(bool(self.waiting.text()))
        self.recent.show_arrivals(state.latest)
        for widget in (self._just_now, self._line):
            widget.setVisible(bool(state.latest))


class Counter(QWidget):
    """The number that is read across the yard. Painted: a label would leave room for what digits have not."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self._points = FULL.counter
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Takes the sizes of a set."""
        self._points = look.counter
        self.setFixedHeight(round(QFontMetricsF(theme.bold(look.counter)).capHeight() * 1.34))
        self.update()

    def show_number(self, number: int) -> None:
        """Shows `number`, smaller where it has many digits."""
        self.number = number
        self.setAccessibleName(_("{n} heads signed in").format(n=number))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = str(self.number)
        face = theme.bold(self._points)
        wide = QFontMetricsF(face).horizontalAdvance(text)
        if wide > self.width():
            face = theme.bold(self._points * self.width() / wide)
        painter.setFont(face)
        painter.setPen(QColor(tokens.ACCENT_DARK))
        cap = QFontMetricsF(face).capHeight()
        painter.drawText(QPointF(0, (self.height() + cap) / 2), text)


def _waiting(state: State) -> str:
    """空位 4，候补 3：下一位 李萍（2 人）; nothing where nobody waits."""
    if not state.waiting:
        return ""
    first = state.waiting[0]
    words = _("{n} waiting; next: {name} ({heads})").format(
        n=len(state.waiting), name=first.name, heads=first.party_size
    )
    return (
        words if state.free is None else _("{free} places free, {rest}").format(free=state.free, rest=words)
    )


def _homes(desk: str, homes: int) -> str:
    return _("{desk} {n}").format(desk=desk, n=strong(str(homes)))


class Figure(QLabel):
    """Words around a number that stands out: 128 户已到."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self._big = FULL.words
        self._text = ""

    def set_sizes(self, big: float, small: float, colour: str = tokens.INK) -> None:
        """Sizes of the number and of the words, in points."""
        self._big = big
        sizes.resize(self, small, colour)
        self.show_words(self._text)

    def show_words(self, text: str) -> None:
        """Shows a sentence whose number is marked with `strong`."""
        self._text = text
        size = f'<b style="font-size:{theme.pt(self._big):g}pt">'
        self.setText(message_bar.rich(text).replace("<b>", size))
        self.setAccessibleName(Said("info", text).plain())


class _Bar(QWidget):
    """How much of those who signed up has come, 12 px high."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        self._share = share
        self.setAccessibleName(_("{n} % of the households have come").format(n=round(share * 100)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(paint.rounded(box, 6))
        painter.fillRect(box, QColor(tokens.CLOSED))
        painter.fillRect(QRectF(0, 0, box.width() * self._share, box.height()), QColor(tokens.ACCENT))


class Recent(QWidget):
    """刚才: as many of the last arrivals as there is room for."""

    MOST = 8

    def __init__(self) -> None:
        super().__init__()
        self._arrivals: list[Arrival] = []
        self._look = FULL
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """Shows the newest first."""
        self._arrivals = list(arrivals)
        self.setAccessibleName(_("Just now"))
        spoken = (f"{a.in_at:%H:%M} {a.name} {self._heads(a)}" for a in self._arrivals)
        self.setAccessibleDescription("；".join(spoken))
        self.update()

    def shown(self) -> list[Arrival]:
        """Who is listed."""
        return list(self._arrivals)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.px(self._look.recent) * 2)

    @staticmethod
    def _heads(arrival: Arrival) -> str:
        return ngettext("{n} person", "{n} people", arrival.heads).format(n=arrival.heads)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(self._look.recent)
        for number, arrival in enumerate(self._arrivals[: self.height() // high]):
            self._line(painter, QRectF(0, number * high, self.width(), high), arrival)

    def _line(self, painter: QPainter, box: QRectF, arrival: Arrival) -> None:
        plain, bold = theme.font(self._look.words), theme.bold(self._look.words)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        time = f"{arrival.in_at:%H:%M}"
        name = QFontMetricsF(plain).horizontalAdvance("00:00") + 14
        four = 4 * QFontMetricsF(bold).horizontalAdvance("\u2003")  # a name of four characters, each one em
        painter.setPen(QColor(tokens.INK2))
        painter.setFont(plain)
        painter.drawText(box, align, time)
        right = self._badge(painter, box, arrival)
        heads = self._heads(arrival)
        wide = QFontMetricsF(plain).horizontalAdvance(heads)
        at = min(name + four + 16, right - wide - 8)
        painter.setPen(QColor(tokens.INK2))
        painter.drawText(box.adjusted(at, 0, 0, 0), align, heads)
        painter.setPen(QColor(tokens.INK))
        painter.setFont(bold)
        room = QRectF(name, box.top(), at - name - 8, box.height())
        painter.drawText(room, align, paint.elided(painter, arrival.name, room.width() + 1))
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), QColor(tokens.HAIR))

    def _badge(self, painter: QPainter, box: QRectF, arrival: Arrival) -> float:
        """现场 or 已签退 at the right; gives where it begins."""
        if arrival.out_at is None and not arrival.walk_in:
            return box.right()
        words = _("left") if arrival.out_at is not None else _("walk-in")
        face = theme.font(max(tokens.SECOND * 100 / theme.scale(), self._look.words - 1.5))
        wide = QFontMetricsF(face).horizontalAdvance(words) + 18
        high = min(float(theme.px(26)), box.height() - 8)
        cap = QRectF(box.right() - wide, box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.DISABLED))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(face)
        painter.setPen(QColor(tokens.INK2))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(theme.font(self._look.words))
        return cap.left()
