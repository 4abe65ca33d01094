"""The layouts of lists: headings, and what is chosen by chance for one list."""

import random

WORDS = {
    "no": ("序号", "编号", "No."),
    "name": (
        "姓名",
        "居民姓名",
        "户主姓名",
        "姓  名",
        "住户姓名",
        "名字",
        "*姓名",
        "姓名（必填）",
        "业主姓名",
    ),
    "sex": ("性别", "性 别", "男/女"),
    "birth": ("出生日期", "出生年月", "生日", "出生年月日", "出生\n日期", "出生日期（阳历）"),
    "phone": ("联系电话", "手机", "电话号码", "联系方式", "手机号码", "联系\n电话", "电话（手机）"),
    "compound": ("小区", "小区名称", "所属小区", "居住小区"),
    "building": ("楼栋", "楼号", "幢", "栋号", "楼栋号", "几栋", "楼 栋"),
    "unit": ("单元", "单元号", "门洞", "单 元"),
    "room": ("房号", "室", "门牌号", "房间号", "室号"),
    "building+unit": ("楼栋单元", "楼栋/单元", "栋-单元"),
    "unit+room": ("单元房号", "单元-室", "单元门牌"),
    "address": ("家庭住址", "住址", "地址", "现住址", "楼栋-单元-房号", "居住地址"),
    "party": ("是否党员", "党员"),
    "politics": ("政治面貌",),
    "owner": ("户主姓名", "业主"),
    "landline": ("固定电话", "座机", "电话2"),
    "door": ("门牌号", "房号", "门牌"),
    "alias": ("楼名", "楼栋名称"),
    "birth_year": ("年",),
    "birth_month": ("月",),
    "birth_day": ("日",),
    "sex_male": ("男",),
    "sex_female": ("女",),
    "volunteer": ("志愿者", "是否志愿者", "注册志愿者"),
    "alone": ("独居", "是否独居", "独居老人"),
    "remark": ("备注", "备 注", "说明"),
    "age": ("年龄",),
    "nation": ("民族",),
    "relation": ("与户主关系",),
    "idno": ("身份证号", "公民身份号码", "证件号码"),
    "census": ("户籍地址", "户口所在地"),
    "urgent": ("紧急联系人电话", "子女电话"),
    "stay": ("常住/流动", "居住性质"),
    "wechat": ("微信号",),
    "grid": ("所属网格", "网格员"),
}
EXTRA = ("age", "nation", "relation", "idno", "census", "urgent", "stay", "wechat", "grid")


def style_of(rng: random.Random) -> dict:
    """One layout; what cannot go together is taken back."""
    style = {
        "format": rng.choice(("xlsx", "xlsx", "csv")),
        "address": rng.choice(("columns", "columns", "columns", "building+unit", "unit+room", "address")),
        "building": rng.choice(("own", "own", "merged", "once", "section", "sheet", "ditto")),
        "compound": rng.choice(("column", "line", "sheet", "title", "file", "address", "line", "section")),
        "forms": rng.choice(("plain", "dong", "mixed")),
        "dates": rng.choice(("mixed", "mixed", "american")),
        "header": rng.choice((1, 1, 1, 2)),
        "above": rng.randint(0, 6),
        "order": rng.random() < 0.6,
        "rooms": rng.choice(("own", "own", "own", "once", "merged")),
        "alias": rng.random() < 0.25,
        "extras": rng.sample(EXTRA, rng.randint(0, 4)),
        "politics": rng.random() < 0.3,
        "totals": rng.random() < 0.6,
        "again": rng.random() < 0.3,
        "blank": rng.random() < 0.3,
        "vacant": rng.random() < 0.5,
        "units": rng.choice(("own", "own", "own", "once", "merged")),
        "owner": rng.random() < 0.15,
        "two_phones": rng.random() < 0.2,
        "door": rng.random() < 0.15,
        "specimen": rng.random() < 0.2,
        "birth_parts": rng.random() < 0.1,
        "sex_ticks": rng.random() < 0.1,
        "notes": rng.random() < 0.2,
        "left": rng.choice((0, 0, 0, 1, 2)),
        "continued": rng.random() < 0.1,
        "alias_column": rng.random() < 0.15,
        "district": rng.random() < 0.2,
    }
    _settle(style)
    return style


def _settle(style: dict) -> None:
    """Takes back what cannot go together."""
    if style["format"] == "csv":
        style["building"] = {"merged": "once", "sheet": "own"}.get(style["building"], style["building"])
        style["rooms"] = {"merged": "once"}.get(style["rooms"], style["rooms"])
        if style["compound"] == "sheet":
            style["compound"] = "file"
    if style["address"] == "address":
        style["building"] = "own"
    elif style["compound"] == "address":
        style["compound"] = "column"
    if style["address"] != "columns":
        style["rooms"] = "own"
        if style["building"] in {"section", "sheet"} and style["address"] == "building+unit":
            style["building"] = "own"
    if style["building"] == "sheet":
        if style["compound"] == "sheet":
            style["compound"] = "title"
        style["alias"] = False
    if style["alias"]:
        style["address"] = "columns" if style["address"] == "building+unit" else style["address"]
    if style["building"] == "sheet" and style["compound"] == "column":
        style["compound"] = "line"
    if style["building"] == "sheet" and style["compound"] == "section":
        style["compound"] = "line"
    if style["building"] == "section" or style["compound"] == "section":
        style["totals"] = style["continued"] = False
    if style["address"] != "columns" or style["units"] != "own":
        style["door"] = False
    if style["door"]:
        style["building"], style["rooms"], style["alias"] = "own", "own", False
        style["compound"] = "line" if style["compound"] in {"address", "sheet"} else style["compound"]
    if style["address"] != "columns":
        style["units"] = "own"
    if style["format"] == "csv":
        style["units"] = {"merged": "once"}.get(style["units"], style["units"])
        style["continued"] = False
    if (
        style["building"] == "sheet"
        or style["compound"] == "sheet"
        or style["building"] != "own"
        or style["rooms"] != "own"
    ):
        style["continued"] = False
    if style["building"] in {"ditto", "section"} or style["address"] != "columns" or style["door"]:
        style["alias_column"] = False
    if style["alias_column"]:
        style["alias"] = True
        style["building"] = "own"
    if style["birth_parts"] or style["sex_ticks"]:
        style["header"], style["order"] = 2, False
    if style["building"] == "section":
        style["compound"] = "line" if style["compound"] == "column" else style["compound"]
