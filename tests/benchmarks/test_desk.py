"""At the desk: finding a person, and one sign-in that is on disk."""

import random
from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import Attendance
from desktop.models import Entry
from desktop.models import Person
from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import database
from desktop.models import person
from desktop.services import sign_in
from tests.benchmarks.floor import compare
from tests.benchmarks.floor import milliseconds

pytestmark = pytest.mark.campaign
AT = datetime(2025, 5, 28, 9, 0)
LAST = "\U0010ffff"


def typed(amount: int) -> list[str]:
    """What clerks type: the first two to six signs of keys that exist."""
    chance = random.Random(1)
    keys = [
        key for (key,) in SearchKey.select(SearchKey.key).order_by(SearchKey.key, SearchKey.person).tuples()
    ]
    return [key[: chance.randint(2, 6)] for key in chance.sample(keys, amount)]


def test_search(community: Path) -> None:
    """Beside one bare indexed look-up of nine keys over the same table."""
    session = Session.select().order_by(Session.id).first()
    words = typed(40)
    raw = database.driver.connect(str(community))

    def ask_the_desk() -> None:
        for text in words:
            assert person.matching(text, session=session.id), text

    def ask_the_index() -> None:
        sql = "SELECT person_id FROM search_key WHERE key >= ? AND key < ? ORDER BY key LIMIT 9"
        for text in words:
            assert raw.execute(sql, (text, text + LAST)).fetchall(), text

    ratio = compare(
        "desk search, each",
        lambda: milliseconds(ask_the_desk) / 40,
        lambda: milliseconds(ask_the_index) / 40,
        rounds=9,
    )
    raw.close()
    assert ratio.subject < 50  # what a person at a desk does not notice


def test_sign_in(community: Path, tmp_path: Path) -> None:
    """Beside the two rows that stay of it, written raw in one durable transaction to a copy of the same file."""
    session = Session.select().order_by(Session.id).first()
    known = Attendance.select(Attendance.person).where(Attendance.session == session)
    people = [row.id for row in Person.select().where(Person.id.not_in(known)).order_by(Person.id).limit(400)]
    desk = sign_in.open_desk(session=session.id, name="1", recorder="", at=AT)
    copy = tmp_path / "copy.sqlite"
    database.DB.execute_sql("VACUUM INTO ?", (str(copy),))
    raw = database.driver.connect(str(copy), isolation_level=None)
    for pragma, value in (*database.PRAGMAS, ("journal_mode", "WAL")):
        raw.execute(f"PRAGMA {pragma}={value}")
    served, bare = iter(people), iter(enumerate(people, 1))

    def at_the_desk() -> float:
        who = next(served)
        return milliseconds(
            lambda: sign_in.sign_in(session=session.id, person=who, desk=desk, heads=1, at=AT)
        )

    def two_rows() -> float:
        number, who = next(bare)

        def write() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "INSERT INTO entry (id, session_id, person_id, desk_id, seq, kind, heads, device_at, role, method,"
                " recorder, reason) VALUES (?, ?, ?, ?, ?, 'in', 1, ?, 'resident', 'search', '', '')",
                (database.new_id(), session.id, who, desk.id, number, str(AT)),
            )
            raw.execute(
                "INSERT INTO attendance (session_id, person_id, heads, in_at) VALUES (?, ?, 1, ?)",
                (session.id, who, str(AT)),
            )
            raw.execute("COMMIT")

        return milliseconds(write)

    compare("one sign-in on disk", at_the_desk, two_rows, rounds=200)
    stands = raw.execute("SELECT count(*) FROM entry WHERE desk_id = ?", (desk.id,)).fetchone()[0]
    raw.close()
    assert stands == Entry.select().where(Entry.desk == desk).count() == 201
