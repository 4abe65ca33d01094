"""What each desk's clock was worth, from what people read off the clock on the wall.

True time = device time − how far the device was ahead. Between two readings that differ the clock was set (or
ran off): it is taken to have been set where time then runs backwards least. A desk that was opened again on the
same computer without a reading has the reading of the opening before it, else of the one behind it.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from desktop.models import ClockReading
from desktop.models import Desk
from desktop.models import Entry
from desktop.models.database import transaction
from desktop.models.desk import clock_rows
from desktop.models.desk import write_clocks
from desktop.services import sign_in

Times = Sequence[tuple[int, datetime]]
"""Number and device time of a desk's entries, by number."""
Steps = list[tuple[int, int]]
"""(entry number, seconds ahead from this entry on), by number."""


@dataclass(frozen=True)
class Reading:
    """Seconds that the device was ahead, read at its time `at` behind the desk's entry `after_seq`."""

    after_seq: int
    at: datetime
    seconds: int


def record(*, desk: Desk, device: datetime, wall: datetime) -> None:
    """Notes what the desk's clock and the clock on the wall say; the session's times are put right at once."""
    with transaction():
        earlier = list(ClockReading.select().where(ClockReading.desk == desk.id))
        written = [seq for (seq,) in Entry.select(Entry.seq).where(Entry.desk == desk.id).tuples()]
        ClockReading.create(
            desk=desk.id,
            number=len(earlier) + 1,
            after_seq=max(written, default=0),
            device_at=device,
            wall_at=wall,
        )
        rewrite(desk.session_id)
        sign_in.recount(desk.session_id)


def rewrite(session: str) -> None:
    """Writes anew what the clocks of a session's desks were worth; call inside a transaction, then recount."""
    write_clocks(session, _rows(of_session(session)))


def drift(session: str) -> bool:
    """Whether what stands on file differs from what follows from readings and entries."""
    return sorted(clock_rows(session)) != sorted(_rows(of_session(session)))


def of_session(session: str) -> dict[str, Steps]:
    """How far each desk of a session was ahead, by desk; desks of which nothing was read are missing."""
    desks = {desk.id: desk for desk in Desk.select().where(Desk.session == session)}
    readings: dict[str, list[Reading]] = {}
    rows = ClockReading.select().where(ClockReading.desk.in_(list(desks)))
    for row in sorted(rows, key=lambda r: r.number):
        ahead = int((row.device_at - row.wall_at).total_seconds())
        readings.setdefault(row.desk_id, []).append(Reading(row.after_seq, row.device_at, ahead))
    several = [desk for desk, read in readings.items() if len(read) > 1]
    times: dict[str, list[tuple[int, datetime]]] = {}
    columns = Entry.select(Entry.desk, Entry.seq, Entry.device_at)
    for desk, seq, at in columns.where(Entry.desk.in_(several)).order_by(Entry.seq).tuples():
        times.setdefault(desk, []).append((seq, at))
    found: dict[str, Steps] = {}
    for desk in desks.values():
        if desk.id in readings:
            found[desk.id] = steps(readings[desk.id], times.get(desk.id, []))
        elif (inherited := _inherited(desk, desks, readings)) is not None:
            found[desk.id] = [(0, inherited)]
    return found


def steps(readings: Sequence[Reading], times: Times) -> Steps:
    """How far one desk was ahead along its entries; `readings` in the order they were made."""
    found = [(0, readings[0].seconds)]
    for before, after in pairwise(readings):
        if before.seconds != after.seconds:
            between = [(seq, at) for seq, at in times if before.after_seq < seq <= after.after_seq]
            ends = (before.after_seq, before.at), (after.after_seq + 1, after.at)
            from_seq = _set_at([ends[0], *between, ends[1]], after.seconds - before.seconds)
            found = [step for step in found if step[0] < from_seq]
            found.append((from_seq, after.seconds))
    return found


def _set_at(times: Times, shift: int) -> int:
    """From which of these entries on the clock is `shift` seconds further ahead: where time then runs back least.

    Of several such places the last, so that an entry keeps the reading that was known when it was written.
    """
    best, least = 0, float("inf")
    for (_seq, earlier), (seq, later) in pairwise(times):
        step = (later - earlier).total_seconds()
        worse = max(0.0, shift - step) - max(0.0, -step)
        if worse <= least:
            best, least = seq, worse
    return best


def _inherited(desk: Desk, desks: dict[str, Desk], readings: dict[str, list[Reading]]) -> int | None:
    """The last reading of the nearest opening before this one on the same computer, else the first behind it."""
    for earlier in before(desk, desks):
        if earlier.machine == desk.machine and earlier.id in readings:
            return readings[earlier.id][-1].seconds
    behind: list[tuple[int, str]] = []
    for later in desks.values():
        if later.id in readings and later.machine == desk.machine:
            line = before(later, desks)
            if desk in line:
                behind.append((len(line), later.id))
    return readings[min(behind)[1]][0].seconds if behind else None


def before(desk: Desk, desks: dict[str, Desk]) -> list[Desk]:
    """The openings of the same pack that stood in the file when this one began, nearest first."""
    found: list[Desk] = []
    while (follows := desks.get(desk.follows_id)) is not None and follows not in found:
        found.append(follows)
        desk = follows
    return found


def _rows(found: dict[str, Steps]) -> Iterable[tuple[str, int, int]]:
    return [(desk, seq, seconds) for desk, line in found.items() for seq, seconds in line]
