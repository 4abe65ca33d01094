"""Spreadsheets nobody here made: the cells that we read beside the cells that LibreOffice shows.

    python -m tests.exchange.strangers FOLDER ANSWERS.json

has LibreOffice show every file of a folder and keeps what it showed.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path

from desktop.exchange.people_list import books
from desktop.exchange.people_list.text import Cell

KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
Shown = dict[str, list[list[str]]]
"""By the name of the sheet (the file's for text tables): its rows as LibreOffice writes them."""

_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
_NOUGHT = datetime(1899, 12, 30)
_SECOND = 1.2 / 86400
_FORMS = (
    "%m/%d/%Y",
    "%m/%d/%y",
    "%Y-%m-%d",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%y %I:%M %p",
    "%m/%d/%Y %I:%M:%S %p",
)
_CLOCK = re.compile(r"(\d+):(\d\d)(?::(\d\d))?(?:[.,]\d+)?( [AP]M)?")
_NUMBER = re.compile(r"[^\d\-+.]*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*(%?)[^\d]*")


def shown_by_libreoffice(folder: Path, *, at_once: int = 40) -> dict[str, Shown]:
    """What LibreOffice shows of every spreadsheet of a folder, by the file's name; `at_once` files a start."""
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in KINDS)
    found: dict[str, Shown] = {}
    for start in range(0, len(files), at_once):
        with tempfile.TemporaryDirectory() as scratch:
            found |= _shown(files[start : start + at_once], Path(scratch))
    return found


def _shown(files: list[Path], scratch: Path) -> dict[str, Shown]:
    """One start of LibreOffice. The files go by numbers, for it makes names of pages out of theirs."""
    out = scratch / "out"
    out.mkdir()
    copies = {f"f{number:03d}": file for number, file in enumerate(files)}
    for stem, file in copies.items():
        (scratch / (stem + file.suffix.lower())).write_bytes(file.read_bytes())
    command = ["soffice", f"-env:UserInstallation={(scratch / 'profile').as_uri()}", "--headless"]
    names = sorted(str(copy) for copy in scratch.glob("f[0-9]*.*"))
    told = subprocess.run(
        [*command, "--convert-to", _EVERY_SHEET, "--outdir", str(out), *names],
        check=False,
        capture_output=True,
        timeout=580,
    )
    assert told.returncode == 0, told.stderr
    found: dict[str, Shown] = {}
    for page in sorted(out.iterdir()):
        stem, _dash, sheet = page.stem.partition("-")
        with page.open(encoding="utf-8", newline="") as text:
            found.setdefault(copies[stem].name, {})[sheet] = list(csv.reader(text))
    return found


def differences(file: Path, shown: Shown) -> list[str]:
    """The cells that we read otherwise. Raises a ListRefused where the file is refused."""
    return list(_differences(file, shown))


def _differences(file: Path, shown: Shown) -> Iterator[str]:
    ours = {re.sub(r"[\\/:*?\"<>|]", "_", sheet.name): sheet.rows for sheet in books.open_book(file).sheets}
    if list(ours) == [""]:
        ours = dict.fromkeys(shown, ours[""])
    for name, theirs in shown.items():
        if name not in ours and any(any(row) for row in theirs):
            yield f"{name}: not read"
        for y, (mine, row) in enumerate(zip_longest(ours.get(name, []), theirs, fillvalue=()), start=1):
            for x, (cell, text) in enumerate(zip_longest(mine, row, fillvalue=""), start=1):
                if not same(cell, str(text)):
                    yield f"{name} {y}:{x}: {cell!r} and not {text!r}"


def same(cell: Cell, shown: str) -> bool:
    """Whether a cell says what LibreOffice shows: numbers and moments as values, errors by any of their names."""
    text = shown.replace("\r\n", "\n").strip()
    if cell is None or isinstance(cell, str):
        own = (cell or "").replace("\r\n", "\n").replace("\r", "\n").strip()
        one, other = _number(own), _number(text)
        errors = own.startswith("#") and text.startswith(("#", "Err:"))
        return own == text or errors or (one is not None and other is not None and _close(one, other))
    if isinstance(cell, bool):
        return text in {str(cell).upper(), str(int(cell))}
    value = _value(cell)
    other = _number(text)
    if other is not None and _close(value, other):
        return True
    day = _day(text)
    return day is not None and abs(day - value) < _SECOND


def _value(cell: float | date | datetime | time | timedelta) -> float:
    """A moment as the day number of a spreadsheet."""
    if isinstance(cell, datetime):
        return (cell - _NOUGHT) / timedelta(days=1)
    if isinstance(cell, date):
        return float((cell - _NOUGHT.date()).days)
    if isinstance(cell, time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86400
    return cell / timedelta(days=1) if isinstance(cell, timedelta) else float(cell)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one))


def _number(text: str) -> float | None:
    match = _NUMBER.fullmatch(text.replace(",", ""))
    try:
        return None if match is None else float(match[1]) / (100 if match[2] else 1)
    except ValueError:
        return None


def _day(text: str) -> float | None:
    """The day number of a moment as LibreOffice writes it in English."""
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours = int(clock[1]) if clock[4] is None else int(clock[1]) % 12 + (12 if "P" in clock[4] else 0)
        return (hours * 3600 + int(clock[2]) * 60 + int(clock[3] or 0)) / 86400
    for form in _FORMS:
        try:
            return _value(datetime.strptime(text, form))
        except ValueError:
            continue
    return None


if __name__ == "__main__":
    answers = shown_by_libreoffice(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
