"""Dishes, tables and escorts on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from desktop.models import database

FESTIVAL, ESCORT = "第二届邻里美食", "爱心送考"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    database.close_database()

    def call(*words: str) -> tuple[int, str, str]:
        status = cli.main(["--db", str(sample_file), "--today", "2025-05-28", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def answer(run: Run, *words: str) -> Any:
    status, out, err = run(*words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def lines(run: Run, *words: str) -> list[Any]:
    status, out, err = run(*words, "--json")
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_dishes_from_the_counter_to_the_report(run: Run, tmp_path: Path) -> None:
    assert len(lines(run, "dishes", FESTIVAL)) == 36
    made = answer(
        run, "add-dish", FESTIVAL, "干煸四季豆", "--maker", "和谐楼 李阿姨", "--named", "--allergens", "大豆",
        "--made-at", "8:50", "--table", "5",
    )  # fmt: skip
    assert made["number"] == 37
    assert "四季豆" in made["warnings"][0]
    answer(run, "keep-sample", FESTIVAL, "37")
    last = lines(run, "dishes", FESTIVAL)[-1]
    assert (last["allergens"], last["made_at"], last["table"], last["sample_kept"]) == (
        ["soy"],
        "2025-05-28 08:50",
        5,
        True,
    )
    table = answer(run, "add-stall", FESTIVAL, "面点", "--keepers", "王叔叔")
    assert (table["number"], table["place"]) == (9, "和谐客厅")
    assert [row["dishes"] for row in lines(run, "stalls", FESTIVAL)][4] == 8
    assert answer(run, "food-threshold", "--days", "5") == {"people": 50, "days": 5}
    for paper, pages in (("food-report", 3), ("table-plan", 3), ("dish-cards", 5)):
        file = tmp_path / f"{paper}.pdf"
        assert answer(run, paper, FESTIVAL, "-o", str(file), "--mono")["pages"] == pages, paper
        assert file.exists()


def test_what_cannot_be_is_said_in_a_sentence(run: Run) -> None:
    for words in (
        ("add-dish", FESTIVAL, "拌菜", "--allergens", "香菜"),
        ("add-dish", FESTIVAL, "拌菜", "--table", "99"),
        ("keep-sample", FESTIVAL, "99"),
        ("food-threshold", "--people", "0"),
        ("add-car", ESCORT, "何师傅", "--plate", "12345"),
        ("pair-ride", "no-such-ride", "1"),
        (
            "add-ride",
            ESCORT,
            "林晓",
            "--day",
            "2025-06-07",
            "--time",
            "8:00-7:00",
            "--from",
            "甲",
            "--to",
            "乙",
        ),
    ):
        status, out, err = run(*words)
        assert (status, out, err.count("\n")) == (1, "", 1), words


def test_an_escort_from_car_to_sheet(run: Run, tmp_path: Path) -> None:
    cars = lines(run, "cars", ESCORT)
    assert len(cars) == 8
    assert (cars[0]["phone"], cars[0]["plate"]) == ("142****1001", "鄂A***01")
    rides = lines(run, "rides", ESCORT)
    still_open = [row for row in rides if row["car"] is None]
    assert len(still_open) == 8
    proposed = answer(run, "pair", ESCORT, "--dry-run")
    assert len(proposed["paired"]) + len(proposed["open"]) == 8
    assert [row["car"] for row in lines(run, "rides", ESCORT)] == [row["car"] for row in rides]
    assert answer(run, "pair", ESCORT) == proposed
    silent = answer(run, "pair-ride", rides[0]["id"], "0")
    assert silent["car"] is None
    status, _out, err = run("pair-ride", rides[0]["id"], "8")
    assert status == 1
    assert "罗军" in err
    car = answer(run, "add-car", ESCORT, "新来的", "--plate", "鄂A99999", "--agreed", "--base", "和谐楼")
    assert answer(run, "pair-ride", rides[0]["id"], str(car["number"]))["car"] == 9
    more = answer(
        run, "add-ride", ESCORT, "林晓晨", "--day", "2025-06-07", "--time", "11:30-12:20", "--from", "钢城四中",
        "--to", "和谐楼北门",
    )  # fmt: skip
    assert more["rider"] in {row.get("rider_id", more["rider"]) for row in lines(run, "rides", ESCORT)}
    for command, pages in (("driver-sheets", None), ("car-signs", 9)):
        file = tmp_path / f"{command}.pdf"
        done = answer(run, command, ESCORT, "-o", str(file))
        assert done["pages"] == pages or (pages is None and done["pages"] >= 8)
        assert file.exists()
    day = answer(run, "driver-sheets", ESCORT, "-o", str(tmp_path / "day.pdf"), "--day", "2025-06-08")
    assert day["pages"] < 16
