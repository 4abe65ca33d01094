"""Files: encodings, formats, and those that are refused with a sentence."""

import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.errors import UserError
from desktop.exchange import people_list
from desktop.exchange.people_list import binary
from desktop.exchange.people_list import books
from desktop.exchange.people_list import child
from desktop.exchange.people_list import refusals

DATA = Path(__file__).resolve().parents[1] / "data"
TODAY = date(2026, 4, 1)
LIST = "青和居社区居民花名册,,\n姓名,楼栋,房号\n张伟,3栋,301\n欧阳娜娜,三栋,302室\n"


def names(path: Path, **wishes: object) -> list[str]:
    layout = people_list.layout(path, **wishes)  # pyright: ignore[reportArgumentType]
    return [one.person.name for one in people_list.gather(people_list.read(path, layout, today=TODAY).rows)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_by_the_ladder(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode(encoding))
    assert names(path) == ["张伟", "欧阳娜娜"]


def test_big5_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("姓名,樓棟,房號\n張偉,3棟,301\n".encode("big5"))
    assert names(path, encoding="big5") == ["張偉"]


@pytest.mark.parametrize("mark", ["\t", ";", "|", ","])
def test_marks_between_cells(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(LIST.replace(",", mark), "utf-8")
    assert names(path) == ["张伟", "欧阳娜娜"]


def test_a_quote_that_nobody_closed_loses_no_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(
        f"王{'一二三四五六七八九十'[i % 10]}{'甲乙丙丁戊己庚辛壬癸'[i // 10]},3栋,{i + 101}\n"
        for i in range(90)
    )
    path.write_text(LIST + '李芳,3栋,"303\n' + rows, "utf-8")
    found = names(path)
    assert len(found) == 93
    assert found[2:5] == ["李芳", "王一甲", "王二甲"]


def test_nul_bytes_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(LIST.encode().replace(b"301", b"3\x0001"))
    assert names(path) == ["张伟", "欧阳娜娜"]


def test_web_pages_that_call_themselves_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text(
        "<html><table><tr><th colspan=3>居民名单</th></tr><tr><td>姓名<td>楼栋<td>房号</tr>"
        "<tr><td>张伟</td><td rowspan=2>3栋</td><td>301</td></tr><tr><td>李芳</td><td>302</td></tr></table></html>",
        "utf-8",
    )
    layout = people_list.layout(path)
    listed = people_list.gather(people_list.read(path, layout, today=TODAY).rows)
    assert [(one.person.name, one.person.place.building, one.person.place.room) for one in listed] == [
        ("张伟", "3", "301"),
        ("李芳", "3", "302"),
    ]


def test_1904_workbooks_formulas_and_errors(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in (
        ("姓名", "出生日期", "电话", "房号", "楼栋"),
        ("张伟", date(1956, 3, 7), "15412345678", "301", "3栋"),
        ("李芳", 20521 - 1462, "#N/A", "302", "3栋"),
    ):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    assert [row.person.birth for row in reading.rows if row.person] == ["1956-03-07", "1956-03-07"]
    assert {problem.code for problem in reading.rows[1].problems} == {"phone_error_value", "hidden_row"}


def test_formula_like_names_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,房号,备注\n=cmd|' /C calc'!A0,301,+86\n张伟,302,@SUM(A1)\n", "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    assert [(row.person.name, row.person.remark) for row in reading.rows if row.person] == [
        ("=cmd|' /C calc'!A0", "+86"),
        ("张伟", "@SUM(A1)"),
    ]


# --- refused ----------------------------------------------------------------------------------


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams (of up to 4096 bytes each) in sectors of 512 bytes."""
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, data in streams.items():
        first, padded = len(fat), data.ljust(4096, b"\0")
        fat += [*range(first + 1, first + 8), 0xFFFFFFFE]
        sectors += [padded[at : at + 512] for at in range(0, 4096, 512)]
        entries.append(_entry(name, 2, first, 4096))
    directory = b"".join(entries).ljust(512, b"\0")
    at_directory, at_fat = len(fat), len(fat) + 1
    fat += [0xFFFFFFFE, 0xFFFFFFFD]
    sectors += [directory, struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat)))]
    header = binary.MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, at_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", at_fat, *[0xFFFFFFFF] * 108)
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + b"\xff" * 12
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def write_bad(kind: str, path: Path) -> None:
    match kind:
        case "a letter":
            path.write_bytes(compound_file({"WordDocument": b"a letter"}))
        case "a letter in the new format":
            _zip(path, {"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"})
        case "a picture":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        case "machine code":
            path.write_bytes(bytes(range(1, 256)) * 40)
        case "a locked workbook":
            path.write_bytes((DATA / "locked.xlsx").read_bytes())
        case "a locked old workbook":
            path.write_bytes(
                compound_file(
                    {"Workbook": struct.pack("<HH", 0x809, 4) + bytes(4) + struct.pack("<HH", 0x2F, 0)}
                )
            )
        case "half a workbook":
            path.write_bytes((DATA / "roster-guangming.xlsx").read_bytes()[:20000])
        case "half an old workbook":
            path.write_bytes((DATA / "roster-biyuan.xls").read_bytes()[:9000])
        case "a workbook with broken insides":
            _zip(path, {"xl/workbook.xml": b"<broken", "xl/_rels/workbook.xml.rels": b"<broken"})
        case "nothing":
            path.write_bytes(b"")
        case "only commas":
            path.write_bytes(b",,,\r\n,,,\r\n")
        case "no names":
            path.write_text("楼栋,房号,电话\n3栋,301,15412345678\n", "utf-8")
        case _:
            path.write_text("尊敬的居民朋友：\n请于周三前交回登记表。\n", "utf-8")


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("a letter", refusals.NotASpreadsheet),
        ("a letter in the new format", refusals.NotASpreadsheet),
        ("a picture", refusals.NotASpreadsheet),
        ("machine code", refusals.NotASpreadsheet),
        ("a locked workbook", refusals.PasswordProtected),
        ("a locked old workbook", refusals.PasswordProtected),
        ("half a workbook", refusals.Damaged),
        ("half an old workbook", refusals.Damaged),
        ("a workbook with broken insides", refusals.Damaged),
        ("nothing", refusals.EmptyList),
        ("only commas", refusals.EmptyList),
        ("no names", refusals.NoNameColumn),
        ("a notice", refusals.NoNameColumn),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    kind: str, refusal: type[UserError], tmp_path: Path
) -> None:
    path = tmp_path / "名单.xls"
    write_bad(kind, path)
    with pytest.raises(refusal) as told:
        people_list.layout(path)
    words = str(told.value)
    assert "名单.xls" in words
    assert words.count("。") <= 2
    assert "Error" not in words


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(refusals.Unreadable) as told:
        people_list.layout(tmp_path / "gone.csv")
    assert "找不到这个文件" in told.value.words()
    with pytest.raises(refusals.Unreadable, match="文件夹"):
        people_list.layout(tmp_path)


def test_a_file_beyond_all_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    monkeypatch.setattr(books, "LARGEST_FILE", 20)
    with pytest.raises(refusals.TooLarge):
        people_list.layout(path)


def test_an_archive_that_would_burst_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(701):
                part.write(bytes(1 << 20))
    with pytest.raises(refusals.TooLarge):
        people_list.layout(path)


def test_wishes_that_do_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    with pytest.raises(refusals.NoSuchSheet):
        people_list.layout(path, sheet="7")
    with pytest.raises(refusals.NoSuchColumn):
        people_list.layout(path, columns={"ZZ": "name"})
    with pytest.raises(refusals.NoSuchField):
        people_list.layout(path, columns={"A": "shoe size"})


def test_columns_can_be_corrected_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("称呼语,楼,号\n张伟,3,301\n李芳,3,302\n", "utf-8")
    with pytest.raises(refusals.NoNameColumn):
        people_list.layout(path)
    layout = people_list.layout(path, columns={"A": "name", "号": "room"})
    assert layout.columns() == {"A": "name", "B": "building", "C": "room"}
    sheet = layout.tables[0]
    again = people_list.layout(path, remembered={sheet.signature: {"A": "name", "C": "room"}})
    assert again.columns() == layout.columns()


@pytest.mark.parametrize(
    ("months", "january"),
    [
        (("1", "2", "11", "12") * 6, (None, "birth_ambiguous")),  # October lost its nought in a spreadsheet
        (("1", "2", "11", "12") * 2, ("1952-01", "")),  # too few to tell
        (("1", "10", "11", "12") * 6, ("1952-01", "")),
        (("1", "2", "3", "4") * 6, ("1952-01", "")),
    ],
)
def test_an_october_that_a_spreadsheet_made_a_january_is_told(
    months: tuple[str, ...], january: tuple[str | None, str], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(f"王小{number},30{number},1952.{month}\n" for number, month in enumerate(months))
    path.write_text(f"姓名,房号,出生年月\n{rows}", "utf-8")
    first = people_list.read(path, people_list.layout(path), today=TODAY).rows[0]
    assert first.person is not None
    birth, code = january
    assert first.person.birth == (birth or "1952")
    assert [problem.code for problem in first.problems if problem.field == "birth"] == (
        [code] if code else []
    )


# --- in a child -------------------------------------------------------------------------------


def test_a_child_gives_the_same_as_we_would(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    layout = people_list.layout_in_child(path)
    assert layout == people_list.layout(path)
    assert people_list.read_in_child(path, layout, today=TODAY) == people_list.read(path, layout, today=TODAY)


def test_rows_arrive_some_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    people = "".join(f"王小{n},{n}\n" for n in range(1200))
    path.write_text(f"姓名,房号\n{people}", "utf-8")
    batches: list[tuple[people_list.Row, ...]] = []
    reading = people_list.read_at_once_in_child(
        path, today=TODAY, arriving=lambda rows: batches.append(tuple(rows))
    )
    assert len(batches) > 1
    assert sum(batches, ()) == reading.rows
    assert len(reading.rows) == 1200


def test_a_child_refuses_in_our_words(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"")
    with pytest.raises(refusals.EmptyList, match="list"):
        people_list.layout_in_child(path)


def test_a_child_has_a_limit_of_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    monkeypatch.setattr(child, "SECONDS", 0)
    monkeypatch.setattr(child, "_TICK", 0.0)
    with pytest.raises(refusals.TooSlow):
        people_list.layout_in_child(path)


def test_reading_can_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    monkeypatch.setattr(child, "_TICK", 0.0)
    with pytest.raises(Cancelled):
        people_list.layout_in_child(path, progress=cancel)


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="Windows has no limit of memory")
def test_a_sheet_larger_than_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    )
    _zip(
        path,
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": links.replace("worksheets/sheet1", "xl/workbook")
            .replace('/worksheet"', '/officeDocument"')
            .encode(),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": links.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        },
    )
    with pytest.raises(refusals.TooLarge):
        people_list.layout_in_child(path)


# --- what is told -----------------------------------------------------------------------------


def test_identity_numbers_never_leave_the_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    number = "420107195603071234"
    path.write_text(
        f"姓名,身份证号,房号,备注\n张伟,{number},301,身份证{number}\n李芳,4.2E+17,302,\n", "utf-8"
    )
    layout = people_list.layout(path)
    reading = people_list.read(path, layout, today=TODAY)
    assert number not in repr(layout) + repr(reading)
    codes = [
        sorted(problem.code for problem in row.problems if problem.code.startswith("id_"))
        for row in reading.rows
    ]
    assert codes == [["id_number_in_remark"], ["id_number_lost_digits"]]
    assert [problem.code for problem in reading.problems] == ["id_number_column"]


def test_corrections_are_read_like_cells(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,楼栋,房号,电话\n张伟,3栋,301,154123456\n,3栋,302,15412345678\n", "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    assert [[problem.code for problem in row.problems] for row in reading.rows] == [
        ["phone_bad_length"],
        ["no_name"],
    ]
    fixed = people_list.with_corrections(
        reading.rows,
        {(1, 2, "phone"): "154-1234-5678", (1, 3, "name"): "张 伟", (1, 3, "room"): "301"},
        today=TODAY,
    )
    assert [phone.number for phone in fixed[0].person.phones] == ["15412345678"]  # pyright: ignore[reportOptionalMemberAccess]
    assert [[problem.code for problem in row.problems] for row in fixed] == [[], ["duplicate_person"]]
    assert len(people_list.gather(fixed)) == 1
