"""People who do not exist, and the many ways in which offices write what is known of them.

Numbers begin with prefixes that no operator has been given.
"""

import random
from dataclasses import dataclass
from dataclasses import field
from datetime import date

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文䶮喆堃玥一二三四五六七八九十百东西南北中里苑城"
COMPOUNDS: tuple[str, ...] = (
    "青松苑",
    "荷塘里",
    "滨江花园",
    "铁路小区",
    "望湖家园",
    "向阳新村",
    "东湖名邸",
    "桂子庭",
    "三里河小区",
    "八一公寓",
)
ALIASES: tuple[str, ...] = ("和谐楼", "和安楼", "和善楼", "文明楼", "友爱楼", "敬业楼", "诚信楼", "团结楼")


@dataclass
class Truth:
    name: str
    sex: str | None
    birth: str | None
    phones: list[str]
    compound: str
    building: str
    unit: str
    room: str
    party: bool | None
    volunteer: bool | None
    alone: bool | None
    rows: list[str] = field(default_factory=list)


PREFIXES = ("142", "143", "154", "161", "164", "194")


def people(rng: random.Random, compounds: list[str], aliases: dict[str, str]) -> list[Truth]:
    """Households in order of their address."""
    found: list[Truth] = []
    taken: set[tuple] = set()
    for compound in compounds:
        letters = rng.random() < 0.2 and not aliases
        for number in range(1, rng.randint(2, 4) + 1):
            building = "ABCD"[number - 1] if letters else str(number + rng.choice((0, 0, 8)))
            units = rng.choice((0, 0, 1, 2, 3))
            for unit in range(1, max(1, units) + 1):
                for room in sorted(
                    {f"{rng.randint(1, 18)}0{rng.randint(1, 4)}" for _ in range(rng.randint(2, 5))}, key=int
                ):
                    shared = phone_number(rng)
                    for _ in range(rng.randint(1, 4)):
                        name = _name(rng)
                        place = (compound, building, str(unit) if units else "", room)
                        if (name, *place) in taken:
                            continue
                        taken.add((name, *place))
                        found.append(_person(rng, name, place, shared))
    return found


def _person(rng: random.Random, name: str, place: tuple[str, str, str, str], shared: str) -> Truth:
    born = date(rng.randint(1935, 2022), rng.randint(1, 12), rng.randint(1, 28))
    exact = rng.choice((10, 10, 10, 7, 4, 0))
    phones = [
        [],
        [shared],
        [phone_number(rng)],
        [phone_number(rng)],
        [phone_number(rng), f"027{rng.randint(90000000, 99999999)}"],
    ][rng.randrange(5)]
    return Truth(
        name,
        rng.choice(("M", "F", "F", "M", None)),
        born.isoformat()[:exact] or None,
        phones,
        *place,
        rng.choice((True, False, None)),
        rng.choice((True, False, None, None)),
        rng.choice((True, None, None, None)),
    )


def phone_number(rng: random.Random) -> str:
    return rng.choice(PREFIXES) + f"{rng.randint(10**7, 10**8 - 1)}"


def _name(rng: random.Random) -> str:
    if rng.random() < 0.02:
        return rng.choice(("阿依古丽·买买提", "迪丽娜尔·艾力", "Nguyễn Thị Lan", "欧阳建国", "司马相如玉"))
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


# --- how values are written -------------------------------------------------------------------

NUMERALS = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    if number < 10:
        return NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def write_building(rng: random.Random, label: str, aliases: dict[str, str], forms: str) -> object:
    alias = aliases.get(label)
    if alias and rng.random() < 0.7:
        return rng.choice(
            (
                f"{label}栋({alias})",
                f"{label}栋（{alias}）",
                alias,
                f"{alias}{label}栋",
                f"{alias}（{label}栋）",
            )
        )
    if not label.isdigit():
        return rng.choice((f"{label}栋", f"{label}座", label, label.lower() + "座"))
    number = int(label)
    options = {
        "plain": (label, number, float(number)),
        "dong": (f"{label}栋", f"{label} 栋", f"{label}幢", f"第{label}栋"),
        "mixed": (
            f"{label}栋",
            f"{label}号楼",
            f"{label}#",
            f"{label}#楼",
            f"{numeral(number)}栋",
            f"{numeral(number)}号楼",
            label,
            f"{label}座",
        ),
    }[forms]
    return rng.choice(options)


def write_unit(rng: random.Random, unit: str) -> object:
    if not unit:
        return rng.choice(("", "", "无", "-", "/"))
    return rng.choice(
        (f"{unit}单元", f"{numeral(int(unit))}单元", unit, int(unit), f"第{unit}单元", f"{unit} 单元")
    )


def write_room(rng: random.Random, room: str) -> object:
    wide = room.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return rng.choice((room, int(room), f"{room}室", f"{room}房", f"{room}.0", wide, f"{room}号", room))


