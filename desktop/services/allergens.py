"""The seven allergens that are asked for, in the order they stand in on every dish card."""

import re

from desktop import i18n
from desktop.i18n import later
from desktop.printing import spoken

WORDS = {
    "peanut": "花生",
    "nuts": "坚果",
    "seafood": "海鲜",
    "egg": "蛋",
    "milk": "奶",
    "gluten": "麸质",
    "soy": "大豆",
}
"""Code and the word on paper."""
NAMES = {
    "peanut": later("Peanuts"),
    "nuts": later("Nuts"),
    "seafood": later("Seafood"),
    "egg": later("Egg"),
    "milk": later("Milk"),
    "gluten": later("Gluten"),
    "soy": later("Soy"),
}
"""Code and the word on the screen."""
_NONE = ("无", "没有", "不含", "都没有", "none")
_MEANT = {
    **{word: code for code, word in WORDS.items()},
    **{code: code for code in WORDS},
    **dict.fromkeys(("小麦", "面粉", "面筋", "面", "麦"), "gluten"),
    **dict.fromkeys(("牛奶", "奶粉", "黄油", "芝士", "奶酪"), "milk"),
    **dict.fromkeys(("鸡蛋", "鸭蛋", "蛋黄", "咸蛋黄"), "egg"),
    **dict.fromkeys(("虾", "虾仁", "蟹", "鱼", "贝", "虾皮", "海米"), "seafood"),
    **dict.fromkeys(("核桃", "杏仁", "腰果", "榛子", "松子"), "nuts"),
    **dict.fromkeys(("黄豆", "豆腐", "豆制品", "酱油"), "soy"),
}


def read(text: str) -> tuple[frozenset[str] | None, list[str]]:
    """The codes meant by what was typed (None: nothing was, empty: it says none), and words that are none of them."""
    words = [word for word in re.split(r"[、,，/+ 和]+", text.strip()) if word]
    if not words:
        return None, []
    codes = frozenset(_MEANT[word] for word in words if word in _MEANT)
    return codes, [word for word in words if word not in _MEANT and word not in _NONE]


def in_order(codes: frozenset[str]) -> list[str]:
    """The codes in the order of the cards."""
    return [code for code in WORDS if code in codes]


def on_paper(codes: frozenset[str] | None) -> str:
    """花生、大豆; 不含 where the maker says so; 未说明 where nobody asked."""
    if codes is None:
        return i18n.on_paper("未说明")
    return spoken.listed(i18n.on_paper(WORDS[code]) for code in in_order(codes)) or i18n.on_paper("不含")
