"""The papers of a venue: what they say, what they refuse, and how they look beside what was last found good."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL import ImageChops
from PIL import ImageStat

from desktop.printing import application_form
from desktop.printing import door_schedule
from desktop.printing import house_rules_board
from desktop.printing import list_paper
from desktop.printing import opening_plate
from desktop.printing import preview
from desktop.printing import venue_year
from desktop.printing.door_schedule import Slot
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.preflight import CannotPrint

from . import reading
from .papers import RARE
from .venue_sheets import DOOR
from .venue_sheets import FILLED
from .venue_sheets import FORM
from .venue_sheets import PLATE
from .venue_sheets import REGISTER
from .venue_sheets import RULES
from .venue_sheets import YEAR

PICTURES = Path(__file__).parent / "pictures"
MODULES = {
    door_schedule.DoorSchedule: door_schedule,
    opening_plate.OpeningPlate: opening_plate,
    house_rules_board.HouseRulesBoard: house_rules_board,
    application_form.ApplicationForm: application_form,
    list_paper.ListPaper: list_paper,
    venue_year.VenueYear: venue_year,
}
SHEETS: dict[str, Any] = {
    "door": DOOR,
    "door-mono": replace(DOOR, ink=Ink.MONO),
    "plate": PLATE,
    "plate-mono": replace(PLATE, ink=Ink.MONO),
    "rules": RULES,
    "form": FORM,
    "form-filled": FILLED,
    "register": REGISTER,
    "year": YEAR,
    "year-mono": replace(YEAR, ink=Ink.MONO),
}
SAID = {
    "door": [
        "和谐客厅",
        "本周安排",
        "2025年6月2日—8日",
        "端午亲子游戏",
        "9:30—11:30",
        "消毒",
        "027-96000000",
    ],
    "plate": ["和谐客厅", "8:30—21:00", "书画主题", "星期日", "不开放", "端午放假闭馆"],
    "rules": ["和谐客厅", "使用公约", "每次不超过4小时。", "有事请拨027-96000000"],
    "form": ["场地使用申请表", "申请人签名", "钥匙已交还"],
    "form-filled": ["王玉兰", "138****4412", "每周二", "编号A1B2C3"],
    "register": ["管理员一周", "6月3日星期二", "老年合唱"],
    "year": ["2025年每天用了多少", "一天里哪个钟点用得多", "使用率"],
}


def press(data: Any) -> Any:
    return MODULES[type(data)]


def brief(data: Any) -> list[tuple[str, str, str]]:
    return [(found.severity, found.code, found.field) for found in press(data).findings(data)]


@pytest.mark.parametrize("name", SHEETS)
def test_it_looks_as_it_did(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    assert press(SHEETS[name]).print_it(SHEETS[name], path) == 1
    page = preview.page_image(path, 1, 36)
    seen = Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("RGB")
    kept = PICTURES / f"venue-{name}.png"
    if os.environ.get("LINLI_NEW_PICTURES"):
        seen.quantize(32).save(kept, optimize=True)
    picture = Image.open(kept).convert("RGB")
    assert picture.size == seen.size
    difference = ImageStat.Stat(ImageChops.difference(picture, seen)).mean
    assert max(difference) < 2.5, difference


@pytest.mark.parametrize("name", SAID)
def test_it_says(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    press(SHEETS[name]).print_it(SHEETS[name], path)
    text = reading.words(path)
    assert [words for words in SAID[name] if words not in text] == []
    assert all(reading.faces(path).values())


@pytest.mark.parametrize("name", ["door", "plate", "rules"])
def test_larger_paper_is_the_same_drawing(name: str, tmp_path: Path) -> None:
    data = replace(SHEETS[name], paper=Paper.A3)
    press(data).print_it(data, tmp_path / "a3.pdf")
    page = preview.page_image(tmp_path / "a3.pdf", 1, 72)
    assert sorted((page.width, page.height)) == [842, 1191]


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_wrong_with_the_usual_one(name: str) -> None:
    assert brief(SHEETS[name]) == []


def refused(data: Any, path: Path) -> list[str]:
    with pytest.raises(CannotPrint) as told:
        press(data).print_it(data, path)
    assert not path.exists()
    return [finding.code for finding in told.value.args[0]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (replace(DOOR, slots=(*DOOR.slots, Slot(3, 940, 980, "第三场"))), "crowded"),
        (replace(DOOR, slots=(Slot(0, 600, 615, "社区读书会十五分钟短会和分享"),)), "overflow"),
        (replace(DOOR, slots=(Slot(0, 600, 720, "找王阿姨", "13812345678"),)), "private_phone"),
        (replace(DOOR, name="一个名字长得写不下的共享客厅在和谐楼一层东边第二间大屋"), "overflow"),
        (replace(PLATE, name="Unterstützungsgemeinschaftszentrum"), "overflow"),
        (replace(PLATE, name="很长的名字" * 20), "overflow"),
        (replace(PLATE, rows=(("借用", "很长" * 60),)), "overflow"),
        (replace(PLATE, rows=(("电话", "13812345678"),)), "private_phone"),
        (replace(RULES, body=""), "empty"),
        (replace(RULES, body="\n".join(["一条"] * 13)), "overflow"),
        (replace(RULES, body="很长很长的一条规定" * 80), "overflow"),
        (replace(RULES, body="找管理员13812345678"), "private_phone"),
        (replace(FILLED, phone="13812345678"), "private_phone"),
        (replace(FORM, body="承诺" * 300), "overflow"),
        (replace(FILLED, purpose="事由" * 80), "overflow"),
        (replace(REGISTER, rows=(("14:00", "找13812345678", "", "□"),)), "private_phone"),
        (replace(YEAR, days=()), "empty"),
    ],
)
def test_what_cannot_stand_is_refused(data: Any, code: str, tmp_path: Path) -> None:
    assert code in refused(data, tmp_path / "sheet.pdf")
    assert press(data).print_draft(data, tmp_path / "draft.pdf") == 1
    assert "样张" in reading.words(tmp_path / "draft.pdf")


@pytest.mark.parametrize(
    "name", ["Room 12", "Neighbourhood Reading Room", "和谐 Café 咖啡角", "一二三四五六七八九"]
)
def test_a_name_that_cannot_stand_on_the_plate_lies(name: str, tmp_path: Path) -> None:
    data = replace(PLATE, name=name)
    assert press(data).findings(data) == []
    press(data).print_it(data, tmp_path / "plate.pdf")
    said = reading.words(tmp_path / "plate.pdf")
    assert "".join(name.split()) in "".join(said.split())
    for word in name.split():
        left, *_rest = reading.places(tmp_path / "plate.pdf", [word[0]])[0]
        assert left > 12 * 72 / 25.4, word


def test_rare_characters_stand(tmp_path: Path) -> None:
    data = replace(DOOR, slots=(Slot(0, 600, 720, RARE[:5], RARE[5:]),))
    press(data).print_it(data, tmp_path / "sheet.pdf")
    assert RARE[:5] in reading.words(tmp_path / "sheet.pdf")


def test_two_at_once_stand_side_by_side(tmp_path: Path) -> None:
    data = replace(DOOR, slots=(Slot(2, 600, 720, "甲"), Slot(2, 660, 780, "乙"), Slot(2, 720, 840, "丙")))
    press(data).print_it(data, tmp_path / "sheet.pdf")
    left, right, again = (reading.places(tmp_path / "sheet.pdf", [name])[0][0] for name in "甲乙丙")
    assert abs(left - again) < 3  # each character has a bearing of its own
    assert right > left + 30


def test_a_list_goes_on_over_pages(tmp_path: Path) -> None:
    rows = tuple((f"{n}:00", "书法班", "", "□") for n in range(60))
    assert list_paper.print_it(replace(REGISTER, rows=rows), tmp_path / "list.pdf") == 3
