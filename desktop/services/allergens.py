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
_NONE = ("无", "没有", "不含", "都没有", "none", "no", "nothing")
_SYNONYMS = {
    "peanut": "花生 花生酱 peanut peanuts",
    "nuts": "坚果 核桃 杏仁 腰果 榛子 榛果 松子 开心果 nut nuts tree_nuts walnut walnuts almond almonds cashew cashews "
    "hazelnut hazelnuts pine_nuts",
    "seafood": "海鲜 虾 虾仁 虾皮 海米 蟹 螃蟹 鱼 贝 贝类 海产 seafood fish shrimp shrimps prawn prawns crab shellfish clams",
    "egg": "蛋 鸡蛋 鸭蛋 蛋黄 咸蛋黄 皮蛋 egg eggs egg_yolk",
    "milk": "奶 牛奶 牛乳 鲜奶 奶粉 黄油 奶油 芝士 起司 起士 奶酪 乳酪 乳制品 milk dairy butter cheese cream yogurt",
    "gluten": "麸质 麦麸 小麦 面粉 面筋 面 麦 gluten wheat flour barley",
    "soy": "大豆 黄豆 豆 豆腐 豆制品 酱油 soy soya soybean soybeans tofu soy_sauce",
}
"""Other words for each, in Simplified Chinese and English; _ stands for a blank."""
_MEANT = {word.replace("_", " "): code for code, words in _SYNONYMS.items() for word in words.split()}
_SIMPLIFIED = str.maketrans(
    "醬堅開鮮蝦魚貝類產雞鴨黃鹹製麩質麥麵豆無沒", "酱坚开鲜虾鱼贝类产鸡鸭黄咸制麸质麦面豆无没"
)
"""The characters of these words that Traditional Chinese writes otherwise."""
_BETWEEN = re.compile(r"[、,，/+;；&和与與]+|\band\b")


def read(text: str) -> tuple[frozenset[str] | None, list[str]]:
    """The codes meant by what was typed (None: nothing was, empty: it says none), and words that are none of them.

    Traditional and English words are understood as Simplified ones are: 雞蛋, eggs, soy sauce.
    """
    words = [word for part in _BETWEEN.split(text.strip()) for word in _words(part.strip())]
    if not words:
        return None, []
    meant = [(word, _simple(word)) for word in words]
    codes = frozenset(_MEANT[simple] for _word, simple in meant if simple in _MEANT)
    return codes, [word for word, simple in meant if simple not in _MEANT and simple not in _NONE]


def _words(part: str) -> list[str]:
    """Two words that are one thing (soy sauce) stay together."""
    return [part] if _simple(part) in _MEANT else part.split()


def _simple(word: str) -> str:
    return word.lower().translate(_SIMPLIFIED)


def in_order(codes: frozenset[str]) -> list[str]:
    """The codes in the order of the cards."""
    return [code for code in WORDS if code in codes]


def on_paper(codes: frozenset[str] | None) -> str:
    """花生、大豆; 不含 where the maker says so; 未说明 where nobody asked."""
    if codes is None:
        return i18n.on_paper("未说明")
    return spoken.listed(i18n.on_paper(WORDS[code]) for code in in_order(codes)) or i18n.on_paper("不含")
