"""A small data file with something of everything, and the ways in which disks and sticks damage one."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.models import Compound
from desktop.models import Entry
from desktop.models import Person
from desktop.models import database
from desktop.models import journal

KEPT = Path(__file__).resolve().parents[1] / "databases" / "v1.sqlite"
PAGE = 4096
AT = datetime(2025, 5, 28, 9)
LEFT = "(SELECT id FROM person ORDER BY id LIMIT 60)"


@dataclass(frozen=True)
class Files:
    """A whole data file, and the log that stood beside it when the power went."""

    content: bytes
    log: bytes


def base(folder: Path) -> Files:
    """A data file of about 200 pages: people, bookings, sign-ins, a history with long texts, free pages, a log."""
    file = folder / "base.sqlite"
    shutil.copyfile(KEPT, file)
    database.open_database(file)
    execute = database.DB.execute_sql
    execute("PRAGMA foreign_keys = OFF")
    with journal.unjournaled():
        journal.drop_triggers()
        for table in ("attendance", "entry", "sign_up", "phone", "search_key", "consent"):
            execute(f"DELETE FROM {table} WHERE person_id NOT IN {LEFT}")
        execute("DELETE FROM entry WHERE rowid % 2 AND kind = 'void'")
        execute(f"DELETE FROM person WHERE id NOT IN {LEFT}")
        for table in ("booking", "event", "venue"):
            column = {"booking": "applicant_id", "event": "leader_id", "venue": "keeper_id"}[table]
            execute(f"UPDATE {table} SET {column} = NULL WHERE {column} NOT IN {LEFT}")
        execute("DROP TABLE IF EXISTS sqlite_stat4")
        execute("DELETE FROM sqlite_stat1")
    execute("VACUUM")
    execute("PRAGMA foreign_keys = ON")
    for number, person in enumerate(Person.select(Person.id).order_by(Person.id)):
        with journal.act("change_person", at=AT):
            Person.update(note="慢病随访，" * (20 + 40 * (number % 30))).where(
                Person.id == person.id
            ).execute()
    with journal.unjournaled():  # pages that are free, with rows on them that were deleted
        for number in range(900):
            Compound.create(name=f"拆掉的小区{number}", address="早已不在的地方" * 4)
        execute("DELETE FROM compound WHERE name LIKE '拆掉%'")
    execute("PRAGMA wal_checkpoint(TRUNCATE)")
    execute("PRAGMA wal_autocheckpoint = 0")
    for name in ("翠园里", "和平里", "幸福里"):
        with journal.act("add_place", at=AT, subject=name):
            Compound.create(name=name)
    assert Entry.select().count() > 200
    log = file.with_name(file.name + "-wal")
    found = Files(file.read_bytes(), log.read_bytes())
    database.close_database()
    return found


Wound = Callable[[bytearray, random.Random], bytearray]


def _cut(content: bytearray, chance: random.Random) -> bytearray:
    return content[: chance.randrange(len(content))]


def _cut_at_page(content: bytearray, chance: random.Random) -> bytearray:
    return content[: PAGE * chance.randrange(1, len(content) // PAGE)]


def _flip(content: bytearray, chance: random.Random) -> bytearray:
    for _bit in range(chance.choice((1, 1, 2, 5, 20, 100))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def _flip_heads(content: bytearray, chance: random.Random) -> bytearray:
    """Where it hurts most: the file's own head and the heads of pages."""
    for _bit in range(chance.choice((1, 3, 10))):
        page = chance.choice((0, chance.randrange(len(content) // PAGE)))
        content[page * PAGE + chance.randrange(120)] ^= 1 << chance.randrange(8)
    return content


def _zero_pages(content: bytearray, chance: random.Random) -> bytearray:
    for _page in range(chance.choice((1, 1, 2, 5, 20))):
        at = PAGE * chance.randrange(len(content) // PAGE)
        content[at : at + PAGE] = bytes(PAGE)
    return content


def _zero_first(content: bytearray, chance: random.Random) -> bytearray:
    length = chance.choice((16, 100, 512, PAGE, 3 * PAGE))
    content[:length] = bytes(length)
    return content


def _noise(content: bytearray, chance: random.Random) -> bytearray:
    """A stretch of something else, as from another file."""
    length = chance.choice((64, 512, PAGE, 4 * PAGE))
    at = chance.randrange(len(content) - length)
    content[at : at + length] = chance.randbytes(length)
    return content


def _swap(content: bytearray, chance: random.Random) -> bytearray:
    """Two pages in each other's place."""
    one, two = (PAGE * chance.randrange(len(content) // PAGE) for _page in range(2))
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )
    return content


WOUNDS: tuple[Wound, ...] = (
    _cut,
    _cut_at_page,
    _flip,
    _flip,
    _flip_heads,
    _zero_pages,
    _zero_first,
    _noise,
    _swap,
)


def damaged(whole: Files, seed: int) -> Files:
    """The same damage for the same number; every other time the log is there, sometimes damaged too."""
    chance = random.Random(seed)
    wound = WOUNDS[seed % len(WOUNDS)]
    content = bytes(wound(bytearray(whole.content), chance))
    log = bytes(chance.choice((bytes, bytes, _whole, _torn))(bytearray(whole.log)))
    return Files(content, log)


def _whole(log: bytearray) -> bytearray:
    return log


def _torn(log: bytearray) -> bytearray:
    return log[: len(log) * 2 // 3]


def lay(files: Files, folder: Path) -> Path:
    """Puts the file and its log into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "community.sqlite"
    path.write_bytes(files.content)
    log = path.with_name(path.name + "-wal")
    if files.log:
        log.write_bytes(files.log)
    return path
