"""A passphrase on the data file and its copies: set up, changed, taken off; without it nothing is read."""

import subprocess
import sys
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Compound
from desktop.models import copies
from desktop.models import database
from desktop.models import journal
from desktop.models.seal import Secret
from desktop.models.seal import fits
from desktop.models.seal import is_sealed
from desktop.services import backup
from desktop.services import check
from desktop.services import rescue
from desktop.services import safekeeping
from desktop.services import seal
from desktop.services import second_place
from desktop.services import shelf

AT = datetime(2025, 5, 28, 9)
LATER = AT + timedelta(hours=2)
WORD, OTHER = "青和居的门钥匙 2025", "another passphrase"


def write(name: str) -> None:
    with journal.act("add_place", at=AT, subject=name):
        Compound.create(name=name)


def everything() -> dict[str, int]:
    return copies.row_counts()


@pytest.fixture
def sealed(sample_file: Path) -> Path:
    """The sample under a passphrase, open."""
    seal.put_under(WORD, at=AT)
    return sample_file


def test_a_passphrase_is_put_on_and_only_it_opens_the_file(sample_file: Path) -> None:
    before = everything()
    seal.put_under(WORD, at=AT)
    assert seal.is_sealed()
    assert is_sealed(sample_file)
    assert everything() == before
    assert check.check() == [] or {finding.kind for finding in check.check()} == {"backup"}
    write("翠园里")
    database.close_database()
    content = sample_file.read_bytes()
    assert "翠园里".encode() not in content
    with pytest.raises(database.NeedsPassphrase):
        database.open_database(sample_file)
    with pytest.raises(database.WrongPassphrase):
        database.open_database(sample_file, Secret(OTHER))
    assert sample_file.read_bytes() == content
    database.open_database(sample_file, Secret(WORD))
    assert Compound.get_or_none(Compound.name == "翠园里")


def test_nothing_readable_is_left_beside_it(sample_file: Path) -> None:
    write("翠园里")
    safekeeping.keep(at=AT)
    seal.put_under(WORD, at=AT)
    seal.follow(None, at=AT)
    database.close_database()
    readable = [
        file.name
        for file in sample_file.parent.rglob("*")
        if file.is_file() and "翠园里".encode() in file.read_bytes()
    ]
    assert readable == []


def test_a_passphrase_is_the_same_however_it_is_typed() -> None:
    assert Secret(" ＡＢＣ１２３ ") == Secret("ABC123")
    assert Secret("é") == Secret("e\u0301")
    assert WORD not in repr(Secret(WORD))


def test_a_short_one_is_refused(sample_file: Path) -> None:
    with pytest.raises(seal.PassphraseShort):
        seal.put_under("1234567 ", at=AT)
    assert not seal.is_sealed()
    assert not is_sealed(sample_file)


def test_it_is_changed_and_the_old_one_opens_nothing(sealed: Path) -> None:
    safekeeping.keep(at=AT)
    with pytest.raises(database.WrongPassphrase):
        seal.confirm(OTHER)
    seal.confirm(WORD)
    before = database.secret()
    seal.put_under(OTHER, at=LATER)
    done = seal.follow(before, at=LATER)
    assert done.left == ()
    assert len(done.done) == len(backup.backups()) > 0
    assert seal.behind() == []
    assert not any(fits(copy.file, Secret(WORD)) for copy in backup.backups())
    assert all(copy.proven for copy in backup.backups())
    database.close_database()
    with pytest.raises(database.WrongPassphrase):
        database.open_database(sealed, Secret(WORD))
    database.open_database(sealed, Secret(OTHER))


def test_it_is_taken_off(sealed: Path) -> None:
    rows = everything()
    before = database.secret()
    seal.take_off(at=LATER)
    assert not seal.is_sealed()
    assert everything() == rows
    assert len(seal.behind()) == 0 or seal.follow(before, at=LATER).left == ()
    assert not any(is_sealed(copy.file) for copy in backup.backups())
    database.close_database()
    database.open_database(sealed)
    seal.take_off(at=LATER)
    assert not seal.is_sealed()


