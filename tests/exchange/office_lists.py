"""Lists as offices of other provinces lay them out, written by hand, with what a careful reader gets out of them.

Nobody in here exists; the numbers begin with prefixes that no operator has been given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class OfficeList:
    """A file. `people`: name|sex|birth|phones|compound|building|unit|room, in file order; `refused` by code."""

    path: Path
    people: list[str]
    refused: dict[str, int] = field(default_factory=dict)


Maker = Callable[[Path], OfficeList]


def _sheet(book: openpyxl.Workbook, title: str, rows: list[list], merges: str = "") -> Worksheet:
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    for span in merges.split():
        sheet.merge_cells(span)
    return sheet


def _book(path: Path, sheets: dict[str, list[list]], merges: str = "") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        _sheet(book, title, rows, merges)
    book.save(path)
    return book


def grouped_heads(folder: Path) -> OfficeList:
    """Two rows of headings under group heads; a title with a point; homes merged over the household."""
    path = folder / "1.0版采集表.xlsx"
    rows = [
        ["2024年阳光家园居民信息采集表（1.0版）"],
        ["填报单位：和平社区居委会", None, None, None, None, "填报日期：2024.3.15"],
        [
            "序号",
            "家庭住址",
            None,
            None,
            None,
            "人员基本信息",
            None,
            None,
            None,
            "联系方式",
            None,
            None,
            "备注",
        ],
        [
            None,
            "小区",
            "楼栋",
            "单元",
            "室",
            "姓名",
            "性别",
            "出生年月",
            "民族",
            "手机1",
            "手机2",
            "固定电话",
            None,
        ],
        [
            1,
            "阳光家园",
            "1号楼",
            "二单元",
            501,
            "王 伟",
            "男",
            "1956.03.07",
            "汉",
            "14212340001",
            None,
            "027-91230001转8001",
        ],
        [2, None, None, None, None, "李秀兰", "女", "1958年11月", "汉", "14212340002", "14312340003", None],
        [
            3,
            None,
            None,
            None,
            None,
            "王晓明",
            "男",
            "19851224",
            "汉",
            None,
            "15412340004",
            None,
            "在外地工作",
        ],
        [4, "阳光家园", "1号楼", "二单元", 502, "欧阳 建国", "男", "1949.10", "回", "（027）91230005"],
        [5, None, None, None, None, "马小梅", "女", "1951/5/1", "回", "164-1234-0006"],
        [
            6,
            "阳光家园",
            "2号楼",
            "一单元",
            101,
            "次仁•卓玛",
            "女",
            "1990-01-01",
            "藏",
            "19412340007（微信同号）",
        ],
    ]
    heads = "A1:M1 A3:A4 B3:E3 F3:I3 J3:L3 M3:M4"
    _book(path, {"采集表": rows}, f"{heads} B5:B7 C5:C7 D5:D7 E5:E7 B8:B9 C8:C9 D8:D9 E8:E9")
    home = "阳光家园|1|2"
    return OfficeList(
        path,
        [
            f"王伟|M|1956-03-07|14212340001,02791230001|{home}|501",
            f"李秀兰|F|1958-11|14212340002,14312340003|{home}|501",
            f"王晓明|M|1985-12-24|15412340004|{home}|501",
            f"欧阳建国|M|1949-10|02791230005|{home}|502",
            f"马小梅|F|1951-05-01|16412340006|{home}|502",
            "次仁·卓玛|F|1990-01-01|19412340007|阳光家园|2|1|101",
        ],
    )


def household_numbers(folder: Path) -> OfficeList:
    """户号 counts households, only the head's row has the address, ages stand for births."""
    path = folder / "桃源里户籍台账.xlsx"
    rows = [
        ["桃源里小区住户台账"],
        ["户号", "幢", "室", "与户主关系", "姓名", "性别", "年龄", "联系方式1", "联系方式2"],
        [1, "3幢", "201室", "户主", "陈国强", "男", 68, 14212341001, None],
        [None, None, None, "配偶", "赵玉珍", "女", 66, None, 14312341002],
        [None, None, None, "子", "陈  亮", "男", 40, "15412341003", None],
        [2, "3幢", "202室", "户主", "孙丽华", "女", "五十五", "16112341004", None],
        [None, None, None, "女", "周婷婷", "女", "二十九岁", "同上", None],
        [3, "5幢", "101室", "户主", "买买提．艾力", "男", 35, "16412341005", "19412341006"],
        [None, None, None, "妻", "阿依古丽•买买提", "女", 33, "/", None],
        [None, None, None, "儿子", "艾力江·买买提", "男", 8, None, None],
        [4, "5幢", "102室", "户主", "空置", None, None, None, None],
        [5, "5幢", "201室", "户主", "吴建平", "男", 71, "82341007-802", None],
    ]
    _book(path, {"台账": rows}, "A1:I1")
    return OfficeList(
        path,
        [
            "陈国强|M||14212341001|桃源里|3||201",
            "赵玉珍|F||14312341002|桃源里|3||201",
            "陈亮|M||15412341003|桃源里|3||201",
            "孙丽华|F||16112341004|桃源里|3||202",
            "周婷婷|F||?16112341004|桃源里|3||202",
            "买买提·艾力|M||16412341005,19412341006|桃源里|5||101",
            "阿依古丽·买买提|F|||桃源里|5||101",
            "艾力江·买买提|M|||桃源里|5||101",
            "吴建平|M||82341007|桃源里|5||201",
        ],
        {"vacant_flat": 1},
    )


