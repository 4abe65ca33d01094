"""events, sessions, flyer, notice, sign-in-sheet: what the command line promises."""

import json
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.models import Event
from desktop.models import PrintJob
from desktop.models import Sheet
from desktop.models import SheetRow
from desktop.models import database
from desktop.printing import preview
from desktop.services import paper_language
from desktop.services import papers

FESTIVAL = "第二届邻里美食分享活动"
Said = pytest.CaptureFixture[str]


def run(file: Path, *words: str, day: str = "2025-05-28") -> int:
    database.close_database()
    return main(["--db", str(file), "--today", day, *words])


def lines(said: Said) -> list[dict]:
    return [json.loads(line) for line in said.readouterr().out.splitlines()]


def words_of(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout


def test_events_by_date(sample_file: Path, capsys: Said) -> None:
    assert run(sample_file, "--json", "events") == 0
    rows = lines(capsys)
    starts = [row["start"] for row in rows if row["start"]]
    festival = next(row for row in rows if row["title"] == FESTIVAL)
    assert starts == sorted(starts)
    assert (festival["start"], festival["end"]) == ("2025-05-28 09:00", "2025-05-28 11:30")
    assert (festival["places"], festival["sessions"]) == (["和谐客厅", "和安客厅", "和善客厅"], 1)


def test_sessions_of_a_month(sample_file: Path, capsys: Said) -> None:
    assert run(sample_file, "--json", "sessions", "--month", "2025-05") == 0
    rows = lines(capsys)
    assert rows
    assert {row["start"][:7] for row in rows} == {"2025-05"}
    assert [row["places"] for row in rows if row["title"] == FESTIVAL] == [
        ["和谐客厅", "和安客厅", "和善客厅"]
    ]
    assert run(sample_file, "sessions", "--month", "2025-13") == 1
    assert "2025-13" in capsys.readouterr().err


def test_a_flyer(sample_file: Path, tmp_path: Path, capsys: Said) -> None:
    pdf = tmp_path / "poster.pdf"
    assert run(sample_file, "--json", "flyer", FESTIVAL, "-o", str(pdf)) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(pdf), "pages": 1, "warnings": []}
    assert "和谐、和安、和善三间共享客厅" in words_of(pdf)
    database.open_database(sample_file)
    assert PrintJob.select().where((PrintJob.paper == "flyer") & (PrintJob.how == "saved")).count() == 1


