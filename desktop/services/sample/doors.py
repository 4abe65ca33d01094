"""The sample's 诉求, 走访 and 便民服务: a spring of requests, most of them settled, doors that were knocked at."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from desktop.models import Holiday
from desktop.models import HomeVisit
from desktop.models import RequestStep
from desktop.models import ResidentRequest
from desktop.models import ServiceItem
from desktop.models import ServiceTally
from desktop.models import Unit
from desktop.models import Venue
from desktop.models import VisitPlan
from desktop.services import drop_in
from desktop.services import requests
from desktop.services.sample import names
from desktop.services.sample.people import Home
from desktop.services.sample.people import Homes

# Days before the anchor, hour, source, category, urgency, building, place, what, who (words, "" unnamed, None the
# resident of that place), handed on to, status, result, how content.
REQUESTS = (
    (41, 9, "hotline", "repairs", "yellow", "3", "2单元 门口", "楼道感应灯晚上不亮，老人上下楼看不见。", None, "", "closed",
     "物业当天换了两只灯头，居民试过能亮。", 5),
    (34, 15, "grid", "surroundings", "blue", "5", "楼后绿化带", "绿化带里堆了旧沙发，好几天没人收。", "", "", "closed",
     "联系环卫清走，立了牌子。", None),
    (29, 10, "call_in", "parking", "yellow", "1", "北门消防通道", "消防通道常停私家车，请画线。", "王先生", "街道城管", "closed",
     "街道城管画了禁停线，物业早晚各看一次。", 4),
    (20, 19, "phone", "neighbours", "yellow", "6", "1单元", "楼上半夜挪家具声音大，说过两次没用。", None, "", "closed",
     "邻里长上门两家坐了坐，说好十点以后不挪。", 4),
    (16, 11, "message", "property", "yellow", "2", "电梯", "电梯门关得太快，夹过推车。", None, "和安物业", "called_back",
     "物业调了关门时间，贴了提示。", 5),
    (12, 8, "call_in", "welfare", "blue", "4", "", "想问高龄津贴怎么办，要带什么材料。", "陈奶奶的女儿", "", "closed",
     "告诉了要带的材料，约好周三来办。", 5),
    (9, 16, "hotline", "surroundings", "yellow", "7", "垃圾投放点", "投放点下雨积水，走不过去。", None, "街道环卫所", "answered",
     "环卫所来看过，下周垫高地面。", None),
    (6, 14, "visit", "repairs", "yellow", "3", "3单元 楼顶", "顶楼渗水，墙皮掉了一块。", None, "和谐物业", "working", "", None),
    (5, 10, "grid", "safety", "yellow", "8", "2单元 一层", "电瓶车推进楼道充电。", "", "", "working", "", None),
    (3, 20, "message", "parking", "yellow", "5", "东侧路口", "路口反光镜歪了，倒车看不清。", "刘先生", "", "accepted", "", None),
    (1, 17, "hotline", "repairs", "red", "1", "1单元 地下室", "地下室水管爆了，水快到电表箱。", None, "", "working", "", None),
    (0, 8, "call_in", "other", "blue", "4", "活动室", "想借活动室门口放两天轮椅斜坡板。", "周师傅", "", "waiting", "", None),
    (30, 9, "handed_in", "property", "yellow", "6", "", "加装电梯意见不齐，请社区再开一次会。", "", "", "suspended", "", None),
)  # fmt: skip
SAID = {
    "accept": "", "start": "到现场看过", "answer": "", "call_back": "打电话问过", "close": "",
    "suspend": "还有三户不同意，等业委会换届后再议",
}  # fmt: skip
WAY = {
    "accepted": ("accept",),
    "working": ("accept", "start"),
    "answered": ("accept", "start", "answer"),
    "called_back": ("accept", "start", "answer", "call_back"),
    "closed": ("accept", "start", "answer", "call_back", "close"),
    "suspended": ("accept", "suspend"),
}
# Days before the anchor, hour, outcome, topics, what was asked for.
VISITS = (
    (37, 10, "met", ("safety", "policy"), ""),
    (37, 11, "no_answer", (), ""),
    (30, 15, "met", ("services", "activities"), "想参加书法班，不知道怎么报名。"),
    (23, 16, "no_answer", (), ""),
    (22, 10, "phoned", ("policy",), ""),
    (15, 14, "met", ("surroundings",), "楼道扶手松了，请人看看。"),
    (15, 15, "refused", (), ""),
    (8, 10, "met", ("neighbours", "activities"), ""),
    (8, 11, "put_off", (), ""),
    (6, 13, "met", ("safety",), "顶楼渗水，墙皮掉了一块。"),
    (2, 9, "no_answer", (), ""),
    (1, 16, "met", ("services", "policy"), "药店能不能周末也开。"),
)  # fmt: skip
# Days after the anchor, who goes, why.
PLANS = (
    (0, "周敏", "前天没人应门"),
    (1, "李秋红", "约好再去"),
    (2, "周敏", "送节日安排"),
    (5, "陈建国", "问问改水管的意见"),
    (9, "周敏", ""),
)


def fill(homes: Homes, today: date) -> None:
    """Requests with their steps, visits made and planned, of the first compound."""
    calendar = Holiday.calendar()
    doors = _doors(homes)
    made: dict[str, str] = {}
    for number, row in enumerate(sorted(REQUESTS, key=lambda row: -row[0]), start=1):
        days, hour, source, category, urgency, label, place, what, who, handed, status, result, content = row
        received = datetime.combine(today - timedelta(days=days), time(hour, 20))
        building = homes.buildings[(names.COMPOUNDS[0], label)]
        person = doors[number].people[0] if who is None else None
        request = ResidentRequest.create(
            no=f"{received.year}-{number:03d}", received=received, source=source, person=person,
            reporter=who or "", anonymous=who == "", building=building, place=place, category=category,
            urgency=urgency, due=requests.due_day(urgency, received, calendar),
            mode="handed_on" if handed else "own", handler=handed or "周敏", content=what, status=status,
            result=result, satisfaction=content,
            closed_on=(received + timedelta(days=4)).date() if status == "closed" else None,
        )  # fmt: skip
        made[what] = request.id
        _steps(request, received, handed)
    for number, (days, hour, outcome, topics, need) in enumerate(VISITS):
        at = datetime.combine(today - timedelta(days=days), time(hour, 30))
        home = doors[20 + number]
        HomeVisit.create(
            at=at, person=home.people[0], building=home.building, place=_door(home), visitors="周敏、李秋红",
            outcome=outcome, topics=list(topics), need=need, request=made.get(need) if need else None,
        )  # fmt: skip
    for number, (days, assignee, reason) in enumerate(PLANS):
        home = doors[40 + number]
        VisitPlan.create(
            person=home.people[0], building=home.building, place=_door(home), due=today + timedelta(days=days),
            assignee=assignee, reason=reason,
        )  # fmt: skip


def serve(today: date) -> None:
    """The drivers' home counts what people come in for, since the first of last month."""
    venue = Venue.get(Venue.kind == "station")
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    for number, name in enumerate(drop_in.USUAL, start=1):
        item = ServiceItem.create(venue=venue, number=number, name=name)
        for days in range((today - first).days):
            day = first + timedelta(days=days)
            count = (days * (number + 3) + number * 5) % (14 - number)
            if day.weekday() < 6 and count:
                ServiceTally.create(item=item, day=day, count=count)


def _steps(request: ResidentRequest, received: datetime, handed: str) -> None:
    at = received
    RequestStep.create(request=request, at=at, who="周敏", action="receive")
    for action in WAY.get(request.status, ()):
        if action == "accept":
            at += timedelta(minutes=25)
        else:
            at = datetime.combine(at.date() + timedelta(days=1), time(8, 10))
        words = request.result if action == "answer" else SAID[action]
        RequestStep.create(request=request, at=at, who="周敏", action=action, words=words)
        if action == "accept" and handed:
            RequestStep.create(request=request, at=at, who="周敏", action="hand_on", words=handed)


def _doors(homes: Homes) -> list[Home]:
    """Flats of the first buildings, not all side by side."""
    first = {homes.buildings[(names.COMPOUNDS[0], str(n))] for n in range(1, 9)}
    return [flat for flat in homes.flats if flat.building in first][3::5]


def _door(home: Home) -> str:
    """2单元 301."""
    label = Unit.get_by_id(home.unit).label
    return f"{label}单元 {home.room}" if label else home.room
