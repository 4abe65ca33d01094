"""The papers of food events and escorts to test with. Nobody in here exists."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.printing import car_sign
from desktop.printing import driver_sheet
from desktop.printing import food_report
from desktop.printing import table_plan
from desktop.printing.car_sign import CarSigns
from desktop.printing.driver_sheet import DriverDay
from desktop.printing.driver_sheet import DriverRide
from desktop.printing.driver_sheet import DriverSheets
from desktop.printing.food_report import FoodReport
from desktop.printing.food_report import ReportedDish
from desktop.printing.paper import Ink
from desktop.printing.table_plan import PlanRoom
from desktop.printing.table_plan import PlanTable
from desktop.printing.table_plan import TablePlan

HOST, DUTY = "青和居社区居民委员会", "027-9600 0000"
TABLES = tuple(
    PlanTable(n + 1, name, keepers, n, (n % 4) * 2, (n // 4) * 2)
    for n, (name, keepers) in enumerate(
        (
            ("粽子", "李阿姨、陈师傅"),
            ("包粽子体验桌", "周敏"),
            ("点心", "阿依古丽·买买提"),
            ("凉菜", ""),
            ("热菜", "孙阿姨、何大哥"),
            ("汤羹", "王𬭸"),
            ("水果茶饮", "林秀英"),
            ("各楼栋带来的家常小菜十二", "罗奶奶"),
        )
    )
)
PLAN = TablePlan(
    event="第二届邻里美食分享活动",
    when="5月28日 星期三 9:00—11:30",
    rooms=(PlanRoom("和谐客厅", TABLES), PlanRoom("和安客厅", TABLES[:2])),
    host=HOST,
)
REPORT = FoodReport(
    title="集体聚餐报备表",
    facts=(
        ("活动名称", "第二届邻里美食分享活动"),
        ("举办单位", HOST),
        ("负责人", "周敏"),
        ("联系电话", DUTY),
        ("聚餐时间", "2025年5月28日（星期三）上午9:00—11:30"),
        ("聚餐地点", "和谐、和安、和善三间共享客厅"),
        ("餐次人数", "1餐，约200人（20桌）"),
        ("菜品", "24道"),
    ),
    dishes=tuple(
        ReportedDish(
            n,
            name,
            "糯米、五花肉、酱油、粽叶",
            "中百仓储青山店",
            "和谐楼 李阿姨",
            n == 1,
            "8:30",
            "麸质、大豆",
        )
        for n, name in enumerate(
            ("鲜肉粽", "阿婆手工红糖糍粑", "三鲜豆皮和热干面双拼大盘", "王䶮家的藕汤") * 6, 1
        )
    ),
    note="报备标准：50人及以上的聚餐，提前3天报备，最迟5月25日。四季豆、发芽土豆、野生菌、鲜黄花菜、自制药酒、散装白酒不上桌。",
    signer=HOST,
    dated=date(2025, 5, 24),
)
RIDE = DriverRide(
    start="7:20",
    end="8:10",
    from_place="和谐楼北门",
    to_place="钢城第四中学（友谊大道校区）",
    rider="林晓晨",
    heads=2,
    phone="142 0000 1234",
    contact="母亲",
    route="建设二路封闭，走友谊大道，从西门进",
    note="晕车，请开慢点",
)
LONG_RIDE = replace(
    RIDE,
    start="11:40",
    from_place="钢城第四中学（友谊大道校区）西门往南二百米路口文具店旁边的公交站台",
    rider="阿依古丽·买买提",
)
SHEETS = DriverSheets(
    event="爱心送考",
    days=(
        DriverDay(3, "何建国", "鄂A12345", "白色 大众朗逸", date(2025, 6, 7), (RIDE, LONG_RIDE)),
        DriverDay(12, "欧阳𬭸", "鄂AD12345", "", date(2025, 6, 8), (RIDE,) * 5),
    ),
    host=HOST,
    phone=DUTY,
)
SIGNS = CarSigns(
    title="爱心送考",
    numbers=(3, 12),
    host=HOST,
    days="2025年6月7日—9日",
    phone=DUTY,
    agreed=frozenset({"02796000000"}),
)
MEALS: dict[str, tuple[Callable[[Any, Path], int], Any]] = {
    "table-plan": (table_plan.print_it, PLAN),
    "table-plan-mono": (table_plan.print_it, replace(PLAN, ink=Ink.MONO)),
    "food-report": (food_report.print_it, REPORT),
    "driver-sheet": (driver_sheet.print_it, SHEETS),
    "driver-sheet-mono": (driver_sheet.print_it, replace(SHEETS, ink=Ink.MONO)),
    "car-sign": (car_sign.print_it, SIGNS),
    "car-sign-mono": (car_sign.print_it, replace(SIGNS, ink=Ink.MONO)),
}
