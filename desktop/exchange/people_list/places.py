"""Where somebody lives, out of whatever a cell writes: 3栋, 三号楼, 7-2, 3#-2-301, 和谐楼2单元301室."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal

from desktop.exchange.people_list import text as t

Role = Literal["compound", "building", "alias", "unit", "room", "building+unit", "unit+room", "address"]


@dataclass(frozen=True, slots=True)
class Address:
    """What one cell tells. `unit` is None where it is not told, "" where the cell says there is none."""

    compound: str = ""
    building: str = ""
    alias: str = ""
    unit: str | None = None
    room: str = ""


HAN = "[\u4e00-\u9fff\u3400-\u4dbf]"
_MARK = "栋|幢|座|号|单元|单|门|楼|层|室|房|户|#|梯|洞"
_NUMERAL_BEFORE = re.compile(f"(?<![a-zA-Z])({t.NUMERAL}+)(?={_MARK})")
_NUMERAL_BEHIND = re.compile(f"(?<=[栋幢座楼元层门#\\-])({t.NUMERAL}+)(?=室|房|号|户|-|$)")
_BUILDING = re.compile(
    r"第?(?P<b>[A-Z]?\d{1,4}[A-Z]?|[A-Z]|[甲乙丙丁戊己庚辛])(?:号楼|号院|号栋|栋楼?|幢楼?|座楼?|#楼?|楼栋|楼(?!上|下|房))"
)
_NUMBERED = re.compile(r"^第?(?P<b>\d{1,4}|[A-Z])号(?=$|[\-(]|\d)")
_NAMED = re.compile(f"^(?P<all>{HAN}{{1,14}}?(?:楼(?!栋|上|下|道|长|组)|阁|轩|斋))")
_DASHED = re.compile(
    rf"^(?P<head>{HAN}*)(?P<b>[A-Z]?\d{{1,3}}[A-Z]?|[A-Z])[\-/_#.\\](?P<rest>.+)$",
)
_LETTERED = re.compile(r"^(?P<b>[A-Z])(?P<r>\d{3,4})$")
_UNIT_WORD = re.compile(
    r"^第?(?P<u>\d{1,2}|[A-Z]|[甲乙丙丁东南西北中])(?:单元|单|门栋|门洞|门(?!面|市)|梯|#(?=\D|\d{2,4}))(?P<rest>.*)$"
)
_UNIT_DASH = re.compile(r"^(?P<u>\d{1,2}|[A-Z])[\-/_#.\\](?P<rest>\d.*|商铺.*|门面.*)$")
_FLOOR = re.compile(r"^\d{1,2}(?:层|楼)-?(?=.|$)")
_FLOOR_AND_DOOR = re.compile(r"^(\d{1,2})(?:层|楼)-?(\d{1,2})(?:室|房间?|户|号房?)?$")
_PADDED = re.compile(r"^0\d{3}$")
_FLOOR_DASH = re.compile(r"^\d{1,2}-(?=\d{3,4}$)")
_ROOM_END = re.compile(r"(?<=\d)(?:室|房间?|户|号房?|号室)$")
_ASIDE = re.compile(r"(?<=[\d室号房户])\([^\d)]*\)?$")
_DOOR = re.compile(r"-?(\d{1,4}(室|房间?|户|号房?)?)?$")
_SHOP = re.compile(r"^(\d{1,3})号?(商铺|门面|门市|底商|车库|地下室)$")
_EDGES = "-#/_.,，、\\;: "
_NUMBER = re.compile(r"^0*(\d+)$")
_BRACKETED = re.compile(r"[(\[【]([^)\]】]*)[)\]】]?")
_ROAD = re.compile(
    r"^.*?(?:路|大道|街|巷|弄|胡同|大街)\d+(?:(?P<lane>弄(?:\d+支弄)?)|(?:-\d+)?号?(?:院|附\d+号?)?)"
)
_THIS = re.compile("^[本我该](?:小区|社区|院)(?=.)")
_ADMIN = re.compile(
    r"^(?:[^省市区]{2,8}省)?(?:[^市区]{2,8}市)?(?:[^市区小园]{1,6}区(?!域))?(?:.{1,8}?街道(?:办事处|办)?|[^镇]{1,6}镇)?(?:.{1,10}?(?:社区(?:居委会)?|居委会))?"
)
COMPOUND_END = (
    "小区|花园|家园|新村|公寓|家属院|宿舍|大院|新居|雅苑|雅居|雅筑|名都|名邸|华府|华庭|广场|国际|山庄|别墅|豪庭|嘉苑|佳园|佳苑|景苑|"
    "苑|园|里|庭|居|府|邸|城|院|坊|湾|郡|寓|墅|村|轩|岸|都|台|洲|港|汇|境|第|筑"
)
_COMPOUND_END = re.compile(
    f"(?:{COMPOUND_END})(?:[一二三四五六七八九十\\dA-Z]期|[东西南北]区|[A-Z一二三四]区)?$"
)


def looks_like_compound(name: str) -> bool:
    """Whether the words end as names of residential compounds do."""
    return 2 <= len(name) <= 14 and _COMPOUND_END.search(name) is not None


def _number(text: str) -> str:
    """3 for 03, 3.0 and 3; letters as they are."""
    match = _NUMBER.match(text)
    return match[1] if match else text


@lru_cache(maxsize=65536)
def normal(value: t.Cell) -> str:
    """A place cell without blanks, half-width, upper-case, dashes alike, numerals beside a mark in digits."""
    text = t.tight(t.written(value)).upper()
    text = _NUMERAL_BEFORE.sub(lambda match: str(t.number_of(match[1])), text)
    return _NUMERAL_BEHIND.sub(lambda match: str(t.number_of(match[1])), text)


@lru_cache(maxsize=65536)
def address_of(value: t.Cell, role: Role) -> Address:
    """What a cell of a column with this role tells of the address; `Address()` where it tells nothing."""
    if isinstance(value, date):
        return address_of_date(value, role)
    text = normal(value)
    text = _THIS.sub("", text)
    if t.is_error(text):
        return Address()
    if t.is_nothing(text):
        return Address(unit="") if role == "unit" else Address()
    if role == "compound":
        return Address(compound=compound_of(t.tight(t.written(value))))
    road = _ROAD.match(text)
    text = text[road.end() :] if road and road.end() < len(text) else text
    lane = _ADMIN.sub("", road.group()) if road and road["lane"] else ""
    office = _ADMIN.match(text)
    if (
        role == "address"
        and office
        and re.search("[省市]|街道|社区|居委会", office.group())
        and office.end() < len(text)
    ):
        text = text[office.end() :]
    found = _worded(text, role) or _bare(text, role)
    if lane and not found.compound:
        found = replace(found, compound=lane)
    if role == "building+unit" and found.unit is None and re.fullmatch(r"\d{1,2}|[A-Z]", found.room):
        return replace(found, unit=found.room, room="")
    return found


@lru_cache(maxsize=4096)
def compound_of(text: str) -> str:
    """The name of a compound: 锦绣华庭 for 「光明社区 锦绣华庭」; without brackets and blanks."""
    text = _BRACKETED.sub("", t.tight(text)) or t.tight(text)
    stripped = _ROAD.sub("", _ADMIN.sub("", text))
    if stripped:
        return stripped
    return text.removesuffix("社区居委会").removesuffix("社区") or text


def _worded(text: str, role: Role) -> Address | None:
    """Addresses with 栋, 幢, 号楼 …, or a building's name."""
    road = _ROAD.match(text)
    body = text[road.end() :] if road and road.end() < len(text) else text
    match = _BUILDING.search(body) or (_NUMBERED.search(body) if role in _PLACES else None)
    if match is None or (
        role in {"room", "unit", "unit+room"}
        and match.group().endswith("楼")
        and _DOOR.match(body[match.end() :])
    ):
        return _named(body, role)
    head, tail = body[: match.start()], body[match.end() :]
    head, tail, aside = _aside(head, tail)
    label = _number(match["b"])
    found = replace(_tail(tail), building=label, alias=aside)
    if not head:
        return found
    named = _NAMED.match(head)
    if named and named.end() == len(head):
        compound, alias = split_name(head)
        return replace(found, alias=found.alias or alias, compound=compound)
    if re.fullmatch(r".{1,3}[期区组]|[东南西北中前后新老]", head) and not looks_like_compound(head):
        return replace(found, building=head + label)
    if role == "building" and not looks_like_compound(head) and len(head) <= 3:
        return replace(found, alias=found.alias or head)
    return replace(found, compound=compound_of(head))


