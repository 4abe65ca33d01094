"""Photos of an event: kept in the data file, so that one backup holds all. Never asked for, never counted."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.exchange import photo_file
from desktop.exchange.photo_file import KeptPhoto
from desktop.i18n import _
from desktop.models import Event
from desktop.models import Photo
from desktop.models import Picture
from desktop.models.journal import act

MOST = 60
"""Photos of one event: a data file is no album."""
LONGEST_CAPTION = 60


def read(path: Path) -> KeptPhoto:
    """A photo as it is kept: see exchange.photo_file. Raises NotAPhoto or PhotoTooLarge; needs no database."""
    return photo_file.read(path)


class TooManyPhotos(UserError):
    """Args: how many there may be."""

    code = "too_many_photos"

    def words(self) -> str:
        return _("An event keeps {n} photos at most; take some out first.").format(n=self.args[0])


class PhotoGone(UserError):
    """It was taken out meanwhile (args: none)."""

    code = "photo_gone"

    def words(self) -> str:
        return _("This photo has been taken out meanwhile.")


def add_photos(event: str, photos: Sequence[KeptPhoto], *, at: datetime) -> list[Photo]:
    """Adds photos to the event (id); one that is there already is not added twice. TooManyPhotos."""
    row = Event.get_by_id(event)
    known = {photo.picture_id for photo in Photo.of(event)}
    fresh = {hashlib.sha256(photo.jpeg).hexdigest(): photo for photo in photos}
    fresh = {sha: photo for sha, photo in fresh.items() if sha not in known}
    if len(known) + len(fresh) > MOST:
        raise TooManyPhotos(MOST)
    with act("change_event", at=at, subject=row.title):
        return [_add(event, sha, photo) for sha, photo in fresh.items()]


def _add(event: str, sha: str, photo: KeptPhoto) -> Photo:
    if Picture.by_id(sha) is None:
        Picture.create(sha=sha, jpeg=photo.jpeg, width=photo.width, height=photo.height)
    return Photo.create(event=event, picture=sha)


def describe(photo: str, caption: str, *, at: datetime) -> Photo:
    """What stands under the photo (id). PhotoGone."""
    row = _photo(photo)
    with act("change_event", at=at, subject=row.event.title):
        Photo.update(caption=caption.strip()[:LONGEST_CAPTION]).where(Photo.id == photo).execute()
    return Photo.get_by_id(photo)


def all_agreed(photo: str, *, at: datetime) -> None:
    """Everyone who can be recognised agreed to be shown: the photo (id) may stand on a paper. PhotoGone."""
    _set_agreed(photo, at, agreed=True)


def not_all_agreed(photo: str, *, at: datetime) -> None:
    """Somebody did not agree, or took it back: the photo (id) is for the file alone. PhotoGone."""
    _set_agreed(photo, at, agreed=False)


def remove(photo: str, *, at: datetime) -> None:
    """Takes the photo (id) out. Its picture goes for good when taking it back is out of reach. PhotoGone."""
    row = _photo(photo)
    with act("change_event", at=at, subject=row.event.title):
        row.delete_instance()


def jpeg(photo: str) -> bytes:
    """The picture of the photo (id). PhotoGone."""
    return _photo(photo).picture.jpeg


def shown(event: str) -> list[tuple[bytes, str]]:
    """Picture and caption of the photos of the event (id) that may be shown."""
    return [(photo.picture.jpeg, photo.caption) for photo in Photo.of(event) if photo.agreed]


def _set_agreed(photo: str, at: datetime, *, agreed: bool) -> None:
    row = _photo(photo)
    with act("change_event", at=at, subject=row.event.title):
        Photo.update(agreed=agreed).where(Photo.id == photo).execute()


def _photo(photo: str) -> Photo:
    row = Photo.by_id(photo)
    if row is None:
        raise PhotoGone
    return row
