"""A damaged pack gives every entry that can be read, whatever part of the file is gone, and nothing that was not there."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Attendance
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Person
from desktop.models import Phone
from desktop.models import database
from desktop.models import packs
from desktop.models.database import DB
from desktop.models.packs import PackDamaged
from desktop.models.packs import WrongPassphrase
from desktop.services import clocks
from desktop.services import desks
from desktop.services import look_alikes
from desktop.services import sign_in
from desktop.services.sign_in import WalkIn
from tests.desk_packs import AT
from tests.desk_packs import WORD
from tests.desk_packs import Fair
from tests.desk_packs import fair
from tests.desk_packs import quick_key

__all__ = ["fair", "quick_key"]
PAGE = 4096
WALK_INS = 40


@dataclass
class Stick:
    """A pack with many walk-ins, as it came back, and what stands in it."""

    fair: Fair
    file: Path
    content: bytes
    rows: dict[str, list[dict[str, object]]]

    @property
    def pages(self) -> int:
        return len(self.content) // PAGE

    def written(self, content: bytes) -> Path:
        path = self.file.with_name("damaged.pack")
        path.write_bytes(content)
        return path

    def without(self, *pages: int) -> Path:
        """Each of these pages (from 1) with one byte changed."""
        content = bytearray(self.content)
        for page in pages:
            content[(page - 1) * PAGE + 2000] ^= 1
        return self.written(bytes(content))

    def left(self, path: Path) -> packs.Contents:
        """What is read, after a look whether every row of it is true."""
        found = packs.read(path, WORD)
        for table, rows in found.rows.items():
            assert all(row in self.rows[table] for row in rows), table
        return found


@pytest.fixture
def stick(fair: Fair) -> Stick:
    file = fair.make("一号台")
    desk = fair.open(file)
    DB.pragma("synchronous", "OFF")
    clocks.record(desk=desk, device=AT, wall=AT)
    for number in range(WALK_INS):
        who = WalkIn(f"赵{number}", "8栋 502", "13800138000")
        fair.walk_in(desk, who, minutes=number)
    last = fair.come(desk, 0).entry
    assert last is not None
    sign_in.void(entry=last, reason="认错人了", desk=desk, at=AT + timedelta(hours=1))
    fair.back()
    return Stick(fair, file, file.read_bytes(), packs.read(file, WORD).rows)


def test_any_one_page_costs_no_more_than_what_stands_on_it(stick: Stick) -> None:
    lost: list[int] = []
    for page in range(1, stick.pages + 1):
        entries = stick.left(stick.without(page)).rows["entry"]
        lost.append(WALK_INS + 2 - len(entries))
    assert lost[0] == 0  # the first page, written with every entry, is made anew
    on_one_page = [n for n in lost if 0 < n < 30]
    assert sum(on_one_page) == WALK_INS + 2  # each entry stands on one page
    assert sum(n > 30 for n in lost) == 1  # the page that says where the others are


@pytest.mark.parametrize("share", [0.35, 0.6, 0.8, 0.97, 0.999])
def test_a_file_that_ends_too_early_gives_what_is_before_its_end(stick: Stick, share: float) -> None:
    cut = stick.content[: int(len(stick.content) * share)]
    found = stick.left(stick.written(cut))
    seqs = [row["seq"] for row in found.rows["entry"]]
    assert seqs == sorted(seqs)
    assert (len(seqs) > 0) == (share > 0.9)  # entries stand at the end
    assert found.whole == (found.rows == stick.rows)  # the last page may be none of theirs


def test_what_stands_behind_the_end_costs_nothing(stick: Stick) -> None:
    assert len(stick.left(stick.written(stick.content + b"\0" * 5000)).rows["entry"]) == WALK_INS + 2


def test_several_bad_places_are_stepped_over(stick: Stick) -> None:
    bad = range(stick.pages, stick.pages - 60, -2)
    found = stick.left(stick.without(1, 2, *bad))
    assert not found.whole
    assert 0 < len(found.rows["entry"]) < WALK_INS + 2


def test_a_wrong_passphrase_is_told_from_damage(stick: Stick) -> None:
    path = stick.without(1)
    with pytest.raises(PackDamaged, match=r"damaged\.pack"):
        desks.open_pack(path=path, passphrase=WORD, recorder="", at=AT)
    for verb in (packs.read, packs.open_pack):
        with pytest.raises(WrongPassphrase):
            verb(path, "wrong")
    stick.fair.back()


def test_where_nothing_is_left_it_is_told(stick: Stick) -> None:
    path = stick.without(*range(1, stick.pages))
    with pytest.raises(PackDamaged):
        stick.fair.merge(path)


def state(fair: Fair) -> object:
    """Everything a merge may have written."""
    tables = (Desk, Entry, Attendance, Person, Phone)
    rows = [sorted(map(repr, table.select().dicts())) for table in tables]
    return rows, clocks.of_session(fair.session)


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.campaign)])
def test_first_damaged_then_whole_is_the_same_as_whole(stick: Stick, every: int) -> None:
    fair, office = stick.fair, stick.fair.office
    database.close_database()
    before = office.with_name("before.sqlite")
    shutil.copyfile(office, before)
    fair.back()
    whole = fair.merge(stick.file)
    assert (whole.new, whole.damaged) == (WALK_INS + 2, ())
    should = state(fair)
    costly = [n for n in range(1, stick.pages + 1) if not packs.read(stick.without(n), WORD).whole]
    for page in costly[::every]:
        path = stick.without(page)
        database.close_database()
        for log in office.parent.glob("community.sqlite-*"):
            log.unlink()
        shutil.copyfile(before, office)
        fair.back()
        DB.pragma("synchronous", "OFF")
        try:
            damaged = fair.merge(path)
        except UserError:
            assert packs.read(path, WORD).rows["entry"] == []
            continue
        assert sign_in.drift() == []
        assert DB.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        again = fair.merge(stick.file)
        assert damaged.new + again.new == WALK_INS + 2
        assert (again.clashes, again.look_alikes, again.clocks) == (
            whole.clashes,
            whole.look_alikes,
            whole.clocks,
        )
        assert state(fair) == should, page


def test_an_entry_is_kept_though_its_person_cannot_be_read(stick: Stick) -> None:
    fair = stick.fair

    def costs_persons(page: int) -> bool:
        rows = packs.read(stick.without(page), WORD).rows
        return len(rows["entry"]) == WALK_INS + 2 and len(rows["person"]) < len(stick.rows["person"])

    path = stick.without(next(page for page in range(stick.pages, 0, -1) if costs_persons(page)))
    found = packs.read(path, WORD).rows
    merged = fair.merge(path)
    assert merged.damaged == (path,)
    assert merged.new == WALK_INS + 2
    nameless = Person.select().where(Person.name == look_alikes.UNREADABLE).count()
    assert nameless == WALK_INS - sum(row["source"] == "walk-in" for row in found["person"])
    assert Attendance.select().count() == WALK_INS
    fair.merge(stick.file)
    assert Person.select().where(Person.name == look_alikes.UNREADABLE).count() == 0
    assert Phone.select().where(Phone.number == "13800138000").count() == WALK_INS
