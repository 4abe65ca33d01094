"""Sending a period to the district: the package, its versions, and what a correction changed.

What lies in a package is Chinese, whatever the window speaks. The same content keeps its sequence number and its
bytes: what the cover shows besides (its date, the sums of the period before) is kept with the first making.
"""

import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import pinyin
from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import ExportBatch
from desktop.models import journal
from desktop.services import community
from desktop.services import reports
from desktop.services.periods import Period
from desktop.services.periods import period_of
from desktop.services.reports import KINDS
from desktop.services.reports import DistrictReport
from desktop.services.reports import Number
from desktop.services.reports import SessionLine

if TYPE_CHECKING:
    from desktop.exchange.district_schema import BuildingRow
    from desktop.exchange.district_schema import DistrictReturn
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
}
CATEGORY_NAMES = {
    "learning": "文化学习",
    "arts": "文体歌舞",
    "meeting": "议事会议",
    "festival": "节庆美食",
    "volunteering": "志愿公益",
    "health": "健康服务",
}
SOURCE_NAMES: Mapping[reports.Source, str] = {
    "desk": "签到",
    "by hand": "手工",
    "paper": "纸质补录",
    "not keyed": "纸质未录",
    "nothing": "未登记",
}
_TITLES = {"month": "社区活动与服务月报", "quarter": "社区活动与服务季报", "year": "社区活动与服务年报"}
_BEFORE = {"month": "上月", "quarter": "上季", "year": "上年"}
_ELSEWHERE = "其他场所"
_MOST_VENUES = 3


class PackageNotWhole(UserError):
    """The file that was just written does not read back as it should (args: its name)."""

    code = "package_not_whole"

    def words(self) -> str:
        return _("{file} did not read back as written and was removed. Try another disk.").format(
            file=self.args[0]
        )


class CannotWritePackage(UserError):
    """The folder cannot be written (args: file, what the system says)."""

    code = "cannot_write"

    def words(self) -> str:
        return _("{file} cannot be written ({reason}). Choose another folder.").format(
            file=self.args[0], reason=self.args[1]
        )


@dataclass(frozen=True)
class Written:
    """A package on disk. `sha256` is that of the file; `is_new` tells a new version from one made again."""

    file: Path
    sequence: int
    sha256: str
    is_new: bool


@dataclass(frozen=True)
class Version:
    """One package that was made; `changed` are the codes of figures that differ from the version before."""

    period: str
    sequence: int
    at: datetime
    sha256: str
    changed: tuple[str, ...]
    newest: bool


def count(period: Period, *, at: datetime) -> DistrictReport:
    """The report of a period of this community."""
    return reports.report(period, at=at, region_code=community.facts().region_code)


def versions(period: Period) -> list[Version]:
    """The packages made of a period, newest first."""
    return _versions(ExportBatch.of(period.text))


def latest_versions(limit: int = 50) -> list[Version]:
    """The packages made last, of whatever period, newest first."""
    batches = ExportBatch.latest(limit)
    found = [
        version
        for period in {batch.period: None for batch in batches}
        for version in _versions(ExportBatch.of(period))
    ]
    return sorted(found, key=lambda version: version.at, reverse=True)[:limit]


def _versions(batches: Sequence[ExportBatch]) -> list[Version]:
    """Packages of one period, newest first, each with what differs from the one before it."""
    found: list[Version] = []
    for i, batch in enumerate(batches):
        now = _said(batch).values
        before = _said(batches[i + 1]).values if i + 1 < len(batches) else now
        changed = tuple(kind.code for kind in KINDS if now.get(kind.code) != before.get(kind.code))
        found.append(
            Version(batch.period, batch.sequence, batch.at, batch.package_sha256, changed, newest=i == 0)
        )
    return found


def next_sequence(report: DistrictReport) -> tuple[int, bool]:
    """The version that `write_package` would make, and whether it would be a new one."""
    return _next(report, _Facts.on_file())[:2]


