"""Addresses and the community's own facts."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Person
from desktop.models import Unit
from desktop.models.journal import Act
from desktop.models.person import matching
from desktop.services import community
from desktop.services import journal
from desktop.services import places

AT = datetime(2025, 5, 28, 9)


def test_a_building_comes_with_its_stairs(empty_file: Path) -> None:
    compound = places.add_compound(" 青和居 ", at=AT)
    building = places.add_building(compound.id, "３号楼", name="和谐楼", units=3, at=AT)
    assert (building.label, building.shown) == ("3", "和谐楼")
    labels = [u.label for u in Unit.select().where(Unit.building == building.id).order_by(Unit.label)]
    assert labels == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("3", "3"),
        ("1-4", "1 2 3 4"),
        ("９～11栋", "9 10 11"),
        ("A–C", "A B C"),
        ("1、3、5-6，3", "1 3 5 6"),
        ("甲", ""),
        ("4-1", ""),
        ("A-3", ""),
        ("1-99", ""),
        ("1,2,", "1 2"),
        ("1,,3", "1 3"),
        (" ", ""),
    ],
)
def test_several_buildings_are_named_at_once(typed: str, labels: str) -> None:
    if labels:
        assert places.labels_of(typed) == labels.split()
    else:
        with pytest.raises(places.BuildingNumberWrong):
            places.labels_of(typed)


def test_buildings_alike_come_and_go_in_one_act(empty_file: Path) -> None:
    compound = places.add_compound("青和居", at=AT)
    added = places.add_buildings(compound.id, "1-12", name="和谐楼", units=2, at=AT)
    assert [(b.label, b.name, b.position) for b in added[:2]] == [("1", "", 0), ("2", "", 1)]
    assert Unit.select().count() == 24
    assert Act.latest(1)[0].subject == "青和居 1-12"
    with pytest.raises(places.PlaceTaken, match="11"):
        places.add_buildings(compound.id, "11-14", at=AT)
    assert Building.select().count() == 12
    journal.undo(Act.latest(1)[0].id, at=AT)
    assert (Building.select().count(), Unit.select().count()) == (0, 0)
    assert [b.name for b in places.add_buildings(compound.id, "7", name="和谐楼", at=AT)] == ["和谐楼"]


def test_a_new_name_is_found_at_the_desk(sample_file: Path) -> None:
    building = Building.get(Building.label == "3")
    lives = Person.select().join(Unit).where(Unit.building == building.id).first()
    places.change_building(building.id, label="3", name="康乐楼", units=3, at=AT)
    assert lives.id in [m.person for m in matching(f"康乐 {lives.room}", limit=50)]


def test_what_is_lived_in_is_not_removed(sample_file: Path) -> None:
    compound = Compound.get()
    with pytest.raises(places.PlaceInUse, match="1200"):
        places.remove_compound(compound.id, at=AT)
    added = places.add_building(compound.id, "11", at=AT)
    places.remove_building(added.id, at=AT)
    assert Building.by_id(added.id) is None


def test_fewer_stairs_never_lose_people(sample_file: Path) -> None:
    building = Building.get(Building.label == "3")
    before = Person.select().join(Unit).where(Unit.building == building.id).count()
    places.change_building(building.id, label="3", name="和谐楼", units=1, at=AT)
    assert Person.select().join(Unit).where(Unit.building == building.id).count() == before


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda c: places.add_compound("", at=AT), places.PlaceNameWrong),
        (lambda c: places.add_compound("长" * 41, at=AT), places.PlaceNameWrong),
        (lambda c: places.add_compound("青和居", at=AT), places.PlaceTaken),
        (lambda c: places.add_building(c, "和谐", at=AT), places.BuildingNumberWrong),
        (lambda c: places.add_building(c, "3", at=AT), places.PlaceTaken),
        (lambda c: community.set_up(community.Community(), at=AT), community.NameNeeded),
        (
            lambda c: community.set_up(community.Community("青", region_code="42"), at=AT),
            community.RegionCodeWrong,
        ),
        (
            lambda c: community.set_up(community.Community("青", duty_phone="八六"), at=AT),
            community.DutyPhoneWrong,
        ),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    sample_file: Path, act: object, error: type[UserError]
) -> None:
    before = community.facts(), Compound.select().count(), Building.select().count()
    with pytest.raises(error) as caught:
        act(Compound.get().id)  # type: ignore[operator]
    assert str(caught.value)
    assert (community.facts(), Compound.select().count(), Building.select().count()) == before


def test_facts_are_tidied(empty_file: Path) -> None:
    wanted = community.Community("青和居", region_code="４２０１０７０１０９９８", duty_phone="027-9600 0000")
    kept = community.set_up(wanted, at=AT)
    assert (kept.region_code, kept.duty_phone) == ("420107010998", "02796000000")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("02796000000", "027-9600 0000"),
        ("07138600000", "0713-860 0000"),
        ("14200000000", "142 0000 0000"),
        ("96000000", "96000000"),
    ],
)
def test_numbers_as_people_read_them(number: str, shown: str) -> None:
    assert community.shown_phone(number) == shown
