"""One of each paper to test with; a test changes what matters to it. Nobody in here exists."""

import io
from dataclasses import replace
from datetime import date
from datetime import datetime
from decimal import Decimal

from PIL import Image

from desktop.printing.announcement import Announcement
from desktop.printing.certificate import Certificate
from desktop.printing.certificate import Service
from desktop.printing.dish_cards import Dish
from desktop.printing.dish_cards import DishCards
from desktop.printing.district_cover import DistrictCover
from desktop.printing.district_cover import Figure
from desktop.printing.district_cover import Requests
from desktop.printing.district_cover import Span
from desktop.printing.event_summary import Count
from desktop.printing.event_summary import EventSummary
from desktop.printing.flyer import Category
from desktop.printing.flyer import Design
from desktop.printing.flyer import Flyer
from desktop.printing.name_badges import Badge
from desktop.printing.name_badges import NameBadges
from desktop.printing.name_badges import Role
from desktop.printing.notice import Notice
from desktop.printing.sign_in_sheet import SheetRow
from desktop.printing.sign_in_sheet import SignInSheet
from desktop.printing.stairwell_roster import StairwellRoster
from desktop.printing.table_cards import TableCard
from desktop.printing.table_cards import TableCards

DUTY = "027-9600 0000"
RARE = "䶮㛃𬭸堃𠮷𬎆喆玥翀"

FLYER = Flyer(
    title="邻里美食分享活动",
    edition="第二届",
    starts=datetime(2025, 5, 28, 9),
    ends=datetime(2025, 5, 28, 11, 30),
    host="青和居社区居民委员会",
    rooms=("和谐", "和安", "和善"),
    place="和谐、和安、和善三间共享客厅",
    doing="包粽子，话家常；请自带一道拿手菜",
    sign_up="扫码，或到一楼服务台登记",
    lunar="农历五月初二",
    phone=DUTY,
    link="https://qinghe.example.cn/e/2025-014",
    category=Category.FOOD,
    today=date(2025, 5, 20),
)

_POSTER = Flyer(
    title="",
    starts=FLYER.starts,
    ends=FLYER.ends,
    host=FLYER.host,
    phone=DUTY,
    link=FLYER.link,
    today=FLYER.today,
)
CALLIGRAPHY = replace(
    _POSTER,
    title="书法班",
    slogan="星期二下午，来写一个字。",
    repeats="每周二",
    starts=datetime(2025, 6, 3, 14),
    ends=datetime(2025, 6, 3, 16),
    place="和谐楼一楼\n共享客厅",
    leader="本楼居民\n周国平",
    doing="不论写过没写过，都可以来。笔墨纸砚由客厅备齐，也欢迎带自己的毛笔。每次二十个座位，先到先坐；行动不便的邻居，"
    "可请志愿者到家门口接。",
    seal="青和墨缘",
    category=Category.CULTURE,
    design=Design.CALLIGRAPHY,
)
HEALTH = replace(
    _POSTER,
    title="健康讲座",
    slogan="您的血压，是多少？",
    starts=datetime(2025, 6, 12, 9, 30),
    ends=datetime(2025, 6, 12, 11),
    place="和善楼一楼\n共享客厅",
    leader="刘敏医生\n街道卫生服务中心",
    doing="讲座前后免费测量血压，请带上正在吃的药盒。",
    figure="120",
    figure_note="高压低于120\n收缩压，毫米汞柱",
    second_figure="80",
    second_note="低压低于80\n舒张压，毫米汞柱\n二者都达到，才是正常血压。",
    category=Category.HEALTH,
    design=Design.HEALTH,
)
READING = replace(
    _POSTER,
    title="周末亲子阅读",
    slogan="星期六上午，借你一个故事。",
    starts=datetime(2025, 6, 7, 9, 30),
    ends=datetime(2025, 6, 7, 11),
    place="和谐楼一楼共享客厅",
    target="4至10岁，请一位家长陪同",
    bring="一本想和小伙伴换着看的书",
    sign_up="家长扫码；孩子的电话不用填",
    category=Category.READING,
    design=Design.READING,
)
MEETING = replace(
    _POSTER,
    title="居民会议",
    slogan="电动车，停哪儿？",
    starts=datetime(2025, 6, 20, 19),
    ends=datetime(2025, 6, 20, 20, 30),
    place="和谐楼一楼\n共享客厅",
    agenda="充电棚建在哪里\n收费怎么定\n旧车怎么清",
    target="本小区18周岁以上居民或每户一名代表",
    category=Category.MEETING,
    design=Design.MEETING,
)
ELDERS = replace(
    _POSTER,
    title="免费量血压",
    starts=datetime(2025, 5, 28, 9),
    ends=datetime(2025, 5, 28, 11),
    place="和安楼一楼客厅",
    bring="医保卡、药盒",
    sign_up="有人上门接送，请打电话",
    category=Category.HEALTH,
    design=Design.ELDERS,
    host="青和居社区居委会",
)

