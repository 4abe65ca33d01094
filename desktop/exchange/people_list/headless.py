"""Tables without headings: what the columns hold is recognised by what stands in them.

Names have to be plain (of two to four characters that begin with a surname, hardly ever twice), and something must
stand beside them; else nothing is guessed and the list is refused as before. What was guessed is told.
"""

import re
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desktop.exchange.people_list import births
from desktop.exchange.people_list import headers
from desktop.exchange.people_list import phones
from desktop.exchange.people_list import places
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list import values

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕"
    "郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱"
    "骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山"
    "谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩"
    "桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶"
    "空曾毋沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫付覃涂欧司上夏诸东皇尉公澹令西闾岳覃冼佟苟代仝修晋苑隋原楚茆岩尧但候烟"
)
_LEAST_ROWS = 3
_MOST_ROWS = 200
_SEX = frozenset({"男", "女", "男性", "女性", "M", "F"})
_WORDS = frozenset(
    {
        "汉族",
        "群众",
        "党员",
        "高中",
        "文盲",
        "未婚",
        "已婚",
        "户主",
        "配偶",
        "健康",
        "良好",
        "常住",
        "武汉",
        "单身",
    }
)
_BARE = {
    "building": re.compile(r"第?[A-Z]?\d{1,3}[A-Z]?(栋|幢|号楼|座|#楼?)|[A-Z甲乙丙丁](栋|座|幢)"),
    "unit": re.compile(r"第?[\d一二三四五六七八九十]{1,2}(单元|门|梯)"),
    "unit+room": re.compile(r"\d{1,2}(-|单元)\d{3,4}室?"),
    "room": re.compile(r"\d{3,4}室|\d{3,4}号房?"),
}
_DOOR = re.compile(r"\d{3,4}[A-Z]?")
_SMALL = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Guess:
    """The fields of the columns, and the first row of people, from 0."""

    fields: tuple[str, ...]
    first: int


def guess(rows: Sequence[Sequence[t.Cell]]) -> Guess | None:
    """What the columns hold, or None where it cannot be said for sure which of them has the names."""
    body = [row for row in rows if sum(not t.is_blank(cell) for cell in row) >= 2][:_MOST_ROWS]
    if len(body) < _LEAST_ROWS:
        return None
    width = max(map(len, body))
    columns = [[row[at] for row in body if at < len(row) and not t.is_blank(row[at])] for at in range(width)]
    names = max(range(width), key=lambda at: _likeness(columns[at], len(body)))
    if _likeness(columns[names], len(body)) == 0:
        return None
    body = [row for row in body if names < len(row) and is_name(row[names])]
    if len(body) < _LEAST_ROWS:
        return None
    first = next(
        at for at, row in enumerate(rows) if names < len(row) and is_name(row[names]) and row in body
    )
    columns = [[row[at] for row in body if at < len(row) and not t.is_blank(row[at])] for at in range(width)]
    fields = [_field(column, len(body)) for column in columns]
    fields[names] = "name"
    _bare_numbers(fields, columns)
    _once_each(fields)
    if not set(fields) & {"phone", "address", "room", "unit+room", "idno", "birth", "sex"}:
        return None
    return Guess(tuple(fields), first)


def is_name(cell: t.Cell) -> bool:
    """Whether a cell is plainly a person's name."""
    name = values.name_of(cell)
    if name.codes and set(name.codes) != {"name_has_note"}:
        return False
    if re.fullmatch(f"{places.HAN}+(·{places.HAN}+)+", name.name):
        return True
    return (
        re.fullmatch(f"{places.HAN}{{2,4}}", name.name) is not None
        and name.name[0] in SURNAMES
        and name.name not in _WORDS
        and not values.is_vacant(name.name)
        and headers.field_of(name.name) is None
        and not (len(name.name) > 2 and places.looks_like_compound(name.name))
    )


