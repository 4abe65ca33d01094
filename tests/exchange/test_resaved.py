"""Lists that LibreOffice has saved again give the same people (7.4; how they were made stands in the README beside)."""

from datetime import date
from pathlib import Path

import pytest

from desktop.exchange import people_list
from desktop.exchange.people_list import Person

DATA = Path(__file__).resolve().parents[1] / "data"
RESAVED = DATA / "resaved"
TODAY = date(2026, 4, 1)


def people(path: Path, *, sheet: int | None = None, encoding: str | None = None) -> list[Person]:
    layout = people_list.layout(path, encoding=encoding)
    rows = people_list.read(path, layout, today=TODAY).rows
    return [one.person for one in people_list.gather(r for r in rows if sheet in {None, r.sheet})]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_as_a_spreadsheet(kind: str) -> None:
    before = people(DATA / "roster-biyuan.xls")
    assert len(before) == 607
    assert people(RESAVED / f"roster-biyuan.{kind}") == before


@pytest.mark.parametrize("encoding", ["utf8", "gb18030", "utf16"])
def test_as_text(encoding: str) -> None:
    """Of several sheets one is saved; the encoding is found out."""
    before = people(DATA / "roster-biyuan.xls", sheet=1)
    assert len(before) > 250
    assert people(RESAVED / f"roster-biyuan-1-{encoding}.csv") == before


def test_as_text_in_big5_when_asked() -> None:
    found = people(RESAVED / "names-big5.csv", encoding="big5")
    assert [(p.name, p.place.building, p.place.room, p.phones[0].number) for p in found] == [
        ("張偉", "3", "301", "15412345678"),
        ("歐陽娜娜", "3", "302", "15412345679"),
        ("陳國強", "4", "101", "15412345680"),
    ]
