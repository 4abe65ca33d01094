"""Search keys: what a volunteer at the desk may type to find a person.

A key is found by its beginning (one range look-up in an index over (key, person)), so each kind of key below
is stored as the whole text that may be typed, without blanks and in lower case. Both sides pass through
`normalise_query`, so that full-width digits, blanks and the many spellings of an address meet.

Kinds of keys of one person, 王小明 of 3栋 (和谐楼) 2单元 301室 in 青和居, telephone 138 0013 1234:

    characters   王小明, 小明, 明              the name and each of its tails, without dots
    pinyin       wangxiaoming                 one for each reading of the name; ü as v and as u
    initials     wxm                          the same readings, first letters
    telephone    1234, 13800131234            the last four digits and the whole number
    address      3-2-301, 3-301, 32301        building-unit-room, without unit, digits only
                 和谐楼, 和谐2301, 和谐301     the same by the name of the building
                 青和居32301                  the same by the compound

Names with a dot add pinyin and initials of each later part; Latin names give their words.
"""

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Iterator
from functools import cache
from functools import lru_cache
from itertools import islice
from itertools import product

# Readings a surname has as a surname come first; the everyday reading follows, because people type it too.
# Source: the surnames pypinyin misreads, and 《现代汉语词典》 for surnames with a reading of their own.
_SURNAMES = {
    "单": "shan dan chan", "曾": "zeng ceng", "仇": "qiu chou", "解": "xie jie", "区": "ou qu",
    "查": "zha cha", "乐": "yue le", "朴": "piao pu", "盖": "ge gai", "覃": "qin tan", "翟": "zhai di",
    "缪": "miao mou", "召": "shao zhao", "员": "yun yuan", "贠": "yun yuan", "秘": "bi mi",
    "种": "chong zhong", "重": "chong zhong", "洗": "xian xi", "折": "she zhe", "黑": "he hei",
    "繁": "po fan", "宓": "mi fu", "能": "nai neng", "牟": "mou mu", "祭": "zhai ji", "谌": "chen shen",
    "隗": "wei kui", "郗": "xi chi", "柏": "bai bo", "句": "gou ju", "费": "fei bi", "尉": "wei yu",
    "郇": "xun huan", "那": "na nuo", "乜": "nie mie", "褚": "chu zhu", "薄": "bo bao", "都": "du dou",
    "谷": "gu yu", "沈": "shen chen", "莘": "shen xin", "行": "xing hang", "朝": "chao zhao",
    "宿": "su xiu", "盛": "sheng cheng", "佴": "nai er", "贾": "jia gu", "车": "che ju",
    "藏": "zang cang", "长": "zhang chang", "俞": "yu shu", "会": "kuai hui", "便": "pian bian",
    "炅": "gui jiong", "适": "kuo shi", "晟": "cheng sheng", "强": "qiang jiang", "卜": "bu", "阚": "kan",
    "么": "yao me", "粘": "nian zhan",
}  # fmt: skip

# Compound surnames whose characters are read otherwise than each alone; what they look like is typed too.
_COMPOUND = {
    "尉迟": ("yu wei", "chi"),
    "万俟": ("mo wan", "qi"),
    "单于": ("chan shan", "yu"),
    "澹台": ("tan", "tai"),
    "子车": ("zi", "ju che"),
}

# Characters that people in fact read in more than one way inside a given name, the likelier first, and
# characters the dictionary does not know. All others have their first reading only: 明 is never "meng" here.
_GIVEN = {
    "乐": "le yue", "行": "xing hang", "朝": "chao zhao", "重": "chong zhong", "长": "chang zhang",
    "晟": "sheng cheng", "茜": "qian xi", "柏": "bai bo", "盛": "sheng cheng", "传": "chuan zhuan",
    "藏": "zang cang", "都": "du dou", "娜": "na nuo", "莎": "sha suo", "阿": "a e", "仔": "zi zai",
    "颉": "jie xie", "莘": "shen xin", "翟": "zhai di", "隽": "jun juan", "炅": "jiong gui",
    "沈": "shen chen", "筠": "yun jun", "菀": "wan yuan", "琢": "zhuo zuo", "似": "si", "宿": "su xiu",
    "省": "sheng xing", "解": "jie xie", "觉": "jue jiao", "率": "shuai lv", "澄": "cheng deng",
    "绿": "lv lu", "单": "dan shan", "曾": "zeng ceng", "参": "shen can", "蔓": "man wan", "蕃": "fan bo",
    "尉": "wei yu", "女": "nv nu", "吕": "lv lu", "贾": "jia gu", "栎": "li yue", "栖": "qi xi",
    "玢": "bin fen", "禅": "chan shan", "辟": "bi pi", "镐": "hao gao", "𠮷": "ji", "𬭸": "xi",
}  # fmt: skip

