"""A disk that is full, cannot be written, answers with errors, or loses the file: told in words, nothing is lost."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Compound
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Session
from desktop.models import database
from desktop.models import journal
from desktop.models import migrations
from desktop.services import backup
from desktop.services import check
from desktop.services import second_place
from desktop.services import sign_in
from tests.faults import killing

AT = datetime(2025, 5, 28, 9)
ROOT = Path(__file__).resolve().parents[2]
FAILING = Path(__file__).with_name("failing_disk.c")


def mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB of its own."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root mounts a disk")
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)):
        pytest.skip("this machine lets nobody mount a disk")
    yield place
    database.close_database()
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def file(built_files: dict[str, Path], small_disk: Path) -> Path:
    path = small_disk / "community.sqlite"
    shutil.copyfile(built_files["sample"], path)
    database.open_database(path)
    return path


def fill(place: Path, leave: int) -> Path:
    """Fills the disk but for some bytes."""
    rest = os.statvfs(place)
    filler = place / "filler"
    filler.write_bytes(bytes(max(0, rest.f_bavail * rest.f_frsize - leave)))
    return filler


def sound(path: Path) -> None:
    database.close_database()
    database.open_database(path)
    assert [finding for finding in check.check() if finding.is_fault] == []


def sign_people_in(most: int) -> tuple[set[str], UserError | None]:
    """Signs people in one by one until it is refused; the entries that were acknowledged."""
    came = Entry.select(Entry.person)
    strangers = Person.select().where(Person.id.not_in(came)).limit(most)
    session = Session.select().order_by(Session.start.desc()).first()
    assert session is not None
    desk = sign_in.open_desk(session=session.id, name="一号台", recorder="林秀英", at=AT)
    told: set[str] = set()
    for person in list(strangers):
        try:
            done = sign_in.sign_in(session=session.id, desk=desk, person=person.id, heads=1, at=AT)
        except UserError as refused:
            return told, refused
        if done.entry:
            told.add(done.entry)
    return told, None


def entries() -> set[str]:
    return {row[0] for row in Entry.select(Entry.id).tuples()}


# --- full ---------------------------------------------------------------------------------------


def test_a_disk_that_fills_up_while_people_come(file: Path, small_disk: Path) -> None:
    filler = fill(small_disk, 300_000)
    told, refused = sign_people_in(1000)
    assert refused is not None
    assert refused.code == "disk_full"
    assert file.name in refused.words()
    assert told <= entries()
    filler.unlink()
    more, refused = sign_people_in(5)
    assert (len(more), refused) == (5, None)
    sound(file)
    assert told | more <= entries()


def test_a_backup_that_does_not_fit_leaves_nothing(file: Path, small_disk: Path) -> None:
    fill(small_disk, 5_000_000)
    with pytest.raises(UserError) as refused:
        backup.backup(at=AT)
    assert refused.value.code in ("disk_full", "cannot_write")
    assert [path.name for path in (small_disk / "backups").iterdir()] == []
    sound(file)


def test_an_old_file_that_cannot_be_copied_stays_old(small_disk: Path) -> None:
    path = small_disk / "community.sqlite"
    shutil.copyfile(killing.OLD, path)
    with closing(sqlite3.connect(path)) as there:
        there.execute("PRAGMA journal_mode = WAL")  # as the program that made it left it
    before = path.read_bytes()
    fill(small_disk, 1_000_000)
    with pytest.raises(UserError) as refused:
        database.open_database(path)
    assert refused.value.code in ("disk_full", "cannot_write", "file_read_only")
    assert path.read_bytes() == before
    (small_disk / "filler").unlink()
    database.open_database(path)
    assert database.DB.pragma("user_version") == migrations.LATEST


def test_a_large_act_comes_in_whole_or_not_at_all(file: Path, small_disk: Path) -> None:
    before = Compound.select().count()
    fill(small_disk, 200_000)
    with pytest.raises(UserError) as refused, journal.act("add_place", at=AT):
        for number in range(5000):
            Compound.create(name=f"新区{number}", address="很长的地址" * 1000)
    assert refused.value.code == "disk_full"
    (small_disk / "filler").unlink()
    sound(file)
    assert Compound.select().count() == before


# --- not writable -------------------------------------------------------------------------------


def test_a_read_only_disk_is_told_and_left_alone(file: Path, small_disk: Path) -> None:
    database.close_database()
    before = file.read_bytes()
    assert mount("-o", "remount,ro", str(small_disk))
    try:
        with pytest.raises(database.FileReadOnly, match=file.name):
            database.open_database(file)
    finally:
        assert mount("-o", "remount,rw", str(small_disk))
    assert file.read_bytes() == before


def test_a_second_place_that_cannot_be_written(sample_file: Path, small_disk: Path) -> None:
    second_place.choose(small_disk)
    copy = backup.backup(at=AT)
    assert mount("-o", "remount,ro", str(small_disk))
    try:
        with pytest.raises(UserError) as refused:
            second_place.bring(copy, at=AT)
    finally:
        assert mount("-o", "remount,rw", str(small_disk))
    assert refused.value.words()
    assert copy.file.exists()


# --- gone ---------------------------------------------------------------------------------------


def test_a_file_that_is_deleted_under_the_program(sample_file: Path) -> None:
    told, _refused = sign_people_in(3)
    aside = sample_file.with_name("quarantine.sqlite")
    for suffix in ("", "-wal", "-shm"):
        sample_file.with_name(sample_file.name + suffix).rename(aside.with_name(aside.name + suffix))
    with pytest.raises(UserError) as gone:
        sign_people_in(3)
    assert gone.value.code == "file_gone"
    assert sample_file.name in gone.value.words()
    assert not sample_file.exists(), "no empty file is made in its place"
    database.close_database()
    for suffix in ("", "-wal", "-shm"):
        there = aside.with_name(aside.name + suffix)
        if there.exists():
            there.rename(sample_file.with_name(sample_file.name + suffix))
    sound(sample_file)
    assert told <= entries()


def test_another_file_in_its_place_is_not_written(sample_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    shutil.copyfile(sample_file, other)
    before = other.read_bytes()
    other.replace(sample_file)
    with pytest.raises(UserError) as gone:
        sign_people_in(1)
    assert gone.value.code == "file_gone"
    assert sample_file.read_bytes() == before
    database.close_database()


# --- a disk that answers with errors --------------------------------------------------------------


@pytest.fixture(scope="session")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("no C compiler here")
    library = tmp_path_factory.mktemp("failing") / "failing_disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", str(library), str(FAILING), "-ldl"], check=True)
    return library


COMMANDS = {
    "book": (
        *("book", "和谐客厅", "--from", "2026-01-05", "--until", "2026-03-16", "--weekly", "mon"),
        *("--time", "08:00-08:30", "--title", "书法班", "--applicant", "书法班", "--allow", "年度安排"),
    ),
    "backup": ("backup",),
    "migrate": ("venues",),
}
ROUNDS = [
    (command, what, after)
    for command in COMMANDS
    for what, afters in (("write", (0, 3)), ("sync", (0,)), ("read", (4,)))
    for after in afters
]
MORE = [
    pytest.param(command, what, after, marks=pytest.mark.campaign)
    for command in COMMANDS
    for what, most in (("write", 60), ("sync", 8), ("read", 200))
    for after in range(0, most, max(1, most // 20))
]


@pytest.mark.parametrize(("command", "what", "after"), [*ROUNDS, *MORE])
def test_errors_of_the_disk_are_told_and_nothing_is_half(
    built_files: dict[str, Path], failing: Path, tmp_path: Path, command: str, what: str, after: int
) -> None:
    """From the n-th access on every one fails: the command says one sentence, the file stays sound."""
    path = tmp_path / "community.sqlite"
    shutil.copyfile(killing.OLD if command == "migrate" else built_files["sample"], path)
    environment = os.environ | {
        "LD_PRELOAD": str(failing),
        "FAIL_PATH": str(tmp_path),
        "FAIL_AFTER": str(after),
        "FAIL_WHAT": what,
    }
    words = ["--db", str(path), "--today", "2025-05-28", "--json", *COMMANDS[command]]
    done = subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1
    database.open_database(path)
    try:
        assert [finding for finding in check.check() if finding.is_fault] == []
        for copy in backup.backups():
            backup.compare_with(copy.file)
        if done.returncode == 0 and command == "book":
            booked = json.loads(done.stdout)["booked"]
            assert len(booked) == 11
    finally:
        database.close_database()