def a_sheet_a_building(folder: Path) -> OfficeList:
    """One sheet a building, named by the sheet alone; stairs stand in lines; the compound stands in the file's name."""
    path = folder / "锦江苑住户信息（最新）.xlsx"
    header = ["序号", "房号", "户主姓名", "性别", "出生日期", "电话", "是否党员", "备注"]
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    _sheet(
        book,
        "1号楼",
        [
            header,
            ["1单元"],
            [1, "101", "刘志远", "男", "二〇〇一年三月", "14212342001", "否", ""],
            [2, "102", "何 敏", "女", "一九七八年十二月五日", "14212342002", "是", ""],
            ["2单元"],
            [1, "101", "郑文博", "男", "1966-6-6", "14212342003", "", ""],
            ["合计", None, "3户"],
        ],
        "A2:H2 A5:H5",
    )
    _sheet(
        book,
        "2号楼",
        [header, ["1单元"], [1, "101", "冯玉兰", "女", "1944.2", "14212342004", "√", "独居"]],
        "A2:H2",
    )
    _sheet(book, "A座", [header, [1, "1204", "叶子青", "女", date(1999, 9, 9), 14212342005.0, "×", ""]])
    _sheet(book, "封面", [["锦江苑住户信息"], ["二〇二四年三月"]])
    book.save(path)
    return OfficeList(
        path,
        [
            "刘志远|M|2001-03|14212342001|锦江苑|1|1|101",
            "何敏|F|1978-12-05|14212342002|锦江苑|1|1|102",
            "郑文博|M|1966-06-06|14212342003|锦江苑|1|2|101",
            "冯玉兰|F|1944-02|14212342004|锦江苑|2|1|101",
            "叶子青|F|1999-09-09|14212342005|锦江苑|A||1204",
        ],
        {"section_row": 3, "total_row": 1},
    )


