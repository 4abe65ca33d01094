"""Damaged files open, are salvaged or are refused in words: nothing crashes, and the evidence is never overwritten.

The whole campaign (5,000 files): `pytest -m campaign tests/faults/test_damaged_files.py`.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Booking
from desktop.models import database
from desktop.services import backup
from desktop.services import check
from desktop.services import rescue
from desktop.services import today
from tests.faults import damage
from tests.faults import recovered

AT = datetime(2025, 5, 28, 9)
FEW = range(2 * len(damage.WOUNDS))
CAMPAIGN, PART = 5000, 100
KEYED = ("search_key", "attendance", "desk_clock")  # two columns make the key


@pytest.fixture
def laid(whole: damage.Files, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A damaged file in a folder of its own."""
    return damage.lay(damage.damaged(whole, request.param), tmp_path / "desk")


def evidence(path: Path) -> dict[str, bytes]:
    return {
        name: (path.parent / name).read_bytes()
        for name in (path.name, path.name + "-wal")
        if (path.parent / name).exists()
    }


def words_of(act: Callable[[], object]) -> str:
    """What the user is told where the act is refused, else nothing; any other error is a crash."""
    try:
        act()
    except UserError as refused:
        return refused.words()
    return ""


def opens(path: Path) -> None:
    """Opens the file, checks it, looks at a day and backs it up, as the program does; or it is refused in words."""
    before = evidence(path)
    refused = words_of(lambda: database.open_database(path))
    if refused:
        assert path.name in refused
        assert evidence(path) == before
        return
    try:
        words_of(_day_of_work)
    finally:
        database.close_database()


def _day_of_work() -> None:
    faults = [finding for finding in check.check() if finding.is_fault]
    today.tidy_up(AT)
    today.meetings(AT.date())
    if not faults:
        assert backup.backup(at=AT).proven


def salvaged(path: Path, target: Path) -> rescue.Salvaged | None:
    """Salvages the file; None where it is refused. What comes out is a data file like any other."""
    before = evidence(path)
    found: list[rescue.Salvaged] = []
    refused = words_of(lambda: found.append(rescue.salvage(path, target, at=AT)))
    assert evidence(path) == before
    if refused:
        assert not list(target.parent.glob("*"))
        return None
    (done,) = found
    assert rescue.words(done)
    database.open_database(target)
    kinds = {finding.kind for finding in check.check() if finding.is_fault}
    today.tidy_up(AT)
    database.close_database()
    assert kinds <= ({"foreign key"} if done.saved.dangling else set())
    return done


@pytest.mark.parametrize("laid", range(60), indirect=True)
def test_it_opens_or_is_refused(laid: Path) -> None:
    opens(laid)


def test_a_format_that_does_not_exist_is_damage(whole: damage.Files, tmp_path: Path) -> None:
    content = bytearray(whole.content)
    content[44:48] = (9).to_bytes(4, "big")  # schema format number (file format, 1.3.10)
    path = damage.lay(damage.Files(bytes(content), whole.log), tmp_path / "desk")
    before = evidence(path)
    with pytest.raises(database.FileDamaged):
        database.open_database(path)
    assert evidence(path) == before


def test_a_rule_of_the_schema_without_its_column_is_damage(whole: damage.Files, tmp_path: Path) -> None:
    """SQLite sees it only where it may write: by then the log must not have been folded in."""
    content = whole.content.replace(b'"words" TEXT NOT NULL CHECK', b'"w?rds" TEXT NOT NULL CHECK')
    assert content != whole.content
    path = damage.lay(damage.Files(content, whole.log), tmp_path / "desk")
    before = evidence(path)
    with pytest.raises(database.FileDamaged):
        database.open_database(path)
    assert evidence(path) == before


def test_a_row_that_something_points_to_is_gone(whole: damage.Files, tmp_path: Path) -> None:
    path = damage.lay(damage.Files(whole.content, b""), tmp_path / "desk")
    with closing(sqlite3.connect(path)) as there:
        triggers = there.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            there.execute(f'DROP TRIGGER "{name}"')
        there.execute("DELETE FROM series")
        there.commit()
    database.open_database(path)
    try:
        with pytest.raises(database.FileDamaged):
            _ = Booking.select().where(Booking.series.is_null(False)).first().series
    finally:
        database.close_database()


