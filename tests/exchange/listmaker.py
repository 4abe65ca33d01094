"""Makes residents' lists laid out in many ways from one table of people, with the right answers."""

import csv
import io
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from tests.exchange.list_styles import WORDS
from tests.exchange.list_styles import style_of
from tests.exchange.people_maker import ALIASES
from tests.exchange.people_maker import COMPOUNDS
from tests.exchange.people_maker import Truth
from tests.exchange.people_maker import people
from tests.exchange.people_maker import phone_number
from tests.exchange.people_maker import write_address
from tests.exchange.people_maker import write_birth
from tests.exchange.people_maker import write_building
from tests.exchange.people_maker import write_name
from tests.exchange.people_maker import write_party
from tests.exchange.people_maker import write_phones
from tests.exchange.people_maker import write_room
from tests.exchange.people_maker import write_sex
from tests.exchange.people_maker import write_unit
from tests.exchange.people_maker import write_yes


@dataclass
class Made:
    """A file and what a careful reader gets out of it (in the form of the answers that `score` takes)."""

    path: Path
    answers: dict
    style: dict


def make(seed: int, folder: Path) -> Made:
    """One list of one layout; the same seed gives the same list."""
    rng = random.Random(seed)
    style = style_of(rng)
    several = style["compound"] in {"column", "address", "sheet", "section"}
    compounds = rng.sample(COMPOUNDS, rng.randint(2, 3) if several else 1)
    labels = [str(number) for number in range(1, 13)]
    aliases = dict(zip(labels, ALIASES, strict=False)) if style["alias"] else {}
    everyone = people(rng, compounds, aliases)
    if not any(one.birth and len(one.birth) == 10 and int(one.birth[8:]) > 12 for one in everyone):
        style["dates"] = "mixed"  # nothing would tell 3/7 from 7/3
    return _Maker(rng, style, everyone, aliases, folder, seed).made()


