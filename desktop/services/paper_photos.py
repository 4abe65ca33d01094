"""Photos for the one slot of a poster: those of the event, and of the editions before it."""

from typing import TYPE_CHECKING

from desktop.models import Event
from desktop.models import Photo
from desktop.services import photos

if TYPE_CHECKING:
    from desktop.printing.paper import Photo as PaperPhoto


def offered(event: str) -> list[tuple[str, str]]:
    """(id, words) of each photo that could hang on the poster of the event (id), its own first, then last year's."""
    row = Event.by_id(event)
    if row is None:
        return []
    rows = [row]
    if row.series is not None and row.edition:
        earlier = (Event.series == row.series) & (Event.edition < row.edition)
        rows += list(Event.select().where(earlier).order_by(Event.edition.desc()))
    return [
        (photo.id, photo.caption or f"{each.title} {number}")
        for each in rows
        for number, photo in enumerate(Photo.of(each.id), 1)
    ]


def on_paper(photo: str) -> "PaperPhoto | None":
    """The photo (id) for printing, with whether all on it agreed; None where it is gone."""
    from desktop.printing.paper import Photo as PaperPhoto

    row = Photo.get_or_none(Photo.id == photo)
    return PaperPhoto(photos.jpeg(photo), agreed=row.agreed) if row else None
