"""The district's own workbook: only the cells with names change, numbers are numbers, the rest stays byte for byte."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.cell.rich_text import TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.styles import PatternFill
from PIL import Image as Picture
from python_calamine import CalamineWorkbook

from desktop.exchange import district_form
from desktop.exchange import steady_zip
from desktop.exchange.district_form import Hole

VALUES = {"人次": 1284, "使用时长": Decimal("412.5"), "社区": "青和居<社区>&", "报送期": "2025年5月", "A": 7}


def form() -> bytes:
    """As a district's office makes one: merged title, colours, a formula, a picture, a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇 总"
    sheet["A1"] = "{{社区}}（{{ 报送期 }}）活动报表"
    sheet.merge_cells("A1:D1")
    sheet["A1"].font = Font(bold=True, size=20)
    sheet["A2"], sheet["B2"] = "参加人次", "{{人次}}"
    sheet["B2"].fill = PatternFill("solid", fgColor="FFEEAA")
    sheet["B2"].number_format = "#,##0"
    sheet["A3"], sheet["B3"] = "使用小时", "｛｛使用时长｝｝"
    sheet["B4"] = "=B2*2"
    sheet["B5"] = CellRichText(["共", TextBlock(InlineFont(b=True), "{{人"), "次}}人次"])
    sheet["B6"] = 42
    sheet["B7"] = "{人次}"
    sheet["C2"] = "{{Ａ}}"
    picture = io.BytesIO()
    Picture.new("RGB", (20, 20), "red").save(picture, "png")
    sheet.add_image(Image(picture), "F2")
    sheet.column_dimensions["A"].width = 33
    sheet.print_options.horizontalCentered = True
    other = book.create_sheet("附表")
    other["C9"] = "{{人次}}"
    book.create_sheet("空表")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORM = form()


def filled(content: bytes = FORM) -> bytes:
    return district_form.fill(content, "月报.xlsx", VALUES.__getitem__)


def test_names_are_found_with_their_cells() -> None:
    assert district_form.holes(FORM, "月报.xlsx") == [
        Hole("汇 总!A1", "社区"),
        Hole("汇 总!A1", "报送期"),
        Hole("汇 总!B2", "人次"),
        Hole("汇 总!C2", "A"),
        Hole("汇 总!B3", "使用时长"),
        Hole("汇 总!B5", "人次"),
        Hole("附表!C9", "人次"),
    ]


def test_a_name_alone_becomes_a_number_and_one_among_words_a_text() -> None:
    book = load_workbook(io.BytesIO(filled()))
    sheet = book["汇 总"]
    assert sheet["A1"].value == "青和居<社区>&（2025年5月）活动报表"
    assert (sheet["B2"].value, sheet["B2"].data_type) == (1284, "n")
    assert (sheet["B3"].value, sheet["B3"].data_type) == (412.5, "n")
    assert sheet["B4"].value == "=B2*2"
    assert sheet["B5"].value == "共1284人次"
    assert (sheet["B6"].value, sheet["B7"].value, sheet["C2"].value) == (42, "{人次}", 7)
    assert book["附表"]["C9"].value == 1284
    assert district_form.holes(filled(), "月报.xlsx") == []


def test_formats_pictures_and_settings_stay() -> None:
    before, after = load_workbook(io.BytesIO(FORM)), load_workbook(io.BytesIO(filled()))
    sheet = after["汇 总"]
    assert sheet.merged_cells.ranges == before["汇 总"].merged_cells.ranges
    assert (sheet["A1"].font.b, sheet["A1"].font.sz, sheet["B2"].fill.fgColor.rgb) == (True, 20, "00FFEEAA")
    assert (sheet["B2"].number_format, sheet.column_dimensions["A"].width) == ("#,##0", 33)
    old, new = steady_zip.unpack(FORM), steady_zip.unpack(filled())
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    assert list(old) == list(new)


def test_a_second_reader_reads_it() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(filled()))
    assert book.get_sheet_by_name("汇 总").to_python()[1][:2] == ["参加人次", 1284]


def test_formulas_are_calculated_on_opening() -> None:
    """A value that was calculated before the numbers came is taken out."""
    parts = steady_zip.unpack(FORM)
    sheet = (
        parts["xl/worksheets/sheet1.xml"].decode().replace("<v></v>", "<v>5</v>").replace("<v />", "<v>5</v>")
    )
    assert "<v>5</v>" in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    new = steady_zip.unpack(filled(steady_zip.pack(parts)))
    assert b"<v>5</v>" not in new["xl/worksheets/sheet1.xml"]
    assert b'fullCalcOnLoad="1"' in new["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (
            "<workbook><sheets><sheet/></sheets></workbook>",
            '</sheets><calcPr calcId="0" fullCalcOnLoad="1"/></workbook>',
        ),
        (
            "<workbook><sheets/><sheets></sheets><definedNames>x</definedNames></workbook>",
            '</definedNames><calcPr calcId="0" fullCalcOnLoad="1"/></workbook>',
        ),
        ('<x:sheets></x:sheets><x:calcPr calcId="9"/>', '<x:calcPr fullCalcOnLoad="1" calcId="9"/>'),
        ('<calcPr fullCalcOnLoad="0" calcId="9"/>', '<calcPr fullCalcOnLoad="1" calcId="9"/>'),
    ],
)
def test_where_the_wish_to_calculate_stands(book: str, expected: str) -> None:
    assert district_form._calculated_on_opening(book).endswith(expected)


def test_prefixed_elements_and_inline_texts_are_filled_too() -> None:
    parts = steady_zip.unpack(FORM)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet2.xml"] = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="1"><x:c r="A1" s="0" t="inlineStr">'
        '<x:is><x:t>{{人次}}</x:t></x:is></x:c><x:c r="B1"/></x:row></x:sheetData></x:worksheet>'
    ).encode()
    new = filled(steady_zip.pack(parts))
    assert load_workbook(io.BytesIO(new))["附表"]["A1"].value == 1284


def test_unknown_names_are_told_by_cell() -> None:
    with pytest.raises(district_form.UnknownNames) as told:
        district_form.check(FORM, "月报.xlsx", ["社区", "报送期", "参加人次", "使用时长"])
    words = told.value.words()
    assert "汇 总!B2：没有“人次”，是不是“参加人次”？" in words
    assert "汇 总!C2：没有“A”" in words
    district_form.check(FORM, "月报.xlsx", list(VALUES))


def test_more_unknown_names_than_fit_a_sentence() -> None:
    holes = [Hole(f"表!A{i}", f"名{i}") for i in range(8)]
    assert "还有 3" in district_form.UnknownNames(holes, []).words()


def test_a_workbook_without_names_is_told() -> None:
    stream = io.BytesIO()
    Workbook().save(stream)
    with pytest.raises(district_form.NoNames, match=r"\{\{参加人次\}\}"):
        district_form.check(stream.getvalue(), "空.xlsx", ["人次"])


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"\xd0\xcf\x11\xe0 old xls", steady_zip.pack({"a.txt": b"a"})]
)
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    with pytest.raises(district_form.NotAForm, match="另存为"):
        district_form.check(content, "月报.xls", ["人次"])


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 50_000_000)
    with pytest.raises(district_form.NotAForm):
        district_form.check(stream.getvalue(), "月报.xlsx", ["人次"])
