"""What the words above a column mean, and which rows of a sheet are such words."""

import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.exchange.people_list import beside
from desktop.exchange.people_list import text as t

# Columns that look like one of ours and are not: they come first.
_NOT_OURS = re.compile(
    r"楼栋长|楼长|栋长|单元长|楼组长|网格|片区|微格|户籍|户口|籍贯|民族|文化|学历|职业|工作|单位|婚姻|年龄|周岁|岁数|年岁|面积|性质"
    r"|类型|类别|户型|楼层|层数|层高|所在层|人数|户数|人口数|总数|数量|邮箱|邮件|QQ|车牌|车位|车辆|时间(?<!出生时间)|登记日|填表|填报|采集"
    r"|核实|签名|签字|照片|健康|疾病|病史|血型|宗教|职务|特长|爱好|技能|服务|低保|残疾|退役|退伍|军人|疫苗|核酸|证件类|证件种|英文名"
    r"|曾用名|别名|昵称|用户名|产权|租住|自住|常住|流动|居住类|居住状|居住情|房屋状|房屋类|房屋用|空巢|失能|孤寡|留守|优抚|入党|支部"
    r"|代领|代办|经办|介绍人|培养人|责任人|负责人|帮扶|包保|包联|结对|走访|审核|录入|操作员|领款|开户|银行|账号|卡号"
    r"|志愿者编号|志愿编号|所属街|街道|省份?$|市$|区县|(?<!小)区$|县$|镇$|子女|儿女|父母|配偶|亲属|家属|紧急|应急|车库|储藏|门禁|缴费|物业费"
)
_GUARDIAN = re.compile(r"监护人?")
_ELSEWHERE = re.compile(r"户籍|户口|单位|工作|籍贯|原|邮箱|网")
_RELATION = re.compile(r"关系|称谓")
_EXACT = {
    "no": "序号|编号|序|行号|NO|#|ID|号码牌",
    "name": "姓名|房主|房东|名字|名称|居民|居民姓名|人员姓名|人员|住户姓名|住户|户主姓名|户主|户主名|业主姓名|业主|联系人|"
    "联系人姓名|成员姓名|成员|家庭成员"
    "|家庭成员姓名|被登记人|登记人姓名|本人姓名|真实姓名|承租人|产权人|居住人|居住人姓名|居住人员|"
    "实际居住人|人名|称呼|NAME|FULLNAME|RESIDENT",
    "sex": "性别|男/女|男女|SEX|GENDER",
    "birth": "出生日期|出生年月|出生年月日|出生|出生时间|生日|出生年份|出生年|生年月日|生年|出生日|生辰|BIRTH|"
    "BIRTHDAY|DOB|DATEOFBIRTH|BIRTHDATE",
    "compound": "小区|小区名|小区名称|所属小区|所在小区|居住小区|住宅小区|小区院落|院落|院落名称|楼盘|楼盘名称|苑区|"
    "住宅区|庭院|弄|弄号|里弄|COMPOUND|ESTATE",
    "building": "楼栋|楼栋号|楼号|栋号|幢号|幢|栋|楼|座|座号|楼幢|楼幢号|楼座|号楼|楼宇|楼栋幢|几栋|所在楼栋|"
    "所属楼栋|居住楼栋|号|BUILDING|BLOCK",
    "alias": "楼名|楼栋名|楼栋名称|楼宇名称|楼栋别名|楼别名|楼宇名",
    "unit": "单元|单元号|单元名|单元名称|门洞|门洞号|门栋|门栋号|梯号|楼道|楼道号|楼门|楼门号|所在单元|几单元|UNIT|ENTRANCE",
    "room": "房号|室|室号|房间号|房间|房|房门号|门牌|门牌号|门牌号码|门号|户号|户室|户室号|房屋号|房屋编号|"
    "室房号|房室号|房室|室户|几室|几号|户"
    "|ROOM|FLAT|APARTMENT|ROOMNO",
    "address": "住址|家庭住址|地址|家庭地址|居住地址|现住址|现住地址|现居住地址|现居住地|详细地址|详细住址|居住地|"
    "住房地址|房屋地址|房屋坐落|门牌地址"
    "|住所|住处|楼房号|居住住址|通讯地址|联系地址|具体地址|居住详址|家庭详细住址|ADDRESS",
    "party": "是否党员|党员|政治面貌|中共党员|是否中共党员|是否为党员|党员情况|PARTY",
    "volunteer": "是否志愿者|志愿者|志愿服务者|是否为志愿者|注册志愿者|是否注册志愿者|义工|VOLUNTEER",
    "alone": "独居|是否独居|独居老人|是否独居老人|是否为独居老人|独居情况|ALONE|LIVESALONE",
    "remark": "备注|说明|备注说明|其他|其它|附注|注|补充说明|备考|其他说明|情况说明|REMARK|REMARKS|NOTE|NOTES|COMMENT",
    "surname": "姓|姓氏|SURNAME|LASTNAME|FAMILYNAME",
    "given_name": "名|GIVENNAME|FIRSTNAME|FORENAME",
    "birth_year": "年|年份",
    "birth_month": "月|月份",
    "birth_day": "日",
    "sex_male": "男",
    "sex_female": "女",
}
_INITIALS = {  # as old systems of one-byte columns name theirs: 姓名 is XM
    "no": "XH|BH",
    "name": "XM|XINGMING",
    "sex": "XB|XINGBIE",
    "birth": "CSRQ|CSNY|CSNYR",
    "phone": "LXDH|LXFS|SJH|SJHM|DHHM|BRDH|LXSJ",
    "compound": "XQ|XQMC|SSXQ",
    "building": "LDH|LH|ZH|LD|LZH",
    "unit": "DY|DYH",
    "room": "FH|FJH|SH|MPH|FWH",
    "address": "ZZ|DZ|XZZ|JZDZ|JTZZ|XXDZ|XZZXZ|JTDZ",
    "idno": "SFZH|SFZHM|GMSFHM|GMSFZHM|ZJHM",
    "remark": "BZ",
}
_BY_WORD = {
    word: field
    for known in (_EXACT, _INITIALS)
    for field, words in known.items()
    for word in words.split("|")
}
_PHONE = re.compile(
    r"电话|手机|联系方式|固话|座机|联系号码|移动号码|联络方式|^号码$|宅电|联系方法|^(TEL|PHONE|MOBILE|CELL|CONTACT)"
)
_NAME_AND_PHONE = re.compile(
    r"(居民|住户|户主|业主|本人)?(姓名(及|和|与|/|、|\+)?|名字(及|和|与|/|、|\+))(联系|手机)?(电话|方式|号码|手机)(号码?)?|(户主|住户|业主|居民)(及|和|与|/|、|\+)(联系)?(电话|方式|手机)"
)
_IDENTITY = re.compile(
    r"身份证|证件号|公民身份|身份号|^IDNO$|^IDNUMBER$|^IDCARD|社保卡|社会保障号|银行卡|医保卡"
)
_BUILDING = re.compile(r"楼|栋|幢|座|BUILDING")
_UNIT = re.compile(r"单元|门洞|门栋|UNIT")
_ROOM = re.compile(r"室|房|户号|门牌|门号|ROOM")
_PLACE_WORDS = re.compile(
    r"^(所在|所属|居住|现|楼宇|楼|栋|幢|座|号码?|名称|名|编号|几|单元|门|室|房|牌|户|洞|间|屋|梯|[/\-+、及和与&]|BUILDING|UNIT|ROOM|NO)+$"
)
_INEXACT = (
    ("name", re.compile(r"(姓名|名字)$")),
    ("birth", re.compile(r"出生|生日")),
    ("sex", re.compile(r"性别")),
    ("remark", re.compile(r"备注")),
    ("party", re.compile(r"党员|政治面貌")),
    ("volunteer", re.compile(r"志愿者")),
    ("alone", re.compile(r"独居")),
    ("name", re.compile(r"姓名")),
    ("compound", re.compile(r"小区")),
    ("address", re.compile(r"住址|地址")),
)
_PUNCTUATION = re.compile(r"[\s*:：,，.。;；、_\"'“”?？!！★☆※●]+")
_BRACKETS = re.compile(r"[(\[【〔{][^()\[\]【】〔〕{}]*[)\]】〕}]")
_ORDINAL = re.compile(r"^\s*(?:[①-⑳]|[(（]?\d{1,2}[.．、)）])(?=\s*\D)")
LONGEST_HEADER = 16