def side_by_side(folder: Path) -> OfficeList:
    """Two people to a row: the left and the right half of the sheet have the same headings."""
    path = folder / "side.xlsx"
    head = ["序号", "楼号", "房号", "姓名", "性别", "联系电话"]
    rows = [
        ["清风雅苑居民电话簿"],
        [*head, None, *head],
        [1, "1#", "301", "罗大勇", "男", "14212343001", None, 4, "1#", "501", "唐小雨", "女", "14212343004"],
        [2, "1#", "302", "韩梅", "女", "14212343002", None, 5, "2#", "101", "曹志刚", "男", "14212343005"],
        [3, "1#", "401", "邓超群", "男", "14212343003", None, 6, "2#", "102", "彭思远", "男", "14212343006"],
        [7, "2#", "201", "魏 来", "男", "14212343007"],
    ]
    _book(path, {"电话簿": rows}, "A1:M1")
    home = "清风雅苑"
    return OfficeList(
        path,
        [
            f"罗大勇|M||14212343001|{home}|1||301",
            f"韩梅|F||14212343002|{home}|1||302",
            f"邓超群|M||14212343003|{home}|1||401",
            f"魏来|M||14212343007|{home}|2||201",
            f"唐小雨|F||14212343004|{home}|1||501",
            f"曹志刚|M||14212343005|{home}|2||101",
            f"彭思远|M||14212343006|{home}|2||102",
        ],
    )


def printed_pages(folder: Path) -> OfficeList:
    """A register exported page by page: title, header and foot on each; numbers begin anew; sums in between."""
    path = folder / "register.xls.xlsx"
    head = ["编号", "门牌", "姓名", "性别", "出生年月日", "联络电话", "备注"]
    rows = [
        ["红枫公寓住户登记册"],
        ["打印日期：2024-05-01", None, None, None, None, None, "第1页 共2页"],
        head,
        [1, "6-1-301", "蔡明", "男", "1970-01-02", "14212344001", ""],
        [2, "6-1-302", "潘雪", "女", "1971-02-03", "14212344002", "租户"],
        ["本页小计：2人"],
        ["制表人：李某", None, "审核人："],
        [],
        ["红枫公寓住户登记册"],
        ["打印日期：2024-05-01", None, None, None, None, None, "第2页 共2页"],
        head,
        [1, "6-2-301", "田野", "男", "1972-03-04", "14212344003", ""],
        ["", "〃", "田小野", "男", "2001-04-05", "〃", ""],
        [2, "7-1-101", "董 洁", "女", "1973-05-06", "14212344005", ""],
        ["本页小计：3人"],
        ["总计：5人"],
        ["注：1.本表一式两份，社区、物业各一份。"],
        ["2.有变动请及时告知社区，电话91234567。"],
    ]
    _book(path, {"Sheet1": rows}, "A1:G1 A9:G9")
    home = "红枫公寓"
    return OfficeList(
        path,
        [
            f"蔡明|M|1970-01-02|14212344001|{home}|6|1|301",
            f"潘雪|F|1971-02-03|14212344002|{home}|6|1|302",
            f"田野|M|1972-03-04|14212344003|{home}|6|2|301",
            f"田小野|M|2001-04-05|?14212344003|{home}|6|2|301",
            f"董洁|F|1973-05-06|14212344005|{home}|7|1|101",
        ],
        {"repeated_header": 1, "subtotal_row": 2, "total_row": 1},
    )


def identities_only(folder: Path) -> OfficeList:
    """No column of birth or sex, but one of identity numbers (with right check characters, of no region)."""
    path = folder / "ids.xlsx"
    rows = [
        ["姓名", "身份证号码", "住址", "手机号码"],
        ["姜云飞", identity("1956-03-07", 1), "翠湖花园3栋2单元501", "14212345001"],
        ["钱多多", identity("2001-12-31", 2), "翠湖花园3栋2单元502", "14212345002"],
        ["傅 强", identity("1999-01-01", 3)[:-1] + "Y", "翠湖花园3栋2单元503", "14212345003"],
        ["段誉铭", None, "翠湖花园3栋2单元504", "14212345004"],
    ]
    _book(path, {"名单": rows})
    home = "翠湖花园|3|2"
    return OfficeList(
        path,
        [
            f"姜云飞|M|1956-03-07|14212345001|{home}|501",
            f"钱多多|F|2001-12-31|14212345002|{home}|502",
            f"傅强|||14212345003|{home}|503",
            f"段誉铭|||14212345004|{home}|504",
        ],
    )


