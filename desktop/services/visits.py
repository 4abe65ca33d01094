"""走访: what is due this week, what came of each knock, what was asked for and became a request.

Nobody home is the usual case, so a visit that is made is not yet somebody met, and nobody is counted against anybody.
"""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import ClassVar

from desktop import masking
from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import later
from desktop.models import Building
from desktop.models import HomeVisit
from desktop.models import Person
from desktop.models import ResidentRequest
from desktop.models import VisitPlan
from desktop.models.database import transaction
from desktop.models.journal import act
from desktop.models.place import place_words
from desktop.services import requests
from desktop.services.requests import RequestFacts

OUTCOMES = {
    "met": later("Met"),
    "phoned": later("By telephone"),
    "no_answer": later("Nobody home"),
    "refused": later("Refused"),
    "put_off": later("Put off"),
}
TOPICS = {
    "safety": later("Water, power, gas"),
    "surroundings": later("House and yard"),
    "services": later("Services wanted"),
    "activities": later("Joining in"),
    "neighbours": later("Between neighbours"),
    "policy": later("Policies"),
}
"""What was talked about. Health, money and family are not among them: see `models.visit`."""
AGAIN = {"no_answer": timedelta(days=3), "put_off": timedelta(days=7)}
"""When one would look again; only proposed."""


class VisitError(UserError):
    """Base: something about a visit. `field` names the part of the form meant."""

    code = "visit_wrong"
    field: ClassVar[str] = "place"


class WhereMissing(VisitError):
    code = "where_missing"

    def words(self) -> str:
        return _("Whom or which door? Find the resident, or choose the building.")


class VisitToCome(VisitError):
    """Args: the moment."""

    code = "visit_to_come"
    field = "at"

    def words(self) -> str:
        return _("{when} has not come yet.").format(when=f"{self.args[0]:%Y-%m-%d %H:%M}")


class NextTooEarly(VisitError):
    """Args: the day."""

    code = "next_too_early"
    field = "next"

    def words(self) -> str:
        return _("The next visit, {day}, lies before this one.").format(day=self.args[0])


class NothingAsked(VisitError):
    code = "nothing_asked"
    field = "need"

    def words(self) -> str:
        return _("Write what is asked for.")


class VisitGone(VisitError):
    code = "visit_gone"

    def words(self) -> str:
        return _("This visit is no longer on file. Look again.")


@dataclass(frozen=True)
class PlanFacts:
    """What the form of a plan says. `person`, `building`: ids; the place is as far as one knows it (2单元 301)."""

    due: date
    person: str | None = None
    building: str | None = None
    place: str = ""
    assignee: str = ""
    reason: str = ""


@dataclass(frozen=True)
class VisitFacts:
    """What the form of a visit says; `next_due` plans the next one."""

    at: datetime
    outcome: str
    person: str | None = None
    building: str | None = None
    place: str = ""
    visitors: str = ""
    topics: tuple[str, ...] = ()
    need: str = ""
    next_due: date | None = None


def add_plan(facts: PlanFacts, *, at: datetime) -> VisitPlan:
    """A visit to be made. Raises WhereMissing."""
    values = _planned(facts)
    with act("plan_visit", at=at, subject=_about(values)):
        return VisitPlan.create(**values)


def change_plan(plan: str, facts: PlanFacts, *, at: datetime) -> None:
    """Another day, somebody else, another door. Raises WhereMissing or VisitGone."""
    _plan(plan)
    values = _planned(facts)
    with act("change_visit_plan", at=at, subject=_about(values)):
        VisitPlan.update(**values).where(VisitPlan.id == plan).execute()


def remove_plan(plan: str, *, at: datetime) -> None:
    """It need not be made. Raises VisitGone."""
    row = _plan(plan)
    with act(
        "remove_visit_plan", at=at, subject=_about({"person": row.person_id, "building": row.building_id})
    ):
        VisitPlan.delete().where(VisitPlan.id == plan).execute()


def proposed_next(outcome: str, on: date) -> date | None:
    """When one would go again after such an outcome; None where nothing is owed."""
    return on + AGAIN[outcome] if outcome in AGAIN else None


