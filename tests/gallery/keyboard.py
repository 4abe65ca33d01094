"""A window as somebody at the keyboard has it: where Tab goes, in which order, and whether that can be seen.

`findings` is empty where every control is visited in the order the eye reads, nothing holds the keyboard, and each
stop looks otherwise than before by 3:1 in at least half the pixels of its outline.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtCore import QRect
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from tests.gallery.contrast import colour
from tests.gallery.contrast import ratio
from tests.gallery.gallery import by_keys
from tests.gallery.spoken import inner
from tests.gallery.spoken import takes_focus

MOST = 400
AROUND = 6
SLACK = 6
LEAST = 3.0
ALWAYS = {"SearchField"}
"""The desk's field: the keyboard never stands elsewhere there, and its edge always says so."""
KEY = re.compile(r"[（(](Enter|F\d+|[\d+–]+|Ctrl\+.|Esc)[)）]$")
"""A name that ends with the key that does the same."""
SHARE = 0.5
"""Of the pixels along the outline of a stop."""


@dataclass(frozen=True)
class Stop:
    """A stop of Tab: where it stood before anything scrolled, and how the place looked with the keyboard on it."""

    widget: QWidget
    place: QRect
    look: QImage


def findings(window: QWidget) -> list[str]:
    """What a person without a mouse would stumble over, a line each."""
    by_keys(on=True)
    places = {widget: _place(widget, window) for widget in _expected(window)}
    stops, seen, found = [], set(), []
    here = _first(window)
    while here is not None and here not in seen and len(seen) < MOST:
        seen.add(here)
        look = _look(here, window)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        there = QApplication.focusWidget()
        if there is here and len(places) > 1:
            found.append(f"Tab does not leave {_words(here)}")
        elif here in places:
            stops.append(Stop(here, places[here], look))
            if type(here).__name__ not in ALWAYS and not _differs(look, _look(here, window)):
                found.append(f"nobody sees that the keyboard is at {_words(here)}")
        here = there
    found += [f"Tab does not come to {_words(widget)}" for widget in places if not _reached(widget, seen)]
    found += [f"no key reaches {_words(button)}" for button in _unreachable(window)]
    wrong = list(_wrong_way(stops))
    return found + (wrong if len(wrong) > 1 else [])


def _expected(window: QWidget) -> list[QWidget]:
    """Every control that Tab should come to."""
    inside = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and not inner(widget)]
    return [widget for widget in inside if takes_focus(widget) and widget.window() is window]


def _reached(widget: QWidget, seen: set[QWidget]) -> bool:
    """Tab was there, or at one of its group, within which the arrow keys go on."""
    return widget in seen or any(mate in seen for mate in _mates(widget))


def _mates(widget: QWidget) -> list[QAbstractButton]:
    """The buttons of one choice."""
    if not isinstance(widget, QAbstractButton):
        return []
    group, parent = widget.group(), widget.parentWidget()
    if group:
        return group.buttons()
    if widget.autoExclusive() and parent is not None:
        return [each for each in parent.findChildren(QAbstractButton) if each.autoExclusive()]
    return []


def _unreachable(window: QWidget) -> list[QAbstractButton]:
    """Buttons that neither Tab, nor the arrows of their group, nor a key of their own can press."""
    return [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and not inner(button)
        and not takes_focus(button)
        and button.shortcut().isEmpty()
        and not _mates(button)
        and button.focusProxy() is None
        and not KEY.search(button.accessibleName())
        and not button.testAttribute(
            Qt.WidgetAttribute.WA_TransparentForMouseEvents
        )  # a twin of what is painted
    ]


def _first(window: QWidget) -> QWidget | None:
    """Where the keyboard stands when the window opens, or where the first Tab takes it."""
    window.activateWindow()
    here = window.focusWidget() or QApplication.focusWidget()
    if here and here.window() is window and here.isVisible():
        here.clearFocus()  # it came there without a key, and wears no ring yet
        here.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        QTest.keyClick(window, Qt.Key.Key_Tab)
    return QApplication.focusWidget()


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _look(widget: QWidget, window: QWidget) -> QImage:
    """The widget and what lies around it."""
    box = _place(widget, window).adjusted(-AROUND, -AROUND, AROUND, AROUND) & window.rect()
    return window.grab(box).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _differs(one: QImage, other: QImage) -> bool:
    """As many pixels as half the outline changed by 3:1 (WCAG 2.2, 2.4.13)."""
    if one.size() != other.size():
        return True  # it scrolled out of sight meanwhile
    first, second = (memoryview(bytes(each.constBits())).cast("I") for each in (one, other))
    pairs = Counter(zip(first, second, strict=True))
    changed = sum(count for (a, b), count in pairs.items() if a != b and ratio(colour(a), colour(b)) >= LEAST)
    outline = 2 * (one.width() - 2 * AROUND + one.height() - 2 * AROUND)
    return changed >= outline * SHARE


def _wrong_way(stops: list[Stop]) -> Iterator[str]:
    """Steps against the way the eye reads: up without going right, or left in one row. One begins the next round."""
    for before, after in pairwise(stops):
        a, b = before.place, after.place
        same_row = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) / 2
        up = b.bottom() <= a.top() + SLACK and b.left() < a.right() - SLACK
        back = same_row and b.right() <= a.left() + SLACK
        if up or back:
            yield f"from {_words(before.widget)} {'up' if up else 'back'} to {_words(after.widget)}"


def _words(widget: QWidget) -> str:
    text = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return f"{type(widget).__name__} “{text}”"
