"""What the project is built on is listed with its licence, and its exact versions fit the ranges it asks for."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def pinned() -> dict[str, str]:
    """Package to exact version, from constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(r.name): next(iter(r.specifier)).version for r in wanted}


def test_every_package_is_listed_with_its_licence() -> None:
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    cells = [row.split("|")[1] for row in text.splitlines() if row.startswith("| ")]
    # "PySide6 Essentials" is pyside6-essentials, "a, b (with c)" are three.
    listed = {canonicalize_name(name.strip()) for cell in cells for name in re.split(r"[,(]|with ", cell)}
    listed |= {
        canonicalize_name(name.strip().replace(" ", "-"))
        for cell in cells
        for name in re.split(r"[,(]", cell)
    }
    assert set(pinned()) - listed == set()


def test_the_exact_versions_fit_the_ranges_and_are_all_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    exact = pinned()
    for text in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        wanted = Requirement(text)
        assert wanted.specifier.contains(exact[canonicalize_name(wanted.name)]), text
