"""How a community of one's own begins: the empty file with what was asked on the first day, then a list of first steps.

The list stands in a file that was begun so, until all of it is done or somebody puts it away.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from pathlib import Path

from desktop.models import Booking
from desktop.models import Event
from desktop.models import Holiday
from desktop.models import PrintJob
from desktop.models import Setting
from desktop.models import Venue
from desktop.models import database
from desktop.models import day_facts
from desktop.models import journal
from desktop.services import community
from desktop.services import holidays
from desktop.services import second_place
from desktop.services import staff
from desktop.services.community import Community

_KEY, _OPEN, _AWAY = "first_steps", "open", "put away"


@dataclass(frozen=True)
class Step:
    """One thing a new community does first. Keys: name, venues, people, holidays, backup, booking, paper."""

    key: str
    done: bool


def begin(path: Path, *, name: str, second: Path | None, at: datetime) -> None:
    """Makes the empty data file `path`, closed afterwards: named, with the holidays that are known, its copies placed.

    `name` may be empty and `second`, the second place for backups, None. Raises what refuses the file or the place;
    nothing is left behind then.
    """
    database.create_database(path)
    try:
        journal.act_as(staff.acting(None))
        if second is not None:
            second_place.choose(second)
        if name.strip():
            community.set_up(Community(community_name=name), at=at)
        for year in (at.year, at.year + 1):
            if (notice := holidays.known(year)) is not None:
                holidays.enter(notice, source="chinesecalendar", at=at)
        with journal.act("set_up", at=at, subject=name.strip()):
            Setting.write(_KEY, _OPEN)
    except BaseException:
        database.close_database()
        path.unlink(missing_ok=True)
        raise
    database.close_database()


def steps(day: date) -> list[Step]:
    """The first steps, in order; empty where the file did not begin with them, all are done, or they are put away."""
    if Setting.read(_KEY) != _OPEN:
        return []
    published = Holiday.calendar().published_until
    found = [
        Step("name", bool(Setting.read("community_name"))),
        Step("venues", Venue.select().exists()),
        Step("people", day_facts.any_residents()),
        Step("holidays", published is not None and published >= day.year),
        Step("backup", second_place.place() is not None),
        Step("booking", Booking.select().exists() or Event.select().exists()),
        Step("paper", PrintJob.select().exists()),
    ]
    return [] if all(step.done for step in found) else found


def put_away(*, at: datetime) -> None:
    """Shows the first steps no more."""
    with journal.act("set_up", at=at, subject=Setting.read("community_name")):
        Setting.write(_KEY, _AWAY)
