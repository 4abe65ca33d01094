"""How well words and edges stand out, measured in the rendered picture (WCAG 2.2, 1.4.3 and 1.4.11).

Words need 4.5:1, large ones (18 pt, bold from 14 pt) and those of what is disabled 3:1, edges of fields 3:1. What the
program paints itself tells its place and its ink while it is painted; what Qt paints is found by its widget.
"""

from collections.abc import Generator
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetricsF
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QRadioButton
from PySide6.QtWidgets import QWidget

WORDS, LARGE, EDGE = 4.5, 3.0, 3.0
EDGED = (QLineEdit, QComboBox, QPlainTextEdit)
FRAMED = {"SearchField"}
"""Fields without an edge of their own in a frame that has one."""
INSIDE = 7
"""Pixels between the edge of a button and its words, at least."""


@dataclass(frozen=True)
class Words:
    """Words in the picture: where, how large, whether they are of something disabled; `ink` where it is known."""

    text: str
    box: QRect
    font: QFont
    disabled: bool = False
    ink: tuple[int, int, int] | None = None

    @property
    def least(self) -> float:
        """The contrast they need."""
        points = self.font.pointSizeF()
        large = points >= 18 or (self.font.bold() and points >= 14)
        return LARGE if large or self.disabled else WORDS


Colour = tuple[int, int, int]


@cache
def luminance(colour: Colour) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: Colour, other: Colour) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def findings(window: QWidget) -> list[str]:
    """Words and edges that do not stand out enough, a line each."""
    with painted() as drawn:
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found: list[str] = []
    for words in (*drawn, *_by_widget(window)):
        measured = _measured(image, words)
        if measured is not None and measured < words.least:
            found.append(f"{measured:.1f}:1 “{words.text[:40]}”")
    for widget in window.findChildren(QWidget):
        if (
            isinstance(widget, EDGED)
            and type(widget).__name__ not in FRAMED
            and _whole(widget, window)
            and widget.isEnabled()
        ):
            edge = _edge(image, QRect(widget.mapTo(window, QPoint()), widget.size()))
            if edge < EDGE:
                found.append(f"edge {edge:.1f}:1 {type(widget).__name__} “{widget.accessibleName()}”")
    return list(dict.fromkeys(found))


@contextmanager
def painted() -> Generator[list[Words]]:
    """What the program's own painting writes meanwhile, with its place in the picture."""
    drawn: list[Words] = []
    draw = QPainter.drawText

    def watched(painter: QPainter, *args: Any) -> object:
        box, text = _written(painter, args)
        if text.strip() and painter.opacity() == 1:
            place = painter.deviceTransform().mapRect(box).toAlignedRect()
            pen = painter.pen().color()
            drawn.append(Words(text, place, QFont(painter.font()), ink=(pen.red(), pen.green(), pen.blue())))
        return draw(painter, *args)

    QPainter.drawText = watched  # type: ignore[method-assign]
    try:
        yield drawn
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]


def _written(painter: QPainter, args: tuple[Any, ...]) -> tuple[QRectF, str]:
    """The place of the words in the painter's own measure, and the words: Qt's ways to call it are (box, flags,
    text), (box, text), (point, text) and (x, y, text)."""
    text = next(each for each in args if isinstance(each, str))
    if isinstance(args[0], QRect | QRectF):
        flags = args[1] if not isinstance(args[1], str) else 0
        return painter.boundingRect(QRectF(args[0]), getattr(flags, "value", flags), text), text
    spot = QPointF(args[0]) if isinstance(args[0], QPoint | QPointF) else QPointF(args[0], args[1])
    return QFontMetricsF(painter.font()).boundingRect(text).translated(spot), text


def _by_widget(window: QWidget) -> Iterator[Words]:
    """Words that Qt writes: labels, buttons, fields, heads of tables."""
    for widget in window.findChildren(QWidget):
        if not _whole(widget, window):
            continue
        text, margin = _text(widget)
        if len(text.strip()) > 1:  # of a single stroke hardly a pixel has the whole ink
            box = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(
                margin, margin, -margin, -margin
            )
            yield Words(text, box, widget.font(), not widget.isEnabled())


def _text(widget: QWidget) -> tuple[str, int]:
    """What a widget of Qt's writes, and how far from its edge at least."""
    if isinstance(widget, QLabel):
        return widget.text(), 0
    if isinstance(widget, QPushButton):
        return widget.text(), INSIDE
    if isinstance(widget, QCheckBox | QRadioButton):
        return widget.text(), 0
    if isinstance(widget, QLineEdit):
        return widget.displayText() or widget.placeholderText(), INSIDE
    if isinstance(widget, QComboBox):
        return widget.currentText(), INSIDE
    if isinstance(widget, QHeaderView) and widget.count():
        return str(widget.model().headerData(0, widget.orientation())), 2
    return "", 0


def _whole(widget: QWidget, window: QWidget) -> bool:
    """All of it is in the picture, and nothing lies over it."""
    if not widget.isVisible() or widget.window() is not window:
        return False
    return widget.visibleRegion().boundingRect() == widget.rect()


def _measured(image: QImage, words: Words) -> float | None:
    """The contrast of the words with the ground around them; None where they are not in the picture."""
    box = words.box & image.rect()
    if box != words.box or box.isEmpty():
        return None
    colours = colours_of(image, box)
    ground = max(colours, key=lambda colour: colours[colour])
    if words.ink is not None:
        return ratio(words.ink, ground) if words.ink in colours else None
    seen = [colour for colour, count in colours.items() if count > 1]
    return max((ratio(colour, ground) for colour in seen), default=None)


def colours_of(image: QImage, box: QRect) -> dict[Colour, int]:
    """How often each colour stands in the box."""
    part = image.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(part.constBits())
    counts: dict[Colour, int] = {}
    for blue, green, red in zip(data[0::4], data[1::4], data[2::4], strict=True):
        key = (red, green, blue)
        counts[key] = counts.get(key, 0) + 1
    return counts


def _edge(image: QImage, box: QRect) -> float:
    """The contrast of the left edge of a field with what is outside or inside, whichever is more."""
    y = box.center().y()
    across = [
        QColor(image.pixel(x, y)) for x in range(max(box.left() - 2, 0), min(box.left() + 6, image.width()))
    ]
    colours = [(each.red(), each.green(), each.blue()) for each in across]
    return max(max(ratio(each, colours[0]), ratio(each, colours[-1])) for each in colours)
