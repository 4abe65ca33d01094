"""What hangs at the door of a venue says: the week, the hours, the rules; no name without consent."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop import almanac
from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.i18n import on_paper_n
from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Consent
from desktop.models import Holiday
from desktop.models import Opening
from desktop.models import Person
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.printing import spoken
from desktop.printing.door_schedule import DoorSchedule
from desktop.printing.door_schedule import Shut
from desktop.printing.door_schedule import Slot
from desktop.printing.door_schedule import Sort
from desktop.printing.house_rules_board import HouseRulesBoard
from desktop.printing.opening_plate import OpeningPlate
from desktop.services import house_rules
from desktop.services import paper_words
from desktop.services import papers
from desktop.services.community import shown_phone
from desktop.services.papers import Look
from desktop.services.papers import Ready
from desktop.services.venue_days import clock
from desktop.services.venue_days import joined

Spans = Sequence[tuple[int, int]]
_HOLIDAYS = (
    *(on_paper_later("元旦"), on_paper_later("春节"), on_paper_later("清明"), on_paper_later("劳动节")),
    *(on_paper_later("端午"), on_paper_later("中秋"), on_paper_later("国庆节")),
    on_paper_later("抗战胜利纪念日"),
)
"""The names that the almanac gives; what somebody typed stays as it is."""
USUAL_RULES = (
    on_paper_later("先预约，后使用；到点结束，给下一场留出时间。"),
    on_paper_later("爱护桌椅、设备和图书，损坏请告诉管理员。"),
    on_paper_later("用完把桌椅放回原处，垃圾带走。"),
    on_paper_later("最后离开的人关灯、关空调、关好门窗。"),
    on_paper_later("不吸烟，不大声喧哗，不带宠物进入。"),
    on_paper_later("钥匙当天交还管理员。"),
)
"""What a board says where nobody has written rules yet; meant to be changed."""
SOON = timedelta(days=60)  # exceptions further off are not on the plate yet
_DAY = timedelta(days=1)
_SORTS = {"meeting": Sort.MEETING, "arts": Sort.LEISURE, "festival": Sort.LEISURE}


def door_schedule(
    venue: str, day: date, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The week around `day` of a venue (id). Private bookings are 已预约."""
    row, monday = Venue.get_by_id(venue), day - _DAY * day.weekday()
    start, end = _midnight(monday), _midnight(monday + 7 * _DAY)
    rows = [b for b in Booking.between(start, end, venue) if b.status in HOLDING and b.status != "no_show"]
    pattern = {weekday: joined(spans) for weekday, spans in Opening.of(venue).items()}
    slots = tuple(slot for n in range(7) for slot in _slots(rows, monday + n * _DAY, n))
    shut = _shut(venue, monday, pattern)
    first, last = _grid(slots, pattern)
    look = look or Look()
    data = DoorSchedule(
        name=row.name,
        monday=monday,
        seconds=tuple(_second(monday + n * _DAY) for n in range(7)),
        lunar=_lunar_span(monday),
        slots=slots,
        shut=tuple(_between_hours(each, first, last) for each in shut),
        first=first,
        last=last,
        hours=hours_words(pattern),
        contact=_contact(row),
        printed=today,
        agreed=_agreed(),
        paper=look.paper,
        ink=look.ink,
    )
    return Ready("door-schedule", venue, row.name, papers.over(data, "door-schedule", venue, words))


