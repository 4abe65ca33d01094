"""The public announcement: its table, its period, whose names it may show, its pages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.printing import announcement
from desktop.printing import cells
from desktop.printing.announcement import Announcement
from desktop.printing.preflight import CannotPrint

from . import reading
from .papers import ANNOUNCEMENT
from .papers import RARE


def brief(data: Announcement) -> list[tuple[str, str, str]]:
    return [(found.severity, found.code, found.field) for found in announcement.findings(data)]


def rows(count: int) -> str:
    return "姓名，服务内容，小时\n" + "\n".join(f"居民{i}，楼道巡查，{i}.5" for i in range(1, count + 1))


# --- the table -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["，", "\t", "|", "  ", "　", " ， "])
def test_a_table_as_it_is_typed_or_pasted(between: str) -> None:
    text = f"姓名{between}小时\n李桂芳{between}36.5\n\n陈建国{between}1,032"
    assert cells.read(text) == (("姓名", "小时"), (("李桂芳", "36.5"), ("陈建国", "1,032")))


def test_a_column_of_running_numbers_is_not_printed_twice() -> None:
    assert cells.read("序号，姓名\n1，李桂芳") == (("姓名",), (("李桂芳",),))
    assert cells.read(" \n") == ((), ())


def test_numbers_get_as_many_decimals_as_the_longest_has() -> None:
    assert cells.aligned(["36.5", "32", "1032", "—"]) == ["36.5", "32.0", "1,032.0", "—"]
    assert cells.aligned(["3", "12"]) == ["3", "12"]
    assert cells.aligned(["和谐楼", "和安楼"]) == ["和谐楼", "和安楼"]


def test_numbers_stand_under_each_other(tmp_path: Path) -> None:
    announcement.print_it(ANNOUNCEMENT, tmp_path / "paper.pdf")
    edges = reading.right_edges(tmp_path / "paper.pdf", [r"^\d+\.\d$"])
    assert len(edges) == 7
    assert max(edges) - min(edges) < 0.6


def test_a_row_with_too_few_cells_is_named() -> None:
    wrong = replace(ANNOUNCEMENT, table="姓名，小时\n李桂芳，1\n陈建国")
    (found,) = announcement.findings(wrong)
    assert (found.code, found.field) == ("uneven_row", "table")
    assert "第 2 行" in found.words


# --- the period ------------------------------------------------------------------------------------------


def test_seven_days_or_a_reason(tmp_path: Path) -> None:
    short = replace(ANNOUNCEMENT, ends=date(2025, 7, 7))
    assert brief(short) == [("stop", "short_period", "reason")]
    with pytest.raises(CannotPrint):
        announcement.print_it(short, tmp_path / "paper.pdf")
    reasoned = replace(short, reason="候选人名单须在7月8日前报送")
    assert brief(reasoned) == []
    announcement.print_it(reasoned, tmp_path / "paper.pdf")
    assert "（6天，候选人名单须在7月8日前报送）" in reading.words(tmp_path / "paper.pdf")


def test_what_else_stops_it() -> None:
    assert brief(replace(ANNOUNCEMENT, ends=date(2025, 6, 30)))[0] == ("stop", "ends_before_start", "ends")
    assert brief(replace(ANNOUNCEMENT, objection="")) == [("stop", "empty", "objection")]
    assert brief(replace(ANNOUNCEMENT, ground="")) == [("stop", "empty", "ground")]
    assert brief(replace(ANNOUNCEMENT, subject="")) == [("stop", "empty", "subject")]
    assert brief(replace(ANNOUNCEMENT, today=date(2025, 7, 9))) == [("warn", "past", "ends")]
    private = replace(ANNOUNCEMENT, table="姓名，电话\n李桂芳，14200001234")
    assert ("stop", "private_phone", "table") in brief(private)
    assert ("stop", "overflow", "ground") in brief(replace(ANNOUNCEMENT, ground="现公示如下。" * 120))
    wide = replace(ANNOUNCEMENT, table=f"姓名，说明\n李桂芳，{'说明' * 40}")
    assert ("stop", "overflow", "table") in brief(wide)


def test_a_name_needs_its_bearers_consent() -> None:
    data = replace(ANNOUNCEMENT, unagreed=frozenset({"周美玲"}), unknown=frozenset({"欧阳文博"}))
    stop, warn = announcement.findings(data)
    assert (stop.severity, stop.code) == ("stop", "name_consent")
    assert "周美玲" in stop.words
    assert (warn.severity, warn.code) == ("warn", "name_unknown")
    assert stop.box is not None
    assert warn.box is not None
    assert stop.box[3] < warn.box[1]  # each is framed in its own row
    assert brief(replace(data, table=data.table.replace("周美玲", "编号××××0100"))) == [
        ("warn", "name_unknown", "table")
    ]


# --- pages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 7, 8, 11, 12, 13, 25, 38, 39, 40, 41, 42, 43, 90])
def test_every_row_comes_once_and_the_seal_never_stands_alone(count: int, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    pages = announcement.print_it(replace(ANNOUNCEMENT, table=rows(count)), path)
    told = [reading.words_of_page(path, page) for page in range(1, pages + 1)]
    text = "".join(told)
    assert [text.count(f"居民{i}楼道巡查") for i in range(1, count + 1)] == [1] * count
    assert "青和居社区居民委员会" in told[-1]
    if pages > 1:
        assert told[-1].count("楼道巡查") >= 2
        assert all("姓名服务内容小时" in page for page in told)
        assert all(f"—{number}—" in page for number, page in enumerate(told, 1))


def test_without_a_table_it_is_words_alone(tmp_path: Path) -> None:
    assert announcement.print_it(replace(ANNOUNCEMENT, table=""), tmp_path / "paper.pdf") == 1
    assert "序号" not in reading.words(tmp_path / "paper.pdf")


def test_rare_names_are_printed(tmp_path: Path) -> None:
    table = "姓名，小时\n" + "\n".join(f"王{char}，1" for char in RARE)
    announcement.print_it(replace(ANNOUNCEMENT, table=table), tmp_path / "paper.pdf")
    assert [char for char in RARE if char not in reading.words(tmp_path / "paper.pdf")] == []


def test_its_words_for_a_chat_group() -> None:
    lines = announcement.as_text(ANNOUNCEMENT).splitlines()
    assert lines[:2] == ["公示", "2025年第二季度志愿服务时长"]
    assert "3. 编号××××0417　共享客厅值班　28.5" in lines
    assert "公示期：2025年7月1日至7月8日（不少于7天）" in lines
    assert lines[-2:] == ["青和居社区居民委员会", "2025年7月1日"]
