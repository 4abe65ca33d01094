"""What the last act came to: green, amber or red, each with its own icon; it stays until the next."""

from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPainterPath
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.i18n import later
from desktop.views.desk import look as sizes
from desktop.views.desk.keys import OfferButton
from desktop.views.desk.look import Look
from desktop.views.kit import aloud
from desktop.views.kit import labels
from desktop.views.kit import message_bar
from desktop.views.kit import theme
from desktop.views.kit import tokens
from desktop.views.kit.message import Act
from desktop.views.kit.message import Said

STRIP = 8
SMALLEST = 8.0  # pt at 100 %: smaller than this no sentence is set
GAP = "\u2003"  # between the parts of a result; rich text would fold it into one blank
OFFERS = {"undo": ("Ctrl+Z", later("Undo")), "waive": ("F6", later("Let them in"))}  # name: key, words
LOOKS = {  # kind: ground, ink, icon
    "ok": (tokens.OK_SOFT, tokens.OK, "check-circle-fill"),
    "info": (tokens.CARD, tokens.ACCENT_DARK, "info"),
    "warn": (tokens.WARN_SOFT, tokens.WARN, "warning-fill"),
    "error": (tokens.ERROR_SOFT, tokens.ERROR, "x-circle-fill"),
}


class ResultBar(QWidget):
    """The mouth of a desk: shows what `kit.message` says while the desk is in front.

    `pressed` gives the name of what is offered beside it and was clicked.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kind = "info"
        self._text = ""
        self._look = sizes.FULL
        self._icon = labels.Icon("info", tokens.ACCENT_DARK, 30)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._offer = OfferButton("", "", "")
        self._offer.clicked.connect(lambda: self.pressed.emit(self._offer.name))
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        row.addWidget(self._offer)
        self.offer("")

    def text(self) -> str:
        """What stands there now, without marks."""
        return self._text

    def kind(self) -> str:
        """ok, info, warn or error."""
        return self._kind

    def set_look(self, look: Look) -> None:
        """Takes the sizes of a set."""
        self._look = look
        self.setFixedHeight(theme.px(look.bar))
        margins = self.layout()
        if margins is not None:
            margins.setContentsMargins(look.margin, 0, round(look.margin * 0.7), 0)
        self._offer.set_look(look)
        self._dress()

    def offer(self, name: str) -> None:
        """Offers one of OFFERS with its key, or nothing."""
        self._offer.setVisible(bool(name))
        if name:
            cap, words = OFFERS[name]
            self._offer.become(name, cap, _(words))

    def offered(self) -> str:
        """What is offered now."""
        return self._offer.name if not self._offer.isHidden() else ""

    # --- the mouth -------------------------------------------------------------------------------

    def show_said(self, said: Said) -> None:
        """Shows one sentence and has it read out."""
        self._kind, self._text = said.kind, said.plain()
        self._label.setText(message_bar.rich(said.text).replace(GAP, "&nbsp;" * 5))
        self.setAccessibleName(self._text)
        self._dress()
        aloud.read_out(self, self._text, said.kind)

    def show_progress(self, doing: str, cancel: Act) -> "Waiting":
        """Long work of another window that runs while the desk is in front."""
        del cancel
        return Waiting(self, doing)

    def clear(self) -> None:
        """A result stands until the next one."""

    def _dress(self) -> None:
        _ground, ink, icon = LOOKS[self._kind]
        self._icon.show_icon(icon, ink)
        points = self._look.feedback
        if self._wide(points) > self._label.width() > 0:
            points = max(11.0, points - 4.5)
        while points > SMALLEST and self._high(points) > self.height():
            points -= 1
        sizes.resize(self._label, points, ink if self._kind != "info" else tokens.INK)
        self.update()

    def _wide(self, points: float) -> float:
        return QFontMetricsF(theme.bold(points)).horizontalAdvance(self._text)

    def _high(self, points: float) -> float:
        """How high the sentence is in the lines it needs."""
        room = self._label.width()
        lines = ceil(1.1 * self._wide(points) / room) if room > 0 else 1
        return lines * QFontMetricsF(theme.bold(points)).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground, ink, _icon = LOOKS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 7, 7)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(QRectF(0, 0, STRIP, self.height()), QColor(ink))


class Waiting:
    """A line that says what is going on; it has no progress to show here."""

    def __init__(self, bar: ResultBar, doing: str) -> None:
        self._bar = bar
        bar.show_said(Said("info", doing))

    def step(self, done: int, total: int) -> None:
        """The desk shows no counts of another window's work."""

    def finish(self) -> None:
        """The line goes with the next result."""
