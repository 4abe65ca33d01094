"""Lists printed page by page, written as cards or under a page of notes, and addresses of other provinces."""

from pathlib import Path

from tests.exchange.office_book import OfficeList
from tests.exchange.office_book import save


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
    save(path, {"Sheet1": rows}, "A1:G1 A9:G9")
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
    save(path, {"Sheet1": rows})
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
    save(path, {"走访": rows}, "A1:H1")
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
    save(path, {"Sheet1": rows}, "A1:L1 A2:L2 A3:L3 A4:L4 A5:L5")
    return OfficeList(
        path,
        [
            "鲁班|M|1956-03|14212351001|梧桐新村|甲|1|301",
            "墨子青|F|1960-10|14212351002,14212351003|梧桐新村|甲|1|302",
            "公孙策|M|1948-01||梧桐新村|乙|2|1201",
        ],
        {"total_row": 1, "footer": 1},
    )


def three_rows_of_heads(folder: Path) -> OfficeList:
    """Heads over heads: the day of birth in three columns, the home under 住房情况; an empty unit as a dash."""
    path = folder / "heads.xlsx"
    rows = [
        ["滨河花园小区居民基本情况表"],
        ["序号", "居民情况", None, None, None, None, "住房情况", None, None, None, "备注"],
        [None, "姓名", "性别", "出生日期", None, None, "详细地址", None, None, "居住性质", None],
        [None, None, None, "年", "月", "日", "楼栋号", "单元号", "房间号", None, None],
        [1, "张 三丰", "男", 1956, 3, 7, "3", "2", "501", "自住", ""],
        [2, "李 四光", "男", 1957, "4", None, "3", "2", "502", "租住", ""],
        [3, "王五妹", "女", "1958年", None, None, "3号楼", "—", "101", "自住", ""],
    ]
    spans = "A1:K1 B2:F2 G2:J2 D3:F3 G3:I3 A2:A4 B3:B4 C3:C4 J3:J4 K2:K4"
    save(path, {"Sheet1": rows}, spans)
    return OfficeList(
        path,
        [
            "张三丰|M|1956-03-07||滨河花园|3|2|501",
            "李四光|M|1957-04||滨河花园|3|2|502",
            "王五妹|F|1958||滨河花园|3||101",
        ],
    )


def a_grids_list(folder: Path) -> OfficeList:
    """The title names street, community, grid and, in brackets, the compound; the sheet is called after a person."""
    path = folder / "网格三.xlsx"
    rows = [
        ["和平街道东风社区第三网格（紫薇园1-5栋）居民信息台账"],
        ["网格长：王秀英   联系电话：14212400040   更新时间：2024.5.1"],
        ["序", "楼栋", "单元", "门牌", "人员姓名", "性别", "出生年月", "民族", "手机号", "人员类别"],
        [1, "1", "1", "101", "包不同", "男", "1950.05", "汉", "14212400041", "常住"],
        [2, "1", "1", "102", "风波恶", "男", "195101", "汉", "14212400042", "流动"],
        ["小计", None, None, None, "2人"],
        [3, "2", "1", "101", "慕容 复", "男", 18000, "汉", "14212400043/91231111", "常住"],
    ]
    save(path, {"王秀英": rows}, "A1:J1 A2:J2")
    return OfficeList(
        path,
        [
            "包不同|M|1950-05|14212400041|紫薇园|1|1|101",
            "风波恶|M|1951-01|14212400042|紫薇园|1|1|102",
            "慕容复|M|1949-04-12|14212400043,91231111|紫薇园|2|1|101",
        ],
        {"subtotal_row": 1},
    )


def all_in_the_door(folder: Path) -> OfficeList:
    """The whole address stands under 门牌号; a lunar birthday is no date."""
    path = folder / "doors.xlsx"
    rows = [
        ["姓名", "门牌号", "联系电话1", "联系电话2", "生日"],
        ["石破天", "和顺里3号楼2门301", "14212400071", "—", "农历八月十五"],
        ["丁珰珰", "和顺里3号楼2门302", "14212400072", "无", "1990年"],
        ["白阿绣", "和顺里 3号楼 2门 303室", "142-1240-0073", None, None],
    ]
    save(path, {"名单": rows})
    return OfficeList(
        path,
        [
            "石破天|||14212400071|和顺里|3|2|301",
            "丁珰珰||1990|14212400072|和顺里|3|2|302",
            "白阿绣|||14212400073|和顺里|3|2|303",
        ],
    )


def more_people_in_a_row(folder: Path) -> OfficeList:
    """Husband and wife in one row, under heads of their own: both live there."""
    path = folder / "couples.xlsx"
    rows = [
        ["楼栋", "房号", "户主", None, None, "配偶", None, None],
        [None, None, "姓名", "性别", "电话", "姓名", "性别", "电话"],
        ["1栋", "101", "郭靖康", "男", "14212400001", "黄小蓉", "女", "14212400002"],
        ["1栋", "102", "杨小过", "男", "14212400004", None, None, None],
    ]
    save(path, {"户表": rows}, "C1:E1 F1:H1 A1:A2 B1:B2")
    people = [
        "郭靖康|M||14212400001||1||101",
        "黄小蓉|F||14212400002||1||101",
        "杨小过|M||14212400004||1||102",
    ]
    return OfficeList(path, people)
