"""打开台包: a desk pack is worked on by a program of its own, so that no window has two data files."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import packs
from desktop.views.kit import message

FOLDER_KEY = "desk/pack folder"
SUFFIX = ".pack"


def kinds() -> str:
    """What file dialogs show."""
    packs, any_file = _("Desk packs"), _("Any file")
    return f"{packs} (*{SUFFIX});;{any_file} (*)"


def folder() -> Path:
    """Where packs were written or found last."""
    return Path(str(QSettings().value(FOLDER_KEY) or Path.home()))


def remember(path: Path) -> None:
    """The next file dialog begins here."""
    QSettings().setValue(FOLDER_KEY, str(path.parent))


def open_one(parent: QWidget) -> bool:
    """Asks for a pack and starts the desk on it; whether one was started."""
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open a desk pack"), str(folder()), kinds())
    if not name:
        return False
    path = Path(name)
    remember(path)
    try:
        packs.refuse_others(path)
    except UserError as refused:
        message.error(refused.words())
        return False
    program, *words = command(path)
    started, _number = QProcess.startDetached(program, words)
    return started


def command(path: Path) -> list[str]:
    """What starts the desk on `path`; the built program is its own interpreter."""
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    return [*own, "desk-open", str(path)]
