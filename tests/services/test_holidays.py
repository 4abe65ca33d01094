"""The yearly notice, pasted or from a file, becomes the holiday table."""

from collections.abc import Callable
from datetime import date
from datetime import datetime
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import pytest

from desktop import almanac
from desktop.errors import UserError
from desktop.models import Holiday
from desktop.models import Series
from desktop.models.journal import act
from desktop.services import holiday_notice
from desktop.services import holidays
from desktop.services import journal

AT = datetime(2025, 11, 20, 9)
NOTICE_2025 = """国务院办公厅关于2025年
部分节假日安排的通知
国办发明电〔2024〕12号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2024年11月12日
"""
NOTICE_2023 = """国务院办公厅关于2023年部分节假日安排的通知
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
"""


def pairs(days: "tuple[almanac.Holiday, ...] | list[almanac.Holiday]") -> dict[date, str]:
    return {each.day: each.kind for each in days}


def of(year: int) -> list[almanac.Holiday]:
    """What is known of a year, without the days of December that the next year's notice announces."""
    return [row for row in almanac.seed_holidays(year, year) if (row.day.month, row.name) != (12, "元旦")]


@pytest.mark.parametrize(("text", "year"), [(NOTICE_2025, 2025), (NOTICE_2023, 2023)])
def test_the_real_notices_give_what_others_collected(text: str, year: int) -> None:
    notice = holiday_notice.read(text)
    assert notice.year == year
    known = pairs(almanac.seed_holidays(year - 1, year))
    mine = pairs(notice.days)
    assert {day: kind for day, kind in known.items() if day in mine} == mine
    of_the_year = pairs(of(year))
    assert {day: kind for day, kind in mine.items() if day.year == year} == of_the_year


def as_notice(year: int) -> str:
    """A year that is known, in the words of a notice."""
    lines = [f"国务院办公厅关于{year}年部分节假日安排的通知"]
    rows = of(year)
    for number, name in enumerate(dict.fromkeys(row.name for row in rows), start=1):
        rest = [row.day for row in rows if row.name == name and row.kind == "rest"]
        work = [row.day for row in rows if row.name == name and row.kind == "work"]
        runs = groupby(enumerate(rest), key=lambda pair: pair[1] - timedelta(days=pair[0]))
        spans = [[day for _i, day in run] for _key, run in runs]
        off = "、".join(
            f"{s[0].month}月{s[0].day}日至{s[-1].month}月{s[-1].day}日"
            if len(s) > 1
            else f"{s[0].month}月{s[0].day}日"
            for s in spans
        )
        line = f"{number}、{name}：{off}放假，共{len(rest)}天。"
        if work:
            line += "、".join(f"{day.month}月{day.day}日" for day in work) + "上班。"
        lines.append(line)
    return "\n".join(lines)


# Where two festivals shared their days (2012, 2015, 2020) a day stands under one of them only.
@pytest.mark.parametrize("year", [y for y in range(2010, 2027) if y not in {2012, 2015, 2020}])
def test_each_known_year_comes_back_from_its_own_words(year: int) -> None:
    notice = holiday_notice.read(as_notice(year))
    assert pairs(notice.days) == pairs(of(year))


def test_a_table_of_days_will_do() -> None:
    notice = holiday_notice.read(
        "日期,类别,名称\n2026-01-01,休,元旦\n2026/10/1 放假 国庆节\n2026.10.10 上班 国庆节\n"
    )
    assert notice.year == 2026
    assert [(each.day, each.kind, each.name) for each in notice.days] == [
        (date(2026, 1, 1), "rest", "元旦"),
        (date(2026, 10, 1), "rest", "国庆节"),
        (date(2026, 10, 10), "work", "国庆节"),
    ]