def write_package(
    report: DistrictReport, folder: Path, *, at: datetime, passphrase: str | None = None
) -> Written:
    """Makes the package of a report in `folder`; with a passphrase as an AES archive around it.

    An unchanged period makes the same bytes under the same number again; a changed one is the next version, a
    correction. The file gets its name only after it was read back. Raises NameNeeded, CannotWritePackage or
    PackageNotWhole; nothing is left behind then.
    """
    from desktop.exchange import district_package
    from desktop.exchange import steady_zip

    facts = _Facts.on_file()
    sequence, is_new, said = _next(report, facts)
    dated = at.date() if said is None else said.dated
    before = _before(report.period, at) if said is None else said.before
    data = _return(report, facts, sequence)
    name = _file_name(facts, report.period, sequence)
    ready = district_package.contents(data)
    cover = _cover(report, facts, name=name, digest=ready.digest, dated=dated, before=before)
    plain = district_package.package(ready, cover)
    content = plain if passphrase is None else steady_zip.encrypt(plain, name, passphrase)
    file = folder / (name if passphrase is None else name.replace(".zip", ".aes.zip"))
    _put(file, content, passphrase)
    if is_new:
        _record(report, facts, data, plain, at=at, before=before, name=name)
    return Written(file, sequence, hashlib.sha256(content).hexdigest(), is_new)


# --- versions ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Facts:
    """What a package says of the community."""

    name: str
    seal_name: str
    street: str
    district: str
    region_code: str
    phone: str

    @classmethod
    def on_file(cls) -> "_Facts":
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


@dataclass(frozen=True)
class _Said:
    """What was kept with a package: its figures, its date, and the sums of the period before."""

    values: dict[str, str]
    dated: date
    before: dict[str, int]


def _said(batch: ExportBatch) -> _Said:
    kept = json.loads(batch.figures)
    return _Said(kept["values"], batch.at.date(), kept["before"])


def _next(report: DistrictReport, facts: _Facts) -> tuple[int, bool, _Said | None]:
    """Sequence number, whether it is new, and what was kept where it is not."""
    newest = next(iter(ExportBatch.of(report.period.text)), None)
    if newest is None:
        return 1, True, None
    if newest.content_sha256 == _content(_return(report, facts, 0), facts):
        return newest.sequence, False, _said(newest)
    return newest.sequence + 1, True, None


def _content(data: "DistrictReturn", facts: _Facts) -> str:
    from desktop.exchange import district_package

    return district_package.content_sha256(data, facts.seal_name, facts.phone)


def _record(
    report: DistrictReport,
    facts: _Facts,
    data: "DistrictReturn",
    plain: bytes,
    *,
    at: datetime,
    before: dict[str, int],
    name: str,
) -> None:
    from desktop.exchange.district_schema import SCHEMA_VERSION

    kept = {"values": {code: str(value) for code, value in report.values.items()}, "before": before}
    with journal.act("export", at=at, subject=name):
        ExportBatch.create(
            period=data.period,
            sequence=data.sequence,
            schema_version=SCHEMA_VERSION,
            content_sha256=_content(data, facts),
            package_sha256=hashlib.sha256(plain).hexdigest(),
            figures=json.dumps(kept, sort_keys=True),
            at=at,
        )


def _before(period: Period, at: datetime) -> dict[str, int]:
    """Sessions and visits of the period before; empty where nothing was held."""
    sums = count(period.step(-1), at=at).values
    return {code: int(sums[code]) for code in ("sessions", "visits")} if sums["sessions"] else {}


# --- what a package holds ---------------------------------------------------------------------


def _return(report: DistrictReport, facts: _Facts, sequence: int) -> "DistrictReturn":
    from desktop.exchange import district_schema as schema

    return schema.DistrictReturn(
        community=facts.name,
        street=facts.street,
        district=facts.district,
        region_code=facts.region_code,
        period=report.period.text,
        sequence=sequence,
        figures=tuple(
            schema.FigureRow(k.code, NAMES[k.code][0], report.values[k.code], NAMES[k.code][1]) for k in KINDS
        ),
        categories=tuple(
            schema.CategoryRow(c.category, CATEGORY_NAMES[c.category], c.events, c.sessions, c.visits)
            for c in report.categories
        ),
        events=tuple(
            schema.EventRow(e.no, e.title, e.category, e.sessions, e.visits, e.persons) for e in report.events
        ),
        sessions=tuple(
            schema.SessionRow(
                session=s.session,
                no=s.no,
                day=f"{s.start:%Y-%m-%d}",
                start=f"{s.start:%H:%M}",
                end=f"{s.end:%H:%M}",
                place="、".join(s.places),
                visits=s.visits,
                persons=s.persons,
                first_timers=s.first_timers,
                source=SOURCE_NAMES[s.source],
            )
            for s in report.sessions
        ),
        venues=tuple(
            schema.VenueRow(
                v.name, v.used, v.held_hours, v.open_hours, v.utilisation, v.open_minutes, v.used_minutes
            )
            for v in report.venues
        ),
        buildings=_buildings(report),
    )


