"""What the sample's people, places and groups are called. Nobody here exists; a likeness is chance."""

from dataclasses import dataclass

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭"
    "吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦"
    "江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单解仇查区乐"
)
COMPOUND_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "尉迟")
MALE = [
    "建国",
    "建华",
    "志强",
    "国强",
    "永福",
    "德海",
    "振国",
    "文斌",
    "国平",
    "继红",
    "明",
    "伟",
    "强",
    "磊",
    "军",
    "勇",
    "杰",
    "涛",
    "超",
    "斌",
    "鹏",
    "浩然",
    "子豪",
    "宇轩",
    "俊杰",
    "文博",
    "家明",
    "新民",
    "大勇",
    "长生",
    "保国",
    "汉桥",
    "启祥",
    "德胜",
    "有才",
    "守信",
    "学文",
    "春生",
    "冬生",
    "一鸣",
]
FEMALE = [
    "桂芳",
    "秀英",
    "玉兰",
    "淑珍",
    "美玲",
    "丽华",
    "秀珍",
    "小琴",
    "桂香",
    "秋红",
    "晓梅",
    "春梅",
    "腊梅",
    "爱萍",
    "敏",
    "静",
    "芳",
    "娟",
    "霞",
    "燕",
    "婷",
    "洁",
    "雪",
    "雨薇",
    "梓涵",
    "思琪",
    "玉梅",
    "小兰",
    "凤英",
    "月娥",
    "水仙",
    "玉珍",
    "惠芬",
    "素云",
    "慧",
    "琦",
    "倩",
    "欣怡",
    "佳怡",
    "诗涵",
]
RARE = (
    "王䶮",
    "李㛃",
    "陈𬭸",
    "周堃",
    "𠮷田花",
    "阿依古丽·买买提",
    "Anna Schmidt",
    "欧阳文博",
    "单玉梅",
    "曾新民",
)
"""Names that test fonts, search and paper; every sample has them."""

BUILDINGS = (
    "和馨楼",
    "和美楼",
    "和谐楼",
    "和安楼",
    "和乐楼",
    "和顺楼",
    "和畅楼",
    "和善楼",
    "和睦楼",
    "和瑞楼",
)
COMPOUNDS = [
    "青和居",
    "翠园里",
    "江畔苑",
    "梅园小区",
    "桃林里",
    "柳岸花园",
    "银湖苑",
    "松涛里",
    "竹韵苑",
    "枫桥小区",
    "莲塘里",
    "棠溪苑",
    "桂苑小区",
    "榆园里",
    "槐荫苑",
    "杏坛里",
    "兰亭苑",
    "菊香里",
]


@dataclass(frozen=True)
class VenueSpec:
    """A venue of the sample; hours in minutes from midnight, Sunday's apart."""

    name: str
    plate: str
    kind: str
    building: str  # label of the building of the first compound
    theme: str
    area: int
    capacity: int
    equipment: str
    opens: int
    closes: int
    sunday_closes: int
    set_up: int


VENUES = (
    VenueSpec("和谐客厅", "谐", "living_room", "3", "书画", 120, 40, "投影，无线麦", 480, 1260, 1020, 15),
    VenueSpec(
        "和安客厅", "安", "living_room", "4", "歌舞", 150, 60, "钢琴，音响，无线麦", 480, 1260, 1020, 15
    ),
    VenueSpec("和善客厅", "善", "living_room", "8", "手工", 80, 25, "缝纫机 4 台，长桌", 480, 1050, 1050, 15),
    VenueSpec("排练厅", "舞", "activity_room", "5", "歌舞", 140, 50, "镜墙，音响", 540, 1260, 1260, 0),
    VenueSpec(
        "司机之家", "驿", "station", "1", "歇脚", 200, 20, "饮水机，微波炉，按摩椅", 480, 1320, 1320, 0
    ),
)


@dataclass(frozen=True)
class GroupSpec:
    """A weekly group: weekdays 1–7, start and end in minutes, how many belong to it."""

    name: str
    category: str
    venue: str
    weekdays: tuple[int, ...]
    start: int
    end: int
    members: int


GROUPS = (
    GroupSpec("书法班", "learning", "和谐客厅", (2,), 840, 960, 20),
    GroupSpec("国画班", "learning", "和谐客厅", (5,), 540, 660, 18),
    GroupSpec("葫芦丝", "arts", "和谐客厅", (3,), 1140, 1230, 16),
    GroupSpec("民乐社", "arts", "和谐客厅", (6,), 840, 990, 22),
    GroupSpec("老年合唱", "arts", "和安客厅", (3,), 900, 1020, 36),
    GroupSpec("网格例会", "meeting", "和安客厅", (4,), 570, 690, 24),
    GroupSpec("缝补小组", "volunteering", "和善客厅", (3,), 870, 990, 12),
    GroupSpec("手工编织", "learning", "和善客厅", (4,), 840, 960, 15),
    GroupSpec("亲子阅读", "learning", "和善客厅", (6,), 570, 660, 18),
    GroupSpec("健身操", "arts", "排练厅", (1, 3, 5), 570, 660, 28),
    GroupSpec("广场舞", "arts", "排练厅", (3, 6), 1140, 1230, 40),
    GroupSpec("量血压", "health", "司机之家", (3,), 570, 660, 18),
    GroupSpec("肩颈理疗", "health", "司机之家", (3,), 840, 900, 12),
)


@dataclass(frozen=True)
class EventSpec:
    """A single event, `day` days from the anchor; heads is how many came (0: it is still to come)."""

    name: str
    category: str
    day: int
    start: int
    end: int
    venue: str
    status: str
    heads: int
    needs_sign_up: bool = False


EVENTS = (
    EventSpec("插花体验", "learning", -18, 870, 990, "和善客厅", "over", 32),
    EventSpec("社区义诊", "health", -14, 540, 690, "和安客厅", "over", 121),
    EventSpec("家电义务维修", "volunteering", -11, 540, 690, "和善客厅", "over", 88),
    EventSpec("青和合唱团汇报演出", "arts", -10, 870, 1000, "和安客厅", "over", 143),
    EventSpec("邻里义诊", "health", 2, 540, 660, "和安客厅", "open", 0, needs_sign_up=True),
    EventSpec("爱心送考", "volunteering", 10, 390, 540, "", "open", 0, needs_sign_up=True),
    EventSpec("亲子书画展", "learning", 17, 870, 1020, "和谐客厅", "published", 0),
    EventSpec("居民议事会", "meeting", 23, 570, 690, "和安客厅", "draft", 0),
    EventSpec("消夏广场舞", "arts", 31, 1110, 1230, "排练厅", "draft", 0),
)
