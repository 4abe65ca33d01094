"""Cards filled from the records: table cards for the stalls, or as typed; badges on a sheet of labels."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop.exchange.photo_file import KeptPhoto
from desktop.models import Event
from desktop.models import Session
from desktop.models import journal
from desktop.services import paper_cards
from desktop.services import paper_photos
from desktop.services import papers
from desktop.services import photos
from desktop.services import stalls
from desktop.services.papers import Look
from desktop.services.stalls import StallFacts
from tests.printing.papers import picture_file

AT = datetime(2025, 5, 28, 8)


@pytest.fixture
def event(sample_file: Path) -> Event:
    return Event.get(Event.edition == 2)


def test_table_cards_stand_for_the_stalls_until_others_are_typed(event: Event) -> None:
    with journal.act("change_event", at=AT):
        stalls.clear(event.id)
    stalls.add_stall(event.id, StallFacts("包粽子", keepers="李阿姨"), at=AT)
    stalls.add_stall(event.id, StallFacts("尝一尝"), at=AT)
    ready = paper_cards.table_cards(event.id, words={})
    assert [(card.name, card.line) for card in ready.data.cards] == [("包粽子", "李阿姨"), ("尝一尝", "")]
    assert ready.lists == {"cards": "包粽子，李阿姨\n尝一尝"}
    typed = paper_cards.table_cards(event.id, words={"cards": "刘敏，卫生服务中心\n\n主持人"})
    assert [(card.name, card.line) for card in typed.data.cards] == [("刘敏", "卫生服务中心"), ("主持人", "")]
    assert papers.findings(typed) == []


def test_what_was_chosen_of_labels_reaches_the_paper(event: Event) -> None:
    look = Look(labels="64x38", first_label=5)
    session = Session.of(event.id)[0].id
    for ready in (
        paper_cards.table_cards(event.id, look=look, words={"cards": "主持人"}),
        paper_cards.name_badges(session, look=look, words={}),
    ):
        assert (ready.data.labels, ready.data.first) == ("64x38", 5)
        assert papers.findings(ready) == []


def test_the_journal_says_what_went_out(event: Event, tmp_path: Path) -> None:
    ready = paper_cards.table_cards(event.id, words={"cards": "主持人"})
    papers.save(ready, tmp_path / "cards.pdf", at=AT)
    assert papers.subject_words(ready) == "桌牌 第二届邻里美食分享活动"


def test_a_photo_of_last_year_hangs_on_this_years_poster(event: Event) -> None:
    before = Event.get((Event.series == event.series) & (Event.edition == 1))
    kept = KeptPhoto(picture_file(1400, 1900), 1400, 1900)
    (photo,) = photos.add_photos(before.id, [kept], at=AT)
    assert [key for key, _words in paper_photos.offered(event.id)] == [photo.id]
    look = Look(design="festival", photo=photo.id)
    ready = papers.flyer(event.id, today=AT.date(), look=look)
    assert [(found.severity, found.code) for found in papers.findings(ready)] == [("stop", "photo_consent")]
    photos.all_agreed(photo.id, at=AT)
    ready = papers.flyer(event.id, today=AT.date(), look=look)
    assert ready.data.photo is not None
    assert papers.findings(ready) == []
    gone = papers.flyer(event.id, today=AT.date(), look=Look(photo="0"))
    assert gone.data.photo is None
