"""Single cells: numbers, dates, names, places, in all the ways they are written."""

from datetime import date

import pytest

from desktop.exchange.people_list import text as t
from desktop.exchange.people_list.births import birth_of
from desktop.exchange.people_list.headers import field_of
from desktop.exchange.people_list.headers import heading
from desktop.exchange.people_list.phones import phones_of
from desktop.exchange.people_list.places import Address
from desktop.exchange.people_list.places import address_of
from desktop.exchange.people_list.places import became_date
from desktop.exchange.people_list.values import has_left
from desktop.exchange.people_list.values import is_vacant
from desktop.exchange.people_list.values import name_of
from desktop.exchange.people_list.values import sex_of
from desktop.exchange.people_list.values import yes_no

TODAY = date(2026, 4, 1)

PHONES = {
    "15412345678": ["15412345678"],
    15412345678.0: ["15412345678"],
    "15412345678.0": ["15412345678"],
    "１５４１２３４５６７８": ["15412345678"],
    "+86 15412345678": ["15412345678"],
    "0086-154-1234-5678": ["15412345678"],
    '="15412345678"': ["15412345678"],
    "'15412345678": ["15412345678"],
    "\t15412345678": ["15412345678"],
    "143 53065636": ["14353065636"],
    "027-99159432": ["02799159432"],
    "(027)99159432": ["02799159432"],
    "+86-027-98765432": ["02798765432"],
    "99159432": ["99159432"],
    "19458881745；027-90819680": ["19458881745", "02790819680"],
    "19458881745 027-90819680": ["19458881745", "02790819680"],
    "16450336397\n15443382062": ["16450336397", "15443382062"],
    "15412345678 161 1435 9165": ["15412345678", "16114359165"],
    "027-98765432-8001": ["02798765432"],
    "15412345678转2": ["15412345678"],
    "无": [],
    "/": [],
}


@pytest.mark.parametrize(("cell", "numbers"), PHONES.items())
def test_numbers(cell: t.Cell, numbers: list[str]) -> None:
    found = phones_of(cell)
    assert [phone.number for phone in found.phones] == numbers
    assert not set(found.codes) - {"two_phones", "phone_has_note", "phone_local_only"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1610099233", "phone_bad_length"),
        ("143266272077", "phone_bad_length"),
        ("1.54E+10", "phone_scientific"),
        (1.54e10, "phone_scientific"),
        ("#N/A", "phone_error_value"),
        ("138****9921", "phone_masked"),
        ("027-8600112O", "phone_letter"),
        ("拒接", "phone_unreadable"),
        ("同上", "phone_ditto"),
        ("〃", "phone_ditto"),
        ("″", "phone_ditto"),
    ],
)
def test_what_is_no_number_is_told_and_not_taken_over(cell: t.Cell, code: str) -> None:
    found = phones_of(cell)
    assert (found.phones, found.codes) == ((), (code,))


def test_whose_number_it_is() -> None:
    found = phones_of("儿子15412345678、女儿16412345678")
    assert [(phone.number, phone.whose) for phone in found.phones] == [
        ("15412345678", "儿子"),
        ("16412345678", "女儿"),
    ]
    assert phones_of("15412345678(本人)").phones[0].whose == ""


BIRTHS = {
    "1956-3-7": "1956-03-07",
    "1956年3月": "1956-03",
    "19560307": "1956-03-07",
    19560307.0: "1956-03-07",
    1956.0: "1956",
    "1956.3.7": "1956-03-07",
    "1956.10": "1956-10",
    "195603": "1956-03",
    20521.0: "1956-03-07",
    "20521": "1956-03-07",
    "1956/3/7 0:00": "1956-03-07",
    "一九五六年三月七日": "1956-03-07",
    "1956 年 3 月 7 日": "1956-03-07",
    "1956—3—7": "1956-03-07",
    "1956年3月7日生": "1956-03-07",
    "25/7/1956": "1956-07-25",
    "7-Mar-1956": "1956-03-07",
    date(1956, 3, 7): "1956-03-07",
    "/": None,
    "": None,
}


@pytest.mark.parametrize(("cell", "birth"), BIRTHS.items())
def test_dates_of_birth(cell: t.Cell, birth: str | None) -> None:
    found = birth_of(cell, today=TODAY)
    assert (found.birth, found.code) == (birth, "")


