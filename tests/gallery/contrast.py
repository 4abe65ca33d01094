"""How well words and edges stand out, measured in the rendered picture (WCAG 2.2, 1.4.3 and 1.4.11).

Words need 4.5:1, large ones (18 pt, bold from 14 pt) and those of what is disabled 3:1; edges of fields, icons, bands,
hatches and dashes 3:1. What the program paints itself tells its place and its ink while it is painted; what Qt paints is
found by its widget.
"""

from collections import Counter
from collections.abc import Callable
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
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QRadioButton
from PySide6.QtWidgets import QWidget

from desktop.views.kit import icons
from desktop.views.kit import paint
from tests.gallery.spoken import inner

WORDS, LARGE, EDGE = 4.5, 3.0, 3.0
EDGED = (QLineEdit, QComboBox, QPlainTextEdit)
FRAMED = {"SearchField"}
"""Fields without an edge of their own in a frame that has one."""
INSIDE = 7
"""Pixels between the edge of a button and its words, at least."""
MARKS = ("band", "hatch", "cross_hatch", "dashed")
"""Drawings of `paint` that mean something."""
ICONS = 32
"""Pixels: a larger drawing is a picture."""


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


@dataclass(frozen=True)
class Mark:
    """A drawing that means something: what it is and where in the picture."""

    what: str
    box: QRect


def findings(window: QWidget) -> list[str]:
    """Words, edges and drawings that do not stand out enough, a line each."""
    with painted() as (drawn, marks):
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    scale = image.devicePixelRatio()
    image.setDevicePixelRatio(1)
    found: list[str] = []
    for words in (*drawn, *_by_widget(window, scale)):
        measured = _measured(image, words)
        if measured is not None and measured < words.least:
            found.append(f"{measured:.1f}:1 “{words.text[:40]}”")
    for mark in (*marks, *_icons(window, scale)):
        strongest = _strongest(image, mark.box)
        if strongest is not None and strongest < EDGE:
            found.append(f"drawing {strongest:.1f}:1 {mark.what}")
    for widget in window.findChildren(QWidget):
        if (
            isinstance(widget, EDGED)
            and type(widget).__name__ not in FRAMED
            and _whole(widget, window)
            and widget.isEnabled()
        ):
            edge = _edge(image, _place(widget, window, scale))
            if edge < EDGE:
                found.append(f"edge {edge:.1f}:1 {type(widget).__name__} “{widget.accessibleName()}”")
    return list(dict.fromkeys(found))


@contextmanager
def painted() -> Generator[tuple[list[Words], list[Mark]]]:
    """What the program's own painting writes and draws meanwhile, with its place in the picture."""
    drawn: list[Words] = []
    marks: list[Mark] = []
    write, picture = QPainter.drawText, QPainter.drawPixmap
    drawings = {(paint, name): getattr(paint, name) for name in MARKS} | {(icons, "paint"): icons.paint}

    def written(painter: QPainter, *args: Any) -> object:
        box, text = _written(painter, args)
        if text.strip() and painter.opacity() == 1:
            place = _seen(painter, box, whole=True)
            pen = painter.pen().color()
            drawn.append(Words(text, place, QFont(painter.font()), ink=(pen.red(), pen.green(), pen.blue())))
        return write(painter, *args)

    def pictured(painter: QPainter, *args: Any) -> object:
        if isinstance(args[0], QPointF) and isinstance(args[1], QPixmap) and painter.opacity() == 1:
            size = args[1].deviceIndependentSize()
            if size.width() <= ICONS:
                marks.append(Mark("icon", _seen(painter, QRectF(args[0], size), whole=True)))
        return picture(painter, *args)

    def watched(what: str, drawing: Callable[..., None]) -> Callable[..., None]:
        def draw(painter: QPainter, box: QRectF, *args: Any, **more: Any) -> None:
            if painter.opacity() == 1 and (box.width() <= ICONS or what in MARKS):
                place = _seen(painter, box, whole=what not in MARKS)
                marks.append(Mark(" ".join((what, *map(str, args[:2]))), place))
            drawing(painter, box, *args, **more)

        return draw

    QPainter.drawText, QPainter.drawPixmap = written, pictured  # type: ignore[method-assign]
    for (module, name), drawing in drawings.items():
        setattr(module, name, watched(name, drawing))
    try:
        yield drawn, marks
    finally:
        QPainter.drawText, QPainter.drawPixmap = write, picture  # type: ignore[method-assign]
        for (module, name), drawing in drawings.items():
            setattr(module, name, drawing)


