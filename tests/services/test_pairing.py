"""The proposal of an escort: cheapest over all, nobody in two places, one rider one car where that can be."""

from collections import defaultdict
from datetime import date
from datetime import datetime
from datetime import timedelta
from itertools import combinations
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from desktop.services import pairing
from desktop.services.pairing import NEVER
from desktop.services.pairing import Need
from desktop.services.pairing import Offer
from desktop.services.pairing import Span

DAY = datetime(2025, 6, 7)
PLACES = ("和谐楼", "和安楼", "碧苑花园3栋", "北门", "钢城一中")


def span(start: int, minutes: int = 40, from_place: str = "和谐楼", day: int = 0) -> Span:
    """A ride from `start` minutes past midnight."""
    begins = DAY + timedelta(days=day, minutes=start)
    return Span(begins, begins + timedelta(minutes=minutes), from_place, "钢城一中")


@given(
    st.integers(1, 5).flatmap(
        lambda wide: st.lists(
            st.lists(st.one_of(st.integers(0, 50), st.just(NEVER)), min_size=wide, max_size=wide),
            min_size=1,
            max_size=5,
        )
    )
)
def test_the_assignment_is_the_cheapest_there_is(costs: list[list[int]]) -> None:
    """Held against every assignment there is."""
    rows, columns = len(costs), len(costs[0])
    found = pairing.cheapest(costs)
    used = [column for column in found if column is not None]
    assert len(used) == len(set(used))
    price = sum(NEVER if column is None else costs[row][column] for row, column in enumerate(found))
    padded = [[*row, *[NEVER] * rows] for row in costs]
    best = min(
        sum(padded[row][column] for row, column in enumerate(choice))
        for choice in permutations(range(columns + rows), rows)
    )
    assert price == best


SPANS = st.builds(
    span,
    start=st.integers(6 * 60, 18 * 60),
    minutes=st.integers(10, 120),
    from_place=st.sampled_from(PLACES),
    day=st.integers(0, 2),
)
OFFERS = st.lists(
    st.builds(
        Offer,
        car=st.just(""),
        base=st.sampled_from(PLACES),
        seats=st.integers(1, 5),
        days=st.sampled_from((frozenset(), frozenset({date(2025, 6, 7)}))),
    ),
    max_size=6,
).map(lambda offers: [Offer(f"车{n}", o.base, o.seats, o.days) for n, o in enumerate(offers)])
NEEDS = st.lists(
    st.tuples(st.integers(1, 4), st.lists(SPANS, min_size=1, max_size=4)), min_size=1, max_size=7
).map(
    lambda rows: [
        Need(f"人{n}", heads, tuple((f"{n}-{k}", each) for k, each in enumerate(spans)))
        for n, (heads, spans) in enumerate(rows)
    ]
)


@given(NEEDS, OFFERS)
def test_nobody_is_in_two_places(needs: list[Need], offers: list[Offer]) -> None:
    found = pairing.propose(needs, offers)
    cars = {offer.car: offer for offer in offers}
    by_car: dict[str, list[Span]] = defaultdict(list)
    for need in needs:
        for ride, each in need.rides:
            if ride in found:
                car = cars[found[ride]]
                assert car.seats >= need.heads
                assert not car.days or each.start.date() in car.days
                by_car[car.car].append(each)
    for spans in by_car.values():
        assert all(pairing.apart(one, other) for one, other in combinations(spans, 2))
    for need in needs:  # no ride is left while a car could still take it
        for ride, each in need.rides:
            if ride not in found:
                for car in offers:
                    comes = not car.days or each.start.date() in car.days
                    free = all(pairing.apart(each, other) for other in by_car[car.car])
                    assert not (comes and car.seats >= need.heads and free)


def test_one_rider_one_car_and_the_near_one() -> None:
    """As many cars as riders: each rider keeps one driver, who sets out where the rider lives."""
    needs = [
        Need("林晓", 2, (("a", span(450)), ("b", span(450, day=1)))),
        Need(
            "周宁", 1, (("c", span(455, from_place="碧苑花园3栋")), ("d", span(800, from_place="钢城一中")))
        ),
    ]
    offers = [Offer("1", "碧苑花园", 4), Offer("2", "和谐楼", 4)]
    assert pairing.propose(needs, offers) == {"a": "2", "b": "2", "c": "1", "d": "1"}


def test_a_car_is_shared_where_there_are_too_few() -> None:
    needs = [Need(f"人{n}", 1, ((str(n), span(420 + 60 * n)),)) for n in range(3)]
    assert pairing.propose(needs, [Offer("1", "和谐楼", 4)]) == {"0": "1", "1": "1", "2": "1"}


def test_who_had_a_driver_keeps_them() -> None:
    need = Need("林晓", 1, (("b", span(450, day=1)),), had="2")
    offers = [Offer("1", "和谐楼", 1), Offer("2", "汉口", 4, busy=(span(450),), riders=1)]
    assert pairing.propose([need], offers) == {"b": "2"}


def test_rides_that_overlap_go_to_two_cars() -> None:
    """One family, two students at the same time under one name."""
    need = Need("双胞胎", 1, (("a", span(450)), ("b", span(460))))
    found = pairing.propose([need], [Offer("1", "和谐楼", 4), Offer("2", "和安楼", 4)])
    assert sorted(found.values()) == ["1", "2"]
