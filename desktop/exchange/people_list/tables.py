"""The rows of a sheet told apart: persons, empty flats, totals, sections, signatures, headers once more."""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache

from desktop.exchange.people_list import beside
from desktop.exchange.people_list import headers
from desktop.exchange.people_list import hints
from desktop.exchange.people_list import identities
from desktop.exchange.people_list import places
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list import values
from desktop.exchange.people_list.beside import Columns as Beside
from desktop.exchange.people_list.books import Sheet
from desktop.exchange.people_list.parts import BESIDE
from desktop.exchange.people_list.parts import NOWHERE
from desktop.exchange.people_list.parts import Place
from desktop.exchange.people_list.parts import SheetLayout

PLACE_FIELDS: tuple[places.Role, ...] = (
    "compound",
    "building",
    "building+unit",
    "alias",
    "unit",
    "unit+room",
    "room",
    "address",
)


@dataclass(slots=True)
class Record:
    """A row with its cells given to fields. `kind` is "person" or the code of a refusal.

    `values` holds one cell a field (merged cells filled downwards), `phones` every phone cell. `context`
    is the place told by section lines above; `segment` counts the tables of the sheet.
    """

    sheet: int
    row: int
    cells: list[t.Cell]
    kind: str
    values: dict[str, t.Cell] = field(default_factory=dict)
    phones: list[t.Cell] = field(default_factory=list)
    identities: list[t.Cell] = field(default_factory=list)
    context: Place = NOWHERE
    segment: int = 0
    hidden: bool = False
    overflow: bool = False
    told_by_identity: bool = False
    others: str = ""  # people beside the one the row is about, who are only told of
    beside: tuple["Record", ...] = ()  # and those who are read
    again: bool = False  # whether one cell names the person for this row and the one above, for others' sake
    told: str = ""  # the code of how somebody beside another was found
    data: str = ""


@dataclass(slots=True)
class _State:
    """What holds while a sheet is read downwards."""

    fields: dict[int, str]
    words: tuple[str, ...]
    width: int
    context: Place
    segment: int = 0
    others: tuple[int, ...] = ()  # columns of more people, which are not read
    beside: tuple[Beside, ...] = ()
    persons: int = 0
    vacant: int = 0  # empty flats: some count them in their totals, and rows without a name too
    nameless: int = 0
    before: tuple[int, int, int] = (0, 0, 0)
    skip_to: int = 0

    def read_as(self, words: Sequence[str], fields: Sequence[str]) -> None:
        """The columns of a header hold from now on."""
        known = {column: name for column, name in enumerate(fields) if name}
        self.words = tuple(words)
        self.width = len(words)
        self.beside = beside.columns_of(words, known)
        self.others = _others(zip(words, fields, strict=True))
        self.fields = {column: name for column, name in known.items() if not name.startswith("other_")}


_TOTAL = re.compile(r"合计|总计|共计|总人数|总户数|总数|^累计|^共\d+[人户]$|^总共")
_SUBTOTAL = re.compile(r"小计|本页|本[栋楼单元]+合计|^[^合总]{1,6}(栋|楼|单元|幢)合计")
_FOOTER = re.compile(
    r"(填表|制表|审核|审批|负责|经办|复核|登记|统计|录入|填报|采集|联系|签字|签名|盖章|单位|主任|书记|打印|填写)[人员者]?"
    r"(签字|签名|姓名|日期|时间|电话|\(签字\)|\(盖章\))?[:：]|^(注|备注|说明|附注|附|填表说明|填写说明|注意事项|温馨提示)\d*[:：]"
    r"|^第\d+页|共\d+页|^以下(空白|无)|^制表(日期|时间)|^\d{4}年\d{1,2}月\d{1,2}日$|^以上|^\(?此[页表]|^\*+[^*]"
)
_SENTENCE = re.compile(r"^[(（]?\d+[)）.、].{6,}|[。；]")
_SPECIMEN = re.compile(
    r"^\(?(例|示例|样例|范例|举例|例如|例\d|样表|填写示例|填表示例|填写样例|样板)[:：)]?|\((示例|样例|例|范例)\)|(示例|样例|范例)$"
)
_SPECIMEN_NAME = re.compile(r"^.?[某×xX*○〇]{1,2}$|^某某$|^张三$|^李四$|示例|样例|范例")
_TELLING = re.compile("[计总共本例样姓:]|户主|业主|住户|名字|[Nn][Aa][Mm][Ee]")
"""Something of this stands in every total, specimen, header and line of labels."""
_TELLING_BEGINS = frozenset("计总共本例样姓:户业住名Nn")
_ODD_NAME = re.compile(f"[某×xX*○〇{values.HINTS_AT_VACANT}]|张三")
_PRIVATE_PHONE = re.compile(r"1[\dxX×*]*[xX×*]{4,}|^1(38|39)0{8}$|^13[89]12345678$|^12345678901$|^1{11}$")


