"""Every paper with little, with the usual and with the most it holds, rare characters in its names each time."""

from dataclasses import dataclass
from dataclasses import replace
from decimal import Decimal
from types import ModuleType
from typing import Any

from desktop.printing import announcement
from desktop.printing import certificate
from desktop.printing import dish_cards
from desktop.printing import event_summary
from desktop.printing import flyer
from desktop.printing import name_badges
from desktop.printing import notice
from desktop.printing import sign_in_sheet
from desktop.printing import table_cards
from desktop.printing.certificate import Service
from desktop.printing.dish_cards import Dish
from desktop.printing.flyer import Design
from desktop.printing.flyer import Flyer
from desktop.printing.name_badges import Badge
from desktop.printing.name_badges import Role
from desktop.printing.notice import Size
from desktop.printing.sign_in_sheet import SheetRow
from desktop.printing.table_cards import TableCard

from .papers import ANNOUNCEMENT
from .papers import BADGES
from .papers import CALLIGRAPHY
from .papers import CERTIFICATE
from .papers import DISHES
from .papers import ELDERS
from .papers import FLYER
from .papers import HEALTH
from .papers import MEETING
from .papers import NOTICE
from .papers import RARE
from .papers import READING
from .papers import SHEET
from .papers import SUMMARY
from .papers import TABLES
from .papers import THANKS

NAMES = tuple(f"王{char}" for char in RARE)
LONG_HOST = "武汉市江岸区青和居社区居民委员会"


@dataclass(frozen=True)
class Case:
    """A paper filled in: what prints it, its data, its pages, fields whose words are not all on it."""

    module: ModuleType
    data: Any
    pages: int = 1
    unsaid: tuple[str, ...] = ()


def _poster(data: Flyer, **short: Any) -> Flyer:
    """With nothing but what a poster cannot do without."""
    bare = {"doing": "", "bring": "", "sign_up": "", "target": "", "leader": "", "seal": "", "link": ""}
    return replace(data, **{**bare, **short})


_BARE_FLYER = _poster(FLYER, title="春节", edition="", rooms=(), place=f"王{RARE[0]}家", lunar="")
_FULL_FLYER = replace(
    FLYER,
    title="邻里美食分享暨端午游园会",
    rooms=("和谐", "和安", "和善", "睦邻", "同心"),
    place=f"和谐、和安、和善、睦邻、同心五间客厅，王{RARE[4]}家旁",
    doing="包粽子、话家常、猜灯谜；请自带一道拿手菜，3人一桌",
    bring="自己的碗筷和1个保鲜盒，老人请带常用药",
    sign_up=f"5月26日17:00前扫码，或找王{RARE[5]}登记",
)
_LINES = "".join(
    f"{i}、请楼栋长{name}于5月28日（星期三）9:00—11:30到场，带上“工作证”、名册（共{i}份）……不得缺席。"
    for i, name in enumerate(NAMES, 1)
)

