"""VENUE, EVENT, SESSION, PERSON on the command line: an id, or text that fits exactly one."""

from collections.abc import Sequence
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import Venue
from desktop.models.person import matching


class NothingFits(UserError):
    """No row has this id or text (args: the text)."""

    code = "nothing_fits"

    def words(self) -> str:
        return _("Nothing on file fits “{text}”; check the spelling, or name it by its id.").format(
            text=self.args[0]
        )


class SeveralFit(UserError):
    """The text fits several rows (args: the text, a line for each)."""

    code = "several_fit"

    def words(self) -> str:
        return _("“{text}” fits several: {rows}. Name one by its id.").format(
            text=self.args[0], rows=_("; ").join(self.args[1])
        )


def _one(text: str, rows: Sequence[Any], shown: Sequence[str]) -> Any:
    if not rows:
        raise NothingFits(text)
    if len(rows) > 1:
        raise SeveralFit(text, [f"{row.id} {words}" for row, words in zip(rows, shown, strict=True)][:9])
    return rows[0]


def _fitting(text: str, names: Sequence[str]) -> list[int]:
    """Indexes of names equal to the text, else of those that contain it."""
    equal = [i for i, name in enumerate(names) if name == text]
    return equal or [i for i, name in enumerate(names) if text in name]


def venue(text: str) -> Venue:
    """The venue with this id or name."""
    row = Venue.by_id(text)
    if row is not None:
        return row
    rows = Venue.in_order()
    hits = [rows[i] for i in _fitting(text, [r.name for r in rows])]
    return _one(text, hits, [r.name for r in hits])


def event(text: str) -> Event:
    """The event with this id, number or title."""
    row = Event.by_id(text) or Event.get_or_none(Event.no == text)
    if row is not None:
        return row
    rows = list(Event.select().order_by(Event.no))
    hits = [rows[i] for i in _fitting(text, [r.title for r in rows])]
    return _one(text, hits, [f"{r.no} {r.title}" for r in hits])


def session(text: str) -> Session:
    """The session with this id; the text of an event that has one session names that session too."""
    row = Session.by_id(text)
    if row is not None:
        return row
    of_event = event(text)
    rows = Session.of(of_event.id)
    return _one(text, rows, [f"{r.start:%Y-%m-%d %H:%M}" for r in rows])


def person(text: str) -> Person:
    """The person with this id, or whom the desk would find by this text."""
    row = Person.by_id(text)
    if row is not None:
        return row
    found = matching(text, limit=10)
    hits = [m for m in found if m.name == text] or found
    rows = list(Person.select().where(Person.id.in_([m.person for m in hits])).order_by(Person.id))
    places = {m.person: f"{m.name} {m.place}" for m in hits}
    return _one(text, rows, [places[r.id] for r in rows])
