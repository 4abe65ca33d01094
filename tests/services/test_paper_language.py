"""In which language a community's papers hang."""

from datetime import datetime

import pytest

from desktop import i18n
from desktop.services import paper_language

AT = datetime(2025, 5, 28, 9)


@pytest.mark.usefixtures("empty_file")
@pytest.mark.parametrize(("window", "papers"), [("zh_CN", "zh_CN"), ("zh_TW", "zh_TW"), ("en", "zh_CN")])
def test_where_nothing_was_chosen_papers_are_chinese(window: str, papers: str) -> None:
    i18n.use_language(window)
    paper_language.speak()
    assert i18n.paper_language() == papers


@pytest.mark.usefixtures("empty_file")
def test_what_was_chosen_is_kept_with_the_file() -> None:
    paper_language.choose("en", at=AT)
    assert i18n.paper_language() == "en"
    i18n.use_paper_language("zh_CN")
    paper_language.speak()
    assert i18n.paper_language() == "en"
    paper_language.choose("", at=AT)
    assert (paper_language.chosen(), i18n.paper_language()) == ("", "zh_CN")
