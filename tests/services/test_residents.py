"""The residents' list: who fits, what is shown, kept views, and a spreadsheet with exactly that."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop import masking
from desktop import pinyin
from desktop.models import Act
from desktop.models import Building
from desktop.models import Compound
from desktop.models import PeopleView
from desktop.models import Person
from desktop.models import Phone
from desktop.models import Unit
from desktop.models.person import matching
from desktop.services import consents
from desktop.services import grids
from desktop.services import journal
from desktop.services import merging
from desktop.services import people
from desktop.services import posts
from desktop.services import residents
from desktop.services.people import PersonFacts
from desktop.services.residents import Lines
from desktop.services.residents import Wanted

AT = datetime(2025, 5, 28, 9)
TODAY = AT.date()


def fits(**asks: str) -> set[str]:
    return set(residents.find(Wanted(asks), today=TODAY))


def everybody(where: object = None) -> set[str]:
    rows = Person.select(Person.id) if where is None else Person.select(Person.id).where(where)
    return {person for (person,) in rows.tuples()}


def test_each_filter_agrees_with_the_rows(sample_file: Path) -> None:
    building = Building.get(Building.label == "3")
    units = [unit.id for unit in Unit.select().where(Unit.building == building.id)]
    grid = grids.add_grid("第一网格", at=AT)
    cell = grids.add_neighbourhood(grid.id, "和谐邻里", at=AT)
    grids.place_units(units[:1], neighbourhood=cell.id, at=AT)
    grids.place_units(units[1:2], grid=grid.id, at=AT)
    known = matching("周敏")[0].person
    posts.appoint(person=known, role="网格员", since=TODAY, at=AT)
    bare = people.add_person(PersonFacts("王五"), at=AT)
    assert fits() == everybody()
    assert fits(compound=Compound.get().id) == everybody(Person.unit.is_null(is_null=False))
    assert fits(building=building.id) == everybody(Person.unit.in_(units))
    assert fits(neighbourhood=cell.id) == everybody(Person.unit == units[0])
    assert fits(grid=grid.id) == everybody(Person.unit.in_(units[:2]))
    assert fits(sex="F") == everybody(Person.sex == "F")
    assert fits(mark="volunteer") == everybody(Person.volunteer)
    assert fits(mark="post") == {known}
    assert fits(source="by hand") == {bare.id}
    assert fits(missing="place") == {bare.id}
    assert fits(missing="phone") == everybody(Person.id.not_in(Phone.select(Phone.person)))
    assert fits(consent="publish_name") == {matching("周敏")[0].person, matching("李秋红")[0].person}
    assert fits(building=building.id, sex="F") == fits(building=building.id) & fits(sex="F")
    assert fits(sex="", nonsense="x") == everybody()


def test_ages_are_those_of_the_card(sample_file: Path) -> None:
    for birth in ("1956", "2011-05", "2011-06", "1945-05-28", "1945-05-29", "2007"):
        facts = PersonFacts("王五", birth=birth, guardian_name="王伟")
        people.add_person(facts, at=AT)
    births = dict(Person.select(Person.id, Person.birth).tuples())
    for band in residents.AGES:
        wanted = {person for person, birth in births.items() if people.age_band(birth, TODAY) == band}
        assert fits(age=band) == wanted, band


def test_merged_and_cleared_ones_are_not_listed(sample_file: Path) -> None:
    known = matching("欧阳文博")[0].person
    twin = people.add_person(PersonFacts("欧阳文博"), at=AT)
    merging.merge_persons(keep=known, other=twin.id, choices={}, at=AT)
    assert twin.id not in fits()


def test_the_order_is_that_of_the_houses(sample_file: Path) -> None:
    lines = Lines(residents.find(Wanted(), today=TODAY))
    rooms = [(line.building, line.place) for line in lines[:60]]
    assert rooms[0][0] == "和睦楼" or rooms[0][1]
    numbers = [int(line.place.split()[-1]) for line in lines if line.place.startswith("和谐楼 1单元")]
    assert numbers == sorted(numbers)
    names = [line.name for line in Lines(residents.find(Wanted(order="name"), today=TODAY))]
    assert names == sorted(names, key=pinyin.sort_key)


def test_names_stand_as_they_are_spoken(empty_file: Path) -> None:
    """By pinyin, surnames with a reading of their own among them; code points would begin with 仇."""
    for name in ("曾平", "王丽", "单丽", "解军", "仇英", "区伟", "阿明", "王蓓"):
        people.add_person(PersonFacts(name=name), at=AT)
    found = [line.name for line in Lines(residents.find(Wanted(order="name"), today=TODAY))]
    assert found == ["阿明", "区伟", "仇英", "单丽", "王蓓", "王丽", "解军", "曾平"]


def test_lines_are_read_as_they_are_looked_at(sample_file: Path) -> None:
    persons = residents.find(Wanted(), today=TODAY)
    lines = Lines(persons)
    assert len(lines) == len(persons) > 400
    assert [line.id for line in lines[100:103]] == persons[100:103]
    assert len(lines._pages) == 1
    assert lines[len(persons) - 1].id == persons[-1]
    with pytest.raises(IndexError):
        lines[len(persons)]
    people.remove_person(next(p for p in persons[200:] if _never_came(p)), at=AT)
    assert [line.id for line in lines] == persons


def _never_came(person: str) -> bool:
    card = people.card(person, today=TODAY)
    return card is not None and not card.visits_count


def test_what_a_column_says(sample_file: Path) -> None:
    person = matching("周敏")[0].person
    consents.give(person=person, scopes=["report"], method="spoken", given_on=TODAY, at=AT)
    facts = people.facts_of(person)
    line = Lines([person])[0]
    said = {column: residents.words(line, column, today=TODAY) for column in residents.COLUMNS}
    assert said["name"] == "周敏"
    assert said["phone"] == masking.mask_phone(facts.phones[0])
    assert said["age"] == people.age_band(facts.birth, TODAY)
    assert said["consents"] == "登记信息、公示姓名、报送区级"
    assert said["visits"].isdecimal()
    assert said["last_visit"].startswith("20")
    assert masking.unmasked(" ".join(said.values())) == []


def test_views_are_kept_under_a_name_and_replaced(sample_file: Path) -> None:
    view = residents.keep_view(
        " 60岁以上志愿者 ", Wanted({"age": "60–79", "sex": ""}, ("name", "age"), "name"), at=AT
    )
    assert residents.kept(view.id) == Wanted({"age": "60–79"}, ("name", "age"), "name")
    residents.keep_view("60岁以上志愿者", Wanted({"mark": "volunteer"}), at=AT)
    assert PeopleView.select().count() == 1
    assert residents.kept(view.id) == Wanted({"mark": "volunteer"})
    journal.undo(journal.newest(), at=AT)
    assert residents.kept(view.id) == Wanted({"age": "60–79"}, ("name", "age"), "name")
    residents.forget_view(view.id, at=AT)
    assert residents.kept(view.id) is None
    with pytest.raises(residents.ViewNameWrong):
        residents.keep_view(" ", Wanted(), at=AT)


def test_the_spreadsheet_holds_exactly_what_is_shown(sample_file: Path, tmp_path: Path) -> None:
    person = matching("欧阳文博")[0].person
    people.change_person(person, PersonFacts('=cmd|"/C calc"!A0', note="+86 138"), at=AT)
    wanted = Wanted({"source": "roster"}, ("name", "phone", "note", "age"))
    path = tmp_path / "名册.xlsx"
    count = residents.save(wanted, path, at=AT)
    sheet = load_workbook(path).worksheets[0]
    rows = [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ("姓名", "电话", "备注", "年龄")
    shown = [
        tuple(residents.words(line, column, today=TODAY) for column in wanted.columns)
        for line in Lines(residents.find(wanted, today=TODAY))
    ]
    assert rows[1:] == shown
    assert len(shown) == count
    assert any(cell.value == '=cmd|"/C calc"!A0' and cell.data_type == "s" for row in sheet for cell in row)
    assert masking.unmasked("\n".join("\t".join(row) for row in rows)) == []
    act = Act.latest(1)[0]
    assert (act.what, act.subject) == ("save_people", f"{count} 人（姓名、电话、备注、年龄）")
    with pytest.raises(journal.CannotUndo):
        journal.undo(act.id, at=AT)


def test_without_anything_personal_nothing_is_noted(sample_file: Path, tmp_path: Path) -> None:
    before = Act.select().count()
    residents.save(Wanted(columns=("sex", "age", "building")), tmp_path / "x.xlsx", at=AT)
    assert Act.select().count() == before
    with pytest.raises(residents.NothingToSave):
        residents.save(Wanted({"source": "walk-in"}), tmp_path / "y.xlsx", at=AT)
    with pytest.raises(residents.CannotWrite):
        residents.save(Wanted(), tmp_path / "gone" / "y.xlsx", at=AT)
    assert Act.select().count() == before