def note_visit(facts: VisitFacts, *, at: datetime, plan: str | None = None) -> HomeVisit:
    """A visit that was made, on a plan (id) or without one; the plan is done with it. Raises VisitError."""
    known = _plan(plan) if plan else None
    values = _made(facts, at)
    with act("note_visit", at=at, subject=_about(values)):
        made = HomeVisit.create(**values)
        if known is not None:
            VisitPlan.delete().where(VisitPlan.id == known.id).execute()
        if facts.next_due is not None:
            _plan_next(values, facts.next_due, known)
    return made


def change_visit(visit: str, facts: VisitFacts, *, at: datetime) -> None:
    """Writes over what was noted; what was planned next stays. Raises VisitError."""
    if HomeVisit.by_id(visit) is None:
        raise VisitGone
    values = _made(facts, at)
    with act("change_visit", at=at, subject=_about(values)):
        HomeVisit.update(**values).where(HomeVisit.id == visit).execute()


def remove_visit(visit: str, *, at: datetime) -> None:
    """Takes out what was noted by mistake. Raises VisitGone."""
    row = HomeVisit.by_id(visit)
    if row is None:
        raise VisitGone
    with act("remove_visit", at=at, subject=_about({"person": row.person_id, "building": row.building_id})):
        HomeVisit.delete().where(HomeVisit.id == visit).execute()


def raise_request(visit: str, *, at: datetime) -> ResidentRequest:
    """What was asked for at a visit becomes a request under its own number; again gives the same. Raises VisitError."""
    row = HomeVisit.by_id(visit)
    if row is None:
        raise VisitGone
    if not row.need:
        raise NothingAsked
    if row.request_id is not None:
        return ResidentRequest.get_by_id(row.request_id)
    facts = RequestFacts(
        received=row.at, content=row.need, source="visit", person=row.person_id, building=row.building_id,
        place=row.place,
    )  # fmt: skip
    with transaction(), act("raise_request", at=at, subject=ResidentRequest.next_no(row.at.year)):
        made = requests.add_request(facts, at=at)
        HomeVisit.update(request=made.id).where(HomeVisit.id == visit).execute()
    return made


def week_end(day: date) -> date:
    """The Sunday of the week of `day`."""
    return day + timedelta(days=6 - day.weekday())


# --- inside -------------------------------------------------------------------------------------


def _plan(plan: str) -> VisitPlan:
    row = VisitPlan.by_id(plan)
    if row is None:
        raise VisitGone
    return row


def _where(person: str | None, building: str | None, place: str) -> dict[str, object]:
    """The door: what is known of the resident's own fills what was left open."""
    row = Person.with_place().where(Person.id == person).first() if person else None
    words = " ".join(place.split())[:60]
    if row is not None and building is None and not words and row.unit_id:
        building = row.unit.building_id
        words = place_words("", "", row.unit.label, row.room)
    if row is None and building is None and not words:
        raise WhereMissing
    return {"person": row.id if row else None, "building": building, "place": words}


def _planned(facts: PlanFacts) -> dict[str, object]:
    return {
        **_where(facts.person, facts.building, facts.place),
        "due": facts.due,
        "assignee": " ".join(facts.assignee.split())[:40],
        "reason": " ".join(facts.reason.split())[:60],
    }


def _made(facts: VisitFacts, at: datetime) -> dict[str, object]:
    if facts.at > at:
        raise VisitToCome(facts.at)
    if facts.next_due is not None and facts.next_due < facts.at.date():
        raise NextTooEarly(facts.next_due)
    return {
        **_where(facts.person, facts.building, facts.place),
        "at": facts.at,
        "outcome": facts.outcome,
        "visitors": " ".join(facts.visitors.split())[:60],
        "topics": [topic for topic in TOPICS if topic in facts.topics],
        "need": facts.need.strip()[:1000],
    }


def _plan_next(values: dict[str, object], due: date, before: VisitPlan | None) -> None:
    VisitPlan.create(
        person=values["person"], building=values["building"], place=values["place"], due=due,
        assignee=before.assignee if before else values["visitors"], reason=before.reason if before else "",
    )  # fmt: skip


def _about(values: dict[str, object]) -> str:
    """Whom or where, for the history: a masked name, or the building without its door."""
    if values.get("person"):
        return masking.mask_name(Person.get_by_id(values["person"]).name)
    building = Building.by_id(values.get("building"))
    return building.shown if building else ""
