"""Dishes, tables and the rules about a meal that many share."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop.models import Dish
from desktop.models import Stall
from desktop.models import event_facts
from desktop.models.dish import COLUMNS
from desktop.models.dish import ROWS
from desktop.services import allergens
from desktop.services import dishes
from desktop.services import events
from desktop.services import food_papers
from desktop.services import food_rules
from desktop.services import journal
from desktop.services import stalls
from desktop.services.dishes import DishFacts
from desktop.services.events import EventFacts
from desktop.services.events import SessionPlan
from desktop.services.food_rules import Threshold
from desktop.services.stalls import StallFacts

AT = datetime(2025, 5, 28, 9)
START = datetime(2025, 6, 7, 10)


@pytest.fixture
def event(empty_file: Path) -> str:
    """A food event of 60 places ten days ahead, in a place that is no venue."""
    plan = SessionPlan(START, START.replace(hour=12), place_text="中心广场")
    facts = EventFacts(name="百家宴", category="festival", food=True, capacity=60)
    return events.add_event(facts, [plan], at=AT).id


# --- dishes -----------------------------------------------------------------------------------------


def test_a_dish_keeps_its_number_when_another_goes(event: str) -> None:
    first, second = (dishes.add_dish(event, DishFacts(name), at=AT) for name in ("鲜肉粽", "豆皮"))
    dishes.remove_dish(first.id, at=AT)
    third = dishes.add_dish(event, DishFacts("藕汤"), at=AT)
    assert [(row.number, row.name) for row in Dish.of(event)] == [(2, "豆皮"), (3, "藕汤")]
    journal.undo(journal.newest(), at=AT)
    assert [row.id for row in Dish.of(event)] == [second.id]
    assert third.number == 3
    with pytest.raises(dishes.DishGone):
        dishes.remove_dish(first.id, at=AT)


def test_what_the_maker_says_and_what_nobody_asked_are_two(event: str) -> None:
    asked = dishes.add_dish(event, DishFacts("藕汤", allergens=frozenset()), at=AT)
    unasked = dishes.add_dish(event, DishFacts("豆皮"), at=AT)
    nutty = dishes.add_dish(event, DishFacts("糍粑", allergens=frozenset({"soy", "peanut"})), at=AT)
    assert [Dish.get_by_id(row.id).contains for row in (asked, unasked, nutty)] == [
        frozenset(),
        None,
        {"peanut", "soy"},
    ]
    assert Dish.get_by_id(nutty.id).allergens == "peanut soy"
    assert dishes.facts_of(nutty.id).allergens == {"peanut", "soy"}
    assert [allergens.on_paper(Dish.get_by_id(r.id).contains) for r in (asked, unasked, nutty)] == [
        "不含",
        "未说明",
        "花生、大豆",
    ]


@pytest.mark.parametrize(
    ("typed", "codes", "other"),
    [
        ("鸡蛋、牛奶和豆腐", {"egg", "milk", "soy"}, []),
        ("雞蛋、鮮奶、麵粉", {"egg", "milk", "gluten"}, []),
        ("堅果，蝦仁 醬油", {"nuts", "seafood", "soy"}, []),
        ("Eggs, soy sauce and tree nuts", {"egg", "soy", "nuts"}, []),
        ("peanuts wheat", {"peanut", "gluten"}, []),
        ("無", set(), []),
        ("None", set(), []),
        ("雞蛋、香菜", {"egg"}, ["香菜"]),
        ("honey", set(), ["honey"]),
        ("", None, []),
    ],
)
def test_allergens_are_understood_in_the_words_of_three_languages(
    typed: str, codes: set[str] | None, other: list[str]
) -> None:
    assert allergens.read(typed) == (codes, other)


def test_a_sample_is_ticked_and_taken_back(event: str) -> None:
    row = dishes.add_dish(event, DishFacts("藕汤"), at=AT)
    dishes.keep_sample(row.id, at=AT)
    assert Dish.get_by_id(row.id).sample_kept
    dishes.drop_sample(row.id, at=AT)
    assert not Dish.get_by_id(row.id).sample_kept
    journal.undo(journal.newest(), at=AT)
    assert Dish.get_by_id(row.id).sample_kept


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        (DishFacts("  "), dishes.DishNameMissing),
        (DishFacts("三鲜豆皮和热干面双拼大盘加满满一勺酱"), dishes.DishNameTooLong),
        (DishFacts("藕汤", maker="和谐楼二单元三〇一的李阿姨"), dishes.MakerTooLong),
    ],
)
def test_what_does_not_fit_a_card_is_refused(event: str, facts: DishFacts, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        dishes.add_dish(event, facts, at=AT)
    assert Dish.of(event) == []


def test_several_lines_are_one_act(event: str) -> None:
    lines = ("鲜肉粽，和谐楼 李阿姨，面粉、酱油，9:10", "藕汤\t\t无", "豆皮")
    found = dishes.add_dishes(event, [dishes.read_line(line, START) for line in lines], at=AT)
    assert [row.number for row in found] == [1, 2, 3]
    rows = Dish.of(event)
    assert rows[0].contains == {"gluten", "soy"}
    assert rows[0].made_at == START.replace(hour=9, minute=10)
    assert (rows[0].named, rows[1].named) == (True, False)
    assert [row.contains for row in rows[1:]] == [frozenset(), None]
    journal.undo(journal.newest(), at=AT)
    assert Dish.of(event) == []
    with pytest.raises(dishes.UnknownAllergen, match="香菜"):
        dishes.read_line("拌菜，李阿姨，香菜", START)


def test_a_card_names_only_who_agreed(event: str) -> None:
    dishes.add_dish(event, DishFacts("藕汤", maker="赵老师", named=True, allergens=frozenset()), at=AT)
    dishes.add_dish(event, DishFacts("豆皮", maker="孙阿姨"), at=AT)
    assert [card.maker for card in food_papers.card_dishes(event)] == ["赵老师", ""]
    assert food_papers.card_lines(event) == "藕汤，赵老师，无\n豆皮"


# --- rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "ingredients", "found"),
    [
        ("干煸四季豆", "", ["四季豆"]),
        ("炒豆角", "芸豆、肉末", ["四季豆"]),
        ("凉拌黄花菜", "干黄花菜", []),
        ("凉拌三丝", "鲜黄花菜 木耳", ["鲜黄花菜"]),
        ("见手青炖鸡", "自家泡酒", ["野生菌", "自制药酒"]),
        ("土豆烧肉", "土豆、五花肉", []),
    ],
)
def test_what_must_not_be_served_is_told_in_a_sentence(
    event: str, name: str, ingredients: str, found: list[str]
) -> None:
    facts = DishFacts(name, ingredients=ingredients)
    said = dishes.warnings(facts)
    assert len(said) == len(found)
    assert all(word in words and name in words for word, words in zip(found, said, strict=True))
    assert dishes.add_dish(event, facts, at=AT).name == name  # told, not forbidden


def test_the_threshold_is_the_communitys_own(event: str) -> None:
    found = food_rules.reporting(event)
    assert (found.heads, found.needed, found.large) == (60, True, False)
    assert found.by == date(2025, 6, 4)
    food_rules.set_threshold(Threshold(100, 10), at=AT)
    found = food_rules.reporting(event)
    assert (found.needed, found.by) == (False, date(2025, 5, 28))
    journal.undo(journal.newest(), at=AT)
    assert food_rules.threshold() == Threshold(50, 3)
    for wrong in (Threshold(0, 3), Threshold(50, -1), Threshold(50, 61)):
        with pytest.raises(food_rules.ThresholdWrong):
            food_rules.set_threshold(wrong, at=AT)


def test_who_signed_up_counts_where_it_is_more(sample_file: Path) -> None:
    festival = next(line.id for line in event_facts.lines(datetime(1, 1, 1), AT) if "第二届" in line.title)
    assert food_rules.reporting(festival).heads == 200


# --- tables -------------------------------------------------------------------------------------------


def spots(event: str) -> list[tuple[int, int, int]]:
    return [(row.number, row.x, row.y) for row in Stall.of(event)]


def test_tables_find_their_spot_and_change_places(event: str) -> None:
    for name in ("粽子", "凉菜", "点心"):
        stalls.add_stall(event, StallFacts(name, place="中心广场"), at=AT)
    assert spots(event) == [(1, 0, 0), (2, 2, 0), (3, 4, 0)]
    first = Stall.of(event)[0]
    stalls.move_stall(first.id, 4, 0, at=AT)
    assert spots(event) == [(1, 4, 0), (2, 2, 0), (3, 0, 0)]
    stalls.move_stall(first.id, 99, -1, at=AT)
    assert spots(event)[0] == (1, COLUMNS - 1, 0)
    stalls.lay_out(event, at=AT)
    assert spots(event) == [(1, 0, 0), (2, 2, 0), (3, 4, 0)]
    journal.undo(journal.newest(), at=AT)
    assert spots(event)[0] == (1, COLUMNS - 1, 0)


def test_a_place_is_full_at_last(event: str) -> None:
    for number in range(COLUMNS * ROWS):
        stalls.add_stall(event, StallFacts(f"桌{number}", place="中心广场"), at=AT)
    assert len({(row.x, row.y) for row in Stall.of(event)}) == COLUMNS * ROWS
    with pytest.raises(stalls.PlaceFull):
        stalls.add_stall(event, StallFacts("多一桌", place="中心广场"), at=AT)
    assert stalls.add_stall(event, StallFacts("门口", place="北门"), at=AT).x == 0


def test_a_table_that_goes_leaves_its_dishes(event: str) -> None:
    table = stalls.add_stall(event, StallFacts("粽子", "李阿姨", "中心广场"), at=AT)
    dish = dishes.add_dish(event, DishFacts("鲜肉粽", stall=table.id), at=AT)
    plan = food_papers.table_plan(event).data
    assert [(t.name, t.keepers, t.dishes) for t in plan.rooms[0].tables] == [("粽子", "李阿姨", 1)]
    stalls.remove_stall(table.id, at=AT)
    assert Dish.get_by_id(dish.id).stall_id is None
    journal.undo(journal.newest(), at=AT)
    assert Dish.get_by_id(dish.id).stall_id == table.id
    with pytest.raises(stalls.StallNameMissing):
        stalls.change_stall(table.id, StallFacts(" "), at=AT)


# --- the report -------------------------------------------------------------------------------------------


def test_the_report_says_what_the_supervisors_ask(event: str) -> None:
    facts = DishFacts(
        "藕汤", maker="赵老师", ingredients="莲藕、排骨", source="中百仓储", health_card=True, made_at=START
    )
    dishes.add_dish(event, facts, at=AT)
    report = food_papers.food_report(event, today=AT.date()).data
    said = dict(report.facts)
    assert said["活动名称"] == "百家宴"
    assert said["餐次人数"] == "1餐，约60人（6桌）"
    assert said["聚餐地点"] == "中心广场"
    assert "50人及以上" in report.note
    assert "最迟6月4日" in report.note
    dish = report.dishes[0]
    assert (dish.maker, dish.source, dish.health_card, dish.made_at) == ("赵老师", "中百仓储", True, "10:00")
