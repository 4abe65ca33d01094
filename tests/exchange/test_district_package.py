"""The package for the district: the same bytes for the same figures, and no changed byte unnoticed."""

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from desktop.exchange import district_package as packages
from desktop.exchange import steady_zip
from desktop.exchange.district_schema import TABLES
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

ROOT = Path(__file__).resolve().parents[2]
COVER = b"%PDF-1.4 a cover"
SMALL = DistrictReturn(
    community="青和居社区",
    street="钢花村街道",
    district="青山区",
    region_code="420107010001",
    period="2025-05",
    first_day="2025-05-01",
    last_day="2025-05-31",
    complete=False,
    least_count=5,
    stamp=Stamp(sequence=1, made="2025-06-03", first_made="2025-06-03", due="2025-06-05", residents=16_000),
    figures=(
        FigureRow("events", "办了多少活动", 2, "个"),
        FigureRow("sessions", "办了多少场", 3, "场"),
        FigureRow("visits", "参加人次", 208, "人次"),
        FigureRow("persons", "参加人数", 170, "人"),
        FigureRow("first_timers", "其中第一次来的", 97, "人"),
        FigureRow("bookings", "预约使用", 63, "次"),
        FigureRow("held_hours", "使用时长", Decimal("132.5"), "小时"),
        FigureRow("open_hours", "开放时长", Decimal("412.5"), "小时"),
        FigureRow("utilisation", "使用率", Decimal("32.1"), "%"),
        FigureRow("volunteers", "志愿服务人次", 4, "人次"),
        FigureRow("volunteer_hours", "志愿服务时长", Decimal("10.0"), "小时"),
        FigureRow("services", "便民服务次数", 55, "次"),
        FigureRow("co_built", "共建活动数", 1, "个"),
        FigureRow("requests", "收到诉求", 6, "件"),
        FigureRow("requests_settled", "办结诉求", 5, "件"),
        FigureRow("home_visits", "走访次数", 9, "次"),
        FigureRow("visits_met", "其中见到人的走访", 4, "次"),
    ),
    categories=(
        CategoryRow("festival", "节庆美食", 1, 1, 196),
        CategoryRow("learning", "文化学习", 1, 2, 12),
    ),
    events=(
        EventRow("2025-017", "第二届邻里美食分享活动", "festival", 1, 196, 160, 1, "碧苑物业"),
        EventRow("2025-003", '=书法班 "初级", 周二', "learning", 2, 12, 10, 0, ""),
    ),
    sessions=(
        SessionRow(
            "0197-a",
            "2025-017",
            "2025-05-28",
            "09:00",
            "11:30",
            "和谐客厅、中心广场",
            196,
            160,
            90,
            "签到",
            4,
            600,
        ),
        SessionRow("0197-b", "2025-003", "2025-05-06", "14:00", "16:00", "和谐客厅", 12, 10, 7, "手工", 0, 0),
        SessionRow("0197-c", "2025-003", "2025-05-13", "14:00", "16:00", "", None, None, 0, "纸质未录", 0, 0),
    ),
    venues=(
        VenueRow("和谐客厅", 40, Decimal("100.0"), Decimal("212.5"), Decimal("47.1"), 12750, 6000),
        VenueRow("和安客厅", 23, Decimal("32.5"), Decimal("200.0"), Decimal("16.3"), 12000, 1950),
    ),
    buildings=(BuildingRow("青和居", "3栋", 150, 120), BuildingRow("未知", "未知", 58, 50)),
    ages=(AgeRow("60—79岁", 108, 100), AgeRow("未填", 100, 70)),
    grids=(GridRow("第一网格", 150, 120), GridRow("未填", 58, 50)),
    services=(ServiceRow("和谐客厅", 1, "热水", 40), ServiceRow("和谐客厅", 2, "手机充电", 15)),
    requests=(RequestRow("repairs", "设施维修", 4, 2), RequestRow("parking", "停车出行", 2, 3)),
    home_visits=(HomeVisitRow("met", "已见面", 4, 4), HomeVisitRow("no_answer", "无人应答", 5, 0)),
)


def packed(data: DistrictReturn = SMALL) -> bytes:
    return packages.package(packages.contents(data), COVER)


ARCHIVE = packed()


def members() -> dict[str, bytes]:
    return steady_zip.unpack(ARCHIVE)


def test_what_lies_in_it() -> None:
    assert list(members()) == [
        "汇总表.xlsx",
        "data/figures.csv",
        "data/categories.csv",
        "data/events.csv",
        "data/sessions.csv",
        "data/venues.csv",
        "data/buildings.csv",
        "data/ages.csv",
        "data/grids.csv",
        "data/services.csv",
        "data/requests.csv",
        "data/home_visits.csv",
        "datapackage.json",
        "recompute.py",
        "封面.pdf",
        "manifest.json",
    ]
    assert all(
        info.compress_type == zipfile.ZIP_STORED for info in zipfile.ZipFile(io.BytesIO(ARCHIVE)).infolist()
    )
    assert members()["封面.pdf"] == COVER


