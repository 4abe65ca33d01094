"""What the papers of an event say in Traditional Chinese and in English; what was typed stays as it was typed."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop import i18n
from desktop.models import Event
from desktop.models import journal
from desktop.services import paper_cards
from desktop.services import paper_public
from desktop.services import paper_sign_up
from desktop.services import paper_summary
from desktop.services import papers
from desktop.services.papers import Ready

TODAY = date(2025, 5, 20)


@pytest.fixture
def event(sample_file: Path) -> str:
    return Event.get(Event.name == "邻里美食分享活动").id


def test_a_notice_in_english_says_when_where_what_and_how(event: str) -> None:
    i18n.use_paper_language("en")
    ready = papers.notice(event, today=TODAY, words={})
    assert ready.data.title == "Invitation: 2nd 邻里美食分享活动"
    heads = [line for line in ready.data.body.splitlines() if line[1:3] == ". "]
    assert heads == ["1. When", "2. Where", "3. What", "4. How to sign up"]
    assert "Wednesday 28 May 2025, 9:00–11:30 am." in ready.data.body
    assert (ready.data.salutation, ready.data.closing) == ("Dear residents,", "Thank you for taking note.")


def test_a_notice_in_traditional_chinese_has_the_words_of_its_offices(event: str) -> None:
    i18n.use_paper_language("zh_TW")
    ready = papers.notice(event, today=TODAY, words={})
    assert ready.data.title == "關於舉辦第二屆邻里美食分享活动的通知"
    assert "一、活動時間" in ready.data.body
    assert "2025年5月28日（星期三）上午9:00—11:30。" in ready.data.body
    assert "茲將第二屆邻里美食分享活动有關事項通知如下：" in ready.data.body


def test_a_cancelled_event_is_told_in_english(event: str) -> None:
    i18n.use_paper_language("en")
    with journal.act("set_up", at=datetime(2025, 5, 20, 9), subject="x"):
        Event.update(status="cancelled", cancel_reason="heavy rain").where(Event.id == event).execute()
    ready = papers.notice(event, today=TODAY, words={})
    assert ready.data.title == "Cancelled: 2nd 邻里美食分享活动"
    assert (
        "planned for Wednesday 28 May 2025, 9:00–11:30 am, will not take place (heavy rain)"
        in ready.data.body
    )


def test_a_poster_in_english_has_its_edition_and_no_lunar_date(event: str) -> None:
    i18n.use_paper_language("en")
    data = papers.flyer(event, today=TODAY, words={}).data
    assert (data.edition, data.lunar) == ("2nd", "")
    assert data.place == "3 shared living rooms: 和谐, 和安, 和善"
    i18n.use_paper_language("zh_TW")
    data = papers.flyer(event, today=TODAY, words={}).data
    assert (data.edition, data.lunar) == ("第二屆", "農曆五月初二")
    assert data.place == "和谐、和安、和善三間共享客廳"


def test_what_was_typed_stays_as_it_was_typed(event: str) -> None:
    i18n.use_paper_language("en")
    data = papers.notice(event, today=TODAY, words={"title": "邻里节通知"}).data
    assert data.title == "邻里节通知"


def test_a_paper_is_drawn_in_the_language_it_was_filled_in(event: str, tmp_path: Path) -> None:
    with i18n.this_paper_in("en"):
        ready = papers.notice(event, today=TODAY, words={})
    assert i18n.paper_language() == "zh_CN"
    assert ready.language == "en"
    assert "or call 027-9600 0000." in papers.as_text(ready)
    assert papers.as_text(ready).endswith("20 May 2025")
    assert papers.draw(ready, tmp_path / "notice.pdf") == 1


@pytest.mark.parametrize("code", ["zh_TW", "en"])
def test_every_paper_of_an_event_can_be_printed_in_every_language(
    event: str, tmp_path: Path, code: str
) -> None:
    i18n.use_paper_language(code)
    filled: list[Ready] = [
        papers.flyer(event, today=TODAY, words={}),
        papers.notice(event, today=TODAY, words={}),
        papers.free_notice(today=TODAY, words={"title": "停水", "body": "明天停水。"}),
        paper_public.announcement(event, today=TODAY, words={}),
        paper_sign_up.sign_up_form(event),
        paper_cards.certificate(event, today=TODAY, words={"names": "李桂芳"}),
        paper_summary.event_summary(event, today=TODAY, words={}),
    ]
    for ready in filled:
        stops = [found.words for found in papers.findings(ready) if found.severity == "stop"]
        assert stops == [], ready.paper
        assert papers.draw(ready, tmp_path / f"{ready.paper}.pdf") == 1, ready.paper