def records_of(sheet: Sheet, layout: SheetLayout) -> list[Record]:
    """The rows of a table in order, from the first row under its header."""
    below, wide = _merged(sheet)
    state = _State({}, (), 0, layout.place)
    state.read_as([column.header for column in layout.columns], [column.field for column in layout.columns])
    found: list[Record] = []
    for index in range(layout.first_row - 1, len(sheet.rows)):
        cells = sheet.rows[index]
        if index < state.skip_to:
            found.append(_refuse(sheet, index, "repeated_header", state))
        elif not all(map(t.is_blank, cells)):
            record = _record(sheet, index, below.get(index, {}), state, is_wide=index in wide)
            if record is not None:
                found.append(record)
    return found


def _merged(sheet: Sheet) -> tuple[dict[int, dict[int, t.Cell]], set[int]]:
    """Values of merged cells by row below their first and by column; the rows merged over three columns or more."""
    below: dict[int, dict[int, t.Cell]] = {}
    wide: set[int] = set()
    for top, left, bottom, right in sheet.merges:
        if top >= len(sheet.rows) or left >= len(sheet.rows[top]):
            continue
        if right - left >= 2:
            wide.update(range(top, min(bottom, top + 3) + 1))
        value = sheet.rows[top][left]
        if not t.is_blank(value):
            for row in range(top + 1, min(bottom, len(sheet.rows) - 1) + 1):
                below.setdefault(row, {})[left] = value
    return below, wide


def _refuse(sheet: Sheet, index: int, code: str, state: _State, data: str = "") -> Record:
    return Record(sheet.position, index + 1, sheet.rows[index], code, segment=state.segment, data=data)


def _record(
    sheet: Sheet, index: int, merged: Mapping[int, t.Cell], state: _State, *, is_wide: bool
) -> Record | None:
    cells = sheet.rows[index]
    texts = [
        "" if cell is None or cell == "" else t.compact(cell) if isinstance(cell, str) else t.shown(cell)
        for cell in cells
    ]
    words = "\n".join([*texts, *map(t.shown, merged.values())] if merged else texts)
    telling = not _TELLING_BEGINS.isdisjoint(words) and _TELLING.search(words) is not None
    if telling and _header_again(sheet, index, texts, state):
        return _refuse(sheet, index, "repeated_header", state)
    record = Record(
        sheet.position, index + 1, cells, "person", segment=state.segment, hidden=index in sheet.hidden_rows
    )
    _assign(record, texts, merged, state)
    name = values.name_of(record.values.get("name"))
    filled = [text for text in texts if text]
    code = ""
    if telling or not _is_plainly_a_person(filled, name.name):
        code = _labelled(record, filled, state) or _not_a_person(
            record, filled, name.name, texts, state, is_wide=is_wide
        )
    if code == "nothing":
        return None
    if code:
        record.kind = code
        state.vacant += code == "vacant_flat"
        state.nameless += code == "no_name"
    else:
        state.persons += 1
    record.context = state.context
    if (state.beside or name.several or name.phone) and record.kind in {"person", "no_name", "vacant_flat"}:
        _take_others(record, state)
    return record


