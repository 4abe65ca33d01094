"""Many communities added up, held against plain sums; what is wrong, missing or late is named."""

import builtins
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from desktop.exchange import district_package
from desktop.exchange import rollup
from desktop.exchange import rollup_report
from desktop.exchange import steady_zip
from desktop.exchange.district_schema import DistrictReturn
from desktop.exchange.district_schema import VenueRow
from desktop.exchange.rollup_report import Late
from desktop.exchange.rollup_report import Missing
from tests.exchange import returns_maker

COMMUNITIES, MONTHS = range(1, 6), range(3, 6)


def put(folder: Path, *returns: DistrictReturn) -> None:
    for data in returns:
        place = folder / data.community
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{data.period}-v{data.stamp.sequence}.zip").write_bytes(returns_maker.packed(data))


@pytest.fixture(scope="module")
def sent() -> list[DistrictReturn]:
    """Five communities, three months; one month is missing, one late, one corrected twice."""
    found = [
        returns_maker.make(number, month, late=3 if (number, month) == (2, 4) else 0)
        for number in COMMUNITIES
        for month in MONTHS
        if (number, month) != (4, 5)
    ]
    return [
        *found,
        returns_maker.make(3, 4, sequence=2, seed=1),
        returns_maker.make(3, 4, sequence=3, seed=2),
    ]


