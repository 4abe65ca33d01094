"""Cards and certificates: badges from the sign-ups, dishes as typed, thanks to who helped."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop import pinyin
from desktop.i18n import on_paper
from desktop.models import Attendance
from desktop.models import Event
from desktop.models import PaperText
from desktop.models import Person
from desktop.models import Session
from desktop.models import Stall
from desktop.models import event_facts
from desktop.services import allergens
from desktop.services import food_papers
from desktop.services import paper_words
from desktop.services import papers
from desktop.services import sheet_people
from desktop.services.community import shown_phone
from desktop.services.papers import Look
from desktop.services.papers import Ready

if TYPE_CHECKING:
    from desktop.printing.dish_cards import Dish
    from desktop.printing.name_badges import Badge


def name_badges(
    session: str,
    *,
    look: Look | None = None,
    words: Mapping[str, str] | None = None,
    blank: int = 2,
) -> Ready:
    """Badges for those typed (`guests`: 姓名，身份，单位 a line), then for who signed up for the session, by building."""
    from desktop.printing.name_badges import LEAST_BLANK
    from desktop.printing.name_badges import NameBadges

    row = Session.get_by_id(session)
    typed = PaperText.of("name-badges", session) if words is None else words
    signed = sheet_people.by_building(event_facts.for_sheet(row.event_id, session))
    day = row.start.date()
    data = NameBadges(
        event=paper_words.title_words(row.event),
        badges=(*_guests(typed.get("guests", "")), *(_badge(each.person, day) for each in signed)),
        blank=max(blank, LEAST_BLANK),
        labels=(look or Look()).labels,
        first=(look or Look()).first_label,
        ink=(look or Look()).ink,
    )
    return Ready("name-badges", session, row.event.title, data)


def table_cards(event: str, *, look: Look | None = None, words: Mapping[str, str] | None = None) -> Ready:
    """A card for each line of `cards`: 名字，下面一行; without a word, for the stalls and their keepers."""
    from desktop.printing.table_cards import TableCard
    from desktop.printing.table_cards import TableCards

    row, look = Event.get_by_id(event), look or Look()
    typed = PaperText.of("table-cards", event) if words is None else words
    stalls = "\n".join(
        f"{stall.name}，{stall.keepers}" if stall.keepers else stall.name for stall in Stall.of(event)
    )
    lines = [line for line in typed.get("cards", stalls).splitlines() if line.strip()]
    cells = [(*_cells(line), "")[:2] for line in lines]
    data = TableCards(
        event=paper_words.title_words(row),
        cards=tuple(TableCard(name, line) for name, line in cells),
        labels=look.labels,
        first=look.first_label,
        ink=look.ink,
    )
    return Ready("table-cards", event, row.title, data, lists={"cards": stalls})


def dish_cards(event: str, *, look: Look | None = None, words: Mapping[str, str] | None = None) -> Ready:
    """A card for each dish on file, or for each line typed: 菜名，做菜人，过敏原，做好的时间; `eat_before` is the end."""
    from desktop.printing.dish_cards import DishCards

    row = Event.get_by_id(event)
    typed = PaperText.of("dish-cards", event) if words is None else words
    sessions = Session.of(event)
    end = f"{sessions[0].end.hour}:{sessions[0].end:%M}" if sessions else ""
    lines = [line for line in typed.get("dishes", "").splitlines() if line.strip()]
    as_typed = tuple(_dish(number, line) for number, line in enumerate(lines, 1))
    data = DishCards(
        event=paper_words.title_words(row),
        dishes=as_typed if "dishes" in typed else food_papers.card_dishes(event),
        eat_before=typed.get("eat_before", end),
        ink=(look or Look()).ink,
    )
    return Ready("dish-cards", event, row.title, data, lists={"dishes": food_papers.card_lines(event)})


def certificate(
    subject: str, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """Thanks to the volunteers who came to the event (id), or to whom was typed; a page for each of `names`."""
    from desktop.printing.certificate import Certificate

    row = Event.by_id(subject)
    typed = PaperText.of("certificate", subject) if words is None else words
    helpers = "\n".join(_helpers(subject)) if row else ""
    thanks = on_paper("为邻里热心出力，让邻里更近、日子更暖。\n谨以此状，致以诚挚的谢意。")
    if row:
        thanks = on_paper("在{event}中热心出力，让邻里更近、日子更暖。\n谨以此状，致以诚挚的谢意。").format(
            event=paper_words.title_words(row)
        )
    data = Certificate(
        title=on_paper("感谢状"),
        names=(),
        text=thanks,
        signer=paper_words.host(),
        dated=today,
        phone=shown_phone(paper_words.duty_phone()),
        ink=(look or Look()).ink,
    )
    names = tuple(filter(None, map(str.strip, re.split(r"[\n、，,]", typed.get("names", helpers)))))
    data = papers.over(data, "certificate", subject, {k: v for k, v in typed.items() if k != "names"})
    title = row.title if row else data.title
    return Ready("certificate", subject, title, replace(data, names=names), lists={"names": helpers})


# --- lines as they are typed --------------------------------------------------------------------


def _cells(line: str) -> list[str]:
    """Set apart by ，, ；, a tab or two blanks."""
    return [cell.strip() for cell in re.split(r"[，；,;|\t\u3000]| {2,}", line)]


def _guests(text: str) -> list["Badge"]:
    """The word for who somebody is may stand anywhere behind the name; without one it is a guest."""
    from desktop.printing.name_badges import Badge
    from desktop.printing.name_badges import Role

    roles = {word: role for role in Role for word in (role.value, on_paper(role.value))}
    found: list[Badge] = []
    for line in filter(str.strip, text.splitlines()):
        name, *rest = _cells(line)
        role = next((roles[cell] for cell in rest if cell in roles), Role.GUEST)
        place = next((cell for cell in rest if cell and cell not in roles), "")
        found.append(Badge(role, name, place))
    return found


def _badge(person: Person, day: date) -> "Badge":
    from desktop.printing.name_badges import Badge
    from desktop.printing.name_badges import Role

    if sheet_people.is_child(person, day):
        return Badge(Role.CHILD, person.name, on_paper("家长电话见背面"))
    place = sheet_people.house(person.unit.building) if person.unit else ""
    return Badge(Role.VOLUNTEER if person.volunteer else Role.RESIDENT, person.name, place)


def _dish(number: int, line: str) -> "Dish":
    from desktop.printing.dish_cards import Dish

    name, maker, contains, made_at = (*_cells(line), "", "", "")[:4]
    return Dish(number, name, maker, _allergens(contains), made_at)


def _allergens(cell: str) -> frozenset[str] | None:
    """None where nothing is said, empty where it says 无; other words for one of the seven are understood."""
    codes, other = allergens.read(cell)
    return None if codes is None else frozenset((*(allergens.WORDS[code] for code in codes), *other))


def _helpers(event: str) -> list[str]:
    """The volunteers who came, by name."""
    rows = (
        Attendance.select(Person.name)
        .join(Person)
        .switch(Attendance)
        .join(Session)
        .where((Session.event == event) & Person.volunteer)
        .distinct()
    )
    return sorted((name for (name,) in rows.tuples()), key=pinyin.sort_key)
