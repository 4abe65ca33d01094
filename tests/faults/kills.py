"""A desk under load, killed at random moments: `python -m tests.faults.kills FILE TIMES SEED` prints what it found as JSON.

The load runs in a process forked from this one, so that a thousand of them cost no thousand starts. What was
acknowledged comes through a pipe; after each kill the file is opened again and looked over.
"""

import json
import os
import signal
import sys
import time
from contextlib import suppress
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from random import Random
from select import select

from desktop.models import Desk
from desktop.models import Person
from desktop.models import Session
from desktop.models import attendance
from desktop.models import database
from desktop.services import sign_in
from desktop.services.sign_in import Answer
from desktop.services.walk_ins import WalkIn

AT = datetime(2025, 5, 28, 9)
LONGEST = 0.15  # seconds a desk lives, nearly always counted from its first entry


def work(file: Path, pipe: int, chance: Random) -> None:
    """Signs in and out, registers walk-ins and takes back, for ever; tells each entry once it is acknowledged."""
    database.open_database(file)
    session = festival()
    people = [person for (person,) in Person.select(Person.id).tuples()]
    desk = sign_in.open_desk(session=session, name="一号台", recorder="", at=AT)
    mine: list[str] = []
    for number in range(1_000_000):
        answer = act(chance, desk, people, mine, AT + timedelta(seconds=number))
        if answer.entry is not None:
            os.write(pipe, f"{answer.entry}\n".encode())
            mine += [] if answer.state == "void" else [answer.entry]


def festival() -> str:
    """The session that is worked on."""
    day = Session.between(datetime(2025, 5, 28), datetime(2025, 5, 29))
    return next(row for row in day if row.event.edition).id


def act(chance: Random, desk: Desk, people: list[str], mine: list[str], at: datetime) -> Answer:
    """One thing that a desk does."""
    session, what, heads = desk.session_id, chance.random(), chance.randint(1, 4)
    if what < 0.15:
        who = WalkIn(name=f"现场{chance.randrange(10**6)}")
        return sign_in.sign_in_new_person(who, session=session, desk=desk, heads=heads, at=at)
    if what < 0.25 and mine:
        entry = mine.pop(chance.randrange(len(mine)))
        return sign_in.void(entry=entry, reason="点错", desk=desk, at=at)
    person = chance.choice(people)
    if what < 0.6 and sign_in.standing_of(session, person).in_at is not None:
        return sign_in.sign_out(session=session, person=person, desk=desk, at=at)
    return sign_in.sign_in(session=session, person=person, desk=desk, heads=heads, at=at)


def main(file: Path, times: int, seed: int) -> dict[str, int]:
    """What came of so many kills; raises where something acknowledged is gone or anything is half."""
    chance = Random(seed)
    acknowledged: set[str] = set()
    silent = 0
    for number in range(times):
        told = _killed(file, Random(seed * 1_000_003 + number), chance.uniform(0, LONGEST))
        silent += not told
        acknowledged |= told
        _look_over(file, acknowledged)
    return {"kills": times, "acknowledged": len(acknowledged), "before the first": silent}


def _killed(file: Path, chance: Random, after: float) -> set[str]:
    """Starts a desk, kills it so many seconds later, and gives what it had acknowledged by then."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        with suppress(BaseException):
            work(file, writes, chance)
        os._exit(1)  # it never ends by itself
    os.close(writes)
    if chance.random() < 0.9:
        select([reads], [], [], 30)  # the others are killed while they open the file
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reads, "rb") as pipe:
        told = pipe.read()
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, f"the desk ended by itself: {status}"
    return {line.decode().strip() for line in told.splitlines(keepends=True) if line.endswith(b"\n")}


def _look_over(file: Path, acknowledged: set[str]) -> None:
    database.open_database(file)
    try:
        assert database.DB.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not database.DB.execute_sql("PRAGMA foreign_key_check").fetchall()
        stands = _ids("SELECT id FROM entry")
        assert acknowledged <= stands, f"lost: {sorted(acknowledged - stands)}"
        came = _ids("SELECT person_id FROM entry WHERE method = 'walk-in'")
        assert _ids("SELECT id FROM person WHERE source = 'walk-in'") <= came  # person and entry, or neither
        session = festival()
        assert attendance.presences(session) == sign_in.state_of(attendance.noted_of_session(session))
    finally:
        database.close_database()


def _ids(sql: str) -> set[str]:
    return {row[0] for row in database.DB.execute_sql(sql).fetchall()}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
