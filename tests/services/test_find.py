"""Ctrl+K: venues, events and people by characters, pinyin, initials and numbers."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop import masking
from desktop.models import Event
from desktop.models import Phone
from desktop.models import Session
from desktop.models.journal import act
from desktop.services import find
from desktop.services.find import FoundEvent
from desktop.services.find import FoundPerson
from desktop.services.find import FoundVenue

NOW = datetime(2025, 5, 28, 8, 46)


def names(text: str) -> list[str]:
    return [row.title if isinstance(row, FoundEvent) else row.name for row in find.everything(text, now=NOW)]  # pyright: ignore[reportAttributeAccessIssue]  (the first found is a person)


@pytest.mark.parametrize("text", ["和谐客厅", "谐", "hxkt", "hexieke", "HXKT", "hx", " 和谐客 "])
def test_a_venue_by_any_of_its_names(sample_file: Path, text: str) -> None:
    first = find.everything(text, now=NOW)[0]
    assert isinstance(first, FoundVenue)
    assert (first.name, first.plate, first.kind, first.capacity) == ("和谐客厅", "谐", "living_room", 40)


@pytest.mark.parametrize("text", ["邻里美食", "第二届", "ms", "meishi", "llms"])
def test_an_event_from_any_of_its_characters_on(sample_file: Path, text: str) -> None:
    first = next(row for row in find.everything(text, now=NOW) if isinstance(row, FoundEvent))
    assert (first.title, first.start) == ("第二届邻里美食分享活动", datetime(2025, 5, 28, 9))
    assert first.category == "festival"


def test_the_next_event_stands_first_and_the_latest_past_one_behind(sample_file: Path) -> None:
    assert names("义诊") == ["邻里义诊", "社区义诊"]
    assert names("第二届邻里") + names("第一届邻里") == names("邻里美食")


def test_a_group_tells_its_next_date(sample_file: Path) -> None:
    group = find.everything("国画班", now=NOW)[0]
    assert isinstance(group, FoundEvent)
    assert group.start == datetime(2025, 5, 30, 9)
    over = find.everything("书法班", now=NOW)[0]
    assert isinstance(over, FoundEvent)
    assert over.start == datetime(2025, 5, 27, 14)  # the last one, a day ago


def test_an_event_without_a_date_comes_last(empty_file: Path) -> None:
    with act("add_event", at=NOW, subject="灯会"):
        for number, name in enumerate(("灯会筹备", "灯会", "灯会旧"), start=1):
            Event.create(no=f"2025-{number:03}", name=name, category="arts")
        for name, day in (("灯会", 30), ("灯会旧", 1)):
            row = Event.get(Event.name == name)
            Session.create(event=row, start=datetime(2025, 5, day, 9), end=datetime(2025, 5, day, 10))
    assert names("灯会") == ["灯会", "灯会旧", "灯会筹备"]
    assert names("2025-003") == ["灯会旧"]


def test_people_with_masked_phones(sample_file: Path) -> None:
    phone = Phone.select().order_by(Phone.id).first()
    found = [row for row in find.everything(phone.number[-4:], now=NOW) if isinstance(row, FoundPerson)]
    mine = next(row for row in found if row.id == phone.person_id)
    assert mine.phone == masking.mask_phone(phone.number)
    assert mine.place.endswith(phone.person.room)
    assert all(masking.unmasked(row.phone) == [] for row in found)


def test_one_letter_begins_a_name(sample_file: Path) -> None:
    found = find.everything("h", now=NOW)
    venues = [row.name for row in found if isinstance(row, FoundVenue)]
    assert venues == ["和谐客厅", "和安客厅", "和善客厅"]
    assert all(row.title.startswith("葫芦丝") for row in found if isinstance(row, FoundEvent))
    assert any(isinstance(row, FoundPerson) for row in found)


def test_no_kind_crowds_out_the_others(sample_file: Path) -> None:
    found = find.everything("2025-0", now=NOW)
    assert len(found) == find.MOST  # nobody else fits: events fill the rows
    kinds = [type(row) for row in find.everything("h", now=NOW)]
    assert len(kinds) == find.MOST
    assert len(set(kinds)) == 3


@pytest.mark.parametrize("text", ["", "  ", "·", "zzzzzz", "没有这个"])
def test_nothing_fits(sample_file: Path, text: str) -> None:
    assert find.everything(text, now=NOW) == []
