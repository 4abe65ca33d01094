"""Files made to do harm, and files merely odd: read for what they say, or refused with a sentence."""

import re
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.errors import UserError
from desktop.exchange import people_list
from desktop.exchange.people_list.words import reason

TODAY = date(2026, 4, 1)
DATA = Path(__file__).resolve().parents[1] / "data"


def names(path: Path) -> list[str]:
    """As the program reads them: in a child with limits."""
    reading = people_list.read_at_once_in_child(path, today=TODAY)
    return [one.person.name for one in people_list.gather(reading.rows)]


def saved(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_three_hundred_columns(tmp_path: Path) -> None:
    header: list[object] = ["姓名", "楼栋", "房号", *(f"项目{n}" for n in range(297))]
    path = saved(tmp_path / "wide.xlsx", header, ["张伟", "3栋", "301", *range(297)])
    assert names(path) == ["张伟"]


@pytest.mark.campaign
def test_a_million_empty_rows(tmp_path: Path) -> None:
    path = saved(tmp_path / "long.xlsx", ["姓名", "房号"], ["张伟", "301"])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet.cell(1_048_576, 1, " ")
    book.save(path)
    assert names(path) == ["张伟"]


def test_a_million_rows_that_are_only_there(tmp_path: Path) -> None:
    """Every row stands in the file and none says anything."""
    path = saved(tmp_path / "long.xlsx", ["姓名", "房号"], ["张伟", "301"])
    members = {}
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    rows = b"".join(b'<row r="%d"/>' % n for n in range(3, 1_048_577))
    members[part] = members[part].replace(b"</sheetData>", rows + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert names(path) == ["张伟"]


def test_macros_and_links_outside_are_not_followed(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "list.xlsm", ["姓名", "房号", "备注"], ["张伟", "301", "='[other.xlsx]Sheet1'!A1"]
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
        archive.writestr(
            "xl/externalLinks/externalLink1.xml",
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><externalLink>&e;</externalLink>',
        )
    assert names(path) == ["张伟"]


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "laughs.xlsx", ["姓名", "房号"], ["张伟", "301"])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE w [<!ENTITY l0 "ha">{levels}]>'.encode()
    head = b"<workbook"
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(head, bomb + head, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert names(path) == ["张伟"]  # nothing asks for the entities, so nothing unfolds


@pytest.mark.parametrize(
    "name",
    [
        "أحمد",
        "משה כהן",
        "Đặng Thị Hồng",
        "Владимир",
        "𠮷田",
        "买买提·吐尔逊",
        "O'Brien",
        "Robert'); DROP TABLE person;--",
        "王👨‍👩‍👧‍👦伟",
        "=cmd|' /C calc'!A0",
    ],
)
def test_names_of_every_script(name: str, tmp_path: Path) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    path = tmp_path / "list.csv"
    path.write_text(f"姓名,楼栋,房号\n{quoted},3栋,301\n张伟,3栋,302\n", "utf-8")
    found = names(path)
    assert len(found) == 2
    assert found[0].replace("\u200d", "") == name.replace("\u200d", "")


def test_marks_of_direction_are_no_part_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,楼栋,房号\n\u202e伟张\u202c,3栋,301\n李芳,3栋,302\n", "utf-8")
    assert names(path) == ["伟张", "李芳"]


def test_a_cell_without_end_is_cut_and_its_part_of_the_address_left_out(tmp_path: Path) -> None:
    """A name of a million characters once took the window's memory for its search keys."""
    path = tmp_path / "long.csv"
    home = {"compound": "梧桐里", "building": "3", "unit": "1", "room": "301"}
    long = {"compound": "园", "building": "栋", "unit": "元", "room": "A"}
    lines = [",".join({**home, part: word * 100_000}.values()) for part, word in long.items()]
    head = ["姓名,小区,楼栋,单元,房号", "王" * 1_000_000 + ",梧桐里,3,1,301"]
    path.write_text("\n".join([*head, *(f"王伟,{line}" for line in lines)]), "utf-8")
    rows = people_list.read_at_once_in_child(path, today=TODAY).rows
    assert max(len(cell) for row in rows for cell in row.cells) == 32_767
    assert [problem.code for problem in rows[0].problems] == ["name_too_long"]
    for row, part in zip(rows[1:], long, strict=True):
        assert row.person is not None
        assert ("place_too_long", part) in [(problem.code, problem.field) for problem in row.problems]
        assert getattr(row.person.place, part) == ""


def test_the_child_speaks_the_language_of_the_window(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        people_list.read_at_once_in_child(tmp_path, today=TODAY)
    assert refused.value.words().endswith("这是一个文件夹")


def test_formulas_without_results_are_told_once(tmp_path: Path) -> None:
    """A program that writes formulas leaves working them out to Excel; nobody has opened this list there."""
    rows: list[list[object]] = [
        [f"=ROW()-{1}", "张伟", "3栋", '="30"&"1"'],
        [2, "王芳", "3栋", '="30"&"2"'],
        [3, "李娜", "=C3", "303"],
    ]
    path = saved(tmp_path / "formulas.xlsx", ["序号", "姓名", "楼栋", "房号"], *rows)
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    assert [(problem.code, problem.data) for problem in reading.problems] == [("formulas_unworked", "3")]
    assert "3" in reason(reading.problems[0])
    assert [one.person.name for one in people_list.gather(reading.rows)] == ["张伟", "王芳", "李娜"]


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def test_a_duration_of_more_than_a_day_stays_as_it_is_shown(tmp_path: Path) -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cells = [
        f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
        for words in ("姓名", "房号", "备注", "张伟", "301")
    ]
    long = (
        '<table:table-cell office:value-type="time" office:time-value="PT288H00M00S"><text:p>288:00:00</text:p>'
        "</table:table-cell>"
    )
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">'
        f"<table:table-row>{''.join(cells[:3])}</table:table-row>"
        f"<table:table-row>{''.join(cells[3:])}{long}</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "hours.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    assert [row.person.remark for row in reading.rows if row.person] == ["288:00:00"]


def test_formats_that_are_dates_elsewhere(tmp_path: Path) -> None:
    """Formats 50 to 58 are dates of Chinese Excel, but a file may define them anew: numbers stay numbers."""
    data = (DATA / "roster-biyuan.xls").read_bytes()
    general = struct.pack("<HHHHB", 0x41E, 12, 164, 7, 0) + b"General"
    assert data.count(general) == 1
    data = data.replace(general, struct.pack("<HHHHB", 0x41E, 12, 50, 7, 0) + b"General")
    data = re.sub(rb"(\xe0\x00\x14\x00..)\xa4\x00", lambda match: match[1] + b"2\0", data, flags=re.DOTALL)
    path = tmp_path / "roster-biyuan.xls"
    path.write_bytes(data)
    found, wanted = (
        people_list.read(one, people_list.layout(one), today=TODAY) for one in (path, DATA / path.name)
    )
    assert [row.cells for row in found.rows] == [row.cells for row in wanted.rows]
