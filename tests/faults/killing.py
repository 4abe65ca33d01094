"""Kills a process that writes, again and again, and looks at what it left: run as a program of its own.

    python -m tests.faults.killing JOB TIMES SEED WHOLE FOLDER

WHOLE is a sample data file. Each round copies it, forks a child that runs commands on the copy and reports each
answer through a pipe, kills it with SIGKILL at a moment chosen by chance, and then opens the copy: it must be
sound, hold everything that was answered, hold acts whole or not at all, and go on taking entries.
"""

import io
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from desktop import cli
from desktop.models import Booking
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Venue
from desktop.models import database
from desktop.models import migrations
from desktop.models.database import DB
from desktop.services import backup
from desktop.services import check

HERE = Path(__file__).resolve().parent
DAY = datetime(2025, 5, 28, 9)
OLD = HERE.parent / "databases" / "v1.sqlite"
BEFORE = (420, 284)
FESTIVAL = "第二届邻里美食分享活动"
WORD = "青和 3927"
Answers = list[dict[str, Any]]


@dataclass
class Tally:
    """What came of it: how often the child was killed, how often it had done, how many answers, what was wrong."""

    killed: int = 0
    finished: int = 0
    answers: int = 0
    wrong: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Job:
    """What the child does, and what is wrong with the file afterwards, given what it had answered."""

    prepare: Callable[[Path], None]
    work: Callable[[Path], None]
    wrong: Callable[[Path, Answers], list[str]]
    old: bool = False  # starts with the first released schema


def command(file: Path, *words: str, lines: list[dict[str, Any]] | None = None) -> None:
    """One command on the file; its answers go to standard output as they come."""
    if lines is not None:
        raw = "".join(json.dumps(line) + "\n" for line in lines)
        sys.stdin = io.TextIOWrapper(io.BytesIO(raw.encode()))
    cli.main(["--db", str(file), "--today", "2025-05-28", "--json", *words])


def opened(file: Path, look: Callable[[], list[str]]) -> list[str]:
    """Opens the file as the program does, checks it, asks `look`."""
    database.open_database(file)
    try:
        faults = [f"{found.kind}: {found.text}" for found in check.check() if found.is_fault]
        return faults + look()
    finally:
        database.close_database()


# --- the jobs ---------------------------------------------------------------------------------


def nothing(_file: Path) -> None:
    """No preparation."""


def strangers(file: Path) -> list[str]:
    """People (ids) who have not come to anything; from a second copy, so that the file stays as it is."""
    database.open_database(file)
    found = [
        row[0]
        for row in Person.select(Person.id)
        .where(Person.id.not_in(Entry.select(Entry.person)), Person.merged_into.is_null())
        .order_by(Person.id)
        .tuples()
    ]
    database.close_database()
    return found


def sign_in(file: Path) -> None:
    """Forty people at the door."""
    people = json.loads(file.with_name("people").read_text())
    lines = [{"person": person, "nonce": f"{n}"} for n, person in enumerate(people)]
    command(file, "sign-in", FESTIVAL, "--stdin", lines=lines)


def prepare_sign_in(file: Path) -> None:
    file.with_name("people").write_text(json.dumps(strangers(file)[:40]))


def sign_in_wrong(file: Path, answers: Answers) -> list[str]:
    def look() -> list[str]:
        said = {answer["entry"] for answer in answers if answer.get("entry")}
        have = {row[0] for row in Entry.select(Entry.id).tuples()}
        return [f"lost: {entry}" for entry in said - have]

    return opened(file, look)


def book(file: Path) -> None:
    """Six series of eleven dates."""
    for hour in range(6):
        command(
            *(file, "book", "和谐客厅", "--from", "2026-01-05", "--until", "2026-03-16", "--weekly", "mon"),
            *("--time", f"{8 + hour:02d}:00-{8 + hour:02d}:30", "--title", "书法班", "--applicant", "书法班"),
            *("--skip-conflicts", "--before", "0", "--after", "0", "--allow", "年度安排"),
        )


def book_wrong(file: Path, answers: Answers) -> list[str]:
    def look() -> list[str]:
        said = {each for answer in answers for each in answer["booked"]}
        have = {row[0] for row in Booking.select(Booking.id).tuples()}
        halves = DB.execute_sql(
            "SELECT series_id, count(*) FROM booking WHERE start >= '2026-01-01' GROUP BY series_id "
            "HAVING count(*) <> 11"
        ).fetchall()
        return [f"lost: {each}" for each in said - have] + [f"half a series: {half}" for half in halves]

    return opened(file, look)


PEOPLE = 150


def import_list(file: Path) -> None:
    """A list of people nobody knows, as one act."""
    command(file, "import-people", str(file.with_name("list.csv")))


def prepare_list(file: Path) -> None:
    rows = (f"新人{n:03d},和谐楼,{1 + n % 2},{101 + n},1396000{n:04d}" for n in range(PEOPLE))
    file.with_name("list.csv").write_text("\n".join(["姓名,楼栋,单元,房号,电话", *rows]), encoding="utf-8")


def import_wrong(file: Path, answers: Answers) -> list[str]:
    def look() -> list[str]:
        have = Person.select().where(Person.name.startswith("新人")).count()
        allowed = {PEOPLE} if answers else {0, PEOPLE}
        return [] if have in allowed else [f"{have} of {PEOPLE} people"]

    return opened(file, look)


def merge(file: Path) -> None:
    """Two packs come back."""
    packs = [str(file.with_name(f"{desk}.pack")) for desk in "ab"]
    command(file, "merge", *packs, "--passphrase-file", str(file.with_name("word")))


