"""Copies are proven, restores lose nothing, and what goes wrong is told and leaves no trace."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Compound
from desktop.models import Person
from desktop.models import copies
from desktop.models import database
from desktop.models import journal as acts
from desktop.services import backup
from desktop.services import check
from desktop.services import journal
from desktop.services import shelf

AT = datetime(2025, 5, 28, 8)
LATER = datetime(2025, 5, 28, 18)


def add_compound(name: str = "翠园里") -> None:
    with acts.act("add_place", at=AT, subject=name):
        Compound.create(name=name)


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_a_backup_is_a_proven_whole_copy(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    assert made.file == sample_file.parent / "backups" / "community-20250528-080000.sqlite"
    assert made.proven
    assert made.sha256 == shelf.sha256(made.file)
    assert copies.look_into(made.file).rows == copies.row_counts()
    assert [copy.proven_at for copy in backup.backups()] == [AT]
    assert backup.last_proven() == backup.backups()[0]


def test_two_in_one_second_get_two_names(sample_file: Path) -> None:
    names = {backup.backup(at=AT).file.name for _ in range(3)}
    assert len(names) == 3
    assert [copy.at for copy in backup.backups()] == [AT] * 3


def test_a_copy_to_a_named_file_leaves_nothing_else(sample_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "usb" / "copy.sqlite"
    assert backup.backup(at=AT, target=target).proven
    assert files(tmp_path / "usb") == {"copy.sqlite"}
    assert backup.backups() == []
    with pytest.raises(backup.CopyStands):
        backup.backup(at=AT, target=target)


def test_a_backup_can_be_made_while_others_write(sample_file: Path) -> None:
    """Entries keep coming in over another connection; the copy is one consistent picture."""
    code = (
        "import sys, sqlcipher3.dbapi2 as d\nc = d.connect(sys.argv[1], isolation_level=None, timeout=20)\n"
        "print('go', flush=True)\n"
        "for i in range(400):\n c.execute(\"INSERT INTO setting VALUES (?, '')\", (f'x{i}',))"
    )
    with acts.unjournaled():
        acts.drop_triggers()
    database.DB.execute_sql("DROP TRIGGER IF EXISTS journal_setting_insert")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(sample_file)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        for _ in range(5):
            assert backup.backup(at=AT).proven
    assert other.returncode == 0


def test_a_restore_brings_all_back_and_keeps_what_stood(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    before = copies.row_counts()
    add_compound()
    assert [(c.table, c.then - c.now) for c in backup.compare_with(made.file)] == [
        ("act", -1),
        ("change", -1),
        ("compound", -1),
    ]
    done = backup.restore(made.file, at=LATER)
    assert copies.row_counts() == before
    assert done.kept is not None
    assert copies.look_into(done.kept).rows["compound"] == before["compound"] + 1
    assert {copy.file for copy in backup.backups()} == {made.file, done.kept}
    assert check.check() == []
    add_compound("再来里")  # the file goes on as before, journal and all
    assert journal.undo(journal.newest(), at=LATER)


def test_a_restore_is_seen_by_another_connection(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    add_compound()
    other = database.driver.connect(str(sample_file))
    ask = "SELECT count(*) FROM compound"
    assert other.execute(ask).fetchone() == (2,)
    other.commit()
    backup.restore(made.file, at=LATER)
    assert other.execute(ask).fetchone() == (1,)
    other.close()


def test_a_preview_changes_nothing(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    add_compound()
    before = copies.row_counts(), files(sample_file.parent)
    assert backup.compare_with(made.file)
    assert (copies.row_counts(), files(sample_file.parent)) == before


def test_what_is_no_copy_of_ours_is_refused_and_nothing_changes(sample_file: Path, tmp_path: Path) -> None:
    good = backup.backup(at=AT).file.read_bytes()
    before = copies.row_counts(), files(sample_file.parent)
    bad = tmp_path / "elsewhere" / "bad.sqlite"
    bad.parent.mkdir()
    newer = good[:60] + (999).to_bytes(4, "big") + good[64:]
    for content, error in (
        (b"no data file at all", database.FileDamaged),
        (good[: len(good) // 2], database.FileDamaged),
        (good[:4096] + bytes(8192) + good[12288:], database.FileDamaged),
        (newer, database.FileNewer),
    ):
        bad.write_bytes(content)
        with pytest.raises(error):
            backup.restore(bad, at=LATER)
        with pytest.raises(error):
            backup.compare_with(bad)
    bad.unlink()
    with pytest.raises(database.FileMissing):
        backup.restore(bad, at=LATER)
    assert (copies.row_counts(), files(sample_file.parent)) == before


def test_a_damaged_data_file_is_set_aside_and_the_copy_put_in_its_place(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    rows = copies.row_counts()
    database.close_database()
    sample_file.write_bytes(b"a disk died here")
    done = backup.restore_over_damaged(made.file, sample_file, at=LATER)
    assert copies.row_counts() == rows
    assert done.kept is not None
    assert done.kept.read_bytes() == b"a disk died here"


def test_where_nothing_stands_the_copy_becomes_the_data_file(sample_file: Path, tmp_path: Path) -> None:
    made = backup.backup(at=AT)
    rows = copies.row_counts()
    database.close_database()
    new_pc = tmp_path / "new.sqlite"
    done = backup.restore_over_damaged(made.file, new_pc, at=LATER)
    assert done.kept is None
    assert copies.row_counts() == rows


def test_a_changed_copy_is_no_longer_proven_until_it_is_tried(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    (made.file.parent / "community-20250101-080000.sqlite").write_bytes(made.file.read_bytes())
    unproven = [copy for copy in backup.backups() if not copy.proven]
    assert [copy.at for copy in unproven] == [datetime(2025, 1, 1, 8)]
    assert [(finding.kind, finding.is_fault) for finding in check.check()] == [("backup", False)]


def test_the_drill_proves_the_newest_or_says_what_is_wrong(sample_file: Path) -> None:
    with pytest.raises(backup.NoBackup):
        backup.drill(at=LATER)
    made = backup.backup(at=AT)
    assert backup.drill(at=LATER).proven_at == LATER
    newest = backup.last_proven()
    assert newest is not None
    assert newest.proven_at == LATER
    said = json.loads(shelf.proof_of(made.file).read_text())
    said["rows"]["person"] += 1
    shelf.proof_of(made.file).write_text(json.dumps(said))
    with pytest.raises(backup.CopyChanged):
        backup.drill(at=LATER)
    assert backup.last_proven() is None
    assert made.file.exists()


def test_a_copy_that_lacks_rows_is_not_kept(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = copies.look_into

    def one_row_less(file: Path) -> copies.Copy:
        copy = real(file)
        return copies.Copy(copy.version, {**copy.rows, "person": copy.rows["person"] - 1})

    monkeypatch.setattr(copies, "look_into", one_row_less)
    with pytest.raises(backup.NotProven):
        backup.backup(at=AT)
    assert backup.backups() == []
    assert files(sample_file.parent / "backups") == set()


FILLS_UP = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from desktop.errors import UserError
from desktop.models import database
from desktop.services import backup
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
database.open_database(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    backup.backup(at=datetime(2025, 5, 28, 8))
except UserError as error:
    print(error.code)
"""


