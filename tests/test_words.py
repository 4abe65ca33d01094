"""Every message has its Chinese words, and the compiled catalogue says what the readable one says."""

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


def test_the_compiled_catalogue_is_up_to_date(tool: ModuleType) -> None:
    for lang in tool.LANGS:
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
    for lang in tool.LANGS:
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
