"""Where a list belongs when its rows do not say: its title, the line under it, the sheet's and file's name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace

from desktop.exchange.people_list import places
from desktop.exchange.people_list import text as t
from desktop.exchange.people_list.parts import NOWHERE
from desktop.exchange.people_list.parts import Place

_KIND = (
    "独居|空巢|留守|高龄|困难|低保|残疾|居民|住户|业主|户主|人口|人员|党员|志愿者|老人|老年人|常住|流动|家庭|"
    "实有|入户|育龄|计生|妇女|儿童|选民|选区|外籍|港澳台|侨民|军人|优抚|重点|特殊|出租|租客|租赁|房屋|清册|通讯录|电话本|电话簿|"
    "楼道|接龙|报名|津贴|补贴|社保|医保|参保|帮扶|慰问|救助|疫苗|健康|花名册|名册|名单|登记|信息|情况|统计|台账|一览|汇总|清单|摸底|表|列表"
)
_TITLE_END = re.compile(f"(?:{_KIND}).*$")
_TITLE_START = re.compile(
    r"^(?:附件\d*[:：]?|附表\d*[:：]?|\d{2,4}年度?|\d{1,2}月份?|第?[一二三四\d]季度|关于|[一二三四五六七八九十\d]+[、.])+"
)
_COMPOUND_LINE = re.compile(
    r"(?:小区|院落|楼盘|苑区)(?:名称|名)?[:：]\s*([^\s:：,，;；]+?)(?=\s|[,，;；]|填表|填报|制表|日期|楼栋|$)"
)
_BUILDING_LINE = re.compile(r"(?:楼栋|楼号|栋号|幢号|楼栋号|楼)(?:名称|号)?[:：]\s*([^\s:：,，;；]+)")
_UNIT_LINE = re.compile(r"单元(?:号)?[:：]\s*([^\s:：,，;；]+)")
_ROOM_LINE = re.compile(r"(?:房号|室号|房间号|门牌号?|门号|户室|房室号|室)[:：]\s*([^\s:：,，;；]+)")
_ADDRESS_LINE = re.compile(r"(?:住址|地址|房屋坐落)[:：]\s*([^\s:：,，;；]+)")
_QUOTED = re.compile(r"[“\"「『《][^”\"」』》]*[”\"」』》]")
_OFFICE_LINE = re.compile(
    r"(?:填报单位|填表单位|单位|社区|居委会)(?:名称)?[:：]\s*([^\s:：,，;；]{2,20}?)(?=\s|填|$|\()"
)
_UNSAID = re.compile(r"见表|见下|各小区|全部|所有|全体|详见|如下|若干|多个|^[_/\-]*$")
_GENERAL = re.compile(
    f"{_KIND}|其他|其它|^各|SHEET|工作表|网格|数据|补录|新增|说明|模板|副本|导出|全部|合计|总表|附件|样表|原始|备份|最新|终版|定稿|修改|版$"
    r"|[\d一二三四五六七八九十]+[年月日组号]|第[\d一二三四五六七八九十]+|管理|服务|街道|区划|社区|公示|核对|ROSTER|LIST|EXPORT|DATA|未命名|新建"
    r"|儿童|妇女|残疾|低保|高龄|退役|租户|商户|楼层|楼栋|通讯|电话|联系|走访|排查|普查|采集|核查|资料|整理|上报|打印|表格|测试|文件"
    r"|EXCEL|XLS|CSV|计生|育龄|选民|选区|外籍|港澳|出租|租客|租赁|军人|优抚|津贴|补贴|清册|疫情|防疫|重点|特殊|帮扶|慰问|救助|社保|医保"
    r"|参保|疫苗|健康|业主|住户|居民|户主|人口|人员|党员|党支部|支部|支委|志愿|老人|老年|家庭|名单|名册|登记|信息|台账|花名|一户|单位"
)
_NO_COMPOUND = frozenset(
    {"社区", "小区", "居委会", "本社区", "本小区", "我社区", "我小区", "城市", "农村", "城镇"}
)
_BUILDINGS = re.compile(r"\d+(?:栋|幢|座|号楼|#)?(?:[-~—至到、,]\d+)+(?:栋|幢|座|号楼|#)?")
_BRACKETED = re.compile(r"[(\[【]([^)\]】]+)[)\]】]")
_RANGE = re.compile(r"\d+(?:栋|幢|号楼|#)?\s*[-~—至到、,]\s*\d+")


def place_of_name(name: str) -> Place:
    """What a sheet's or file's name tells: 3栋, 和谐楼, 锦绣华庭, 锦绣华庭3栋; nothing for 1-6栋 or Sheet6."""
    text = t.tight(name).upper()
    if not text or (_RANGE.search(text) and not re.fullmatch(r"[^\d]*\d{1,3}-\d{1,2}(单元)?", text)):
        return Place()
    bare = _TITLE_END.sub("", _TITLE_START.sub("", text)).strip("-_()（）")
    found = _building_place(bare)
    if found:
        return found
    if not bare or _GENERAL.search(bare) or not re.fullmatch(f"{places.HAN}{{2,10}}", bare):
        return Place()
    return Place() if bare in _NO_COMPOUND else Place(compound=places.compound_of(bare))


def _building_place(text: str) -> Place | None:
    """The place where the words name a building (3栋, 和谐楼2单元), else None."""
    if re.fullmatch(r"\d+|[A-Z]", text) or not re.search(r"\d|楼|座|[A-Z]栋", text):
        return None
    found = places.address_of(text, "address")
    if not (found.alias or (found.building and re.search("栋|幢|楼|座|#", text))):
        return None
    if _GENERAL.search(found.compound):
        found = replace(found, compound="")
    return Place(found.compound, found.building, found.alias, found.unit or "", "")


@dataclass(frozen=True, slots=True)
class Lines:
    """What the lines above a table tell: surely (小区：…), by a title, and of the office that filled it in."""

    sure: Place = NOWHERE
    title: str = ""
    office: str = ""


def lines_say(lines: Iterable[str]) -> Lines:
    """Reads the lines above a table, top down; what was said first holds."""
    found = Lines()
    for line in lines:
        text = re.sub(r"[ \u3000]+", " ", t.plain(line))
        said = _said(text)
        sure = found.sure._replace(
            **{key: value for key, value in said.items() if not getattr(found.sure, key)}
        )
        guess = Place() if said else place_of_title(text)
        if (guess.building or guess.alias) and not (sure.building or sure.alias):
            sure = sure._replace(building=guess.building, alias=guess.alias, unit=guess.unit)
        office = _OFFICE_LINE.search(text)
        found = Lines(
            sure,
            found.title or ("" if _is_office(text) else guess.compound),
            found.office
            or (guess.compound if _is_office(text) else "")
            or (places.compound_of(office[1]) if office else ""),
        )
    return found


def _is_office(title: str) -> bool:
    """Whether a title names a community's office (青和居社区居民花名册) rather than a compound."""
    bare = _TITLE_END.sub("", t.tight(title))
    return bare.endswith(("社区", "居委会"))


