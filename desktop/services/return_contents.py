"""What lies in a package for the district: its tables in Chinese whatever the window speaks, its cover as papers are."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import pinyin
from desktop.i18n import on_paper
from desktop.i18n import on_paper_later
from desktop.masking import mask
from desktop.printing import spoken
from desktop.services import community
from desktop.services import district_rules
from desktop.services import door_figures
from desktop.services import reports
from desktop.services import small_groups
from desktop.services.periods import Period
from desktop.services.periods import period_of
from desktop.services.reports import KINDS
from desktop.services.reports import DistrictReport
from desktop.services.reports import FromBuilding
from desktop.services.reports import SessionLine
from desktop.services.small_groups import Group

if TYPE_CHECKING:
    from desktop.exchange.district_schema import AgeRow
    from desktop.exchange.district_schema import BuildingRow
    from desktop.exchange.district_schema import DistrictReturn
    from desktop.exchange.district_schema import GridRow
    from desktop.exchange.district_schema import Stamp
    from desktop.printing.district_cover import Figure
    from desktop.printing.district_cover import Span

NAMES = {
    "events": ("活动数", "个"),
    "sessions": ("办了多少场", "场"),
    "visits": ("参加人次", "人次"),
    "persons": ("参加人数", "人"),
    "first_timers": ("其中第一次来的", "人"),
    "bookings": ("预约使用", "次"),
    "held_hours": ("使用时长", "小时"),
    "open_hours": ("开放时长", "小时"),
    "utilisation": ("使用率", "%"),
    "volunteers": ("志愿服务人次", "人次"),
    "volunteer_hours": ("志愿服务时长", "小时"),
    "services": ("便民服务次数", "次"),
    "co_built": ("共建活动数", "个"),
    "requests": ("收到诉求", "件"),
    "requests_settled": ("办结诉求", "件"),
    "home_visits": ("走访次数", "次"),
    "visits_met": ("其中见到人的走访", "次"),
}
CATEGORY_NAMES = {
    "learning": on_paper_later("文化学习"),
    "arts": on_paper_later("文体歌舞"),
    "meeting": on_paper_later("议事会议"),
    "festival": on_paper_later("节庆美食"),
    "volunteering": on_paper_later("志愿公益"),
    "health": on_paper_later("健康服务"),
}
REQUEST_NAMES = {
    "surroundings": "环境卫生",
    "repairs": "设施维修",
    "parking": "停车出行",
    "neighbours": "邻里关系",
    "property": "物业服务",
    "welfare": "民生办事",
    "safety": "安全隐患",
    "other": "其他诉求",
}
OUTCOME_NAMES = {
    "met": "已见面",
    "phoned": "电话",
    "no_answer": "无人应答",
    "refused": "拒访",
    "put_off": "改约",
}
SOURCE_NAMES: Mapping[reports.Source, str] = {
    "desk": "签到",
    "by hand": "手工",
    "paper": "纸质补录",
    "not keyed": "纸质未录",
    "nothing": "未登记",
}
_TITLES = {
    "month": on_paper_later("社区活动与服务月报"),
    "quarter": on_paper_later("社区活动与服务季报"),
    "half": on_paper_later("社区活动与服务半年报"),
    "year": on_paper_later("社区活动与服务年报"),
    "span": on_paper_later("社区活动与服务情况"),
}
_BEFORE = {"month": on_paper_later("上月"), "quarter": on_paper_later("上季"), "year": on_paper_later("上年")}
_SHEETS = (
    *(on_paper_later("指标"), on_paper_later("类别"), on_paper_later("活动"), on_paper_later("场次")),
    *(on_paper_later("场地"), on_paper_later("楼栋"), on_paper_later("年龄"), on_paper_later("网格")),
    on_paper_later("便民服务"),
)
"""The tables of a package as its cover names them."""
_LAST = on_paper_later("上期")
_ELSEWHERE = on_paper_later("其他场所")
_SPANS = {
    "周": on_paper_later("各周参加人次"),
    "月": on_paper_later("各月参加人次"),
    "季": on_paper_later("各季参加人次"),
}
_MOST_VENUES = 3
_BY_WEEK, _BY_MONTH = 62, 400
"""Days: so long a period is drawn by week, by month; what is longer by quarter."""


@dataclass(frozen=True)
class Facts:
    """What a package says of the community."""

    name: str
    seal_name: str
    street: str
    district: str
    region_code: str
    phone: str

    @classmethod
    def on_file(cls) -> "Facts":
        """Raises NameNeeded where the community has no name."""
        have = community.facts()
        if not have.community_name:
            raise community.NameNeeded
        name = have.community_name
        return cls(
            name=name if name.endswith("社区") else f"{name}社区",
            seal_name=have.seal_name or f"{name}居民委员会",
            street=have.street_name,
            district=have.district_name,
            region_code=have.region_code,
            phone=community.shown_phone(have.duty_phone),
        )


def as_return(report: DistrictReport, facts: Facts, stamp: "Stamp") -> "DistrictReturn":
    """The tables of a package."""
    from desktop.exchange import district_schema as schema

    least = district_rules.rules().least_count
    return schema.DistrictReturn(
        community=facts.name,
        street=facts.street,
        district=facts.district,
        region_code=facts.region_code,
        period=report.period.text,
        first_day=report.period.first.isoformat(),
        last_day=report.period.last.isoformat(),
        complete=report.is_complete,
        least_count=least,
        stamp=stamp,
        figures=tuple(
            schema.FigureRow(k.code, NAMES[k.code][0], report.values[k.code], NAMES[k.code][1]) for k in KINDS
        ),
        categories=tuple(
            schema.CategoryRow(c.category, CATEGORY_NAMES[c.category], c.events, c.sessions, c.visits)
            for c in report.categories
        ),
        events=tuple(
            schema.EventRow(  # what people typed may hold somebody's number
                e.no,
                mask(e.title),
                e.category,
                e.sessions,
                e.visits,
                e.persons,
                int(bool(e.partners)),
                mask(e.partners),
            )
            for e in report.events
        ),
        sessions=tuple(
            schema.SessionRow(
                session=s.session,
                no=s.no,
                day=f"{s.start:%Y-%m-%d}",
                start=f"{s.start:%H:%M}",
                end=f"{s.end:%H:%M}",
                place=mask("、".join(s.places)),
                visits=s.visits,
                persons=s.persons,
                first_timers=s.first_timers,
                source=SOURCE_NAMES[s.source],
                helpers=s.helpers,
                helped_minutes=s.helped_minutes,
            )
            for s in report.sessions
        ),
        venues=tuple(
            schema.VenueRow(
                v.name, v.used, v.held_hours, v.open_hours, v.utilisation, v.open_minutes, v.used_minutes
            )
            for v in report.venues
        ),
        buildings=_buildings(report, least),
        ages=_ages(report, least),
        grids=_grids(report, least),
        services=tuple(schema.ServiceRow(s.venue, s.number, s.name, s.count) for s in report.services),
        requests=tuple(
            schema.RequestRow(r.category, REQUEST_NAMES[r.category], r.came_in, r.settled)
            for r in door_figures.by_category(report.requests)
        ),
        home_visits=tuple(
            schema.HomeVisitRow(
                v.outcome, OUTCOME_NAMES[v.outcome], v.count, v.count if v.outcome == "met" else 0
            )
            for v in door_figures.by_outcome(report.home_visits)
        ),
    )


def _buildings(report: DistrictReport, least: int) -> "tuple[BuildingRow, ...]":
    """A row for each name: two buildings that are called alike in one compound are told together."""
    from desktop.exchange.district_schema import BuildingRow

    found: dict[tuple[str, str], list[FromBuilding]] = {}
    for line in report.buildings:
        names = (line.compound or small_groups.UNKNOWN, line.building or small_groups.UNKNOWN)
        found.setdefault(names, []).append(line)
    groups = [
        Group(*names, sum(line.heads for line in lines), sum(line.persons for line in lines))
        for names, lines in found.items()
    ]
    rows = small_groups.buildings(groups, least)
    return tuple(BuildingRow(g.first, g.second, g.visits, g.persons) for g in rows)


def _ages(report: DistrictReport, least: int) -> "tuple[AgeRow, ...]":
    from desktop.exchange.district_schema import AgeRow

    groups = [Group(_band(line.band), "", line.heads, line.persons) for line in report.ages]
    return tuple(AgeRow(g.first, g.visits, g.persons) for g in small_groups.ages(groups, least))


def _grids(report: DistrictReport, least: int) -> "tuple[GridRow, ...]":
    from desktop.exchange.district_schema import GridRow

    groups = [Group(line.grid or small_groups.UNKNOWN, "", line.heads, line.persons) for line in report.grids]
    return tuple(GridRow(g.first, g.visits, g.persons) for g in small_groups.grids(groups, least))


def _band(band: str) -> str:
    """0—13岁, 80岁以上."""
    if not band:
        return small_groups.UNKNOWN
    return band.replace("+", "岁以上") if band.endswith("+") else band.replace("–", "—") + "岁"


def file_name(facts: Facts, period: Period, sequence: int) -> str:
    """QHJ-202505-v1.zip: the initials of the community, the period, the version."""
    short = facts.name.removesuffix("社区")
    syllables = pinyin.sort_key(short).partition("\t")[0].split()
    initials = "".join(syllable[0] for syllable in syllables if syllable[0].isascii()).upper()
    days = period.text.replace("-", "").replace("..", "_")
    return f"{initials or 'LINLI'}-{days}-v{sequence}.zip"


def cover(
    report: DistrictReport,
    facts: Facts,
    stamp: "Stamp",
    *,
    name: str,
    digest: str,
    before: Mapping[str, int],
) -> bytes:
    """The cover as PDF. `before`: the sums of the period before, empty where there are none."""
    from desktop.exchange.district_schema import TABLES
    from desktop.printing import district_cover

    venues, spans = _spans(report)
    sessions, visits = (
        district_cover.Figure(report.values[code], before.get(code)) for code in ("sessions", "visits")
    )
    data = district_cover.DistrictCover(
        community=facts.name,
        addressee=on_paper("区社区治理工作部门"),
        period=_on_cover(report.period),
        title=on_paper(_TITLES[report.period.kind]),
        before_word=on_paper(_BEFORE.get(report.period.kind, _LAST)),
        spans_title=on_paper(_SPANS[_pitch(report.period)]),
        events=sessions,
        attendance=visits,
        volunteer_hours=_if_any(report.values["volunteer_hours"]),
        venues=venues,
        spans=spans,
        categories=tuple((on_paper(CATEGORY_NAMES[c.category]), c.sessions) for c in report.categories),
        tables=tuple(on_paper(title) for title, _row in TABLES.values()),
        file_name=name,
        digest=digest,
        correction=stamp.reason,
        phone=facts.phone,
        signer=facts.seal_name,
        dated=date.fromisoformat(stamp.made),
    )
    with tempfile.TemporaryDirectory(prefix="linli-cover-") as folder:
        file = Path(folder) / "cover.pdf"
        district_cover.print_it(data, file)
        return file.read_bytes()


def _if_any(value: reports.Number) -> "Figure | None":
    """A figure that is left out where a community does not do it."""
    from desktop.printing.district_cover import Figure

    return Figure(value) if value else None


# --- the chart of the cover -------------------------------------------------------------------


def _spans(report: DistrictReport) -> "tuple[tuple[str, ...], tuple[Span, ...]]":
    """Visits by part of the period and place; lesser places are one."""
    from desktop.printing.district_cover import Span

    places = Counter[str]()
    for line in report.sessions:
        places[_place(line)] += line.visits or 0
    largest = [name for name, _visits in places.most_common() if name != _ELSEWHERE][:_MOST_VENUES]
    names = (*largest, *([_ELSEWHERE] if set(places) - set(largest) else []))
    spans: list[Span] = []
    for label, first, end in parts(report.period):
        heads = Counter[str]()
        for line in report.sessions:
            if first <= line.start.date() < end:
                heads[_place(line) if _place(line) in largest else _ELSEWHERE] += line.visits or 0
        spans.append(Span(label, tuple(heads[name] for name in names)))
    return tuple(on_paper(name) if name == _ELSEWHERE else name for name in names), tuple(spans)


def _place(line: SessionLine) -> str:
    return mask(line.places[0]) if line.places else _ELSEWHERE


def _on_cover(period: Period) -> str:
    """2025年5月, 2025年二季度; May 2025, Q2 2025."""
    if spoken.is_chinese():
        return period.chinese
    if period.kind == "span":
        return f"{spoken.year_day(period.first)} – {spoken.year_day(period.last)}"
    if period.kind == "month":
        return spoken.year_month(period.first)
    return {"quarter": f"Q{period.number} ", "half": f"H{period.number} "}.get(
        period.kind, ""
    ) + f"{period.year}"


def _pitch(period: Period) -> str:
    days = (period.end - period.first).days
    return "周" if days <= _BY_WEEK else "月" if days <= _BY_MONTH else "季"


def parts(period: Period) -> Sequence[tuple[str, date, date]]:
    """(label, first day, day after the last): weeks from Monday, months or quarters, cut at the period's ends."""
    pitch = _pitch(period)
    found: list[tuple[str, date, date]] = []
    first = period.first
    while first < period.end:
        if pitch == "周":
            end = min(first + timedelta(days=7 - first.weekday()), period.end)
            label = _week(first, end - timedelta(days=1), period)
        elif pitch == "月":
            end, label = min(period_of(first).end, period.end), spoken.month(first)
        else:
            quarter = period_of(first, "quarter")
            end, label = (
                min(quarter.end, period.end),
                on_paper("{year}年{quarter}季").format(year=first.year % 100, quarter=quarter.number),
            )
        found.append((label, first, end))
        first = end
    return found


def _week(first: date, last: date, period: Period) -> str:
    """5日—11日; in a span that may cross months 5/5—5/11."""
    if period.kind == "month":
        if not spoken.is_chinese():
            return f"{first.day}–{last.day}" if last > first else f"{first.day}"
        return f"{first.day}日—{last.day}日" if last > first else f"{first.day}日"
    begin, end = f"{first.month}/{first.day}", f"{last.month}/{last.day}"
    return begin if last == first else f"{begin}—{end}"
