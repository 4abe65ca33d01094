"""Which copies go when there are many: by the hour, the day, the week, the month, the year, never the last good ones.

Only proven copies that the program made itself are ever named. Slots are counted where copies are, not by the
clock: however many copies one day brings, and whatever the clock says meanwhile, they push out only one another.
"""

from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Sequence
from datetime import datetime

from desktop.services.shelf import Backup

HOURS, DAYS, WEEKS, MONTHS = 24, 14, 8, 24
NEWEST, BEFORE = 3, 12  # always kept: the newest of all, and the newest that stand before a risky act

_SLOTS: tuple[tuple[Callable[[datetime], Hashable], int | None], ...] = (
    (lambda at: (at.date(), at.hour), HOURS),
    (lambda at: at.date(), DAYS),
    (lambda at: at.isocalendar()[:2], WEEKS),
    (lambda at: (at.year, at.month), MONTHS),
    (lambda at: at.year, None),
)


def superfluous(copies: Sequence[Backup]) -> list[Backup]:
    """Those of one data file's copies that may be removed."""
    made = [copy for copy in copies if copy.why and copy.proven]
    made.sort(key=lambda copy: (copy.at, copy.file.name), reverse=True)
    kept = set(made[:NEWEST]) | set([copy for copy in made if copy.why != "auto"][:BEFORE])
    for slot_of, most in _SLOTS:
        slots: dict[Hashable, Backup] = {}
        for copy in made:
            slots.setdefault(slot_of(copy.at), copy)
        kept |= set(list(slots.values())[:most])
    return [copy for copy in made if copy not in kept]