@lru_cache(maxsize=4096)
def heading(value: t.Cell) -> str:
    """The words of a heading in their plainest form: no blanks, brackets, stars or colons."""
    if not isinstance(value, str):
        return ""
    words = t.tight(_ORDINAL.sub("", value)).upper()
    bare = _BRACKETS.sub("", words) or words.strip("()[]【】〔〕{}")
    return _PUNCTUATION.sub("", bare)


@lru_cache(maxsize=4096)
def field_of(words: str) -> str | None:
    """The field that heading words mean, "" for words known not to concern us, None for unknown ones."""
    if not words or len(words) > LONGEST_HEADER:
        return None
    known = _BY_WORD.get(words) or ("name" if _NAME_AND_PHONE.fullmatch(words) else "")
    if known:
        return known
    phone = _PHONE.search(words) is not None
    for field, pattern in (("guardian_phone" if phone else "guardian", _GUARDIAN), ("idno", _IDENTITY)):
        if pattern.search(words):
            return field
    if "址" in words and not _ELSEWHERE.search(words):
        return "address"
    if _RELATION.search(words) or (_NOT_OURS.search(words) and not (phone and _own(words))):
        return ""
    return "phone" if phone else _inexact(words)


def is_label(cell: t.Cell) -> bool:
    """Whether a cell is nothing but the words of a field, as before a value (性别：, 联系电话)."""
    words = heading(cell)
    known = _BY_WORD.get(words)
    if known is None:
        return len(words) <= 8 and (_PHONE.search(words) or _IDENTITY.search(words)) is not None
    return known not in _ALSO_VALUES


