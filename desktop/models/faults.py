"""What may be wrong with a data file, its disk and its place, as words for the person at the screen."""

import errno
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop.errors import UserError
from desktop.i18n import _

driver: Any = dbapi2  # a C module without stubs
READING: Any = (driver.Error, UnicodeDecodeError)  # a damaged text fails the driver itself, not SQLite


class FileMissing(UserError):
    """No data file stands where one was named."""

    code = "file_missing"

    def words(self) -> str:
        return _("There is no data file {file}. Check the name, or make one with “sample”.").format(
            file=self.args[0]
        )


class FileDamaged(UserError):
    """The data file cannot be read as one of ours, or SQLite finds it malformed."""

    code = "file_damaged"

    def words(self) -> str:
        return _(
            "{file} is damaged or is no Linli data file. Nothing was changed; restore the newest backup."
        ).format(file=self.args[0])


class DiskFails(FileDamaged):
    """The disk answers with errors; what stands in the file may be whole."""

    code = "disk_fails"

    def words(self) -> str:
        return _(
            "The disk reports a fault at {file}. Nothing was half done. Copy the file to another disk and open it "
            "there; where that fails, restore the newest backup."
        ).format(file=self.args[0])


class NeedsPassphrase(UserError):
    """The file is under a passphrase, and none was given (args: file)."""

    code = "needs_passphrase"

    def words(self) -> str:
        return _("{file} is locked with a passphrase. Type it to open the file.").format(file=self.args[0])


class WrongPassphrase(UserError):
    """Not one page of the file opens with this passphrase (args: file)."""

    code = "wrong_passphrase"

    def words(self) -> str:
        return _("The passphrase does not open {file}. Nothing was read; check it and type it again.").format(
            file=self.args[0]
        )


class FileNewer(UserError):
    """The data file was written by a later version of the program."""

    code = "file_newer"

    def words(self) -> str:
        return _(
            "{file} was written by a newer version of Linli. Install the newer version to open it."
        ).format(file=self.args[0])


class FileReadOnly(UserError):
    """The data file or its folder cannot be written."""

    code = "file_read_only"

    def words(self) -> str:
        return _(
            "{file} cannot be written. Copy it to a folder of your own, or allow writing, and open it again."
        ).format(file=self.args[0])


class FileBusy(UserError):
    """Another process kept the file locked for longer than we wait."""

    code = "file_busy"

    def words(self) -> str:
        return _("{file} is being written by another program. Try again in a moment.").format(
            file=self.args[0]
        )


class FileHeld(UserError):
    """Another window has the file open (args: file, who holds it)."""

    code = "file_held"

    def words(self) -> str:
        return _("{file} is open in another window ({holder}). Close it there first.").format(
            file=self.args[0], holder=self.args[1]
        )


class FileGone(UserError):
    """The open file stands no more where it was opened (args: file)."""

    code = "file_gone"

    def words(self) -> str:
        return _(
            "{file} was moved or deleted while it was open, by a virus scanner perhaps. Nothing more is saved; put it "
            "back or restore the newest backup."
        ).format(file=self.args[0])


class DiskFull(UserError):
    """Nothing could be written because the disk is full."""

    code = "disk_full"

    def words(self) -> str:
        return _("The disk with {file} is full. Nothing was changed; free some space and try again.").format(
            file=self.args[0]
        )


def translated(error: Exception, file: Path) -> Exception:
    """The UserError for a fault of disk or file; `error` itself where it is a bug or a constraint."""
    said = str(error).lower()
    for words, told in (
        ("disk is full", DiskFull),
        ("readonly", FileReadOnly),
        ("read-only", FileReadOnly),
        ("unable to open", FileReadOnly),
        ("database is locked", FileBusy),
        ("malformed", FileDamaged),
        ("not a database", FileDamaged),
        ("unsupported file format", FileDamaged),
        ("disk i/o error", DiskFails),
        ("decode", FileDamaged),
    ):
        if words in said:
            return told(file.name)
    return error


def of_the_system(error: OSError, file: Path) -> UserError:
    """What the user is told where the system does not open or read `file`."""
    return DiskFails(file.name) if error.errno == errno.EIO else FileReadOnly(file.name)
