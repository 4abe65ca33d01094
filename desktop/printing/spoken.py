"""Days, hours, lists and numbers as papers say them, in the language chosen for papers (`i18n.paper_language`)."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime
from datetime import time

from desktop.almanac import LunarDay
from desktop.i18n import ENGLISH_DAYS
from desktop.i18n import ENGLISH_MONTHS
from desktop.i18n import on_paper
from desktop.i18n import paper_language

_SHORT = "一二三四五六日"
_NUMERALS = "零一二三四五六七八九十"
_TRADITIONAL = str.maketrans("闰腊惊蛰谷满种处", "閏臘驚蟄穀滿種處")
"""The characters of lunar dates and solar terms that Traditional Chinese writes otherwise."""

_TYPED = (
    "與業絲為爲舉義樂習書於親從們眾衆會體兒黨關養寫劇辦務動勞區醫協單衛廳壓廚變臺嗎吶員嗩團園圍國圖場復婦"
    "對將屆師帶廣慶開徵懇願戲報換攝攤舊時暫機極棟檢樓歡氣匯湯溫燈點環電畫療著種筆類糉納紙線組織繪維編縫繳"
    "網羣聯腦臘節蘆營補裝覽訓議記講詐診說請讀課調談諧謎貼費賽車過運選鄰裡裏針間閱陽項領飯餃驛驗騙麵"
)
_SOUGHT = (
    "与业丝为为举义乐习书于亲从们众众会体儿党关养写剧办务动劳区医协单卫厅压厨变台吗呐员唢团园围国图场复妇"
    "对将届师带广庆开征恳愿戏报换摄摊旧时暂机极栋检楼欢气汇汤温灯点环电画疗着种笔类粽纳纸线组织绘维编缝缴"
    "网群联脑腊节芦营补装览训议记讲诈诊说请读课调谈谐谜贴费赛车过运选邻里里针间阅阳项领饭饺驿验骗面"
)
_AS_SOUGHT = str.maketrans(_TYPED, _SOUGHT)
"""The characters of the words that a title is searched for, no more."""


def searched(title: str) -> str:
    """A title in which words are looked for that stand here in Simplified Chinese or in small letters."""
    return title.translate(_AS_SOUGHT).lower()


def is_chinese() -> bool:
    """Whether papers speak Chinese, of either script."""
    return paper_language() != "en"


def year_day(day: date) -> str:
    """2025年5月28日; 28 May 2025."""
    return f"{day.year}年{month_day(day)}" if is_chinese() else f"{month_day(day)} {day.year}"


def month_day(day: date) -> str:
    """5月28日; 28 May."""
    return f"{day.month}月{day.day}日" if is_chinese() else f"{day.day} {ENGLISH_MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """2025年5月28日（星期三）; Wednesday 28 May 2025."""
    return f"{year_day(day)}（{weekday(day)}）" if is_chinese() else f"{weekday(day)} {year_day(day)}"


def year_month(day: date) -> str:
    """2025年5月; May 2025."""
    return f"{day.year}年{month(day)}" if is_chinese() else f"{month(day)} {day.year}"


def month(day: date) -> str:
    """5月; May."""
    return f"{day.month}月" if is_chinese() else ENGLISH_MONTHS[day.month - 1]


def weekday(day: date) -> str:
    """星期三; Wednesday."""
    return weekday_name(day.weekday())


def weekday_name(number: int) -> str:
    """星期一, Monday, for 0."""
    return f"星期{_SHORT[number]}" if is_chinese() else ENGLISH_DAYS[number]


def short_weekday(number: int) -> str:
    """周一, 週一, Mon, for 0."""
    if is_chinese():
        return on_paper("周{day}").format(day=_SHORT[number])
    return ENGLISH_DAYS[number][:3]


def day_span(first: date, last: date) -> str:
    """5月28日, 5月28日—30日, 5月28日—6月2日; 28 May, 28–30 May, 28 May – 2 Jun."""
    if last == first:
        return month_day(first)
    same = (last.year, last.month) == (first.year, first.month)
    if is_chinese():
        return f"{month_day(first)}—{last.day}日" if same else f"{month_day(first)}—{month_day(last)}"
    return f"{first.day}–{month_day(last)}" if same else f"{_short_day(first)} – {_short_day(last)}"


def _short_day(day: date) -> str:
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1][:3]}"


def clock(at: time | datetime) -> str:
    """9:00."""
    return f"{at.hour}:{at:%M}"


def clock_span(start: time | datetime, end: time | datetime) -> str:
    """9:00—11:30; 9:00–11:30."""
    return f"{clock(start)}{dash()}{clock(end)}"


def dash() -> str:
    """What stands between the ends of a span: — in Chinese, – in English."""
    return "—" if is_chinese() else "–"


def hours(start: time | datetime, end: time | datetime) -> str:
    """上午9:00—11:30, 上午11:00—下午1:30; 9:00–11:30 am, 11:00 am–1:30 pm."""
    if is_chinese():
        first, last = _half(start), _half(end)
        return f"{first}{_twelve(start)}—{'' if last == first else last}{_twelve(end)}"
    first, last = _am(start), _am(end)
    return f"{_twelve(start)}{'' if last == first else f' {first}'}–{_twelve(end)} {last}"


def _half(at: time | datetime) -> str:
    return "上午" if at.hour < 12 else "下午" if at.hour < 18 else "晚上"


def _am(at: time | datetime) -> str:
    return "am" if at.hour < 12 else "pm"


def _twelve(at: time | datetime) -> str:
    return f"{at.hour - 12 if at.hour > 12 else at.hour}:{at:%M}"


def listed(items: Iterable[str]) -> str:
    """Joined with 、 in Chinese, with a comma in English."""
    return ("、" if is_chinese() else ", ").join(items)


def joined(parts: Iterable[str]) -> str:
    """Sentences or paragraphs one after the other: a space between them in English."""
    return ("" if is_chinese() else " ").join(parts)


def numbered(number: int, words: str) -> str:
    """一、活动时间; 1. When. `number` counts from 1, up to 10."""
    return f"{_NUMERALS[number]}、{words}" if is_chinese() else f"{number}. {words}"


def labelled(label: str, text: str) -> str:
    """电话：…; Telephone: …."""
    return f"{label}：{text}" if is_chinese() else f"{label}: {text}"


def in_brackets(text: str) -> str:
    """（…）; (…) after a space."""
    return f"（{text}）" if is_chinese() else f" ({text})"


def year_span(first: date, last: date) -> str:
    """2025年5月28日—30日, 2025年5月26日—6月1日; 28–30 May 2025."""
    return (
        f"{first.year}年{day_span(first, last)}" if is_chinese() else f"{day_span(first, last)} {last.year}"
    )


def day_and_weekday(day: date) -> str:
    """5月28日 星期三; Wednesday 28 May."""
    return f"{month_day(day)} {weekday(day)}" if is_chinese() else f"{weekday(day)} {month_day(day)}"


def one_letter(number: int) -> str:
    """一 for 0; Mon in English, where one letter would mean two days."""
    return _SHORT[number] if is_chinese() else ENGLISH_DAYS[number][:3]


def lunar(day: LunarDay) -> str:
    """五月初八, 閏六月初一; lunar 5/8 in English."""
    if not is_chinese():
        return f"lunar {day.month}/{day.day}"
    return as_written(day.chinese)


def as_written(almanac_words: str) -> str:
    """Words of the almanac (lunar dates, solar terms) in the script of papers."""
    return almanac_words.translate(_TRADITIONAL) if paper_language() == "zh_TW" else almanac_words


def page_of(number: int, pages: int) -> str:
    """第1页，共2页; Page 1 of 2."""
    return on_paper("第{number}页，共{pages}页").format(number=number, pages=pages)