def _inexact(words: str) -> str | None:
    return _place(words) or next((field for field, pattern in _INEXACT if pattern.search(words)), None)


def _own(words: str) -> bool:
    """Whether a phone column is the person's own (not a relative's or a post's)."""
    return (
        re.search(
            r"子女|儿女|父母|配偶|亲属|家属|紧急|应急|楼栋长|网格|楼长|单元长|工作|单位|物业|采集|填表|填报|核实|签字|代领|代办|经办|介绍|培养"
            r"|责任|负责|帮扶|包保|包联|结对|走访|审核|录入|操作|领款|支部|街道|镇$|车位",
            words,
        )
        is None
    )


def _place(words: str) -> str | None:
    """Headings of several parts of an address in one: 楼栋单元, 单元/室, 栋-单元-室, 楼栋房号."""
    parts = (_BUILDING.search(words), _UNIT.search(words), _ROOM.search(words))
    building, unit, room = (part is not None for part in parts)
    if not _PLACE_WORDS.match(words):  # 和谐楼 and 3栋 are places, not headings
        return None
    if building and room:
        return "address"
    if building and unit:
        return "building+unit"
    if unit and room:
        return "unit+room"
    if building or unit or room:
        return "building" if building else ("unit" if unit else "room")
    return None


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its rows (from 0), the words above each column, the field of each column."""

    rows: tuple[int, ...]
    words: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.rows[-1]


def find_header(rows: Sequence[Sequence[t.Cell]], start: int, stop: int) -> Header | None:
    """The first rows from `start` before `stop` that are the header of a table of people, or None."""
    for index in range(start, min(stop, len(rows))):
        if not _may_begin(rows[index]):
            continue
        best: Header | None = None
        for depth in (1, 2, 3):
            if index + depth > len(rows) or (depth > 1 and not _continues(rows[index + depth - 1])):
                break
            header = _header(rows, tuple(range(index, index + depth)))
            if header and (best is None or _worth(header) > _worth(best)):
                best = header
        if best:
            return best
    return None


def _may_begin(row: Sequence[t.Cell]) -> bool:
    """Whether some cells are short words of a header (a sentence of notes is not, nor a row with numbers)."""
    filled = [cell for cell in row if not t.is_blank(cell)]
    if not all(_is_word(cell) for cell in filled):
        return False
    known = {
        words
        for cell in filled
        if not _LABELLED.search(_BRACKETS.sub("", t.shown(cell)))
        and (field_of(words := heading(cell)) not in _ALSO_VALUES or _is_group(words))
    }
    if len(known) * 3 >= len(filled):
        return len(known) >= 2
    return len(known) >= 3 and any(field_of(words) == "name" for words in known)  # one of hundreds of columns


_ALSO_VALUES = frozenset({None, "sex_male", "sex_female", "birth_year", "birth_month", "birth_day"})
_LABELLED = re.compile(r"[:：]\s*[^\s:：]")  # 单位：元 and 社区：湖滨 stand above a table and head no column
_DIGITS = re.compile(r"^[\d\s.\-/]+$|\d{7}")


def _is_group(words: str) -> bool:
    """Words that stand above several columns: 基本信息, 居住情况."""
    return words.endswith(("信息", "情况", "资料", "住址", "地址", "状况")) and len(words) <= LONGEST_HEADER


def _is_word(cell: t.Cell) -> bool:
    return isinstance(cell, str) and len(t.tight(cell)) <= 40 and not _DIGITS.search(t.plain(cell))


def _continues(row: Sequence[t.Cell]) -> bool:
    """Whether a row under a header belongs to it: nothing but words that head a column."""
    filled = [heading(cell) for cell in row if not t.is_blank(cell)]
    known = [words for words in filled if field_of(words) is not None]
    return (
        bool(known)
        and len(known) * 3 >= len(filled) * 2
        and all(isinstance(c, str) for c in row if not t.is_blank(c))
    )


def _worth(header: Header) -> int:
    fields = {field for field in header.fields if field}
    return len(fields) + (2 if fields & {"building", "room", "address", "unit", "building+unit"} else 0)


def _header(rows: Sequence[Sequence[t.Cell]], indices: tuple[int, ...]) -> Header | None:
    width = max(len(rows[index]) for index in indices)
    columns = [[heading(_at(rows[index], column)) for index in indices] for column in range(width)]
    if len(indices) > 1:
        _spread(columns, len(indices))
    fields = [_column_field(words) for words in columns]
    words = tuple("".join(dict.fromkeys(part for part in parts if part)) for parts in columns)
    fields = beside.fields_of(_one_name(_whole_name(fields, words), words), words)
    known = {field for field in fields if field}
    if not names_people(known) or len(known) < 2:
        return None
    return Header(indices, words, tuple(fields))


def names_people(fields: Iterable[str]) -> bool:
    """Whether columns with these fields tell names: in one column, or 姓 and 名 apart."""
    found = set(fields)
    return "name" in found or found >= {"surname", "given_name"}


def _whole_name(fields: list[str], words: tuple[str, ...]) -> list[str]:
    """姓 and 名 only where both are there (名字 beside 姓氏 is 名); a whole name goes before its parts."""
    if "surname" not in fields:
        return ["" if field == "given_name" else field for field in fields]
    if "given_name" not in fields:
        fields = [
            "given_name" if word in {"名字", "名称"} else field
            for field, word in zip(fields, words, strict=True)
        ]
    if "name" in fields or "given_name" not in fields:
        return ["" if field in {"surname", "given_name"} else field for field in fields]
    return fields


def _spread(columns: list[list[str]], depth: int) -> None:
    """A group's words stand above its first column only; they hold for the next ones that have words below."""
    for level in range(depth - 1):
        for index in range(1, len(columns)):
            below = any(columns[index][level + 1 :])
            if not columns[index][level] and below and any(columns[index - 1][level + 1 :]):
                columns[index][level] = columns[index - 1][level]