@pytest.mark.parametrize("more", [("--mono",), ("--large",), ("--paper", "A5"), ("--design", "plain")])
def test_other_looks_of_a_flyer(sample_file: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    pdf = tmp_path / "poster.pdf"
    assert run(sample_file, "flyer", FESTIVAL, "-o", str(pdf), *more) == 0
    assert "邻里美食" in words_of(pdf)


def test_a_notice_in_large_print_and_as_text(sample_file: Path, tmp_path: Path, capsys: Said) -> None:
    usual, large = tmp_path / "usual.pdf", tmp_path / "large.pdf"
    assert run(sample_file, "notice", FESTIVAL, "-o", str(usual)) == 0
    assert run(sample_file, "--json", "notice", FESTIVAL, "--large", "-o", str(large)) == 0
    assert "各位居民" in words_of(large)
    assert preview.page_count(large) > preview.page_count(usual)
    capsys.readouterr()
    assert run(sample_file, "--json", "notice", FESTIVAL, "--text") == 0
    text = json.loads(capsys.readouterr().out)["text"]
    assert text.splitlines()[0] == f"关于举办{FESTIVAL}的通知"
    assert text.splitlines()[-2:] == ["青和居社区居民委员会", "2025年5月28日"]
    assert run(sample_file, "notice", FESTIVAL, "--text", "--set", "body=找周敏 14200001234") == 1
    with pytest.raises(SystemExit) as ended:
        run(sample_file, "notice", FESTIVAL)
    assert ended.value.code == 2


def test_a_group_takes_the_design_that_suits(sample_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "poster.pdf"
    assert run(sample_file, "flyer", "广场舞", "-o", str(pdf)) == 0
    assert "有空就来，大家等你。" in words_of(pdf)


def test_words_that_the_record_does_not_have(sample_file: Path, tmp_path: Path, capsys: Said) -> None:
    pdf = tmp_path / "poster.pdf"
    words = ("--design", "health", "--set", "slogan=您的血压，是多少？", "--set", "figure=120")
    assert (
        run(sample_file, "flyer", "邻里义诊", "-o", str(pdf), *words, "--set", r"figure_note=高压\n毫米汞柱")
        == 0
    )
    assert "120" in words_of(pdf)
    assert "毫米汞柱" in words_of(pdf)
    for wrong in ("colour=red", "figure"):
        with pytest.raises(SystemExit) as ended:
            run(sample_file, "flyer", "邻里义诊", "-o", str(pdf), "--set", wrong)
        assert ended.value.code == 2


def test_a_design_that_does_not_fit_is_refused_by_name_and_number(
    sample_file: Path, tmp_path: Path, capsys: Said
) -> None:
    pdf = tmp_path / "poster.pdf"
    assert run(sample_file, "--json", "flyer", FESTIVAL, "--design", "elders", "-o", str(pdf)) == 1
    answer = json.loads(capsys.readouterr().out)
    assert [(each["code"], each["field"]) for each in answer["findings"]] == [("overflow", "title")]
    assert "1 个字" in answer["findings"][0]["words"]
    assert not pdf.exists()


def test_what_stops_a_print_is_told_and_a_draft_comes_all_the_same(
    sample_file: Path, tmp_path: Path, capsys: Said
) -> None:
    """A poster with somebody's own number on it, who never agreed."""
    from desktop.models import Event
    from desktop.models import Phone
    from desktop.services import papers

    event = Event.get(Event.edition == 2)
    number = Phone.select().order_by(Phone.number).first().number
    at = datetime(2025, 5, 28, 8)
    papers.keep_words("flyer", event.id, {"sign_up": f"请打{number}报名"}, at=at)
    pdf = tmp_path / "poster.pdf"
    assert run(sample_file, "--json", "flyer", FESTIVAL, "-o", str(pdf)) == 1
    said = capsys.readouterr()
    assert [each["code"] for each in json.loads(said.out)["findings"]] == ["private_phone"]
    assert number not in said.err
    assert len(said.err.splitlines()) == 1
    assert not pdf.exists()
    assert run(sample_file, "flyer", FESTIVAL, "-o", str(pdf), "--draft") == 0
    assert "样张" in words_of(pdf)
    database.open_database(sample_file)
    assert PrintJob.select().count() == 0


def test_a_notice(sample_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "notice.pdf"
    assert run(sample_file, "notice", FESTIVAL, "-o", str(pdf)) == 0
    said = words_of(pdf)
    assert all(head in said for head in ("一、活动时间", "二、活动地点", "四、报名方式", "特此通知"))


def test_a_notice_in_the_language_asked_for_or_set(sample_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "notice.pdf"
    assert run(sample_file, "notice", FESTIVAL, "-o", str(pdf), "--paper-lang", "en") == 0
    assert all(head in words_of(pdf) for head in ("1. When", "4. How to sign up", "Dear residents,"))
    database.open_database(sample_file)
    paper_language.choose("zh_TW", at=datetime(2025, 5, 28, 9))
    database.close_database()
    assert run(sample_file, "notice", FESTIVAL, "-o", str(pdf)) == 0
    assert "一、活動時間" in words_of(pdf)


def test_a_paper_keeps_the_language_that_was_chosen_for_it(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, event = tmp_path / "notice.pdf", Event.get(Event.name == "邻里美食分享活动", Event.edition == 2)
    papers.keep_words("notice", event.id, {papers.SPOKEN: "en"}, at=datetime(2025, 5, 28, 9))
    database.close_database()
    assert run(sample_file, "notice", FESTIVAL, "-o", str(pdf)) == 0
    assert "1. When" in words_of(pdf)
    assert run(sample_file, "notice", FESTIVAL, "--text") == 0
    assert "How to sign up" in capsys.readouterr().out
    assert run(sample_file, "notice", FESTIVAL, "-o", str(pdf), "--paper-lang", "zh_TW") == 0
    assert "一、活動時間" in words_of(pdf)
    assert run(sample_file, "flyer", FESTIVAL, "-o", str(pdf)) == 0
    assert "邻里" in words_of(pdf)


def test_a_sheet_remembers_who_stands_on_which_row(sample_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "sheet.pdf"
    assert run(sample_file, "sign-in-sheet", FESTIVAL, "-o", str(pdf)) == 0
    assert run(sample_file, "sign-in-sheet", FESTIVAL, "-o", str(pdf)) == 0
    database.open_database(sample_file)
    assert [sheet.number for sheet in Sheet.select()] == [1]
    rows = list(SheetRow.select().order_by(SheetRow.row))
    assert [row.row for row in rows] == list(range(1, 151))
    said = words_of(pdf)
    assert all(row.person.name[:2] in said for row in rows)


def test_a_folder_that_is_not_there(sample_file: Path, tmp_path: Path, capsys: Said) -> None:
    pdf = tmp_path / "nowhere" / "sheet.pdf"
    assert run(sample_file, "sign-in-sheet", FESTIVAL, "-o", str(pdf)) == 1
    assert capsys.readouterr().err == "sheet.pdf 写不进那里；请换一个文件夹，或腾出一些空间。\n"
    database.open_database(sample_file)
    assert Sheet.select().count() == 0
