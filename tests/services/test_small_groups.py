"""No row of few people leaves the house, no sum changes, and what was put together cannot be told by subtraction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services import small_groups
from desktop.services.small_groups import Group

PERSONS = st.integers(1, 30)
BUILDINGS = st.dictionaries(
    st.tuples(st.sampled_from(["甲", "乙", "丙", "丁"]), st.sampled_from(["1栋", "2栋", "3栋", "未填"])),
    PERSONS,
)
AGES = st.dictionaries(st.sampled_from(["0—13岁", "14—17岁", "18—34岁", "35—59岁", "80岁以上"]), PERSONS)


def groups(found: dict[tuple[str, str], int], unknown: int) -> list[Group]:
    rows = [Group(*names, persons * 2, persons) for names, persons in found.items()]
    return rows + ([Group("未填", "未填", unknown, unknown)] if unknown else [])


@given(BUILDINGS, st.integers(0, 3), st.integers(1, 12))
def test_buildings(found: dict[tuple[str, str], int], unknown: int, least: int) -> None:
    before = groups(found, unknown)
    after = small_groups.buildings(before, least)
    assert sum(g.persons for g in after) == sum(g.persons for g in before)
    assert sum(g.visits for g in after) == sum(g.visits for g in before)
    assert len({(g.first, g.second) for g in after}) == len(after)
    known = [g for g in after if g.first != "未填"]
    assert all(g.persons >= least for g in known) or len(known) == 1
    for name in {g.first for g in known}:
        of_compound = sum(g.persons for g in known if g.first == name)
        assert of_compound >= least or len(known) == 1
    together = {"其余楼栋", "其余小区"}
    for group in known:
        if not together & {group.first, group.second}:
            assert group in before
    assert [g for g in after if g.first == "未填"] == [g for g in before if g.first == "未填"]


@given(AGES, st.integers(0, 3), st.integers(1, 12))
def test_ages(found: dict[str, int], unknown: int, least: int) -> None:
    before = [Group(band, "", persons, persons) for band, persons in found.items()]
    before += [Group("未填", "", unknown, unknown)] if unknown else []
    after = small_groups.ages(before, least)
    assert sum(g.persons for g in after) == sum(g.persons for g in before)
    known = [g for g in after if g.first != "未填"]
    assert all(g.persons >= least for g in known) or len(known) == 1


def test_large_groups_stay_as_they_are() -> None:
    rows = [Group("甲", "1栋", 9, 8), Group("甲", "2栋", 7, 5), Group("未填", "未填", 1, 1)]
    assert small_groups.buildings(rows, 5) == rows


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([8, 3, 2], [("甲", "1栋", 8), ("甲", "其余楼栋", 5)]),
        ([8, 6, 2], [("甲", "1栋", 8), ("甲", "其余楼栋", 8)]),
        ([8, 2], [("甲", "其余楼栋", 10)]),
        ([2, 1], [("其余小区", "其余楼栋", 3)]),
        ([3, 3], [("甲", "其余楼栋", 6)]),
    ],
)
def test_a_small_building_takes_the_next_smallest_along(
    counts: list[int], expected: list[tuple[str, str, int]]
) -> None:
    rows = [Group("甲", f"{i}栋", n, n) for i, n in enumerate(counts, 1)]
    assert [(g.first, g.second, g.persons) for g in small_groups.buildings(rows, 5)] == expected


def test_a_small_compound_takes_the_next_smallest_along() -> None:
    rows = [Group("甲", "1栋", 20, 20), Group("乙", "1栋", 6, 6), Group("丙", "1栋", 2, 2)]
    assert [(g.first, g.persons) for g in small_groups.buildings(rows, 5)] == [("甲", 20), ("其余小区", 8)]
