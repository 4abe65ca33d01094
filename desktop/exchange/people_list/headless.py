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
    "傅岂付闫肖覃赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕"
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
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ASIDE = r"(?:\(.*\))?"
_BARE = {
    "building": re.compile(
        rf"第?(?:[A-Z]?{_NUMERAL}[A-Z]?|[A-Z甲乙丙丁])(?:号?栋|幢|号楼|座|#楼?|栋楼){_ASIDE}"
    ),
    "building+unit": re.compile(
        rf"第?[A-Z]?{_NUMERAL}(?:栋|幢|号楼|座|#)楼?{_ASIDE}-?{_NUMERAL}(?:单元|门)?"
    ),
    "unit": re.compile(rf"第?{_NUMERAL}(?:单元|门洞?)"),
    "unit+room": re.compile(rf"{_NUMERAL}(?:-|单元){_NUMERAL}?\d{{2,3}}[室号]?"),
    "room": re.compile(r"\d{3,4}[室号]"),
}
_LOOSE = {
    "building": re.compile(
        rf"第?(?:[\u4e00-\u9fff]{{1,4}}[楼阁轩])?(?:[A-Z]?{_NUMERAL}[A-Z]?|[A-Z甲乙丙丁])(?:号?栋|幢|号楼|号|座|#楼?|栋楼)?{_ASIDE}"
        r"|[\u4e00-\u9fff]{1,5}[楼阁轩]"
    ),
    "unit": re.compile(rf"第?{_NUMERAL}(?:单元|门洞?)?"),
    "room": re.compile(
        r"\d{3,4}[A-Z]?(?:室|号|房|号房|号室)?|[〇零一二三四五六七八九]{3,4}室?"
        r"|\d{1,2}[楼层]\d{3,4}室?|商铺\d+|\d+号商铺"
    ),
}
_YEAR = re.compile(r"(19|20)\d{2}年?")


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
    first = first_row(rows, names, first)
    columns = [[row[at] for row in body if at < len(row) and _says(row[at])] for at in range(width)]
    fields = [_field(column, len(body)) for column in columns]
    fields[names] = "name"
    _bare_numbers(fields, columns)
    _once_each(fields)
    if not set(fields) & {"phone", "address", "room", "unit+room", "idno", "birth", "birth_year", "sex"}:
        return None
    return Guess(tuple(fields), first)


def _says(cell: t.Cell) -> bool:
    text = t.compact(t.shown(cell))
    return not t.is_nothing(text.translate(t.DASHES)) and not t.is_ditto(text)


def first_row(rows: Sequence[Sequence[t.Cell]], names: int, first: int) -> int:
    """The first of the rows right above `first` that are people too, though of a name that begins with no surname."""
    while first and _may_be_a_person(rows[first - 1], names):
        first -= 1
    return first


def _may_be_a_person(row: Sequence[t.Cell], names: int) -> bool:
    filled = [cell for cell in row if not t.is_blank(cell)]
    return (
        len(filled) > 2
        and names < len(row)
        and values.name_of(row[names]).name != ""
        and headers.field_of(headers.heading(row[names])) is None
        and any(not isinstance(cell, str) or re.search(r"\d", cell) for cell in filled)
    )


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
        and not (len(name.name) == 2 and name.name[1] in "主人员")
        and not values.is_vacant(name.name)
        and headers.field_of(name.name) is None
        and not (len(name.name) > 3 and places.looks_like_compound(name.name))
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
    for field, looks_like in _TESTS:
        if _share(column, looks_like) >= _MOST:
            return "" if field == "phone" and not _are_own(column, rows) else field
    for field, pattern in _BARE.items():
        loose = _LOOSE.get(field, pattern)
        if _share(column, pattern.fullmatch) >= _SOME and _share(column, loose.fullmatch) >= _MOST:
            return field
    return ""


def _are_own(column: Sequence[t.Cell], rows: int) -> bool:
    """Whether numbers are the people's own: many, and not one for a whole stair (whoever visits it)."""
    different = {t.shown(cell) for cell in column}
    return len(column) * 5 >= rows and len(different) * 10 >= len(column) * 6


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
    if re.fullmatch(r"(19|20)\d{2}((0[1-9]|1[0-2])([0-3]\d)?)?", text):
        return True
    told = re.search(r"[年\-/.]", text) is not None and births.birth_of(text, today=_LATE)
    return (
        bool(told and (told.birth or told.code == "birth_ambiguous"))
        and re.search(r"(19|20)\d\d", text) is not None
    )