def test_copies_here_and_at_the_second_place_follow(sample_file: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(stick)
    safekeeping.keep(at=AT)
    write("翠园里")
    seal.put_under(WORD, at=LATER)
    place = second_place.place()
    assert place is not None
    assert len(seal.behind()) == 3, "two here, one there"
    stopped = 0

    def stop(done: int, _all: int) -> None:
        nonlocal stopped
        stopped = done
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seal.follow(None, at=LATER, step=stop)
    assert (stopped, len(seal.behind())) == (1, 2)
    assert seal.follow(None, at=LATER).left == ()
    assert all(is_sealed(copy.file) for copy in [*backup.backups(), *shelf.copies_in(place.shelf)])
    assert all(shelf.is_whole(copy) for copy in [*backup.backups(), *shelf.copies_in(place.shelf)])


def test_a_copy_that_cannot_follow_stays_and_is_named(sample_file: Path) -> None:
    made = backup.backup(at=AT)
    content = bytearray(made.file.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    made.file.write_bytes(content)
    seal.put_under(WORD, at=LATER)
    assert made.file in seal.follow(None, at=LATER).left
    assert made.file.read_bytes() == content


def test_backups_trial_and_restore_work_under_a_passphrase(sealed: Path) -> None:
    made = backup.backup(at=AT)
    assert is_sealed(made.file)
    assert backup.prove(made, at=LATER).proven_at == LATER
    write("翠园里")
    assert [(c.table, c.now - c.then) for c in backup.compare_with(made.file)] == [
        ("act", 1),
        ("change", 1),
        ("compound", 1),
    ]
    backup.restore(made.file, at=LATER)
    assert Compound.get_or_none(Compound.name == "翠园里") is None
    assert seal.is_sealed()
    assert check.check() == []


def test_a_plain_copy_is_restored_into_a_sealed_file_and_the_other_way(sample_file: Path) -> None:
    plain = backup.backup(at=AT)
    seal.put_under(WORD, at=AT)
    write("翠园里")
    locked = backup.backup(at=LATER)
    backup.restore(plain.file, at=LATER)
    assert seal.is_sealed()
    assert Compound.get_or_none(Compound.name == "翠园里") is None
    seal.take_off(at=LATER)
    with pytest.raises(database.NeedsPassphrase):
        backup.restore(locked.file, at=LATER)
    with pytest.raises(database.WrongPassphrase):
        backup.restore(locked.file, at=LATER, secret=Secret(OTHER))
    backup.restore(locked.file, at=LATER, secret=Secret(WORD))
    assert Compound.get_or_none(Compound.name == "翠园里")
    assert not seal.is_sealed()
    assert [finding for finding in check.check() if finding.is_fault] == []


def test_a_sealed_copy_comes_to_a_new_computer_with_its_passphrase(sealed: Path, tmp_path: Path) -> None:
    made = backup.backup(at=AT)
    rows = everything()
    database.close_database()
    new = tmp_path / "new.sqlite"
    with pytest.raises(database.NeedsPassphrase):
        backup.restore_over_damaged(made.file, new, at=LATER)
    assert not new.exists()
    backup.restore_over_damaged(made.file, new, at=LATER, secret=Secret(WORD))
    assert everything() == rows
    assert seal.is_sealed()


OTHER_PROCESS = """
import sys, sqlcipher3.dbapi2 as d
c = d.connect(sys.argv[1]); c.execute("SELECT count(*) FROM person").fetchone()
print("open", flush=True); sys.stdin.read()
"""


def test_while_another_program_has_the_file_open_nothing_happens(sample_file: Path) -> None:
    safekeeping.keep(at=AT)
    command = [sys.executable, "-c", OTHER_PROCESS, str(sample_file)]
    database.DB.pragma("busy_timeout", 10)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(database.FileBusy):
            seal.put_under(WORD, at=AT)
        other.kill()
    assert not seal.is_sealed()
    assert not is_sealed(sample_file)
    write("翠园里")
    assert [file.name for file in sample_file.parent.glob(".*.part")] == []


def test_a_file_that_would_not_hold_all_is_not_put_in_place(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copies.look_into

    def one_row_less(file: Path, secret: Secret | None = None) -> copies.Copy:
        copy = real(file, secret)
        return copies.Copy(copy.version, {**copy.rows, "person": copy.rows["person"] - 1})

    safekeeping.keep(at=AT)
    monkeypatch.setattr(copies, "look_into", one_row_less)
    with pytest.raises(backup.NotProven):
        seal.put_under(WORD, at=AT)
    assert not is_sealed(sample_file)
    write("翠园里")
    assert [file.name for file in sample_file.parent.glob(".*.part")] == []


def test_what_is_salvaged_from_a_sealed_file_is_sealed(sealed: Path, tmp_path: Path) -> None:
    write("翠园里")
    rows = everything()
    database.close_database()
    content = bytearray(sealed.read_bytes())
    for page in (1, 40, 41):
        content[page * 4096 + 100] ^= 1
    sealed.write_bytes(content)
    out = tmp_path / "saved.sqlite"
    with pytest.raises(database.NeedsPassphrase):
        rescue.salvage(sealed, out, at=AT)
    with pytest.raises(database.WrongPassphrase):
        rescue.salvage(sealed, out, at=AT, secret=Secret(OTHER))
    done = rescue.salvage(sealed, out, at=AT, secret=Secret(WORD))
    assert done.saved.pages_lost == 3
    assert 0.9 * sum(rows.values()) < done.saved.total <= sum(rows.values())
    assert is_sealed(out)
    database.open_database(out, Secret(WORD))
    assert [finding for finding in check.check() if finding.is_fault] == []


def test_a_lost_salt_is_found_beside_a_copy(sealed: Path, tmp_path: Path) -> None:
    backup.backup(at=AT)
    rows = everything()
    database.close_database()
    content = bytearray(sealed.read_bytes())
    content[:4096] = bytes(4096)
    sealed.write_bytes(content)
    done = rescue.salvage(sealed, tmp_path / "saved.sqlite", at=AT, secret=Secret(WORD))
    assert (done.saved.pages_lost, done.saved.total) == (1, sum(rows.values()) - rows["search_key"] - 1)


def test_a_proposal_is_long_and_never_the_same() -> None:
    words = {seal.proposal() for _time in range(100)}
    assert len(words) == 100
    assert {len(word) for word in words} == {24}