def _at(row: Sequence[t.Cell], column: int) -> t.Cell:
    return row[column] if column < len(row) else None


def _column_field(levels: list[str]) -> str:
    """The lowest words that mean something decide; what stands above them can make them somebody else's."""
    present = [words for words in levels if words]
    if not present:
        return ""
    above = "".join(present[:-1])
    field = field_of(present[-1])
    outer = field_of(above) if above else None
    if field is None:
        field = field_of(above + present[-1])
        field = outer if field is None else field
    if field in {"birth_year", "birth_month", "birth_day"} and outer != "birth":
        return ""
    if field in {"sex_male", "sex_female"} and outer != "sex":
        return ""
    if above and _RELATION.search(above):
        return ""
    if above and field in {"name", "phone", "birth", "sex"} and (_GUARDIAN.search(above) or not _own(above)):
        return (
            {"name": "guardian", "phone": "guardian_phone"}.get(field, "") if _GUARDIAN.search(above) else ""
        )
    return field or ""


WEAK = frozenset({"户号", "户", "号", "户编号"})
"""Words that may count households: another column of the same kind is it."""


def _without_weak(fields: list[str], words: tuple[str, ...]) -> list[str]:
    strong = {field for field, word in zip(fields, words, strict=True) if word not in WEAK}
    if strong & {"unit+room", "address"}:
        strong.add("room")
    if "address" in strong or not strong & {"room", "unit+room"}:
        strong.add("building")
    return [
        "" if word in WEAK and field in strong else field for field, word in zip(fields, words, strict=True)
    ]


_OF_OWNER = re.compile("户主|业主|房东|房主|产权|联系人|租户|租客|承租|房客")
_NAME_RANK = ("姓名", "居民姓名", "人员姓名", "成员姓名", "家庭成员姓名", "住户姓名", "NAME")


def _others_phones(fields: list[str], words: tuple[str, ...], name: str) -> set[int]:
    """The phone columns of others (业主电话, 租户电话) where `name`, the heading of the names, has one of its own."""
    phones = [index for index, field in enumerate(fields) if field == "phone"]
    whose = {index: _OF_OWNER.search(words[index]) for index in phones}
    others = {index for index, match in whose.items() if match is not None and match[0] not in name}
    return others if len(others) < len(phones) else set()


def _one_name(fields: list[str], words: tuple[str, ...]) -> list[str]:
    """Where several columns could hold the name (姓名, 户主, 联系人), the plainest is it; one of each place."""
    names = [index for index, field in enumerate(fields) if field == "name"]
    chosen = min(names, key=lambda i: _NAME_RANK.index(words[i]) if words[i] in _NAME_RANK else 99, default=0)
    fields = _without_weak(fields, words)
    others = _others_phones(fields, words, words[chosen])
    seen: set[str] = set()
    result: list[str] = []
    for index, field in enumerate(fields):
        again = field in seen and field not in {"phone", "remark", "idno"}
        not_chosen = index in names and index != chosen
        result.append("" if not_chosen or again or index in others else field)
        if result[-1]:
            seen.add(field)
    return result
