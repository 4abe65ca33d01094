"""What a session asks at its door: who comes in, when, how many, how often."""

from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta

from desktop.errors import UserError
from desktop.i18n import _
from desktop.i18n import ngettext
from desktop.models import Session
from desktop.models import journal
from desktop.services.sign_in_errors import NobodySuch


class RuleTimesWrong(UserError):
    """Sign-in begins no later than the session and ends behind its start (args: the start)."""

    code = "rule_times_wrong"
    field = "opens"

    def words(self) -> str:
        return _("Sign-in begins at {start} at the latest, and ends after it.").format(
            start=f"{self.args[0]:%H:%M}"
        )


@dataclass(frozen=True)
class RuleFacts:
    """What the form says. Times are of the day of the session; None asks nothing."""

    admits: str = "anyone"  # signed_up
    opens: time | None = None
    closes: time | None = None
    again: bool = True
    guardian_under: int | None = None  # 14 or 18
    capacity: int | None = None  # heads


def rules_of(session: str) -> RuleFacts:
    """The rules as they stand."""
    row = Session.get_by_id(session)
    opens, closes = row.opens_min, row.closes_min
    return RuleFacts(
        admits=row.admits,
        opens=None if opens is None else (row.start - timedelta(minutes=opens)).time(),
        closes=None if closes is None else (row.start + timedelta(minutes=closes)).time(),
        again=row.again,
        guardian_under=row.guardian_under,
        capacity=row.capacity,
    )


def set_rules(session: str, facts: RuleFacts, *, at: datetime) -> None:
    """Makes these the rules of a session (id); its times move along with it. Raises RuleTimesWrong or NobodySuch."""
    row = Session.by_id(session)
    if row is None:
        raise NobodySuch
    before = None if facts.opens is None else _minutes(row.start.time()) - _minutes(facts.opens)
    behind = None if facts.closes is None else _minutes(facts.closes) - _minutes(row.start.time())
    if (before is not None and before < 0) or (behind is not None and behind <= 0):
        raise RuleTimesWrong(row.start)
    with journal.act("set_rules", at=at, subject=row.event.title):
        values = {
            "admits": facts.admits,
            "opens_min": before,
            "closes_min": behind,
            "again": facts.again,
            "guardian_under": facts.guardian_under,
            "capacity": facts.capacity,
        }
        Session.update(values).where(Session.id == session).execute()


def words(facts: RuleFacts) -> list[str]:
    """The rules that ask something, each as a short sentence; empty where everybody may come in at any time."""
    found: list[str] = []
    if facts.admits == "signed_up":
        found.append(_("only those signed up"))
    if facts.capacity is not None:
        found.append(
            ngettext("at most {n} person", "at most {n} people", facts.capacity).format(n=facts.capacity)
        )
    if facts.opens is not None:
        found.append(_("from {time}").format(time=f"{facts.opens:%H:%M}"))
    if facts.closes is not None:
        found.append(_("until {time}").format(time=f"{facts.closes:%H:%M}"))
    if not facts.again:
        found.append(_("once only"))
    if facts.guardian_under is not None:
        found.append(_("guardian under {age}").format(age=facts.guardian_under))
    return found


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
