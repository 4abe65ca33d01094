"""Lists laid out as other offices do give their people, nobody merged or doubled, every refusal with its reason."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop.exchange import people_list
from desktop.exchange.people_list import Listed
from tests.exchange import office_programmes
from tests.exchange.office_book import Maker
from tests.exchange.office_lists import ALL
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


@pytest.mark.parametrize("make", [*ALL, *office_programmes.ALL], ids=lambda make: make.__name__)
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


def test_more_people_of_a_row_are_told_of(tmp_path: Path) -> None:
    made = more_people_in_a_row(tmp_path)
    reading = people_list.read(made.path, people_list.layout(made.path), today=TODAY)
    told_of = [(problem.severity, problem.raw) for row in reading.rows for problem in row.problems]
    assert told_of == [("doubtful", "黄小蓉")]


def test_a_second_column_of_names_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("楼栋,房号,姓名,电话,姓名,电话\n1,101,郭靖康,,黄小蓉,\n1,102,杨小过,,,\n", "utf-8")
    reading = people_list.read(path, people_list.layout(path), today=TODAY)
    assert [[problem.raw for problem in row.problems] for row in reading.rows] == [["黄小蓉"], []]
