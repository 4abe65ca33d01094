"""What is written on and carried about a venue: the application, the hand-over register, the keeper's week."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from datetime import timedelta

from desktop import masking
from desktop import recurrence
from desktop.models import Booking
from desktop.models import Phone
from desktop.models import Series
from desktop.models import Venue
from desktop.models.booking import HOLDING
from desktop.printing.application_form import ApplicationForm
from desktop.printing.list_paper import Column
from desktop.printing.list_paper import ListPaper
from desktop.printing.paper import Shape
from desktop.services import paper_words
from desktop.services import papers
from desktop.services import venue_door
from desktop.services.community import shown_phone
from desktop.services.paper_words import WEEKDAYS
from desktop.services.papers import Ready

PROMISES = (
    "按约定的时间和人数使用，不转借他人，不用于营业或推销。",
    "爱护设施，用后清理干净，桌椅放回原处，关好水电门窗。",
    "有损坏、遗失照价赔偿；用不上了提前告诉社区，把时间让给邻居。",
)
REGISTER = (
    *(Column("日期", 22), Column("时间", 27), Column("事由", 46), Column("使用人", 28)),
    *(Column("领钥匙签名", 31), Column("交还时间", 24), Column("清洁", 13, centred=True)),
    *(Column("断电", 13, centred=True), Column("钥匙", 13, centred=True), Column("损坏、遗失", 33)),
    Column("管理员", 23),
)
KEEPER = (
    *(Column("时间", 26), Column("事由", 44), Column("申请人", 27), Column("电话", 33)),
    *(Column("人数", 13, centred=True), Column("要准备", 30), Column("到了", 13, centred=True)),
)
_DAY = timedelta(days=1)


def application_form(venue: str, *, words: Mapping[str, str] | None = None) -> Ready:
    """The blank form of a venue (id), to be filled by hand."""
    row = Venue.get_by_id(venue)
    data = ApplicationForm(
        venue=row.name, about=_about(row), body="\n".join(PROMISES), host=paper_words.host()
    )
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
        day=f"{row.start.year}年{row.start.month}月{row.start.day}日 星期{WEEKDAYS[row.start.weekday()]}",
        time=f"{row.start:%H:%M}—{row.end:%H:%M}",
        repeats=_repeats(series) if series else "只这一次",
        people=f"{row.expected}人",
        set_up=_set_up(row),
        body="\n".join(PROMISES),
        host=paper_words.host(),
        number=row.id[-6:].upper(),
    )
    return Ready("application-form", booking, f"{row.venue.name} {row.title}", data)


def hand_over(venue: str, day: date, *, blank: int = 8) -> Ready:
    """The register of the week around `day`: who takes the key, what comes back. `blank` rows for whoever comes yet."""
    row, monday = Venue.get_by_id(venue), _monday(day)
    rows = [
        (
            f"{each.start.month}/{each.start.day} 周{WEEKDAYS[each.start.weekday()]}",
            f"{each.start:%H:%M}—{each.end:%H:%M}",
            "已预约" if each.private else each.title,
            "" if each.private else _who(each),
            *("", "", "□", "□", "□", "", ""),
        )
        for each in _held(venue, monday)
    ]
    empty = [("", "", "", "", "", "", "□", "□", "□", "", "")] * max(0, blank)
    paper = ListPaper(
        title="场地交接登记",
        about=f"{row.name}　{_week(monday)}　领钥匙时签名，交还时当面查看",
        columns=REGISTER,
        rows=(*rows, *empty),
        row_height=10.4,
        note="损坏、遗失写清楚是什么；本表由管理员保管一年。",
        signers=("管理员",),
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
            rows.append((f"{on.month}月{on.day}日　星期{WEEKDAYS[n]}",))
        for each in here:
            phones = [] if each.private else _phones(each)
            agreed |= {*phones, *(shown_phone(number) for number in phones)}
            rows.append(_keeper_row(each, phones))
    paper = ListPaper(
        title=f"{row.name}　管理员一周",
        about=f"{_week(monday)}　共{len(held)}场",
        columns=KEEPER,
        rows=tuple(rows),
        blank_rows=3,
        note="内部使用：含居民电话，用完即销毁，不张贴、不转发。",
        signers=("管理员",),
        agreed=frozenset(agreed),
    )
    return Ready("keeper-week", venue, row.name, paper)


# --- inside -----------------------------------------------------------------------------------


def _keeper_row(row: Booking, phones: Sequence[str]) -> tuple[str, ...]:
    return (
        f"{row.start:%H:%M}—{row.end:%H:%M}",
        "已占用" if row.private else row.title,
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
    return row.applicant_text or ("社区活动" if row.session_id else "")


def _phones(row: Booking) -> list[str]:
    if not row.applicant_id:
        return []
    return Phone.of([row.applicant_id]).get(row.applicant_id, [])


def _ready_by(row: Booking) -> str:
    parts = [f"{row.held_from:%H:%M}前布置"] if row.before_min else []
    return "，".join([*parts, *([f"清理到{row.held_until:%H:%M}"] if row.after_min else [])])


def _set_up(row: Booking) -> str:
    if not row.before_min and not row.after_min:
        return "不用"
    return f"提前{row.before_min}分钟布置，结束后{row.after_min}分钟清理"


def _repeats(series: Series) -> str:
    """每周二; every other rule in general words."""
    rule = recurrence.read(series.rule) if series.rule else None
    if rule is not None and rule.freq == "WEEKLY" and rule.interval == 1 and rule.by_day:
        return "每" + venue_door.weekdays_words([day for _n, day in rule.by_day])
    return "多次，日期见登记"


def _about(row: Venue) -> str:
    place = f"{row.building.shown if row.building else ''}{row.floor}"
    return "，".join(part for part in (place, f"可坐{row.capacity}人") if part)


def _week(monday: date) -> str:
    sunday = monday + 6 * _DAY
    return f"{monday.year}年{monday.month}月{monday.day}日—{sunday.month}月{sunday.day}日"


def _monday(day: date) -> date:
    return day - _DAY * day.weekday()
