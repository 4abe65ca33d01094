"""Titles: balanced, broken by sense."""

import pytest

from desktop.printing import titles
from desktop.printing.fonts import Face
from desktop.printing.typeset import Style

TITLE = Style(Face.SERIF_BLACK, 22)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("关于端午节期间共享客厅开放时间调整的通知", ["关于端午节期间共享客厅", "开放时间调整的通知"]),
        ("关于举办第二届邻里美食分享活动的通知", ["关于举办第二届邻里美食", "分享活动的通知"]),
        ("您的血压，是多少？", ["您的血压，", "是多少？"]),
    ],
)
def test_two_lines_break_between_words(text: str, lines: list[str]) -> None:
    made = titles.balanced(text, TITLE, 442, 2)
    assert made is not None
    assert [line.text for line in made] == lines


@pytest.mark.parametrize("ems", range(6, 21))
def test_no_line_of_one_character_and_no_particle_in_front(ems: int) -> None:
    text = "关于老旧小区加装电梯和电动车充电棚建设的居民议事协商会"
    made = titles.fewest(text, TITLE, ems * 22, 6)
    assert made is not None
    assert "".join(line.text for line in made) == text
    assert min(len(line.text) for line in made) > 1
    assert not any(line.text[0] == "的" for line in made[1:])


def test_what_does_not_fit_is_said_not_cut() -> None:
    assert titles.fewest("邻" * 30, TITLE, 220, 2) is None
