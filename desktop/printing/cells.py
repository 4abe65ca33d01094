"""A table as people type or paste it: a line a row, cells set apart by ，, |, a tab or two blanks."""

import re

_BETWEEN = re.compile(r"\s*(?:[，|\t\u3000]|  +)\s*")
_NAMES = re.compile("姓名|[Nn]ames?\\b")
_RUNNING = ("序号", "序號", "No.", "No")
_NUMBER = re.compile(r"[-−]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?$")


def read(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heads and rows; a first column of running numbers is left out, since the table numbers its rows itself."""
    lines = [tuple(_BETWEEN.split(line.strip("\n\r "))) for line in text.splitlines() if line.strip()]
    if not lines:
        return (), ()
    heads, rows = lines[0], lines[1:]
    if heads[0] in _RUNNING and len(heads) > 1:
        heads, rows = heads[1:], [row[1:] for row in rows]
    return heads, tuple(rows)


def names_people(head: str) -> bool:
    """Whether the column under `head` holds names of people."""
    return _NAMES.search(head) is not None


def is_number(cell: str) -> bool:
    """Whether a cell holds a number: 36.5, 1,264."""
    return _NUMBER.match(cell) is not None


def aligned(column: list[str]) -> list[str]:
    """The numbers of a column with as many decimals as the one that has most; other cells as they are."""
    most = max((len(cell.partition(".")[2]) for cell in column if is_number(cell)), default=0)
    return [
        f"{float(cell.replace(',', '').replace('−', '-')):,.{most}f}" if is_number(cell) else cell
        for cell in column
    ]
