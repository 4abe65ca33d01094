"""What goes into the built program, and what stays behind.

PyInstaller takes every plug-in of Qt and every library of the building machine that one of them could want: 390 MB.
The window draws, prints, reads pictures and talks to an input method; the rest is left out, and with it every
library that nothing kept asks for. On Linux the libraries of the desktop (X11, fontconfig, D-Bus, OpenGL …) belong to
the system, which fits them to its drivers; `system_libraries` names them for the Debian package.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""Where it goes inside the program, where it comes from, what kind it is (PyInstaller's words)."""

NEVER = [
    "duckdb",  # the district's desk adds packages up; it works from source
    "tkinter",
    "curses",
    "readline",
    "pytest",
    "hypothesis",
    "PIL._avif",
    "PIL.AvifImagePlugin",
    "PIL.ImageTk",
    "PIL._imagingtk",
    "PIL._imagingcms",
    "doctest",
    "pdb",
    "pydoc",
    "unittest",
    "lib2to3",
    "setuptools",
    "Cryptodome.PublicKey",  # packages are locked with a passphrase, nothing is signed
    "Cryptodome.Signature",
    "Cryptodome.Protocol.DH",
    "Cryptodome.Protocol.HPKE",
    "qt_material",  # the theme is shipped as it came out of it
    "jinja2",
]

PLUGINS = {
    "platforms": {"qxcb", "qoffscreen", "qwayland", "qwindows"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl", "shm-emulation-server"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
    "imageformats": {"qsvg", "qico", "qjpeg", "qgif", "qwebp"},
    "iconengines": {"qsvgicon"},
    "styles": {"qmodernwindowsstyle"},
}

PYTHON_WANTS = (
    *(
        "libpython",
        "libssl.",
        "libcrypto.",
        "libffi.",
        "libbz2.",
        "liblzma.",
        "libz.",
        "libexpat.",
        "libuuid.",
    ),
    *("libsqlite3.", "libmpdec.", "libdb-", "libgdbm", "libnsl.", "libtirpc.", "libcrypt."),
)
"""Libraries of the building system that go along: Python's own modules want just these versions."""

LEFT = {
    "build.py",
    "build_extension.py",
    "build_traditional.py",
    "catalogue.py",
    "make_app_icon.py",
    "README.md",
    "SHA256SUMS",
    "linli.po",
    "papers.po",
}
"""Files in resources/ that make the rest and are not needed any more."""


def modules(root: Path) -> list[str]:
    """Every module of the program: pages, papers and migrations are called by name, where nobody sees an import."""
    files = sorted((root / "desktop").rglob("*.py"))
    return [
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__") for file in files
    ]


def resources(root: Path) -> list[tuple[str, str]]:
    """Every file of resources/ that the running program reads, and its folder inside the program."""
    folder = root / "resources"
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in LEFT)
    return [(str(path), str(path.parent.relative_to(root))) for path in files if path.suffix != ".pyc"]


def papers(root: Path) -> list[tuple[str, str]]:
    """Licences and versions, which the window shows; they lie beside resources/."""
    return [(str(root / name), ".") for name in ("LICENSE", "THIRD-PARTY.md", "constraints.txt")]


def binaries(entries: Iterable[Entry]) -> list[Entry]:
    """Modules and plug-ins that are wanted, and the libraries that these ask for."""
    from PyInstaller.depend.bindepend import (
        get_imports,
    )  # the Windows installer is laid out without PyInstaller

    wanted = [entry for entry in entries if _wanted(entry)]
    by_name: dict[str, list[Entry]] = {}
    for entry in wanted:
        by_name.setdefault(Path(entry[0]).name.lower(), []).append(entry)
    reached = {entry[0]: entry for entry in wanted if _is_root(entry)}
    todo = list(reached.values())
    while todo:
        source = todo.pop()
        if source[2] == "SYMLINK":
            continue
        for name, _path in get_imports(source[1]):
            for entry in by_name.get(Path(name).name.lower(), []):
                if entry[0] not in reached:
                    reached[entry[0]] = entry
                    todo.append(entry)
    return [entry for entry in wanted if entry[0] in reached]


def datas(entries: Iterable[Entry]) -> list[Entry]:
    """Without the manuals that packages bring and Qt's words in languages the window does not speak."""
    kept: list[Entry] = []
    for entry in entries:
        place = Path(entry[0])
        if "docs" in place.parts and place.parts[0] == "uniseg":
            continue
        if place.suffix == ".qm" and not place.name.startswith("qtbase_zh"):
            continue
        kept.append(entry)
    return kept


def _wanted(entry: Entry) -> bool:
    place, source, kind = entry
    parts = Path(place).parts
    if parts[:2] == ("Cryptodome", "PublicKey"):
        return False
    if "plugins" in parts:
        folder = parts[parts.index("plugins") + 1]
        stem = Path(place).stem.removeprefix("lib")
        return stem in PLUGINS.get(folder, set())
    if sys.platform != "linux" or kind == "SYMLINK" or not source.startswith(("/lib/", "/usr/lib/")):
        return True
    return "site-packages" in source or "lib-dynload" in source or Path(place).name.startswith(PYTHON_WANTS)


def _is_root(entry: Entry) -> bool:
    """A module of Python, a plug-in, or a library that a package opens by its path; not what only libraries ask for."""
    place = Path(entry[0])
    if entry[2] == "EXTENSION" or "plugins" in place.parts:
        return True
    if len(place.parts) == 1:
        return place.name.lower().startswith(("libpython", "python3"))
    return place.parts[0] not in {"PySide6", "shiboken6"} and not place.parts[0].endswith(".libs")
