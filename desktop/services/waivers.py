"""放行: somebody whom a rule refuses comes in all the same, by the secretary's PIN and with a reason."""

from dataclasses import dataclass
from datetime import datetime

from desktop.models import Desk
from desktop.models import Person
from desktop.models import Refusal
from desktop.models import Session
from desktop.models import journal
from desktop.models.database import transaction
from desktop.models.desk import on_the_wall
from desktop.models.standing import Standing
from desktop.services import door
from desktop.services import pins
from desktop.services import sign_in
from desktop.services import walk_ins
from desktop.services.sign_in import Answer
from desktop.services.sign_in import Coming
from desktop.services.sign_in_errors import DoorRule
from desktop.services.sign_in_errors import NobodySuch
from desktop.services.sign_in_errors import ReasonMissing
from desktop.services.walk_ins import WalkIn


@dataclass(frozen=True)
class Waiver:
    """Who waives a rule and why: a secretary (id), their PIN, the reason in words."""

    by: str
    pin: str
    reason: str

    def granted(self, at: datetime) -> tuple[str, str]:
        """The secretary's name, and the reason tidied. Raises ReasonMissing and what `pins.check_secretary` does."""
        why = " ".join(self.reason.split())
        if not why:
            raise ReasonMissing
        return pins.check_secretary(self.by, self.pin, at=at).name, why


def let_in(
    waiver: Waiver, *, session: str, person: str, desk: Desk, heads: int, at: datetime, method: str = "search"
) -> Answer:
    """Signs somebody in whatever rule is in the way; which rule, who waived it and why is written down.

    Raises what `Waiver.granted` does, SessionCancelled, WrongHeads and NobodySuch.
    """
    name, why = waiver.granted(at)
    with transaction():
        standing = sign_in.standing_of(session, person)
        coming = Coming(session, desk, heads, at, method, reason=why)
        return _write_in(standing, coming, name)


def let_in_new_person(
    who: WalkIn, waiver: Waiver, *, session: str, desk: Desk, heads: int, at: datetime
) -> Answer:
    """The same for a walk-in: person and entry, or neither."""
    who = walk_ins.checked(who, at.date())
    row = Session.by_id(session)
    if row is None:
        raise NobodySuch
    name, why = waiver.granted(at)
    with journal.act("walk_in", at=at, subject=row.event.title):
        person = walk_ins.put_on_file(who, consent="ticked", recorder=desk.recorder, at=at)
        coming = Coming(session, desk, heads, at, "walk-in", reason=why)
        return _write_in(sign_in.standing_of(session, person), coming, name)


def sign_in_with_guardian(
    *, session: str, person: str, desk: Desk, heads: int, at: datetime, guardian: str, phone: str = ""
) -> Answer:
    """A minor whose guardian is known now: the name goes on file, and they are signed in; both, or neither.

    Raises WrongName, WrongPhone, and what `sign_in.sign_in` does.
    """
    name, number = walk_ins.checked_guardian(guardian, phone)
    row = Session.by_id(session)
    if row is None:
        raise NobodySuch
    logged = door.logged(session=session, person=person, desk=desk, heads=heads, at=at)
    with logged, journal.act("change_person", at=at, subject=row.event.title):
        who = sign_in.standing_of(session, person).person
        Person.update(guardian_name=name, guardian_phone=number).where(Person.id == who).execute()
        return sign_in.sign_in(session=session, person=who, desk=desk, heads=heads, at=at)


def _write_in(standing: Standing, coming: Coming, allowed_by: str) -> Answer:
    sign_in.check_heads(coming.heads)
    code = ""
    try:
        now = on_the_wall(coming.desk.id, coming.at)
        door.check(standing, session=coming.session, heads=coming.heads, at=now)
    except DoorRule as rule:
        code = rule.code
    answer = sign_in.write_in(standing, coming)
    if code:
        Refusal.create(
            session=coming.session,
            person=standing.person,
            desk=coming.desk,
            at=coming.at,
            code=code,
            heads=coming.heads,
            allowed_by=allowed_by,
            reason=coming.reason,
            entry=answer.entry,
        )
    return answer
