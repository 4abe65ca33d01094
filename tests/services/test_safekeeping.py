"""Copies by themselves: when they are due, which go, where else they lie, and that the last good ones stay."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import Compound
from desktop.models import Setting
from desktop.models import copies
from desktop.models import database
from desktop.models import journal
from desktop.services import backup
from desktop.services import diary
from desktop.services import safekeeping
from desktop.services import second_place
from desktop.services import shelf
from desktop.services import thinning
from desktop.services.shelf import Backup

AT = datetime(2025, 5, 28, 8)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def write(name: str = "翠园里") -> None:
    with journal.act("add_place", at=AT, subject=name):
        Compound.create(name=name)


# --- when ---------------------------------------------------------------------------------------


def test_a_copy_is_due_after_a_day_or_an_hour_with_changes(empty_file: Path) -> None:
    assert safekeeping.is_due(AT)
    safekeeping.keep(at=AT)
    assert not safekeeping.is_due(AT + 5 * HOUR)
    assert safekeeping.is_due(AT + DAY)
    write()
    assert not safekeeping.is_due(AT + HOUR / 2)
    assert safekeeping.is_due(AT + HOUR)


def test_a_clock_that_was_wrong_does_not_stop_the_copies(empty_file: Path) -> None:
    safekeeping.keep(at=datetime(2035, 1, 1))
    assert safekeeping.is_due(AT)


def test_a_copy_of_another_data_file_in_the_same_folder_is_not_ours(empty_file: Path) -> None:
    made = backup.backup(at=AT)
    other = made.file.with_name("other-20250528-080000.sqlite")
    shutil.copyfile(made.file, other)
    shutil.copyfile(shelf.proof_of(made.file), shelf.proof_of(other))
    made.file.unlink()
    assert backup.last_proven() is None
    assert safekeeping.is_due(AT)


def test_keeping_tries_and_checks_once_a_week(empty_file: Path) -> None:
    first = safekeeping.keep(at=AT)
    assert first.made is not None
    assert (first.tried is not None, first.checked, first.faults, first.refused) == (True, True, [], [])
    later = safekeeping.keep(at=AT + DAY)
    assert (later.made is not None, later.tried, later.checked) == (True, None, False)
    week = safekeeping.keep(at=AT + 7 * DAY)
    assert week.tried is not None
    assert week.checked
    assert [copy.why for copy in backup.backups()] == ["auto"] * 3


def test_before_a_risky_act_there_is_a_proven_copy(empty_file: Path) -> None:
    made = safekeeping.before("import", at=AT)
    assert made.file.name == "community-20250528-080000-before-import.sqlite"
    assert safekeeping.before("import", at=AT + HOUR) == made, "nothing was written since"
    write()
    again = safekeeping.before("merge", at=AT + HOUR)
    assert (again.why, again.proven) == ("before-merge", True)
    again.file.write_bytes(bytes(again.size))
    assert safekeeping.before("merge", at=AT + 2 * HOUR).file != again.file, "a copy that rotted is none"


def test_the_trial_of_a_rotten_copy_takes_its_proof(empty_file: Path) -> None:
    with journal.act("set_up", at=AT):
        Setting.write("community_name", "qingheju")
    made = backup.backup(at=AT, why="auto")
    content = bytearray(made.file.read_bytes())
    content[content.index(b"qingheju")] ^= 1  # a value, so that the file can still be read
    made.file.write_bytes(content)
    kept = safekeeping.keep(at=AT + HOUR / 2)
    assert [type(error) for error in kept.refused] == [backup.CopyChanged]
    assert [copy.proven for copy in backup.backups()] == [False]
    assert safekeeping.is_due(AT + HOUR / 2)


def test_what_is_refused_does_not_stop_the_rest(empty_file: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(stick)
    shutil.rmtree(stick)
    kept = safekeeping.keep(at=AT)
    assert [error.code for error in kept.refused] == ["place_missing"]
    assert kept.made is not None
    assert kept.tried is not None
    assert str(stick) in str(kept.refused[0])


# --- which go -----------------------------------------------------------------------------------


def copy(at: datetime, why: str = "auto", *, proven: bool = True) -> Backup:
    return Backup(Path(f"c-{at:%Y%m%d-%H%M%S}-{why}.sqlite"), at, 1, "", at if proven else None, why)


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(microsecond=0))
COPIES = st.lists(
    st.builds(
        copy, MOMENTS, st.sampled_from(["auto", "auto", "auto", "before-import", ""]), proven=st.booleans()
    ),
    max_size=120,
    unique_by=lambda one: one.file,
)


@given(COPIES)
def test_what_goes_is_never_a_last_good_one(shelf_of: list[Backup]) -> None:
    gone = set(thinning.superfluous(shelf_of))
    left = [one for one in shelf_of if one not in gone]
    proven = sorted((one for one in shelf_of if one.proven), key=lambda one: one.at)
    assert all(one.why and one.proven for one in gone), "by hand or never proven: stays"
    assert not set(proven[-1:]) & gone
    made = [one for one in proven if one.why]
    assert {one.at.year for one in made} == {one.at.year for one in made if one in left}
    assert thinning.superfluous(left) == [], "thinning twice removes nothing more"


@given(COPIES, st.integers(0, 200), st.sampled_from(["auto", "before-restore"]))
def test_however_many_one_day_brings_the_days_before_stay(old: list[Backup], many: int, why: str) -> None:
    """Restoring again and again, or a clock gone mad for a day, cannot push out yesterday's good copies."""
    kept = [one for one in old if one not in thinning.superfluous(old)]
    day = datetime(2028, 3, 1)
    flood = [copy(day + timedelta(minutes=7 * n), why) for n in range(many)]
    flood = [one for one in flood if one.at.date() == day.date()]
    gone = set(thinning.superfluous(kept + flood))
    made = sorted((one for one in kept if one.why and one.proven), key=lambda one: one.at, reverse=True)
    days = list(dict.fromkeys(one.at.date() for one in made))[: thinning.DAYS - 1]
    newest = [next(one for one in made if one.at.date() == each) for each in days]
    assert not gone & set(newest)


