"""Badges, dish cards, certificates and summaries: what they take, what they refuse, how many pages they have."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.printing import certificate
from desktop.printing import dish_cards
from desktop.printing import draw_dish_cards
from desktop.printing import draw_name_badges
from desktop.printing import draw_table_cards
from desktop.printing import event_summary
from desktop.printing import label_sheet
from desktop.printing import name_badges
from desktop.printing import table_cards
from desktop.printing.certificate import Service
from desktop.printing.dish_cards import ALLERGENS
from desktop.printing.dish_cards import Dish
from desktop.printing.fonts import Face
from desktop.printing.label_sheet import LabelSheet
from desktop.printing.name_badges import Badge
from desktop.printing.name_badges import Role
from desktop.printing.paper import Photo
from desktop.printing.table_cards import TableCard

from . import reading
from .papers import BADGES
from .papers import CERTIFICATE
from .papers import DISHES
from .papers import RARE
from .papers import SUMMARY
from .papers import TABLES
from .papers import THANKS
from .papers import picture_file


def brief(module: Any, data: Any) -> list[tuple[str, str, str]]:
    return [(found.severity, found.code, found.field) for found in module.findings(data)]


# --- badges ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("刘敏", [("刘敏", 48)]),
        ("李桂芳", [("李桂芳", 48)]),
        ("欧阳文博", [("欧阳文博", 40)]),
        ("阿依古丽·买买提", [("阿依古丽·", 26), ("买买提", 26)]),
        ("Maria Schmidt", [("Maria", 26), ("Schmidt", 26)]),
        ("慕容雪飞儿", [("慕容雪飞儿", 34)]),
    ],
)
def test_a_name_is_as_large_as_it_fits_and_breaks_after_its_dot(
    name: str, lines: list[tuple[str, float]]
) -> None:
    made = draw_name_badges._name_lines(name)
    assert [(line.text, line.style.size) for line in made] == lines
    assert {line.style.face for line in made} == {Face.SANS_BOLD}


def test_a_name_of_more_than_fourteen_characters_is_refused() -> None:
    long = (Badge(Role.GUEST, "阿卜杜拉·买买提明·艾力江阿吉"),)
    assert brief(name_badges, replace(BADGES, badges=long)) == [("stop", "overflow", "badges")]


def test_ten_a_page_and_two_blank_ones_at_least(tmp_path: Path) -> None:
    for count, pages in ((0, 1), (8, 1), (9, 2), (18, 2), (150, 16)):
        badges = (Badge(Role.RESIDENT, "李桂芳", "和谐楼"),) * count
        path = tmp_path / "paper.pdf"
        assert name_badges.print_it(replace(BADGES, badges=badges), path) == pages
        assert reading.words(path).count("空白") == pages * 10 - count


def test_no_telephone_on_a_badge() -> None:
    told = replace(BADGES, badges=(Badge(Role.GUEST, "刘敏", "14200001234"),))
    assert ("stop", "private_phone", "badges") in brief(name_badges, told)


def test_rare_names_on_badges_copy_right(tmp_path: Path) -> None:
    badges = tuple(Badge(Role.RESIDENT, f"王{char}", "和谐楼") for char in RARE)
    name_badges.print_it(replace(BADGES, badges=badges), tmp_path / "paper.pdf")
    assert [char for char in RARE if char not in reading.words(tmp_path / "paper.pdf")] == []


# --- dishes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "sizes"), [(3, [40]), (5, [38]), (6, [28]), (8, [28]), (9, [24, 24]), (16, [24, 24])]
)
def test_the_name_of_a_dish(count: int, sizes: list[float]) -> None:
    lines = draw_dish_cards._name_lines("红糖糍粑桂花米糕豆沙小粽鲜肉汤包"[:count])
    assert lines is not None
    assert [line.style.size for line in lines] == sizes


def test_more_than_sixteen_characters_are_refused_by_number() -> None:
    long = replace(DISHES, dishes=(Dish(1, "红糖糍粑桂花米糕豆沙小粽鲜肉汤包热干面"),))
    (found,) = dish_cards.findings(long)
    assert (found.code, found.field) == ("overflow", "dishes")
    assert "3" in found.words


def test_what_was_not_asked_is_never_an_empty_row(tmp_path: Path) -> None:
    asked = {None: "未说明，请问做菜人", frozenset[str](): "做菜人说明不含", frozenset({"蛋"}): "黑底为含有"}
    for allergens, said in asked.items():
        one = replace(DISHES, dishes=(Dish(1, "豆沙粽", allergens=allergens),) * 8)
        dish_cards.print_it(one, tmp_path / "paper.pdf")
        text = reading.words(tmp_path / "paper.pdf")
        assert [text.count(words) for words in asked.values()] == [
            8 * (words == said) for words in asked.values()
        ]


def test_the_seven_stand_in_the_same_places_on_every_card(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    places: list[list[float]] = []
    for contained in (frozenset[str](), frozenset({"蛋"}), frozenset(ALLERGENS)):
        dish_cards.print_it(replace(DISHES, dishes=(Dish(1, "豆沙粽", allergens=contained),) * 8), path)
        found = reading.places(path, list(ALLERGENS))
        places.append([left for left, _text in found])
    assert len(places[0]) == 8 * len(ALLERGENS)
    assert all(abs(a - b) < 3 for row in places[1:] for a, b in zip(places[0], row, strict=True))


def test_a_word_that_is_none_of_the_seven_is_named() -> None:
    (found,) = dish_cards.findings(replace(DISHES, dishes=(Dish(1, "麻球", allergens=frozenset({"芝麻"})),)))
    assert (found.severity, found.code) == ("stop", "allergen")
    assert found.words == "麻球：「芝麻」不在七种过敏原里；请写进菜名"


def test_without_dishes_there_are_cards_to_write_on(tmp_path: Path) -> None:
    assert dish_cards.print_it(replace(DISHES, dishes=()), tmp_path / "paper.pdf") == 1
    assert reading.words(tmp_path / "paper.pdf").count("请把含有的圈出来") == 8


# --- certificates ----------------------------------------------------------------------------------------


def test_a_page_for_each_name_lying(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    assert certificate.print_it(THANKS, path) == 2
    assert "李桂芳" in reading.words_of_page(path, 1)
    assert "阿依古丽·买买提" in reading.words_of_page(path, 2)
    assert reading.size(path) == pytest.approx((842, 595), abs=1)


def test_more_kinds_of_service_go_to_a_list(tmp_path: Path) -> None:
    kinds = tuple(Service(f"服务{i}", i, Decimal(i)) for i in range(1, 20))
    data = replace(CERTIFICATE, services=kinds, hours=Decimal(190))
    path = tmp_path / "paper.pdf"
    assert certificate.print_it(data, path) == 3
    assert "另见附表" in reading.words_of_page(path, 1)
    assert all(f"服务{i}" in reading.words(path) for i in range(1, 20))


def test_what_is_wrong_with_a_certificate() -> None:
    assert brief(certificate, replace(CERTIFICATE, hours=Decimal(40))) == [("stop", "sum", "hours")]
    assert brief(certificate, replace(THANKS, names=())) == [("stop", "empty", "names")]
    assert brief(certificate, replace(THANKS, names=("李桂芳",), text="谢谢。" * 120)) == [
        ("stop", "overflow", "text")
    ]
    assert brief(certificate, replace(THANKS, title="感谢" * 10)) == [("stop", "overflow", "title")]
    assert brief(certificate, replace(THANKS, text="请拨打14200001234")) == [
        ("stop", "private_phone", "text")
    ]


# --- summary ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("times", range(1, 9))
def test_a_long_summary_goes_on_and_ends_with_the_signatures(times: int, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    text = "\n".join([SUMMARY.summary] * times)
    pages = event_summary.print_it(replace(SUMMARY, summary=text), path)
    assert pages == (1 if times == 1 else 2)
    assert "记录人" in reading.words_of_page(path, pages)
    assert reading.words(path).count("下次改进") == times


def test_one_too_long_for_two_pages_is_refused() -> None:
    data = replace(SUMMARY, summary="\n".join([SUMMARY.summary] * 14))
    assert brief(event_summary, data) == [("stop", "overflow", "summary")]


def test_photos_need_the_consent_of_who_is_on_them(tmp_path: Path) -> None:
    photo = Photo(picture_file(1400, 1000))
    data = replace(SUMMARY, photos=(photo, photo))
    assert brief(event_summary, data) == [("stop", "photo_consent", "photo")]
    agreed = replace(SUMMARY, photos=(replace(photo, agreed=True),) * 3)
    assert brief(event_summary, agreed) == []


# --- sheets of labels ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", label_sheet.SHEETS.values(), ids=list(label_sheet.SHEETS))
def test_every_label_lies_on_the_sheet_and_on_no_other(form: LabelSheet) -> None:
    corners = [form.corner(i) for i in range(form.a_page)]
    assert all(x >= 0 and x + form.width <= 210.05 for x, _y in corners)
    assert all(y >= 0 and y + form.height <= 297.05 for _x, y in corners)
    assert form.across >= form.width
    assert form.down >= form.height
    (left, top), (right, bottom) = corners[0], corners[-1]
    assert abs(left - (210 - right - form.width)) < 0.6  # in the middle of the sheet, as they are made
    assert abs(top - (297 - bottom - form.height)) < 3.1


def test_badges_begin_at_the_label_that_is_left(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    form = label_sheet.SHEETS["99x57"]
    data = replace(BADGES, badges=(Badge(Role.RESIDENT, "李桂芳", "和谐楼"),), labels="99x57")
    for first in (1, 4, 10):
        assert name_badges.print_it(replace(data, first=first), path) == (1 if first < 9 else 2)
        ((left, top),) = reading.corners(path, "李桂芳")
        x, y = form.corner(first - 1)
        assert x < left < x + form.width
        assert y < top < y + form.height


def test_labels_that_are_not_needed_stay_for_next_time(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    name_badges.print_it(replace(BADGES, labels="70x37"), path)
    assert reading.words(path).count("空白") == BADGES.blank


def test_a_finding_on_a_label_is_shown_where_it_lies() -> None:
    bad = (*(Badge(Role.RESIDENT, "李桂芳"),) * 4, Badge(Role.RESIDENT, "王🎉"))
    (found,) = name_badges.findings(replace(BADGES, badges=bad[4:], labels="99x57", first=8))
    assert found.box is not None
    form = label_sheet.SHEETS["99x57"]
    x, y = form.corner(7)
    left, top, right, bottom = (edge * 25.4 / 72 for edge in found.box)
    assert x <= left < right <= x + form.width
    assert y <= top < bottom <= y + form.height


# --- table cards -----------------------------------------------------------------------------------------


def test_a_folded_card_is_read_from_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    assert table_cards.print_it(TABLES, path) == 2
    text = reading.words(path)
    assert text.count("包粽子") == 2
    assert table_cards.print_it(replace(TABLES, labels="105x74"), path) == 1
    assert reading.words(path).count("包粽子") == 1


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("李桂芳", [("李桂芳", 96)]),
        ("欧阳文博", [("欧阳文博", 96)]),
        ("阿依古丽·买买提", [("阿依古丽·买买提", 58)]),
        ("武汉市江岸区社区卫生服务中心", [("武汉市江岸区社", 52), ("区卫生服务中心", 52)]),
    ],
)
def test_the_name_on_a_table_card(name: str, lines: list[tuple[str, float]]) -> None:
    made = draw_table_cards._name_lines(name)
    assert [(line.text, line.style.size) for line in made] == lines


def test_what_is_wrong_with_table_cards() -> None:
    assert brief(table_cards, replace(TABLES, cards=())) == [("stop", "empty", "cards")]
    assert brief(table_cards, replace(TABLES, cards=(TableCard("好" * 40),))) == [
        ("stop", "overflow", "cards")
    ]
    assert brief(table_cards, replace(TABLES, cards=(TableCard("李桂芳", "14200001234"),))) == [
        ("stop", "private_phone", "cards")
    ]