def _take_others(record: Record, state: _State) -> None:
    """Takes the other people of a row apart; who cannot be is told of with the row."""
    found, unclear = beside.others_in(record.cells, state.beside)
    own = record.values.get("name")
    record.again = (
        bool(found) and own is not None and own not in record.cells and "surname" not in record.values
    )
    number = values.name_of(own).phone
    if number:
        record.phones.insert(0, number)
    names = beside.names_in(own)
    if len(names) > 1:  # two owners in one cell
        each = beside.told_apart(record.phones, len(names)) or [record.phones, *[[] for _name in names[1:]]]
        record.values["name"], record.phones = names[0], each[0]
        pairs = zip(names[1:], each[1:], strict=True)
        found += [beside.Other({"name": name}, numbers, [], sure=False) for name, numbers in pairs]
    record.others = "、".join(part for part in [record.others, *unclear] if part)
    record.beside = tuple(
        Record(
            record.sheet + number * BESIDE,
            record.row,
            record.cells,
            "person",
            other.values,
            other.phones,
            other.identities,
            hidden=record.hidden,
            told="beside" if other.sure else "beside_unsure",
        )
        for number, other in enumerate(found, start=1)
    )
    for other in record.beside:
        if other.identities:
            _tell_identity(other, set(other.values))
            record.identities += other.identities
        other.identities = record.identities


def _assign(record: Record, texts: list[str], merged: Mapping[int, t.Cell], state: _State) -> None:
    cells, width = record.cells, len(record.cells)
    for column, name in state.fields.items():
        if column < width and texts[column]:
            value = cells[column]
        elif t.is_blank(value := merged.get(column)):
            continue
        if name == "phone":
            record.phones.append(value)
        elif name == "idno":
            record.identities.append(value)
        elif name == "remark" and "remark" in record.values:
            record.values["remark"] = f"{t.shown(record.values['remark'])}；{t.shown(value)}"
        else:
            record.values.setdefault(name, value)
    if "surname" in record.values:
        _join_name(record)
    if record.identities:
        _tell_identity(record, set(state.fields.values()))
    record.others = _people_beside(record, state) if state.others else ""
    if len(cells) > state.width:
        _take_overflow(record, state)


def _take_overflow(record: Record, state: _State) -> None:
    """Cells behind the last column belong to the remark that stands there."""
    cells = record.cells
    extra = [t.shown(cell) for cell in cells[state.width :] if not t.is_blank(cell)]
    last = max(state.fields, default=0)
    if (
        extra
        and state.width
        and state.fields.get(state.width - 1, "remark") == "remark"
        and last <= state.width - 1
    ):
        record.overflow = True
        record.values["remark"] = ",".join([t.shown(record.values.get("remark")), *extra]).strip(",")


def _join_name(record: Record) -> None:
    """姓 and 名 of two columns as one name; John Smith where they are no Han characters."""
    surname, given = (t.plain(t.shown(record.values.get(name))) for name in ("surname", "given_name"))
    name = f"{given} {surname}" if surname.isascii() and given.isascii() else f"{surname}{given}"
    record.values.setdefault("name", name.strip())


def _people_beside(record: Record, state: _State) -> str:
    """Who else stands in the row, in columns that are not read."""
    cells = [record.cells[column] for column in state.others if column < len(record.cells)]
    return "、".join(t.shown(cell) for cell in cells if values.name_of(cell).name)


_OTHERS = re.compile(
    r"(家庭成员|家庭其他成员|成员|同住人员?|共同居住人员?|配偶|租户|租客|承租人|房客)(姓名)?"
)