def prepare_merge(file: Path) -> None:
    """Two desks sign in twenty people each, some of them at both."""
    word = file.with_name("word")
    word.write_text(WORD, encoding="utf-8")
    people = strangers(file)
    for number, desk in enumerate("ab"):
        pack = str(file.with_name(f"{desk}.pack"))
        secret = ("--passphrase-file", str(word))
        command(file, "desk-pack", FESTIVAL, "--desk", desk, "-o", pack, *secret)
        lines = [
            {"clock": {"device": "2025-05-28T09:00:00", "wall": "09:00"}},
            *({"person": person, "at": "09:10"} for person in people[number * 15 : number * 15 + 20]),
        ]
        command(file, "desk-sign-in", pack, "--stdin", *secret, lines=lines)
    database.open_database(file)
    file.with_name("before").write_text(str(Entry.select().count()))
    database.close_database()


def merge_wrong(file: Path, answers: Answers) -> list[str]:
    before = int(file.with_name("before").read_text())

    def look() -> list[str]:
        new = Entry.select().count() - before
        allowed = {40} if answers else {0, 40}
        return [] if new in allowed else [f"{new} of 40 entries"]

    found = opened(file, look)
    merge(file)  # once more: a union, so nothing is there twice
    database.open_database(file)
    total = Entry.select().count() - before
    database.close_database()
    return found + ([] if total == 40 else [f"{total} entries after the second merge"])


def back_up(file: Path) -> None:
    """Three copies, one after the other."""
    for _number in range(3):
        command(file, "backup")


def backup_wrong(file: Path, answers: Answers) -> list[str]:
    def look() -> list[str]:
        have = {copy.file.name for copy in backup.backups()}
        lost = [f"lost: {a['file']}" for a in answers if Path(a["file"]).name not in have]
        for copy in backup.backups():
            backup.compare_with(copy.file)  # whatever bears the name of a copy opens as one
        made = backup.backup(at=backup.backups()[0].at if have else DAY)
        return lost if made.proven else [*lost, "no copy can be made any more"]

    return opened(file, look)


def migrate(file: Path) -> None:
    """The first released schema comes up to today's."""
    command(file, "venues")


def migrate_wrong(file: Path, answers: Answers) -> list[str]:
    copies = sorted((file.parent / "backups").glob("*.sqlite"))
    version = version_of(file)
    torn = [] if version in (1, migrations.LATEST) else [f"stopped at version {version}"]
    if version == migrations.LATEST and not copies:
        torn.append("migrated without a copy")

    def look() -> list[str]:
        counts = (Person.select().count(), Booking.select().count())
        lost = [a["id"] for a in answers if Venue.by_id(a["id"]) is None]
        return [f"lost: {venue}" for venue in lost] + ([] if counts == BEFORE else [f"{counts}"])

    return torn + opened(file, look)


def version_of(file: Path) -> int:
    """The schema the file is at, read by SQLite itself."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(file)) as there:
        return int(there.execute("PRAGMA user_version").fetchone()[0])


JOBS: dict[str, Job] = {
    "sign-in": Job(prepare_sign_in, sign_in, sign_in_wrong),
    "booking": Job(nothing, book, book_wrong),
    "import": Job(prepare_list, import_list, import_wrong),
    "merge": Job(prepare_merge, merge, merge_wrong),
    "backup": Job(nothing, back_up, backup_wrong),
    "migration": Job(nothing, migrate, migrate_wrong, old=True),
}

# --- killing ----------------------------------------------------------------------------------


def round_of(job: Job, ready: Path, place: Path, after: float | None) -> tuple[bool, Answers, float]:
    """One child on a copy of `ready`, killed `after` seconds (None: it may finish): killed?, answers, how long."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ready, place)
    file = place / "community.sqlite"
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_killed(job, file, writing)
    os.close(writing)
    began = time.monotonic()
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _pid, status = os.waitpid(child, 0)
    whole = said[: said.rfind(b"\n") + 1]
    answers = [each for line in whole.splitlines() for each in [json.loads(line)] if isinstance(each, dict)]
    return os.WIFSIGNALED(status), answers, time.monotonic() - began


def _be_killed(job: Job, file: Path, writing: int) -> None:
    """The child: works until it is done or killed."""
    status = 1
    try:
        os.setsid()
        os.dup2(writing, 1)
        sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
        job.work(file)
        sys.stdout.flush()
        status = 0
    finally:
        os._exit(status)


def campaign(name: str, times: int, seed: int, whole: Path, folder: Path) -> Tally:
    """Kills the job `times` times, at moments spread over the whole of its run."""
    job, chance, tally = JOBS[name], Random(seed), Tally()
    ready = folder / "ready"
    ready.mkdir(parents=True)
    file = ready / "community.sqlite"
    shutil.copyfile(OLD if job.old else whole, file)
    silence, sys.stdout = sys.stdout, io.StringIO()
    job.prepare(file)
    place = folder / "run"
    _killed, answers, lasts = round_of(job, ready, place, None)
    _killed, answers, lasts = round_of(job, ready, place, None)  # the second knows what loading costs
    if not answers and not job.old:
        tally.wrong.append("the job does nothing")
    tally.wrong += job.wrong(place / "community.sqlite", answers)
    for number in range(times):
        after = lasts * chance.random()
        killed, answers, _long = round_of(job, ready, place, after)
        tally.killed += killed
        tally.finished += not killed
        tally.answers += len(answers)
        tally.wrong += [
            f"{number} after {after:.3f} s: {each}" for each in job.wrong(place / "community.sqlite", answers)
        ]
    sys.stdout = silence
    return tally


def main(words: list[str]) -> int:
    name, times, seed, whole, folder = words
    tally = campaign(name, int(times), int(seed), Path(whole), Path(folder))
    print(json.dumps({"job": name, **tally.__dict__}, ensure_ascii=False))
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