_MOST_READINGS = 12
_NOTHING = re.compile("[\\s\u200b\ufeff·•‧∙・.。'’‘`?*\u0300-\u036f]+")
_FOLDED = re.compile(
    r"(?!.*(?:[号號]|栋|棟|幢|座|单元|單元))[\u4e00-\u9fff]+|(?=.{1,10}$)[0-9]+(?:-[0-9]+)*"
)  # nearly every key
_STROKES = re.compile(r"[-\u2010-\u2015\u2212_/\\,、]+")
_MOBILE = re.compile(r"1\d{2}-?\d{4}-?\d{4}")
_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九十")}
_BUILDING = r"(?:[号號][楼樓]|栋|棟|幢|座|#|单元|單元|[号號]院)"
_NUMERAL = re.compile(
    rf"(?:(?<=^)|(?<=[\W\d楼樓栋棟幢座元区區]))第?([〇一二三四五六七八九十]{{1,3}})(?={_BUILDING})"
)
_PART_END = re.compile(rf"(?<=[0-9a-z]){_BUILDING}")
_ROOM_END = re.compile(r"(?<=[0-9a-z])(?:[号號]房|室|户|戶|[号號])")
_NAMED_END = re.compile(r"(?<=[^\W\da-z_])(?:楼|樓|栋|棟|幢|座)(?=-?\d)")
_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_HAN_RUN = re.compile(rf"[{_HAN}\ue863]+")
_RUNS = re.compile(rf"[{_HAN}\ue863]+|[^{_HAN}\ue863]+")
_PLAIN = re.compile("[\u4e00-\u9fff]+")  # nearly every name: one part, with nothing in it to be folded
_DOTS = re.compile(r"[·•‧∙・･.。]")
_DOTS_AND_BLANKS = re.compile(r"[·•‧∙・･.。]|[\s\-_]")
_NO_LETTERS = re.compile(rf"[^\w{_HAN}\ue863]|_")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.\s]+(?=\d)")
_ORDINAL = re.compile(r"(?<![^\W\d_])第(?=[0-9a-z])")
_BUILDING_END = re.compile(r"(?<=.)(?:楼|樓|栋|棟|幢|座)$")
_ENGLISH = re.compile(r"(?:building|block|stair|unit|room)\s*(?=\d)")
_BARE_NUMERAL = re.compile(rf"^([〇一二三四五六七八九十]{{1,3}})(?:{_BUILDING}|室)?$")


def normalise_query(text: str) -> str:
    """What was typed (or a key), as it stands in the table of keys. Applying it twice changes nothing.

    Width and case are folded, blanks and dots go (between digits they become "-"), 栋 号楼 # 单元 after a
    number and every stroke become "-", 室 goes, and behind the name of a building or compound the strokes go
    as well (和谐楼2单元301 -> 和谐2301).
    An unfinished "3栋" keeps its "3-", so that it does not find building 30.
    """
    while (folded := _fold(text)) != text:
        text = folded
    return text


def _fold(text: str) -> str:
    if _FOLDED.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", text).lower().replace("\u00fc", "v")  # ü
    folded = _ENGLISH.sub("", folded)
    folded = _NUMERAL.sub(_digits, folded)
    folded = _BETWEEN_DIGITS.sub("-", folded)
    folded = _NOTHING.sub("", folded)
    folded = _STROKES.sub("-", folded)
    folded = _ORDINAL.sub("", folded)
    folded = _ROOM_END.sub("", _PART_END.sub("-", folded))
    folded = re.sub("-+", "-", _NAMED_END.sub("", folded)).lstrip("-")
    if folded and not folded[0].isascii() and re.search(r"\d", folded):
        folded = folded.replace("-", "")
    return folded.replace("-", "") if _MOBILE.fullmatch(folded) else folded


def search_keys(name: str) -> set[str]:
    """Every key of a name: characters and their tails, pinyin and initials of each reading (see above).

    As it is written it is a key too, so that 😀 is found.
    """
    keys = {normalise_query(name)} - {""}
    parts = _parts(name)
    whole = normalise_query("".join(parts))
    if not whole:
        return keys
    if _HAN_RUN.search(whole):
        keys.update(whole[i:] for i in range(len(whole)))
    for i in range(len(parts)):
        tail = parts[i:]
        keys.add(normalise_query("".join(tail)))
        for syllables in islice(_readings(tail), _MOST_READINGS):
            keys.add("".join(syllables))
            initials = "".join(s[0] for s in syllables)
            if i == 0 or len(initials) > 1:
                keys.add(initials)
    keys.discard("")
    return keys


