"""The passphrase of the data file: where it comes from, and the command that puts it on, changes it, takes it off."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import Call
from desktop.cli import Commands
from desktop.errors import UserError
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.models.seal import Secret

VARIABLE = "LINLI_PASSPHRASE_FILE"


class NoPassphraseFile(UserError):
    """The file that should hold the passphrase cannot be read (args: file)."""

    code = "no_passphrase_file"

    def words(self) -> str:
        return _("The passphrase cannot be read from {file}; check the name of the file.").format(
            file=self.args[0]
        )


def register(commands: Commands) -> None:
    """Adds this area's commands."""
    parser = commands.add(
        "passphrase", _passphrase, opens="existing", help="lock the data file with a passphrase"
    )
    change = parser.add_mutually_exclusive_group(required=True)
    change.add_argument("--new-file", type=Path, metavar="FILE", help="its first line is the new passphrase")
    change.add_argument("--ask", action="store_true", help="type the new passphrase")
    change.add_argument("--take-off", action="store_true", help="the file opens without one from now on")


def secret_of(path: Path, opens_with: Path | None) -> "Secret | None":
    """What opens the data file or copy `path`; None where it is under no passphrase.

    Raises NoPassphraseFile; NeedsPassphrase where nobody sits at a keyboard.
    """
    from desktop.models.database import NeedsPassphrase
    from desktop.models.seal import Secret
    from desktop.models.seal import is_sealed

    if not path.is_file() or not is_sealed(path):
        return None
    file = named(opens_with)
    if file is not None:
        return Secret(read(file))
    if not sys.stdin.isatty():
        raise NeedsPassphrase(path.name)
    return Secret(_typed(_("Passphrase of {file}: ").format(file=path.name)))


def named(opens_with: Path | None) -> Path | None:
    """The file that says the passphrase: the one of the command line, else of the environment."""
    return opens_with or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)


def read(file: Path) -> str:
    """The passphrase in the first line of a file."""
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise NoPassphraseFile(file.name) from error


def _typed(prompt: str) -> str:
    from getpass import getpass

    return getpass(prompt, stream=sys.stderr)


def _passphrase(call: Call) -> None:
    from desktop.models import database
    from desktop.models.holder import Hold
    from desktop.services import seal

    before = database.secret()
    hold = Hold(database.database_file(), call.at)  # a window that shows the file keeps it
    try:
        if call.args.take_off:
            seal.take_off(at=call.at)
        else:
            new = _typed(_("New passphrase: ")) if call.args.ask else read(call.args.new_file)
            seal.put_under(new, at=call.at)
        followed = seal.follow(before, at=call.at)
    finally:
        hold.release()
    value = {
        "locked": seal.is_sealed(),
        "copies": [str(file) for file in followed.done],
        "left": [str(file) for file in followed.left],
    }
    words = (
        _("The file opens with the new passphrase now.") if seal.is_sealed() else _("The passphrase is off.")
    )
    left = [_("Still as it was: {file}").format(file=file) for file in followed.left]
    call.answer(value, "\n".join([words, *left]))
