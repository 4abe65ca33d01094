"""Names, sexes and yes-or-no as a cell writes them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from desktop.exchange.people_list import text as t


@dataclass(frozen=True, slots=True)
class NameCell:
    """`name` is "" where the cell names nobody; `note` is the word in brackets behind it."""

    name: str = ""
    note: str = ""
    codes: tuple[str, ...] = ()
    several: bool = False  # whether a mark stands between words, as between two people's names
    phone: str = ""  # a number behind the name


LONGEST_NAME = 40
HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_COMMON = "\u3400-\u9fff"  # what nearly all names are written in; patterns of all planes take long to compile
_HAN = re.compile(f"[{HAN}]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_DOTS = re.compile("\\s*[\u00b7\u2022\u2027\u30fb\u2219\u22c5\u25cf\u2024\u0387\u318d]\\s*")
_DOT_BETWEEN = re.compile(f"(?<=[{HAN}])\\s*[.\u3002]\\s*(?=[{HAN}])")
_BRACKETS = re.compile(r"\s*[(\[{【〔〈《「<]([^()\[\]{}【】〔〕]*)[)\]}】〕〉》」>]?\s*")
_BLANK_IN_HAN = re.compile(f"(?<=[{HAN}?\ue000-\uf8ff·])\\s+(?=[{HAN}?\ue000-\uf8ff·])")
_ROLE = re.compile(r"(?<=\S\S)(?:\s+|[\-:/、,;])(户主|业主|租户|租客|房东|承租人|本人|配偶|家属|党员)$")
_DAMAGE = re.compile("[?\ufffd□■〓*＊█◇◆]|(?<=.)某")
_LETTER = re.compile(r"[^\W\d_]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LONE = _set(
    "户主 业主 租户 租客 房东 住户 家属 未知 不详 不明 未登记 未提供 姓名 无名 暂缺 缺 空白 "
    "同上 待定 待核实 待查 待补 N/A NA NULL 配偶 妻子 丈夫 老婆 老公 爱人 儿子 女儿 父亲 母亲 老伴 孙子 孙女 儿媳 女婿 子女 家人 "
    "性别 出生日期 出生年月 备注 住址 地址 家庭住址 联系电话 联系方式 电话 手机 民族 职业 学历 关系 小区 楼栋 单元 房号 "
    "年龄 必填 选填 必填项"
)
_BY_RELATION = re.compile(
    r"(户主|业主|房东|租户|其|.{2,4})[之的](妻子?|夫|丈夫|儿?子|女儿?|父亲?|母亲?|儿?媳|[孙外]+[子女]?|女?婿|岳[父母]|兄|弟|姐|妹)"
)
_PLAIN = re.compile(
    "(?!.+某)[\u4e00-\u9fff]{2,4}"
)  # what nearly all names are: nothing in them to be put right
_NO_NAMES = t.NOTHING | t.DITTOS
_VACANT = re.compile(
    r"^(此房|该户|房屋)?(空置|空房|空户|空屋|空着|空|空关|空闲|闲置|空置房|空关房|无人|无人居住|无人住|无人入住|无住户|没人|没人住"
    r"|没有人住?|无人在住|不住人|待租|待售|待出租|出租|出租房|未入住|未住|未住人|未售|未出售|毛坯|毛坯房|未装修|装修|装修中|暂无住户"
    r"|无户|空挂户?|暂无人居住|长期无人|长期空置|长期空关)[。!]?$"
)
HINTS_AT_VACANT = "空闲无没不待租未毛装暂"
"""One of them stands in each of these words."""
_ORDINAL = re.compile(f"^\\d{{1,3}}[.、)]?\\s*(?=[{_COMMON}])")
_WITH_PHONE = re.compile(
    r"(.*?)[\s:/、,(]*(?<!\d)((?:\+?86[\- ]?)?1[3-9\d]\d[\- ]?\d{4}[\- ]?\d{4}|0\d{2,3}-?\d{7,8}|[2-9]\d{6,7})\)?"
)
_STRAY = re.compile("^[*·.、,★☆●○▲△■□◆◇※#\\-\\s]+(?=\\S)|[、,;:。.\\s]+$")


@lru_cache(maxsize=65536)
def name_of(value: t.Cell) -> NameCell:
    """The person's name. Codes: name_has_note, name_damaged, name_private_use_char, name_too_long, organisation."""
    text = t.written(value)
    if _PLAIN.fullmatch(text) and text not in _LONE and text not in _NO_NAMES:
        return _plain(text)
    if (
        not text
        or t.is_nothing(text)
        or t.is_error(text)
        or not (_LETTER.search(text) or _PRIVATE.search(text))
    ):
        return NameCell()
    codes: list[str] = []
    text = _ORDINAL.sub("", text)
    behind = _WITH_PHONE.fullmatch(text)
    if behind:
        text = behind[1]
    text, note = _without_note(text)
    if note:
        codes.append("name_has_note")
    name = _DOTS.sub("·", _DOT_BETWEEN.sub("·", text)).replace("\ufffd", "?")
    name, repaired, lost = _standard(name)
    if repaired:
        codes.append("name_private_use_char")
    name = _BLANK_IN_HAN.sub("", name) if _HAN.search(name) else name
    name = _STRAY.sub("", re.sub(r"\s+", " ", name)).strip()
    if lost or _DAMAGE.search(name):
        codes.append("name_damaged")
    if (
        name in _LONE
        or _BY_RELATION.fullmatch(name)
        or t.is_ditto(name)
        or not (_LETTER.search(name) or lost)
    ):
        return NameCell(note=note)
    if _ORGANISATION.search(name):
        return NameCell(name, note, ("organisation",))
    if len(name) > LONGEST_NAME:
        codes.append("name_too_long")
    return NameCell(name, note, tuple(codes), _SEVERAL.search(text) is not None, behind[2] if behind else "")