@pytest.mark.parametrize(
    ("spoil", "code", "words"),
    [
        (lambda _text: "", "no_notice", "读不出"),
        (lambda _text: "今天开会。", "no_notice", "读不出"),
        (
            lambda text: text.replace("三、清明节：4月4日（周五）至6日（周日）放假，共3天。", ""),
            "festival_missing",
            "清明",
        ),
        (lambda text: text.replace("共8天。1月26日", "共9天。1月26日"), "notice_unclear", "9"),
        (lambda text: text.replace("4月27日", "4月28日"), "notice_unclear", "2025-04-28"),
        (lambda text: text.replace("5月1日", "5月41日"), "notice_unclear", "41日"),
        (lambda text: text.replace("至5日（周一）", "至8月5日"), "notice_unclear", "8月5日"),
    ],
)
def test_what_does_not_fit_together_is_told(spoil: Callable[[str], str], code: str, words: str) -> None:
    with pytest.raises(UserError) as refused:
        holiday_notice.read(spoil(NOTICE_2025))
    assert refused.value.code == code
    assert words in refused.value.words()


def test_a_year_is_entered_whole_and_taken_back(empty_file: Path) -> None:
    notice = holiday_notice.read(NOTICE_2025)
    assert holidays.enter(notice, source="notice", at=AT) == len(notice.days)
    assert Holiday.calendar().published_until == 2025
    assert Holiday.calendar().holiday(date(2025, 10, 8)) == "国庆节、中秋"
    assert Holiday.calendar().swapped_for(date(2025, 1, 26)) == "春节"
    before = Holiday.select().count()
    assert holidays.enter(notice, source="notice", at=AT) == before  # again: the same, not twice
    assert Holiday.select().count() == before
    journal.undo(journal.newest(), at=AT)
    assert Holiday.select().count() == before


def test_new_years_days_of_the_next_notice_stay(empty_file: Path) -> None:
    next_year = holiday_notice.read(NOTICE_2023)
    holidays.enter(next_year, source="notice", at=AT)
    before = holiday_notice.read(as_notice(2022))
    holidays.enter(before, source="notice", at=AT)
    assert Holiday.calendar().holiday(date(2022, 12, 31)) == "元旦"


def test_what_hangs_on_a_year_and_what_a_notice_hits(sample_file: Path) -> None:
    with act("change_booking", at=AT):
        for series in Series.select():
            series.skip_holidays = True
            series.save()
    hanging = holidays.hanging_on(2025)
    assert hanging.held > hanging.skipping > 0
    assert str(hanging.skipping) in hanging.words()
    assert holidays.hanging_on(2031) == holidays.Hanging(0, 0)
    assert holidays.hanging_on(2031).words() == ""
    every_day = [almanac.Holiday(date(2025, 6, 1) + timedelta(days=n), "rest", "放假") for n in range(30)]
    assert holidays.hit_by(every_day) > 0
    assert holidays.hit_by([]) == 0


def test_what_the_program_knows_by_itself() -> None:
    known = holidays.known(2025)
    assert known is not None
    assert known.year == 2025
    assert known.rest > 20
    assert holidays.known(2090) is None


def test_a_file_of_either_encoding_is_read(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        file = tmp_path / f"{encoding}.txt"
        file.write_text(NOTICE_2025, encoding=encoding)
        assert holiday_notice.read(holidays.text_of(file)).year == 2025
    (tmp_path / "notice.pdf").write_bytes(b"%PDF\0\xff")
    for name in ("notice.pdf", "gone.txt"):
        with pytest.raises(holidays.NotReadable):
            holidays.text_of(tmp_path / name)


def test_as_papers_pass_it_on() -> None:
    """A line a festival, without the words of the notice; 五一 is what everybody calls 劳动节."""
    short = """2026年放假安排
元旦：1月1日至1月3日，共3天，1月4日（周日）上班
春节：2月15日至2月23日，共9天，2月14日、2月28日上班
清明：4月4日—6日，共3天
五一：5月1日—5日，共5天，5月9日上班
端午：6月19日—21日，共3天
中秋：9月25日—27日，共3天
国庆：10月1日—7日，共7天，9月20日、10月10日上班"""
    notice = holiday_notice.read(short)
    assert (notice.year, notice.rest, notice.worked) == (2026, 33, 6)
    assert {each.name for each in notice.days if each.day.month == 5} == {"劳动节"}
    with pytest.raises(UserError, match="9"):
        holiday_notice.read(short.replace("2月23日", "2月22日"))