ADDRESSES = (
    "{b}-{u}-{r}",
    "{b}栋{u}单元{r}室",
    "{b}#-{u}-{r}",
    "{B}号楼{U}单元{R}",
    "{b}幢{u}单元{r}",
    "{b}号楼-{u}-{r}",
    "{b}栋{u}-{r}",
    "{b}/{u}/{r}",
    "第{b}栋第{u}单元{r}号",
    "{b}栋{u}单元{f}楼{r}",
    "{b}－{u}－{r}室",
)
ADDRESSES_WITHOUT_UNIT = (
    "{b}-{r}",
    "{b}栋{r}室",
    "{b}幢{r}",
    "{b}#{r}",
    "{B}号楼{r}",
    "{b}号楼{r}房",
    "{b}栋-{r}",
    "{B}栋{R}",
)


def write_address(rng: random.Random, one: Truth, aliases: dict[str, str], before: str) -> str:
    if not one.building.isdigit():
        form = rng.choice(("{b}座{u}单元{r}", "{b}-{u}-{r}") if one.unit else ("{b}座{r}", "{b}-{r}"))
    else:
        form = rng.choice(ADDRESSES if one.unit else ADDRESSES_WITHOUT_UNIT)
    alias = aliases.get(one.building)
    if alias and rng.random() < 0.6:
        unit = f"{one.unit}单元" if one.unit else ""
        return before + rng.choice(
            (f"{one.building}栋({alias}){unit}{one.room}", f"{alias}{unit}{one.room}室")
        )
    number = int(one.building) if one.building.isdigit() else 1
    return before + form.format(
        b=one.building,
        B=numeral(number) if one.building.isdigit() else one.building,
        u=one.unit,
        U=numeral(int(one.unit or 1)),
        r=one.room,
        R="".join(NUMERALS[int(digit)] for digit in one.room),
        f=one.room[:-2],
    )


def write_birth(rng: random.Random, birth: str | None, forms: str) -> object:
    if birth is None:
        return rng.choice(("", "", "/", "无"))
    parts = [int(part) for part in birth.split("-")]
    if len(parts) == 1:
        return rng.choice((birth, f"{birth}年", parts[0]))
    if len(parts) == 2:
        year, month = parts
        return rng.choice(
            (
                f"{year}年{month}月",
                f"{year}.{month}",
                f"{year}{month:02d}",
                f"{year}-{month}",
                f"{year}/{month:02d}",
            )
        )
    year, month, day = parts
    if forms == "american":
        return f"{month:02d}/{day:02d}/{year}"
    return rng.choice(
        (
            f"{year}-{month}-{day}",
            f"{year}年{month}月{day}日",
            f"{year}{month:02d}{day:02d}",
            f"{year}.{month}.{day}",
            f"{year}/{month:02d}/{day:02d}",
            (date(year, month, day) - date(1899, 12, 30)).days,
            date(year, month, day),
            int(f"{year}{month:02d}{day:02d}"),
        )
    )


def write_phones(rng: random.Random, phones: list[str]) -> object:
    if not phones:
        return rng.choice(("", "", "无", "/", "没有"))
    return rng.choice(("/", "、", ";", " ", "\n", "，", "；")).join(
        _write_phone(rng, phone) for phone in phones
    )


def _write_phone(rng: random.Random, phone: str) -> str:
    if phone.startswith("0"):
        return rng.choice((phone, f"{phone[:3]}-{phone[3:]}", f"({phone[:3]}){phone[3:]}"))
    return rng.choice(
        (
            phone,
            phone,
            f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
            f"{phone[:3]} {phone[3:7]} {phone[7:]}",
            f"+86 {phone}",
            f"0086{phone}",
            f"{phone}.0",
            f"{phone}（女儿）",
            phone.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        )
    )


def write_sex(rng: random.Random, sex: str | None) -> str:
    return {"M": rng.choice(("男", "男", "M", "男性")), "F": rng.choice(("女", "女", "F", "女性")), None: ""}[
        sex
    ]


def write_yes(rng: random.Random, yes: bool | None) -> str:
    return {True: rng.choice(("是", "√", "✓")), False: rng.choice(("否", "×")), None: ""}[yes]


def write_party(rng: random.Random, party: bool | None) -> str:
    return {True: "中共党员", False: rng.choice(("群众", "共青团员")), None: ""}[party]


def write_name(rng: random.Random, name: str) -> str:
    if len(name) == 2 and rng.random() < 0.3:
        return name[0] + rng.choice((" ", "　", "  ")) + name[1]
    if "·" in name:
        return name.replace("·", rng.choice("·•・"))
    if rng.random() < 0.03:
        return name + rng.choice(("（户主）", "(租客)"))
    return name
