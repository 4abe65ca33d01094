"""名册: the residents' list with filters and columns of one's own, kept under a name, and saved as a spreadsheet."""

import unicodedata
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import overload

from desktop import masking
from desktop.errors import UserError
from desktop.errors import why
from desktop.i18n import _
from desktop.i18n import later
from desktop.models import PeopleView
from desktop.models import journal
from desktop.models import people_list
from desktop.models.people_list import FILTERS
from desktop.models.people_list import ResidentLine
from desktop.services.people import age_band
from desktop.services.shelf import CannotWrite

AGES = ("0–13", "14–17", "18–34", "35–59", "60–79", "80+")
COLUMNS = {
    "name": later("Full name"),
    "sex": later("Sex"),
    "age": later("Age"),
    "compound": later("Compound"),
    "building": later("Building"),
    "place": later("Address"),
    "grid": later("Grid"),
    "neighbourhood": later("Neighbourhood"),
    "phone": later("Phone"),
    "marks": later("Marks"),
    "guardian": later("Guardian"),
    "consents": later("Consents"),
    "visits": later("Visits"),
    "last_visit": later("Last visit"),
    "source": later("Source"),
    "note": later("Note"),
}
USUAL = ("name", "place", "age", "phone", "marks", "visits")
PERSONAL = frozenset({"name", "place", "phone", "guardian", "note"})
"""Columns by which somebody may be told apart."""
SCOPES = {
    "register": later("keeping their data"),
    "publish_name": later("their name on papers"),
    "publish_phone": later("their phone on papers"),
    "publish_photo": later("their photo on papers"),
    "report": later("passing on to the district"),
    "sensitive": later("sensitive data"),
    "guardian": later("as guardian"),
}
SOURCES = {
    "roster": later("residents' list"),
    "walk-in": later("walk-in"),
    "by hand": later("entered by hand"),
}
_PAGE = 32
_KEPT = 100


class ViewNameWrong(UserError):
    """A view is kept under a name (args: what was typed)."""

    code = "view_name_wrong"
    field = "name"

    def words(self) -> str:
        return _("A name has 1 to 40 characters; this one has {count}.").format(count=len(self.args[0]))


class NothingToSave(UserError):
    """Nobody fits, or no column is chosen."""

    code = "nothing_to_save"

    def words(self) -> str:
        return _("There is nothing to save: nobody fits what is asked for.")


@dataclass(frozen=True)
class Wanted:
    """What is asked for (filter to value), which columns in which order, and by what the list is sorted."""

    asks: Mapping[str, str] = field(default_factory=dict[str, str])
    columns: tuple[str, ...] = USUAL
    order: str = "place"


