"""What a return to the district says: one frozen row class a table, from which schema, CSV and workbook follow.

Table names are English and stable; the columns carry the Chinese words of the forms. Counts only, no persons.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from typing import Any
from typing import Literal

SCHEMA_VERSION = "1.3"

ColumnType = Literal["string", "date", "time", "integer", "number"]
Value = str | int | Decimal | None


def _column(title: str, kind: ColumnType = "string", **more: Any) -> Mapping[str, Any]:
    """A heading and its type; `key`: primary key, `refers`: to the table it names, `blank`: may be empty."""
    return {"title": title, "kind": kind, **more}


@dataclass(frozen=True)
class FigureRow:
    """One figure of the period; `code` is stable, `value` the sum that the other tables add up to."""

    code: str = field(metadata=_column("指标代码", key=True))
    name: str = field(metadata=_column("指标"))
    value: int | Decimal = field(metadata=_column("数值", "number"))
    unit: str = field(metadata=_column("单位"))


@dataclass(frozen=True)
class CategoryRow:
    """Events, sessions and person-visits of one category."""

    category: str = field(metadata=_column("类别代码", key=True))
    name: str = field(metadata=_column("类别"))
    events: int = field(metadata=_column("活动数", "integer"))
    sessions: int = field(metadata=_column("场次", "integer"))
    visits: int = field(metadata=_column("人次", "integer"))


@dataclass(frozen=True)
class EventRow:
    """One event with a session in the period."""

    no: str = field(metadata=_column("活动编号", key=True))
    name: str = field(metadata=_column("活动名称"))
    category: str = field(metadata=_column("类别代码", refers="categories"))
    sessions: int = field(metadata=_column("场次", "integer"))
    visits: int = field(metadata=_column("人次", "integer"))
    persons: int = field(metadata=_column("人数", "integer"))
    co_built: int = field(metadata=_column("共建", "integer"))
    partners: str = field(metadata=_column("共建单位", blank=True))


@dataclass(frozen=True)
class SessionRow:
    """One session. `visits` is None where nothing is recorded; `source` says how the count came about.

    `helpers` came and had a post; the minutes are theirs together.
    """

    session: str = field(metadata=_column("场次标识", key=True))
    no: str = field(metadata=_column("活动编号", refers="events"))
    day: str = field(metadata=_column("日期", "date"))
    start: str = field(metadata=_column("开始", "time"))
    end: str = field(metadata=_column("结束", "time"))
    place: str = field(metadata=_column("地点", blank=True))
    visits: int | None = field(metadata=_column("人次", "integer", blank=True))
    persons: int | None = field(metadata=_column("人数", "integer", blank=True))
    first_timers: int = field(metadata=_column("首次参加", "integer"))
    source: str = field(metadata=_column("来源"))
    helpers: int = field(metadata=_column("志愿者人次", "integer"))
    helped_minutes: int = field(metadata=_column("志愿服务分钟", "integer"))


@dataclass(frozen=True)
class VenueRow:
    """How one venue was used; hours to one decimal, utilisation in per cent of the open hours.

    The minutes are what the hours open and the utilisation follow from.
    """

    venue: str = field(metadata=_column("场地", key=True))
    used: int = field(metadata=_column("使用次数", "integer"))
    held_hours: Decimal = field(metadata=_column("使用小时", "number"))
    open_hours: Decimal = field(metadata=_column("开放小时", "number"))
    utilisation: Decimal | None = field(metadata=_column("使用率%", "number", blank=True))
    open_minutes: int = field(metadata=_column("开放分钟", "integer"))
    used_minutes: int = field(metadata=_column("开放时段内使用分钟", "integer"))


@dataclass(frozen=True)
class BuildingRow:
    """Who came, by building, small ones together; the last row holds those whose building is not known."""

    compound: str = field(metadata=_column("小区", key=True))
    building: str = field(metadata=_column("楼栋", key=True))
    visits: int = field(metadata=_column("人次", "integer"))
    persons: int = field(metadata=_column("人数", "integer"))


@dataclass(frozen=True)
class GridRow:
    """Who came, by grid, small ones together; the last row holds those whose grid is not known."""

    grid: str = field(metadata=_column("网格", key=True))
    visits: int = field(metadata=_column("人次", "integer"))
    persons: int = field(metadata=_column("人数", "integer"))


@dataclass(frozen=True)
class ServiceRow:
    """How often one everyday service of a venue was used."""

    venue: str = field(metadata=_column("场地", key=True))
    number: int = field(metadata=_column("序号", "integer", key=True))
    name: str = field(metadata=_column("服务"))
    count: int = field(metadata=_column("次数", "integer"))


@dataclass(frozen=True)
class RequestRow:
    """Requests of residents of one kind: how many came in, how many were settled. Never where or by whom."""

    category: str = field(metadata=_column("诉求类别代码", key=True))
    name: str = field(metadata=_column("诉求类别"))
    came_in: int = field(metadata=_column("收到", "integer"))
    settled: int = field(metadata=_column("办结", "integer"))


@dataclass(frozen=True)
class HomeVisitRow:
    """Home visits with one outcome; `met` is their number where somebody was met, else 0."""

    outcome: str = field(metadata=_column("情况代码", key=True))
    name: str = field(metadata=_column("情况"))
    count: int = field(metadata=_column("次数", "integer"))
    met: int = field(metadata=_column("见面", "integer"))


@dataclass(frozen=True)
class AgeRow:
    """Who came, by age on the last day, small bands together; the last row holds those whose age is not known."""

    band: str = field(metadata=_column("年龄段", key=True))
    visits: int = field(metadata=_column("人次", "integer"))
    persons: int = field(metadata=_column("人数", "integer"))


Row = (
    FigureRow
    | CategoryRow
    | EventRow
    | SessionRow
    | VenueRow
    | BuildingRow
    | AgeRow
    | GridRow
    | ServiceRow
    | RequestRow
    | HomeVisitRow
)

TABLES: Mapping[str, tuple[str, type[Row]]] = {
    "figures": ("指标", FigureRow),
    "categories": ("类别", CategoryRow),
    "events": ("活动", EventRow),
    "sessions": ("场次", SessionRow),
    "venues": ("场地", VenueRow),
    "buildings": ("楼栋", BuildingRow),
    "ages": ("年龄", AgeRow),
    "grids": ("网格", GridRow),
    "services": ("便民服务", ServiceRow),
    "requests": ("诉求", RequestRow),
    "home_visits": ("走访", HomeVisitRow),
}
"""Resource name to sheet title and row class, in the order in which they stand."""

SUMS: tuple[tuple[str, str, str | None], ...] = (
    ("events", "events", None),
    ("events", "categories", "events"),
    ("sessions", "sessions", None),
    ("sessions", "events", "sessions"),
    ("sessions", "categories", "sessions"),
    ("visits", "sessions", "visits"),
    ("visits", "events", "visits"),
    ("visits", "categories", "visits"),
    ("visits", "buildings", "visits"),
    ("visits", "ages", "visits"),
    ("visits", "grids", "visits"),
    ("persons", "buildings", "persons"),
    ("persons", "grids", "persons"),
    ("persons", "ages", "persons"),
    ("first_timers", "sessions", "first_timers"),
    ("bookings", "venues", "used"),
    ("held_hours", "venues", "held_hours"),
    ("open_hours", "venues", "open_hours"),
    ("volunteers", "sessions", "helpers"),
    ("services", "services", "count"),
    ("co_built", "events", "co_built"),
    ("requests", "requests", "came_in"),
    ("requests_settled", "requests", "settled"),
    ("home_visits", "home_visits", "count"),
    ("visits_met", "home_visits", "met"),
)
"""Figure code, table and column that must add up to it (None: the number of rows)."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What a version says of its own making; days as YYYY-MM-DD. Not part of what the return says.

    `first_made`: when the first version went out after the period was over ("" while there is none); `due`: until
    when it counts as on time; `reason`: why a closed period was corrected; `residents`: how many are on file.
    """

    sequence: int
    made: str
    first_made: str
    due: str
    reason: str = ""
    residents: int = 0

    @property
    def on_time(self) -> bool:
        """Whether the period went out by its due day."""
        return "" < self.first_made <= self.due


@dataclass(frozen=True, kw_only=True)
class DistrictReturn:
    """One return of one community for one period ("2025-05", "2025-Q2", "2025-H1", "2025", or days).

    `complete`: the period was over and no session without a count. `least_count`: buildings, grids and ages of fewer
    people are put together.
    """

    community: str
    street: str
    district: str
    region_code: str
    period: str
    first_day: str
    last_day: str
    complete: bool
    least_count: int
    stamp: Stamp
    figures: tuple[FigureRow, ...]
    categories: tuple[CategoryRow, ...]
    events: tuple[EventRow, ...]
    sessions: tuple[SessionRow, ...]
    venues: tuple[VenueRow, ...]
    buildings: tuple[BuildingRow, ...]
    ages: tuple[AgeRow, ...]
    grids: tuple[GridRow, ...]
    services: tuple[ServiceRow, ...]
    requests: tuple[RequestRow, ...]
    home_visits: tuple[HomeVisitRow, ...]

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one of `TABLES`."""
        return getattr(self, table)


