"""Where a window stood and how wide its panes were, kept in QSettings under a name."""

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QWidget

from desktop import i18n


def keep(window: QWidget, name: str) -> None:
    """Remembers place and size of `window`; call when it closes."""
    QSettings().setValue(f"window/{name}", window.saveGeometry())


def restore(window: QWidget, name: str) -> bool:
    """Puts `window` where it stood; false where nothing is remembered."""
    saved = QSettings().value(f"window/{name}")
    return isinstance(saved, QByteArray) and window.restoreGeometry(saved)


class _Place(QObject):
    """Notes the place of a window whenever it closes."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self._window, self._name = window, name
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            keep(self._window, self._name)
        return False


def remember(window: QWidget, name: str) -> bool:
    """Puts a window of its own where it stood last and notes its place when it closes; false the first time."""
    _Place(window, name)
    return restore(window, name)


RECENT = 5


def note_file(kind: str, path: Path) -> None:
    """The file was opened now: it comes first among the recent ones of its kind."""
    others = [each for each in recent_files(kind) if each != path]
    QSettings().setValue(f"recent/{kind}", [str(each) for each in [path, *others][:RECENT]])


def recent_files(kind: str) -> list[Path]:
    """The files of this kind that were opened last, newest first; some may not be there any more."""
    said = QSettings().value(f"recent/{kind}")
    names = [said] if isinstance(said, str) else list(said) if isinstance(said, list) else []
    return [Path(str(name)) for name in names]


def keep_splitter(splitter: QSplitter, name: str) -> None:
    """Remembers the widths of panes and puts them back as they were last."""
    saved = QSettings().value(f"splitter/{name}")
    if isinstance(saved, QByteArray):
        splitter.restoreState(saved)
    splitter.splitterMoved.connect(lambda: QSettings().setValue(f"splitter/{name}", splitter.saveState()))


def remembered_language() -> str:
    """The language this machine's user chose last."""
    return str(QSettings().value("language", i18n.DEFAULT_LANGUAGE))


def remember_language(code: str) -> None:
    """Keeps the chosen language for the next start."""
    QSettings().setValue("language", code)
