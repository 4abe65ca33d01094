"""重算：按本包 data/ 里的明细，把“指标”里的每个数再算一遍，说明是否一致。

用法（Python 3.9 以上，不需要安装任何东西，也不需要网络）：

    python recompute.py              在解压出来的文件夹里
    python recompute.py 报送包.zip    直接读报送包

不重复的“人数”要看到人才能数，这里由楼栋表相加。退出码：0 全部一致，1 有不一致，2 文件打不开。
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP
from decimal import Decimal
from pathlib import Path

Tables = dict[str, list[dict[str, str]]]
TABLES = (
    *("figures", "categories", "events", "sessions", "venues", "buildings", "ages", "grids", "services"),
    *("requests", "home_visits"),
)


def read(place: Path) -> Tables:
    """每张表：列名到值的字典，一行一个。place 是文件夹或报送包。"""
    archive = None if place.is_dir() else zipfile.ZipFile(place)
    tables: Tables = {}
    for name in TABLES:
        path = f"data/{name}.csv"
        content = (place / path).read_bytes() if archive is None else archive.read(path)
        tables[name] = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return tables


def total(rows: list[dict[str, str]], column: str) -> Decimal:
    """一列之和；空格不算。"""
    return sum((Decimal(row[column]) for row in rows if row[column]), Decimal(0))


def tenth(part: Decimal, whole: Decimal | int) -> Decimal:
    """part ÷ whole，四舍五入到一位小数；whole 为 0 时是 0.0。"""
    return (Decimal(part) / whole if whole else Decimal(0)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def figures(tables: Tables) -> dict[str, Decimal]:
    """每个指标重算的数。"""
    sessions, venues = tables["sessions"], tables["venues"]
    open_minutes = total(venues, "开放分钟")
    return {
        "events": Decimal(len({row["活动编号"] for row in sessions})),
        "sessions": Decimal(len(sessions)),
        "visits": total(sessions, "人次"),
        "persons": total(tables["buildings"], "人数"),
        "first_timers": total(sessions, "首次参加"),
        "bookings": total(venues, "使用次数"),
        "held_hours": total(venues, "使用小时"),
        "open_hours": total(venues, "开放小时"),
        "volunteers": total(sessions, "志愿者人次"),
        "volunteer_hours": tenth(total(sessions, "志愿服务分钟"), 60),
        "services": total(tables["services"], "次数"),
        "co_built": total(tables["events"], "共建"),
        "requests": total(tables["requests"], "收到"),
        "requests_settled": total(tables["requests"], "办结"),
        "home_visits": total(tables["home_visits"], "次数"),
        "visits_met": total([row for row in tables["home_visits"] if row["情况代码"] == "met"], "次数"),
        "utilisation": tenth(100 * total(venues, "开放时段内使用分钟"), open_minutes),
    }


def rows(tables: Tables) -> Iterator[tuple[str, str, Decimal | int]]:
    """由更细的表重算的每一行（名称、报的数、重算的数）：活动由场次，类别由活动，场地由分钟，楼栋合计由场次。"""
    counted: Counter[str] = Counter()
    visits: Counter[str] = Counter()
    for row in tables["sessions"]:
        counted[row["活动编号"]] += 1
        visits[row["活动编号"]] += int(row["人次"] or 0)
    kinds: dict[str, Counter[str]] = {name: Counter() for name in ("活动数", "场次", "人次")}
    for row in tables["events"]:
        yield f"活动 {row['活动编号']} 场次", row["场次"], counted[row["活动编号"]]
        yield f"活动 {row['活动编号']} 人次", row["人次"], visits[row["活动编号"]]
        kinds["活动数"][row["类别代码"]] += 1
        kinds["场次"][row["类别代码"]] += int(row["场次"])
        kinds["人次"][row["类别代码"]] += int(row["人次"])
    for row in tables["categories"]:
        for name, sums in kinds.items():
            yield f"类别 {row['类别']} {name}", row[name], sums[row["类别代码"]]
    for row in tables["venues"]:
        minutes = Decimal(row["开放分钟"])
        yield f"场地 {row['场地']} 开放小时", row["开放小时"], tenth(minutes, 60)
        if minutes:
            share = tenth(100 * Decimal(row["开放时段内使用分钟"]), minutes)
            yield f"场地 {row['场地']} 使用率", row["使用率%"], share
    for row in tables["events"]:
        yield f"活动 {row['活动编号']} 共建", row["共建"], int(bool(row["共建单位"]))
    for title, name in (("楼栋", "buildings"), ("年龄", "ages"), ("网格", "grids")):
        yield f"{title} 人次合计", str(total(tables[name], "人次")), sum(visits.values())
    for title, name in (("年龄", "ages"), ("网格", "grids")):
        yield f"{title} 人数合计", str(total(tables[name], "人数")), total(tables["buildings"], "人数")


def visited(tables: Tables) -> Iterator[tuple[str, str, Decimal | int]]:
    """走访的每一种情况：见到人的只有“已见面”。"""
    for row in tables["home_visits"]:
        met = row["情况代码"] == "met"
        yield f"走访 {row['情况']} 见面", row["见面"], int(row["次数"]) if met else 0


def main(words: list[str]) -> int:
    try:
        tables = read(Path(words[0]) if words else Path(__file__).resolve().parent)
        told = [(row["指标"], row["指标代码"], Decimal(row["数值"])) for row in tables["figures"]]
        again, differ = (
            figures(tables),
            [row for part in (rows, visited) for row in part(tables) if Decimal(row[1]) != row[2]],
        )
    except (OSError, KeyError, ValueError, ArithmeticError, zipfile.BadZipFile) as error:
        print(f"打不开：{error!r}")
        return 2
    wrong = len(differ) + len(set(again) ^ {code for _name, code, _value in told})
    for name, code, value in told:
        agrees = again.get(code) == value
        wrong += not agrees
        print(f"{'一致' if agrees else '不一致'}　{name} {code}：报 {value}，重算 {again.get(code, '没有')}")
    for name, value, counted in differ:
        print(f"不一致　{name}：报 {value}，重算 {counted}")
    print(f"{len(told)} 个指标全部一致。" if not wrong else f"有 {wrong} 处不一致。")
    return 1 if wrong else 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
