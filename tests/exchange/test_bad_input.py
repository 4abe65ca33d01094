"""Files made to do harm, and files merely odd: read for what they say, or refused with a sentence."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desktop.errors import UserError
from desktop.exchange import people_list

TODAY = date(2026, 4, 1)


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
