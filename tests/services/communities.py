"""Small communities made by chance: addresses, residents, venues, three months of sessions and bookings."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from random import Random

from desktop.models import Attendance
from desktop.models import Booking
from desktop.models import Building
from desktop.models import Closure
from desktop.models import Compound
from desktop.models import Event
from desktop.models import Grid
from desktop.models import Helper
from desktop.models import HelperPost
from desktop.models import HomeVisit
from desktop.models import Opening
from desktop.models import Person
from desktop.models import ResidentRequest
from desktop.models import ServiceItem
from desktop.models import ServiceTally
from desktop.models import Session
from desktop.models import Setting
from desktop.models import Unit
from desktop.models import Venue
from desktop.models import journal
from desktop.models.booking import CATEGORIES
from desktop.models.request import CATEGORIES as KINDS_ASKED
from desktop.models.request import SOURCES
from desktop.models.request import STATUSES
from desktop.models.request import URGENCIES
from desktop.models.visit import OUTCOMES

FIRST, DAYS = date(2025, 3, 1), 92
"""From the first of March to the last of May."""


def fill(seed: int) -> None:
    """Fills the empty file that is open."""
    chance = Random(seed)
    with journal.unjournaled():
        Setting.create(key="community_name", value=f"第{seed}社区")
        people = _people(chance)
        venues = _venues(chance)
        _events(chance, people, venues)
        for _use in range(chance.randint(0, 40)):
            _book(chance, chance.choice(venues), _moment(chance), None)
        _at_doors(chance, people)


def _people(chance: Random) -> list[str]:
    """Residents of up to three compounds, some without an address or a year of birth."""
    units = [None]
    grids = [None, *(Grid.create(name=f"网格{g}", position=g).id for g in range(chance.randint(0, 3)))]
    for c in range(chance.randint(1, 3)):
        compound = Compound.create(name=f"小区{c}", position=c)
        for b in range(chance.randint(1, 6)):
            building = Building.create(
                compound=compound, label=str(b), name=chance.choice(["", "", "和谐楼"]), position=b
            )
            units += [
                Unit.create(building=building, label=label, grid=chance.choice(grids)).id for label in "12"
            ]
    few = chance.random() < 0.3
    return [
        Person.create(
            name="居民",
            source="roster",
            unit=chance.choice(units),
            birth=chance.choice(
                [None, f"{chance.randint(1930, 2022)}", f"{chance.randint(1930, 2022)}-06-30"]
            ),
        ).id
        for _number in range(chance.randint(1, 8 if few else 120))
    ]


def _venues(chance: Random) -> list[str]:
    """Up to four venues; one may never be open."""
    venues: list[str] = []
    for v in range(chance.randint(1, 4)):
        venue = Venue.create(name=f"客厅{v}", plate="客", capacity=30, allows_parallel=True, position=v)
        venues.append(venue.id)
        for weekday in chance.sample(range(1, 8), chance.randint(0, 7)):
            Opening.create(
                venue=venue, weekday=weekday, opens=chance.randint(420, 720), closes=chance.randint(721, 1440)
            )
        if chance.random() < 0.5:
            start = _moment(chance)
            end = start + timedelta(minutes=chance.randint(7, 5000))
            Closure.create(venue=venue, start=start, end=end, reason="检修")
        for number in range(1, chance.randint(1, 4)):
            item = ServiceItem.create(venue=venue, number=number, name=f"服务{number}")
            for day in chance.sample(range(DAYS), 5):
                ServiceTally.create(item=item, day=FIRST + timedelta(days=day), count=chance.randint(0, 40))
    return venues


def _events(chance: Random, people: list[str], venues: list[str]) -> None:
    """Events with sessions; some called off, some where nobody was recorded."""
    for number in range(chance.randint(0, 12)):
        status = chance.choice(["open", "over", "over", "draft", "cancelled"])
        category = chance.choice(CATEGORIES)
        event = Event.create(
            no=f"2025-{number + 1:03d}",
            name=f"活动{number}",
            category=category,
            status=status,
            co_hosts=chance.choice(["", "", "物业"]),
            second_host=chance.choice(["", "", "学校"]),
        )
        if chance.random() < 0.4:
            post = HelperPost.create(event=event, words="引导", wanted=9)
            for person in chance.sample(people, min(len(people), 6)):
                Helper.create(post=post, person=person)
        for _number in range(chance.randint(1, 6)):
            start = _moment(chance)
            session = Session.create(
                event=event,
                start=start,
                end=start + timedelta(minutes=chance.randint(20, 200)),
                cancelled=chance.random() < 0.1,
                place_text=chance.choice(["", "广场"]),
            )
            if chance.random() < 0.6:
                _book(chance, chance.choice(venues), start, session.id)
            came = chance.sample(people, chance.choice([0, 1, len(people) // 2, len(people)]))
            for person in came:
                heads = chance.choice([1, 1, 1, 3])
                Attendance.create(session=session, person=person, heads=heads, in_at=start)


def _at_doors(chance: Random, people: list[str]) -> None:
    """Requests and home visits; a community may have neither."""
    for number in range(1, chance.choice([1, chance.randint(2, 40)])):
        received = _moment(chance)
        status = chance.choice([*STATUSES, *["closed"] * 6])
        settled = received.date() + timedelta(days=chance.randint(0, 40))
        ResidentRequest.create(
            no=f"2025-{number:03d}",
            received=received,
            source=chance.choice(SOURCES),
            person=chance.choice([None, chance.choice(people)]),
            category=chance.choice(KINDS_ASKED),
            urgency=chance.choice(URGENCIES),
            due=received.date(),
            content="请看一看",
            status=status,
            closed_on=settled if status == "closed" else None,
        )
    for _visit in range(chance.choice([0, chance.randint(1, 40)])):
        HomeVisit.create(at=_moment(chance), place="北门", outcome=chance.choice(OUTCOMES))


def _book(chance: Random, venue: str, start: datetime, session: str | None) -> None:
    status = chance.choice(["handed_back", "approved", "in_use", "no_show", "cancelled"])
    end = start + timedelta(minutes=chance.randint(11, 300))
    Booking.create(
        venue=venue,
        session=session,
        title="使用",
        category="learning",
        start=start,
        end=end,
        held_from=start,
        held_until=end,
        status=status,
    )


def _moment(chance: Random) -> datetime:
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    return datetime.combine(day, time(chance.randint(6, 21), chance.randint(0, 59)))