def test_a_disk_that_fills_up_is_told_and_leaves_nothing(sample_file: Path) -> None:
    database.close_database()
    assert sample_file.stat().st_size > 200_000
    told = subprocess.run(
        [sys.executable, "-c", FILLS_UP, str(sample_file)], capture_output=True, check=True, text=True
    )
    assert told.stdout.strip() in ("cannot_write", "disk_full")
    assert files(sample_file.parent / "backups") == set()


def test_a_place_that_cannot_be_written_is_told(sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(backup.CannotWrite):
        backup.backup(at=AT, target=tmp_path / "file" / "copy.sqlite")


def test_the_check_finds_what_does_not_belong(sample_file: Path) -> None:
    backup.backup(at=AT)
    assert check.check() == []
    execute = database.DB.execute_sql
    execute(
        "UPDATE attendance SET heads = heads + 1 WHERE person_id = (SELECT min(person_id) FROM attendance)"
    )
    execute("PRAGMA foreign_keys = 0")
    with acts.unjournaled():
        execute("UPDATE phone SET person_id = 'nobody' WHERE id = (SELECT min(id) FROM phone)")
    execute("DROP TRIGGER journal_person_update")
    execute("CREATE INDEX stray ON person (note)")
    kinds = {finding.kind for finding in check.check()}
    assert kinds == {"attendance", "foreign key", "schema"}


def test_the_check_finds_a_damaged_page(sample_file: Path) -> None:
    execute = database.DB.execute_sql
    page = execute("SELECT rootpage FROM sqlite_master WHERE name = 'booking'").fetchone()[0]
    execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close_database()
    with sample_file.open("rb+") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\xff" * 200)
    database.open_database(sample_file)
    found = check.check()
    assert {finding.kind for finding in found if finding.is_fault} == {"integrity"}
    with pytest.raises(UserError):
        backup.backup(at=AT)
    assert backup.backups() == []


def test_people_in_a_preview_have_words(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    with acts.unjournaled():
        Person.create(name="王小明", source="by hand")
    (change,) = backup.compare_with(made.file)
    assert (change.words, change.now - change.then) == ("居民", 1)
