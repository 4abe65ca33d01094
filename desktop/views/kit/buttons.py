"""Buttons. At most one primary a page or dialog; its words say the result.

What can be on or off acts when it is *toggled*, not when it is clicked: a screen reader toggles without a click.
"""

from collections.abc import Callable
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QButtonGroup
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QSizePolicy
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.views.kit import icons
from desktop.views.kit import theme
from desktop.views.kit import tokens

Act = Callable[[], object]
ICON_SIZE, ICON_GAP = 20, 6
INKS = {"primary": tokens.ON_ACCENT, "plain": tokens.INK, "quiet": tokens.ACCENT, "danger": tokens.ERROR}


class Button(QPushButton):
    """A push button of one of the kinds; pressing it runs `act`. Use the functions below to make one."""

    def __init__(
        self, text: str, kind: str, act: Act | None = None, *, icon: str = "", size: str = ""
    ) -> None:
        super().__init__(text)
        self._kind = kind
        self.setProperty("kind", kind)
        if size:
            self.setProperty("high", size)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if icon:
            self.show_icon(icon)
        if act is not None:
            self.clicked.connect(lambda: act())  # noqa: PLW0108  (the signal brings a state)

    def show_icon(self, name: str) -> None:
        """Sets the icon before the words (bold drawings on filled buttons, where there is one)."""
        if self._kind == "primary" and f"{name}-bold" in icons.names():
            name = f"{name}-bold"
        gap, size = ICON_GAP if self.text() else 0, theme.px(ICON_SIZE)
        self.setIcon(icons.icon(name, INKS[self._kind], size, gap))
        self.setIconSize(QSize(size + gap, size))

    def key(self, keys: str) -> "Button":
        """Gives the button a key, shown in its tool tip."""
        self.setShortcut(QKeySequence(keys))
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        base = self.text() or self.accessibleName()
        self.setToolTip(_("{action} ({key})").format(action=base, key=native))
        return self

    def named(self, name: str) -> "Button":
        """What a screen reader says, where the words alone do not say enough; also the tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(name)
        return self


def primary(text: str, act: Act | None = None, *, icon: str = "") -> Button:
    """The filled button: at most one a page or dialog."""
    return Button(text, "primary", act, icon=icon)


def big_primary(text: str, act: Act | None = None, *, icon: str = "") -> Button:
    """The filled button 46 px high: footers, empty states, the hero of 今日."""
    return Button(text, "primary", act, icon=icon, size="big")


def plain(text: str, act: Act | None = None, *, icon: str = "") -> Button:
    """White with an edge."""
    return Button(text, "plain", act, icon=icon)


def big_plain(text: str, act: Act | None = None, *, icon: str = "") -> Button:
    """White, 46 px high: beside a big primary in a footer."""
    return Button(text, "plain", act, icon=icon, size="big")


def small(text: str, act: Act | None = None, *, icon: str = "") -> Button:
    """White, 36 px high: ways out under a sentence."""
    return Button(text, "plain", act, icon=icon, size="small")


def quiet(text: str, act: Act | None = None, *, icon: str = "") -> Button:
    """Accent words without an edge, for what repeats per row."""
    return Button(text, "quiet", act, icon=icon, size="small")


def danger(text: str, act: Act | None = None, *, icon: str = "") -> Button:
    """Red edge and words, never filled: only for what cannot be undone."""
    return Button(text, "danger", act, icon=icon)


def arrow(name: str, icon: str, act: Act | None = None) -> Button:
    """An icon alone, 38 px square: only the arrows of a stepper and the like. `name` is said and shown."""
    button = Button("", "plain", act, icon=icon, size="square")
    button.setFixedWidth(theme.px(tokens.FIELD_HEIGHT))
    return button.named(name)


class Choice(Button):
    """One of several ways out: chosen is soft with an accent edge, a tick and bold words."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "plain", size="small")
        self.setCheckable(True)
        self.toggled.connect(self._tick)

    def sizeHint(self) -> QSize:
        """Room for bold words when chosen: Qt measures the regular face."""
        hint = super().sizeHint()
        if self.isChecked():
            bold, plain = QFontMetrics(theme.bold(tokens.BODY)), QFontMetrics(theme.font(tokens.BODY))
            hint += QSize(bold.horizontalAdvance(self.text()) - plain.horizontalAdvance(self.text()) + 10, 0)
        return hint

    def _tick(self, on: bool) -> None:  # noqa: FBT001  (signature of the signal)
        gap, size = ICON_GAP, theme.px(ICON_SIZE)
        self.setIcon(icons.icon("check", tokens.ACCENT_DARK, size, gap) if on else icons.nothing())
        self.setIconSize(QSize(size + gap, size))
        self.updateGeometry()


