"""Lists without headings or with people beside each other in a row, and short lists whose homes are written once."""

from pathlib import Path

from tests.exchange.office_book import OfficeList
from tests.exchange.office_book import rows_of
from tests.exchange.office_book import save


def no_heading(folder: Path) -> OfficeList:
    """Nothing above the columns but a title: numbers of the rows, names, sex, births, homes, telephones."""
    path = folder / "打印.xlsx"
    rows = rows_of("""
枫叶苑居民名单
~1|伍子胥|男|1956.3.7|3-1-502|14212700001
~2|西门豹|男|1960年5月|3-1-601|14212700002、02781230002
~3|孟姜女|女|1971-11-2|3-2-101|14212700003
~4|花木兰|女|19880808|12-2-1102|
~5|司马光|男||12-2-1201|14212700005
合计：5人
制表人：李某
""")
    save(path, {"Sheet1": rows}, "A1:F1")
    home = "枫叶苑"
    return OfficeList(
        path,
        [
            f"伍子胥|M|1956-03-07|14212700001|{home}|3|1|502",
            f"西门豹|M|1960-05|14212700002,02781230002|{home}|3|1|601",
            f"孟姜女|F|1971-11-02|14212700003|{home}|3|2|101",
            f"花木兰|F|1988-08-08||{home}|12|2|1102",
            f"司马光|M||14212700005|{home}|12|2|1201",
        ],
        {"total_row": 1},
    )


def no_heading_in_parts(folder: Path) -> OfficeList:
    """A text table of building, unit, room, name and telephone, none of them named."""
    path = folder / "紫竹苑.csv"
    lines = [
        "3栋,1单元,502,鲁智深,14212700011",
        "3栋,1单元,601,林冲之,14212700012",
        "3栋,2单元,101,扈三娘,",
        "5栋,1单元,302,顾大嫂,14212700014",
    ]
    path.write_bytes("\r\n".join([*lines, ""]).encode("gb18030"))
    home = "紫竹苑"
    return OfficeList(
        path,
        [
            f"鲁智深|||14212700011|{home}|3|1|502",
            f"林冲之|||14212700012|{home}|3|1|601",
            f"扈三娘||||{home}|3|2|101",
            f"顾大嫂|||14212700014|{home}|5|1|302",
        ],
    )


def no_heading_but_numbers(folder: Path) -> OfficeList:
    """Bare numbers for building, unit and flat in front of the names; ages; no title."""
    path = folder / "秋实园.xlsx"
    rows = rows_of("""
~1|~3|~1|~502|宋公明|男|~68|~14212700021
~2|~3|~1|~502|阎婆惜|女|~61|
~3|~3|~2|~101|卢俊义|男|~70|~14212700023
~4|~4|~1|~301|吴学究|男|~55|~14212700024
~5|~4|~1|~302|李应之|男|~49|~14212700025
""")
    save(path, {"Sheet1": rows})
    home = "秋实园"
    return OfficeList(
        path,
        [
            f"宋公明|M||14212700021|{home}|3|1|502",
            f"阎婆惜|F|||{home}|3|1|502",
            f"卢俊义|M||14212700023|{home}|3|2|101",
            f"吴学究|M||14212700024|{home}|4|1|301",
            f"李应之|M||14212700025|{home}|4|1|302",
        ],
    )


def names_and_telephones(folder: Path) -> OfficeList:
    """Only names and telephones, in an order of their own; the whole address as words."""
    path = folder / "b.xlsx"
    rows = rows_of("""
14212700031|梧桐里小区7号楼3单元402室|公孙胜之
14212700032|梧桐里小区7号楼3单元501室|戴宗保
14212700033|梧桐里小区8号楼1单元101室|李小逵
""")
    save(path, {"Sheet1": rows})
    return OfficeList(
        path,
        [
            "公孙胜之|||14212700031|梧桐里|7|3|402",
            "戴宗保|||14212700032|梧桐里|7|3|501",
            "李小逵|||14212700033|梧桐里|8|1|101",
        ],
    )


def surnames_apart(folder: Path) -> OfficeList:
    """姓 and 名 in two columns, the foreigner's too."""
    path = folder / "云栖里.xlsx"
    rows = rows_of("""
序号|姓|名|性别|楼号|门牌|手机
~1|司徒|明月|女|2|301|14212700041
~2|阮|小七|男|2|302|14212700042
~3|Smith|John|男|2|401|14212700043
""")
    save(path, {"Sheet1": rows})
    home = "云栖里|2|"
    return OfficeList(
        path,
        [
            f"司徒明月|F||14212700041|{home}|301",
            f"阮小七|M||14212700042|{home}|302",
            f"John Smith|M||14212700043|{home}|401",
        ],
    )