@pytest.mark.parametrize(
    ("cell", "birth", "code"),
    [
        ("1956-2-30", None, "birth_impossible"),
        ("19461321", None, "birth_impossible"),
        ("19560300", None, "birth_impossible"),
        ("1856-3-7", None, "birth_impossible"),
        ("2059-7-10", None, "birth_future"),
        ("68岁", None, "birth_is_age"),
        (68.0, None, "birth_is_age"),
        ("56.3.7", None, "birth_two_digit_year"),
        ("47年5月", None, "birth_two_digit_year"),
        ("560307", None, "birth_two_digit_year"),
        ("见户口本", None, "birth_unreadable"),
        ("农历八月", None, "birth_unreadable"),
        ("3/7/1956", "1956", "birth_ambiguous"),
        (1956.1, "1956", "birth_ambiguous"),
    ],
)
def test_what_is_no_date_is_told(cell: t.Cell, birth: str | None, code: str) -> None:
    found = birth_of(cell, today=TODAY)
    assert (found.birth, found.code) == (birth, code)


def test_american_dates_are_read_where_the_list_tells() -> None:
    assert birth_of("3/7/1956", today=TODAY, month_first=True).birth == "1956-03-07"
    assert birth_of("3/7/1956", today=TODAY, month_first=False).birth == "1956-07-03"


def test_1904_day_numbers() -> None:
    assert birth_of(20521.0 - 1462, today=TODAY, from_1904=True).birth == "1956-03-07"


@pytest.mark.parametrize(
    ("cell", "name", "codes"),
    [
        ("张 伟", "张伟", ()),
        ("张　伟", "张伟", ()),
        ("李宏伟（户主）", "李宏伟", ("name_has_note",)),
        ("张伟 户主", "张伟", ("name_has_note",)),
        ("任华?", "任华?", ("name_damaged",)),
        ("张*", "张*", ("name_damaged",)),
        ("陈\ue863", "陈䶮", ("name_private_use_char",)),
        ("Nguyễn  Thị Lan", "Nguyễn Thị Lan", ()),
        ("阿依古丽•买买提", "阿依古丽·买买提", ()),
        ("买买提・阿卜", "买买提·阿卜", ()),
        ("阿依·买", "阿依·买", ()),
        ("𠮷玥", "𠮷玥", ()),
        ("户主", "", ()),
        ("/", "", ()),
        ("#N/A", "", ()),
        ("735", "", ()),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", ()),
        ("张" * 41, "张" * 41, ("name_too_long",)),
    ],
)
def test_names(cell: str, name: str, codes: tuple[str, ...]) -> None:
    found = name_of(cell)
    assert (found.name, found.codes) == (name, codes)


def test_empty_flats() -> None:
    assert all(is_vacant(words) for words in ("空置", "空房", "（空）", "无人居住", "待租", "未入住"))
    assert not any(is_vacant(words) for words in ("空玉兰", "吴人杰", ""))


def test_sex_and_ticks() -> None:
    assert [sex_of(cell)[0] for cell in ("男 ", "女性", "F", "M", "", "?")] == [
        "M",
        "F",
        "F",
        "M",
        None,
        None,
    ]
    assert sex_of("妖")[1] == "sex_unreadable"
    assert [yes_no(cell) for cell in ("是", "√", "✓", "中共党员", "1", True)] == [True] * 6
    assert [yes_no(cell) for cell in ("否", "×", "群众", 0.0)] == [False] * 4
    assert [yes_no(cell) for cell in ("", None, "/", "待核")] == [None] * 4
    assert (yes_no("☑是 □否"), yes_no("□是 ☑否")) == (True, False)


def test_who_has_left() -> None:
    assert all(has_left(words) for words in ("已搬走（2025年8月）", "去世", "已迁出"))
    assert not any(has_left(words) for words in ("新搬来", "老伴去世", "父亲已去世"))


BUILDINGS = "3栋 3号楼 三栋 3幢 3# 第3栋 ３栋 3 3.0 3座 03栋 三号楼 3号 3#楼 3栋(和谐楼) 和谐楼3栋 和谐楼（3栋）".split()  # noqa: SIM905


