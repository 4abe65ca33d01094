"""What a volunteer types finds the person: names, readings, telephone numbers, addresses."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import pinyin

ROOT = Path(__file__).resolve().parents[1]


def test_a_plain_name() -> None:
    assert pinyin.search_keys("王小明") == {"王小明", "小明", "明", "wangxiaoming", "wxm"}


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("单忠国", {"szg", "dzg"}),
        ("曾志强", {"zzq", "czq"}),
        ("仇小燕", {"qxy", "cxy"}),
        ("解晓东", {"xxd", "jxd"}),
        ("区建华", {"ojh", "qjh"}),
        ("查良镛", {"zly", "cly"}),
        ("乐嘉", {"yj", "lj"}),
        ("朴树", {"ps"}),
        ("尉迟恭", {"ycg", "wcg"}),
        ("万俟卨", {"mqx", "wqx"}),
        ("覃芳", {"qf", "tf"}),
        ("曾乐", {"zl", "zy", "cl", "cy"}),
    ],
)
def test_every_reading_of_a_surname_is_found(name: str, initials: set[str]) -> None:
    assert initials <= pinyin.search_keys(name)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("尉迟恭", "yuchigong"),
        ("万俟卨", "moqixie"),
        ("朴信惠", "piaoxinhui"),
        ("澹台明", "tantaiming"),
        ("吕丽", "lvli"),
        ("吕丽", "luli"),
        ("𠮷田", "jitian"),
        ("㛃䶮", "jieyan"),
        ("阿依古丽·买买提", "maimaiti"),
        ("阿依古丽·买买提", "ayigulimaimaiti"),
        ("阿依古丽・买买提", "mmt"),
        ("John Smith", "smith"),
        ("John Smith", "johnsmith"),
        ("张\u3000伟", "张伟"),
    ],
)
def test_spelt_out(name: str, full: str) -> None:
    assert full in pinyin.search_keys(name)


def test_common_names_stay_narrow() -> None:
    """明 and 王 have rare readings in the dictionary; nobody types them."""
    assert not {"wangxiaomeng", "yuxiaoming", "yxm"} & pinyin.search_keys("王小明")


def test_a_name_without_letters_has_no_keys() -> None:
    assert pinyin.search_keys(" ·? ") == set()


@pytest.mark.parametrize(
    "typed",
    [
        "3-2-301",
        "３－２－３０１",
        "3栋2单元301",
        "3栋2单元301室",
        "3号楼2单元301",
        "3#2-301",
        "三栋二单元301",
        "第3栋2单元301室",
        "3 2 301",
        "3.2.301",
        "3栋301",
        "32301",
        "323",
        "3栋",
        "3栋2单元",
        "和谐楼",
        "和谐301",
        "和谐楼301室",
        "和谐2301",
        "和谐楼2单元301",
        "和谐2-3",
        "青和居3-2-301",
        "青和居3栋2单元301",
    ],
)
def test_an_address_is_found_as_typed(typed: str) -> None:
    keys = pinyin.address_keys(
        compound="青和居", building="3栋", alias="和谐楼", unit="2单元", room="301室"
    ) | pinyin.address_keys(compound="青和居", building="3", alias="和谐楼", unit="2", room="301")
    assert any(key.startswith(pinyin.normalise_query(typed)) for key in keys)


def test_the_file_may_write_an_address_with_or_without_its_words() -> None:
    bare = pinyin.address_keys(compound="青和居", building="3", alias="和谐楼", unit="2", room="301")
    worded = pinyin.address_keys(
        compound="青和居", building="三栋", alias="和谐楼", unit="二单元", room="301室"
    )
    assert bare == worded


@pytest.mark.parametrize("typed", ["3栋", "3-", "3号楼"])
def test_building_three_is_not_building_thirty(typed: str) -> None:
    keys = pinyin.address_keys(building="30", unit="1", room="101")
    assert not any(key.startswith(pinyin.normalise_query(typed)) for key in keys)


@pytest.mark.parametrize("name", ["王国栋", "张楼", "单元", "户小明", "梁栋"])
def test_words_of_an_address_stay_in_a_name(name: str) -> None:
    assert pinyin.normalise_query(name) in pinyin.search_keys(name)


@pytest.mark.parametrize("typed", ["1234", "１３８００１３１２３４", "138-0013-1234", "138 0013 1234"])
def test_a_telephone_is_found(typed: str) -> None:
    assert pinyin.normalise_query(typed) in pinyin.phone_keys("138 0013-1234")


def test_too_short_a_number_is_no_key() -> None:
    assert pinyin.phone_keys("119") == set()


@given(st.text(max_size=12) | st.text("3栋2单元室号楼#-. 和谐第三十a１", max_size=12))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = pinyin.normalise_query(text)
    assert pinyin.normalise_query(once) == once


PARTS = st.sampled_from(["", "1", "2", "12", "A", "3栋", "二单元", "十二", "301室", "1204", "商铺2"])


@given(PARTS, PARTS, PARTS, st.sampled_from(["", "和谐楼", "和谐", "红杉里"]))
def test_every_key_is_found_by_typing_it(building: str, unit: str, room: str, alias: str) -> None:
    keys = pinyin.address_keys(compound="青和居", building=building, alias=alias, unit=unit, room=room)
    for key in keys:
        assert pinyin.normalise_query(key) == key
        assert key


def test_names_sort_by_pinyin_with_the_surname_read_as_one() -> None:
    names = ["曾一", "单二", "陈三", "区四", "安五", "王六"]
    assert sorted(names, key=pinyin.sort_key) == ["安五", "陈三", "区四", "单二", "王六", "曾一"]


def test_a_community_of_names_takes_well_under_the_time_of_its_import() -> None:
    surnames = "王李张刘陈杨赵黄周吴单曾区吕欧阳"
    given = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀英霞平刚桂乐行"
    names = [s + a + b for s in surnames for a in given for b in given + "子梓浩宇轩涵怡雨思佳欣悦"][:16_000]
    started = time.perf_counter()
    for name in names:
        pinyin.search_keys(name)
    assert time.perf_counter() - started < 3  # 0.4 s when alone; 1.5 s is the aim on a busy machine


def test_importing_stays_light() -> None:
    code = "import sys, desktop.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
