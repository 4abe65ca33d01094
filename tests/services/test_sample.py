"""The sample community: alive, lawful and the same each time."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.models import TABLES
from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import database
from desktop.models import journal
from desktop.models.booking import HOLDING
from desktop.models.person import matching
from desktop.services import sample
from tests.conftest import TODAY


def contents(path: Path) -> str:
    database.open_database(path)
    rows = [sorted(map(repr, table.select().tuples())) for table in TABLES]
    database.close_database()
    return sha256(repr(rows).encode()).hexdigest()


def test_two_builds_are_alike(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.sqlite", "b.sqlite")]
    for file in files:
        sample.build(file, size="small", today=TODAY)
    assert contents(files[0]) == contents(files[1])


def test_it_is_never_written_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite"
    file.write_bytes(b"mine")
    with pytest.raises(sample.FileStands):
        sample.build(file, size="small", today=TODAY)
    assert file.read_bytes() == b"mine"


def test_the_festival_is_on_with_its_sign_ups(sample_file: Path) -> None:
    event = Event.get(Event.name == "邻里美食分享活动", Event.edition == 2)
    (session,) = Session.of(event.id)
    assert session.start == datetime(2025, 5, 28, 9)
    rooms = [b.venue.name for b in Booking.select().where(Booking.session == session.id)]
    assert sorted(rooms) == ["和善客厅", "和安客厅", "和谐客厅"]
    confirmed = SignUp.select().where(SignUp.event == event.id, SignUp.status == "confirmed")
    assert confirmed.count() == 150
    assert sum(row.party_size for row in confirmed) <= event.capacity
    heads = [row.heads for row in Attendance.select().where(Attendance.session == session.id)]
    assert (len(heads), sum(heads)) == (128, 163)


def test_no_venue_is_held_twice_and_every_trigger_stands(sample_file: Path) -> None:
    rows = list(Booking.select().where(Booking.status.in_(HOLDING)))
    for row in rows:
        others = Booking.overlapping(row.venue_id, row.held_from, row.held_until)
        assert [o.id for o in others if o.status in HOLDING] == [row.id], row.title
    assert journal.existing_triggers() == journal.trigger_sql()


def test_people_are_found_as_the_desk_finds_them(sample_file: Path) -> None:
    name = Person.get(Person.name == "王玉兰").name
    for typed in (name, "wyl", "wangyulan", "玉兰"):
        assert name in [m.name for m in matching(typed, limit=50)], typed
    assert matching("欧阳文博")[0].name == "欧阳文博"
