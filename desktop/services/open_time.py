"""When a venue is open, as spans of time: its weekly pattern less its closures; and how spans meet."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta

from desktop.models import Closure
from desktop.models import Opening

Spans = list[tuple[datetime, datetime]]


def open_spans(venue: str, first: datetime, until: datetime) -> Spans:
    """When the venue was open: its weekly pattern less its closures, in order."""
    pattern = Opening.of(venue)
    closed = union((row.start, row.end) for row in Closure.between(venue, first, until))
    opened: Spans = []
    for day in days(first.date(), until):
        midnight = datetime.combine(day, time())
        for opens, closes in pattern.get(day.isoweekday(), ()):
            start, end = midnight + timedelta(minutes=opens), min(midnight + timedelta(minutes=closes), until)
            if start < end:
                opened.append((start, end))
    return without(opened, closed)


def days(first: date, until: datetime) -> Iterable[date]:
    day = first
    while datetime.combine(day, time()) < until:
        yield day
        day += timedelta(days=1)


def union(spans: Iterable[tuple[datetime, datetime]]) -> Spans:
    """The spans in order, those that touch made one."""
    found: Spans = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def common(some: Spans, others: Spans) -> Spans:
    """What lies in both; each in order and without overlaps."""
    found: Spans = []
    i = j = 0
    while i < len(some) and j < len(others):
        start, end = max(some[i][0], others[j][0]), min(some[i][1], others[j][1])
        if start < end:
            found.append((start, end))
        if some[i][1] < others[j][1]:
            i += 1
        else:
            j += 1
    return found


def without(spans: Spans, holes: Spans) -> Spans:
    """The spans less the holes."""
    if not holes:
        return spans
    edges = [datetime.min, *(edge for hole in holes for edge in hole), datetime.max]
    return common(spans, list(zip(edges[::2], edges[1::2], strict=True)))


def length(spans: Spans) -> timedelta:
    """Of all together."""
    return sum((end - start for start, end in spans), timedelta())
