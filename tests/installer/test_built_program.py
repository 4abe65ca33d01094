"""The program as it is installed: built by PyInstaller, tried by itself, wrapped into a Debian package."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "installer"))

import debian  # noqa: E402
import package  # noqa: E402

STEPS = 16
"""What the smoke test does and tells of: the file, the window, nine pages, four acts, quitting."""


@pytest.mark.timeout(900)
@pytest.mark.skipif(
    sys.platform != "linux", reason="on Windows installer/windows/build.ps1 builds and tries it"
)
def test_the_built_program_works_and_its_package_is_whole(tmp_path: Path) -> None:
    """One test, so that it is built once."""
    built = package.freeze(tmp_path / "built", tmp_path / "work")
    program = str(package.program_of(built))

    # It does what people do, and says so.
    said = package.smoke_test([program]).splitlines()
    assert len([line for line in said if line.startswith("ok ")]) == STEPS
    assert package.size_of(built) < 265  # the trial's 212 MB and a quarter

    # The command line answers from the same program, in any language.
    missing = tmp_path / "missing.sqlite"
    done = subprocess.run(
        [program, "--lang", "en", "--db", str(missing), "events"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "missing.sqlite" in done.stderr

    if shutil.which("dpkg-deb") is not None:  # other Linuxes have the folder alone
        look_into(debian.package(built, tmp_path / "dist", compression="none"))

    # What is missing is found: the same program without the script that goes into the district's package.
    (built / "_internal" / "resources" / "district" / "recompute.py").unlink()
    with pytest.raises(subprocess.CalledProcessError) as failed:
        package.smoke_test([program])
    assert "FAILED  FileNotFoundError" in failed.value.stdout
    shutil.rmtree(tmp_path / "built")


def look_into(file: Path) -> None:
    """The package holds all of it, a menu entry, an icon, the file types; every library it asks for has a bringer."""
    fields = subprocess.run(
        ["dpkg-deb", "--field", str(file)], capture_output=True, text=True, check=True
    ).stdout
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"Version: {version}\n" in fields
    assert "libxcb-cursor0" in fields
    assert "libc6 (>= 2." in fields
    listed = subprocess.run(
        ["dpkg-deb", "--contents", str(file)], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split(maxsplit=5) for line in listed.splitlines()]
    names = {parts[5].split(" -> ")[0].removeprefix("./") for parts in lines}
    assert {parts[1] for parts in lines} == {"root/root"}
    assert names >= {
        "usr/bin/linli",
        "usr/lib/linli/linli",
        "usr/share/applications/linli.desktop",
        "usr/share/icons/hicolor/256x256/apps/linli.png",
        "usr/share/mime/packages/linli.xml",
        "usr/share/doc/linli/copyright",
    }
    assert not [name for name in names if name.endswith((".po", "build.py", ".pyc"))]


def test_the_smoke_test_leaves_the_users_own_data_alone(tmp_path: Path) -> None:
    """From source, in a home that is looked at afterwards; without an old file it builds a sample."""
    home, folder = tmp_path / "own home", tmp_path / "proof"
    home.mkdir()
    folder.mkdir()
    script = str(ROOT / "installer" / "linli.py")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home))
    done = subprocess.run(
        [sys.executable, script, "smoke-test", str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "QHJ-202505-v1.aes.zip" in {path.name for path in folder.iterdir()}
    assert [path for path in home.rglob("*") if path.is_file() and "fontconfig" not in path.parts] == []
