"""Sending a period to the district: the package, its versions, and what a correction changed.

The same content keeps its sequence number and its bytes: what the package says of its own making (its dates, the
sums of the period before) is kept with the first making.
"""

import hashlib
import json
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.i18n import _
from desktop.models import ExportBatch
from desktop.models import PeriodLock
from desktop.models import journal
from desktop.models import report_facts
from desktop.services import community
from desktop.services import district_rules
from desktop.services import reports
from desktop.services import return_contents
from desktop.services import whole_file
from desktop.services.periods import Period
from desktop.services.periods import read_period
from desktop.services.reports import KINDS
from desktop.services.reports import DistrictReport
from desktop.services.reports import Number
from desktop.services.return_contents import Facts

if TYPE_CHECKING:
    from desktop.exchange.district_schema import Stamp

LONGEST_REASON = 40
"""Characters: one line of the cover."""


@dataclass(frozen=True)
class Written:
    """A package on disk. `sha256` is that of the file; `is_new` tells a new version from one made again."""

    file: Path
    sequence: int
    sha256: str
    is_new: bool


class PeriodClosed(UserError):
    """A closed period has changed, and nobody said why (args: the period)."""

    code = "period_closed"
    field = "reason"

    def words(self) -> str:
        return _("{period} is closed. Say in a few words why it is corrected; the cover shows it.").format(
            period=self.args[0].words
        )


class ReasonTooLong(UserError):
    """The reason of a correction does not fit the cover (args: how long it may be)."""

    code = "reason_too_long"
    field = "reason"

    def words(self) -> str:
        return _("The reason stands on one line of the cover: at most {most} characters.").format(
            most=self.args[0]
        )


class NotMadeYet(UserError):
    """No package of the period was made, or not that version (args: the period)."""

    code = "not_made_yet"

    def words(self) -> str:
        return _("There is no such package of {period} yet. Make it first.").format(period=self.args[0].words)


class WrongReceipt(UserError):
    """The code belongs to other bytes (args: the code)."""

    code = "wrong_receipt"
    field = "receipt"

    def words(self) -> str:
        return _(
            "“{code}” is not the receipt of this version. What arrived is something else: send it again."
        ).format(code=self.args[0])


@dataclass(frozen=True)
class Version:
    """One package that was made; `changed` are the codes of figures that differ from the version before.

    `days_late`: of the version that was the first after the period was over, days after the due day (0 or less:
    on time); None of all others. `received_on`: when the district's receipt was noted.
    """

    period: str
    sequence: int
    at: datetime
    sha256: str
    changed: tuple[str, ...]
    newest: bool
    days_late: int | None = None
    reason: str = ""
    received_on: date | None = None


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
    first = _first_after(batches)
    for i, batch in enumerate(batches):
        now = _said(batch).values
        before = _said(batches[i + 1]).values if i + 1 < len(batches) else now
        found.append(
            Version(
                period=batch.period,
                sequence=batch.sequence,
                at=batch.at,
                sha256=batch.package_sha256,
                changed=tuple(kind.code for kind in KINDS if now.get(kind.code) != before.get(kind.code)),
                newest=i == 0,
                days_late=_days_late(batch) if batch is first else None,
                reason=batch.reason,
                received_on=batch.received_on,
            )
        )
    return found


def _first_after(batches: Sequence[ExportBatch]) -> ExportBatch | None:
    """Of the packages of one period, newest first, the first that was made when the period was over."""
    return next((b for b in reversed(batches) if b.at.date() >= read_period(b.period).end), None)


def _days_late(batch: ExportBatch) -> int | None:
    due = _said(batch).due
    return (batch.at.date() - date.fromisoformat(due)).days if due else None


def next_sequence(report: DistrictReport) -> tuple[int, bool]:
    """The version that `write_package` would make, and whether it would be a new one."""
    return _next(report, Facts.on_file())[:2]


