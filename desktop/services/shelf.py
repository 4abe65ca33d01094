"""The folder of copies: how they are called, what their proofs say, which of them are by the program itself.

Copies lie in `backups/` beside the data file, or in such a folder on another disk. Beside each stands its proof
(`….proof`): the size, the hash and the rows of what was opened and counted. Only what still fits its proof counts
as proven.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import database

FOLDER = "backups"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<stamp>[0-9]{8}-[0-9]{6})(?:-(?P<why>auto|before-[a-z]+))?(?:-[0-9]+)?", re.DOTALL
)
_MIGRATED = re.compile(r"(?P<stem>.+)-before-v[0-9]+-from-v[0-9]+(?:-[0-9]+)?", re.DOTALL)


class CannotWrite(UserError):
    """The place for the copy cannot be written (args: file, what the system says)."""

    code = "cannot_write"

    def words(self) -> str:
        return _("{file} cannot be written ({reason}). Choose another place.").format(
            file=self.args[0], reason=self.args[1]
        )


@dataclass(frozen=True)
class Backup:
    """One copy in the folder. `proven_at` is None where it was never opened again, or has changed since.

    `why` says what made it: "auto" the schedule, "before-import" and the like a risky act, "" a person.
    """

    file: Path
    at: datetime
    size: int
    sha256: str
    proven_at: datetime | None
    why: str = ""

    @property
    def proven(self) -> bool:
        return self.proven_at is not None

    @property
    def of(self) -> str:
        """The data file it is a copy of, by its name without the ending."""
        match = _NAME.fullmatch(self.file.stem) or _MIGRATED.fullmatch(self.file.stem)
        return match["stem"] if match else self.file.stem


def folder() -> Path:
    """Where the copies of the open file lie."""
    return database.database_file().parent / FOLDER


def copies_in(place: Path) -> list[Backup]:
    """The copies in a folder, newest first."""
    found = [described(file) for file in place.glob("*.sqlite")]
    return sorted(found, key=lambda copy: (copy.at, copy.file.name), reverse=True)


def own(copies: list[Backup]) -> list[Backup]:
    """Those of the open file: another data file may keep its copies in the same folder."""
    stem = database.database_file().stem
    return [copy for copy in copies if copy.of == stem]


def new_name(place: Path, at: datetime, why: str = "", stem: str = "") -> Path:
    """A name that is free: linli-20250528-080000-auto.sqlite."""
    stem = f"{stem or database.database_file().stem}-{at:%Y%m%d-%H%M%S}" + (f"-{why}" if why else "")
    name, number = f"{stem}.sqlite", 2
    while (place / name).exists():
        name, number = f"{stem}-{number}.sqlite", number + 1
    return place / name


def described(file: Path) -> Backup:
    """A copy as its name, its proof and the folder tell."""
    status, said = file.stat(), read_proof(file)
    match = _NAME.fullmatch(file.stem)
    at = datetime.fromtimestamp(int(status.st_mtime))
    if match is not None:
        with contextlib.suppress(ValueError):
            at = datetime.strptime(match["stamp"], "%Y%m%d-%H%M%S")
    proven = datetime.fromisoformat(said["at"]) if "at" in said else None
    why = (match["why"] or "") if match else "before-migration" if _MIGRATED.fullmatch(file.stem) else ""
    return Backup(file, at, status.st_size, str(said.get("sha256", "")), proven, why)


# --- proofs -----------------------------------------------------------------------------------


def proof_of(file: Path) -> Path:
    """Where the proof of a copy stands."""
    return file.with_name(file.name + ".proof")


def write_proof(file: Path, *, size: int, sha256: str, rows: Mapping[str, int], at: datetime) -> None:
    """Notes that the copy was opened and counted at this moment; whole or not at all."""
    said = {"size": size, "sha256": sha256, "rows": dict(rows), "at": at.isoformat(" ", "seconds")}
    write_whole(proof_of(file), json.dumps(said, indent=1))


def read_proof(file: Path) -> dict[str, Any]:
    """What the proof of a copy says; nothing where it does not fit the copy any more."""
    try:
        said = json.loads(proof_of(file).read_text(encoding="utf-8"))
        datetime.fromisoformat(said["at"])
        return said if said["size"] == file.stat().st_size else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def is_whole(copy: Backup) -> bool:
    """Every byte of a proven copy is what it was when it was proven. Reads the whole file."""
    try:
        return copy.proven and sha256(copy.file) == copy.sha256
    except OSError:
        return False


def sha256(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_whole(file: Path, text: str) -> None:
    """Makes `file` say `text`: the old words or the new ones, whenever the power fails."""
    draft = file.with_name(f".{file.name}.part")
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
