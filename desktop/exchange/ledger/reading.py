"""The rows of a ledger: which are activities, what they say, what cannot be read."""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import time
from pathlib import Path

from desktop.errors import UserError
from desktop.exchange.ledger import cells
from desktop.exchange.people_list.books import Sheet
from desktop.exchange.people_list.books import open_book
from desktop.exchange.people_list.text import Cell
from desktop.exchange.people_list.text import plain
from desktop.i18n import _

HEADINGS: dict[str, tuple[str, ...]] = {
    "no": ("序号", "编号"),
    "name": ("活动名称", "名称", "活动主题", "活动"),
    "date": ("日期", "活动日期", "时间日期"),
    "time": ("时间", "活动时间", "时段"),
    "place": ("地点", "活动地点", "场地"),
    "kind": ("类别", "活动类别", "类型"),
    "host": ("主办", "主办单位", "组织单位"),
    "people": ("参加人数", "人数", "实到人数", "参与人数"),
    "leader": ("负责人", "活动负责人"),
    "summary": ("小结", "活动小结", "备注", "内容"),
}
_YEAR = re.compile(r"(20\d\d)\s*年")
_TOTALS = ("合计", "总计", "小计")
_OFF = re.compile(r"取消|未举办|未开展")
_DEEPEST_HEADING = 20
_NUMBERED = re.compile(r"\d+栋共享客厅")


class NoLedger(UserError):
    """No row has the headings of a ledger (args: the file's name)."""

    code = "no_ledger"

    def words(self) -> str:
        return _(
            "{file} has no row with the headings 活动名称 and 日期; write them above the columns."
        ).format(file=self.args[0])


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be read. `field` names its column; `severity` is refused (the row with it) or doubtful."""

    sheet: int
    row: int
    field: str
    text: str
    severity: str


@dataclass(frozen=True)
class Activity:
    """One activity. `people` is None where no number stands; `again`: it stood in the file before."""

    sheet: int
    row: int
    name: str
    first: date
    last: date
    start: time | None
    end: time | None
    places: tuple[str, ...]
    kind: str
    hosts: tuple[str, ...]
    people: int | None
    about: bool
    leaders: tuple[str, ...]
    summary: str
    cancelled: bool
    again: bool


@dataclass(frozen=True)
class LedgerReading:
    """What was read: the activities in the order of the file, what was left out, what could not be read."""

    file: str
    activities: tuple[Activity, ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple[tuple[int, int], ...] = field(default=())


def read(path: Path, *, year: int, buildings: Mapping[str, str]) -> LedgerReading:
    """Reads the sheets of a ledger; a day without a year is of the year in the title, else of `year`.

    `buildings` gives names of buildings by their numbers ("3": "和谐楼"). Raises NoLedger or a ListRefused.
    """
    book = open_book(path)
    activities: list[Activity] = []
    problems: list[Problem] = []
    left_out: list[tuple[int, int]] = []
    found = False
    for sheet in book.sheets:
        columns, header = _columns(sheet)
        if header < 0:
            continue
        found = True
        table = _Table(sheet, columns, _year(sheet.rows[:header], year), buildings)
        for row in range(header + 1, len(sheet.rows)):
            line, wrong = table.activity(row, activities)
            problems += wrong
            if line is not None:
                activities.append(line)
            elif not wrong and any(plain(str(cell or "")) for cell in sheet.rows[row]):
                left_out.append((sheet.position, row + 1))
    if not found:
        raise NoLedger(path.name)
    return LedgerReading(path.name, tuple(activities), tuple(problems), tuple(left_out))


def _columns(sheet: Sheet) -> tuple[dict[str, int], int]:
    """Which column holds what, and the index of the row of headings (-1 where there is none)."""
    for number, row in enumerate(sheet.rows[:_DEEPEST_HEADING]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            words = re.sub(r"\s", "", plain(str(cell or "")))
            name = next((key for key, known in HEADINGS.items() if words in known), "")
            if name:
                columns.setdefault(name, place)
        if "name" in columns and "date" in columns:
            return columns, number
    return {}, -1


def _year(rows: Sequence[Sequence[Cell]], year: int) -> int:
    for row in rows:
        for cell in row:
            found = _YEAR.search(str(cell or ""))
            if found:
                return int(found[1])
    return year


@dataclass(frozen=True)
class _Table:
    sheet: Sheet
    columns: Mapping[str, int]
    year: int
    buildings: Mapping[str, str]

    def activity(self, row: int, before: Sequence[Activity]) -> tuple[Activity | None, list[Problem]]:
        """The activity of a row (None where it is none, or cannot be kept), and what could not be read."""
        name = " ".join(self._text(row, "name").split())
        if not name or self._text(row, "date") == "" or self._is_total(row):
            return None, []
        if name in HEADINGS["name"]:
            return None, []
        days = cells.days(self._cell(row, "date"), self.year)
        if days is None:
            return None, [self._problem(row, "date", "refused")]
        problems: list[Problem] = []
        hours = cells.hours(self._cell(row, "time"))
        if hours is None:
            problems.append(self._problem(row, "time", "doubtful"))
        came = cells.came(self._cell(row, "people"))
        if came is None:
            problems.append(self._problem(row, "people", "doubtful"))
        start, end = hours or (None, None)
        people, about = came or (None, False)
        summary = self._text(row, "summary")
        places = cells.places(self._cell(row, "place"), self.buildings)
        key = (name, days[0], start)
        twice = [each.places for each in before if (each.name, each.first, each.start) == key]
        return Activity(
            sheet=self.sheet.position,
            row=row + 1,
            name=name,
            first=days[0],
            last=days[1],
            start=start,
            end=end,
            places=places,
            kind=cells.kind(self._cell(row, "kind")),
            hosts=cells.listed(self._cell(row, "host")),
            people=people,
            about=about,
            leaders=cells.listed(self._cell(row, "leader")),
            summary=summary,
            cancelled=bool(_OFF.search(summary)) and not people,
            again=any(_may_be_one(places, other) for other in twice),
        ), problems

    def _cell(self, row: int, name: str) -> Cell:
        place = self.columns.get(name)
        cells_ = self.sheet.rows[row]
        return cells_[place] if place is not None and place < len(cells_) else None

    def _text(self, row: int, name: str) -> str:
        cell = self._cell(row, name)
        return "" if cell is None else "\n".join(plain(line) for line in str(cell).splitlines()).strip()

    def _is_total(self, row: int) -> bool:
        return any(plain(str(cell or "")).startswith(_TOTALS) for cell in self.sheet.rows[row][:2])

    def _problem(self, row: int, name: str, severity: str) -> Problem:
        return Problem(self.sheet.position, row + 1, name, self._text(row, name)[:40], severity)


def _may_be_one(places: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same places; the room of a building known by its number alone may be one that is called by name."""
    return places == other or any(_NUMBERED.match(place) for place in (*places, *other))
