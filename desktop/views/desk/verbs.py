"""What a desk does with the row that is marked: the services' verbs, for one session, at one desk, now."""

from dataclasses import dataclass

from desktop.i18n import _
from desktop.models import Desk
from desktop.services import sign_in
from desktop.services import waivers
from desktop.services.sign_in import Answer
from desktop.services.waivers import Waiver
from desktop.services.walk_ins import WalkIn
from desktop.views.desk.results import Hit
from desktop.views.kit import clock


@dataclass(frozen=True)
class Done:
    """One act of this desk, for Ctrl+Z: the entries it wrote, whose they are, and who was made a person for it."""

    entries: tuple[str, ...]
    name: str
    made: tuple[str, ...] = ()


def done(answers: list[Answer], name: str, made: tuple[str, ...] = ()) -> Done:
    """What Ctrl+Z would take back of these answers."""
    return Done(tuple(answer.entry for answer in answers if answer.entry is not None), name, made)


@dataclass(frozen=True)
class Verbs:
    """Each raises what its service does."""

    session: str
    desk: Desk

    def sign_in(self, hit: Hit) -> Answer:
        """The person of a row comes in, with as many heads as it says."""
        return sign_in.sign_in(
            session=self.session, person=hit.person, desk=self.desk, heads=hit.heads, at=clock.now()
        )

    def sign_in_household(self, hit: Hit) -> list[Answer]:
        """Everybody of the row's home comes in."""
        return sign_in.sign_in_household(
            session=self.session, person=hit.person, desk=self.desk, at=clock.now()
        )

    def sign_out(self, hit: Hit) -> Answer:
        """The person of a row has left."""
        return sign_in.sign_out(session=self.session, person=hit.person, desk=self.desk, at=clock.now())

    def walk_in(self, who: WalkIn, heads: int) -> Answer:
        """Somebody new comes in."""
        return sign_in.sign_in_new_person(
            who, session=self.session, desk=self.desk, heads=heads, at=clock.now()
        )

    def with_guardian(self, hit: Hit, guardian: str, phone: str) -> Answer:
        """A minor comes in, whose guardian is known now."""
        return waivers.sign_in_with_guardian(
            session=self.session,
            person=hit.person,
            desk=self.desk,
            heads=hit.heads,
            at=clock.now(),
            guardian=guardian,
            phone=phone,
        )

    def let_in(self, who: Hit | tuple[WalkIn, int], waiver: Waiver) -> Answer:
        """Somebody whom a rule refused comes in all the same: the person of a row, or a walk-in with their heads."""
        session, desk, at = self.session, self.desk, clock.now()
        if isinstance(who, Hit):
            return waivers.let_in(
                waiver, session=session, person=who.person, desk=desk, heads=who.heads, at=at
            )
        walk_in, heads = who
        return waivers.let_in_new_person(walk_in, waiver, session=session, desk=desk, heads=heads, at=at)

    def take_back(self, what: Done) -> bool:
        """What this desk did is void."""
        sign_in.take_back(
            entries=what.entries,
            made=what.made,
            reason=_("taken back at the desk"),
            desk=self.desk,
            at=clock.now(),
        )
        return True
