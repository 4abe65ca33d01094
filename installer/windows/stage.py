"""Lays out, on any system, the folder that the Windows installer packs: Python, packages, program.

    python installer/windows/stage.py EMBED_ZIP PACKAGES FOLDER

EMBED_ZIP is the official embeddable Python; PACKAGES what pip put there from Windows wheels (build.sh does both). Only
what the program asks for goes along, and every DLL that is asked for must be there or belong to Windows: names that
nobody brings stop the build.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

import prune  # noqa: E402

WITHOUT = {"bin", "share", "pwiz.py", "peewee-stubs", "pypdfium2_cli", "qt_material", "jinja2", "markupsafe"}
"""Packages, and what lies beside them, that the running program never imports."""
WITHOUT_FOLDERS = {
    "docs",
    "tests",
    "include",
    "lib",
    "typesystems",
    "metatypes",
    "qml",
    "glue",
    "scripts",
    "SelfTest",
}
QT_MODULES = {"QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets"}
WITHOUT_MODULES = ("_avif", "_imagingcms", "_imagingtk")
KEPT_ENDS = {
    ".py",
    ".pyd",
    ".dll",
    ".json",
    ".txt",
    ".md",
    ".qm",
    ".gz",
    ".ini",
    ".pfb",
    ".afm",
    ".ttf",
    ".cnf",
    "",
}
OF_WINDOWS = re.compile(
    r"^(api-ms-win-|ext-ms-|(kernel32|kernelbase|user32|gdi32|advapi32|shell32|shlwapi|shcore|ole32|oleaut32|comctl32"
    r"|comdlg32|ws2_32|mpr|userenv|authz|netapi32|ntdll|version|winmm|icuuc|icuin|icu|d3d9|d3d11|d3d12|dxgi|dwrite|d2d1"
    r"|dwmapi|imm32|uxtheme|winspool\.drv|crypt32|bcrypt|bcryptprimitives|ncrypt|secur32|iphlpapi|dnsapi|wtsapi32|setupapi|cfgmgr32"
    r"|rpcrt4|msvcrt|psapi|dbghelp|opengl32|propsys|wintrust|winhttp|powrprof|avrt|dcomp|hid|uiautomationcore|msimg32"
    r"|normaliz|ucrtbase|wsock32|pathcch|rstrtmgr|usp10|dsrole|dxcore|bthprops\.cpl)(\.dll)?$)",
    re.IGNORECASE,
)
"""DLLs that every Windows 10 and 11 has."""
PATHS = "python312.zip\n.\n..\\packages\n..\n"
"""Where the embedded Python looks, from its own folder: nothing of another Python on the machine."""


def stage(embed: Path, packages: Path, folder: Path) -> list[str]:
    """Fills `folder` (made anew) and gives the names of DLLs that nobody brings, each with who asks."""
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(embed) as archive:
        archive.extractall(folder / "python")
    for paths in (folder / "python").glob("python*._pth"):
        paths.write_text(PATHS.replace("python312", paths.stem), encoding="ascii")
    copy_packages(packages, folder / "packages")
    copy_program(folder)
    return unresolved(folder)


def copy_program(folder: Path) -> None:
    """The program itself, what it reads, and its licences."""
    for file in sorted((ROOT / "desktop").rglob("*.py")):
        put(file, folder / file.relative_to(ROOT))
    for source, place in prune.resources(ROOT):
        put(Path(source), folder / place / Path(source).name)
    put(ROOT / "installer" / "linli.py", folder / "installer" / "linli.py")
    put(ROOT / "resources" / "icons" / "linli.ico", folder / "linli.ico")
    for source, _place in prune.papers(ROOT):
        put(Path(source), folder / Path(source).name)
    (folder / "linli.cmd").write_text(
        '@"%~dp0python\\python.exe" "%~dp0installer\\linli.py" %*\r\n', encoding="ascii", newline=""
    )


def copy_packages(packages: Path, folder: Path) -> None:
    """Of each package what the program asks for; of DLLs those that a kept module or plug-in asks for."""
    wanted = [
        path for path in sorted(packages.rglob("*")) if path.is_file() and _wanted(path.relative_to(packages))
    ]
    libraries = {path.name.lower(): path for path in wanted if _is_library(path.relative_to(packages))}
    kept = {path for path in wanted if not _is_library(path.relative_to(packages))}
    todo = [path for path in kept if path.suffix in {".pyd", ".dll"}]
    while todo:
        for name in asked_for(todo.pop()):
            library = libraries.get(name.lower())
            if library is not None and library not in kept:
                kept.add(library)
                todo.append(library)
    for path in kept:
        put(path, folder / path.relative_to(packages))


def unresolved(folder: Path) -> list[str]:
    """DLLs that are asked for, lie nowhere in `folder` and do not belong to Windows."""
    files = [path for path in folder.rglob("*") if path.suffix.lower() in {".pyd", ".dll", ".exe"}]
    inside = {path.name.lower() for path in files}
    return sorted(
        {
            f"{name} (for {path.name})"
            for path in files
            for name in asked_for(path)
            if name.lower() not in inside and not OF_WINDOWS.match(name)
        }
    )


def asked_for(file: Path) -> Iterable[str]:
    """The DLLs that a program, library or module for Windows names."""
    said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=False).stdout
    return re.findall(r"DLL Name: (\S+)", said)


def put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _is_library(place: Path) -> bool:
    """A DLL that goes along only where somebody asks for it: those of Qt and its helpers."""
    return (
        place.suffix.lower() == ".dll"
        and place.parts[0] in {"PySide6", "shiboken6"}
        and "plugins" not in place.parts
    )


def _wanted(place: Path) -> bool:
    if place.parts[0] in WITHOUT or WITHOUT_FOLDERS & set(place.parts[1:-1]):
        return False
    if place.parts[0].endswith(".dist-info"):
        return place.name == "METADATA" or "license" in str(place).lower()
    if place.parts[0] == "PySide6" and not _wanted_of_qt(place):
        return False
    return place.suffix in KEPT_ENDS and not place.name.startswith(WITHOUT_MODULES)


def _wanted_of_qt(place: Path) -> bool:
    match place.parts[1:-1]:
        case ():
            return place.suffix != ".pyd" or place.stem in QT_MODULES
        case ("plugins", folder):
            return place.suffix == ".dll" and place.stem in prune.PLUGINS.get(folder, set())
        case ("translations",):
            return place.name.startswith("qtbase_zh")
        case (folder, *_deeper):
            return folder == "support"
        case _:
            return False


def main() -> int:
    embed, packages, folder = map(Path, sys.argv[1:])
    missing = stage(embed, packages, folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(f"Laid out {folder}: {size:.0f} MB")
    for name in missing:
        print(f"Nobody brings {name}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
