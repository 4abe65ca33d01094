"""Returns of communities made by chance, whose tables add up, and their packages."""

from datetime import date
from decimal import Decimal
from random import Random

from desktop.exchange import district_package as packages
from desktop.exchange.district_schema import AgeRow
from desktop.exchange.district_schema import BuildingRow
from desktop.exchange.district_schema import CategoryRow
from desktop.exchange.district_schema import DistrictReturn
from desktop.exchange.district_schema import EventRow
from desktop.exchange.district_schema import FigureRow
from desktop.exchange.district_schema import GridRow
from desktop.exchange.district_schema import HomeVisitRow
from desktop.exchange.district_schema import RequestRow
from desktop.exchange.district_schema import ServiceRow
from desktop.exchange.district_schema import SessionRow
from desktop.exchange.district_schema import Stamp
from desktop.exchange.district_schema import VenueRow

CATEGORIES = {"learning": "文化学习", "arts": "文体歌舞", "festival": "节庆美食"}
KINDS_ASKED = {"repairs": "设施维修", "parking": "停车出行"}
BANDS = ("0—13岁", "18—34岁", "60—79岁", "80岁以上", "未填")


def make(
    number: int, month: int, *, sequence: int = 1, seed: int = 0, late: int = 0, code: str = ""
) -> DistrictReturn:
    """The return of the community `number` for a month of 2025, `late` days after the due day (5th)."""
    chance = Random(f"{number}/{month}/{seed}")
    first = date(2025, month, 1)
    last = date(2025, month + 1, 1) if month < 12 else date(2026, 1, 1)
    day = f"{first:%Y-%m-%d}"
    events, sessions = _held(chance, f"{number}-{month}", day)
    visits = sum(row.visits for row in events)
    venues = tuple(_venue(chance, v) for v in range(chance.randint(1, 3)))
    services = tuple(ServiceRow("客厅0", n, f"服务{n}", chance.randint(1, 300)) for n in range(1, 4))
    requests = tuple(
        RequestRow(code, name, chance.randint(0, 20), chance.randint(0, 20))
        for code, name in KINDS_ASKED.items()
    )
    met, nobody = chance.randint(1, 30), chance.randint(1, 60)
    visited = (HomeVisitRow("met", "已见面", met, met), HomeVisitRow("no_answer", "无人应答", nobody, 0))
    return DistrictReturn(
        community=f"第{number}社区",
        street="钢花村街道",
        district="青山区",
        region_code=code or f"420107010{number:03d}",
        period=f"2025-{month:02d}",
        first_day=day,
        last_day=last.isoformat(),
        complete=chance.random() < 0.9,
        least_count=5,
        stamp=Stamp(
            sequence=sequence,
            made=f"{last:%Y-%m}-{5 + late + (sequence - 1):02d}",
            first_made=f"{last:%Y-%m}-{5 + late:02d}",
            due=f"{last:%Y-%m}-05",
            residents=2000 + 100 * number,
        ),
        figures=_figures(events, sessions, venues, services) + _at_doors(requests, visited),
        categories=_categories(events),
        events=tuple(events),
        sessions=tuple(sessions),
        venues=venues,
        buildings=tuple(
            BuildingRow("青和居", f"{b}栋", v, v) for b, v in enumerate(_split(chance, visits, 4), 1)
        ),
        ages=tuple(AgeRow(band, v, v) for band, v in zip(BANDS, _split(chance, visits, 5), strict=True)),
        grids=tuple(GridRow(f"网格{g}", v, v) for g, v in enumerate(_split(chance, visits, 3), 1)),
        services=services,
        requests=requests,
        home_visits=visited,
    )


