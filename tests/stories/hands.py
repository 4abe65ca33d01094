"""A person at the screen: clicks what can be seen, presses keys, types into what has the focus, and is counted.

A story is a generator of acts (`yield click("新活动")`); `Hands.play` does one after the other, each once the window is
at rest. Between two acts the story may look at whatever it likes; only acts move anything.
"""

from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtCore import QAbstractListModel
from PySide6.QtCore import QPoint
from PySide6.QtCore import QRect
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QAbstractSpinBox
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QTabBar
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit import background

PATIENCE = 20.0  # seconds for one act to become possible
AT_REST_MS = 1
FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


@dataclass
class Count:
    """What one step of a story took. Typing one text is one act, however long; `characters` tells its length."""

    step: str
    clicks: int = 0
    keys: int = 0
    texts: int = 0
    characters: int = 0

    @property
    def acts(self) -> int:
        """Clicks, key presses and texts."""
        return self.clicks + self.keys + self.texts

    def line(self) -> str:
        return f"{self.step}: {self.clicks} clicks, {self.keys} keys, {self.texts} texts of {self.characters}"


@dataclass(frozen=True)
class Act:
    """One thing a person does: `spot` finds where (None: not there yet), `do` does it there, `counts` what it costs."""

    told: str
    spot: Callable[[], object]
    do: Callable[[object], object]
    counts: dict[str, int] = field(default_factory=dict)


Story = Generator[Act, None, None]


# --- the acts ------------------------------------------------------------------------------------


def click(words: str, *, number: int = 0) -> Act:
    """A click on what is called `words`: button, field, row of a list, entry of a menu. `number`: which of several."""
    return Act(f"click {words}", lambda: _spot(words, number), _click, {"clicks": 1})


def key(keys: str) -> Act:
    """A key, alone or with others held: `Enter`, `Ctrl+Z`, `F2`."""
    return Act(f"key {keys}", _keyboard, lambda widget: _press(widget, keys), {"keys": 1})


def write(text: str) -> Act:
    """Types `text` where the focus is; Chinese as an input method hands it over."""
    return Act(
        f"write {text}", _keyboard, lambda widget: _type(widget, text), {"texts": 1, "characters": len(text)}
    )


def see(told: str, there: Callable[[], object]) -> Act:
    """Waits until `there`, and counts nothing."""
    return Act(f"see {told}", lambda: there() or None, lambda _found: None)


def drag(widget: Callable[[], QWidget], start: Callable[[], QPoint], end: Callable[[], QPoint]) -> Act:
    """Draws with the mouse from `start` to `end` inside `widget`: one click, held."""

    def do(found: object) -> None:
        assert isinstance(found, QWidget)
        first, last = start(), end()
        QTest.mousePress(found, Qt.MouseButton.LeftButton, pos=first)
        for part in range(1, 5):
            QTest.mouseMove(found, first + (last - first) * part / 4)
        QTest.mouseRelease(found, Qt.MouseButton.LeftButton, pos=last)

    return Act("drag", widget, do, {"clicks": 1})


# --- the person ----------------------------------------------------------------------------------


class Hands:
    """Plays a story and counts; `counts` has a line for each step."""

    def __init__(self, qtbot: QtBot, shots: Path | None = None) -> None:
        self._qtbot, self._shots = qtbot, shots
        self.counts: list[Count] = []
        self._failed: BaseException | None = None
        self._over = False
        self._number = 0
        QApplication.setDoubleClickInterval(
            1
        )  # a list that has just dropped down takes no click for that long

    def step(self, name: str) -> None:
        """What is done from now on counts for `name`."""
        self.counts.append(Count(name))

    def play(self, story: Story) -> None:
        """Does every act of `story`; raises where one was not possible or the story saw something wrong."""
        self._over, self._failed = False, None
        QTimer.singleShot(0, lambda: self._next(story))
        while not self._over:
            QTest.qWait(5)
        if self._failed is not None:
            raise self._failed

    def _next(self, story: Story) -> None:
        try:
            act = next(story)
        except StopIteration:
            self._over = True
        except BaseException as failed:  # noqa: BLE001  (raised again once every dialog is closed)
            self._fail(failed)
        else:
            self._when_possible(story, act, monotonic() + PATIENCE)

    def _when_possible(self, story: Story, act: Act, until: float) -> None:
        spot = None if background.busy() else act.spot()
        if spot is not None:
            QTimer.singleShot(AT_REST_MS, lambda: self._next(story))  # before: a dialog keeps us inside `do`
            for name, more in act.counts.items():
                setattr(self.counts[-1], name, getattr(self.counts[-1], name) + more)
            self._picture(act)
            act.do(spot)
        elif monotonic() > until:
            self._picture(act)
            self._fail(AssertionError(f"{self.counts[-1].step}: no way to {act.told}; there is {there()}"))
        else:
            QTimer.singleShot(5, lambda: self._when_possible(story, act, until))

    def _fail(self, failed: BaseException) -> None:
        self._failed, self._over = failed, True
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.done(0)
            dialog.hide()

    def _picture(self, act: Act) -> None:
        if self._shots is None:
            return
        self._number += 1
        window = _window()
        if window is not None:
            told = act.told.replace("/", "-")[:40]
            window.grab().save(str(self._shots / f"{self._number:03} {told}.png"))


