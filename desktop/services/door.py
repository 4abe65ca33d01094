"""The rules of a session, asked of everybody who comes in; what they refuse is written down."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime

from desktop.models import Desk
from desktop.models import Refusal
from desktop.models import attendance
from desktop.models import standing as standings
from desktop.models.database import transaction
from desktop.models.standing import Standing
from desktop.services.ages import age_of
from desktop.services.sign_in_errors import DoorRule
from desktop.services.sign_in_errors import LeftAlready
from desktop.services.sign_in_errors import MinorAlone
from desktop.services.sign_in_errors import NotSignedUp
from desktop.services.sign_in_errors import OnWaitingList
from desktop.services.sign_in_errors import PlacesKept
from desktop.services.sign_in_errors import SessionCancelled
from desktop.services.sign_in_errors import SessionFull
from desktop.services.sign_in_errors import TooEarly
from desktop.services.sign_in_errors import TooLate


def check(standing: Standing, *, session: str, heads: int, at: datetime) -> None:
    """Raises SessionCancelled, or the first DoorRule that stands in the way of `heads` heads at `at`."""
    if standing.cancelled:
        raise SessionCancelled
    rules = standing.rules
    if rules.opens is not None and at < rules.opens:
        raise TooEarly(rules.opens)
    if rules.closes is not None and at >= rules.closes:
        raise TooLate(rules.closes)
    if standing.out_at is not None and not rules.again:
        raise LeftAlready(standing.name, standing.out_at)
    if standing.in_at is None:
        _check_newcomer(standing)
    _check_places(standing, session, heads, at)


def _check_newcomer(standing: Standing) -> None:
    rules = standing.rules
    if rules.admits == "signed_up" and not standing.party_size and not standing.waiting:
        raise NotSignedUp(standing.name)
    age = age_of(standing.birth, rules.start.date())
    if (
        rules.guardian_under is not None
        and age is not None
        and age < rules.guardian_under
        and not standing.guardian
    ):
        raise MinorAlone(standing.name, rules.guardian_under)


def _check_places(standing: Standing, session: str, heads: int, at: datetime) -> None:
    """Who signed up has their places until the session starts; whoever else comes, or is brought, needs a free one."""
    rules = standing.rules
    if rules.capacity is None or heads <= max(standing.party_size, standing.heads):
        return
    taken = attendance.heads_in(session)
    kept = standings.heads_kept(session) if at < rules.start else 0
    if standing.in_at is None:
        kept -= min(kept, standing.party_size)
    unoccupied = rules.capacity - (taken - standing.heads)
    if heads <= unoccupied - kept:
        return
    if standing.waiting:
        line = standings.waiting_list(session)
        number = next((each.number for each in line if each.person == standing.person), len(line))
        raise OnWaitingList(standing.name, number, max(0, unoccupied - kept))
    if heads > unoccupied:
        raise SessionFull(rules.capacity, taken)
    raise PlacesKept(kept, rules.start)


def free_places(session: str, *, at: datetime) -> int | None:
    """Heads that may still come in without a place of their own, or None where nobody counts them."""
    rules = standings.rules_of(session)
    if rules.capacity is None:
        return None
    kept = standings.heads_kept(session) if at < rules.start else 0
    return max(0, rules.capacity - attendance.heads_in(session) - kept)


@contextmanager
def logged(*, session: str, person: str | None, desk: Desk, heads: int, at: datetime) -> Generator[None]:
    """Writes down what a rule refuses inside; put it around the transaction, which is rolled back then."""
    try:
        yield
    except (DoorRule, SessionCancelled) as refused:
        with transaction():
            Refusal.create(session=session, person=person, desk=desk, at=at, code=refused.code, heads=heads)
        raise
