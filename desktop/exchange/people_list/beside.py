"""People beside the one a row is about: members of the household, husband or wife, tenants, owners of one flat.

Whose a column is, the words above it say (成员1电话), else its place (the number behind the second 姓名). Who is only
to be told of something (联系人, 监护人, 紧急联系人) lives elsewhere and is nobody here.
"""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from desktop.exchange.people_list import hints
from desktop.exchange.people_list import phones
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list import values

_DETAILS = (
    ("name", r"姓名|名字"),
    ("phone", r"(?:本人|个人)?(?:联系|移动)?(?:电话|手机)(?:号码?)?|联系方式|手机号码?|联系号码"),
    ("sex", r"性别"),
    ("birth", r"出生(?:年月日?|日期|时间)?|生日"),
    ("idno", r"(?:公民)?身份证?(?:证?号码?)|身份证|证件号码?"),
    ("", r"与?户主关系|与[户业]主的?关系|关系|年龄|民族|学历|工作单位|职业|单位|政治面貌|备注"),
)
_DETAIL = re.compile("|".join(f"(?P<k{at}>{words})" for at, (_kind, words) in enumerate(_DETAILS)))
_NUMBER = re.compile(r"[一二三四五六七八九\d]$")
_WHO = re.compile(
    r"(?:(?:家庭|其他|其它|同住|共同居住|共同生活|同户)+的?)?(?:成员|人员|同住人|家人|共有人|共有产权人|共同产权人)\d?"
    r"|同住\d?|居住人[2-9]|配偶|爱人|老伴|妻子|丈夫|女方|男方|妻方|夫方|妻|夫|(?:合租人|租户|租客|承租人|房客)\d?|(?:居民|住户|业主|产权人)[2-9]|[2-9]"
)
_BEFORE = re.compile(r"^(?:家庭|其他|其它|同住|共同居住|共同生活|同户)+的?(?=成员|人员|人|家人)")


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a column is and what it tells of them: (成员1, phone) of 家庭成员1电话; ("", phone) of 电话."""

    who: str
    kind: str


def whose(words: str) -> Whose:
    """Reads the words above a column; `kind` is "name" where nothing but the person is said."""
    number = _NUMBER.search(words)
    bare = words[: number.start()] if number else words
    found = [match for match in _DETAIL.finditer(bare) if match.end() == len(bare)]
    who, kind = bare, "name"
    if found:
        who, kind = bare[: found[0].start()], _DETAILS[int((found[0].lastgroup or "k0")[1:])][0]
    if number:
        who += str(t.number_of(number.group()) or number.group())
    else:
        who = _NUMBER.sub(lambda match: str(t.number_of(match.group()) or match.group()), who)
    return Whose(_BEFORE.sub("", who), kind)


def fields_of(fields: Sequence[str], words: Sequence[str]) -> list[str]:
    """The fields of a header with those of other people in the row as other_name, other_phone …"""
    result = list(fields)
    if "name" not in result:
        return result
    main = result.index("name")
    own = whose(words[main])
    read = [whose(word) for word in words]
    people = {
        at: one.who
        for at, one in enumerate(read)
        if at != main and one.kind == "name" and _is_other(one, words[at], words[main], own)
    }
    if not people:
        return result
    before = {name for name in result[: min(people)] if name}
    behind = False  # whether the columns stand behind another's name
    for at, one in enumerate(read):
        if at in people:
            result[at], behind = "other_name", True
        elif at == main:
            behind = False
        elif one.kind and (
            (one.who in people.values() and one.who != own.who)
            or (behind and not one.who and one.kind in before and one.kind != "name")
        ):
            result[at] = f"other_{one.kind}"
    return result


def heads_and_members(
    fields: Sequence[str], words: Sequence[str], rows: Sequence[Sequence[t.Cell]]
) -> list[str]:
    """Where 户主 and 家庭成员姓名 stand side by side and no head is named as a member too, a row is a household."""
    result = list(fields)
    main = result.index("name") if "name" in result else -1
    head = next((at for at, word in enumerate(words) if _HEAD.fullmatch(word) and not result[at]), -1)
    if main < 0 or head < 0 or not _MEMBER.search(words[main]):
        return result
    pairs = [(t.compact(t.shown(_at(row, head))), t.compact(t.shown(_at(row, main)))) for row in rows]
    heads = [one for one, _member in pairs if one]
    if len(heads) < 2 or len(set(heads)) < len(heads) or any(one == member for one, member in pairs if one):
        return result
    result[main], result[head] = "", "name"
    return fields_of(result, words)


_HEAD = re.compile(r"(户主|业主)(姓名)?")
_MEMBER = re.compile(r"成员|同住|家人")


def _is_other(one: Whose, words: str, main: str, own: Whose) -> bool:
    if words == main:  # 姓名 once more
        return True
    return one.who != own.who and _WHO.fullmatch(one.who) is not None


@dataclass(slots=True)
class Columns:
    """The columns of one more person."""

    who: str
    name: int
    sure: bool
    phones: list[int] = field(default_factory=list[int])
    others: dict[str, int] = field(default_factory=dict[str, int])


def columns_of(words: Sequence[str], fields: Mapping[int, str]) -> tuple[Columns, ...]:
    """Who else may stand in a row, by the columns read as other_name and what belongs to each."""
    main = next((words[at] for at, name in fields.items() if name == "name"), "")
    people = [
        Columns(whose(words[at]).who, at, words[at] != main)
        for at, name in sorted(fields.items())
        if name == "other_name"
    ]
    for at, name in sorted(fields.items()):
        if not people or not name.startswith("other_") or name == "other_name":
            continue
        who = whose(words[at]).who
        left = [one for one in people if one.name < at]
        same = [one for one in people if who and one.who == who]
        owner = (same or left[-1:] or people)[0]
        if name == "other_phone":
            owner.phones.append(at)
        else:
            owner.others.setdefault(name.removeprefix("other_"), at)
    return tuple(people)


@dataclass(frozen=True, slots=True)
class Other:
    """One more person of a row: cells by field, as a row of their own would have them."""

    values: dict[str, t.Cell]
    phones: list[t.Cell]
    identities: list[t.Cell]
    sure: bool


_APART = re.compile(r"[、,，;；/\n&]|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff]{2})")
_RELATION = re.compile(
    r"^(?:妻子?|丈夫|夫|配偶|爱人|老伴|长?[子女]|儿子|女儿|母亲?|父亲?|儿?媳妇?|女?婿|孙[子女]?|外孙女?|妻|夫|户主|租户|房客)[:：\-—]\s*"
)
_NOBODY = re.compile(
    r"^(丧偶|离异|离婚|未婚|已婚|再婚|初婚|单身|已故|去世|已去世|病故|失联|不详|同上|空置?|自住|自用)$"
)
_NAME = re.compile(
    r"[\u4e00-\u9fff\u3400-\u4dbf]{2,4}|[\u4e00-\u9fff]+(·[\u4e00-\u9fff]+)+|[A-Za-z][A-Za-z.,'’ \-]{3,}"
)


_TWO = re.compile(r"[\u4e00-\u9fff]{3}\s+[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{2}\s+[\u4e00-\u9fff]{3}")


def names_in(cell: t.Cell) -> list[str]:
    """Each name in a cell (李梅、王强; 妻：李梅), [] where any part of it is not plainly a name."""
    found: list[str] = []
    text = t.written(cell)
    if _TWO.fullmatch(text) and all(part[0] in hints.SURNAMES for part in text.split()):
        text = "、".join(text.split())
    for piece in _APART.split(text):
        bare = _RELATION.sub("", piece.strip())
        name = values.name_of(bare)
        if not name.name and not bare:
            continue
        if _NOBODY.match(name.name) or not _NAME.fullmatch(name.name) or values.has_left(name.note):
            return []
        if name.codes and set(name.codes) != {"name_has_note"}:
            return []
        found.append(bare)
    return found


def others_in(cells: Sequence[t.Cell], people: Sequence[Columns]) -> tuple[list[Other], list[str]]:
    """The other people of a row, and what names somebody so that it cannot be taken apart."""
    found: list[Other] = []
    unclear: list[str] = []
    for one in people:
        cell = _at(cells, one.name)
        if t.is_blank(cell) or not values.name_of(cell).name or _NOBODY.match(t.compact(t.shown(cell))):
            continue
        names = names_in(cell)
        if not names:
            unclear.append(t.shown(cell))
            continue
        numbers = [_at(cells, at) for at in one.phones]
        rest = {name: _at(cells, at) for name, at in one.others.items()}
        if len(names) == 1:
            found.append(_other(names[0], numbers, rest, sure=one.sure))
            continue
        each = told_apart(numbers, len(names)) or [[] for _name in names]
        found += [_other(name, number, {}, sure=one.sure) for name, number in zip(names, each, strict=True)]
    return found, unclear


def told_apart(cells: Sequence[t.Cell], people: int) -> list[list[t.Cell]]:
    """A number for each of several people where there are as many, else []."""
    numbers = [phone.number for cell in cells for phone in phones.phones_of(cell).phones]
    return [[number] for number in numbers] if len(numbers) == people else []


def _other(name: str, numbers: Sequence[t.Cell], rest: Mapping[str, t.Cell], *, sure: bool) -> Other:
    told = {key: value for key, value in rest.items() if not t.is_blank(value)}
    identity = told.pop("idno", None)
    return Other(
        {"name": name, **told},
        [number for number in numbers if not t.is_blank(number)],
        [] if identity is None else [identity],
        sure,
    )


def _at(cells: Sequence[t.Cell], column: int) -> t.Cell:
    return cells[column] if column < len(cells) else None
