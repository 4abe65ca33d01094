"""摊位 and the table plan: which table stands where, what is on it, who stands at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import Dish
from desktop.models import Event
from desktop.models import Session
from desktop.models import Stall
from desktop.models import event_facts
from desktop.models.dish import COLUMNS
from desktop.models.dish import ROWS
from desktop.models.journal import act

LONGEST_NAME = 12
A_PLACE = COLUMNS * ROWS
"""Tables that fit one place."""


class StallError(UserError):
    """Base: something about a table; `field` names the part of the form meant."""

    code = "stall_wrong"
    field = "name"


class StallNameMissing(StallError):
    code = "stall_name_missing"

    def words(self) -> str:
        return _("What is on this table? Its name stands on the plan.")


class StallNameTooLong(StallError):
    """Args: how many characters were typed."""

    code = "stall_name_too_long"

    def words(self) -> str:
        return _("{n} characters do not fit the plan; {most} do.").format(n=self.args[0], most=LONGEST_NAME)


class PlaceFull(StallError):
    """No table more fits there (args: the place)."""

    code = "place_full"
    field = "place"

    def words(self) -> str:
        return _("{place} is full: {n} tables stand there.").format(place=self.args[0], n=A_PLACE)


class StallGone(StallError):
    """The table was taken out meanwhile."""

    code = "stall_gone"

    def words(self) -> str:
        return _("This table has been taken out already.")


@dataclass(frozen=True)
class StallFacts:
    """What the form of a table says."""

    name: str
    keepers: str = ""
    place: str = ""


def places_of(event: str) -> list[str]:
    """The rooms and grounds of the event (id), those of tables that stand elsewhere behind them."""
    sessions = [session for session in Session.of(event) if not session.cancelled]
    held = event_facts.rooms(session.id for session in sessions)
    found = [name for each in sessions for name in event_facts.places(each, held.get(each.id, ()))]
    found += [stall.place for stall in Stall.of(event)]
    return list(dict.fromkeys(found)) or [""]


def facts_of(stall: str) -> StallFacts:
    """What stands on file about the table (id). Raises StallGone."""
    row = _row(stall)
    return StallFacts(row.name, row.keepers, row.place)


def add_stall(event: str, facts: StallFacts, *, at: datetime) -> Stall:
    """Puts up a table at the first spot that is free. Raises a StallError."""
    row, values = Event.get_by_id(event), _values(facts)
    with act("add_stall", at=at, subject=_about(facts.name, row)):
        x, y = _free_spot(event, values["place"])
        last = Stall.select(Stall.number).where(Stall.event == event).order_by(Stall.number.desc()).first()
        return Stall.create(event=event, number=last.number + 1 if last else 1, x=x, y=y, **values)


def change_stall(stall: str, facts: StallFacts, *, at: datetime) -> Stall:
    """Makes the table (id) what the form says; in another place it stands at the first free spot."""
    row, values = _row(stall), _values(facts)
    with act("change_stall", at=at, subject=_about(facts.name, row.event)):
        if values["place"] != row.place:
            values["x"], values["y"] = _free_spot(row.event_id, values["place"])
        Stall.update(**values).where(Stall.id == stall).execute()
    return _row(stall)


def move_stall(stall: str, x: int, y: int, *, at: datetime) -> None:
    """Moves the table (id) to a spot of its place; the one that stands there takes its spot."""
    row = _row(stall)
    x, y = min(max(x, 0), COLUMNS - 1), min(max(y, 0), ROWS - 1)
    with act("move_stall", at=at, subject=_about(row.name, row.event)):
        here = (Stall.event == row.event_id) & (Stall.place == row.place) & (Stall.x == x) & (Stall.y == y)
        Stall.update(x=row.x, y=row.y).where(here & (Stall.id != stall)).execute()
        Stall.update(x=x, y=y).where(Stall.id == stall).execute()


def remove_stall(stall: str, *, at: datetime) -> None:
    """Takes the table (id) away; its dishes stay on the list, without a table."""
    row = _row(stall)
    with act("remove_stall", at=at, subject=_about(row.name, row.event)):
        Dish.update(stall=None).where(Dish.stall == stall).execute()
        row.delete_instance()


def lay_out(event: str, *, at: datetime) -> None:
    """Puts the tables of every place in even rows, by number."""
    row = Event.get_by_id(event)
    with act("move_stall", at=at, subject=row.title):
        for place in places_of(event):
            here = [stall for stall in Stall.of(event) if stall.place == place]
            for stall, (x, y) in zip(here, _even(len(here)), strict=False):
                if (stall.x, stall.y) != (x, y):
                    Stall.update(x=x, y=y).where(Stall.id == stall.id).execute()


def copy_stalls(old: str, new: str) -> None:
    """The tables of an edition (id) for the next; who stands there is asked anew. Call inside an act."""
    for row in Stall.of(old):
        Stall.create(event=new, number=row.number, name=row.name, place=row.place, x=row.x, y=row.y)


def clear(event: str) -> None:
    """Takes out dishes and tables of a draft (id) that goes. Call inside an act."""
    Dish.delete().where(Dish.event == event).execute()
    Stall.delete().where(Stall.event == event).execute()


# --- inside ---------------------------------------------------------------------------------------


def _row(stall: str) -> Stall:
    row = Stall.by_id(stall)
    if row is None:
        raise StallGone
    return row


def _values(facts: StallFacts) -> dict[str, Any]:
    name = " ".join(facts.name.split())
    if not name:
        raise StallNameMissing
    if len(name) > LONGEST_NAME:
        raise StallNameTooLong(len(name))
    return {"name": name, "keepers": facts.keepers.strip(), "place": facts.place.strip()}


def _spots() -> Iterator[tuple[int, int]]:
    """Every spot, those with room around them first."""
    for first_y, first_x in ((0, 0), (0, 1), (1, 0), (1, 1)):
        for y in range(first_y, ROWS, 2):
            for x in range(first_x, COLUMNS, 2):
                yield x, y


def _free_spot(event: str, place: str) -> tuple[int, int]:
    taken = {(stall.x, stall.y) for stall in Stall.of(event) if stall.place == place}
    for spot in _spots():
        if spot not in taken:
            return spot
    raise PlaceFull(place)


def _even(count: int) -> list[tuple[int, int]]:
    """Spots of `count` tables in even rows: every second column and row while that suffices."""
    wide, high = (COLUMNS + 1) // 2, (ROWS + 1) // 2
    if count <= wide * high:
        return [(2 * (n % wide), 2 * (n // wide)) for n in range(count)]
    return [(n % COLUMNS, n // COLUMNS) for n in range(min(count, A_PLACE))]


def _about(name: str, event: Event) -> str:
    return f"{name.strip()}（{event.title}）"
