"""Many communities' packages added up: each file checked, of several versions the newest, what is missing named.

The tables of all packages are written as one CSV a table, each row with the number of its package, and DuckDB adds
them up, so that memory stays flat however many there are. DuckDB is the optional extra `rollup`.
"""

import csv
import io
import json
import os
import tempfile
from collections.abc import Callable
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.exchange import district_package
from desktop.exchange import steady_zip
from desktop.exchange.district_schema import SUMS
from desktop.exchange.district_schema import TABLES
from desktop.exchange.district_schema import columns
from desktop.exchange.district_schema import schema
from desktop.i18n import _

Progress = Callable[[int, int], None]
_BOM = b"\xef\xbb\xbf"
_SQL_TYPES = {"integer": "BIGINT", "number": "DECIMAL(18, 1)", "date": "DATE"}
_FACTS = {
    "n": "BIGINT",
    "file": "VARCHAR",
    "place": "VARCHAR",
    "community": "VARCHAR",
    "street": "VARCHAR",
    "region_code": "VARCHAR",
    "period": "VARCHAR",
    "kind": "VARCHAR",
    "first_day": "DATE",
    "sequence": "BIGINT",
    "residents": "BIGINT",
    "complete": "BOOLEAN",
    "made": "DATE",
    "first_made": "DATE",
    "due": "DATE",
    "digest": "VARCHAR",
}
_PROGRESS_EVERY = 20


class RollUpNotInstalled(UserError):
    """DuckDB is not there."""

    code = "rollup_not_installed"

    def words(self) -> str:
        return _(
            "Adding up many communities needs DuckDB, which this installation does not carry. Install linli[rollup]."
        )


class NoPackages(UserError):
    """The folder holds no package that can be read (args: folder)."""

    code = "no_packages"

    def words(self) -> str:
        return _(
            "There is no package in {folder} that can be added up; choose the folder that holds them."
        ).format(folder=self.args[0])


class CannotReadFolder(UserError):
    """The folder does not exist or cannot be read (args: folder)."""

    code = "cannot_read_folder"

    def words(self) -> str:
        return _("The folder {folder} cannot be read; check its name.").format(folder=self.args[0])


@dataclass(frozen=True)
class Finding:
    """A file that was left out, or that should be looked at, and why."""

    file: str
    text: str
    left_out: bool = True


@dataclass(frozen=True)
class Gathered:
    """The tables of all packages in a DuckDB connection, and what was wrong with files.

    Tables: `package` (one row a package that counts, with `n`), and one table for each of `TABLES`, with `n`.
    """

    connection: Any
    findings: tuple[Finding, ...]
    files: int


def duckdb() -> Any:
    """The library, or RollUpNotInstalled."""
    try:
        import duckdb
    except ImportError as error:
        raise RollUpNotInstalled from error
    return duckdb


def gather(
    folder: Path, stack: ExitStack, *, passphrase: str | None = None, progress: Progress | None = None
) -> Gathered:
    """Reads every package under `folder`; what it opens lives as long as `stack`.

    Raises RollUpNotInstalled, CannotReadFolder or NoPackages.
    """
    library = duckdb()
    if not folder.is_dir():
        raise CannotReadFolder(folder.name)
    files = _packages(folder)
    room = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="linli-rollup-")))
    findings = _write_tables(files, folder, room, passphrase, progress)
    connection = stack.enter_context(library.connect(":memory:"))
    connection.execute("SET temp_directory = ?", [str(room / "spill")])
    connection.execute("SET preserve_insertion_order = false")
    try:
        _load(connection, room)
    except library.Error:  # one of them is not as its own schema says: find it the slow way
        found = [more for name in files for more in _slow_findings(folder, name, passphrase)]
        if not found:
            raise
        bad = {finding.file for finding in found}
        good = [name for name in files if name not in bad]
        again = _write_tables(good, folder, room, passphrase, None)
        findings = [*found, *again]
        _load(connection, room)
    if not connection.execute("SELECT count(*) FROM package").fetchone()[0]:
        raise NoPackages(folder.name)
    findings += _newest_alone(connection)
    findings += _sums_agree(connection)
    return Gathered(connection, tuple(findings), len(files))


