"""What the figures of a period say of 诉求 and 走访: each request and each visit that is counted, nobody's name.

By kind and by outcome alone they leave the house: where somebody lives is not part of it, so that a single request
tells of nobody.
"""

from dataclasses import dataclass
from datetime import datetime

from desktop.models import HomeVisit
from desktop.models import ResidentRequest
from desktop.models.request import CATEGORIES
from desktop.models.visit import OUTCOMES


@dataclass(frozen=True)
class RequestLine:
    """One request that came in or was settled in the period (both may be)."""

    request: str
    no: str
    category: str
    received: datetime
    status: str
    came_in: bool
    settled: bool


@dataclass(frozen=True)
class HomeVisitLine:
    """One visit made in the period; `met`: somebody was met at the door."""

    visit: str
    at: datetime
    outcome: str

    @property
    def met(self) -> bool:
        """Nobody home, a call, another time: made, but nobody was met."""
        return self.outcome == "met"


@dataclass(frozen=True)
class RequestsOf:
    """Requests of one kind."""

    category: str
    came_in: int
    settled: int


@dataclass(frozen=True)
class VisitsOf:
    """Visits with one outcome."""

    outcome: str
    count: int


def requests(first: datetime, until: datetime) -> tuple[RequestLine, ...]:
    """Those that came in or were settled in [first, until), by number; the day of `until` where any of it is past."""
    rows = ResidentRequest.counted(first, until)
    return tuple(
        RequestLine(
            request=row.id,
            no=row.no,
            category=row.category,
            received=row.received,
            status=row.status,
            came_in=first <= row.received < until,
            settled=row.settled_between(first, until),
        )
        for row in rows
    )


def home_visits(first: datetime, until: datetime) -> tuple[HomeVisitLine, ...]:
    """Those made in [first, until), by time."""
    return tuple(HomeVisitLine(row.id, row.at, row.outcome) for row in HomeVisit.between(first, until))


def by_category(lines: tuple[RequestLine, ...]) -> tuple[RequestsOf, ...]:
    """Each kind of which there was anything, in the order of lists."""
    found = (
        RequestsOf(code, sum(x.came_in for x in theirs), sum(x.settled for x in theirs))
        for code in CATEGORIES
        if (theirs := [line for line in lines if line.category == code])
    )
    return tuple(found)


def by_outcome(lines: tuple[HomeVisitLine, ...]) -> tuple[VisitsOf, ...]:
    """Each outcome that there was, in the order of lists."""
    counts = {code: sum(line.outcome == code for line in lines) for code in OUTCOMES}
    return tuple(VisitsOf(code, count) for code, count in counts.items() if count)
