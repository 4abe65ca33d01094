"""Papers in Traditional Chinese and in English: nothing of the fixed words stays behind, and everything fits."""

import re
from dataclasses import replace
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from desktop import i18n
from desktop import paths
from desktop.printing import announcement
from desktop.printing import certificate
from desktop.printing import draw_calligraphy
from desktop.printing import draw_festival
from desktop.printing import draw_plain
from desktop.printing import event_summary
from desktop.printing import flyer
from desktop.printing import fonts
from desktop.printing import linebreak
from desktop.printing import motifs
from desktop.printing import notice
from desktop.printing import preflight
from desktop.printing import preview
from desktop.printing import stairwell_roster
from desktop.printing.flyer import Category
from desktop.printing.flyer import Design
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.paper import MM
from desktop.printing.typeset import Style

from . import reading
from .papers import FLYER
from .papers import MEETING
from .papers import READING
from .test_matrix import said
from .test_papers import PAPERS
from .test_typeset import NOT_FIRST
from .test_typeset import NOT_LAST

MODULES = (announcement, certificate, event_summary, flyer, notice, stairwell_roster)
NAMES = [
    name for name, (print_it, _data) in PAPERS.items() if print_it in [each.print_it for each in MODULES]
]
SIMPLIFIED = frozenset(
    "与业丢两个为举习书仅从们价会传体偿党关内写农决况净凭删别办务动劳区协单厅历参发变号员围国图场坏坚声处"
    "备复头娱学实宠审宾对将届属岁岗师带帮应废开异张归当录态总愿战户扫抢护报拨挂挚损换据数断无时暂机来柜标"
    "栋样检楼横毁汇没洁满灯点烟热爱状独现电监盖盘离称签类约级纪纸线组经结给络统编缝网职联胜脑节药营补装见"
    "计认让议记讲设访证识诉诚话询说请读课谁调谅谢谨负责账质贴费资赔车转软辆输过还这进连迟选遗邻钟钥钱销锁"
    "长门问间队随页项须预领题额馈马验骑鲜麸黄龄"
)
"""Characters of the words of papers that Traditional Chinese never writes so."""
HAN = re.compile("[\u3400-\u9fff]+")
WORD = re.compile("[A-Za-z]{2,}")
LABELS = {
    "plain": ("When", "Where", "What", "Sign-up", "Scan to sign up"),
    "large": ("Where", "Call", "9 am", "Wednesday"),
    "calligraphy": ("When", "Where", "Teacher"),
    "health": ("When", "Where", "Who", "Thursday 9:30"),
    "reading": ("Where", "Age", "Bring", "Saturday"),
    "meeting": ("You", "This seat is kept for you.", "Agenda"),
    "elders": ("Where", "Bring", "Call"),
    "notice": ("Dear residents,", "Thank you for taking note.", "Posted until 2 June 2025"),
    "announcement": ("Public notice", "Period", "Objections", "Hours", "No."),
    "roster": ("119 team", "On duty this week", "Fire", "Ambulance", "2–8 June"),
    "certificate": ("Certificate no.", "hours", "In charge", "Handled by"),
    "summary": ("Event summary", "Summary", "Written by"),
}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is drawn while the test runs; one that runs over the edge of its page fails the test."""
    texts: list[str] = []
    note, string = Sheet._note, Sheet._string

    def noted(self: Sheet, text: str, face: Face, field: str) -> None:
        texts.append(text)
        note(self, text, face, field)

    def inside(
        self: Sheet, at: tuple[float, float], text: str, style: Style, colour: str, spread: float = 0.0
    ) -> None:
        right = at[0] + fonts.width(text, style.face, style.size) + spread * len(text)
        scale = self._frame[2]
        lies = len(text) > 1  # a single character may lean on a shelf
        assert not lies or at[0] * scale > 5 * MM, text
        assert not lies or right * scale < (self.width - 5) * MM, text
        string(self, at, text, style, colour, spread)

    monkeypatch.setattr(Sheet, "_note", noted)
    monkeypatch.setattr(Sheet, "_string", inside)
    return texts


def printed(name: str, path: Path) -> tuple[Any, int]:
    """The data of the paper, with the fixed words of its form in the language spoken now, and its pages."""
    print_it, data = PAPERS[name]
    if name == "roster":
        fresh = stairwell_roster.StairwellRoster(starts=data.starts, dated=data.dated)
        data = replace(data, title=fresh.title, call=fresh.call)
    if name.startswith("notice"):
        fresh = notice.Notice(title="", body="", signers=(), dated=data.dated)
        data = replace(data, salutation=fresh.salutation, closing=fresh.closing)
    return data, print_it(data, path)


def _typed(data: Any) -> str:
    """All that was typed, the house of a sheet and the character a class is known by among it."""
    return "".join((*said(data, ()), getattr(data, "stairwell", ""), "永"))


@pytest.mark.parametrize("name", NAMES)
def test_in_english_only_what_was_typed_is_chinese(name: str, drawn: list[str], tmp_path: Path) -> None:
    i18n.use_paper_language("en")
    data, pages = printed(name, tmp_path / "paper.pdf")
    typed = _typed(data)
    left = {run for text in drawn for run in HAN.findall(text) if run not in typed}
    assert not left
    i18n.use_paper_language("zh_CN")
    assert pages == printed(name, tmp_path / "chinese.pdf")[1]


@pytest.mark.parametrize("name", NAMES)
def test_in_traditional_chinese_no_fixed_word_is_simplified(
    name: str, drawn: list[str], tmp_path: Path
) -> None:
    i18n.use_paper_language("zh_TW")
    data, pages = printed(name, tmp_path / "paper.pdf")
    typed = _typed(data)
    runs = {run for text in drawn for run in HAN.findall(text) if run not in typed}
    assert not {run for run in runs if SIMPLIFIED & set(run)}
    i18n.use_paper_language("zh_CN")
    assert pages == printed(name, tmp_path / "chinese.pdf")[1]


@pytest.mark.parametrize("code", ["zh_TW", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_or_ends_wrongly_and_no_word_is_torn(
    name: str, code: str, drawn: list[str], tmp_path: Path
) -> None:
    i18n.use_paper_language(code)
    data, _pages = printed(name, tmp_path / "paper.pdf")
    lines = [text.strip() for text in drawn if len(text.strip()) > 1]
    assert not [text for text in lines if text[0] in NOT_FIRST and not text.startswith("—")]
    assert not [text for text in lines if text[-1] in NOT_LAST]
    known = set(WORD.findall(" ".join((*_translations(code).values(), _typed(data), *WORDS)).lower()))
    assert not {word for text in drawn for word in WORD.findall(text.lower())} - known


WORDS = (
    *i18n.ENGLISH_MONTHS,
    *(month[:3] for month in i18n.ENGLISH_MONTHS),
    *i18n.ENGLISH_DAYS,
    *(day[:3] for day in i18n.ENGLISH_DAYS),
    *("am", "pm"),
)


@pytest.mark.parametrize("name", LABELS)
def test_the_words_can_be_read_back_from_the_paper(name: str, tmp_path: Path) -> None:
    i18n.use_paper_language("en")
    path = tmp_path / "paper.pdf"
    printed(name, path)
    words = "".join(reading.words(path).split())
    assert [label for label in LABELS[name] if label.replace(" ", "") not in words] == []


def test_every_glyph_of_the_words_is_in_every_face() -> None:
    for code in ("zh_TW", "en"):
        for words in _translations(code).values():
            for face in (
                Face.SANS,
                Face.SANS_BOLD,
                Face.SERIF_BOLD,
                Face.SERIF_BLACK,
                Face.KAI,
                Face.KAI_BOLD,
            ):
                assert fonts.missing(words, face) == (), words


def test_no_traditional_word_is_simplified_and_no_english_one_chinese() -> None:
    assert not {w for w in _translations("zh_TW").values() if SIMPLIFIED & set(w)}
    assert not {
        w for w in _translations("en").values() if HAN.search(w) or set("，。、；：？！“”‘’（）") & set(w)
    }


TYPED = replace(
    FLYER,
    edition="2nd",
    title="Neighbours' food festival",
    doing="Make zongzi, share a dish from home",
    sign_up="Scan, or come to the service desk",
    place="3 shared living rooms: Harmony, Peace, Kindness",
    host="Qingheju residents committee",
    slogan="One dish from every family",
    rooms=(),
    lunar="",
    festival="Dragon Boat Festival",
    design=Design.PLAIN,
)
ENGLISH = {
    "plain": TYPED,
    "large": replace(TYPED, design=Design.LARGE),
    "weekly": replace(TYPED, repeats="Every Tuesday", until=date(2025, 8, 26), category=Category.CULTURE),
    "weekly-large": replace(
        TYPED, repeats="Every Tuesday", title="Calligraphy", place="Harmony room", design=Design.LARGE
    ),
    "days": replace(TYPED, starts=datetime(2025, 9, 29, 9), ends=datetime(2025, 10, 3, 17)),
    "upright": replace(FLYER, edition="2nd"),
    "meeting": replace(
        MEETING,
        title="Residents' meeting",
        slogan="",
        agenda="Where to charge\nWho pays",
        place="Harmony room",
    ),
    "reading": replace(READING, slogan="", doing=""),
}


@pytest.mark.parametrize("name", ENGLISH)
def test_posters_whose_words_are_typed_in_english(name: str, drawn: list[str], tmp_path: Path) -> None:
    i18n.use_paper_language("en")
    assert [found.words for found in flyer.findings(ENGLISH[name])] == []
    assert flyer.print_it(ENGLISH[name], tmp_path / "poster.pdf") == 1
    assert preview.page_count(tmp_path / "poster.pdf") == 1
    assert drawn


def _translations(code: str) -> dict[str, str]:
    """The catalogue by its Chinese."""
    with (paths.resources() / "locale" / code / "LC_MESSAGES" / "papers.po").open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream, locale=code) if m.id}


def test_a_traditional_or_english_title_has_the_drawing_of_its_words() -> None:
    assert draw_calligraphy.written(replace(FLYER, title="書法班")) == "永"
    assert draw_calligraphy.written(replace(FLYER, title="國畫班")) == "畫"
    assert draw_plain._object(replace(FLYER, title="社區讀書會")) is motifs.book
    assert draw_plain._object(replace(FLYER, title="Tai chi in the yard")) is motifs.tai_chi
    assert draw_festival._thing(replace(FLYER, title="國慶聯歡", festival="")) is motifs.lantern


def test_a_date_in_english_beside_the_wrong_day_is_noticed() -> None:
    around = date(2025, 5, 20)
    said = preflight.wrong_dates({"body": "Tuesday 28 May 2025, Wednesday 28 May, 31 April"}, around)
    assert [(found.code, found.severity) for found in said] == [
        ("wrong_weekday", "warn"),
        ("no_such_date", "stop"),
    ]
    assert "28 May" in said[0].words
    assert "Wednesday" in said[0].words


def test_a_date_and_a_time_in_english_stay_on_one_line() -> None:
    for whole in ("28 May 2025", "9:00–11:30 am", "29 Sep"):
        text = f"on {whole} we meet"
        start = text.index(whole) + 1
        assert not any(linebreak.allowed(text)[start : start + len(whole) - 1]), whole
