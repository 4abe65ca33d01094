"""汇总表.xlsx: the tables of a return as sheets."""

from desktop.exchange.district_schema import TABLES
from desktop.exchange.district_schema import DistrictReturn
from desktop.exchange.district_schema import columns
from desktop.exchange.plain_workbook import Grid
from desktop.exchange.plain_workbook import workbook


def return_workbook(data: DistrictReturn) -> bytes:
    """The workbook as bytes: what the return is about, then every table."""
    about = Grid(
        "说明",
        (),
        (
            ("社区", data.community),
            ("街道", data.street),
            ("区", data.district),
            ("区划代码", data.region_code),
            ("报送期", data.period),
            ("起止", f"{data.first_day}至{data.last_day}"),
            ("版次", str(data.stamp.sequence)),
            ("是否报全", "是" if data.complete else "否"),
            *([("更正说明", data.stamp.reason)] if data.stamp.reason else []),
            ("说明", "均为汇总数，不含个人信息。各表之和等于“指标”表。"),
            ("合并", f"少于{data.least_count}人的楼栋、网格和年龄段合在一起。"),
        ),
    )
    return workbook([about, *(_grid(data, name) for name in TABLES)])


def _grid(data: DistrictReturn, name: str) -> Grid:
    title, row_class = TABLES[name]
    described = columns(row_class)
    rows = (tuple(getattr(row, attribute) for attribute, _h, _k in described) for row in data.rows(name))
    return Grid(title, tuple(heading for _a, heading, _k in described), tuple(rows))