_ORGANISATION = re.compile(
    r"^(开发商|物业公司?|居委会|社区居委会|房地产公司)$|.(公司|银行|物业|居委会|村委会|办事处|中心|管理处|学校|小学|中学|幼儿园|超市|酒店|宾馆|餐厅"
    r"|饭店|药店|诊所|开发商|合作社|经营部|工作室|事务所|集团|商行|派出所|服务部|服务站"
    r"|用房|机房|配电房|值班室|办公室|活动室|电梯间|设备间|杂物间)$"
)
_LATIN_BEHIND = re.compile(rf"([{_COMMON}·]{{2,}})[\s/,、]*([A-Za-z][A-Za-z .'’\-]{{2,}})")
_LATIN_BEFORE = re.compile(rf"([A-Za-z][A-Za-z .'’\-]{{2,}})[\s/,、]+([{_COMMON}·]{{2,}})")


_SEVERAL = re.compile(
    f"[{_COMMON}][)）]?[、，,;；/&\\n]\\s*[{_COMMON}]|[{_COMMON}]{{2}}[和 \u3000][{_COMMON}]{{2}}"
)


def _plain(text: str) -> NameCell:
    """Two to four Han characters: nearly always a name."""
    if _ORGANISATION.search(text):
        return NameCell(text, codes=("organisation",))
    return NameCell() if _BY_RELATION.fullmatch(text) else NameCell(text)


def _without_note(text: str) -> tuple[str, str]:
    """The name and the words in brackets or behind a dash, or in another script, that say who the person is."""
    behind, before = _LATIN_BEHIND.fullmatch(text), _LATIN_BEFORE.fullmatch(text)
    if behind or before:
        return (
            (behind[1], behind[2].strip())
            if behind
            else (before[2], before[1].strip())
            if before
            else ("", "")
        )
    notes = [match.strip() for match in _BRACKETS.findall(text)]
    bare = _BRACKETS.sub(" ", text).strip()
    if not bare:  # all of it stands in brackets
        return text.strip("()[]{}【】〔〕<>《》 "), ""
    role = _ROLE.search(bare)
    if role:
        notes.append(role[1])
        bare = bare[: role.start()]
    return bare.strip(), "、".join(note for note in notes if note)


def _standard(name: str) -> tuple[str, bool, bool]:
    """Private-use characters of old GB 18030 fonts as their real ones; whether some were, whether some stay."""
    if not _PRIVATE.search(name):
        return name, False, False
    repaired = _PRIVATE.sub(lambda match: _REAL.get(match.group(), match.group()), name)
    return repaired, repaired != name, _PRIVATE.search(repaired) is not None


