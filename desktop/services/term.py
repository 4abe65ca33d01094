"""The attendance of a group over a term: counts by meeting and by how often people came; no names."""

from collections import Counter
from datetime import date

from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.i18n import on_paper_n
from desktop.models import Attendance
from desktop.models import Event
from desktop.models import Session
from desktop.models import event_facts
from desktop.printing import spoken
from desktop.printing.attendance_term import AttendanceTerm
from desktop.printing.paper import Ink
from desktop.services import paper_words
from desktop.services.event_errors import NoSessionYet
from desktop.services.papers import Look
from desktop.services.papers import Ready

LEAST = 2
"""Meetings with somebody in them from which a picture says more than a number."""
OFTEN = (
    (0.75, on_paper_later("四分之三以上")),
    (0.5, on_paper_later("一半到四分之三")),
    (0.25, on_paper_later("四分之一到一半")),
    (0.0, on_paper_later("四分之一以下")),
)


def meetings(event: str, until: date) -> list[tuple[date, int]]:
    """(day, heads) of the meetings of the event (id) up to the day `until`, from the first that somebody came to."""
    came = event_facts.came(event)
    rows = [row for row in Session.of(event) if not row.cancelled and row.start.date() <= until]
    found = [
        (row.start.date(), came[row.id].heads if row.id in came else row.heads_noted or 0) for row in rows
    ]
    first = next((place for place, (_day, heads) in enumerate(found) if heads), len(found))
    return found[first:]


def has_met(event: str) -> bool:
    """Whether the event (id) has met often enough for a picture."""
    return sum(1 for came in event_facts.came(event).values() if came.heads) >= LEAST


def term(event: str, *, today: date, ink: Ink = Ink.COLOUR) -> AttendanceTerm:
    """What the picture shows. NoSessionYet where nobody came to any meeting so far."""
    row = Event.get_by_id(event)
    held = meetings(event, today)
    if not held:
        raise NoSessionYet(row.title)
    heads = [count for _day, count in held]
    sessions = [session for session in Session.of(event) if not session.cancelled]
    rooms = event_facts.rooms([sessions[-1].id]).get(sessions[-1].id, ())
    first, last = held[0][0], held[-1][0]
    about = (
        on_paper("{first}至{last}").format(first=spoken.year_day(first), last=spoken.month_day(last)),
        paper_words.weekly(sessions),
        paper_words.place_line(sessions[-1], rooms),
    )
    return AttendanceTerm(
        name=paper_words.title_words(row),
        about="　".join(filter(None, about)),
        meetings=tuple(held),
        often=_often(event, held),
        facts=(
            (on_paper("开展"), on_paper_n("{n} 次", len(held))),
            (on_paper("参加"), on_paper_n("{n:,} 人次", sum(heads))),
            (on_paper("平均每次"), on_paper_n("{n} 人", round(sum(heads) / len(held)))),
        ),
        keeper=row.host or paper_words.host(),
        ink=ink,
    )


def attendance_term(event: str, *, today: date, look: Look | None = None) -> Ready:
    """As `term`, ready to be let out like any paper."""
    data = term(event, today=today, ink=look.ink if look else Ink.COLOUR)
    return Ready("attendance-term", event, Event.get_by_id(event).title, data)


def _often(event: str, held: list[tuple[date, int]]) -> tuple[tuple[str, int], ...]:
    """People by the share of the meetings they came to."""
    rows = Attendance.select(Attendance.person).join(Session).where(Session.event == event).tuples()
    times = Counter(person for (person,) in rows)
    found = Counter(next(words for least, words in OFTEN if n / len(held) >= least) for n in times.values())
    return tuple((on_paper(words), found[words]) for _least, words in OFTEN)