def _held(chance: Random, prefix: str, day: str) -> tuple[list[EventRow], list[SessionRow]]:
    """Some events with their sessions, all on one day."""
    events: list[EventRow] = []
    sessions: list[SessionRow] = []
    for e in range(chance.randint(1, 6)):
        no, category = f"2025-{e + 1:03d}", chance.choice([*CATEGORIES])
        mine = [
            _session(f"{prefix}-{e}-{s}", no, day, chance.randint(0, 90)) for s in range(chance.randint(1, 4))
        ]
        visits = sum(row.visits or 0 for row in mine)
        events.append(
            EventRow(no, f'"活动"{e}，春', category, len(mine), visits, visits, e % 2, "物业" * (e % 2))
        )
        sessions += mine
    return events, sessions


def _session(key: str, no: str, day: str, visits: int) -> SessionRow:
    helpers = visits // 9
    at = (key, no, day, "09:00", "11:00", "客厅，一楼")
    return SessionRow(*at, visits, visits, visits // 5, "签到", helpers, helpers * 120)


def _categories(events: list[EventRow]) -> tuple[CategoryRow, ...]:
    return tuple(
        CategoryRow(
            category, name, len(mine), sum(row.sessions for row in mine), sum(row.visits for row in mine)
        )
        for category, name in CATEGORIES.items()
        if (mine := [row for row in events if row.category == category])
    )


def _venue(chance: Random, number: int) -> VenueRow:
    opened = chance.randint(1, 200) * 60
    used = chance.randint(0, opened // 60) * 60
    share = (Decimal(100 * used) / opened).quantize(Decimal("0.1"))
    return VenueRow(
        f"客厅{number}", chance.randint(0, 30), Decimal(used) / 60, Decimal(opened) / 60, share, opened, used
    )


def _figures(
    events: list[EventRow],
    sessions: list[SessionRow],
    venues: tuple[VenueRow, ...],
    services: tuple[ServiceRow, ...],
) -> tuple[FigureRow, ...]:
    visits = sum(row.visits for row in events)
    opened = sum(row.open_minutes for row in venues)
    share = (Decimal(100 * sum(row.used_minutes for row in venues)) / opened).quantize(Decimal("0.1"))
    return (
        FigureRow("events", "活动数", len(events), "个"),
        FigureRow("sessions", "办了多少场", len(sessions), "场"),
        FigureRow("visits", "参加人次", visits, "人次"),
        FigureRow("persons", "参加人数", visits, "人"),
        FigureRow("first_timers", "其中第一次来的", sum(row.first_timers for row in sessions), "人"),
        FigureRow("bookings", "预约使用", sum(row.used for row in venues), "次"),
        FigureRow("held_hours", "使用时长", sum((row.held_hours for row in venues), Decimal(0)), "小时"),
        FigureRow("open_hours", "开放时长", sum((row.open_hours for row in venues), Decimal(0)), "小时"),
        FigureRow("utilisation", "使用率", share, "%"),
        FigureRow("volunteers", "志愿服务人次", sum(row.helpers for row in sessions), "人次"),
        FigureRow(
            "volunteer_hours",
            "志愿服务时长",
            Decimal(sum(row.helped_minutes for row in sessions)) / 60,
            "小时",
        ),
        FigureRow("services", "便民服务次数", sum(row.count for row in services), "次"),
        FigureRow("co_built", "共建活动数", sum(row.co_built for row in events), "个"),
    )


def _at_doors(requests: tuple[RequestRow, ...], visited: tuple[HomeVisitRow, ...]) -> tuple[FigureRow, ...]:
    return (
        FigureRow("requests", "收到诉求", sum(row.came_in for row in requests), "件"),
        FigureRow("requests_settled", "办结诉求", sum(row.settled for row in requests), "件"),
        FigureRow("home_visits", "走访次数", sum(row.count for row in visited), "次"),
        FigureRow("visits_met", "其中见到人的走访", sum(row.met for row in visited), "次"),
    )


def _split(chance: Random, whole: int, parts: int) -> list[int]:
    cuts = sorted(chance.randint(0, whole) for _cut in range(parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def packed(data: DistrictReturn, cover: bytes = b"%PDF-1.4 a cover") -> bytes:
    """The package of a return."""
    return packages.package(packages.contents(data), cover)
