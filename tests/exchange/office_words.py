"""Lists whose headings and cells are worded in ways of their own: two languages, numbered heads, boxes to tick."""

from pathlib import Path

from tests.exchange.office_book import OfficeList
from tests.exchange.office_book import save


def two_languages(folder: Path) -> OfficeList:
    """Chinese and English in each heading; the total stands at the top; 同户主 instead of a number."""
    path = folder / "b1.xlsx"
    heads = (
        "序号 No.|姓名 Name|性别 Sex|出生日期 Date of Birth|楼栋 Building|房号 Room No.|联系电话 Phone No."
    )
    rows = [
        ["翠竹苑居民登记 Resident List"],
        ["合计：", None, "4人"],
        heads.split("|"),
        [1, "古 天乐乐", "男 M", "1970-01-01", "3号楼", "301", "14212500001"],
        [2, "梅 艳方", "女 F", "1971-02", "3号楼", "301", "同户主"],
        [3, "John Smith", "M", "1980/3/4", "3号楼", "303", "14212500003"],
    ]
    save(path, {"Sheet1": rows}, "A1:H1")
    home = "翠竹苑|3|"
    return OfficeList(
        path,
        [
            f"古天乐乐|M|1970-01-01|14212500001|{home}|301",
            f"梅艳方|F|1971-02|?14212500001|{home}|301",
            f"John Smith|M|1980-03-04|14212500003|{home}|303",
        ],
    )


def numbered_heads(folder: Path) -> OfficeList:
    """Every heading has its number; the table begins in the third column and row, with an empty column inside."""
    path = folder / "b2.xlsx"
    heads = "①姓名|②性别|③出生年月（年.月）||④楼栋（幢）|⑤单元(门)|6.房号(室)|7、年龄(岁)|（8）手机号码"
    rows = [
        [],
        [],
        [None, None, *heads.split("|")],
        [None, None, "关 羽羽", "男", "1960.1", None, "A1", "1", "301", 64, "14212500011"],
        [None, None, "张飞飞", "男", "1961.12", None, "A1", "2", "302", 63, "14212500012"],
        [None, None, "赵子龙", "男", "1962.10", None, "B12", "1", "302", 62, "14212500013"],
    ]
    save(path, {"Sheet1": rows})
    return OfficeList(
        path,
        [
            "关羽羽|M|1960-01|14212500011||A1|1|301",
            "张飞飞|M|1961-12|14212500012||A1|2|302",
            "赵子龙|M|1962-10|14212500013||B12|1|302",
        ],
    )


def boxes_and_brackets(folder: Path) -> OfficeList:
    """Boxes ticked for the sex, words in brackets behind flats and names, 本小区, slashes, an age for a birth."""
    path = folder / "b3.xlsx"
    rows = [
        ["姓名", "地址", "电话", "性别", "出生"],
        ["沈浪浪", "香樟苑3栋2单元501", "14212500021", "男□女☑", "1956年3月7日"],
        ["朱七七", "同上", "同上", "☑男□女", "1957年3月"],
        ["王怜花", "香樟苑3栋2单元502（租住）", "14212500023（儿子电话）", "女", "1958年"],
        ["白飞飞（已去世）", "本小区3栋2单元503", "14212500024", "女", "一九五八年"],
        ["熊猫儿", "3/2/504", "+8614212500025", "男", "58岁"],
        ["金无望", "3栋-2-505号", "0086-14212500026", "男", None],
        ["左公龙", "3 - 2 - 506", "14212500027转8", "男", None],
    ]
    save(path, {"香樟苑": rows})
    home = "香樟苑|3|2"
    return OfficeList(
        path,
        [
            f"沈浪浪|F|1956-03-07|14212500021|{home}|501",
            f"朱七七|M|1957-03|?14212500021|{home}|501",
            f"王怜花|F|1958|14212500023|{home}|502",
            f"白飞飞|F|1958|14212500024|{home}|503",
            f"熊猫儿|M||14212500025|{home}|504",
            f"金无望|M||14212500026|{home}|505",
            f"左公龙|M||14212500027|{home}|506",
        ],
    )


def an_elders_contact(folder: Path) -> OfficeList:
    """The number of whom to call is not the elder's own; the title says what kind of people these are."""
    path = folder / "b8.xlsx"
    heads = "序号|姓 名|性 别|年 龄|住 址|本人电话|联系人|与老人关系|联系人电话|健康状况"
    rows = [
        ["幸福小区一期独居老人名册（2024年第二季度）"],
        heads.split("|"),
        [1, "傅红雪", "男", 81, "2-1-301", "14212500071", "傅小红", "父子", "14212500072", "良好"],
        [2, "叶开开", "男", 82, "2-1-302", "无", "叶小开", "父女", "14212500074", "一般"],
    ]
    save(path, {"名单": rows}, "A1:J1")
    home = "幸福小区一期|2|1"
    return OfficeList(path, [f"傅红雪|M||14212500071|{home}|301", f"叶开开|M|||{home}|302"])


def an_export(folder: Path) -> OfficeList:
    """What a grid platform writes: everything twice, in columns and in one address; numbers as text."""
    path = folder / "b7.xlsx"
    office = "湖北省武汉市青山区和平街道和平社区竹园小区"
    heads = "居民ID|姓名|证件类型|性别|出生日期|联系方式|户籍地址|居住地址|小区名称|楼栋名称|单元名称|房屋号|所属网格|更新时间"
    lines = [
        f"1|谢晓峰|身份证|男|19560307|14212500061|湖北省武汉市某区某路1号|{office}5号楼2单元1203室|竹园小区|5号楼|2单元|1203",
        f"2|燕十三|身份证|男|19570307||湖北省某市|{office}5号楼2单元1204室|竹园小区|5号楼|2单元|1204",
        f"3|慕容秋荻|身份证|女|19580307|14212500063|湖北省某市|{office}6号楼1101室|竹园小区|6号楼||1101",
    ]
    rows = [[*line.split("|"), "和平社区第1网格", "2024-01-02 10:11:12"] for line in lines]
    save(path, {"数据": [heads.split("|"), *rows]})
    return OfficeList(
        path,
        [
            "谢晓峰|M|1956-03-07|14212500061|竹园|5|2|1203",
            "燕十三|M|1957-03-07||竹园|5|2|1204",
            "慕容秋荻|F|1958-03-07|14212500063|竹园|6||1101",
        ],
    )


def owners_and_tenants(folder: Path) -> OfficeList:
    """Owner and tenant beside each other, each with a number of their own."""
    path = folder / "c8.xlsx"
    rows = [
        ["楼栋", "室", "业主", "业主电话", "租户", "租户电话"],
        ["1", "101", "寒来暑", "14212600061", None, None],
        ["1", "102", "往秋收", "14212600062", "冬藏闰", "14212600063"],
        ["1", "103", "空关", None, None, None],
    ]
    save(path, {"香榭里": rows})
    home = "香榭里|1|"
    people = [f"寒来暑|||14212600061|{home}|101", f"往秋收|||14212600062|{home}|102"]
    return OfficeList(path, [*people, f"冬藏闰|||14212600063|{home}|102"], {"vacant_flat": 1})
