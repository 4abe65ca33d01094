"""Where a data file lies, and what that does to it: network shares and folders that another program synchronises.

SQLite's write-ahead log needs memory that all who open the file share, which a network share cannot give
(https://www.sqlite.org/wal.html); a synchroniser copies the file and its log at different moments, and brings back
old versions.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from desktop.i18n import _

_SHARES = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "afs",
    "ncp",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs",
    "fuse.gvfsd",
)
_SYNCED = {  # part of a folder's name, in lower case: whose folder it is
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud": "iCloud",
    "nutstore": "坚果云",
    "坚果云": "坚果云",
    "baidunetdisk": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "百度网盘": "百度网盘",
    "百度云": "百度网盘",
    "阿里云盘": "阿里云盘",
    "aliyundrive": "阿里云盘",
    "wpsdrive": "WPS",
    "wps cloud files": "WPS",
    "wps云盘": "WPS",
    "微云": "微云",
    "weiyun": "微云",
    "天翼云盘": "天翼云盘",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
}
_SYNC_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox"}


@dataclass(frozen=True)
class OnShare:
    """The file lies on another computer."""

    folder: Path

    def words(self) -> str:
        """What the user is told."""
        return _(
            "The data file lies on a network share ({folder}). When the network fails it can be damaged: keep it on "
            "this computer's own disk, and the share as the second place for backups."
        ).format(folder=self.folder)


@dataclass(frozen=True)
class Synced:
    """Another program copies the file while it is written."""

    folder: Path
    by: str

    def words(self) -> str:
        """What the user is told."""
        return _(
            "The data file lies in a folder that {program} synchronises ({folder}). That can damage it or bring back "
            "an old one: keep it elsewhere, and this folder as the second place for backups."
        ).format(program=self.by, folder=self.folder)


def risk_of(file: Path) -> OnShare | Synced | None:
    """What is wrong with the place of a data file; None on a disk of this computer."""
    folder = file.resolve().parent
    if _is_share(folder):
        return OnShare(folder)
    by = _synchroniser(folder)
    return Synced(folder, by) if by else None


def _synchroniser(folder: Path) -> str:
    for part in (folder, *folder.parents):
        name = part.name.lower()
        for words, program in _SYNCED.items():
            if words in name:
                return program
        for mark, program in _SYNC_MARKS.items():
            if (part / mark).exists():
                return program
    return ""


def _is_share(folder: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4  # GetDriveTypeW
        return ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == drive_remote
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system(folder, mounts).startswith(_SHARES)


def file_system(folder: Path, mounts: str) -> str:
    """The kind of file system `folder` lies on, by the text of Linux's mountinfo (proc(5))."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        left, _dash, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = Path(_unescaped(fields[4]))
        if folder.is_relative_to(point) and len(point.parts) >= longest:
            longest, kind = len(point.parts), right.split(" ")[0]
    return kind


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text