def _likeness(column: Sequence[t.Cell], rows: int) -> float:
    """How surely a column holds names: 0 for not at all. Names are many, and hardly ever the same."""
    found = [t.compact(t.shown(cell)) for cell in column if is_name(cell)]
    if len(found) < max(_LEAST_ROWS, rows * 0.6) or len(found) < len(column) * 0.7:
        return 0
    if len(set(found)) < len(found) * 0.6:
        return 0
    return len(set(found)) / rows


def _field(column: Sequence[t.Cell], rows: int) -> str:
    """What a column of cells holds, as far as the cells say it by themselves: what 7 of 10 of them look like."""
    texts = [t.written(cell) for cell in column]
    for field, looks_like in _TESTS:
        if column and sum(1 for text in texts if looks_like(text)) >= len(column) * 0.7:
            return "" if field == "phone" and len(column) * 5 < rows else field
    return ""


def _has_number(text: str) -> bool:
    return any(len(phone.number) >= 11 for phone in phones.phones_of(text).phones)


def _is_address(text: str) -> bool:
    """Whether the text is a whole address: building and room at least, and no date."""
    if births.birth_of(text, today=_LATE).birth and re.match("(19|20)", text):
        return False
    found = places.address_of(text, "address")
    return bool((found.building or found.alias) and re.search(r"\d{2,}", found.room))


_LATE = date.max


def _is_birth(text: str) -> bool:
    if re.fullmatch(r"(19|20)\d{2}(0[1-9]|1[0-2])([0-3]\d)?", text):
        return True
    told = re.search(r"[年\-/.]", text) is not None and births.birth_of(text, today=_LATE).birth is not None
    return told and re.match("(19|20)", text) is not None


_TESTS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("idno", re.compile(r"\d{17}[\dXx]|\d{15}").fullmatch),
    ("phone", _has_number),
    ("sex", _SEX.__contains__),
    *((field, pattern.fullmatch) for field, pattern in _BARE.items()),
    ("address", _is_address),
    ("birth", _is_birth),
    ("compound", lambda text: len(text) > 2 and places.looks_like_compound(text)),
)


def _bare_numbers(fields: list[str], columns: Sequence[Sequence[t.Cell]]) -> None:
    """Numbers alone: those of rows, and 3 | 1 | 502 (building, unit, flat) or 3 | 502 side by side."""
    texts = [[t.written(cell) for cell in column] for column in columns]
    for at, column in enumerate(texts):
        if not fields[at] and _counts(column):
            fields[at] = "no"
    if {"address", "room", "unit+room"} & set(fields):
        return
    doors = [at for at, column in enumerate(texts) if not fields[at] and column and _all(_DOOR, column)]
    if len(doors) != 1:
        return
    door = doors[0]
    fields[door] = "room"
    small: list[int] = []
    for at in (door - 1, door - 2):
        if at < 0 or fields[at] or not texts[at] or not _all(_SMALL, texts[at]):
            break
        small.append(at)
    free = [name for name in ("unit", "building") if name not in fields]
    wanted = free if len(small) == len(free) else ["building"]
    for at, name in zip(small, wanted, strict=False):
        if name not in fields:
            fields[at] = name


def _counts(column: Sequence[str]) -> bool:
    """Whether the cells number the rows: each one more than the one before."""
    if not all(re.fullmatch(r"\d{1,6}", text) for text in column) or len(column) < _LEAST_ROWS:
        return False
    numbers = [int(text) for text in column]
    steps = sum(1 for one, other in pairwise(numbers) if other == one + 1)
    return numbers[0] <= 2 and steps >= (len(numbers) - 1) * 0.8


def _all(pattern: re.Pattern[str], column: Sequence[str]) -> bool:
    return sum(1 for text in column if pattern.fullmatch(text)) >= len(column) * 0.9


def _once_each(fields: list[str]) -> None:
    """Of each field one column only, but for telephones; the rest is not read."""
    seen: set[str] = set()
    for at, field in enumerate(fields):
        if field in seen and field not in {"phone", "idno"}:
            fields[at] = ""
        seen.add(field)
