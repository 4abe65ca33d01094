"""导入居民: the file, the columns, the dry run with its problems."""

import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.exchange import people_list
from desktop.models import Person
from desktop.models import Phone
from desktop.services import import_plan
from desktop.views.people.import_wizard import ImportWizard
from tests.gallery import today
from tests.gallery.gallery import scene
from tests.gallery.people import window

TODAY = date(2025, 5, 28)
HEADINGS = "序号,楼栋,单元,房号,姓名,性别,出生日期,联系电话,身份证号,备注"
SURNAMES, GIVEN = "李王张刘陈杨黄周吴徐", "建国桂香国庆小兰文彬玉梅志强秀珍"
PROBLEMS = (
    "和谐楼,2单元,502,李桂香,女,1956-3-7,1540000123",
    "和谐楼,1单元,301,张国庆,男,1960,1.54E+10",
    "和谐楼,4单元,102,黄小兰,女,1971.5,027-9600112O",
    "和谐楼,3单元,601,彭 刚,男,19820330,154000456789",
    "和谐楼,2单元,201,胡秀珍,女,1949-12-2,不肯说",
    "和谐楼,4单元,401,熊建华,男,1975,154****9921",
    "和谐楼,1单元,102,邓玉梅,女,56.3.7,15400000012",
    "和谐楼,1单元,103,郑文彬,男,1981-2-30,15400000013",
    "和谐楼,3单元,,徐志强,男,1966,15400000014",
    ",,305,周兰,女,1990,15400000015",
    "和谐楼,2单元,402,,,,15400000016",
    "和谐楼,2单元,403,空置,,,",
    "和谐楼,2单元,502,李桂香,女,1956-3,15400000017",
    "和谐楼,2单元,601,任华?,男,1992,15400000018",
    "和谐楼,2单元,602,吴梅,女,1939,,,已搬走",
)


def list_text() -> str:
    """A list of some hundred rows: new people, people on file, and rows to look at."""
    rows: list[str] = []
    on_file = list(Person.with_place().where(Person.room != "").order_by(Person.id).limit(110))
    phones = Phone.of(row.id for row in on_file)
    for row in on_file:
        building = row.unit.building
        numbers = "、".join(phones.get(row.id, [])) or ("15400009999" if row.id > on_file[60].id else "")
        sex = {"M": "男", "F": "女", None: ""}[row.sex]
        rows.append(
            f"{building.label}栋({building.name}),{row.unit.label},{row.room},{row.name},{sex},{row.birth or ''},{numbers}"
        )
    for number in range(420):
        name = SURNAMES[number % 10] + GIVEN[number % 14] + GIVEN[(number // 7) % 14]
        home = f"{number % 4 + 1}单元,{number // 24 + 1}0{number % 6 + 1}"
        rows.append(f"和谐楼,{home},{name},女,19{30 + number % 70},{15400010000 + number}")
    for place, problem in enumerate(PROBLEMS):
        rows.insert(20 + place * 33, problem)
    return (
        "和谐楼住户登记表,,\n"
        + HEADINGS
        + "\n"
        + "\n".join(f"{n},{row}" for n, row in enumerate(rows, 1))
        + "\n"
    )


def wizard(*, until: str) -> QWidget:
    today.opened("sample")
    shown, page = window()
    page.show_wizard()
    found: ImportWizard = page.wizard
    if until == "file":
        return shown
    path = Path(tempfile.mkdtemp()) / "和谐楼住户.csv"
    path.write_text(list_text(), "utf-8")
    found._state.path = path
    found._looked(people_list.layout(path))
    if until == "review":
        reading = people_list.read(path, found.columns.layout_now(), today=TODAY)
        found._state.chosen = {}
        found._tried(import_plan.plan(reading, today=TODAY))
    return shown


@scene("import-1-file")
def file() -> QWidget:
    return wizard(until="file")


@scene("import-2-columns")
def columns() -> QWidget:
    return wizard(until="columns")


@scene("import-3-review")
def review() -> QWidget:
    return wizard(until="review")
