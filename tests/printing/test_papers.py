"""Every paper on paper: its words, faces, pages and codes read back from the file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.printing import announcement
from desktop.printing import certificate
from desktop.printing import dish_cards
from desktop.printing import district_cover
from desktop.printing import event_summary
from desktop.printing import flyer
from desktop.printing import name_badges
from desktop.printing import notice
from desktop.printing import preview
from desktop.printing import sign_in_sheet
from desktop.printing import stairwell_roster
from desktop.printing import table_cards
from desktop.printing.flyer import Category
from desktop.printing.flyer import Design
from desktop.printing.flyer import Flyer
from desktop.printing.paper import Ink
from desktop.printing.paper import Paper
from desktop.printing.paper import Photo
from desktop.printing.preflight import CannotPrint

from . import reading
from .meal_papers import MEALS
from .papers import ANNOUNCEMENT
from .papers import BADGES
from .papers import BODY
from .papers import CALLIGRAPHY
from .papers import CERTIFICATE
from .papers import COVER
from .papers import DISHES
from .papers import ELDERS
from .papers import FLYER
from .papers import HEALTH
from .papers import MEETING
from .papers import NOTICE
from .papers import RARE
from .papers import READING
from .papers import ROSTER
from .papers import SHEET
from .papers import SUMMARY
from .papers import TABLES
from .papers import THANKS
from .papers import picture_file

WEEKLY = replace(
    FLYER,
    title="书法班",
    edition="",
    repeats="每周二",
    until=date(2025, 8, 26),
    lunar="",
    slogan="星期二下午，来写一个字。",
    category=Category.CULTURE,
    starts=datetime(2025, 6, 3, 14),
    ends=datetime(2025, 6, 3, 16),
    link="",
    design=Design.PLAIN,
)
PHOTO = replace(FLYER, photo=Photo(picture_file(1400, 1800), agreed=True))
LONG = replace(NOTICE, body="\n".join([BODY] * 3))
Print = Callable[[Any, Path], int]

PAPERS: dict[str, tuple[Print, Any]] = {
    "festival": (flyer.print_it, FLYER),
    "festival-mono": (flyer.print_it, replace(FLYER, ink=Ink.MONO)),
    "festival-photo": (flyer.print_it, PHOTO),
    "festival-a3": (flyer.print_it, replace(FLYER, paper=Paper.A3)),
    "festival-a5": (flyer.print_it, replace(FLYER, paper=Paper.A5)),
    "plain": (flyer.print_it, replace(FLYER, design=Design.PLAIN, slogan="一家一道菜")),
    "plain-weekly": (flyer.print_it, WEEKLY),
    "plain-mono": (flyer.print_it, replace(WEEKLY, ink=Ink.MONO)),
    "large": (flyer.print_it, replace(FLYER, design=Design.LARGE)),
    "calligraphy": (flyer.print_it, CALLIGRAPHY),
    "calligraphy-mono": (flyer.print_it, replace(CALLIGRAPHY, ink=Ink.MONO)),
    "health": (flyer.print_it, HEALTH),
    "health-mono": (flyer.print_it, replace(HEALTH, ink=Ink.MONO)),
    "reading": (flyer.print_it, READING),
    "reading-mono": (flyer.print_it, replace(READING, ink=Ink.MONO)),
    "meeting": (flyer.print_it, MEETING),
    "meeting-mono": (flyer.print_it, replace(MEETING, ink=Ink.MONO)),
    "meeting-a5": (flyer.print_it, replace(MEETING, paper=Paper.A5)),
    "elders": (flyer.print_it, ELDERS),
    "elders-mono": (flyer.print_it, replace(ELDERS, ink=Ink.MONO)),
    "notice": (notice.print_it, NOTICE),
    "notice-long": (notice.print_it, LONG),
    "notice-large": (notice.print_it, replace(NOTICE, size=notice.Size.LARGE)),
    "notice-two": (
        notice.print_it,
        replace(NOTICE, signers=("青和居社区居民委员会", "青和居小区物业服务中心")),
    ),
    "announcement": (announcement.print_it, ANNOUNCEMENT),
    "sheet": (sign_in_sheet.print_it, SHEET),
    "roster": (stairwell_roster.print_it, ROSTER),
    "badges": (name_badges.print_it, BADGES),
    "badges-mono": (name_badges.print_it, replace(BADGES, ink=Ink.MONO)),
    "badges-labels": (name_badges.print_it, replace(BADGES, labels="64x38", first=5)),
    "tables": (table_cards.print_it, TABLES),
    "tables-labels": (table_cards.print_it, replace(TABLES, labels="99x38", first=2)),
    "dishes": (dish_cards.print_it, DISHES),
    "dishes-mono": (dish_cards.print_it, replace(DISHES, ink=Ink.MONO)),
    "certificate": (certificate.print_it, CERTIFICATE),
    "certificate-mono": (certificate.print_it, replace(CERTIFICATE, ink=Ink.MONO)),
    "thanks": (certificate.print_it, THANKS),
    "summary": (event_summary.print_it, SUMMARY),
    "summary-blank": (event_summary.print_it, replace(SUMMARY, summary="", ink=Ink.MONO)),
    "cover": (district_cover.print_it, COVER),
    "cover-mono": (district_cover.print_it, replace(COVER, ink=Ink.MONO)),
    **MEALS,
}


@pytest.fixture(params=PAPERS)
def printed(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    print_it, data = PAPERS[request.param]
    path = tmp_path / "paper.pdf"
    pages = print_it(data, path)
    assert pages == preview.page_count(path)
    return request.param, path


def test_all_faces_are_embedded_in_part(printed: tuple[str, Path]) -> None:
    found = reading.faces(printed[1])
    assert found
    assert all(found.values()), found
    assert printed[1].stat().st_size < 200_000, "a face is embedded whole"


@reading.needs_qpdf
def test_the_file_is_sound(printed: tuple[str, Path]) -> None:
    reading.run("qpdf", "--check", str(printed[1]))


@reading.needs_poppler
def test_the_list_of_faces_agrees(printed: tuple[str, Path]) -> None:
    rows = reading.run("pdffonts", str(printed[1])).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-3] == ["yes", "yes"] for row in rows), rows


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, (print_it, data) in PAPERS.items():
        first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
        print_it(data, first)
        print_it(data, second)
        assert first.read_bytes() == second.read_bytes(), name
        assert b"/Helvetica" not in first.read_bytes()


def test_paper_has_its_size(tmp_path: Path) -> None:
    for paper, (width, height) in {Paper.A3: (842, 1191), Paper.A4: (595, 842), Paper.A5: (421, 595)}.items():
        path = tmp_path / f"{paper}.pdf"
        flyer.print_it(replace(FLYER, paper=paper), path)
        image = preview.page_image(path, 1, 72)
        assert abs(image.width - width) <= 1
        assert abs(image.height - height) <= 1


# --- words -------------------------------------------------------------------------------------------------

SAID: dict[str, list[str]] = {
    "festival": [
        "邻里美食分享活动",
        "第二届",
        "5月28日",
        "星期三",
        "农历五月初二",
        "和谐",
        "和安",
        "和善",
        FLYER.place,
    ],
    "festival-photo": ["邻里美食分享活动", "5月28日", "上午9:00—11:30", "027-96000000"],
    "plain": ["邻里美食", "分享活动", "第二届", "一家一道菜", FLYER.doing, FLYER.sign_up, FLYER.host],
    "plain-weekly": ["书法班", "每周二", "6月3日起", "到8月26日", "下午14:00—16:00", "扫码拨号"],
    "large": ["邻里美食分享活动", "5月", "28", "星期三", "上午9点", "在哪", "027-96000000"],
    "calligraphy": [
        "永",
        "书法班",
        CALLIGRAPHY.slogan,
        "每周二",
        "和谐楼一楼",
        "周国平",
        "青和墨缘",
        "扫码报名",
    ],
    "health": ["健康讲座", HEALTH.slogan, "120", "80", "6月12日", "星期四9:30", "刘敏医生", HEALTH.doing],
    "reading": ["周末亲子阅", "借你一个故事。", "6月7日", "9:30—11:00", READING.target, READING.sign_up],
    "meeting": [
        "居民会议",
        "电动车，",
        "停哪儿？",
        "您",
        "这一席，给您留着。",
        "①充电棚建在哪里",
        "晚上19:00—20:30",
    ],
    "elders": [
        "免费量血压",
        "5月",
        "28",
        "星期三",
        "上午9点",
        "和安楼一楼客厅",
        "医保卡、药盒",
        "027-96000000",
    ],
    "notice": [
        "关于端午节期间共享客厅",
        "各位居民：",
        "2025年5月31日至6月2日",
        "特此通知。",
        "张贴至2025年6月2日",
    ],
    "notice-two": ["青和居社区居民委员会", "青和居小区物业服务中心", "2025年5月26日"],
    "announcement": [
        "公示",
        "2025年第二季度志愿服务时长",
        "编号××××0417",
        "欧阳文博书法班助教12.0",
        "2025年7月1日至7月8日（不少于7天）",
        "张贴月日签名",
    ],
    "sheet": [
        "签到表",
        "第二届邻里美食分享活动",
        "014-P2",
        "第2页，共2页",
        "阿依古丽·买买提",
        "现场登记",
        "家长代",
        "X4",
    ],
    "roster": [
        "119小分队",
        "和谐楼2单元",
        "高雅琴",
        "阿依古丽·买买提",
        "6月2日—8日",
        "待补",
        "着火先打",
        "15400000119",
    ],
    "badges": [
        "志愿者",
        "李桂芳",
        "阿依古丽·买买提",
        "家长电话见背面",
        "嘉宾",
        "空白",
        "第二届邻里美食分享活动",
    ],
    "tables": [
        "第二届邻里美食分享活动",
        "包粽子",
        "李阿姨、陈大哥",
        "阿依古丽·买买提",
        "武汉市江岸区社区卫生服务中心",
    ],
    "tables-labels": ["包粽子", "欧阳文博", "社区居委会"],
    "badges-labels": ["志愿者", "李桂芳", "阿依古丽·买买提", "空白"],
    "dishes": [
        "鲜肉粽",
        "阿婆手工红糖糍粑",
        "三鲜豆皮和热干面双拼大盘",
        "未说明，请问做菜人",
        "做菜人说明不含",
        "请在11:30前食用",
    ],
    "certificate": [
        "志愿服务记录证明",
        "青和志证〔2025〕第018号",
        "李桂芳",
        "36.5",
        "24.0小时",
        "2025年7月10日",
    ],
    "thanks": ["感谢状", "阿依古丽·买买提", "致以诚挚的谢意。", "027-96000000"],
    "summary": [
        "活动小结",
        "第二届邻里美食分享活动",
        "298",
        "各楼栋到场户数",
        "和谐楼",
        "节庆美食",
        "2025年5月30日",
    ],
    "cover": [
        "青和居社区",
        "2025年5月",
        "1,264",
        "412.5",
        "上月388.0小时",
        "办结52件",
        "9F3A61C2",
        "26日—31日",
        "398",
    ],
}


@pytest.mark.parametrize("name", SAID)
def test_every_word_can_be_copied(name: str, tmp_path: Path) -> None:
    print_it, data = PAPERS[name]
    path = tmp_path / "paper.pdf"
    print_it(data, path)
    text = reading.words(path)
    assert [words for words in SAID[name] if words not in text] == []


@reading.needs_poppler
@pytest.mark.parametrize("name", SAID)
def test_another_reader_copies_the_same(name: str, tmp_path: Path) -> None:
    print_it, data = PAPERS[name]
    path = tmp_path / "paper.pdf"
    print_it(data, path)
    text = "".join(reading.run("pdftotext", str(path), "-").split())
    assert [words for words in SAID[name] if words not in text] == []


@reading.needs_poppler
@pytest.mark.parametrize(
    ("print_it", "data"),
    [
        (sign_in_sheet.print_it, SHEET),
        (notice.print_it, replace(NOTICE, body=f"请王{RARE}同志到场。")),
        (flyer.print_it, replace(FLYER, place=f"王{RARE}家")),
        (flyer.print_it, replace(FLYER, design=Design.LARGE, bring=RARE)),
    ],
    ids=["sheet", "notice", "poster", "large"],
)
def test_rare_names_copy_right(print_it: Print, data: Any, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    print_it(data, path)
    for text in (reading.words(path), "".join(reading.run("pdftotext", str(path), "-").split())):
        assert [char for char in RARE if char not in text] == []


def test_the_twin_of_a_notice_says_every_word_of_it(tmp_path: Path) -> None:
    """And nothing that only paper has: no page number, no line of until when it hangs."""
    path = tmp_path / "paper.pdf"
    notice.print_it(NOTICE, path)
    printed, said = reading.words(path), "".join(notice.as_text(NOTICE).split())
    assert sorted(printed) == sorted(f"{said}电话：{NOTICE.phone.replace(' ', '')}张贴至2025年6月2日")
    assert "电话：154 0000 1234" in notice.as_text(replace(NOTICE, phone="154 0000 1234"))


@pytest.mark.parametrize(
    ("module", "data"),
    [
        (flyer, FLYER),
        (notice, LONG),
        (announcement, ANNOUNCEMENT),
        (sign_in_sheet, SHEET),
        (name_badges, BADGES),
        (table_cards, TABLES),
        (dish_cards, DISHES),
        (certificate, THANKS),
        (event_summary, SUMMARY),
        (district_cover, COVER),
    ],
    ids=lambda each: getattr(each, "__name__", "").rpartition(".")[2],
)
def test_a_draft_says_so_and_a_print_does_not(module: Any, data: Any, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    pages = module.print_draft(data, path)
    assert reading.words(path).count("样张") == pages
    module.print_it(data, path)
    assert "样张" not in reading.words(path)


# --- codes -------------------------------------------------------------------------------------------------


@reading.needs_zbar
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(
    "data",
    [FLYER, replace(FLYER, design=Design.PLAIN), CALLIGRAPHY, HEALTH, READING, MEETING],
    ids=["festival", "plain", "calligraphy", "health", "reading", "meeting"],
)
def test_the_code_of_a_poster_is_read_from_a_grey_scan(data: Flyer, paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    flyer.print_it(replace(data, paper=paper, ink=Ink.MONO), path)
    assert reading.codes(path, tmp_path) == [FLYER.link]


@reading.needs_zbar
def test_without_a_link_the_code_dials(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    flyer.print_it(replace(FLYER, link=""), path)
    assert reading.codes(path, tmp_path) == ["tel:02796000000"]


@reading.needs_zbar
def test_each_page_of_a_sheet_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    sign_in_sheet.print_it(SHEET, path)
    assert reading.codes(path, tmp_path) == [sign_in_sheet.page_mark(14, page, 2) for page in (1, 2)]


# --- pages -------------------------------------------------------------------------------------------------


def test_a_long_notice_goes_on_and_its_signature_is_never_alone(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    lines = BODY.splitlines()
    for count in range(6, 40):
        body = "\n".join((lines * 6)[:count])
        pages = notice.print_it(replace(NOTICE, body=body), path)
        last = reading.words_of_page(path, pages)
        before = last.split("青和居社区居民委员会")[0]
        assert "特此通知。" in before
        assert len(before) >= 12, (count, before)
        if pages > 1:
            assert f"—{pages}—" in last


@pytest.mark.parametrize(
    ("people", "blank", "pages"), [(0, 0, 1), (16, 0, 1), (17, 0, 2), (16, 1, 2), (40, 10, 4)]
)
def test_a_sheet_has_as_many_pages_as_it_needs(people: int, blank: int, pages: int, tmp_path: Path) -> None:
    rows = (SHEET.rows * 3)[:people]
    sheet = replace(SHEET, rows=rows, blank_rows=blank)
    assert sign_in_sheet.page_count(sheet) == pages
    assert sign_in_sheet.print_it(sheet, tmp_path / "paper.pdf") == pages
    text = reading.words(tmp_path / "paper.pdf")
    assert sign_in_sheet.row_code(14, pages * 16) in text
    assert sign_in_sheet.row_code(14, pages * 16 + 1) not in text


def test_row_codes_follow_the_rule() -> None:
    assert sign_in_sheet.row_code(14, 17) == "17-T"  # (7 × 14 + 17) mod 15 = 10, counted from A
    assert sign_in_sheet.row_code(1, 8) == "8-A"
    assert sign_in_sheet.walk_in_code(2, 1) == "2X1"


# --- files -------------------------------------------------------------------------------------------------


def test_a_refused_print_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    with pytest.raises(CannotPrint):
        flyer.print_it(replace(FLYER, place="🎉"), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        flyer.print_it(FLYER, tmp_path / "nowhere" / "paper.pdf")
    assert list(tmp_path.iterdir()) == []