_PLACES = frozenset({"building", "building+unit", "address"})


def _aside(head: str, tail: str) -> tuple[str, str, str]:
    """Head and tail of a building's number without the words in brackets beside it, and these words."""
    aside = ""
    if head.endswith("("):
        head, tail = head[:-1], tail.removeprefix(")")
    bracket = _BRACKETED.match(tail)
    if bracket:
        words = bracket[1]
        aside = (
            words
            if re.fullmatch(f"{HAN}{{1,8}}", words) and not re.search("见|共|含|个|户|人", words)
            else ""
        )
        tail = tail[bracket.end() :]
    head = _BRACKETED.sub("", head)
    return head.strip(_EDGES), tail.strip(_EDGES), aside


def split_name(words: str) -> tuple[str, str]:
    """青和居和谐楼 → (青和居, 和谐楼); a short name is a building's alone."""
    if len(words) <= 4:
        return "", words
    for cut in range(len(words) - 3, 1, -1):
        if looks_like_compound(words[:cut]) and 2 <= len(words) - cut <= 5:
            return compound_of(words[:cut]), words[cut:]
    return compound_of(words[:-3]), words[-3:]


def _named(text: str, role: Role) -> Address | None:
    """Addresses that begin with the name of a building: 和谐楼2单元301."""
    match = _NAMED.match(text)
    if match is None or (role in {"unit", "room"} and len(match["all"]) < 3):
        return None
    compound, alias = split_name(match["all"])
    tail = text[match.end() :]
    bracket = _BRACKETED.match(tail)
    label = ""
    if bracket:
        inner = address_of(bracket[1], "building")
        label, tail = inner.building, tail[bracket.end() :]
    return replace(_tail(tail.strip(_EDGES)), compound=compound, alias=alias, building=label)


