"""Every error for people is one whole sentence in each language: no hole, no word of another language, its own marks."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import desktop
from desktop import i18n
from desktop.errors import UserError
from tests import errors_told
from tests.printing.test_languages import SIMPLIFIED

HAN = re.compile("[\u3400-\u9fff]+")
WRITTEN_SO = ("活动名称", "日期", "姓名", "参加人次", "国庆节", "休", "元旦", "鄂")
"""Chinese that somebody has to write, whatever the language: headings of lists, a notice, a plate."""
LATIN = {
    *(
        "Linli",
        "Excel",
        "WPS",
        "CSV",
        "JPEG",
        "PNG",
        "iCalendar",
        "UID",
        "JSON",
        "DuckDB",
        "PIN",
        "linli",
        "rollup",
        "sample",
        "MB",
    ),
    *("xlsx", "ics", "name", "phone", "room", "person", "place", "guests", "at", "nonce", "m"),
}
"""Names and commands that Chinese sentences say in Latin letters."""
ENDS = {"zh_CN": "。？", "zh_TW": "。？", "en": ".?"}
PARTS = {"CannotPrint", "PrinterSilent", "UnknownNames", "UserError", "NotYet", "Unreadable", "CannotSave"}
"""Ends with words of others (a finding, a reason, a field), or stands beside its button as on the picture."""


def _below(kind: type[UserError]) -> Iterator[type[UserError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


@pytest.fixture(scope="module")
def kinds() -> list[type[UserError]]:
    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    own = {kind for kind in _below(UserError) if kind.__module__.startswith("desktop.")}
    return sorted((kind for kind in own if _speaks(kind)), key=lambda kind: (kind.__module__, kind.__name__))


def _speaks(kind: type[UserError]) -> bool:
    """Not a base of others that has no words of its own."""
    return kind.words is not UserError.words


def sentences(kinds: list[type[UserError]]) -> list[tuple[str, str, tuple[object, ...]]]:
    """(class, words in the language spoken, with what it was raised)."""
    return [(kind.__name__, kind(*args).words(), args) for kind in kinds for args in errors_told.of(kind)]


def test_every_class_of_the_table_is_one_of_ours(kinds: list[type[UserError]]) -> None:
    names = {name for kind in kinds for name in (kind.__name__, f"{kind.__module__}.{kind.__name__}")}
    table = {
        *errors_told.ARGS,
        *errors_told.FILES,
        *errors_told.TITLES,
        *errors_told.NUMBERS,
        *errors_told.TYPED,
    }
    assert table - names - {"NotYet", "ListRefused"} == set()
    assert len(kinds) > 250


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_sentence_has_a_hole_or_lacks_its_end(kinds: list[type[UserError]], language: str) -> None:
    i18n.use_language(language)
    told = sentences(kinds)
    assert [words for name, words, _args in told if re.search(r"[{}]", words) and name != "NoNames"] == []
    closing = ENDS[language]
    assert [
        words
        for name, words, _args in told
        if name not in PARTS and words.rstrip("”」）)")[-1] not in closing
    ] == []
    assert [words for _name, words, _args in told if words != words.strip() or "  " in words] == []


def test_an_english_sentence_has_no_chinese_but_what_was_typed(kinds: list[type[UserError]]) -> None:
    i18n.use_language("en")
    wrong: list[str] = []
    for name, words, args in sentences(kinds):
        given = "".join(HAN.findall(repr(args))) + "".join(WRITTEN_SO)
        wrong += [f"{name}: {words}" for run in HAN.findall(words) if set(run) - set(given)]
        wrong += [f"{name}: {words}" for mark in "，。；：！？（）「」、" if mark in words]
    assert wrong == []


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_a_chinese_sentence_has_chinese_marks_and_no_english(
    kinds: list[type[UserError]], language: str
) -> None:
    i18n.use_language(language)
    wrong: list[str] = []
    for name, words, args in sentences(kinds):
        given = set(re.findall("[A-Za-z]+", repr(args))) | LATIN
        wrong += [f"{name}: {words}" for run in re.findall("[A-Za-z]{2,}", words) if run not in given]
        wrong += [
            f"{name}: {words}" for _ in re.findall(r"[\u3400-\u9fff][,;!?()]|[,;!?()][\u3400-\u9fff]", words)
        ]
        if language == "zh_TW":
            typed = set("".join((*HAN.findall(repr(args)), *WRITTEN_SO)))
            wrong += [f"{name}: {words}" for each in words if each in SIMPLIFIED and each not in typed]
    assert wrong == []


def test_a_sentence_is_told_in_the_language_of_the_moment(kinds: list[type[UserError]]) -> None:
    """Words are made when they are asked for: an error says what it says in the window's language of that moment."""
    for kind in kinds:
        error = kind(*errors_told.of(kind)[0])
        i18n.use_language("zh_CN")
        chinese = error.words()
        i18n.use_language("en")
        assert error.words() != chinese or kind.__name__ in PARTS, kind.__name__