@pytest.mark.parametrize("cell", BUILDINGS)
def test_a_building_is_its_number(cell: str) -> None:
    assert address_of(cell, "building").building == "3"


ADDRESSES = {
    "3-2-301": ("", "3", "2", "301"),
    "3栋2单元301室": ("", "3", "2", "301"),
    "3#-2-301": ("", "3", "2", "301"),
    "三号楼二单元三〇一": ("", "3", "2", "301"),
    "第3栋第2单元第301室": ("", "3", "2", "301"),
    "3栋2单元3楼301": ("", "3", "2", "301"),
    "３－２－３０１": ("", "3", "2", "301"),
    "12幢1204": ("", "12", None, "1204"),
    "3-1204": ("", "3", None, "1204"),
    "3#1204": ("", "3", None, "1204"),
    "A座1204": ("", "A", None, "1204"),
    "光明西苑3栋商铺2": ("光明西苑", "3", None, "商铺2"),
    "锦绣华庭3栋2单元301": ("锦绣华庭", "3", "2", "301"),
    "青山区和平大道12号锦绣华庭小区3-2-301": ("锦绣华庭小区", "3", "2", "301"),
    "武汉市青山区钢花村街道光明社区梧桐里2栋1单元201": ("梧桐里", "2", "1", "201"),
    "八一公寓4栋1单元902": ("八一公寓", "4", "1", "902"),
}


@pytest.mark.parametrize(("cell", "parts"), ADDRESSES.items())
def test_whole_addresses(cell: str, parts: tuple[str, str, str | None, str]) -> None:
    found = address_of(cell, "address")
    assert (found.compound, found.building, found.unit, found.room) == parts


def test_buildings_by_name() -> None:
    assert address_of("和谐楼301", "address") == Address(alias="和谐楼", room="301")
    assert address_of("青和居和谐楼2单元301室", "address") == Address("青和居", "", "和谐楼", "2", "301")
    assert address_of("和谐楼", "building") == Address(alias="和谐楼")


def test_units_and_rooms() -> None:
    assert [
        address_of(cell, "unit").unit for cell in ("2单元", "二单元", "第2单元", "2", 2.0, "无", "/")
    ] == ["2"] * 5 + ["", ""]
    rooms = ("301室", "３０１", "301.0", 301.0, "三〇一", "三百零一", "301号")
    assert {address_of(cell, "room").room for cell in rooms} == {"301"}
    assert address_of("2号商铺", "room").room == "商铺2"
    assert address_of("7-2", "building+unit") == Address(building="7", unit="2")


def test_addresses_that_became_dates() -> None:
    dates = [became_date(cell) for cell in ("7月2日", "2-Jul", "2026/7/2", "07/02/26")]
    assert [(day.month, day.day) for day in dates if day] == [(7, 2)] * 4
    assert became_date("1/2/1703") is None
    assert address_of(date(2026, 7, 2), "building+unit") == Address(building="7", unit="2")


def test_headings() -> None:
    told = {
        "户主姓名": "name", "联系方式": "phone", "出生年月日": "birth", "门牌号": "room", "楼号": "building", "幢": "building",
        "栋号": "building", "家庭住址": "address", "楼栋/单元/房号": "address", "单元-室": "unit+room", "身份证号码": "idno",
        "監護人": None, "电话（手机）": "phone", "*姓名": "name", "出生\n日期": "birth", "門牌號": "room",
    }  # fmt: skip
    assert {words: field_of(heading(words)) for words in told} == told
    not_ours = (
        "户籍地址",
        "与户主关系",
        "紧急联系人电话",
        "楼栋长",
        "年龄",
        "常住/流动",
        "工作单位",
        "房屋性质",
        "所属网格",
    )
    assert [field_of(heading(words)) for words in not_ours] == [""] * len(not_ours)
    assert [field_of(heading(words)) for words in ("和谐楼", "3栋", "合计", "张伟")] == [None] * 4


def test_identity_numbers_are_masked_wherever_they_stand() -> None:
    assert t.without_identity("身份证420107195603071234。") == "身份证4201**********1234。"
    assert t.without_identity("42010756030712X") == "42010756030712X"
    assert not t.holds_identity("008615412345678")