def identity(birth: str, order: int) -> str:
    """An identity number of the region 999999, which is none, with its right check character (GB 11643)."""
    digits = f"999999{birth.replace('-', '')}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def since_1904(folder: Path) -> OfficeList:
    """A workbook of an old Mac: days count from 1904; a hidden column, rows hidden by a filter."""
    path = folder / "mac.xlsx"
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.title = "春晖里"
    for row in [
        ["楼栋", "单元", "房号", "姓名", "性别", "出生日期", "旧编号", "手机"],
        ["1栋", 1, 101, "夏雨", "女", date(1956, 3, 7), "X1", "14212346001"],
        ["1栋", 1, 102, "秋实", "男", date(1960, 2, 29), "X2", "14212346002"],
        ["1栋", 1, 103, "冬青", "男", "1961年", "X3", "14212346003"],
    ]:
        sheet.append(row)
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet.auto_filter.ref = "A1:H4"
    book.save(path)
    home = "春晖里|1|1"
    return OfficeList(
        path,
        [
            f"夏雨|F|1956-03-07|14212346001|{home}|101",
            f"秋实|M|1960-02-29|14212346002|{home}|102",
            f"冬青|M|1961|14212346003|{home}|103",
        ],
    )


def semicolons(folder: Path) -> OfficeList:
    """A text table with semicolons, commas inside the cells, a mark of order at the start."""
    path = folder / "丁香苑居民.csv"
    lines = [
        "姓名;性别;生日;住址;电话;备注",
        "方正;男;1980/1/5;2栋1单元301;14212347001;爱好：书法,象棋",
        "袁 圆;女;1982/11/15;2栋1单元302;14212347002,14312347003;",
        '石磊;男;;"2栋;1单元303";14212347004;"不在家; 周末回"',
    ]
    path.write_bytes("\r\n".join([*lines, ""]).encode("utf-8-sig"))
    home = "丁香苑|2|1"
    return OfficeList(
        path,
        [
            f"方正|M|1980-01-05|14212347001|{home}|301",
            f"袁圆|F|1982-11-15|14212347002,14312347003|{home}|302",
            f"石磊|M||14212347004|{home}|303",
        ],
    )


def unicode_text(folder: Path) -> OfficeList:
    """What Excel calls Unicode text: tabs, UTF-16 with a mark, under the name of a spreadsheet."""
    path = folder / "白鹭洲住户.xls"
    lines = [
        "门栋\t户室\t住户\t男/女\t出生\t联系方式",
        "1\t301\t江海涛\t男\t1977-7-7\t14212348001",
        "1\t302\t江南\t女\t1979年8月8日\t14212348002",
        "2\t101\t白云飞\t男\t\t",
    ]
    path.write_bytes("\r\n".join([*lines, ""]).encode("utf-16"))
    return OfficeList(
        path,
        [
            "江海涛|M|1977-07-07|14212348001|白鹭洲||1|301",
            "江南|F|1979-08-08|14212348002|白鹭洲||1|302",
            "白云飞|M|||白鹭洲||2|101",
        ],
    )


def lanes(folder: Path) -> OfficeList:
    """Addresses of one column as Shanghai, Chengdu and Beijing write them."""
    path = folder / "lanes.xlsx"
    rows = [
        ["姓名", "现居住地址", "联系电话"],
        ["沈佳宜", "幸福路123弄45号602室", "14212349001"],
        ["吕布衣", "解放大道88号阳光花园3幢2单元501室", "14212349002"],
        ["尤 勇", "阳光花园8号楼3门501", "14212349003"],
        ["尹小天", "阳光花园三期12栋一单元三楼301", "14212349004"],
        ["葛 优优", "阳光花园3-2-501", "14212349005"],
        ["范 统", "阳光花园A座1204房", "14212349006"],
        ["柏 杨", "江汉区和平街道东风社区阳光花园9栋2单元1101号", "14212349007"],
    ]
    _book(path, {"Sheet1": rows})
    return OfficeList(
        path,
        [
            "沈佳宜|||14212349001|幸福路123弄|45||602",
            "吕布衣|||14212349002|阳光花园|3|2|501",
            "尤勇|||14212349003|阳光花园|8|3|501",
            "尹小天|||14212349004|阳光花园三期|12|1|301",
            "葛优优|||14212349005|阳光花园|3|2|501",
            "范统|||14212349006|阳光花园|A||1204",
            "柏杨|||14212349007|阳光花园|9|2|1101",
        ],
    )


