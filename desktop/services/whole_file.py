"""Files that leave the house: written beside their name, read back, and only then called by it."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _


class PackageNotWhole(UserError):
    """The file that was just written does not read back as it should (args: its name)."""

    code = "package_not_whole"

    def words(self) -> str:
        return _("{file} did not read back as written and was removed. Try another disk.").format(
            file=self.args[0]
        )


class CannotWritePackage(UserError):
    """The folder cannot be written (args: file, what the system says)."""

    code = "cannot_write"

    def words(self) -> str:
        return _("{file} cannot be written ({reason}). Choose another folder.").format(
            file=self.args[0], reason=self.args[1]
        )


def put(file: Path, content: bytes, is_whole: Callable[[Path], bool]) -> None:
    """Writes `content` as `file`, if it reads back the same and `is_whole` says so of the draft.

    Raises CannotWritePackage or PackageNotWhole; nothing is left behind then.
    """
    draft: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if draft.read_bytes() != content or not is_whole(draft):
            raise PackageNotWhole(file.name)
        draft.chmod(0o644)
        draft.replace(file)
    except OSError as error:
        raise CannotWritePackage(file.name, why(error)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
