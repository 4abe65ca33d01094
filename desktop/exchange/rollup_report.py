"""汇总报告.xlsx: many communities' figures in one workbook, in the order of their codes, never ranked."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.exchange import plain_workbook
from desktop.exchange import rollup
from desktop.exchange.plain_workbook import Cell
from desktop.exchange.plain_workbook import Grid
from desktop.exchange.rollup import Finding
from desktop.exchange.rollup import Gathered
from desktop.exchange.rollup import Progress
from desktop.i18n import _

KINDS = {"month": "月", "quarter": "季", "half": "半年", "year": "年", "span": "自选"}
_SUMMED = (
    *("events", "sessions", "visits", "first_timers", "bookings", "held_hours", "open_hours"),
    *("volunteers", "volunteer_hours", "services", "co_built"),
    *("requests", "requests_settled", "home_visits", "visits_met"),
)
_MOST_ROWS = 1_000_000  # a sheet of Excel has some more
_MOST_BARS = 40
_SHARE = "round(100 * sum(used_minutes) / nullif(sum(open_minutes), 0), 1)::DECIMAL(18, 1)"


@dataclass(frozen=True)
class Missing:
    """A community that sent nothing for a period."""

    community: str
    period: str


@dataclass(frozen=True)
class Late:
    """A period that went out after its due day."""

    community: str
    period: str
    days: int


@dataclass(frozen=True)
class RollUp:
    """What was added up: `kind` is the kind of period that most packages are of; others are left aside."""

    kind: str
    communities: int
    periods: tuple[str, ...]
    packages: int
    missing: tuple[Missing, ...]
    late: tuple[Late, ...]
    findings: tuple[Finding, ...]


def roll_up(
    folder: Path, output: Path, *, passphrase: str | None = None, progress: Progress | None = None
) -> RollUp:
    """Adds up every package under `folder` and writes the report to `output`.

    Raises RollUpNotInstalled, CannotReadFolder, NoPackages, or OSError where the report cannot be written.
    """
    with ExitStack() as stack:
        gathered = rollup.gather(folder, stack, passphrase=passphrase, progress=progress)
        connection = gathered.connection
        kind = _keep_one_kind(connection)
        told = _told(gathered, kind)
        plain_workbook.put(_report(connection, told, gathered.files), output)
        return told


def _keep_one_kind(connection: Any) -> str:
    """Months are not added to quarters: the kind that most packages are of stays."""
    kind = connection.execute(
        "SELECT kind FROM package GROUP BY kind ORDER BY count(*) DESC, kind LIMIT 1"
    ).fetchone()[0]
    connection.execute("CREATE TABLE aside AS FROM package WHERE kind <> ?", [kind])
    connection.execute("DELETE FROM package WHERE kind <> ?", [kind])
    connection.execute(
        "CREATE TABLE period AS SELECT period, min(first_day) AS day FROM package GROUP BY period"
    )
    connection.execute(
        "CREATE TABLE place AS SELECT place, arg_max(community, first_day) AS community, "
        "arg_max(street, first_day) AS street, coalesce(arg_max(region_code, first_day), '') AS region_code, "
        "arg_max(residents, first_day) AS residents, count(*) AS periods FROM package GROUP BY place"
    )
    return kind


def _told(gathered: Gathered, kind: str) -> RollUp:
    connection = gathered.connection
    periods = connection.execute("SELECT period FROM period ORDER BY day, period").fetchall()
    missing = connection.execute(
        "SELECT community, period FROM (FROM place CROSS JOIN period) ANTI JOIN package USING (place, period) "
        "ORDER BY place, day, period"
    ).fetchall()
    late = connection.execute(
        "SELECT community, period, first_made - due FROM package WHERE first_made > due ORDER BY place, first_day"
    ).fetchall()
    aside = connection.execute("SELECT file, period FROM aside ORDER BY file").fetchall()
    findings = [
        *gathered.findings,
        *(
            Finding(file, _("Its period is {period}, unlike most.").format(period=period))
            for file, period in aside
        ),
    ]
    return RollUp(
        kind=kind,
        communities=connection.execute("SELECT count(*) FROM place").fetchone()[0],
        periods=tuple(period for (period,) in periods),
        packages=connection.execute("SELECT count(*) FROM package").fetchone()[0],
        missing=tuple(Missing(*row) for row in missing),
        late=tuple(Late(*row) for row in late),
        findings=tuple(findings),
    )


# --- the sheets -------------------------------------------------------------------------------


def _report(connection: Any, told: RollUp, files: int) -> bytes:
    grids = [
        _about(connection, told, files),
        _totals(connection, told),
        _places(connection),
        _matrix(connection, told),
        _categories(connection),
        _ages(connection),
        _unsent(connection, told),
        _findings(told),
    ]
    return plain_workbook.workbook(grids, lambda book: _draw(book, told))


def _about(connection: Any, told: RollUp, files: int) -> Grid:
    incomplete = connection.execute("SELECT count(*) FROM package WHERE NOT complete").fetchone()[0]
    late = len(told.late)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("社区数", told.communities),
        ("报送期", f"{told.periods[0]} 至 {told.periods[-1]}（{KINDS[told.kind]}，{len(told.periods)} 期）"),
        ("读到的文件", files),
        ("计入的报送包（每社区每期取最新一版）", told.packages),
        ("缺报", len(told.missing)),
        ("迟报", late),
        ("准时率%", _percent(told.packages - late, told.packages + len(told.missing))),
        ("未报全", incomplete),
        ("剔除的文件", len({finding.file for finding in told.findings if finding.left_out})),
        ("说明", "社区按区划代码排列，不排名。人数按各社区各期相加，同一人会重复计算。"),
    )
    return Grid("概况", (), rows)


def _totals(connection: Any, told: RollUp) -> Grid:
    """Figures by period; what cannot be added up over periods has no total."""
    sums: dict[tuple[str, str], Cell] = {
        (code, period): value
        for code, period, value in connection.execute(
            "SELECT code, period, sum(value) FROM figures JOIN package USING (n) GROUP BY code, period"
        ).fetchall()
    }
    shares = dict(
        connection.execute(
            f"SELECT period, {_SHARE} FROM venues JOIN package USING (n) GROUP BY period"  # noqa: S608
        ).fetchall()
    )
    sums.update({("utilisation", period): share for period, share in shares.items()})
    all_open = connection.execute(f"SELECT {_SHARE} FROM venues JOIN package USING (n)").fetchone()[0]  # noqa: S608
    known = connection.execute(
        "SELECT code, any_value(name), any_value(unit) FROM figures GROUP BY code"
    ).fetchall()
    words = {code: (name, unit) for code, name, unit in known}
    order = [code for code in (*_SUMMED[:3], "persons", *_SUMMED[3:], "utilisation") if code in words]
    rows: list[tuple[Cell, ...]] = []
    for code in order:
        values = [_whole(sums.get((code, period))) for period in told.periods]
        total = _added(values) if code in _SUMMED else all_open if code == "utilisation" else None
        rows.append((*words[code], *values, total))
    return Grid("合计", ("指标", "单位", *told.periods, "合计"), tuple(rows))


def _places(connection: Any) -> Grid:
    """One row a community, in the order of the codes."""
    summed = ", ".join(
        f"sum(value) FILTER (code = '{code}') AS {code}"
        for code in ("sessions", "visits", "first_timers", "bookings", "held_hours", "open_hours")
    )
    rows = connection.execute(
        f"WITH f AS (SELECT place, {summed} FROM figures JOIN package USING (n) GROUP BY place), "  # noqa: S608
        f"v AS (SELECT place, {_SHARE} AS share FROM venues JOIN package USING (n) GROUP BY place) "
        "SELECT region_code, community, street, residents, periods, sessions::BIGINT, visits::BIGINT, "
        "first_timers::BIGINT, bookings::BIGINT, held_hours::DECIMAL(18, 1), open_hours::DECIMAL(18, 1), share, "
        "round(1000 * sessions / nullif(residents, 0), 1)::DECIMAL(18, 1), "
        "round(1000 * visits / nullif(residents, 0), 1)::DECIMAL(18, 1) "
        f"FROM place LEFT JOIN f USING (place) LEFT JOIN v USING (place) ORDER BY place LIMIT {_MOST_ROWS}"
    ).fetchall()
    headings = (
        *("区划代码", "社区", "街道", "居民数", "报送期数", "场次", "人次", "首次参加", "预约使用"),
        *("使用小时", "开放小时", "使用率%", "每千居民场次", "每千居民人次"),
    )
    return Grid("各社区", headings, tuple(tuple(row) for row in rows))


def _matrix(connection: Any, told: RollUp) -> Grid:
    """Person-visits of each community in each period; empty where nothing was sent."""
    chosen = ", ".join("sum(value) FILTER (period = ?)::BIGINT" for _period in told.periods)
    rows = connection.execute(
        f"SELECT any_value(p.region_code), any_value(p.community), {chosen} FROM figures "  # noqa: S608
        "JOIN package k USING (n) JOIN place p USING (place) WHERE code = 'visits' "
        f"GROUP BY p.place ORDER BY p.place LIMIT {_MOST_ROWS}",
        list(told.periods),
    ).fetchall()
    return Grid("各期人次", ("区划代码", "社区", *told.periods), tuple(tuple(row) for row in rows))


def _categories(connection: Any) -> Grid:
    rows = connection.execute(
        "SELECT any_value(name), sum(events)::BIGINT, sum(sessions)::BIGINT, sum(visits)::BIGINT "
        "FROM categories JOIN package USING (n) GROUP BY category ORDER BY category"
    ).fetchall()
    return Grid("类别", ("类别", "活动数（各期相加）", "场次", "人次"), tuple(tuple(row) for row in rows))


def _ages(connection: Any) -> Grid:
    rows = connection.execute(
        "SELECT band, sum(visits)::BIGINT, sum(persons)::BIGINT FROM ages JOIN package USING (n) "
        "GROUP BY band ORDER BY try_cast(regexp_extract(band, '^[0-9]+') AS INTEGER) NULLS LAST, band"
    ).fetchall()
    return Grid("年龄", ("年龄段", "人次", "人数（各社区各期相加）"), tuple(tuple(row) for row in rows))


def _unsent(connection: Any, told: RollUp) -> Grid:
    """Who sent nothing, who sent late, whose figures are not complete."""
    rows: list[tuple[Cell, ...]] = [(m.community, m.period, "缺报", None) for m in told.missing]
    rows += [(late.community, late.period, "迟报", late.days) for late in told.late]
    incomplete = connection.execute(
        "SELECT community, period FROM package WHERE NOT complete ORDER BY place, first_day"
    ).fetchall()
    rows += [(community, period, "未报全", None) for community, period in incomplete]
    return Grid("缺报迟报", ("社区", "报送期", "情况", "迟报天数"), tuple(rows[:_MOST_ROWS]))


def _findings(told: RollUp) -> Grid:
    rows = [(f.file, f.text, "剔除" if f.left_out else "计入") for f in told.findings[:_MOST_ROWS]]
    return Grid("核对", ("文件", "情况", "处理"), tuple(rows) or (("全部文件", "哈希和结构都对", "计入"),))


def _whole(value: Cell) -> Cell:
    """A sum that has no decimals as a whole number."""
    return int(value) if isinstance(value, Decimal) and value == int(value) else value


def _added(values: Sequence[Cell]) -> Cell:
    return _whole(sum((Decimal(v) for v in values if isinstance(v, int | Decimal)), Decimal(0)))


def _percent(part: int, whole: int) -> Cell:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1")) if whole else None


# --- charts -----------------------------------------------------------------------------------


def _draw(book: Any, told: RollUp) -> None:
    """Person-visits by period and by category, and per 1,000 residents where the bars can be told apart."""
    for sheet in book.worksheets:  # on paper each sheet is as wide as a page
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    totals = book["合计"]
    row = next(row for row in range(2, totals.max_row + 1) if totals.cell(row, 1).value == "参加人次")
    last = 2 + len(told.periods)
    _chart(totals, "各期参加人次", (row, row, 3, last), (1, 1, 3, last), f"A{totals.max_row + 3}")
    categories = book["类别"]
    if categories.max_row > 1:
        rows = (2, categories.max_row)
        _chart(categories, "各类活动人次", (*rows, 4, 4), (*rows, 1, 1), "F2")
    places = book["各社区"]
    if 1 < places.max_row <= _MOST_BARS + 1:
        rows = (2, places.max_row)
        _chart(
            places,
            "每千居民人次（按区划代码，不排名）",
            (*rows, 14, 14),
            (*rows, 2, 2),
            f"A{places.max_row + 3}",
        )


Box = tuple[int, int, int, int]
"""First and last row, first and last column."""


def _chart(sheet: Any, title: str, values: Box, labels: Box, place: str) -> None:
    """A bar chart over cells of the sheet; its axis begins at 0."""
    from openpyxl.chart import BarChart
    from openpyxl.chart import Reference
    from openpyxl.chart.series_factory import SeriesFactory

    chart: Any = BarChart()
    chart.title, chart.legend, chart.height, chart.width = title, None, 9, 24
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.numFmt = "#,##0"
    chart.append(SeriesFactory(_reference(Reference, sheet, values)))
    chart.set_categories(_reference(Reference, sheet, labels))
    sheet.add_chart(chart, place)


def _reference(make: Any, sheet: Any, box: Box) -> Any:
    first_row, last_row, first_column, last_column = box
    return make(sheet, min_row=first_row, max_row=last_row, min_col=first_column, max_col=last_column)
