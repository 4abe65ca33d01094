"""A year's ledger as a community kept it, against what a careful reader gets out of it."""

import json
from collections.abc import Sequence
from datetime import date
from datetime import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.exchange import ledger
from desktop.exchange.ledger import Activity
from desktop.exchange.ledger import cells
from desktop.exchange.ledger.reading import NoLedger

DATA = Path(__file__).parent.parent / "data"
ANSWERS = json.loads((DATA / "expected-ledger.json").read_text("utf-8"))
BUILDINGS = {label: name for name, label in ANSWERS["building_alias"].items()}


def as_answer(row: Activity) -> list[object]:
    """The activity as the answers write it."""
    return [
        row.sheet, row.row, row.name, row.first.isoformat(), row.last.isoformat(),
        f"{row.start:%H:%M}" if row.start else None, f"{row.end:%H:%M}" if row.end else None,
        list(row.places), row.kind, list(row.hosts), row.people, row.about, list(row.leaders),
        row.cancelled, row.again,
    ]  # fmt: skip


def test_every_row_is_read_as_a_careful_reader_would() -> None:
    reading = ledger.read(DATA / "ledger-2025.xlsx", year=2026, buildings=BUILDINGS)
    found = [as_answer(row) for row in reading.activities]
    assert found == ANSWERS["activities"]["rows"]
    assert reading.problems == ()
    assert list(reading.left_out) == [(s, r) for s, r, _what in ANSWERS["rows_that_are_no_activity"]["rows"]]
    counted = [row for row in reading.activities if not row.again]
    held = [row for row in counted if not row.cancelled]
    counts = ANSWERS["counts"]
    assert (len(found), len(counted), len(held)) == (
        counts["rows"],
        counts["distinct_activities"],
        counts["held"],
    )
    assert sum(row.people or 0 for row in held) == counts["known_attendance_of_those"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5月28日", date(2025, 5, 28)),
        (5.28, date(2025, 5, 28)),
        ("2025-05-28（周三）", date(2025, 5, 28)),
        (45805.0, date(2025, 5, 28)),
        (20250528.0, date(2025, 5, 28)),
        ("2月30日", None),
        ("五月底", None),
        (True, None),
        ("", None),
    ],
)
def test_days(cell: object, day: date | None) -> None:
    found = cells.days(cell, 2025)  # pyright: ignore[reportArgumentType]
    assert found == ((day, day) if day else None)


@pytest.mark.parametrize(
    ("cell", "span"),
    [
        ("上午9:00-11:30", (time(9), time(11, 30))),
        ("下午2:30—4:00", (time(14, 30), time(16))),
        ("下午2点半", (time(14, 30), None)),
        ("9：00至10：30", (time(9), time(10, 30))),
        ("全天", (None, None)),
        ("", (None, None)),
        ("晚饭后", None),
        ("11:00-9:00", None),
        ("25:00", None),
    ],
)
def test_hours(cell: str, span: tuple[time | None, time | None] | None) -> None:
    assert cells.hours(cell) == span


@pytest.mark.parametrize(
    ("cell", "came"),
    [
        ("约60人", (60, True)),
        ("60余人", (60, True)),
        ("六十人", (60, False)),
        ("一百二十余人", (120, True)),
        ("50-60人", (None, True)),
        ("42人次", (42, False)),
        (42.0, (42, False)),
        ("", (None, False)),
        ("很多", None),
        (-1, None),
    ],
)
def test_how_many_came(cell: object, came: tuple[int | None, bool] | None) -> None:
    assert cells.came(cell) == came  # pyright: ignore[reportArgumentType]


def written(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    rows = [
        ("活动台账",),
        ("活动名称", "活动日期", "活动时间", "人数"),
        ("合唱", "2026年5月3日", "下午三点", "很多"),
        ("书法", "下周二", "9:00-10:00", 12),
        ("活动名称", "活动日期", "活动时间", "人数"),
        (None, "2026年5月3日", None, None),
    ]
    reading = ledger.read(written(tmp_path / "a.xlsx", rows), year=2026, buildings={})
    assert [(row.name, row.start, row.people) for row in reading.activities] == [("合唱", None, None)]
    assert [(p.row, p.field, p.severity) for p in reading.problems] == [
        (3, "time", "doubtful"),
        (3, "people", "doubtful"),
        (4, "date", "refused"),
    ]


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "名单.xlsx", [("姓名", "电话"), ("王伟", "14200000000")])
    with pytest.raises(NoLedger, match="名单"):
        ledger.read(file, year=2026, buildings={})