def _buildings(report: DistrictReport) -> "tuple[BuildingRow, ...]":
    """A row for each name: two buildings that are called alike in one compound are told together."""
    from desktop.exchange.district_schema import BuildingRow

    found: dict[tuple[str, str], list[int]] = {}
    for line in report.buildings:
        sums = found.setdefault((line.compound or "未填", line.building or "未填"), [0, 0])
        for i, value in enumerate((line.heads, line.persons)):
            sums[i] += value
    return tuple(BuildingRow(*names, *sums) for names, sums in found.items())


def _file_name(facts: _Facts, period: Period, sequence: int) -> str:
    """QHJ-202505-v1.zip: the initials of the community, the period, the version."""
    short = facts.name.removesuffix("社区")
    syllables = pinyin.sort_key(short).partition("\t")[0].split()
    initials = "".join(syllable[0] for syllable in syllables if syllable[0].isascii()).upper()
    return f"{initials or 'LINLI'}-{period.text.replace('-', '')}-v{sequence}.zip"


def _cover(
    report: DistrictReport, facts: _Facts, *, name: str, digest: str, dated: date, before: Mapping[str, int]
) -> bytes:
    """The cover as PDF."""
    from desktop.exchange.district_schema import TABLES
    from desktop.printing import district_cover

    venues, spans = _spans(report)
    sessions, visits = (
        district_cover.Figure(report.values[code], before.get(code)) for code in ("sessions", "visits")
    )
    data = district_cover.DistrictCover(
        community=facts.name,
        addressee="区社区治理工作部门",
        period=report.period.chinese,
        title=_TITLES[report.period.kind],
        before_word=_BEFORE[report.period.kind],
        spans_title="各周参加人次" if report.period.kind == "month" else "各月参加人次",
        events=sessions,
        attendance=visits,
        venues=venues,
        spans=spans,
        categories=tuple((CATEGORY_NAMES[c.category], c.sessions) for c in report.categories),
        tables=tuple(title for title, _row in TABLES.values()),
        file_name=name,
        digest=digest,
        phone=facts.phone,
        signer=facts.seal_name,
        dated=dated,
    )
    with tempfile.TemporaryDirectory(prefix="linli-cover-") as folder:
        file = Path(folder) / "cover.pdf"
        district_cover.print_it(data, file)
        return file.read_bytes()


def _spans(report: DistrictReport) -> "tuple[tuple[str, ...], tuple[Span, ...]]":
    """Visits by week (by month where the period is longer) and place; lesser places are one."""
    from desktop.printing.district_cover import Span

    places = Counter[str]()
    for line in report.sessions:
        places[_place(line)] += line.visits or 0
    largest = [name for name, _visits in places.most_common() if name != _ELSEWHERE][:_MOST_VENUES]
    names = (*largest, *([_ELSEWHERE] if set(places) - set(largest) else []))
    spans: list[Span] = []
    for label, first, end in _parts(report.period):
        heads = Counter[str]()
        for line in report.sessions:
            if first <= line.start.date() < end:
                heads[_place(line) if _place(line) in largest else _ELSEWHERE] += line.visits or 0
        spans.append(Span(label, tuple(heads[name] for name in names)))
    return names, tuple(spans)


def _place(line: SessionLine) -> str:
    return line.places[0] if line.places else _ELSEWHERE


def _parts(period: Period) -> Sequence[tuple[str, date, date]]:
    """(label, first day, day after the last): weeks from Monday inside a month, months inside what is longer."""
    found: list[tuple[str, date, date]] = []
    first = period.first
    while first < period.end:
        if period.kind == "month":
            end = min(first + timedelta(days=7 - first.weekday()), period.end)
            last = end - timedelta(days=1)
            label = f"{first.day}日—{last.day}日" if last > first else f"{first.day}日"
        else:
            end, label = period_of(first).end, f"{first.month}月"
        found.append((label, first, end))
        first = end
    return found


# --- the file ---------------------------------------------------------------------------------


def _put(file: Path, content: bytes, passphrase: str | None) -> None:
    """Writes beside `file`, reads back, and only then gives it its name."""
    from desktop.exchange import district_package

    draft: Path | None = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if draft.read_bytes() != content or district_package.verify(draft, passphrase):
            raise PackageNotWhole(file.name)
        draft.chmod(0o644)
        draft.replace(file)
    except OSError as error:
        raise CannotWritePackage(file.name, error.strerror or str(error)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def value_text(value: Number) -> str:
    """1,284 and 412.5, as screen and paper show a figure."""
    return f"{value:,.1f}" if isinstance(value, Decimal) else f"{value:,}"
