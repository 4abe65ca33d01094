"""活动小结: the facts of an event and who came, counted; what was written about it."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.models import Event
from desktop.models import Session
from desktop.models import event_facts
from desktop.models.event_facts import Came
from desktop.services import paper_words
from desktop.services import papers
from desktop.services import photos
from desktop.services import return_contents
from desktop.services.event_errors import NoSessionYet
from desktop.services.papers import Look
from desktop.services.papers import Ready

if TYPE_CHECKING:
    from desktop.printing.event_summary import Count

MOST_BARS = 7


def event_summary(
    event: str, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The summary sheet of the event (id). NoSessionYet without a date."""
    from desktop.printing.event_summary import MOST_PHOTOS
    from desktop.printing.event_summary import EventSummary
    from desktop.printing.paper import Photo

    row = Event.get_by_id(event)
    sessions = [session for session in Session.of(event) if not session.cancelled]
    if not sessions:
        raise NoSessionYet(row.title)
    held = event_facts.rooms(session.id for session in sessions)
    came = event_facts.came(event)
    places = dict.fromkeys(paper_words.place_line(s, held.get(s.id, ())) for s in sessions)
    title, bars = _bars(event, sessions, came)
    data = EventSummary(
        title=row.title,
        no=row.no,
        when=_when(sessions),
        place="；".join(filter(None, places)),
        signer=row.host or paper_words.host(),
        dated=today,
        facts=_facts(row),
        counts=_counts(row, list(came.values()), len(sessions)),
        bars_title=title,
        bars=bars,
        summary=row.summary,
        photos=tuple(Photo(content, agreed=True) for content, _caption in photos.shown(event)[:MOST_PHOTOS]),
        agreed=paper_words.agreed_phones(),
        ink=(look or Look()).ink,
    )
    return Ready("event-summary", event, row.title, papers.over(data, "event-summary", event, words))


def _when(sessions: list[Session]) -> str:
    """2025年5月28日（星期三）上午9:00—11:30, or from when to when, how many times."""
    first, last = sessions[0], sessions[-1]
    if len(sessions) == 1:
        return f"{paper_words.day_words(first.start.date())}{paper_words.hours_words(first.start, first.end)}"
    repeats = paper_words.weekly(sessions)
    span = f"{_short(first.start)}至{_short(last.start)}"
    return f"{span}，{f'{repeats}，' if repeats else ''}共{len(sessions)}场"


def _short(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日"


def _facts(row: Event) -> tuple[tuple[str, str], ...]:
    offered: tuple[tuple[str, str], ...] = (
        ("主办", "、".join(filter(None, (str(row.host) or paper_words.host(), str(row.second_host))))),
        ("协办", str(row.co_hosts)),
        ("类别", return_contents.CATEGORY_NAMES[str(row.category)]),
        ("对象", str(row.target)),
        ("名额", f"{row.capacity}人" if row.capacity else ""),
        ("反馈", _answers(row)),
    )
    return tuple(fact for fact in offered if fact[1])


def _answers(row: Event) -> str:
    """满意41、不满意2: what people said, where they were asked."""
    told = (("满意", row.pleased), ("基本满意", row.middling), ("不满意", row.displeased))
    return "、".join(f"{words}{number}" for words, number in told if number is not None)


def _counts(row: Event, came: list[Came], sessions: int) -> tuple["Count", ...]:
    """Who signed up and who came; over several sessions visits are added up, people are not counted twice."""
    from desktop.printing.event_summary import Count

    signed = event_facts.sign_up_count(row.id)
    heads, people = sum(each.heads for each in came), sum(each.people for each in came)
    found: list[Count] = []
    if signed.people:
        found.append(Count("报名", signed.people, "人", f"连同家人{signed.heads:,}人"))
    if sessions > 1:
        average = round(heads / len(came)) if came else 0
        found += [
            Count("开展", len(came), "场", f"共安排{sessions}场"),
            Count("参加", heads, "人次", f"平均每场{average:,}人"),
        ]
        return tuple(found)
    found += [
        Count("签到", people, "人"),
        Count("实到", heads, "人", "连同家人" if heads > people else ""),
        Count("到场", sum(each.households for each in came), "户"),
    ]
    return tuple(found)


def _bars(
    event: str, sessions: list[Session], came: Mapping[str, Came]
) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Households by building of a single event; heads by month of one with many sessions."""
    if len(sessions) > 1:
        months: dict[str, int] = {}
        for session in sessions:
            month = f"{session.start.year}年{session.start.month}月"
            if session.id in came:
                months[month] = months.get(month, 0) + came[session.id].heads
        return "各月参加人次", tuple(list(months.items())[-MOST_BARS:])
    rows = event_facts.came_by_building(event)
    kept = sorted(rows, key=lambda row: -row[1])[: MOST_BARS - 1] if len(rows) > MOST_BARS else rows
    shown = [(name or "未登记楼栋", count) for name, count in rows if (name, count) in kept]
    rest = sum(count for _, count in rows) - sum(count for _, count in shown)
    return "各楼栋到场户数", (*shown, *((("其他楼栋", rest),) if rest else ()))
