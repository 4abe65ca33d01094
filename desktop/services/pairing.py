"""Who drives whom: a proposal made from places, times and seats alone. Nothing here knows the database.

One rider, one car, for all their rides: the driver and the family get to know each other. The assignment is the
cheapest over all pairs (Hungarian method by shortest augmenting paths: Jonker and Volgenant, Computing 38, 1987),
where a car that sets out near the rider is cheap. Who is left shares a car with somebody whose rides lie at other
times; and where no car can take all rides of a rider, each ride goes to the nearest car that is free then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import combinations
from math import inf

TURN = timedelta(minutes=10)
"""Between two rides of a driver: to drive over."""
FAR, SLACK, SHARED = 100, 1, 1000
NEVER = 10**9


@dataclass(frozen=True)
class Span:
    """From when to when, and where it begins and ends."""

    start: datetime
    end: datetime
    from_place: str
    to_place: str


@dataclass(frozen=True)
class Need:
    """A rider (id) and the rides (id, span) that look for a car; `had` is the car of their other rides."""

    rider: str
    heads: int
    rides: tuple[tuple[str, Span], ...]
    had: str | None = None


@dataclass(frozen=True)
class Offer:
    """A car (id) that may drive: its days (empty: all), and what its driver has to do already."""

    car: str
    base: str
    seats: int
    days: frozenset[date] = frozenset()
    busy: tuple[Span, ...] = ()
    riders: int = 0


def apart(one: Span, other: Span) -> bool:
    """One driver can do both: there is time to turn between them."""
    return one.end + TURN <= other.start or other.end + TURN <= one.start


def distance(one: str, other: str) -> int:
    """0 for the same place … 100 for names that share nothing, by the longest run of characters they share."""
    first, second = "".join(one.split()), "".join(other.split())
    if not first or not second:
        return FAR // 2
    shared = SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size
    return round(FAR * (1 - shared / min(len(first), len(second))))


def propose(needs: Sequence[Need], offers: Sequence[Offer]) -> dict[str, str]:
    """Ride (id) to car (id); rides for which no car is free are left out."""
    found: dict[str, str] = {}
    cars, left = list(offers), list(needs)
    while left:
        chosen = cheapest([[_cost(need, car) for car in cars] for need in left])
        for need, column in zip(left, chosen, strict=True):
            if column is not None:
                found |= dict.fromkeys((ride for ride, _span in need.rides), cars[column].car)
                cars[column] = _taken(cars[column], [span for _ride, span in need.rides])
        if not any(column is not None for column in chosen):
            break
        left = [need for need, column in zip(left, chosen, strict=True) if column is None]
    return found | _one_by_one(left, cars)


def _one_by_one(left: Sequence[Need], cars: list[Offer]) -> dict[str, str]:
    """Each ride of those whom no car can take as a whole: the nearest car that is free then."""
    found: dict[str, str] = {}
    singles = [(span, ride, need.heads) for need in left for ride, span in need.rides]
    for span, ride, heads in sorted(singles, key=lambda each: (each[0].start, each[1])):
        free = [n for n, car in enumerate(cars) if _can(car, heads, span)]
        if free:
            best = min(free, key=lambda n: (_from(cars[n], span), cars[n].riders))
            found[ride] = cars[best].car
            cars[best] = _taken(cars[best], [span])
    return found


def cheapest(costs: Sequence[Sequence[int]]) -> list[int | None]:
    """For each row the column of the assignment that is cheapest in all; None where its pair costs NEVER.

    Every row gets a column of its own as far as there are any; more rows than columns leave the dearest out.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    table = _Assignment([[*row, *[NEVER] * (rows - columns)] for row in costs])
    for row in range(rows):
        table.add(row)
    found: list[int | None] = [None] * rows
    for column, row in enumerate(table.row_of[:columns]):
        if row is not None and costs[row][column] < NEVER:
            found[row] = column
    return found


class _Assignment:
    """Rows are added one by one, each along the shortest path of reduced prices to a free column."""

    def __init__(self, costs: list[list[int]]) -> None:
        self._costs = costs
        self._wide = len(costs[0]) if costs else 0
        self._of_row, self._of_column = [0.0] * len(costs), [0.0] * self._wide  # the potentials
        self.row_of: list[int | None] = [None] * self._wide

    def add(self, row: int) -> None:
        """Gives the row a column, and others another one where that is cheaper in all."""
        least, before = [inf] * self._wide, [-1] * self._wide
        seen: list[int] = []
        at, last, through = row, -1, 0.0  # the row we stand in, the column we came by, the length so far
        while True:
            for j in self._unseen(seen):
                reduced = through + self._costs[at][j] - self._of_row[at] - self._of_column[j]
                if reduced < least[j]:
                    least[j], before[j] = reduced, last
            last = min(self._unseen(seen), key=lambda j: least[j])
            through = least[last]
            seen.append(last)
            holder = self.row_of[last]
            if holder is None:
                break
            at = holder
        self._move_potentials(row, seen, least, through)
        while last >= 0:
            self.row_of[last] = self.row_of[before[last]] if before[last] >= 0 else row
            last = before[last]

    def _unseen(self, seen: list[int]) -> list[int]:
        return [j for j in range(self._wide) if j not in seen]

    def _move_potentials(self, row: int, seen: list[int], least: list[float], length: float) -> None:
        self._of_row[row] += length
        for j in seen[:-1]:
            holder = self.row_of[j]
            if holder is not None:
                self._of_row[holder] += length - least[j]
                self._of_column[j] -= length - least[j]


def _cost(need: Need, offer: Offer) -> int:
    """What it costs that this car takes all rides of the rider; NEVER where it cannot."""
    spans = [span for _ride, span in need.rides]
    can = all(_can(offer, need.heads, span) for span in spans)
    if not spans or not can or not all(apart(one, other) for one, other in combinations(spans, 2)):
        return NEVER
    if need.had == offer.car:
        return 0
    near = min(distance(offer.base, span.from_place) for span in spans)
    return 1 + near + SLACK * (offer.seats - need.heads) + SHARED * offer.riders


def _can(offer: Offer, heads: int, span: Span) -> bool:
    comes = not offer.days or span.start.date() in offer.days
    return comes and offer.seats >= heads and all(apart(span, other) for other in offer.busy)


def _taken(offer: Offer, spans: Sequence[Span]) -> Offer:
    return replace(offer, busy=(*offer.busy, *spans), riders=offer.riders + 1)


def _from(offer: Offer, span: Span) -> int:
    """How far the car is from where the ride begins: from where it was last that day, else from its base."""
    day = span.start.date()
    earlier = [each for each in offer.busy if each.end <= span.start and each.end.date() == day]
    last = max(earlier, key=lambda each: each.end, default=None)
    return distance(last.to_place if last else offer.base, span.from_place)
