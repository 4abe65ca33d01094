"""Their form, our figures: kept once, filled each period, every name with its value."""

import base64
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl import load_workbook

from desktop.exchange import district_form
from desktop.models import DistrictForm
from desktop.models import Venue
from desktop.models import journal
from desktop.services import district_forms
from desktop.services import district_rules
from desktop.services import journal as history
from desktop.services import returns
from desktop.services.district_rules import Rules
from desktop.services.periods import Period

AT = datetime(2025, 6, 3, 8, 52)
MAY = Period("month", 2025, 5)


def form(path: Path, *cells: str) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row, cell in enumerate(cells, 1):
        sheet.cell(row, 1, cell)
    book.save(path)
    return path


def test_every_name_can_be_filled(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    named = district_forms.names(report, at=AT)
    assert len({each.name for each in named}) == len(named)
    path = form(tmp_path / "月报.xlsx", *(f"{{{{{each.name}}}}}" for each in named))
    kept = district_forms.keep(path, report, at=AT)
    file = district_forms.fill(kept.id, report, tmp_path / "out", at=AT)
    assert file.name == "月报-202505.xlsx"
    found = [row[0] for row in load_workbook(file).worksheets[0].iter_rows(values_only=True)]
    expected = [float(n.value) if isinstance(n.value, Decimal) else n.value or None for n in named]
    assert [value or None for value in found] == [value or None for value in expected]


def test_what_the_names_stand_for(sample_file: Path) -> None:
    report = returns.count(MAY, at=AT)
    said = {named.name: named.value for named in district_forms.names(report, at=AT)}
    assert said["人次"] == said["参加人次"] == report.values["visits"]
    assert said["上期参加人次"] == returns.count(MAY.step(-1), at=AT).values["visits"]
    months = [returns.count(Period("month", 2025, number), at=AT).values["visits"] for number in range(1, 6)]
    assert said["本年累计人次"] == sum(months)
    assert said["社区"] == "青和居社区"
    assert (said["报送期"], said["起始日期"], said["截止日期"]) == ("2025年5月", "2025-05-01", "2025-05-31")
    old = [line for line in report.ages if line.band in ("60–79", "80+")]
    assert said["60岁以上人数"] == sum(line.persons for line in old)
    festival = next(line for line in report.categories if line.category == "festival")
    assert said["节庆美食人次"] == festival.visits
    venue = report.venues[0]
    assert said[f"{venue.name}使用时长"] == venue.held_hours


def test_few_people_are_not_counted_out(sample_file: Path) -> None:
    district_rules.agree(Rules(least_count=50), at=AT)
    report = returns.count(Period("span", 2025, 126, 3), at=AT)
    said = {named.name: named.value for named in district_forms.names(report, at=AT)}
    assert said["未成年人人数"] == "少于50"
    assert said["未成年人人次"] == "少于50人"


def test_a_form_is_replaced_by_one_of_the_same_name_and_taken_back(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    district_forms.keep(form(tmp_path / "月报.xlsx", "{{人次}}"), report, at=AT)
    second = district_forms.keep(form(tmp_path / "月报.xlsx", "{{场次}}"), report, at=AT)
    assert [row.id for row in district_forms.forms()] == [second.id]
    history.undo(history.newest(), at=AT)
    (first,) = district_forms.forms()
    file = district_forms.fill(first.id, report, tmp_path / "out", at=AT)
    assert load_workbook(file).worksheets[0]["A1"].value == report.values["visits"]
    district_forms.remove("月报.xlsx", at=AT)
    assert district_forms.forms() == []
    with pytest.raises(district_forms.FormMissing, match=r"月报\.xlsx"):
        district_forms.fill("月报.xlsx", report, tmp_path, at=AT)


def test_what_cannot_be_kept_is_told_and_not_kept(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    with pytest.raises(district_form.UnknownNames, match="Sheet!A2"):
        district_forms.keep(form(tmp_path / "a.xlsx", "{{人次}}", "{{人此}}"), report, at=AT)
    with pytest.raises(district_forms.FormMissing):
        district_forms.keep(tmp_path / "nothing.xlsx", report, at=AT)
    (tmp_path / "large.xlsx").write_bytes(bytes(district_forms.LARGEST + 1))
    with pytest.raises(district_forms.FormTooLarge):
        district_forms.keep(tmp_path / "large.xlsx", report, at=AT)
    assert DistrictForm.select().count() == 0


def test_a_name_that_has_gone_since_is_told(sample_file: Path, tmp_path: Path) -> None:
    report = returns.count(MAY, at=AT)
    name = report.venues[0].name
    kept = district_forms.keep(form(tmp_path / "a.xlsx", f"{{{{{name}使用次数}}}}"), report, at=AT)
    with journal.unjournaled():
        Venue.update(name="改了名的厅").where(Venue.name == name).execute()
    with pytest.raises(district_form.UnknownNames, match=name):
        district_forms.fill(kept.id, returns.count(MAY, at=AT), tmp_path / "out", at=AT)
    assert not (tmp_path / "out").exists()


def test_the_form_itself_stays_as_it_came(sample_file: Path, tmp_path: Path) -> None:
    path = form(tmp_path / "月报.xlsx", "{{人次}}")
    kept = district_forms.keep(path, returns.count(MAY, at=AT), at=AT)
    assert base64.b64decode(DistrictForm.get_by_id(kept.id).content) == path.read_bytes()
