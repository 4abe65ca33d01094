"""Every paper with little and with the most it holds: as many pages as expected, sound, readable, rightly set."""

import itertools
import re
from collections.abc import Callable
from dataclasses import fields
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.printing.page import Sheet
from desktop.printing.typeset import Line

from . import reading
from .matrix import CASES
from .matrix import Case
from .test_papers import PAPERS
from .test_typeset import NOT_FIRST
from .test_typeset import NOT_LAST

PAGE_NUMBER = re.compile(r"— \d+ —")
WITHOUT_CODE = ("large", "elders")
NOT_WORDS = ("motif", "design", "category", "paper", "ink", "size", "labels", "link", "stairwell", "role")
LISTS = (
    "rows",
    "badges",
    "cards",
    "dishes",
    "table",
    "names",
    "services",
    "counts",
    "facts",
    "agenda",
    "rooms",
)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every line that is drawn while the test runs, with its field."""
    drawn: list[tuple[str, str]] = []
    line: Callable[..., None] = Sheet.line

    def noted(self: Sheet, x: float, y: float, made: Line, colour: str, **more: Any) -> None:
        drawn.append((more.get("field", ""), made.text))
        line(self, x, y, made, colour, **more)

    monkeypatch.setattr(Sheet, "line", noted)
    return drawn


def said(data: object, unsaid: tuple[str, ...]) -> list[str]:
    """Every text that was put in, a line or a cell each, without blanks."""
    found: list[str] = []
    for each in fields(data) if is_dataclass(data) else ():
        if each.name in (*NOT_WORDS, *unsaid):
            continue
        value = getattr(data, each.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                found += item.replace("，", "\n").split("\n") if each.name == "table" else item.split("\n")
            elif is_dataclass(item):
                found += said(item, unsaid)
            elif isinstance(item, tuple):
                found += [text for text in item if isinstance(text, str)]
    return ["".join(text.split()) for text in found if text.strip()]


@pytest.mark.parametrize("name", CASES)
def test_it_prints_on_as_many_pages_with_every_word_and_every_face(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = tmp_path / "paper.pdf"
    assert [found.words for found in case.module.findings(case.data) if found.severity == "stop"] == []
    assert case.module.print_it(case.data, path) == case.pages
    faces = reading.faces(path)
    assert faces
    assert all(faces.values()), faces
    text = re.sub(r"—\d+—", "", reading.words(path))  # a page may end inside a paragraph
    assert [words for words in said(case.data, case.unsaid) if words not in text] == []


def edges(drawn: list[tuple[str, str]]) -> list[str]:
    """Lines that begin or end with a mark that may not, and numbers cut between two lines of one text."""
    wrong = [
        f"{field}: {text}"
        for field, text in drawn
        if not PAGE_NUMBER.fullmatch(text)
        and len(text) > 1
        and (text[0] in NOT_FIRST or text.rstrip()[-1] in NOT_LAST)
    ]
    for (field, text), (other, after) in itertools.pairwise(drawn):
        cut = text[-1:].isdigit() and after[:1].isdigit()
        if field and field == other and field not in LISTS and cut:
            wrong.append(f"{field}: {text} / {after}")
    return wrong


@pytest.mark.parametrize("name", CASES)
def test_no_line_of_it_begins_or_ends_wrong(name: str, lines: list[tuple[str, str]]) -> None:
    case: Case = CASES[name]
    case.module.findings(case.data)
    assert lines
    assert edges(lines) == []


@pytest.mark.parametrize("name", PAPERS)
def test_no_line_of_the_usual_ones_begins_or_ends_wrong(
    name: str, lines: list[tuple[str, str]], tmp_path: Path
) -> None:
    print_it, data = PAPERS[name]
    print_it(data, tmp_path / "paper.pdf")
    assert lines
    assert edges(lines) == []


@reading.needs_zbar
@pytest.mark.parametrize(
    "name",
    [
        name
        for name, case in CASES.items()
        if getattr(case.data, "link", "") and not name.startswith(WITHOUT_CODE)
    ],
)
def test_the_code_is_read_from_a_grey_scan(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    case.module.print_it(case.data, tmp_path / "paper.pdf")
    assert case.data.link in reading.codes(tmp_path / "paper.pdf", tmp_path, dpi=150)