BODY = f"""端午节将至，为方便大家在家门口过节，社区对三间共享客厅的开放时间作如下调整。现将有关事项通知如下：
一、调整时间
2025年5月31日至6月2日，共3天；6月3日恢复。
二、开放安排
和谐客厅每天9:00—20:00照常开放；和安客厅、和善客厅每天9:00—12:00开放，下午关闭。
三、注意事项
已经预约的活动不受影响；需要改期的，请在5月29日前到一楼服务台办理，或拨打{DUTY}。"""

NOTICE = Notice(
    title="关于端午节期间共享客厅开放时间调整的通知",
    body=BODY,
    signers=("青和居社区居民委员会",),
    dated=date(2025, 5, 26),
    phone=DUTY,
    posted_until=date(2025, 6, 2),
    today=date(2025, 5, 26),
)

ANNOUNCEMENT = Announcement(
    subject="2025年第二季度志愿服务时长",
    ground="根据《志愿服务记录与证明出具办法（试行）》，现将本社区第二季度志愿服务时长公示如下，请居民监督。"
    "未同意公开姓名的，以志愿者编号后四位表示。",
    table="""姓名，服务内容，小时
李桂芳，独居老人陪伴，36.5
陈建国，楼道巡查，32
编号××××0417，共享客厅值班，28.5
周美玲，邻里美食分享，24
赵淑珍，儿童阅读领读，18
编号××××0932，楼道巡查，16.5
欧阳文博，书法班助教，12""",
    starts=date(2025, 7, 1),
    ends=date(2025, 7, 8),
    objection=f"请当面或来电说明：一楼服务台，{DUTY}",
    hours="每天8:30—12:00，13:30—17:30",
    signer="青和居社区居民委员会",
    dated=date(2025, 7, 1),
    agreed=frozenset({"02796000000"}),
    today=date(2025, 7, 1),
)

BADGES = NameBadges(
    event="第二届邻里美食分享活动",
    badges=(
        Badge(Role.VOLUNTEER, "李桂芳", "和谐楼"),
        Badge(Role.STAFF, "欧阳文博", "社区居委会"),
        Badge(Role.RESIDENT, "周美玲", "和安楼"),
        Badge(Role.GUEST, "刘敏", "卫生服务中心"),
        Badge(Role.RESIDENT, "阿依古丽·买买提", "和安楼"),
        Badge(Role.CHILD, "吴梓涵", "家长电话见背面"),
    ),
)
TABLES = TableCards(
    event="第二届邻里美食分享活动",
    cards=(
        TableCard("包粽子", "李阿姨、陈大哥"),
        TableCard("欧阳文博", "社区居委会"),
        TableCard("阿依古丽·买买提", "和安楼"),
        TableCard("武汉市江岸区社区卫生服务中心"),
    ),
)
DISHES = DishCards(
    event="第二届邻里美食分享活动",
    eat_before="11:30",
    dishes=(
        Dish(1, "鲜肉粽", "和谐楼 李阿姨", frozenset({"麸质", "大豆"}), "9:10"),
        Dish(2, "桂花糯米藕", "和安楼 赵老师", frozenset(), "9:00"),
        Dish(3, "阿婆手工红糖糍粑", "和安楼 罗奶奶", frozenset({"花生", "大豆"}), "9:20"),
        Dish(4, "三鲜豆皮和热干面双拼大盘", "和善楼 孙阿姨"),
    ),
)
CERTIFICATE = Certificate(
    title="志愿服务记录证明",
    number="青和志证〔2025〕第018号",
    names=("李桂芳",),
    text="（志愿者编号0385）在2024年7月至2025年6月期间，参加本社区组织的志愿服务，经核实记录，累计服务时长为",
    hours=Decimal("36.5"),
    services=(
        Service("独居老人陪伴", 22, Decimal("24.0")),
        Service("邻里美食分享活动", 2, Decimal("7.5")),
        Service("楼道清洁", 5, Decimal("5.0")),
    ),
    phone=DUTY,
    note="公示：2025年7月1日至7月8日；服务时长不含路途时间；本证明免费出具，据实记录。",
    signer="青和居社区居民委员会",
    dated=date(2025, 7, 10),
)
THANKS = replace(
    CERTIFICATE,
    title="感谢状",
    number="",
    names=("李桂芳", "阿依古丽·买买提"),
    text="在第二届邻里美食分享活动中热心出力，让邻里更近、日子更暖。\n谨以此状，致以诚挚的谢意。",
    hours=None,
    services=(),
    note="",
)
SUMMARY = EventSummary(
    title="第二届邻里美食分享活动",
    no="2025-001",
    when="2025年5月28日（星期三）上午9:00—11:30",
    place="和谐、和安、和善三间共享客厅",
    signer="青和居社区居民委员会",
    dated=date(2025, 5, 30),
    facts=(("主办", "青和居社区居民委员会"), ("类别", "节庆美食"), ("对象", "本社区居民"), ("名额", "200人")),
    counts=(
        Count("报名", 150, "人", "连同家人312人"),
        Count("签到", 143, "人"),
        Count("实到", 298, "人", "连同家人"),
        Count("到场", 131, "户"),
    ),
    bars_title="各楼栋到场户数",
    bars=(("和谐楼", 42), ("和安楼", 37), ("和善楼", 31), ("5栋", 12), ("6栋", 9)),
    summary="端午前三天，三间客厅同时开门，一上午来了一百三十多户。\n一家一道菜摆了四十多样，包粽子的桌子从早到晚没有空过；"
    "八十岁的李阿姨教孩子们折粽叶，是今年最受欢迎的一角。\n下次改进：签到处挪到门厅，免得排队挡住楼道。",
)

