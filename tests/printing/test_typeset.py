"""Lines as the typesetter makes them, over texts put together at random and over fixed ones at many widths."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing import linebreak
from desktop.printing.fonts import Face
from desktop.printing.typeset import GAP
from desktop.printing.typeset import MOST_STRETCH
from desktop.printing.typeset import Line
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import line_width
from desktop.printing.typeset import ragged
from desktop.printing.typeset import set_line

from .papers import BODY

KAI = Style(Face.KAI, 15.75)
SANS = Style(Face.SANS, 12)

NOT_FIRST = "，。、；：？！）》〉」』】”’…—～·％‰℃"
NOT_LAST = "（《〈「『【“‘"

WORDS = (
    "社区",
    "居民",
    "请",
    "到一楼服务台",
    "共享客厅",
    "的",
    "和谐楼",
    "志愿者",
    "端午节",
    "𠮷祥",
    "阿依古丽·买买提",
)
WHOLE = (
    "2025年5月28日",
    "9:00—11:30",
    "14:00～16:00",
    "027-9600 0000",
    "154 0000 1234",
    "3天",
    "36.5小时",
    "1,264人次",
    "3栋2单元301",
    "第二届",
    "50%",
    "——",
    "……",
    "2025—2026年",
    "https://a.cn/b",
)
CLOSE = ("，", "。", "；", "！", "：", "、", "……", "）", "”", "》")
OPEN = ("（", "“", "《", "「")

Part = tuple[str, str, str]
parts_of_text = st.lists(
    st.tuples(
        st.sampled_from(WORDS),
        st.one_of(st.just(""), st.sampled_from(WHOLE)),
        st.one_of(st.just(""), st.sampled_from(CLOSE), st.sampled_from(OPEN)),
    ),
    min_size=3,
    max_size=40,
)


def sentence(parts: list[Part]) -> str:
    """Words, what must stay whole, and marks, ended by a full stop as people do."""
    return "".join(map("".join, parts[:-1])) + "".join(parts[-1][:2]) + "。"


def edges_are_right(lines: list[Line]) -> None:
    for line in lines[1:]:
        assert line.text[0] not in NOT_FIRST, [each.text for each in lines]
    for line in lines[:-1]:
        assert line.text.rstrip()[-1] not in NOT_LAST, [each.text for each in lines]


def nothing_is_cut(parts: list[Part], lines: list[Line]) -> None:
    ends = set(itertools.accumulate(len(line.text) for line in lines))
    at = 0
    for word, whole, mark in parts:
        at += len(word)
        if not whole.startswith("http"):
            assert not ends & set(range(at + 1, at + len(whole))), (whole, [line.text for line in lines])
        at += len(whole) + len(mark)


@given(parts_of_text, st.integers(13, 34))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(parts: list[Part], ems: int) -> None:
    text = sentence(parts)
    for lines in (
        justified(text, KAI, ems * KAI.size, indent=2 * KAI.size),
        ragged(text, SANS, ems * SANS.size),
    ):
        edges_are_right(lines)
        assert "".join(line.text for line in lines) == text


@given(parts_of_text, st.integers(13, 34))
def test_numbers_dates_times_and_phones_stay_whole(parts: list[Part], ems: int) -> None:
    nothing_is_cut(parts, justified(sentence(parts), KAI, ems * KAI.size))


@pytest.mark.parametrize("style", [KAI, SANS], ids=["kai", "sans"])
@pytest.mark.parametrize("ems", range(9, 45))
def test_a_notice_at_every_width(style: Style, ems: int) -> None:
    for text in BODY.splitlines():
        lines = justified(text, style, ems * style.size, indent=2 * style.size)
        edges_are_right(lines)
        assert not any(" " in (line.text[-1], line.text[0]) for line in lines if "9600" in line.text)
        if len(lines) > 1:
            assert sum(char not in linebreak.CLOSING for char in lines[-1].text) >= 2


@pytest.mark.parametrize("ems", range(12, 45))
def test_a_line_is_filled_or_left_ragged_and_never_wider(ems: int) -> None:
    width = ems * KAI.size
    for line in justified(BODY.replace("\n", ""), KAI, width)[:-1]:
        assert line.width <= width + 1e-6
        filled = abs(line.width - width) < 1e-6
        gaps = len(line.text) - 1
        too_loose = width - set_line(line.text, KAI).width > 0 and gaps * MOST_STRETCH * KAI.size > 0
        assert filled or too_loose
        for piece in line.pieces:
            assert piece.spread <= MOST_STRETCH * KAI.size + 1e-6


def test_the_lines_of_a_column_are_mostly_full() -> None:
    """What squeezing buys: at the width of a notice nearly every line fills it."""
    lines = justified(BODY.replace("\n", "") * 3, KAI, 28 * KAI.size)[:-1]
    full = sum(abs(line.width - 28 * KAI.size) < 1e-6 for line in lines)
    assert full / len(lines) >= 0.9


def test_two_marks_share_half_an_em_and_one_at_the_end_counts_half() -> None:
    size = KAI.size
    assert line_width("好好", KAI) == pytest.approx(2 * size)
    assert line_width("好。", KAI) == pytest.approx(1.5 * size)
    assert line_width("《通知》，好", KAI) == pytest.approx(5.5 * size)
    assert line_width("（好）（好）好", KAI) == pytest.approx(6.5 * size)


def test_a_narrow_quotation_mark_gives_nothing_up() -> None:
    """WenKai draws “” a third of an em wide: there is nothing to squeeze."""
    assert line_width("他“好”，", KAI) == pytest.approx((3 + 0.35 * 2 - 0.5) * KAI.size)


def test_an_eighth_of_an_em_between_hanzi_and_figures_but_not_at_marks() -> None:
    solid = 2 * 0.555 * SANS.size
    assert line_width("共33天", SANS) == pytest.approx(2 * SANS.size + solid + 2 * GAP * SANS.size)
    assert line_width("，33。", SANS) == pytest.approx(1.5 * SANS.size + solid)
    assert line_width("共33天", Style(Face.SANS, 12, gap=0)) == pytest.approx(2 * SANS.size + solid)


def test_a_name_held_together_by_joiners_stays_on_one_line() -> None:
    name = linebreak.JOINER.join("欧阳文博")
    for ems in range(5, 20):
        lines = ragged(f"请各楼栋长和志愿者{name}一起到场", SANS, ems * SANS.size)
        assert sum("欧阳文博" in line.text for line in lines) == 1
        assert not any(linebreak.JOINER in line.text for line in lines)


def test_a_link_longer_than_the_line_is_cut_rather_than_lost() -> None:
    link = "https://qinghe.example.cn/events/2025/dragon-boat/sign-up?from=poster"
    lines = ragged(f"报名：{link}", SANS, 120)
    assert "".join(line.text for line in lines) == f"报名：{link}"
    assert all(line.width <= 120 for line in lines)


def test_an_empty_paragraph_has_no_lines() -> None:
    assert justified("", KAI, 100) == []
    assert ragged("  \n", KAI, 100) == []