# --- reading the packages ---------------------------------------------------------------------


def _packages(folder: Path) -> list[str]:
    """Every archive under `folder`, by its place in it (text: there may be a million)."""
    found = (
        os.path.relpath(os.path.join(place, name), folder)  # noqa: PTH118
        for place, _folders, names in os.walk(folder)
        for name in names
        if name.lower().endswith(".zip")
    )
    return sorted(found)


def _write_tables(
    files: list[str], folder: Path, room: Path, passphrase: str | None, progress: Progress | None
) -> list[Finding]:
    """Writes `package.csv` and a CSV for each table; gives what was wrong with files."""
    findings: list[Finding] = []
    headings = {name: _heading(name) for name in TABLES}
    schemas = {name: schema(name) for name in TABLES}
    with ExitStack() as stack:
        sinks = {name: stack.enter_context((room / f"{name}.csv").open("wb")) for name in TABLES}
        facts = stack.enter_context((room / "package.csv").open("w", encoding="utf-8", newline=""))
        writer = csv.writer(facts)
        for n, name in enumerate(files):
            if progress is not None and n % _PROGRESS_EVERY == 0:
                progress(n, len(files))
            try:
                members, digest = _checked(folder / name, passphrase, schemas)
                bodies = {t: _body(members[f"data/{t}.csv"], headings[t], n) for t in TABLES}
                row = _facts(members, n, name, digest)
            except _Wrong as wrong:
                findings.append(Finding(name, str(wrong)))
                continue
            except (OSError, UserError) as error:
                findings.append(Finding(name, str(error)))
                continue
            writer.writerow(row)
            for table, body in bodies.items():
                sinks[table].write(body)
    return findings


class _Wrong(Exception):
    """What is wrong with a package, in words."""


def _checked(
    file: Path, passphrase: str | None, schemas: Mapping[str, dict[str, Any]]
) -> tuple[dict[str, bytes], str]:
    """The members of a package whose hashes and schema are as they should be, and its SHA-256."""
    content = file.read_bytes()
    try:
        members = steady_zip.unpack(content)
    except steady_zip.BROKEN as error:
        if not steady_zip.is_encrypted(file):
            raise _Wrong(_("The archive is damaged and cannot be read.")) from error
        if passphrase is None:
            raise _Wrong(_("It is encrypted, and no passphrase was given.")) from error
        content = steady_zip.decrypt(file, passphrase)
        try:
            members = steady_zip.unpack(content)
        except steady_zip.BROKEN as broken:
            raise _Wrong(_("The archive is damaged and cannot be read.")) from broken
    found = district_package.quick_findings(members, schemas)
    if found:
        raise _Wrong(_("; ").join(finding.text for finding in found))
    return members, district_package.receipt(content)


def _facts(members: Mapping[str, bytes], n: int, name: str, digest: str) -> list[object]:
    """The row of `package.csv`; raises _Wrong where the manifest does not say what it should."""
    told: dict[str, Any] = json.loads(members[district_package.MANIFEST])
    try:
        period = str(told["period"])
        return [
            n,
            name,
            str(told["region_code"] or told["community"]),
            *(str(told[key]) for key in ("community", "street", "region_code")),
            period,
            _kind(period),
            str(told["first_day"]),
            int(told["sequence"]),
            int(told["residents"]),
            bool(told["complete"]),
            *(str(told[key]) for key in ("made", "first_made", "due")),
            digest,
        ]
    except (KeyError, ValueError, TypeError) as error:
        raise _Wrong(_("{name} was changed.").format(name=district_package.MANIFEST)) from error


