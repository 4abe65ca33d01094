"""Fields: a label, an editor, and one line under it that says what follows from the value or what is wrong."""

from collections.abc import Callable
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtGui import QFocusEvent
from PySide6.QtGui import QIntValidator
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QAbstractScrollArea
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QGridLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyleOptionComboBox
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from desktop.views.kit import aloud
from desktop.views.kit import buttons
from desktop.views.kit import icons
from desktop.views.kit import labels
from desktop.views.kit import theme
from desktop.views.kit import tokens

W = TypeVar("W", bound=QWidget)
Way = tuple[str, Callable[[], object]]
LABEL_COLUMN = 62
WIDEST_LABEL = 1.7  # times its column: longer words of another language take a second line
ELIDE_ROOM = 2  # px that Qt keeps free at both sides of a choice's words
UNBOUND = 16_777_215  # Qt's width without a limit
TONES = {  # state: icon, tone of the words, colour
    "ok": ("check", "ok", tokens.OK),
    "warn": ("warning-fill", "warn", tokens.WARN),
    "error": ("warning-circle-fill", "error", tokens.ERROR),
}


LABEL_GAP = 6


class Under(QWidget):
    """The line under an editor: a fact, or a state with its icon and its ways out as small buttons."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        self._icon = labels.Icon("check", tokens.OK)
        self._words = labels.wrapped("", "second")
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        column.addLayout(line)
        self._ways = QWidget()
        self._ways_row = QHBoxLayout(self._ways)
        self._ways_row.setContentsMargins(theme.px(20) + 8, 0, 0, 0)
        self._ways_row.setSpacing(8)
        column.addWidget(self._ways)
        self.hide()

    def show_words(self, state: str, text: str, ways: Sequence[Way] = ()) -> None:
        """States: fact ok warn error; an empty text hides the line."""
        icon, tone, colour = TONES.get(state, ("", "", ""))
        self._icon.setVisible(bool(icon))
        self._ways_row.setContentsMargins(theme.px(20) + 8 if icon else 0, 0, 0, 0)
        if icon:
            self._icon.show_icon(icon, colour)
        self._words.setText(text)
        self._words.setProperty("role", "second" if state == "fact" else "")
        self._words.setProperty("tone", tone)
        restyle(self._words)
        while (item := self._ways_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()  # until the loop deletes it, it would be there twice
                old.deleteLater()
        for words, act in ways:
            self._ways_row.addWidget(buttons.small(words, act))
        self._ways_row.addStretch(1)
        self._ways.setVisible(bool(ways))
        self.setVisible(bool(text))

    def text(self) -> str:
        """What stands there now."""
        return self._words.text() if not self.isHidden() else ""


class Field(QWidget):
    """A labelled editor. `beside` sets the label in a column at the left (dialogs), else it stands above."""

    def __init__(self, label: str, editor: QWidget, *, after: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.editor = editor
        self.label = labels.words(label, "label")
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.under = Under()
        self.state = "fact"
        name_editor(editor, label)
        self.label.setBuddy(_focusable(editor))
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(editor)
        for extra in after:
            self._row.addWidget(extra)
        if editor.maximumWidth() < UNBOUND:
            self._row.addStretch(1)
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """As high as its words need at the width it has: Qt asks a field that does not grow for no more than this."""
        hint, inside = super().sizeHint(), self.layout()
        if (
            self.testAttribute(Qt.WidgetAttribute.WA_Resized)
            and inside is not None
            and inside.hasHeightForWidth()
        ):
            hint.setHeight(inside.totalHeightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.under)
        column.addStretch(1)

    def fact(self, text: str) -> None:
        """What follows from the value, in 10.5 pt; empty takes it away."""
        self._show("fact", text)

    def ok(self, text: str) -> None:
        """The value was recognised."""
        self._show("ok", text)

    def warn(self, text: str, ways: Sequence[Way] = ()) -> None:
        """It may stand, but look first; the edge stays as it is."""
        self._show("warn", text, ways)

    def error(self, text: str, ways: Sequence[Way] = ()) -> None:
        """It cannot stand: red edge, the sentence, the ways out."""
        self._show("error", text, ways)

    def clear(self) -> None:
        """Nothing to say."""
        self._show("fact", "")

    def _show(self, state: str, text: str, ways: Sequence[Way] = ()) -> None:
        self.state = state if text else "fact"
        self.under.show_words(state, text, ways)
        target = _focusable(self.editor)
        if target.property("state") != self.state:
            target.setProperty("state", self.state)
            restyle(target)
        if text and text != target.accessibleDescription() and state in aloud.AT_ONCE and self.isVisible():
            aloud.read_out(target, f"{self.label.text()} {text}", state)
        target.setAccessibleDescription(text)


class BesideField(Field):
    """A field with its label in a column at the left, as in dialogs."""

    def __init__(
        self, label: str, editor: QWidget, *, column: int = LABEL_COLUMN, after: Sequence[QWidget] = ()
    ) -> None:
        self.column_width = column
        self.lined_up_in: QWidget | None = None
        super().__init__(label, editor, after=after)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            stand_in_line(self.parentWidget(), self.column_width)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.lined_up_in != (form := _form_of(self)):
            stand_in_line(form, self.column_width)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LABEL_GAP)
        grid.setVerticalSpacing(0)
        self.wish = self._wished_width()
        self.label.setWordWrap(True)
        self.label.setFixedWidth(self.wish)
        grid.setColumnStretch(1, 1)
        self.label.setMinimumHeight(theme.px(tokens.FIELD_HEIGHT))
        grid.addWidget(self.label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._row, 0, 1)
        grid.addWidget(self.under, 1, 1)
        grid.setRowStretch(2, 1)

    def _wished_width(self) -> int:
        """What the words need in one line; the column's own width at least, and no more than a form can give."""
        column = theme.px(self.column_width) - LABEL_GAP
        return max(column, min(self.label.sizeHint().width(), round(column * WIDEST_LABEL)))


