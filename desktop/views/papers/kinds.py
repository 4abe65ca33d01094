"""The kinds of paper that the page offers: a row each. What a paper is about decides when it is offered."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.i18n import _
from desktop.i18n import later
from desktop.services import paper_cards
from desktop.services import paper_public
from desktop.services import paper_summary
from desktop.services import papers
from desktop.services.papers import FREE
from desktop.services.papers import Look
from desktop.services.papers import Ready
from desktop.views.papers.flyer_form import FlyerForm
from desktop.views.papers.forms import AnnouncementForm
from desktop.views.papers.forms import BadgesForm
from desktop.views.papers.forms import CertificateForm
from desktop.views.papers.forms import DishesForm
from desktop.views.papers.forms import Form
from desktop.views.papers.forms import NoticeForm
from desktop.views.papers.forms import SheetForm
from desktop.views.papers.forms import SummaryForm

About = Literal["event", "session", "anything"]


@dataclass(frozen=True)
class Asked:
    """What a paper is filled from: ids of event and session, the day, how it looks, words (None: those kept)."""

    subject: str
    session: str
    today: date
    look: Look | None = None
    words: Mapping[str, str] | None = None
    blank_rows: int = 0


@dataclass(frozen=True)
class Kind:
    """A paper: its name in the program and in words, what it is about, its form, what fills it."""

    key: str
    words: str
    about: About
    form: Callable[[], Form]
    fill: Callable[[Asked], Ready]

    @property
    def name(self) -> str:
        """In the chosen language."""
        return _(self.words)

    def offered(self, subject: str) -> bool:
        """Whether there is such a paper about this subject."""
        return subject != FREE or self.about == "anything"


def _flyer(asked: Asked) -> Ready:
    return papers.flyer(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _notice(asked: Asked) -> Ready:
    if asked.subject == FREE:
        return papers.free_notice(today=asked.today, look=asked.look, words=asked.words)
    return papers.notice(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _sheet(asked: Asked) -> Ready:
    return papers.sign_in_sheet(asked.session, blank_rows=asked.blank_rows)


def _announcement(asked: Asked) -> Ready:
    return paper_public.announcement(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _badges(asked: Asked) -> Ready:
    blank = asked.blank_rows
    return paper_cards.name_badges(asked.session, look=asked.look, words=asked.words, blank=blank)


def _dishes(asked: Asked) -> Ready:
    return paper_cards.dish_cards(asked.subject, look=asked.look, words=asked.words)


def _certificate(asked: Asked) -> Ready:
    return paper_cards.certificate(asked.subject, today=asked.today, look=asked.look, words=asked.words)


def _summary(asked: Asked) -> Ready:
    return paper_summary.event_summary(asked.subject, today=asked.today, look=asked.look, words=asked.words)


KINDS = {
    kind.key: kind
    for kind in (
        Kind("flyer", later("Poster"), "event", FlyerForm, _flyer),
        Kind("notice", later("Notice"), "anything", NoticeForm, _notice),
        Kind("announcement", later("Announcement"), "anything", AnnouncementForm, _announcement),
        Kind("sign-in-sheet", later("Sign-in sheet"), "session", SheetForm, _sheet),
        Kind("name-badges", later("Name badges"), "session", BadgesForm, _badges),
        Kind("dish-cards", later("Dish cards"), "event", DishesForm, _dishes),
        Kind("certificate", later("Certificate"), "anything", CertificateForm, _certificate),
        Kind("event-summary", later("Event summary"), "event", SummaryForm, _summary),
    )
}
