"""Builds what this system can build, tries it, and says how large and how fast it is.

    ./run package                      the program as a folder in build/built, and on Debian its package in dist
    python installer/package.py        the same, in an environment that has the extra "package"

On Windows installer/windows/build.ps1 calls this and makes the installer afterwards.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
BUILT = BUILD / "built" / "linli"
DIST = ROOT / "dist"
OLD_FILE = ROOT / "tests" / "databases" / "v1.sqlite"
ROUNDS = 7
UNSTRIPPED = ("libpython*.so*", "sqlcipher3/*.so", "python3*/lib-dynload/*.so")
"""Libraries that come with their debugging symbols: 40 MB nobody reads."""


def freeze(folder: Path, work: Path) -> Path:
    """The program in `folder`/linli, built by PyInstaller from linli.spec."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(folder), "--workpath", str(work)]
    subprocess.run([*command, *places, str(ROOT / "installer" / "linli.spec")], cwd=ROOT, check=True)
    built = folder / "linli"
    if sys.platform == "linux":
        for pattern in UNSTRIPPED:
            for library in filter(_has_symbols, (built / "_internal").glob(pattern)):
                subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)
    return built


def _has_symbols(library: Path) -> bool:
    """Debugging symbols are there; a library that a system has stripped already does not bear it twice."""
    said = subprocess.run(["objdump", "-h", str(library)], capture_output=True, text=True, check=True).stdout
    return ".debug_info" in said


def program_of(built: Path) -> Path:
    """What is started in a built folder; on Windows the one that can print."""
    return built / ("linli-command.exe" if sys.platform == "win32" else "linli")


def smoke_test(command: Sequence[str]) -> str:
    """What `command` says when it tries itself on an old file; CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory(prefix="linli-") as folder:
        shutil.copyfile(OLD_FILE, Path(folder) / "old.sqlite")
        done = subprocess.run(
            [*command, "smoke-test", folder],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, list(command), done.stdout)
    return done.stdout


def start_up(command: Sequence[str], file: Path) -> tuple[float, float, float]:
    """Milliseconds to the first picture and to the first page, and the most memory (MB), of one start."""
    done = subprocess.run(
        [*command, "first-paint", str(file)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LINLI_STARTED": str(time.monotonic_ns())},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    painted, page, memory = map(float, done.stdout.split()[-3:])
    return painted, page, memory


def compare_start_up(built: Sequence[str], source: Sequence[str]) -> str:
    """Start-up of the built program beside the same from source, taken in turns; medians."""
    with tempfile.TemporaryDirectory(prefix="linli-") as folder:
        file = Path(folder) / "sample.sqlite"
        subprocess.run([*source, "sample", str(file)], check=True, stdout=subprocess.DEVNULL)
        rows: dict[str, list[tuple[float, float, float]]] = {"built": [], "source": []}
        for round_number in range(ROUNDS + 1):
            for name, command in (("built", built), ("source", source)):
                found = start_up(command, file)
                if round_number:  # the first fills the caches
                    rows[name].append(found)
    (b_painted, b_page, b_memory), (s_painted, s_page, s_memory) = (
        [statistics.median(column) for column in zip(*rows[name], strict=True)]
        for name in ("built", "source")
    )
    return (
        f"first picture {b_painted:.0f} ms (source {s_painted:.0f} ms, {b_painted / s_painted:.2f}×), "
        f"first page {b_page:.0f} ms (source {s_page:.0f} ms, {b_page / s_page:.2f}×), "
        f"memory {b_memory:.0f} MB (source {s_memory:.0f} MB)"
    )


def size_of(folder: Path) -> float:
    """Megabytes of all files in `folder` (links count nothing)."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def main() -> None:
    shutil.rmtree(BUILD / "built", ignore_errors=True)
    built = freeze(BUILD / "built", BUILD / "work")
    print(f"Built {built.relative_to(ROOT)}: {size_of(built):.0f} MB")
    print(smoke_test([str(program_of(built))]), end="")
    source = [sys.executable, str(ROOT / "installer" / "linli.py")]
    print("Start-up:", compare_start_up([str(program_of(built))], source))
    if sys.platform == "linux":
        if shutil.which("dpkg-deb") is None:
            print("No dpkg-deb here, so no Debian package.")
            return
        import debian

        made = debian.package(built, DIST)
        print(f"Made {made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
