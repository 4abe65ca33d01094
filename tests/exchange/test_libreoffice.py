"""The workbook of a return opened by LibreOffice and by calamine: every digit of every sheet is there."""

import csv
import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from desktop.exchange.district_schema import TABLES
from desktop.exchange.district_schema import DistrictReturn
from desktop.exchange.district_schema import columns
from desktop.exchange.district_workbook import return_workbook
from tests.exchange import returns_maker

SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Comma, quotes, UTF-8, values as they are stored, every sheet into a file of its own."""


def expected(data: DistrictReturn, table: str) -> list[list[object]]:
    names = [attribute for attribute, _heading, _kind in columns(TABLES[table][1])]
    return [[getattr(row, name) for name in names] for row in data.rows(table)]


def same(told: object, meant: object) -> bool:
    """Numbers as numbers, text as text, nothing as nothing."""
    if meant is None or meant == "":
        return told in (None, "")
    if isinstance(meant, int | Decimal):
        return Decimal(str(told)) == meant
    return str(told) == str(meant)


def test_calamine_reads_every_digit() -> None:
    data = returns_maker.make(7, 5)
    book = CalamineWorkbook.from_filelike(io.BytesIO(return_workbook(data)))
    for table, (title, _row) in TABLES.items():
        rows = book.get_sheet_by_name(title).to_python()[1:]
        meant = expected(data, table)
        assert len(rows) == len(meant)
        assert all(
            same(a, b) for row, line in zip(rows, meant, strict=True) for a, b in zip(row, line, strict=False)
        )
    about = {str(row[0]): row[1] for row in book.get_sheet_by_name("说明").to_python()}
    assert about["区划代码"] == "420107010007"


@pytest.mark.campaign
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_reads_every_digit(tmp_path: Path) -> None:
    data = returns_maker.make(7, 5)
    file = tmp_path / "return.xlsx"
    file.write_bytes(return_workbook(data))
    home = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", SHEETS, file.name],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=250,
    )
    for table, (title, _row) in TABLES.items():
        text = (tmp_path / f"return-{title}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(text)))[1:]
        meant = expected(data, table)
        assert len(rows) == len(meant), title
        assert all(
            same(a, b) for row, line in zip(rows, meant, strict=True) for a, b in zip(row, line, strict=True)
        )
    about = list(csv.reader(io.StringIO((tmp_path / "return-说明.csv").read_text(encoding="utf-8"))))
    assert ["区划代码", "420107010007"] in [row[:2] for row in about]