def _tail(tail: str) -> Address:
    """Unit and room behind the building."""
    match = _UNIT_WORD.match(tail) or _UNIT_DASH.match(tail)
    unit = None
    if match:
        unit, tail = _number(match["u"]), match["rest"].strip(_EDGES)
    return Address(unit=unit, room=room_of(tail))


@lru_cache(maxsize=65536)
def room_of(value: t.Cell) -> str:
    """301 for 301室, 三〇一, 3楼301, 3楼1号, 0301, 301.0; 商铺2 for 2号商铺; "" where no room is told."""
    text = _ASIDE.sub("", normal(value).strip(_EDGES)).removeprefix("第")
    if not text or t.is_nothing(text):
        return ""
    door = _FLOOR_AND_DOOR.match(text)
    if door:
        return f"{int(door[1])}{int(door[2]):02d}"
    if not _FLOOR.fullmatch(text):
        text = _FLOOR.sub("", text)
    text = _FLOOR_DASH.sub("", _ROOM_END.sub("", text))
    if _PADDED.match(text):
        return text[1:]
    numeral = t.number_of(text)
    if numeral is not None:
        return str(numeral)
    shop = _SHOP.match(text)
    if shop:
        return shop[2] + _number(shop[1])
    return re.sub(r"^(商铺|门面|门市|底商|车库|地下室)[第#\-]?0*(\d+)[号#]?$", r"\1\2", text)


def _bare(text: str, role: Role) -> Address:
    """Addresses of numbers only, whose meaning the column tells."""
    lettered = _LETTERED.match(text)
    if lettered and role == "address":
        return Address(building=lettered["b"], room=lettered["r"])
    pieces = [piece for piece in re.split(r"[\-/_#.\\,、]", text) if piece]
    return _BARE[role](text, pieces)


def _bare_building(text: str, pieces: list[str]) -> Address:
    if len(pieces) >= 2 and re.fullmatch(r"[A-Z]?\d{1,3}|[A-Z]", pieces[0]):
        return _bare_address(text, pieces) if _is_room(pieces[-1]) else _two(pieces)
    words = re.fullmatch(r"第?(.+?)[#号]?", text)
    label = words[1] if words else text
    numeral = t.number_of(label)
    return Address(building=str(numeral) if numeral is not None else _number(label))


