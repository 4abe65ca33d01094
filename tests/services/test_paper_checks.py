"""Names without consent found in running text; what the sheet before said and this one does not."""

from datetime import date
from datetime import datetime
from pathlib import Path

import pytest

from desktop import i18n
from desktop.models import Consent
from desktop.models import Event
from desktop.models import Person
from desktop.models import Setting
from desktop.models import journal
from desktop.services import paper_checks
from desktop.services import papers

TODAY = date(2025, 5, 28)
AT = datetime(2025, 5, 28, 8)


@pytest.fixture
def event(sample_file: Path) -> Event:
    return Event.get(Event.edition == 2)


def somebody(characters: int) -> Person:
    rows = list(Person.select().where(Person.merged_into.is_null()).order_by(Person.id))
    names = [row.name for row in rows]
    return next(row for row in rows if len(row.name) == characters and names.count(row.name) == 1)


def test_a_name_in_a_sentence_stops_until_its_bearer_agreed(event: Event) -> None:
    name = somebody(3).name
    ready = papers.flyer(event.id, today=TODAY, words={"sign_up": f"请找{name}登记"})
    assert [(f.severity, f.code, f.field) for f in papers.findings(ready)] == [
        ("stop", "name_consent", "sign_up")
    ]
    with journal.act("give_consent", at=AT):
        Consent.create(person=somebody(3).id, scope="publish_name", method="spoken", given_on=TODAY)
    ready = papers.flyer(event.id, today=TODAY, words={"sign_up": f"请找{name}登记"})
    assert papers.findings(ready) == []


def test_two_characters_can_be_a_word_and_only_warn(event: Event) -> None:
    person = somebody(2)
    ready = papers.notice(event.id, today=TODAY, words={"body": f"大家都{person.name}。"})
    assert [(f.severity, f.code, f.field) for f in papers.findings(ready)] == [
        ("warn", "name_perhaps", "body")
    ]


def test_a_name_inside_a_longer_one_is_not_asked_for(sample_file: Path) -> None:
    long = somebody(3)
    with journal.act("change_person", at=AT):
        Person.update(name="李红").where(Person.id == somebody(2).id).execute()
    named = paper_checks.names_in([f"{long.name}主讲"])
    assert named.surely == {long.name}
    assert named.perhaps == frozenset()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh_CN", "活动还是草稿，张贴之前请先发布"),
        ("zh_TW", "活動還是草稿，張貼之前請先發布"),
        ("en", "The event is still a draft: publish it before its paper hangs"),
    ],
)
def test_a_draft_is_warned_of_before_its_paper_hangs(event: Event, language: str, words: str) -> None:
    i18n.use_language(language)

    def said() -> list[tuple[str, str]]:
        papers_of = (papers.flyer(event.id, today=TODAY), papers.notice(event.id, today=TODAY))
        found = [finding for ready in papers_of for finding in papers.findings(ready)]
        return [(f.severity, f.words) for f in found if f.code == "draft"]

    assert said() == []
    with journal.act("change_event", at=AT, subject=event.title):
        Event.update(status="draft").where(Event.id == event.id).execute()
    assert said() == [("warn", words)] * 2


def test_a_sheet_that_says_less_than_the_one_before_is_warned_of(event: Event, tmp_path: Path) -> None:
    papers.save(papers.flyer(event.id, today=TODAY), tmp_path / "1.pdf", at=AT)
    assert papers.findings(papers.flyer(event.id, today=TODAY)) == []
    with journal.act("setting", at=AT):
        Setting.write("duty_phone", "")
    poorer = papers.flyer(event.id, today=TODAY, words={"place": "老地方"})
    assert [(f.severity, f.code, f.field) for f in papers.findings(poorer)] == [
        ("warn", "says_less", "phone"),
        ("warn", "says_less", "place"),
    ]
    papers.save(poorer, tmp_path / "2.pdf", at=AT.replace(hour=9))
    assert papers.findings(poorer)  # what was drawn says it still
    again = papers.flyer(event.id, today=TODAY, words={"place": "老地方"})
    assert papers.findings(again) == []


def test_the_first_sheet_of_an_edition_follows_the_last_one_of_the_edition_before(
    event: Event, tmp_path: Path
) -> None:
    before = Event.get((Event.series == event.series) & (Event.edition == 1))
    papers.save(papers.flyer(before.id, today=TODAY), tmp_path / "1.pdf", at=AT)
    found = papers.findings(papers.flyer(event.id, today=TODAY, words={"place": ""}))
    assert ("warn", "says_less", "place") in [(f.severity, f.code, f.field) for f in found]
