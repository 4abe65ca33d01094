"""Where the program's own resources and the user's data are, from source, installed and frozen."""

import os
import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder `resources/` with fonts, icons, theme, templates, locale, sounds and help."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """The user's data folder by platform convention (not created here)."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        return base / "Linli"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Linli"
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "linli"


def data_file() -> Path:
    """The community's data file: `LINLI_DB`, else `linli.sqlite` in the data folder."""
    named = os.environ.get("LINLI_DB")
    return Path(named) if named else data_folder() / "linli.sqlite"


def log_folder() -> Path:
    """Where log files rotate; beside the data, so that one folder is all there is to copy."""
    return data_folder() / "logs"
