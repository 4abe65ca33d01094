"""Lists with a habit each: codes under the headings, tables beside the table, names with marks and numbers, old forms."""

from pathlib import Path

import openpyxl

from tests.exchange.office_book import OfficeList
from tests.exchange.office_book import add_sheet
from tests.exchange.office_book import rows_of
from tests.exchange.office_book import save


def codes_below_heads(folder: Path) -> OfficeList:
    """A template: codes of columns and a line of advice under the headings, an example, numbers for rows to come."""
    path = folder / "模板.xlsx"
    rows = rows_of("""
居民信息导入模板
姓名*|性别*|出生日期*|小区*|楼栋*|单元|房号*|手机号|是否党员|备注
name|sex|birthday|community|building|unit|room|mobile|party|remark
必填|男/女|格式：1990-01-01|必填|如：3栋|没有单元填无|如：301|11位手机号|是/否|选填
示例：张三|男|1990-01-01|示例小区|3栋|1单元|301|13800000000|否|
陈家洛|男|1951-02-03|海宁小区|3栋|1单元|301|14212720001|否|
霍青桐|女|1953-04-05|海宁小区|3栋|无|302|14212720002|是|回族
""")
    save(path, {"模板": rows}, "A1:J1")
    home = "海宁"
    return OfficeList(
        path,
        [f"陈家洛|M|1951-02-03|14212720001|{home}|3|1|301", f"霍青桐|F|1953-04-05|14212720002|{home}|3||302"],
    )


def sums_beside(folder: Path) -> OfficeList:
    """A small table of sums stands right of the list, a hidden sheet holds words to choose from."""
    path = folder / "春江里统计.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    rows = rows_of("""
春江里居民台账
楼栋|单元|房号|姓名|性别|电话||楼栋|户数|人数
1栋|1|101|袁冠南|男|14212720011||1栋|~2|~3
1栋|1|101|萧中慧|女|14212720012||2栋|~1|~1
1栋|1|102|周威信|男|14212720013||合计|~3|~4
2栋|1|101|卓天雄|男|14212720014||||
""")
    add_sheet(book, "台账", rows, "A1:J1")
    choices = add_sheet(book, "选项", rows_of("性别|民族|关系\n男|汉族|户主\n女|回族|配偶"))
    choices.sheet_state = "hidden"
    book.save(path)
    home = "春江里"
    return OfficeList(
        path,
        [
            f"袁冠南|M||14212720011|{home}|1|1|101",
            f"萧中慧|F||14212720012|{home}|1|1|101",
            f"周威信|M||14212720013|{home}|1|1|102",
            f"卓天雄|M||14212720014|{home}|2|1|101",
        ],
    )


def marks_on_names(folder: Path) -> OfficeList:
    """Marks, numbers, sexes and telephones stand with the names; a star means a Party member."""
    path = folder / "names.xlsx"
    rows = rows_of("""
临江苑楼道名单（★为党员）
房号|住户姓名及电话
3-1-101|★胡斐之 14212720021
3-1-102|程灵素（女）14212720022
3-1-201|①苗人凤：14212720023
3-1-202|商宝震(租户) 142-1272-0024
3-1-301|王剑英/14212720025
""")
    save(path, {"名单": rows}, "A1:B1")
    home = "临江苑|3|1"
    return OfficeList(
        path,
        [
            f"胡斐之|||14212720021|{home}|101",
            f"程灵素|||14212720022|{home}|102",
            f"苗人凤|||14212720023|{home}|201",
            f"商宝震|||14212720024|{home}|202",
            f"王剑英|||14212720025|{home}|301",
        ],
    )


def addresses_of_all_kinds(folder: Path) -> OfficeList:
    """One column of addresses as many hands wrote them."""
    path = folder / "addresses.xlsx"
    rows = rows_of("""
