"""Last year's ledger read in: each activity becomes an event that is filed, so that the past stands with the rest."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from pathlib import Path

from desktop.exchange import ledger
from desktop.exchange.ledger import Activity
from desktop.exchange.ledger import Problem
from desktop.i18n import _
from desktop.models import Building
from desktop.models import Event
from desktop.models import EventSeries
from desktop.models import Person
from desktop.models import Session
from desktop.models import Setting
from desktop.models.event import chinese_number
from desktop.models.journal import act
from desktop.services.event_errors import LONGEST_NAME

CATEGORIES = {
    "议事": "meeting", "党建": "meeting", "教育": "learning", "亲子": "learning", "宣传": "learning", "安全": "learning",
    "交流": "learning", "文化": "arts", "文体": "arts", "健康": "health", "志愿服务": "volunteering",
    "环境": "volunteering", "慰问": "volunteering", "节庆": "festival", "为老": "festival",
}  # fmt: skip
"""Which of our categories the district's words mean; what is not known counts as learning."""
_EDITION = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,2})届(.+)")
_NUMBERS = {chinese_number(n): n for n in range(1, 100)} | {str(n): n for n in range(1, 100)}
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Planned:
    """What becomes of one row: new, same (on file already), again (twice in the file)."""

    activity: Activity
    status: str


@dataclass(frozen=True)
class LedgerPlan:
    """What an import would do; nothing is written yet."""

    file: str
    rows: tuple[Planned, ...]
    problems: tuple[Problem, ...]

    def counts(self) -> dict[str, int]:
        """How many rows are new, same, again, doubtful and refused."""
        found = Counter(row.status for row in self.rows)
        rows = {(p.sheet, p.row): p.severity for p in self.problems}
        severities = Counter(rows.values())
        return {name: found[name] for name in ("new", "same", "again")} | {
            name: severities[name] for name in ("doubtful", "refused")
        }


def plan(path: Path, *, at: datetime) -> LedgerPlan:
    """Reads a ledger and says what each row would become; writes nothing. Raises NoLedger or a ListRefused."""
    named = {row.label: row.name for row in Building.select() if row.name}
    reading = ledger.read(path, year=at.year, buildings=named)
    known = {(event.title, start.date()) for event, start in _known()}
    rows = [Planned(row, _status(row, known)) for row in reading.activities]
    return LedgerPlan(reading.file, tuple(rows), reading.problems)


def carry_out(planned: LedgerPlan, *, at: datetime) -> int | None:
    """Writes what is new, as one act that can be taken back; gives the act, or None where nothing was new."""
    rows = sorted(
        (row.activity for row in planned.rows if row.status == "new"), key=lambda row: (row.first, row.row)
    )
    if not rows:
        return None
    with act("import_ledger", at=at, subject=planned.file) as done:
        leaders = _people_by_name({name for row in rows for name in row.leaders[:1]})
        for row in rows:
            _write(row, leaders)
        return done.id


def reason(problem: Problem) -> str:
    """What is wrong with a cell, and what came of it."""
    words = {
        "date": _("“{text}” is no day; the row stays out."),
        "time": _("“{text}” are no hours; the activity comes in without them."),
        "people": _("“{text}” is no number of people; the activity comes in without it."),
    }
    return words[problem.field].format(text=problem.text)


# --- inside -----------------------------------------------------------------------------------------


def _known() -> list[tuple[Event, datetime]]:
    rows = Session.select(Session, Event).join(Event)
    return [(row.event, row.start) for row in rows]


def _status(row: Activity, known: set[tuple[str, date]]) -> str:
    if row.again:
        return "again"
    name, edition = _edition(row.name)
    return "same" if (Event(name=name, edition=edition).title, row.first) in known else "new"


def _edition(text: str) -> tuple[str, int | None]:
    """邻里美食分享活动 and 2 of 第二届邻里美食分享活动; a name that is too long ends where it must."""
    found = _EDITION.fullmatch(text)
    number = _NUMBERS.get(found[1]) if found else None
    name = found[2] if found and number else text
    return name[:LONGEST_NAME], number


def _write(row: Activity, leaders: Mapping[str, str]) -> None:
    name, edition = _edition(row.name)
    series = None
    if edition:
        known = EventSeries.get_or_none(EventSeries.name == name)
        series = known or EventSeries.create(name=name)
    leader = leaders.get(row.leaders[0]) if row.leaders else None
    event = Event.create(
        no=Event.next_no(row.first.year),
        name=name,
        series=series,
        edition=edition,
        category=CATEGORIES.get(row.kind, "learning"),
        district_category=row.kind,
        host="、".join(row.hosts) or Setting.read("seal_name"),
        leader=leader,
        note=""
        if (leader and len(row.leaders) == 1) or not row.leaders
        else f"负责人：{'、'.join(row.leaders)}",
        status="cancelled" if row.cancelled else "filed",
        summary=row.summary,
    )
    start, end = _span(row)
    Session.create(
        event=event.id,
        start=start,
        end=end,
        place_text="、".join(row.places),
        cancelled=row.cancelled,
        heads_noted=None if row.cancelled else row.people,
    )


def _span(row: Activity) -> tuple[datetime, datetime]:
    """Its hours; a day or several as a whole where none are given, an hour where no end is given."""
    if row.start is None:
        return datetime.combine(row.first, time(0)), datetime.combine(row.last, time(23, 59))
    start = datetime.combine(row.first, row.start)
    return start, datetime.combine(row.last, row.end) if row.end else start + _HOUR


def _people_by_name(names: set[str]) -> dict[str, str]:
    """Persons (id) whose name only one person on file has."""
    rows = list(
        Person.select(Person.id, Person.name).where(
            Person.name.in_(list(names)) & Person.merged_into.is_null()
        )
    )
    count = Counter(row.name for row in rows)
    return {row.name: row.id for row in rows if count[row.name] == 1}