CASES: dict[str, Case] = {
    "festival-short": Case(flyer, replace(_BARE_FLYER, design=Design.FESTIVAL)),
    "festival-longest": Case(flyer, replace(_FULL_FLYER, design=Design.FESTIVAL)),
    "plain-short": Case(flyer, replace(_BARE_FLYER, design=Design.PLAIN)),
    "plain-longest": Case(
        flyer,
        replace(
            _FULL_FLYER,
            design=Design.PLAIN,
            title="邻里美食分享活动暨“我们的节日·端午”包粽子比赛（2025年第二届）",
            slogan="一家一道菜，一层楼一桌席；远亲不如近邻，3栋2单元等您来。",
        ),
        unsaid=("edition", "rooms"),
    ),
    "large-short": Case(flyer, replace(_BARE_FLYER, design=Design.LARGE)),
    "large-longest": Case(
        flyer,
        replace(
            FLYER,
            design=Design.LARGE,
            title="邻里美食分享活动",
            place=f"和谐、和安、和善三间客厅，王{RARE[2]}家旁",
        ),
        unsaid=("rooms", "sign_up", "edition", "lunar"),
    ),
    "calligraphy-short": Case(
        flyer,
        _poster(CALLIGRAPHY, title="棋社", slogan="来下棋。", place=f"王{RARE[4]}家", doing="都可以来。"),
    ),
    "calligraphy-longest": Case(
        flyer,
        replace(
            CALLIGRAPHY,
            title="书法国画",
            slogan="星期二下午，来写一个大字。",
            leader=f"本楼居民\n王{RARE[5]}",
        ),
        unsaid=("title",),
    ),
    "health-short": Case(
        flyer,
        replace(
            HEALTH, slogan="量血压", leader=f"王{RARE[0]}医生", doing="", second_figure="", second_note=""
        ),
    ),
    "health-longest": Case(
        flyer,
        replace(
            HEALTH,
            slogan="您家里每个人的血压，都知道吗？",
            leader=f"王{RARE[4]}主任医师\n街道社区卫生服务中心",
        ),
    ),
    "reading-short": Case(
        flyer, _poster(READING, title="亲子阅读", slogan="来读书。", place=f"王{RARE[3]}家")
    ),
    "reading-longest": Case(
        flyer,
        replace(
            READING,
            title="周末亲子共阅读",
            slogan="星期六的上午，借你一个故事。",
            target=f"4至10岁，王{RARE[5]}老师带读",
        ),
    ),
    "meeting-short": Case(flyer, _poster(MEETING, slogan="停哪儿？", agenda="停车", place=f"王{RARE[6]}家")),
    "meeting-longest": Case(
        flyer,
        replace(
            MEETING, slogan="公共收益，怎么使用？", agenda=f"充电棚建在哪里\n收费怎么定\n请王{RARE[4]}介绍"
        ),
    ),
    "elders-short": Case(flyer, _poster(ELDERS, title="理发", place=f"王{RARE[0]}家")),
    "elders-longest": Case(
        flyer, replace(ELDERS, title="免费量血压血糖", place="和安楼一楼大客厅", bring=f"找王{RARE[4]}登记")
    ),
    "notice-short": Case(notice, replace(NOTICE, title="通知", body=f"请王{RARE}到场。", posted_until=None)),
    "notice-longest": Case(
        notice,
        replace(
            NOTICE,
            title="关于举办第二届邻里美食分享活动暨“我们的节日·端午”包粽子比赛并调整共享客厅开放时间的通知",
            body="\n".join([_LINES] * 4),
            signers=(LONG_HOST, "青和居小区物业服务中心"),
        ),
        pages=4,
    ),
    "notice-large": Case(notice, replace(NOTICE, body=f"{NOTICE.body}\n{_LINES}", size=Size.LARGE), pages=3),
    "announcement-short": Case(
        announcement, replace(ANNOUNCEMENT, subject="公示", table="", ground=f"拟请王{RARE}担任楼栋长。")
    ),
    "announcement-longest": Case(
        announcement,
        replace(
            ANNOUNCEMENT,
            subject="2025年第二季度青和居社区志愿服务时长及拟表彰的优秀志愿者名单",
            ground=_LINES,
            table="姓名，服务内容，小时\n"
            + "\n".join(f"{name}，独居老人陪伴，{i}.5" for i, name in enumerate(NAMES * 3, 1)),
        ),
        pages=3,
    ),
    "sheet-short": Case(sign_in_sheet, replace(SHEET, rows=(SheetRow(NAMES[0], "和谐楼"),))),
    "sheet-longest": Case(
        sign_in_sheet,
        replace(
            SHEET,
            event="第二届邻里美食分享活动暨端午节包粽子比赛",
            rows=tuple(SheetRow(f"阿依古丽·买买提{char}", "和谐楼2单元", "1234", 3) for char in RARE * 7),
        ),
        pages=4,
    ),
    "badges-short": Case(name_badges, replace(BADGES, badges=(Badge(Role.GUEST, NAMES[4]),))),
    "badges-longest": Case(
        name_badges,
        replace(
            BADGES,
            event="第二届邻里美食分享活动暨“我们的节日·端午”包粽子比赛",
            badges=tuple(
                Badge(Role.VOLUNTEER, f"阿卜杜·买买提{char}", "街道社区卫生服务中心") for char in RARE * 3
            ),
        ),
        pages=3,
    ),
    "tables-short": Case(table_cards, replace(TABLES, cards=(TableCard(NAMES[5]),))),
    "tables-longest": Case(
        table_cards,
        replace(
            TABLES,
            cards=tuple(
                TableCard(f"武汉市江岸区社区卫生{char}", "街道社区卫生服务中心的医生们") for char in RARE
            ),
            labels="99x57",
            first=10,
        ),
        pages=2,
    ),
    "dishes-short": Case(
        dish_cards, replace(DISHES, dishes=(Dish(1, "粽"),), eat_before=""), unsaid=("event",)
    ),
    "dishes-longest": Case(
        dish_cards,
        replace(
            DISHES,
            dishes=tuple(
                Dish(
                    i,
                    "红糖糍粑桂花米糕豆沙小粽鲜肉汤包",
                    f"和谐楼 王{char}阿姨",
                    frozenset({"花生", "大豆"}),
                    "9:20",
                )
                for i, char in enumerate(RARE * 4, 1)
            ),
        ),
        pages=5,
        unsaid=("event",),
    ),
    "certificate-short": Case(certificate, replace(THANKS, names=(NAMES[4],), text="谢谢您。", phone="")),
    "certificate-longest": Case(
        certificate,
        replace(
            CERTIFICATE,
            names=(f"阿卜杜·买买提{RARE[5]}",),
            hours=Decimal(105),
            services=tuple(Service(f"独居老人陪伴{i}", i, Decimal(i)) for i in range(1, 15)),
        ),
        pages=2,
    ),
    "summary-short": Case(
        event_summary,
        replace(SUMMARY, facts=(), bars=(), counts=(), summary=f"{NAMES[5]}主持。"),
        unsaid=("bars_title",),
    ),
    "summary-longest": Case(event_summary, replace(SUMMARY, summary="\n".join([_LINES] * 2)), pages=2),
}
