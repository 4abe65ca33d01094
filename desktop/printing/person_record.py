"""All that is on file about one person (个人信息清单), printed when they ask for it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.printing.preflight import Finding


@dataclass(frozen=True)
class RecordPart:
    """One part of the record: a heading, the names of its columns (none: each row is a name and a value), its rows.

    `widths` are shares of the line, one a column.
    """

    heading: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class PersonRecord:
    """What is on file about `name`, made at `at` by `maker` for `keeper`, the body that answers for the data."""

    name: str
    keeper: str
    at: datetime
    maker: str
    notice: str
    parts: tuple[RecordPart, ...]


def print_it(record: PersonRecord, path: Path) -> int:
    """Writes the record to `path` as PDF and says how many pages it has; raises CannotPrint if it must not."""
    from desktop.printing import draw_person_record
    from desktop.printing import press

    return press.print_it(draw_person_record.job(record), path)


def findings(record: PersonRecord) -> list[Finding]:
    """What is wrong with the record, worst first, with the place of each on its page."""
    from desktop.printing import draw_person_record
    from desktop.printing import press

    return press.findings(draw_person_record.job(record))
