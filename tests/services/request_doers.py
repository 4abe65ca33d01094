"""Verbs about requests and home visits, done at random: see `doers`."""

from datetime import timedelta
from random import Random

from desktop.models import Building
from desktop.models import HomeVisit
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.services import requests
from desktop.services import visits
from desktop.services.requests import RequestFacts
from desktop.services.visits import PlanFacts
from desktop.services.visits import VisitFacts
from tests.services.doers import AT
from tests.services.doers import Doer
from tests.services.doers import any_of
from tests.services.doers import living


def _facts(chance: Random) -> RequestFacts:
    return RequestFacts(
        received=AT - timedelta(hours=chance.randrange(100)),
        content=chance.choice(("路灯不亮", "电瓶车进楼道")),
        source=chance.choice(tuple(requests.SOURCES)),
        person=living(chance).id if chance.random() < 0.5 else None,
        reporter="某先生",
        anonymous=chance.random() < 0.2,
        building=any_of(Building, chance).id if chance.random() < 0.5 else None,
        category=chance.choice(tuple(requests.CATEGORIES)),
        urgency=chance.choice(tuple(requests.URGENCIES)),
    )


def add_request(chance: Random) -> None:
    requests.add_request(_facts(chance), at=AT)


def change_request(chance: Random) -> None:
    requests.change_request(any_of(ResidentRequest, chance).id, _facts(chance), at=AT)


def remove_request(chance: Random) -> None:
    if chance.random() < 0.7:
        return
    requests.remove_request(any_of(ResidentRequest, chance).id, at=AT)


def advance(chance: Random) -> None:
    row = any_of(ResidentRequest, chance)
    action = requests.next_action(row) or "reopen"
    if action == "call_back" and chance.random() < 0.7:
        requests.call_back(row.id, chance.choice((None, 4, 5)), at=AT)
    else:
        requests.advance(row.id, action, "看过了", at=AT)


def turn_aside(chance: Random) -> None:
    row = any_of(ResidentRequest, chance)
    requests.advance(row.id, chance.choice(tuple(requests.MOVES)), "等物业", at=AT)


def hand_on(chance: Random) -> None:
    requests.hand_on(any_of(ResidentRequest, chance).id, "街道城管", at=AT)


def keep(chance: Random) -> None:
    requests.keep(any_of(ResidentRequest, chance).id, "小陈", at=AT)


def note(chance: Random) -> None:
    requests.note(any_of(ResidentRequest, chance).id, "又来问过", at=AT)


def _plan(chance: Random) -> PlanFacts:
    return PlanFacts(
        AT.date() + timedelta(days=chance.randrange(9)), person=living(chance).id, assignee="小陈"
    )


def add_plan(chance: Random) -> None:
    visits.add_plan(_plan(chance), at=AT)


def change_plan(chance: Random) -> None:
    visits.change_plan(any_of(VisitPlan, chance).id, _plan(chance), at=AT)


def remove_plan(chance: Random) -> None:
    if chance.random() < 0.7:
        return
    visits.remove_plan(any_of(VisitPlan, chance).id, at=AT)


def _visit(chance: Random) -> VisitFacts:
    outcome = chance.choice(tuple(visits.OUTCOMES))
    return VisitFacts(
        at=AT - timedelta(hours=chance.randrange(1, 50)),
        outcome=outcome,
        building=any_of(Building, chance).id,
        topics=tuple(chance.sample(tuple(visits.TOPICS), 2)),
        need=chance.choice(("", "楼道灯坏了")),
        next_due=visits.proposed_next(outcome, AT.date()),
    )


def note_visit(chance: Random) -> None:
    plan = any_of(VisitPlan, chance) if chance.random() < 0.6 else None
    visits.note_visit(_visit(chance), at=AT, plan=plan.id if plan else None)


def change_visit(chance: Random) -> None:
    visits.change_visit(any_of(HomeVisit, chance).id, _visit(chance), at=AT)


def remove_visit(chance: Random) -> None:
    if chance.random() < 0.7:
        return
    visits.remove_visit(any_of(HomeVisit, chance).id, at=AT)


def raise_request(chance: Random) -> None:
    row = any_of(HomeVisit, chance, (HomeVisit.need != "") & HomeVisit.request.is_null())
    visits.raise_request(row.id, at=AT)


DOERS: tuple[Doer, ...] = (
    add_request, change_request, remove_request, advance, turn_aside, hand_on, keep, note, add_plan, change_plan,
    remove_plan, note_visit, change_visit, remove_visit, raise_request,
)  # fmt: skip
