"""Asking to go elsewhere. A page names what it wants to see; the main window alone knows which page shows it."""

from dataclasses import dataclass
from datetime import date

from desktop.views.kit import guide


@dataclass(frozen=True)
class Request:
    """Base of all requests."""


@dataclass(frozen=True)
class OpenPage(Request):
    """A page by its name: today venues events desk people teams papers district setup."""

    page: str


@dataclass(frozen=True)
class OpenDesk(Request):
    """The sign-in desk of a session (id), or the choice of sessions."""

    session: str | None = None


@dataclass(frozen=True)
class KeyInSheet(Request):
    """The printed sign-in sheets of a session (id), to be keyed in."""

    session: str


@dataclass(frozen=True)
class OpenEvent(Request):
    """An event (id), on one of its tabs (see the events page), or a new one where `event` is None."""

    event: str | None
    tab: str = ""


@dataclass(frozen=True)
class OpenVenue(Request):
    """A venue (id) and the day to show."""

    venue: str
    day: date | None = None


@dataclass(frozen=True)
class OpenBooking(Request):
    """One booking (id) in its venue's week."""

    booking: str


@dataclass(frozen=True)
class FindFree(Request):
    """The search for free slots (找空档)."""


@dataclass(frozen=True)
class OpenPerson(Request):
    """A person's card (id)."""

    person: str


@dataclass(frozen=True)
class OpenRequest(Request):
    """A resident's request (id)."""

    request: str


@dataclass(frozen=True)
class OpenVisits(Request):
    """The home visits; `visit` (id) one that was made."""

    visit: str = ""


@dataclass(frozen=True)
class ImportPeople(Request):
    """The wizard that reads a residents' list, with `file` (a path) where one was dropped on the window."""

    file: str = ""


@dataclass(frozen=True)
class OpenPaper(Request):
    """A paper ("flyer", "notice", "sign-in-sheet") about an event or a session (ids)."""

    paper: str
    event: str | None = None
    session: str | None = None


@dataclass(frozen=True)
class PrintPaper(OpenPaper):
    """A paper, and the printer is asked for at once: Ctrl+P. One of a venue (id) is of the week or year of `day`."""

    venue: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class OpenDistrict(Request):
    """The figures of a period: "2025-05", "2025-Q2", "2025", or the present month."""

    period: str = ""


@dataclass(frozen=True)
class OpenSetup(Request):
    """A section of the setup page: community venues holidays backup looks staff."""

    section: str = ""


@dataclass(frozen=True)
class ChangedLooks(Request):
    """The remembered language or text size changed: the window dresses and builds itself again."""


WHERE: dict[type[Request], str] = {
    OpenDesk: "desk",
    KeyInSheet: "desk",
    OpenEvent: "events",
    OpenVenue: "venues",
    OpenBooking: "venues",
    FindFree: "venues",
    OpenPerson: "people",
    ImportPeople: "people",
    OpenRequest: "teams",
    OpenVisits: "teams",
    OpenPaper: "papers",
    PrintPaper: "papers",
    OpenDistrict: "district",
    OpenSetup: "setup",
}


def page_of(request: Request) -> str:
    """The page that shows what `request` asks for; "" where no page does."""
    return request.page if isinstance(request, OpenPage) else WHERE.get(type(request), "")


def go_to(request: Request) -> None:
    """Asks for `request`; without a main window (a page alone in a test) nothing happens."""
    guide.ask(request)