姓名|住址|电话
狄云飞|雪山花园3号楼2单元5层501室|14212720031
丁典之|雪山花园 3-2-0502|14212720032
水笙笙|雪山花园3幢二单元五〇三|14212720033
戚芳芳|雪山花园3#楼2单元504（复式）|14212720034
万震山|雪山花园三栋二单元5楼505|14212720035
言达平|雪山花园3栋506|14212720036
凌退思|雪山花园A-1-1203|14212720037
梅念笙|雪山花园3栋2单元 5楼8号|14212720038
花铁干|雪山花园第3栋第2单元第509号|14212720039
""")
    save(path, {"Sheet1": rows})
    home = "雪山花园|3|2"
    return OfficeList(
        path,
        [
            f"狄云飞|||14212720031|{home}|501",
            f"丁典之|||14212720032|{home}|502",
            f"水笙笙|||14212720033|{home}|503",
            f"戚芳芳|||14212720034|{home}|504",
            f"万震山|||14212720035|{home}|505",
            "言达平|||14212720036|雪山花园|3||506",
            "凌退思|||14212720037|雪山花园|A|1|1203",
            f"梅念笙|||14212720038|{home}|508",
            f"花铁干|||14212720039|{home}|509",
        ],
    )


def a_stair_a_sheet(folder: Path) -> OfficeList:
    """Sheets are called 5-1 and 5-2 (building and unit); the flat stands once, its people below."""
    path = folder / "碧水园.xlsx"
    head = "门牌号|姓名|称谓|出生年月|联系电话"
    first = rows_of(f"""
{head}
101|令狐聪|户主|1966.1|14212720041
|任盈盈|妻|1968.11|
|令狐小冲|子|1992.10|14212720043
102|岳不群|户主|1950.2|
""")
    second = rows_of(f"""
{head}
101|林平之|户主|1970.2|14212720045
201|劳德诺|户主|1949.12|82720046
|劳小诺|女|1980.3|
""")
    save(path, {"5-1": first, "5-2": second})
    home = "碧水园|5"
    return OfficeList(
        path,
        [
            f"令狐聪||1966-01|14212720041|{home}|1|101",
            f"任盈盈||1968-11||{home}|1|101",
            f"令狐小冲||1992-10|14212720043|{home}|1|101",
            f"岳不群||1950-02||{home}|1|102",
            f"林平之||1970-02|14212720045|{home}|2|101",
            f"劳德诺||1949-12|82720046|{home}|2|201",
            f"劳小诺||1980-03||{home}|2|201",
        ],
    )


def a_form_each(folder: Path) -> OfficeList:
    """A printed form for each person, one below the other: a label, its value, the next label."""
    path = folder / "登记卡.xlsx"
    form = """
居民信息登记卡|||
姓名|{}|性别|{}
出生日期|{}|联系电话|{}
住址|{}||
备注|||
|||
"""
    people = [
        ("郭啸天", "男", "1955-01-02", "14212720051", "牛家村小区1栋1单元101"),
        ("包惜弱", "女", "1957-03-04", "14212720052", "牛家村小区1栋1单元102"),
        ("杨铁心", "男", "1956年5月", "14212720053", "牛家村小区1栋1单元102"),
    ]
    rows = [row for person in people for row in rows_of(form.format(*person))]
    save(path, {"登记卡": rows})
    home = "牛家村|1|1"
    return OfficeList(
        path,
        [
            f"郭啸天|M|1955-01-02|14212720051|{home}|101",
            f"包惜弱|F|1957-03-04|14212720052|{home}|102",
            f"杨铁心|M|1956-05|14212720053|{home}|102",
        ],
    )


def a_plan_of_doors(folder: Path) -> OfficeList:
    """住户分布图: floors down the side, doors along the top, names and telephones in the cells."""
    path = folder / "分布图.xlsx"
    rows = rows_of("""
