"""What must not be read stays unread: telephones, names, identity numbers, also in the log."""

import io
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import masking

ID_18 = "420107195603071234"  # made up; the check character is wrong
ID_15 = "420107560307123"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800131234", "138****1234"),
        ("１３８ 0013-1234", "138****1234"),
        ("02796881234", "027****1234"),
        ("071196881234", "0711****1234"),
        ("96881234", "****1234"),
        ("119", "****"),
        ("", ""),
    ],
)
def test_a_telephone_keeps_its_ends(number: str, shown: str) -> None:
    assert masking.mask_phone(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张*"),
        ("王小明", "王**"),
        ("欧阳娜娜", "欧阳**"),
        ("欧阳", "欧*"),
        ("单", "单"),
        ("", ""),
        ("𠮷田", "𠮷*"),
    ],
)
def test_a_name_keeps_its_surname(name: str, shown: str) -> None:
    assert masking.mask_name(name) == shown


@pytest.mark.parametrize(
    ("text", "kind", "stands", "digits"),
    [
        ("电话13800131234。", "phone", "13800131234", "13800131234"),
        ("电话 138 0013 1234", "phone", "138 0013 1234", "13800131234"),
        ("138-0013-1234", "phone", "138-0013-1234", "13800131234"),
        ("１３８００１３１２３４", "phone", "１３８００１３１２３４", "13800131234"),
        ("138\u200b0013\u200b1234", "phone", "138\u200b0013\u200b1234", "13800131234"),
        ("1 3 8 0 0 1 3 1 2 3 4", "phone", "1 3 8 0 0 1 3 1 2 3 4", "13800131234"),
        ("+86 138 0013 1234", "phone", "+86 138 0013 1234", "13800131234"),
        ("008613800131234", "phone", "008613800131234", "13800131234"),
        ("027-96881234", "phone", "027-96881234", "02796881234"),
        ("（027）9688 1234", "phone", "027）9688 1234", "02796881234"),
        ("0711-9688123", "phone", "0711-9688123", "07119688123"),
        ("服务台 8688-1234", "phone", "8688-1234", "86881234"),
        (f"身份证{ID_18}", "id", ID_18, ID_18),
        ("身份证42010719560307123x号", "id", "42010719560307123x", "42010719560307123X"),
        ("420107 1956 0307 1234", "id", "420107 1956 0307 1234", ID_18),
        ("420107-19560307-1234", "id", "420107-19560307-1234", ID_18),
        ("４２０１０７１９５６０３０７１２３Ｘ", "id", "４２０１０７１９５６０３０７１２３Ｘ", "42010719560307123X"),
        (ID_15, "id", ID_15, ID_15),
    ],
)  # fmt: skip
def test_what_is_readable_is_found_where_it_stands(text: str, kind: str, stands: str, digits: str) -> None:
    (found,) = masking.unmasked(text)
    assert (found.kind, text[found.start : found.end], found.digits) == (kind, stands, digits)


@pytest.mark.parametrize(
    "text",
    [
        "138****1234",
        "时间：2025年5月28日 9:00-11:30，和谐楼共享客厅",
        "2025-05-28 09:00:00",
        "20250528",
        "2024-2025年度",
        "420107010001",
        "场次 13 14 15 16 17 18 19",
        "1、2、3、4、5、6、7、8、9、10、11、12、13",
        "12345 市民热线，400-820-8820，119",
        "编号 2025-017，第 128 户，1,284 人次",
        "①②③④⑤⑥⑦⑧⑨",
        "3-2-301",
        "18446744073709551616",
    ],
)
def test_what_is_no_number_of_anybody_passes(text: str) -> None:
    assert masking.unmasked(text) == []


def test_several_numbers_are_told_apart() -> None:
    text = f"13800131234/13900139999，{ID_18}，027-96881234"
    assert [found.kind for found in masking.unmasked(text)] == ["phone", "phone", "id", "phone"]


@given(
    st.from_regex(r"\A1[3-9][0-9]{9}\Z"),
    st.sampled_from(["", " ", "-", "—", "\u3000", ". "]),
    st.text("电话：，。号abc ", max_size=6),
)
def test_every_mobile_number_is_found_and_gone_after_masking(number: str, gap: str, around: str) -> None:
    text = f"{around}：{number[:3]}{gap}{number[3:7]}{gap}{number[7:]}。{around}"
    assert [found.digits for found in masking.unmasked(text)] == [number]
    assert masking.unmasked(masking.mask(text)) == []


@given(st.text())
def test_masking_leaves_nothing_to_find(text: str) -> None:
    assert masking.unmasked(masking.mask(text)) == []


def test_the_log_says_no_numbers() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(masking.MaskingFilter())
    logger = logging.getLogger("masked")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    logger.info("%s called from %s", "王小明", "13800131234")
    try:
        raise ValueError(ID_18)
    except ValueError:
        logger.exception("failed")
    assert "138****1234" in stream.getvalue()
    assert "ValueError" in stream.getvalue()
    assert "13800131234" not in stream.getvalue()
    assert ID_18 not in stream.getvalue()


@pytest.mark.parametrize(
    ("plate", "shown"), [("鄂A12345", "鄂A***45"), ("鄂AD12345", "鄂A****45"), ("鄂A1", "***"), ("", "")]
)
def test_a_plate_shows_its_ends(plate: str, shown: str) -> None:
    assert masking.mask_plate(plate) == shown
