"""import-people, people, find: what the command line promises."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.models import Act
from desktop.models import Person
from desktop.models import database

Said = pytest.CaptureFixture[str]
LIST = (
    "青和居社区居民花名册,,,,\n姓名,性别,电话,楼栋,房号\n"
    "张伟,男,15412345678,3栋(和谐楼),301\n李芳,女,1541234567,和谐楼,302\n空置,,,3栋,303\n合计,,2人,,\n"
)


def run(file: Path, *words: str, day: str = "2026-04-01") -> int:
    database.close_database()
    return main(["--db", str(file), "--today", day, *words])


def lines(said: Said) -> list[dict]:
    return [json.loads(line) for line in said.readouterr().out.splitlines()]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_a_dry_run_writes_nothing(tmp_path: Path, roster: Path, capsys: Said) -> None:
    file = tmp_path / "new.sqlite"
    assert run(file, "--json", "import-people", str(roster), "--dry-run") == 0
    told = lines(capsys)[0]
    assert {name: told[name] for name in ("new", "updated", "same", "doubtful", "refused", "act")} == {
        "new": 1,
        "updated": 0,
        "same": 0,
        "doubtful": 1,
        "refused": 2,
        "act": None,
    }
    assert told["columns"] == {"A": "name", "B": "sex", "C": "phone", "D": "building", "E": "room"}
    assert [(p["sheet"], p["row"], p["status"], p["field"], p["reason"]) for p in told["problems"]] == [
        (1, 4, "doubtful", "phone", "只有 10 位"),
        (1, 5, "refused", "name", "空房，没有人"),
        (1, 6, "refused", None, "表尾合计"),
    ]
    database.open_database(file)
    assert not Person.select().exists()


def test_import_and_list(tmp_path: Path, roster: Path, capsys: Said) -> None:
    file = tmp_path / "new.sqlite"
    assert run(file, "--json", "import-people", str(roster)) == 0
    assert lines(capsys)[0]["act"] is not None
    assert run(file, "--json", "people") == 0
    zhang, li = lines(capsys)
    assert {
        name: zhang[name] for name in ("name", "sex", "birth", "compound", "building", "unit", "room")
    } == {
        "name": "张伟",
        "sex": "M",
        "birth": None,
        "compound": "青和居",
        "building": "3",
        "unit": "",
        "room": "301",
    }
    assert (zhang["phones"], zhang["rows"], zhang["party"]) == (["154****5678"], ["名单.csv:1:3"], None)
    assert (li["building"], li["building_name"], li["phones"]) == ("3", "和谐楼", [])


def test_unmasking_is_journaled(tmp_path: Path, roster: Path, capsys: Said) -> None:
    file = tmp_path / "new.sqlite"
    run(file, "import-people", str(roster))
    capsys.readouterr()
    assert run(file, "--json", "people", "--unmask") == 0
    assert lines(capsys)[0]["phones"] == ["15412345678"]
    database.open_database(file)
    assert [act.what for act in Act.latest(9)] == ["reveal_phone", "import_people"]


def test_again_nobody_is_doubled(tmp_path: Path, roster: Path, capsys: Said) -> None:
    file = tmp_path / "new.sqlite"
    run(file, "import-people", str(roster))
    capsys.readouterr()
    run(file, "--json", "import-people", str(roster))
    told = lines(capsys)[0]
    assert (told["new"], told["same"], told["doubtful"]) == (0, 1, 1)
    run(file, "--json", "people")
    assert [row["rows"] for row in lines(capsys)] == [["名单.csv:1:3"], ["名单.csv:1:4"]]


def test_columns_and_sheet_by_hand(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("称呼语,楼,号\n张伟,3,301\n", "utf-8")
    file = tmp_path / "new.sqlite"
    assert run(file, "import-people", str(path)) == 1
    assert "没有姓名列" in capsys.readouterr().err
    assert (
        run(file, "--json", "import-people", str(path), "--map", "A=name", "--map", "号=room", "--sheet", "1")
        == 0
    )
    assert lines(capsys)[0]["columns"] == {"A": "name", "B": "building", "C": "room"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--map", "A"), "写法不对"),
        (("--map", "A=shoe"), "不能当作"),
        (("--map", "ZZ=name"), "没有“ZZ”这一列"),
        (("--sheet", "7"), "没有“7”这张表"),
    ],
)
def test_wishes_that_cannot_be_met(
    words: tuple[str, ...], said: str, tmp_path: Path, roster: Path, capsys: Said
) -> None:
    assert run(tmp_path / "new.sqlite", "import-people", str(roster), *words) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, capsys: Said) -> None:
    for name, data in (
        ("a.xlsx", b"\x89PNG\r\n\x1a\n"),
        ("b.csv", b""),
        ("c.xlsx", b"PK\x03\x04" + bytes(60)),
    ):
        (tmp_path / name).write_bytes(data)
        assert run(tmp_path / "new.sqlite", "import-people", str(tmp_path / name)) == 1
        error = capsys.readouterr().err
        assert name in error
        assert error.count("\n") == 1
    assert run(tmp_path / "new.sqlite", "import-people", str(tmp_path / "none.csv")) == 1


def test_finding(sample_file: Path, capsys: Said) -> None:
    person = Person.with_place().where(Person.room != "").first()
    assert run(sample_file, "--json", "find", person.name, day="2025-05-28") == 0
    found = lines(capsys)[0]
    hit = next(row for row in found if row["id"] == person.id)
    assert (hit["name"], hit["place"], hit["state"]) == (person.name, person.place, None)
    assert all("****" in row["phone"] or not row["phone"] for row in found)


def test_finding_for_a_session_tells_who_is_in(sample_file: Path, capsys: Said) -> None:
    assert (
        run(sample_file, "--json", "find", "w", "--session", "第二届邻里美食分享活动", day="2025-05-28") == 0
    )
    found = lines(capsys)[0]
    assert len(found) == 9
    assert {row["state"] for row in found} <= {"in", "out", "signed-up", "waiting", None}
    assert any(row["state"] for row in found)