def members_in_a_row(folder: Path) -> OfficeList:
    """A household a row: its head, two members with their numbers, and whom to call in need, who lives elsewhere."""
    path = folder / "望江苑一户一行.xlsx"
    rows = rows_of("""
望江苑家庭信息表
楼栋|单元|房号|户主姓名|户主电话|家庭成员1|与户主关系|成员1电话|家庭成员2|与户主关系|成员2电话|紧急联系人|紧急联系人电话
1栋|1|101|时迁善|14212700051|石秀兰|妻|14212700052|时小迁|子||时大哥|14212700059
1栋|1|102|杨志刚|14212700053|||||||杨志强|14212700058
1栋|1|201|索超群|14212700054|索小超|女||||||
""")
    save(path, {"Sheet1": rows}, "A1:M1")
    home = "望江苑|1|1"
    return OfficeList(
        path,
        [
            f"时迁善|||14212700051|{home}|101",
            f"石秀兰|||14212700052|{home}|101",
            f"时小迁||||{home}|101",
            f"杨志刚|||14212700053|{home}|102",
            f"索超群|||14212700054|{home}|201",
            f"索小超||||{home}|201",
        ],
    )


def owners_of_one_flat(folder: Path) -> OfficeList:
    """Two owners in one cell, with a number each or one for both; a company owns a flat."""
    path = folder / "业主清册.xlsx"
    rows = rows_of("""
御景湾小区业主清册
房号|业主姓名|建筑面积（㎡）|交房日期|联系电话|物业费标准
1-1-101|朱仝、雷横水|~98.5|2019-06-30|14212700061|1.8
1-1-102|武汉某某置业有限公司|~98.5||02781230062|1.8
1-1-201|柴进之/柴皇城|~120.0|2019-07-01|14212700063/14212700064|1.8
1-1-202|未售|~120.0|||
总计|4户|~437.0
""")
    save(path, {"Sheet1": rows}, "A1:F1")
    home = "御景湾|1|1"
    return OfficeList(
        path,
        [
            f"朱仝|||14212700061|{home}|101",
            f"雷横水||||{home}|101",
            f"柴进之|||14212700063|{home}|201",
            f"柴皇城|||14212700064|{home}|201",
        ],
        {"vacant_flat": 1, "total_row": 1, "organisation": 1},
    )


def wives_and_husbands(folder: Path) -> OfficeList:
    """育龄妇女: the wife's columns, then the husband's, under heads of their own; one home for both."""
    path = folder / "计生台账.xlsx"
    rows = rows_of("""
东湖苑育龄妇女信息台账
序号|女方||||男方||||现居住地址|子女数
|姓名|出生年月|工作单位|联系电话|姓名|出生年月|工作单位|联系电话||
~1|潘巧云|1991.03|某厂|14212700071|杨雄飞|1989.11|某厂|14212700072|6栋2单元301|~1
~2|林娘子|199212|||林豹子|1990.1|个体|14212700074|6栋2单元302|~0
~3|贾氏娘|1985年5月|无|14212700075|||||6栋2单元401|~2
""")
    save(path, {"Sheet1": rows}, "A1:K1 B2:E2 F2:I2 A2:A3 J2:J3 K2:K3")
    home = "东湖苑|6|2"
    return OfficeList(
        path,
        [
            f"潘巧云||1991-03|14212700071|{home}|301",
            f"杨雄飞||1989-11|14212700072|{home}|301",
            f"林娘子||1992-12||{home}|302",
            f"林豹子||1990-01|14212700074|{home}|302",
            f"贾氏娘||1985-05|14212700075|{home}|401",
        ],
    )


