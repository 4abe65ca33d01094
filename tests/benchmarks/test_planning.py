"""Planning a weekly booking over a year in a file of 200,000 bookings."""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.models import database
from desktop.services import bookings
from desktop.services.bookings import Wish
from tests.benchmarks import town
from tests.benchmarks.floor import compare
from tests.benchmarks.floor import processor_milliseconds

pytestmark = pytest.mark.campaign
DAYS = tuple(date(2025, 6, 3) + timedelta(days=7 * week) for week in range(52))
HOURS = (14 * 60, 16 * 60)
OVERLAP = (
    'SELECT id, title, start, "end", held_from, held_until, expected, status, private FROM booking '
    "WHERE venue_id = ? AND held_from < ? AND held_until > ? AND held_from > ? "
    "AND status IN ('approved', 'in_use', 'handed_back', 'no_show', 'requested')"
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The town, open."""
    path = tmp_path_factory.mktemp("town") / "town.sqlite"
    town.build(path)
    database.close_database()  # what was written is in the file itself, as it is a day later
    database.open_database(path)
    yield path
    database.close_database()


def wish(number: int) -> Wish:
    return Wish(town.venue(number).id, DAYS, *HOURS, before=15, after=15, expected=20)


def overlaps(raw: Any, venues: list[str]) -> Callable[[], list[int]]:
    """The overlap query of each date, for each of these venues."""
    spans = [(f"{day} 16:15:00", f"{day} 13:45:00", f"{day - timedelta(days=2)} 13:45:00") for day in DAYS]
    execute = raw.execute
    return lambda: [len(execute(OVERLAP, (venue, *span)).fetchall()) for venue in venues for span in spans]


def test_a_free_year(busy: Path) -> None:
    """Beside the bare overlap query of each date."""
    raw = database.driver.connect(str(busy))
    asked = wish(0)
    bare = overlaps(raw, [asked.venue])
    assert sum(bare()) == 0
    assert {each.status for each in bookings.plan(asked)} == {"free"}
    ratio = compare(
        "52 free dates",
        lambda: processor_milliseconds(lambda: bookings.plan(asked)),
        lambda: processor_milliseconds(bare),
        rounds=41,
        goal=1.5,
    )
    raw.close()
    assert ratio.subject < 30
    assert ratio.times < 1.5


def test_a_year_that_is_taken(busy: Path) -> None:
    """Every date taken, and every other venue asked: beside the bare overlap query of each date and venue."""
    raw = database.driver.connect(str(busy))
    asked = wish(1)
    bare = overlaps(raw, [asked.venue, *(town.venue(n).id for n in range(town.VENUES) if n != 1)])
    planned = bookings.plan(asked)
    assert {each.status for each in planned} == {"conflict"}
    assert all(each.alternatives for each in planned)
    ratio = compare(
        "52 taken dates with ways out",
        lambda: processor_milliseconds(lambda: bookings.plan(asked)),
        lambda: processor_milliseconds(bare),
        rounds=41,
        goal=1.5,
    )
    raw.close()
    assert ratio.times < 1.5
