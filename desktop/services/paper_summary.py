"""活动小结: the facts of an event and who came, counted; what was written about it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from desktop.i18n import on_paper
from desktop.i18n import on_paper_n
from desktop.i18n import paper_language
from desktop.i18n import said_in
from desktop.models import Event
from desktop.models import Session
from desktop.models import event_facts
from desktop.models.event_facts import Came
from desktop.printing import spoken
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
        title=paper_words.title_words(row),
        no=row.no,
        when=_when(sessions),
        place=on_paper("；").join(filter(None, places)),
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
        return paper_words.when_words(first.start, first.end)
    repeats = paper_words.weekly(sessions)
    span = on_paper("{first}至{last}").format(
        first=spoken.year_day(first.start), last=spoken.year_day(last.start)
    )
    if repeats:
        again = repeats if spoken.is_chinese() else f"{repeats[:1].lower()}{repeats[1:]}"
        span = on_paper("{span}，{repeats}").format(span=span, repeats=again)
    return on_paper_n("{span}，共{n}场", len(sessions), span=span)


def _facts(row: Event) -> tuple[tuple[str, str], ...]:
    offered: tuple[tuple[str, str], ...] = (
        (on_paper("主办"), spoken.listed(filter(None, (row.host or paper_words.host(), row.second_host)))),
        (on_paper("协办"), str(row.co_hosts)),
        (on_paper("类别"), on_paper(return_contents.CATEGORY_NAMES[str(row.category)])),
        (on_paper("对象"), str(row.target)),
        (on_paper("名额"), on_paper_n("{n}人", row.capacity) if row.capacity else ""),
        (on_paper("反馈"), _answers(row)),
    )
    return tuple(fact for fact in offered if fact[1])


def _answers(row: Event) -> str:
    """满意41、不满意2: what people said, where they were asked."""
    told = (
        (on_paper("满意{n}"), row.pleased),
        (on_paper("基本满意{n}"), row.middling),
        (on_paper("不满意{n}"), row.displeased),
    )
    return spoken.listed(words.format(n=number) for words, number in told if number is not None)


def _counts(row: Event, came: list[Came], sessions: int) -> tuple["Count", ...]:
    """Who signed up and who came; over several sessions visits are added up, people are not counted twice."""
    from desktop.printing.event_summary import Count

    signed = event_facts.sign_up_count(row.id)
    heads, people = sum(each.heads for each in came), sum(each.people for each in came)
    homes = sum(each.households for each in came)
    found: list[Count] = []
    if signed.people:
        family = on_paper_n("连同家人{n:,}人", signed.heads)
        found.append(Count(on_paper("报名¦数"), signed.people, on_paper_n("人", signed.people), family))
    if sessions > 1:
        average = round(heads / len(came)) if came else 0
        found += [
            Count(
                *(on_paper("开展"), len(came), on_paper_n("场", len(came))),
                on_paper_n("共安排{n}场", sessions),
            ),
            Count(
                *(on_paper("参加¦数"), heads, on_paper_n("人次", heads)),
                on_paper_n("平均每场{n:,}人", average),
            ),
        ]
        return tuple(found)
    found += [
        Count(on_paper("签到¦数"), people, on_paper_n("人", people)),
        Count(
            *(on_paper("实到"), heads, on_paper_n("人", heads)),
            on_paper("连同家人") if heads > people else "",
        ),
        Count(on_paper("到场"), homes, on_paper_n("户", homes)),
    ]
    return tuple(found)


def _bars(
    event: str, sessions: list[Session], came: Mapping[str, Came]
) -> tuple[str, tuple[tuple[str, int], ...]]:
    """Households by building of a single event; heads by month of one with many sessions."""
    if len(sessions) > 1:
        months: dict[str, int] = {}
        for session in sessions:
            month = spoken.year_month(session.start)
            if session.id in came:
                months[month] = months.get(month, 0) + came[session.id].heads
        return on_paper("各月参加人次"), tuple(list(months.items())[-MOST_BARS:])
    with said_in(paper_language()):
        rows = event_facts.came_by_building(event)
    kept = sorted(rows, key=lambda row: -row[1])[: MOST_BARS - 1] if len(rows) > MOST_BARS else rows
    shown = [(name or on_paper("未登记楼栋"), count) for name, count in rows if (name, count) in kept]
    rest = sum(count for _, count in rows) - sum(count for _, count in shown)
    return on_paper("各楼栋到场户数"), (*shown, *(((on_paper("其他楼栋"), rest),) if rest else ()))