def _two(pieces: list[str]) -> Address:
    unit = re.sub(r"^第|单元?$", "", pieces[1])
    return Address(
        building=_number(pieces[0].removeprefix("第")), unit=_number(unit), room="".join(pieces[2:3])
    )


def _bare_unit(text: str, pieces: list[str]) -> Address:
    match = _UNIT_WORD.match(text)
    if match:
        return Address(unit=_number(match["u"]), room=room_of(match["rest"]))
    if len(pieces) == 2 and _is_room(pieces[1]):
        return Address(unit=_number(pieces[0]), room=room_of(pieces[1]))
    if len(pieces) >= 3:
        return _bare_address(text, pieces)
    label = re.sub(r"^第|(单元|号)$", "", text)
    numeral = t.number_of(label)
    return Address(unit=str(numeral) if numeral is not None else _number(label))


def _bare_room(text: str, pieces: list[str]) -> Address:
    match = _UNIT_WORD.match(text)
    if match:
        return Address(unit=_number(match["u"]), room=room_of(match["rest"]))
    if len(pieces) >= 3 and _is_room(pieces[-1]):
        return _bare_address(text, pieces)
    if len(pieces) == 2 and re.fullmatch(r"\d{1,2}|[A-Z]", pieces[0]) and _is_room(pieces[1]):
        return Address(unit=_number(pieces[0]), room=room_of(pieces[1]))
    return Address(room=room_of(text))


def _bare_address(text: str, _pieces: list[str]) -> Address:
    dashed = _DASHED.match(text)
    if dashed is None:
        match = _UNIT_WORD.match(text)
        return _tail(text) if match or re.search(r"\d", text) else Address(compound=compound_of(text))
    head = dashed["head"]
    compound, alias = split_name(head) if head.endswith("楼") else (compound_of(head) if head else "", "")
    if alias:  # 和谐楼2-301
        return replace(_tail(text[len(head) :]), compound=compound, alias=alias)
    rest = dashed["rest"].strip(_EDGES)
    return replace(_tail(rest), compound=compound, building=_number(dashed["b"]))


def _is_room(piece: str) -> bool:
    return re.fullmatch(r"\d{3,4}[A-Z]?(室|房|号)?|(商铺|门面|底商)\d*", piece) is not None


def _bare_alias(text: str, _pieces: list[str]) -> Address:
    return Address(alias=text)


_BARE: dict[str, Callable[[str, list[str]], Address]] = {
    "building": _bare_building,
    "building+unit": _bare_building,
    "unit": _bare_unit,
    "room": _bare_room,
    "unit+room": _bare_room,
    "address": _bare_address,
    "alias": _bare_alias,
}

_TEXT_DATE = re.compile(
    r"^(\d{1,2})月(\d{1,2})日$|^(?:\d{4})[/\-.年](\d{1,2})[/\-.月](\d{1,2})日?$|^(\d\d)/(\d\d)/(?:20)?\d\d$"
)
_ENGLISH_DATE = re.compile(r"^(\d{1,2})-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)$")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@lru_cache(maxsize=65536)
def became_date(value: t.Cell) -> date | None:
    """The date that a spreadsheet made of an address such as 7-2, or None. (Only for columns of addresses.)"""
    if isinstance(value, date):
        return value
    text = t.tight(t.written(value)).upper()
    match = _TEXT_DATE.match(text)
    if match:
        month, day = (int(part) for part in match.groups() if part)
        return _date(month, day)
    english = _ENGLISH_DATE.match(text)
    return _date(_MONTHS.index(english[2]) + 1, int(english[1])) if english else None


def _date(month: int, day: int) -> date | None:
    try:
        return date(2024, month, day)
    except ValueError:
        return None


def address_of_date(value: date, role: Role) -> Address:
    """7-2 from 2 July: building and unit, or unit and room, or building and room, as the column says."""
    first, second = str(value.month), str(value.day)
    if role in {"building", "building+unit"}:
        return Address(building=first, unit=second)
    if role == "address":
        return Address(building=first, room=second)
    return Address()
