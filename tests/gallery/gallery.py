"""Pictures of windows: rendered offscreen at the sizes and scales people have, and looked over for faults.

    python -m tests.gallery              renders every scene into tests/gallery/out
    python -m tests.gallery states       only those whose name begins so

A scene is a function that makes a widget; `scene` registers it. The device pixel ratio belongs to the process
(QT_SCALE_FACTOR), so pictures at 1.25 are rendered by a process of their own.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtCore import QEventLoop
from PySide6.QtCore import QPoint
from PySide6.QtCore import QRect
from PySide6.QtCore import QSettings
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QImage
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QRadioButton
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QWidget

from desktop import i18n
from desktop.views.kit import background
from desktop.views.kit import clock
from desktop.views.kit import guide
from desktop.views.kit import message
from desktop.views.kit import theme
from desktop.views.kit.dialog import SHARE
from desktop.views.kit.dialog import Dialog
from desktop.views.kit.focus_ring import FocusRing

OUT = Path(__file__).resolve().parent / "out"
DAY = datetime(2025, 5, 28, 8, 46)
SIZES = {  # name: logical size, scale factor
    "1366x768": (QSize(1366, 768), 1.0),
    "1093x614@1.25": (QSize(1093, 614), 1.25),
    "1920x1080": (QSize(1920, 1080), 1.0),
}
LANGUAGES = ("zh_CN", "zh_TW", "en")
Make = Callable[[], QWidget]
SCENES: dict[str, Make] = {}


def scene(name: str) -> Callable[[Make], Make]:
    """Registers a function that makes the widget of a picture; pages' tests may register their own."""

    def register(make: Make) -> Make:
        SCENES[name] = make
        return make

    return register


def application() -> QApplication:
    """The application, dressed, with settings that nobody's machine has."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["gallery"])
    app.setOrganizationName("linli-tests")
    app.setApplicationName("gallery")
    QSettings().clear()
    if app.findChild(FocusRing) is None:
        FocusRing(app)
    return app


def by_keys(*, on: bool) -> None:
    """Whether the picture is of somebody at the keyboard: then the focus wears its ring."""
    ring = application().findChild(FocusRing)
    assert ring is not None
    ring.by_keys = on


def own_folder() -> Path:
    """A folder for the files of a picture; it goes with the process."""
    made = tempfile.mkdtemp(prefix="linli-gallery-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


@contextmanager
def setting(language: str, percent: int = 100) -> Generator[None]:
    """The day of the pictures, a language and a text scale; everything back afterwards."""
    app = application()
    before = i18n.language()
    i18n.use_language(language)
    if theme.scale() != percent or not app.styleSheet():
        theme.apply(app, percent)
    theme.speak()
    clock.use(lambda: DAY)
    by_keys(on=False)
    try:
        yield
    finally:
        i18n.use_language(before)
        clock.use(None)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if theme.scale() != 100:
            theme.apply(app, 100)


def settle(widget: QWidget) -> None:
    """Lets layouts and paints that are due happen; waits for nothing else."""
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    widget.ensurePolished()


def shoot(widget: QWidget, name: str, size: QSize = SIZES["1366x768"][0]) -> QImage:
    """Shows `widget` at `size` logical pixels, renders it to out/`name`.png and gives the picture back."""
    if isinstance(widget, Dialog):  # as large as it wishes on a screen of this size
        widget.show()
        widget.setMaximumSize(size * SHARE)
        widget.resize(widget.wish.boundedTo(size * SHARE))
    else:
        widget.resize(size)
        widget.show()
    widget.activateWindow()
    settle(widget)
    picture: QPixmap = widget.grab()
    image = picture.toImage()
    OUT.mkdir(exist_ok=True)
    image.save(str(OUT / f"{name}.png"))
    return image


def forget() -> None:
    """Nobody listens and nothing runs any more: between two pictures of one test."""
    background.stop()
    guide.guided_by(None)
    message.forget_everyone()


def dismiss(widget: QWidget) -> None:
    """Takes a shown widget down for good, now: windows that linger are dressed again with every later picture."""
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def blank(image: QImage) -> bool:
    """Hardly anything is drawn: fewer than eight colours on a coarse grid."""
    step_x, step_y = max(1, image.width() // 120), max(1, image.height() // 80)
    seen = {
        image.pixel(x, y) for x in range(0, image.width(), step_x) for y in range(0, image.height(), step_y)
    }
    return len(seen) < 8


@dataclass(frozen=True)
class Fault:
    """Something a person would see at once."""

    what: str
    widget: str
    words: str

    def __str__(self) -> str:
        return f"{self.what}: {self.widget} “{self.words}”"


def faults(window: QWidget) -> list[Fault]:
    """Words that do not fit their widget, targets under 36 px, and widgets outside the window."""
    found: list[Fault] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or (widget.visibleRegion().isEmpty() and not _scrolled(widget)):
            continue
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        kind = type(widget).__name__
        if isinstance(widget, QLabel) and words and _clipped_label(widget):
            found.append(Fault("clipped", kind, words))
        if isinstance(widget, QAbstractButton) and widget.width() + 1 < _wanted_width(widget):
            found.append(Fault("clipped", kind, words))
        if (
            isinstance(widget, QAbstractButton | QComboBox)
            and widget.height() < theme.px(36) - 3  # edges do not grow with the text
            and not _inner(widget)
        ):
            found.append(Fault("under 36 px", kind, words or widget.accessibleName()))
        if (words or widget.accessibleName()) and _outside(widget, window):
            found.append(Fault("outside the window", kind, words or widget.accessibleName()))
    return found


def out_of_reach(window: QWidget) -> list[str]:
    """Buttons that lie outside the window and cannot be scrolled to."""
    pressed = [each for each in window.findChildren(QAbstractButton) if each.isVisible() and not _inner(each)]
    return [each.text() or each.accessibleName() for each in pressed if _outside(each, window)]


def _wanted_width(button: QAbstractButton) -> int:
    return button.sizeHint().width() if button.text() and not _inner(button) else 0


def _inner(widget: QWidget) -> bool:
    """A part that Qt puts into a field or a calendar, a tick box whose row is the target, a twin of what is painted."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        return True
    parent = widget.parentWidget()
    named = widget.objectName().startswith("qt_") or (parent is not None and parent.inherits("QLineEdit"))
    return named or isinstance(widget, QCheckBox | QRadioButton)


def _clipped_label(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 2
    hint = label.sizeHint()
    return hint.width() > label.width() + 1 or hint.height() > label.height() + 3


def _scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _outside(widget: QWidget, window: QWidget) -> bool:
    if _scrolled(widget) or widget.window() is not window:
        return False
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return not window.rect().adjusted(-1, -1, 1, 1).contains(box) and widget.isEnabled()


def grey(image: QImage) -> QImage:
    """The picture as a black-and-white printer would give it."""
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def colour_at(image: QImage, x: int, y: int) -> QColor:
    """The colour of a device pixel."""
    return image.pixelColor(x, y)
