"""The Windows installer: what is laid out for it, that it compiles, and that removal keeps its hands off the data."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "installer" / "windows"
sys.path.insert(0, str(WINDOWS))

import stage  # noqa: E402

PACKAGES = (
    "PySide6/__init__.py",
    "PySide6/QtWidgets.pyd",
    "PySide6/QtQuick.pyd",
    "PySide6/Qt6Widgets.dll",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/sqldrivers/qsqlodbc.dll",
    "PySide6/translations/qtbase_zh_CN.qm",
    "PySide6/translations/qtbase_fr.qm",
    "PySide6/qml/QtQuick/qmldir",
    "PIL/Image.py",
    "PIL/_avif.cp312-win_amd64.pyd",
    "uniseg/__init__.py",
    "uniseg/docs/html/index.html",
    "uniseg-0.10.1.dist-info/METADATA",
    "uniseg-0.10.1.dist-info/licenses/LICENSE",
    "uniseg-0.10.1.dist-info/RECORD",
    "bin/pyside6-uic",
)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for the installer, with a stand-in for Python and for packages, and without the 80 MB of faces."""
    tmp_path = tmp_path_factory.mktemp("windows")
    embed = tmp_path / "embed.zip"
    with zipfile.ZipFile(embed, "w") as archive:
        for name in ("python.exe", "pythonw.exe", "python312.dll", "python312._pth"):
            archive.writestr(name, f"stand-in for {name}")
    for name in PACKAGES:
        file = tmp_path / "packages" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    folder = tmp_path / "stage"
    lighter = [pair for pair in stage.prune.resources(ROOT) if not pair[0].endswith(".ttf")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage.prune, "resources", lambda _root: lighter)
        assert stage.stage(embed, tmp_path / "packages", folder) == []
    return folder


def test_what_the_window_never_asks_for_stays_behind(laid_out: Path) -> None:
    packages = laid_out / "packages"
    kept = {path.relative_to(packages).as_posix() for path in packages.rglob("*") if path.is_file()}
    assert kept == {
        "PySide6/__init__.py",
        "PySide6/QtWidgets.pyd",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PIL/Image.py",
        "uniseg/__init__.py",
        "uniseg-0.10.1.dist-info/METADATA",
        "uniseg-0.10.1.dist-info/licenses/LICENSE",
    }  # and Qt6Widgets.dll, had anybody asked for it


def test_the_program_finds_its_packages_and_no_others(laid_out: Path) -> None:
    assert (laid_out / "python" / "python312._pth").read_text().split() == [
        "python312.zip",
        ".",
        "..\\packages",
        "..",
    ]
    for name in (
        "desktop/__main__.py",
        "installer/linli.py",
        "resources/theme/theme.qss",
        "resources/district/recompute.py",
    ):
        assert (laid_out / name).is_file()
    assert not (laid_out / "resources" / "theme" / "build.py").exists()


@pytest.mark.parametrize(
    "name", ["KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll", "WINSPOOL.DRV", "icuuc.dll"]
)
def test_these_belong_to_windows(name: str) -> None:
    assert stage.OF_WINDOWS.match(name)


@pytest.mark.parametrize(
    "name", ["Qt6OpenGLWidgets.dll", "python312.dll", "libcrypto-3-x64.dll", "vcruntime140.dll"]
)
def test_these_must_go_along(name: str) -> None:
    assert not stage.OF_WINDOWS.match(name)


@pytest.mark.skipif(
    shutil.which("makensis") is None, reason="the compiler of the installer (nsis) is not installed"
)
def test_the_installer_compiles_without_a_warning(laid_out: Path, tmp_path: Path) -> None:
    setup = tmp_path / "linli-setup.exe"
    for more in ([], ["-DFROZEN"]):
        given = ["-DVERSION=0.1.0", f"-DSTAGE={laid_out}", f"-DOUT={setup}", *more]
        subprocess.run(
            ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *given, str(WINDOWS / "setup.nsi")],
            check=True,
        )
        assert setup.read_bytes().startswith(b"MZ")
    # It is a real Windows program: the names it asks for are read, and all are Windows' own.
    asked = list(stage.asked_for(setup))
    assert "KERNEL32.dll" in asked
    assert [name for name in asked if not stage.OF_WINDOWS.match(name)] == []


def test_only_the_folder_of_the_program_is_ever_taken_away_whole() -> None:
    lines = (WINDOWS / "setup.nsi").read_text(encoding="utf-8").splitlines()
    does = [line.split(" ; ")[0].strip() for line in lines if not line.lstrip().startswith(";")]
    assert {line for line in does if "/r" in line and line.startswith("RMDir")} == {
        'RMDir /r "$INSTDIR\\program"'
    }
    assert [line for line in does if "APPDATA\\Linli" in line or "$APPDATA" in line] == []
