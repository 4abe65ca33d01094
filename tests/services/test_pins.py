"""Who works the program, and their PINs: slow salted hashes, locked after wrong tries, restarts included."""

from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Act
from desktop.models import PinTry
from desktop.models import Staff
from desktop.models import database
from desktop.models import journal
from desktop.services import pins
from desktop.services import staff
from desktop.services.journal import CannotUndo
from desktop.services.journal import undo
from desktop.services.pins import NoPin
from desktop.services.pins import PinLocked
from desktop.services.pins import PinUnfit
from desktop.services.pins import PinWrong

AT = datetime(2025, 5, 28, 9)


@pytest.fixture
def lin(empty_file: Path) -> str:
    return staff.add_staff(name="林秀英", role="secretary", at=AT).id


def wrong(who: str, at: datetime) -> type[Exception]:
    with pytest.raises((PinWrong, PinLocked)) as caught:
        pins.check_pin(who, "9999", at=at)
    return caught.type


def test_a_pin_is_kept_as_a_salted_slow_hash(lin: str) -> None:
    other = staff.add_staff(name="周敏", role="assistant", at=AT).id
    for who in (lin, other):
        pins.set_pin(who, "２468", at=AT)
    one, two = (row.pin_hash for row in Staff.select().order_by(Staff.id))
    assert one != two  # the same PIN under another salt
    assert one.startswith("scrypt-14-8-1$")
    assert "2468" not in one
    assert pins.check_pin(lin, "2468", at=AT).name == "林秀英"
    assert [row.name for row in pins.holders()] == ["林秀英", "周敏"]
    assert [row.name for row in pins.secretaries()] == ["林秀英"]


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "0000", "12a4", "abcd"])
def test_pins_that_are_none(lin: str, pin: str) -> None:
    with pytest.raises(PinUnfit):
        pins.set_pin(lin, pin, at=AT)
    with pytest.raises(NoPin, match="林秀英"):
        pins.check_pin(lin, pin, at=AT)


def test_five_wrong_tries_lock_it_restarts_included(lin: str, empty_file: Path) -> None:
    pins.set_pin(lin, "2468", at=AT)
    with pytest.raises(PinWrong) as first:
        pins.check_pin(lin, "1111", at=AT)
    assert first.value.words() == "PIN 不对，还可以试 4 次。"
    assert [wrong(lin, AT) for _each in range(4)] == [PinWrong, PinWrong, PinWrong, PinLocked]
    database.close_database()
    database.open_database(empty_file)
    with pytest.raises(PinLocked) as locked:
        pins.check_pin(lin, "2468", at=AT + timedelta(minutes=4))  # the right one, but too soon
    assert locked.value.words() == "PIN 错得太多了，09:05 以后再试。"
    assert PinTry.select().count() == 5  # while it is locked nothing is tried
    assert pins.check_pin(lin, "2468", at=AT + timedelta(minutes=5)).id == lin
    assert pins.locked_until(lin) is None


def test_each_further_wrong_try_locks_it_longer(lin: str) -> None:
    pins.set_pin(lin, "2468", at=AT)
    now = AT
    waits: list[int] = []
    for number in range(10):
        wrong(lin, now)
        until = pins.locked_until(lin)
        if number >= 4:
            assert until is not None
            waits.append(int((until - now).total_seconds() // 60))
            now = until
    assert waits == [5, 10, 20, 40, 60, 60]


def test_a_clock_set_back_unlocks_nothing(lin: str) -> None:
    pins.set_pin(lin, "2468", at=AT)
    for _each in range(5):
        wrong(lin, AT)
    with pytest.raises(PinLocked):
        pins.check_pin(lin, "2468", at=AT - timedelta(hours=1))


def test_a_right_pin_and_a_new_one_forget_wrong_tries(lin: str) -> None:
    pins.set_pin(lin, "2468", at=AT)
    for _each in range(4):
        wrong(lin, AT)
    pins.check_pin(lin, "2468", at=AT)
    assert wrong(lin, AT) is PinWrong
    for _each in range(4):
        wrong(lin, AT)
    pins.set_pin(lin, "1357", at=AT)
    assert pins.check_pin(lin, "1357", at=AT).id == lin
    pins.remove_pin(lin, at=AT)
    assert pins.holders() == []


def test_one_secretary_stays(lin: str) -> None:
    journal.act_as("林秀英")
    for act in (
        lambda: staff.remove_staff(lin, at=AT),
        lambda: staff.change_staff(lin, name="林秀英", role="volunteer", at=AT),
    ):
        with pytest.raises(staff.LastSecretary):
            act()
    other = staff.add_staff(name="周 敏", role="secretary", at=AT).id
    staff.change_staff(lin, name="林秀兰", role="volunteer", at=AT)
    assert journal.acting() == "林秀兰"  # who acts goes on under their new name
    staff.remove_staff(lin, at=AT)
    assert [(row.id, row.name) for row in Staff.select()] == [(other, "周 敏")]
    journal.act_as("secretary")


@pytest.mark.parametrize("name", ["", "  ", "林秀英", "长" * 41])
def test_names_that_cannot_stand(lin: str, name: str) -> None:
    with pytest.raises(staff.StaffNameWrong):
        staff.add_staff(name=name, role="volunteer", at=AT)
    assert Staff.select().count() == 1


def test_a_new_pin_is_not_taken_back_by_whoever_knows_the_old_one(lin: str) -> None:
    pins.set_pin(lin, "2468", at=AT)
    with pytest.raises(CannotUndo):
        undo(Act.latest(1)[0].id, at=AT)
