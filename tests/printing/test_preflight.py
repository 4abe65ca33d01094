"""What stops a print, what only asks to be looked at, and where it stands on the page."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.i18n import use_language
from desktop.printing import district_cover
from desktop.printing import flyer
from desktop.printing import notice
from desktop.printing import press
from desktop.printing import qr
from desktop.printing import sign_in_sheet
from desktop.printing.district_cover import Figure
from desktop.printing.flyer import Design
from desktop.printing.fonts import Face
from desktop.printing.page import Sheet
from desktop.printing.palette import COLOURS
from desktop.printing.paper import Paper
from desktop.printing.paper import Photo
from desktop.printing.preflight import CannotPrint
from desktop.printing.preflight import Finding
from desktop.printing.sign_in_sheet import SheetRow
from desktop.printing.typeset import Style

from .papers import COVER
from .papers import DUTY
from .papers import FLYER
from .papers import NOTICE
from .papers import SHEET
from .papers import picture_file

SMALL = Photo(picture_file(300, 400), agreed=True)
MIDDLING = Photo(picture_file(560, 750), agreed=True)
PRIVATE = "142 0000 1234"


def brief(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.severity, each.code, each.field) for each in found]


def test_the_papers_as_they_are_have_nothing_wrong() -> None:
    assert flyer.findings(FLYER) == []
    assert notice.findings(NOTICE) == []
    assert sign_in_sheet.findings(SHEET) == []
    assert district_cover.findings(COVER) == []


FLYERS: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({"place": "和谐客厅🎉"}, ("stop", "missing_character", "place")),
    ({"place": "和" * 60}, ("stop", "overflow", "place")),
    ({"host": f"青和居{PRIVATE}"}, ("stop", "private_phone", "host")),
    ({"doing": "证号11010519491231002X"}, ("stop", "private_id", "doing")),
    ({"doing": "5月29日（星期三）截止"}, ("warn", "wrong_weekday", "doing")),
    ({"doing": "2月30日截止"}, ("stop", "no_such_date", "doing")),
    ({"today": date(2025, 5, 29)}, ("warn", "past", "starts")),
    ({"link": "https://qinghe.example.cn/" + "a" * 260}, ("stop", "qr_small", "link")),
    ({"design": Design.FESTIVAL, "title": "邻里美食，分享"}, ("stop", "vertical_title", "title")),
    ({"design": Design.FESTIVAL, "title": "邻" * 13}, ("stop", "vertical_title", "title")),
    ({"design": Design.FESTIVAL, "rooms": tuple("一二三四五六")}, ("stop", "too_many_rooms", "rooms")),
    ({"design": Design.PLAIN, "title": "邻" * 50}, ("stop", "overflow", "title")),
    ({"design": Design.LARGE, "title": "邻" * 30}, ("stop", "overflow", "title")),
    ({"design": Design.LARGE, "place": "邻" * 40}, ("stop", "overflow", "place")),
    ({"photo": SMALL}, ("stop", "photo_coarse", "photo")),
    ({"photo": MIDDLING}, ("warn", "photo_coarse", "photo")),
    ({"photo": Photo(b"GIF89a", agreed=True)}, ("stop", "photo_unreadable", "photo")),
    ({"photo": Photo(picture_file(1400, 1900))}, ("stop", "photo_consent", "photo")),
    ({"edition": "第二届新春版"}, ("stop", "overflow", "edition")),
    (
        {"doing": "找欧阳文博写春联", "unagreed": frozenset({"欧阳文博"})},
        ("stop", "name_consent", "doing"),
    ),
    ({"doing": "大家都高兴", "perhaps": frozenset({"高兴"})}, ("warn", "name_perhaps", "doing")),
    ({"phone": "", "link": "https://a.cn/1", "lost": frozenset({"phone"})}, ("warn", "says_less", "phone")),
]


@pytest.mark.parametrize(
    ("change", "expected"), FLYERS, ids=[f"{code}-{field}" for _, (_, code, field) in FLYERS]
)
def test_what_is_wrong_with_a_poster(
    change: dict[str, Any], expected: tuple[str, str, str], tmp_path: Path
) -> None:
    data = replace(FLYER, **change)
    found = flyer.findings(data)
    assert expected in brief(found)
    if expected[0] == "stop":
        with pytest.raises(CannotPrint) as refused:
            flyer.print_it(data, tmp_path / "paper.pdf")
        assert found[0].words in str(refused.value)
    else:
        flyer.print_it(data, tmp_path / "paper.pdf")
    assert flyer.print_draft(data, tmp_path / "draft.pdf") == 1


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": "关于" + "调整" * 40 + "的通知"}, ("stop", "overflow", "title")),
        ({"body": ""}, ("stop", "empty", "body")),
        ({"body": f"请拨打{PRIVATE}。"}, ("stop", "private_phone", "body")),
        ({"body": "6月31日恢复。"}, ("stop", "no_such_date", "body")),
        ({"body": "5月28日（星期四）开始。"}, ("warn", "wrong_weekday", "body")),
        ({"signers": ("甲", "乙", "丙")}, ("stop", "signers", "signers")),
        ({"today": date(2025, 6, 5)}, ("warn", "past", "posted_until")),
    ],
)
def test_what_is_wrong_with_a_notice(change: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert expected in brief(notice.findings(replace(NOTICE, **change)))


def test_a_sheet_never_shows_a_whole_phone() -> None:
    for row in (SheetRow("李桂芳", "和谐楼", "14200001234"), SheetRow("李桂芳", "和谐楼14200001234")):
        found = sign_in_sheet.findings(replace(SHEET, rows=(row,)))
        assert ("stop", "private_phone", "rows") in brief(found)
        assert "14200001234" not in "".join(each.words for each in found)


def test_a_cover_whose_parts_do_not_add_up_is_refused() -> None:
    wrong = replace(COVER, attendance=Figure(1265), events=Figure(17))
    found = district_cover.findings(wrong)
    assert brief(found) == [("stop", "sum", "events"), ("stop", "sum", "attendance")]
    assert "1,265" in found[1].words
    assert "1,264" in found[1].words


def test_agreed_phones_may_be_shown() -> None:
    shown = replace(FLYER, doing=f"找周敏 {PRIVATE}", agreed=frozenset({"14200001234"}))
    assert flyer.findings(shown) == []
    assert notice.findings(replace(NOTICE, body=f"电话{DUTY}。")) == []


def test_the_count_of_characters_too_many_is_right() -> None:
    """Taking away as many as it says makes it fit; one fewer does not."""
    title = "邻" * 50
    found = flyer.findings(replace(FLYER, design=Design.PLAIN, title=title))
    over = int("".join(char for char in found[0].words if char.isdigit()))
    assert flyer.findings(replace(FLYER, design=Design.PLAIN, title=title[: 50 - over])) == []
    assert flyer.findings(replace(FLYER, design=Design.PLAIN, title=title[: 51 - over])) != []


@pytest.mark.parametrize("paper", list(Paper))
def test_each_finding_stands_where_the_words_are(paper: Paper) -> None:
    (found,) = flyer.findings(replace(FLYER, paper=paper, doing="带上🎉"))
    assert found.box is not None
    left, top, right, bottom = found.box
    k = paper.scale * 72 / 25.4
    assert 30 * k < left < right < 160 * k
    assert 255 * k < top < bottom < 268 * k


def test_the_place_of_a_finding_on_a_second_page() -> None:
    rows = (*SHEET.rows[:20], SheetRow("王🎉", "和谐楼"))
    (found,) = sign_in_sheet.findings(replace(SHEET, rows=rows))
    assert found.field == "rows"
    assert found.box is not None


def test_a_code_under_24_millimetres_is_refused() -> None:
    def draw(sheet: Sheet) -> None:
        qr.draw_link(sheet, 100, 100, 23, "https://a.cn/1")

    large, small = (
        brief(press.findings(press.Job("", paper, COLOURS, draw))) for paper in (Paper.A3, Paper.A4)
    )
    assert large == []
    assert small == [("stop", "qr_small", "link")]


def test_words_in_the_white_edge_of_a_code_are_named() -> None:
    def draw(sheet: Sheet) -> None:
        qr.draw_link(sheet, 100, 100, 30, "https://qinghe.example.cn/1")
        sheet.words(60, 110, "离二维码太近的一行字", Style(Face.SANS, 12), "#000000", field="place")
        sheet.words(60, 150, "离得够远的一行字", Style(Face.SANS, 12), "#000000", field="doing")

    found = press.findings(press.Job("", Paper.A4, COLOURS, draw))
    assert brief(found) == [("stop", "qr_edge", "place")]


def test_the_worst_comes_first_and_the_rest_is_counted() -> None:
    wrong = replace(FLYER, place="🎉", doing="🎊", today=date(2026, 1, 1))
    found = flyer.findings(wrong)
    assert [each.severity for each in found] == ["stop", "stop", "warn"]
    assert str(CannotPrint(found)) == "地点：🎉 印不出来，请换一个字（还有 1 处）"


def test_the_data_of_papers_costs_nothing_to_import() -> None:
    """What fills a paper may be imported at start-up; what draws it is loaded when it draws."""
    names = ["flyer", "notice", "sign_in_sheet", "district_cover", "preflight", "paper"]
    code = "import sys\n" + "".join(f"import desktop.printing.{name}\n" for name in names)
    code += "print([m for m in sys.modules if m.split('.')[0] in ('reportlab', 'PIL', 'segno', 'uniseg')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_findings_speak_the_chosen_language() -> None:
    use_language("en")
    assert flyer.findings(replace(FLYER, place="🎉"))[0].words == "Place: no font can print 🎉"


def test_auto_takes_the_festival_only_where_it_stands() -> None:
    from desktop.printing.draw_flyer import chosen

    auto = replace(FLYER, design=Design.AUTO)
    assert chosen(auto) is Design.FESTIVAL
    assert chosen(replace(auto, title="邻里美食，一起来")) is Design.PLAIN
    assert chosen(replace(auto, repeats="每周二")) is Design.PLAIN
    assert chosen(replace(auto, rooms=tuple("一二三四五六"))) is Design.PLAIN


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        (datetime(2025, 5, 28, 9), datetime(2025, 5, 28, 11, 30), "上午9:00—11:30"),
        (datetime(2025, 5, 28, 12, 5), datetime(2025, 5, 28, 13), "中午12:05—13:00"),
        (datetime(2025, 5, 28, 18, 30), datetime(2025, 5, 28, 20), "晚上18:30—20:00"),
    ],
)
def test_times_say_the_part_of_the_day(starts: datetime, ends: datetime, shown: str) -> None:
    from desktop.printing.draw_parts import span_words

    assert span_words(starts, ends) == shown
