"""Breaks held against what others allow: ICU's strict Chinese rules and the cases of the web platform's tests.

Ours may be stricter (numbers keep their units, — never opens a line); where they allow none, neither do we. ICU
takes ‘ and ’ for apostrophes, we take them for the quotation marks they are in Chinese: pairs with them are left out.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.printing import linebreak
from desktop.printing.fonts import Face
from desktop.printing.typeset import Style
from desktop.printing.typeset import justified
from desktop.printing.typeset import ragged

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "line-breaks.json").read_text(encoding="utf-8")
)
NEVER_FIRST = "".join(CASES["never_first"].values())


def ours(text: str) -> set[int]:
    return {i for i, may in enumerate(linebreak.allowed(text)) if may}


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["text"][:8])
def test_no_break_of_ours_is_one_that_icu_forbids(case: dict[str, Any]) -> None:
    forbidden = ours(case["text"]) - set(case["breaks"])
    assert [f"{case['text'][:i]}|{case['text'][i:]}" for i in sorted(forbidden)] == []
    assert len(ours(case["text"])) > len(case["breaks"]) / 3  # stricter, not stiff


def test_two_marks_together_break_only_where_icu_breaks_them() -> None:
    wrong: list[str] = []
    for pair, allowed in CASES["pairs"].items():
        text = f"文{pair}文"
        theirs = {i for i, flag in enumerate(allowed, 1) if flag == "1"}
        wrong += [f"{text[:i]}|{text[i:]}" for i in ours(text) - theirs]
    assert len(CASES["pairs"]) > 1000
    assert wrong == []


@pytest.mark.parametrize("char", NEVER_FIRST, ids=lambda char: f"U+{ord(char):04X}")
def test_what_the_web_keeps_from_the_start_of_a_line_stays_there(char: str) -> None:
    """Six characters and the mark, in a line of six: the sixth goes down with it."""
    style = Style(Face.SANS, 10)
    text = f"文文文文文文{char}字字"
    assert 6 not in ours(text)
    for lines in (ragged(text, style, 61), justified(text, style, 61)):
        assert all(line.text[0] != char for line in lines), [line.text for line in lines]
