"""The sample community, built on 青和居: serves tests, demonstration, benchmarks and pictures.

Everything follows from the size and the day it is anchored on, ids included, so that two builds are alike.
It is written without the journal's triggers, which ends the reach of undo at its birth.
"""

import random
from dataclasses import asdict
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from pathlib import Path
from typing import Any
from typing import Literal

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import Venue
from desktop.models import database
from desktop.models import journal
from desktop.services.sample import doors
from desktop.services.sample import life
from desktop.services.sample import people

SizeName = Literal["small", "community", "district"]


class FileStands(UserError):
    """The sample is never written over a file (args: its name)."""

    code = "file_stands"

    def words(self) -> str:
        return _("{file} stands there already; name a new file for the sample.").format(file=self.args[0])


@dataclass(frozen=True)
class Built:
    """What a sample file holds."""

    file: str
    people: int
    venues: int
    bookings: int
    events: int
    sessions: int
    attendance: int

    def as_dict(self) -> dict[str, Any]:
        """As the command line answers it."""
        return asdict(self)

    def words(self) -> str:
        """One sentence."""
        return _("{file}: {people} residents, {venues} venues, {bookings} bookings, {events} events").format(
            file=self.file, people=self.people, venues=self.venues, bookings=self.bookings, events=self.events
        )


@dataclass(frozen=True)
class Size:
    """How much of everything: compounds, residents, months of activity behind the anchor, groups' copies."""

    compounds: int
    residents: int
    months_back: int
    copies: int


SIZES: dict[SizeName, Size] = {
    "small": Size(compounds=1, residents=1200, months_back=9, copies=1),
    "community": Size(compounds=18, residents=16000, months_back=24, copies=3),
    "district": Size(compounds=120, residents=200000, months_back=36, copies=24),
}


def build(path: Path, *, size: SizeName, today: date) -> Built:
    """Builds the sample at `path`, its calendar anchored on `today`, and leaves the file closed."""
    if path.exists():
        raise FileStands(path.name)
    chance = random.Random(20250528)
    database.create_database(path)
    try:
        with database.seeded_ids(20250528, datetime.combine(today, time())), journal.unjournaled():
            homes = people.settle(SIZES[size], chance, today)
            life.fill(SIZES[size], homes, chance, today)
            doors.fill(homes, today)
            doors.serve(today)
        counted = [table.select().count() for table in (Person, Venue, Booking, Event, Session, Attendance)]
        database.DB.execute_sql("ANALYZE")
    except BaseException:
        database.close_database()
        path.unlink(missing_ok=True)
        raise
    database.close_database()
    return Built(str(path), *counted)
