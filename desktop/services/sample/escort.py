"""The sample's 爱心送考: cars, students, and their rides on the two mornings. A few still look for a car."""

from datetime import datetime
from datetime import timedelta

from desktop.models import EscortCar
from desktop.models import EscortRide
from desktop.models import EscortRider
from desktop.models import Event

# Driver, plate, looks, seats, where it sets out from, agreed.
CARS = (
    ("何建国", "鄂A12001", "白色 大众朗逸", 4, "和谐楼", True),
    ("欧阳文博", "鄂AD12002", "绿色 比亚迪秦", 4, "和安楼", True),
    ("陈志强", "鄂A12003", "黑色 别克英朗", 4, "和善楼", True),
    ("马继红", "鄂AD12004", "白色 广汽埃安", 4, "碧苑花园", True),
    ("周国平", "鄂A12005", "银色 丰田卡罗拉", 4, "和谐楼", True),
    ("孙磊", "鄂AD12006", "蓝色 比亚迪元", 4, "北门", True),
    ("黄勇", "鄂A12007", "红色 本田飞度", 3, "和安楼", True),
    ("罗军", "鄂AD12008", "白色 荣威", 4, "碧苑花园", False),
)
# Student, whose phone, how many ride, from where, to where, way, note.
RIDERS = (
    ("林晓晨", "母亲", 2, "和谐楼北门", "钢城四中", "建设二路封闭，走友谊大道，从西门进", ""),
    ("吴子豪", "父亲", 1, "和谐楼北门", "钢城四中", "", "晕车，请开慢点"),
    ("周雨薇", "母亲", 2, "和安楼楼下", "武钢三中", "和平大道早高峰，提前十分钟", ""),
    ("郑浩然", "奶奶", 1, "和善楼楼下", "钢城四中", "", "腿上打着石膏，请帮忙拿拐杖"),
    ("唐思琪", "母亲", 2, "碧苑花园3栋", "武钢三中", "", ""),
    ("谢一鸣", "父亲", 1, "北门", "青山中学", "", ""),
    ("宋佳宁", "外婆", 2, "和安楼楼下", "青山中学", "", ""),
    ("高宇轩", "父亲", 1, "碧苑花园7栋", "钢城四中", "", ""),
)
PAIRED = {1: 1, 2: 5, 3: 2, 4: 3}
"""Student to car, by their places above, counted from 1; the others are still to be paired."""
DAYS = 2


def fill(event: Event, day: datetime) -> None:
    """Cars, students and rides; `day` is the first morning."""
    cars = [
        EscortCar.create(
            event=event, number=n, driver=driver, phone=f"142000010{n:02d}", plate=plate, looks=looks,
            seats=seats, base=base, agreed=agreed,
        )
        for n, (driver, plate, looks, seats, base, agreed) in enumerate(CARS, start=1)
    ]  # fmt: skip
    for n, (name, contact, heads, from_place, to_place, route, note) in enumerate(RIDERS, start=1):
        rider = EscortRider.create(
            event=event, name=name, phone=f"142000020{n:02d}", contact=contact, heads=heads, note=note
        )
        for offset in range(DAYS):
            start = day.replace(hour=7, minute=10) + timedelta(days=offset, minutes=5 * (n % 4))
            EscortRide.create(
                rider=rider, start=start, end=start + timedelta(minutes=50), from_place=from_place,
                to_place=to_place, route=route, car=cars[PAIRED[n] - 1] if n in PAIRED else None,
            )  # fmt: skip
