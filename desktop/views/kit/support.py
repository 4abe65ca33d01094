"""What a user can pass on when something is wrong: versions, sizes and the end of the log, without anybody's data."""

import logging
import platform
import re
from pathlib import Path

import PySide6
from PySide6.QtGui import QGuiApplication

from desktop import i18n
from desktop import masking
from desktop import paths
from desktop.errors import UserError
from desktop.models import TABLES
from desktop.models import database
from desktop.models.database import DB
from desktop.views.kit import theme

LOG_END = 60_000
VERSION = "0.1.0"


def report() -> str:
    """The report as text: numbers of rows, never their contents; no folder, since it may carry a person's name."""
    lines = [
        f"Linli {VERSION}, {platform.platform()}, Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        f"language {i18n.language()}, text {theme.scale()}%",
        *_screens(),
        *_data_file(),
        "",
    ]
    files = (each for each in logging.getLogger("linli").handlers if isinstance(each, logging.FileHandler))
    lines += map(_end_of, files)
    return masking.blank_chinese(masking.mask("\n".join(lines).replace(str(Path.home()), "~")))


def _end_of(handler: logging.FileHandler) -> str:
    """What was logged last; nothing where somebody cleared the log away."""
    handler.flush()
    try:
        return Path(handler.baseFilename).read_text(encoding="utf-8", errors="replace")[-LOG_END:]
    except OSError:
        return ""


def _screens() -> list[str]:
    return [
        f"screen {s.size().width()}×{s.size().height()}, scale {s.devicePixelRatio():g}"
        for s in QGuiApplication.screens()
    ]


def _data_file() -> list[str]:
    if DB.is_closed():
        return ["no data file is open"]
    try:
        return _counted()
    except UserError as refused:  # the report is for the moment when nothing can be read
        return [f"the data file cannot be read: {refused.code}"]


def _counted() -> list[str]:
    counts = ", ".join(f"{table._meta.table_name} {table.select().count()}" for table in TABLES)  # noqa: SLF001
    size = database.database_file().stat().st_size
    return [f"data file: {size} bytes, schema {DB.pragma('user_version')}", f"rows: {counts}"]


def built_on() -> str:
    """What the program is built on, with licences and the exact versions, as it ships with the program."""
    around = paths.resources().parent
    try:
        text = (around / "THIRD-PARTY.md").read_text(encoding="utf-8")
    except OSError:
        return ""
    try:
        pinned = dict(
            re.findall(r"^([\w.-]+)==(\S+)", (around / "constraints.txt").read_text(), re.MULTILINE)
        )
    except OSError:
        pinned = {}
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ") and not line.startswith("| -")
    ]
    return "\n".join(
        f"{_with_versions(row[0], pinned)}  {row[1]}" for row in rows if len(row) > 1 and row[1] != "Licence"
    )


def _with_versions(names: str, pinned: dict[str, str]) -> str:
    """ "openpyxl, et_xmlfile" with each one's version behind it."""
    found = [
        f"{name} {pinned[key]}"
        for name in re.split(r",\s*(?![^(]*\))", names)
        if (key := re.sub(r"[\s_]+", "-", re.split(r"\s*\(", name)[0].strip()).lower()) in pinned
    ]
    return ", ".join(found) or names
