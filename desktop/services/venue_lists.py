"""What is written on and carried about a venue: the application, the hand-over register, the keeper's week."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop import masking
from desktop import recurrence
from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.i18n import on_paper_n
from desktop.models import Booking
from desktop.models import Phone
from desktop.models import Series
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.printing import spoken
from desktop.printing.application_form import ApplicationForm
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.printing.paper import Shape
from desktop.services import paper_words
from desktop.services import papers
from desktop.services import sheet_people
from desktop.services import venue_door
from desktop.services.community import shown_phone
from desktop.services.papers import Ready

PROMISES = (
    on_paper_later("按约定的时间和人数使用，不转借他人，不用于营业或推销。"),
    on_paper_later("爱护设施，用后清理干净，桌椅放回原处，关好水电门窗。"),
    on_paper_later("有损坏、遗失照价赔偿；用不上了提前告诉社区，把时间让给邻居。"),
)
REGISTER = (
    Column(on_paper_later("日期"), 22),
    Column(on_paper_later("时间"), 27),
    Column(on_paper_later("事由"), 46),
    Column(on_paper_later("使用人"), 28),
    Column(on_paper_later("领钥匙签名"), 31),
    Column(on_paper_later("交还时间"), 24),
    Column(on_paper_later("清洁"), 13, centred=True),
    Column(on_paper_later("断电"), 13, centred=True),
    Column(on_paper_later("钥匙"), 13, centred=True),
    Column(on_paper_later("损坏、遗失"), 33),
    Column(on_paper_later("管理员"), 23),
)
KEEPER = (
    Column(on_paper_later("时间"), 26),
    Column(on_paper_later("事由"), 44),
    Column(on_paper_later("申请人"), 27),
    Column(on_paper_later("电话"), 33),
    Column(on_paper_later("人数"), 13, centred=True),
    Column(on_paper_later("要准备"), 30),
    Column(on_paper_later("到了"), 13, centred=True),
)
_DAY = timedelta(days=1)


def application_form(venue: str, *, words: Mapping[str, str] | None = None) -> Ready:
    """The blank form of a venue (id), to be filled by hand."""
    row = Venue.get_by_id(venue)
    data = ApplicationForm(venue=row.name, about=_about(row), body=_promises(), host=paper_words.host())
    return Ready("application-form", venue, row.name, papers.over(data, "application-form", venue, words))


def filled_form(booking: str) -> Ready:
    """The form as a booking (id) answers it; the telephone is masked, for the form lies about in an office."""
    row = Booking.get_by_id(booking)
    series = Series.by_id(row.series_id) if row.series_id else None
    name = row.applicant.name if row.applicant_id else ""
    data = ApplicationForm(
        venue=row.venue.name,
        about=_about(row.venue),
        applicant=name or row.applicant_text,
        phone=next((masking.mask_phone(number) for number in _phones(row)), ""),
        group="" if row.applicant_id else row.applicant_text,
        purpose=row.title,
        day=on_paper("{day} {weekday}").format(
            day=spoken.year_day(row.start), weekday=spoken.weekday(row.start)
        ),
        time=_hours(row),
        repeats=_repeats(series) if series else on_paper("只这一次"),
        people=on_paper_n("{n}人", row.expected),
        set_up=_set_up(row),
        body=_promises(),
        host=paper_words.host(),
        number=row.id[-6:].upper(),
    )
    return Ready("application-form", booking, f"{row.venue.name} {row.title}", data)


def hand_over(venue: str, day: date, *, blank: int = 8) -> Ready:
    """The register of the week around `day`: who takes the key, what comes back. `blank` rows for whoever comes yet."""
    row, monday = Venue.get_by_id(venue), _monday(day)
    rows = [
        (
            _short_day(each.start),
            _hours(each),
            on_paper("已预约") if each.private else each.title,
            "" if each.private else _who(each),
            *("", "", "□", "□", "□", "", ""),
        )
        for each in _held(venue, monday)
    ]
    empty = [("", "", "", "", "", "", "□", "□", "□", "", "")] * max(0, blank)
    paper = ListPaper(
        title=on_paper("场地交接登记"),
        about=on_paper("{venue}　{week}　领钥匙时签名，交还时当面查看").format(
            venue=row.name, week=_week(monday)
        ),
        columns=_spoken(REGISTER),
        rows=(*rows, *empty),
        row_height=10.4,
        note=on_paper("损坏、遗失写清楚是什么；本表由管理员保管一年。"),
        signers=(on_paper("管理员"),),
        shape=Shape.LYING,
    )
    return Ready("hand-over", venue, row.name, paper)


def keeper_week(venue: str, day: date) -> Ready:
    """Who comes in the week around `day` and what must stand ready, for the keeper. Full numbers: it is to call them."""
    row, monday = Venue.get_by_id(venue), _monday(day)
    held, agreed = _held(venue, monday), set[str]()
    rows: list[tuple[str, ...]] = []
    for n in range(7):
        on = monday + n * _DAY
        here = [each for each in held if each.start.date() == on]
        if here:
            heading = on_paper("{day}　{weekday}").format(
                day=spoken.month_day(on), weekday=spoken.weekday(on)
            )
            rows.append((heading,))
        for each in here:
            phones = [] if each.private else _phones(each)
            agreed |= {*phones, *(shown_phone(number) for number in phones)}
            rows.append(_keeper_row(each, phones))
    paper = ListPaper(
        title=on_paper("{venue}　管理员一周").format(venue=row.name),
        about=on_paper_n("{week}　共{n}场", len(held), week=_week(monday)),
        columns=_spoken(KEEPER),
        rows=tuple(rows),
        blank_rows=3,
        note=on_paper("内部使用：含居民电话，用完即销毁，不张贴、不转发。"),
        signers=(on_paper("管理员"),),
        agreed=frozenset(agreed),
    )
    return Ready("keeper-week", venue, row.name, paper)


# --- inside -----------------------------------------------------------------------------------


def _keeper_row(row: Booking, phones: Sequence[str]) -> tuple[str, ...]:
    return (
        _hours(row),
        on_paper("已占用") if row.private else row.title,
        "" if row.private else _who(row),
        shown_phone(phones[0]) if phones else "",
        f"{row.expected}",
        _ready_by(row),
        "□",
    )


def _held(venue: str, monday: date) -> list[Booking]:
    start = datetime(monday.year, monday.month, monday.day)
    rows = Booking.between(start, start + 7 * _DAY, venue)
    return [row for row in rows if row.status in HOLDING and row.start >= start]


def _who(row: Booking) -> str:
    if row.applicant_id:
        return row.applicant.name
    return row.applicant_text or (on_paper("社区活动") if row.session_id else "")


def _phones(row: Booking) -> list[str]:
    if not row.applicant_id:
        return []
    return Phone.of([row.applicant_id]).get(row.applicant_id, [])


def _ready_by(row: Booking) -> str:
    before = on_paper("{time}前布置").format(time=f"{row.held_from:%H:%M}") if row.before_min else ""
    after = on_paper("清理到{time}").format(time=f"{row.held_until:%H:%M}") if row.after_min else ""
    return on_paper("，").join(filter(None, (before, after)))


def _set_up(row: Booking) -> str:
    if not row.before_min and not row.after_min:
        return on_paper("不用")
    words = on_paper("提前{before}分钟布置，结束后{after}分钟清理")
    return words.format(before=row.before_min, after=row.after_min)


def _repeats(series: Series) -> str:
    """每周二; every other rule in general words."""
    rule = recurrence.read(series.rule) if series.rule else None
    if rule is not None and rule.freq == "WEEKLY" and rule.interval == 1 and rule.by_day:
        days = venue_door.weekdays_words([day for _n, day in rule.by_day])
        return on_paper("每{weekdays}").format(weekdays=days)
    return on_paper("多次，日期见登记")


def _about(row: Venue) -> str:
    place = f"{sheet_people.house(row.building)}{row.floor}"
    return on_paper("，").join(filter(None, (place, on_paper_n("可坐{n}人", row.capacity))))


def _week(monday: date) -> str:
    sunday = monday + 6 * _DAY
    if spoken.is_chinese():
        return f"{spoken.year_day(monday)}—{spoken.month_day(sunday)}"
    return spoken.year_span(monday, sunday)


def _hours(row: Booking) -> str:
    return f"{row.start:%H:%M}{spoken.dash()}{row.end:%H:%M}"


def _short_day(day: datetime) -> str:
    """5/28 周三; Wed 28/5."""
    words = on_paper("{month}/{day} {weekday}")
    return words.format(month=day.month, day=day.day, weekday=spoken.short_weekday(day.weekday()))


def _promises() -> str:
    return "\n".join(map(on_paper, PROMISES))


def _spoken(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(replace(column, name=on_paper(column.name)) for column in columns)


def _monday(day: date) -> date:
    return day - _DAY * day.weekday()
