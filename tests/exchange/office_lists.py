"""Lists as offices of other provinces lay them out, written by hand, with what a careful reader gets out of them.

Nobody in here exists; the numbers begin with prefixes that no operator has been given.
"""

from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.exchange.office_book import Maker
from tests.exchange.office_book import OfficeList
from tests.exchange.office_book import add_sheet
from tests.exchange.office_book import identity
from tests.exchange.office_book import rows_of
from tests.exchange.office_book import save
from tests.exchange.office_pages import a_grids_list
from tests.exchange.office_pages import all_in_the_door
from tests.exchange.office_pages import cards
from tests.exchange.office_pages import lanes
from tests.exchange.office_pages import long_notes
from tests.exchange.office_pages import more_people_in_a_row
from tests.exchange.office_pages import printed_pages
from tests.exchange.office_pages import three_rows_of_heads
from tests.exchange.office_words import an_elders_contact
from tests.exchange.office_words import an_export
from tests.exchange.office_words import boxes_and_brackets
from tests.exchange.office_words import numbered_heads
from tests.exchange.office_words import owners_and_tenants
from tests.exchange.office_words import two_languages


def grouped_heads(folder: Path) -> OfficeList:
    """Two rows of headings under group heads; a title with a point; homes merged over the household."""
    path = folder / "1.0版采集表.xlsx"
    rows = rows_of("""
2024年阳光家园居民信息采集表（1.0版）
填报单位：和平社区居委会|||||填报日期：2024.3.15
序号|家庭住址||||人员基本信息||||联系方式|||备注
|小区|楼栋|单元|室|姓名|性别|出生年月|民族|手机1|手机2|固定电话|
~1|阳光家园|1号楼|二单元|~501|王 伟|男|1956.03.07|汉|14212340001||027-91230001转8001|
~2|||||李秀兰|女|1958年11月|汉|14212340002|14312340003||
~3|||||王晓明|男|19851224|汉||15412340004||在外地工作
~4|阳光家园|1号楼|二单元|~502|欧阳 建国|男|1949.10|回|（027）91230005|||
~5|||||马小梅|女|1951/5/1|回|164-1234-0006|||
~6|阳光家园|2号楼|一单元|~101|次仁•卓玛|女|1990-01-01|藏|19412340007（微信同号）|||
""")
    heads = "A1:M1 A3:A4 B3:E3 F3:I3 J3:L3 M3:M4"
    save(path, {"采集表": rows}, f"{heads} B5:B7 C5:C7 D5:D7 E5:E7 B8:B9 C8:C9 D8:D9 E8:E9")
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
    save(path, {"台账": rows}, "A1:I1")
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
    add_sheet(
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
    add_sheet(
        book,
        "2号楼",
        [header, ["1单元"], [1, "101", "冯玉兰", "女", "1944.2", "14212342004", "√", "独居"]],
        "A2:H2",
    )
    add_sheet(book, "A座", [header, [1, "1204", "叶子青", "女", date(1999, 9, 9), 14212342005.0, "×", ""]])
    add_sheet(book, "封面", [["锦江苑住户信息"], ["二〇二四年三月"]])
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
        ["单位：清风社区", None, None, None, None, None, None, "日期：2024.5"],
        [*head, None, *head],
        [1, "1#", "301", "罗大勇", "男", "14212343001", None, 4, "1#", "501", "唐小雨", "女", "14212343004"],
        [2, "1#", "302", "韩梅", "女", "14212343002", None, 5, "2#", "101", "曹志刚", "男", "14212343005"],
        [3, "1#", "401", "邓超群", "男", "14212343003", None, 6, "2#", "102", "彭思远", "男", "14212343006"],
        [7, "2#", "201", "魏 来", "男", "14212343007"],
    ]
    save(path, {"电话簿": rows}, "A1:M1")
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
    save(path, {"名单": rows})
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
    a_grids_list,
    all_in_the_door,
    more_people_in_a_row,
    three_rows_of_heads,
    an_elders_contact,
    an_export,
    boxes_and_brackets,
    numbered_heads,
    two_languages,
    owners_and_tenants,
)
