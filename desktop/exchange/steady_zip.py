"""Archives that are the same bytes for the same contents, on every system and with every zlib.

Members are stored, not deflated, in the order given, with one fixed date and mode. So an archive can be rebuilt
from what it holds and compared byte by byte: a change anywhere, in its headers too, shows.
"""

import io
import struct
import zipfile
import zlib
from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import _

_DATE = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
SHORTEST_PASSPHRASE = 8
_MOST_UNPACKED = 200  # times the size of the archive: more is no spreadsheet but a bomb
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
)
"""What reading a damaged archive may raise."""


class WrongPassphrase(UserError):
    """The passphrase does not open the archive, or there is none (args: the file's name)."""

    code = "passphrase"

    def words(self) -> str:
        return _("{file} cannot be opened with this passphrase. Check it and try again.").format(
            file=self.args[0]
        )


class PassphraseUnfit(UserError):
    """The passphrase is too short, or of characters that other programs encode in other ways."""

    code = "passphrase_unfit"
    field = "passphrase"

    def words(self) -> str:
        return _(
            "A passphrase has at least {least} letters, figures or signs of the Latin keyboard: "
            "any program can open the archive with it then."
        ).format(least=SHORTEST_PASSPHRASE)


def pack(members: dict[str, bytes]) -> bytes:
    """The archive that holds `members` in this order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(_plain(zipfile.ZipInfo(name, _DATE)), content)
    return stream.getvalue()


def unpack(archive: bytes) -> dict[str, bytes]:
    """The members by name. Raises one of `BROKEN` where the archive is damaged or a name stands twice."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        names = [info.filename for info in opened.infolist()]
        size = sum(info.file_size for info in opened.infolist())
        if len(set(names)) < len(names) or size > len(archive) * _MOST_UNPACKED:
            raise zipfile.BadZipFile(names)
        return {name: opened.read(name) for name in names}


def is_encrypted(path: Path) -> bool:
    """Whether the file is an archive whose members want a passphrase."""
    try:
        with zipfile.ZipFile(path) as opened:
            return any(info.flag_bits & 1 for info in opened.infolist())
    except BROKEN:
        return False


def check_passphrase(passphrase: str) -> None:
    """Raises PassphraseUnfit: on Windows 7-Zip takes the system's own code page for what is not ASCII."""
    if len(passphrase) < SHORTEST_PASSPHRASE or not passphrase.isascii() or not passphrase.isprintable():
        raise PassphraseUnfit


def encrypt(content: bytes, name: str, passphrase: str) -> bytes:
    """An archive with the one member `name`, encrypted with AES-256 (WinZip AE-2, which 7-Zip opens).

    Different bytes each time: the salt is random. Raises PassphraseUnfit.
    """
    import pyzipper

    check_passphrase(passphrase)

    stream = io.BytesIO()
    with pyzipper.AESZipFile(
        stream, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(passphrase.encode())
        archive.writestr(name, content)
    return stream.getvalue()


def decrypt(path: Path, passphrase: str) -> bytes:
    """The one member of an archive made by `encrypt`; WrongPassphrase where it does not open."""
    import pyzipper

    try:
        with pyzipper.AESZipFile(path) as archive:
            archive.setpassword(passphrase.encode())
            return archive.read(archive.namelist()[0])
    except (*BROKEN, IndexError, pyzipper.BadZipFile) as error:
        raise WrongPassphrase(path.name) from error


def _plain(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info.create_system = 3  # the same on Windows
    info.external_attr = _FILE_MODE
    info.compress_type = zipfile.ZIP_STORED
    return info