class Lines(Sequence[ResidentLine]):
    """The lines of these persons, read a screenful at a time as they are looked at."""

    def __init__(self, persons: Sequence[str]) -> None:
        self._persons = list(persons)
        self._pages: dict[int, dict[str, ResidentLine]] = {}

    def __len__(self) -> int:
        return len(self._persons)

    @overload
    def __getitem__(self, place: int) -> ResidentLine: ...
    @overload
    def __getitem__(self, place: slice) -> list[ResidentLine]: ...
    def __getitem__(self, place: int | slice) -> ResidentLine | list[ResidentLine]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        person = self._persons[place]
        found = self._page(place // _PAGE).get(person)
        return found or _gone(person)

    def __iter__(self) -> Iterator[ResidentLine]:
        return (self[n] for n in range(len(self)))

    def _page(self, number: int) -> dict[str, ResidentLine]:
        if number not in self._pages:
            if len(self._pages) >= _KEPT:
                del self._pages[next(iter(self._pages))]
            first = number * _PAGE
            self._pages[number] = people_list.lines(self._persons[first : first + _PAGE])
        return self._pages[number]


def find(wanted: Wanted, *, today: date) -> list[str]:
    """The ids of everybody who fits, in the order of the list."""
    asks = {key: value for key, value in wanted.asks.items() if value and key in FILTERS}
    return people_list.ids(asks, order=wanted.order, today=today)


def words(line: ResidentLine, column: str, *, today: date) -> str:
    """What stands in a column: on screen and in the spreadsheet the same. Telephones are masked."""
    said: dict[str, Callable[[], str]] = {
        "sex": lambda: {"M": _("male"), "F": _("female")}.get(line.sex, ""),
        "age": lambda: age_band(line.birth, today),
        "phone": lambda: masking.mask_phone(line.phone),
        "marks": lambda: _marks(line),
        "consents": lambda: _(", ").join(_(SCOPES[scope]) for scope in SCOPES if scope in line.consents),
        "visits": lambda: str(line.visits) if line.visits else "",
        "source": lambda: _(SOURCES[line.source]),
        "note": lambda: masking.mask(" ".join(line.note.split())),
    }
    return said[column]() if column in said else str(getattr(line, column))


def _marks(line: ResidentLine) -> str:
    marks = (
        (line.volunteer, _("volunteer")),
        (line.party, _("party member")),
        (line.alone, _("lives alone")),
    )
    return _(", ").join(name for on, name in marks if on)


def _gone(person: str) -> ResidentLine:
    """Somebody who was removed since the list was made."""
    return ResidentLine(id=person, name="—")


# --- views that are kept --------------------------------------------------------------------------


def keep_view(name: str, wanted: Wanted, *, at: datetime) -> PeopleView:
    """Keeps filters and columns under a name; one of the same name is replaced. Raises ViewNameWrong."""
    name = unicodedata.normalize("NFKC", name).strip()
    if not 1 <= len(name) <= 40:
        raise ViewNameWrong(name)
    asks = {key: value for key, value in wanted.asks.items() if value} | {"order": wanted.order}
    with journal.act("keep_view", at=at, subject=name):
        row = PeopleView.get_or_none(PeopleView.name == name)
        if row is None:
            return PeopleView.create(name=name, asks=asks, columns=list(wanted.columns))
        PeopleView.update(asks=asks, columns=list(wanted.columns)).where(PeopleView.id == row.id).execute()
        return PeopleView.get_by_id(row.id)


def kept(view: str) -> Wanted | None:
    """What a kept view (id) asks for; what this program does not know any more is left out."""
    row = PeopleView.by_id(view)
    if row is None:
        return None
    asks = {key: value for key, value in row.asks.items() if key in FILTERS}
    columns = tuple(column for column in row.columns if column in COLUMNS)
    order = row.asks.get("order", "place")
    return Wanted(asks, columns or USUAL, order if order in people_list.ORDERS else "place")


def forget_view(view: str, *, at: datetime) -> None:
    """Takes a kept view (id) away."""
    row = PeopleView.get_by_id(view)
    with journal.act("forget_view", at=at, subject=row.name):
        PeopleView.delete().where(PeopleView.id == view).execute()


# --- saving -------------------------------------------------------------------------------------


def save(
    wanted: Wanted, path: Path, *, at: datetime, progress: Callable[[int, int], None] = lambda _d, _t: None
) -> int:
    """Writes exactly what the list shows as .xlsx, and gives how many rows. Raises NothingToSave or CannotWrite.

    Where a column tells people apart the history keeps that it was saved, how many rows and which columns.
    """
    from desktop.exchange import plain_workbook

    today = at.date()
    persons = find(wanted, today=today)
    if not persons or not wanted.columns:
        raise NothingToSave
    found: list[tuple[str, ...]] = []
    for number, line in enumerate(Lines(persons)):
        if number % 1000 == 0:
            progress(number, len(persons))
        found.append(tuple(words(line, column, today=today) for column in wanted.columns))
    headings = tuple(_(COLUMNS[column]) for column in wanted.columns)
    grid = plain_workbook.Grid(_("Residents"), headings, tuple(found))
    try:
        if PERSONAL & set(wanted.columns):
            with journal.act("save_people", at=at, subject=f"{len(found)} 人（{'、'.join(headings)}）"):
                plain_workbook.write(grid, path)
        else:
            plain_workbook.write(grid, path)
    except OSError as error:
        raise CannotWrite(path.name, why(error)) from error
    return len(found)