def cards(folder: Path) -> OfficeList:
    """A block a household: the home in a line of labels, the members under their own header."""
    path = folder / "cards.xlsx"
    head = ["姓名", "与户主关系", "性别", "出生日期", "联系电话"]
    rows = [
        ["入户走访登记表"],
        ["小区：", "枫林晚苑", "楼栋：", "4栋", "单元：", 1, "房号：", "201"],
        head,
        ["华安", "户主", "男", "1965-5-5", "14212350001"],
        ["秋香", "妻", "女", "1967-6-6", "14212350002"],
        [],
        ["小区：", "枫林晚苑", "楼栋：", "4栋", "单元：", 1, "房号：", "202"],
        head,
        ["祝枝山", "户主", "男", "1955-5-5", "14212350003"],
        [],
        ["小区：枫林晚苑  楼栋：4栋  单元：2单元  房号：301"],
        head,
        ["文徵明", "户主", "男", "1950-5-5", "14212350004"],
    ]
    _book(path, {"走访": rows}, "A1:H1")
    return OfficeList(
        path,
        [
            "华安|M|1965-05-05|14212350001|枫林晚苑|4|1|201",
            "秋香|F|1967-06-06|14212350002|枫林晚苑|4|1|201",
            "祝枝山|M|1955-05-05|14212350003|枫林晚苑|4|1|202",
            "文徵明|M|1950-05-05|14212350004|枫林晚苑|4|2|301",
        ],
    )


def long_notes(folder: Path) -> OfficeList:
    """The table begins under a page of instructions; the row number has no heading; words of other provinces."""
    path = folder / "notes.xlsx"
    rows = [
        ["附件2："],
        ["梧桐新村“一户一档”居民信息摸底表"],
        ["填表说明："],
        ["1.“姓名”须与户口本一致；2.“联系方式”填本人手机，没有手机的填固定电话；"],
        ["3.“座号”“楼层”“门号”按实际填写。"],
        ["网格名称：第三网格", None, None, "网格员：李某", None, "联系电话：14200000000"],
        [],
        [
            None,
            "座号",
            "单元号",
            "楼层",
            "门号",
            "居民姓名",
            "性别（男/女）",
            "出生年月（如1956.03）",
            "本人联系电话（必填）",
            "政治面貌",
            "是否独居",
            "备注（行动不便等）",
        ],
        [1, "甲座", "1", "3楼", "301", "鲁 班", "男", "1956.03", "14212351001", "中共党员", "否", ""],
        [
            2,
            "甲座",
            "1",
            "3楼",
            "302",
            "墨子青",
            "女",
            "1960.10",
            "14212351002/14212351003",
            "群众",
            "是",
            "行动不便",
        ],
        [3, "乙座", "2", "12楼", "1201", "公孙策", "男", "1948.1", "无", "民盟", "", ""],
        ["合计", None, None, None, None, "3人"],
        ["填表人签字：", None, None, None, "社区盖章：", None, None, "年   月   日"],
    ]
    _book(path, {"Sheet1": rows}, "A1:L1 A2:L2 A3:L3 A4:L4 A5:L5")
    return OfficeList(
        path,
        [
            "鲁班|M|1956-03|14212351001|梧桐新村|甲|1|301",
            "墨子青|F|1960-10|14212351002,14212351003|梧桐新村|甲|1|302",
            "公孙策|M|1948-01||梧桐新村|乙|2|1201",
        ],
        {"total_row": 1, "footer": 1},
    )


ALL: tuple[Maker, ...] = (
    grouped_heads,
    household_numbers,
    a_sheet_a_building,
    side_by_side,
    printed_pages,
    identities_only,
    since_1904,
    semicolons,
    unicode_text,
    lanes,
    cards,
    long_notes,
)
