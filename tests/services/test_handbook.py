"""The handbook names only what is in the program, and prints from the same words."""

import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from desktop import i18n
from desktop import paths
from desktop.printing import handbook as printed
from desktop.services import handbook

LANGUAGES = ("zh_CN", "zh_TW", "en")


def words_of_the_program(language: str) -> set[str]:
    """Every message of the catalogue as it is shown in `language`."""
    spoken = "zh_CN" if language == "en" else language
    with (paths.resources() / f"locale/{spoken}/LC_MESSAGES/linli.po").open("rb") as file:
        catalogue = read_po(file)
    found: set[str] = set()
    for message in catalogue:
        told = message.id if language == "en" else message.string
        found |= {told} if isinstance(told, str) else set(told or ())
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_is_told_to_press_is_there(language: str) -> None:
    there = words_of_the_program(language) | {"Enter"}
    told = [
        (path.name, part.strip())
        for path in handbook.folder(language).glob("*.md")
        for bold in re.findall(r"\*\*(.+?)\*\*", path.read_text(encoding="utf-8"))
        for part in bold.split("›")
    ]
    assert len(told) > 40
    assert [(name, part) for name, part in told if part not in there] == []


def test_the_languages_have_the_same_chapters() -> None:
    names = {language: [each.name for each in handbook.chapters(language)] for language in LANGUAGES}
    assert names["zh_CN"] == names["en"] == names["zh_TW"]
    assert set(handbook.OF_PAGE.values()) <= set(names["en"])


def test_an_unknown_language_reads_chinese() -> None:
    assert handbook.chapters("tlh")[0].title == "第一个小时"


def test_blocks() -> None:
    made = handbook._Blocks(Path("/beside"))
    text = "# 头\n\n说 **这样**。\n\n## 小\n\n1. 一\n   - 里\n2. 二\n\n| 键 | 用 |\n|---|---|\n| F1 | 看 |\n\n![图](../a.png)\n"
    made.read(handbook._reader().parse(text))
    assert made.found == [
        printed.Paragraph("说 “这样”。"),
        printed.Heading("小"),
        printed.Item("1.", "一", 0),
        printed.Item("·", "里", 1),
        printed.Item("2.", "二", 0),
        printed.Table((("键", "用"), ("F1", "看"))),
        printed.Picture(Path("/a.png"), "图"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper(language: str, tmp_path: Path) -> None:
    i18n.use_language(language)
    pages = handbook.print_whole(tmp_path / "book.pdf", language=language)
    assert handbook.print_desk_card(tmp_path / "card.pdf", language=language) == 1
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "book.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    sheets = text.split("\f")
    assert len(sheets) == pages + 1
    for chapter in handbook.chapters(language):
        line = next(line for line in sheets[0].splitlines() if line.startswith(chapter.title))
        assert chapter.title in sheets[int(line.split()[-1]) - 1]
    fonts = subprocess.run(
        ["pdffonts", tmp_path / "book.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert all(line.split()[-5:-3] == ["yes", "yes"] for line in fonts.splitlines()[2:])
