"""口令: puts the data file and its copies under a passphrase, changes it, takes it off.

Always by a new file that is proven before it takes the old one's place; the copies follow one by one. Nobody can
open a file whose passphrase is lost, so it is printed before it is needed.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.models import copies
from desktop.models import database
from desktop.models import seal
from desktop.models.database import WrongPassphrase
from desktop.models.seal import Secret
from desktop.printing.recovery_sheet import RecoverySheet
from desktop.services import community
from desktop.services import safekeeping
from desktop.services import second_place
from desktop.services import shelf
from desktop.services.backup import NotProven
from desktop.services.shelf import CannotWrite

LEAST = 8  # characters of a passphrase
_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that a hand or an eye takes for another
Step = Callable[[int, int], object]


class PassphraseShort(UserError):
    """A passphrase that is guessed quickly."""

    code = "passphrase_short"

    def words(self) -> str:
        return _("A passphrase has at least {n} characters.").format(n=LEAST)


@dataclass(frozen=True)
class Followed:
    """The copies that now open as the data file does, and those that could not be made to."""

    done: tuple[Path, ...]
    left: tuple[Path, ...]


def proposal() -> str:
    """A passphrase nobody guesses: five groups of four, 99 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _sign in range(4)) for _group in range(5))


def recovery_sheet(passphrase: str, *, at: datetime) -> RecoverySheet:
    """What is printed before the passphrase counts: as every keyboard writes it."""
    facts = community.facts()
    return RecoverySheet(
        community=facts.seal_name or facts.community_name or database.database_file().stem,
        file_name=database.database_file().name,
        passphrase=Secret(passphrase).passphrase,
        dated=at.date(),
    )


def is_sealed() -> bool:
    """Whether the open file is under a passphrase."""
    return database.secret() is not None


def confirm(passphrase: str) -> None:
    """Raises WrongPassphrase where this is not the passphrase of the open file."""
    if Secret(passphrase) != database.secret():
        raise WrongPassphrase(database.database_file().name)


def put_under(passphrase: str, *, at: datetime) -> None:
    """Puts the open file under a passphrase, or under another one. The copies wait for `follow`.

    Raises PassphraseShort, FileBusy while anybody else has the file open, CannotWrite, DiskFull or NotProven:
    nothing has changed then.
    """
    secret = Secret(passphrase)
    if len(secret.passphrase) < LEAST:
        raise PassphraseShort
    _exchange(secret, at)


def take_off(*, at: datetime) -> None:
    """Takes the passphrase off the open file. Raises as `put_under` does."""
    if is_sealed():
        _exchange(None, at)


def _exchange(secret: Secret | None, at: datetime) -> None:
    safekeeping.before("passphrase", at=at)
    path, before = database.database_file(), database.secret()
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with database.alone():
            rows = copies.row_counts()
            copies.recast_open(draft, sealed_with=secret)
            if copies.look_into(draft, secret).rows != rows:
                raise NotProven(draft.name)
            database.replace_open_file(draft)
    except OSError as error:
        raise CannotWrite(path.name, why(error)) from error
    except BaseException:
        database.close_database()
        database.open_database(path, before)
        raise
    finally:
        draft.unlink(missing_ok=True)
    database.open_database(path, secret)


# --- the copies ---------------------------------------------------------------------------------


def behind() -> list[Path]:
    """The copies of the open file, here and at the second place, that do not open as it does."""
    place = second_place.place()
    folders = [shelf.folder(), *([place.shelf] if place is not None else [])]
    found = [copy.file for folder in folders for copy in shelf.own(shelf.copies_in(folder))]
    return [file for file in found if not _opens_alike(file)]


def _opens_alike(file: Path) -> bool:
    secret = database.secret()
    if seal.is_sealed(file) != (secret is not None):
        return False
    return secret is None or seal.fits(file, secret)


def follow(before: Secret | None, *, at: datetime, step: Step = lambda _done, _all: None) -> Followed:
    """Makes every copy of the open file open as the file does now; `before` is what opened them so far.

    Each is written anew, proven and put in its own place; one that cannot be stays as it is. `step` may raise to
    stop in between: what is done stays done.
    """
    found = behind()
    done: list[Path] = []
    left: list[Path] = []
    for number, file in enumerate(found):
        step(number, len(found))
        try:
            _recast_copy(file, before, at)
        except (UserError, OSError):
            left.append(file)
        else:
            done.append(file)
    step(len(found), len(found))
    return Followed(tuple(done), tuple(left))


def _recast_copy(file: Path, before: Secret | None, at: datetime) -> None:
    secret = database.secret()
    draft = file.with_name(f".{file.name}.part")
    rows = copies.look_into(file, before).rows
    try:
        copies.recast(file, draft, opened_with=copies.secret_of(file, before), sealed_with=secret)
        if copies.look_into(draft, secret).rows != rows:
            raise NotProven(file.name)
        digest, size = shelf.sha256(draft), draft.stat().st_size
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    shelf.write_proof(file, size=size, sha256=digest, rows=rows, at=at)
