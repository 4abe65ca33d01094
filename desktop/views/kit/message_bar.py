"""The message bar: bottom of the page, inside the layout, one sentence at a time. It covers nothing."""

from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QProgressBar
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import aloud
from desktop.views.kit import buttons
from desktop.views.kit import labels
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit import tokens

STAY_MS = 10_000
STRIP = 6
LOOKS = {  # kind: strip, icon, icon colour, ground
    "ok": (tokens.OK, "check-circle-fill", tokens.OK, tokens.CARD),
    "info": (tokens.ACCENT, "info", tokens.ACCENT, tokens.CARD),
    "warn": (tokens.WARN_STRIP, "warning-fill", tokens.WARN, tokens.CARD),
    "error": (tokens.ERROR, "x-circle-fill", tokens.ERROR, tokens.ERROR_TINT),
    "progress": (tokens.ACCENT, "", tokens.ACCENT, tokens.CARD),
}


def rich(text: str) -> str:
    """Marked text as rich text: everything escaped, the object in bold."""
    from html import escape  # its table of entities is not needed before something is said

    return escape(text).replace(message.OPEN, "<b>").replace(message.CLOSE, "</b>")


class Bar(QWidget):
    """One line: strip, icon, sentence, quiet buttons."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._strip, icon, colour, self._ground = LOOKS[kind]
        self.setMinimumHeight(theme.px(tokens.MESSAGE_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(tokens.PAGE_MARGIN, 7, 20, 7)
        self.row.setSpacing(12)
        if icon:
            self.row.addWidget(labels.Icon(icon, colour, 22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._ground))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(tokens.LINE2))
        painter.fillRect(QRectF(0, 1, STRIP, self.height() - 1), QColor(self._strip))


class Sentence(Bar):
    """What was said, with its offers; a close button where it stays until dismissed."""

    def __init__(self, said: message.Said, dismiss: message.Act) -> None:
        super().__init__(said.kind)
        label = QLabel(rich(said.text))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(said.plain())
        self.row.addWidget(label, 1)
        for offer in said.offers:
            self.row.addWidget(buttons.quiet(offer.text, _after(dismiss, offer.act)))
        if said.kind != "ok":
            self.row.addWidget(
                buttons.Button("", "quiet", dismiss, icon="x", size="small").named(_("Dismiss"))
            )


class ProgressLine(Bar):
    """Words with counts, a bar, 取消."""

    def __init__(self, doing: str, cancel: message.Act) -> None:
        super().__init__("progress")
        self._doing = doing
        self._label = labels.words(doing)
        self._label.setMinimumWidth(theme.px(160))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(doing)
        self._bar.setRange(0, 0)
        self._cancel = buttons.small(_("Cancel"), self._stop)
        self._act = cancel
        self.row.addWidget(self._label)
        self.row.addWidget(self._bar, 1)
        self.row.addSpacing(12)
        self.row.addWidget(self._cancel)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._label.setText(_("Stopping …"))
        self._act()

    def step(self, done: int, total: int) -> None:
        """Shows the counts; a total of 0 is not known yet."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total and self._cancel.isEnabled():
            counts = _("{doing} {done} / {total}").format(
                doing=self._doing, done=f"{done:,}", total=f"{total:,}"
            )
            self._label.setText(counts)


class MessageBar(QWidget):
    """The place at the bottom: shows the last sentence or the progress under way. A message.Mouth."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self._said: message.Said | None = None
        self._lines: list[ProgressLine] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fade)
        self.hide()

    def said(self) -> message.Said | None:
        """The sentence that stands there now."""
        return self._said

    def show_said(self, said: message.Said) -> None:
        """Shows the sentence; a success goes after ten seconds."""
        self._said = said
        self._timer.stop()
        if said.kind == "ok":
            self._timer.start(STAY_MS)
        self._put(Sentence(said, self._dismiss))
        aloud.read_out(self, said.plain(), said.kind)

    def show_progress(self, doing: str, cancel: message.Act) -> message.Running:
        """Shows a progress line until it finishes."""
        line = ProgressLine(doing, cancel)
        self._lines.append(line)
        self._put(line)
        return _Handle(self, line)

    def clear(self) -> None:
        """The next act begins: a success or an error about the last one goes, information stays."""
        if self._said is not None and self._said.kind in ("ok", "error"):
            self._dismiss()

    def fall_silent(self) -> None:
        """Whatever stands there was said to somebody else."""
        if self._said is not None:
            self._dismiss()

    def finish(self, line: ProgressLine) -> None:
        """A progress line is done."""
        self._lines.remove(line)
        if self._shown is line:
            self._dismiss()

    def _put(self, widget: QWidget) -> None:
        self._take_away()
        self._shown = widget
        self._row.addWidget(widget)
        self.show()

    def _take_away(self) -> None:
        if self._shown is not None:
            self._row.removeWidget(self._shown)
            self._shown.hide()
            if self._shown not in self._lines:
                self._shown.deleteLater()
            self._shown = None

    def _fade(self) -> None:
        if self._said is not None and self._said.kind == "ok":
            self._dismiss()

    def _dismiss(self) -> None:
        self._said = None
        self._take_away()
        if self._lines:
            self._put(self._lines[-1])
            self._lines[-1].show()
        else:
            self.hide()


class _Handle:
    def __init__(self, bar: MessageBar, line: ProgressLine) -> None:
        self._bar, self._line = bar, line

    def step(self, done: int, total: int) -> None:
        self._line.step(done, total)

    def finish(self) -> None:
        self._bar.finish(self._line)


def _after(first: message.Act, second: message.Act) -> message.Act:
    def both() -> None:
        first()
        second()

    return both
