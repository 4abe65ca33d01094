"""Spreadsheets nobody here made are read with the cells that LibreOffice shows (7.4), or refused in words."""

import contextlib
import json
import os
import shutil
import struct
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from desktop.errors import UserError
from desktop.exchange import people_list
from desktop.exchange.people_list import binary
from desktop.exchange.people_list import books
from desktop.exchange.people_list.child import SECONDS
from tests.exchange import strangers

FOLDER = Path(__file__).resolve().parents[1] / "data" / "strangers"
ANSWERS = json.loads((FOLDER / "answers.json").read_text(encoding="utf-8"))
OWN = os.environ.get("LINLI_STRANGERS", "")


def test_every_file_has_its_answer() -> None:
    assert set(ANSWERS) == {file.name for file in FOLDER.iterdir() if file.suffix in strangers.KINDS}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_cells_are_those_that_libreoffice_shows(name: str) -> None:
    assert strangers.differences(FOLDER / name, ANSWERS[name]) == []


def test_a_wrong_cell_would_be_seen() -> None:
    name = "excel-95.xls"
    sheet = next(iter(ANSWERS[name]))
    assert strangers.differences(FOLDER / name, {sheet: [["something else"]]})


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def test_chinese_of_excel_95_stands_in_its_code_page() -> None:
    """As FoxPro writes it: the code page is told once, texts and the name of the sheet are in it."""
    name, text = "三栋".encode("gbk"), "叶子青".encode("gbk")
    begin, end = record(0x809, struct.pack("<HH", 0x500, 5)), record(0x0A, b"")
    page = record(0x42, struct.pack("<H", 936))
    at = len(begin) + len(page) + 4 + 7 + len(name) + len(end)
    sheet = record(0x85, struct.pack("<IHB", at, 0, len(name)) + name)
    label = record(0x204, struct.pack("<4H", 2, 1, 0, len(text)) + text)
    [found] = binary.workbook(begin + page + sheet + end + begin + label + end).sheets
    assert (found.name, found.errors) == ("三栋", {(2, 1): "叶子青"})


def test_blanks_around_the_values_of_a_workbook(tmp_path: Path) -> None:
    """As an old library of R writes them."""
    plain, spaced = tmp_path / "plain.xlsx", tmp_path / "spaced.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append([41, 15.5, "叶子青"])
    book.save(plain)
    with zipfile.ZipFile(plain) as one, zipfile.ZipFile(spaced, "w") as other:
        for part in one.namelist():
            other.writestr(part, one.read(part).replace(b"<v>41</v>", b"<v> 41 </v>"))
    assert (
        books.open_book(spaced).sheets[0].rows
        == books.open_book(plain).sheets[0].rows
        == [[41, 15.5, "叶子青"]]
    )


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not OWN or shutil.which("soffice") is None, reason="LINLI_STRANGERS names no folder")
def test_a_folder_of_strangers() -> None:
    """Every file of the folder is read or refused in time; where it is read otherwise is printed, to be judged."""
    shown = strangers.shown_by_libreoffice(Path(OWN))
    otherwise: dict[str, list[str]] = {}
    for file in sorted(Path(OWN).iterdir()):
        began = time.monotonic()
        with contextlib.suppress(UserError):  # told below
            people_list.layout_in_child(file)
        assert time.monotonic() - began < SECONDS + 2, file.name
        try:
            found = strangers.differences(file, shown.get(file.name, {}))
        except UserError as error:
            found = [f"refused: {error.words()}"]
        if found:
            otherwise[file.name] = found
    for name, found in otherwise.items():
        print(f"{name}: {len(found)}, {found[0]}")
    print(f"{len(shown)} files shown by LibreOffice, {len(otherwise)} read otherwise or refused")
