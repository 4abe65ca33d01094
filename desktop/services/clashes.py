"""One person at two desks that could not see each other: counted once, told, never hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from desktop.models import Desk
from desktop.models import attendance
from desktop.models.attendance import Noted
from desktop.services import clocks


@dataclass(frozen=True)
class Sight:
    """Where somebody was signed in first at one desk: when by the clock on the wall, by whom, with how many."""

    desk: str
    at: datetime
    recorder: str
    heads: int
    entry: str


@dataclass(frozen=True)
class Clash:
    """One person whom two or more desks signed in, by time."""

    person: str
    name: str
    sights: tuple[Sight, ...]


def of_session(session: str) -> list[Clash]:
    """Every person whom two desks of a session signed in, by id. What was voided does not count.

    Desks of one file see each other, and so does a pack that was opened again; a copy of a pack does not.
    """
    entries = attendance.noted_of_session(session)
    voided = {entry.voids for entry in entries if entry.kind == "void"}
    first: dict[str, dict[str, Noted]] = {}
    for entry in sorted(entries, key=lambda e: (e.at, e.id)):
        if entry.kind == "in" and entry.id not in voided:
            first.setdefault(entry.person, {}).setdefault(entry.desk, entry)
    desks = {desk.id: desk for desk in Desk.select().where(Desk.session == session)}
    seen = {desk.id: _seen(desk, desks) for desk in desks.values()}
    apart = {
        person: found
        for person, at in first.items()
        if len(at) > 1 and len(found := _strangers(list(at.values()), desks, seen)) > 1
    }
    names, _desks = attendance.names(list(apart), [])
    called = labels(desks.values())

    def sight(entry: Noted) -> Sight:
        recorder = desks[entry.desk].recorder
        return Sight(called[entry.desk], entry.at, recorder, entry.heads, entry.id)

    return [Clash(person, names[person], tuple(map(sight, apart[person]))) for person in sorted(apart)]


def _seen(desk: Desk, desks: dict[str, Desk]) -> dict[str, int]:
    """The last entry of each opening before this one that stood in the file when it began."""
    line = [desk, *clocks.before(desk, desks)]
    return {earlier.id: later.follows_seq for later, earlier in pairwise(line)}


def _strangers(sights: list[Noted], desks: dict[str, Desk], seen: dict[str, dict[str, int]]) -> list[Noted]:
    """Of one person's first entries at each desk, by time, those whose desk knew of none before in the list."""
    found: list[Noted] = []
    for entry in sights:
        if all(_apart(entry, other, desks, seen) for other in found):
            found.append(entry)
    return found


def _apart(one: Noted, other: Noted, desks: dict[str, Desk], seen: dict[str, dict[str, int]]) -> bool:
    if desks[one.desk].pack_id is None and desks[other.desk].pack_id is None:
        return False
    return one.seq > seen[other.desk].get(one.desk, 0) and other.seq > seen[one.desk].get(other.desk, 0)


def labels(desks: Iterable[Desk]) -> dict[str, str]:
    """What to call the desks of a session, by id: their names; a number tells apart two laptops with one name."""
    rows = sorted(desks, key=lambda d: (d.pack_id is not None, d.id))
    found = {desk.id: desk.name for desk in rows if desk.pack_id is None}
    lines = dict.fromkeys(found.values(), 1)
    taken_up: set[str] = set()
    for desk in rows[len(found) :]:
        before = desk.follows_id
        if before in found and before not in taken_up:  # the same laptop goes on; the next one has a copy
            taken_up.add(before)
            found[desk.id] = found[before]
        else:
            number = lines[desk.name] = lines.get(desk.name, 0) + 1
            found[desk.id] = desk.name if number == 1 else f"{desk.name}（{number}）"
    return found