def stand_in_line(form: QWidget | None, column: int) -> None:
    """The editors of a form begin at one line: where the widest of its labels ends, hidden ones included."""
    found = [] if form is None else form.findChildren(BesideField)
    lines = [each for each in found if each.column_width == column]
    wide = max((each.wish for each in lines), default=0)
    for each in lines:
        each.lined_up_in = form
        each.label.setFixedWidth(wide)


def _form_of(field: QWidget) -> QWidget:
    """What scrolls around the field, one of several in a stack, or its window."""
    found = field
    while (parent := found.parentWidget()) is not None and not found.isWindow():
        if isinstance(parent, QAbstractScrollArea | QStackedWidget):
            break
        found = parent
    return found


def restyle(widget: QWidget) -> None:
    """Has the style sheet read the widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def name_editor(editor: QWidget, name: str) -> None:
    """Says `name` to screen readers, for the editor and the part of it that takes the focus.

    What has words of its own keeps them: a box to tick alone, a button before the name.
    """
    editor.setAccessibleName(_called(editor, name))
    proxy = _focusable(editor)
    proxy.setAccessibleName(_called(proxy, name))
    if isinstance(editor, QComboBox) and (line := editor.lineEdit()) is not None:
        line.setAccessibleName(name)


def _called(editor: QWidget, name: str) -> str:
    own = editor.text() if isinstance(editor, QAbstractButton) else ""
    if not own:
        return name
    return own if isinstance(editor, QCheckBox) else f"{own} {name}"


def _focusable(editor: QWidget) -> QWidget:
    proxy = editor.focusProxy()
    return proxy if proxy is not None else editor


def text_field(value: str = "", hint: str = "", *, width: int | None = None, longest: int = 200) -> QLineEdit:
    """A line of text; `hint` helps and never replaces the label; `width` in pixels at 100 %."""
    edit = QLineEdit(value)
    edit.setPlaceholderText(hint)
    edit.setMaxLength(longest)
    if width is not None:
        edit.setFixedWidth(theme.px(width))
    return edit


def search_field(hint: str, name: str) -> QLineEdit:
    """A line with a magnifying glass and a cross that empties it."""
    edit = text_field(hint=hint)
    glass = QAction(icons.icon("magnifying-glass", tokens.INK2), "", edit)
    edit.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
    edit.setClearButtonEnabled(True)
    edit.setAccessibleName(name)
    return edit


def long_text(value: str = "", *, lines: int = 3) -> QPlainTextEdit:
    """Several lines of text; Tab leaves it."""
    edit = QPlainTextEdit(value)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(lines_high(lines))
    return edit


def lines_high(lines: int) -> int:
    """The height of a field of so many lines, in pixels."""
    return theme.px(14 + 22 * lines)


def mark_whole(edit: QLineEdit, event: QFocusEvent) -> None:
    """A day, a time or a number is there to be written over: a click that brings the focus marks all of it, as Tab does."""
    if event.reason() == Qt.FocusReason.MouseFocusReason:
        QTimer.singleShot(0, edit, edit.selectAll)  # the click sets the cursor after the focus has come


class NumberField(QLineEdit):
    """A whole number: typed, or moved by the arrow keys. `valueChanged` gives it whenever it can be read."""

    valueChanged = Signal(int)

    def __init__(self, value: int, *, least: int, most: int) -> None:
        super().__init__(str(value))
        self._least, self._most = least, most
        self.setValidator(QIntValidator(min(least, 0), most, self))
        self.textEdited.connect(lambda _text: self.valueChanged.emit(self.value()))

    def value(self) -> int:
        """The number; the least one where nothing stands."""
        return int(self.text()) if self.text().lstrip("-").isdigit() else self._least

    def setValue(self, value: int) -> None:
        """Shows a number within the bounds."""
        kept = min(max(value, self._least), self._most)
        before = self.value()
        self.setText(str(kept))
        if kept != before:
            self.valueChanged.emit(kept)

    def setRange(self, least: int, most: int) -> None:
        """Other bounds."""
        self._least, self._most = least, most
        self.setValidator(QIntValidator(min(least, 0), most, self))
        self.setValue(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.setValue(self.value() + step)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setValue(self.value())
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        mark_whole(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setValue(self.value())  # what lies outside the bounds moves inside: Qt says nothing about it
        super().focusOutEvent(event)


def number_field(value: int, *, least: int, most: int, width: int = 96) -> NumberField:
    """A whole number between `least` and `most`, `width` pixels wide at 100 %."""
    edit = NumberField(value, least=least, most=most)
    edit.setFixedWidth(theme.px(width))
    return edit


class Pick(QComboBox):
    """One of a list of (key, words); `picked` gives the key the user chose."""

    picked = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        super().__init__()
        self._keys: list[object] = []
        self._measured: tuple[str, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options, chosen)
        self.activated.connect(lambda number: self.picked.emit(self._keys[number]))

    def setAccessibleName(self, name: str) -> None:
        """Also as the description: where no label is its buddy, Linux tells of a choice only what is chosen."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def set_options(self, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        """Fills the list again; keeps what is chosen where it is still there and nothing else is asked."""
        kept = chosen if chosen is not None else self.chosen()
        self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _text in options]
        self.addItems([text for _key, text in options])
        self.blockSignals(False)
        self._measured = None
        self.choose(kept)

    def chosen(self) -> object:
        """The chosen key, or None in an empty list."""
        number = self.currentIndex()
        return self._keys[number] if 0 <= number < len(self._keys) else None

    def choose(self, key: object) -> None:
        """Chooses without telling anyone."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def sizeHint(self) -> QSize:
        """Room for the widest choice. Qt measures the ink, which is narrower than a full-width bracket is."""
        return super().sizeHint() + QSize(self._air(), 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(self._air(), 0)

    def _air(self) -> int:
        """What the widest choice needs beyond its ink, measured once for its words and face."""
        face = self.font().key()
        if self._measured is None or self._measured[0] != face:
            drawn, texts = self.fontMetrics(), [self.itemText(number) for number in range(self.count())]
            ink = max((drawn.boundingRect(text).width() for text in texts), default=0)
            widest = max(map(drawn.horizontalAdvance, texts), default=0)
            self._measured = face, max(0, widest - ink) + ELIDE_ROOM + 1
        return self._measured[1]

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that have no room end in …, as everywhere; what they are stands in the list."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - ELIDE_ROOM
        )
        option.currentText = shown  # pyright: ignore[reportAttributeAccessIssue]

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def tick(text: str, *, on: bool = False, act: Callable[[bool], object] | None = None) -> QCheckBox:
    """A box to tick."""
    box = QCheckBox(text)
    box.setChecked(on)
    if act is not None:
        box.toggled.connect(lambda state: act(state))  # noqa: PLW0108  (keeps plain callables usable)
    return box


def filler() -> QWidget:
    """Takes what room is left behind an editor that has a width of its own."""
    room = QWidget()
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return room


def unit(text: str) -> QLabel:
    """The words behind a number: 人, 分钟."""
    return labels.words(text, "label")


def column(*fields: QWidget, spacing: int = 12) -> QVBoxLayout:
    """Fields under each other, 12 px apart."""
    result = QVBoxLayout()
    result.setContentsMargins(0, 0, 0, 0)
    result.setSpacing(spacing)
    for each in fields:
        result.addWidget(each)
    return result


def row(*widgets: QWidget, spacing: int = 12) -> QHBoxLayout:
    """Widgets side by side, ended by a stretch."""
    result = QHBoxLayout()
    result.setContentsMargins(0, 0, 0, 0)
    result.setSpacing(spacing)
    for each in widgets:
        result.addWidget(each)
    result.addStretch(1)
    return result