def test_the_manifest_names_what_a_receiver_asks() -> None:
    told = json.loads(members()["manifest.json"])
    assert told["schema_version"] == "1.3"
    assert told["region_code"] == "420107010001"
    assert (told["period"], told["first_day"], told["last_day"]) == ("2025-05", "2025-05-01", "2025-05-31")
    assert (told["sequence"], told["made"], told["due"], told["on_time"]) == (
        1,
        "2025-06-03",
        "2025-06-05",
        True,
    )
    assert (told["complete"], told["residents"]) == (False, 16_000)
    assert told["row_counts"]["sessions"] == 3
    assert set(told["files"]) == set(members()) - {"manifest.json"}


def test_csv_opens_as_chinese_in_a_spreadsheet_program() -> None:
    content = members()["data/events.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[0] == ["活动编号", "活动名称", "类别代码", "场次", "人次", "人数", "共建", "共建单位"]
    assert lines[2][1] == '\'=书法班 "初级", 周二'  # no formula


def test_a_package_as_made_has_no_findings(tmp_path: Path) -> None:
    file = tmp_path / "p.zip"
    file.write_bytes(ARCHIVE)
    assert packages.verify(file) == []


def test_the_same_figures_make_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_district_package import packed; import hashlib;"
        "print(hashlib.sha256(packed()).hexdigest())"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert said.stdout.strip() == packages._sha256(ARCHIVE)


def test_its_own_making_is_no_content() -> None:
    stamp = replace(SMALL.stamp, sequence=2, made="2025-06-09", due="2025-06-08", residents=1, reason="补录")
    again = replace(SMALL, stamp=stamp)
    assert packages.content_sha256(again, "cover") == packages.content_sha256(SMALL, "cover")
    assert packages.content_sha256(SMALL, "other") != packages.content_sha256(SMALL, "cover")
    assert packages.content_sha256(replace(SMALL, complete=True)) != packages.content_sha256(SMALL)
    fewer = replace(SMALL, sessions=SMALL.sessions[:2])
    assert packages.content_sha256(fewer) != packages.content_sha256(SMALL)


def test_every_byte_that_is_no_plain_content_is_guarded() -> None:
    """Each byte of the headers and of the small members; the big ones are sampled below."""
    contents = members()
    large = [ARCHIVE.find(contents[name]) for name in ("汇总表.xlsx",)]
    skip = range(large[0] + 50, large[0] + len(contents["汇总表.xlsx"]) - 50)
    missed = []
    for at in range(0, len(ARCHIVE), 1):
        if at in skip:
            continue
        changed = bytearray(ARCHIVE)
        changed[at] ^= 1 << (at % 8)
        if not packages.verify_bytes(bytes(changed)):
            missed.append(at)
    assert missed == []


@settings(max_examples=150)
@given(st.integers(0, len(ARCHIVE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(at: int, mask: int) -> None:
    changed = bytearray(ARCHIVE)
    changed[at] ^= mask
    assert packages.verify_bytes(bytes(changed))


@given(st.integers(0, len(ARCHIVE) - 1))
def test_any_cut_is_found(end: int) -> None:
    assert packages.verify_bytes(ARCHIVE[:end])


@pytest.mark.parametrize("more", [b"\0", b"PK", ARCHIVE])
def test_anything_added_is_found(more: bytes) -> None:
    assert packages.verify_bytes(ARCHIVE + more)
    assert packages.verify_bytes(more + ARCHIVE)


def repacked(**changes: bytes) -> list[str]:
    """Kinds of findings when these members are replaced and hashes and manifest are made to fit again."""
    parts = {name: content for name, content in members().items() if name != packages.MANIFEST}
    names = {Path(name).stem: name for name in parts}
    parts.update({names[key]: content for key, content in changes.items()})
    described = json.loads(parts[packages.DESCRIPTION])
    for resource in described["resources"]:
        resource["hash"] = f"sha256:{packages._sha256(parts[resource['path']])}"
    parts[packages.DESCRIPTION] = packages._json(described)
    archive = steady_zip.pack({**parts, packages.MANIFEST: packages._manifest(parts)})
    return [finding.kind for finding in packages.verify_bytes(archive)]


def test_a_wrong_sum_is_found_though_all_hashes_fit() -> None:
    assert repacked() == []
    figures = members()["data/figures.csv"].replace("参加人次,208".encode(), "参加人次,209".encode())
    assert repacked(figures=figures) == ["sum"] * 6


def test_a_table_of_another_shape_is_found_though_all_hashes_fit() -> None:
    assert repacked(venues=members()["data/venues.csv"].replace("使用次数".encode(), "次数".encode())) == [
        "schema"
    ]
    assert repacked(venues=members()["data/venues.csv"].replace(b",40,", b",many,")) == ["schema"]


def test_a_member_more_or_less_is_named() -> None:
    fewer = {name: content for name, content in members().items() if name != "data/venues.csv"}
    (finding,) = packages.verify_bytes(steady_zip.pack(fewer))
    assert finding.kind == "member"
    assert "data/venues.csv" in finding.text
    (finding,) = packages.verify_bytes(steady_zip.pack({**members(), "virus.exe": b""}))
    assert "virus.exe" in finding.text


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + bytes(18), bytes(5000)])
def test_what_is_no_package_is_told(content: bytes) -> None:
    (finding,) = packages.verify_bytes(content)
    assert finding.kind in ("archive", "member")


def test_encrypted_it_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    file = tmp_path / "p.aes.zip"
    file.write_bytes(steady_zip.encrypt(ARCHIVE, "p.zip", "qingheju 2025"))
    assert b"sessions.csv" not in file.read_bytes()
    assert steady_zip.is_encrypted(file)
    assert packages.verify(file, "qingheju 2025") == []
    for wrong in ("qingheju", "", None):
        with pytest.raises(steady_zip.WrongPassphrase):
            packages.verify(file, wrong)


def test_the_frictionless_validator_passes_it(tmp_path: Path) -> None:
    from frictionless import Package
    from frictionless import system

    with zipfile.ZipFile(io.BytesIO(ARCHIVE)) as archive:
        archive.extractall(tmp_path)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert [task.stats.get("rows") for task in report.tasks] == [len(SMALL.rows(name)) for name in TABLES]


def test_the_frictionless_validator_refuses_a_session_of_an_unknown_event(tmp_path: Path) -> None:
    from frictionless import Package

    wrong = replace(SMALL, events=SMALL.events[:1])
    with zipfile.ZipFile(io.BytesIO(packed(wrong))) as archive:
        archive.extractall(tmp_path)
    assert "foreign-key" in {
        code for (code,) in Package(str(tmp_path / "datapackage.json")).validate().flatten(["type"])
    }


def test_the_workbook_keeps_codes_as_text_and_counts_as_numbers() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(members()["汇总表.xlsx"]))
    assert book.sheetnames == [
        "说明",
        "指标",
        "类别",
        "活动",
        "场次",
        "场地",
        "楼栋",
        "年龄",
        "网格",
        "便民服务",
        "诉求",
        "走访",
    ]
    about = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert (about["起止"], about["版次"], about["是否报全"]) == ("2025-05-01至2025-05-31", "1", "否")
    code = book["说明"]["B4"]
    assert (code.value, code.number_format, code.data_type) == ("420107010001", "@", "s")
    name = book["活动"]["B3"]
    assert (name.value, name.data_type) == ('=书法班 "初级", 周二', "s")
    visits = book["场次"]["G2"]
    assert (visits.value, visits.data_type) == (196, "n")
    assert book["场次"]["G4"].value in (None, "")
    assert book["场地"]["C3"].value == 32.5


def test_the_workbook_is_read_by_a_second_reader() -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(members()["汇总表.xlsx"]))
    assert book.get_sheet_by_name("说明").to_python()[3] == ["区划代码", "420107010001"]
    assert book.get_sheet_by_name("活动").to_python()[1][:2] == ["2025-017", "第二届邻里美食分享活动"]