# --- where things are ----------------------------------------------------------------------------


def _window() -> QWidget | None:
    """What takes clicks and keys now: an open menu or list, a dialog, else the active window."""
    front = (
        QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    )
    if front is None:  # a dialog went, and without a desktop around nobody hands the keyboard on
        front = next((each for each in QApplication.topLevelWidgets() if each.isVisible()), None)
        if front is not None:
            front.activateWindow()
    return front


def _keyboard() -> QWidget | None:
    """Who gets the keys; None while a window that has just opened is not the active one yet."""
    front = _window()
    if front is None or front is QApplication.activePopupWidget():
        return front
    here = QApplication.focusWidget()
    if here is not None and here.window() is front.window():
        return here
    if QApplication.activeWindow() is not front.window():
        front.activateWindow()
        return None
    return front


def _called(widget: QWidget) -> tuple[str, ...]:
    names = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        names.insert(0, widget.text().replace("&", ""))
    return tuple(name.strip() for name in names if name.strip())


def _spots(window: QWidget) -> Iterator[tuple[tuple[str, ...], QWidget, QRect]]:
    """Everything that can be clicked in `window`: its names, the widget, where in it."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or not widget.isEnabled() or widget.size().isEmpty():
            continue
        if isinstance(widget, QMenu):
            for action in widget.actions():
                if action.isEnabled():
                    yield (action.text().split("\t")[0],), widget, widget.actionGeometry(action)
        elif isinstance(widget, QTabBar):
            for number in range(widget.count()):
                yield (widget.tabText(number),), widget, widget.tabRect(number)
        elif isinstance(widget, QAbstractItemView):
            yield from _rows(widget, widget.model())
        elif isinstance(widget, (QAbstractButton, QComboBox, *FIELDS)):
            yield _called(widget), widget, widget.rect()


def _rows(
    view: QAbstractItemView, model: QAbstractItemModel
) -> Iterator[tuple[tuple[str, ...], QWidget, QRect]]:
    for row in range(min(model.rowCount(), 200)):
        for column in range(_columns(model)):
            index = model.index(row, column)
            place = view.visualRect(index)
            words = str(index.data() or "")
            said = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
            if place.isValid():
                yield (words, said, *words.split("\n")), view.viewport(), place


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _spot(words: str, number: int) -> tuple[QWidget, QPoint] | None:
    window = _window()
    if window is None:
        return None
    found = [(widget, place) for names, widget, place in _spots(window) if words in names]
    if len(found) <= number:
        return None
    widget, place = found[number]
    point = place.center()
    if isinstance(widget, QAbstractButton) and widget.text() and not widget.isCheckable():
        point = QPoint(min(place.center().x(), place.width() - 2), place.center().y())
    return (widget, point) if _in_sight(widget, point) else _scrolled(widget)


def _in_sight(widget: QWidget, point: QPoint) -> bool:
    return widget.visibleRegion().contains(point)


def _scrolled(widget: QWidget) -> None:
    """Turns the wheel until `widget` can be seen; the act is tried again afterwards."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def there() -> list[str]:
    """What everything that can be clicked now is called."""
    window = _window()
    if window is None:
        return []
    return [names[0] for names, _widget, _place in _spots(window) if names and names[0]]


# --- what is done there --------------------------------------------------------------------------


def _click(spot: object) -> None:
    widget, point = spot  # type: ignore[misc]
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)


def _press(widget: object, keys: str) -> None:
    assert isinstance(widget, QWidget)
    *held, name = keys.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier}[
            each
        ]
    QTest.keyClick(widget, Qt.Key[f"Key_{'Return' if name == 'Enter' else name}"], modifiers)


def _type(widget: object, text: str) -> None:
    assert isinstance(widget, QWidget)
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(widget, typed)