class _Maker:
    def __init__(self, rng, style, everyone, aliases, folder, seed) -> None:
        self.rng, self.style, self.everyone, self.aliases = rng, style, everyone, aliases
        self.folder, self.seed = folder, seed
        self.columns = self._columns()
        if style["two_phones"] and self.columns.index("landline") < self.columns.index("phone"):
            for one in everyone:  # the answers name numbers in file order
                one.phones = [*one.phones[1:], *one.phones[:1]]
        self.words = [rng.choice(WORDS[name]) for name in self.columns]
        if style["owner"]:
            self.words[self.columns.index("name")] = "姓名"
        if "politics" in self.columns and "党员" in self.words:
            self.words[self.words.index("党员")] = "是否党员"
        self.sheets: list[tuple[str, list[list], list[tuple[int, int, int, int]]]] = []
        self.rejects: list[tuple[int, int, str]] = []
        self.numbered: set[tuple[str, str]] = set()

    def _columns(self) -> list[str]:
        style = self.style
        place = {
            "columns": ["building", "unit", "room"],
            "building+unit": ["building+unit", "room"],
            "unit+room": ["building", "unit+room"],
            "address": ["address"],
        }[style["address"]]
        if style["building"] in {"section", "sheet"}:
            place = [name for name in place if name != "building"]
        if style["door"]:
            place = ["door"]
        if style["alias_column"]:
            place = ["alias", *place]
        if style["compound"] == "column":
            place = ["compound", *place]
        sex = ["sex_male", "sex_female"] if style["sex_ticks"] else ["sex"]
        birth = ["birth_year", "birth_month", "birth_day"] if style["birth_parts"] else ["birth"]
        phone = ["phone", "landline"] if style["two_phones"] else ["phone"]
        about = [
            "name",
            *sex,
            *birth,
            *phone,
            "politics" if style["politics"] else "party",
            "volunteer",
            "alone",
        ]
        rest = [*about, "remark", *style["extras"], *(["owner"] if style["owner"] else [])]
        if style["order"]:
            self.rng.shuffle(rest)
        ordered = [*rest, *place] if self.rng.random() < 0.3 else [*place, *rest]
        return ["no", *ordered] if self.rng.random() < 0.8 else ordered

    def made(self) -> Made:
        name = f"list-{self.seed}"
        groups: list[tuple[str, list[Truth]]] = [("", self.everyone)]
        if self.style["compound"] == "sheet":
            groups = [
                (compound, [p for p in self.everyone if p.compound == compound])
                for compound in dict.fromkeys(p.compound for p in self.everyone)
            ]
        elif self.style["building"] == "sheet":
            groups = [
                (
                    f"{label}栋" if label.isdigit() else f"{label}座",
                    [p for p in self.everyone if p.building == label],
                )
                for label in dict.fromkeys(p.building for p in self.everyone)
            ]
        if self.style["compound"] == "file":
            name = f"{self.everyone[0].compound}居民花名册-{self.seed}"
        if self.style["continued"] and len(self.everyone) > 20:
            half = len(self.everyone) // 2
            groups = [("第1页", self.everyone[:half]), ("第2页", self.everyone[half:])]
        for title, group in groups:
            self._sheet(title or "居民名单", group)
        path = self.folder / f"{name}.{self.style['format']}"
        if self.style["format"] == "csv":
            self._write_csv(path)
        else:
            self._write_xlsx(path)
        columns = [
            "id",
            "name",
            "sex",
            "birth",
            "phones",
            "compound",
            "building",
            "unit",
            "room",
            "party",
            "volunteer",
            "alone",
            "rows",
        ]
        rows = [
            [f"P{index}", *[getattr(one, column) for column in columns[1:]]]
            for index, one in enumerate(self.everyone)
        ]
        issues = [[sheet, row, "reject", code, ""] for sheet, row, code in self.rejects]
        return Made(
            path, {"persons": {"columns": columns, "rows": rows}, "issues": {"rows": issues}}, self.style
        )

    def _sheet(self, title: str, group: list[Truth]) -> None:
        rows: list[list] = []
        merges: list[tuple[int, int, int, int]] = []
        self.position = len(self.sheets) + 1
        self.rows, self.merges = rows, merges
        if not (self.style["continued"] and self.position > 1):
            self._above(group)
            self._header()
            self._specimen()
        self._body(group)
        if self.style["totals"]:
            self._odd("total_row", ["合计", *[""] * 3, f"{len(group)}人"])
            self._odd("footer", ["填表人：王小明      审核人：李大伟"])
        left = self.style["left"]
        rows = [[*[""] * left, *row] if row else [] for row in rows]
        merges = [(top, first + left, bottom, last + left) for top, first, bottom, last in merges]
        self.sheets.append((title, rows, merges))

    def _above(self, group: list[Truth]) -> None:
        width = len(self.columns)
        compound = group[0].compound
        lines: list[str] = []
        if self.style["compound"] == "title":
            lines.append(
                self.rng.choice(
                    (f"{compound}居民信息登记表", f"2026年{compound}住户花名册", f"{compound}居民名单")
                )
            )
        elif self.style["above"] > 1:
            lines.append("居民信息登记表")
        if self.style["compound"] == "line":
            lines.append(
                self.rng.choice((f"小区：{compound}    填表日期：2026年3月15日", f"小区名称：{compound}"))
            )
        while len(lines) < self.style["above"]:
            lines.append(self.rng.choice(("填表日期：2026年3月", "联系电话请核对", "")))
        if self.style["notes"]:
            lines += [
                "填表说明：",
                "1. 姓名、联系电话务必核对，楼栋写“3栋”，单元写“2单元”。",
                "2. 出生日期按 1956-3-7 填写；房号写“301”。",
            ]
        for line in lines:
            self.rows.append([line])
            if line and self.rng.random() < 0.6:
                self.merges.append((len(self.rows) - 1, 0, len(self.rows) - 1, width - 1))

    def _specimen(self) -> None:
        if self.style["specimen"]:
            cells = [
                "1栋" if name == "building" else "101" if name == "room" else "" for name in self.columns
            ]
            cells[self.columns.index("name")] = "张某某（示例）"
            cells[self.columns.index("phone")] = "1XXXXXXXXXX"
            self._odd("example_row", cells)

    def _header(self) -> None:
        groups = [
            ("出生日期", ("birth_year", "birth_month", "birth_day")),
            ("性别", ("sex_male", "sex_female")),
        ]
        parts = [
            (words, [self.columns.index(name) for name in names])
            for words, names in groups
            if names[0] in self.columns
        ]
        if parts:
            top, below = list(self.words), [""] * len(self.words)
            at = len(self.rows)
            for words, columns in parts:
                for index in columns:
                    below[index], top[index] = top[index], ""
                top[columns[0]] = words
                self.merges.append((at, columns[0], at, columns[-1]))
            self.rows += [top, below]
            return
        place = [i for i, name in enumerate(self.columns) if name in {"building", "unit", "room"}]
        if self.style["header"] == 2 and len(place) >= 2 and place == list(range(place[0], place[-1] + 1)):
            top = list(self.words)
            below = [""] * len(top)
            for index in place:
                below[index], top[index] = top[index], ""
            top[place[0]] = "住址"
            at = len(self.rows)
            self.rows += [top, below]
            self.merges.append((at, place[0], at, place[-1]))
            self.merges += [(at, i, at + 1, i) for i in range(len(top)) if i not in place]
        else:
            self.rows.append(list(self.words))

    def _odd(self, code: str, cells: list, *, is_wide: bool = False) -> None:
        self.rows.append(cells)
        self.rejects.append((self.position, len(self.rows), code))
        if is_wide:
            self.merges.append((len(self.rows) - 1, 0, len(self.rows) - 1, len(self.columns) - 1))

    def _body(self, group: list[Truth]) -> None:
        self.above: Truth | None = None
        self.runs: dict[str, int] = {}
        self.fixed: dict[str, str] = {}
        for number, one in enumerate(group, start=1):
            changed = self.above is None or (self.above.compound, self.above.building) != (
                one.compound,
                one.building,
            )
            if changed and self.above is not None:
                self._close_merges()
                self._between(one)
            if self.style["compound"] == "section" and (
                self.above is None or self.above.compound != one.compound
            ):
                words = one.compound + (
                    "" if one.compound.endswith("小区") else self.rng.choice(("", "小区"))
                )
                self._odd("section_row", [self.rng.choice(("", "二、", "【")) + words], is_wide=True)
            if changed and self.style["building"] == "section":
                label = f"{one.building}栋" if one.building.isdigit() else f"{one.building}座"
                self._odd(
                    "section_row",
                    [label + self.rng.choice(("", "（见下表）", "（共3个单元）"))],
                    is_wide=True,
                )
            household = (
                changed or self.above is None or (self.above.unit, self.above.room) != (one.unit, one.room)
            )
            if household:
                self._close_merges(("room",))
            if changed or self._unit_changed(one):
                self._close_merges(("unit",))
            self.rows.append(
                [
                    self._cell(name, one, number, is_new=changed, is_household=household)
                    for name in self.columns
                ]
            )
            one.rows.append(f"{self.position}:{len(self.rows)}")
            self.above = one
        self._close_merges()

    def _between(self, one: Truth) -> None:
        if self.style["blank"]:
            self.rows.append([])
        if self.style["again"] and self.rng.random() < 0.5:
            at = len(self.rows)
            self._header()
            self.rejects += [(self.position, row + 1, "repeated_header") for row in range(at, len(self.rows))]
        if self.style["vacant"] and "building" in self.columns and self.style["building"] == "own":
            cells = [""] * len(self.columns)
            for name, value in (
                ("building", f"{one.building}栋"),
                ("room", "909"),
                ("name", self.rng.choice(("空置", "空房", "（空）", "待租"))),
            ):
                if name in self.columns:
                    cells[self.columns.index(name)] = value
            self._odd("vacant_flat", cells)

    def _close_merges(
        self, names: tuple[str, ...] = ("building", "building+unit", "compound", "unit", "room")
    ) -> None:
        for name in names:
            start = self.runs.pop(name, None)
            if start is not None and len(self.rows) - 1 > start:
                column = self.columns.index(name)
                self.merges.append((start, column, len(self.rows) - 1, column))

    def _cell(self, name: str, one: Truth, number: int, *, is_new: bool, is_household: bool) -> object:
        rng = self.rng
        if name in {"building", "building+unit"}:
            return self._repeated(
                name,
                one,
                is_new=is_new or (name == "building+unit" and is_household and self._unit_changed(one)),
            )
        if name == "room":
            return self._room(one, is_household=is_household)
        if name == "unit" and self.style["units"] != "own":
            return self._unit(one, is_new=is_new or self._unit_changed(one))
        writers = {
            "no": lambda: number,
            "name": lambda: write_name(rng, one.name),
            "sex": lambda: write_sex(rng, one.sex),
            "birth": lambda: write_birth(rng, one.birth, self.style["dates"]),
            "phone": lambda: write_phones(
                rng, [p for p in one.phones if p[0] != "0"] if self.style["two_phones"] else one.phones
            ),
            "compound": lambda: one.compound,
            "unit": lambda: write_unit(rng, one.unit),
            "door": lambda: "-".join(part for part in (one.building, one.unit, one.room) if part),
            "alias": lambda: self.aliases.get(one.building, ""),
            "owner": lambda: rng.choice(("王建国", "李秀英")),
            "landline": lambda: write_phones(rng, [p for p in one.phones if p[0] == "0"]),
            "birth_year": lambda: self._birth_part(one, 0),
            "birth_month": lambda: self._birth_part(one, 1),
            "birth_day": lambda: self._birth_part(one, 2),
            "sex_male": lambda: "√" if one.sex == "M" else "",
            "sex_female": lambda: "√" if one.sex == "F" else "",
            "unit+room": lambda: (
                (f"{one.unit}单元{one.room}" if rng.random() < 0.5 else f"{one.unit}-{one.room}")
                if one.unit
                else one.room
            ),
            "address": lambda: self._address(one),
            "party": lambda: write_yes(rng, one.party),
            "politics": lambda: write_party(rng, one.party),
            "volunteer": lambda: write_yes(rng, one.volunteer),
            "alone": lambda: "√" if one.alone else "",
            "remark": lambda: rng.choice(
                ("", "", "", "租户", "白天不在家", "户主", "愿意参加包粽子,会做热干面")
            ),
            "age": lambda: rng.randint(3, 95),
            "nation": lambda: "汉",
            "relation": lambda: rng.choice(("本人", "妻", "长子", "女儿")),
            "idno": lambda: (
                f"42010719{rng.randint(40, 99)}0{rng.randint(1, 9)}{rng.randint(10, 28)}{rng.randint(1000, 9999)}"
            ),
            "census": lambda: "湖北省武汉市青山区工人村街道8号",
            "urgent": lambda: phone_number(rng),
            "stay": lambda: rng.choice(("常住", "流动")),
            "wechat": lambda: f"wx{rng.randint(1000, 9999)}",
            "grid": lambda: f"第{rng.randint(1, 6)}网格",
        }
        return writers[name]()

    def _address(self, one: Truth) -> str:
        before = one.compound if self.style["compound"] == "address" else ""
        if before and self.style["district"]:
            before = (
                self.rng.choice(("青山区", "武汉市青山区钢花村街道", "青山区和平大道12号", "光明社区"))
                + before
            )
        if one.building in self.aliases and (one.compound, one.building) not in self.numbered:
            self.numbered.add((one.compound, one.building))
            unit = f"{one.unit}单元" if one.unit else ""
            return f"{before}{one.building}栋({self.aliases[one.building]}){unit}{one.room}"
        return write_address(self.rng, one, self.aliases, before)

    def _birth_part(self, one: Truth, part: int) -> object:
        parts = one.birth.split("-") if one.birth else []
        return int(parts[part]) if part < len(parts) else ""

    def _unit(self, one: Truth, *, is_new: bool) -> object:
        if not is_new or not one.unit:
            return ""
        if self.style["units"] == "merged":
            self.runs["unit"] = len(self.rows)
        return write_unit(self.rng, one.unit)

    def _unit_changed(self, one: Truth) -> bool:
        return self.above is None or self.above.unit != one.unit

    def _repeated(self, name: str, one: Truth, *, is_new: bool) -> object:
        mode = self.style["building"]
        if mode != "own" and not is_new:
            return self.rng.choice(("同上", "〃", "同上")) if mode == "ditto" else ""
        if mode == "merged":
            self._close_merges((name,))
            self.runs[name] = len(self.rows)
        if name == "building":
            if one.building in self.aliases and (one.compound, one.building) not in self.numbered:
                self.numbered.add((one.compound, one.building))  # the number of a name must stand somewhere
                return f"{one.building}栋({self.aliases[one.building]})"
            return write_building(self.rng, one.building, self.aliases, self.style["forms"])
        if not one.unit:
            return f"{one.building}栋" if one.building.isdigit() else f"{one.building}座"
        return self.rng.choice(
            (f"{one.building}-{one.unit}", f"{one.building}栋{one.unit}单元", f"{one.building}/{one.unit}")
        )

    def _room(self, one: Truth, *, is_household: bool) -> object:
        if self.style["rooms"] == "own":
            return write_room(self.rng, one.room)
        if not is_household:
            return ""
        if self.style["rooms"] == "merged":
            self.runs["room"] = len(self.rows)
        return write_room(self.rng, one.room)

    def _write_xlsx(self, path: Path) -> None:
        book = openpyxl.Workbook()
        assert book.active is not None
        book.remove(book.active)
        for title, rows, merges in self.sheets:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append([None if cell == "" else cell for cell in row])
            for top, left, bottom, right in merges:
                sheet.merge_cells(
                    start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
                )
        book.save(path)

    def _write_csv(self, path: Path) -> None:
        text = io.StringIO(newline="")
        width = len(self.columns) + self.style["left"]
        for row in self.sheets[0][1]:
            cells = [cell.isoformat() if isinstance(cell, date) else cell for cell in row]
            csv.writer(text).writerow([*cells, *[""] * (width - len(cells))])
        encoding = self.rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
        path.write_bytes(text.getvalue().encode(encoding))
