"""Photos of an event: in the data file, once, undoable, for a paper only where everybody agreed."""

from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.exchange.photo_file import KeptPhoto
from desktop.models import Photo
from desktop.models import Picture
from desktop.services import events
from desktop.services import journal
from desktop.services import photos
from desktop.services import retention
from desktop.services.events import EventFacts
from desktop.services.photos import PhotoGone
from desktop.services.photos import TooManyPhotos

AT = datetime(2025, 5, 28, 9)
ONE, TWO = KeptPhoto(b"one", 20, 10), KeptPhoto(b"two", 10, 20)


@pytest.fixture
def event(empty_file: Path) -> str:
    return events.add_event(EventFacts(name="合唱"), at=AT).id


def test_a_photo_is_there_once_and_in_the_data_file(event: str) -> None:
    added = photos.add_photos(event, [ONE, TWO, ONE], at=AT)
    assert [photos.jpeg(photo.id) for photo in added] == [b"one", b"two"]
    assert photos.add_photos(event, [TWO], at=AT) == []
    assert Photo.counts([event]) == {event: 2}
    other = events.add_event(EventFacts(name="书法"), at=AT).id
    photos.add_photos(other, [ONE], at=AT)
    assert Picture.select().count() == 2


def test_it_goes_comes_back_and_is_swept_when_nothing_can_bring_it_back(event: str) -> None:
    (photo,) = photos.add_photos(event, [ONE], at=AT)
    photos.describe(photo.id, " 包粽子 ", at=AT)
    photos.remove(photo.id, at=AT)
    assert Photo.of(event) == []
    journal.undo(journal.newest(), at=AT)
    (back,) = Photo.of(event)
    assert (back.caption, photos.jpeg(back.id)) == ("包粽子", b"one")
    photos.remove(back.id, at=AT)
    assert retention.empty_old_values(at=AT + timedelta(days=30)) == 0
    assert Picture.select().count() == 1
    assert retention.empty_old_values(at=AT + timedelta(days=120)) > 0
    assert Picture.select().count() == 0


def test_a_picture_that_stands_somewhere_is_not_swept(event: str) -> None:
    photos.add_photos(event, [ONE], at=AT)
    retention.empty_old_values(at=AT + timedelta(days=120))
    assert Picture.select().count() == 1


def test_only_what_all_agreed_to_may_be_shown(event: str) -> None:
    one, two = photos.add_photos(event, [ONE, TWO], at=AT)
    assert photos.shown(event) == []
    photos.all_agreed(two.id, at=AT)
    photos.describe(two.id, "合影", at=AT)
    assert photos.shown(event) == [(b"two", "合影")]
    photos.not_all_agreed(two.id, at=AT)
    assert photos.shown(event) == []
    photos.remove(one.id, at=AT)
    for verb in (photos.all_agreed, photos.not_all_agreed, photos.remove):
        with pytest.raises(PhotoGone):
            verb(one.id, at=AT)


def test_a_data_file_is_no_album(event: str) -> None:
    many = [KeptPhoto(str(n).encode(), 1, 1) for n in range(61)]
    with pytest.raises(TooManyPhotos, match="60"):
        photos.add_photos(event, many, at=AT)
    assert Picture.select().count() == 0


def test_a_draft_goes_with_its_photos(event: str) -> None:
    photos.add_photos(event, [ONE], at=AT)
    events.remove_event(event, at=AT)
    assert Photo.select().count() == 0
