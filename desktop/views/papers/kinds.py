"""The kinds of paper that the page offers: a row each. What a paper is about decides when it is offered."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.i18n import _
from desktop.i18n import later
from desktop.models import Event
from desktop.models import Venue
from desktop.services import escort_papers
from desktop.services import food_papers
from desktop.services import paper_cards
from desktop.services import paper_public
from desktop.services import paper_roster
from desktop.services import paper_sign_up
from desktop.services import paper_summary
from desktop.services import papers
from desktop.services import term
from desktop.services import venue_door
from desktop.services import venue_lists
from desktop.services import venue_papers
from desktop.services.papers import FREE
from desktop.services.papers import Look
from desktop.services.papers import Ready
from desktop.views.papers.flyer_form import FlyerForm
from desktop.views.papers.food_forms import DriverForm
from desktop.views.papers.food_forms import PlanForm
from desktop.views.papers.food_forms import ReportForm
from desktop.views.papers.food_forms import SignForm
from desktop.views.papers.forms import AnnouncementForm
from desktop.views.papers.forms import BadgesForm
from desktop.views.papers.forms import CertificateForm
from desktop.views.papers.forms import DishesForm
from desktop.views.papers.forms import Form
from desktop.views.papers.forms import NoticeForm
from desktop.views.papers.forms import SheetForm
from desktop.views.papers.forms import SignUpForm
from desktop.views.papers.forms import SummaryForm
from desktop.views.papers.forms import TableCardsForm
from desktop.views.papers.forms import TermForm
from desktop.views.papers.roster_form import RosterForm
from desktop.views.papers.venue_forms import ApplicationFormForm
from desktop.views.papers.venue_forms import BoardForm
from desktop.views.papers.venue_forms import DoorForm
from desktop.views.papers.venue_forms import HandOverForm
from desktop.views.papers.venue_forms import KeeperForm
from desktop.views.papers.venue_forms import PlateForm
from desktop.views.papers.venue_forms import YearForm

About = Literal["event", "session", "anything", "venue", "free"]


@dataclass(frozen=True)
class Asked:
    """What a paper is filled from: ids of event (or venue) and session, the day, how it looks, words (None: those kept).

    `day` lies in the week or year that a paper of a venue is about.
    """

    subject: str
    session: str
    today: date
    look: Look | None = None
    words: Mapping[str, str] | None = None
    blank_rows: int = 0
    day: date | None = None


@dataclass(frozen=True)
class Kind:
    """A paper: its name in the program and in words, what it is about, its form, what fills it."""

    key: str
    words: str
    about: About
    form: Callable[[], Form]
    fill: Callable[[Asked], Ready]
    suits: Callable[[str], bool] = lambda _subject: True

    @property
    def name(self) -> str:
        """In the chosen language."""
        return _(self.words)

    def offered(self, subject: str) -> bool:
        """Whether there is such a paper about this subject."""
        if subject == FREE:
            return self.about in ("anything", "free")
        if self.about == "free":
            return False
        here = (self.about == "venue") == (Venue.by_id(subject) is not None)
        return here and self.suits(subject)


def _flyer(asked: Asked) -> Ready:
    return papers.flyer(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _notice(asked: Asked) -> Ready:
    if asked.subject == FREE:
        return papers.free_notice(today=asked.today, look=asked.look, words=asked.words)
    return papers.notice(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _sign_up(asked: Asked) -> Ready:
    return paper_sign_up.sign_up_form(asked.subject)


def _sheet(asked: Asked) -> Ready:
    return papers.sign_in_sheet(asked.session, blank_rows=asked.blank_rows)


def _announcement(asked: Asked) -> Ready:
    return paper_public.announcement(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _badges(asked: Asked) -> Ready:
    blank = asked.blank_rows
    return paper_cards.name_badges(asked.session, look=asked.look, words=asked.words, blank=blank)


def _table_cards(asked: Asked) -> Ready:
    return paper_cards.table_cards(asked.subject, look=asked.look, words=asked.words)


def _dishes(asked: Asked) -> Ready:
    return paper_cards.dish_cards(asked.subject, look=asked.look, words=asked.words)


def _certificate(asked: Asked) -> Ready:
    return paper_cards.certificate(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _summary(asked: Asked) -> Ready:
    return paper_summary.event_summary(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _door(asked: Asked) -> Ready:
    day = asked.day or asked.today
    return venue_door.door_schedule(asked.subject, day, today=asked.today, look=asked.look, words=asked.words)


def _plate(asked: Asked) -> Ready:
    return venue_door.opening_plate(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _board(asked: Asked) -> Ready:
    return venue_door.house_rules_board(asked.subject, look=asked.look, words=asked.words)


def _application(asked: Asked) -> Ready:
    return venue_lists.application_form(asked.subject, words=asked.words)


def _hand_over(asked: Asked) -> Ready:
    return venue_lists.hand_over(asked.subject, asked.day or asked.today, blank=asked.blank_rows)


def _keeper(asked: Asked) -> Ready:
    return venue_lists.keeper_week(asked.subject, asked.day or asked.today)


def _report(asked: Asked) -> Ready:
    return food_papers.food_report(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _plan(asked: Asked) -> Ready:
    return food_papers.table_plan(asked.subject, look=asked.look, words=asked.words)


def _drivers(asked: Asked) -> Ready:
    return escort_papers.driver_sheets(asked.subject, look=asked.look, words=asked.words)


def _signs(asked: Asked) -> Ready:
    return escort_papers.car_signs(asked.subject, look=asked.look, words=asked.words)


def _term(asked: Asked) -> Ready:
    return term.attendance_term(asked.subject, today=asked.today, look=asked.look)


def _has_met(event: str) -> bool:
    return Event.by_id(event) is not None and term.has_met(event)


def _open_to_all(event: str) -> bool:
    row = Event.by_id(event)
    return row is not None and row.sign_up_needed


def _has_food(event: str) -> bool:
    row = Event.by_id(event)
    return row is not None and row.food


def _has_cars(event: str) -> bool:
    row = Event.by_id(event)
    return row is not None and row.escort


def _year(asked: Asked) -> Ready:
    return venue_papers.year_of_use(asked.subject, (asked.day or asked.today).year, look=asked.look)


def _roster(asked: Asked) -> Ready:
    return paper_roster.stairwell_roster(today=asked.today, look=asked.look, words=asked.words)


KINDS = {
    kind.key: kind
    for kind in (
        Kind("flyer", later("Poster"), "event", FlyerForm, _flyer),
        Kind("notice", later("Notice"), "anything", NoticeForm, _notice),
        Kind("announcement", later("Announcement"), "anything", AnnouncementForm, _announcement),
        Kind("stairwell-roster", later("Stairwell roster"), "free", RosterForm, _roster),
        Kind("sign-up-form", later("Sign-up form"), "event", SignUpForm, _sign_up, _open_to_all),
        Kind("sign-in-sheet", later("Sign-in sheet"), "session", SheetForm, _sheet),
        Kind("name-badges", later("Name badges"), "session", BadgesForm, _badges),
        Kind("table-cards", later("Table cards"), "event", TableCardsForm, _table_cards),
        Kind("dish-cards", later("Dish cards"), "event", DishesForm, _dishes),
        Kind("table-plan", later("Table plan"), "event", PlanForm, _plan, _has_food),
        Kind("food-report", later("Report of the meal"), "event", ReportForm, _report, _has_food),
        Kind("driver-sheet", later("Driver sheets"), "event", DriverForm, _drivers, _has_cars),
        Kind("car-sign", later("Car signs"), "event", SignForm, _signs, _has_cars),
        Kind("certificate", later("Certificate"), "anything", CertificateForm, _certificate),
        Kind("event-summary", later("Event summary"), "event", SummaryForm, _summary),
        Kind("attendance-term", later("Attendance over the term"), "event", TermForm, _term, _has_met),
        Kind("door-schedule", later("Week at the door"), "venue", DoorForm, _door),
        Kind("opening-plate", later("Plate of opening hours"), "venue", PlateForm, _plate),
        Kind("house-rules-board", later("Rules on the wall"), "venue", BoardForm, _board),
        Kind("application-form", later("Application form"), "venue", ApplicationFormForm, _application),
        Kind("hand-over", later("Hand-over register"), "venue", HandOverForm, _hand_over),
        Kind("keeper-week", later("Keeper’s week"), "venue", KeeperForm, _keeper),
        Kind("venue-year", later("Use in a year"), "venue", YearForm, _year),
    )
}
