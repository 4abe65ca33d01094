"""Importing: every row new, filled in, the same, doubtful or refused; one act; nothing doubled; all undone."""

import json
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.exchange import people_list
from desktop.models import TABLES
from desktop.models import Act
from desktop.models import Building
from desktop.models import Compound
from desktop.models import ImportLayout
from desktop.models import ImportRow
from desktop.models import Person
from desktop.models import Phone
from desktop.models import SearchKey
from desktop.models.person import matching
from desktop.services import import_plan
from desktop.services import journal
from desktop.services import people
from desktop.services import people_import
from desktop.services import search
from desktop.services.ages import is_child
from desktop.services.import_plan import ImportPlan

DATA = Path(__file__).resolve().parents[1] / "data"
AT = datetime(2026, 4, 1, 9)
TODAY = AT.date()
HEAD = "青和居社区居民花名册\n姓名,性别,出生日期,电话,楼栋,单元,房号,志愿者\n"


def plan_of(text: str, tmp_path: Path, **wishes: object) -> ImportPlan:
    """The plan of a list, read in this process."""
    path = tmp_path / "名单.csv"
    path.write_text(HEAD + text, "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    return import_plan.plan(reading, today=TODAY, **wishes)  # pyright: ignore[reportArgumentType]


def bring_in(text: str, tmp_path: Path, **wishes: object) -> people_import.ImportResult:
    return people_import.import_people(plan_of(text, tmp_path, **wishes), at=AT)


def statuses(plan: ImportPlan) -> list[str]:
    return [row.status for row in plan.rows]


def the(name: str) -> Person:
    return Person.with_place().where(Person.name == name).get()


def contents() -> dict[str, list[str]]:
    left_out = {"act", "change", "act_now"}
    names = [(t, t._meta.table_name) for t in TABLES]
    return {name: sorted(map(repr, table.select().tuples())) for table, name in names if name not in left_out}


ZHANG = "张伟,男,1956-3-7,15412345678,3栋(和谐楼),2单元,301,是\n"


def test_new_people_with_their_places(empty_file: Path, tmp_path: Path) -> None:
    result = bring_in(
        ZHANG + "李芳,女,1960,,和谐楼,2单元,301,\n王 强,男,,15400000001,12栋,,101,否\n", tmp_path
    )
    assert (result.counts["new"], result.added) == (3, 3)
    row = the("张伟")
    assert (row.sex, row.birth, row.volunteer, row.room, row.source) == (
        "M",
        "1956-03-07",
        True,
        "301",
        "roster",
    )
    assert (row.unit.label, row.unit.building.label, row.unit.building.name) == ("2", "3", "和谐楼")
    assert row.unit.building.compound.name == "青和居"
    assert the("李芳").unit_id == row.unit_id
    assert (the("王强").unit.label, the("王强").volunteer) == ("", False)
    assert [b.label for b in Building.select().order_by(Building.position)] == ["3", "12"]
    assert Phone.of([row.id]) == {row.id: ["15412345678"]}


def test_they_are_found_at_the_desk_as_if_typed_by_hand(empty_file: Path, tmp_path: Path) -> None:
    bring_in(ZHANG, tmp_path)
    keys = sorted(SearchKey.select().tuples())
    search.rebuild([the("张伟").id])
    assert sorted(SearchKey.select().tuples()) == keys
    for typed in ("张伟", "zw", "zhangwei", "5678", "3-2-301", "和谐楼2单元301"):
        assert [match.name for match in matching(typed)] == ["张伟"], typed


def test_the_same_list_again_changes_nothing(empty_file: Path, tmp_path: Path) -> None:
    text = ZHANG + "李芳,女,,,3栋,2单元,,\n周玉,女,1970,15400000009,,,305,\n"
    bring_in(text, tmp_path)
    before = Person.select().count(), Phone.select().count()
    again = plan_of(text, tmp_path)
    assert statuses(again) == ["same", "doubtful", "doubtful"]  # no room, no building: still to be looked at
    assert people_import.import_people(again, at=AT).added == 0
    assert (Person.select().count(), Phone.select().count()) == before


def test_blanks_are_filled_and_numbers_added(empty_file: Path, tmp_path: Path) -> None:
    bring_in("张伟,,1956,15412345678,3栋,2单元,301,\n", tmp_path)
    plan = plan_of("张伟,男,1956-3-7,16100000001,3栋,2单元,301室,是\n", tmp_path)
    assert statuses(plan) == ["updated"]
    result = people_import.import_people(plan, at=AT)
    assert (result.added, result.filled) == (0, 1)
    row = the("张伟")
    assert (row.sex, row.birth, row.volunteer) == ("M", "1956-03-07", True)
    assert Phone.of([row.id])[row.id] == ["15412345678", "16100000001"]
    assert [match.name for match in matching("0001")] == ["张伟"]


def test_a_value_that_differs_stays_and_is_told(empty_file: Path, tmp_path: Path) -> None:
    bring_in(ZHANG, tmp_path)
    plan = plan_of("张伟,女,1957-3-7,16100000001,3栋,2单元,301,否\n", tmp_path)
    assert statuses(plan) == ["doubtful"]
    assert {problem.code for problem in plan.rows[0].reasons} == {
        "differs_sex",
        "differs_birth",
        "differs_volunteer",
    }
    people_import.import_people(plan, at=AT)
    row = the("张伟")
    assert (row.sex, row.birth, row.volunteer) == ("M", "1956-03-07", True)
    assert len(Phone.of([row.id])[row.id]) == 2  # what does not differ comes in


def test_doubtful_rows_come_in_without_the_doubtful_value(empty_file: Path, tmp_path: Path) -> None:
    result = bring_in(
        "张伟,男,1956-2-30,1541234567,3栋,2单元,301,\n,男,,15400000002,3栋,2单元,302,\n合计,,,,,,,2\n",
        tmp_path,
    )
    assert (result.counts["doubtful"], result.counts["refused"], result.added) == (1, 2, 1)
    assert the("张伟").birth is None
    assert not Phone.select().exists()
    told = {row.row: (row.status, row.reason) for row in ImportRow.select()}
    assert told == {
        3: ("doubtful", "birth_impossible,phone_bad_length"),
        4: ("refused", "no_name"),
        5: ("refused", "total_row"),
    }


def test_corrections_and_rows_left_out(empty_file: Path, tmp_path: Path) -> None:
    text = "张伟,男,1956-2-30,1541234567,3栋,2单元,301,\n,男,,15400000002,3栋,2单元,302,\n李芳,女,75,,3栋,2单元,303,\n"
    corrections = {(1, 3, "phone"): "154 1234 5678", (1, 4, "name"): "王强"}
    plan = plan_of(text, tmp_path, corrections=corrections, left_out={(1, 5)})
    assert statuses(plan) == ["doubtful", "new", "refused"]
    people_import.import_people(plan, at=AT)
    assert sorted(row.name for row in Person.select()) == ["张伟", "王强"]
    assert Phone.of([the("张伟").id])[the("张伟").id] == ["15412345678"]


def test_a_building_is_known_by_its_name_on_file(sample_file: Path, tmp_path: Path) -> None:
    building = Building.get(Building.name == "和谐楼")
    bring_in("新来人,男,,,和谐楼,2单元,999,\n", tmp_path)
    assert the("新来人").unit.building_id == building.id
    assert Compound.select().count() == 1


def test_a_list_that_names_no_compound_belongs_to_the_only_one(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,楼栋,房号\n新来人,3栋,999\n", "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    people_import.import_people(import_plan.plan(reading, today=TODAY), at=AT)
    assert the("新来人").unit.building.name == "和谐楼"


def test_the_survivor_of_a_merge_is_the_person(empty_file: Path, tmp_path: Path) -> None:
    bring_in(ZHANG + "张卫,男,,,3栋,2单元,301,\n", tmp_path)
    with journal.journal.act("change_person", at=AT, subject="张*"):
        Person.update(merged_into=the("张伟").id).where(Person.name == "张卫").execute()
    plan = plan_of("张卫,男,,15400000008,3栋,2单元,301,\n", tmp_path)
    assert (plan.rows[0].status, plan.rows[0].person) == ("updated", the("张伟").id)


def test_it_is_one_act_and_undone_in_one(sample_file: Path, tmp_path: Path) -> None:
    before = contents()
    text = ZHANG + "李芳,女,,,99栋(新楼),,101,\n"
    person = Person.with_place().where(Person.room != "", Person.sex == "M").first()
    building = person.unit.building
    text += f"{person.name},,,15499999999,{building.label}栋,{person.unit.label},{person.room},\n"
    result = bring_in(text, tmp_path)
    assert (result.added, result.filled) == (2, 1)
    assert Act.latest(1)[0].what == "import_people"
    assert contents() != before
    journal.undo(result.act, at=AT)
    assert contents() == before
    journal.redo(result.act, at=AT)
    assert the("李芳").unit.building.name == "新楼"


def test_somebody_else_wrote_meanwhile(empty_file: Path, tmp_path: Path) -> None:
    plan = plan_of(ZHANG, tmp_path)
    bring_in(ZHANG, tmp_path)
    result = people_import.import_people(plan, at=AT)
    assert (result.added, result.counts["same"]) == (0, 1)
    assert Person.select().count() == 1


def test_cancelling_writes_nothing(empty_file: Path, tmp_path: Path) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    before = contents()
    with pytest.raises(Cancelled):
        people_import.import_people(plan_of(ZHANG, tmp_path), at=AT, progress=cancel)
    assert contents() == before
    assert not Act.select().exists()


def test_columns_that_were_put_right_are_remembered(empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,楼栋,房号,甲,乙\n张伟,3栋,301,154-0000,x\n李芳,3栋,302,,y\n", "utf-8")
    plan = people_import.plan_import(path, today=TODAY, columns={"D": "remark"})
    people_import.import_people(plan, at=AT)
    assert ImportLayout.select().count() == 1
    assert import_plan.look(path).columns()["D"] == "remark"


def test_where_nobody_names_a_compound_there_is_one_without_a_name(empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("姓名,楼栋,单元,房号\n张伟,3栋,2,301\n", "utf-8")
    people_import.import_people(people_import.plan_import(path, today=TODAY), at=AT)
    row = Person.get()
    assert (row.unit.building.label, row.unit.label, row.room) == ("3", "2", "301")
    assert [compound.name for compound in Compound.select()] == [import_plan.UNNAMED_COMPOUND]
    again = people_import.plan_import(path, today=TODAY)
    assert again.counts()["same"] == 1


def test_a_person_from_a_list_can_be_removed_by_hand(empty_file: Path, tmp_path: Path) -> None:
    bring_in(ZHANG, tmp_path)
    people.remove_person(the("张伟").id, at=AT)
    assert [row.person_id for row in ImportRow.select()] == [None]


def test_the_old_binary_roster_comes_in_whole(empty_file: Path) -> None:
    answers = json.loads((DATA / "expected-roster.json").read_text("utf-8"))
    wanted = next(one for one in answers["files"] if one["file"] == "roster-biyuan.xls")
    path = DATA / "roster-biyuan.xls"
    reading = people_list.read(path, people_list.layout(path), today=date(2026, 4, 1))
    result = people_import.import_people(import_plan.plan(reading, today=TODAY), at=AT)
    assert result.added == wanted["counts"]["distinct_persons"]
    assert sum(result.counts.values()) == len(reading.rows)
    numbers = {number for row in wanted["persons"]["rows"] for number in row[4]}
    children = [row for row in Person.select() if is_child(row.birth, TODAY)]
    assert len(children) > 50
    assert not any(Phone.of(child.id for child in children).values())
    kept = {row.number for row in Phone.select()} | {child.guardian_phone for child in children} - {""}
    assert kept <= numbers
    assert len(kept) > 0.97 * len(numbers)  # of a child's two numbers one is kept, as the guardian's


def test_a_child_needs_a_guardian_and_keeps_no_number(empty_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "姓名,出生日期,电话,小区,楼栋,房号,监护人\n小明,2018-05-01,15412345678,翠园里,3栋,301,\n"
        "小红,2018-06-01,15412345679,翠园里,3栋,301,王芳\n",
        "utf-8",
    )
    plan = people_import.plan_import(path, today=TODAY)
    assert [(row.status, [p.code for p in row.reasons]) for row in plan.rows] == [
        ("doubtful", ["guardian_missing"]),
        ("new", []),
    ]
    corrections = {(1, 2, "guardian"): "王芳"}
    put_right = people_import.plan_import(path, today=TODAY, corrections=corrections)
    assert [row.status for row in put_right.rows] == ["new", "new"]
    people_import.import_people(put_right, at=AT)
    assert Phone.select().count() == 0
    assert {(row.guardian_name, row.guardian_phone) for row in Person.select()} == {
        ("王芳", "15412345678"),
        ("王芳", "15412345679"),
    }
    again = people_import.plan_import(path, today=TODAY)  # the list still names nobody, the file does
    assert [row.status for row in again.rows] == ["same", "same"]


def test_no_search_keys_are_made_for_whom_nobody_lets_in(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(search, "keys_of_name", lambda name: asked.append(name) or frozenset())
    path = tmp_path / "long.csv"
    path.write_text(f"姓名,楼栋,房号\n{'王' * 10_000},3,301\n王伟,3,302\n", "utf-8")
    import_plan.plan_import(path, today=TODAY)
    assert set(asked) == {"王伟"}
