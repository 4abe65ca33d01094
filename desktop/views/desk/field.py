"""The one line a desk is worked with: what is typed is a search, a pick of a row, or a head count.

Works while an input method composes: its pinyin letters are searched before they become characters, and full-width
digits are digits.
"""

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFocusEvent
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.desk.look import Look
from desktop.views.kit import paint
from desktop.views.kit import theme
from desktop.views.kit import tokens

MOST_HEADS = 99
KEYS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_F2: "walk_in",
    Qt.Key.Key_F3: "household",
    Qt.Key.Key_F4: "leave",
    Qt.Key.Key_F6: "waive",
    Qt.Key.Key_F9: "lock",
    Qt.Key.Key_Escape: "escape",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class SearchField(QLineEdit):
    """Emits `searched(text)`, `marked(row from 1)`, `heads(count)`, `more()` and `pressed(name of a key)`.

    `rows` tells how many rows can be picked now.
    """

    searched = Signal(str)
    marked = Signal(int)
    heads = Signal(int)
    more = Signal()
    pressed = Signal(str)

    def __init__(self, rows: Callable[[], int]) -> None:
        super().__init__()
        self._rows = rows
        self._preedit = ""
        self._counting: str | None = None  # the digits of a head count, from + on
        self.wanted = True  # takes the focus back
        self.setAccessibleName(_("Find a person: name, initials, last four digits, or building and room"))
        self.setMaxLength(60)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textChanged.connect(self._changed)

    def asked(self) -> str:
        """What is searched: the text with what an input method has not yet committed."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._preedit + text[at:]

    def empty(self) -> None:
        """The next person, please."""
        self._counting = None
        self.clear()

    # --- keys ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The window's own keys reach the field before any shortcut, and before QLineEdit's undo.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _ours(self, event: QKeyEvent) -> bool:
        return event.key() in KEYS or self._is_undo(event) or self._is_alt_digit(event)

    @staticmethod
    def _is_undo(event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier

    @staticmethod
    def _is_alt_digit(event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return held == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = KEYS.get(Qt.Key(event.key()))
        if self._is_undo(event):
            self.pressed.emit("undo")
        elif self._is_alt_digit(event):
            self._mark(event.key() - Qt.Key.Key_0)
        elif name is not None:
            self.pressed.emit(name)
        elif self._counting and event.key() == Qt.Key.Key_Backspace:
            self._counting = None
            self.heads.emit(0)
        elif not self._takes(event.text()):
            self._counting = None
            super().keyPressEvent(event)

    def _takes(self, typed: str) -> bool:
        """A sign that is no search text: + and the digits of a head count, or the pick of a row."""
        sign = unicodedata.normalize("NFKC", typed)
        if sign == "+" and self._rows():
            self._counting = ""
            self.more.emit()
            return True
        if len(sign) != 1 or not sign.isascii() or not sign.isdigit():
            return False
        if self._counting is not None:
            self._count(sign)
            return True
        if sign != "0" and self._rows() and self._letters_only():
            self._mark(int(sign))
            return True
        return False

    def _letters_only(self) -> bool:
        """Digits pick while the text is a name; in an empty line, behind a blank or a digit they are text."""
        text = unicodedata.normalize("NFKC", self.text())
        return bool(text) and not any(c.isspace() or c.isdigit() for c in text)

    def _count(self, digit: str) -> None:
        typed = (self._counting or "") + digit
        if not 1 <= int(typed) <= MOST_HEADS:
            typed = digit if digit != "0" else ""
        self._counting = typed
        if typed:
            self.heads.emit(int(typed))

    def _mark(self, number: int) -> None:
        self._counting = None
        if number <= self._rows():
            self.marked.emit(number)

    # --- input methods ---------------------------------------------------------------------------

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        taken = bool(event.commitString()) and not event.preeditString() and self._takes(event.commitString())
        if taken:
            event = QInputMethodEvent("", [])
        before = self.asked()
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        if self.asked() != before:
            self.searched.emit(self.asked())

    def _changed(self) -> None:
        if not self._preedit:
            self.searched.emit(self.asked())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():  # the caret is seen from two metres; Qt's own is one pixel wide
            painter, at = QPainter(self), self.cursorRect().center().x()
            high = QFontMetricsF(self.font()).capHeight() * 1.5
            painter.fillRect(QRectF(at - 1.5, 0, 4, self.height()), QColor(tokens.CARD))
            painter.fillRect(QRectF(at - 1, self.height() / 2 - high / 2, 3, high), QColor(tokens.ACCENT))

    # --- focus -----------------------------------------------------------------------------------

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            QTimer.singleShot(0, self, self.take_focus)

    def take_focus(self) -> None:
        """Takes the focus back, unless a form has it."""
        if self.wanted and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)


class FieldFrame(QWidget):
    """The field with its wide edge, and at the right what may be typed, as long as there is room."""

    def __init__(self, field: SearchField) -> None:
        super().__init__()
        self.field = field
        self._look: Look | None = None
        self._column = QVBoxLayout(self)
        self._column.addWidget(field)
        field.textChanged.connect(self.update)
        field.searched.connect(self.update)

    def set_look(self, look: Look) -> None:
        """Takes the sizes of a set."""
        self._look = look
        high = theme.px(look.field)
        self.setFixedHeight(high)
        side = round(look.margin * 0.85)
        self._column.setContentsMargins(side, 3, side, 3)
        self.field.setStyleSheet(
            f"QLineEdit, QLineEdit:focus {{ border: none; background: transparent; padding: 0; "
            f"font-size: {theme.pt(look.entry):g}pt; font-weight: bold; height: {high - 12}px; }}"
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.card(painter, box, tokens.CARD, tokens.ACCENT, width=3)
        hint = _("Name, initials, last four digits, building and room")
        painter.setFont(theme.font(self._look.words - 1))
        painter.setPen(QColor(tokens.INK3))
        typed = QFontMetricsF(theme.bold(self._look.entry)).horizontalAdvance(self.field.asked())
        left = self._column.contentsMargins().left()
        room = box.width() - 2 * left - typed - 32
        if QFontMetricsF(painter.font()).horizontalAdvance(hint) <= room:
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -left, 0), align, hint)
