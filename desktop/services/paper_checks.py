"""What only the records know of a public paper: whose names stand in it, and what the sheet before it said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop import masking
from desktop.models import Consent
from desktop.models import Event
from desktop.models import Person
from desktop.models import PrintJob
from desktop.models import SearchKey
from desktop.models import Session
from desktop.models import Venue
from desktop.models.paper import FREE
from desktop.services import paper_words

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af·]{2,}")
LONGEST = 12
"""Characters of the longest name that is looked for."""
_AT_ONCE = 900


@dataclass(frozen=True)
class Named:
    """Names in a text whose bearers have not agreed: `surely` those of three characters or more.

    Two characters are often a word (高兴, 平安) that somebody happens to be called.
    """

    surely: frozenset[str]
    perhaps: frozenset[str]


def names_in(texts: Iterable[str]) -> Named:
    """The names of people on file that stand in these texts and that none of their bearers agreed to show."""
    found = _without_consent(_parts(texts))
    longer = {name for name in found if len(name) > 2}
    inside = {name for name in found if any(name != other and name in other for other in longer)}
    return Named(frozenset(longer), frozenset(found - longer - inside))


def lost(paper: str, subject: str, said: str) -> frozenset[str]:
    """Which of place and phone the last sheet of this paper about this event (id) said, and `said` does not.

    Where there was none, the sheet of the edition before counts.
    """
    before = _said_before(paper, subject)
    if not before:
        return frozenset()
    places = _places(subject)
    missing: set[str] = set()
    if _has_phone(before) and not _has_phone(said):
        missing.add("phone")
    if _says_one_of(before, places) and not _says_one_of(said, places):
        missing.add("place")
    return frozenset(missing)


def _parts(texts: Iterable[str]) -> set[str]:
    """Every run of characters that could be a name."""
    runs = [run for text in texts for run in _HAN.findall(text)]
    return {
        run[i : i + n]
        for run in runs
        for i in range(len(run))
        for n in range(2, min(LONGEST if "·" in run else 4, len(run) - i) + 1)
    }


def _without_consent(parts: set[str]) -> set[str]:
    wanted = sorted(parts)
    known: set[str] = set()
    for i in range(0, len(wanted), _AT_ONCE):
        keys = SearchKey.key.in_(wanted[i : i + _AT_ONCE])
        rows = Person.select(Person.name).join(SearchKey, on=(SearchKey.person == Person.id))
        hit = keys & (SearchKey.key == Person.name) & Person.merged_into.is_null()
        known |= {name for (name,) in rows.where(hit).tuples()}
    given = (Consent.scope == "publish_name") & Consent.withdrawn_on.is_null()
    rows = Person.select(Person.name).join(Consent, on=(Consent.person == Person.id))
    agreed = {name for (name,) in rows.where(given & Person.name.in_(list(known))).tuples()}
    return known - agreed


def _said_before(paper: str, subject: str) -> str:
    if subject == FREE:
        return ""
    job = PrintJob.last(paper, subject)
    row = Event.by_id(subject)
    if job is None and row is not None and row.series is not None and row.edition:
        hit = (Event.series == row.series) & (Event.edition == row.edition - 1)
        before = Event.get_or_none(hit)
        job = PrintJob.last(paper, before.id) if before else None
    return job.words or "" if job else ""


def _places(event: str) -> dict[str, bool]:
    """How a place can be said, and whether that is enough on a line of its own: a short name labels a drawing."""
    rooms = [name for (name,) in Venue.select(Venue.name).tuples()]
    typed = [text for (text,) in Session.select(Session.place_text).where(Session.event == event).tuples()]
    short = {paper_words.short_name(room): False for room in rooms}
    return {name: alone for name, alone in (short | dict.fromkeys((*rooms, *typed), True)).items() if name}


def _says_one_of(text: str, places: dict[str, bool]) -> bool:
    return any(
        place in line and (alone or line != place)
        for line in text.splitlines()
        for place, alone in places.items()
    )


def _has_phone(text: str) -> bool:
    return any(hit.kind == "phone" for hit in masking.unmasked(text))
