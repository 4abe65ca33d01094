"""Every message has its words in each language, and the compiled catalogue says what the readable one says."""

import gettext
import importlib.util
import io
from types import ModuleType

import pytest

from desktop import i18n
from desktop import paths


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    where = paths.resources() / "locale" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("catalogue", where)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_complete(tool: ModuleType) -> None:
    assert tool.problems() == []


def test_a_paper_that_misses_a_word_or_a_hole_is_noticed(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tool.load("en", tool.PAPERS)
    known.delete("周{day}")
    known.add("周{weekday}", "{weekday}")
    monkeypatch.setattr(tool, "load", lambda lang, domain: known if domain is tool.PAPERS else tool.Catalog())
    said = [words for words in tool._problems(tool.PAPERS) if words.startswith("papers en")]
    assert [words.partition(" (")[0] for words in said] == [
        "papers en missing: '周{day}'",
        "papers en unused: '周{weekday}'",
    ]
    known.delete("周{weekday}")
    known.add("周{day}", "{weekday}")
    assert "papers en holes differ: '周{day}'" in tool._problems(tool.PAPERS)


def test_the_compiled_words_of_papers_are_up_to_date(tool: ModuleType) -> None:
    for lang in tool.PAPERS.langs:
        compiled = tool.po_path(lang, tool.PAPERS).with_suffix(".mo").read_bytes()
        said = gettext.GNUTranslations(io.BytesIO(compiled))
        i18n.use_paper_language(lang)
        for message in tool.load(lang, tool.PAPERS):
            if message.id:
                assert said.gettext(message.id) == i18n.on_paper(message.id) == message.string
                assert "¦" not in message.string


def test_the_compiled_catalogue_is_up_to_date(tool: ModuleType) -> None:
    for lang in tool.SCREEN.langs:
        compiled = tool.po_path(lang).with_suffix(".mo").read_bytes()
        said = gettext.GNUTranslations(io.BytesIO(compiled))
        for message in tool.load(lang):
            if not message.id:
                continue
            if isinstance(message.id, tuple | list):
                one, many = message.id
                assert said.ngettext(one, many, 2) == message.string[0]
            else:
                assert said.gettext(message.id) == message.string


def test_the_program_finds_every_word_that_gettext_finds(tool: ModuleType) -> None:
    for lang in tool.SCREEN.langs:
        i18n.use_language(lang)
        said = gettext.GNUTranslations(io.BytesIO(tool.po_path(lang).with_suffix(".mo").read_bytes()))
        for message in tool.load(lang):
            if isinstance(message.id, tuple | list):
                one, many = message.id
                for n in (0, 1, 2, 21):
                    assert i18n.ngettext(one, many, n) == said.ngettext(one, many, n)
            elif message.id:
                assert i18n._(message.id) == said.gettext(message.id)
        assert i18n._("no such words") == "no such words"
        assert i18n.ngettext("no such word", "no such words", 1) == "no such word"
        assert i18n.ngettext("no such word", "no such words", 2) == "no such words"


def test_every_language_can_be_spoken() -> None:
    for code in i18n.LANGUAGES:
        i18n.use_language(code)
        assert i18n.language() == code


def test_an_unknown_language_falls_back_to_the_first() -> None:
    i18n.use_language("tlh")
    assert i18n.language() == i18n.DEFAULT_LANGUAGE


def test_papers_speak_simplified_chinese_until_somebody_chooses() -> None:
    i18n.use_language("en")
    assert i18n.paper_language() == "zh_CN"
    assert i18n.on_paper("周{day}") == "周{day}"
    i18n.use_paper_language("zh_TW")
    assert i18n.on_paper("周{day}") == "週{day}"
    i18n.use_paper_language("tlh")
    assert i18n.paper_language() == "zh_CN"


def test_one_paper_may_speak_another_language() -> None:
    i18n.use_paper_language("zh_TW")
    with i18n.this_paper_in("en"):
        assert i18n.paper_language() == "en"
        with i18n.this_paper_in(""):
            assert i18n.paper_language() == "en"
    assert i18n.paper_language() == "zh_TW"


def test_counted_words_have_two_forms_where_the_language_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert i18n.on_paper_n("{n}人", 3) == "3人"
    monkeypatch.setattr(i18n, "on_paper", lambda _text: "{n:,} person of {all}|{n:,} people of {all}")
    assert i18n.on_paper_n("{n:,}人", 1, all=9) == "1 person of 9"
    assert i18n.on_paper_n("{n:,}人", 1200, all=9) == "1,200 people of 9"


def test_two_meanings_of_a_word_are_told_apart_and_only_the_word_is_printed() -> None:
    assert i18n.on_paper("电话¦打") == "电话"
    i18n.use_paper_language("en")
    assert i18n.on_paper("电话¦打") == "Call"
    assert i18n.on_paper("电话") == "Telephone"
