"""recompute.py from the package itself adds up to what the package says, whatever the community."""

import csv
import io
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from desktop.exchange import district_package
from desktop.exchange import steady_zip
from desktop.models import database
from desktop.services import periods
from desktop.services import returns
from tests.services import communities

AT = datetime(2025, 6, 3, 8, 52)
PERIODS = ("2025-04", "2025-05", "2025-Q1", "2025-Q2", "2025")


def recompute(file: Path) -> tuple[int, str]:
    """Runs the script that lies in the package, without anything installed."""
    script = file.with_suffix(".py")
    with zipfile.ZipFile(file) as archive:
        script.write_bytes(archive.read(district_package.RECOMPUTE))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(script), str(file)], capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def made(folder: Path, text: str) -> Path:
    report = returns.count(periods.read_period(text), at=AT)
    return returns.write_package(report, folder, at=AT).file


def agree(built: Path, folder: Path, seed: int) -> None:
    """A community made by chance, its package, and what the script and our own check say of it."""
    file = folder / f"{seed}.sqlite"
    file.write_bytes(built.read_bytes())
    database.open_database(file)
    try:
        communities.fill(seed)
        package = made(folder / str(seed), PERIODS[seed % len(PERIODS)])
    finally:
        database.close_database()
    status, said = recompute(package)
    assert status == 0, f"{seed}: {said}"
    assert said.endswith("个指标全部一致。\n")
    assert district_package.verify(package) == []


@pytest.mark.parametrize("seed", range(8))
def test_it_agrees(built_files: dict[str, Path], tmp_path: Path, seed: int) -> None:
    agree(built_files["empty"], tmp_path, seed)


@pytest.mark.campaign
def test_it_agrees_for_200_communities(built_files: dict[str, Path], tmp_path: Path) -> None:
    for seed in range(1000, 1200):
        agree(built_files["empty"], tmp_path, seed)


def test_the_communities_are_of_many_kinds(built_files: dict[str, Path], tmp_path: Path) -> None:
    """Or agreeing would say little."""
    seen: list[dict[str, object]] = []
    for seed in range(12):
        file = tmp_path / f"{seed}.sqlite"
        file.write_bytes(built_files["empty"].read_bytes())
        database.open_database(file)
        communities.fill(seed)
        seen.append(dict(returns.count(periods.read_period("2025"), at=AT).values))
        database.close_database()
    for code in seen[0]:
        assert len({str(values[code]) for values in seen}) >= 5, code


def changed(file: Path, table: str, row: int, column: str, value: str) -> tuple[int, str]:
    """What the script says when one cell is another."""
    parts = steady_zip.unpack(file.read_bytes())
    name = f"data/{table}.csv"
    lines = list(csv.reader(io.StringIO(parts[name].decode("utf-8-sig"), newline="")))
    lines[row][lines[0].index(column)] = value
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(lines)
    other = file.with_name("other.zip")
    other.write_bytes(steady_zip.pack({**parts, name: stream.getvalue().encode("utf-8-sig")}))
    return recompute(other)


@pytest.fixture
def may(sample_file: Path, tmp_path: Path) -> Path:
    return made(tmp_path, "2025-05")


@pytest.mark.parametrize("row", range(1, 10))
def test_it_finds_any_figure_that_is_wrong(may: Path, row: int) -> None:
    status, said = changed(may, "figures", row, "数值", "7777")
    assert status == 1
    assert said.splitlines()[row - 1].startswith("不一致")
    assert said.endswith("有 1 处不一致。\n")


@pytest.mark.parametrize(
    ("table", "column", "word"),
    [
        ("events", "场次", "活动 202"),
        ("events", "人次", "活动 202"),
        ("categories", "活动数", "活动数"),
        ("venues", "开放小时", "开放小时"),
        ("venues", "使用率%", "使用率"),
        ("buildings", "人次", "楼栋 人次合计"),
        ("ages", "人次", "年龄 人次合计"),
        ("ages", "人数", "年龄 人数合计"),
        ("sessions", "人次", "visits"),
        ("sessions", "首次参加", "first_timers"),
        ("buildings", "人数", "persons"),
    ],
)
def test_it_finds_rows_that_do_not_follow_from_finer_ones(
    may: Path, table: str, column: str, word: str
) -> None:
    status, said = changed(may, table, 1, column, "7777")
    assert status == 1
    assert any(line.startswith("不一致") and word in line for line in said.splitlines()), said


def test_it_works_in_the_unpacked_folder_and_says_what_it_cannot_open(may: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(may) as archive:
        archive.extractall(folder)
    run = [sys.executable, "-I", "-S", str(folder / "recompute.py")]
    assert subprocess.run(run, capture_output=True, check=False).returncode == 0
    (folder / "data" / "venues.csv").unlink()
    missing = subprocess.run(run, capture_output=True, check=False)
    assert missing.returncode == 2
    assert missing.stdout.decode().startswith("打不开")
    may.write_bytes(b"no archive")
    damaged = subprocess.run([*run, str(may)], capture_output=True, check=False)
    assert (damaged.returncode, damaged.stderr) == (2, b"")
