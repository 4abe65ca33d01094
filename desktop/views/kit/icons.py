"""Phosphor icons, tinted and rendered at the device's pixel ratio, cached."""

from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import QIcon
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import paths
from desktop.views.kit import tokens


@cache
def renderer(name: str, colour: str) -> QSvgRenderer:
    """The drawing `name` ("printer", "printer-fill", "printer-bold") with `colour` for its ink."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def paint(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Draws the icon `name` in `colour` into `box`."""
    renderer(name, colour).render(painter, box)


@cache
def pixmap(name: str, colour: str = tokens.INK, size: int = 20, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """The icon in `size` logical pixels for a device pixel ratio, with `gap` empty pixels at its right."""
    picture = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return picture


def _ratios() -> set[float]:
    return {screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {1.0}


@cache
def icon(name: str, colour: str = tokens.INK, size: int = 20, gap: int = 0) -> QIcon:
    """The icon for buttons and menus, sharp on every screen that is plugged in; grey where disabled.

    `gap` adds empty pixels at the right, because a QPushButton sets its words too close to its icon.
    """
    result = QIcon()
    for ratio in _ratios():
        result.addPixmap(pixmap(name, colour, size, ratio, gap))
        result.addPixmap(pixmap(name, tokens.INK3, size, ratio, gap), QIcon.Mode.Disabled)
    return result


def names() -> set[str]:
    """Every icon that is shipped."""
    return {path.stem for path in (paths.resources() / "icons").glob("*.svg")}


@cache
def nothing() -> QIcon:
    """No icon."""
    return QIcon()
