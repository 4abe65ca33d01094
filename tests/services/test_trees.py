"""Grids, neighbourhoods, organisations and posts: moved, counted, never orphaned, taken back."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Act
from desktop.models import Building
from desktop.models import Grid
from desktop.models import Organisation
from desktop.models import Person
from desktop.models import Post
from desktop.models import Unit
from desktop.models import trees
from desktop.models.person import matching
from desktop.services import grids
from desktop.services import journal
from desktop.services import merging
from desktop.services import organisations
from desktop.services import people
from desktop.services import places
from desktop.services import posts
from desktop.services.organisations import OrganisationFacts
from tests.services.test_undo import contents

AT = datetime(2025, 5, 28, 9)
TODAY = AT.date()


def nodes() -> dict[str, trees.Node]:
    return {node.name: node for node in trees.grid_tree(TODAY.isoformat()) if node.kind != "unit"}


def units_of(label: str) -> list[str]:
    return [u.id for u in Unit.select().join(Building).where(Building.label == label).order_by(Unit.label)]


@pytest.fixture
def first(sample_file: Path) -> tuple[str, str]:
    """One grid with one neighbourhood, in which building 3 lies."""
    grid = grids.add_grid("第一网格", code="420107010998001", at=AT)
    cell = grids.add_neighbourhood(grid.id, "和谐邻里", at=AT)
    grids.place_units(units_of("3"), neighbourhood=cell.id, at=AT)
    return grid.id, cell.id


def test_what_hangs_below_is_counted(first: tuple[str, str]) -> None:
    grid, cell = nodes()["第一网格"], nodes()["和谐邻里"]
    living = Person.select().where(Person.unit.in_(units_of("3")))
    assert (grid.below, grid.units, grid.residents) == (1, 3, living.count())
    assert (cell.units, cell.residents, cell.households) == (3, grid.residents, grid.households)
    assert cell.households == len({(row.unit_id, row.room) for row in living})
    loose = [node for node in trees.grid_tree(TODAY.isoformat()) if node.kind == "unit" and not node.parent]
    assert len(loose) == Unit.select().count() - 3


def test_a_neighbourhood_moves_with_its_stairs_and_comes_back(first: tuple[str, str]) -> None:
    other = grids.add_grid("第二网格", at=AT)
    before = contents()
    grids.move_neighbourhood(first[1], other.id, at=AT)
    assert (nodes()["第一网格"].units, nodes()["第二网格"].units) == (0, 3)
    journal.undo(journal.newest(), at=AT)
    assert contents() == before


def test_stairs_hang_on_one_node(first: tuple[str, str]) -> None:
    grid, _cell = first
    units = units_of("3")
    grids.place_units(units[:1], grid=grid, at=AT)
    row = Unit.get_by_id(units[0])
    assert (row.grid_id, row.neighbourhood_id) == (grid, None)
    assert (nodes()["第一网格"].units, nodes()["和谐邻里"].units) == (3, 2)
    grids.place_units(units, at=AT)
    assert nodes()["第一网格"].units == 0


def test_nothing_is_orphaned(first: tuple[str, str]) -> None:
    grid, cell = first
    with pytest.raises(grids.GridInUse, match="1"):
        grids.remove_grid(grid, at=AT)
    with pytest.raises(grids.GridInUse, match="3"):
        grids.remove_neighbourhood(cell, at=AT)
    grids.place_units(units_of("3"), at=AT)
    post = posts.appoint(
        person=matching("周敏")[0].person,
        role="邻里长",
        scope="neighbourhood",
        place=cell,
        since=TODAY,
        at=AT,
    )
    with pytest.raises(grids.GridInUse):
        grids.remove_neighbourhood(cell, at=AT)
    posts.remove(post.id, at=AT)
    grids.remove_neighbourhood(cell, at=AT)
    grids.remove_grid(grid, at=AT)
    assert Grid.select().count() == 0


def test_names_are_taken_once(first: tuple[str, str]) -> None:
    grid, cell = first
    other = grids.add_grid("第二网格", at=AT)
    twin = grids.add_neighbourhood(other.id, "和谐邻里", at=AT)
    for verb in (
        lambda: grids.add_grid(" 第一网格", at=AT),
        lambda: grids.change_grid(other.id, "第一网格", code="", kind="basic", at=AT),
        lambda: grids.add_neighbourhood(grid, "和谐邻里", at=AT),
        lambda: grids.move_neighbourhood(twin.id, grid, at=AT),
        lambda: grids.add_grid("", at=AT),
    ):
        with pytest.raises((grids.GridTaken, grids.GridNameWrong)):
            verb()
    grids.rename_neighbourhood(cell, "和谐邻里", at=AT)
    grids.order_grids([other.id, grid], at=AT)
    assert [g.name for g in Grid.select().order_by(Grid.position)] == ["第二网格", "第一网格"]


# --- organisations ------------------------------------------------------------------------------


def chain(*names: str) -> list[Organisation]:
    """Each below the one before."""
    made: list[Organisation] = []
    for name in names:
        parent = made[-1].id if made else None
        made.append(organisations.add(OrganisationFacts(name), parent=parent, at=AT))
    return made


def test_levels_name_new_nodes_and_nodes_keep_their_own(empty_file: Path) -> None:
    rows = chain("钢花村街道党工委", "青和居党委", "碧苑党总支", "第一支部", "3栋", "王家", "更下面")
    assert [row.label for row in rows] == [*organisations.LEVELS, ""]
    organisations.change(rows[4].id, OrganisationFacts("3栋", label="楼栋党支部"), at=AT)
    organisations.name_levels(["街道", "社区", "小区", "楼栋", "中心户"], at=AT)
    assert organisations.label_below(rows[2].id) == "楼栋"
    assert Organisation.get_by_id(rows[4].id).label == "楼栋党支部"
    with pytest.raises(organisations.LevelsWrong):
        organisations.name_levels([" "], at=AT)
    journal.undo(journal.newest(), at=AT)
    assert organisations.levels() == list(organisations.LEVELS)


def test_moved_with_all_below_but_never_below_itself(empty_file: Path) -> None:
    a, b, c = chain("甲", "乙", "丙")
    d = organisations.add(OrganisationFacts("丁"), parent=None, at=AT)
    organisations.move(b.id, d.id, at=AT)
    assert trees.above(c.id) == [c.id, b.id, d.id]
    tree = trees.organisation_tree(TODAY.isoformat())
    assert [(n.name, n.below) for n in tree] == [("甲", 0), ("丁", 1), ("乙", 1), ("丙", 0)]
    before = contents()
    for target in (b.id, c.id):
        with pytest.raises(organisations.HangsOnItself):
            organisations.move(b.id, target, at=AT)
    assert contents() == before
    with pytest.raises(organisations.OrganisationInUse, match="乙"):
        organisations.remove(b.id, at=AT)
    organisations.order([d.id, a.id], at=AT)
    assert trees.organisation_tree(TODAY.isoformat())[0].name == "丁"
    organisations.remove(c.id, at=AT)
    with pytest.raises(organisations.OrganisationNameWrong):
        organisations.change(a.id, OrganisationFacts(" "), at=AT)


# --- posts --------------------------------------------------------------------------------------


def somebody(name: str) -> str:
    return matching(name)[0].person


def test_a_term_begins_ends_and_is_looked_up_from_both_sides(first: tuple[str, str]) -> None:
    person = somebody("周敏")
    post = posts.appoint(
        person=person, role="网格员", scope="grid", place=first[0], since=date(2024, 1, 1), at=AT
    )
    (term,) = posts.of_person(person)
    assert (term.role, term.place, term.until, term.is_current(TODAY)) == ("网格员", "第一网格", None, True)
    assert posts.of_place("grid", first[0]) == [term]
    assert nodes()["第一网格"].posts == 1
    posts.end(post.id, until=date(2025, 5, 27), at=AT)
    (term,) = posts.of_person(person)
    assert not term.is_current(TODAY)
    assert term.is_current(date(2025, 5, 27))
    assert nodes()["第一网格"].posts == 0
    assert "敏" not in Act.latest(1)[0].subject
    with pytest.raises(posts.TermWrong):
        posts.end(post.id, until=date(2023, 1, 1), at=AT)
    journal.undo(journal.newest(), at=AT)
    assert posts.of_person(person)[0].until is None


def test_one_head_at_a_time(first: tuple[str, str]) -> None:
    def head(name: str, since: date, until: date | None = None) -> Post:
        return posts.appoint(
            person=somebody(name),
            role="邻里长",
            scope="neighbourhood",
            place=first[1],
            since=since,
            until=until,
            at=AT,
        )

    head("周敏", date(2024, 1, 1), date(2024, 12, 31))
    now = head("李秋红", date(2025, 1, 1))
    for since, until in (
        (date(2025, 6, 1), None),
        (date(2024, 6, 1), date(2024, 7, 1)),
        (date(2023, 1, 1), None),
    ):
        with pytest.raises(posts.HasHead):
            head("陈建国", since, until)
    posts.end(now.id, until=date(2025, 5, 31), at=AT)
    head("陈建国", date(2025, 6, 1))
    assert [t.name for t in posts.of_place("neighbourhood", first[1])] == ["陈建国", "李秋红", "周敏"]


@pytest.mark.parametrize(
    ("role", "until", "error"), [(" ", None, posts.RoleMissing), ("书记", date(2020, 1, 1), posts.TermWrong)]
)
def test_what_cannot_be_a_post(
    sample_file: Path, role: str, until: date | None, error: type[UserError]
) -> None:
    with pytest.raises(error) as caught:
        posts.appoint(person=somebody("周敏"), role=role, since=TODAY, until=until, at=AT)
    assert str(caught.value)


def test_posts_go_over_and_hold_places(first: tuple[str, str]) -> None:
    known = Person.get_by_id(somebody("周敏"))
    other = people.add_person(people.PersonFacts("周敏"), at=AT)
    building = Building.get(Building.label == "3")
    posts.appoint(person=other.id, role="楼栋长", scope="building", place=building.id, since=TODAY, at=AT)
    merging.merge_persons(keep=known.id, other=other.id, choices={}, at=AT)
    assert [t.place for t in posts.of_person(known.id)] == ["和谐楼"]
    empty = places.add_building(building.compound_id, "99", units=2, at=AT)
    unit = Unit.select().where(Unit.building == empty.id, Unit.label == "2").get()
    posts.appoint(person=known.id, role="单元长", scope="unit", place=unit.id, since=TODAY, at=AT)
    with pytest.raises(places.PlaceInUse):
        places.remove_building(empty.id, at=AT)
    places.change_building(empty.id, label="99", name="", units=1, at=AT)
    assert Unit.by_id(unit.id) is not None