_TESTS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("idno", re.compile(r"\d{17}[\dXx]|\d{15}").fullmatch),
    ("phone", _has_number),
    ("sex", _SEX.__contains__),
    ("birth", _is_birth),
    ("address", _is_address),
    ("compound", lambda text: len(text) > 2 and places.looks_like_compound(text)),
)
_MOST, _SOME = 0.7, 0.3


def _share(column: Sequence[t.Cell], test: Callable[[str], object]) -> float:
    return sum(1 for cell in column if test(t.compact(t.shown(cell)))) / len(column) if column else 0


def _bare_numbers(fields: list[str], columns: Sequence[Sequence[t.Cell]]) -> None:
    """Numbers alone: those of rows, 1956 | 3 | 7, and 3 | 1 | 502 (building, unit, flat) or 3 | 502 side by side."""
    texts = [[t.compact(t.shown(cell)) for cell in column] for column in columns]
    for at, column in enumerate(texts):
        if not fields[at] and _counts(column):
            fields[at] = "no"
    _birth_in_parts(fields, texts)
    if {"address", "unit+room"} & set(fields):
        return
    free = [at for at, column in enumerate(texts) if not fields[at] and _all(_LOOSE["room"], column)]
    door = fields.index("room") if "room" in fields else free[0] if len(free) == 1 else -1
    if door < 0:
        return
    fields[door] = "room"
    _before_the_door(fields, texts, door)


def _before_the_door(fields: list[str], texts: Sequence[Sequence[str]], door: int) -> None:
    """The columns left of the flats: its unit and its building, or its building alone."""
    if {"building", "building+unit"} & set(fields) and "unit" in fields:
        return
    left = [at for at in (door - 1, door - 2) if at >= 0 and not fields[at]]
    units = [at for at in left if _all(_LOOSE["unit"], texts[at])]
    if "building" in fields or "building+unit" in fields:
        if units and units[0] == door - 1:
            fields[door - 1] = "unit"
        return
    buildings = [at for at in left if _all(_LOOSE["building"], texts[at]) and _in_order(texts[at])]
    if len(left) == 2 and door - 1 in units and door - 2 in buildings:
        fields[door - 1], fields[door - 2] = "unit", "building"
    elif door - 1 in buildings:
        fields[door - 1] = "building"
    elif "unit" in fields and door - 2 in buildings:
        fields[door - 2] = "building"


def _in_order(column: Sequence[str]) -> bool:
    """Whether numbers hardly ever go down, as those of buildings in a list, and not as ages do."""
    numbers = [int(match[1]) for text in column if (match := re.match(r"第?(\d+)", text))]
    return sum(1 for one, other in pairwise(numbers) if other >= one) >= (len(numbers) - 1) * 0.7


_MONTH, _DAY = re.compile(r"0?[1-9]|1[0-2]"), re.compile(r"0?[1-9]|[12]\d|3[01]")


def _birth_in_parts(fields: list[str], texts: Sequence[Sequence[str]]) -> None:
    """A column of years whose neighbours are months and days is not all that is said of the birth."""
    for at in range(len(fields) - 1):
        if (
            fields[at] != "birth"
            or not _all(_YEAR, texts[at])
            or fields[at + 1]
            or not _all(_MONTH, texts[at + 1])
        ):
            continue
        fields[at], fields[at + 1] = "birth_year", "birth_month"
        if at + 2 < len(fields) and not fields[at + 2] and _all(_DAY, texts[at + 2]):
            fields[at + 2] = "birth_day"


def _counts(column: Sequence[str]) -> bool:
    """Whether the cells number the rows: each one more than the one before."""
    if not all(re.fullmatch(r"\d{1,6}", text) for text in column) or len(column) < _LEAST_ROWS:
        return False
    numbers = [int(text) for text in column]
    steps = sum(1 for one, other in pairwise(numbers) if other == one + 1)
    return numbers[0] <= 2 and steps >= (len(numbers) - 1) * 0.8


def _all(pattern: re.Pattern[str], column: Sequence[str]) -> bool:
    return bool(column) and sum(1 for text in column if pattern.fullmatch(text)) >= len(column) * 0.9


def _once_each(fields: list[str]) -> None:
    """Of each field one column only, but for telephones; the rest is not read."""
    seen: set[str] = set()
    for at, field in enumerate(fields):
        if field in seen and field not in {"phone", "idno"}:
            fields[at] = ""
        seen.add(field)