def cover_of(report: DistrictReport, *, at: datetime) -> Callable[[Path], object]:
    """What draws the cover that a package made at `at` would carry; it needs no database.

    Raises NameNeeded.
    """
    facts = Facts.on_file()
    sequence, _is_new, said = _next(report, facts)
    told = said or _Said.new(report, sequence, reason="", at=at)
    data = return_contents.as_return(report, facts, told.stamp)
    name = return_contents.file_name(facts, report.period, sequence)

    def draw(path: Path) -> None:
        from desktop.exchange import district_package

        digest = district_package.contents(data).digest
        path.write_bytes(
            return_contents.cover(report, facts, told.stamp, name=name, digest=digest, before=told.before)
        )

    return draw


def write_package(
    report: DistrictReport, folder: Path, *, at: datetime, passphrase: str | None = None, reason: str = ""
) -> Written:
    """Makes the package of a report in `folder`; with a passphrase as an AES archive around it.

    An unchanged period makes the same bytes under the same number again; a changed one is the next version, a
    correction, which of a closed period wants a `reason`. The file gets its name only after it was read back.
    Raises NameNeeded, PeriodClosed, ReasonTooLong, PassphraseUnfit, CannotWritePackage or PackageNotWhole; nothing is
    left behind then.
    """
    from desktop.exchange import district_package
    from desktop.exchange import steady_zip

    facts = Facts.on_file()
    sequence, is_new, said = _next(report, facts)
    if said is None:
        said = _Said.new(report, sequence, reason=_checked(report.period, reason), at=at)
    data = return_contents.as_return(report, facts, said.stamp)
    name = return_contents.file_name(facts, report.period, sequence)
    ready = district_package.contents(data)
    cover = return_contents.cover(
        report, facts, said.stamp, name=name, digest=ready.digest, before=said.before
    )
    plain = district_package.package(ready, cover)
    content = plain if passphrase is None else steady_zip.encrypt(plain, name, passphrase)
    file = folder / (name if passphrase is None else name.replace(".zip", ".aes.zip"))
    whole_file.put(file, content, lambda draft: not district_package.verify(draft, passphrase))
    if is_new:
        _record(report, facts, said, hashlib.sha256(plain).hexdigest(), at=at, name=name)
    return Written(file, sequence, hashlib.sha256(content).hexdigest(), is_new)


def _checked(period: Period, reason: str) -> str:
    tidy = " ".join(reason.split())
    if is_closed(period) and not tidy:
        raise PeriodClosed(period)
    if len(tidy) > LONGEST_REASON:
        raise ReasonTooLong(LONGEST_REASON)
    return tidy


# --- closing a period, and the district's receipt -----------------------------------------------


def is_closed(period: Period) -> bool:
    """Whether the period was closed (封存)."""
    return PeriodLock.by_id(period.text) is not None


def close_period(period: Period, *, at: datetime) -> None:
    """From now on a correction of the period wants a reason. Raises NotMadeYet where no package was made."""
    if not ExportBatch.of(period.text):
        raise NotMadeYet(period)
    if not is_closed(period):
        with journal.act("close_period", at=at, subject=period.chinese):
            PeriodLock.create(period=period.text, at=at)


def open_period(period: Period, *, at: datetime) -> None:
    """Takes the closing back."""
    if is_closed(period):
        with journal.act("open_period", at=at, subject=period.chinese):
            PeriodLock.delete().where(PeriodLock.period == period.text).execute()


def receipt_of(version: Version) -> str:
    """The receipt that the district should answer with."""
    from desktop.exchange import district_package

    return district_package.receipt_of_hash(version.sha256)


