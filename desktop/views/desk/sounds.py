"""What a desk is heard by: started, never waited for. QtMultimedia is no part of Qt's essentials."""

import shutil
import sys
from functools import cache

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from desktop import paths

PLAYERS = ("pw-play", "paplay", "aplay")
NAMES = {"ok": "in", "warn": "already", "error": "missing"}


def play(kind: str) -> None:
    """The sound of a result: ok, warn or error."""
    file = str(paths.resources() / "sounds" / f"{NAMES[kind]}.wav")
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        return
    player = _player()
    if player is None or not QProcess.startDetached(player, [file])[0]:
        QApplication.beep()


@cache
def _player() -> str | None:
    return next((found for name in PLAYERS if (found := shutil.which(name))), None)
