"""What the program remembers about looking after one data file: a small JSON file among its copies.

It stands outside the data file, because it is about this computer: a restore must not bring back the second place
of another one, and a data file that cannot be opened must not hide when it was last found whole.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.errors import why
from desktop.models import database
from desktop.services import shelf


def read() -> dict[str, Any]:
    """Everything noted: second_place, second_at, tried_at, checked_at. Nothing where it cannot be read."""
    try:
        said = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def note(**facts: str | datetime | None) -> None:
    """Adds these facts (None takes one away). Raises CannotWrite."""
    said = read()
    for key, value in facts.items():
        said[key] = value.isoformat(" ", "seconds") if isinstance(value, datetime) else value
    file = _file()
    try:
        file.parent.mkdir(exist_ok=True)
        shelf.write_whole(file, json.dumps({k: v for k, v in said.items() if v is not None}, indent=1))
    except OSError as error:
        raise shelf.CannotWrite(file.name, why(error)) from error


def moment(said: dict[str, Any], key: str) -> datetime | None:
    """A moment noted under `key`."""
    try:
        return datetime.fromisoformat(str(said[key]))
    except (KeyError, ValueError):
        return None


def _file() -> Path:
    return shelf.folder() / f"{database.database_file().stem}.json"