_PEOPLE = """李桂芳 陈建国 周美玲 欧阳文博 赵淑珍 黄国平 孙丽华 何文斌 罗小琴 马继红
吴梓涵 阿依古丽·买买提 唐玉兰 郑伟"""
_RARE_PEOPLE = [f"王{char}" for char in RARE]
_BUILDINGS = ("和谐楼2单元", "和安楼1单元", "和善楼3单元")

SHEET = SignInSheet(
    number=14,
    event="第二届邻里美食分享活动",
    starts=datetime(2025, 5, 28, 9),
    ends=datetime(2025, 5, 28, 11, 30),
    place="和谐楼一楼共享客厅",
    host="青和居社区居委会",
    keeper="青和居社区居民委员会",
    rows=tuple(
        SheetRow(name, _BUILDINGS[i % 3], f"{1234 + i * 77:04d}", 1 + i % 3, by_parent=name == "吴梓涵")
        for i, name in enumerate([*_PEOPLE.split(), *_RARE_PEOPLE])
    ),
)

COVER = DistrictCover(
    community="青和居社区",
    addressee="区社区治理工作部门",
    period="2025年5月",
    title="社区活动与服务月报",
    events=Figure(18, 14),
    attendance=Figure(1264, 1037),
    volunteer_hours=Figure(Decimal("412.5"), Decimal("388.0")),
    requests=Requests(57, 52),
    venues=("和谐客厅", "和安客厅", "和善客厅"),
    spans=(
        Span("1日—4日", (62, 40, 28)),
        Span("5日—11日", (110, 85, 60)),
        Span("12日—18日", (98, 70, 52)),
        Span("19日—25日", (120, 66, 75)),
        Span("26日—31日", (230, 97, 71)),
    ),
    categories=(
        ("文化体育", 6),
        ("健康养老", 4),
        ("亲子阅读", 3),
        ("邻里节庆", 2),
        ("议事协商", 2),
        ("技能培训", 1),
    ),
    tables=("活动汇总", "场地使用", "志愿服务", "诉求办理"),
    file_name="QHJ-202505-v1.zip",
    digest="9f3a61c2" + "0" * 56,
    phone=DUTY,
    signer="青和居社区居民委员会",
    dated=date(2025, 6, 3),
)


def picture_file(width: int, height: int) -> bytes:
    """A PNG of that many pixels, half dark and half light."""
    target = io.BytesIO()
    image = Image.new("RGB", (width, height), "#D8C49A")
    image.paste("#2E6B4A", (0, 0, width // 2, height))
    image.save(target, "PNG")
    return target.getvalue()


ROSTER = StairwellRoster(
    stairwell="和谐楼2单元",
    about="青和居社区　第三网格",
    worker="高雅琴，027-9600 0011",
    unit="区图书馆，027-9600 0022",
    members="李桂芳，楼道环境\n陈建国，水电小修\n周美玲，老人陪伴\n刘志强，安全巡查\n赵淑珍，儿童照看\n黄国平，邻里调解\n"
    "孙丽华，代买代办\n何文斌，手机帮教\n阿依古丽·买买提，文娱组织",
    morning="李桂芳、陈建国、周美玲、刘志强、赵淑珍、黄国平、孙丽华",
    evening="何文斌、罗小琴、李桂芳、陈建国、周美玲、欧阳文博",
    starts=date(2025, 6, 2),
    phone="154 0000 0119",
    watch="9600 0099",
    signer="青和居社区居民委员会",
    dated=date(2025, 6, 1),
    agreed=frozenset({"02796000011"}),
)