大理苑2栋1单元住户分布图
楼层|01|02|03
3楼|段正明 14212720061|空置|高升泰
2楼|段延庆\\14212720063|刀白凤|
1楼|朱丹臣|古笃诚 14212720066|物业用房
""")
    save(path, {"2栋1单元": rows}, "A1:D1")
    home = "大理苑|2|1"
    return OfficeList(
        path,
        [
            f"段正明|||14212720061|{home}|301",
            f"段延庆|||14212720063|{home}|201",
            f"朱丹臣||||{home}|101",
            f"刀白凤||||{home}|202",
            f"古笃诚|||14212720066|{home}|102",
            f"高升泰||||{home}|303",
        ],
        {"vacant_flat": 1, "organisation": 1},
    )


def in_one_column(folder: Path) -> OfficeList:
    """Copied out of a chat: everything about a person in one cell, blanks between."""
    path = folder / "接龙.xlsx"
    rows = [
        [line]
        for line in [
            "天山苑接龙登记",
            "1. 3-1-101 陈正德 14212720071",
            "2. 3-1-102 关明梅 14212720072",
            "3. 3-1-201 袁士霄 14212720073",
            "4. 3-2-101 阿凡提 14212720074",
        ]
    ]
    save(path, {"Sheet1": rows})
    home = "天山苑|3"
    return OfficeList(
        path,
        [
            f"陈正德|||14212720071|{home}|1|101",
            f"关明梅|||14212720072|{home}|1|102",
            f"袁士霄|||14212720073|{home}|1|201",
            f"阿凡提|||14212720074|{home}|2|101",
        ],
    )


def traditional(folder: Path) -> OfficeList:
    """Traditional characters in Big5's words: 樓棟, 單元, 室號, 電話; the day of birth with the year behind."""
    path = folder / "住戶名冊.xlsx"
    rows = rows_of("""
翠華苑小區住戶名冊
序號|樓棟|單元|室號|戶主姓名|性別|出生日期|聯絡電話|備註
1|3棟|1單元|502室|張無極|男|25/12/1956|14212720081|
2|3棟|1單元|503室|趙敏之|女|13/1/1958|14212720082|
3|3棟|2單元|101室|周芷若|女|2/11/1960|14212720083|獨居
""")
    save(path, {"名冊": rows}, "A1:I1")
    home = "翠華苑|3"
    return OfficeList(
        path,
        [
            f"張無極|M|1956-12-25|14212720081|{home}|1|502",
            f"趙敏之|F|1958-01-13|14212720082|{home}|1|503",
            f"周芷若|F|1960-11-02|14212720083|{home}|2|101",
        ],
    )


def heads_and_members_in_two_columns(folder: Path) -> OfficeList:
    """A household a row: its head, and all its members in one cell with how they are related."""
    path = folder / "一户一行.xlsx"
    rows = rows_of("""
桃花岛小区住户信息
楼栋单元|房号|户主|户主电话|家庭成员|家庭人口
1-1|101|黄药师|14212720091|冯衡衡（妻）、黄小蓉（女）|~3
1-1|102|周伯通||瑛小姑|~2
1-2|201|洪七公|14212720093||~1
1-2|202|欧阳锋|14212720094|无|~1
""")
    save(path, {"一户一行": rows}, "A1:F1")
    home = "桃花岛|1"
    return OfficeList(
        path,
        [
            f"黄药师|||14212720091|{home}|1|101",
            f"冯衡衡||||{home}|1|101",
            f"黄小蓉||||{home}|1|101",
            f"周伯通||||{home}|1|102",
            f"瑛小姑||||{home}|1|102",
            f"洪七公|||14212720093|{home}|2|201",
            f"欧阳锋|||14212720094|{home}|2|202",
        ],
    )


ALL = (
    codes_below_heads,
    sums_beside,
    marks_on_names,
    addresses_of_all_kinds,
    a_stair_a_sheet,
    a_form_each,
    a_plan_of_doors,
    in_one_column,
    traditional,
    heads_and_members_in_two_columns,
)