def opening_plate(
    venue: str, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The opening hours of a venue (id), with the next exceptions."""
    row, look = Venue.get_by_id(venue), look or Look()
    week = tuple(tuple(joined(Opening.of(venue).get(weekday, []))) for weekday in range(1, 8))
    usual = _usual(week)
    data = OpeningPlate(
        name=row.name,
        hours=_hours(usual),
        when=_when(week, usual),
        week=week,
        rows=(*_exceptions(venue, today), *_how_to_book(row)),
        theme=on_paper("{theme}主题").format(theme=row.theme) if row.theme else "",
        agreed=_agreed(),
        paper=look.paper,
        ink=look.ink,
    )
    return Ready("opening-plate", venue, row.name, papers.over(data, "opening-plate", venue, words))


def house_rules_board(
    venue: str, *, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The rules of a venue (id): those that were written, and the limits of its bookings as sentences."""
    row, look = Venue.get_by_id(venue), look or Look()
    data = HouseRulesBoard(
        name=row.name,
        plate=row.plate,
        body=rules_text(row),
        host=paper_words.host(),
        phone=shown_phone(paper_words.duty_phone()),
        agreed=_agreed(),
        paper=look.paper,
        ink=look.ink,
    )
    return Ready("house-rules-board", venue, row.name, papers.over(data, "house-rules-board", venue, words))


def rules_text(row: Venue) -> str:
    """The rules of a venue, a line each."""
    written = [line.strip() for line in row.rules.splitlines() if line.strip()] or [
        on_paper(rule) for rule in USUAL_RULES
    ]
    return "\n".join(
        [*written, *(on_paper("{sentence}。").format(sentence=_capital(each)) for each in limits(row))]
    )


def limits(row: Venue) -> list[str]:
    """The limits of its bookings, in words: 提前1天申请, 每次不超过4小时."""
    rules, found = house_rules.of_row(row), list[str]()
    if rules.apply_before_h is not None:
        found.append(on_paper("至少提前{notice}申请").format(notice=_notice(rules.apply_before_h)))
    if rules.apply_within_d is not None:
        found.append(on_paper_n("最多提前{n}天申请", rules.apply_within_d))
    if rules.longest_min is not None:
        found.append(on_paper("每次不超过{length}").format(length=_length(rules.longest_min)))
    if rules.month_times is not None:
        found.append(on_paper_n("同一申请人每月最多{n}次", rules.month_times))
    if rules.row_days is not None:
        found.append(on_paper_n("同一申请人最多连用{n}天", rules.row_days))
    return found


def hours_words(pattern: Mapping[int, Spans]) -> str:
    """周一至周六8:00—21:00，周日8:00—17:00开放."""
    by_spans: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for weekday in range(1, 8):
        by_spans.setdefault(tuple(pattern.get(weekday, ())), []).append(weekday)
    open_on = {spans: days for spans, days in by_spans.items() if spans}
    if not open_on:
        return on_paper("开放时间另行通知")
    if len(by_spans) == 1:
        return on_paper("每天{hours}开放").format(hours=_all_spans(next(iter(by_spans))))
    words = on_paper("{days}{hours}")
    parts = [
        words.format(days=weekdays_words(days), hours=_all_spans(spans)) for spans, days in open_on.items()
    ]
    return on_paper("{when}开放").format(when=on_paper("，").join(parts))


def weekdays_words(days: Sequence[int], name: Callable[[int], str] = spoken.short_weekday) -> str:
    """周一至周五; 周二、周四. `name` says a day of the week counted from 0."""
    if len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1)):
        return on_paper("{first}至{last}").format(first=name(days[0] - 1), last=name(days[-1] - 1))
    return spoken.listed(name(day - 1) for day in days)


def public_host(row: Booking) -> str:
    """Whose booking it is, for a door: a group, or somebody who agreed that their name is public."""
    if row.private:
        return ""
    if row.applicant_id:
        agreed = (Consent.person == row.applicant_id) & (Consent.scope == "publish_name")
        stands = Consent.select().where(agreed & Consent.withdrawn_on.is_null()).exists()
        return row.applicant.name if stands else ""
    text = row.applicant_text
    return "" if Person.select().where(Person.name == text).exists() else text


# --- inside -----------------------------------------------------------------------------------


def _slots(rows: Sequence[Booking], day: date, number: int) -> list[Slot]:
    midnight, found = _midnight(day), list[Slot]()
    for row in rows:
        if row.start < midnight + _DAY and row.end > midnight:
            start, end = _minute(row.start, midnight), _minute(row.end, midnight)
            title = on_paper("已预约") if row.private else row.title
            sort = _SORTS.get(row.category, Sort.CLASS)
            found.append(
                Slot(
                    number,
                    start,
                    end,
                    title,
                    public_host(row),
                    Sort.MEETING if row.private else sort,
                )
            )
    return found


def _shut(venue: str, monday: date, pattern: Mapping[int, Spans]) -> list[Shut]:
    """Hours out of the pattern, and closures with their reasons."""
    found: list[Shut] = []
    closures = Closure.between(venue, _midnight(monday), _midnight(monday + 7 * _DAY))
    for n in range(7):
        midnight, edge = _midnight(monday + n * _DAY), 0
        for opens, closes in (*pattern.get(n + 1, ()), (1440, 1440)):
            if opens > edge:
                found.append(Shut(n, edge, opens))
            edge = max(edge, closes)
        for closure in closures:
            if closure.start < midnight + _DAY and closure.end > midnight:
                start, end = _minute(closure.start, midnight), _minute(closure.end, midnight)
                found.append(Shut(n, start, end, closure.reason))
    return found


def _between_hours(shut: Shut, first: int, last: int) -> Shut:
    start, end = max(shut.start, first), min(shut.end, last)
    return replace(shut, start=min(start, last), end=max(end, first))


