"""Pieces of the words that papers say about an event. Chinese always, whatever the window speaks."""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.models import Closure
from desktop.models import Consent
from desktop.models import Event
from desktop.models import Phone
from desktop.models import Session
from desktop.models import Setting
from desktop.models import Venue
from desktop.services.community import shown_phone

NAMES = {
    "flyer": "活动海报",
    "notice": "活动通知",
    "announcement": "公示",
    "stairwell-roster": "楼道值守表",
    "sign-up-form": "报名表",
    "sign-in-sheet": "签到表",
    "name-badges": "胸牌",
    "table-cards": "桌牌",
    "dish-cards": "菜品标签",
    "food-report": "集体聚餐报备表",
    "table-plan": "桌位图",
    "driver-sheet": "出车单",
    "car-sign": "车辆标识",
    "certificate": "感谢状",
    "event-summary": "活动小结",
    "attendance-term": "出勤图",
    "door-schedule": "一周安排",
    "opening-plate": "开放时间牌",
    "house-rules-board": "使用公约",
    "application-form": "使用申请表",
    "hand-over": "交接登记",
    "keeper-week": "管理员一周",
    "venue-year": "使用情况",
}
"""Papers by what they are called in the journal."""
HANGING = {"flyer", "notice", "announcement", "stairwell-roster"}
"""Papers that hang in public: whom they named can be asked later."""
WEEKDAYS = "一二三四五六日"
_ROOM_ENDINGS = ("共享客厅", "客厅", "活动室")
_COUNTED = {2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九", 10: "十"}


def host() -> str:
    """青和居社区居民委员会: the body that signs."""
    return Setting.read("seal_name") or Setting.read("community_name")


def duty_phone() -> str:
    """The community's own number, digits as kept."""
    return Setting.read("duty_phone")


def agreed_phones() -> frozenset[str]:
    """Numbers that may be public: the duty phone and those whose owners agreed and have not taken it back."""
    given = (Consent.scope == "publish_phone") & Consent.withdrawn_on.is_null()
    rows = Phone.select(Phone.number).join(Consent, on=(Consent.person == Phone.person)).where(given).tuples()
    return frozenset({number for (number,) in rows} | {re.sub(r"\D", "", duty_phone())}) - {""}


def public_phone(event: Event) -> str:
    """The number on the poster: the event's own where its owner agreed, else the duty phone."""
    own = re.sub(r"\D", "", event.contact_phone)
    return shown_phone(own if own and own in agreed_phones() else duty_phone())


def place_line(session: Session, venues: Sequence[Venue]) -> str:
    """和谐、和安、和善三间共享客厅; 和谐客厅（和谐楼一层）; what stands there where it is no venue of ours."""
    rooms = [
        venue for venue in venues if venue.kind == "living_room" and short_name(venue.name) != venue.name
    ]
    others = [venue.name for venue in venues if venue not in rooms]
    said: list[str] = []
    if len(rooms) > 1:
        said.append(
            f"{'、'.join(short_name(r.name) for r in rooms)}{_COUNTED.get(len(rooms), len(rooms))}间共享客厅"
        )
    elif rooms:
        where = f"{rooms[0].building.shown if rooms[0].building else ''}{rooms[0].floor}"
        said.append(f"{rooms[0].name}（{where}）" if where else rooms[0].name)
    said += others
    if session.place_text:
        said.append(session.place_text)
    return "、".join(said)


def short_place(session: Session, venues: Sequence[Venue]) -> str:
    """As `place_line`, for the poster that has room for eight characters: 和谐客厅; 和谐、和安."""
    names = [venue.name for venue in venues] if len(venues) == 1 else [short_name(v.name) for v in venues]
    return "、".join([*names, *filter(None, (session.place_text,))])


def leader(event: Event) -> str:
    """Who leads the event, where they agreed that their name is public; "" else."""
    if event.leader is None:
        return ""
    agreed = (Consent.person == event.leader) & (Consent.scope == "publish_name")
    stands = Consent.select().where(agreed & Consent.withdrawn_on.is_null()).exists()
    return event.leader.name if stands else ""


def weekly(sessions: Sequence[Session]) -> str:
    """每周二, 每周二、周四: how three or more sessions at the same hours come round; "" where they do not."""
    hours = {(s.start.time(), s.end.time()) for s in sessions}
    days = sorted({s.start.weekday() for s in sessions})
    if len(sessions) < 3 or len(hours) > 1 or len(days) > 3:
        return ""
    first, last = sessions[0].start.date(), sessions[-1].start.date()
    weeks = {(s.start.date() - first + timedelta(days=first.weekday())).days // 7 for s in sessions}
    if len(weeks) * 2 < (last - first).days // 7 + 1:
        return ""  # less than every other week
    return "每" + "、".join(f"周{WEEKDAYS[day]}" for day in days)


def day_words(day: date) -> str:
    """2025年5月28日（星期三）."""
    return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def hours_words(start: datetime, end: datetime) -> str:
    """上午9:00—11:30, 上午11:00—下午1:30, 晚上7:00—8:30."""
    first, last = _part_of_day(start), _part_of_day(end)
    second = "" if last == first else last
    return f"{first}{_twelve(start)}—{second}{_twelve(end)}"


def _part_of_day(at: datetime) -> str:
    return "上午" if at.hour < 12 else "下午" if at.hour < 18 else "晚上"


def _twelve(at: datetime) -> str:
    return f"{at.hour - 12 if at.hour > 12 else at.hour}:{at:%M}"


def short_name(name: str) -> str:
    """和谐客厅 as 和谐."""
    for ending in _ROOM_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def notice_body(event: Event, sessions: Sequence[Session], held: Mapping[str, Sequence[Venue]]) -> str:
    repeats = weekly(sessions)
    first = sessions[0]
    if repeats:
        times = [f"{repeats}{hours_words(first.start, first.end)}，{day_words(first.start.date())}起。"]
    else:
        times = [f"{day_words(s.start.date())}{hours_words(s.start, s.end)}。" for s in sessions]
    places = list(dict.fromkeys(filter(None, (place_line(s, held.get(s.id, ())) for s in sessions))))
    sections = (
        ("活动时间", times),
        ("活动地点", [f"{place}。" for place in places]),
        ("活动内容", _what_and_for_whom(event)),
        ("报名方式", _how_to_sign_up(event)),
    )
    said = [f"现将{event.title}有关事项通知如下："]
    told = [(head, lines) for head, lines in sections if lines]
    for number, (head, lines) in zip("一二三四", told, strict=False):
        said += [f"{number}、{head}", *lines]
    return "\n".join(said)


@dataclass(frozen=True)
class ClosingSoon:
    """The next closure that people must be told of: title and body of its notice, its last day."""

    title: str
    body: str
    last_day: date


def closing_soon(today: date) -> ClosingSoon | None:
    """The notice of the next closure that begins after `today` and within a month; None where there is none."""
    start = datetime(today.year, today.month, today.day) + timedelta(days=1)
    hit = (Closure.start >= start) & (Closure.start < start + timedelta(days=31))
    rows = list(Closure.select(Closure, Venue).join(Venue).where(hit).order_by(Closure.start, Venue.position))
    if not rows:
        return None
    first = rows[0]
    together = [r for r in rows if (r.reason, r.start, r.end) == (first.reason, first.start, first.end)]
    rooms = all(row.venue.kind == "living_room" for row in together)
    last = (first.end - timedelta(seconds=1)).date()
    phone = shown_phone(duty_phone())
    ring = f"，或拨打{phone}" if phone else ""
    body = (
        f"因{first.reason}，下列场地暂停开放。现将有关事项通知如下：",
        "一、停用时间",
        f"{_span_words(first.start, first.end)}。",
        "二、停用场地",
        f"{'、'.join(row.venue.name for row in together)}。",
        "三、注意事项",
        f"已经预约、需要改期的，请到社区服务台办理{ring}。",
    )
    return ClosingSoon(f"关于{'共享客厅' if rooms else '场地'}暂停开放的通知", "\n".join(body), last)


def _span_words(start: datetime, end: datetime) -> str:
    """2025年5月31日（星期六）至2025年6月2日（星期一）, or one day with its hours where it is less than a day."""
    last = end - timedelta(seconds=1)
    whole = (start.hour, start.minute, end.hour, end.minute) == (0, 0, 0, 0)
    if start.date() == last.date():
        return day_words(start.date()) + ("" if whole else hours_words(start, end))
    return f"{day_words(start.date())}至{day_words(last.date())}"


def _what_and_for_whom(event: Event) -> list[str]:
    """One paragraph: with one for each the notice of a common event would run to a second page."""
    said = "".join(_sentence(text) for text in (event.slogan, event.target) if text)
    return [said] if said else []


def _how_to_sign_up(event: Event) -> list[str]:
    """A notice carries no QR code, so the words that speak of one go."""
    if not event.sign_up_needed and not event.sign_up_text:
        return []
    how = (
        re.sub(r"^扫码(报名)?[，、；]?(或者?|也可以?)?", "", event.sign_up_text).strip() or "到社区服务台登记"
    )
    phone = public_phone(event)
    ring = f"，或拨打{phone}" if phone else ""
    places = f"名额{event.capacity}人，报满为止。" if event.capacity else ""
    return [f"{how.rstrip('。')}{ring}。{places}"]


def _sentence(text: str) -> str:
    return text if text[-1] in "。！？" else f"{text}。"