def test_a_year_of_hourly_copies_is_thinned(empty_file: Path) -> None:
    moments = (AT - n * HOUR for n in range(365 * 24))
    left = [copy(at) for at in moments]
    gone = set(thinning.superfluous(left))
    left = [one for one in left if one not in gone]
    assert 24 + 12 + 6 + 10 <= len(left) <= 24 + 14 + 8 + 13 + 2


def fill_shelf(number: int) -> list[Backup]:
    made = backup.backup(at=AT, why="auto")
    for n in range(1, number):
        at = AT - n * timedelta(minutes=1)
        other = shelf.new_name(shelf.folder(), at, "auto")
        shutil.copyfile(made.file, other)
        shutil.copyfile(shelf.proof_of(made.file), shelf.proof_of(other))
    return backup.backups()


def test_what_is_superfluous_goes_with_its_proof(empty_file: Path) -> None:
    before = fill_shelf(8)
    kept = safekeeping.keep(at=AT + DAY)
    assert kept.removed == 6
    left = backup.backups()
    assert len(left) == 3, "the three newest fill all slots"
    assert left[1:] == before[:2]
    assert len(list(shelf.folder().glob("*.proof"))) == len(left)


def test_nothing_goes_while_the_newest_is_not_whole(empty_file: Path) -> None:
    newest, *_others = fill_shelf(8)
    content = bytearray(newest.file.read_bytes())
    content[5000] ^= 1
    newest.file.write_bytes(content)
    assert second_place.remove_superfluous(shelf.folder()) == []
    assert len(backup.backups()) == 8


def test_drafts_that_a_crash_left_are_swept(empty_file: Path) -> None:
    backup.backup(at=AT)
    old, new = shelf.folder() / ".old.sqlite.part", shelf.folder() / ".new.sqlite.part"
    for draft in (old, new):
        draft.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(new, (AT.timestamp(), AT.timestamp() + 86400))
    assert safekeeping.keep(at=AT + DAY).made is not None
    assert (old.exists(), new.exists()) == (False, True)


