"""What the papers of food events and escorts say, and when they refuse."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.printing import car_sign
from desktop.printing import driver_sheet
from desktop.printing import food_report
from desktop.printing import table_plan
from desktop.printing.preflight import CannotPrint
from desktop.printing.table_plan import PlanRoom
from desktop.printing.table_plan import PlanTable

from . import reading
from .meal_papers import MEALS
from .meal_papers import PLAN
from .meal_papers import REPORT
from .meal_papers import RIDE
from .meal_papers import SHEETS
from .meal_papers import SIGNS
from .papers import RARE

SAID = {
    "table-plan": ["和谐客厅", "和安客厅", "包粽子", "李阿姨、陈师傅", "阿依古丽·买买提", "王𬭸", "入 口"],
    "food-report": [
        "集体聚餐报备表",
        "阿婆手工红糖糍粑",
        "王䶮家的藕汤",
        "最迟5月25日",
        "约200人（20桌）",
        "第2页",
    ],
    "driver-sheet": [
        "03",
        "号车",
        "6月7日 星期六",
        "7:20",
        "和谐楼北门",
        "142 0000 1234",
        "欧阳𬭸",
        "值班电话",
    ],
    "car-sign": ["爱心送考", "03", "12", "2025年6月7日—9日", "027-9600 0000"],
}
PAGES = {"table-plan": 2, "food-report": 2, "driver-sheet": 3, "car-sign": 2}


@reading.needs_poppler
@pytest.mark.parametrize("name", SAID)
def test_it_says_what_was_put_in(name: str, tmp_path: Path) -> None:
    print_it, data = MEALS[name]
    assert print_it(data, tmp_path / "paper.pdf") == PAGES[name]
    text = reading.run("pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-")
    bare = "".join(text.split())
    for words in SAID[name]:
        assert "".join(words.split()) in bare, words


@pytest.mark.parametrize("char", RARE)
def test_rare_names_are_printed(char: str, tmp_path: Path) -> None:
    sheets = replace(
        SHEETS, days=(replace(SHEETS.days[0], driver=f"王{char}", rides=(replace(RIDE, rider=f"李{char}"),)),)
    )
    assert driver_sheet.findings(sheets) == []
    plan = replace(PLAN, rooms=(PlanRoom("和谐客厅", (PlanTable(1, f"{char}家的菜", f"王{char}"),)),))
    assert table_plan.findings(plan) == []
    dishes = (replace(REPORT.dishes[0], maker=f"王{char}"),)
    assert food_report.findings(replace(REPORT, dishes=dishes)) == []


def stops(press: Any, data: Any) -> set[str]:
    return {finding.code for finding in press.findings(data) if finding.severity == "stop"}


def test_what_does_not_fit_is_refused(tmp_path: Path) -> None:
    crowded = replace(PLAN, rooms=(PlanRoom("和谐客厅", (PlanTable(1, "菜" * 60, "人" * 80),)),))
    assert stops(table_plan, crowded) == {"overflow"}
    long = replace(SHEETS, days=(replace(SHEETS.days[0], rides=(replace(RIDE, to_place="中" * 90),)),))
    assert stops(driver_sheet, long) == {"overflow"}
    wide = replace(REPORT, dishes=(replace(REPORT.dishes[0], ingredients="糯米、" * 40),))
    assert stops(food_report, wide) == {"overflow"}
    assert stops(car_sign, replace(SIGNS, title="爱心送考公益护航车队出发")) == {"overflow"}
    with pytest.raises(CannotPrint):
        car_sign.print_it(replace(SIGNS, title="爱心送考公益护航车队出发"), tmp_path / "x.pdf")


def test_nothing_to_print_is_said() -> None:
    assert stops(table_plan, replace(PLAN, rooms=(PlanRoom("", ()),))) == {"empty"}
    assert stops(driver_sheet, replace(SHEETS, days=())) == {"empty"}
    assert stops(car_sign, replace(SIGNS, numbers=())) == {"empty"}


def test_what_hangs_in_public_shows_no_number_that_nobody_agreed_to() -> None:
    """The sheet of a driver and the report to the supervisors do not hang anywhere."""
    tables = (PlanTable(1, "粽子", "李阿姨 13800001234"),)
    assert stops(table_plan, replace(PLAN, rooms=(PlanRoom("和谐客厅", tables),))) == {"private_phone"}
    assert stops(car_sign, replace(SIGNS, agreed=frozenset())) == {"private_phone"}
    assert stops(driver_sheet, SHEETS) == set()
    assert stops(food_report, REPORT) == set()
