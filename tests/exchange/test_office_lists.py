"""Lists laid out as other offices do give their people, nobody merged or doubled, every refusal with its reason."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop.exchange import people_list
from desktop.exchange.people_list import Listed
from desktop.exchange.people_list.parts import shown_sheet
from desktop.exchange.people_list.refusals import NoNameColumn
from tests.exchange import office_bare
from tests.exchange import office_odds
from tests.exchange import office_programmes
from tests.exchange.office_book import Maker
from tests.exchange.office_lists import ALL
from tests.exchange.office_lists import side_by_side
from tests.exchange.office_pages import more_people_in_a_row

TODAY = date(2026, 4, 1)


def told(listed: Listed) -> str:
    person, place = listed.person, listed.person.place
    phones = ",".join(phone.number for phone in person.phones)
    parts = (person.name, person.sex, person.birth, phones, place.compound.removesuffix("小区"))
    return "|".join([*(part or "" for part in parts), place.building, place.unit, place.room])


def expected(line: str, found: str) -> str:
    """A number behind ? may be taken over from the row above or left out."""
    if "?" not in line:
        return line
    left_out = "|".join("" if part.startswith("?") else part for part in line.split("|"))
    return left_out if found == left_out else line.replace("?", "")


@pytest.mark.parametrize(
    "make", [*ALL, *office_programmes.ALL, *office_bare.ALL, *office_odds.ALL], ids=lambda make: make.__name__
)
def test_a_list_of_another_office(make: Maker, tmp_path: Path) -> None:
    made = make(tmp_path)
    reading = people_list.read(made.path, people_list.layout(made.path), today=TODAY)
    found = [told(one) for one in people_list.gather(reading.rows)]
    wanted = [expected(line, now) for line, now in zip(made.people, found, strict=False)]
    assert found == [*wanted, *made.people[len(wanted) :]]
    refused = Counter(
        problem.code for row in reading.rows for problem in row.problems if problem.severity == "refused"
    )
    assert {code: refused[code] for code in made.refused} == made.refused


def told_of(lines: str, folder: Path) -> list[list[tuple[str, str]]]:
    """What is told of each row of a list."""
    path = folder / "list.csv"
    path.write_text(lines, "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    return [[(problem.code, problem.raw) for problem in row.problems] for row in reading.rows]


def test_more_people_who_cannot_be_taken_apart_are_told_of(tmp_path: Path) -> None:
    lines = "楼栋,房号,户主,电话,家庭成员\n1,101,郭靖康,,妻子黄小蓉及两个孩子\n1,102,杨小过,,丧偶\n1,103,周伯通,,妻：瑛小姑\n"
    assert told_of(lines, tmp_path) == [[("more_people", "妻子黄小蓉及两个孩子")], [], [], [("beside", "")]]


def test_a_second_column_of_names_is_to_be_looked_at(tmp_path: Path) -> None:
    lines = "楼栋,房号,姓名,电话,姓名,电话\n1,101,郭靖康,14212400001,黄小蓉,14212400002\n1,102,杨小过,,,\n"
    assert told_of(lines, tmp_path) == [[], [("beside_unsure", "")], []]


def test_whom_to_call_lives_elsewhere(tmp_path: Path) -> None:
    lines = "楼栋,房号,姓名,电话,联系人,联系人电话,监护人姓名,紧急联系人\n1,101,郭靖康,,郭小靖,14212400002,郭大侠,欧阳锋\n"
    path = tmp_path / "list.csv"
    path.write_text(lines, "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    people = [row.person for row in reading.rows if row.person]
    assert [(one.name, one.phones, one.guardian) for one in people] == [("郭靖康", (), "郭大侠")]


def test_everybody_in_a_row_is_named_by_the_row_of_the_file(tmp_path: Path) -> None:
    for make in (more_people_in_a_row, side_by_side):
        made = make(tmp_path)
        reading = people_list.read(made.path, people_list.layout(made.path), today=TODAY)
        found = [(shown_sheet(row.sheet), row.row) for row in reading.rows if row.person]
        assert {sheet for sheet, _row in found} == {1}
        assert len(found) == len(made.people)
        assert len({(row.sheet, row.row) for row in reading.rows}) == len(reading.rows)


STAFF = (
    "网格,网格员,联系电话,负责楼栋\n第一网格,王小明,14212800001,1-3栋\n第二网格,李大伟,14212800002,4-6栋\n第三网格,张建国,14212800003,7-9栋\n",
    "日期,带班领导,值班人员,电话\n2024-05-01,王小明,李大伟,14212800001\n2024-05-02,张建国,赵德柱,14212800002\n2024-05-03,孙丽,钱进,14212800003\n",
    "项目,金额,经办人,日期\n买菜,300,王小明,2024-05-01\n买纸,30,李大伟,2024-05-02\n布置,100,张建国,2024-05-03\n",
)


@pytest.mark.parametrize("lines", STAFF)
def test_staff_are_no_residents(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text(lines, "utf-8")
    with pytest.raises(NoNameColumn):
        people_list.layout(path)


def named(lines: str, folder: Path) -> list[tuple[str, list[str]]]:
    path = folder / "list.csv"
    path.write_text(lines, "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    return [
        (one.person.name, [p.number for p in one.person.phones]) for one in people_list.gather(reading.rows)
    ]


def test_a_household_a_row_keeps_its_head(tmp_path: Path) -> None:
    """家庭成员姓名 heads the names of a list of people; beside heads who are no members it names more people."""
    households = "楼栋,房号,户主,家庭成员姓名,成员电话\n1,101,王小明,李梅,14212800001\n1,102,张建国,赵兰,\n1,201,孙立人,,\n"
    assert named(households, tmp_path) == [
        ("王小明", []),
        ("李梅", ["14212800001"]),
        ("张建国", []),
        ("赵兰", []),
        ("孙立人", []),
    ]
    people = "楼栋,房号,户主,家庭成员姓名,电话\n1,101,王小明,王小明,14212800001\n1,101,王小明,李梅,\n1,102,张建国,张建国,\n"
    assert named(people, tmp_path) == [("王小明", ["14212800001"]), ("李梅", []), ("张建国", [])]


def test_two_names_with_a_blank_between(tmp_path: Path) -> None:
    lines = "楼栋,房号,业主,电话\n1,101,王小明 李梅梅,14212800001\n1,102,欧阳 建国,\n"
    assert named(lines, tmp_path) == [("王小明", ["14212800001"]), ("李梅梅", []), ("欧阳建国", [])]
