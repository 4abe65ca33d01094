"""A data file on a share or in a synchronised folder is told; one on the computer's own disk is not."""

from pathlib import Path

import pytest

from desktop.services import medium

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw - ext4 /dev/sda2 rw
31 30 0:41 / /home/office/share rw - cifs //server/office rw
32 22 0:42 / /mnt/two\\040words rw - nfs4 server:/x rw
33 22 0:43 / /media/usb rw - vfat /dev/sdb1 rw
34 22 0:44 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/office", "ext4"),
        ("/home/office/share/linli", "cifs"),
        ("/home/office/shared", "ext4"),
        ("/mnt/two words/data", "nfs4"),
        ("/media/usb", "vfat"),
        ("/run/user/1000/gvfs/smb-share:server=x", "fuse.gvfsd-fuse"),
    ],
)
def test_the_file_system_is_that_of_the_longest_mount_point(folder: str, kind: str) -> None:
    assert medium.file_system(Path(folder), MOUNTS) == kind


def test_a_share_is_told_with_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(medium, "file_system", lambda _folder, _mounts: "cifs")
    risk = medium.risk_of(tmp_path / "linli.sqlite")
    assert isinstance(risk, medium.OnShare)
    assert str(tmp_path) in risk.words()


def test_a_windows_share_is_known_by_its_name() -> None:
    assert medium._is_share(Path("//server/office"))


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive - 青和居社区/数据", "OneDrive"),
        ("Nutstore Files/linli", "坚果云"),
        ("我的坚果云", "坚果云"),
        ("BaiduSyncdisk", "百度网盘"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
    ],
)
def test_a_synchronised_folder_is_told_with_its_program(tmp_path: Path, folder: str, program: str) -> None:
    risk = medium.risk_of(tmp_path / folder / "linli.sqlite")
    assert isinstance(risk, medium.Synced)
    assert risk.by == program
    assert program in risk.words()


def test_a_folder_marked_by_a_synchroniser_is_told(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    risk = medium.risk_of(tmp_path / "deep" / "linli.sqlite")
    assert isinstance(risk, medium.Synced)
    assert risk.by == "Syncthing"


def test_a_place_of_its_own_is_fine(tmp_path: Path) -> None:
    assert medium.risk_of(tmp_path / "社区" / "linli.sqlite") is None
