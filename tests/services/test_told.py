"""What the history is about, told in the language of the screen: papers, settings, addresses the program names itself."""

from datetime import datetime
from pathlib import Path

import pytest

from desktop import i18n
from desktop.models import Act
from desktop.models import Building
from desktop.models import Compound
from desktop.models import Event
from desktop.models import Person
from desktop.models import Session
from desktop.models import Unit
from desktop.models import journal as acts
from desktop.services import after_event
from desktop.services import homes
from desktop.services import journal
from desktop.services import paper_language
from desktop.services import papers
from desktop.services import people
from desktop.services import person_record
from tests.conftest import TODAY

AT = datetime(2025, 5, 28, 17)
LANGUAGES = ("zh_CN", "zh_TW", "en")


def newest_in_each() -> list[str]:
    """The newest line of the history as each language tells it."""
    found: list[str] = []
    for language in LANGUAGES:
        with i18n.said_in(language):
            found.append(journal.words(Act.latest(1)[0]))
    return found


def numbered() -> Person:
    """A resident of a house that has a number and no name."""
    with acts.act("change_place", at=AT, subject="x"):
        compound = Compound.create(name="梧桐里")
        building = Building.create(compound=compound.id, label="33")
        unit = Unit.create(building=building.id, label="2")
    return people.add_person(people.PersonFacts("王小明", unit=unit.id, room="301"), at=AT)


def test_a_paper_that_went_out_is_named_by_the_screen(sample_file: Path) -> None:
    event = Event.get(Event.name == "邻里美食分享活动", Event.edition == 2)
    i18n.use_paper_language("en")
    ready = papers.sign_in_sheet(Session.of(event.id)[0].id)
    papers.record_printed(ready, copies=1, at=AT)
    assert newest_in_each() == [
        "印制：签到表 第二届邻里美食分享活动",
        "印製：簽到表 第二届邻里美食分享活动",
        "Printed: Sign-in 第二届邻里美食分享活动",
    ]
    papers.keep_words("flyer", papers.FREE, {"title": "停水"}, at=AT)
    assert newest_in_each()[2] == "Changed the words of the paper about Notice"


def test_a_setting_and_what_took_it_back_are_named_by_the_screen(empty_file: Path) -> None:
    paper_language.choose("en", at=AT)
    journal.undo(journal.newest(), at=AT)
    assert newest_in_each() == [
        "撤销：改了设置：纸面文字",
        "復原：改了設定：紙本文字",
        "Took back: Changed the settings: language of papers",
    ]


def test_words_of_a_user_stay_as_they_are(empty_file: Path) -> None:
    for what, subject in (("add_venue", "报名表"), ("print", "自家的纸 签到表"), ("set_up", "幸福社区")):
        with acts.act(what, at=AT, subject=subject):
            pass
        assert all(subject in told for told in newest_in_each())


@pytest.mark.parametrize(
    ("language", "home", "house"),
    [
        ("zh_CN", "33栋 2单元 301", "33栋"),
        ("zh_TW", "33棟 2單元 301", "33棟"),
        ("en", "Building 33, Stair 2, 301", "Building 33"),
    ],
)
def test_an_address_is_said_in_the_language_and_understood_again(
    empty_file: Path, language: str, home: str, house: str
) -> None:
    person = Person.with_place().where(Person.id == numbered().id).get()
    assert person.place == "33栋 2单元 301"
    with i18n.said_in(language):
        assert (person.place, person.unit.building.shown) == (home, house)
    found = homes.find(home)
    assert (found.unit, found.room) == (person.unit_id, "301")


@pytest.mark.parametrize(
    ("language", "home"),
    [
        ("zh_CN", "梧桐里 33栋 2单元 301"),
        ("zh_TW", "梧桐里 33棟 2單元 301"),
        ("en", "梧桐里 Building 33, Stair 2, 301"),
    ],
)
def test_the_record_of_a_person_says_address_and_history_as_the_paper_speaks(
    empty_file: Path, language: str, home: str
) -> None:
    person = numbered()
    i18n.use_paper_language(language)
    parts = {part.heading: part.rows for part in person_record.record(person.id, at=AT).parts}
    assert home in [value for _name, value in next(iter(parts.values()))]
    history = parts[i18n.on_paper("操作记录")]
    added = {"zh_CN": "添加了 王**", "zh_TW": "新增了 王**", "en": "Added 王**"}[language]
    assert [words for _at, _who, words in history] == [added]


@pytest.mark.parametrize(("language", "house"), [("zh_TW", "33棟"), ("en", "Building 33")])
def test_the_attendance_list_says_addresses_as_the_paper_speaks(
    sample_file: Path, language: str, house: str
) -> None:
    session = Session.of(Event.get(Event.name == "邻里美食分享活动", Event.edition == 2).id)[0].id
    after_event.add(session=session, person=numbered().id, heads=1, reason="漏记", at=AT)
    found = after_event.summary(session)
    i18n.use_paper_language(language)
    _headings, rows = after_event.table(found.guests, ("name", "building", "place"), found.start)
    assert [row[1] for row in rows if row[0] == "王小明"] == [house]
    assert all("单元" not in str(row[2]) for row in rows)
    assert found.start.date() == TODAY