def _others(columns: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """Columns that are not read and name more people who live there: their own words, or 姓名 once more."""
    known = list(columns)
    names = {words for words, field in known if field == "name" and words}
    return tuple(
        at
        for at, (words, field) in enumerate(known)
        if not field and (words in names or _OTHERS.fullmatch(words))
    )


def _tell_identity(record: Record, known: set[str]) -> None:
    """Birth and sex by the identity number in a table that has no columns of them."""
    wanted = {"birth": {"birth", "birth_year"}, "sex": {"sex", "sex_male"}}
    missing = [field for field, columns in wanted.items() if not known & columns]
    told = identities.told_by(record.identities[0]) if missing else None
    if told is not None:
        record.told_by_identity = True
        record.values.update({field: getattr(told, field) for field in missing})


_HEADER_HINT = re.compile("姓名|户主|业主|NAME|姓 +名|名字|住户", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _hints_at_header(text: str) -> bool:
    return len(text) <= 12 and _HEADER_HINT.search(text) is not None


def _header_again(sheet: Sheet, index: int, texts: list[str], state: _State) -> bool:
    """Whether a header begins here; if so its columns hold from now on."""
    if not any(map(_hints_at_header, texts)):
        return False
    header = headers.find_header(sheet.rows, index, index + 1)
    if header is None or len({name for name in header.fields if name}) < 3:
        return False
    state.skip_to = header.last + 1
    state.segment += 1
    if header.words != state.words and not _are_codes(header, state):
        state.read_as(header.words, header.fields)
    return True


def _are_codes(header: headers.Header, state: _State) -> bool:
    """Whether the words only say the header above once more (姓名, and name below), before anybody came."""
    said = {column: name for column, name in enumerate(header.fields) if name}
    return (
        state.segment == 1
        and not (state.persons or state.vacant or state.nameless)
        and said.items() <= state.fields.items()
    )


def _is_plainly_a_person(filled: list[str], name: str) -> bool:
    """As nearly every row without a telling word is: a name, and more than a remark beside it."""
    return len(filled) > 3 and name != "" and not _ODD_NAME.search(name)


def _not_a_person(
    record: Record, filled: list[str], name: str, texts: list[str], state: _State, *, is_wide: bool
) -> str:
    """ "" for a person, "nothing" for an empty line of the form, else the code of the refusal."""
    if _is_total(filled, name):
        record.data = _total(record, texts, state)
        return "subtotal_row" if record.data.startswith("小计") else "total_row"
    code = _outside(record, filled, name)
    if not code and len(filled) <= 2 and (is_wide or not name or len(filled) == 1):
        code = _line(record, filled, state, is_wide=is_wide)
    if code:
        return code
    return "" if name else _nameless(record, filled)


def _outside(record: Record, filled: list[str], name: str) -> str:
    """The code of rows that belong to the form and not to the list, and of empty flats; "" for others."""
    if _is_specimen(record, filled, name):
        return "example_row"
    written = texts_name(record)
    if len(filled) <= 3 and _FOOTER.search("".join(filled)) and (not name or _FOOTER.search(written)):
        return "footer"
    if len(filled) <= 2 and len(name) > 14 and _SENTENCE.search(name):
        return "footer"
    return "vacant_flat" if written and values.is_vacant(written) else ""


def texts_name(record: Record) -> str:
    """The name cell as written, without blanks."""
    return t.compact(t.shown(record.values.get("name")))


def _nameless(record: Record, filled: list[str]) -> str:
    """Rows without a name: an empty line of a printed form says nothing but its number (and merged cells)."""
    own = {name for name in record.values if name != "no"} | ({"phone"} if record.phones else set())
    if any(values.is_vacant(text) for text in filled):
        return "vacant_flat"
    telling = len([text for text in filled if not t.is_nothing(text)]) - ("no" in record.values)
    return "no_name" if own and telling > 0 else "nothing"


def _is_total(filled: list[str], name: str) -> bool:
    first = next(filter(_names_total, filled[:3]), None)
    return first is not None and (first != name or len(filled) <= 4)


@lru_cache(maxsize=65536)
def _names_total(text: str) -> bool:
    bare = text.strip("()[]【】:：-—")
    return len(bare) <= 12 and (_TOTAL.search(bare) or _SUBTOTAL.search(bare)) is not None


def _total(record: Record, texts: list[str], state: _State) -> str:
    """小计 or 合计 with the number typed beside it and the number of names above, where they differ."""
    sub = any(_SUBTOTAL.search(text) for text in texts)
    now = (state.persons, state.vacant, state.nameless)
    persons, vacant, nameless = (
        n - old for n, old in zip(now, state.before if sub else (0, 0, 0), strict=True)
    )
    state.before = now
    name = t.written(record.values.get("name"))
    typed = re.search(r"\d+", name) or re.search(r"\d+(?=人)", "".join(texts))
    wrong = typed is not None and int(typed.group()) not in _plausible(
        persons, vacant, nameless, state.segment
    )
    return f"{'小计' if sub else '合计'}{f' {typed.group()} {persons}' if typed and wrong else ''}"


def _plausible(persons: int, vacant: int, nameless: int, headers_again: int) -> set[int]:
    """What a total may say: some count empty flats, rows without a name, or the header each time it stands."""
    return {persons, persons + vacant, persons + vacant + nameless, persons + vacant + headers_again}


def _is_specimen(record: Record, filled: list[str], name: str) -> bool:
    if not name and len(filled) < 4:
        return False
    first = [
        t.compact(t.shown(value)) for value in (record.values.get("no"), record.values.get("name")) if value
    ]
    if any(map(_is_example, (*first, filled[0]))):
        return True
    invented = _SPECIMEN_NAME.search(name) is not None
    return invented and any(_PRIVATE_PHONE.search(t.written(value)) for value in record.phones)


@lru_cache(maxsize=65536)
def _is_example(text: str) -> bool:
    return _SPECIMEN.search(text) is not None


@lru_cache(maxsize=1024)
def section(text: str) -> Place | None:
    """The place a line names when that is all it says: 1栋（见下表）, 二、北桥里小区, 【和谐楼】."""
    bare = re.sub(r"[(\[【〔][^)\]】〕]*(见|共|含|计|户|人)[^)\]】〕]*[)\]】〕]", "", text)
    bare = re.sub(
        r"^[一二三四五六七八九十]+[、.]|^\d+[、.](?=\D)|^\((一|二|三|四|五|六|七|八|九|十|\d)+\)", "", bare
    )
    bare = bare.strip("()[]【】〔〕-—=*#:：、.<>《》")
    said = hints.lines_say([text]).sure
    if said != Place():
        return said
    bare = re.sub(r"(居民|住户)?(名单|名册|花名册|情况|信息)$", "", bare)
    if not bare or len(bare) > 16:
        return None
    found = places.address_of(bare, "address")
    if (found.building and re.search("栋|幢|楼|座|#", bare)) or found.alias:
        return Place(found.compound, found.building, found.alias, found.unit or "")
    unit = re.fullmatch(r"第?(\S{1,2})单元", bare)
    if unit:
        return Place(unit=places.address_of(bare, "unit").unit or "")
    if re.fullmatch(f"{places.HAN}{{2,10}}", bare) and places.looks_like_compound(bare):
        return Place(compound=places.compound_of(bare))
    return None


def _line(record: Record, filled: list[str], state: _State, *, is_wide: bool) -> str:
    """A line of one or two cells: a section or a title (whose place holds from here on), or a remark."""
    column = next(index for index, cell in enumerate(record.cells) if not t.is_blank(cell))
    field_here = state.fields.get(column, "")
    is_first = column == min(state.fields, default=0)
    if (
        field_here in PLACE_FIELDS
        and not is_wide
        and (len(filled) > 1 or (field_here == "unit" and not is_first))
    ):
        return ""
    text = "".join(filled)
    found = section(text)
    if found is not None and (is_wide or field_here != "name" or not hints.is_persons_name(text)):
        state.context = _within(state.context, found)
        return "section_row"
    if is_wide and hints.place_of_title(text) != Place():
        return "section_row"
    if is_wide or len(text) > 14 or (_SENTENCE.search(text) and field_here != "name"):
        return "footer"
    return ""


_LABEL = re.compile(
    r"^(所属|所在|居住|家庭|现)?(小区|院落|楼栋|楼号|栋号|幢号|单元|房号|室号|门牌|门号|住址|地址|户主|户号)(名称|姓名|号)?:"
)


def _labelled(record: Record, filled: list[str], state: _State) -> str:
    """A line of labels above a household (楼栋：4栋 单元：1 房号：201): its home holds from here on."""
    if not filled or not _LABEL.match(filled[0]):
        return ""
    line = "  ".join(t.shown(cell) for cell in record.cells if not t.is_blank(cell))
    found = hints.lines_say([line]).sure
    if found == Place():
        return ""
    state.context = _within(state.context, found)
    return "section_row"


def _within(context: Place, found: Place) -> Place:
    """The place that holds from a section line on: what it names, inside what held before."""
    if found.compound:
        return found
    if found.building or found.alias:
        return found._replace(compound=context.compound)
    return context._replace(unit=found.unit or context.unit, room=found.room)