def note_receipt(period: Period, sequence: int, receipt: str, *, at: datetime) -> None:
    """Notes that the district received this version. Raises NotMadeYet, or WrongReceipt where other bytes arrived."""
    from desktop.exchange import district_package

    batch = next((b for b in ExportBatch.of(period.text) if b.sequence == sequence), None)
    if batch is None:
        raise NotMadeYet(period)
    typed = "".join(c for c in receipt.upper() if c.isalnum())
    if typed != district_package.receipt_of_hash(batch.package_sha256).replace("-", ""):
        raise WrongReceipt(receipt.strip())
    with journal.act("note_receipt", at=at, subject=f"{period.chinese} v{sequence}"):
        ExportBatch.update(received_on=at.date()).where(ExportBatch.id == batch.id).execute()


# --- versions ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Said:
    """What is kept with a package: its figures, what it says of its own making, the sums of the period before."""

    values: dict[str, str]
    before: dict[str, int]
    stamp: "Stamp"

    @property
    def due(self) -> str:
        return self.stamp.due

    @classmethod
    def new(cls, report: DistrictReport, sequence: int, *, reason: str, at: datetime) -> "_Said":
        from desktop.exchange.district_schema import Stamp

        period = report.period
        first = _first_after(ExportBatch.of(period.text))
        over = at.date() if at.date() >= period.end else None
        first_made = first.at.date() if first else over
        stamp = Stamp(
            sequence=sequence,
            made=at.date().isoformat(),
            first_made=first_made.isoformat() if first_made else "",
            due=district_rules.due(period).isoformat(),
            reason=reason,
            residents=report_facts.residents(),
        )
        values = {code: str(value) for code, value in report.values.items()}
        return cls(values, _before(period, at), stamp)


def _said(batch: ExportBatch) -> _Said:
    from desktop.exchange.district_schema import Stamp

    kept = json.loads(batch.figures)
    made = batch.at.date().isoformat()
    stamp = Stamp(
        sequence=batch.sequence,
        made=made,
        first_made=kept.get("first_made", made),
        due=kept.get("due", ""),
        reason=batch.reason,
        residents=kept.get("residents", 0),
    )
    return _Said(kept["values"], kept["before"], stamp)


def _next(report: DistrictReport, facts: Facts) -> tuple[int, bool, _Said | None]:
    """Sequence number, whether it is new, and what was kept where it is not."""
    newest = next(iter(ExportBatch.of(report.period.text)), None)
    if newest is None:
        return 1, True, None
    said = _said(newest)
    if newest.content_sha256 == _content(report, facts, said.stamp):
        return newest.sequence, False, said
    return newest.sequence + 1, True, None


def _content(report: DistrictReport, facts: Facts, stamp: "Stamp") -> str:
    from desktop.exchange import district_package

    data = return_contents.as_return(report, facts, stamp)
    return district_package.content_sha256(data, facts.seal_name, facts.phone)


def _record(
    report: DistrictReport, facts: Facts, said: _Said, sha256: str, *, at: datetime, name: str
) -> None:
    from desktop.exchange.district_schema import SCHEMA_VERSION

    kept = {
        "values": said.values,
        "before": said.before,
        "first_made": said.stamp.first_made,
        "due": said.stamp.due,
        "residents": said.stamp.residents,
    }
    with journal.act("export", at=at, subject=name):
        ExportBatch.create(
            period=report.period.text,
            sequence=said.stamp.sequence,
            schema_version=SCHEMA_VERSION,
            content_sha256=_content(report, facts, said.stamp),
            package_sha256=sha256,
            figures=json.dumps(kept, sort_keys=True),
            at=at,
            reason=said.stamp.reason,
        )


def _before(period: Period, at: datetime) -> dict[str, int]:
    """Sessions and visits of the period before; empty where nothing was held."""
    sums = count(period.step(-1), at=at).values
    return {code: int(sums[code]) for code in ("sessions", "visits")} if sums["sessions"] else {}


def value_text(value: Number) -> str:
    """1,284 and 412.5, as screen and paper show a figure."""
    return f"{value:,.1f}" if isinstance(value, Decimal) else f"{value:,}"