def columns(row: type[Row]) -> list[tuple[str, str, ColumnType]]:
    """(attribute, heading, type) of each column."""
    return [(f.name, f.metadata["title"], f.metadata["kind"]) for f in dataclasses.fields(row)]


def schema(table: str) -> dict[str, Any]:
    """The Frictionless table schema of one table."""
    row = TABLES[table][1]
    fields: list[dict[str, Any]] = []
    foreign: list[dict[str, Any]] = []
    for column in dataclasses.fields(row):
        title, told = column.metadata["title"], column.metadata
        described: dict[str, Any] = {"name": title, "type": told["kind"]}
        if told["kind"] in ("integer", "number"):
            described["constraints"] = {"minimum": 0}
        if told["kind"] == "time":
            described["format"] = "%H:%M"
        if not told.get("blank"):
            described.setdefault("constraints", {})["required"] = True
        fields.append(described)
        if "refers" in told:
            foreign.append({"fields": [title], "reference": {"resource": told["refers"], "fields": [title]}})
    keys = [column.metadata["title"] for column in dataclasses.fields(row) if column.metadata.get("key")]
    return {
        "fields": fields,
        "missingValues": [""],
        "primaryKey": keys,
        **({"foreignKeys": foreign} if foreign else {}),
    }


_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")  # the wide ones too: Chinese Excel takes them for the others
_NUMBER = re.compile(r"[+\-＋－]?[\d ()\-]+")  # +86 138 … is a telephone and stays as it is


def written(value: Value) -> str:
    """A value as it stands in a CSV: a text that a spreadsheet would work out gets an apostrophe before it."""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else value
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
