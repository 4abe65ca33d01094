"""Pieces of the words that papers say about an event, in the language chosen for papers."""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop.i18n import on_paper
from desktop.i18n import on_paper_n
from desktop.i18n import paper_language
from desktop.models import Closure
from desktop.models import Consent
from desktop.models import Event
from desktop.models import Phone
from desktop.models import Session
from desktop.models import Setting
from desktop.models import Venue
from desktop.models.event import chinese_number
from desktop.printing import spoken
from desktop.services import sheet_people
from desktop.services.community import shown_phone

HANGING = {"flyer", "notice", "announcement", "stairwell-roster"}
"""Papers that hang in public: whom they named can be asked later."""
WEEKDAYS = "一二三四五六日"
_ROOM_ENDINGS = ("共享客厅", "客厅", "活动室", "共享客廳", "客廳", "活動室")
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


def title_words(event: Event) -> str:
    """第二届邻里美食分享活动; in English the name as typed after its number: 2nd …."""
    if not event.edition or paper_language() == "zh_CN":
        return event.title
    joint = "" if spoken.is_chinese() else " "
    return f"{edition_words(event.edition)}{joint}{event.name}"


def edition_words(number: int) -> str:
    """第二届, 第二屆, 2nd."""
    if spoken.is_chinese():
        return on_paper("第{number}届").format(number=chinese_number(number))
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


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
        names = spoken.listed(short_name(room.name) for room in rooms)
        count = _COUNTED.get(len(rooms), len(rooms)) if spoken.is_chinese() else len(rooms)
        said.append(on_paper("{rooms}{count}间共享客厅").format(rooms=names, count=count))
    elif rooms:
        where = f"{sheet_people.house(rooms[0].building)}{rooms[0].floor}"
        said.append(f"{rooms[0].name}{spoken.in_brackets(where)}" if where else rooms[0].name)
    said += others
    if session.place_text:
        said.append(session.place_text)
    return spoken.listed(said)


def short_place(session: Session, venues: Sequence[Venue]) -> str:
    """As `place_line`, for the poster that has room for eight characters: 和谐客厅; 和谐、和安."""
    names = [venue.name for venue in venues] if len(venues) == 1 else [short_name(v.name) for v in venues]
    return spoken.listed([*names, *filter(None, (session.place_text,))])


def leader(event: Event) -> str:
    """Who leads the event, where they agreed that their name is public; "" else."""
    if event.leader is None:
        return ""
    agreed = (Consent.person == event.leader) & (Consent.scope == "publish_name")
    stands = Consent.select().where(agreed & Consent.withdrawn_on.is_null()).exists()
    return event.leader.name if stands else ""