@pytest.mark.parametrize(
    ("first_made", "due", "on_time"),
    [
        ("2025-06-05", "2025-06-05", True),
        ("2025-06-06", "2025-06-05", False),
        ("", "2025-06-05", False),
        ("2025-06-05", "", False),
    ],
)
def test_on_time(first_made: str, due: str, on_time: bool) -> None:
    assert Stamp(sequence=1, made="2025-07-01", first_made=first_made, due=due).on_time is on_time


def test_a_receipt_says_which_bytes_arrived() -> None:
    assert packages.receipt(b"") == "E3B0-C442"
    assert packages.receipt(ARCHIVE) != packages.receipt(packed(replace(SMALL, complete=True)))


@pytest.mark.parametrize("unfit", ["", "qing123", "青和居青和居青和居", "qingheju\n2025"])
def test_a_passphrase_that_others_would_read_otherwise_is_refused(unfit: str) -> None:
    with pytest.raises(steady_zip.PassphraseUnfit):
        steady_zip.encrypt(ARCHIVE, "p.zip", unfit)


@pytest.mark.skipif(shutil.which("7zz") is None, reason="7-Zip is not installed here")
def test_7_zip_opens_it_and_finds_aes_256(tmp_path: Path) -> None:
    file = tmp_path / "p.aes.zip"
    file.write_bytes(steady_zip.encrypt(ARCHIVE, "p.zip", "qingheju 2025!"))
    told = subprocess.run(["7zz", "l", "-slt", str(file)], capture_output=True, check=True, text=True).stdout
    assert "Method = AES-256 Store" in told
    call = ["7zz", "x", f"-o{tmp_path}", str(file)]
    assert subprocess.run([*call, "-pwrong 2025!"], capture_output=True, check=False).returncode != 0
    subprocess.run([*call, "-pqingheju 2025!", "-y"], capture_output=True, check=True)
    assert (tmp_path / "p.zip").read_bytes() == ARCHIVE