def _said(text: str) -> dict[str, str]:
    said: dict[str, str] = {}
    compound = _COMPOUND_LINE.search(text)
    if compound and not _UNSAID.search(compound[1]):
        said["compound"] = places.compound_of(compound[1])
    building = _BUILDING_LINE.search(text)
    if building and not _UNSAID.search(building[1]):
        found = places.address_of(building[1], "building")
        said |= {"building": found.building, "alias": found.alias}
        if found.unit:
            said["unit"] = found.unit
    unit = _UNIT_LINE.search(text)
    if unit and not _UNSAID.search(unit[1]):
        said["unit"] = places.address_of(unit[1], "unit").unit or ""
    room = _ROOM_LINE.search(text)
    if room and not _UNSAID.search(room[1]):
        said["room"] = places.room_of(room[1])
    address = _ADDRESS_LINE.search(text)
    if address:
        said = _home(address[1]) | said
    return {key: value for key, value in said.items() if value}


def _home(words: str) -> dict[str, str]:
    """The home that 住址：4栋1单元201 names; nothing for the address of an office, which has no flat."""
    found = places.address_of(words, "address")
    if not (found.room and (found.building or found.alias)):
        return {}
    home = {"compound": found.compound, "building": found.building, "alias": found.alias}
    return home | {"unit": found.unit or "", "room": found.room}


def place_of_title(title: str) -> Place:
    """锦绣华庭 for 「锦绣华庭居民信息登记表」, 青和居 for 「青和居社区居民花名册」, 3 for 「3栋住户名单」."""
    text = t.tight(title)
    if not re.search(_KIND, text) or len(text) > 40 or re.search(r"[:：]", text):
        return Place()
    aside = _BRACKETED.search(_BUILDINGS.sub("", text))  # 紫薇园1-5栋 is no building
    if aside and places.looks_like_compound(aside[1]):  # 第三网格（紫薇园）
        return Place(compound=aside[1])
    bare = _TITLE_END.sub("", _TITLE_START.sub("", _QUOTED.sub("", text) or text))
    bare = _BUILDINGS.sub("", bare).strip("-_()（）")
    found = _building_place(bare)
    if found:
        return found
    name = places.compound_of(bare) if bare else ""
    office = bare.endswith(("社区", "居委会"))
    if not re.fullmatch(f"{places.HAN}{{2,12}}", name) or (_GENERAL.search(name) and not office):
        return Place()
    if name in _NO_COMPOUND:
        return Place()
    return Place(compound=name)


SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)


def is_persons_name(text: str) -> bool:
    """Whether a short sheet name is likelier a grid worker's than a compound's: 张三, 李小明."""
    return len(text) in {2, 3} and text[0] in SURNAMES and not text.endswith(("小区", "花园", "家园", "新村"))