def _kind(period: str) -> str:
    """month, quarter, half, year or span, by how the period is written."""
    if ".." in period:
        return "span"
    if len(period) == 4:
        return "year"
    return {"Q": "quarter", "H": "half"}.get(period[5:6], "month")


def _heading(table: str) -> bytes:
    """The first line of a table's CSV, as our packages write it."""
    return ",".join(heading for _attribute, heading, _kind in columns(TABLES[table][1])).encode()


def _body(content: bytes, heading: bytes, n: int) -> bytes:
    """The rows of a CSV, each with the number of its package before it."""
    first, _line, body = content.removeprefix(_BOM).partition(b"\r\n")
    if first != heading:
        raise _Wrong(
            _("A table is not as described: {detail}.").format(detail=first.decode(errors="replace"))
        )
    if b'"' not in body:
        number = b"%d," % n
        return b"".join(number + line for line in body.splitlines(keepends=True))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    rows = csv.reader(io.StringIO(body.decode("utf-8"), newline=""))
    writer.writerows([n, *row] for row in rows)
    return stream.getvalue().encode()


def _slow_findings(folder: Path, name: str, passphrase: str | None) -> list[Finding]:
    """What the full check says of a package."""
    try:
        found = district_package.verify(folder / name, passphrase)
    except (OSError, UserError) as error:
        return [Finding(name, str(error))]
    return [Finding(name, each.text) for each in found]


# --- in DuckDB --------------------------------------------------------------------------------


def _load(connection: Any, room: Path) -> None:
    _read(connection, room, "package", _FACTS)
    for table, (_title, row) in TABLES.items():
        typed = {attribute: _SQL_TYPES.get(kind, "VARCHAR") for attribute, _heading, kind in columns(row)}
        _read(connection, room, table, {"n": "BIGINT", **typed})


def _read(connection: Any, room: Path, table: str, typed: Mapping[str, str]) -> None:
    described = ", ".join(f"'{name}': '{kind}'" for name, kind in typed.items())
    how = "header = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', auto_detect = false"
    connection.execute(
        f"CREATE OR REPLACE TABLE {table} AS FROM read_csv(?, {how}, columns = {{{described}}})",
        [str(room / f"{table}.csv")],
    )


def _newest_alone(connection: Any) -> list[Finding]:
    """Keeps the newest version of each place and period; two that claim the same number are named."""
    twice = connection.execute(
        "SELECT string_agg(file, '、' ORDER BY file), community, period, sequence FROM package "
        "GROUP BY place, community, period, sequence HAVING count(DISTINCT digest) > 1 ORDER BY 2, 3"
    ).fetchall()
    connection.execute(
        "CREATE OR REPLACE TABLE package AS SELECT * FROM package "
        "QUALIFY row_number() OVER (PARTITION BY place, period ORDER BY sequence DESC, made DESC, file DESC) = 1"
    )
    said = _("{community} sent two different versions {number} of {period}; the one made last counts.")
    return [
        Finding(files, said.format(community=name, number=sequence, period=period), left_out=False)
        for files, name, period, sequence in twice
    ]


def _sums_agree(connection: Any) -> list[Finding]:
    """Leaves out packages whose tables do not add up to their figures."""
    checks = [
        f"SELECT f.n FROM figures f JOIN package p USING (n) LEFT JOIN (SELECT n, {_total(column)} AS total "  # noqa: S608
        f"FROM {table} GROUP BY n) t USING (n) WHERE f.code = '{code}' AND f.value <> coalesce(t.total, 0)"
        for code, table, column in SUMS
    ]
    connection.execute("CREATE OR REPLACE TABLE odd AS " + " UNION ".join(checks))
    names = connection.execute("SELECT file FROM package WHERE n IN (FROM odd) ORDER BY file").fetchall()
    connection.execute("DELETE FROM package WHERE n IN (FROM odd)")
    return [Finding(file, _("Its tables do not add up to its figures.")) for (file,) in names]


def _total(column: str | None) -> str:
    return "count(*)" if column is None else f"sum({column})"