def readings(name: str) -> set[str]:
    """The pinyin of a whole name without blanks, one for each way to read it: {"wangxiaoming"}."""
    return {"".join(syllables) for syllables in islice(_readings(_parts(name)), _MOST_READINGS)} - {""}


def sort_key(name: str) -> str:
    """Orders names as a Chinese telephone list does: by pinyin, syllable by syllable, then by character."""
    return " ".join(next(_readings(_parts(name)), ())) + "\t" + name


def phone_keys(number: str) -> set[str]:
    """The last four digits and the whole number (digits only); nothing for what has fewer than four."""
    digits = number
    if not (number.isascii() and number.isdigit()):
        digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
    return {digits[-4:], digits} if len(digits) >= 4 else set()


def address_keys(
    *, compound: str = "", building: str = "", alias: str = "", unit: str = "", room: str = ""
) -> set[str]:
    """The spellings of one home that a desk would type; all arguments as on file ("3" or "3栋", "和谐楼", …).

    Nothing without a room or a building: a compound alone finds nobody.
    """
    number, stair, flat = (_bare(part) for part in (building, unit, room))
    keys: set[str] = set()
    if number and flat:
        full = "-".join(part for part in (number, stair, flat) if part)
        keys |= {full, f"{number}-{flat}", full.replace("-", "")}
        if compound:
            keys.add(compound + full)
    if alias:
        short = _BUILDING_END.sub("", alias)
        keys.add(alias)
        if flat:
            keys |= {f"{short}{stair}-{flat}", f"{short}-{flat}"}
    return {normalise_query(key) for key in keys}


@lru_cache(4096)
def _bare(part: str) -> str:
    """A building, unit or room without its word: 3栋 -> 3, 二单元 -> 2, 301室 -> 301; 商铺2 stays."""
    text = normalise_query(part)
    text = _BARE_NUMERAL.sub(_digits, text)
    return text.strip("-")


def _digits(match: re.Match[str]) -> str:
    """Chinese numerals below a hundred as digits: 十二 -> 12."""
    tens, ten, ones = match.group(1).partition("十")
    if not ten:
        return "".join(str(_NUMERALS[c]) for c in tens)
    return str(_NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0))


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name between dots (and blanks, if it is Latin), in lower case and without blanks."""
    if _PLAIN.fullmatch(name):
        return (name,)
    folded = unicodedata.normalize("NFKC", name).lower()
    chunks = (_DOTS if _HAN_RUN.search(folded) else _DOTS_AND_BLANKS).split(folded)
    cleaned = (_NO_LETTERS.sub("", chunk) for chunk in chunks)
    return tuple(chunk for chunk in cleaned if chunk)


def _readings(parts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each way to read the parts, as syllables, the likeliest first; Latin words count as one syllable."""
    choices: list[tuple[str, ...]] = []
    for part in parts:
        for run in _RUNS.findall(part):
            if _HAN_RUN.fullmatch(run):
                choices.extend(_run_choices(run, at_start=not choices))
            else:
                choices.append((run,))
    return (tuple(s for s in reading if s) for reading in product(*choices))


def _run_choices(run: str, *, at_start: bool) -> list[tuple[str, ...]]:
    """The readings of each character of a run; at the start of a name the surname has its own."""
    if not at_start:
        return [_given_readings(c) for c in run]
    if run[:2] in _COMPOUND and len(run) > 2:
        surname = [_with_u(readings) for readings in _COMPOUND[run[:2]]]
        return surname + [_given_readings(c) for c in run[2:]]
    return [_surname_readings(run[0])] + [_given_readings(c) for c in run[1:]]


@cache
def _surname_readings(character: str) -> tuple[str, ...]:
    return _with_u(_SURNAMES[character]) if character in _SURNAMES else _given_readings(character)


@cache
def _given_readings(character: str) -> tuple[str, ...]:
    if character in _GIVEN:
        return _with_u(_GIVEN[character])
    from pypinyin.constants import PINYIN_DICT

    marked = PINYIN_DICT.get(ord(character), "").partition(",")[0]
    return _with_u(_toneless(marked)) or ("",)


def _with_u(readings: str) -> tuple[str, ...]:
    """Readings parted by blanks; lv and nv are typed lu and nu as well."""
    found: dict[str, None] = {}
    for reading in readings.split():
        found[reading] = None
        found[reading.replace("v", "u")] = None
    return tuple(found)


def _toneless(marked: str) -> str:
    """lǚ -> lv, ḿ -> m: tone marks go, the dots of ü make it v."""
    spread = unicodedata.normalize("NFD", marked.lower()).replace("u\u0308", "v")
    return "".join(c for c in spread if not unicodedata.combining(c))
