"""Drop-in use: what people come in for without booking (热水, 充电, 歇脚), counted by thing and day. Nobody is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import ServiceItem
from desktop.models import ServiceTally
from desktop.models import Venue
from desktop.models.journal import act

MOST_ITEMS, LONGEST = 30, 40
HIGHEST = 99
MOST_A_DAY = 9999
USUAL = ("饮水", "如厕", "歇脚", "充电", "热饭", "阅读", "药箱", "雨伞", "维修工具", "政策咨询")
"""The ten things a drivers' home offers, to begin with; meant to be changed."""


class ItemsWrong(UserError):
    """The list of things on offer cannot stand (args: the name that is wrong, "" where there are too many)."""

    code = "items_wrong"
    field = "items"

    def words(self) -> str:
        if not self.args[0]:
            return _("There is room for {n} things at most.").format(n=MOST_ITEMS)
        return _("“{name}” stands there twice or is longer than {n} characters.").format(
            name=self.args[0], n=LONGEST
        )


class NotOffered(UserError):
    """Nothing with this number or name is on offer in the venue (args: what was asked for)."""

    code = "not_offered"

    def words(self) -> str:
        return _("“{text}” is not offered here; write it down among what is offered first.").format(
            text=self.args[0]
        )


class NotYet(UserError):
    """A day that has not come is not counted (args: the day)."""

    code = "day_to_come"

    def words(self) -> str:
        return _("{day} has not come yet.").format(day=self.args[0])


class CountWrong(UserError):
    """More was taken back than was counted, or more counted than a day holds (args: what would stand there)."""

    code = "count_wrong"

    def words(self) -> str:
        if self.args[0] < 0:
            return _("There is nothing left to take back on this day.")
        return _("{n} on one day is more than can be; look at the number again.").format(n=self.args[0])


@dataclass(frozen=True)
class Counted:
    """One thing on offer: the key that counts it, how often on the day, in its month. Ids of `ServiceItem`."""

    id: str
    number: int
    name: str
    day: int
    month: int
    active: bool = True


def offered(venue: str) -> list[str]:
    """What a venue (id) offers, by number."""
    return [row.name for row in ServiceItem.of(venue)]


def offer(venue: str, names: Sequence[str], *, at: datetime) -> None:
    """From now on a venue (id) offers these; who stays keeps the number, what was counted stays counted. ItemsWrong."""
    wanted = [name.strip() for name in names if name.strip()]
    twice = next((name for name in wanted if wanted.count(name) > 1 or len(name) > LONGEST), None)
    if twice is not None or len(wanted) > MOST_ITEMS:
        raise ItemsWrong(twice or "")
    rows = {row.name: row for row in ServiceItem.select().where(ServiceItem.venue == venue)}
    with act("offer_services", at=at, subject=Venue.get_by_id(venue).name):
        for name, row in rows.items():
            if name not in wanted and row.active:
                _withdraw(row)
        for name in wanted:
            row = rows.get(name)
            if row is None:
                ServiceItem.create(venue=venue, number=_free(venue), name=name)
            elif not row.active:
                row.number, row.active = _free(venue), True
                row.save()


def count(item: str, *, day: date, at: datetime, times: int = 1) -> int:
    """One more came for this (id) on `day`, or `times` more, fewer where it is negative; how many that makes.

    NotYet for a day to come, CountWrong below nothing or beyond what a day holds.
    """
    row = ServiceItem.get_by_id(item)
    if day > at.date():
        raise NotYet(day)
    with act("count_service", at=at, subject=f"{row.venue.name} {row.name}"):
        known = ServiceTally.get_or_none((ServiceTally.item == item) & (ServiceTally.day == day))
        now = (known.count if known else 0) + times
        if not 0 <= now <= MOST_A_DAY:
            raise CountWrong(now)
        if known is None:
            ServiceTally.create(item=item, day=day, count=now)
        else:
            known.count = now
            known.save()
    return now


def of_month(venue: str, day: date) -> list[Counted]:
    """Every thing of a venue (id) with its counts on `day` and in the month of `day`, withdrawn ones that have any."""
    rows = list(ServiceItem.select().where(ServiceItem.venue == venue).order_by(ServiceItem.number))
    counts = _counts(rows, day)
    found: list[Counted] = []
    for row in rows:
        mine = counts.get(row.id, {})
        if row.active or mine:
            month = sum(mine.values())
            found.append(Counted(row.id, row.number, row.name, mine.get(day, 0), month, bool(row.active)))
    return found


def by_day(venue: str, day: date) -> dict[date, int]:
    """Person-visits of each day of the month of `day` that has any."""
    rows = list(ServiceItem.select().where(ServiceItem.venue == venue))
    found: dict[date, int] = {}
    for mine in _counts(rows, day).values():
        for on, times in mine.items():
            found[on] = found.get(on, 0) + times
    return {on: found[on] for on in sorted(found) if found[on]}


def named(venue: str, text: str) -> ServiceItem:
    """What a venue (id) offers under this number or name. NotOffered."""
    for row in ServiceItem.of(venue):
        if text in (row.name, f"{row.number}"):
            return row
    raise NotOffered(text)


# --- inside -----------------------------------------------------------------------------------


def _withdraw(row: ServiceItem) -> None:
    """It goes, or where it was counted steps aside so that its key is free."""
    if ServiceTally.select().where(ServiceTally.item == row.id).exists():
        taken = _taken(row.venue_id)
        row.number = next(n for n in range(HIGHEST, 0, -1) if n not in taken)
        row.active = False
        row.save()
    else:
        row.delete_instance()


def _free(venue: str) -> int:
    taken = _taken(venue)
    return next(n for n in range(1, HIGHEST + 1) if n not in taken)


def _taken(venue: str) -> set[int]:
    return {
        number
        for (number,) in ServiceItem.select(ServiceItem.number).where(ServiceItem.venue == venue).tuples()
    }


def _counts(rows: Sequence[ServiceItem], day: date) -> dict[str, dict[date, int]]:
    first = day.replace(day=1)
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    hit = (
        ServiceTally.item.in_([row.id for row in rows])
        & (ServiceTally.day >= first)
        & (ServiceTally.day < after)
    )
    found: dict[str, dict[date, int]] = {}
    for tally in ServiceTally.select().where(hit):
        found.setdefault(tally.item_id, {})[tally.day] = tally.count
    return found
