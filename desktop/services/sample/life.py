"""The sample's venues, weekly groups, events, sign-ups and who came."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Closure
from desktop.models import Desk
from desktop.models import Entry
from desktop.models import Event
from desktop.models import EventSeries
from desktop.models import Holiday
from desktop.models import Opening
from desktop.models import Series
from desktop.models import Session
from desktop.models import SignUp
from desktop.models import Venue
from desktop.models import journal
from desktop.models.database import new_id
from desktop.services.sample import escort
from desktop.services.sample import meals
from desktop.services.sample import names
from desktop.services.sample import plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.sample import Size
    from desktop.services.sample.people import Homes

FESTIVAL = "邻里美食分享活动"
ESCORT = "爱心送考"
FESTIVAL_ROOMS = ("和谐客厅", "和安客厅", "和善客厅")
FESTIVAL_SIGN_UPS = 150
FESTIVAL_CAPACITY = 200
FESTIVAL_IN_HOMES = 128
FESTIVAL_IN_HEADS = 163
ENTRY_COLUMNS = (
    "id", "session_id", "person_id", "desk_id", "seq", "kind", "heads",
    "device_at", "role", "method", "recorder", "reason",
)  # fmt: skip


@dataclass
class Town:
    """What is being built: rows that wait for their bulk insert, and what is taken already."""

    chance: Random
    today: date
    venues: dict[str, Venue] = field(default_factory=dict)
    taken: dict[tuple[str, date], list[tuple[datetime, datetime]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    closed: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    bookings: list[tuple[object, ...]] = field(default_factory=list)
    sessions: list[tuple[object, ...]] = field(default_factory=list)
    entries: list[tuple[object, ...]] = field(default_factory=list)
    attendance: list[tuple[object, ...]] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def number(self, year: int) -> str:
        """The next event number of a year."""
        self.numbers[year] += 1
        return f"{year}-{self.numbers[year]:03d}"

    def is_free(self, venue: str, start: datetime, end: datetime) -> bool:
        """Nothing of the sample holds or closes the venue then."""
        busy = any(a < end and b > start for a, b in self.taken[(venue, start.date())])
        shut = any(v == venue and a < end and b > start for v, a, b in self.closed)
        return not busy and not shut

    def book(self, *, venue: str, title: str, category: str, start: datetime, end: datetime,
             series: str | None = None, session: str | None = None, status: str = "approved", reason: str = "",
             people: int = 10, private: int = 0, applicant: str | None = None, minutes: int = 0) -> bool:  # fmt: skip
        """Books where the venue is free (rows that do not hold it always go in); says whether it did."""
        held_from, held_until = start - timedelta(minutes=minutes), end + timedelta(minutes=minutes)
        if status == "approved":
            if not self.is_free(venue, held_from, held_until):
                return False
            self.taken[(venue, start.date())].append((held_from, held_until))
        self.bookings.append(
            (new_id(), series, session, self.venues[venue].id, title, category, applicant, "",
             _text(start), _text(end), minutes, minutes, _text(held_from), _text(held_until),
             people, private, status, reason)
        )  # fmt: skip
        return True

    def session(
        self, event: str, start: datetime, end: datetime, *, place: str = "", cancelled: int = 0
    ) -> str:
        """A session of `event`; gives its id."""
        key = new_id()
        self.sessions.append((key, event, _text(start), _text(end), "", place, cancelled))
        return key

    def signed_in(self, session: str, start: datetime, who: Sequence[tuple[str, int]], desk: str) -> None:
        """(person, heads) came to `session` through `desk`, one after the other."""
        at = start - timedelta(minutes=12)
        step = timedelta(seconds=max(6, 1500 // max(1, len(who))))
        for seq, (person, heads) in enumerate(who, start=1):
            at += step
            text = _text(at)
            self.entries.append(
                (new_id(), session, person, desk, seq, "in", heads, text, "resident", "search", "林秀英", "")
            )
            self.attendance.append((session, person, heads, text))


def fill(size: Size, homes: Homes, chance: Random, today: date) -> None:
    """Writes venues, closures, groups, events, bookings, sign-ups and attendance."""
    journal.defer_foreign_keys()  # sessions are written at the end, in one go
    town = Town(chance, today)
    _venues(town, homes, size)
    _festival(town, homes, edition=2, day=today, coming=True)
    _festival(town, homes, edition=1, day=today - timedelta(days=357), coming=False)
    _obstacles(town, homes)
    _single_events(town, homes)
    for copy in range(size.copies):
        _groups(town, homes, size, copy)
    _write(town)


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)


def _venues(town: Town, homes: Homes, size: Size) -> None:
    for copy in range(size.copies):
        for spec in names.VENUES:
            name = _copy_name(spec.name, copy)
            keeper = homes.named["李秋红"] if spec.kind == "living_room" else None
            town.venues[name] = Venue.create(
                name=name, plate=spec.plate, kind=spec.kind, floor="一层", theme=spec.theme,
                building=homes.buildings[(names.COMPOUNDS[0], spec.building)], area_m2=spec.area,
                capacity=spec.capacity, equipment=spec.equipment, keeper=keeper,
                before_min=spec.set_up, after_min=spec.set_up, position=len(town.venues),
            )  # fmt: skip
            for weekday in range(1, 8):
                closes = spec.sunday_closes if weekday == 7 else spec.closes
                Opening.create(venue=town.venues[name], weekday=weekday, opens=spec.opens, closes=closes)
    calendar = Holiday.calendar()
    rooms = [s.name for s in names.VENUES if s.kind == "living_room"]
    soon = [town.today + timedelta(days=n) for n in range(1, 60)]
    for first, last, name in _runs([(d, calendar.holiday(d)) for d in soon]):
        for room in rooms:
            _close(town, room, first, last, f"{name}放假闭馆")
    start = town.today + timedelta(days=33)
    _close(town, "和谐客厅", start, start + timedelta(days=2), "空调检修")


def _runs(days: list[tuple[date, str]]) -> list[tuple[date, date, str]]:
    """Unbroken runs of days with the same holiday: first, last, name."""
    runs: list[tuple[date, date, str]] = []
    for day, name in days:
        if name and runs and runs[-1][2] == name and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day, name)
        elif name:
            runs.append((day, day, name))
    return runs


def _close(town: Town, venue: str, first: date, last: date, reason: str) -> None:
    start, end = _at(first, 0), _at(last + timedelta(days=1), 0)
    Closure.create(venue=town.venues[venue], start=start, end=end, reason=reason)
    town.closed.append((venue, start, end))


def _copy_name(name: str, copy: int) -> str:
    return name if copy == 0 else f"{name}{copy + 1}"


# --- the festival -----------------------------------------------------------------------------


def _festival(town: Town, homes: Homes, *, edition: int, day: date, coming: bool) -> None:
    series = EventSeries.get_or_none(EventSeries.name == FESTIVAL) or EventSeries.create(name=FESTIVAL)
    event = Event.create(
        no=town.number(day.year), name=FESTIVAL, series=series, edition=edition, category="festival",
        slogan="包粽子，话家常；请自带一道拿手菜", host="青和居社区居民委员会", co_hosts="和谐楼邻里、青山助餐点",
        target="本社区居民，每户可来 1–4 人", capacity=FESTIVAL_CAPACITY, sign_up_needed=True,
        sign_up_text="扫码，或到一楼服务台登记", sign_up_link="https://qhj.example/52", leader=homes.named["周敏"],
        contact_phone="", status="open" if coming else "over", food=True, note="下雨照常，都在室内",
        district_category=plans.DISTRICT["festival"],
    )  # fmt: skip
    start, end = _at(day, 540), _at(day, 690)
    session = town.session(event.id, start, end)
    for room in FESTIVAL_ROOMS:
        town.book(venue=room, title=FESTIVAL[2:6], category="festival", start=start, end=end, session=session,
                  people=min(60, town.venues[room].capacity), minutes=15)  # fmt: skip
    hosts = _households(town, homes, FESTIVAL_SIGN_UPS + 4)
    parties = _parties(town.chance, FESTIVAL_SIGN_UPS, FESTIVAL_CAPACITY - 2)
    for seq, person in enumerate(hosts, start=1):
        waits = seq > FESTIVAL_SIGN_UPS
        size = town.chance.choice((3, 4)) if waits else parties[seq - 1]
        SignUp.create(
            event=event, person=person, party_size=size, seq=seq, status="waiting" if waits else "confirmed"
        )
    plans.festival(event, homes, hosts[20:31], day, coming=coming)
    if coming:
        meals.festival(event, start)
    came = list(zip(hosts[:FESTIVAL_IN_HOMES], parties, strict=False))
    if coming:
        came = _with_heads(came, FESTIVAL_IN_HEADS)
    _two_desks(town, session, start, came)


def _households(town: Town, homes: Homes, count: int) -> list[str]:
    """One grown-up of each of `count` flats of the first ten buildings, in mixed order."""
    first = {homes.buildings[(names.COMPOUNDS[0], str(n))] for n in range(1, 9)}
    flats = [flat for flat in homes.flats if flat.building in first]
    town.chance.shuffle(flats)
    spoken = set(homes.named.values())
    flats.sort(key=lambda flat: flat.people[0] not in spoken)
    chosen = [flat.people[0] for flat in flats[:count]]
    town.chance.shuffle(chosen)
    return chosen


def _parties(chance: Random, count: int, heads: int) -> list[int]:
    """`count` party sizes of 1–4 that add up to `heads`."""
    sizes = [1] * count
    while sum(sizes) < heads:
        index = chance.randrange(count)
        if sizes[index] < 4:
            sizes[index] += 1
    return sizes


def _with_heads(came: list[tuple[str, int]], heads: int) -> list[tuple[str, int]]:
    """The same people with head counts that add up to `heads` (some bring fewer than they said)."""
    rows = [(person, 1) for person, _size in came]
    rest = heads - len(rows)
    for index, (person, size) in enumerate(came):
        more = min(rest, size - 1)
        rows[index] = (person, 1 + more)
        rest -= more
    return rows


def _two_desks(town: Town, session: str, start: datetime, came: list[tuple[str, int]]) -> None:
    for name, some in (("一号台", came[:41]), ("二号台", came[41:])):
        opened = start - timedelta(minutes=20)
        desk = Desk.create(name=name, session=session, opened_at=opened, recorder="林秀英")
        town.signed_in(session, start, some, desk.id)


# --- what stands in the way, single events, weekly groups ----------------------------------------


def _obstacles(town: Town, homes: Homes) -> None:
    """Bookings that make a weekly plan on Tuesdays interesting, a private one, one that waits."""
    tuesday = town.today + timedelta(days=(1 - town.today.weekday()) % 7 or 7)
    clash = tuesday + timedelta(days=7)
    town.book(
        venue="和谐客厅",
        title="老年合唱加练",
        category="arts",
        start=_at(clash, 870),
        end=_at(clash, 990),
        people=36,
    )
    late = tuesday + timedelta(days=35)
    town.book(venue="和谐客厅", title="国画班布展", category="learning", start=_at(late, 720), end=_at(late, 825),
              people=18, minutes=10)  # fmt: skip
    town.book(venue="和安客厅", title="议事会", category="meeting", start=_at(town.today, 1110), end=_at(town.today, 1200),
              status="requested", people=20)  # fmt: skip
    for weeks in range(-4, 9):
        day = town.today + timedelta(days=(3 - town.today.weekday()) % 7 + 7 * weeks)
        town.book(venue="和谐客厅", title="心事有地方说", category="health", start=_at(day, 510), end=_at(day, 660),
                  private=1, people=2, applicant=homes.named["周敏"])  # fmt: skip
    town.book(venue="排练厅", title="心事有地方说", category="health", start=_at(town.today, 780), end=_at(town.today, 1020),
              private=1, people=2)  # fmt: skip


def _single_events(town: Town, homes: Homes) -> None:
    everyone = homes.everyone()
    for spec in names.EVENTS:
        day = town.today + timedelta(days=spec.day)
        event = Event.create(
            no=town.number(day.year), name=spec.name, category=spec.category, host="青和居社区居民委员会",
            target="本社区居民", sign_up_needed=spec.needs_sign_up, capacity=40 if spec.needs_sign_up else None,
            sign_up_text="到一楼服务台登记" if spec.needs_sign_up else "", status=spec.status, leader=homes.named["周敏"],
            district_category=plans.DISTRICT[spec.category], escort=spec.name == ESCORT,
        )  # fmt: skip
        plans.checklist(event, day, town.today)
        if event.escort:
            escort.fill(event, _at(day, spec.start))
        start, end = _at(day, spec.start), _at(day, spec.end)
        session = town.session(event.id, start, end, place="" if spec.venue else "社区北门广场集合")
        if spec.venue:
            town.book(venue=spec.venue, title=spec.name, category=spec.category, start=start, end=end,
                      session=session, people=min(town.venues[spec.venue].capacity, spec.heads or 20), minutes=15)  # fmt: skip
        if spec.needs_sign_up:
            for seq, person in enumerate(town.chance.sample(everyone, 18), start=1):
                SignUp.create(event=event, person=person, party_size=1, seq=seq, status="confirmed")
        if spec.heads:
            opened = start - timedelta(minutes=20)
            desk = Desk.create(name="一号台", session=session, opened_at=opened, recorder="林秀英")
            who = [(person, 1) for person in town.chance.sample(everyone, spec.heads)]
            town.signed_in(session, start, who, desk.id)


def _groups(town: Town, homes: Homes, size: Size, copy: int) -> None:
    everyone = homes.everyone()
    first = town.today - timedelta(days=30 * size.months_back)
    last = town.today + timedelta(days=84)
    for spec in names.GROUPS:
        members = town.chance.sample(everyone, spec.members)
        title, venue = _copy_name(spec.name, copy), _copy_name(spec.venue, copy)
        event = Event.create(
            no=town.number(first.year), name=title, category=spec.category, host="青和居社区居民委员会",
            target="本社区居民", status="open", leader=members[0],
            district_category=plans.DISTRICT[spec.category],
        )  # fmt: skip
        days = ",".join(("MO", "TU", "WE", "TH", "FR", "SA", "SU")[w - 1] for w in spec.weekdays)
        series = Series.create(title=title, rule=f"FREQ=WEEKLY;BYDAY={days}", start=_at(first, spec.start))
        desk = Desk.create(name="班组登记", opened_at=_at(first, spec.start), recorder="林秀英")
        # The calligraphy class of this term has ended: its next one is what the booking dialog is for.
        until = town.today if spec.name == "书法班" else last
        for offset in range((until - first).days + 1):
            day = first + timedelta(days=offset)
            if day.isoweekday() in spec.weekdays:
                _meet(town, spec, event=event.id, series=series.id, venue=venue, title=title, day=day,
                      members=members, desk=desk.id)  # fmt: skip


def _meet(town: Town, spec: names.GroupSpec, *, event: str, series: str, venue: str, title: str, day: date,
          members: list[str], desk: str) -> None:  # fmt: skip
    """One meeting of a group: its session, its booking, who came; a skipped row where the venue is not free."""
    start, end = _at(day, spec.start), _at(day, spec.end)
    if not town.is_free(venue, start, end):
        town.book(venue=venue, title=title, category=spec.category, start=start, end=end, series=series,
                  status="skipped", reason="当天已占用或停用", people=spec.members)  # fmt: skip
        return
    session = town.session(event, start, end)
    town.book(venue=venue, title=title, category=spec.category, start=start, end=end, series=series, session=session,
              people=spec.members, applicant=members[0])  # fmt: skip
    if day < town.today:
        who = [(person, 1) for person in members if town.chance.random() < 0.82]
        seq = len(town.entries)  # one desk over the whole term: its numbers go on
        at = _text(start)
        for index, (person, heads) in enumerate(who):
            town.entries.append(
                (
                    new_id(),
                    session,
                    person,
                    desk,
                    seq + index,
                    "in",
                    heads,
                    at,
                    "resident",
                    "by hand",
                    "林秀英",
                    "",
                )
            )
            town.attendance.append((session, person, heads, at))


def _write(town: Town) -> None:
    Session.insert_rows(("id", "event_id", "start", "end", "name", "place_text", "cancelled"), town.sessions)
    Booking.insert_rows(
        ("id", "series_id", "session_id", "venue_id", "title", "category", "applicant_id", "applicant_text",
         "start", "end", "before_min", "after_min", "held_from", "held_until",
         "expected", "private", "status", "reason"),
        town.bookings,
    )  # fmt: skip
    Entry.insert_rows(ENTRY_COLUMNS, town.entries)
    Attendance.insert_rows(("session_id", "person_id", "heads", "in_at"), town.attendance)
