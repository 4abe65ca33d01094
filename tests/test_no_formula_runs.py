"""A text that looks like a formula stays a text in every file that a spreadsheet opens; +86 numbers stay as they are."""

import csv
import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.cli import main
from desktop.exchange.district_schema import written
from desktop.exchange.people_list.problem_sheet import ProblemRow
from desktop.exchange.people_list.problem_sheet import write_problem_rows
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import database
from desktop.models import journal
from desktop.services import people_import
from desktop.services import residents
from desktop.services.residents import Wanted

AT = datetime(2025, 5, 28, 9)
FORMULA = "=cmd|' /C calc'!A0"
SIGNS = ("=", "+", "-", "@")


def cells_of(workbook: bytes) -> list[tuple[str, str]]:
    """Text and kind of every cell."""
    book = load_workbook(io.BytesIO(workbook))
    return [
        (str(cell.value), str(cell.data_type))
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


@pytest.fixture
def crafted(sample_file: Path) -> Path:
    """The sample with formulas where people type words."""
    with journal.act("change_person", at=AT):
        Person.update(note=FORMULA).where(Person.id == Person.select().first().id).execute()
        done = Session.select(Session.event).where(Session.start.between(datetime(2025, 5, 1), AT))
        Event.update(name=FORMULA, contact_phone="+86 138 0000 0000").where(Event.id.in_(done)).execute()
    return sample_file


def test_the_list_of_residents(crafted: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    residents.save(Wanted(columns=tuple(residents.COLUMNS)), target, at=AT)
    cells = cells_of(target.read_bytes())
    assert (FORMULA, "s") in cells
    assert not [text for text, kind in cells if kind == "f"]


def test_the_rows_to_look_at(empty_file: Path, tmp_path: Path) -> None:
    path, target = tmp_path / "list.csv", tmp_path / "rows.xlsx"
    path.write_text(f"姓名,电话,房号,备注\n{FORMULA},+86 13912345678,,@SUM(A1)\n", "utf-8")
    plan = people_import.plan_import(path, today=AT.date())
    write_problem_rows(target, [ProblemRow(row.row, ("x",)) for row in plan.rows])
    cells = cells_of(target.read_bytes())
    assert {(FORMULA, "s"), ("@SUM(A1)", "s")} <= set(cells)
    assert not [text for text, kind in cells if kind == "f"]


def test_the_package_for_the_district(
    crafted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database.close_database()
    call = [
        "--db",
        str(crafted),
        "--today",
        "2025-06-02",
        "export",
        "--month",
        "2025-05",
        "-o",
        str(tmp_path),
    ]
    assert main(call) == 0, capsys.readouterr().err
    (package,) = tmp_path.glob("*.zip")
    texts: list[str] = []
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                assert not [
                    text for text, kind in cells_of(archive.read(name)) if kind == "f" and "cmd" in text
                ]
            elif name.endswith(".csv"):
                rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
                texts += [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in texts
    assert not [text for text in texts if text.startswith(SIGNS) and not text[1:].replace(".", "").isdigit()]
    database.open_database(crafted)


@pytest.mark.parametrize(
    "text", ["+86 138 1234 5678", "+8613812345678", "＋86 138 1234 5678", "-3", "13812345678", "书法", ""]
)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert written(text) == text


@pytest.mark.parametrize(
    "text", [FORMULA, "+cmd|x", "-2+3+cmd|x", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1+x", "＠x"]
)
def test_what_is_one_gets_an_apostrophe(text: str) -> None:
    assert written(text) == f"'{text}"