def weekly(sessions: Sequence[Session]) -> str:
    """每周二, 每周二、周四, Every Tuesday: how three or more sessions at the same hours come round; "" where they do not."""
    hours = {(s.start.time(), s.end.time()) for s in sessions}
    days = sorted({s.start.weekday() for s in sessions})
    if len(sessions) < 3 or len(hours) > 1 or len(days) > 3:
        return ""
    first, last = sessions[0].start.date(), sessions[-1].start.date()
    weeks = {(s.start.date() - first + timedelta(days=first.weekday())).days // 7 for s in sessions}
    if len(weeks) * 2 < (last - first).days // 7 + 1:
        return ""  # less than every other week
    if len(days) == 1 and not spoken.is_chinese():
        return on_paper("每{days}").format(days=spoken.weekday_name(days[0]))
    return on_paper("每{days}").format(days=spoken.listed(map(spoken.short_weekday, days)))


def day_words(day: date) -> str:
    """2025年5月28日（星期三）; Wednesday 28 May 2025."""
    return spoken.full_day(day)


def hours_words(start: datetime, end: datetime) -> str:
    """上午9:00—11:30, 上午11:00—下午1:30, 晚上7:00—8:30; 9:00–11:30 am."""
    return spoken.hours(start, end)


def when_words(start: datetime, end: datetime) -> str:
    """2025年5月28日（星期三）上午9:00—11:30; Wednesday 28 May 2025, 9:00–11:30 am."""
    return on_paper("{day}{hours}").format(day=day_words(start.date()), hours=hours_words(start, end))


def short_name(name: str) -> str:
    """和谐客厅 as 和谐."""
    for ending in _ROOM_ENDINGS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def notice_title(event: Event) -> str:
    """关于举办第二届邻里美食分享活动的通知."""
    return on_paper("关于举办{event}的通知").format(event=title_words(event))


def notice_body(event: Event, sessions: Sequence[Session], held: Mapping[str, Sequence[Venue]]) -> str:
    repeats = weekly(sessions)
    first = sessions[0]
    if repeats:
        hours = hours_words(first.start, first.end)
        since = day_words(first.start.date())
        times = [on_paper("{repeats}{hours}，{day}起。").format(repeats=repeats, hours=hours, day=since)]
    else:
        times = [sentence(when_words(s.start, s.end)) for s in sessions]
    places = list(dict.fromkeys(filter(None, (place_line(s, held.get(s.id, ())) for s in sessions))))
    sections = (
        (on_paper("活动时间"), times),
        (on_paper("活动地点"), [sentence(place) for place in places]),
        (on_paper("活动内容"), _what_and_for_whom(event)),
        (on_paper("报名方式"), _how_to_sign_up(event)),
    )
    said = [on_paper("现将{event}有关事项通知如下：").format(event=title_words(event))]
    told = [(head, lines) for head, lines in sections if lines]
    for number, (head, lines) in enumerate(told, 1):
        said += [spoken.numbered(number, head), *lines]
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
    body = (
        on_paper("因{reason}，下列场地暂停开放。现将有关事项通知如下：").format(reason=first.reason),
        spoken.numbered(1, on_paper("停用时间")),
        sentence(_span_words(first.start, first.end)),
        spoken.numbered(2, on_paper("停用场地")),
        sentence(spoken.listed(row.venue.name for row in together)),
        spoken.numbered(3, on_paper("注意事项")),
        sentence(or_call(on_paper("已经预约、需要改期的，请到社区服务台办理"))),
    )
    title = on_paper("关于共享客厅暂停开放的通知") if rooms else on_paper("关于场地暂停开放的通知")
    return ClosingSoon(title, "\n".join(body), last)


def or_call(words: str, phone: str | None = None) -> str:
    """`words`，或拨打027-9600 0000: with the duty phone, or another, where there is one."""
    number = shown_phone(duty_phone()) if phone is None else phone
    return on_paper("{words}，或拨打{phone}").format(words=words, phone=number) if number else words


def _span_words(start: datetime, end: datetime) -> str:
    """2025年5月31日（星期六）至2025年6月2日（星期一）, or one day with its hours where it is less than a day."""
    last = end - timedelta(seconds=1)
    whole = (start.hour, start.minute, end.hour, end.minute) == (0, 0, 0, 0)
    if start.date() == last.date():
        return day_words(start.date()) if whole else when_words(start, end)
    first, ends = day_words(start.date()), day_words(last.date())
    return on_paper("{first}至{last}").format(first=first, last=ends)


def _what_and_for_whom(event: Event) -> list[str]:
    """One paragraph: with one for each the notice of a common event would run to a second page."""
    said = spoken.joined(sentence(text) for text in (event.slogan, event.target) if text)
    return [said] if said else []


def _how_to_sign_up(event: Event) -> list[str]:
    """A notice carries no QR code, so the words that speak of one go."""
    if not event.sign_up_needed and not event.sign_up_text:
        return []
    typed = re.sub(r"^[扫掃][码碼](报名|報名)?[，、；]?(或者?|也可以?)?", "", event.sign_up_text).strip()
    how = typed.rstrip("。.") or on_paper("到社区服务台登记")
    said = [sentence(or_call(how, public_phone(event)))]
    if event.capacity:
        said.append(on_paper_n("名额{n}人，报满为止。", event.capacity))
    return [spoken.joined(said)]


def sentence(text: str) -> str:
    """`text` with its full stop."""
    return text if text[-1] in "。！？.!?" else f"{text}。" if spoken.is_chinese() else f"{text}."
