"""Lists, cards, door papers and records in each language of papers: the fixed words change, what people typed does not."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from desktop import i18n
from desktop import paths
from desktop.models import Booking
from desktop.models import Dish
from desktop.models import EscortCar
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import Unit
from desktop.models import Venue
from desktop.printing import list_paper
from desktop.printing import person_record as record_paper
from desktop.printing import recovery_sheet
from desktop.printing.page import Sheet
from desktop.printing.typeset import Line
from desktop.services import after_event
from desktop.services import escort_papers
from desktop.services import food_papers
from desktop.services import paper_cards
from desktop.services import papers
from desktop.services import person_record
from desktop.services import privacy
from desktop.services import reports
from desktop.services import returns
from desktop.services import sheet_people
from desktop.services import term
from desktop.services import venue_door
from desktop.services import venue_lists
from desktop.services import venue_papers
from desktop.services.closing import Decision
from desktop.services.papers import Ready
from desktop.services.periods import Period
from tests.conftest import TODAY
from tests.printing import reading
from tests.printing.test_typeset import NOT_FIRST
from tests.printing.test_typeset import NOT_LAST

AT = datetime(2025, 5, 28, 17)
HAN = re.compile("[\u3400-\u9fff]+")
LANGUAGES = ("zh_TW", "en")
Box = tuple[int, float, float, float, float, str]
Fill = Callable[[], Ready]


def festival() -> Event:
    return Event.get(Event.name == "邻里美食分享活动", Event.edition == 2)


def first_session() -> str:
    return Session.of(festival().id)[0].id


def venue() -> str:
    return Venue.get(Venue.name == "和谐客厅").id


def with_food() -> str:
    return next(row.id for row in Event.select().order_by(Event.id) if Dish.of(row.id))


def with_cars() -> str:
    return next(row.id for row in Event.select().order_by(Event.id) if EscortCar.of(row.id))


def group() -> str:
    return Event.get(Event.name == "书法班").id


def booked() -> Booking:
    return Booking.get(Booking.applicant.is_null(False), Booking.status == "approved")


GUESTS = "李明，嘉宾，区民政局\n王主任，工作人员，社区\n陈晨，志愿者\n小雨，小朋友"
PAPERS: dict[str, tuple[Fill, dict[str, tuple[str, ...]]]] = {
    "sign-in-sheet": (
        lambda: papers.sign_in_sheet(first_session()),
        {
            "zh_TW": ("簽到表", "手機末四碼", "棟別", "請勿拍照轉發本表"),
            "en": ("Sign-in", "Building", "Signature", "Page 1 of"),
        },
    ),
    "name-badges": (
        lambda: paper_cards.name_badges(first_session(), words={"guests": GUESTS}),
        {"zh_TW": ("志工", "嘉賓", "工作人員"), "en": ("Volunteer", "Guest", "Staff", "Child", "Resident")},
    ),
    "table-cards": (lambda: paper_cards.table_cards(with_food()), {"zh_TW": (), "en": ()}),
    "dish-cards": (
        lambda: paper_cards.dish_cards(with_food()),
        {
            "zh_TW": ("過敏提示", "麩質", "前食用"),
            "en": ("Allergens", "Peanut", "Seafood", "Gluten", "Eat before"),
        },
    ),
    "food-report": (
        lambda: food_papers.food_report(with_food(), today=TODAY),
        {
            "zh_TW": ("集體聚餐報備表", "食材來源", "發芽馬鈴薯"),
            "en": ("Report of a shared meal", "Bought from"),
        },
    ),
    "table-plan": (
        lambda: food_papers.table_plan(with_food()),
        {"zh_TW": ("號碼牌立在桌上", "星期三"), "en": ("Way in", "Wednesday 28 May", "1 dish")},
    ),
    "driver-sheet": (
        lambda: escort_papers.driver_sheets(with_cars()),
        {"zh_TW": ("號車", "繫好安全帶"), "en": ("Car", "Rides today: 1", "Seat belts on", "Duty phone")},
    ),
    "car-sign": (
        lambda: escort_papers.car_signs(with_cars()),
        {"zh_TW": ("號車", "服務電話"), "en": ("Car", "Please give way")},
    ),
    "attendance-term": (
        lambda: term.attendance_term(group(), today=TODAY),
        {
            "zh_TW": ("每次來了多少人", "平均每次"),
            "en": ("How often people came", "under a quarter", "visits"),
        },
    ),
    "door-schedule": (
        lambda: venue_door.door_schedule(venue(), TODAY, today=TODAY),
        {
            "zh_TW": ("本週安排", "課程講座", "四月廿九"),
            "en": ("This week", "Wed", "Booked", "lunar 5/2", "Dragon Boat"),
        },
    ),
    "opening-plate": (
        lambda: venue_door.opening_plate(venue(), today=TODAY),
        {"zh_TW": ("開放時間", "其餘見下圖"), "en": ("Opening hours", "Wednesday", "Monday to Saturday")},
    ),
    "house-rules-board": (
        lambda: venue_door.house_rules_board(venue()),
        {"zh_TW": ("使用公約", "有事請撥"), "en": ("House rules", "No smoking, no shouting, no pets.")},
    ),
    "application-form": (
        lambda: venue_lists.application_form(venue()),
        {
            "zh_TW": ("場地使用申請表", "承辦人", "鑰匙已交還"),
            "en": ("Application to use a venue", "Applicant", "Key back"),
        },
    ),
    "filled-form": (
        lambda: venue_lists.filled_form(booked().id),
        {"zh_TW": ("星期", "申請人"), "en": ("Just this once", "people")},
    ),
    "hand-over": (
        lambda: venue_lists.hand_over(venue(), TODAY),
        {
            "zh_TW": ("場地交接登記", "週三", "領鑰匙簽名"),
            "en": ("Hand-over register", "Wed 28/5", "Signed for key"),
        },
    ),
    "keeper-week": (
        lambda: venue_lists.keeper_week(venue(), TODAY),
        {"zh_TW": ("管理員一週", "要準備"), "en": ("Week of the keeper", "Wednesday 28 May", "Get ready")},
    ),
    "venue-year": (
        lambda: venue_papers.year_of_use(venue(), 2025),
        {
            "zh_TW": ("一天裡哪個鐘點用得多", "不到四分之一"),
            "en": ("At what hours it was used", "under a quarter", "Mon"),
        },
    ),
}


def save_list(path: Path) -> int:
    found = after_event.summary(first_session())
    keys = [
        column.key for column in after_event.COLUMNS if column.key not in ("phone", "reason", "band", "place")
    ]
    return after_event.save_pdf(found, found.guests, keys, path, at=AT)


def save_calls(path: Path) -> int:
    rows = (
        Booking.select()
        .where(Booking.start > AT, Booking.applicant.is_null(False))
        .order_by(Booking.start)
        .limit(4)
    )
    told = [Decision(row.id, fate, None) for row, fate in zip(rows, ("wait", "cancel") * 2, strict=True)]
    return list_paper.print_it(venue_papers.call_list("和谐客厅", told, at=AT), path)


def save_cover(path: Path) -> int:
    counted = reports.report(Period("month", 2025, 5), at=AT, region_code="420103")
    returns.cover_of(counted, at=AT)(path)
    return 1


FILE = recovery_sheet.RecoverySheet(
    community="", file_name="a.sqlite", passphrase="K7MN-4QRT-9XYZ-2ABC", dated=TODAY
)
PIN = recovery_sheet.PinSheet(community="", code="K7MN-4QRT-9XYZ", dated=TODAY)
FILES: dict[str, tuple[Callable[[Path], int], dict[str, tuple[str, ...]]]] = {
    "person-record": (
        lambda path: record_paper.print_it(person_record.record(booked().applicant_id, at=AT), path),
        {
            "zh_TW": ("個人資料清單", "場地預約", "紙本簽到表"),
            "en": ("Personal data on file", "Bookings", "in writing"),
        },
    ),
    "attendance-list": (
        save_list,
        {"zh_TW": ("到場名單", "首次參加"), "en": ("Who came", "People", "Signature")},
    ),
    "call-list": (
        save_calls,
        {"zh_TW": ("停用聯絡單", "打電話的人"), "en": ("Closure: whom to call", "kept waiting")},
    ),
    "cover": (
        save_cover,
        {
            "zh_TW": ("社區活動與服務月報", "審核人"),
            "en": ("May 2025", "Monthly return: events and services", "Visits by week"),
        },
    ),
    "recovery-sheet": (
        lambda path: recovery_sheet.print_it(FILE, path),
        {
            "zh_TW": ("資料檔恢復單", "從檔案還原"),
            "en": ("Recovery: data file", "How to keep it", "Restore from"),
        },
    ),
    "pin-sheet": (
        lambda path: recovery_sheet.print_it(PIN, path),
        {"zh_TW": ("恢復碼", "忘了 PIN"), "en": ("Recovery: PIN", "Forgot the PIN?")},
    ),
}


# --- what is drawn --------------------------------------------------------------------------------


class Drawn:
    """Every line as it is set, and where it stands (page, left, bottom, right, top in points)."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.boxes: list[Box] = []


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    found = Drawn()
    line: Callable[..., None] = Sheet.line

    def noted(self: Sheet, x: float, y: float, made: Line, colour: str, **more: Any) -> None:
        found.lines.append(made.text)
        share = {"centre": 0.5, "right": 1.0}.get(more.get("align", ""), 0.0)
        left, base = x * 72 / 25.4 - share * made.width, (self.height - y) * 72 / 25.4
        if self._frame == (0.0, 0.0, 1.0) and made.text.strip() and (x, y) != (0, 0):  # not what lies turned
            size = made.style.size
            top, bottom = base + 0.75 * size, base - 0.05 * size
            found.boxes.append((self.before + self.page, left, bottom, left + made.width, top, made.text))
        line(self, x, y, made, colour, **more)

    monkeypatch.setattr(Sheet, "line", noted)
    return found


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Texts that lie on each other by more than a third of a millimetre."""
    least = 1.0  # point
    return [
        (one[5], two[5])
        for one, two in combinations(sorted(set(boxes)), 2)
        if one[0] == two[0]
        and min(one[3], two[3]) - max(one[1], two[1]) > least
        and min(one[4], two[4]) - max(one[2], two[2]) > least
    ]


def beyond(boxes: list[Box], width: float) -> list[str]:
    """Texts nearer than 5 mm to the left or right edge of the page."""
    edge = 5 * 72 / 25.4
    return [box[5] for box in boxes if box[1] < edge or box[3] > width - edge]


# --- what is typed --------------------------------------------------------------------------------


@cache
def on_file(path: Path) -> str:
    """All texts of a file."""
    with closing(sqlite3.connect(path)) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = {
            cell
            for table in tables
            for row in file.execute(f"SELECT * FROM '{table}'")
            for cell in row
            if isinstance(cell, str) and HAN.search(cell)
        }
    return "\n".join(sorted(cells))


@cache
def only_simplified() -> frozenset[str]:
    """Characters of the fixed words that their Traditional form never has."""
    with (paths.resources() / "locale" / "zh_TW" / "LC_MESSAGES" / "papers.po").open("rb") as file:
        rows = [(str(message.id), str(message.string)) for message in read_po(file) if message.id]
    return frozenset("".join(key for key, _words in rows)) - frozenset("".join(words for _key, words in rows))


def not_typed(lines: list[str], typed: str, wrong: Callable[[str], bool]) -> list[str]:
    """Chinese in the lines that is neither on file nor right in this language."""
    found: list[str] = []
    for run in {run for line in lines for run in HAN.findall(line)}:
        at = 0
        while at < len(run):
            end = next((e for e in range(len(run), at + 1, -1) if run[at:e] in typed), at + 1)
            if end == at + 1 and wrong(run[at]) and run != run[at]:
                found.append(run)
                break
            at = end
    return found


def sound(path: Path, pages: int, plain: int, drawn: Drawn, labels: tuple[str, ...], typed: str) -> None:
    assert drawn.lines
    text = reading.words(path)
    assert [label for label in labels if "".join(label.split()) not in text] == []
    assert "〓" not in text
    if plain == 1:
        assert pages == 1
    width, _height = reading.size(path)
    assert overlapping(drawn.boxes) == []
    assert beyond(drawn.boxes, width) == []
    assert [t for t in drawn.lines if len(t) > 1 and (t[0] in NOT_FIRST or t.rstrip()[-1:] in NOT_LAST)] == []
    wrong = only_simplified().__contains__ if i18n.paper_language() == "zh_TW" else bool
    assert not_typed(drawn.lines, typed, wrong) == []


@pytest.fixture
def typed(sample_file: Path, built_files: dict[str, Path]) -> str:
    assert sample_file.exists()
    return on_file(built_files["sample"]) + "青和居社区居民委员会\n" + GUESTS + "\n书记"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_speaks_it(name: str, language: str, typed: str, drawn: Drawn, tmp_path: Path) -> None:
    fill, labels = PAPERS[name]
    plain = papers.draw(fill(), tmp_path / "plain.pdf")
    i18n.use_paper_language(language)
    ready = fill()
    assert [found.words for found in papers.findings(ready) if found.severity == "stop"] == []
    drawn.lines.clear()
    drawn.boxes.clear()
    pages = papers.press(ready).print_it(ready.data, tmp_path / "paper.pdf")
    sound(tmp_path / "paper.pdf", pages, plain, drawn, labels[language], typed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_a_list_or_sheet_speaks_it(
    name: str, language: str, typed: str, drawn: Drawn, tmp_path: Path
) -> None:
    save, labels = FILES[name]
    plain = save(tmp_path / "plain.pdf")
    i18n.use_paper_language(language)
    drawn.lines.clear()
    drawn.boxes.clear()
    pages = save(tmp_path / "paper.pdf")
    sound(tmp_path / "paper.pdf", pages, plain, drawn, labels[language], typed)


@pytest.mark.parametrize("language", ["zh_CN", *LANGUAGES])
def test_the_lines_of_the_dishes_are_understood_as_they_are_offered(sample_file: Path, language: str) -> None:
    i18n.use_paper_language(language)
    event = with_food()
    as_typed = paper_cards.dish_cards(event, words={"dishes": food_papers.card_lines(event)})
    assert as_typed.data.dishes == food_papers.card_dishes(event)


def test_a_guest_is_told_apart_by_the_word_of_either_language(sample_file: Path) -> None:
    i18n.use_paper_language("en")
    ready = paper_cards.name_badges(first_session(), words={"guests": "Ann，Staff\n李明，志愿者"})
    assert [badge.role.name for badge in ready.data.badges[:2]] == ["STAFF", "VOLUNTEER"]


def test_the_notice_in_english_fits_its_form(sample_file: Path) -> None:
    i18n.use_paper_language("en")
    assert privacy.check(privacy.proposed()) == privacy.proposed()
    with pytest.raises(privacy.NoticeTooLong) as refused:
        privacy.check("long words " * 40)
    assert str(privacy.LONGEST_IN_LETTERS) in refused.value.words()


@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN", "33栋2单元"), ("zh_TW", "33棟2單元"), ("en", "Building 33, unit 2")]
)
def test_a_building_without_a_name_is_called_by_its_number(
    sample_file: Path, language: str, words: str
) -> None:
    person = Person.select().join(Unit).where(Unit.label == "2").get()
    person.unit.building.name, person.unit.building.label = "", "33"
    i18n.use_paper_language(language)
    assert sheet_people.building(person) == words