def _grid(slots: Sequence[Slot], pattern: Mapping[int, Spans]) -> tuple[int, int]:
    """The hours that are seen: from the earliest opening to the latest closing, bookings outside included."""
    starts = [opens for spans in pattern.values() for opens, _closes in spans] + [s.start for s in slots]
    ends = [closes for spans in pattern.values() for _opens, closes in spans] + [s.end for s in slots]
    first, last = min(starts, default=480) // 60 * 60, -(-max(ends, default=1260) // 60) * 60
    return first, max(last, first + 60)


def _second(day: date) -> str:
    """端午假期; 调休上班; 芒种 初十; 五月初八."""
    calendar = Holiday.calendar()
    if calendar.holiday(day):
        return on_paper("{holiday}假期").format(holiday=on_paper(calendar.holiday(day)))
    if calendar.swapped_for(day):
        return on_paper("调休上班")
    lunar, term = almanac.lunar_day(day), almanac.solar_term_chinese(day)
    if not term or not spoken.is_chinese():
        return spoken.lunar(lunar)
    return f"{spoken.as_written(term)} {lunar.chinese.partition('月')[2]}"


def _lunar_span(monday: date) -> str:
    first, last = (spoken.lunar(almanac.lunar_day(day)) for day in (monday, monday + 6 * _DAY))
    return on_paper("{first}至{last}").format(first=first, last=last)


def _contact(row: Venue) -> str:
    notice = house_rules.of_row(row).apply_before_h
    phone = shown_phone(paper_words.duty_phone())
    ahead = on_paper("提前{notice}，").format(notice=_notice(notice)) if notice else ""
    if phone:
        return on_paper("预约：{ahead}到社区服务台或拨打 {phone}").format(ahead=ahead, phone=phone)
    return on_paper("预约：{ahead}到社区服务台办理").format(ahead=ahead)


def _agreed() -> frozenset[str]:
    phone = paper_words.duty_phone()
    return paper_words.agreed_phones() | frozenset({phone, shown_phone(phone)} - {""})


def _usual(week: Sequence[tuple[tuple[int, int], ...]]) -> tuple[tuple[int, int], ...]:
    """The hours of most days."""
    opened = [spans for spans in week if spans]
    return max(opened, key=opened.count) if opened else ()


def _hours(usual: Spans) -> str:
    return _span(usual[0][0], usual[-1][1]) if usual else on_paper("另行通知")


def _when(week: Sequence[tuple[tuple[int, int], ...]], usual: Spans) -> str:
    days = [n + 1 for n, spans in enumerate(week) if spans == usual and spans]
    if not days:
        return ""
    if len(days) == 7:
        return on_paper("每天，中间休息见下图") if len(usual) > 1 else on_paper("每天")
    return on_paper("{days}；其余见下图").format(days=weekdays_words(days, spoken.weekday_name))


def _exceptions(venue: str, today: date) -> list[tuple[str, str]]:
    """The next two closures: 端午放假 5月31日至6月2日不开放."""
    start = _midnight(today)
    found: list[tuple[str, str]] = []
    for closure in Closure.between(venue, start, start + SOON)[:2]:
        last = (closure.end - timedelta(seconds=1)).date()
        first = closure.start.date()
        words = spoken.month_day(first)
        if last != first:
            words = on_paper("{first}至{last}").format(first=words, last=spoken.month_day(last))
        elif closure.end - closure.start < _DAY:
            hours = f"{closure.start:%H:%M}{spoken.dash()}{closure.end:%H:%M}"
            words = on_paper("{day}{hours}").format(day=words, hours=hours)
        found.append((on_paper("停用"), on_paper("，").join((words, closure.reason))))
    return found


def _how_to_book(row: Venue) -> list[tuple[str, str]]:
    said, phone = limits(row), shown_phone(paper_words.duty_phone())
    how = _capital(on_paper("，").join(said[:3])) if said else on_paper("到社区服务台预约，居民免费")
    found = [(on_paper("借用"), how)]
    return [*found, (on_paper("电话"), phone)] if phone else found


def _capital(words: str) -> str:
    """As a sentence begins, where letters know it."""
    return words[:1].upper() + words[1:]


def _all_spans(spans: Spans) -> str:
    return spoken.listed(_span(opens, closes) for opens, closes in spans)


def _span(opens: int, closes: int) -> str:
    return f"{clock(opens)}{spoken.dash()}{clock(closes)}"


def _notice(hours: int) -> str:
    return on_paper_n("{n}天", hours // 24) if hours % 24 == 0 else on_paper_n("{n}小时", hours)


def _length(minutes: int) -> str:
    return on_paper_n("{n}小时", minutes // 60) if minutes % 60 == 0 else on_paper_n("{n}分钟", minutes)


def _minute(moment: datetime, midnight: datetime) -> int:
    return min(max(int((moment - midnight).total_seconds() // 60), 0), 1440)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
