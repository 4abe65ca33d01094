"""Words about events: states, dates, places."""

from datetime import datetime

from desktop.i18n import _
from desktop.i18n import language
from desktop.i18n import later
from desktop.i18n import ngettext
from desktop.models.event import chinese_number
from desktop.views.events.facts import SessionShown
from desktop.views.events.facts import Shown
from desktop.views.kit import dates
from desktop.views.kit.badge import Badge

STATES = {  # phase: words, kind of badge
    "draft": (later("Draft"), "draft"),
    "published": (later("Published"), "plain"),
    "open": (later("Signing up"), "info"),
    "full": (later("Full"), "warn"),
    "today": (later("today"), "ok"),
    "running": (later("Going on"), "ok"),
    "over": (later("Over"), "plain"),
    "filed": (later("Filed"), "plain"),
    "cancelled": (later("Cancelled"), "error"),
}


def state(phase: str) -> Badge:
    """The badge of the list."""
    words, kind = STATES[phase]
    return Badge(_(words), kind, icon="-")


def state_at(shown: Shown) -> Badge:
    """The badge beside the title: 今天 9:00 开始."""
    session, phase = shown.session, shown.phase
    if phase == "today" and session is not None:
        at = dates.clock(session.row.start.time())
        return Badge(_("Begins today at {time}").format(time=at), "ok", icon="clock")
    if phase == "running" and session is not None:
        at = dates.clock(session.row.end.time())
        return Badge(_("Going on until {time}").format(time=at), "ok", icon="clock")
    return state(phase)


def when(start: datetime, end: datetime) -> str:
    """5月28日 星期三　9:00–11:30."""
    hours = dates.span(start.time(), end.time())
    return f"{dates.dated(start.date())}　{hours}"


def where(session: SessionShown) -> str:
    """和谐客厅、和安客厅, or that no place is set."""
    return _(", ").join(session.places) if session.places else _("No place yet")


def places(names: tuple[str, ...]) -> str:
    """和谐客厅, 3 处, or nothing: the second line of a list."""
    if len(names) < 2:
        return "".join(names)
    return ngettext("{n} place", "{n} places", len(names)).format(n=len(names))


def households(n: int) -> str:
    """41 户."""
    return ngettext("{n} household", "{n} households", n).format(n=n)


def edition(n: int) -> str:
    """三 where Chinese is spoken, else 3."""
    return chinese_number(n) if language() != "en" and n < 100 else str(n)


def people(n: int) -> str:
    """163 人."""
    return ngettext("{n} person", "{n} people", n).format(n=f"{n:,}")
