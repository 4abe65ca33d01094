"""走访: due this week, nobody home as an answer, a need that becomes a request; no word on illness or living alone."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.models import Change
from desktop.models import HomeVisit
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.services import journal
from desktop.services import merging
from desktop.services import people
from desktop.services import person_record
from desktop.services import places
from desktop.services import requests
from desktop.services import retention
from desktop.services import today
from desktop.services import visits
from desktop.services.people import PersonFacts
from desktop.services.visits import PlanFacts
from desktop.services.visits import VisitFacts
from tests.rooms import room

AT = datetime(2025, 5, 28, 16)
DUE = date(2025, 5, 30)


def resident(name: str = "尉迟月娥") -> str:
    home = places.add_building(places.add_compound(f"{name}苑", at=AT).id, "3", name="和谐楼", units=2, at=AT)
    return people.add_person(PersonFacts(name=name, building=home.id, room="301"), at=AT).id


def noted(outcome: str = "met", **more: object) -> HomeVisit:
    facts: dict[str, object] = {"at": AT - timedelta(hours=1), "outcome": outcome, "place": "北门岗亭"} | more
    plan = facts.pop("plan", None)
    return visits.note_visit(VisitFacts(**facts), at=AT, plan=plan)  # pyright: ignore[reportArgumentType]


def test_a_plan_knows_where_the_resident_lives(empty_file: Path) -> None:
    made = visits.add_plan(PlanFacts(DUE, person=resident(), assignee="小陈"), at=AT)
    plan = VisitPlan.full(made.id)
    assert plan is not None
    assert (plan.where, plan.person.name) == ("和谐楼 301", "尉迟月娥")


def test_somebody_or_some_door_is_needed(empty_file: Path) -> None:
    with pytest.raises(visits.WhereMissing):
        visits.add_plan(PlanFacts(DUE), at=AT)
    with pytest.raises(visits.WhereMissing):
        noted(place=" ")
    assert not VisitPlan.select().exists()


def test_a_visit_ends_the_plan_and_may_plan_the_next(empty_file: Path) -> None:
    plan = visits.add_plan(PlanFacts(DUE, person=resident(), assignee="小陈", reason="换届前问问意见"), at=AT)
    again = visits.proposed_next("no_answer", DUE)
    assert again == date(2025, 6, 2)
    noted("no_answer", person=plan.person_id, place="", plan=plan.id, next_due=again)
    (left,) = VisitPlan.in_order()
    assert (left.due, left.assignee, left.reason, left.where) == (
        again,
        "小陈",
        "换届前问问意见",
        "和谐楼 301",
    )
    journal.undo(journal.newest(), at=AT)
    assert [row.id for row in VisitPlan.in_order()] == [plan.id]
    assert not HomeVisit.select().exists()
    assert visits.proposed_next("met", DUE) is None


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"at": AT + timedelta(minutes=1)}, visits.VisitToCome),
        ({"next_due": date(2025, 5, 27)}, visits.NextTooEarly),
    ],
)
def test_days_that_cannot_be(empty_file: Path, more: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        noted(**more)  # pyright: ignore[reportArgumentType]
    assert not HomeVisit.select().exists()


def test_a_need_becomes_a_request_once(empty_file: Path) -> None:
    visit = noted(need="楼道灯坏了", person=resident(), place="")
    made = visits.raise_request(visit.id, at=AT)
    assert (made.no, made.source, made.content, made.person_id) == (
        "2025-001",
        "visit",
        "楼道灯坏了",
        visit.person_id,
    )
    assert visits.raise_request(visit.id, at=AT).id == made.id
    assert ResidentRequest.select().count() == 1
    journal.undo(journal.newest(), at=AT)
    assert HomeVisit.get_by_id(visit.id).request_id is None
    with pytest.raises(visits.NothingAsked):
        visits.raise_request(noted().id, at=AT)


def test_a_request_that_goes_leaves_the_visit(empty_file: Path) -> None:
    visit = noted(need="楼道灯坏了")
    requests.remove_request(visits.raise_request(visit.id, at=AT).id, at=AT)
    assert HomeVisit.get_by_id(visit.id).request_id is None


def test_topics_are_only_those_that_are_not_sensitive(empty_file: Path) -> None:
    visit = noted(topics=("policy", "health", "safety"))
    assert HomeVisit.get_by_id(visit.id).topics == ["safety", "policy"]


def test_it_goes_over_with_the_resident_and_stands_in_their_record(empty_file: Path) -> None:
    keep, other = resident(), resident("王伟")
    noted(person=other, place="", need="要人修灯")
    visits.add_plan(PlanFacts(DUE, person=other), at=AT)
    merging.merge_persons(keep=keep, other=other, choices={}, at=AT)
    part = next(part for part in person_record.record(keep, at=AT).parts if part.heading == "走访")
    assert part.rows == (
        ("2025-05-28 15:00", "和谐楼 301", "已见面", "要人修灯"),
        ("2025-05-30", "和谐楼 301", "待走访", ""),
    )


def test_a_resident_who_goes_is_called_on_no_more(empty_file: Path) -> None:
    person = resident()
    visits.add_plan(PlanFacts(DUE, person=person), at=AT)
    visit = noted(person=person, place="")
    people.remove_person(person, at=AT)
    assert not VisitPlan.select().exists()
    assert HomeVisit.get_by_id(visit.id).person_id is None


def test_after_two_years_the_outcome_alone_stays(empty_file: Path) -> None:
    visit = noted(need="楼道灯坏了", person=resident(), place="", visitors="小陈")
    later = AT + timedelta(days=731)
    retention.purge(["visit"], at=later)
    left = HomeVisit.get_by_id(visit.id)
    assert (left.person_id, left.building_id, left.place, left.need, left.visitors) == (
        None,
        None,
        "",
        "",
        "",
    )
    assert left.outcome == "met"
    said = "".join(
        (c.before or "") + (c.after or "") for c in Change.select().where(Change.table_name == "home_visit")
    )
    assert said == ""
    assert "visit" not in {each.kind for each in retention.due(today=later.date())}


def test_today_tells_of_the_visits_of_the_week(empty_file: Path) -> None:
    room()
    for days in (-3, 1, 4, 5):  # 28 May 2025 is a Wednesday: Sunday is the fourth day
        visits.add_plan(PlanFacts(AT.date() + timedelta(days=days), place="北门"), at=AT)
    assert [task for task in today.tidy_up(AT) if isinstance(task, today.VisitsDue)] == [today.VisitsDue(3)]