def _seen(painter: QPainter, box: QRectF, *, whole: bool = False) -> QRect:
    """What of the box is drawn, in the picture: a list goes on past its edge, and only whole words and icons can be judged."""
    seen = box & painter.clipBoundingRect() if painter.hasClipping() else box
    place = painter.deviceTransform().mapRect(seen).toAlignedRect()
    drawn = painter.paintEngine().systemClip().boundingRect()
    return QRect() if whole and not drawn.contains(place) else place & drawn


def _written(painter: QPainter, args: tuple[Any, ...]) -> tuple[QRectF, str]:
    """The place of the words in the painter's own measure, and the words: Qt's ways to call it are (box, flags,
    text), (box, text), (point, text) and (x, y, text)."""
    text = next(each for each in args if isinstance(each, str))
    if isinstance(args[0], QRect | QRectF):
        flags = args[1] if not isinstance(args[1], str) else 0
        return painter.boundingRect(QRectF(args[0]), getattr(flags, "value", flags), text), text
    spot = QPointF(args[0]) if isinstance(args[0], QPoint | QPointF) else QPointF(args[0], args[1])
    return QFontMetricsF(painter.font()).boundingRect(text).translated(spot), text


def _by_widget(window: QWidget, scale: float) -> Iterator[Words]:
    """Words that Qt writes: labels, buttons, fields, heads of tables."""
    for widget in window.findChildren(QWidget):
        if not _whole(widget, window):
            continue
        text, margin = _text(widget)
        if text.strip():
            margin = round(margin * scale)
            box = _place(widget, window, scale).adjusted(margin, margin, -margin, -margin)
            stroke = len(text.strip()) == 1 and isinstance(widget, QLabel)
            pen = widget.palette().color(widget.foregroundRole())
            ink = (pen.red(), pen.green(), pen.blue()) if stroke else None
            yield Words(text, box, widget.font(), not widget.isEnabled(), ink)


def _icons(window: QWidget, scale: float) -> Iterator[Mark]:
    """Drawings that Qt shows: in labels, and on buttons without words."""
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QLabel):
            small = not widget.pixmap().isNull() and widget.width() <= ICONS
        else:
            small = isinstance(widget, QAbstractButton) and not widget.icon().isNull() and not widget.text()
        if small and widget.isEnabled() and not inner(widget) and _whole(widget, window):
            yield Mark(f"icon {widget.accessibleName()}".strip(), _place(widget, window, scale))


def _place(widget: QWidget, window: QWidget, scale: float) -> QRect:
    """Where it stands in the picture."""
    box = QRectF(widget.mapTo(window, QPoint()), widget.size())
    return QRectF(box.topLeft() * scale, box.size() * scale).toAlignedRect()


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
    if words.ink is not None:  # of a single stroke hardly a pixel has the whole ink
        return ratio(words.ink, ground) if words.ink in colours or len(words.text.strip()) == 1 else None
    once = 0 if len(words.text.strip()) == 1 else 1
    seen = [colour for colour, count in colours.items() if count > once]
    return max((ratio(colour, ground) for colour in seen), default=None)


def _strongest(image: QImage, box: QRect) -> float | None:
    """The contrast of what stands out most in the box with what fills it; None where it is not in the picture."""
    if box.width() < 4 or box.height() < 4 or not image.rect().contains(box):
        return None
    colours = colours_of(image, box)
    seen = [colour for colour, count in colours.items() if count > 1]
    return max((ratio(one, other) for one in seen for other in seen), default=None)


def colours_of(image: QImage, box: QRect) -> dict[Colour, int]:
    """How often each colour stands in the box."""
    part = image.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(bytes(part.constBits())).cast("I"))
    return {colour(each): count for each, count in pixels.items()}


def colour(pixel: int) -> Colour:
    """The colour of a pixel of 32 bits."""
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255


def _edge(image: QImage, box: QRect) -> float:
    """The contrast of the left edge of a field with what is outside or inside, whichever is more."""
    y = box.center().y()
    across = [
        QColor(image.pixel(x, y)) for x in range(max(box.left() - 2, 0), min(box.left() + 6, image.width()))
    ]
    colours = [(each.red(), each.green(), each.blue()) for each in across]
    return max(max(ratio(each, colours[0]), ratio(each, colours[-1])) for each in colours)