# --- the second place ---------------------------------------------------------------------------


@pytest.fixture
def stick(empty_file: Path, tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.choose(stick)
    return stick


def only_there(monkeypatch: pytest.MonkeyPatch, instead: Callable[[Path, Path], object]) -> None:
    """Copying to the second place does `instead`."""
    real = shutil.copyfile

    def copyfile(one: Path, to: Path) -> object:
        return instead(one, to) if "linli-backups" in str(to) else real(one, to)

    monkeypatch.setattr(shutil, "copyfile", copyfile)


def on(stick: Path) -> list[str]:
    return sorted(file.name for file in stick.glob("linli-backups-*/*.sqlite"))


def test_each_copy_is_brought_to_the_second_place_and_proven_there(stick: Path) -> None:
    made = safekeeping.keep(at=AT).made
    assert made is not None
    place = second_place.place()
    assert place is not None
    assert (place.copied_at, place.other_disk) == (AT, False)
    (there,) = shelf.copies_in(place.shelf)
    assert there.file.read_bytes() == made.file.read_bytes()
    assert there.sha256 == made.sha256
    assert copies.look_into(there.file).rows == copies.row_counts()


def test_a_stick_that_comes_late_gets_the_newest_copy(stick: Path) -> None:
    hidden = stick.with_name("unplugged")
    stick.rename(hidden)
    assert [error.code for error in safekeeping.keep(at=AT).refused] == ["place_missing"]
    stick.mkdir()  # the empty folder that a mount leaves on the computer's own disk
    assert [error.code for error in safekeeping.keep(at=AT).refused] == ["place_missing"]
    assert list(stick.iterdir()) == []
    stick.rmdir()
    hidden.rename(stick)
    assert safekeeping.keep(at=AT + HOUR).refused == []
    assert on(stick) == ["community-20250528-080000-auto.sqlite"]


def test_a_full_stick_is_told_and_nothing_half_stays(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_copy: Path, to: Path) -> None:
        to.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    only_there(monkeypatch, full)
    (refused,) = safekeeping.keep(at=AT).refused
    assert refused.code == "place_full"
    assert str(stick) in str(refused)
    place = second_place.place()
    assert place is not None
    assert [file.name for file in place.shelf.iterdir()] == [".linli"]


def test_what_arrives_changed_is_not_kept(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_there(monkeypatch, lambda _copy, to: to.write_bytes(b"other"))
    (refused,) = safekeeping.keep(at=AT).refused
    assert isinstance(refused, second_place.PlaceUnwritable)
    assert "磁盘报告出错" in str(refused)
    assert on(stick) == []


def test_the_second_place_is_thinned_too_and_two_offices_do_not_meet(stick: Path, tmp_path: Path) -> None:
    fill_shelf(8)
    place = second_place.place()
    assert place is not None
    for made in backup.backups():
        second_place.bring(made, at=AT)
    assert len(second_place.thin()) == 5
    other = tmp_path / "other" / "community.sqlite"
    database.create_database(other)
    theirs = second_place.choose(stick)
    assert theirs.shelf != place.shelf
    safekeeping.keep(at=AT)
    assert len(shelf.copies_in(place.shelf)) == 3


def test_the_folder_of_the_data_file_is_no_second_place(empty_file: Path, tmp_path: Path) -> None:
    with pytest.raises(second_place.PlaceTooNear):
        second_place.choose(empty_file.parent)
    with pytest.raises(second_place.PlaceMissing):
        second_place.choose(tmp_path / "nowhere")
    assert second_place.place() is None


def test_a_place_can_be_forgotten_and_keeps_its_copies(stick: Path) -> None:
    safekeeping.keep(at=AT)
    second_place.forget()
    assert second_place.place() is None
    assert len(on(stick)) == 1
    assert safekeeping.keep(at=AT + DAY).refused == []


def test_a_diary_that_cannot_be_read_says_nothing(empty_file: Path) -> None:
    safekeeping.keep(at=AT)
    diary._file().write_text("[1, 2")
    assert diary.read() == {}
    assert safekeeping.keep(at=AT + HOUR).tried is not None
