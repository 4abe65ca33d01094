"""One window a data file: a lock that the system drops by itself when the process dies.

The command line may write beside a window (SQLite sees to that); restoring a file may not.
"""

import os
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop.models.database import FileHeld
from desktop.models.database import FileReadOnly

_FAR = 1 << 20  # the locked byte lies behind the text: Windows lets nobody read a locked byte


_ours: set[Path] = set()


def lock_path(path: Path) -> Path:
    """The lock file beside a data file."""
    return path.with_name(path.name + ".lock")


class Hold:
    """The data file is ours until `release`, or until this process ends."""

    def __init__(self, path: Path, at: datetime | None) -> None:
        """Takes the lock of the data file `path`. Raises FileHeld, naming the holder, or FileReadOnly."""
        self._path = path.resolve()
        try:
            self._stream = lock_path(path).open("a+b")
        except OSError as error:
            raise FileReadOnly(path.name) from error
        if not _lock(self._stream):
            self._stream.seek(0)
            holder = self._stream.read(200).decode("utf-8", "replace")
            self._stream.close()
            raise FileHeld(path.name, holder.strip() or "?")
        self._stream.truncate(0)
        self._stream.write((socket.gethostname() + (f", {at:%Y-%m-%d %H:%M}" if at else "")).encode())
        self._stream.flush()
        _ours.add(self._path)

    def release(self) -> None:
        """Gives the file free."""
        if not self._stream.closed:
            _ours.discard(self._path)
            self._stream.truncate(0)
            self._stream.close()


@contextmanager
def alone(path: Path) -> Generator[None]:
    """No other window has the file meanwhile; where this process holds it, it goes on doing so.

    Raises FileHeld or FileReadOnly.
    """
    if path.resolve() in _ours:
        yield
        return
    hold = Hold(path, None)
    try:
        yield
    finally:
        hold.release()


def _lock(stream: BinaryIO) -> bool:
    if sys.platform == "win32":
        import msvcrt

        stream.seek(_FAR)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    os.set_inheritable(stream.fileno(), False)
    return True
