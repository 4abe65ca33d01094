"""One of each paper of a venue to test with; a test changes what matters to it. Nobody in here exists."""

from datetime import date
from datetime import timedelta

from desktop.printing.application_form import ApplicationForm
from desktop.printing.door_schedule import DoorSchedule
from desktop.printing.door_schedule import Shut
from desktop.printing.door_schedule import Slot
from desktop.printing.door_schedule import Sort
from desktop.printing.house_rules_board import HouseRulesBoard
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.printing.opening_plate import OpeningPlate
from desktop.printing.venue_year import VenueYear
from desktop.printing.venue_year import YearDay

from .papers import DUTY

AGREED = frozenset({DUTY})
NEW_YEAR = date(2025, 1, 1)

DOOR = DoorSchedule(
    name="和谐客厅",
    monday=date(2025, 6, 2),
    seconds=(
        *("端午假期", "五月初八", "五月初九", "芒种 初十"),
        *("五月十一", "五月十二", "五月十三"),
    ),
    lunar="五月初七至五月十三",
    slots=(
        Slot(0, 570, 690, "端午亲子游戏", "社区服务台", Sort.LEISURE),
        Slot(1, 540, 630, "太极拳", "", Sort.LEISURE),
        Slot(1, 840, 960, "书法班", "周老师"),
        Slot(2, 540, 660, "健康咨询", "卫生服务中心"),
        Slot(2, 870, 915, "读报", "", Sort.LEISURE),
        Slot(3, 900, 1020, "手机课堂", "志愿者"),
        Slot(3, 930, 990, "值班", "网格员", Sort.MEETING),
        Slot(4, 840, 960, "居民议事会", "网格员", Sort.MEETING),
        Slot(4, 1110, 1230, "已预约"),
        Slot(5, 840, 1020, "老年大学合唱团排练", "邻里小组", Sort.LEISURE),
        Slot(6, 900, 960, "便民理发", "志愿者"),
    ),
    shut=(
        *(Shut(day, 480, 510) for day in (1, 2, 3, 4)),
        *(Shut(day, 480, 540) for day in (0, 5, 6)),
        Shut(2, 720, 840, "消毒"),
        *(Shut(day, 1200, 1260) for day in (0, 5, 6)),
    ),
    first=480,
    last=1260,
    hours="周一至周五8:30—21:00，周六、周日9:00—20:00开放",
    contact=f"预约：提前1天，到社区服务台或拨打 {DUTY}",
    printed=date(2025, 6, 1),
    agreed=AGREED,
)
PLATE = OpeningPlate(
    name="和谐客厅",
    hours="8:30—21:00",
    when="星期一至星期五；其余见下图",
    week=(((510, 1260),),) * 2 + (((510, 720), (840, 1260)),) + (((510, 1260),),) * 2 + (((540, 1200),), ()),
    rows=(
        ("停用", "5月31日至6月2日，端午放假闭馆"),
        ("借用", "至少提前1天申请，每次不超过4小时"),
        ("电话", DUTY),
    ),
    theme="书画主题",
    agreed=AGREED,
)
RULES = HouseRulesBoard(
    name="和谐客厅",
    plate="谐",
    body="先预约，后使用；到点结束，给下一场留出时间。\n爱护桌椅、设备和图书，损坏请告诉管理员。\n"
    "最后离开的人关灯、关空调、关好门窗。\n每次不超过4小时。",
    host="青和居社区居民委员会",
    phone=DUTY,
    agreed=AGREED,
)
FORM = ApplicationForm(
    venue="和谐客厅",
    about="和谐楼一层，可坐40人",
    body="按约定的时间和人数使用，不转借他人，不用于营业或推销。\n有损坏、遗失照价赔偿。",
    host="青和居社区居民委员会",
)
FILLED = ApplicationForm(
    venue="和谐客厅",
    about="和谐楼一层，可坐40人",
    applicant="王玉兰",
    phone="138****4412",
    purpose="书法班",
    day="2025年6月3日 星期二",
    time="14:00—16:00",
    repeats="每周二",
    people="20人",
    set_up="提前15分钟布置，结束后15分钟清理",
    body=FORM.body,
    host=FORM.host,
    number="A1B2C3",
)
REGISTER = ListPaper(
    title="管理员一周",
    about="2025年6月2日—6月8日　共2场",
    columns=(
        Column("时间", 40),
        Column("事由", 76),
        Column("电话", 40),
        Column("到了", 30, centred=True),
    ),
    rows=(("6月3日　星期二",), ("14:00—16:00", "书法班", "", "□"), ("19:00—20:30", "老年合唱", "", "□")),
    blank_rows=3,
    note="内部使用",
    signers=("管理员",),
)
YEAR = VenueYear(
    name="和谐客厅",
    plate="谐",
    year=2025,
    about="和谐楼一层　书画　可坐40人",
    days=tuple(
        YearDay(NEW_YEAR + timedelta(days=n), None if n % 7 == 4 else n % 7 / 6, closed=n in (150, 151, 152))
        for n in range(365)
    ),
    hours=tuple((hour, (hour % 5) / 6) for hour in range(8, 21)),
    facts=(("预约", "135次"), ("使用", "276小时"), ("使用率", "6%")),
    keeper="青和居社区居民委员会",
)
