"""The activity ledger: filled by itself, saved as a spreadsheet; last year's read in, once, and taken back."""

import json
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.exchange.ledger import Problem
from desktop.models import Event
from desktop.models import Session
from desktop.services import events
from desktop.services import journal
from desktop.services import ledger
from desktop.services import ledger_import
from desktop.services import people
from desktop.services import places
from desktop.services.people import PersonFacts
from desktop.services.periods import read_period

DATA = Path(__file__).parent.parent / "data"
FILE = DATA / "ledger-2025.xlsx"
AT = datetime(2026, 1, 5, 9)
MAY = datetime(2025, 5, 31, 20)


@pytest.fixture
def qingheju(empty_file: Path) -> Path:
    """The ten buildings with their names, nobody and nothing else."""
    compound = places.add_compound("青和居", at=AT)
    named = json.loads((DATA / "expected-ledger.json").read_text("utf-8"))["building_alias"]
    for name, label in named.items():
        places.add_building(compound.id, label, units=1, name=name, at=AT)
    return empty_file


# --- the view -----------------------------------------------------------------------------------


def test_it_says_what_took_place_without_anything_typed(sample_file: Path) -> None:
    rows = ledger.entries(date(2025, 5, 28), date(2025, 5, 28))
    festival = next(row for row in rows if row.title == "第二届邻里美食分享活动")
    assert (festival.no, festival.hours, festival.place) == (
        "2025-001",
        "9:00—11:30",
        "和谐客厅、和安客厅、和善客厅",
    )
    assert (festival.category, festival.people, festival.leader) == ("节庆", 163, "周敏")
    assert festival.spent_fen == 249450
    assert festival.hosts == "青和居社区居民委员会、和谐楼邻里、青山助餐点"
    assert [row.start for row in rows] == sorted(row.start for row in rows)


def test_drafts_are_left_out_and_what_was_called_off_is_said(sample_file: Path) -> None:
    coming = ledger.entries(date(2025, 6, 1), date(2025, 7, 31))
    assert "居民议事会" not in {row.title for row in coming}
    event = Event.get(Event.name == "亲子书画展")
    events.cancel_event(event.id, reason="停电", at=MAY)
    (row,) = [row for row in ledger.entries(date(2025, 6, 1), date(2025, 7, 31)) if row.event == event.id]
    assert (row.cancelled, row.people, row.summary) == (True, None, "取消：停电")


def test_money_and_photos_of_a_group_stand_once(sample_file: Path) -> None:
    rows = [r for r in ledger.entries(date(2025, 3, 1), date(2025, 5, 28)) if r.title == "老年合唱"]
    assert len(rows) > 5
    assert sum(row.spent_fen or 0 for row in rows) == 0


def test_it_is_saved_as_a_spreadsheet_with_its_sum(sample_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "台账.xlsx"
    count = ledger.save(read_period("2025-05"), file, at=MAY)
    sheet = load_workbook(file).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.title == "2025年5月活动台账"
    assert rows[0] == ledger.HEADINGS
    assert len(rows) == count + 2
    shown = next(row for row in rows if row[2] == "第二届邻里美食分享活动")
    assert shown[3:5] == ("2025-05-28（周三）", "9:00—11:30")
    assert shown[8] == 163
    held, heads = ledger.total(ledger.entries(date(2025, 5, 1), date(2025, 5, 31)))
    assert (rows[-1][2], rows[-1][8]) == (f"合计：{held} 场", f"{heads} 人次")


def test_a_folder_that_is_not_there_is_told(sample_file: Path, tmp_path: Path) -> None:
    with pytest.raises(ledger.CannotSaveLedger, match="台账"):
        ledger.save(read_period("2025"), tmp_path / "no" / "台账.xlsx", at=MAY)


# --- last year's --------------------------------------------------------------------------------


def test_last_year_comes_in_as_filed_events_and_goes_again(qingheju: Path) -> None:
    who = people.add_person(PersonFacts(name="黄怡瑶"), at=AT).id
    planned = ledger_import.plan(FILE, at=AT)
    assert planned.counts() == {"new": 117, "same": 0, "again": 1, "doubtful": 0, "refused": 0}
    assert Event.select().count() == 0
    act = ledger_import.carry_out(planned, at=AT)
    assert act is not None
    assert Event.select().where(Event.status == "filed").count() == 116
    rows = ledger.entries(date(2025, 1, 1), date(2025, 12, 31))
    assert len(rows) == 117
    assert ledger.total(rows) == (116, 3796)
    tree = next(row for row in rows if row.title == "植树护绿")
    assert (tree.cancelled, tree.people, tree.category) == (True, None, "环境")
    festival = Event.get(Event.name == "邻里美食分享活动")
    assert (festival.title, festival.category, festival.district_category) == (
        "第二届邻里美食分享活动",
        "festival",
        "节庆",
    )
    led = Event.get(Event.name == "睦邻党建联席会")
    assert (led.leader_id, led.note) == (who, "")
    camp = next(row for row in rows if row.title == "暑期托管班")
    assert (camp.hours, camp.end.date()) == ("全天", date(2025, 7, 25))
    journal.undo(act, at=AT)
    assert Event.select().count() == Session.select().count() == 0


def test_what_is_on_file_already_is_not_written_twice(qingheju: Path) -> None:
    ledger_import.carry_out(ledger_import.plan(FILE, at=AT), at=AT)
    again = ledger_import.plan(FILE, at=AT)
    assert again.counts() == {"new": 0, "same": 117, "again": 1, "doubtful": 0, "refused": 0}
    assert ledger_import.carry_out(again, at=AT) is None


def test_the_festival_of_the_sample_is_known_from_the_ledger(sample_file: Path) -> None:
    planned = ledger_import.plan(FILE, at=AT)
    same = [row.activity.name for row in planned.rows if row.status == "same"]
    assert same == ["第二届邻里美食分享活动"]


@pytest.mark.parametrize("field", ["date", "time", "people"])
def test_every_problem_has_its_words(field: str) -> None:
    assert "很多" in ledger_import.reason(Problem(1, 5, field, "很多", "refused"))
