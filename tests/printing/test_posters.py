"""The posters of one idea: what each takes, what it refuses by name and number, which one suits an event."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.printing import draw_calligraphy
from desktop.printing import flyer
from desktop.printing import preview
from desktop.printing.draw_flyer import chosen
from desktop.printing.flyer import Category
from desktop.printing.flyer import Design
from desktop.printing.flyer import Flyer
from desktop.printing.flyer import Motif
from desktop.printing.paper import Paper
from desktop.printing.paper import Photo
from desktop.printing.preflight import Finding

from .papers import CALLIGRAPHY
from .papers import ELDERS
from .papers import FLYER
from .papers import HEALTH
from .papers import MEETING
from .papers import READING
from .papers import picture_file

ALL = (CALLIGRAPHY, HEALTH, READING, MEETING, ELDERS)
HAN = "社区邻里和谐美好家园温暖春风夏雨秋月冬雪共建共治同心同行常来常往"


def stops(data: Flyer) -> list[Finding]:
    return [finding for finding in flyer.findings(data) if finding.severity == "stop"]


def changed(data: Flyer, field: str, text: str) -> Flyer:
    change: dict[str, Any] = {field: text}
    return replace(data, **change)


def number(words: str) -> int:
    return int(re.findall(r"\d+", words)[-1])


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("data", ALL, ids=lambda data: data.design.value)
def test_each_is_free_of_findings_on_every_paper(data: Flyer, paper: Paper) -> None:
    assert flyer.findings(replace(data, paper=paper)) == []


LIMITS = [
    (CALLIGRAPHY, "title", 4),
    (CALLIGRAPHY, "slogan", 14),
    (CALLIGRAPHY, "seal", 4),
    (CALLIGRAPHY, "character", 1),
    (READING, "title", 7),
    (ELDERS, "title", 7),
    (ELDERS, "place", 8),
    (ELDERS, "bring", 8),
]


@pytest.mark.parametrize(("data", "field", "most"), LIMITS, ids=lambda x: getattr(x, "design", x))
def test_too_many_characters_are_refused_with_the_field_and_how_many(
    data: Flyer, field: str, most: int
) -> None:
    assert stops(changed(data, field, HAN[:most])) == []
    (found,) = stops(changed(data, field, HAN[: most + 3]))
    assert (found.code, found.field) == ("overflow", field)
    assert number(found.words) == 3
    assert "横排海报" in found.words
    assert found.box is not None


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (CALLIGRAPHY, "place"),
        (CALLIGRAPHY, "doing"),
        (HEALTH, "slogan"),
        (HEALTH, "place"),
        (READING, "slogan"),
        (MEETING, "slogan"),
        (MEETING, "place"),
        (ELDERS, "host"),
    ],
    ids=lambda x: getattr(x, "design", x),
)
def test_taking_away_as_many_as_it_says_is_about_enough(data: Flyer, field: str) -> None:
    """Where lines break by sense the number can be off by one or two, never far."""
    text = (HAN * 4)[:100]
    (found,) = stops(changed(data, field, text))
    assert found.field == field
    over = number(found.words)
    assert stops(changed(data, field, text[: len(text) - over - 2])) == []
    assert stops(changed(data, field, text[: len(text) - over + 3]))


def test_a_question_breaks_at_its_pause_or_not_at_all() -> None:
    (found,) = stops(replace(MEETING, slogan="楼道里的旧家具，怎么清理？"))
    assert (found.field, number(found.words)) == ("slogan", 1)
    assert stops(replace(MEETING, slogan="楼道旧家具，怎么清理？")) == []


def test_three_items_and_no_more() -> None:
    (found,) = stops(replace(MEETING, agenda="一\n二\n三\n四"))
    assert (found.field, number(found.words)) == ("agenda", 3)


@pytest.mark.parametrize("title", ["来读书", "English corner", "亲子阅读A班"])
def test_what_cannot_stand_on_spines(title: str) -> None:
    (found,) = stops(replace(READING, title=title))
    assert found.field == "title"


def test_health_needs_the_speakers_figure_and_one_is_enough() -> None:
    (found,) = stops(replace(HEALTH, figure="", second_figure=""))
    assert (found.code, found.field) == ("empty", "figure")
    assert stops(replace(HEALTH, figure="6克", second_figure="", second_note="")) == []


def test_without_what_was_typed_the_record_makes_a_poster() -> None:
    """A class from the record alone: an invitation as its sentence, how to sign up in the third column."""
    bare = replace(CALLIGRAPHY, slogan="", leader="", doing="", seal="", sign_up="到一楼服务台登记")
    assert flyer.findings(bare) == []
    assert flyer.findings(replace(READING, slogan="", bring="", target="")) == []
    assert flyer.findings(replace(MEETING, title="楼栋议事会", slogan="", agenda="", target="")) == []
    assert flyer.findings(replace(ELDERS, bring="", sign_up="")) == []


def test_the_character_follows_the_class_unless_it_was_chosen() -> None:
    written = draw_calligraphy.written
    assert written(CALLIGRAPHY) == "永"
    assert written(replace(CALLIGRAPHY, title="太极拳")) == "拳"
    assert written(replace(CALLIGRAPHY, title="合唱团")) == "歌"
    assert written(replace(CALLIGRAPHY, title="手工坊")) == "手"
    assert written(replace(CALLIGRAPHY, character="福")) == "福"


def test_a_longer_link_makes_a_larger_code_before_it_is_refused() -> None:
    longer = replace(MEETING, link="https://qinghe.example.cn/events/2025/dragon-boat/1")
    assert flyer.findings(longer) == []
    (found,) = stops(replace(MEETING, link="https://qinghe.example.cn/" + "a" * 300))
    assert (found.code, found.field) == ("qr_small", "link")


@pytest.mark.parametrize("data", [CALLIGRAPHY, HEALTH], ids=["calligraphy", "health"])
def test_a_photo_has_its_place(data: Flyer) -> None:
    photo = Photo(picture_file(1700, 1800), agreed=True)
    assert flyer.findings(replace(data, photo=photo)) == []
    coarse = flyer.findings(replace(data, photo=Photo(picture_file(70, 90), agreed=True)))
    assert [(found.code, found.field) for found in coarse] == [("photo_coarse", "photo")]


@pytest.mark.parametrize("data", [CALLIGRAPHY, HEALTH, READING, MEETING], ids=lambda data: data.design.value)
def test_auto_takes_what_suits_and_the_plain_one_where_it_does_not_fit(data: Flyer) -> None:
    auto = replace(data, doing="", design=Design.AUTO)
    assert chosen(auto) is data.design
    long = replace(auto, title=HAN[:20], slogan=HAN[:30])
    assert chosen(long) is Design.PLAIN
    assert stops(long) == []


def test_auto_leaves_alone_what_has_no_design_of_its_own() -> None:
    assert chosen(replace(FLYER, category=Category.VOLUNTEERS, design=Design.AUTO)) is Design.PLAIN
    assert chosen(replace(CALLIGRAPHY, title="棉鞋坊", design=Design.AUTO)) is Design.PLAIN
    assert chosen(replace(HEALTH, figure="", design=Design.AUTO)) is Design.PLAIN
    photo = Photo(picture_file(1700, 1800), agreed=True)
    assert chosen(replace(READING, photo=photo, design=Design.AUTO)) is Design.PLAIN


def test_a_private_number_is_found_wherever_it_is_typed() -> None:
    for data, field in (
        (CALLIGRAPHY, "leader"),
        (HEALTH, "figure_note"),
        (MEETING, "agenda"),
        (READING, "target"),
    ):
        found = flyer.findings(changed(data, field, "周敏 14200001234"))
        assert "private_phone" in [each.code for each in found], field


def test_several_days_of_the_week_stay_readable() -> None:
    weekly: dict[str, Any] = {
        "repeats": "每周一、周三、周五",
        "starts": datetime(2025, 6, 2, 14),
        "ends": datetime(2025, 6, 2, 16),
    }
    for data in (CALLIGRAPHY, READING, MEETING):
        assert flyer.findings(replace(data, **weekly)) == []


@pytest.mark.parametrize("motif", [each for each in Motif if each is not Motif.AUTO])
def test_a_drawing_that_was_chosen_is_on_the_poster(motif: Motif, tmp_path: Path) -> None:
    """Each looks unlike the one the design takes by itself, in the design that has a place for it."""
    path = tmp_path / "paper.pdf"
    pictures: list[bytes] = []
    for wanted in (Motif.AUTO, motif):
        both: list[bytes] = []
        for design in (Design.FESTIVAL, Design.PLAIN):
            data = replace(FLYER, design=design, motif=wanted, title="座谈", category=Category.OTHER)
            assert flyer.print_it(data, path) == 1
            both.append(preview.page_image(path, 1, 20).rgba)
        pictures.append(b"".join(both))
    same = motif in (Motif.ZONGZI, Motif.CUP)  # what these two designs take by themselves
    assert (pictures[0] == pictures[1]) is same
