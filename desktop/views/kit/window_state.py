"""Where a window stood and how wide its panes were, kept in QSettings under a name."""

from PySide6.QtCore import QByteArray
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
