"""What is left to do about dishes and cars: cards, the report to the supervisors, rides without a car, sheets."""

from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import EscortRide
from desktop.models import PrintJob
from desktop.services import food_rules
from desktop.views.events.facts import Shown
from desktop.views.events.task import Task
from desktop.views.kit import dates

PAPERS = ("dish-cards", "table-plan", "food-report", "driver-sheet", "car-sign")


def before_opening(shown: Shown) -> list[Task]:
    """The tasks, none for an event without dishes and cars."""
    found = [*_dishes(shown), *_rides(shown)] if shown.session is not None else []
    return [task for task in found if task is not None]


def _dishes(shown: Shown) -> list[Task | None]:
    count = len(shown.dishes)
    if not count:
        return []
    title = ngettext("{n} dish card is not printed", "{n} dish cards are not printed", count).format(n=count)
    cards = _paper(shown, "dish-cards", (title, _("Dish cards printed"), _("Print the cards")))
    rule = food_rules.reporting(shown.event.id)
    if not rule.needed:
        return [cards]
    by = dates.month_day(rule.by) if rule.by else ""
    report = _paper(
        shown,
        "food-report",
        (_("The meal is not reported"), _("The report of the meal is printed"), _("Print the report")),
        _("{n} people may come: the report goes out by {day}").format(n=rule.heads, day=by),
    )
    return [cards, report]


def _rides(shown: Shown) -> list[Task | None]:
    if not shown.event.escort:
        return []
    rides = EscortRide.of(shown.event.id)
    without = sum(ride.car_id is None for ride in rides)
    found: list[Task | None] = []
    if without:
        title = ngettext("{n} ride has none", "{n} rides have none", without).format(n=without)
        hint = _("Cars are chosen by place and time; change them by hand")
        found.append(Task(done=False, title=title, detail=hint, does=_("Choose cars"), act="escort"))
    if rides and without < len(rides):
        found.append(
            _paper(
                shown,
                "driver-sheet",
                (_("The driver sheets are not printed"), _("Driver sheets printed"), _("Print the sheets")),
            )
        )
    return found


def _paper(shown: Shown, paper: str, words: tuple[str, str, str], hint: str = "") -> Task:
    """The task of a paper; `words` say that it is missing, that it is printed, and what the button does."""
    missing, printed, does = words
    job = PrintJob.last(paper, shown.event.id)
    if job is None:
        return Task(done=False, title=missing, detail=hint, does=does, act=paper)
    day = dates.month_day(job.at.date())
    return Task(done=True, title=printed, detail=day, does=_("Look again"), act=paper)