def _real_characters() -> dict[str, str]:
    """U+E815–E864: the places of GB 18030's two-byte codes FE50–FEA0 before Unicode had the characters."""
    real: dict[str, str] = {}
    codes = [code for code in range(0x50, 0xA1) if code != 0x7F]
    for offset, code in enumerate(codes):
        char = bytes((0xFE, code)).decode("gb18030")
        if not _PRIVATE.match(char):
            real[chr(0xE815 + offset)] = char
    pairs = {0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7}
    pairs |= {0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB}
    return real | {chr(old): chr(new) for old, new in pairs.items()}


_REAL = _real_characters()


@lru_cache(maxsize=4096)
def is_vacant(text: str) -> bool:
    """Whether the words in a name cell say that nobody lives there."""
    return _VACANT.match(t.tight(text).strip("()[]{}【】〔〕<>-—*")) is not None


_TICKED = "☑✓√■✔☒"
_MALE = frozenset({"男", "M", "MALE", "男性", "♂", "1", "先生", "男士", "01", "1男", "男1", "1-男", "1.男"})
_FEMALE = frozenset(
    {"女", "F", "FEMALE", "女性", "♀", "2", "女士", "小姐", "02", "2女", "女2", "2-女", "2.女"}
)


def _ticked_sex(text: str) -> Literal["M", "F"] | None:
    """男□女☑ and ☑男□女; 男M and 男（1） by the one word that stands there."""
    words = re.findall("[男女]", text)
    if len(words) == 2 and set(words) == {"男", "女"}:
        pattern = f"([男女])[{_TICKED}]" if text[0] in "男女" else f"[{_TICKED}]([男女])"
        words = re.findall(pattern, text)
    if len(words) != 1 or re.search("[^男女性士MF12()（）、.\\-☑✓√■✔☒□]", text):
        return None
    return "M" if words == ["男"] else "F"


@lru_cache(maxsize=1024)
def sex_of(value: t.Cell) -> tuple[Literal["M", "F"] | None, str]:
    """The sex, and sex_unreadable where something else is written."""
    text = t.tight(t.written(value)).upper().strip("()")
    said = _ticked_sex(text)
    if said:
        return said, ""
    if text in _MALE:
        return "M", ""
    if text in _FEMALE:
        return "F", ""
    known_unknown = not text or t.is_nothing(text) or text in {"0", "9", "未知", "不详", "未说明", "?"}
    return None, "" if known_unknown else "sex_unreadable"


_YES = _set(
    "是 √ ✓ ✔ ☑ ✅ ■ ● ○ 有 对 1 Y YES T TRUE V 党员 中共党员 预备党员 "
    "中共预备党员 正式党员 中国共产党党员 共产党员 志愿者 独居 在册"
)
_NO = _set(
    "否 × ✗ ✘ ❌ X 0 N NO F FALSE 非 不是 没有 群众 团员 共青团员 无党派 "
    "无党派人士 民主党派 民盟 民建 民革 民进 农工党 致公党 九三学社 台盟 非党员 普通群众 少先队员 "
    "非独居 不独居 非志愿者 未"
)
_BEFORE = re.compile(f"[{_TICKED}](是|否)")
_BEHIND = re.compile(f"(是|否)[{_TICKED}]")


@lru_cache(maxsize=4096)
def yes_no(value: t.Cell) -> bool | None:
    """True, False, or None where nothing is written or it cannot be told: nothing written is not a no."""
    if isinstance(value, bool):
        return value
    text = t.tight(t.written(value)).upper()
    if text in _YES:
        return True
    if text in _NO:
        return False
    # ☑是□否 and 是☑否□: the box that begins the cell tells on which side boxes stand.
    ticked = (_BEHIND if text[:1] in {"是", "否"} else _BEFORE).findall(text)
    return ticked == ["是"] if len(ticked) == 1 else None


_LEFT = re.compile(
    r"(?<![已父母亲夫妻子伴儿女公婆爷奶姐妹哥弟伯叔姨舅姑])(?<!爱人)(?<!夫人)(?<!家人)"
    r"(已?(?:去世|过世|病故|亡故|身故|死亡|离世|逝世|搬走|搬离|搬出|迁出|迁走|不在此居住)|已(?:故|迁|搬家|销户|离开))"
)


@lru_cache(maxsize=4096)
def has_left(remark: str) -> bool:
    """Whether a remark says that the person moved away or died (not: a relative of theirs)."""
    return _LEFT.search(remark) is not None
