"""汇总表.xlsx: the tables of a return as sheets, codes as text, the same bytes for the same figures."""

import io
import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from desktop.exchange import steady_zip
from desktop.exchange.district_schema import TABLES
from desktop.exchange.district_schema import DistrictReturn
from desktop.exchange.district_schema import Value
from desktop.exchange.district_schema import columns

_STAMP = datetime(2000, 1, 1)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def workbook(data: DistrictReturn) -> bytes:
    """The workbook as bytes. Codes, dates and times are text cells (format @); only counts are numbers."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "邻里客厅"
    book.properties.created = book.properties.modified = _STAMP
    cover: Any = book.active
    cover.title = "说明"
    for pair in (
        ("社区", data.community),
        ("街道", data.street),
        ("区", data.district),
        ("区划代码", data.region_code),
        ("报送期", data.period),
        ("版次", str(data.sequence)),
        ("说明", "均为汇总数，不含个人信息。各表之和等于“指标”表。"),
    ):
        cover.append([_text(cover, value) for value in pair])
    _widths(cover)
    for name, (title, row_class) in TABLES.items():
        sheet: Any = book.create_sheet(title)
        attributes = columns(row_class)
        sheet.append([_heading(sheet, heading) for _attribute, heading, _kind in attributes])
        for row in data.rows(name):
            sheet.append([_cell(sheet, getattr(row, a), kind) for a, _heading, kind in attributes])
        sheet.freeze_panes = "A2"
        _widths(sheet)
    stream = io.BytesIO()
    book.save(stream)
    members = steady_zip.unpack(stream.getvalue())
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = _SAVED_AT.sub(rb"\g<1>" + f"{_STAMP:%Y-%m-%dT%H:%M:%SZ}".encode(), core)
    return steady_zip.pack(
        dict(sorted(members.items(), key=lambda member: (member[0] != "[Content_Types].xml", member[0])))
    )


def _cell(sheet: Any, value: Value, kind: str) -> Any:
    if kind not in ("integer", "number") or value is None:
        return _text(sheet, "" if value is None else str(value))
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, float(value) if isinstance(value, Decimal) else value)
    cell.number_format = "#,##0.0" if isinstance(value, Decimal) else "#,##0"
    return cell


def _text(sheet: Any, value: str) -> Any:
    """A text cell: never a formula, a date or a number, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet, _CONTROL.sub("", value))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _heading(sheet: Any, value: str) -> Any:
    from openpyxl.styles import Font

    cell = _text(sheet, value)
    cell.font = Font(bold=True)
    return cell


def _widths(sheet: Any) -> None:
    """Wide enough for what stands in the column: a Chinese character takes two widths."""
    for column in sheet.columns:
        texts = [str(cell.value or "") for cell in column]
        width = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in texts)
        sheet.column_dimensions[column[0].column_letter].width = min(60, width + 3)