@pytest.fixture(scope="module")
def folder(sent: list[DistrictReturn], tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sent")
    put(place, *sent)
    return place


def newest(sent: list[DistrictReturn]) -> list[DistrictReturn]:
    found: dict[tuple[str, str], DistrictReturn] = {}
    for data in sorted(sent, key=lambda data: data.stamp.sequence):
        found[data.region_code, data.period] = data
    return list(found.values())


def figure(data: DistrictReturn, code: str) -> Decimal:
    return Decimal(next(row.value for row in data.figures if row.code == code))


def sheet(file: Path, name: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(file)[name].iter_rows(values_only=True))


def test_what_was_sent_and_what_was_not(folder: Path, tmp_path: Path) -> None:
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx")
    assert (told.communities, told.periods, told.packages) == (5, ("2025-03", "2025-04", "2025-05"), 14)
    assert told.missing == (Missing("第4社区", "2025-05"),)
    assert told.late == (Late("第2社区", "2025-04", 3),)
    assert (told.kind, told.findings) == ("month", ())
    about = dict(row[:2] for row in sheet(tmp_path / "r.xlsx", "概况"))
    assert (about["社区数"], about["缺报"], about["迟报"], about["准时率%"]) == (5, 1, 1, 86.7)
    assert sheet(tmp_path / "r.xlsx", "缺报迟报")[1:3] == [
        ("第4社区", "2025-05", "缺报", None),
        ("第2社区", "2025-04", "迟报", 3),
    ]


def test_the_sums_are_those_of_the_newest_versions(
    sent: list[DistrictReturn], folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "r.xlsx"
    rollup_report.roll_up(folder, file)
    counted = newest(sent)
    totals = {row[0]: row for row in sheet(file, "合计")}
    names = {row.code: row.name for row in counted[0].figures}
    for code in ("events", "sessions", "visits", "first_timers", "bookings", "held_hours", "open_hours"):
        by_month = [
            float(sum(figure(data, code) for data in counted if data.period == f"2025-{month:02d}"))
            for month in MONTHS
        ]
        assert list(totals[names[code]][2:]) == [*by_month, sum(by_month)], code
    assert totals["参加人数"][5] is None  # the same person comes in March and in April
    venues = [row for data in counted for row in data.venues]
    share = 100 * sum(row.used_minutes for row in venues) / sum(row.open_minutes for row in venues)
    assert totals["使用率"][5] == pytest.approx(share, abs=0.05)
    for row in sheet(file, "各社区")[1:]:
        mine = [data for data in counted if data.community == row[1]]
        visits = sum(figure(data, "visits") for data in mine)
        assert (row[0], row[4], row[6]) == (mine[0].region_code, len(mine), visits)
        assert row[13] == pytest.approx(float(visits) * 1000 / mine[0].stamp.residents, abs=0.05)
    categories = {row[0]: row[1:] for row in sheet(file, "类别")[1:]}
    for name, said in categories.items():
        mine = [row for data in counted for row in data.categories if row.name == name]
        assert said == (
            sum(r.events for r in mine),
            sum(r.sessions for r in mine),
            sum(r.visits for r in mine),
        )
    ages = {row[0]: row[1] for row in sheet(file, "年龄")[1:]}
    assert list(ages) == [*returns_maker.BANDS]
    assert sum(ages.values()) == sum(figure(data, "visits") for data in counted)


def test_communities_stand_in_the_order_of_their_codes(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    rollup_report.roll_up(folder, file)
    codes = [row[0] for row in sheet(file, "各社区")[1:]]
    assert codes == sorted(codes)
    matrix = sheet(file, "各期人次")
    assert matrix[0] == ("区划代码", "社区", "2025-03", "2025-04", "2025-05")
    assert matrix[4][4] is None
    book = load_workbook(file)
    sheets: list[Any] = [book[name] for name in ("合计", "各社区", "类别")]
    assert [len(each._charts) for each in sheets] == [1, 1, 1]


def test_the_same_packages_make_the_same_report(folder: Path, tmp_path: Path) -> None:
    rollup_report.roll_up(folder, tmp_path / "a.xlsx")
    rollup_report.roll_up(folder, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (
        CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_name("各社区").to_python()[1][0]
        == "420107010001"
    )


def damaged(parts: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    content = parts[name].replace(old.encode(), new.encode(), 1)
    assert content != parts[name]
    return {**parts, name: content}


def mended(parts: dict[str, bytes]) -> bytes:
    """Hashes and manifest made to fit again, as a forger would."""
    others = {name: content for name, content in parts.items() if name != district_package.MANIFEST}
    description = json.loads(others[district_package.DESCRIPTION])
    for resource in description["resources"]:
        resource["hash"] = f"sha256:{district_package._sha256(others[resource['path']])}"
    others[district_package.DESCRIPTION] = district_package._json(description)
    return steady_zip.pack({**others, district_package.MANIFEST: district_package._manifest(others)})


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda _p: b"no archive", "损坏"),
        (
            lambda p: steady_zip.pack(damaged(p, "data/figures.csv", "参加人次", "参加人数")),
            "data/figures.csv 被改动",
        ),
        (lambda p: mended(damaged(p, "data/figures.csv", "visits,参加人次,", "visits,参加人次,1")), "加起来"),
        (lambda p: mended(damaged(p, "data/venues.csv", "使用次数", "次数")), "说明不符"),
        (
            lambda p: mended(damaged(p, "data/figures.csv", "visits,参加人次,", "visits,参加人次,很多")),
            "说明不符",
        ),
        (lambda p: steady_zip.pack({**p, "more.txt": b""}), "more.txt"),
        (
            lambda p: mended(
                damaged(p, "datapackage.json", '"schema_version": "1.3"', '"schema_version": "0.9"')
            ),
            "另一个版本",
        ),
        (
            lambda p: mended(damaged(p, "datapackage.json", '"sequence": 1', '"sequence": "一"')),
            "manifest.json",
        ),
        (lambda p: steady_zip.encrypt(steady_zip.pack(p), "p.zip", "qingheju 2025"), "加密"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_and_the_rest_added_up(
    harm: Any, said: str, tmp_path: Path
) -> None:
    folder = tmp_path / "sent"
    good = [returns_maker.make(1, month) for month in MONTHS]
    put(folder, *good)
    parts = steady_zip.unpack(returns_maker.packed(returns_maker.make(2, 3)))
    (folder / "bad.zip").write_bytes(harm(parts))
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx")
    assert told.packages == 3
    (finding,) = told.findings
    assert finding.file == "bad.zip"
    assert said in finding.text, finding.text
    assert sheet(tmp_path / "r.xlsx", "核对")[1] == ("bad.zip", finding.text, "剔除")


def test_encrypted_packages_are_read_with_the_passphrase(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    put(folder, returns_maker.make(1, 3))
    plain = returns_maker.packed(returns_maker.make(2, 3))
    (folder / "p.aes.zip").write_bytes(steady_zip.encrypt(plain, "p.zip", "qingheju 2025"))
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx", passphrase="qingheju 2025")
    assert (told.communities, told.findings) == (2, ())
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx", passphrase="qingheju 2026")
    assert (told.communities, [finding.file for finding in told.findings]) == (1, ["p.aes.zip"])


def test_a_damaged_newest_version_leaves_the_one_before_it(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    first, second = returns_maker.make(1, 3), returns_maker.make(1, 3, sequence=2, seed=1)
    put(folder, first, second)
    file = folder / first.community / "2025-03-v2.zip"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx")
    assert [finding.file for finding in told.findings] == [f"{first.community}/2025-03-v2.zip"]
    visits = next(row for row in sheet(tmp_path / "r.xlsx", "合计") if row[0] == "参加人次")
    assert visits[3] == figure(first, "visits")


def test_two_different_packages_of_one_number_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    put(folder, returns_maker.make(1, 3))
    (folder / "other.zip").write_bytes(returns_maker.packed(returns_maker.make(1, 3, seed=5)))
    copy = folder / "第1社区" / "2025-03-v1.zip"
    (folder / "copy.zip").write_bytes(copy.read_bytes())
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx")
    assert told.packages == 1
    (finding,) = told.findings
    assert "other.zip" in finding.file
    assert not finding.left_out
    assert "第1社区" in finding.text


def test_quarters_are_not_added_to_months(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    put(folder, returns_maker.make(1, 3), returns_maker.make(1, 4))
    put(folder, replace(returns_maker.make(1, 4, seed=9), period="2025-Q2"))
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx")
    assert (told.kind, told.periods, told.missing) == ("month", ("2025-03", "2025-04"), ())
    assert [finding.file for finding in told.findings] == ["第1社区/2025-Q2-v1.zip"]


def test_communities_without_a_code_are_told_apart_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    put(folder, *(replace(returns_maker.make(n, 3), region_code="") for n in (1, 2)))
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx")
    assert told.communities == 2
    assert [row[:2] for row in sheet(tmp_path / "r.xlsx", "各社区")[1:]] == [
        (None, "第1社区"),
        (None, "第2社区"),
    ]


def test_nothing_to_share_is_no_zero_division(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    data = returns_maker.make(1, 3)
    empty = (VenueRow("客厅", 0, Decimal("0.0"), Decimal("0.0"), None, 0, 0),)
    figures = tuple(
        replace(row, value=Decimal("0.0"))
        if row.code in ("held_hours", "open_hours", "bookings", "utilisation")
        else row
        for row in data.figures
    )
    stamp = replace(data.stamp, residents=0, first_made="")
    put(folder, replace(data, venues=empty, figures=figures, stamp=stamp))
    told = rollup_report.roll_up(folder, tmp_path / "r.xlsx")
    assert (told.communities, told.late) == (1, ())
    row = sheet(tmp_path / "r.xlsx", "各社区")[1]
    assert (row[11], row[12], row[13]) == (None, None, None)


def test_folders_with_nothing_in_them_are_told(tmp_path: Path) -> None:
    with pytest.raises(rollup.CannotReadFolder):
        rollup_report.roll_up(tmp_path / "nowhere", tmp_path / "r.xlsx")
    with pytest.raises(rollup.NoPackages):
        rollup_report.roll_up(tmp_path, tmp_path / "r.xlsx")
    (tmp_path / "bad.zip").write_bytes(b"")
    with pytest.raises(rollup.NoPackages):
        rollup_report.roll_up(tmp_path, tmp_path / "r.xlsx")
    assert not (tmp_path / "r.xlsx").exists()


def test_an_installation_without_duckdb_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == "duckdb":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(rollup.RollUpNotInstalled, match="rollup"):
        rollup_report.roll_up(tmp_path, tmp_path / "r.xlsx")


def test_progress_is_told_and_can_stop_it(folder: Path, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 16)
        raise Stopped

    with pytest.raises(Stopped):
        rollup_report.roll_up(folder, tmp_path / "r.xlsx", progress=stop)
    assert not (tmp_path / "r.xlsx").exists()


def test_a_folder_with_a_quote_in_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "O'Neil"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    monkeypatch.setattr("tempfile.tempdir", None)
    put(room / "sent", returns_maker.make(1, 3))
    assert rollup_report.roll_up(room / "sent", tmp_path / "r.xlsx").communities == 1
    assert io.BytesIO((tmp_path / "r.xlsx").read_bytes()).read(2) == b"PK"
