"""A date that came free is told once, whoever waits first; one click books it."""

from pathlib import Path

from desktop.models import Booking
from desktop.services import bookings
from desktop.views.venues import freed
from tests.rooms import AT
from tests.rooms import held
from tests.rooms import room
from tests.views.conftest import Ear


def test_a_skipped_date_is_told_and_booked_with_one_click(empty_file: Path, said: Ear) -> None:
    here = room()
    choir = held(here, "14:00-16:00", "老年合唱")
    skipped = held(here, "14:00-16:00", "书法班", status="skipped", reason="已被「老年合唱」预约")
    freed.tell(at=AT)
    assert len(said) == 0
    bookings.cancel(choir.id, at=AT)
    freed.tell(at=AT)
    assert said[-1].plain() == "6月3日 和谐客厅空出来了，可以补登「书法班」"
    freed.tell(at=AT)
    assert len(said) == 1
    said.press("现在登记")
    assert Booking.get_by_id(skipped.id).status == "approved"


def test_who_waits_comes_first_and_nobody_is_asked_about_a_date_that_was_free(
    empty_file: Path, said: Ear
) -> None:
    here = room()
    held(here, "9:00-10:00", "国画班", status="skipped")
    held(here, "10:00-11:00", "舞蹈队", status="skipped", reason="已被占用")
    held(here, "11:00-12:00", "葫芦丝", status="waiting", reason="已被占用")
    for _round in range(4):
        freed.tell(at=AT)
    assert ["葫芦丝" in said.words()[0], "舞蹈队" in said.words()[1]] == [True, True]
    assert len(said) == 2


def test_a_private_booking_is_not_named(empty_file: Path, said: Ear) -> None:
    held(room(), "9:00-10:00", "婆媳谈心", status="waiting", private=True)
    freed.tell(at=AT)
    assert "谈心" not in said[-1].plain()
