"""Rows of few people are put together before they leave the house, so that nobody is recognised; every sum stays.

A group of fewer than `least` people joins the other small ones of its compound; where those are still too few, the
next smallest joins them too, so that the row cannot be told by subtraction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

REST_OF_BUILDINGS, REST_OF_COMPOUNDS = "其余楼栋", "其余小区"
REST_OF_AGES, REST_OF_GRIDS = "其余年龄", "其余网格"
UNKNOWN = "未填"


@dataclass(frozen=True)
class Group:
    """People who have something in common: where they live, how old they are."""

    first: str  # compound, or age band
    second: str  # building, or nothing
    visits: int
    persons: int


def buildings(groups: Sequence[Group], least: int) -> list[Group]:
    """Rows by compound and building; those whose compound is not known name nobody's home and stay as they are."""
    known = [group for group in groups if group.first != UNKNOWN]
    rows: list[Group] = []
    compounds = [[g for g in known if g.first == name] for name in dict.fromkeys(g.first for g in known)]
    kept, lonely = _split([_sum(each) for each in compounds], least)
    for each in compounds:
        if _sum(each) in kept:
            stay, together = _split(each, least)
            rows += stay
            rows += [replace(_sum(together), second=REST_OF_BUILDINGS)] if together else []
    if lonely:
        rows.append(replace(_sum(lonely), first=REST_OF_COMPOUNDS, second=REST_OF_BUILDINGS))
    return rows + [group for group in groups if group.first == UNKNOWN]


def ages(groups: Sequence[Group], least: int) -> list[Group]:
    """Rows by age band; those whose age is not known stay as they are."""
    return _with_rest(groups, least, REST_OF_AGES)


def grids(groups: Sequence[Group], least: int) -> list[Group]:
    """Rows by grid; those whose grid is not known stay as they are."""
    return _with_rest(groups, least, REST_OF_GRIDS)


def _with_rest(groups: Sequence[Group], least: int, rest: str) -> list[Group]:
    stay, together = _split([group for group in groups if group.first != UNKNOWN], least)
    stay += [replace(_sum(together), first=rest, second="")] if together else []
    return stay + [group for group in groups if group.first == UNKNOWN]


def _split(groups: Sequence[Group], least: int) -> tuple[list[Group], list[Group]]:
    """Those that may stand alone, in their order, and those to be put together."""
    small = [group for group in groups if group.persons < least]
    large = sorted((g for g in groups if g.persons >= least), key=lambda group: group.persons)
    while small and large and sum(group.persons for group in small) < least:
        small.append(large.pop(0))
    return [group for group in groups if group not in small], small


def _sum(groups: Sequence[Group]) -> Group:
    """All of them as one, called like the first."""
    visits, persons = sum(g.visits for g in groups), sum(g.persons for g in groups)
    return replace(groups[0], visits=visits, persons=persons)
