"""The Debian package of a built folder: menu entry, icons, file types, and dependencies read from its libraries."""

import re
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINUX = Path(__file__).resolve().parent / "linux"
MAINTAINER = "The Linli project <linli@localhost>"

PACKAGE_OF = {
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}
"""Who brings a library, in Debian 12's names; Debian 13 answers to them as well."""
GLIBC = re.compile(r"^(lib(c|m|dl|pthread|rt|resolv|util)|ld-linux.*)\.so")
RECOMMENDED = {"libcups.so.2": "libcups2"}
"""What only printing loads: a computer without a printer does without."""


def package(built: Path, folder: Path, *, compression: str = "xz") -> Path:
    """Writes linli_VERSION_ARCH.deb into `folder` and gives it."""
    folder.mkdir(parents=True, exist_ok=True)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    file = folder / f"linli_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="linli-", dir=folder) as staged:
        tree = Path(staged)
        tree.chmod(0o755)
        _lay_out(built, tree)
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        hardest = ["-z9"] if compression == "xz" else []
        control.write_text(_control(built, tree, version, architecture), encoding="utf-8")
        subprocess.run(
            ["dpkg-deb", f"-Z{compression}", *hardest, "--root-owner-group", "--build", str(tree), str(file)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return file


def _lay_out(built: Path, tree: Path) -> None:
    shutil.copytree(built, tree / "usr/lib/linli", symlinks=True)
    start = tree / "usr/bin/linli"
    start.parent.mkdir(parents=True)
    start.symlink_to("../lib/linli/linli")
    icons = tree / "usr/share/icons/hicolor"
    for size in (32, 64, 128, 256):
        _copy(ROOT / f"resources/icons/linli-{size}.png", icons / f"{size}x{size}/apps/linli.png")
    _copy(ROOT / "resources/icons/linli.svg", icons / "scalable/apps/linli.svg")
    _copy(LINUX / "linli.desktop", tree / "usr/share/applications/linli.desktop")
    _copy(LINUX / "linli.xml", tree / "usr/share/mime/packages/linli.xml")
    for name in ("LICENSE", "THIRD-PARTY.md"):
        _copy(ROOT / name, tree / "usr/share/doc/linli" / ("copyright" if name == "LICENSE" else name))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path == tree / "usr/lib/linli/linli"
            path.chmod(0o755 if runs else 0o644)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _control(built: Path, tree: Path, version: str, architecture: str) -> str:
    kilobytes = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    depends, recommends = wants(built)
    return (
        "Package: linli\n"
        f"Version: {version}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {kilobytes}\n"
        f"Depends: {', '.join(depends)}\n"
        f"Recommends: {', '.join(recommends)}\n"
        "Section: office\n"
        "Priority: optional\n"
        "Description: 邻里客厅: shared living rooms and events of a community\n"
        " Book rooms, offer events, print posters and sign-in sheets, sign people in,\n"
        " and send the month to the district; offline, one file on one computer.\n"
    )


def wants(built: Path) -> tuple[list[str], list[str]]:
    """The packages that bring what the built folder does not: depended on, recommended. KeyError: nobody is known to."""
    needed, glibc = _libraries(built)
    depends = {PACKAGE_OF[name] for name in needed if name not in RECOMMENDED}
    recommends = {RECOMMENDED[name] for name in needed if name in RECOMMENDED}
    return [f"libc6 (>= {glibc})", *sorted(depends)], sorted(recommends)


def _libraries(built: Path) -> tuple[set[str], str]:
    """The names of libraries that are asked for and not inside, glibc's own aside; the newest glibc asked for."""
    inside = {path.name for path in built.rglob("*.so*")}
    needed: set[str] = set()
    versions: set[tuple[int, ...]] = {(2, 28)}
    for path in [built / "linli", *built.rglob("*.so*")]:
        if path.is_symlink():
            continue
        said = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
        needed |= set(re.findall(r"NEEDED\s+(\S+)", said))
        versions |= {tuple(map(int, v.split("."))) for v in re.findall(r"GLIBC_([0-9.]+)", said)}
    outside = {name for name in needed - inside if not GLIBC.match(name)}
    return outside, ".".join(map(str, max(versions)))
