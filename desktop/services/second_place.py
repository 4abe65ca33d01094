"""A second place for the copies: a USB stick, a share. Remembered; told in words when it is not there or full.

The place is marked when it is chosen, and only a marked place is written to: where a stick is not plugged in, an
empty folder of the same name on the computer's own disk stays empty.
"""

import errno
import hashlib
import os
import platform
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.models import copies
from desktop.models import database
from desktop.services import diary
from desktop.services import shelf
from desktop.services import thinning
from desktop.services.shelf import Backup
from desktop.services.shelf import CannotWrite

_MARK = ".linli"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class PlaceMissing(UserError):
    """The second place is not there (args: the folder)."""

    code = "place_missing"

    def words(self) -> str:
        message = _("The second place for backups, {folder}, is not there. Plug it in, or choose another.")
        return message.format(folder=self.args[0])


class PlaceFull(UserError):
    """The second place has no room for the copy (args: the folder)."""

    code = "place_full"

    def words(self) -> str:
        message = _(
            "The second place for backups, {folder}, is full. Free some space there, or choose another."
        )
        return message.format(folder=self.args[0])


class PlaceUnwritable(UserError):
    """The second place cannot be written (args: the folder, what the system says)."""

    code = "place_unwritable"

    def words(self) -> str:
        message = _("The second place for backups, {folder}, cannot be written ({reason}). Choose another.")
        return message.format(folder=self.args[0], reason=self.args[1])


class PlaceTooNear(UserError):
    """The second place is the folder of the data file itself (args: the folder)."""

    code = "place_too_near"

    def words(self) -> str:
        return _("{folder} is where the data file itself lies. Choose another disk.").format(
            folder=self.args[0]
        )


@dataclass(frozen=True)
class Place:
    """The second place: the folder that was chosen, when a copy last arrived there, and whether it is another disk."""

    folder: Path
    shelf: Path  # of this data file alone, since a stick may go from office to office
    copied_at: datetime | None
    other_disk: bool


def place() -> Place | None:
    """The second place of the open file, where one was chosen."""
    said = diary.read()
    folder = said.get("second_place")
    if not folder:
        return None
    return _place(Path(folder), diary.moment(said, "second_at"))


def choose(folder: Path) -> Place:
    """Remembers `folder` and marks it. Raises PlaceTooNear, PlaceMissing or PlaceUnwritable."""
    if folder.resolve() in (database.database_file().parent.resolve(), shelf.folder().resolve()):
        raise PlaceTooNear(folder)
    if not folder.is_dir():
        raise PlaceMissing(folder)
    chosen = _place(folder, None)
    try:
        chosen.shelf.mkdir(exist_ok=True)
        (chosen.shelf / _MARK).write_text("", encoding="utf-8")
    except OSError as error:
        raise PlaceUnwritable(folder, why(error)) from error
    diary.note(second_place=str(folder), second_at=None)
    return chosen


def forget() -> None:
    """There is no second place any more; what lies there stays."""
    diary.note(second_place=None, second_at=None)


def bring(copy: Backup, *, at: datetime) -> Path | None:
    """Copies `copy`, which is proven, to the second place and reads it back; None where there is no such place.

    Raises PlaceMissing, PlaceFull or PlaceUnwritable; nothing is left behind then.
    """
    where = place()
    if where is None:
        return None
    if not (where.shelf / _MARK).is_file():
        raise PlaceMissing(where.folder)
    target = where.shelf / copy.file.name
    try:
        if not (target.exists() and shelf.is_whole(shelf.described(target))):
            _copy(copy, target, at)
    except OSError as error:
        if error.errno in _FULL:
            raise PlaceFull(where.folder) from error
        raise PlaceUnwritable(where.folder, why(error)) from error
    diary.note(second_at=at)
    return target


def thin() -> list[Path]:
    """Removes what is superfluous at the second place; `bring` has just put a whole copy there."""
    where = place()
    return [] if where is None else remove_superfluous(where.shelf)


def remove_superfluous(folder: Path) -> list[Path]:
    """Removes the superfluous copies of the open file in `folder`: none while the newest proven one is not whole.

    Raises CannotWrite.
    """
    found = shelf.own(shelf.copies_in(folder))
    gone = thinning.superfluous(found)
    newest = next((copy for copy in found if copy.proven), None)
    if not gone or newest is None or not shelf.is_whole(newest):
        return []
    for copy in gone:
        try:
            copy.file.unlink(missing_ok=True)
            shelf.proof_of(copy.file).unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(copy.file.name, why(error)) from error
    return [copy.file for copy in gone]


def _copy(copy: Backup, target: Path, at: datetime) -> None:
    draft = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(copy.file, draft)
        copies.flush(draft)
        if shelf.sha256(draft) != copy.sha256:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    rows = shelf.read_proof(copy.file).get("rows", {})
    shelf.write_proof(target, size=copy.size, sha256=copy.sha256, rows=rows, at=at)


def _place(folder: Path, copied_at: datetime | None) -> Place:
    here = database.database_file().resolve()
    computer = re.sub(r"[^A-Za-z0-9]+", "-", platform.node()).strip("-")[:20] or "pc"
    digest = hashlib.sha256(f"{platform.node()}\0{here}".encode()).hexdigest()[:6]
    return Place(folder, folder / f"linli-backups-{computer}-{digest}", copied_at, _other_disk(folder))


def _other_disk(folder: Path) -> bool:
    try:
        return folder.stat().st_dev != database.database_file().stat().st_dev
    except OSError:
        return True  # it is not there now, so it is no part of this computer's disk
