"""The roster of a stairwell (119小分队), as typed: about no event, kept from week to week."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop.models import Setting
from desktop.services import paper_checks
from desktop.services import paper_words
from desktop.services import papers
from desktop.services.community import shown_phone
from desktop.services.papers import FREE
from desktop.services.papers import Look
from desktop.services.papers import Ready

ROSTER = "stairwell-roster"


def stairwell_roster(
    *, today: date, look: Look | None = None, words: Mapping[str, str] | None = None
) -> Ready:
    """The roster of the week that `today` lies in, with the community's duty phone until another is typed."""
    from desktop.printing.stairwell_roster import StairwellRoster

    data = StairwellRoster(
        about=Setting.read("community_name"),
        starts=today,
        phone=shown_phone(paper_words.duty_phone()),
        signer=paper_words.host(),
        dated=today,
        agreed=paper_words.agreed_phones(),
        paper=(look or Look()).paper,
    )
    data = papers.over(data, ROSTER, FREE, words)
    named = paper_checks.names_in((data.worker, data.members, data.morning, data.evening))
    data = replace(data, unagreed=named.surely, perhaps=named.perhaps)
    return Ready(ROSTER, FREE, data.title, data)
