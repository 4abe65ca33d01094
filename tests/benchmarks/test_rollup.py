"""1,200 packages (100 communities × 12 months) added up, beside the bare work that none can spare."""

import hashlib
import os
import resource
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path
from random import Random

import duckdb
import pytest

from desktop.exchange import district_package as packages
from desktop.exchange import rollup_report
from desktop.exchange.district_schema import TABLES
from tests.benchmarks.floor import compare
from tests.benchmarks.floor import milliseconds
from tests.exchange import returns_maker

pytestmark = pytest.mark.campaign
COMMUNITIES, MONTHS = 100, 12
COVER_BYTES = 90_000  # a cover with its faces embedded


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder a community, a package a month; the workbook is the same in all, for it is only hashed."""
    folder = tmp_path_factory.mktemp("sent")
    cover = Random(1).randbytes(COVER_BYTES)
    ready = packages.contents(returns_maker.make(1, 1))
    workbook = ready.members[packages.WORKBOOK]
    for number in range(1, COMMUNITIES + 1):
        place = folder / f"{number:03d}"
        place.mkdir()
        for month in range(1, MONTHS + 1):
            archive = packages.package(contents(returns_maker.make(number, month), workbook), cover)
            (place / f"{month:02d}.zip").write_bytes(archive)
    return folder


def contents(data: packages.DistrictReturn, workbook: bytes) -> packages.Contents:
    """As `packages.contents`, without making a workbook 1,200 times."""
    before = packages.return_workbook
    packages.return_workbook = lambda _data: workbook
    try:
        return packages.contents(data)
    finally:
        packages.return_workbook = before


def bare(folder: Path) -> None:
    """Unzip, SHA-256 of every member, DuckDB reading the CSVs: joined to one a table, for 8,400 files cost it more."""
    with (
        tempfile.TemporaryDirectory() as room,
        duckdb.connect(":memory:") as connection,
        ExitStack() as stack,
    ):
        joined = {table: stack.enter_context((Path(room) / f"{table}.csv").open("wb")) for table in TABLES}
        for file in sorted(folder.rglob("*.zip")):
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    content = archive.read(name)
                    hashlib.sha256(content).hexdigest()
                    if name.endswith(".csv"):
                        joined[Path(name).stem].write(content.partition(b"\r\n")[2])
        for table, file in joined.items():
            file.close()
            path = f"{room}/{table}.csv"
            connection.execute(
                f"CREATE TABLE {table} AS FROM read_csv('{path}', header = false, all_varchar = true)"
            )


def test_the_roll_up_of_1200_packages(sent: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.xlsx"
    ratio = compare(
        "roll-up of 1,200 packages",
        lambda: milliseconds(lambda: rollup_report.roll_up(sent, report)),
        lambda: milliseconds(lambda: bare(sent)),
        rounds=3,
        goal=2.0,
    )
    told = rollup_report.roll_up(sent, report)
    assert (told.communities, len(told.periods), told.packages) == (COMMUNITIES, MONTHS, COMMUNITIES * MONTHS)
    assert told.findings == ()
    assert ratio.times <= 2.0


def test_memory_stays_flat(sent: Path, tmp_path: Path) -> None:
    """Ten times the packages (the same files again under other names) in a process that has read them once."""
    report = tmp_path / "r.xlsx"
    rollup_report.roll_up(sent, report)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    many = tmp_path / "many"
    for copy in range(10):
        for file in sent.rglob("*.zip"):
            target = many / str(copy) / file.parent.name / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, target)
    rollup_report.roll_up(many, report)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"10 times the packages: {grown:.0f} MB more")
    assert grown < 150