def short_households(folder: Path) -> OfficeList:
    """Six people, homes in the row of the household's head only, nothing merged."""
    path = folder / "柳浪苑.xlsx"
    rows = rows_of("""
楼栋|单元|房号|姓名|与户主关系|性别|电话
2栋|1|301|关胜利|户主|男|14212700081
|||郝思文|妻子|女|
|||关小胜|儿子|男|14212700083
2栋|1|302|呼延灼|户主|男|14212700084
|||韩滔滔|母亲|女|
3栋|2|101|董平安|户主|男|14212700086
""")
    save(path, {"Sheet1": rows})
    home = "柳浪苑"
    return OfficeList(
        path,
        [
            f"关胜利|M||14212700081|{home}|2|1|301",
            f"郝思文|F|||{home}|2|1|301",
            f"关小胜|M||14212700083|{home}|2|1|301",
            f"呼延灼|M||14212700084|{home}|2|1|302",
            f"韩滔滔|F|||{home}|2|1|302",
            f"董平安|M||14212700086|{home}|3|2|101",
        ],
    )


def a_forgotten_home(folder: Path) -> OfficeList:
    """Five people of five homes, one of which nobody wrote down: it is not the neighbour's."""
    path = folder / "听雨轩小区.xlsx"
    rows = rows_of("""
楼栋|单元|房号|姓名|性别|电话
2栋|1|301|张清源|男|14212700091
2栋|1|302|徐宁安|男|14212700092
|||龚旺财|男|14212700093
2栋|2|101|丁得孙|男|14212700094
2栋|2|102|穆弘毅|男|14212700095
""")
    save(path, {"Sheet1": rows})
    home = "听雨轩|2"
    return OfficeList(
        path,
        [
            f"张清源|M||14212700091|{home}|1|301",
            f"徐宁安|M||14212700092|{home}|1|302",
            "龚旺财|M||14212700093|听雨轩|||",
            f"丁得孙|M||14212700094|{home}|2|101",
            f"穆弘毅|M||14212700095|{home}|2|102",
        ],
    )


def head_on_the_second_page(folder: Path) -> OfficeList:
    """The first page lost its headings, the second has them; somebody of a rare surname comes first."""
    path = folder / "水云间.xlsx"
    rows = rows_of("""
水云间小区住户名单
~1|栗大勇|男|2栋|1|~101|14212700101
~2|张小敬|男|2栋|1|~102|14212700102
~3|李必达|男|2栋|1|~201|
~4|檀棋儿|女|2栋|1|~202|14212700104
序号|姓名|性别|楼栋|单元|房号|电话
~5|徐宾之|男|2栋|2|~101|14212700105
~6|姚汝能|男|2栋|2|~102|
""")
    save(path, {"名单": rows}, "A1:G1")
    home = "水云间|2"
    return OfficeList(
        path,
        [
            f"栗大勇|M||14212700101|{home}|1|101",
            f"张小敬|M||14212700102|{home}|1|102",
            f"李必达|M|||{home}|1|201",
            f"檀棋儿|F||14212700104|{home}|1|202",
            f"徐宾之|M||14212700105|{home}|2|101",
            f"姚汝能|M|||{home}|2|102",
        ],
        {"repeated_header": 1},
    )


def no_heading_by_many_hands(folder: Path) -> OfficeList:
    """No headings, and many hands: dittos, years, months and days apart, 无 for no number, ages and nationalities between."""
    path = folder / "many.xlsx"
    rows = rows_of("""
墨香苑|1栋|无|301室|崔器之|男|~1961|~2|~3|汉|~63|无
墨香苑|同上|/|302|闻染儿|女|~1972|~11|~24|汉|~52|14212700112
墨香苑|同上|无|４０１|元载之|男|~1955|~7|~9|回|~69|142-1270-0113
墨香苑|2栋(和兴楼)|1单元|101|王韫秀|女|~1983|~1|~30|汉|~41|+86 14212700114
墨香苑|和兴楼2栋|2单元|102号|林九郎|男|~1949|~10|~1|满|~75|02781230115
""")
    save(path, {"Sheet1": rows})
    home = "墨香苑"
    return OfficeList(
        path,
        [
            f"崔器之|M|1961-02-03||{home}|1||301",
            f"闻染儿|F|1972-11-24|14212700112|{home}|1||302",
            f"元载之|M|1955-07-09|14212700113|{home}|1||401",
            f"王韫秀|F|1983-01-30|14212700114|{home}|2|1|101",
            f"林九郎|M|1949-10-01|02781230115|{home}|2|2|102",
        ],
    )


ALL = (
    head_on_the_second_page,
    no_heading_by_many_hands,
    no_heading,
    no_heading_in_parts,
    no_heading_but_numbers,
    names_and_telephones,
    surnames_apart,
    members_in_a_row,
    owners_of_one_flat,
    wives_and_husbands,
    short_households,
    a_forgotten_home,
)
