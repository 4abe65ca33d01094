"""Where a line of Chinese may end: UAX #14 with the strict Chinese rules on top.

The rules of GB/T 15834 (no closing mark, — or ～ opens a line, no opening mark ends one) and of everyday setting:
numbers keep their units, dates, times, phones, codes and addresses stay whole.
"""

import re
from functools import lru_cache

from uniseg.linebreak import line_break_breakables

OPENING = frozenset("（《〈「『【〔〖［｛“‘([{￥¥$＄№#＃")
"""Marks that never end a line."""
CLOSING = frozenset("，。、；：？！）》〉」』】〕〗］｝”’…—～·・•,.;:?!)]}%％‰℃°々ー–-−/／×")
"""Marks that never open a line."""
JOINER = "\u2060"
"""Unicode's word joiner: put between the characters of a name, it keeps the name on one line. Never drawn."""

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_MARKS = "，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—"
_OTHER_RUN = re.compile(f"[^{_HAN}{_MARKS}]+")

_UNITS = (
    "个半小时|小时|分钟|平方米|公里|千米|厘米|毫米|公斤|千克|毫升|周岁|人次|人民币|"
    "[年月日号天周岁元角分时点刻秒度个位名人户间栋幢座楼层室单元组份张本台辆道场次届期批项件条篇首支队桌套把袋盒瓶碗"
    "斤两吨克升亩米号路届版页栏行列倍成级类路步站起万千百亿余多]"
)
_NUMBER = r"[0-9０-９]+(?:[.,:：．][0-9０-９]+)*"
_HAN_NUMBER = "[〇零一二两三四五六七八九十百千万亿半几]"
_CLOCK = r"(?:(?:上午|中午|下午|晚上|凌晨|早上)?\d{1,2}[:：]\d{2})"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?"
_UNBROKEN = re.compile(
    "|".join(
        (
            rf"\d{{1,2}}(?: [–-] \d{{1,2}})? (?:{_MONTHS})[a-z]*\b(?: \d{{4}}(?!\d))?",
            r"\d{1,2}:\d{2}(?:[–-]\d{1,2}:\d{2})? [ap]m\b",
            r"(?:https?://|www\.)[0-9A-Za-z\-._~:/?#@!$&'*+,;=%]+",
            r"[0-9A-Za-z._+-]+@[0-9A-Za-z.-]+",
            r"1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)",
            r"(?:0\d{2,3}[- ]?)?\d{3,4}[- ]\d{4}(?!\d)",
            rf"{_CLOCK}(?:[—～~–-]{{1,2}}{_CLOCK})?",
            rf"{_DATE}(?:[—～~–-]{{1,2}}(?:{_DATE}|\d{{1,2}}日))?",
            r"\d{4}年(?:度)?",
            r"(?:[0-9A-Za-z]+(?:小区|栋|幢|座|号楼|单元|楼|层))+(?:[0-9A-Za-z]+(?:室|号)?)?",
            rf"第(?:{_NUMBER}|{_HAN_NUMBER}+)[届期批次条项章节届号页楼层]?",
            rf"{_HAN_NUMBER}+(?:{_UNITS})",
            rf"[￥¥$约近]?{_NUMBER}(?:[—～~–×-]{_NUMBER})*(?:[%％‰℃°]|(?:{_UNITS})(?:/(?:{_UNITS}))*)?",
            r"[0-9A-Za-z]+(?:[-_./][0-9A-Za-z]+)+",
            rf"{_HAN_NUMBER}+号楼",
            r"—+|…+",
            r"[①-⑳㈠-㈩]\s?.",
        )
    )
)


def allowed(text: str) -> list[bool]:
    """For each index i of `text`, whether a line may begin with character i (index 0 is always False)."""
    may = emergency(text)
    for run in _OTHER_RUN.finditer(text):
        first, last = max(run.start() - 1, 0), min(run.end() + 1, len(text))
        for i, breakable in enumerate(_unicode_rules(text[first:last])[1:], first + 1):
            may[i] = breakable and _keeps(text[i - 1], text[i])
    for match in _UNBROKEN.finditer(text):
        for i in range(match.start() + 1, match.end()):
            may[i] = False
    return may


def emergency(text: str) -> list[bool]:
    """As `allowed`, but for a piece too long for any line: only the marks keep their places."""
    return [i > 0 and _keeps(text[i - 1], char) for i, char in enumerate(text)]


def _keeps(before: str, after: str) -> bool:
    """Whether a break between the two leaves every mark where it may stand."""
    return not (before in OPENING or after in CLOSING or JOINER in (before, after) or after in " \u3000")


@lru_cache(maxsize=4096)
def _unicode_rules(run: str) -> tuple[bool, ...]:
    return tuple(bool(flag) for flag in line_break_breakables(run))