def test_a_year_that_lost_its_thousands_is_mended(whole: damage.Files, tmp_path: Path) -> None:
    content = whole.content.replace(b"2025-05-0", b"0025-05-0")
    assert content != whole.content
    path = damage.lay(damage.Files(content, b""), tmp_path / "desk")
    done = salvaged(path, tmp_path / "out" / "saved.sqlite")
    assert done is not None
    assert not [row for row in rows(done.file)["entry"] if any(str(cell).startswith("0025") for cell in row)]


@pytest.mark.parametrize("laid", FEW, indirect=True)
def test_what_is_left_is_salvaged(laid: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = salvaged(laid, out / "saved.sqlite")
    if laid.stat().st_size > 20 * damage.PAGE:
        assert done is not None
        assert done.saved.total > 0


def test_a_whole_file_comes_through_whole(whole: damage.Files, tmp_path: Path) -> None:
    path = damage.lay(whole, tmp_path / "desk")
    done = salvaged(path, tmp_path / "out" / "saved.sqlite")
    assert done is not None
    saved = done.saved
    assert (saved.pages_lost, saved.cells_lost, saved.cut, saved.mended, saved.left_over) == (0, 0, 0, 0, 0)
    assert (saved.stand_ins, done.left_over, done.made_good) == ({}, None, 0)
    stood = rows(path)
    assert {name: sorted(map(repr, found)) for name, found in rows(done.file).items()} == {
        name: sorted(map(repr, found)) for name, found in stood.items()
    }
    assert "翠园里" in str(stood["compound"]), "what only the log holds counts too"


def test_a_stopped_salvage_leaves_nothing(whole: damage.Files, tmp_path: Path) -> None:
    path = damage.lay(whole, tmp_path / "desk")
    out = tmp_path / "out"
    out.mkdir()

    def stop(done: int, _all: int) -> None:
        if done > 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rescue.salvage(path, out / "saved.sqlite", at=AT, step=stop)
    assert list(out.iterdir()) == []


def test_a_lost_first_page_costs_nothing_but_itself(whole: damage.Files, tmp_path: Path) -> None:
    content = bytes(damage.PAGE) + whole.content[damage.PAGE :]
    done = salvaged(
        damage.lay(damage.Files(content, b""), tmp_path / "desk"), tmp_path / "out" / "saved.sqlite"
    )
    assert done is not None
    assert done.saved.stand_ins == {}
    whole_path = damage.lay(damage.Files(whole.content, b""), tmp_path / "whole")
    stood, left = rows(whole_path), rows(done.file)
    for name in (
        "person",
        "booking",
        "entry",
        "attendance",
        "session",
        "event",
        "event_series",
        "act",
        "change",
    ):
        assert sorted(map(repr, left[name])) == sorted(map(repr, stood[name])), name


def test_attendance_whose_entries_are_lost_is_made_good(whole: damage.Files, tmp_path: Path) -> None:
    path = damage.lay(damage.Files(whole.content, b""), tmp_path / "desk")
    with closing(sqlite3.connect(path)) as there:
        root = there.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entry'").fetchone()[0]
        count = there.execute("SELECT count(*) FROM attendance").fetchone()[0]
    content = bytearray(path.read_bytes())
    leaf = int.from_bytes(content[(root - 1) * damage.PAGE + 8 :][:4], "big")  # the last page below
    content[(leaf - 1) * damage.PAGE : leaf * damage.PAGE] = bytes(damage.PAGE)
    path.write_bytes(content)
    done = salvaged(path, tmp_path / "out" / "saved.sqlite")
    assert done is not None
    assert done.made_good > 0
    assert done.saved.pages_lost == 1
    assert len(rows(done.file)["attendance"]) == count


def test_lost_people_are_stood_in_for(whole: damage.Files, tmp_path: Path) -> None:
    path = damage.lay(damage.Files(whole.content, b""), tmp_path / "desk")
    with closing(sqlite3.connect(path)) as there:
        root = there.execute("SELECT rootpage FROM sqlite_master WHERE name = 'person'").fetchone()[0]
    content = bytearray(path.read_bytes())
    child = int.from_bytes(content[(root - 1) * damage.PAGE + 8 :][:4], "big")
    content[(child - 1) * damage.PAGE : child * damage.PAGE] = bytes(damage.PAGE)
    path.write_bytes(content)
    done = salvaged(path, tmp_path / "out" / "saved.sqlite")
    assert done is not None
    assert set(done.saved.stand_ins) == {"person"}
    stood = rows(damage.lay(damage.Files(whole.content, b""), tmp_path / "whole"))
    assert len(rows(done.file)["entry"]) == len(stood["entry"])
    assert len(rows(done.file)["person"]) == len(stood["person"])


def test_what_was_deleted_does_not_come_back(whole: damage.Files, tmp_path: Path) -> None:
    path = damage.lay(damage.Files(whole.content, b""), tmp_path / "desk")
    done = salvaged(path, tmp_path / "out" / "saved.sqlite")
    assert done is not None
    with closing(sqlite3.connect(path)) as there:
        assert there.execute("PRAGMA freelist_count").fetchone()[0] > 0
    assert "拆掉" in path.read_bytes().decode("utf-8", "ignore")
    assert "拆掉" not in done.file.read_bytes().decode("utf-8", "ignore")


@pytest.mark.parametrize("content", [b"", b"a letter", bytes(100_000), b"SQLite format 3\0" + bytes(5000)])
def test_what_holds_nothing_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    path = damage.lay(damage.Files(content, b""), tmp_path / "desk")
    with pytest.raises(rescue.NothingSaved):
        rescue.salvage(path, tmp_path / "saved.sqlite", at=AT)
    assert not (tmp_path / "saved.sqlite").exists()


def test_a_file_of_a_newer_program_is_refused_and_a_damaged_number_is_not(
    whole: damage.Files, tmp_path: Path
) -> None:
    content = bytearray(whole.content)
    content[62] ^= 4
    done = salvaged(
        damage.lay(damage.Files(bytes(content), b""), tmp_path / "desk"), tmp_path / "out" / "saved.sqlite"
    )
    assert done is not None
    newer = damage.lay(damage.Files(bytes(content), b""), tmp_path / "newer")
    with closing(sqlite3.connect(newer)) as there:
        there.execute("CREATE TABLE tomorrow (a TEXT) STRICT")
    with pytest.raises(database.FileNewer):
        rescue.salvage(newer, tmp_path / "saved.sqlite", at=AT)


def test_salvage_writes_over_nothing(whole: damage.Files, tmp_path: Path) -> None:
    path = damage.lay(whole, tmp_path / "desk")
    with pytest.raises(backup.CopyStands):
        rescue.salvage(path, path, at=AT)
    with pytest.raises(database.FileMissing):
        rescue.salvage(tmp_path / "nothing", tmp_path / "saved.sqlite", at=AT)


# --- beside SQLite's own ------------------------------------------------------------------------


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("first", range(0, CAMPAIGN, PART))
def test_five_thousand_damaged_files(whole: damage.Files, tmp_path: Path, first: int) -> None:
    """Each opens or is refused, and its salvage has at least the rows that `.recover` gets, where the shell can."""
    short: list[str] = []
    for seed in range(first, first + PART):
        folder = tmp_path / str(seed)
        path = damage.lay(damage.damaged(whole, seed), folder / "desk")
        (folder / "out").mkdir()
        done = salvaged(path, folder / "out" / "saved.sqlite")
        command = recovered.shell()
        if command is not None:
            short += [f"{seed}: {found}" for found in missing(command, path, folder, done)]
        opens(path)
        shutil.rmtree(folder)
    assert short == []


def missing(command: str, path: Path, folder: Path, done: rescue.Salvaged | None) -> list[str]:
    """What `.recover` has and we have neither in a table nor in the text file beside it."""
    theirs, lost = recovered.recover(command, path, folder)
    theirs = {name: found for name, found in theirs.items() if not name.startswith(("sqlite_", "act_now"))}
    if done is None:
        return [f"{name}: all" for name, found in theirs.items() if found]
    ours = rows(done.file)
    text = done.left_over.read_text(encoding="utf-8").splitlines() if done.left_over else []
    left_over = [tuple(json.loads(line)["values"]) for line in text]
    anywhere = {row[:1] for found in [*ours.values(), left_over] for row in found}
    numbered = {row[1:3] for name in ("act", "change") for row in ours[name]}
    short: list[str] = []
    for name, found in theirs.items():
        key = 2 if name in KEYED else 1
        have = {row[:key] for row in [*ours.get(name, []), *left_over]}
        short += [f"{name} {row[:3]}" for row in found if row[:key] not in have and row[:1] not in anywhere]
    return short + [
        f"lost_and_found {row[:3]}"
        for row in lost
        if row[:1] not in anywhere
        and row[1:3] not in numbered
        and row != (None, None)
        and row[0] not in (*ours, "table", "index", "trigger")
    ]


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a file by table."""
    with closing(sqlite3.connect(path)) as there:
        there.text_factory = lambda raw: raw.decode("utf-8", "replace")
        names = [
            row[0] for row in there.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        return {
            name: there.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in names
            if not name.startswith("sqlite_")
        }