class Choices(QWidget):
    """Exclusive choices in a row: `picked` gives the key of the one chosen by the user."""

    picked = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        super().__init__()
        self._keys = [key for key, _text in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, (_key, text) in enumerate(options):
            button = Choice(text)
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.choose(chosen)
        when_chosen(self._group, lambda number: self.picked.emit(self._keys[number]))

    def choose(self, key: object) -> None:
        """Chooses without telling anyone."""
        if key in self._keys:
            with QSignalBlocker(self._group):
                self._group.button(self._keys.index(key)).setChecked(True)

    def chosen(self) -> object:
        """The chosen key, or None."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else None


class Segmented(QWidget):
    """日 周 月 列表: one row of cells, exactly one of them chosen; `picked` gives its key."""

    picked = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._keys = [key for key, _text in options]
        self._group = _cells(self, [text for _key, text in options])
        self._group.setExclusive(True)
        self.choose(chosen if chosen is not None else self._keys[0])
        when_chosen(self._group, lambda number: self.picked.emit(self._keys[number]))

    def choose(self, key: object) -> None:
        """Chooses without telling anyone."""
        with QSignalBlocker(self._group):
            self._group.button(self._keys.index(key)).setChecked(True)

    def rename(self, key: object, text: str) -> None:
        """Other words on one cell: a count behind them."""
        button = self._group.button(self._keys.index(key))
        button.setText(text)
        button.setAccessibleName(f"{self.accessibleName()} {text}")

    def chosen(self) -> object:
        """The chosen key."""
        return self._keys[self._group.checkedId()]


class Toggles(QWidget):
    """一 二 三 四 五 六 日: cells that are on or off, any number of them; `changed` gives the keys that are on."""

    changed = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._keys = [key for key, _text in options]
        self._group = _cells(self, [text for _key, text in options])
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setProperty("many", "true")
        self._group.idToggled.connect(lambda _number, _on: self.changed.emit(self.on()))

    def on(self) -> list[object]:
        """The keys that are on, in their order."""
        return [key for number, key in enumerate(self._keys) if self._group.button(number).isChecked()]

    def set_on(self, keys: Sequence[object]) -> None:
        """Turns exactly `keys` on without telling anyone."""
        with QSignalBlocker(self._group):
            for number, key in enumerate(self._keys):
                self._group.button(number).setChecked(key in keys)


def when_chosen(group: QButtonGroup, act: Callable[[int], object]) -> None:
    """Runs `act` with the number of the button that somebody chooses in an exclusive group.

    A screen reader then calls its buttons one of several, not boxes to tick.
    """
    for button in group.buttons():
        button.setAutoExclusive(True)

    def turned(number: int, on: bool) -> None:  # noqa: FBT001  (signature of the signal)
        if on:
            act(number)

    group.idToggled.connect(turned)


class _Cell(QPushButton):
    """Wide enough for its words in bold, as they stand when it is chosen."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _cells(owner: QWidget, texts: Sequence[str]) -> QButtonGroup:
    group = QButtonGroup(owner)
    row = QHBoxLayout(owner)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    last = len(texts) - 1
    for number, text in enumerate(texts):
        button = _Cell(text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        place = "only" if last == 0 else "first" if number == 0 else "last" if number == last else "middle"
        button.setProperty("segment", place)
        button.setAccessibleName(f"{owner.accessibleName()} {text}")
        group.addButton(button, number)
        row.addWidget(button)
    owner.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return group


def page_key(owner: QWidget, keys: str, act: Act, words: str = "") -> QShortcut:
    """A key that works anywhere in `owner` and its children; `words` say what it does on the sheet of all keys."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setWhatsThis(words)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: act())  # noqa: PLW0108  (the signal brings a state)
    return shortcut
