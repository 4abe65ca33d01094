"""Papers of a food event, filled from its dishes and tables: the report, the table plan, what dish cards say."""

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from desktop.i18n import on_paper
from desktop.i18n import on_paper_n
from desktop.models import Dish
from desktop.models import Event
from desktop.models import Session
from desktop.models import Stall
from desktop.models import event_facts
from desktop.printing import spoken
from desktop.services import allergens
from desktop.services import food_rules
from desktop.services import paper_words
from desktop.services import papers
from desktop.services import stalls
from desktop.services.community import shown_phone
from desktop.services.event_errors import NoSessionYet
from desktop.services.papers import Look
from desktop.services.papers import Ready

if TYPE_CHECKING:
    from desktop.printing import dish_cards
    from desktop.printing.food_report import ReportedDish
    from desktop.printing.table_plan import PlanRoom

A_TABLE = 10
"""People at one table, as the notices count 桌."""


def card_dishes(event: str) -> "tuple[dish_cards.Dish, ...]":
    """The dishes of the event (id) for their cards; makers who did not agree to be named are not."""
    from desktop.printing.dish_cards import Dish as CardDish

    return tuple(
        CardDish(
            number=row.number,
            name=row.name,
            maker=row.maker if row.named else "",
            allergens=_card_words(row.contains),
            made_at=_clock(row),
        )
        for row in Dish.of(event)
    )


def card_lines(event: str) -> str:
    """The same as one types them, a line a dish: 菜名，做菜人，过敏原、过敏原，做好的时间."""
    lines: list[str] = []
    for dish in card_dishes(event):
        words = sorted(dish.allergens or ())
        said = "" if dish.allergens is None else "、".join(map(on_paper, words)) or on_paper("无")
        lines.append(f"{dish.name}，{dish.maker}，{said}，{dish.made_at}".rstrip("，"))
    return "\n".join(lines)


def food_report(
    event: str, *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """What the supervisors are told of the event (id). NoSessionYet without a date. It is black whatever `look`."""
    from desktop.printing.food_report import FoodReport

    del look
    row = Event.get_by_id(event)
    data = FoodReport(
        title=on_paper("集体聚餐报备表"),
        facts=_facts(row),
        dishes=tuple(_reported(dish) for dish in Dish.of(event)),
        note=_note(event),
        signer=row.host or paper_words.host(),
        dated=today,
    )
    return Ready("food-report", event, row.title, papers.over(data, "food-report", event, words))


def table_plan(event: str, *, look: Look | None = None, words: Mapping[str, str] | None = None) -> Ready:
    """Where the tables of the event (id) stand, a page for each place that has any."""
    from desktop.printing.table_plan import TablePlan

    row = Event.get_by_id(event)
    rooms = tuple(
        filter(lambda room: room.tables, (_room(event, place) for place in stalls.places_of(event)))
    )
    data = TablePlan(
        event=paper_words.title_words(row),
        when=_when_short(event),
        rooms=rooms or (_room(event, ""),),
        host=row.host or paper_words.host(),
        agreed=paper_words.agreed_phones(),
        ink=(look or Look()).ink,
    )
    return Ready("table-plan", event, row.title, papers.over(data, "table-plan", event, words))


# --- inside ---------------------------------------------------------------------------------------


def _card_words(codes: frozenset[str] | None) -> frozenset[str] | None:
    return None if codes is None else frozenset(allergens.WORDS[code] for code in codes)


def _clock(row: Dish) -> str:
    return f"{row.made_at.hour}:{row.made_at:%M}" if row.made_at else ""


def _reported(row: Dish) -> "ReportedDish":
    from desktop.printing.food_report import ReportedDish

    return ReportedDish(
        number=row.number,
        name=row.name,
        ingredients=row.ingredients,
        source=row.source,
        maker=row.maker,
        health_card=row.health_card,
        made_at=_clock(row),
        allergens=allergens.on_paper(row.contains),
        sample_kept=row.sample_kept,
    )


def _facts(row: Event) -> tuple[tuple[str, str], ...]:
    sessions = [session for session in Session.of(row.id) if not session.cancelled]
    if not sessions:
        raise NoSessionYet(row.title)
    held = event_facts.rooms(session.id for session in sessions)
    when = on_paper("{day}{hours}")
    times = [when.format(day=spoken.full_day(s.start), hours=spoken.hours(s.start, s.end)) for s in sessions]
    places = dict.fromkeys(paper_words.place_line(s, held.get(s.id, ())) for s in sessions)
    heads = food_rules.reporting(row.id).heads
    phone = row.contact_phone or paper_words.duty_phone()
    count = Dish.select().where(Dish.event == row.id).count()
    tables = on_paper_n("约{heads}人（{n}桌）", ceil(heads / A_TABLE), heads=heads) if heads else ""
    return (
        (on_paper("活动名称"), paper_words.title_words(row)),
        (on_paper("举办单位"), row.host or paper_words.host()),
        (on_paper("负责人"), row.leader.name if row.leader else ""),
        (on_paper("联系电话"), shown_phone(phone) if phone else ""),
        (
            on_paper("聚餐时间"),
            times[0] if len(times) == 1 else on_paper_n("{first}等{n}场", len(times), first=times[0]),
        ),
        (on_paper("聚餐地点"), on_paper("；").join(filter(None, places))),
        (
            on_paper("餐次人数"),
            on_paper("，").join(filter(None, (on_paper_n("{n}餐", len(sessions)), tables))),
        ),
        (on_paper("菜品"), on_paper_n("{n}道", count) if count else ""),
    )


def _note(event: str) -> str:
    found = food_rules.reporting(event)
    limit = found.threshold
    by = on_paper("，最迟{day}").format(day=spoken.month_day(found.by)) if found.by else ""
    banned = spoken.listed(on_paper(each.word) for each in food_rules.BANNED)
    return on_paper_n(
        "报备标准：{heads}人及以上的聚餐，提前{n}天报备{by}。{banned}不上桌。本表只交监管部门，不张贴、不转发。",
        limit.days,
        heads=limit.heads,
        by=by,
        banned=banned,
    )


def _when_short(event: str) -> str:
    sessions = [session for session in Session.of(event) if not session.cancelled]
    if not sessions:
        return ""
    first = sessions[0]
    return f"{spoken.day_and_weekday(first.start)} {spoken.clock_span(first.start, first.end)}"


def _room(event: str, place: str) -> "PlanRoom":
    from desktop.printing.table_plan import PlanRoom
    from desktop.printing.table_plan import PlanTable

    counts: dict[str, int] = {}
    for dish in Dish.of(event):
        if dish.stall_id is not None:
            counts[dish.stall_id] = counts.get(dish.stall_id, 0) + 1
    here = [row for row in Stall.of(event) if row.place == place]
    return PlanRoom(
        place,
        tuple(
            PlanTable(row.number, row.name, row.keepers, counts.get(row.id, 0), row.x, row.y) for row in here
        ),
    )
